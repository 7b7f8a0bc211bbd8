"""Words before a mention that deny it, put it in the future or make it an ability, a condition or a demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.assertion.purposes import NEGATED_VERB
from waqai.extract.assertion.status import FUTURE, HYPOTHETICAL, NEGATORS, PLANNED_NOUNS, PLANNED_VERBS, put
from waqai.extract.kinds import SPEECH
from waqai.extract.verbs.obliged import MUST
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


class Cues:
    """The scan from a mention back to a stop, or some words before it."""

    __slots__ = ("after", "anchor", "crossed", "doc", "m", "sentence")

    def __init__(self, doc: Doc, sentence: Sentence, m: Mention, anchor: int) -> None:
        self.doc, self.sentence, self.m = doc, sentence, m
        self.anchor = anchor
        """The verb that carries the mention, or its own word."""
        self.crossed = False
        """Whether a verb stands between a word and the mention, which then has its own cues."""
        # «توعد القائد بالرد بعد قصف المقر»: what comes after something has happened
        self.after = m.nominal and m.token > sentence.start and doc.tokens[m.token - 1].form in AFTER


def read_cues(doc: Doc, sentence: Sentence, m: Mention, anchor: int) -> None:
    """Set the status by the words before."""
    q, cues = Cues(doc, sentence, m, anchor), _cue_words(doc)
    start = max(sentence.start, min(anchor, m.token) - _WINDOW)
    for j in range(m.token - 1, start - 1, -1):
        if j == anchor:
            _led_to(q, j)
            continue
        token, word = doc.tokens[j], doc.words[j]
        if token.kind == "p":
            if token.form in "،,:؛." and j < anchor:
                return
            continue
        if doc.verbs[j]:
            _verb(q, j)
            continue
        form = token.form[1:] if word.conj and token.form.startswith(word.conj) else token.form
        if form == "ما" and j > sentence.start:
            continue  # «، ما أدى إلى», «وهو ما ينفي»: no negation
        if form in NEGATED_VERB and m.nominal and doc.has_role(anchor, "claims"):
            continue  # «لم تتبن أي جهة التفجير»: it happened all the same
        if form in cues or word.core in cues:
            _word(q, j, form)


def _cue_words(doc: Doc) -> frozenset[str]:
    """All that `_word` asks for, as forms or cores: most words are none of them."""
    memo = doc.pack.memo
    if "status cues" not in memo:
        memo["status cues"] = _LISTED.union(doc.lex.word_sets["planned_nouns"], doc.lex.word_sets["hypothetical"])
    found: frozenset[str] = memo["status cues"]
    return found


def _verb(q: Cues, j: int) -> None:
    """«قرر», «يعتزم», «يتعين على»."""
    doc, m = q.doc, q.m
    carried = m.nominal and m.token - j == 1 and doc.is_verb_of(j, _CARRIERS)
    q.crossed = q.crossed or (j < q.anchor and not carried)
    if m.type == "talks" and doc.tokens[j + 1].form == "ان" and doc.is_verb_of(j, _AWAITED):
        m.status, m.status_why = "planned", PLANNED_VERBS  # «ينتظر أن يلتقي المبعوث الرئيس», whatever else is said of it
    if m.type in SPEECH:
        return
    _led_to(q, j)
    if doc.is_verb(j, "1 قضى") and _by_terms(doc, j, m.token):
        put(m, "planned", PLANNED_VERBS)  # «يقضي الاتفاق بأن ينسحب المتمردون»
    counted_as = doc.tokens[j].form in _COUNTS_AS and j + 1 == m.token  # «تعد سيطرة الجيش على المدينة إنجازا»
    if not q.after and not counted_as and doc.has_role(j, "planned_verbs"):
        put(m, "planned", PLANNED_VERBS)
    if m.nominal and any(f["id"] == MUST for f in doc.verb_frames(j)):
        put(m, "called_for", "a demand")  # «يتعين على الفصائل وقف القصف»


_COUNTS_AS: Final = frozenset({"تعد", "يعد", "وتعد", "ويعد", "تعتبر", "وتعتبر"})


def _led_to(q: Cues, j: int) -> None:
    """«قد يؤدي إلى اندلاع مواجهات», «ستجر البلاد إلى حرب»: what might come of something."""
    doc, m = q.doc, q.m
    if not m.nominal or q.after or m.type in SPEECH:
        return
    if any(doc.lex.lemmas[s.lemma] in _LEADS and s.feature.tense == "present" for s in doc.verbs[j]) and (
        doc.words[j].future or (j > q.sentence.start and doc.tokens[j - 1].form in ("قد", "ربما", "سوف"))
    ):
        put(m, "hypothetical", HYPOTHETICAL)


_LEADS: Final = word_list("status_cues", "leads")


def _by_terms(doc: Doc, j: int, end: int) -> bool:
    """Whether «بأن», or a verbal noun with ب, says what an agreement provides for."""
    subject = doc.words[j + 1].core
    return subject in _TERMS and any(doc.tokens[k].form == "بان" or doc.words[k].prep == "ب" for k in range(j + 2, end + 1))


_TERMS: Final = frozenset({"اتفاق", "هدنه", "خطه", "مبادره", "تسويه", "صفقه", "وثيقه"})


def _died_then(q: Cues, j: int) -> bool:
    """«طعن شرطيا قبل أن يقتل برصاص الحراس»: he was killed then, unless what he meant to do was foiled."""
    if q.m.type != "kill":
        return False
    before = (f["type"] for k in range(q.sentence.start, j) for f in q.doc.verb_frames(k))
    return _STOPPED.isdisjoint(before)


_STOPPED: Final = frozenset({"arrest", "interception"})


def _word(q: Cues, j: int, form: str) -> None:
    """One word that is no verb."""
    doc, m, sentence = q.doc, q.m, q.sentence
    word, following = doc.words[j], doc.tokens[j + 1].form
    near = 0 < q.anchor - j <= 2 or m.token - j <= 2
    if _negates(q, j, form, near):
        put(m, "negated", NEGATORS)
    elif form == "قبل" and following == "ان" and not q.crossed and not m.nominal and not (_after_end(q, j) or _died_then(q, j)):
        put(m, "hypothetical", "before it happened")
    elif m.nominal and m.token - j <= 3 and m.type not in SPEECH and word.core in _DEMANDS and doc.words[j + 1].prep == "ب":
        put(m, "called_for", "a demand")  # «تجمعوا للمطالبة بالإفراج عن المعتقلين»
    elif form == "بد" and doc.tokens[j - 1].form == "لا" and m.nominal and m.token - j <= _AFTER_BUDD and m.type not in SPEECH:
        put(m, "called_for", "a demand")  # «لا بد من انسحاب المرتزقة»
    elif form == "سوف" and not q.crossed:
        put(m, "planned", FUTURE)
    elif form == "علي" and near and m.nominal and j > sentence.start and doc.words[j - 1].core in _ABILITIES:
        put(m, "hypothetical", "an ability")
    elif _supposes(q, j, form):
        put(m, "hypothetical", HYPOTHETICAL)
    elif form in doc.lex.word_sets["planned_nouns"] or word.core in doc.lex.word_sets["planned_nouns"]:
        if not q.crossed:
            put(m, "planned", PLANNED_NOUNS)
    elif near and (m.nominal or following == "ان") and form not in ("قد", "ان", "حال", "خطر") and not _of_body(doc, j):
        if word.core in doc.lex.word_sets["hypothetical"] or form in doc.lex.word_sets["hypothetical"]:
            put(m, "hypothetical", HYPOTHETICAL)
        elif word.core in _TRIES and m.nominal and m.type != "battle":
            m.score -= 0.5


def _of_body(doc: Doc, j: int) -> bool:
    """«نفذ جهاز مكافحة الإرهاب إنزالا», «قوات مكافحة الشغب»: what a body is there for, and no doubt."""
    return j in doc.in_name or (doc.words[j].core == "مكافحه" and j > 0 and "head" in doc.words[j - 1].kinds)


def _negates(q: Cues, j: int, form: str, near: bool) -> bool:
    """«لم», «لن», «لا», «عدم», «دون»; but «من دون طيار» is a drone."""
    doc, m = q.doc, q.m
    if form in NEGATED_VERB and near and not q.crossed and (doc.verbs[j + 1] or doc.verbs[min(j + 2, len(doc.tokens) - 1)]):
        return True
    if form == "لن":
        return not q.crossed
    if form in ("لا", "ليس"):
        return m.nominal and m.token - j == 1
    if form not in _WITHOUT or not near or doc.tokens[j + 1].form == "طيار":
        return False
    return not (doc.words[m.token].conj and doc.verbs[m.token])


def _supposes(q: Cues, j: int, form: str) -> bool:
    """«إذا», «ربما», «في حال», «أي», «قد» with the present."""
    if q.crossed:
        return False
    if form in _SUPPOSING:
        return True
    if form == "حال":
        return j > q.sentence.start and q.doc.tokens[j - 1].form in ("في", "وفي")
    if form == "اي":
        return q.m.token - j == 1
    return form == "قد" and any(s.feature.tense == "present" for s in q.doc.verbs[j + 1])


def _after_end(q: Cues, j: int) -> bool:
    """«قتل شخصين قبل أن تقتله الشرطة»: told after a deed of the past, what came before its end happened too."""
    if q.m.type in ("suicide_bombing", "bombing"):
        return False
    doc = q.doc
    told = (s for k in range(q.sentence.start, j) for s in doc.verbs[k])
    return any(s.feature.tense == "past" and s.lemma in doc.lex.verb_frames for s in told)


_WINDOW: Final = 6
_AFTER_BUDD: Final = 4
"""Words behind «لا بد» in which what has to be stands."""
AFTER: Final = frozenset({"بعد", "اثر", "عقب", "غداه"})
_ABILITIES: Final = frozenset({"قادر", "قادرا", "قادره", "قادرين", "قدره", "قدرته", "قدرتها", "قدرات"})
_SUPPOSING: Final = frozenset({"اذا", "لو", "ربما", "لعل", "بحال", "شريطه", "بشرط"})
_WITHOUT: Final = frozenset({"عدم", "دون", "بدون", "نفي"})
_TRIES: Final = frozenset({"محاوله", "محاولات"})
_AWAITED: Final = frozenset({"8 انتظر", "5 توقع", "8 افترض"})
_CARRIERS: Final = word_list("status_cues", "carriers")
_DEMANDS: Final = word_list("status_cues", "demands")
_LISTED: Final = (
    NEGATED_VERB | _WITHOUT | _SUPPOSING | _TRIES | _DEMANDS | {"لن", "لا", "ليس", "قبل", "بد", "سوف", "علي", "حال", "اي", "قد"}
)
"""The words of this module's own (`_cue_words`)."""
