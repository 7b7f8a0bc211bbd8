"""What was considered beside each value of a record, and what was set aside: `Coder.explain` and `waqai explain`.

The record says why a value was taken (`why`); this says what else it could have been, from the same stages' results.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from waqai.extract.dates.calendar import resolve
from waqai.extract.marks import QUOTES
from waqai.extract.places.places import most_specific
from waqai.model import Record

if TYPE_CHECKING:
    from waqai.extract.assembly import Reading
    from waqai.extract.dates.dates import DateExpr
    from waqai.extract.doc import Doc
    from waqai.extract.joining.merge import Happening
    from waqai.extract.mentions import Mention
    from waqai.extract.names.names import NameMention

_NO_TIME = "not told as the time of this event"
_REFUSED = {
    "surname": "a surname; the full name does not stand in the article",
    "bare": "a short name; it counts beside a group noun or where the full name stands",
    "nominal": "a common noun; it names somebody only in articles of that theatre",
    "cue": "also an ordinary word; it counts as a place beside a word for a place",
}


class SetAside(msgspec.Struct, frozen=True):
    """Words that were read and not recorded: an event's trigger or a name, what it would have been, and why not."""

    start: int
    end: int
    what: str
    why: str


class Considered(msgspec.Struct, frozen=True):
    """What a value was chosen from. `field` is a field of the event, `rule` what decided."""

    field: str
    event_id: str | None
    start: int
    end: int
    choice: str
    alternatives: tuple[str, ...]
    rule: str


class Explanation(msgspec.Struct, frozen=True):
    """A record with what it was chosen from."""

    record: Record
    set_aside: tuple[SetAside, ...]
    considered: tuple[Considered, ...]


def explain(reading: Reading, record: Record) -> Explanation:
    """The explanation of a record.

    Args:
        reading: what the stages found; its happenings carry the ids of the record's events.
        record: the record that was made from it.
    """
    aside = sorted({*_mentions_aside(reading), *_names_aside(reading.doc)}, key=lambda s: (s.start, s.end, s.what))
    known = {event.id for event in record.events}
    considered = [one for h in reading.happenings if h.id in known for one in _of_event(reading, h)]
    considered.sort(key=lambda c: (c.start, c.field))
    return Explanation(record, tuple(aside), tuple(considered))


# --- set aside ----------------------------------------------------------------------------------------------------------


def _mentions_aside(reading: Reading) -> Iterator[SetAside]:
    for m in reading.mentions:
        if m.set_aside:
            yield SetAside(*reading.doc.span(m.token, m.token_end), m.type, m.set_aside)


def _names_aside(doc: Doc) -> Iterator[SetAside]:
    """Names that the packs list and the article seems to hold, and that were not taken."""
    names = doc.pack.names
    for i, token in enumerate(doc.tokens):
        if token.kind not in "wl" or i in doc.in_name:
            continue
        word = doc.words[i]
        for sense in names.get(token.form) or names.get(word.stem) or ():
            end = _ends(doc, i + 1, sense.rest)
            if not end:
                continue
            why = _REFUSED.get(sense.how, "another name covers these words, or it stands for nothing here")
            yield SetAside(*doc.span(i, end), f"{sense.kind} {_name(doc, sense.kind, sense.index)}", why)
            break


def _ends(doc: Doc, at: int, rest: tuple[str, ...]) -> int:
    for part in rest:
        while at < len(doc.tokens) and doc.tokens[at].kind == "p" and doc.tokens[at].form in QUOTES:
            at += 1
        if at >= len(doc.tokens) or doc.tokens[at].form != part:
            return 0
        at += 1
    return at


# --- considered ---------------------------------------------------------------------------------------------------------


def _of_event(reading: Reading, h: Happening) -> Iterator[Considered]:
    doc = reading.doc
    for m in h.mentions:
        yield from _types(doc, h, m)
    yield from _places(doc, h)
    for field, args in (("initiators", h.initiators), ("targets", h.targets)):
        for arg in args:
            if arg.np.name is not None and arg.entity.partition(":")[0] in ("actor", "person"):
                yield from _senses(doc, h, field, arg.np.name, arg.entity, arg.why)
    yield from _times(reading, h)


