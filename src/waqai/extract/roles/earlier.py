"""What happened before today's news and is told beside it: «بعد أيام من مقتل …», «مماثلة لهجوم …», «وكانت … قد», «ومنذ …»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention

_AFTER: Final = word_list("earlier", "after")
_SPANS: Final = word_list("earlier", "spans")
_SINCE: Final = frozenset({"من", "علي"})
_LIKE: Final = word_list("earlier", "like")
_REACH: Final = 12
_SPAN: Final = 5
"""Tokens back from a happening to «بعد»; from «بعد» to «من» (of «بعد أقل من ثلاثة أسابيع على»)."""


def earlier(doc: Doc, m: Mention) -> bool:
    """Whether a happening is none of today's: a span of time lies between, another is like it, or «كان قد» tells it."""
    if m.definite and (m.generic or (m.nominal and not m.plural and not _summed_up(doc, m))):
        return False  # «وكانت طائرات قد شنت الغارة»: the raid that was told
    return _summed_up(doc, m) or span_after(doc, m) >= 0 or _likened(doc, m) or pluperfect(doc, m)


def _summed_up(doc: Doc, m: Mention) -> bool:
    """«ومنذ انطلاق المعركة قبل أسابيع، حررت القوات مناطق واسعة»: what has happened since is more than today's news."""
    first = doc.sentences[m.sentence].start
    return doc.tokens[first].form in _EVER_SINCE and m.token > first + 1


def span_after(doc: Doc, m: Mention) -> int:
    """Where «بعد أيام من», «بعد أسبوع على» stands that a happening told as a noun, with no verb between, belongs to; or −1."""
    if doc.cores.isdisjoint(_SPANS):
        return -1
    start = doc.sentences[m.sentence].start
    for j in range(m.token - 1, max(start, m.token - _REACH) - 1, -1):
        if doc.tokens[j].form in _AFTER:
            span = next((k for k in range(j + 1, min(j + _SPAN, m.token)) if doc.words[k].core in _SPANS), 0)
            last = min(span + _SPAN, m.token)
            told = span and any(doc.tokens[k].form in _SINCE for k in range(span + 1, last))
            return j if told else -1
        if doc.tokens[j].kind == "p" or (doc.verbs[j] and j not in doc.in_name and not doc.words[j].nouns):
            return -1
    return -1


def _likened(doc: Doc, m: Mention) -> bool:
    """«مماثلة لهجوم», «على غرار تفجير», «يشبه المجازر»."""
    for j in range(m.token - 1, max(doc.sentences[m.sentence].start, m.token - 3) - 1, -1):
        word = doc.words[j]
        if word.core in _LIKE:
            return m.nominal and not word.det
        if doc.tokens[j].kind == "p" or doc.verbs[j]:
            return doc.is_verb_of(j, ("4 أشبه", "3 ماثل", "3 شابه"))
    return False


def pluperfect(doc: Doc, m: Mention) -> bool:
    """«وكانت القوات قد قصفت القرية»: its sentence goes back before today's news, and tells a deed, not what somebody said."""
    had = had_been(doc, m)
    return had > 0 and not any(doc.has_role(j, "says") for j in range(had, min(m.token, had + 3)))


def recalled(doc: Doc, m: Mention) -> bool:
    """«يذكر أن بغداد شهدت اليوم تفجيرا», «وكانت المدينة شهدت أمس»: what else there was, at the end of an article."""
    first = doc.sentences[m.sentence].start
    if m.sentence == 0 or first + 2 >= len(doc.tokens) or m.token <= first + 2:
        return False
    opening = [t.form for t in doc.tokens[first : first + 3]]
    if opening[0] in _IS_RECALLED and (opening[1] in _THAT or opening[2] in _THAT):
        return True
    return opening[0] in _WAS and any(
        doc.lex.lemmas[s.lemma] == "1 شهد" for j in range(first + 1, min(first + _HAD, m.token)) for s in doc.verbs[j]
    )


_IS_RECALLED: Final = frozenset({"يذكر", "يشار", "ويذكر", "ويشار", "الجدير", "وجدير", "جدير", "والجدير"})
_THAT: Final = frozenset({"ان", "انها", "انه", "الي", "بالذكر"})


def had_been(doc: Doc, m: Mention) -> int:
    """Where «قد» of a sentence that opens with «كان» stands before a mention; 0 for nowhere."""
    sentence = doc.sentences[m.sentence]
    if doc.tokens[sentence.start].form not in _WAS:
        return 0
    last = min(sentence.start + _HAD, sentence.end, m.token)
    return next((j for j in range(sentence.start + 1, last) if doc.tokens[j].form == "قد"), 0)


_EVER_SINCE: Final = frozenset({"منذ", "ومنذ"})
_WAS: Final = frozenset({"كان", "كانت", "وكان", "وكانت"})
_HAD: Final = 12


def long_before(doc: Doc, t: int) -> bool:
    """«قتل الجيش سبعة، وذلك بعد شهر من مواجهات»: whether what a noun tells lies a length of days or more back."""
    if t < _FEW or doc.tokens[t - 1].form != "من":
        return False
    before = range(t - _FEW, t - 1)
    return any(doc.words[j].core in _LENGTHS for j in before) and any(doc.tokens[j].form in ("بعد", "وبعد") for j in before)


_FEW: Final = 6
_LENGTHS: Final = word_list("earlier", "lengths")
