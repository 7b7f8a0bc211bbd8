"""How well records agree with gold annotations: the measures of the project's annotation guide.

An event is found when its type is right and its trigger touches a gold quote (or its clause covers half of one). `who` asks for
every actor on every side besides, none missing and none invented; `record` for place, time and status too wherever gold gives
them: what a person would not have to touch. Optional and background events neither help nor hurt. Figures are micro-averaged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from waqai.cli.gold import Gold, GoldCasualty, GoldEvent
from waqai.extract.entities.alike import same_name
from waqai.model import VERBAL_TYPES, Attribution, Casualty, Event, EventPlace, Record, Ref, Victims

# Talks and agreements have no attacker: their two sides are compared as one.
_ONE_SIDED: Final = frozenset({"talks", "agreement"})
_LONGEST_CLAUSE: Final = 300

Names = Sequence[str]
Stretch = tuple[int, int]


@dataclass
class Tally:
    """Right ones among those read and those annotated."""

    hit: int = 0
    read: int = 0
    gold: int = 0

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.hit, self.read, self.gold = self.hit + other.hit, self.read + other.read, self.gold + other.gold

    def figures(self) -> dict[str, float]:
        """Precision, recall, F1, and n, how many there are in gold."""
        precision = self.hit / self.read if self.read else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        both = precision + recall
        return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0, "n": self.gold}


@dataclass(frozen=True)
class Judgement:
    """One annotated event beside the event read for it. None: gold says nothing to judge by."""

    roles: Tally
    who: bool
    place: bool | None
    place_any: bool | None
    time: bool | None
    status: bool
    outcome: bool | None
    weapons: Tally
    attribution: Tally

    @property
    def record(self) -> bool:
        """Whether a coder would leave it as it is."""
        return self.who and self.status and self.place_any is not False and self.time is not False

    @property
    def wrong(self) -> list[str]:
        """The fields that are wrong."""
        return [name for name in ("who", "place_any", "time", "status", "outcome") if getattr(self, name) is False]


@dataclass(frozen=True)
class Pair:
    """A match: an annotated event, the event read, and how well its fields agree."""

    gold: GoldEvent
    read: Event
    judgement: Judgement


@dataclass
class ArticleScore:
    """One article's matches and errors; the totals are their sums."""

    gold: Gold
    record: Record | None
    pairs: list[Pair]
    missed: list[GoldEvent]
    spurious: list[Event]
    casualties: Tally
    casualties_full: Tally
    false_material: int
    """events of material types read in an article whose gold has no event at all"""

    @property
    def faulty(self) -> list[Pair]:
        """Matches that count and have a wrong field."""
        return [pair for pair in self.pairs if pair.gold.counts and pair.judgement.wrong]

    @property
    def errors(self) -> int:
        """How many events a coder would have to add, delete or mend."""
        return len(self.missed) + len(self.spurious) + len(self.faulty)


def _named(wanted: Names, found: Names) -> bool:
    return any(same_name(a, b) for a in wanted for b in found)


def _places_of(quote: str, text: str) -> list[Stretch]:
    return [(m.start(), m.start() + len(quote)) for m in re.finditer(f"(?={re.escape(quote)})", text)] if quote else []


def _shared(a: Stretch, b: Stretch) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


class _Reading:
    """A record with its references resolved to names."""

    def __init__(self, record: Record | None) -> None:
        self.text = record.document.text if record else ""
        self.events: Sequence[Event] = record.events if record else ()
        self.casualties: Sequence[Casualty] = record.casualties if record else ()
        self._entities = {entity.id: entity.name for entity in record.entities} if record else {}

    def names(self, ref: Ref | Attribution | EventPlace | Victims | None) -> list[str]:
        """What a reference is called: by its own words, by its field, by its entity."""
        if ref is None:
            return []
        own = ref.name if isinstance(ref, EventPlace) else ""
        found = [self.text[ref.start : ref.end], own, self._entities.get(ref.entity or "", "")]
        return [name for name in found if name.strip()]

    def touches(self, quotes: Iterable[str], event: Event) -> bool:
        """Whether one of the event's mentions is at one of the quotes."""
        stretches = [stretch for quote in quotes for stretch in _places_of(quote, self.text)]
        for mention in event.mentions:
            trigger, clause = (mention.trigger.start, mention.trigger.end), (mention.start, mention.end)
            short = clause[1] - clause[0] <= _LONGEST_CLAUSE
            for stretch in stretches:
                if _shared(trigger, stretch) or (short and 2 * _shared(clause, stretch) >= stretch[1] - stretch[0]):
                    return True
        return False


