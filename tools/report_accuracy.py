#!/usr/bin/env python3
"""Measure the reader and write it down: `python tools/report_accuracy.py [--floors]`.

Codes the annotated articles of `../shared/gold/dev`, scores the records with `../shared/tools/score.py`, and renews the tables of
`docs/accuracy.md` and the short ones of the READMEs, which stand there between marks; in `docs/accuracy.md` also the table of the
invented articles of `tests/wires`. With --floors, writes `tests/floors.json` too: what `tests/test_accuracy.py` and
`tests/test_wires.py` hold the reader to, a hundredth below what it reaches now. Takes a minute, for the reliability
table trains forty models.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from math import floor, sqrt
from pathlib import Path
from statistics import fmean
from typing import Any

import dev_gold
from dev_gold import Example
from train_confidence import TARGET, held_out_shares, rows_of

from waqai.extract.coder import Coder
from waqai.packs.theatre import read_toml

PAGE = dev_gold.ROOT / "docs" / "accuracy.md"
FLOORS = dev_gold.ROOT / "tests" / "floors.json"
SLACK = 0.01
WORSE_WHEN_HIGHER = frozenset({"false_material_per_empty_document"})
NAMES = {
    "event": "events",
    "event_material": "– material types",
    "event_verbal": "– verbal types",
    "who": "events with every actor right",
    "who_material": "– material types",
    "record": "records a coder need not touch",
    "record_material": "– material types",
    "roles": "actors in their roles",
    "place": "place, the first annotated",
    "place_any": "place, any annotated",
    "time": "days",
    "status": "status",
    "outcome": "outcome",
    "weapons": "weapons",
    "attribution": "sources",
    "casualty": "casualty figures",
    "casualty+victims": "– with the victims",
}

WIRE_FIGURES = ("event", "who", "record", "time", "attribution", "casualty")

READMES = {
    "README.md": (
        "| | precision | recall | F1 or share right |",
        {
            "event": "events: the right type at the right words",
            "who": "events with every actor right",
            "record": "records a coder need not touch",
            "casualty": "casualty figures: kind, number, scope",
        },
        "place, days, status, sources of the events found",
        ", ",
    ),
    "README.ar.md": (
        "| | الدقة | الاستيعاب | ‎F1‎ أو نسبة الصواب |",
        {
            "event": "الوقائع: النوع الصحيح عند الكلمات الصحيحة",
            "who": "وقائع صحت فيها الأطراف كلها",
            "record": "سجلات لا تحتاج إلى تصحيح",
            "casualty": "أرقام الضحايا: الصنف والعدد والنطاق",
        },
        "المكان، فالزمان، فالحال، فالمصدر (فيما وُجد من الوقائع)",
        "، ",
    ),
}
"""Of each README: the heading of its table, what its figures are called, its last line, the comma of its language."""


def short(report: Mapping[str, Any], page: str) -> str:
    """The table of a README."""
    heading, names, last, comma = READMES[page]
    lines = [heading, "|---|---|---|---|"]
    for name, title in names.items():
        one = report[name]
        lines.append(f"| {title} | {one['p']:.2f} | {one['r']:.2f} | **{one['f1']:.2f}** |")
    fields = (report["place"]["accuracy"], report["time"]["accuracy"], report["status"]["accuracy"], report["attribution"]["f1"])
    lines.append(f"| {last} | | | {comma.join(f'{share:.2f}' for share in fields)} |")
    return "\n".join(lines)


def figures_of(report: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """A table of figures."""
    lines = ["| | precision | recall | F1 or share right | of |", "|---|---|---|---|---|"]
    for name in names:
        one, title = report[name], NAMES[name]
        if "f1" in one:
            lines.append(f"| {title} | {one['p']:.2f} | {one['r']:.2f} | **{one['f1']:.2f}** | {one['n']} |")
        else:
            lines.append(f"| {title} | | | **{one['accuracy']:.2f}** | {one['n']} |")
    return lines


def scores(report: Mapping[str, Any]) -> str:
    """The table of all figures."""
    lines = figures_of(report, NAMES)
    empty = report["false_material_per_empty_document"]
    lines += ["", f"False material events in an article that has none: {empty['value']:.2f} (of {empty['n']} such articles)."]
    return "\n".join(lines)


def by_type(types: Mapping[str, Any]) -> str:
    """The table of types, the commonest first."""
    lines = ["| type | annotated | precision | recall | F1 |", "|---|---|---|---|---|"]
    for name, one in sorted(types.items(), key=lambda item: (-item[1]["n"], item[0])):
        if one["n"]:
            lines.append(f"| `{name}` | {one['n']} | {one['p']:.2f} | {one['r']:.2f} | {one['f1']:.2f} |")
    return "\n".join(lines)


def reliability(found: Sequence[tuple[Example, float]], fields: bool) -> str:
    """The table of confidence said and share right, in ten bins; with `fields` also how many were wholly right."""
    lines = ["| confidence | events | mean | right |", "|---|---|---|---|"]
    if fields:
        lines = [f"{line}{more}" for line, more in zip(lines, (" every field right |", "---|"), strict=True)]
    for k in range(10):
        here = [(e, p) for e, p in found if min(9, floor(p * 10)) == k]
        if here:
            right = sum(e.right for e, _ in here)
            low, high = interval(right, len(here))
            cells = [f"{k / 10:.1f}–{k / 10 + 0.1:.1f}", f"{len(here)}", f"{fmean(p for _, p in here):.2f}"]
            cells.append(f"{right / len(here):.2f} ({low:.2f}–{high:.2f})")
            if fields:
                cells.append(f"{fmean(e.all_right for e, _ in here):.2f}")
            lines.append(f"| {' | '.join(cells)} |")
    said, base = fmean(p for _, p in found), fmean(e.right for e, _ in found)
    brier, plain = fmean((p - e.right) ** 2 for e, p in found), base * (1 - base)
    lines += ["", f"All {len(found)}: {said:.2f} said, {base:.2f} right."]
    lines += [f"Brier score {brier:.3f}; of saying {base:.2f} for each, {plain:.3f}."]
    return "\n".join(lines)


def interval(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson."""
    z = 1.96
    centre, spread = right / n + z * z / (2 * n), z * sqrt(right * (n - right) / n**3 + z * z / (4 * n * n))
    return (centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n)


