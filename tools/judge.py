#!/usr/bin/env python3
"""Rows for `tools/judged.tsv` from annotated articles: `python tools/judge.py GOLD_DIR ARTICLES.jsonl >> tools/judged.tsv`.

GOLD_DIR holds `<id>.json` as `../shared/gold/dev` does, ARTICLES the articles as JSON Lines. Each event that the reader reads
there, uncertain ones too, is right, wrong, or open (background, or one that the annotators call optional). Only offsets, types
and verdicts are written, no words of the articles; those already judged are passed over.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import Any

import dev_gold


def verdicts(made: dict[str, Any], gold: dict[str, Any]) -> list[str]:
    """What each event of a record is, by an annotation of the article."""
    judge = dev_gold.scorer()
    matched = {p: gold["events"][g] for g, p, _ in judge.align(judge.Doc(gold, made))}
    found = []
    for number, event in enumerate(made["events"]):
        wanted = matched.get(number, {})
        loose = event["background"] or wanted.get("optional") or wanted.get("background")
        found.append("open" if loose else "right" if wanted else "wrong")
    return found


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="a folder of annotations")
    parser.add_argument("articles", type=Path, help="the articles as JSON Lines")
    args = parser.parse_args()
    with dev_gold.JUDGED.open(encoding="utf-8") as lines:
        judged = {row["article"] for row in csv.DictReader((one for one in lines if not one.startswith("#")), delimiter="\t")}
    coder = dev_gold.undecided()
    for line in args.articles.read_text(encoding="utf-8").splitlines():
        article = dev_gold.read_article(line)
        path = args.gold / f"{article.id}.json"
        if article.id in judged or not path.exists():
            continue
        made, _ = dev_gold.read(coder, article)
        for event, verdict in zip(made["events"], verdicts(made, json.loads(path.read_text(encoding="utf-8"))), strict=True):
            print(article.id, event["mentions"][0]["trigger"]["start"], event["type"], verdict, sep="\t")


if __name__ == "__main__":
    main()
