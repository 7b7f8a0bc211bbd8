"""A record's values as short readable strings, for tables: names isolated, numbers with their bounds, dates as spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from waqai.cli.labels import Language, isolate, label
from waqai.model import Attribution, Casualty, Event, EventTime, Fact, Record, Ref

_LEADING_NUMBER: Final = re.compile(r"^\d[\d.,٫٬]*\s+(?=\S)")


def paired(name: str) -> str:
    """A name without a quotation mark that opens or closes nothing: names are cut where the sentence goes on.

    >>> paired("عملية «بركان الغضب"), paired("حركة «حماس»")
    ('عملية بركان الغضب', 'حركة «حماس»')
    """
    return name if name.count("«") == name.count("»") else name.replace("«", "").replace("»", "")


class Shown:
    """One record's values as strings, labelled in `language`."""

    def __init__(self, record: Record, language: Language = "en") -> None:
        self.record, self.language = record, language
        self.comma = ", " if language == "en" else "، "
        self._entities = {entity.id: entity for entity in record.entities}
        self._at = {event.id: i for i, event in enumerate(record.events)}

    def label(self, group: str, value: str) -> str:
        """What a value is called in the language of this view."""
        return label(group, value, self.language)

    def words(self, start: int, end: int) -> str:
        """The quoted words, isolated."""
        return isolate(self.record.document.text[start:end])

    def name(self, entity: str, start: int, end: int) -> str:
        """The entity's canonical name, else the words that refer to it."""
        known = self._entities.get(entity)
        return isolate(paired(known.name)) if known else self.words(start, end)

    def names(self, refs: Iterable[Ref | Attribution]) -> str:
        """Several entities, each once."""
        return self.comma.join(dict.fromkeys(self.name(ref.entity, ref.start, ref.end) for ref in refs))

    def headline(self) -> str:
        """The article's title, else its first words."""
        document = self.record.document
        text = document.title or document.text
        return isolate(text if len(text) <= 160 else text[:157] + "...")

    def published(self) -> str:
        """The article's date and where it came from."""
        document = self.record.document
        if not document.published:
            return self.label("word", "no_date")
        basis = document.published_basis
        if basis and basis != "metadata":
            return f"{document.published} ({self.label('published_basis', basis)})"
        return document.published

    def type(self, event: Event) -> str:
        """What the event is."""
        return self.label("event_type", event.type)

    def status(self, event: Event) -> str:
        """Planned, denied and so on, and whether it is background; empty for what is reported as having happened."""
        parts = [] if event.status == "asserted" else [self.label("status", event.status)]
        return self.comma.join([*parts, self.label("word", "background")] if event.background else parts)

    def outcome(self, event: Event) -> str:
        """How it ended, or nothing."""
        return self.label("outcome", event.outcome) if event.outcome else ""

    def who(self, event: Event) -> str:
        """Who did it to whom; two sides of a clash without a named attacker are joined by a double arrow."""
        sides = [self.names(event.initiators), self.names(event.targets)]
        if not any(sides):
            return ""
        arrow = "↔" if event.symmetric else "→" if self.language == "en" else "←"
        return f"{sides[0] or '?'} {arrow} {sides[1]}" if sides[1] else sides[0]

    def place(self, event: Event) -> str:
        """Where, with its precision unless it is a plain place."""
        place = event.place
        if place is None:
            return ""
        name = isolate(place.name or self.record.document.text[place.start : place.end])
        if place.precision in ("exact", "town", "district"):
            return name
        return f"{name} ({self.label('place_precision', place.precision)})"

    def time(self, time: EventTime | None) -> str:
        """When, as a day or a span; nothing where the article does not say."""
        if time is None or not (time.start or time.end):
            return ""
        if time.start == time.end or not time.end:
            return time.start or ""
        return f"{time.start} – {time.end}" if time.start else f"{self.label('word', 'until')} {time.end}"

    def weapons(self, event: Event) -> str:
        """The weapons, in words."""
        return self.comma.join(self.label("weapon", weapon) for weapon in event.weapons)

    def tolls(self, event: Event) -> list[str]:
        """The figures linked to the event, one string each."""
        return [self.toll(one, event) for one in self.record.casualties if one.event == event.id]

    def other_tolls(self) -> list[str]:
        """The figures that belong to no single event of the record."""
        return [self.toll(one, None) for one in self.record.casualties if one.event not in self._at]

    def toll(self, one: Casualty, event: Event | None) -> str:
        """A figure: kind, number with its bound, victims, scope, and its source where the event's own is another."""
        parts = [self.label("casualty_kind", one.kind), self.number(one)]
        if one.victims:
            words = self.record.document.text[one.victims.start : one.victims.end]
            parts.append(isolate(_LEADING_NUMBER.sub("", words)))
        if one.subset_of:
            parts.insert(0, f"({self.label('word', 'of_them')})")
        marks = []
        if one.scope == "cumulative":
            marks.append(self.label("scope", "cumulative"))
            if one.since:
                marks.append(f"{self.label('word', 'since')} {one.since}")
        if one.attribution and (event is None or one.attribution != event.attribution):
            marks.append(f"{self.label('word', 'attribution')} {self.names(one.attribution)}")
        between = "; " if self.language == "en" else "؛ "
        return " ".join(parts) + (f" ({between.join(marks)})" if marks else "")

    def number(self, one: Casualty) -> str:
        """A count as it was meant: 14, ≥14, ≤14, ~50, 10–15, 20+ (vague)."""
        low, high = one.low, one.high
        best = one.best if one.best is not None else low if low is not None else high
        if best is None:
            return "?"
        match one.qualifier:
            case "range":
                return f"{low:,}–{high:,}" if low is not None and high is not None else f"{best:,}"
            case "vague":
                return f"{best:,}+ ({self.label('qualifier', 'vague')})"
            case qualifier:
                return {"at_least": "≥", "at_most": "≤", "approx": "~"}.get(qualifier, "") + f"{best:,}"

    def attribution(self, event: Event) -> str:
        """According to whom, a line each; nothing where the outlet itself says it."""
        return "\n".join(dict.fromkeys(self.name(said.entity, said.start, said.end) for said in event.attribution))

    def fact(self, fact: Fact) -> str:
        """A standing claim in one line."""
        value = "" if fact.value is None else f"{fact.value:,g}" if isinstance(fact.value, float) else isolate(fact.value)
        unit = isolate(fact.unit) if fact.unit else ""
        sides = [self.names([ref]) for ref in (fact.subject, fact.object) if ref]
        source = f"({self.label('word', 'attribution')} {self.names(fact.attribution)})" if fact.attribution else ""
        told = [self.label("fact_kind", fact.kind) + ":", " → ".join(sides), value, unit, source]
        return " ".join(part for part in told if part)
