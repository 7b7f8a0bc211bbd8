"""When: the day of publication where it must be inferred, and the time of each mention."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.dates.dates import DateExpr, as_since, as_single, infer_published, resolve
from waqai.extract.dates.time_reach import (
    first_since,
    of_another,
    of_the_clause_around,
    of_the_relative,
    of_the_telling,
    of_what_is_asked,
    of_what_is_said,
    of_what_lasts,
    own_clause,
    relative_pronoun,
    since_it_began,
    since_long_ago,
    tells_happening,
)
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention

BACKGROUND_DAYS: Final = 30
"""Older than this before publication is background (annotation guide)."""


class When(NamedTuple):
    """Resolved days of a mention and the expression they came from (token range)."""

    start: str | None
    end: str | None
    precision: str
    tokens: tuple[int, int]
    soft: bool = False
    """Whether it may be the day of the announcement only («أعلن الأحد أن …»)."""


def published_day(published: str | None) -> dt.date | None:
    """The day of an ISO date or date-time; None where there is none."""
    if not published:
        return None
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None


def infer(doc: Doc) -> tuple[dt.date, list[DateExpr]] | None:
    """The day of publication from dated operations of the packs («انطلقت عملية … قبل شهر») and the other dates of the text."""
    facts: list[tuple[DateExpr, dt.date]] = []
    used: set[int] = set()
    for m in doc.names:
        sense = m.of("operation")
        if sense is None:
            continue
        start = doc.pack.operations[sense[1]].start
        if not start or len(start) < 10:
            continue
        sentence = doc.sentence_of(m.start)
        for expr in doc.dates:
            if sentence.start <= expr.start < sentence.end and expr.kind in ("relative", "since") and expr.start not in used:
                facts.append((expr, dt.date.fromisoformat(start)))
                used.add(expr.start)
    if not facts:
        return None
    others = [e for e in doc.dates if e.start not in used]
    found = infer_published(facts, others)
    if found is None:
        return None
    day, indices = found
    every = [e for e, _ in facts] + others
    return day, [every[i] for i in indices if i < len(every)]


def time_of(doc: Doc, sentence: Sentence, m: Mention, here: list[Mention], published: dt.date | None) -> When | None:
    """The nearest date expression of the mention's clause, then of its sentence; `here` are the sentence's mentions."""
    told = _told_in(doc, sentence)
    if not told:
        return None
    best: tuple[float, When] | None = None
    own = own_clause(doc, sentence, m)
    begun = since_it_began(doc, m)
    future = m.status == "planned"
    for expr in told:
        if (expr.start < m.token and begun) or of_what_lasts(doc, m, expr) or of_what_is_asked(doc, m, expr):
            continue
        if expr.kind in ("clock", "period", "vague") or (expr.value.get("after") and m.token < expr.start):
            continue  # «استعاد الجيش القصر بعد عامين من سقوطه» dates the fall
        before = range(max(sentence.start, expr.start - 6), expr.start)
        if any(doc.tokens[j].form in _COMPARED for j in before) or (
            not future and any(doc.words[j].core in _DUE for j in before[-3:])
        ):
            continue  # «قبل الانتخابات المقررة في 20 أكتوبر»
        if expr.kind == "weekday" and expr.start - 2 >= sentence.start and _less_than(doc, expr.start):
            continue  # «بأعداد أقل من يوم الاثنين»
        if of_the_relative(doc, m, expr):
            continue
        since = expr.value.get("since_event")
        if since is not None and not since < m.token < expr.start:
            if m.token < since and first_since(doc, sentence, since):
                continue  # «في أول هجوم منذ بدء الهدنة قبل أسبوعين»: how rare it is
            expr = as_since(expr)  # «منذ تنفيذ الانقلاب عام 2014»: the day of the coup
        ahead = future and not (expr.start in own and _past(doc, own))  # «الاتفاق الذي أعلن الخميس» is of last Thursday
        resolved = resolve(expr, published, future=ahead)
        if resolved is None:
            continue
        if any(doc.tokens[j].form == "قد" and doc.is_verb(j - 1, "1 كان") for j in range(m.token + 2, expr.start)):
            continue  # «أفرجت عن ثلاثة كانت قد خطفتهم قبل شهرين»: the day of what was before
        start, end = resolved.start, resolved.end
        if m.frame.opaque and is_old(When(None, start, "day", (0, 0)), published) and of_what_is_said(doc, m, expr):
            continue
        if published is not None and _of_another(doc, sentence, m, expr, end, published):
            continue
        late = not is_old(When(None, start, "day", (0, 0)), published, _LATELY)
        if expr.kind == "since" and _long_since(expr, start, published) and not _begun_then(doc, m, expr):
            # «الهجوم الأول منذ مقتله عام 2011», «اعتقلت المئات منذ يوليو 2016»
            lasts = (late and _going_on(m)) or m.type in _LONG or _in_the_present(doc, sentence, m)
            aside = expr.end <= m.token and of_the_clause_around(doc, m, expr)
            first = first_since(doc, sentence, expr.start if since is None else since)
            if aside or first or not lasts:
                m.since = m.since or (not aside and not first and since_long_ago(doc, m, expr))
                continue
        elif expr.kind == "since" and not _going_on(m) and not (late and _in_the_present(doc, sentence, m)):
            one = resolve(as_single(expr), published, future=future)
            if one is not None:
                start, end = one.start, one.end
        distance = float(expr.start - m.token if expr.start >= m.token else (m.token - expr.end) * 1.2)
        for j in range(min(expr.end, m.token_end), max(expr.start, m.token)):
            token = doc.tokens[j]
            if token.kind == "p" and token.form in "،,؛":
                distance += 4
            elif token.kind == "p" and token.form in "().":
                distance += 2
            elif doc.verbs[j] and j != m.verb:
                distance += 4
            elif "subordinator" in doc.words[j].func:
                distance += 5
            elif "relative" in doc.words[j].func and j > m.token:
                distance += 5 if doc.words[j].conj else 1
        if expr.kind == "year":
            distance += 3
        between = range(min(expr.end, m.token_end), max(expr.start, m.token))
        of_other = of_another(doc, sentence, m, here, expr)
        if of_other == "no" and not (published is not None and is_old(When(start, end, "day", (0, 0)), published)):
            continue  # what answers something long past is as long past
        soft = any(
            "subordinator" in doc.words[j].func or (j > m.token and "relative" in doc.words[j].func and doc.words[j].conj)
            for j in between
        )
        if expr.end <= m.token and m.nominal and _announced(doc, sentence, expr.start, expr.end, m.token):
            distance, soft = distance + 4, True
        if expr.start in own:
            distance, soft = distance / 25.0 - 5.0, False
        elif of_other or of_the_telling(doc, sentence, m, expr) or (expr.end <= m.token and of_the_clause_around(doc, m, expr)):
            distance, soft = distance + 5.0, True
        if resolved.precision == "year" and published is not None and end is not None and end >= published.isoformat():
            distance, soft = distance + 8.0, True  # «إحدى أعنف المعارك هذا العام» is no day of one
        soft = soft or bool(expr.value.get("vague"))  # «خلال الساعات الماضية» gives way to a day
        when = When(start, end, resolved.precision, (expr.start, expr.end), soft)
        if best is None or distance < best[0]:
            best = (distance, when)
    return best[1] if best else None


def _told_in(doc: Doc, sentence: Sentence) -> list[DateExpr]:
    """The expressions of time of a sentence, remembered by the document."""
    key = ("dates", sentence.start)
    found: list[DateExpr] | None = doc.memo.get(key)
    if found is None:
        found = doc.memo[key] = [e for e in doc.dates if e.end > sentence.start and e.start < sentence.end]
    return found


def _less_than(doc: Doc, start: int) -> bool:
    return doc.tokens[start - 1].form == "من" and doc.words[start - 2].core in _MEASURED


def _past(doc: Doc, clause: range) -> bool:
    """Whether a relative clause tells of what has been."""
    verb = next((j for j in clause if doc.verbs[j]), None)
    return verb is not None and all(s.feature.tense == "past" for s in doc.verbs[verb])


def _of_another(doc: Doc, sentence: Sentence, m: Mention, expr: DateExpr, end: str | None, published: dt.date) -> bool:
    """A day of long ago, or the start of something lasting, in a clause not the mention's own: the day of that clause.

    «يقصف الجيش الغوطة التي يحاصرها منذ 2013», «حذر من معارك تدور منذ سبع سنوات», «بعد أن سقط التنظيم العام الماضي».
    """
    if expr.kind != "since" and not is_old(When(None, end, "day", (0, 0)), published):
        return False
    if expr.start >= m.token_end:
        if m.frame.opaque and expr.start - m.token > _TELLING and expr.kind != "since":
            return True  # «نددت باعتقال الناشطين في سبتمبر الماضي»: the day of what is told
        if m.type in _ANSWERING and any(n.kind == "frame" for j in range(m.token_end, expr.start) for n in doc.words[j].nouns):
            return True  # «أدين بقتل شاب عام 2016»: the day of the killing
        inside = m.nominal  # «الهجوم الذي وقع عام 2013» is told by its own relative clause
        for j in range(m.token_end, expr.start):
            word = doc.words[j]
            which = relative_pronoun(doc, j)
            if (which or "subordinator" in word.func or (doc.verbs[j] and not word.conj)) and j != m.verb:
                if (
                    inside
                    and "subordinator" not in word.func
                    and j - m.token_end <= 3
                    and (which or j == m.verb or relative_pronoun(doc, j - 1) or tells_happening(doc, j))
                ):
                    inside = which  # the relative, then its verb
                    continue
                return True
        return False
    if expr.start - sentence.start <= _OPENING:
        return False
    between = range(expr.end, m.token)
    if any(doc.verbs[j] and doc.words[j].conj for j in (*between, m.token)):
        return True
    return any(relative_pronoun(doc, j) for j in range(max(sentence.start, expr.start - 8), expr.start)) and any(
        doc.tokens[j].form in ("،", ",") for j in between
    )


_COMPARED: Final = word_list("times", "compared")
"""«مقارنة مع الفترة نفسها عام 2017»: the day of what it is compared with."""
_MEASURED: Final = word_list("times", "measured")
_DUE: Final = word_list("times", "due")
"""What is due at a day, whatever else the sentence tells."""

_ANSWERING: Final = frozenset({"judicial", "arrest", "release", "sanction"})
"""Acts that answer another, whose day may stand behind them."""


_LONG: Final = frozenset({"siege", "displacement", "protest"})
"""What may go on for years."""
_LATELY: Final = 60
"""Days: what has gone on for longer is history that lasts."""
_TELLING: Final = 7
"""Words between an act of speech and its own day, at most."""
_OPENING: Final = 4
"""Words before a day that opens the sentence, at most: it holds for all of it."""


def _announced(doc: Doc, sentence: Sentence, start: int, end: int, token: int) -> bool:
    """«أعلن مصدر الأحد مقتل 18 شخصا مساء الخميس»: the first day is that of the telling."""
    if token - end > 2 or any(doc.verbs[j] for j in range(end, token)):
        return False
    verb = next((j for j in range(start - 1, max(sentence.start, start - 8) - 1, -1) if doc.verbs[j]), None)
    return verb is not None and doc.has_role(verb, "says")


def _long_since(expr: DateExpr, start: str | None, published: dt.date | None) -> bool:
    """«منذ عام 2014»: no single day, and so long ago that only what goes on is of it; «منذ سنتين» may be one day."""
    return expr.value["from"]["t"] != "offset" and is_old(When(None, start, "day", (0, 0)), published)


def _begun_then(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«منذ 2014، عندما تعرض المفتشون لهجوم», «أطلق منذ 9 فبراير عملية», «منذ 30 مارس بدأت المسيرات»: what happened then."""
    if m.token <= expr.end:
        return False
    if any(doc.tokens[j].form in _WHEN for j in range(expr.end, min(expr.end + 3, m.token))):
        return True
    near = (*range(max(0, expr.start - 5), expr.start), *range(expr.end, m.token))
    return m.nominal and any(doc.is_verb_of(j, _BEGINS) for j in near)


