"""Relations as GraphML (graphml.graphdrawing.org), for Gephi, yEd, Cytoscape, networkx and igraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as Xml

from waqai.model import Party, Relation

_NODE: Final = (
    ("name", "string"), ("name_en", "string"), ("ref", "string"), ("kind", "string"), ("category", "string"),
    ("country", "string"),
)  # fmt: skip
_EDGE: Final = (
    ("kind", "string"), ("first", "string"), ("last", "string"), ("count", "int"), ("voices", "int"), ("symmetric", "boolean"),
    ("incidents", "string"), ("claims", "string"),
)  # fmt: skip
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def graphml(relations: Iterable[Relation]) -> str:
    """The graph as an XML text: parties as nodes, relations as directed edges, a symmetric one marked undirected."""
    root = Xml.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys:
            Xml.SubElement(root, "key", {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind})
    graph = Xml.SubElement(root, "graph", {"id": "relations", "edgedefault": "directed"})
    edges = list(relations)
    nodes = {party.key: party for edge in edges for party in (edge.a, edge.b)}
    numbers = {key: f"n{i}" for i, key in enumerate(sorted(nodes))}
    for key in sorted(nodes):
        node = Xml.SubElement(graph, "node", {"id": numbers[key]})
        for name, value in _node(nodes[key]).items():
            _data(node, f"node_{name}", value)
    for i, edge in enumerate(edges):
        ends = {"id": f"e{i}", "source": numbers[edge.a.key], "target": numbers[edge.b.key]}
        if edge.symmetric:
            ends["directed"] = "false"
        line = Xml.SubElement(graph, "edge", ends)
        for name, _ in _EDGE:
            value = getattr(edge, name)
            _data(line, f"edge_{name}", " ".join(value) if isinstance(value, tuple) else value)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _node(party: Party) -> dict[str, str | None]:
    return {
        "name": party.name, "name_en": party.name_en, "ref": party.ref, "kind": party.kind, "category": party.category,
        "country": party.country,
    }  # fmt: skip


def _data(parent: Xml.Element, key: str, value: str | int | bool | None) -> None:
    if value is None:
        return
    text = str(value).lower() if isinstance(value, bool) else str(value)
    Xml.SubElement(parent, "data", {"key": key}).text = _NOT_XML.sub("", text)
