"""Compiles theatre packs and the gazetteer into the index of names and the lists it points into."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from waqai.packs.lexicon import Lexicon
from waqai.packs.names import FAMILY_FIRST, HOWS, make_senses
from waqai.packs.records import Actor, Operation, Person, Place, make_actor, make_operation, make_person, make_place
from waqai.packs.table import PackedList, PackedMap
from waqai.packs.theatre import GAZETTEER, Spelled, TheatreData, read_gazetteer, read_stop, read_theatre
from waqai.text.fold import fold_word
from waqai.text.inflect import NounForm, nisba_forms, noun_forms
from waqai.text.tokens import tokenize

_NEAR_KM: Final = 60.0
_SAME_KM: Final = 15.0
"""Where even countries may differ: what one source counts to a country, another does not."""
_COMMON: Final = 20
"""How often a word stands in the vocabulary to be called common."""
_KEPT_WHOLE: Final = "وفبلكس"
_SPREAD: Final = (("ابو", "ابي", "ابا"), ("ابن", "بن"), ("بنو", "بني"))
"""Words that stand in several cases or spellings inside names."""
_OPENERS: Final = frozenset({"بن", "ابن", "ابو", "ال", "عبد", "ولد", "ابي", "ذو"})
"""The word before the last that belongs to a surname («بن سلمان», «أبو مازن», «آل ثاني»)."""


def name_tokens(name: str) -> tuple[str, ...]:
    """The folded tokens a name is matched by; punctuation inside it is left out.

    >>> name_tokens("تنظيم «الدولة»"), name_tokens("17 فبراير")
    (('تنظيم', 'الدوله'), ('17', 'فبراير'))
    """
    return tuple(token.form for token in tokenize(name) if token.kind in "wnl")


class Compiler:
    """Collects the senses of one set of packs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.found: dict[str, dict[tuple[tuple[str, ...], str, int], str]] = defaultdict(dict)
        self.whole: set[str] = set()

    def add(self, tokens: tuple[str, ...], kind: str, index: int, how: str) -> None:
        """One sense of one written form; of two ways to count the stronger stays."""
        if not tokens:
            return
        senses = self.found[tokens[0]]
        key = (tokens[1:], kind, index)
        known = senses.get(key)
        if known is None or HOWS.index(how) < HOWS.index(known):
            senses[key] = how

    def entry(self, kind: str, index: int, spelled: Iterable[Spelled]) -> None:
        """All forms of all names of an entry."""
        for how, names in spelled:
            for name in names:
                if how in ("member", "nisba"):
                    for form in adjective_forms(name, member=how == "member"):
                        self.add(form, kind, index, how)
                    continue
                for form in self.written(name):
                    self.add(form, kind, index, how)
                if how != "cue":
                    self._whole_word(name)

    def written(self, name: str) -> Iterator[tuple[str, ...]]:
        """A name's tokens in the cases it is written in.

        The plural or dual that a name opens with, and those that agree with it, change together («مقاتلو», «مقاتلي»; «الإخوان
        المسلمون», «المسلمين»); «أبو» and «ابن» change each for itself.
        """
        tokens = name_tokens(name)
        yield from _spread(tokens)
        changed = tuple(self._other_case(token, place, len(tokens)) for place, token in enumerate(tokens))
        if changed != tokens:
            yield from _spread(changed)

    def _other_case(self, token: str, place: int, count: int) -> str:
        if len(token) < 5:
            return token
        if place == 0 and count > 1 and not token.startswith("ال"):
            if token.endswith("و") and self._is_plural(token + "ن"):
                return token[:-1] + "ي"
            if token.endswith("ي") and self._is_plural(token[:-1] + "ون"):
                return token[:-1] + "و"
        if token.endswith("ون") and (self._is_plural(token) or token.endswith("يون")):
            return token[:-2] + "ين"
        if token.endswith("ين") and self._is_plural(token[:-2] + "ون"):
            return token[:-2] + "ون"
        if token.endswith("ان") and self._is_plural(token, "d"):
            return token[:-2] + "ين"
        return token

    def _is_plural(self, token: str, number: str = "p") -> bool:
        core = token[2:] if token.startswith("ال") else token
        senses = self.lexicon.noun_forms.get(core, ())
        return bool(senses) and all(sense[2] == number for sense in senses)

    def _whole_word(self, name: str) -> None:
        """Keeps the first word of a name from being cut: «فلسطين», «ألمانيا» (whose ال is its own)."""
        tokens = name_tokens(name)
        if not tokens or len(tokens[0]) < 3:
            return
        first = tokens[0]
        if name.strip().startswith(("أل", "إل", "آل")):
            if len(first) > 3 and not self.is_word(first) and self.lexicon.frequency.get(first[2:], 0) <= 3:
                self.whole.add(first)
        elif first[0] in _KEPT_WHOLE and (len(tokens) == 1 or not self.is_word(first[1:])):
            self.whole.add(first)

    def surname(self, index: int, name: str, country: str | None) -> None:
        """The last word of a person's name, or the first in East Asia, unless it is an ordinary word."""
        tokens = name_tokens(name)
        if len(tokens) < 2:
            return
        if country in FAMILY_FIRST:
            if not self.is_word(tokens[0], rare=False):
                self.add((tokens[0],), "person", index, "surname")
            return
        last = tokens[-1]
        if len(tokens) > 2 and tokens[-2] in _OPENERS:
            for form in _spread(tokens[-2:]):
                self.add(form, "person", index, "surname")
        elif not self.is_word(last, verbs=False, rare=False):
            self.add((last,), "person", index, "surname")

    def is_word(self, token: str, *, verbs: bool = True, rare: bool = True) -> bool:
        """Whether the language pack knows this form as an ordinary word.

        `verbs` counts verb forms too. Without `rare`, a participle or verbal noun that news hardly use is not one («المشري»).
        """
        lexicon = self.lexicon
        core = token[2:] if token.startswith("ال") and len(token) > 3 else token
        for form in (token, core):
            if lexicon.function.get(form) or form in lexicon.noun_first:
                return True
        kinds = {sense[0] for sense in lexicon.noun_forms.get(core, ())}
        if kinds and (rare or not kinds <= {"participle", "masdar"} or lexicon.frequency.get(core, 0) >= _COMMON):
            return True
        return verbs and core is token and token in lexicon.forms

    def is_prefixed(self, token: str) -> bool:
        """Whether the form is also a proclitic before an ordinary word («بأنهم», «لعمل»)."""
        return token[0] in "وفبلك" and self.is_word(token[1:], verbs=False)

    def names(self) -> dict[str, tuple[tuple[tuple[str, ...], str, int, str], ...]]:
        """The index as plain rows, each first token's longest rests first."""
        index = {}
        for first, senses in sorted(self.found.items()):
            rows = [(rest, kind, number, how) for (rest, kind, number), how in senses.items()]
            index[first] = tuple(sorted(rows, key=lambda row: (-len(row[0]), HOWS.index(row[3]), row[1], row[2], row[0])))
        return index


