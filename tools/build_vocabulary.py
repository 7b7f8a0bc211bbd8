#!/usr/bin/env python3
"""Count the folded word forms of a collection of articles: `packs/ar/vocabulary.tsv.gz`.

    tools/build_vocabulary.py ../shared/corpus/articles.jsonl.gz [MORE.jsonl.gz ...]

The counts help the clitic splitter choose («وقتل» is و + قتل, «وزير» is one word). Only forms seen in at least three articles are
kept, so nothing of any one article is left in the file. Deterministic: sorted, gzip time 0.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from waqai.text import tokenize

LEAST_ARTICLES = 3
TARGET = Path(__file__).parents[1] / "packs" / "ar" / "vocabulary.tsv.gz"


def main() -> None:
    words: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                forms = [t.form for t in tokenize(f"{article.get('title') or ''}\n{article['text']}") if t.kind == "w"]
                words.update(forms)
                articles.update(set(forms))
    kept = sorted((form, n) for form, n in words.items() if articles[form] >= LEAST_ARTICLES and len(form) > 1)
    with TARGET.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("".join(f"{form}\t{n}\n" for form, n in kept).encode())
    print(f"{len(kept)} forms -> {TARGET}")


if __name__ == "__main__":
    main()
