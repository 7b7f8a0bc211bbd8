"""Whose day a date tells: the happening's own, that of the clause it stands in, of its announcement, or of another happening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import QUOTES
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.dates.dates import DateExpr
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention

_BEHIND: Final = 6
"""Tokens between a noun and the relative clause that tells of it."""
_TELLER: Final = 7
"""Tokens between a verb of telling and the day it was told."""
_ANSWER: Final = word_list("time_reach", "answer")
_LATER: Final = word_list("time_reach", "later")
_STARTS: Final = word_list("time_reach", "starts")


def relative_pronoun(doc: Doc, j: int) -> bool:
    """«الذي», «التي» and their like."""
    return "relative" in doc.words[j].func and doc.tokens[j].form.lstrip("و").startswith(("الذ", "الت", "الل"))


def tells_happening(doc: Doc, j: int) -> bool:
    """«الهجوم وقع», «غارة استهدفت», but not «إفراج عن جندي أدين»: whether the verb tells of the noun before."""
    roles = doc.lex.verb_roles
    return any(
        doc.lex.lemmas[s.lemma] in ("1 جاء", "1 أتى", "1 تم")
        or any(s.lemma in roles[name] for name in ("happens", "targets", "results", "doer"))
        for s in doc.verbs[j]
    )


def own_clause(doc: Doc, sentence: Sentence, m: Mention) -> range:
    """The relative clause of a noun («الغارة التي استهدفت الأربعاء سوقا», «غارة استهدفت …»): a day in it is the noun's own."""
    if not m.nominal:
        return range(0)
    start = -1
    for j in range(m.token_end, min(m.token_end + _BEHIND, sentence.end - 1)):
        word = doc.words[j]
        if relative_pronoun(doc, j):
            of_it = _agrees(doc, m, j) and not word.conj
            start = j if of_it and (j == m.token_end or tells_happening(doc, j + 1) or _plain_between(doc, m, j)) else -1
            break
        if doc.verbs[j] and j not in doc.in_name:
            # «هجوم استهدف», «هجوما على قاعدة كذا وقع»
            nearer = j > m.token_end and "frame" in doc.words[j - 1].kinds and not doc.words[j - 1].det  # «وسط معارك اندلعت»
            near = j == m.token_end or (not nearer and doc.has_role(j, "happens"))
            bare = not (doc.words[m.token].det or doc.words[m.token].pron)
            start = j if near and bare and not word.conj and tells_happening(doc, j) else -1
            break
        if doc.tokens[j].kind == "p":
            break
    if start < 0:
        return range(0)
    for k in range(start + 2, sentence.end):
        word = doc.words[k]
        if doc.tokens[k].kind == "p" or "subordinator" in word.func or (doc.verbs[k] and word.conj):
            return range(start, k)
    return range(start, sentence.end)


def _agrees(doc: Doc, m: Mention, j: int) -> bool:
    """Whether a relative pronoun is in the gender and number of the noun."""
    feminine = m.plural or doc.words[m.token].core.endswith(("ه", "ات"))
    form = doc.tokens[j].form
    return form.startswith("الت") if feminine else form == "الذي"


def _plain_between(doc: Doc, m: Mention, j: int) -> bool:
    """Only adjectives between: no preposition, no other noun that the pronoun could be of."""
    return all(
        not doc.words[k].prep
        and "preposition" not in doc.words[k].func
        and k not in doc.name_at
        and not any(n.kind in ("head", "frame", "masdar") for n in doc.words[k].nouns)
        for k in range(m.token_end, j)
    )


def of_the_telling(doc: Doc, sentence: Sentence, m: Mention, expr: DateExpr) -> bool:
    """«…، وفق ما أعلنت الجمعة وزارة الصحة», «في بيان صدر الثلاثاء»: the day it was said."""
    for j in range(expr.start - 1, max(sentence.start, expr.start - _TELLER) - 1, -1):
        word = doc.words[j]
        if m.token <= j < m.token_end or doc.tokens[j].kind == "p" or "subordinator" in word.func:
            return False
        if expr.start - j <= 3 and word.core in doc.lex.word_sets["nouns"] and not doc.verbs[j]:
            return True
        if doc.verbs[j] and j != m.verb:
            if doc.has_role(j, "says"):
                return True
            if not doc.is_verb_of(j, ("1 صدر", "1 عقد", "2 بث", "1 نشر")):
                return False
    return False


