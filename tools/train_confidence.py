#!/usr/bin/env python3
"""Train the confidence of events anew: `python tools/train_confidence.py`, a minute's work, after every change to the reader.

Reads the annotated articles of `../shared/gold/dev` and those of `tools/judged.tsv` (from `../shared/corpus`), compares the
reader's events with them, fits the weights of the features of `src/waqai/packs/certainty.py` and writes
`packs/ar/confidence.toml`. One more feature says that the reader was developed on an article; its weight is left out of the file,
so that the confidence is that of events in articles nobody has looked at. Ten-fold cross-validation, by article and with several
seeds, chooses the penalty, tames weights that are too bold, and chooses below which confidence an event is set aside.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import fmean

import dev_gold
from dev_gold import SEEN, Example
from logistic import Row, Weights, calibrated, fit, held_out, loss, share, unshare

from waqai.packs.certainty import FEATURES, KEPT_SORTS, SORTS

TARGET = dev_gold.ROOT / "packs" / "ar" / "confidence.toml"
SEEDS = (1, 2, 3)
PENALTIES = (2.0, 4.0, 8.0, 16.0)
FLOORS = tuple(i / 100 for i in range(0, 35, 5))
"""Set aside is only what is wrong seven times in ten or oftener."""
SLACK = 0.002
"""F1 that may be lost where more is set aside: about one event, so within the noise; and false events cost a coder more."""
HEAD = """\
# How sure the reader is of an event. Made by tools/train_confidence.py: run it again after changes to the reader.
#
# Each feature that is so of an event adds its weight; the sum z makes the confidence 1 / (1 + exp(-z)), the chance that an
# annotator has an event of this type at these words. docs/accuracy.md says how far that can be trusted.
"""


def rows_of(examples: Sequence[Example]) -> list[Row]:
    """What the regression sees of the examples."""
    return [(one.article, one.so, one.right) for one in examples]


def plain(penalty: float, rows: Sequence[Row]) -> Weights:
    """Weights as they come."""
    return fit(rows, [*FEATURES, SEEN], penalty)


def tamed(penalty: float, seed: int, rows: Sequence[Row]) -> Weights:
    """Weights calibrated by cross-validation within these rows."""
    train = partial(plain, penalty)
    return calibrated(train(rows), held_out(rows, train, seed), rows)


def best_penalty(rows: Sequence[Row]) -> float:
    """The penalty with the least held-out loss."""
    return min(PENALTIES, key=lambda c: fmean(loss(held_out(rows, partial(plain, c), seed), rows) for seed in SEEDS))


def held_out_shares(rows: Sequence[Row], penalty: float) -> list[list[float]]:
    """Each row's confidence, as the reader would say it, from weights that never saw its article, by seed."""
    return [[share(z) for z in held_out(rows, partial(tamed, penalty, seed), seed, without=SEEN)] for seed in SEEDS]


def f1(right: int, read: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (read + wanted) if read + wanted else 0.0


def floor_scores(examples: Sequence[Example], shares: Sequence[Sequence[float]], verbal: bool, wanted: int) -> dict[float, float]:
    """F1 of events of one sort, held out, for each floor; of judged articles the share missed is taken to be the same."""
    right = [e for e in examples if e.right and e.verbal == verbal]
    wanted = round(wanted * len(right) / sum(e.seen for e in right))
    found = {}
    for floor in FLOORS:
        kept = [[e for e, p in zip(examples, by, strict=True) if e.verbal == verbal and p >= floor] for by in shares]
        found[floor] = fmean(f1(sum(e.right for e in some), len(some), wanted) for some in kept)
    return found


def chosen_floor(scores: dict[float, float]) -> float:
    """The highest floor that costs no F1 worth naming."""
    return max(floor for floor, score in scores.items() if score >= max(scores.values()) - SLACK)


def toml(weights: Weights, floors: dict[str, float], measured: dict[str, float | int]) -> str:
    """The file."""
    lines = [HEAD, "# Events below this are set aside as too uncertain; 0 sets nothing aside.", "[set_aside]"]
    lines += [f"{name} = {value:.2f}" for name, value in floors.items()]
    lines += ["", "[weights]"]
    for name, what in FEATURES.items():
        lines += [f"{f'{name} = {weights[name]:.3f}':28} # {what}"]
    lines += ["", "# What it was made from, and how good it was on articles held out.", "[measured]"]
    lines += [f"{name} = {value}" if isinstance(value, int) else f"{name} = {value:.3f}" for name, value in measured.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=dev_gold.SHARED, help="the folder with gold/ and tools/score.py")
    parser.add_argument("--dry", action="store_true", help="print the file instead of writing it")
    args = parser.parse_args()
    coder = dev_gold.undecided()
    judged = dev_gold.judged(coder, args.shared)
    examples = dev_gold.examples(coder, args.shared) + judged
    rows = rows_of(examples)
    penalty = best_penalty(rows)
    shares = held_out_shares(rows, penalty)
    wanted, floors = dev_gold.wanted(args.shared), {}
    for sort in SORTS:
        scores = floor_scores(examples, shares, sort == "verbal", wanted[sort])
        floors[sort] = chosen_floor(scores)
        print(f"held-out F1 of {sort} events by floor:", ", ".join(f"{k:.2f} {v:.3f}" for k, v in scores.items()))
    before = tomllib.loads(TARGET.read_text(encoding="utf-8"))["set_aside"]
    floors |= {sort: before[sort] for sort in KEPT_SORTS if sort in before}
    seen = [e.right for e in examples if e.seen]
    measured: dict[str, float | int] = {
        "development_events": len(seen),
        "development_right": sum(seen),
        "judged_events": len(judged),
        "judged_right": sum(e.right for e in judged),
        "penalty": penalty,
        "loss": fmean(loss(held_out(rows, partial(tamed, penalty, seed), seed), rows) for seed in SEEDS),
        "loss_of_the_mean": loss([unshare(fmean(row[2] for row in rows))] * len(rows), rows),
    }
    weights = tamed(penalty, SEEDS[0], rows)
    print(f"weight of {SEEN}, left out: {weights[SEEN]:.3f}")
    written = toml(weights, floors, measured)
    print(", ".join(f"{name} {value}" if isinstance(value, int) else f"{name} {value:.3f}" for name, value in measured.items()))
    if args.dry:
        print(written)
    else:
        TARGET.write_text(written, encoding="utf-8")
        print(f"{TARGET}: written")


if __name__ == "__main__":
    main()
