"""The nine fields of a claim as a person reviews them: the value in both languages, its words, its rule, its doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from waqai.desk.marking import LETTERS
from waqai.extract.trace import Considered, Explanation
from waqai.incidents.decided import TOLLS, effective
from waqai.model import Claim, Decision, Event, Figure, Party, Record, Span
from waqai.packs.labels import labels
from waqai.text import sentence_at

NUMBERED: Final = ("type", "initiators", "targets", "place", "time", "killed", "injured", "weapons", "voices")
UNNUMBERED: Final = ("status", "outcome", "background", "missing", "detained", "displaced")
ROLES: Final = {
    "type": "event", "initiators": "actor", "targets": "target", "place": "place", "time": "date", "killed": "killed",
    "injured": "injured", "weapons": "weapon", "voices": "source",
}  # fmt: skip
_RECORDED: Final = {"voices": "attribution"}
"""Field of a claim -> what the record and its explanation call it, where that differs."""
PARTIES: Final = ("initiators", "targets", "voices")
TAUGHT: Final = (*PARTIES, "place", "type")
"""The fields whose corrections can become an entry of the packs."""
_UNSURE: Final = 0.5
_BOUND: Final = {"at_least": "≥ ", "at_most": "≤ ", "approx": "~ "}
_BOUND_AR: Final = {"at_least": "{} على الأقل", "at_most": "{} على الأكثر", "approx": "نحو {}", "vague": "{} أو أكثر"}
"""In words: a sign of inequality is mirrored in a line that runs from the right, and then says the contrary."""


class Quote(msgspec.Struct, frozen=True):
    """Words of the article."""

    start: int
    end: int
    text: str


class Beside(msgspec.Struct, frozen=True):
    """What a value was chosen from."""

    choice: str
    alternatives: tuple[str, ...]
    rule: str


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the card. `value` is what `set` takes; `number` is the key that goes there, `letter` that of its marks."""

    name: str
    number: int | None
    letter: str
    en: str
    ar: str
    value: Any
    quotes: tuple[Quote, ...] = ()
    rule: str | None = None
    beside: tuple[Beside, ...] = ()
    doubts: tuple[str, ...] = ()
    decided: bool = False
    by: str | None = None
    teach: bool = False
    """Whether what was set might become an entry of the packs."""


def fields_of(
    claim: Claim, event: Event | None, record: Record, told: Explanation | None, decisions: Sequence[Decision], raw: Claim | None
) -> list[Field]:
    """The lines of the card: the nine with a number, then those of the others that say something.

    `raw` is the claim as the reader made it; None where a person added it.
    """
    set_by = {
        str(one.field): one
        for one in effective(decisions)
        if one.subject == claim.id and one.action in ("set", "accept") and one.field
    }
    added = next((one for one in effective(decisions) if one.action == "add" and one.subject == claim.id), None)
    sentence = Span(*(sentence_at(record.document.text, claim.span_start) or (claim.span_start, claim.span_end)))
    made = []
    for name in (*NUMBERED, *UNNUMBERED):
        en, ar, value = shown(claim, name)
        if name in UNNUMBERED and not en and name != "status":
            continue
        decision = set_by.get("start" if name == "time" else name)
        marked = added if name == "type" and (decision is None or decision.start is None) else decision
        quotes = _quotes(name, claim, event, record, marked)
        made.append(
            Field(
                name=name, number=NUMBERED.index(name) + 1 if name in NUMBERED else None, letter=LETTERS.get(ROLES.get(name,
                ""), ""), en=en,
                ar=ar,
                value=msgspec.to_builtins(value), quotes=tuple(quotes), rule=_rule(name, event, record, claim),
                beside=tuple(_beside(_RECORDED.get(name, name), claim.id, told)),
                doubts=() if decision else tuple(_doubts(name, claim, quotes, sentence, told)), decided=decision is not None,
                by=decision.by if decision else None, teach=teachable(name, decision, raw),
            )
        )  # fmt: skip
    return made


