"""What a correction could teach the packs: for each, the one file it changes and what that file would then say.

Proposals are only guesses in the right place; `teaching` tries them and drops what does not make the reader read as corrected.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from waqai.desk.packtext import block_of, entry_of, table_text, with_block, with_item, with_line, with_name
from waqai.extract.doc import Doc
from waqai.model import Claim, Decision, Event, Ref
from waqai.packs.pack import GAZETTEER, LANGUAGE, WORLD, Pack
from waqai.packs.records import Actor, Person, Place
from waqai.text import fold

Kind = Literal["alias", "place_name", "place", "actor", "sense", "verb", "noun"]
_FRAMES: Final = f"{LANGUAGE}/frames.toml"
_MARKS: Final = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069«»\"'()“”،,.:؛]")
_NOT_FOR_ALL: Final = (
    "object", "object_not", "subject", "with", "particle", "noun_particle", "weak", "noun_weak", "needs_light", "opaque",
    "casualty", "outcome", "weapon",
)  # fmt: skip
_SYMMETRIC: Final = frozenset({"battle", "talks", "agreement"})
_FAR: Final = 8


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What only a person can say of a new entry: where a place lies and what it is, what kind of body an actor is."""

    name_en: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None
    category: str | None = None


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one file under the folder of packs. `key` is what the corrected value is called once it is known."""

    kind: Kind
    file: str
    entry: str
    words: str
    text: str
    key: str | None = None


class Lesson:
    """A corrected field of a claim, with all that proposals are made from.

    `raw` is the claim as the reader makes it today, None for one that a person added; `wanted` what the person set.
    """

    def __init__(
        self, pack: Pack, text: str, raw: Claim | None, event: Event | None, decision: Decision, field: str, told: Told
    ) -> None:
        self.pack, self.text, self.raw, self.event, self.decision, self.field, self.told = (
            pack, text, raw, event, decision, field, told
        )  # fmt: skip
        self.wanted: Any = decision.value

    @cached_property
    def doc(self) -> Doc:
        """The article, read word by word."""
        return Doc(self.text, self.pack)

    def file(self, name: str) -> str:
        """A file of the packs as it is; nothing for one that is not there yet."""
        path: Path = self.pack.root / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def proposals(self) -> Iterator[Proposal]:
        """The likeliest first."""
        if self.field == "type":
            yield from (_sense(self) if self.event is not None else _missed(self))
        elif self.field == "place":
            for words in self._words(self._place_span()):
                yield from _place(self, words)
        else:
            party = self._new_party()
            for words in self._words(self._party_span()) if party is not None else ():
                yield from _party(self, party, words)

    def _new_party(self) -> Any:
        """What the person put in and the reader had not."""
        had = {one.key for one in getattr(self.raw, self.field, ())} if self.raw else set()
        new = [one for one in self.wanted if one["key"] not in had or one["key"].startswith("~")]
        known = [one for one in new if one.get("ref")]
        return (known or new or [None])[0]

    def _marked(self) -> tuple[int, int] | None:
        start, end = self.decision.start, self.decision.end
        return (start, end) if start is not None and end is not None and 0 <= start < end <= len(self.text) else None

    def _place_span(self) -> tuple[int, int] | None:
        if marked := self._marked():
            return marked
        told = self.event.place if self.event and self.raw and self.raw.place and not self.raw.place.ref else None
        return (told.start, told.end) if told else None

    def _party_span(self) -> tuple[int, int] | None:
        """The words marked, else those of the one party of the reader's that no pack knows and the person took out."""
        if marked := self._marked():
            return marked
        refs: tuple[Ref, ...] = (
            getattr(self.event, "attribution" if self.field == "voices" else self.field, ()) if self.event else ()
        )
        parties = getattr(self.raw, self.field, ()) if self.raw else ()
        kept = {one["key"] for one in self.wanted}
        gone = [at for at, one in enumerate(parties) if one.ref is None and one.key not in kept]
        if len(gone) == 1 and len(parties) == len(refs):
            return refs[gone[0]].start, refs[gone[0]].end
        return None

    def _words(self, span: tuple[int, int] | None) -> Iterator[str]:
        """The words as a pack writes them: without signs, and first without the letters that are joined to them."""
        if span is None:
            return
        start, end = span
        raw = self.text[start:end]
        token = next((one for one in self.doc.tokens if one.start == start), None)
        found = []
        if token is not None:
            word = self.doc.words[token.i]
            cut = raw[len(word.conj) + len(word.prep) :]
            found.append(f"ال{cut[1:]}" if word.prep == "ل" and word.det and cut.startswith("ل") else cut)
        for words in dict.fromkeys(plain(one) for one in [*found, raw]):
            if words:
                yield words

    def plain_word(self, at: int, *, article: bool = False) -> str:
        """A word of the article without what is joined to it, spelled as it is there."""
        word, token = self.doc.words[at], self.doc.tokens[at]
        found = plain(self.text[token.start : token.end])[len(word.conj) + len(word.prep) :]
        if word.det and not article:
            found = found.removeprefix("ال").removeprefix("ل" if word.prep == "ل" else "ال")
        core = word.core if not (article and word.det) else f"ال{word.core}"
        return found if fold(found) == core else found[:-1] if fold(found)[:-1] == core else word.core

    def theatre(self, country: str | None) -> str:
        """The pack an entry of a country belongs to."""
        fit = [one.name for one in self.pack.theatres.values() if country and country in one.countries]
        return fit[0] if fit else WORLD


