"""A record held against the expectations of a case, and what differs in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING, Final

from waqai.extract.entities.alike import same_name
from waqai.model import VERBAL_TYPES, Attribution, Casualty, Event, EventPlace, EventTime, Fact, Record, Ref, Victims
from waqai.text.fold import fold

if TYPE_CHECKING:
    from waqai.extract.cases import Figure, Want

Thing = Event | Casualty | Fact
Names = frozenset[str]
"""what one actor, place or source is called: its words in the text, its entity's names and reference"""

_NOTHING: Final = "-"
_SORTS: Final[dict[str, type[Thing]]] = {"event": Event, "casualty": Casualty, "fact": Fact}
_NAMED: Final = ("who", "whom", "sides", "where", "source", "victims")


def check(wants: Sequence[Want], record: Record) -> Iterator[tuple[int, str]]:
    """The expectations not met: the line of each, and what is wrong in words."""
    reader = _Reader(record)
    some = [want for want in wants if want.how == "some"]
    given = reader.assign(some)
    taken: set[int | None] = set(given.values())
    for i, want in enumerate(some):
        if i not in given:
            nearest = reader.nearest(want, taken)
            yield want.line, f"wanted {want.words}; {reader.instead(want, nearest)}"
            taken |= {nearest} - {None}  # told once: `only` need not tell it again
    for want in wants:
        if want.how == "some":
            continue
        there = reader.met(want)
        if want.how == "only":
            there = [j for j in there if j not in taken]
        if there:
            yield want.line, f"wanted {want.words}; found {'; '.join(reader.line(reader.things[j]) for j in there)}"


def named(wanted: str, names: Iterable[str]) -> bool:
    """Whether one of the names is the one wanted: a slash divides alternatives; English names and references count literally.

    >>> named("داعش / الدولة الإسلامية", ["تنظيم الدولة الإسلامية"]), named("libya:LNA", ["الجيش", "libya:LNA"])
    (True, True)
    """
    found = list(names)
    for alternative in wanted.split("/"):
        words = alternative.strip()
        if words.isascii():
            if any(words.casefold() == name.casefold() for name in found):
                return True
        elif any(same_name(words, name) for name in found):
            return True
    return False


def fits(wanted: Sequence[str], found: Sequence[Names]) -> bool:
    """Whether the names wanted and found are the same set, each used once; one wanted with a final `?` may be missing.

    >>> fits(["داعش", "القاعدة ?"], [frozenset({"تنظيم داعش"})]), fits([], [frozenset({"داعش"})])
    (True, False)
    """
    if not wanted:
        return not found
    first, rest = wanted[0], wanted[1:]
    may_lack = first.endswith("?")
    for i, names in enumerate(found):
        if named(first.rstrip("? "), names) and fits(rest, [*found[:i], *found[i + 1 :]]):
            return True
    return may_lack and fits(rest, found)


def written(value: Casualty | Figure) -> str:
    """A figure as cases write it: 12, ~12, 12+, ..12, 10..15, 20?"""
    low, best, high = value.low, value.best, value.high
    match value.qualifier:
        case "approx":
            return f"~{best}"
        case "at_least":
            return f"{low}+"
        case "at_most":
            return f"..{high}"
        case "vague":
            return f"{low}?"
        case "range":
            return f"{low}..{high}"
        case _:
            return str(best)


