"""Which figures sum several incidents, and which sentences tell of accidents rather than of conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import ATTACK
from waqai.extract.refusals.named import names_something
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from waqai.extract.dates.dates import DateExpr
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.numbers.figures import Figure

_LEAD: Final = 3
"""Sentences that say what an article is about: its title, its lead, and one more."""

_WEEKS: Final = word_list("tolls", "weeks")

_TOO_MANY: Final = {"killed": 5_000, "injured": 20_000, "missing": 5_000, "detained": 5_000, "displaced": 1_000_000}
"""From this size on a figure sums incidents, whether or not the text says so."""


def accident(doc: Doc, by_sentence: Mapping[int, list[Mention]], violent: frozenset[str]) -> frozenset[int]:
    """The sentences (by index) whose figures are of an accident, a disaster or an illness: they name one and no violence.

    Where title and lead are such, all sentences of the article without violence of their own belong to it.
    """
    listed, pairs = doc.lex.victims.words["accident"], doc.lex.victims.words["accident_pairs"]
    opens, words = _openers(doc, pairs), doc.words
    told = sorted({*doc.among(listed, 0, len(words)), *doc.among(opens, 0, len(words))})
    if not told:
        return frozenset()
    calm = [not any(m.type in violent for m in by_sentence.get(s.nth, ())) for s in doc.sentences]
    named: list[int] = []
    for i in told:
        s = doc.sentence_of(i)
        if not calm[s.nth] or i >= s.end or s.nth in named[-1:]:
            continue
        stem, core = words[i].stem, words[i].core
        pair = core in opens and i + 1 < s.end and f"{core} {words[i + 1].core}" in pairs
        if (stem in listed or core in listed or pair) and not names_something(doc, i):
            named.append(s.nth)
    if not named:
        return frozenset()
    if named[0] < _LEAD and all(calm[:_LEAD]):
        return frozenset(s.nth for s in doc.sentences if calm[s.nth])
    return frozenset(named)


def _openers(doc: Doc, pairs: frozenset[str]) -> frozenset[str]:
    """The words that such pairs begin with, remembered with the pack."""
    if "accident openers" not in doc.pack.memo:
        doc.pack.memo["accident openers"] = frozenset(pair.partition(" ")[0] for pair in pairs)
    found: frozenset[str] = doc.pack.memo["accident openers"]
    return found


def scope_of(doc: Doc, sentence: Sentence, figures: list[Figure]) -> None:
    """Sets `scope` to cumulative where a figure is said of a span of time, of a war, or of several incidents."""
    words = doc.lex.victims.words
    cues = _cues(doc)
    for f in figures:
        if max(f.low or 0, f.high or 0) >= _TOO_MANY[f.kind]:
            f.scope = "cumulative"
            f.why += "; more than one incident can hold"
    for i in range(sentence.start, sentence.end):
        form = _bare(doc, i)
        if form not in cues and doc.tokens[i].form not in cues:
            continue
        if form in words["since"]:
            cue = "since" if not _one_incident(doc, sentence, i) else ""
        elif form in words["span_before"]:
            cue = "span" if _span(doc, i, sentence.end) else ""
        elif form in words["yearly"]:
            cue = "yearly"
        elif form in words["campaign"]:
            cue = "campaign"
        elif form in words["war"]:
            cue = "war" if _war(doc, sentence, i) else ""
        elif _this_year(doc, sentence, i):
            cue = "one year"
        else:
            cue = _bare_span(doc, sentence, i)
        if cue:
            for f in figures:
                if _reaches(doc, i, f) and (
                    (cue != "campaign" or _of_a_campaign(f)) and (cue != "one year" or _of_several(doc, sentence, f))
                ):
                    f.scope = "cumulative"
                    f.why += f"; {cue}"
                    if cue == "since":
                        f.since_expr = doc.date_at.get(i)
    for expr in doc.dates:
        if sentence.start <= expr.start < sentence.end and (_months_apart(expr) or _counted_up(doc, sentence, expr)):
            for f in figures:
                if _reaches(doc, expr.start, f):
                    f.scope = "cumulative"
                    f.why += "; over months"
    _go_on(figures)


def _cues(doc: Doc) -> frozenset[str]:
    """Every word that may speak of a span of time, a war or several incidents, remembered with the pack."""
    if "words of scope" not in doc.pack.memo:
        words = doc.lex.victims.words
        doc.pack.memo["words of scope"] = _YEAR.union(*(words[name] for name in _OF_SCOPE))
    found: frozenset[str] = doc.pack.memo["words of scope"]
    return found


_OF_SCOPE: Final = ("since", "span_before", "yearly", "campaign", "war", "span")


def outgrown(figures: list[Figure], earlier: list[Figure]) -> None:
    """«استشهد خمسة في غارة … ارتفع عدد الشهداء إلى 2036»: so many more than were told of that attack are of the whole war."""
    for f in figures:
        if f.scope != "incident" or (f.low or 0) < _THOUSANDS or f.mention is None or f.kind not in ("killed", "injured"):
            continue
        if f.kind == "injured" and not any(x.why.endswith(_OUTGROWN) for x in figures if x.start < f.start):
            continue
        told = [x.high for x in earlier if x.kind == "killed" and x.scope == "incident" and x.high]
        if told and max(told) * _TIMES_MORE < (f.low or 0):
            f.scope = "cumulative"
            f.why += _OUTGROWN


_MANY: Final = 100
"""So many killed or driven out in an operation are those of many days."""
_OUTGROWN: Final = "; far more than of one incident"
_THOUSANDS: Final = 1_000
_TIMES_MORE: Final = 100


def _counted_up(doc: Doc, sentence: Sentence, expr: DateExpr) -> bool:
    """«وثقت المنظمة مقتل 286 مدنيا في كانون الثاني»: what is counted up for a month."""
    if expr.kind != "month" or doc.tokens[max(0, expr.start - 1)].form not in ("في", "خلال"):
        return False
    return any(doc.lex.lemmas[s.lemma] in _COUNTS for j in range(sentence.start, expr.start) for s in doc.verbs[j])


_COUNTS: Final = frozenset({"2 وثق", "2 سجل", "4 أحصى", "1 رصد"})


def _months_apart(expr: DateExpr) -> bool:
    """«بين 1 يناير و30 يونيو», «من مارس إلى أغسطس»."""
    if expr.value["t"] != "range":
        return False
    months = [end["m"] for end in (expr.value["from"], expr.value["to"]) if "m" in end]
    return len(months) == 2 and months[0] != months[1]


def _of_a_campaign(f: Figure) -> bool:
    """«أدت العملية العسكرية إلى مقتل 900 شخص»: so many are those of many days; «اعتقال 500» may be of one."""
    return f.kind != "detained" and (f.low or 0) >= _MANY


def _go_on(figures: list[Figure]) -> None:
    """«قتل 900 منذ عام 2018، فيما بلغ عدد المصابين 1300»: a total told beside a cumulative figure has its span."""
    for f in figures:
        if f.scope == "incident" and f.why.endswith("/total") and f.subset_of is None:
            held = next((x for x in reversed(figures) if x.end <= f.start and x.scope == "cumulative" and x.kind != f.kind), None)
            if held is not None:
                f.scope, f.since_expr = "cumulative", held.since_expr
                f.why += "; with the figure before"


def _bare(doc: Doc, i: int) -> str:
    """A token without its conjunction («وخلال»)."""
    form, conj = doc.tokens[i].form, doc.words[i].conj
    return form[len(conj) :] if conj and form.startswith(conj) else form


def _reaches(doc: Doc, i: int, f: Figure) -> bool:
    """Whether a cue at `i` speaks of a figure: no new part of the sentence, relative clause or verb of its own between them."""
    parts = doc.lex.victims.words["part"]
    low, high = (f.end, i) if i >= f.end else (i, f.start)
    for j in range(low, high):
        form = doc.tokens[j].form
        if form in parts or form in "؛":
            return False
        if i >= f.end and (
            ("relative" in doc.words[j].func and form not in ("من", "ما"))
            or (doc.verbs[j] and not _harm(doc, j) and form not in _AUXILIARY)
        ):
            return False
    return True


_AUXILIARY: Final = word_list("tolls", "auxiliary")
"""«3393 مسلحا جرى تحييدهم منذ بدء العملية»."""


def _harm(doc: Doc, j: int) -> bool:
    victims = doc.lex.victims
    return any(s.lemma in victims.verbs or s.lemma in victims.idioms for s in doc.verbs[j])


def _one_incident(doc: Doc, sentence: Sentence, i: int) -> bool:
    """«منذ صباح اليوم» is one incident still; «الهجوم الأعنف منذ عام» and «المحاصرة منذ عام» do not speak of the figure."""
    words = doc.lex.victims.words
    tokens = doc.tokens
    if any(tokens[j].form in words["since_today"] for j in range(i + 1, min(i + 3, sentence.end))):
        return True
    for j in range(max(sentence.start, i - 5), i):
        if doc.words[j].stem in words["ranked"] or tokens[j].form in words["ranked"]:
            return True
    before = doc.words[i - 1] if i > sentence.start else None
    return before is not None and before.det and "participle" in before.kinds


def _span(doc: Doc, i: int, limit: int) -> bool:
    """«خلال الأشهر الماضية», «على مدى عامين», «خلال نفس الفترة», «خلال عام 2017», «في العام الماضي»."""
    words = doc.lex.victims.words
    form = _bare(doc, i)
    for j in range(i + 1, min(i + 4, limit)):
        here = doc.tokens[j].form
        if here in words["span"]:
            if here in _WEEKS and j + 2 < limit and doc.tokens[j + 1].form == "من" and "frame" in doc.words[j + 2].kinds:
                return False  # «خلال أسبوعين من القتال»: one battle
            return form != "في" or j == i + 1
        if here in words["year"] and form != "في":
            return True
        if doc.tokens[j].kind == "p":
            return False
    return False


def _bare_span(doc: Doc, sentence: Sentence, i: int) -> str:
    """«الأسابيع الماضية» without a preposition."""
    if doc.tokens[i].form not in doc.lex.victims.words["span"] or not doc.words[i].det or i + 1 >= sentence.end:
        return ""
    return "span" if doc.tokens[i + 1].form.startswith(("الماضي", "الاخير")) else ""


def _this_year(doc: Doc, sentence: Sentence, i: int) -> bool:
    """«هذا العام», «العام الجاري», «السنة الماضية», with or without «في»."""
    if doc.tokens[i].form not in _YEAR:
        return False
    if i > sentence.start and doc.tokens[i - 1].form in _THIS:
        return True
    return i + 1 < sentence.end and doc.tokens[i + 1].form in _WHICH


_YEAR: Final = frozenset({"العام", "السنه"})
_THIS: Final = frozenset({"هذا", "هذه"})
_WHICH: Final = word_list("tolls", "which_year")


def _of_several(doc: Doc, sentence: Sentence, f: Figure) -> bool:
    """«قتل 35 في تفجيرات»: the deeds that a figure is told of stand in the plural right behind it, or before it."""
    frames = doc.lex.frames
    deeds = [
        n
        for j in (*range(f.end, min(f.end + _DEED, sentence.end)), *range(max(sentence.start, f.start - _DEED), f.start))
        if not doc.verbs[j]
        for n in doc.words[j].nouns
        if n.kind == "frame" and frames[n.entry]["type"] in ATTACK
    ]
    return bool(deeds) and all(n.number == "p" for n in deeds)


_DEED: Final = 6
"""Tokens between a figure and the deeds, at most."""


def _war(doc: Doc, sentence: Sentence, i: int) -> bool:
    """«خلفت الحرب 10 آلاف قتيل», «قتل في النزاع المستمر»."""
    if i > sentence.start and doc.tokens[i - 1].form in ("في", "خلال", "بسبب", "جراء", "هذه", "هذا", "اثناء"):
        return True
    return i > sentence.start and doc.has_role(i - 1, "results")