def plain(words: str) -> str:
    """Words on one line, without vowel marks and signs."""
    return " ".join(_MARKS.sub("", words).split())


# --- parties ------------------------------------------------------------------------------------------------------------


def _party(lesson: Lesson, party: Mapping[str, Any], words: str) -> Iterator[Proposal]:
    ref = party.get("ref")
    if ref is None:
        yield from _new_actor(lesson, party, words)
        return
    pack = lesson.pack
    entry: Actor | Person | None = None
    if ref in pack.actor_index:
        entry = pack.actors[pack.actor_index[ref]]
    elif ref in pack.person_index:
        entry = pack.persons[pack.person_index[ref]]
    if entry is None:
        return
    file, _, name = entry.entry.partition(":")
    table = "actor" if isinstance(entry, Actor) else "person"
    made = with_item(lesson.file(file), table, name, "aliases", words)
    if made is not None:
        yield Proposal(kind="alias", file=file, entry=ref, words=words, text=made)


def _new_actor(lesson: Lesson, party: Mapping[str, Any], words: str) -> Iterator[Proposal]:
    told = lesson.told
    if not told.name_en or not told.category:
        return
    place = lesson.raw.place if lesson.raw else None
    country = told.country or party.get("country") or (place.country if place else None)
    theatre = lesson.theatre(country)
    file = f"{theatre}/actors.toml"
    text = lesson.file(file)
    name = _free(re.sub(r"[^A-Za-z0-9]+", "-", told.name_en).strip("-") or "actor", text)
    values = {"id": name, "name": words, "name_en": told.name_en, "category": told.category, "country": country}
    made = with_block(text, table_text("actor", values))
    yield Proposal(kind="actor", file=file, entry=f"{theatre}:{name}", words=words, text=made, key=f"{theatre}:{name}")


def _free(name: str, text: str) -> str:
    lines, number, free = text.splitlines(), 1, name
    while any(block_of(lines, table, free) for table in ("actor", "person", "frame")):
        number += 1
        free = f"{name}-{number}"
    return free


# --- places -------------------------------------------------------------------------------------------------------------


def _place(lesson: Lesson, words: str) -> Iterator[Proposal]:
    wanted, told = lesson.wanted, lesson.told
    if not wanted:
        return
    known = next((one for one in lesson.pack.places if one.ref == wanted.get("ref")), None) if wanted.get("ref") else None
    if known is None:
        if told.name_en and told.lat is not None and told.lon is not None:
            raw = lesson.raw.place if lesson.raw else None
            country = told.country or wanted.get("country") or (raw.country if raw else None) or ""
            cells = ("", told.name_en, _degree(told.lat), _degree(told.lon), told.feature or "town", country, "", "", words)
            yield _line(lesson, country, words, cells, told.name_en)
        return
    file, _, line = known.entry.partition(":")
    if known.theatre != GAZETTEER and line.isdigit():
        yield Proposal(
            kind="place_name", file=file, entry=known.ref, words=words, text=with_name(lesson.file(file), int(line), words),
            key=known.ref,
        )  # fmt: skip
        return
    names = "|".join(dict.fromkeys([*_known_names(lesson.pack, known), words]))
    cells = (
        known.ref, known.name_en, _degree(known.lat), _degree(known.lon), known.feature, known.country or "", known.admin1 or "",
        "", names,
    )  # fmt: skip
    yield _line(lesson, known.country, words, cells, known.name_en)


def _known_names(pack: Pack, place: Place) -> list[str]:
    """The names the gazetteer has for a place that need no cue: its line gives way to the one that is written."""
    from waqai.packs.theatre import read_gazetteer

    for entry, spelled in read_gazetteer(pack.root / GAZETTEER).places:
        if entry.ref == place.ref:
            return [name for one in spelled if one.how == "alias" for name in one.names]
    return []


def _line(lesson: Lesson, country: str | None, words: str, cells: tuple[str, ...], name_en: str) -> Proposal:
    file = f"{lesson.theatre(country)}/places.tsv"
    return Proposal(kind="place", file=file, entry=name_en, words=words, text=with_line(lesson.file(file), cells))


