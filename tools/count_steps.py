#!/usr/bin/env python3
"""What reading costs, the same on any machine: bytecodes a thousand tokens of the sample articles, by function.

    python tools/count_steps.py [--top 60]

Run it before and after a change, with the same Python, to see which functions became dearer: their own bytecodes, how often they
are called, and what one call costs. `tests/test_cost.py` holds the sum to a ceiling. A compiled build has no bytecodes to count.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

from waqai import Article, Coder, read_articles
from waqai.text import tokenize

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "samples.jsonl"


class Counted(NamedTuple):
    """Bytecodes and calls of each function, over so many tokens."""

    steps: Counter[CodeType]
    calls: Counter[CodeType]
    tokens: int

    def per_thousand(self) -> int:
        """Bytecodes a thousand tokens."""
        return round(self.steps.total() * 1000 / self.tokens)


def count(coder: Coder) -> Counted:
    """Read the samples and count, after two readings that fill what the reader remembers of words."""
    articles = [article for article in read_articles([str(SAMPLES)]) if isinstance(article, Article)]
    for article in articles * 2:
        coder.read(article)
    steps: Counter[CodeType] = Counter()
    calls: Counter[CodeType] = Counter()

    def within(frame: FrameType, event: str, arg: Any) -> Any:
        if event == "opcode":
            steps[frame.f_code] += 1
        return within

    def entered(frame: FrameType, event: str, arg: Any) -> Any:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        calls[frame.f_code] += 1
        return within

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        for article in articles:
            coder.read(article)
    finally:
        sys.settrace(before)
    return Counted(steps, calls, sum(len(tokenize(f"{a.title or ''}\n\n{a.text}")) for a in articles))


def main() -> None:
    """Print the sum and the dearest functions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--top", type=int, default=60, help="how many functions")
    top: int = parser.parse_args().top
    found = count(Coder())
    per = 1000 / found.tokens
    print(f"{found.per_thousand():,} bytecodes a thousand tokens, {found.calls.total() * per:,.0f} calls")
    for code, steps in found.steps.most_common(top):
        calls = found.calls[code]
        where = f"{code.co_filename.partition('/waqai/')[2]}:{code.co_firstlineno} {code.co_name}"
        print(f"{steps * per:9,.0f} in {calls * per:8,.1f} calls of {steps / calls:6,.0f}  {where}")


if __name__ == "__main__":
    main()
