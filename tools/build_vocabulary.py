#!/usr/bin/env python3
"""Count the folded word forms of a collection of articles: `packs/ar/vocabulary.tsv.gz` and `packs/ar/adjectives.tsv.gz`.

    tools/build_vocabulary.py ../shared/corpus/articles.jsonl.gz [MORE.jsonl.gz ...]

The counts help the clitic splitter choose («وقتل» is و + قتل, «وزير» is one word). Only forms seen in at least three articles are
kept, so nothing of any one article is left in the file. Deterministic: sorted, gzip time 0.

The second file says of words with the article how many in a hundred stand right behind another word with the article: adjectives
nearly always do («الجيش السوري»), nouns nearly never («وزع المساعدات»), whatever they look like. Words seen fewer than five times
with the article are left out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from waqai.text import tokenize

LEAST_ARTICLES = 3
LEAST_SEEN = 5
PACK = Path(__file__).parents[1] / "packs" / "ar"
ARTICLE = ("ال", "وال", "فال", "بال", "كال", "لل")


def main() -> None:
    words: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    definite: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                tokens = tokenize(f"{article.get('title') or ''}\n{article['text']}")
                forms = [t.form for t in tokens if t.kind == "w"]
                words.update(forms)
                articles.update(set(forms))
                for before, token in pairwise(tokens):
                    if token.kind == "w" and is_definite(token.form) and token.form.startswith("ال"):
                        definite[token.form[2:]] += 1
                        behind[token.form[2:]] += before.kind == "w" and is_definite(before.form)
    kept = sorted((form, n) for form, n in words.items() if articles[form] >= LEAST_ARTICLES and len(form) > 1)
    write(PACK / "vocabulary.tsv.gz", [f"{form}\t{n}\n" for form, n in kept])
    told = sorted((core, n) for core, n in definite.items() if n >= LEAST_SEEN and articles["ال" + core] >= LEAST_ARTICLES)
    write(PACK / "adjectives.tsv.gz", [f"{core}\t{100 * behind[core] // n}\n" for core, n in told])


def is_definite(form: str) -> bool:
    """Whether a folded form has the article, as far as its letters tell."""
    return len(form) > 4 and form.startswith(ARTICLE)


def write(target: Path, lines: list[str]) -> None:
    """Write lines into a compressed file, the same bytes for the same lines."""
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("".join(lines).encode())
    print(f"{len(lines)} words -> {target}")


if __name__ == "__main__":
    main()