def renew(page: str, name: str, text: str) -> str:
    """The page with what stands between the marks of a name replaced."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    made, times = re.subn(f"{start}.*?{end}", lambda _: f"{start}\n{text}\n{end}", page, flags=re.S)
    if times != 1:
        raise SystemExit(f"the marks {start} and {end} must stand once in the page")
    return made


def floors(report: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """What the reader must not fall below, and what it must not exceed."""
    found: dict[str, dict[str, float]] = {"at_least": {}, "at_most": {}}
    for name, value in dev_gold.figures(report).items():
        if name in WORSE_WHEN_HIGHER:
            found["at_most"][name] = round(value + SLACK, 3)
        else:
            found["at_least"][name] = round(value - SLACK, 3)
    return found


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=dev_gold.SHARED, help="the folder with gold/ and tools/score.py")
    parser.add_argument("--floors", action="store_true", help="write tests/floors.json too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report, types = dev_gold.score(Coder(), Path(folder), args.shared)
    with tempfile.TemporaryDirectory() as folder:
        wires = dev_gold.score_wires(Coder(), Path(folder), args.shared)
    coder = dev_gold.undecided()
    examples = dev_gold.judged(coder, args.shared) + dev_gold.examples(coder, args.shared)
    shares = held_out_shares(rows_of(examples), read_toml(TARGET)["measured"]["penalty"])
    found = [(e, fmean(ps)) for e, ps in zip(examples, zip(*shares, strict=True), strict=True)]
    page = PAGE.read_text(encoding="utf-8")
    for name, text in (
        ("scores", scores(report)),
        ("wires", "\n".join(figures_of(wires, WIRE_FIGURES))),
        ("types", by_type(types)),
        ("reliability", reliability([(e, p) for e, p in found if not e.seen], fields=False)),
        ("reliability-dev", reliability([(e, p) for e, p in found if e.seen], fields=True)),
    ):
        page = renew(page, name, text)
    PAGE.write_text(page, encoding="utf-8")
    print(f"{PAGE}: renewed")
    for name in READMES:
        path = dev_gold.ROOT / name
        path.write_text(renew(path.read_text(encoding="utf-8"), "figures", short(report, name)), encoding="utf-8")
        print(f"{path}: renewed")
    if args.floors:
        FLOORS.write_text(json.dumps({**floors(report), "wires": floors(wires)}, indent=1) + "\n", encoding="utf-8")
        print(f"{FLOORS}: written")


if __name__ == "__main__":
    main()
