"""What comes again and again, or is told of years: the background of an article, not its news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


_SERIES: Final = [["ضمن", "سلسله"], ["في", "سلسله"]]
_LATE_YEARS: Final = [[a, b] for a in ("السنوات", "الاعوام") for b in ("الاخيره", "الماضيه", "القليله")]


def habitual(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """Attacks that come again and again («من حين لآخر», «خلال السنوات الأخيرة») are the background, not the news."""
    if _since_outset(doc, sentence, m):
        return True
    if not m.plural and m.nominal and m.definite:
        return False
    words = doc.lex.word_sets["habitual"]
    for i in range(sentence.start, sentence.end) if _habit_told(doc, words) else ():
        if abs(i - m.token) <= 12 and (doc.words[i].stem in words or doc.tokens[i].form in words):
            lasting = doc.tokens[i].form == "دايما" and i > sentence.start and doc.tokens[i - 1].form.endswith("ا")
            if not lasting:  # «وقفا دائما لإطلاق النار»
                return True
        if (
            abs(i - m.token) <= 8
            and doc.tokens[i].form in _RECURRING
            and doc.tokens[i - 1].form in ("من", "بين", "ان", "حين", "في")
            and (doc.tokens[i].form != "حين" or doc.tokens[i - 1].form != "في")
            and (doc.tokens[i].form != "اخر" or any(t.form in _WHILES for t in doc.tokens[max(0, i - 3) : i]))
        ):
            return True
    if any(
        doc.tokens[j].form == "كثيرا" and doc.tokens[j + 1].form == "ما"
        for j in range(max(sentence.start, m.token - 6), m.token - 1)
    ):
        return True  # «كثيرا ما تشن القوات هجمات»
    if m.plural and [doc.tokens[j].form for j in range(max(0, m.token - 2), m.token)] in _SERIES:
        return True  # «الأحدث ضمن سلسلة هجمات»
    if m.plural or not m.nominal:
        opening = [t.form for t in doc.tokens[sentence.start : sentence.start + 3]]
        if opening[0] in ("في", "وفي", "خلال", "وخلال") and opening[1:] in _LATE_YEARS:
            return True  # «وفي السنوات الأخيرة، شهدت المدينة هجمات»
    when = m.time
    return bool(
        m.plural
        and when is not None
        and when.precision in ("year", "period")
        and when.start
        and when.end
        and when.end[:4] > when.start[:4]
    )


_OUTSETS: Final = frozenset({"بدء", "بدايه", "اندلاع", "انطلاق", "نشوب"})
_WHILES: Final = frozenset({"حين", "الحين", "وقت", "الوقت", "فتره", "ان"})
_RECURRING: Final = frozenset({"حين", "اخر", "لاخر", "لاخري", "الاونه"})


def _since_outset(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«128 ألف نازح منذ بدء معركة طرابلس»."""
    j = m.token
    return (
        m.nominal
        and m.time is None
        and j - 2 >= sentence.start
        and doc.tokens[j - 1].form in _OUTSETS
        and doc.tokens[j - 2].form == "منذ"
    )


def _habit_told(doc: Doc, words: frozenset[str]) -> bool:
    return not (doc.stems.isdisjoint(words) and doc.forms.isdisjoint(words) and doc.forms.isdisjoint(_RECURRING))
