"""Logistic regression with a penalty, and what cross-validation by article says of it. Standard library only."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from math import exp, log

Row = tuple[str, Sequence[str], bool]
"""Article, features that are so, whether it is right."""
Weights = dict[str, float]
FOLDS = 10


def share(z: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, z))))


def logit(so: Iterable[str], weights: Weights) -> float:
    """The sum of the weights of what is so."""
    return sum(weights.get(name, 0.0) for name in so)


def unshare(p: float) -> float:
    """The inverse of `share`."""
    return log(p / (1 - p))


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss elimination."""
    n = len(right)
    rows = [[*line, right[i]] for i, line in enumerate(matrix)]
    for i in range(n):
        best = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * n
    for i in reversed(range(n)):
        found[i] = (rows[i][n] - sum(rows[i][j] * found[j] for j in range(i + 1, n))) / rows[i][i]
    return found


def fit(rows: Sequence[Row], names: Sequence[str], penalty: float) -> Weights:
    """Weights by Newton's method; every weight but that of `bias` pays for its square."""
    at = {name: i for i, name in enumerate(names)}
    lines = [([at[name] for name in so if name in at], right) for _, so, right in rows]
    costs = [1e-6 if name == "bias" else penalty for name in names]
    weights = [0.0] * len(names)
    for _ in range(25):
        slope = [-c * w for c, w in zip(costs, weights, strict=True)]
        bend = [[costs[i] if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for so, right in lines:
            p = share(sum(weights[i] for i in so))
            for i in so:
                slope[i] += right - p
                for j in so:
                    bend[i][j] += p * (1 - p)
        step = _solve(bend, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(names, weights, strict=True))


def folds(rows: Sequence[Row], seed: int) -> dict[str, int]:
    """Each article's part; an article is never torn apart."""
    found = sorted({row[0] for row in rows})
    random.Random(seed).shuffle(found)
    return {article: i % FOLDS for i, article in enumerate(found)}


def held_out(rows: Sequence[Row], train: Callable[[Sequence[Row]], Weights], seed: int, without: str = "") -> list[float]:
    """The logit of each row from weights trained on the other parts, as if the feature `without` were never so."""
    part = folds(rows, seed)
    made = [{**train([row for row in rows if part[row[0]] != k]), without: 0.0} for k in range(FOLDS)]
    return [logit(row[1], made[part[row[0]]]) for row in rows]


def loss(logits: Sequence[float], rows: Sequence[Row]) -> float:
    """Mean log loss."""
    return -sum(log(share(z) if row[2] else share(-z)) for z, row in zip(logits, rows, strict=True)) / len(rows)


def calibrated(weights: Weights, logits: Sequence[float], rows: Sequence[Row]) -> Weights:
    """Weights stretched so that held-out logits say the shares that were right, never more boldly than before."""
    slope, shift = 1.0, 0.0
    for _ in range(50):
        g, h = [0.0, 0.0], [[1e-6, 0.0], [0.0, 1e-6]]
        for z, row in zip(logits, rows, strict=True):
            p = share(slope * z + shift)
            for i, x in enumerate((z, 1.0)):
                g[i] += (row[2] - p) * x
                for j, y in enumerate((z, 1.0)):
                    h[i][j] += p * (1 - p) * x * y
        step = _solve(h, g)
        slope, shift = slope + step[0], shift + step[1]
        if max(map(abs, step)) < 1e-6:
            break
    if not 0 < slope < 1:
        slope, shift = 1.0, 0.0
    return {name: slope * w + (shift if name == "bias" else 0.0) for name, w in weights.items()}
