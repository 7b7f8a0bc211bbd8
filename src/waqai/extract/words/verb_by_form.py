"""Words whose letters, or whose neighbours, leave no doubt whether they are verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import CLOSING, OPENING
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import is_name
from waqai.extract.words.verb_joined import goes_on, goes_on_to
from waqai.extract.words.verb_marks import is_doubled, raw_of
from waqai.extract.words.verb_objects import takes_two
from waqai.extract.words.verb_signs import (
    SHOWN,
    STUDENT,
    before_men,
    demands_in_it,
    done_by,
    headlines,
    is_student,
    lacks_hamza,
    marked_passive,
    of_two,
    owned_noun,
    struck_there,
    topic_before,
)
from waqai.extract.words.verb_speech import SPEAKS, passes_on, speaks_out
from waqai.extract.words.verb_standing import VERB_AFTER

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.words.verb_standing import Standing
    from waqai.packs.words import Word

_DIED: Final = "توفي"
_NEVER: Final = frozenset({"ان", "من", "عن", "بعد", "نحو"})
TANWIN: Final = frozenset("\u064b\u064c\u064d")


def by_itself(doc: Doc, i: int, word: Word) -> bool | None:
    """By what the word is: marked as a verb or noun, in a name, in a date."""
    if word.det or i in doc.in_date or word.stem in _NEVER:
        return False
    if not doc.marks.isdisjoint(TANWIN) and not TANWIN.isdisjoint(doc.text[doc.tokens[i].start : doc.tokens[i].end]):
        return False  # «ليليًّا»
    if word.conj and word.stem in _ACCORDING:
        return False  # «ووفق مصادر», «ووفقا لبيان»
    name = doc.in_name.get(i)
    if name is not None and (name.end - name.start > 1 or name.how in ("alias", "member", "nisba")):
        return name.end - name.start == 1 and _does_to(doc, i, word)
    verbal = doc.lex.verbal(word)
    if not doc.marks.isdisjoint(SHOWN) and (is_doubled(doc, i, word) or marked_passive(doc, i, word)):
        return True
    if (verbal.past_dual and of_two(doc, i, word)) or (verbal.he_did and before_men(doc, i, word)):
        return True
    if word.stem == "عبر" and not word.prep and _cross(doc, i):
        return True  # «وعبر آلاف السكان النهر», no «عبر الحدود»
    if word.stem == _DIED and not word.prep:
        return True  # «إن جنديا توفي متأثرا»: its verbal noun is no word of news
    if i in doc.phrase_at and any(kind == "head" and end - i > 1 for end, kind, _ in doc.phrase_at[i]):
        return False  # «طالب لجوء»
    return False if is_name(doc, i) or (verbal.dual and _quoted_alone(doc, i)) else None  # «يحيى السعدي»


def _cross(doc: Doc, i: int) -> bool:
    """Whether the word opens a sentence, and so many people, or forces, stand behind it."""
    if i != doc.sentence_of(i).start or i + 1 >= len(doc.words):
        return False
    after = doc.words[i + 1]
    return i + 1 in doc.number_at or after.core in _MANY or not doc.lex.classes(after).isdisjoint(("civil", "armed", "force"))


_MANY: Final = frozenset({"اكثر", "نحو", "حوالي", "قرابه", "زهاء", "الاف", "مئات", "مءات", "ميات", "عشرات", "ما"})


def _does_to(doc: Doc, i: int, word: Word) -> bool:
    """«القوات تدمر ثلاثة مقرات»: a town that is the present of a verb, between the doer and what is done to."""
    if not i or i + 1 >= len(doc.words) or not doc.words[i - 1].det or word.prep or word.conj:
        return False
    if not doc.lex.verbal(word).framed_present:
        return False
    after = doc.words[i + 1]
    return i + 1 in doc.number_at or ("head" in after.kinds and not after.prep and not after.conj)


def _quoted_alone(doc: Doc, i: int) -> bool:
    """«حاملة الطائرات "ترومان"»: a name between marks, which may look like a dual; but «الشرطة "تتصدى" لهجوم»."""
    return 0 < i < len(doc.tokens) - 1 and doc.tokens[i - 1].form in OPENING and doc.tokens[i + 1].form in CLOSING


def by_letters(s: Standing) -> bool | None:
    """By how it is spelled: ى and ي, إ and أ; and by a preposition before it."""
    doc, i, word, before = s.doc, s.i, s.word, s.before
    if word.stem == STUDENT and demands_in_it(doc, i, word):
        return True
    if before == "ذلك" and s.k and doc.tokens[s.k - 1].form == "في":
        return False  # «بما في ذلك شن ضربات»
    if (before in _TRUE_PREPOSITIONS and not word.conj) or (s.verbal.hamza and lacks_hamza(doc, i, word)):
        return False
    if word.stem == STUDENT and is_student(doc, i, word, before):
        return False
    last, lemmas = doc.text[doc.tokens[i].end - 1], doc.lex.lemmas
    if (
        last == "ي"
        and not doc.careless
        and "ى" in doc.text
        and word.form.endswith("ي")
        and (word.nouns or not all(v.feature.voice == "passive" for v in word.verbs))  # «ودعي السكان إلى»
        and all(v.feature.tense == "past" and not lemmas[v.lemma].endswith("ي") for v in word.verbs)
    ):
        return False  # the past of a defective verb ends in ى
    if word.nouns and raw_of(doc, i).removeprefix("و")[:1] == "إ" and all(lemmas[v.lemma].startswith("4 ") for v in word.verbs):
        return False  # «إدانته» is no «أدانته»
    if last != "ى":
        return None
    if "head" in word.kinds:
        return False  # «قرى» is no «قُرئ»
    verbal = word.stem not in doc.lex.noun_first or word.stem.startswith("ت")
    if verbal and word.form.endswith("ي") and "ى" not in doc.careless and all(n.kind in ("masdar", "frame") for n in word.nouns):
        return True  # «تبنى», «تولى»: a verbal noun would end in ي
    return None


def by_particle(s: Standing) -> bool | None:
    """By «أن», «إن», «قد», «لم», «كان», «الذي» and their like before it, and by the سـ of the future."""
    doc, word, before = s.doc, s.word, s.before
    if before == "ان" and word.nouns and not word.conj and "إ" in doc.text[doc.tokens[s.k].start : doc.tokens[s.k].start + 2]:
        return False  # «إن أسرتهم تحترم الحكم»: a noun follows «إن»
    if word.stem == "اثر" and "إ" in doc.text[doc.tokens[s.i].start : doc.tokens[s.i].start + 2]:
        return False  # «إنه إثر عملية تمشيط، دمرت»
    opens = s.first or s.k < 0 or before in VERB_AFTER
    if passes_on(doc, s.i):
        return True
    if word.stem in SPEAKS and speaks_out(doc, s.i, s.settled, opens=opens):
        return True
    if before in VERB_AFTER and not word.conj and s.before_word.stem not in ("ما", "ان"):
        if word.stem in doc.lex.noun_first and before.endswith("هم") and "head" in word.kinds:
            return False  # «أنهم تجار»
        if word.stem not in doc.lex.noun_first or before in _SURE_VERB_AFTER:
            return True
        return s.following < len(doc.tokens) and takes_two(doc, s.following, word)  # «كما قصف الجيش مواقع المعارضة»
    return True if word.future else None


def by_word(s: Standing) -> bool | None:
    """By the word: families and captives, who asks, duals, towns called like a verb."""
    doc, word, after, before_word = s.doc, s.word, s.following, s.before_word
    more = after < len(doc.tokens)
    captor = more and (doc.words[after].det or after in doc.in_name)
    if word.stem in _FAMILIES and (word.conj or s.before == "او") and not captor:
        return False  # «3200 مسلح وأسرهم خرجوا»; but «وأسرهم الجيش»
    if word.stem in _ASKS and more and doc.tokens[after].form in _NOT_NAMED:
        return True  # «مسؤول طلب عدم ذكر اسمه», «شاهد رفض الكشف عن هويته»
    if before_word.stem in _ASKS and doc.tokens[s.i].form in _NOT_NAMED:
        return False  # «شاهد رفض كشف هويته»
    if word.stem in _EXCHANGES and s.named_before() and more and _bare_after(doc, after):
        return True  # «الجيش والمتمردون تبادلا القصف»: an accusative owns nothing
    if (
        word.nouns
        and (word.conj or not s.before.endswith(("ان", "ين", "هما")))  # «خطفوا شرطيين وتاجرا»
        and s.verbal.dual
        and all(v.feature.tense == "past" for v in word.verbs)
        and not s.verbal.casualty
    ):
        # «حققت القوات تقدما»: an accusative, no dual; but «أكد الرئيسان … وطالبا بانسحاب»
        return s.first and word.conj == "و" and word.stem in _ASK_BOTH and s.next_word.prep == "ب"
    town = before_word.core in TOWNS and not before_word.det and not before_word.pron
    if town and not word.conj and not word.nouns and all(v.feature.tense == "past" for v in word.verbs):
        return False  # «مدينة حرض»
    return None


def by_clause(s: Standing) -> bool | None:
    """By the happening, the topic or the doer that stands before or behind it."""
    doc, i, word, before_word, verbal = s.doc, s.i, s.word, s.before_word, s.verbal
    if (
        verbal.owning
        and not before_word.det
        and (s.next_word.det or s.following in doc.in_name)
        and (verbal.framed or verbal.does)
        and ("frame" in before_word.kinds or (not before_word.pron and struck_there(doc, i, before_word)))
    ):
        return True  # «هجوم صده الجيش», «منزل قصفه الطيران»
    if verbal.owning and (done_by(doc, i, word) or (topic_before(doc, i, word) and s.opens())):
        return True
    if verbal.framed_present and headlines(doc, i, word) and s.opens():
        return True
    if (
        s.following < len(doc.tokens)
        and doc.tokens[s.following].form in _RESUMES
        and not before_word.det
        and not word.conj
        and not EVENTS.isdisjoint(before_word.kinds)
        and verbal.framed_passive
    ):
        return True  # «هجوم قتل فيه جنديان»
    if i and doc.tokens[i - 1].form in ("،", ",") and _announced(s):
        return False  # «أعلنت الحركة، الأحد، رفضها تمديد الهدنة»
    if verbal.owning and goes_on(doc, i, word, s.settled):
        return True
    if word.conj == "و" and goes_on_to(doc, i, word, s.settled):
        return True
    if verbal.owning and not verbal.does and s.named_before() and owned_noun(doc, word):
        return False  # «استأنفت القوات حملتها»: a noun with its pronoun, not «she carried it»
    return None


def _announced(s: Standing) -> bool:
    """Whether a noun with its pronoun is what the verb before announces, with nothing but its subject and a date between."""
    doc, i, word = s.doc, s.i, s.word
    if word.conj or not word.pron or not any(n.kind in ("masdar", "frame") for n in word.nouns):
        return False
    start = doc.sentence_of(i).start
    last = next((j for j in range(i - 1, max(start, i - 12) - 1, -1) if s.settled[j]), -1)
    return last >= 0 and any(doc.lex.lemmas[v.lemma] in _ANNOUNCES for v in doc.words[last].verbs)


def _bare_after(doc: Doc, j: int) -> bool:
    """«القصف», «إطلاق النار»: an object right behind, by no preposition, that no noun with ـًا could own."""
    word = doc.words[j]
    return (
        not word.prep and not word.conj and (word.det or (j + 1 < len(doc.words) and doc.words[j + 1].det)) and bool(word.nouns)
    )


_TRUE_PREPOSITIONS: Final = word_list("verb_by_form", "true_prepositions")
_SURE_VERB_AFTER: Final = word_list("verb_by_form", "sure_verb_after")
_ACCORDING: Final = word_list("verb_by_form", "according")
_ASKS: Final = word_list("verb_by_form", "asks")
_NOT_NAMED: Final = word_list("verb_by_form", "not_named")
_ASK_BOTH: Final = word_list("verb_by_form", "ask_both")
_EXCHANGES: Final = word_list("verb_by_form", "exchanges")
_ANNOUNCES: Final = word_list("verb_by_form", "announces")
_FAMILIES: Final = frozenset({"اسرهم", "اسرهن", "اسرته", "اسرتها", "اسرتهم", "اسرتهما", "اسرتي", "اسرتنا"})
_RESUMES: Final = word_list("verb_by_form", "resumes")
"""Prepositions with a pronoun that takes up the happening before: «كمين قتل فيه ضابط»."""
TOWNS: Final = word_list("verb_by_form", "towns")
EVENTS: Final = frozenset({"frame", "event"})