_WHEN: Final = word_list("times", "when")
_BEGINS: Final = word_list("times", "begins")


def _going_on(m: Mention) -> bool:
    return m.type in ("battle", "operation", "siege", "protest", "talks", "displacement") or m.plural


def _in_the_present(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """Whether it is told as going on («تتعرض البلدة لقصف منذ أيام»)."""
    verb = m.verb
    if verb is None and not m.definite:
        before = range(m.token - 1, max(sentence.start, m.token - (8 if m.light else 4)) - 1, -1)
        verb = next((j for j in before if doc.verbs[j] or "subordinator" in doc.words[j].func), None)  # «يذكر أن هجوم …»
    if verb is not None and m.nominal and doc.is_verb_of(verb, _KEEPS_ON):
        return True  # «صعدت القوات منذ الثلاثاء قصفها»
    return (
        verb is not None
        and bool(doc.verbs[verb])
        and all(s.feature.tense == "present" for s in doc.verbs[verb])
        and doc.tokens[verb - 1].form not in ("لم", "ولم", "ان", "لن")
    )


_KEEPS_ON: Final = frozenset({"2 صعد", "2 كثف", "3 واصل", "10 استمر", "6 تواصل", "6 تصاعد", "2 شدد"})
"""Verbs of what goes on from then till now, in the past tense, too."""


def years_ago(published: dt.date | None, years: int | None) -> When | None:
    """The year of what is remembered after so many years; None where that is not told."""
    if published is None or not years or years >= published.year:
        return None
    year = published.year - years
    return When(f"{year:04}-01-01", f"{year:04}-12-31", "year", (0, 0))


def overlap(a: When, b: When) -> bool:
    """Whether two times that begin on a known day have a day in common."""
    return (a.start or "") <= (b.end or "") and (b.start or "") <= (a.end or "")


def _apart(first: str | None, last: str | None) -> int | None:
    """How many days the second day comes after the first; None where either is not a whole date."""
    try:
        return (dt.date.fromisoformat(last or "") - dt.date.fromisoformat(first or "")).days
    except ValueError:
        return None


def days_between(a: When, b: When) -> int:
    """How many days lie between two times that do not overlap; very many where they are not whole dates."""
    behind, before = _apart(a.end, b.start), _apart(b.end, a.start)
    return max(behind, before) if behind is not None and before is not None else dt.date.max.toordinal()


def days_gone_by(when: When, published: str) -> int:
    """How many days lie between a time and publication."""
    return _apart(when.end, published[:10]) or 0


def span_of(when: When) -> int:
    """How many days lie between the first and the last day of a time."""
    return _apart(when.start, when.end) or 0


def is_old(when: When | None, published: dt.date | None, days: int = BACKGROUND_DAYS) -> bool:
    """Whether a time lies more than so many days before publication."""
    if when is None or published is None or when.end is None:
        return False
    try:
        end = dt.date.fromisoformat(when.end)
    except ValueError:
        return False
    return (published - end).days > days