def _degree(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.1f}"


# --- kinds of event -----------------------------------------------------------------------------------------------------


def _sense(lesson: Lesson) -> Iterator[Proposal]:
    """The words tell another kind of event than the frame says: a frame of their own before it, for this use of them alone."""
    assert lesson.event is not None
    doc, text, kind = lesson.doc, lesson.file(_FRAMES), str(lesson.wanted)
    name = lesson.event.why.get("type", "").removeprefix(f"{_FRAMES}:").partition("/")[0].partition(" ")[0]
    frame = entry_of(text, "frame", name)
    trigger = lesson.event.mentions[0].trigger
    at = next((token.i for token in doc.tokens if token.start <= trigger.start < token.end), None)
    if not frame or frame.get("casualty") or at is None:
        return
    new = _free(f"{name}-{kind.replace('_', '-')}", text)
    common = {"id": new, "type": kind, "symmetric": frame.get("symmetric") if kind in _SYMMETRIC else None}
    if doc.verbs[at]:
        lemmas = {doc.lex.lemmas[sense.lemma] for sense in doc.verbs[at]}
        spec = next((one for one in frame.get("verbs", ()) if fold(one.rstrip("!").partition("/")[0]) in map(fold, lemmas)), None)
        if spec is None:
            return
        for word in _nouns_behind(lesson, at):
            values = {
                **common,
                "verbs": [spec],
                "particle": frame.get("particle"),
                "with": [word],
                "roles": frame.get("roles", {}),
            }
            yield _frame(text, values, (spec, word), name, "sense")
        return
    roles = frame.get("noun_roles", {})
    for length in (2, 3):
        if at + length <= len(doc.tokens) and all(doc.tokens[one].kind == "w" for one in range(at, at + length)):
            phrase = " ".join(lesson.plain_word(one) for one in range(at, at + length))
            yield _frame(text, {**common, "nouns": [phrase], "noun_roles": roles}, (phrase,), name, "sense")


def _frame(text: str, values: Mapping[str, Any], words: tuple[str, ...], before: str, kind: Kind) -> Proposal:
    made = with_block(text, table_text("frame", values), ("frame", before))
    return Proposal(kind=kind, file=_FRAMES, entry=str(values["id"]), words=" + ".join(words), text=made)


def _nouns_behind(lesson: Lesson, at: int) -> Iterator[str]:
    """Words behind a verb that may head what it is done to or with."""
    doc, given = lesson.doc, 0
    for place in range(at + 1, min(at + _FAR, len(doc.tokens))):
        word, token = doc.words[place], doc.tokens[place]
        if token.kind == "b" or token.form in (".", "؟", "!") or given == 4:
            return
        if token.kind == "w" and not doc.verbs[place] and not word.func and place not in doc.in_date:
            given += 1
            yield lesson.plain_word(place)


def _missed(lesson: Lesson) -> Iterator[Proposal]:
    """Words the reader passed over: a verb or noun more in the plainest frame of the kind."""
    span = lesson._marked()
    doc, text = lesson.doc, lesson.file(_FRAMES)
    inside = [token.i for token in doc.tokens if span and token.start < span[1] and span[0] < token.end and token.kind == "w"]
    frame = _plain_frame(text, str(lesson.wanted))
    if not inside or frame is None:
        return
    first = inside[0]
    if len(inside) == 1 and doc.verbs[first]:
        for sense in doc.verbs[first]:
            spec = _notation(lesson.pack.root, doc.lex.lemmas[sense.lemma])
            made = with_item(text, "frame", frame, "verbs", spec) if spec else None
            if made is not None and spec is not None:
                yield Proposal(kind="verb", file=_FRAMES, entry=frame, words=spec, text=made)
        return
    phrase = " ".join(lesson.plain_word(one) for one in inside)
    made = with_item(text, "frame", frame, "nouns", phrase)
    if made is not None:
        yield Proposal(kind="noun", file=_FRAMES, entry=frame, words=phrase, text=made)


def _plain_frame(text: str, kind: str) -> str | None:
    """The first frame of a kind that asks for nothing but its words."""
    fit = [one for one in tomllib.loads(text).get("frame", ()) if one.get("type") == kind]
    free = [one for one in fit if not any(one.get(key) for key in _NOT_FOR_ALL)]
    return str((free or fit)[0]["id"]) if fit else None


def _notation(root: Path, lemma: str) -> str | None:
    """A verb as the packs write it: the notation gives its present, which the lexicon does not keep."""
    found = re.compile(rf'"({re.escape(lemma)}(?:/[^"!]+)?)!?"')
    for path in sorted((root / LANGUAGE).glob("*.toml")):
        if match := found.search(path.read_text(encoding="utf-8")):
            return match[1]
    return lemma if not lemma.startswith("1 ") else None
