#!/usr/bin/env python3
"""Keep the `todo:` marks of the example cases true: `python tools/mark_cases.py [--add] [PACK ...]`.

Takes the mark from every case that passes. With --add, marks every case that fails with what the reader found instead.
Look at each before: the case may be wrong, and a mark is a debt.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from waqai.extract.cases import Case, case_files, read_cases, run, verdict
from waqai.extract.coder import Coder

PACKS = Path(__file__).resolve().parents[1] / "packs"


def reason(failures: list[str]) -> str:
    """The first failure in a few words."""
    first = failures[0].split("; ")
    return f"the reader: wanted {first[0].split('wanted ')[-1].split(' |')[0]}, {'; '.join(first[1:])}"[:150]


def marked(path: Path, changes: dict[int, str]) -> str:
    """The text of a case file with marks set (a reason) or taken (empty), by the line of each case's name."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    out: list[str] = []
    changing: str | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("=="):
            changing = changes.get(number)
        if changing is not None and line.startswith("todo:"):
            continue
        out.append(line)
        if line.startswith("==") and changing:
            out.append(f"todo: {changing}\n")
    return "".join(out)


def main() -> None:
    """Read the cases, run them, and rewrite the files whose marks are not true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", nargs="*", metavar="PACK")
    parser.add_argument("--add", action="store_true", help="mark what fails")
    args = parser.parse_args()
    coder = Coder()
    for path in case_files(PACKS, tuple(args.packs)):
        changes: dict[int, str] = {}
        cases: list[Case] = read_cases(path)
        for case in cases:
            failures = run(case, coder)
            now = verdict(case, failures)
            if now == "mended":
                changes[case.line] = ""
            elif now == "failed" and args.add:
                changes[case.line] = reason(failures)
        if changes:
            path.write_text(marked(path, changes), encoding="utf-8")
            added = sum(map(bool, changes.values()))
            print(f"{path.relative_to(PACKS)}: {added} marked, {len(changes) - added} unmarked")


if __name__ == "__main__":
    main()