def _assign(wanted: Sequence[Names], found: Sequence[Names]) -> Tally:
    """Wanted names that find one of those read, each used once; those with "" among them are wanted only where found."""
    left, tally = list(found), Tally(read=len(found))
    for names in sorted(wanted, key=lambda names: "" in names):
        match = next((one for one in left if _named(names, one)), None)
        if match is not None:
            left.remove(match)
            tally.hit += 1
        if match is not None or "" not in names:
            tally.gold += 1
    return tally


def _place_judged(wanted: Sequence[Names], found: Names) -> bool | None:
    return any(_named(names, found) for names in wanted) if wanted else None


def judge(reading: _Reading, gold: GoldEvent, read: Event) -> Judgement:
    """Compare a matched pair field by field."""
    initiators, targets = ([reading.names(ref) for ref in refs] for refs in (read.initiators, read.targets))
    roles = Tally()
    if gold.symmetric or gold.type in _ONE_SIDED:
        roles.add(_assign([*gold.initiators, *gold.targets], [*initiators, *targets]))
    else:
        roles.add(_assign(gold.initiators, initiators))
        roles.add(_assign(gold.targets, targets))
    place = reading.names(read.place)
    days = ((read.time.start or "")[:10], (read.time.end or "")[:10]) if read.time else ("", "")
    weapons = set(gold.weapons) & set(read.weapons)
    return Judgement(
        roles=roles,
        who=roles.hit == roles.gold == roles.read,
        place=_place_judged(gold.places[:1], place),
        place_any=_place_judged(gold.places, place),
        time=days == (gold.time.start, gold.time.end) if gold.time else None,
        status=read.status == gold.status,
        outcome=gold.outcome == read.outcome if gold.outcome or read.outcome else None,
        weapons=Tally(len(weapons), len(set(read.weapons)), len(set(gold.weapons))),
        attribution=_assign(gold.attribution, [reading.names(one) for one in read.attribution]),
    )


def _pairs(gold: Gold, reading: _Reading) -> list[tuple[int, int, Judgement]]:
    """The best one-to-one matching, taken greedily from the pair that agrees most."""
    rated = []
    for g, wanted in enumerate(gold.events):
        for r, event in enumerate(reading.events):
            if wanted.type != event.type or (event.background and wanted.counts) or not reading.touches(wanted.quotes, event):
                continue
            found = judge(reading, wanted, event)
            worth = 1 + found.who + found.record + found.roles.hit / (1 + found.roles.gold)
            worth += 0.3 * (found.place_any is True) + 0.3 * (found.time is True) - 0.1 * wanted.optional
            rated.append((-worth, g, r, found))
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    chosen = []
    for _, g, r, found in sorted(rated, key=lambda row: row[:3]):
        if g not in taken_gold and r not in taken_read:
            taken_gold.add(g)
            taken_read.add(r)
            chosen.append((g, r, found))
    return chosen


def _figure(one: GoldCasualty | Casualty) -> tuple[object, ...]:
    return one.low, one.best, one.high, one.scope


def _casualties(gold: Gold, reading: _Reading) -> tuple[Tally, Tally]:
    """Figures with the right number and scope, and those with the right victims besides."""
    numbers, full, used = Tally(), Tally(), set()
    for wanted in gold.casualties:
        stretches = _places_of(wanted.quote, reading.text)
        best: tuple[tuple[bool, bool], int] | None = None
        for i, one in enumerate(reading.casualties):
            if i in used or one.kind != wanted.kind or not any(_shared((one.start, one.end), stretch) for stretch in stretches):
                continue
            victims = _named(wanted.victims, reading.names(one.victims)) or not (wanted.victims or one.victims)
            rank = (_figure(one) == _figure(wanted), victims)
            if best is None or rank > best[0]:
                best = rank, i
        if best is not None:
            used.add(best[1])
        if not wanted.optional:
            right = best[0] if best else (False, False)
            numbers.add(Tally(right[0], best is not None, 1))
            full.add(Tally(all(right), best is not None, 1))
    left = len(reading.casualties) - len(used)
    numbers.read += left
    full.read += left
    return numbers, full