def teachable(field: str, decision: Decision | None, raw: Claim | None) -> bool:
    """Whether a field was set to something that the packs might be taught, as far as can be said without trying."""
    if field == "type" and raw is None:
        return True
    if decision is None or decision.action != "set" or field not in TAUGHT:
        return False
    if field == "type":
        return raw is not None and decision.value != raw.type
    if field == "place":
        return bool(decision.value) and (raw is None or raw.place is None or decision.value["key"] != raw.place.key)
    had = {one.key for one in getattr(raw, field)} if raw else set()
    return any(one["key"] not in had or one["key"].startswith("~") for one in decision.value)


def whole_doubts(claim: Claim) -> list[str]:
    """The doubts about the claim as a whole."""
    found = ["low_confidence"] if claim.confidence < _UNSURE else []
    return [*found, "not_asserted"] if claim.status != "asserted" else found


def shown(claim: Claim, name: str) -> tuple[str, str, Any]:
    """A field's value in English, in Arabic, and as JSON; empty texts where the article says nothing."""
    match name:
        case "initiators" | "targets":
            parties = getattr(claim, name)
            return _joined([one.name_en for one in parties], ", "), _joined([one.name for one in parties], "، "), parties
        case "voices":
            return (
                _joined([one.name_en for one in claim.voices], ", "),
                _joined([one.name for one in claim.voices], "، "),
                claim.voices,
            )
        case "place":
            site = claim.place
            if site is None:
                return "", "", None
            wide = "" if site.precision in ("exact", "town") else site.precision
            precision = _both("place_precision", [wide]) if wide else ("", "")
            return (
                f"{site.name_en}{precision[0] and f' ({precision[0]})'}",
                f"{site.name}{precision[1] and f' ({precision[1]})'}",
                site,
            )
        case "time":
            days = " – ".join(dict.fromkeys(day for day in (claim.start, claim.end) if day))
            return days, days, {"start": claim.start, "end": claim.end, "precision": claim.time_precision}
        case "weapons":
            return *_both("weapon", claim.weapons), claim.weapons
        case "background":
            return *(_both("word", ["background"]) if claim.background else ("", "")), claim.background
        case name if name in TOLLS:
            figures = figures_of(claim, name)
            return *_counted(figures), [_as_counted(one) for one in figures if one.subset_of is None]
        case _:
            value = getattr(claim, name)
            group = {"type": "event_type"}.get(name, name)
            return *(_both(group, [value]) if value else ("", "")), value


def figures_of(claim: Claim, kind: str) -> list[Figure]:
    """A claim's figures of one kind for its one happening, not those since the war began."""
    return [one for one in claim.figures if one.kind == kind and one.scope == "incident"]


def _joined(names: Iterable[str], comma: str) -> str:
    return comma.join(dict.fromkeys(names))


def _both(group: str, values: Iterable[str]) -> tuple[str, str]:
    named = [labels()[group][value] for value in values]
    return ", ".join(one["en"] for one in named), "، ".join(one["ar"] for one in named)


def count_text(figure: Figure, *, arabic: bool = False) -> str:
    """A count as it was meant: 14, ≥ 14, ~ 50, 10–15; in Arabic with words for the bounds."""
    low, high = figure.low, figure.high
    best = figure.best if figure.best is not None else low if low is not None else high
    if figure.qualifier == "range" and low is not None and high is not None:
        return f"بين {low:,} و{high:,}" if arabic else f"{low:,}–{high:,}"
    if arabic:
        return _BOUND_AR.get(figure.qualifier, "{}").format(f"{best or 0:,}")
    return f"{best or 0:,}+" if figure.qualifier == "vague" else f"{_BOUND.get(figure.qualifier, '')}{best or 0:,}"


def _counted(figures: Sequence[Figure]) -> tuple[str, str]:
    """The figures of one kind, those of everybody first, then the groups counted among them."""
    whole = [one for one in figures if one.subset_of is None] or list(figures)
    en, ar = [], []
    for one in figures:
        named = labels()["victim_category"][one.category]
        part = labels()["word"]["of_them"] if one not in whole else {"en": "", "ar": ""}
        known = one.category != "unknown"
        en.append(f"{part['en']} {count_text(one)} {named['en'] if known else ''}".strip())
        ar.append(f"{part['ar']} {count_text(one, arabic=True)}{' (' + named['ar'] + ')' if known else ''}".strip())
    return "; ".join(dict.fromkeys(en)), "؛ ".join(dict.fromkeys(ar))