def _types(doc: Doc, h: Happening, m: Mention) -> Iterator[Considered]:
    """Other frames of the trigger word, and the type it had before the mentions were joined."""
    chosen = m.frame
    found: dict[int, None] = {}
    for i in range(m.token, m.token_end):
        for verb in doc.verbs[i]:
            found.update(dict.fromkeys(doc.lex.verb_frames.get(verb.lemma, ())))
        for noun in doc.words[i].nouns:
            if noun.kind == "frame":
                found[noun.entry] = None
            elif noun.kind == "masdar":
                found.update(dict.fromkeys(doc.lex.verb_frames.get(noun.entry, ())))
    for _, kind, entry in doc.phrase_at.get(m.token, ()):
        if kind == "frame" and isinstance(entry, int):
            found[entry] = None
    others = [_frame(doc.lex.frames[index]) for index in found if index != chosen.index]
    if m.type != h.type:
        others.insert(0, f"{m.type} (this mention alone)")
    if others:
        yield Considered("type", h.id, *doc.span(m.token, m.token_end), f"{h.type} ({chosen.id})", tuple(others), chosen.why)


def _frame(frame: dict[str, Any]) -> str:
    return f"{frame['type']} ({frame['id']})"


def _places(doc: Doc, h: Happening) -> Iterator[Considered]:
    """Other places of the name that was taken, and the other places told for the event."""
    located = most_specific(doc, h.places)
    if located is None:
        return
    name = next((m for m in doc.names if located.start <= m.start < located.end and m.of("place")), None)
    if located.index is not None and name is not None:
        senses = [index for kind, index, _ in name.senses if kind == "place" and index != located.index]
        choice = _place(doc, located.index)
        others = tuple(text for text in dict.fromkeys(_place(doc, index) for index in senses) if text != choice)
        if others:
            yield Considered("place", h.id, *doc.span(name.start, name.end), choice, others, doc.pack.places[located.index].entry)
    told = tuple(dict.fromkeys(p.name for p in h.places if p.name != located.name))
    if told:
        rule = "the most precise of the nearest places of its mentions"
        yield Considered("place", h.id, *doc.span(located.start, located.end), located.name, told, rule)


def _senses(doc: Doc, h: Happening, field: str, name: NameMention, entity: str, why: str) -> Iterator[Considered]:
    """Who else a name can be."""
    others = [(kind, index) for kind, index, _ in name.senses if f"{kind}:{index}" != entity]
    if others:
        kind, _, index = entity.partition(":")
        alternatives = tuple(dict.fromkeys(f"{k} {_name(doc, k, i)}" for k, i in others))
        yield Considered(field, h.id, *doc.span(name.start, name.end), _name(doc, kind, int(index)), alternatives, why)


def _times(reading: Reading, h: Happening) -> Iterator[Considered]:
    """Other date expressions of the sentence that the time was taken from, or of all its sentences where none was taken."""
    doc, when = reading.doc, h.time
    sentences = [doc.sentence_of(when.tokens[0])] if when is not None else [doc.sentences[m.sentence] for m in h.mentions]
    expressions = [e for s in sentences for e in doc.dates if s.start <= e.start < s.end]
    others = [e for e in expressions if when is None or not when.tokens[0] <= e.start < when.tokens[1]]
    if not others:
        return
    alternatives = tuple(dict.fromkeys(_date(reading, e) for e in others))
    if when is None:
        yield Considered("time", h.id, *doc.span(others[0].start, others[0].end), "none", alternatives, _NO_TIME)
        return
    choice = f"«{doc.quote(*when.tokens)}» {when.start}" + (f"–{when.end}" if when.end != when.start else "")
    yield Considered(
        "time", h.id, *doc.span(*when.tokens), choice, alternatives, "the expression nearest to the trigger in its clause"
    )


def _date(reading: Reading, expr: DateExpr) -> str:
    days = resolve(expr, reading.published)
    text = f"«{reading.doc.quote(expr.start, expr.end)}»"
    if days is None:
        return text
    return f"{text} {days.start}" + (f"–{days.end}" if days.end != days.start else "")


def _name(doc: Doc, kind: str, index: int) -> str:
    return _place(doc, index) if kind == "place" else doc.pack.record(kind, index).ref


def _place(doc: Doc, index: int) -> str:
    place = doc.pack.places[index]
    return ", ".join(dict.fromkeys(part for part in (place.name_en, place.admin1, place.country) if part))