def _spread(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name with each of «أبو», «أبي», «أبا» and of «ابن», «بن» in their places."""
    choices = []
    for token in tokens:
        found: Sequence[str] = next((words for words in _SPREAD if token in words), (token,))
        choices.append(found)
    yield from product(*choices)


def adjective_forms(text: str, *, member: bool = False) -> set[tuple[str, ...]]:
    """The forms of a member noun or an adjective of a country, given in the singular («حوثي», «كوري شمالي», «داعشي:دواعش»).

    Of several words those in ي agree with one another; others stay as they are («جنوب سودانية», «الجنوب سوداني»).

    >>> adjective_forms("كوري شمالي") >= {("الكوريه", "الشماليه"), ("كوريون", "شماليون"), ("كوري", "شمالي")}
    True
    """
    singular, _, broken = text.strip().partition(":")
    words = singular.split()
    plurals = [p.strip() for p in broken.split(",") if p.strip()]
    if len(words) == 1:
        return {(made.form,) for made in _declined(words[0], plurals, member) if made.state in ("def", "indef")}
    found: set[tuple[str, ...]] = set()
    by_shape: list[dict[tuple[str, ...], set[str]]] = []
    for word in words:
        shapes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        if word.endswith("ي"):
            for made in _declined(word, [], False):
                if made.state in ("def", "indef"):
                    shapes[made.number, made.gender, made.state, made.case].add(made.form)
        by_shape.append(shapes)
    declined = [shapes for shapes in by_shape if shapes]
    for shape in declined[-1] if declined else {}:
        parts: list[set[str]] = []
        for word, shapes in zip(words, by_shape, strict=True):
            folded = fold_word(word)
            parts.append(shapes.get(shape, set()) if shapes else {"ال" + folded if shape[2] == "def" else folded})
        found.update(product(*parts))
        if not by_shape[0] and shape[2] == "def":  # «الجنوب سوداني» and «الجنوب السوداني» both occur
            bare = (shape[0], shape[1], "indef", shape[3])
            found.update(product(parts[0], *[shapes.get(bare, set()) for shapes in by_shape[1:]]))
    return found


def _declined(word: str, plurals: list[str], member: bool) -> list[NounForm]:
    if member and not word.endswith("ي"):
        return noun_forms(word, plural=plurals or ["+ون", "+ات"], kind="human")
    return nisba_forms(word, plural=[*plurals, "+ون", "+ات"] if plurals else ())


# --- the gazetteer --------------------------------------------------------------------------------------------------


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance, good enough for telling places of one name apart."""
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))


class Known(NamedTuple):
    """What curated packs already name: places by their tokens, and the names of everybody else."""

    places: Mapping[tuple[str, ...], Sequence[Place]]
    others: frozenset[tuple[str, ...]]


