#!/usr/bin/env python3
"""Annotations of articles of `../shared/corpus` beside `../shared/gold/dev`, by offsets: not a word of the articles is kept here.

    python tools/annotated.py OUT_DIR [--set NAME ...]       gold/<id>.json and articles.jsonl, to score or evaluate with
    python tools/annotated.py --add NAME GOLD_DIR ARTICLES.jsonl    a line for tools/annotated.jsonl for each annotated article

A line is an annotation as `annotation-guide.md` has it, and its `set`; a quote or name that stands in the article (title, blank
line, body) is [start, end], any other name (the usual name of an actor) is itself. Of which sets the reader was mended with the
articles in sight, docs/accuracy.md says.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import dev_gold

ANNOTATED: Final = dev_gold.ROOT / "tools" / "annotated.jsonl"
_NAMES: Final = ("initiators", "targets", "places", "attribution")


def packed(value: Any, text: str) -> Any:
    """A name or list of names with offsets in place of what stands in the text."""
    if isinstance(value, list):
        return [packed(one, text) for one in value]
    start = text.find(value) if value else -1
    return [start, start + len(value)] if start >= 0 else value


def unpacked(value: Any, text: str) -> Any:
    """The reverse of `packed`.

    >>> unpacked(packed([["abc", "x"], []], "zabcz"), "zabcz")
    [['abc', 'x'], []]
    """
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(one, int) for one in value):
            return text[value[0] : value[1]]
        return [unpacked(one, text) for one in value]
    return value


def turned(annotation: dict[str, Any], text: str, turn: Any) -> dict[str, Any]:
    """An annotation with every quote and name packed, or unpacked."""
    events = [
        {**event, "quotes": turn(event["quotes"], text), **{name: turn(event[name], text) for name in _NAMES}}
        for event in annotation["events"]
    ]
    casualties = [
        {**one, **{name: turn(one[name], text) for name in ("quote", "victims", "attribution")}}
        for one in annotation["casualties"]
    ]
    return {**annotation, "events": events, "casualties": casualties}


def whole(article: dict[str, Any]) -> str:
    """What offsets count in."""
    return (article["title"] + "\n\n" if article.get("title") else "") + str(article["text"])


def annotations(sets: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """The annotations kept here, still by offsets."""
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if not sets or one["set"] in sets:
            yield one


def rebuild(out: Path, shared: Path = dev_gold.SHARED, sets: list[str] | None = None) -> int:
    """Write annotations and articles; how many there are."""
    wanted = {one["id"]: one for one in annotations(sets)}
    (out / "gold").mkdir(parents=True, exist_ok=True)
    with (
        gzip.open(shared / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines,
        (out / "articles.jsonl").open("w", encoding="utf-8") as articles,
    ):
        for line in lines:
            article = json.loads(line)
            one = wanted.get(article["id"])
            if one is None:
                continue
            articles.write(line)
            made = turned({key: value for key, value in one.items() if key != "set"}, whole(article), unpacked)
            (out / "gold" / f"{article['id']}.json").write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(wanted)


def main() -> None:
    """Rebuild, or print lines to be added."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=dev_gold.SHARED, help="the folder with corpus/")
    parser.add_argument("--set", action="append", help="only this set (repeatable)")
    parser.add_argument("--add", metavar="NAME", help="the set that the annotations of GOLD_DIR are to be")
    parser.add_argument("paths", nargs="+", type=Path, help="OUT_DIR; with --add: GOLD_DIR ARTICLES.jsonl")
    args = parser.parse_args()
    if args.add is None:
        print(f"{args.paths[0]}: {rebuild(args.paths[0], args.shared, args.set)} articles")
        return
    gold, articles = args.paths
    there = {one["id"] for one in annotations()} if ANNOTATED.exists() else set()
    for line in articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        path = gold / f"{article['id']}.json"
        if path.exists() and article["id"] not in there:
            one = turned(json.loads(path.read_text(encoding="utf-8")), whole(article), packed)
            print(json.dumps({"id": one.pop("id"), "set": args.add, **one}, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
