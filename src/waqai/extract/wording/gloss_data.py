"""The wording of glosses, read once from `gloss.toml` and `english.toml` beside this module.

It lies here and not in a pack because it is how waqai writes, not what it reads: every pack root gets the same sentences.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from waqai.errors import PackError
from waqai.text.fold import fold, fold_word

_HOLDER: Final = re.compile(r"\{(\w)(?::\w+)?\}")


class Pattern(NamedTuple):
    """One way to tell an event: the text with its place-holders, and the letters of these."""

    text: str
    needs: frozenset[str]


class Telling(NamedTuple):
    """The patterns of an event type, or of some of its frames, outcomes or trigger words."""

    type: str
    frames: frozenset[str]
    outcomes: frozenset[str]
    triggers: tuple[str, ...]
    en: tuple[Pattern, ...]
    ar: tuple[Pattern, ...]
    noun: dict[str, str]
    says: frozenset[str]
    unsaid: frozenset[str]


class Verb(NamedTuple):
    """An Arabic verb in the forms that patterns need; `feminine` says which past form the pattern was written with."""

    past: str
    past_feminine: str
    present: str
    jussive: str
    noun: str
    feminine: bool


class Wording(NamedTuple):
    """All of `gloss.toml`."""

    tellings: dict[str, tuple[Telling, ...]]
    verbs: dict[str, Verb]
    weapons: dict[str, dict[str, str]]
    outcomes: dict[str, dict[str, str]]
    months: dict[str, list[str]]
    words: dict[str, dict[str, str]]
    gender: dict[str, frozenset[str]]


class Noun(NamedTuple):
    """The English for an Arabic form: singular, plural, the number of the form: s d p, m where it is never counted."""

    one: str
    many: str
    number: str


class English(NamedTuple):
    """All of `english.toml`, by folded forms without article."""

    phrases: dict[str, Noun]
    heads: dict[str, Noun]
    nouns: dict[str, Noun]
    adjectives: dict[str, str]
    participles: dict[str, str]
    prepositions: dict[str, str]
    quantities: dict[str, str]
    bounds: dict[str, str]
    the: dict[str, frozenset[str]]
    demonyms: dict[str, str]
    names: dict[str, str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("waqai.extract").joinpath(name).read_text(encoding="utf-8"))


def _patterns(texts: list[str]) -> tuple[Pattern, ...]:
    return tuple(Pattern(text, frozenset(_HOLDER.findall(text))) for text in texts)


@cache
def wording() -> Wording:
    """The wording of sentences. Raises `PackError` where a pattern begins with a verb that [verbs] lacks."""
    data = _read("gloss.toml")
    verbs: dict[str, Verb] = {}
    for past, (feminine, present, noun, *jussive) in data["verbs"].items():
        for form in (past, feminine):
            made = Verb(past, feminine, present, jussive[0] if jussive else present, noun, form == feminine != past)
            verbs.setdefault(form, made)
    tellings: dict[str, list[Telling]] = {}
    for entry in data["telling"]:
        made_telling = Telling(
            entry["type"],
            frozenset(entry.get("frames", ())),
            frozenset(entry.get("outcomes", ())),
            tuple(fold(w) for w in entry.get("triggers", ())),
            _patterns(entry["en"]),
            _patterns(entry["ar"]),
            entry.get("noun", {}),
            frozenset(entry.get("says", ())),
            frozenset(entry.get("unsaid", ())),
        )
        for pattern in made_telling.ar:
            for text in (choose(pattern.text, several=False), choose(pattern.text, several=True)):
                if text.split()[0] not in verbs:
                    raise PackError(
                        f"verb {text.split()[0]!r} is not listed", source="gloss.toml", entry=text, mend="add it to [verbs]"
                    )
        tellings.setdefault(entry["type"], []).append(made_telling)
    ordered = {type_: tuple(sorted(found, key=_plainness)) for type_, found in tellings.items()}
    gender = {name: frozenset(fold(w) for w in words) for name, words in data["gender"].items()}
    return Wording(ordered, verbs, data["weapons"], data["outcomes"], data["months"], data["words"], gender)


def _plainness(telling: Telling) -> int:
    return -(bool(telling.frames) + bool(telling.outcomes) + 2 * bool(telling.triggers))


_CHOICE: Final = re.compile(r"<([^|>]*)\|([^>]*)>")


def choose(text: str, *, several: bool) -> str:
    """A pattern with each `<one|several>` decided.

    >>> choose("<an attack|attacks> [take|took] place", several=True)
    'attacks [take|took] place'
    """
    return _CHOICE.sub(r"\2" if several else r"\1", text) if "<" in text else text


# --- English words ----------------------------------------------------------------------------------------------------


def plural(word: str) -> str:
    """The regular plural of an English noun.

    >>> plural("soldier"), plural("church"), plural("city")
    ('soldiers', 'churches', 'cities')
    """
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def _noun(value: str) -> tuple[str, str]:
    one, bar, many = value.partition("|")
    return one, (one if many in ("=", "-") else many) if bar else plural(one)


def _number(value: str) -> str:
    return {"=": "p", "-": "m"}.get(value.partition("|")[2], "s")


def _bare(word: str) -> str:
    folded = fold_word(word)
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def _heads(table: dict[str, str]) -> dict[str, Noun]:
    """Every form of every listed headword. Listed forms win over made ones, which win by order."""
    found: dict[str, Noun] = {}
    made: dict[str, Noun] = {}
    for words, value in table.items():
        one, many = _noun(value)
        first, *rest = words.split()
        singulars, plurals = [_bare(w) for w in first.split("/")], [_bare(w) for w in rest]
        for form in singulars:
            found.setdefault(form, Noun(one, many, _number(value)))
        for form in plurals:
            found.setdefault(form, Noun(one, many, "m" if _number(value) == "m" else "p"))
        for form in (*singulars, *plurals):
            if form.endswith("ه"):
                forms = {form[:-1] + "ات": "p", form[:-1] + "تان": "d", form[:-1] + "تين": "d"}
            else:
                number = "s" if form in singulars else "p"
                forms = {form + "ا": number, form + "ه": number}
                if number == "s":
                    forms |= {form + "ون": "p", form + "ين": "p", form + "ان": "d", form + "ات": "p", form + "و": "p"}
            for inflected, its in forms.items():
                made.setdefault(inflected, Noun(one, many, its))
    return made | found


def _inflected(table: dict[str, str]) -> dict[str, str]:
    """Adjectives and participles in every gender and number."""
    found: dict[str, str] = {}
    for words, value in table.items():
        for word in words.split():
            form = _bare(word)
            stem = form[:-1] if form.endswith("ه") else form
            for ending in ("", "ه", "ون", "ين", "ان", "ات", "تان", "تين", "ا", "تا", "يه", "يين", "ي"):
                found.setdefault(stem + ending, value)
    return found


@cache
def english() -> English:
    """The English for Arabic words."""
    data = _read("english.toml")
    phrases = {" ".join(fold(words).split()): Noun(*_noun(value), _number(value)) for words, value in data["phrases"].items()}
    return English(
        phrases,
        _heads(data["heads"]),
        _heads(data["nouns"]),
        _inflected(data["adjectives"]),
        _inflected(data["participles"]),
        {fold(k): v for k, v in data["prepositions"].items()},
        {fold(k): v for k, v in data["quantities"].items()},
        data["bounds"],
        {name: frozenset(words) for name, words in data["the"].items()},
        data["demonyms"],
        {fold(k): v for k, v in data["names"].items()},
    )
