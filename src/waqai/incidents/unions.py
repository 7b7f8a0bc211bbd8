"""Union-find: sets as trees of names, each pointing towards the one that stands for its set."""

from __future__ import annotations


def root_of(parent: dict[str, str], name: str) -> str:
    """The name that stands for the set of `name`; the way there is halved for the next time."""
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
