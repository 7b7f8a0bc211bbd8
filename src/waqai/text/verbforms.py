"""Conjugation: every written form of a verb, with tense, voice, person, gender, number and attached object pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from waqai.text.letters import fold_letters, spell
from waqai.text.roots import parse_root
from waqai.text.stems import Stem, stems

PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "ك", "كم")
"""Pronouns that a verb takes as its object."""


class VerbForm(NamedTuple):
    """One written form of a verb."""

    form: str
    """folded spelling"""
    tense: str
    """``past``, ``present`` or ``imperative``"""
    voice: str
    """``active``, ``passive``, or ``both`` when the letters do not tell"""
    person: int
    gender: str
    """``m``, ``f`` or nothing (first person)"""
    number: str
    """``s``, ``d`` or ``p``"""
    mood_drop: bool
    """a subjunctive or jussive that is written differently («يقولوا», «يقل»)"""
    obj: str
    """the attached object pronoun, or nothing"""


_Cell = tuple[int, str, str, bool, str, tuple[str, ...]]
"""person, gender, number, mood_drop, sounds without pronoun, sounds before a pronoun"""


def _join(stem: str, ending: str) -> str:
    return f"{stem}~{ending[1:]}" if stem.endswith(ending[0]) else stem + ending


def _past(stem: Stem, second: bool) -> Iterator[_Cell]:
    vowel, consonant = stem.vowel, stem.consonant
    if stem.end == "a":
        bare, held = vowel + stem.final, vowel + "A"
        feminine, dual, plural = vowel + "at", vowel + "a" + stem.glide + "A", vowel + "aو"
        consonant = vowel + "a" + stem.glide
    elif stem.end == "i":
        bare, held = vowel + "iي", vowel + "iيa"
        feminine, dual, plural = vowel + "iيat", vowel + "iيA", vowel + "U"
        consonant = vowel + "I"
    else:
        bare, held = vowel, vowel + "a"
        feminine, dual, plural = vowel + "at", vowel + "A", vowel + "U"
    feminine = feminine[:-1] + "ت"
    yield 3, "m", "s", False, bare, (held,)
    yield 3, "f", "s", False, feminine, (feminine,)
    yield 3, "m", "d", False, dual, (dual,)
    yield 3, "f", "d", False, feminine + "A", (feminine + "A",)
    yield 3, "m", "p", False, plural + "O", (plural,)
    yield 3, "f", "p", False, _join(consonant, "ن"), (_join(consonant, "نa"),)
    yield 1, "", "s", False, _join(consonant, "ت"), (_join(consonant, "تu"),)
    yield 1, "", "p", False, _join(consonant, "نA"), (_join(consonant, "نA"),)
    if second:
        yield 2, "m", "s", False, _join(consonant, "ت"), (_join(consonant, "تa"),)
        yield 2, "m", "p", False, _join(consonant, "تuم"), (_join(consonant, "تuمU"),)


def _present(stem: Stem, second: bool) -> Iterator[_Cell]:
    vowel, consonant, p = stem.vowel, stem.consonant, stem.prefix
    short = ""
    held: tuple[str, ...]
    if stem.end == "i":
        single, held, dual, plural = vowel + "I", (vowel + "I",), vowel + "iيA", vowel + "U"
        women, short = vowel + "Iن", vowel + "i"
    elif stem.end == "u":
        single, held, dual, plural = vowel + "U", (vowel + "U",), vowel + "uوA", vowel + "U"
        women, short = vowel + "Uن", vowel + "u"
    elif stem.end == "a":
        single, held, dual, plural = vowel + stem.final, (vowel + "A",), vowel + "aيA", vowel + "aو"
        women, short = vowel + "aين", vowel + "a"
    else:
        single, held, dual, plural = vowel, (vowel + "u", vowel + "a"), vowel + "A", vowel + "U"
        women = _join(consonant, "ن")
        if stem.shortens:
            short = consonant
    singles = [(1, "", "s", "ء"), (1, "", "p", "ن"), (3, "m", "s", "ي"), (3, "f", "s", "ت")]
    if second:
        singles.append((2, "m", "s", "ت"))
    for person, gender, number, letter in singles:
        prefix = letter + p
        yield person, gender, number, False, prefix + single, tuple(prefix + h for h in held)
        if short:
            yield person, gender, number, True, prefix + short, (prefix + short,)
    doubles = [(3, "m", "d", "ي"), (3, "f", "d", "ت")]
    for person, gender, number, letter in doubles:
        prefix = letter + p
        yield person, gender, number, False, prefix + dual + "ن", (prefix + dual + "نi",)
        yield person, gender, number, True, prefix + dual, (prefix + dual,)
    plurals = [(3, "m", "p", "ي")] + ([(2, "m", "p", "ت")] if second else [])
    for person, gender, number, letter in plurals:
        prefix = letter + p
        yield person, gender, number, False, prefix + plural + "ن", (prefix + plural + "نa",)
        yield person, gender, number, True, prefix + plural + "O", (prefix + plural,)
    yield 3, "f", "p", False, "ي" + p + women, ("ي" + p + women + "a",)


_LAYSA: Final = (
    ("ليس", 3, "m", "s"), ("ليست", 3, "f", "s"), ("ليسا", 3, "m", "d"), ("ليستا", 3, "f", "d"), ("ليسوا", 3, "m", "p"),
    ("لسن", 3, "f", "p"), ("لست", 1, "", "s"), ("لسنا", 1, "", "p"), ("لستم", 2, "m", "p"),
)  # fmt: skip


def _own(person: int, number: str, pronoun: str) -> bool:
    """Whether the pronoun means the subject itself, which Arabic does not write so."""
    if person == 1:
        return pronoun in ("ني", "نا")
    return person == 2 and pronoun in ("ك", "كم")


def verb_forms(
    headword: str, form: int, *, present: str | None = None, transitive: bool = True, passive: bool = True, second: bool = False
) -> list[VerbForm]:
    """The folded written forms of a verb, given its 3rd person masculine singular past and its form.

    `form` is 1-10, or 11 «سيطر», 12 «تمركز», 13 «اطمأن». `present` is the 3rd person masculine singular present: form I needs it
    where it is not the regular one (hollow, defective, beginning with و, hamza). `transitive` adds object pronouns, `passive`
    passive forms (the third person singular masculine alone for an intransitive verb), `second` the second person. The future
    prefix س is not generated. Raises `ValueError` when the headword cannot be of the form.

    >>> found = {(f.form, f.voice) for f in verb_forms("قال", 1, present="يقول")}
    >>> ("قال", "active") in found, ("قيل", "passive") in found, ("يقال", "passive") in found, ("قيل", "active") in found
    (True, True, True, False)
    """
    if fold_letters(headword) == "ليس":
        rows = [VerbForm(w, "past", "active", p, g, n, False, "") for w, p, g, n in _LAYSA]
        return [row for row in rows if second or row.person != 2]
    root = parse_root(headword, form, present)
    voices: dict[tuple[str, str, int, str, str, bool, str], set[str]] = {}
    for (tense, voice), stem in stems(root).items():
        if voice == "passive" and not (passive and form not in (7, 9, 13)):
            continue
        cells = _past(stem, second) if tense == "past" else _present(stem, second)
        for person, gender, number, drop, bare, held in cells:
            if voice == "passive" and not transitive and (person, gender, number) != (3, "m", "s"):
                continue
            for word in spell(bare):
                voices.setdefault((fold_letters(word), tense, person, gender, number, drop, ""), set()).add(voice)
            if voice == "passive" or not transitive:
                continue
            for pronoun in PRONOUNS:
                if _own(person, number, pronoun):
                    continue
                for sounds in held:
                    for word in spell(sounds + pronoun):
                        voices.setdefault((fold_letters(word), tense, person, gender, number, drop, pronoun), set()).add(voice)
    if fold_letters(headword) == "كان":
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            voices[prefix + "ك", "present", 3, gender, "s", True, ""] = {"active"}
    found = []
    for (word, tense, person, gender, number, drop, pronoun), heard in voices.items():
        voice = "both" if len(heard) == 2 else next(iter(heard))
        found.append(VerbForm(word, tense, voice, person, gender, number, drop, pronoun))
    return found
