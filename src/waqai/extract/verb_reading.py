"""Which words are verbs: the readings of every token that is a finite verb where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.given import is_name
from waqai.extract.verb_joined import goes_on, goes_on_to
from waqai.extract.verb_marks import is_doubled, second_form, voiced
from waqai.extract.verb_objects import takes_two
from waqai.extract.verb_signs import (
    before_men,
    done_by,
    headlines,
    is_student,
    is_told,
    lacks_hamza,
    marked_passive,
    named_after,
    of_two,
    opens,
    owned_noun,
    topic_before,
)
from waqai.extract.verb_speech import SPEAKS, speaks_out
from waqai.extract.word_lists import word_list
from waqai.packs.words import VerbSense, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc

_TRUE_PREPOSITIONS: Final = word_list("verb_reading", "true_prepositions")
_VERB_AFTER: Final = word_list("verb_reading", "verb_after")
_SURE_VERB_AFTER: Final = word_list("verb_reading", "sure_verb_after")
_ASKS: Final = word_list("verb_reading", "asks")
_TOWNS: Final = word_list("verb_reading", "towns")
_JUSSIVE: Final = word_list("verb_reading", "jussive")
EMPTY: Final = Word("")


def verb_readings(doc: Doc) -> list[tuple[VerbSense, ...]]:
    none: tuple[VerbSense, ...] = ()
    found: list[tuple[VerbSense, ...]] = [none] * len(doc.words)
    starts = {s.start for s in doc.sentences}
    for i, word in enumerate(doc.words):
        if word.verbs and _is_verb(doc, i, word, i in starts, found):
            third = tuple(v for v in word.verbs if v.feature.person == 3 and v.feature.tense != "imperative")
            if doc.text[doc.tokens[i].end - 1] == "ى":
                third = tuple(
                    v for v in third if doc.lex.lemmas[v.lemma] != "8 ادعى" or v.feature.tense == "past"
                )  # «يُدعى» names, «يدّعي» claims
            if i and doc.tokens[i - 1].form not in _JUSSIVE and any(not v.feature.mood_drop for v in third):
                third = tuple(v for v in third if not v.feature.mood_drop or v.feature.number != "s")
            first_person = tuple(v for v in word.verbs if v.feature.person == 1 and v.feature.number == "p")
            if first_person and third and all(v.feature.obj == "نا" for v in third):
                found[i] = first_person  # «هاجمنا»: we attacked
                continue
            if i and doc.words[i - 1].conj and doc.words[i - 1].stem == "قد":
                third = tuple(v for v in third if v.feature.tense == "past") or third  # «فقد توعد», he has
            third = voiced(doc, i, third)
            if is_doubled(doc, i, word):
                third = second_form(doc, third)
            found[i] = third or (
                tuple(v for v in word.verbs if v.feature.person == 1 and v.feature.number == "p") if not word.nouns else none
            )
    return found


_TANWIN: Final = frozenset("\u064b\u064c\u064d")


def _carrying(doc: Doc) -> frozenset[int]:
    """The lemmas of light verbs whose subject does what a noun behind them names."""
    roles = doc.lex.verb_roles
    return roles["doer"] | roles["doer_by"]


def _opaque(doc: Doc) -> set[int]:
    """The lemmas of frames whose verbs only carry another happening, remembered with the pack."""
    memo, lex = doc.pack.memo, doc.lex
    if "opaque" not in memo:
        memo["opaque"] = {lemma for lemma, found in lex.verb_frames.items() if any(lex.frames[f].get("opaque") for f in found)}
    opaque: set[int] = memo["opaque"]
    return opaque


def _dual_or_we(sense: VerbSense) -> bool:
    """What an accusative in ا might be, were it a verb: «ثمنا» of «ثمّن»."""
    return sense.feature.number == "d" or (sense.feature.person == 1 and sense.feature.number == "p")


_COUNTRY: Final = word_list("verb_reading", "country")


def _announced(doc: Doc, i: int, word: Word, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    """Whether a noun with its pronoun is what the verb before announces, with nothing but its subject and a date between."""
    if word.conj or not word.pron or not any(n.kind in ("masdar", "frame") for n in word.nouns):
        return False
    start = doc.sentence_of(i).start
    last = next((j for j in range(i - 1, max(start, i - 12) - 1, -1) if settled[j]), -1)
    return last >= 0 and any(doc.lex.lemmas[v.lemma] in _ANNOUNCES for v in doc.words[last].verbs)


_ANNOUNCES: Final = word_list("verb_reading", "announces")


def _that_before(doc: Doc, k: int) -> bool:
    """Whether a definite phrase that ends at `k` opens a clause after «أن», «إن»."""
    for led in range(k, max(0, k - 6), -1):
        if doc.tokens[led].form in _LED:
            k = led - 1  # «إن طيران التحالف بقيادة السعودية قصف»
            break
    for j in range(k, max(-1, k - 5), -1):
        if doc.tokens[j].form in ("ان", "بان", "وان", "لكن", "ولكن"):
            return True
        if doc.tokens[j].kind != "w" or doc.words[j].prep or doc.words[j].conj or (doc.words[j].func and not doc.words[j].nouns):
            return False
    return False


def _present(doc: Doc, word: Word) -> bool:
    """Whether a word may be the present of a verb that tells of a happening."""
    return any(v.feature.tense == "present" and v.lemma in doc.lex.verb_frames for v in word.verbs)


def _object_behind(doc: Doc, j: int, clause: bool) -> bool:
    """Whether an indefinite object stands at `j` or behind the date there, so that the word before is no noun that owns it.

    In a clause after «أن» a bare phrase will do, since the clause needs its verb; elsewhere only an accusative («مخزنا») tells.
    """
    while j in doc.in_date:
        j += 1
    if j >= len(doc.tokens) or doc.tokens[j].kind != "w" or j in doc.in_name:
        return False
    word = doc.words[j]
    if word.det or word.prep or word.conj:
        return False
    accusative = doc.tokens[j].form.endswith("ا") and bool(word.nouns)
    if clause:
        return "head" in word.kinds or (accusative and "frame" in word.kinds)
    return accusative and not word.verbs and "head" in word.kinds


def _verb_open(doc: Doc, i: int, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    """«استبعد الوزير شن عملية»: a verb right before that still waits for its object, so that «شن» is the act."""
    for j in range(i - 1, max(-1, i - 5), -1):
        if (
            doc.tokens[j].kind != "w"
            or not doc.words[j].func.isdisjoint(("subordinator", "relative", "conjunction", "preposition"))
            or doc.words[j].prep
        ):
            return False
        if settled[j]:
            return j + 1 < i and not any(doc.lex.lemmas[v.lemma] == "1 كان" for v in settled[j])
    return False


def _second_noun(doc: Doc, i: int, word: Word, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    """«تمكنت القوات من دخول الحي وفرض السيطرة عليه»: joined to a verbal noun, before what is no subject of his."""
    after = doc.words[i + 1] if i + 1 < len(doc.words) else EMPTY
    feminine = after.form.endswith(("تها", "تهم", "ته")) or (after.det and after.form.endswith("ه"))
    if not feminine or word.stem not in _ALSO_NOUNS or any(v.feature.gender != "m" for v in word.verbs):
        return False
    for j in range(i - 1, max(0, i - _JOINED_REACH), -1):
        if settled[j] or doc.tokens[j].kind == "p":
            return False
        if not doc.words[j].kinds.isdisjoint(("masdar", "frame")):
            return bool(doc.words[j].prep) or "preposition" in doc.words[j - 1].func
    return False


def _to_a_place(doc: Doc, j: int) -> bool:
    """Whether a place stands at `j` that no preposition brings: a definite phrase before it cannot own the word between."""
    if j >= len(doc.words) or doc.words[j].prep or doc.words[j].conj:
        return False
    name = doc.name_at.get(j)
    return (name is not None and name.of("place") is not None and name.how != "nisba") or (
        doc.words[j].core in _TOWNS and not doc.words[j].det and j + 1 < len(doc.words) and doc.words[j + 1].func == frozenset()
    )


_ALSO_NOUNS: Final = frozenset({"فرض", "بسط", "شن"})
_JOINED_REACH: Final = 7
"""Words, at most, from a verbal noun to one that is joined to it."""


def _opens(doc: Doc, i: int, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    """Whether only a noun phrase, with what governs it, comes before in the sentence: no verb, no «أن»."""
    start = doc.sentence_of(i).start
    return 0 < i - start <= _TOPIC_REACH and not any(
        settled[j] or doc.words[j].func & {"subordinator", "relative"} or doc.tokens[j].form in ".؛:" for j in range(start, i)
    )


def _bare_after(doc: Doc, j: int) -> bool:
    """«القصف», «إطلاق النار»: an object right behind, by no preposition, that no noun with ـًا could own."""
    word = doc.words[j]
    return (
        not word.prep and not word.conj and (word.det or (j + 1 < len(doc.words) and doc.words[j + 1].det)) and bool(word.nouns)
    )


_STRONGLY: Final = frozenset({"بشده", "باشد", "بقوه"})
_TALKS_BEHIND: Final = frozenset({"هاتفيا", "مع", "الي"})
_ASK_BOTH: Final = word_list("verb_reading", "ask_both")
_EXCHANGES: Final = word_list("verb_reading", "exchanges")
_TOPIC_REACH: Final = 12
_LED: Final = frozenset({"بقياده", "بزعامه", "برئاسه", "بدعم", "باسناد"})
_FAMILIES: Final = frozenset({"اسرهم", "اسرهن", "اسرته", "اسرتها", "اسرتهم", "اسرتهما", "اسرتي", "اسرتنا"})
_RESUMES: Final = word_list("verb_reading", "resumes")
"""Prepositions with a pronoun that takes up the happening before: «كمين قتل فيه ضابط»."""
_EVENTS: Final = frozenset({"frame", "event"})
_ABSOLUTE: Final = word_list("verb_reading", "absolute")
"""Adjectives of acts of speech that are written like a verb."""


def _is_verb(doc: Doc, i: int, word: Word, first: bool, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    if word.det or i in doc.in_date or word.stem in ("ان", "من", "عن", "بعد", "نحو"):
        return False
    if not doc.marks.isdisjoint(_TANWIN) and not _TANWIN.isdisjoint(doc.text[doc.tokens[i].start : doc.tokens[i].end]):
        return False  # «ليليًّا»
    name = doc.in_name.get(i)
    if name is not None and (name.end - name.start > 1 or name.how in ("alias", "member", "nisba")):
        return False
    if is_doubled(doc, i, word) or marked_passive(doc, i, word) or of_two(doc, i, word) or before_men(doc, i, word):
        return True
    if i in doc.phrase_at and any(kind == "head" and end - i > 1 for end, kind, _ in doc.phrase_at[i]):
        return False  # «طالب لجوء»
    if is_name(doc, i):
        return False  # «يحيى السعدي»
    tokens = doc.tokens
    k = i - 1
    while k >= 0 and tokens[k].kind == "p" and tokens[k].form in '"«»“”،,':
        if tokens[k].form in "،,":
            k = -2
            break
        k -= 1
    before = tokens[k].form if k >= 0 else ""
    before_word = doc.words[k] if k >= 0 else EMPTY
    if before == "ذلك" and k and tokens[k - 1].form == "في":
        return False  # «بما في ذلك شن ضربات»
    if (before in _TRUE_PREPOSITIONS and not word.conj) or lacks_hamza(doc, i, word) or is_student(doc, i, word, before):
        return False
    last = doc.text[tokens[i].end - 1]
    if (
        last == "ي"
        and not doc.careless
        and "ى" in doc.text
        and word.form.endswith("ي")
        and (word.nouns or not all(v.feature.voice == "passive" for v in word.verbs))  # «ودعي السكان إلى»
        and all(v.feature.tense == "past" and not doc.lex.lemmas[v.lemma].endswith("ي") for v in word.verbs)
    ):
        return False  # the past of a defective verb ends in ى
    raw = doc.text[tokens[i].start : tokens[i].end].removeprefix("و")
    if raw[:1] == "إ" and word.nouns and all(doc.lex.lemmas[v.lemma].startswith("4 ") for v in word.verbs):
        return False  # «إدانته» is no «أدانته»
    if last == "ى" and "head" in word.kinds:
        return False  # «قرى» is no «قُرئ»
    if (
        last == "ى"
        and word.form.endswith("ي")
        and "ى" not in doc.careless
        and (word.stem not in doc.lex.noun_first or word.stem.startswith("ت"))
        and all(n.kind in ("masdar", "frame") for n in word.nouns)
    ):
        return True  # «تبنى», «تولى»: a verbal noun would end in ي
    if before == "ان" and word.nouns and not word.conj and "إ" in doc.text[tokens[k].start : tokens[k].start + 2]:
        return False  # «إن أسرتهم تحترم الحكم»: a noun follows «إن»
    if word.stem in SPEAKS and speaks_out(doc, i, settled, opens=first or k < 0 or before in _VERB_AFTER):
        return True
    if before in _VERB_AFTER and not word.conj and before_word.stem not in ("ما", "ان"):
        if word.stem in doc.lex.noun_first and before.endswith("هم") and "head" in word.kinds:
            return False  # «أنهم تجار»
        if word.stem not in doc.lex.noun_first or before in _SURE_VERB_AFTER:
            return True
        return before == "كما" and i + 1 < len(tokens) and takes_two(doc, i + 1, word)  # «كما قصف الجيش مواقع المعارضة»
    if word.future:
        return True
    if (
        word.stem in _FAMILIES
        and (word.conj or before == "او")
        and (i + 1 == len(tokens) or not (doc.words[i + 1].det or i + 1 in doc.in_name))
    ):
        return False  # «3200 مسلح وأسرهم خرجوا»; but «وأسرهم الجيش»
    noun_first = word.stem in doc.lex.noun_first or (
        word.stem.endswith("ا") and word.stem[:-1] in doc.lex.noun_first and all(_dual_or_we(v) for v in word.verbs)
    )
    if word.stem in _ASKS and i + 1 < len(tokens) and tokens[i + 1].form == "عدم":
        return True  # «مسؤول طلب عدم ذكر اسمه»
    if word.stem in _EXCHANGES and (before_word.det or k in doc.in_name) and i + 1 < len(tokens) and _bare_after(doc, i + 1):
        return True  # «الجيش والمتمردون تبادلا القصف»: an accusative owns nothing
    listed = bool(word.nouns) and any(n.kind != "masdar" or n.state != "pron" for n in word.nouns)
    if (
        word.nouns
        and (word.conj or not before.endswith(("ان", "ين", "هما")))  # «خطفوا شرطيين وتاجرا»
        and word.verbs
        and all(v.feature.number == "d" and v.feature.tense == "past" for v in word.verbs)
        and not any(doc.lex.frames[f].get("casualty") for v in word.verbs for f in doc.lex.verb_frames.get(v.lemma, ()))
    ):
        # «حققت القوات تقدما»: an accusative, no dual; but «أكد الرئيسان … وطالبا بانسحاب»
        return first and word.conj == "و" and word.stem in _ASK_BOTH and i + 1 < len(doc.words) and doc.words[i + 1].prep == "ب"
    if (
        before_word.core in _TOWNS
        and not before_word.det
        and not before_word.pron
        and not word.conj
        and all(v.feature.tense == "past" for v in word.verbs)
        and not word.nouns
    ):
        return False  # «مدينة حرض»
    if (
        not before_word.det
        and "frame" in before_word.kinds
        and all(v.feature.obj for v in word.verbs)
        and (i + 1 < len(doc.words) and (doc.words[i + 1].det or i + 1 in doc.in_name))
        and any(v.lemma in doc.lex.verb_frames or v.lemma in doc.lex.verb_roles["doer"] for v in word.verbs)
    ):
        return True  # «هجوم صده الجيش»
    if done_by(doc, i, word) or ((topic_before(doc, i, word) or headlines(doc, i, word)) and _opens(doc, i, settled)):
        return True
    if (
        i + 1 < len(tokens)
        and tokens[i + 1].form in _RESUMES
        and not before_word.det
        and not word.conj
        and not _EVENTS.isdisjoint(before_word.kinds)
        and any(v.feature.tense == "past" and v.feature.voice != "active" and v.lemma in doc.lex.verb_frames for v in word.verbs)
    ):
        return True  # «هجوم قتل فيه جنديان»
    if i and tokens[i - 1].form in ("،", ",") and _announced(doc, i, word, settled):
        return False  # «أعلنت الحركة، الأحد، رفضها تمديد الهدنة»
    if word.verbs and all(v.feature.obj for v in word.verbs) and goes_on(doc, i, word, settled):
        return True
    if goes_on_to(doc, i, word, settled):
        return True
    if (
        (before_word.det or k in doc.in_name)
        and word.verbs
        and all(v.feature.obj for v in word.verbs)
        and not any(v.lemma in doc.lex.verb_roles["doer"] for v in word.verbs)
        and owned_noun(doc, word)
    ):
        return False  # «استأنفت القوات حملتها»: a noun with its pronoun, not «she carried it»
    if word.stem in _ABSOLUTE and not word.conj and not before_word.det and _EVENTS & before_word.kinds:
        return False  # «برفض قاطع»
    if before_word.det and named_after(doc, i, word, before_word):
        return False
    if before_word.det and not word.conj and word.stem in doc.lex.word_sets["happening_nouns"] and _verb_open(doc, i, settled):
        return False
    if word.conj == "و" and _second_noun(doc, i, word, settled):
        return False
    if not noun_first and not listed:
        return not (word.func and not word.func <= {"particle"}) or word.stem not in doc.lex.function
    if noun_first and (is_told(doc, i, word) or (first and opens(doc, i, word))):
        return True  # «سلم متشدد نفسه»
    # both readings: by what stands around
    following = i + 1
    next_number = following in doc.number_at
    next_word = doc.words[following] if following < len(doc.words) else EMPTY
    plural_or_fem = any(v.feature.number != "s" or v.feature.obj for v in word.verbs) and not listed
    if plural_or_fem and not noun_first:
        return True
    if (
        before_word.nouns
        and any(v.lemma in doc.lex.verb_frames for v in word.verbs)
        and not noun_first
        and k > 0
        and doc.tokens[k - 1].form in ("ان", "بان", "وان")
        and before.endswith(("ا", "ين", "ان"))
    ):
        return True  # «إن طفلا قتل»
    if (
        before.endswith("ا")
        and before_word.stem != before_word.core
        and k > 1
        and tokens[k - 1].form.endswith("ا")
        and tokens[k - 2].form in ("ان", "بان", "وان")
        and doc.words[k - 1].nouns
        and any(v.lemma in doc.lex.verb_frames for v in word.verbs)
    ):
        return True  # «إن مسلحا مجهولا قتل تاجرا»
    if (
        before_word.func.isdisjoint(("relative", "subordinator"))
        and all(v.feature.obj for v in word.verbs)
        and next_word.det
        and following not in doc.in_name
        and not tokens[following].form.endswith("ون")
        and owned_noun(doc, word)
        and all(n.kind in ("participle", "weapon") for n in next_word.nouns)
        and word.verbs[0].lemma in doc.lex.verb_frames
    ):
        return False  # «من غاراتها وقصفها العنيف»
    behind = next_word.det or following in doc.in_name or (following < len(tokens) and tokens[following].form in _STRONGLY)
    named = k in doc.in_name or ((before_word.pron or before_word.core in _COUNTRY) and next_word.det and not next_word.prep)
    if behind and listed and named and _present(doc, word) and _that_before(doc, k):
        return True  # «إن واشنطن تدين بشدة الهجوم», «إن بلاده تدين الهجوم»
    if word.stem == "تحدث" and following < len(tokens) and tokens[following].form in _TALKS_BEHIND and _that_before(doc, k):
        return True  # «أن الرئيس تحدث هاتفيا مع نظيره»
    if noun_first and before.endswith("هما") and "subordinator" in before_word.func and all(_dual_or_we(v) for v in word.verbs):
        return True  # «إنهما دانا بقوة الغارة»
    if noun_first and before == "بعدما" and next_word.nouns:
        return True
    if noun_first and (before_word.det or k in doc.in_name) and not word.form.endswith("ا"):
        clause = _that_before(doc, k)
        if clause and _present(doc, word) and (next_word.det or following in doc.in_name) and not next_word.prep:
            return True  # «أن إيران تزود الحوثيين»: present, not the noun of its letters
        if _object_behind(doc, following, clause):
            return True  # «أن الطيران الإسرائيلي قصف مواقع», «الجيش قصف الأربعاء مخزنا»
    if before_word.det and not next_word.det and next_word.core in _TOWNS and _present(doc, word):
        return True  # «القوات تدخل بلدة كذا»
    if (before_word.det or k in doc.in_name) and _present(doc, word) and _opens(doc, i, settled) and _to_a_place(doc, following):
        return True  # «القوات الروسية تدخل حلب», «قوات حفتر تدخل مدينة كذا»
    if before_word.det or "pronoun" in before_word.func or (next_number and before_word.pron and _that_before(doc, k)):
        return not noun_first or next_number  # «إن جيشها صد 14 هجوما»
    clause_start = (
        first
        or k < 0
        or bool(word.conj)
        or not before_word.func.isdisjoint(("subordinator", "conjunction", "relative"))
        or before in _VERB_AFTER
        or tokens[k].kind in "pb"
    )
    if noun_first and first and word.conj == "و" and following < len(tokens):
        heads = {doc.lex.heads[n.entry]["class"] for n in next_word.nouns if n.kind == "head"}
        heads |= {"person" for _, kind, _ in doc.phrase_at.get(following, ()) if kind == "head"}  # «ورد الأمين العام»
        name_next = doc.in_name.get(following)
        if (
            not heads.isdisjoint(("person", "body", "armed", "source", "media", "medical", "civil"))
            or (name_next is not None and name_next.of("actor"))
            or (name_next is not None and name_next.of("person"))
        ):
            return (
                any(n.kind != "frame" for n in word.nouns)
                or not word.nouns
                or any(v.lemma in _opaque(doc) for v in word.verbs)
                or takes_two(doc, following, word)
            )
        if tokens[following].form == "عن" and any(doc.lex.lemmas[v.lemma] == "1 نقل" for v in word.verbs):
            return True
    if (
        clause_start
        and (noun_first or listed)
        and any((v.lemma in doc.lex.verb_frames or v.lemma in _carrying(doc)) and not v.feature.obj for v in word.verbs)
        and takes_two(doc, following, word)
    ):
        return True
    if noun_first:
        return (
            clause_start
            and next_number
            and word.stem != "عدد"
            and any(v.lemma in doc.lex.verb_frames for v in word.verbs)
            and not doc.lex.function.get(word.stem)
        )
    if clause_start:
        if next_word.prep == "ل" and next_word.stem not in doc.lex.forms:
            return False  # «تقدم للجيش», «قتل لـ»: the noun of a headline
        return next_number or (next_word is not EMPTY and "relative" not in next_word.func)
    return next_number and any(v.lemma in doc.lex.verb_frames for v in word.verbs)