def _as_counted(figure: Figure) -> dict[str, Any]:
    names = ("low", "best", "high", "qualifier", "category", "quote", "start", "end")
    return {name: getattr(figure, name) for name in names if getattr(figure, name) is not None}


def _quotes(name: str, claim: Claim, event: Event | None, record: Record, decision: Decision | None) -> list[Quote]:
    """The words a value came from: those a person marked, else those of the record."""
    text = record.document.text
    spans: list[tuple[int, int]] = []
    if decision is not None and decision.start is not None and decision.end is not None:
        spans = [(decision.start, decision.end)]
    elif name in TOLLS:
        spans = [(one.start, one.end) for one in figures_of(claim, name) if one.end > one.start]
    elif event is not None:
        spans = [(one.start, one.end) for one in _spans(name, event, record)]
    elif name == "type":
        spans = [(int(claim.id.rpartition(":")[2]), claim.span_end)] if claim.id.rpartition(":")[2].isdigit() else []
    return [Quote(start, end, text[start:end]) for start, end in dict.fromkeys(spans)]


def _spans(name: str, event: Event, record: Record) -> Iterable[Any]:
    match name:
        case "type":
            return [mention.trigger for mention in event.mentions]
        case "initiators" | "targets":
            return getattr(event, name)  # type: ignore[no-any-return]
        case "place":
            return [event.place] if event.place else []
        case "time":
            return [event.time.expression] if event.time and event.time.expression else []
        case "voices":
            return event.attribution
        case "weapons":
            first, last = min(m.start for m in event.mentions), max(m.end for m in event.mentions)
            return [m for e in record.entities if e.kind == "weapon" for m in e.mentions if first <= m.start < last]
        case _:
            return []


def _rule(name: str, event: Event | None, record: Record, claim: Claim) -> str | None:
    if name in TOLLS:
        why = [one.why for one in record.casualties if one.event == claim.id and one.kind == name]
        return why[0] if why else None
    return event.why.get(_RECORDED.get(name, name)) if event else None


def _beside(name: str, claim: str, told: Explanation | None) -> Iterable[Beside]:
    found: list[Considered] = [one for one in told.considered if one.event_id == claim and one.field == name] if told else []
    return [Beside(one.choice, one.alternatives, one.rule) for one in found]


def _doubts(name: str, claim: Claim, quotes: Sequence[Quote], sentence: Span, told: Explanation | None) -> Iterable[str]:
    elsewhere = bool(quotes) and not any(sentence.start <= one.start < sentence.end for one in quotes)
    match name:
        case "initiators":
            yield from _party_doubts(claim.initiators, "no_actor")
        case "targets":
            yield from _party_doubts(claim.targets, "no_target")
        case "place" if claim.place is None:
            yield "no_place"
        case "place" if claim.place is not None:
            if claim.place.lat is None:
                yield "place_unlocated"
            if claim.place.precision in ("region", "country"):
                yield "place_wide"
            if elsewhere:
                yield "place_elsewhere"
            if any(one.alternatives for one in _beside("place", claim.id, told)):
                yield "several_places"
        case "time" if not claim.start:
            yield "no_time"
        case "time" if elsewhere or not quotes:
            yield "time_elsewhere"
        case "killed" | "injured":
            figures = figures_of(claim, name)
            if any(one.qualifier == "vague" for one in figures):
                yield "vague_count"
            if len({(one.low, one.best, one.high) for one in figures if one.subset_of is None}) > 1:
                yield "several_figures"
        case "voices" if not any(voice.named for voice in claim.voices):
            yield "unnamed_source"


def _party_doubts(parties: Sequence[Party], none: str) -> Iterable[str]:
    if not parties:
        yield none
    elif any(one.ref is None and one.category is None for one in parties):
        yield "unknown_actor"