def gazetteer_names(
    place: Place, spelled: list[Spelled], known: Known, stop: Mapping[str, str], compiler: Compiler
) -> list[Spelled] | None:
    """The names of a generated place that may be used, by how; None if a curated pack has the place already.

    A name that is also an ordinary word, a person or a group, or that is a single word of fewer than four letters, needs a cue.
    """
    kept: dict[str, list[str]] = {"alias": [], "cue": []}
    for how, names in spelled:
        for name in names:
            tokens = name_tokens(name)
            if any(_is_same(place, curated) for curated in known.places.get(tokens, ())):
                return None
            verdict = stop.get(" ".join(tokens), "")
            if verdict == "drop" or not tokens:
                continue
            short = len(tokens) == 1 and (len(tokens[0]) < 4 or compiler.is_word(tokens[0]) or compiler.is_prefixed(tokens[0]))
            weak = how == "cue" or verdict == "cue" or short or tokens in known.others
            kept["cue" if weak else "alias"].append(name)
    return [Spelled(how, tuple(names)) for how, names in kept.items() if names]


def _is_same(place: Place, curated: Place) -> bool:
    apart = distance_km(place, curated)
    return apart < _SAME_KM or (apart < _NEAR_KM and curated.country in (place.country, None))


def country_actors(actors: Sequence[Actor], places: Sequence[Place]) -> dict[str, int]:
    """ISO code -> the state itself: the government in the world pack that is named as its country is."""
    countries = {(p.country, p.name) for p in places if p.theatre == "world" and p.feature == "country"}
    found: dict[str, int] = {}
    states = [(i, a) for i, a in enumerate(actors) if a.theatre == "world" and a.category == "government" and a.country]
    for named_as_country in (True, False):  # then a state whose place goes by another of its names
        for index, actor in states:
            if actor.country and ((actor.country, actor.name) in countries if named_as_country else actor.nisba):
                found.setdefault(actor.country, index)
    return found


# --- all of it ------------------------------------------------------------------------------------------------------


def compile_names(root: Path, theatres: Sequence[str], lexicon: Lexicon) -> dict[str, Any]:
    """The fields of a `Pack` that come from theatres, packed; and, as ``whole``, the words that must not be cut."""
    read = [read_theatre(root / name) for name in theatres]
    compiler = Compiler(lexicon)
    actors: list[Actor] = []
    persons: list[Person] = []
    places: list[Place] = []
    operations: list[Operation] = []
    for data in read:
        _add_theatre(data, compiler, actors, persons, places, operations)
    curated = list(places)
    if (root / GAZETTEER / "pack.toml").exists():
        _add_gazetteer(root / GAZETTEER, read, compiler, places)
    return {
        "names": PackedMap.build(compiler.names(), make_senses),
        "actors": PackedList.build([_plain(a) for a in actors], make_actor),
        "persons": PackedList.build([_plain(p) for p in persons], make_person),
        "places": PackedList.build([_plain(p) for p in places], make_place),
        "operations": PackedList.build([_plain(o) for o in operations], make_operation),
        "theatres": {data.theatre.name: data.theatre for data in read},
        "actor_index": _index(a.ref for a in actors),
        "person_index": _index(p.ref for p in persons),
        "country_actor": country_actors(actors, curated),
        "whole": compiler.whole,
    }


def _add_theatre(
    data: TheatreData,
    compiler: Compiler,
    actors: list[Actor],
    persons: list[Person],
    places: list[Place],
    operations: list[Operation],
) -> None:
    for actor, spelled in data.actors:
        compiler.entry("actor", len(actors), spelled)
        actors.append(actor)
    for person, spelled in data.persons:
        compiler.entry("person", len(persons), spelled)
        compiler.surname(len(persons), person.name, person.country)
        persons.append(person)
    for place, spelled in data.places:
        compiler.entry("place", len(places), spelled)
        places.append(place)
    for operation, spelled in data.operations:
        short = [Spelled("bare" if " " not in name else how, (name,)) for how, names in spelled for name in names]
        short.append(
            Spelled(
                "alias",
                tuple(
                    f"عملية {name}" for _, names in spelled for name in names if not name.startswith(("عملية", "معركة", "حملة"))
                ),
            )
        )
        compiler.entry("operation", len(operations), short)
        operations.append(operation)


def _add_gazetteer(folder: Path, read: list[TheatreData], compiler: Compiler, places: list[Place]) -> None:
    known: Mapping[tuple[str, ...], list[Place]] = defaultdict(list)
    for data in read:
        for place, spelled in data.places:
            for _, names in spelled:
                for name in names:
                    known[name_tokens(name)].append(place)
    others = {(first, *rest) for first, senses in compiler.found.items() for rest, kind, _ in senses if kind != "place"}
    about = Known(dict(known), frozenset(others))
    stop = read_stop(folder / "stop.txt")
    for place, spelled in read_gazetteer(folder).places:
        kept = gazetteer_names(place, spelled, about, stop, compiler)
        if kept:
            compiler.entry("place", len(places), kept)
            places.append(msgspec.structs.replace(place, cue=all(how == "cue" for how, _ in kept)))


def _plain(struct: msgspec.Struct) -> tuple[Any, ...]:
    return tuple(_tuples(value) for value in msgspec.structs.astuple(struct))


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, tuple) else value


def _index(refs: Iterable[str]) -> dict[str, int]:
    return {ref: index for index, ref in enumerate(refs)}
