"""What comes again and again, or is told of years: the background of an article, not its news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.phrases.frames import GROUPS
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


_SERIES: Final = [["ضمن", "سلسله"], ["في", "سلسله"]]
_LATEST: Final = word_list("habit", "latest")
_LATE_YEARS: Final = [[a, b] for a in ("السنوات", "الاعوام") for b in ("الاخيره", "الماضيه", "القليله")]


def habitual(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """Attacks that come again and again («من حين لآخر», «خلال السنوات الأخيرة») are the background, not the news."""
    if (m.time is None and since_outset(doc, m)) or _lies_under(doc, sentence, m):
        return True
    if _says_whose(doc, m) or _done_before(doc, sentence, m):
        return True
    if not m.plural and m.nominal and m.definite:
        return False
    words = doc.lex.word_sets["habitual"]
    for i in sorted({*doc.among(words, sentence.start, sentence.end), *doc.among(_RECURRING, sentence.start, sentence.end)}):
        if abs(i - m.token) <= 12 and (doc.words[i].stem in words or doc.tokens[i].form in words):
            lasting = doc.tokens[i].form == "دايما" and i > sentence.start and doc.tokens[i - 1].form.endswith("ا")
            # «نشرت قوات على الحدود بعد محاولات متكررة لعبورها»
            another = any(doc.tokens[k].form in _AFTER for k in range(m.token + 1, i))
            if not lasting and not another:  # «وقفا دائما لإطلاق النار»
                return True
        if (
            abs(i - m.token) <= 8
            and doc.tokens[i].form in _RECURRING
            and doc.tokens[i - 1].form in ("من", "بين", "ان", "حين", "في")
            and (doc.tokens[i].form != "حين" or doc.tokens[i - 1].form != "في")
            and (doc.tokens[i].form != "اخر" or any(t.form in _WHILES for t in doc.tokens[max(0, i - 3) : i]))
        ):
            return True
    if "كثيرا" in doc.stems and any(
        doc.words[j].stem == "كثيرا" and doc.tokens[j + 1].form == "ما"
        for j in range(max(sentence.start, m.token - 6), m.token - 1)
    ):
        return True  # «كثيرا ما تشن القوات هجمات»
    if m.plural and _one_of_series(doc, sentence, m.token):
        return True  # «الأحدث ضمن سلسلة هجمات»
    if m.plural and _of_no_day(doc, sentence, m):
        return True
    if m.plural or not m.nominal:
        opening = [t.form for t in doc.tokens[sentence.start : sentence.start + 3]]
        if opening[0] in ("في", "وفي", "خلال", "وخلال") and opening[1:] in _LATE_YEARS:
            return True  # «وفي السنوات الأخيرة، شهدت المدينة هجمات»
    if _carries_on(doc, sentence, m):
        return True
    when = m.time
    return bool(
        m.plural
        and when is not None
        and when.precision in ("year", "period")
        and when.start
        and when.end
        and when.end[:4] > when.start[:4]
    )


def _of_no_day(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«شهدت المدينة سلسلة من الهجمات», «في ظل موجة من الهجمات التي استهدفت …»: below the lead, of no day: what there has been."""
    if sentence.nth < _BELOW_LEAD or (m.time is not None and m.time.precision not in ("year", "month", "period")):
        return False
    if not told_in_number(doc, m.token) or (m.light and m.verb is not None and not _saw(doc, m.verb)):
        return False
    saw = any(_saw(doc, j) for j in range(max(sentence.start, m.token - _SAW), m.token))
    return saw or any("relative" in w.func for w in doc.words[m.token_end : min(m.token_end + 3, sentence.end)])


def _saw(doc: Doc, j: int) -> bool:
    return doc.is_verb(j, "1 شهد")


_SAW: Final = 9