def score_article(gold: Gold, record: Record | None) -> ArticleScore:
    """One article's record beside its annotation; no record counts as one that found nothing."""
    reading = _Reading(record)
    chosen = _pairs(gold, reading)
    matched_gold, matched_read = {g for g, _, _ in chosen}, {r for _, r, _ in chosen}
    numbers, full = _casualties(gold, reading)
    material = sum(event.type not in VERBAL_TYPES and not event.background for event in reading.events)
    return ArticleScore(
        gold=gold,
        record=record,
        pairs=[Pair(gold.events[g], reading.events[r], found) for g, r, found in chosen],
        missed=[event for g, event in enumerate(gold.events) if g not in matched_gold and event.counts],
        spurious=[event for r, event in enumerate(reading.events) if r not in matched_read and not event.background],
        casualties=numbers,
        casualties_full=full,
        false_material=0 if gold.events else material,
    )


@dataclass
class Report:
    """The figures over all articles."""

    articles: list[ArticleScore]
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    types: dict[str, dict[str, Tally]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tally)))

    def figures(self) -> dict[str, Any]:
        """Every measure by name: p, r, f1 and n; or accuracy and n; or value and n."""
        found: dict[str, Any] = {
            "documents": len(self.articles),
            "missing_documents": sum(article.record is None for article in self.articles),
        }
        for name in _F1:
            found[name] = self.tallies[name].figures()
        for name in _ACCURACY:
            tally = self.tallies[name]
            found[name] = {"accuracy": tally.hit / tally.gold if tally.gold else 0.0, "n": tally.gold}
        empty = [article for article in self.articles if not article.gold.events]
        false = sum(article.false_material for article in empty)
        found["false_material_per_empty_document"] = {"value": false / len(empty) if empty else 0.0, "n": len(empty)}
        return found

    def by_type(self) -> dict[str, dict[str, float]]:
        """For each event type: p, r, f1, n, and how many have the right actors and the right record."""
        return {
            name: {**kinds["event"].figures(), "who": kinds["who"].hit, "record": kinds["record"].hit}
            for name, kinds in sorted(self.types.items())
        }


_F1: Final = (
    "event", "event_material", "event_verbal", "who", "who_material", "record", "record_material", "roles", "weapons",
    "attribution", "casualty", "casualty+victims",
)  # fmt: skip
_ACCURACY: Final = ("place", "place_any", "time", "status", "outcome")


def score(gold: Iterable[Gold], records: Mapping[str, Record]) -> Report:
    """Score records, keyed by document id, against annotations."""
    report = Report([score_article(one, records.get(one.id)) for one in gold])
    for article in report.articles:
        _count(article, report)
    return report


def _count(article: ArticleScore, report: Report) -> None:
    tallies = report.tallies

    def event(type_: str, hit: bool, read: bool, gold: bool, who: bool = False, record: bool = False) -> None:
        group = "verbal" if type_ in VERBAL_TYPES else "material"
        for name, right in (("event", hit), ("who", who), ("record", record)):
            tally = Tally(right, read, gold)
            tallies[name].add(tally)
            tallies[f"{name}_{group}"].add(tally)
            report.types[type_][name].add(tally)

    for pair in article.pairs:
        if not pair.gold.counts:
            continue
        found = pair.judgement
        event(pair.gold.type, True, True, True, found.who, found.record)
        tallies["roles"].add(found.roles)
        tallies["weapons"].add(found.weapons)
        tallies["attribution"].add(found.attribution)
        for name in _ACCURACY:
            verdict = getattr(found, name)
            if verdict is not None:
                tallies[name].add(Tally(verdict, 1, 1))
    for missed in article.missed:
        event(missed.type, False, False, True)
    for spurious in article.spurious:
        event(spurious.type, False, True, False)
    tallies["casualty"].add(article.casualties)
    tallies["casualty+victims"].add(article.casualties_full)
