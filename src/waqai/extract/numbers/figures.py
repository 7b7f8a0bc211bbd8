"""A figure of harm before it is written out, and which figures of an article are one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from waqai.extract.dates.dates import DateExpr
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP
    from waqai.extract.numbers.numbers import Number


class Figure:
    """One figure before it is written out."""

    __slots__ = (
        "best", "category", "end", "high", "id", "joint", "kind", "low", "mention", "number_token", "qualifier", "scope",
        "sentence", "since", "since_expr", "start", "subset_of", "title", "victims", "why", "zero",
    )  # fmt: skip

    def __init__(self, kind: str, sentence: int, start: int, end: int, why: str) -> None:
        self.kind, self.sentence, self.start, self.end, self.why = kind, sentence, start, end, why
        self.low: int | None = None
        self.best: int | None = None
        self.high: int | None = None
        self.qualifier = "exact"
        self.victims: NP | None = None
        self.category = "unknown"
        self.scope = "incident"
        self.since: str | None = None
        self.since_expr: DateExpr | None = None
        """Where a cumulative figure begins to count, if a date says so: what `since` is resolved from."""
        self.subset_of: Figure | None = None
        self.mention: Mention | None = None
        self.number_token = start
        self.zero = False
        self.joint = False
        """Whether the number counts another kind too."""
        self.title = False
        self.id = ""

    def key(self) -> tuple[object, ...]:
        """What makes two figures the same statement."""
        return self.kind, self.low, self.best, self.high

    def __repr__(self) -> str:
        return f"Figure({self.kind} {self.low}/{self.best}/{self.high} {self.qualifier} {self.victims})"


def bounds(figure: Figure, number: Number) -> None:
    figure.low, figure.best, figure.high, figure.qualifier = number.low, number.best, number.high, number.qualifier


def bound_jointly(figure: Figure) -> None:
    """One number for two kinds: an exact one is at most that for each."""
    figure.joint = True
    if figure.best is not None and figure.best > 1:
        figure.high = figure.high if figure.qualifier == "at_most" else figure.best
        figure.low, figure.best, figure.qualifier = None, None, "at_most"


def like(figure: Figure, kind: str) -> Figure:
    made = Figure(kind, figure.sentence, figure.start, figure.end, figure.why)
    for slot in ("low", "best", "high", "qualifier", "victims", "category", "mention", "number_token", "title"):
        setattr(made, slot, getattr(figure, slot))
    return made


def settle(
    figures: list[Figure], events: Mapping[int, str] | None = None, speakers: Callable[[Figure], frozenset[str]] | None = None
) -> list[Figure]:
    """Each statement once: a headline's figure gives way to the body's, a figure repeated is one record.

    Args:
        figures: what `find_casualties` gave.
        events: the event of each mention, by `id` of the mention; with it blurred figures («عشرات») are one only within an event.
        speakers: who says a figure; with it a number that two others give is two records.
    """
    body = [f for f in figures if not f.title]
    kept: list[Figure] = []
    instead: dict[int, Figure] = {}
    for f in figures:
        twin = next((b for b in body if _told_by(f, b)), None) if f.title else None
        if twin is None:
            twin = next((k for k in kept if _same_statement(k, f, events) and not _two_voices(k, f, speakers)), None)
            if twin is not None and twin.victims is None:
                twin.victims, twin.category = f.victims, f.category
        if twin is None:
            kept.append(f)
        else:
            instead[id(f)] = twin
            if twin.category == "unknown" and (f.title or _one_event(twin, f, events)):
                twin.category = f.category  # «مقتل القيادي الحوثي فلان», then only his name
    for f in kept:
        while f.subset_of is not None and id(f.subset_of) in instead:
            f.subset_of = instead[id(f.subset_of)]
    return [f for f in kept if f.subset_of is not f]


def _one_event(a: Figure, b: Figure, events: Mapping[int, str] | None) -> bool:
    of_a, of_b = ((events or {}).get(id(f.mention)) for f in (a, b))
    return of_a is not None and of_a == of_b


def _told_by(title: Figure, body: Figure) -> bool:
    if title.kind != body.kind:
        return False
    if title.best is None or body.best is None:
        return title.best is None and (title.low or 0) <= (body.low or body.high or 0)
    return abs(title.best - body.best) <= 0.1 * max(title.best, body.best)


def _same_statement(a: Figure, b: Figure, events: Mapping[int, str] | None) -> bool:
    if a.key() != b.key() or a.sentence == b.sentence:
        return False
    if (a.subset_of is None) != (b.subset_of is None) and a.best == 1:
        return False
    if a.zero:
        return a.mention is b.mention or a.sentence + 1 >= b.sentence
    if a.best is None and a.high is None and _event(a, events) != _event(b, events):
        return False
    return {a.category, b.category} != {"civilians", "combatants"}


def _two_voices(a: Figure, b: Figure, speakers: Callable[[Figure], frozenset[str]] | None) -> bool:
    """Whether two others say it; one dead man is one whoever tells of him."""
    if speakers is None or a.best == 1:
        return False
    one, two = speakers(a), speakers(b)
    return bool(one and two) and not one & two


def _event(f: Figure, events: Mapping[int, str] | None) -> str | None:
    """The event a figure belongs to: its mention's, else that of the mention's cause."""
    if f.mention is None or events is None:
        return None
    return next((events[id(m)] for m in (f.mention, *f.mention.causes) if id(m) in events), None)
