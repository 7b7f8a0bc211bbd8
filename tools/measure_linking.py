"""Measures linking on the hand-made clusters of `../shared/corpus/incident-clusters.json`.

    python tools/measure_linking.py            # reads the corpus (a minute or two), links it, prints the figures
    python tools/measure_linking.py --errors   # with the pairs missed and the pairs wrongly linked

A cluster is a set of articles that report one incident. Two articles count as linked when an incident that happened (asserted
or denied, not background) holds a claim of both. Measured over the articles of all clusters, linked among the whole corpus, which
covers the weeks around each: pairwise precision and recall (a pair of two clusters that is linked is wrong), and B-cubed F1 with
each article in the group it shares most with. Clusters of an odd number were looked at while the rules were set, those of an even
number were not; both halves are printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

import msgspec

import waqai
from waqai.incidents.copies import group_copies, signature
from waqai.incidents.linking import link
from waqai.incidents.reading import read_record, sorting_day
from waqai.model import Claim, Incident

ROOT = Path(__file__).resolve().parents[1]
Groups = Mapping[str, frozenset[str]]
Pair = tuple[str, str]


def shared_folder() -> Path:
    """`../shared`, or `shared` inside the checkout."""
    for folder in (ROOT / "shared", ROOT.parent / "shared"):
        if (folder / "corpus").is_dir():
            return folder
    raise SystemExit("no shared/corpus beside this checkout")


def corpus(shared: Path) -> Iterator[waqai.Article]:
    """The articles of the corpus."""
    with gzip.open(shared / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            yield waqai.Article(
                text=one["text"], id=one["id"], title=one["title"], published=one["published"], source=one["source"]
            )


def linked(articles: Iterable[waqai.Article], coder: waqai.Coder) -> list[Incident]:
    """The incidents of articles."""
    claims: list[Claim] = []
    sketches = []
    for article in articles:
        record = coder.read(article)
        claims += read_record(record).claims
        sketches.append((record.document.id, record.document.published, signature(record.document.text)))
    return link_claims(claims, sketches)


def link_claims(claims: Iterable[Claim], sketches: Iterable[tuple[str, str | None, bytes]]) -> list[Incident]:
    """The incidents of claims in any order, prints of one story marked first."""
    copies = group_copies(sorted(sketches, key=lambda one: (one[1] or "", one[0])))
    marked = [msgspec.structs.replace(one, copy_of=copies.get(one.document)) for one in claims]
    return list(link(sorted(marked, key=lambda one: (sorting_day(one), one.document, one.span_start, one.id))))


def happened(incident: Incident) -> bool:
    """Whether it counts for the measure."""
    return incident.status in ("asserted", "denied", "negated") and not incident.background


def pairs_of(incidents: Iterable[Incident], wanted: frozenset[str]) -> set[Pair]:
    """The pairs of wanted articles that share an incident."""
    found: set[Pair] = set()
    for incident in incidents:
        if happened(incident):
            documents = sorted({claim.document for claim in incident.claims} & wanted)
            found.update(combinations(documents, 2))
    return found


def measure(clusters: list[dict[str, list[str]]], found: set[Pair]) -> dict[str, float]:
    """Pairwise precision and recall and B-cubed F1 over the articles of clusters."""
    home = {name: i for i, cluster in enumerate(clusters) for name in cluster["members"]}
    here = {pair for pair in found if pair[0] in home and pair[1] in home}
    gold = {pair for cluster in clusters for pair in combinations(sorted(cluster["members"]), 2)}
    right = len(here & gold)
    precision, recall = right / len(here) if here else 1.0, right / len(gold)
    near: dict[str, set[str]] = {name: {name} for name in home}
    for a, b in here:
        near[a].add(b)
        near[b].add(a)
    b_precision = sum(sum(home[x] == home[name] for x in near[name]) / len(near[name]) for name in home) / len(home)
    b_recall = sum(sum(home[x] == home[name] for x in near[name]) / len(clusters[home[name]]["members"]) for name in home) / len(
        home
    )
    return {
        "articles": len(home),
        "pairs": len(gold),
        "linked": len(here),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "b_cubed_f1": round(2 * b_precision * b_recall / (b_precision + b_recall), 3),
    }


def report(clusters: list[dict[str, list[str]]], incidents: list[Incident]) -> dict[str, dict[str, float]]:
    """The figures over all clusters, over those looked at while the rules were set, and over the others."""
    wanted = frozenset(name for cluster in clusters for name in cluster["members"])
    found = pairs_of(incidents, wanted)
    return {
        "all": measure(clusters, found),
        "looked at": measure(clusters[0::2], found),
        "held out": measure(clusters[1::2], found),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    errors = parser.parse_args().errors
    shared = shared_folder()
    clusters = json.loads((shared / "corpus" / "incident-clusters.json").read_text(encoding="utf-8"))
    incidents = linked(corpus(shared), waqai.Coder())
    for name, figures in report(clusters, incidents).items():
        print(f"{name:10}", "  ".join(f"{key} {value}" for key, value in figures.items()))
    if errors:
        wanted = frozenset(name for cluster in clusters for name in cluster["members"])
        found = pairs_of(incidents, wanted)
        home = {name: cluster for cluster in clusters for name in cluster["members"]}
        for cluster in clusters:
            for pair in combinations(sorted(cluster["members"]), 2):
                if pair not in found:
                    print("missed", cluster["cluster"], cluster["incident"], *pair)
        for a, b in sorted(found):
            if home[a] is not home[b]:
                print("wrong", a, home[a]["incident"], "/", b, home[b]["incident"])
    sys.stdout.flush()


if __name__ == "__main__":
    main()