class _Reader:
    """A record's values in the words of cases."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.things: list[Thing] = [*record.events, *record.casualties, *record.facts]
        self._entities = {one.id: (one.name, one.name_en, one.ref or one.name) for one in record.entities}

    def of_kind(self, want: Want) -> list[int]:
        """The numbers of what is of the sort and kind wanted; background events only where the case speaks of background."""
        return [j for j, thing in enumerate(self.things) if _is_kind(thing, want)]

    def misses(self, thing: Thing, want: Want) -> list[str]:
        """The fields in which a thing is not what is wanted."""
        missed = [name for name, values in want.fields.items() if not self._fits(thing, name, values)]
        if want.figure is not None and isinstance(thing, Casualty) and written(thing) != written(want.figure):
            missed.insert(0, "number")
        if want.value and isinstance(thing, Fact) and not _is_value(want.value, thing.value):
            missed.insert(0, "value")
        return missed

    def met(self, want: Want) -> list[int]:
        """The numbers of what is as wanted in every field."""
        return [j for j in self.of_kind(want) if not self.misses(self.things[j], want)]

    def assign(self, wants: Sequence[Want]) -> dict[int, int]:
        """A different thing of the record for each expectation, for as many as can be met at once (augmenting paths)."""
        edges = [self.met(want) for want in wants]
        holder: dict[int, int] = {}

        def place(i: int, tried: set[int]) -> bool:
            for j in edges[i]:
                if j not in tried:
                    tried.add(j)
                    if j not in holder or place(holder[j], tried):
                        holder[j] = i
                        return True
            return False

        for i in range(len(wants)):
            place(i, set())
        return {i: j for j, i in holder.items()}

    def nearest(self, want: Want, taken: Set[int | None]) -> int | None:
        """The number of what is of the kind wanted and differs least, among what meets no other expectation."""
        free = [j for j in self.of_kind(want) if j not in taken]
        return min(free, key=lambda j: len(self.misses(self.things[j], want)), default=None)

    def instead(self, want: Want, nearest: int | None) -> str:
        """What there is instead of what is wanted."""
        if nearest is not None:
            thing = self.things[nearest]
            return "found it with " + "; ".join(f"{name}: {self.shown(thing, name)}" for name in self.misses(thing, want))
        there = [self.line(thing) for thing in self.things if type(thing) is _SORTS[want.sort]]
        return f"found {'; '.join(there) or 'nothing'}"

    def line(self, thing: Thing) -> str:
        """A thing in a few words."""
        if isinstance(thing, Casualty):
            return f"{thing.kind} {written(thing)} {self.shown(thing, 'victims')}"
        if isinstance(thing, Fact):
            return f"{thing.kind} {self.shown(thing, 'value')}"
        text = self.record.document.text
        words = [f"«{text[one.trigger.start : one.trigger.end]}»" for one in thing.mentions[:1]]
        words += [f"{name} {self.shown(thing, name)}" for name in ("who", "whom", "where", "when") if self.values(thing, name)]
        words += [thing.status] if thing.status != "asserted" else []
        return f"{thing.type} ({', '.join([*words, *(['background'] if thing.background else [])])})"

    def values(self, thing: Thing, name: str) -> list[Names]:
        """What a field holds, each value with all that it may be called; empty for nothing."""
        match name, thing:
            case "source", _:
                return self._called(thing.attribution)
            case "who", Event():
                return self._called(thing.initiators)
            case "whom", Event():
                return self._called(thing.targets)
            case "sides", Event():
                return self._called([*thing.initiators, *thing.targets])
            case "where", Event(place=EventPlace() as place):
                return [names | {place.name, place.name_en, place.ref or place.name} for names in self._called([place])]
            case "precision", Event(place=EventPlace() as place):
                return _one(place.precision)
            case "when", Event(time=EventTime(start=str() as start, end=end)):
                return _one(start if start == end else f"{start}..{end or ''}")
            case "weapons", Event():
                return [frozenset({weapon}) for weapon in thing.weapons]
            case "background", Event():
                return _one("yes" if thing.background else "no")
            case "outcome" | "status", Event():
                return _one(thing.outcome if name == "outcome" else thing.status)
            case "victims", Casualty(victims=Victims() as victims):
                return self._called([victims])
            case "category", Casualty(victims=Victims() as victims):
                return _one(victims.category)
            case "scope", Casualty():
                return _one(thing.scope)
            case "subset", Casualty():
                return _one("yes" if thing.subset_of else "no")
            case "event", Casualty():
                return _one(next((event.type for event in self.record.events if event.id == thing.event), None))
            case "who" | "whom", Fact():
                ref = thing.subject if name == "who" else thing.object
                return self._called([ref] if ref else [])
            case "unit", Fact():
                return _one(thing.unit)
            case _:
                return []

    def _called(self, refs: Iterable[Ref | Attribution | EventPlace | Victims]) -> list[Names]:
        text = self.record.document.text
        return [frozenset({text[ref.start : ref.end], *self._entities.get(ref.entity or "", ())}) for ref in refs]

    def _fits(self, thing: Thing, name: str, wanted: tuple[str, ...]) -> bool:
        found = self.values(thing, name)
        if name in _NAMED:
            return fits(wanted, found)
        return sorted(wanted) == sorted(value for values in found for value in values)

    def shown(self, thing: Thing, name: str) -> str:
        """A field's values as a case would write them."""
        if name == "number" and isinstance(thing, Casualty):
            return written(thing)
        if name == "value" and isinstance(thing, Fact):
            return _NOTHING if thing.value is None else thing.value if isinstance(thing.value, str) else f"{thing.value:g}"
        text = self.record.document.text
        found = [min(names, key=lambda word: (word not in text, len(word), word)) for names in self.values(thing, name)]
        return ", ".join(found) or _NOTHING


def _is_kind(thing: Thing, want: Want) -> bool:
    if type(thing) is not _SORTS[want.sort]:
        return False
    if isinstance(thing, Event):
        group = "verbal" if thing.type in VERBAL_TYPES else "material"
        return want.kind in ("", thing.type, group) and (not thing.background or "background" in want.fields)
    return want.kind in ("", thing.kind)


def _one(value: str | None) -> list[Names]:
    return [frozenset({value})] if value else []


def _is_value(wanted: str, found: float | str | None) -> bool:
    if isinstance(found, str):
        return fold(wanted) == fold(found) or same_name(wanted, found)
    return found is not None and wanted == f"{found:g}"