def of_the_clause_around(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«عاد الهدوء الثلاثاء إلى البلدة التي استعادها الجيش», «دخلوا الخميس البلدة بعد استعادتها»: the day before is not its."""
    between = range(expr.end, m.token)
    if any(relative_pronoun(doc, j) for j in between[-4 if m.nominal else -2 :]):
        return True
    verb = next((j for j in range(expr.start - 1, max(1, expr.start - _BEHIND) - 1, -1) if doc.verbs[j]), 0)
    if verb and relative_pronoun(doc, verb - 1) and not any(doc.tokens[j].kind == "p" for j in range(verb, expr.start)):
        return True  # «البلدة التي يحاصرها منذ 2013»
    return m.nominal and any(doc.tokens[j].form in _LATER for j in between[-2:])


def of_another(doc: Doc, sentence: Sentence, m: Mention, here: list[Mention], expr: DateExpr) -> str:
    """Whether a day behind a second happening is that one's.

    "no" day of the first where it answers or precedes the second («غارات ردا على هجوم وقع السبت») or only speaks of it («دانت
    الهجوم الذي وقع السبت»), "less" likely its own where it follows («انسحبت بعد هجوم السبت»), else "".
    """
    if m.type in ("kill", "wound"):
        return ""
    for other in here:
        if other is m or other.type in ("kill", "wound"):
            continue
        if other.token < expr.start < m.token and expr.start in own_clause(doc, sentence, other):
            return "no"  # «إثر عملية بدأت في 19 يونيو ثم اتفاق»
        if not m.token_end <= other.token < expr.start:
            continue
        for j in range(other.token - 1, max(m.token_end, other.token - 3) - 1, -1):
            form = doc.tokens[j].form
            if form in _ANSWER:
                return "no"
            if form in _LATER:
                return "less"
        if any(doc.tokens[j].form == "حيث" for j in range(m.token_end, other.token)):
            return "less"  # «قصف على القرى حيث بدأ الجيش توغله الشهر الماضي»
        if m.frame.opaque and expr.start in own_clause(doc, sentence, other):
            return "no"
    return ""


def of_what_is_asked(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«دعت إلى مظاهرات الأحد», «إلى إضراب عام يوم الثلاثاء»: the day for which a crowd is called, and not that of the call."""
    if m.type != "appeal" or expr.kind not in ("weekday", "relative") or expr.start <= m.token + 1:
        return False
    for j in range(expr.start - 1, max(m.token, expr.start - 3), -1):
        if doc.tokens[j].kind == "p":
            return False
        asked = doc.words[j].prep in ("ل", "ب", "الي") or doc.tokens[j - 1].form in ("الي", "تنظيم")
        if asked and any(_is_crowd(doc, n.kind, n.entry) for n in doc.words[j].nouns):
            return True
    return False


def of_what_is_said(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«رفضت الدعوى التي بدأت عام 2004», «تنفي صلتها بهجمات 2001»: the day of what is spoken of."""
    between = range(m.token_end, expr.start)
    return any(doc.verbs[j] or not doc.words[j].kinds.isdisjoint(_TOLD) or j in doc.phrase_at for j in between if j != m.verb)


_TOLD: Final = frozenset({"frame", "masdar"})


def _is_crowd(doc: Doc, kind: str, entry: int) -> bool:
    frames = (entry,) if kind == "frame" else doc.lex.verb_frames.get(entry, ()) if kind == "masdar" else ()
    return any(doc.lex.frames[f]["type"] == "protest" for f in frames)


def of_what_lasts(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«… الحرب المستمرة منذ سبعة أعوام»: a length that tells how old the war before it is, and not the event further off."""
    j = expr.start - 1
    word = doc.words[j] if j >= 0 else None
    if expr.kind != "since" or word is None or not word.det:
        return False
    if word.core not in _LASTING:
        return "participle" in word.kinds and m.token_end < j  # «الهجوم على الجيب المحاصر منذ 2013»
    return not j - 3 <= m.token_end - 1 < j


_LASTING: Final = word_list("time_reach", "lasting")


def since_it_began(doc: Doc, m: Mention) -> bool:
    """«128 ألف نازح منذ بدء المعركة»: it only says since when; the day of the news is none of its own."""
    if not m.nominal:
        return False
    for j in range(m.token - 1, max(0, m.token - 3) - 1, -1):
        form = doc.tokens[j].form
        if form in ("منذ", "ومنذ", "مذ"):
            return True
        if doc.words[j].core not in _STARTS:
            return False
    return False


_UNHEARD: Final = word_list("time_reach", "unheard")


def first_since(doc: Doc, sentence: Sentence, since: int) -> bool:
    """«الهجوم هو الأول من نوعه منذ …», «أعنف قصف منذ …»: only how rare it is."""
    ranked = doc.lex.victims.words["ranked"]
    return any(
        doc.words[j].stem in ranked or doc.tokens[j].form in ranked or doc.words[j].core in _UNHEARD
        for j in range(max(sentence.start, since - 6), since)
    )


def since_long_ago(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«خطفت أكثر من ألف طفل منذ 2013», «ومنذ 2013، خطفت …»: a sum of years, which has no day of its own either."""
    if not m.nominal and 0 <= m.token - expr.end <= 2:
        return True
    return expr.start >= m.token_end and not any(
        doc.tokens[j].kind == "p" or "subordinator" in doc.words[j].func for j in range(m.token_end, expr.start)
    )


def of_the_relative(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«سيطرت على المطار ضمن معركة أطلقتها الأربعاء»: the day is of what its own clause tells of."""
    if m.frame.id == "repel":
        return False  # «صد هجوما شنته الجماعة الخميس» are one
    if (_long_ago(expr) and _of_a_thing(doc, m, expr)) or _taken_up(doc, m, expr):
        return True
    for j in range(m.token_end + 1, expr.start):
        if j == m.verb or not _launches_it(doc, j):
            continue
        noun = j - 2 if relative_pronoun(doc, j - 1) else j - 1
        while noun > m.token and doc.tokens[noun].form in QUOTES:
            noun -= 1
        told = range(max(m.token_end, noun - _NAMED), noun + 1)
        if any("frame" in doc.words[k].kinds for k in told) and not any(doc.verbs[k] for k in told):
            return True
    return False


def _taken_up(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«إجلاء الجرحى تنفيذا لاتفاق توصلوا إليه الأسبوع الماضي»: a clause whose pronoun takes up another noun has its day."""
    for j in range(expr.start - 2, m.token_end, -1):
        if doc.tokens[j].kind == "p" or "subordinator" in doc.words[j].func:
            return False
        if not doc.verbs[j] or j == m.verb:
            continue
        if doc.words[j].conj or not any(doc.tokens[k].form in _OF_IT for k in range(j + 1, min(j + 3, expr.start))):
            return False
        noun = j - 2 if relative_pronoun(doc, j - 1) else j - 1
        return noun >= m.token_end and (doc.words[noun].det if noun < j - 1 else not doc.words[noun].det)
    return False


_OF_IT: Final = word_list("time_reach", "of_it")


def _long_ago(expr: DateExpr) -> bool:
    """A year or month told, or gone by: «عام 2014», «في نوفمبر الماضي», «العام الماضي», «قبل عامين»."""
    value = expr.value.get("of", expr.value)
    return expr.kind in ("year", "month") or value.get("unit") in ("year", "month")


def _of_a_thing(doc: Doc, m: Mention, expr: DateExpr) -> bool:
    """«قصف السفينة التي استولى عليها المسلحون العام الماضي»: when what was done to the thing hit was done."""
    at = next((j for j in range(expr.start - 1, m.token_end, -1) if relative_pronoun(doc, j)), 0)
    if not at or expr.start - at > _CLAUSE or at + 1 >= expr.start or not doc.verbs[at + 1] or at == m.token_end:
        return False
    if any(doc.tokens[j].kind == "p" or (doc.verbs[j] and doc.words[j].conj) for j in range(at, expr.start)):
        return False
    thing = any(n.kind == "head" for n in doc.words[at - 1].nouns) or at - 1 in doc.in_name or doc.words[at - 1].det
    frames = "frame" in doc.words[at - 1].kinds or (m.nominal and m.token <= at - 1 < m.token_end)
    return thing and not frames and not tells_happening(doc, at + 1)


_CLAUSE: Final = 8
"""Words of such a clause, up to its day."""


def dates_doer(doc: Doc, start: int) -> bool:
    """Whether a day stands right behind a verb whose pronoun is what was done («معركة أطلقتها يوم الأربعاء»)."""
    verb = next((j for j in range(start - 1, max(-1, start - 3), -1) if doc.verbs[j]), None)
    return verb is not None and _launches_it(doc, verb)


def _launches_it(doc: Doc, verb: int) -> bool:
    """Whether a verb of launching stands there, whose pronoun is what was launched."""
    senses = doc.verbs[verb]
    if not senses or doc.words[verb].conj or not all(s.feature.obj in ("ه", "ها") for s in senses):
        return False
    return any(doc.lex.lemmas[s.lemma] in _LAUNCHES for s in senses)


_LAUNCHES: Final = frozenset({"4 أطلق", "1 بدأ"})
_NAMED: Final = 4
"""Tokens that the name of an operation may take («معركة "ردع العدوان" التي أطلقتها»)."""