def _done_before(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«الجماعة التي سبق وخطفت صحفيا», «سبق لها أن شنت هجمات»: what is told of earlier days."""
    if m.time is not None or doc.stems.isdisjoint(_ONCE) or not doc.in_date.isdisjoint(range(m.token + 1, m.token + 4)):
        return False  # «سبق للوزير أن دعا الأسبوع الماضي إلى»: the day itself says how long ago
    anchor = m.token if m.verb is None else m.verb
    reach = _OVER_NAMES if doc.tokens[anchor - 1].form in ("ان", "وان") else _SHORT_OF
    before = range(max(sentence.start, anchor - reach), anchor)
    return any(doc.tokens[j].form in _ONCE and doc.verbs[j] for j in before)


_ONCE: Final = frozenset({"سبق", "وسبق"})
_SHORT_OF: Final = 2
_OVER_NAMES: Final = 14
"""Words between «سبق» and «أن»: who did so before stands there («سبق للوزير، فلان، أن حذر»)."""


def _says_whose(doc: Doc, m: Mention) -> bool:
    """«البلدة التي احتلها التنظيم»: of no day, it says who has had the place, and is told to say which place."""
    if m.type != "territory_gain" or m.nominal or m.time is not None or not m.token:
        return False
    occupies = doc.is_verb(m.token, "8 احتل")  # «التي سيطر عليها الجيش» may be the news
    return occupies and "relative" in doc.words[m.token - 1].func and doc.tokens[m.token - 1].form.startswith(("ال", "وال"))


def _one_of_series(doc: Doc, sentence: Sentence, token: int) -> bool:
    """Whether the attacks are those among which one more is told («وهو الأحدث في سلسلة هجمات»), not themselves the news."""
    before = [doc.tokens[j].form for j in range(max(0, token - 2), token)]
    if before not in _SERIES:
        return False
    return before[0] == "ضمن" or any(doc.words[j].core in _LATEST for j in range(max(sentence.start, token - 7), token - 2))


def _lies_under(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«بلدة تخضع لحصار»: the siege a place has been under, no new one."""
    return (
        m.type == "siege"
        and m.nominal
        and any(
            doc.lex.lemmas[s.lemma] == "1 خضع" and s.feature.tense == "present"
            for j in range(max(sentence.start, m.token - 7), m.token)
            for s in doc.verbs[j]
        )
    )


def _carries_on(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«وتشن الحركة هجمات في مقديشو للإطاحة بالحكومة»: what a group is known for, in the present and of no day, below the lead."""
    return (
        m.nominal
        and m.light
        and m.plural
        and m.time is None
        and m.verb is not None
        and sentence.nth >= _BELOW_LEAD
        and doc.words[m.token].core in _DEEDS
        and bool(doc.verbs[m.verb])
        and all(s.feature.tense == "present" for s in doc.verbs[m.verb])
        and not any(doc.tokens[j].form in _NEGATORS for j in range(max(sentence.start, m.verb - 1), m.verb))
        and any(a.np.category in GROUPS for a in m.initiators)
    )


_AFTER: Final = frozenset({"بعد", "عقب", "اثر", "رغم"})
_BELOW_LEAD: Final = 2
_DEEDS: Final = frozenset({"هجمات", "اعتداءات", "تفجيرات", "عمليات"})
_NEGATORS: Final = frozenset({"لم", "ولم", "لن"})


def remembered(doc: Doc, sentence: Sentence, m: Mention) -> tuple[bool, int | None]:
    """Whether a happening is only remembered («الذكرى الخامسة للهجوم», «عشر سنوات على سقوط المدينة»), after how many years."""
    j = m.token - 1
    if m.nominal and j > sentence.start and doc.tokens[j].form == "علي":
        years = _years_before(doc, sentence, j)
        if years:
            return True, years
    if "ذكري" not in doc.cores:
        return False, None
    relative = False
    for j in range(m.token - 1, max(sentence.start, m.token - _REMEMBERED) - 1, -1):
        word, token = doc.words[j], doc.tokens[j]
        if word.core == "ذكري":
            return True, _anniversary(doc, j, m.token)
        if token.kind == "p" or token.form in _BESIDES or word.prep == "ب":
            return False, None
        if "relative" in word.func:
            relative = True
        elif (doc.verbs[j] and not (j and "relative" in doc.words[j - 1].func)) or (not relative and not m.nominal):
            return False, None
    return False, None


def _anniversary(doc: Doc, j: int, end: int) -> int | None:
    """The years of «الذكرى السنوية التاسعة», «الذكرى الـ15»."""
    for k in range(j + 1, min(j + 4, end)):
        number = doc.number_core.get(k)
        if number is not None and number.best is not None:
            return number.best
        ordinal = doc.pack.calendar.ordinals.get(doc.tokens[k].form)
        if ordinal is not None:
            return ordinal[0]
    return None


def _years_before(doc: Doc, sentence: Sentence, j: int) -> int | None:
    """The number of «ست سنوات على …», «مرور 10 أعوام على …», where they stand before a token."""
    if doc.words[j - 1].core not in _YEARS:
        return None
    if doc.words[j - 1].core in _TWO_YEARS:
        return 2
    for k in range(j - 2, max(sentence.start, j - 4) - 1, -1):
        number = doc.number_at.get(k) or doc.number_core.get(k)
        if number is not None and number.best is not None:
            return number.best if number.best < 200 else None
    return 1 if doc.words[j - 1].core in ("عام", "سنه") else None


_REMEMBERED: Final = 9
"""Tokens between «ذكرى» and the word for what is remembered."""
_BESIDES: Final = word_list("habit", "besides")
_TWO_YEARS: Final = word_list("habit", "two_years")
_YEARS: Final = frozenset({"سنوات", "اعوام", "عام", "عاما", "سنه"}) | _TWO_YEARS
_OUTSETS: Final = word_list("habit", "outsets")
_WHILES: Final = word_list("habit", "whiles")
_RECURRING: Final = word_list("habit", "recurring")


def since_outset(doc: Doc, m: Mention) -> bool:
    """«128 ألف نازح منذ بدء معركة طرابلس», «منذ بدأت الاحتجاجات»."""
    j = m.token
    opens = m.nominal and j - 2 >= doc.sentence_of(j).start and doc.tokens[j - 1].form in _OUTSETS
    return opens and doc.tokens[j - 2].form == "منذ"


def told_in_number(doc: Doc, t: int) -> bool:
    """«سلسلة من الهجمات», «العديد من الغارات», «عشرات الهجمات»: some of their kind, and none that were told before."""
    first = doc.sentence_of(t).start
    if t > first and doc.words[t - 1].core in _TENS:
        return True
    return t - 2 >= first and doc.tokens[t - 1].form == "من" and doc.words[t - 2].core in _MANY


_MANY: Final = word_list("habit", "many")
_TENS: Final = word_list("habit", "tens")


def latest_of(doc: Doc, end: int, limit: int) -> int:
    """«سلسلة من التفجيرات كان آخرها في حلب»: of the many only the last is told; where the word for it stands, or 0."""
    return next((j for j in range(end, min(end + _LAST_REACH, limit)) if doc.tokens[j].form in _LAST), 0)


_LAST: Final = word_list("habit", "last")
_LAST_REACH: Final = 7
