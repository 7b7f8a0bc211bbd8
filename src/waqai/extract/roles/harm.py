"""Words of harm in a sentence: «قتل», «مصرع», «قتلى», «لقي … مصرعه»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from waqai.extract.marks import QUOTES
from waqai.extract.names.people import people
from waqai.extract.phrases.frames import COURTS
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.numbers.numbers import Number
    from waqai.packs.lexicon import VictimWords

_JUSSIVE_AFTER: Final = word_list("harm", "jussive_after")
_IDIOM_REACH: Final = 14
"""Tokens between the verb of an idiom and its words («لقي … مصرعهم»)."""


class Cue(NamedTuple):
    """A word or idiom of harm: its tokens, the kind of harm, and how the harmed attach to it.

    shape: ``noun``, ``left`` (a verb in a noun's form), ``done_to``, ``suffered``, ``passive``, ``counted``, or of idioms
    ``subject``, ``after``, ``carried``, ``done_to``.
    """

    token: int
    end: int
    kind: str
    shape: str
    number: bool
    least: int
    why: str
    words: int = -1
    """Of an idiom, the token of its words."""
    gram: str = ""
    alone: bool = False
    calm: bool = False
    """Whether it may tell of illness and mishap too."""
    yields: bool = False
    """Whether a counted noun behind it says the kind («سقط 5 جرحى», but «توفي 5 جرحى»)."""


def find_cues(doc: Doc, sentence: Sentence) -> list[Cue]:
    """The words of harm of a sentence, in order."""
    words, tokens, victims = doc.words, doc.tokens, doc.lex.victims
    found: list[Cue] = []
    listed = doc.among(victims.firsts, sentence.start, sentence.end)
    for i in sorted({*listed, *doc.verb_tokens(sentence.start, sentence.end)}):
        verbs = doc.verbs[i]
        word = words[i]
        if (not verbs and word.core not in victims.firsts) or tokens[i].kind != "w":
            continue
        if verbs and not (word.core in victims.firsts and all(s.feature.obj for s in verbs)):
            cue = _verb_cue(doc, victims, i, sentence.end)
        elif i in doc.in_date:
            continue
        else:
            cue = _noun_cue(doc, victims, i, sentence.end)
        if cue is not None:
            found.append(cue)
    return found


def _verb_cue(doc: Doc, victims: VictimWords, i: int, limit: int) -> Cue | None:
    harm: Cue | None = None
    negated = i > 0 and doc.tokens[i - 1].form in _JUSSIVE_AFTER
    for sense in doc.verbs[i]:
        if sense.feature.mood_drop and not negated and sense.feature.number == "s":
            continue  # «تمت» is of «تم» before it is of «مات»
        for idiom in victims.idioms.get(sense.lemma, ()):
            at = _idiom_words(doc, idiom["words"], i, limit)
            if at >= 0 and doc.tokens[at].form == "علي" and not _people_at(doc, at + 1, limit):
                continue  # «قضى ثلاثة على يد مسلحين», «قضى على الفساد»
            if at >= 0 and doc.tokens[at].form == "علي" and any(w.core in COURTS for w in doc.words[i + 1 : at]):
                continue  # «قضت محكمة بالسجن على 12 متهما»
            if at >= 0:
                why = f"ar/victims.toml:{doc.lex.lemmas[sense.lemma]}"
                return Cue(
                    i,
                    i + 1,
                    idiom["kind"],
                    idiom["harmed"],
                    idiom.get("number", False),
                    idiom.get("least", 0),
                    why,
                    at,
                    calm=idiom.get("calm", False),
                )
        entry = victims.verbs.get(sense.lemma)
        if entry is not None and harm is None:
            index, how = entry
            data = victims.harms[index]
            if data.get("past") and sense.feature.tense != "past":
                continue
            why = f"ar/victims.toml:{doc.lex.lemmas[sense.lemma]}"
            harm = _cue(i, i + 1, data, how, why)
    return harm


def _people_at(doc: Doc, i: int, limit: int) -> bool:
    """Whether so many people stand there («قضت القوات على 15 عنصرا»)."""
    np = parse_np(doc, i, limit) if i < limit else None
    return np is not None and not np.prep and people(doc, np) and (np.number is not None or np.gram == "d")


def _idiom_words(doc: Doc, words: frozenset[str], i: int, limit: int) -> int:
    free = i + 1
    for j in range(i + 1, min(limit, i + _IDIOM_REACH)):
        number = doc.number_at.get(j)
        if number is not None:
            free = max(free, number.core[0])  # «لقي ما لا يقل عن 15 شخصا مصرعهم»
        if doc.tokens[j].form in words or doc.words[j].stem in words:
            return j
        if (doc.verbs[j] and j >= free and not all(s.feature.obj for s in doc.verbs[j])) or doc.tokens[j].form in "؛:":
            return -1
    return -1


def _noun_cue(doc: Doc, victims: VictimWords, i: int, limit: int) -> Cue | None:
    word = doc.words[i]
    core = word.core
    for rest, shape, value in victims.phrases.get(core, ()):
        end = i + 1 + len(rest)
        if end <= limit and all(doc.words[i + 1 + k].core == part for k, part in enumerate(rest)):
            if shape == "noun":
                return _harm_noun(victims, i, end, int(value), core)  # type: ignore[arg-type]
            return _counted(i, end, value, " ".join((core, *rest)))
    carried = victims.idiom_nouns.get(core)
    if carried is not None:
        at = _idiom_words(doc, carried["words"], i, limit)
        shape = "after" if carried["harmed"] == "after" else "carried"
        return Cue(i, i + 1, carried["kind"], shape, True, 0, f"ar/victims.toml:{core}", at) if at >= 0 else None
    counted = victims.counted.get(core)
    index = victims.nouns.get(core)
    if counted is not None and (index is None or _is_counted(doc, i, counted[1])):
        return None if word.pron else _counted(i, i + 1, counted, core)
    if index is None or (word.det and not word.pron) or _families(doc, i):
        return None
    if _verb_after_all(doc, i):
        return _cue(i, i + 1, victims.harms[index], "left", f"ar/victims.toml:{core}")
    return _harm_noun(victims, i, i + 1, index, core)


def _families(doc: Doc, i: int) -> bool:
    """«3200 مسلح وأسرهم»: their families, and not that they were taken."""
    word = doc.words[i]
    return word.core == "اسر" and word.conj == "و" and bool(word.pron) and i > 0 and not doc.words[i - 1].det


def _verb_after_all(doc: Doc, i: int) -> bool:
    """Of a word that may be noun or verb, read as a noun: whether it is the verb of «إن طفلا قتل», «أن جنديين قتلا»."""
    word = doc.words[i]
    if word.det or not word.verbs:
        return False
    dual = word.stem.endswith("ا") and any(s.feature.number == "d" and not s.feature.obj for s in word.verbs)
    if dual and i and doc.tokens[i - 1].kind == "w" and doc.tokens[i - 1].form.endswith(("ين", "ان")):
        return True
    return _subject_before(doc, i)


def _subject_before(doc: Doc, i: int) -> bool:
    """«إن طفلا قتل»: a word that may be noun or verb is a verb after «إن» and an accusative."""
    if i < 2 or doc.tokens[i - 2].form not in ("ان", "بان") or not doc.tokens[i - 1].form.endswith("ا"):
        return False
    np = parse_np(doc, i - 1, i)
    return np is not None and not np.definite and people(doc, np)


def _is_counted(doc: Doc, i: int, gram: str) -> bool:
    """Of «إصابة», «وفاة»: whether a number counts it («5 إصابات»), or it is the harm done to what follows («إصابة 5»)."""
    number = counting(doc, i)
    return gram != "s" or (number is not None and number.start < i)  # «إصابة اثنين» is done to two


def _harm_noun(victims: VictimWords, i: int, end: int, index: int, core: str) -> Cue:
    data = victims.harms[index]
    return _cue(i, end, data, "noun", f"ar/victims.toml:{core}")


def _cue(i: int, end: int, data: dict[str, Any], shape: str, why: str) -> Cue:
    return Cue(
        i,
        end,
        data["kind"],
        shape,
        data.get("number", False),
        data.get("least", 0),
        why,
        calm=data.get("calm", False),
        yields=data.get("yields", False),
    )


def _counted(i: int, end: int, value: Any, core: str) -> Cue:
    kind, gram, alone = value
    return Cue(i, end, kind, "counted", False, 0, f"ar/victims.toml:{core}", gram=gram, alone=alone)


def counting(doc: Doc, i: int) -> Number | None:
    """The number that counts the noun at `i`: «18 قتيلا», «عشرات من القتلى», «قتيلان اثنان»; None where none does."""
    at = i
    while at > 1 and doc.tokens[at - 1].form in QUOTES:
        at -= 1
    for place in (at, at - 1):
        if doc.words[i].conj or (place < at and doc.tokens[place].form != "من"):
            break  # «مقتل مدنيين اثنين وإصابة خمسة»
        for back in range(1, 5):
            number = doc.number_core.get(place - back) or doc.number_at.get(place - back)
            if number is not None:
                if number.end == place:
                    return number
                break
    after = doc.number_core.get(i + 1)
    if after is not None and not after.conj and after.best in (1, 2) and doc.tokens[i + 1].kind == "w":
        return after
    return None
