"""Declension: every written form of a noun or adjective, with number, gender, state, case and attached pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from waqai.text.letters import fold_letters, strip_marks

NOUN_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم")
"""Pronouns attached to a noun as its possessor."""

Kind = Literal["noun", "adj", "human"]


class NounForm(NamedTuple):
    """One written form of a noun."""

    form: str
    """folded spelling, with its article when `state` is ``def``"""
    number: str
    """``s``, ``d`` or ``p``"""
    gender: str
    """``m`` or ``f``"""
    state: str
    """``def``, ``indef``, ``construct`` (written otherwise before a noun) or ``pron``"""
    case: str
    """``acc`` the written accusative («هجوما»), ``nom``/``obl`` sound plurals and duals («مقاتلون», «مقاتلين»), else nothing"""
    obj: str
    """the attached pronoun, or nothing"""


_Row = tuple[str, str, str, str]
"""unfolded word, state, case, attached pronoun"""

_NO_TANWIN: Final = re.compile(r"^(..ا..|..ا.ي.|.وا..|.وا.ي.|أ..اء|.*(اء|اه|ات|[ةىاأ]))$")
"""Broken plurals and endings that take no alef in the indefinite accusative («مدارس», «صواريخ», «أعضاء»)."""
_FIVE: Final = {"أب": "أب", "أخ": "أخ", "حم": "حم"}


def noun_forms(
    headword: str,
    *,
    plural: Sequence[str] = (),
    gender: Literal["m", "f"] | None = None,
    kind: Kind = "noun",
    mine: bool = False,
) -> list[NounForm]:
    """The folded written forms of a noun given in the singular, without article, in ordinary spelling.

    `plural` lists broken plurals as written, ``"+ون"`` and ``"+ات"`` stand for the sound ones; a plural that is the headword with
    ون («محام»: «محامون») marks a noun that lost its final ي, whose forms with ي are made too. `gender` is by default that of the
    ending. `kind` ``adj`` adds the feminine (+ة), the duals of both, and sound plurals where none is given; ``human`` the
    feminine likewise unless `gender` is given. `mine` adds the pronoun ي («مدني», my cities), which news hardly uses and which
    reads as a nisba. The prefixes و ف ب ل ك are not generated.

    >>> made = {f.form for f in noun_forms("عضو", plural=["أعضاء"])}
    >>> sorted(made & {"اعضاوه", "اعضايه", "عضوا", "الاعضاء", "اعضاءا", "عضوين"})
    ['اعضاوه', 'اعضايه', 'الاعضاء', 'عضوا', 'عضوين']
    """
    word = strip_marks(headword.strip())
    sex = gender or ("f" if word.endswith("ة") else "m")
    plurals = [strip_marks(p.strip()) for p in plural]
    if kind == "adj" and not plurals:
        plurals = ["+ون", "+ات"]
    found: dict[NounForm, None] = {}

    def add(number: str, noun_gender: str, rows: Iterator[_Row]) -> None:
        for written, state, case, pronoun in rows:
            if pronoun == "ي" and not mine:
                continue
            found[NounForm(fold_letters(written), number, noun_gender, state, case, pronoun)] = None

    word, shortened, plurals = _lost_ya(word, plurals, kind)
    for short in shortened:
        found[NounForm(fold_letters(short), "s", sex, "indef", "", "")] = None
    with_feminine = not word.endswith("ة") and not _elative(word) and (kind == "adj" or (kind == "human" and gender is None))
    add("s", sex, _singular(word))
    add("d", sex, _dual(word))
    for given in plurals:
        if given == "+ون":
            add("p", "m", _sound_plural(shortened[0] if shortened else word))
        elif _sound_masculine(word, given):
            add("p", "m", _sound_plural(given[:-2]))
        elif given == "+ات":
            add("p", "f" if kind != "noun" or sex == "f" else sex, _feminine_plural(_ta_stem(word) + "ات"))
        elif given.endswith("ات") and len(given) > 4:
            add("p", sex, _feminine_plural(given))
        else:
            add("p", sex, _singular(given, broken=True))
    if with_feminine:
        stem = word[:-1] + "ا" if word.endswith("ى") else word
        feminine = stem + "ة"
        add("s", "f", _singular(feminine))
        add("d", "f", _dual(feminine))
        if "+ات" not in plurals:
            add("p", "f", _feminine_plural(_ta_stem(feminine) + "ات"))
    return list(found)


def nisba_forms(nisba: str, *, plural: Sequence[str] = ()) -> list[NounForm]:
    """The forms of an adjective of origin or belonging given as its masculine singular, as `noun_forms` with ``kind="adj"``.

    >>> {f.form for f in nisba_forms("ليبي")} >= {"ليبيه", "ليبيون", "الليبيين", "ليبيات", "ليبيان"}
    True
    """
    return noun_forms(nisba, plural=plural, kind="adj")


def _lost_ya(word: str, plurals: list[str], kind: Kind) -> tuple[str, list[str], list[str]]:
    """The word with the ي that a participle like «محام», «قاض» drops; the short spellings; the plurals in the notation with +."""
    if kind == "adj":
        return word, [], plurals
    listed = [p for p in plurals if not p.startswith("+")]
    if not word.endswith(("ي", "ة")) and any(p in (word + "ون", word + "ين") for p in listed):
        return word + "ي", [word], ["+ون" if p in (word + "ون", word + "ين") else p for p in plurals]
    if len(word) == 3 and word[1] == "ا" and any(len(p) == 4 and p.endswith("اة") and p[0] == word[0] for p in listed):
        return word + "ي", [word], plurals
    if word.endswith("ي") and _drops_ya(word, bool(plurals)):
        return word, [word[:-1]], plurals
    return word, [], plurals


def _drops_ya(word: str, has_plural: bool) -> bool:
    """Whether a final ي is that of a defective participle or verbal noun («قاضي», «محامي», «التصدي»), not a nisba."""
    if len(word) == 4 and word[1] == "ا":
        return True
    if re.fullmatch(r"ت.ا.ي|ت..ي", word):
        return not has_plural  # a verbal noun has none; «تركي» has
    return bool(re.fullmatch(r"مت..ي|مت.ا.ي|م.ا.ي|م.ت.ي|من..ي|مست..ي", word))


def _elative(word: str) -> bool:
    """«أكبر», «أحمر», «أعلى»: another pattern makes their feminine."""
    return len(word) in (3, 4) and word[0] == "أ" and not word.endswith(("ي", "ن"))


def _sound_masculine(word: str, given: str) -> bool:
    stem = word[:-1] if word.endswith(("ي", "ة")) else word
    return len(given) > 4 and given.endswith(("ون", "ين")) and given[:-2] in (stem, word)


def _pron(stem: str, *, after_vowel: bool = False) -> Iterator[_Row]:
    for pronoun in NOUN_PRONOUNS:
        if not (after_vowel and pronoun == "ي"):
            yield stem + pronoun, "pron", "", pronoun


def _seats(word: str) -> list[str]:
    """The stems before a pronoun of a word that ends in a hamza, nominative, genitive, accusative («أعضاؤ», «أعضائ», «أعضاء»)."""
    before = word[-2:-1]
    if word.endswith("أ"):
        return [word, word[:-1] + "ؤ", word[:-1] + "ئ"]
    if before in ("ي", "و"):
        return [word[:-1] + "ئ"] if before == "ي" else [word, word[:-1] + "ئ"]
    return [word[:-1] + "ؤ", word[:-1] + "ئ", word if before == "ا" else word[:-1] + "أ"]


def _singular(word: str, *, broken: bool = False) -> Iterator[_Row]:
    yield word, "indef", "", ""
    yield "ال" + word, "def", "", ""
    if word.endswith("ة"):
        yield from _pron(word[:-1] + "ت")
        return
    if word.endswith("ى"):
        yield from _pron(word[:-1] + "ا")
        return
    if word.endswith("ا"):
        yield from _pron(word)
        return
    if word in _FIVE:
        for vowel, case in (("و", "nom"), ("ا", "acc"), ("ي", "obl")):
            yield word + vowel, "construct", case, ""
            for row in _pron(word + vowel, after_vowel=True):
                yield row[0], "pron", case, row[3]
        yield word + "ي", "pron", "", "ي"
    elif word.endswith(("ء", "أ")):
        for stem in _seats(word):
            yield from _pron(stem)
    else:
        yield from _pron(word)
    blocked = _NO_TANWIN.match(word) if broken else word.endswith(("اء", "أ"))
    if not blocked and not _elative(word):
        if word.endswith("ء"):
            yield word[:-1] + ("ئا" if word[-2:-1] == "ي" else "ءا"), "indef", "acc", ""
        else:
            yield word + "ا", "indef", "acc", ""


def _dual_stem(word: str) -> str:
    if word.endswith("ة"):
        return word[:-1] + "ت"
    if word.endswith("ى"):
        return word[:-1] + "ي"
    if word.endswith("يء"):
        return word[:-1] + "ئ"
    return word


def _dual(word: str) -> Iterator[_Row]:
    stem = _dual_stem(word)
    if word.endswith("ا") and len(word) > 3:
        return
    upright = stem[:-1] + "آ" if stem.endswith("أ") else stem + "ا"
    for ending, case in ((upright, "nom"), (stem + "ي", "obl")):
        yield ending + "ن", "indef", case, ""
        yield "ال" + ending + "ن", "def", case, ""
        yield ending, "construct", case, ""
        for row in _pron(ending, after_vowel=case == "obl"):
            yield row[0], "pron", case, row[3]


def _sound_plural(word: str) -> Iterator[_Row]:
    stem = word[:-1] if word.endswith(("ة", "ى")) else word
    variants = [stem + "و"]
    if stem.endswith("ء"):
        variants = [stem[:-1] + "ؤو", stem + "و"]
    elif stem.endswith("ئ"):
        variants = [stem + "و", stem[:-1] + "ؤو"]
    oblique = (stem[:-1] + "ئ" if stem.endswith("ء") else stem) + "ي"
    for ending, case in [(v, "nom") for v in variants] + [(oblique, "obl")]:
        yield ending + "ن", "indef", case, ""
        yield "ال" + ending + "ن", "def", case, ""
        yield ending, "construct", case, ""
        for row in _pron(ending, after_vowel=True):
            yield row[0], "pron", case, row[3]


def _ta_stem(word: str) -> str:
    """What precedes ات: «عملية» عملي, «مستشفى» مستشفي, «ميليشيا» ميليشي, «تنبؤ» تنبؤ."""
    if word.endswith("اة"):
        return word[:-2] + "و"
    if word.endswith(("ة", "ا")):
        return word[:-1]
    if word.endswith("ى"):
        return word[:-1] + "ي"
    return word


def _feminine_plural(word: str) -> Iterator[_Row]:
    spelled = [word]
    if "أات" in word:
        spelled = [word.replace("أات", "آت")]
    elif word.endswith("اءات"):
        spelled = [word]
    for written in spelled:
        yield written, "indef", "", ""
        yield "ال" + written, "def", "", ""
        yield from _pron(written)
