"""What a written form may be: its proclitics, its stem, its pronoun, and the readings the lexicon has for them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from waqai.packs.words import NounSense, VerbSense, Word

if TYPE_CHECKING:
    from waqai.packs.lexicon import Lexicon

_PRONOUNS: Final = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك")


_SHORT: Final = 6


def verb_senses(lex: Lexicon, form: str) -> tuple[VerbSense, ...]:
    """The verb readings of a form without clitics (attached objects are part of the form)."""
    return tuple(VerbSense(code >> 12, lex.features[code & 4095]) for code in lex.forms.get(form, ()))


def analyse(lex: Lexicon, form: str) -> Word:
    """What a folded form may be: the likeliest way to take its clitics off, and the readings of the rest."""
    best = max(_splits(lex, form), key=lambda split: split[0])
    _, conj, prep, stem, future = best
    word = Word(form)
    word.conj, word.prep, word.stem, word.future = conj, prep, stem, future
    word.func = lex.function.get(form if not (conj or prep) else stem, frozenset())
    if not word.func and conj and prep:
        word.func = lex.function.get(prep + stem, frozenset())
    word.det = _has_article(lex, stem)
    core = stem[2:] if word.det else stem
    if not prep and not word.det:
        word.verbs = verb_senses(lex, stem)
    elif prep == "ل" and not word.det:
        word.verbs = tuple(v for v in verb_senses(lex, stem) if v.feature.tense == "present")
    found = lex.noun_forms.get(core, ())
    nouns = [NounSense(*row[:4]) for row in found if word.det == (row[3] == "def")]
    if len(nouns) > 1 and any(n.state != "construct" for n in nouns):
        # «قتلى» is written like the dual of «قتل» before a noun, which news does not write
        nouns = [n for n in nouns if n.state != "construct" or n.number != "d"]
    word.may_be(nouns)
    if found:
        core = found[0][4]
        if found[0][3] == "pron":
            word.pron = next((p for p in _PRONOUNS if stem.endswith(p)), "")
    elif not word.det and stem not in lex.names:
        core, word.pron = _without_pronoun(lex, stem)
    word.core = core
    word.key = prep + core
    word.vocab = math.log2(lex.frequency.get(form, 0) + 1)
    return word


def _has_article(lex: Lexicon, stem: str) -> bool:
    """Whether an opening ال is the article: not that of «التقى», a verb, «ألمانيا», a name, or «آلياته», which has a pronoun."""
    if len(stem) <= 3 or not stem.startswith("ال") or stem in lex.function or stem in lex.names:
        return False
    core = stem[2:]
    owned = stem.endswith(("اته", "ها", "هم"))  # «آلياته», «آلاتها»; «التهامية» has the article
    if (
        owned
        and core not in lex.noun_forms
        and lex.frequency.get(core, 0) <= 3
        and _without_pronoun(lex, stem)[0] in lex.noun_forms
    ):
        return False
    if core in lex.noun_forms or lex.frequency.get(core, 0) > 3:
        return True
    return stem not in lex.forms and not (stem in lex.noun_forms and stem.endswith(("تان", "تين")))  # «آليتين» has none


def _without_pronoun(lex: Lexicon, stem: str) -> tuple[str, str]:
    """The noun under an attached pronoun, if the bare noun is a known form («قواتها» -> «قوات», «عمليته» -> «عمليه»)."""
    for pronoun in _PRONOUNS:
        if len(stem) > len(pronoun) + 2 and stem.endswith(pronoun):
            bare = stem[: -len(pronoun)]
            if bare in lex.noun_forms or (pronoun in ("ها", "هم", "هما", "نا", "كم") and lex.frequency.get(bare, 0) > 3):
                return bare, pronoun
            feminine = bare[:-1] + "ه"
            if bare.endswith("ت") and pronoun != "ي" and feminine in lex.noun_forms:
                return feminine, pronoun
            if bare.endswith("ت") and pronoun in ("ها", "هم", "هما", "نا", "ه") and lex.frequency.get(feminine, 0) > 3:
                return feminine, pronoun
    return stem, ""


def _known(lex: Lexicon, stem: str) -> float:
    """How sure we are that this stem is a word of its own, 0 (never seen) to 100 (listed)."""
    if stem in lex.function:
        return 100.0
    frequency = math.log2(lex.frequency.get(stem, 0) + 1)
    if stem in lex.names:
        return 62.0 + frequency
    core = stem[2:] if stem.startswith("ال") and len(stem) > 3 else stem
    if core in lex.noun_forms:
        states = {(kind, state) for kind, _, _, state, _ in lex.noun_forms[core]}
        plain = any(state in ("indef", "def", "construct") for _, state in states)
        return (60.0 if plain else 45.0) + frequency
    codes = lex.forms.get(stem)
    if codes:
        feature = [lex.features[code & 4095] for code in codes]
        base = any(f.person == 3 and not f.obj and f.number in "sp" and f.tense != "imperative" for f in feature)
        return (52.0 if base else 22.0) + frequency
    if core is not stem and lex.frequency.get(core, 0):
        frequency = max(frequency, math.log2(lex.frequency[core] + 1) * 0.9)
    bare, pronoun = _without_pronoun(lex, stem)
    if pronoun:  # «عمليتها» is rare, but «عملية» is not
        frequency = max(frequency, math.log2(lex.frequency.get(bare, 0) + 1))
    return frequency * 1.6


def _splits(lex: Lexicon, form: str) -> list[tuple[float, str, str, str, bool]]:
    """Every way to take proclitics off a form, with a score; the best one wins."""
    whole = _known(lex, form)
    if form[:3] in ("وال", "فال", "بال", "كال") and whole < 52:
        # a long word no list knows is a noun behind ب: «بالمطارق»
        whole = min(whole, -1.0 if form[0] == "ب" and len(form) > _SHORT and form[3] != "ل" else 2.0)
    if form.startswith("لل") and whole < 60:
        whole = -1.0
    found = [(whole + 0.5, "", "", form, False)]
    openings = [("", form, 0.0)]
    if len(form) > 2 and form[0] in "وف":
        rest, cost = form[1:], 3.0 if form[0] == "و" else 7.0
        known = _known(lex, rest) + (8.0 if rest.startswith("ال") else 0.0)
        found.append((known - cost, form[0], "", rest, False))
        openings.append((form[0], rest, cost))
    for conj, rest, cost in openings:
        if len(rest) > 3 and rest[0] in "بلك":
            found += _prepositions(lex, conj, rest, cost)
        if len(rest) > 3 and rest[0] == "س" and rest[1] in "يتنا" and _is_present(lex, rest[1:]):
            found.append((48.0 - cost, conj, "", rest[1:], True))
    return found


def _prepositions(lex: Lexicon, conj: str, rest: str, cost: float) -> list[tuple[float, str, str, str, bool]]:
    """The ways to take ب, ل or ك off what follows a conjunction."""
    letter, stem = rest[0], rest[1:]
    if rest.startswith("لل"):
        stems: tuple[str, ...] = ("ال" + rest[2:], "ال" + rest[1:])
        if stem in lex.names and not any(s in lex.names for s in (*stems, rest[2:])):
            return [(_known(lex, stem) + 6.0 - cost, conj, "ل", stem, False)]  # «للندن»
        if stem in lex.noun_forms and rest[2:] not in lex.noun_forms:
            stems = stems[1:]  # «للاجئين» are «اللاجئين»
        return [(_known(lex, stem) + 6.0 - cost, conj, "ل", stem, False) for stem in stems]
    if letter == "ل" and stem.startswith("ال"):
        return []
    known = _known(lex, stem) - (8.0 if letter == "ك" else 0.0)
    only_verb = (
        stem in lex.forms
        and stem not in lex.word_sets.get("happening_nouns", ())
        and stem not in lex.names
        and stem[2:] not in lex.noun_forms
        and stem not in lex.noun_forms
    )
    if only_verb and not (letter == "ل" and _is_present(lex, stem)):  # ب and ك do not stand before verbs
        known = math.log2(lex.frequency.get(stem, 0) + 1) * 1.6
        if letter == "ب" and len(stem) == _ROOT and lex.frequency.get(rest, 0) <= _SELDOM and _is_past(lex, stem):
            known = max(known, _LIKE_ITS_VERB)
    charge = _charge(lex, stem, rest)
    return [(known + (6.0 if stem.startswith("ال") else 0.0) - cost - charge, conj, letter, stem, False)]


def _charge(lex: Lexicon, stem: str, whole: str) -> float:
    """What it costs to take a preposition off: nothing where no list knows the whole, and the rest is a usual word («لحقوق»)."""
    often, seen = lex.frequency.get(stem, 0), lex.frequency.get(whole, 0)
    if len(stem) <= 2 or often <= _RARE:
        return 6.0
    if often > _USUAL and often > 3 * seen:
        return 1.0
    listed = whole in lex.noun_forms or whole in lex.forms or whole in lex.names or whole in lex.function
    elative = stem[0] == "ا" and len(stem) <= _ELATIVE  # «بأشد العبارات» is how, and not with what
    if listed or stem in lex.names or elative:
        return 6.0
    return -_OFTEN if often > _USUAL and 3 * often > seen else 1.0 if often > seen else 6.0


_RARE: Final = 3
_USUAL: Final = 20
_OFTEN: Final = 10.0
_ELATIVE: Final = 4
_ROOT: Final = 3
_SELDOM: Final = 10
_LIKE_ITS_VERB: Final = 30.0
"""How sure we are of a verbal noun of three letters that is written like its verb («بخرق»): more than of no word at all."""


def _is_past(lex: Lexicon, stem: str) -> bool:
    """Whether the form is the past of a verb, he-form, active: three letters of it are as a rule a verbal noun, too."""
    return any(
        f.tense == "past" and f.person == 3 and f.number == "s" and f.gender == "m" and not f.obj
        for f in (lex.features[code & 4095] for code in lex.forms.get(stem, ()))
    )


def _is_present(lex: Lexicon, stem: str) -> bool:
    """Whether the form is, among other things, a verb of the present."""
    return any(lex.features[code & 4095].tense == "present" for code in lex.forms.get(stem, ()))
