"""The value held for a toll: named rules, each choosing one number from the sources' current accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median_low
from typing import Final

from waqai.incidents.rules import TollRules
from waqai.model import Account, Held, Voice
from waqai.text.fold import fold

Rule = Callable[[Sequence[Account], TollRules], int | None]


def number_of(account: Account) -> int | None:
    """The number an account stands for: the one written, else its lower bound, else its upper."""
    for value in (account.best, account.low, account.high):
        if value is not None:
            return value
    return None


def standing(voice: Voice, rules: TollRules) -> int:
    """How well a source is placed to know, 0 best: its category's line in `tolls.placed`, or the first by a word of its name.

    Unknown sources stand last.
    """
    if voice.named:
        name = fold(voice.name)
        if any(word in name for word in rules.placed_words):
            return 0
    category = "outlet" if not voice.named else voice.category or "other"
    for rank, categories in enumerate(rules.placed):
        if category in categories:
            return rank
    return len(rules.placed)


def latest_of_best_placed(accounts: Sequence[Account], rules: TollRules) -> int | None:
    """The newest number of the sources that are best placed to know; of two of one day the higher."""
    told = [account for account in accounts if number_of(account) is not None]
    best = min((standing(account.voice, rules) for account in told), default=0)
    return latest([account for account in told if standing(account.voice, rules) == best], rules)


def lowest_credible(accounts: Sequence[Account], rules: TollRules) -> int | None:
    """The lowest number that any source stands behind: the least that happened if only one of them is right."""
    told = [number for account in accounts if (number := number_of(account)) is not None]
    return min(told) if told else None


def middle(accounts: Sequence[Account], rules: TollRules) -> int | None:
    """The median of the sources' numbers, of an even count the lower of the two in the middle."""
    told = [number for account in accounts if (number := number_of(account)) is not None]
    return median_low(told) if told else None


def latest(accounts: Sequence[Account], rules: TollRules) -> int | None:
    """The newest number, whoever gives it; of two of one day the higher."""
    told = [account for account in accounts if number_of(account) is not None]
    if not told:
        return None
    return number_of(max(told, key=lambda one: ((one.published or "")[:10], number_of(one) or 0, one.claim)))


HELD_RULES: Final[dict[str, Rule]] = {
    "latest-of-best-placed": latest_of_best_placed,
    "lowest-credible": lowest_credible,
    "median": middle,
    "latest": latest,
}
"""The rules by the names under which values and `rules.toml` give them."""


def by_people(accounts: Sequence[Account]) -> list[list[Account]]:
    """The accounts that count everybody; where none does, those of each group apart: «four civilians», «three soldiers»."""
    if everybody := [account for account in accounts if account.part is None]:
        return [everybody]
    groups: dict[str, list[Account]] = {}
    for account in accounts:
        groups.setdefault(account.part or "", []).append(account)
    return list(groups.values())


def hold(accounts: Sequence[Account], rules: TollRules) -> Held:
    """The held value of current accounts by the default rule; where nobody counts everybody, those of the groups added up."""
    held = [HELD_RULES[rules.default](group, rules) for group in by_people(accounts)]
    known = [value for value in held if value is not None]
    return Held(value=sum(known) if known else None, rule=rules.default)
