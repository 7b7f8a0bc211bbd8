"""Words that are verbs and nouns («قتل», «هاجم», «تدين»): which of the two, by what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import WORDS
from waqai.extract.word_lists import word_list
from waqai.extract.words.verb_by_form import EVENTS, TOWNS
from waqai.extract.words.verb_objects import takes_two
from waqai.extract.words.verb_signs import is_told, named_after, opens, owned_noun
from waqai.extract.words.verb_standing import EMPTY, VERB_AFTER
from waqai.packs.verb_nature import dual_or_we

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc
    from waqai.extract.words.verb_standing import Standing
    from waqai.packs.words import VerbSense, Word


def by_phrase(s: Standing) -> bool | None:
    """Nouns by the noun or verb before them; verbs that are no noun; verbs that open a sentence."""
    doc, i, word, before_word = s.doc, s.i, s.word, s.before_word
    if word.form == "عدد" and s.next_word.pron:
        return False  # «خفضت لندن عدد جنودها»
    if word.stem in _ABSOLUTE and not word.conj and not before_word.det and EVENTS & before_word.kinds:
        return False  # «برفض قاطع»
    if before_word.det and named_after(doc, i, word, before_word):
        return False
    if before_word.det and not word.conj and word.stem in doc.lex.word_sets["happening_nouns"] and _verb_open(s):
        return False
    joined = word.conj == "و" and EVENTS & before_word.kinds and not (before_word.det or before_word.prep or s.settled[i - 1])
    if joined and before_word.core in _NEED_WHOM and not before_word.pron and EVENTS & word.kinds and not word.pron:
        return False  # «أسفرت عن مقتل وأسر العشرات»: neither goes without whom it befell
    beside = (before_word.det and not word.conj) or joined
    if beside and EVENTS & word.kinds and not word.pron and _verb_open(s, _opaque(doc)):
        return False  # «أدان الوزير قتل المدنيين», «دان المجلس خطف وقتل المدنيين»
    if word.conj == "و" and _second_noun(s):
        return False
    if not s.verbal.noun_first and not s.verbal.listed:
        return not (word.func and not word.func <= {"particle"}) or word.stem not in doc.lex.function
    behind_somebody = word.func and s.named_before()  # «كانت طهران قبل الهدنة تدعم …»
    if s.verbal.noun_first and ((not behind_somebody and is_told(doc, i, word)) or (s.first and opens(doc, i, word))):
        return True  # «سلم متشدد نفسه»
    return (
        True
        if not s.verbal.noun_first and not s.verbal.listed and any(v.feature.number != "s" or v.feature.obj for v in word.verbs)
        else None
    )


def after_that(s: Standing) -> bool | None:
    """Verbs behind «إن» and its noun; nouns with the pronoun of the subject."""
    doc, word, before, k = s.doc, s.word, s.before, s.k
    tokens = doc.tokens
    if (
        s.before_word.nouns
        and not s.verbal.noun_first
        and k > 0
        and tokens[k - 1].form in _THAT
        and before.endswith(("ا", "ين", "ان"))
        and s.verbal.framed
    ):
        return True  # «إن طفلا قتل»
    if s.before_word.pron and s.before_word.nouns and not word.conj and _of_his_dead(s):
        return True
    if (
        before.endswith("ا")
        and (s.before_word.stem != s.before_word.core or before.endswith("يا"))  # «إن جنديا أميركيا قتل»
        and k > 1
        and tokens[k - 1].form.endswith("ا")
        and tokens[k - 2].form in _THAT
        and doc.words[k - 1].nouns
        and s.verbal.framed
    ):
        return True  # «إن مسلحا مجهولا قتل تاجرا»
    if (
        s.before_word.func.isdisjoint(("relative", "subordinator"))
        and s.verbal.owning
        and s.next_word.det
        and s.following not in doc.in_name
        and not tokens[s.following].form.endswith("ون")
        and owned_noun(doc, word)
        and all(n.kind in ("participle", "weapon") for n in s.next_word.nouns)
        and word.verbs[0].lemma in doc.lex.verb_frames
    ):
        return False  # «من غاراتها وقصفها العنيف»
    return None


def _of_his_dead(s: Standing) -> bool:
    """«إن أحد جنوده قتل في انفجار», «إن اثنين من عناصرها قتلا عندما»: so many of somebody's men, then what befell them."""
    doc, i = s.doc, s.i
    if not any(doc.lex.frames[f].get("casualty") for v in s.word.verbs for f in doc.lex.verb_frames.get(v.lemma, ())):
        return False
    after = doc.words[i + 1] if i + 1 < len(doc.words) else EMPTY
    if after.nouns and not after.prep and after.func.isdisjoint(_GOES_ON):
        return False  # «إن أحد جنوده قتل شرطيا»
    for j in range(i - 2, max(-1, i - _COUNTED_REACH), -1):
        if doc.tokens[j].form in _THAT:
            counted = doc.words[j + 1].core in _ONE_OF or j + 1 in doc.number_at
            return counted and all(doc.words[x].nouns or doc.tokens[x].form == "من" for x in range(j + 2, i))
    return False


_COUNTED_REACH: Final = 7
_ONE_OF: Final = frozenset({"احد", "احدي", "اثنين", "اثنتين", "عددا", "بعض"})
_GOES_ON: Final = frozenset({"preposition", "subordinator", "preposition_nominal"})


def by_subject(s: Standing) -> bool | None:
    """By a definite subject before it: «إن واشنطن تدين الهجوم», «القوات تدخل البلدة», «أن الجيش قصف مواقع»."""
    doc, word, k, following, next_word = s.doc, s.word, s.k, s.following, s.next_word
    form = doc.tokens[following].form if following < len(doc.tokens) else ""
    behind = next_word.det or following in doc.in_name or form in _STRONGLY
    owned = (s.before_word.pron or s.before_word.core in _COUNTRY) and next_word.det and not next_word.prep
    if behind and s.verbal.listed and (k in doc.in_name or owned) and s.verbal.framed_present and _that_before(doc, k):
        return True  # «إن واشنطن تدين بشدة الهجوم», «إن بلاده تدين الهجوم»
    if word.stem == "تحدث" and form in _TALKS_BEHIND and _that_before(doc, k):
        return True  # «أن الرئيس تحدث هاتفيا مع نظيره»
    if s.verbal.noun_first:
        if word.conj == "و" and _did_besides(s):
            return True
        if s.before.endswith("هما") and "subordinator" in s.before_word.func and all(dual_or_we(v) for v in word.verbs):
            return True  # «إنهما دانا بقوة الغارة»
        if s.before == "بعدما" and next_word.nouns:
            return True
        if s.named_before() and not word.form.endswith("ا"):
            clause = _that_before(doc, k)
            if clause and s.verbal.framed_present and (next_word.det or following in doc.in_name) and not next_word.prep:
                return True  # «أن إيران تزود الحوثيين»: present, not the noun of its letters
            if _object_behind(doc, following, clause):
                return True  # «أن الطيران الإسرائيلي قصف مواقع», «الجيش قصف الأربعاء مخزنا»
            if _did_it(s):
                return True  # «أن الجيش قصف بلدة كذا», «وكان الاحتلال هدم المنازل»
    if s.before_word.det and not next_word.det and next_word.core in TOWNS and s.verbal.framed_present:
        return True  # «القوات تدخل بلدة كذا»
    if s.verbal.framed_present and not word.conj and _name_opens(doc, s.i, k) and next_word.core not in _OF_EVENTS:
        return True  # «إسرائيل تفرج عن الأسرى»: behind a bare name that opens the sentence stands no noun
    if s.named_before() and s.verbal.framed_present and s.opens() and _to_a_place(doc, following):
        return True  # «القوات الروسية تدخل حلب», «قوات حفتر تدخل مدينة كذا»
    if s.before_word.det or "pronoun" in s.before_word.func or (s.next_number and s.before_word.pron and _that_before(doc, k)):
        return not s.verbal.noun_first or s.next_number  # «إن جيشها صد 14 هجوما»
    return None


def by_opening(s: Standing) -> bool:
    """By whether it opens a clause, and what stands behind it."""
    doc, word, following, next_word = s.doc, s.word, s.following, s.next_word
    clause_start = (
        s.first
        or s.k < 0
        or bool(word.conj)
        or not s.before_word.func.isdisjoint(("subordinator", "conjunction", "relative"))
        or s.before in VERB_AFTER
        or doc.tokens[s.k].kind in "pb"
    )
    if s.verbal.noun_first and s.first and word.conj == "و" and following < len(doc.tokens):
        if _somebody_at(doc, following):
            return (
                any(n.kind != "frame" for n in word.nouns)
                or not word.nouns
                or any(v.lemma in _opaque(doc) for v in word.verbs)
                or takes_two(doc, following, word)
            )
        if doc.tokens[following].form == "عن" and any(doc.lex.lemmas[v.lemma] == "1 نقل" for v in word.verbs):
            return True
    fronted = _fronted(s)
    if not s.verbal.noun_first and fronted and following < len(doc.tokens) and _somebody_at(doc, following):
        return True  # «وفي بيروت طالب الرئيس المجتمع الدولي»
    if (
        (clause_start or (s.verbal.noun_first and fronted))
        and (s.verbal.noun_first or s.verbal.listed)
        and any((v.lemma in doc.lex.verb_frames or v.lemma in _carrying(doc)) and not v.feature.obj for v in word.verbs)
        and takes_two(doc, following, word)
    ):
        return True
    if s.verbal.noun_first:
        return clause_start and s.next_number and word.stem != "عدد" and s.verbal.framed and not doc.lex.function.get(word.stem)
    if clause_start:
        if next_word.prep == "ل" and next_word.stem not in doc.lex.forms:
            return False  # «تقدم للجيش», «قتل لـ»: the noun of a headline
        if s.verbal.listed and next_word.core in _OF_EVENTS and not (next_word.det or next_word.conj or next_word.prep):
            return False  # «تقدم نوعي للقوات», «تقدم كبير في الريف»
        return s.next_number or (next_word is not EMPTY and "relative" not in next_word.func)
    return s.next_number and s.verbal.framed


def _fronted(s: Standing) -> bool:
    """«وفي حلب قطع الجيش الطريق», «وبعد ساعات طرد …»: only where or when stands before the word, and owns no noun."""
    doc, start = s.doc, s.doc.sentence_of(s.i).start
    first = doc.words[start]
    if not 0 < s.i - start <= _FRONT or s.k < start or not (first.prep or "preposition" in first.func or start in doc.in_date):
        return False
    if any(s.settled[j] or doc.words[j].func & {"subordinator", "relative"} for j in range(start, s.i)):
        return False
    return s.named_before() or s.k in doc.in_date or s.before in _SPANS


_FRONT: Final = 8
_SPANS: Final = word_list("verb_or_noun", "spans")


def _somebody_at(doc: Doc, j: int) -> bool:
    """Whether people, a body or a known name stand at `j`."""
    if not doc.lex.classes(doc.words[j]).isdisjoint(("person", "body", "armed", "source", "media", "medical", "civil")):
        return True
    if any(kind == "head" for _, kind, _ in doc.phrase_at.get(j, ())):
        return True  # «ورد الأمين العام»
    name = doc.in_name.get(j)
    return name is not None and bool(name.of("actor") or name.of("person"))


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


def _did_it(s: Standing) -> bool:
    """Whether a clause opens with somebody, in a definite phrase that owns no noun behind it, and the word tells his deed.

    «دمشق تغير على الجنوب»; but «إن الهدف قصف المدينة» has no doer, «الجيش هدف مشروع» no deed.
    """
    doc, word, k = s.doc, s.word, s.k
    kinds = {n.kind for n in word.nouns}
    if "participle" in kinds or word.func or not s.verbal.framed:
        return False
    if not kinds <= {"masdar", "frame"} and not (s.next_word.det or s.following in doc.in_name or s.next_word.core in TOWNS):
        return False  # «قطع الطريق», «بحث الأزمة»
    if not (
        s.verbal.framed_present
        or any(v.feature.tense == "past" and v.feature.number + v.feature.gender == "sm" for v in word.verbs)
    ):
        return False
    for j in range(k, max(-1, k - _DOER), -1):
        before = doc.tokens[j - 1].form if j else ""
        if before in _OPENS_CLAUSE or j == doc.sentence_of(s.i).start:
            if before.endswith("كانت") and not s.verbal.framed_present:
                return False  # «وكانت طهران قبل الهدنة»
            return _somebody_at(doc, j) and (before not in ("", ".") or s.opens())
        if doc.tokens[j].kind != "w" or doc.words[j].prep or doc.words[j].conj or s.settled[j]:
            return False
    return False


def _did_besides(s: Standing) -> bool:
    """«دخل الجيش المدينة وقصف مواقع المسلحين»: joined to a deed of one, with no verbal noun between to join it to."""
    doc, i, following = s.doc, s.i, s.following
    if not _is_deed(doc, s.word) or following >= len(doc.tokens) or doc.tokens[following].kind != "w":
        return False
    behind = doc.words[following]
    if doc.tokens[following].form in _particles(doc, s.word):
        pass  # «وقبض على ثلاثة»
    elif behind.prep or behind.conj or not (behind.nouns or following in doc.in_name or behind.core in TOWNS):
        return False
    for j in range(i - 1, max(doc.sentence_of(i).start - 1, i - _BESIDES), -1):
        if s.settled[j]:
            return _is_deed(doc, doc.words[j], s.settled[j]) and not doc.words[j].conj
        word = doc.words[j]
        if doc.tokens[j].kind != "w" or word.conj:
            return False
        if j not in doc.in_name and not word.kinds.isdisjoint(("frame", "event", "masdar")):
            return False
        if not word.func.isdisjoint(("relative", "subordinator")):
            return False
    return False


def _particles(doc: Doc, word: Word) -> set[str]:
    """The prepositions without which a verb does not tell of a happening."""
    frames = (doc.lex.frames[f] for v in word.verbs for f in doc.lex.verb_frames.get(v.lemma, ()))
    return {p for frame in frames for p in frame.get("particle") or ()}


def _is_deed(doc: Doc, word: Word, senses: Sequence[VerbSense] = ()) -> bool:
    """Whether a word may tell what one man or force did: the past of a verb that moves, fights, takes or destroys."""
    for v in senses or word.verbs:
        if v.feature.tense == "past" and v.feature.number + v.feature.gender == "sm":
            frames = [doc.lex.frames[f] for f in doc.lex.verb_frames.get(v.lemma, ())]
            if any(f["roles"].get("subj") == "I" and f["type"] not in WORDS and not f.get("opaque") for f in frames):
                return True
    return False


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


def _verb_open(s: Standing, of: set[int] | None = None) -> bool:
    """«استبعد الوزير شن عملية»: a verb right before, one `of` these, that still waits for its object, so that «شن» is the act."""
    doc, i, settled = s.doc, s.i, s.settled
    for j in range(i - 1, max(-1, i - 5), -1):
        if (
            doc.tokens[j].kind != "w"
            or not doc.words[j].func.isdisjoint(("subordinator", "relative", "conjunction", "preposition"))
            or doc.words[j].prep
        ):
            return False
        if settled[j]:
            told = of is None or any(v.lemma in of for v in settled[j])
            return j + 1 < i and told and not any(doc.lex.lemmas[v.lemma] == "1 كان" for v in settled[j])
    return False


def _second_noun(s: Standing) -> bool:
    """«تمكنت القوات من دخول الحي وفرض السيطرة عليه»: joined to a verbal noun, before what is no subject of his."""
    doc, i, word, settled, after = s.doc, s.i, s.word, s.settled, s.next_word
    feminine = after.form.endswith(("تها", "تهم", "ته")) or (after.det and after.form.endswith("ه"))
    if not feminine or word.stem not in _ALSO_NOUNS or any(v.feature.gender != "m" for v in word.verbs):
        return False
    for j in range(i - 1, max(0, i - _JOINED_REACH), -1):
        if settled[j] or doc.tokens[j].kind == "p":
            return False
        if not doc.words[j].kinds.isdisjoint(("masdar", "frame")):
            return bool(doc.words[j].prep) or "preposition" in doc.words[j - 1].func
    return False


def _name_opens(doc: Doc, i: int, k: int) -> bool:
    """Whether a name of somebody, and nothing else, stands between the start of the sentence or a colon and the word."""
    name = doc.in_name.get(k)
    if name is None or k != i - 1 or name.end != i or name.how == "nisba" or not (name.of("actor") or name.of("place")):
        return False
    return name.start == doc.sentence_of(i).start or doc.tokens[name.start - 1].form in (":", "..", "ان", "وان")


def _to_a_place(doc: Doc, j: int) -> bool:
    """Whether a place stands at `j` that no preposition brings: a definite phrase before it cannot own the word between."""
    if j >= len(doc.words) or doc.words[j].prep or doc.words[j].conj:
        return False
    name = doc.name_at.get(j)
    return (name is not None and name.of("place") is not None and name.how != "nisba") or (
        doc.words[j].core in TOWNS and not doc.words[j].det and j + 1 < len(doc.words) and doc.words[j + 1].func == frozenset()
    )


_ALSO_NOUNS: Final = frozenset({"فرض", "بسط", "شن"})
_JOINED_REACH: Final = 7
"""Words, at most, from a verbal noun to one that is joined to it."""
_THAT: Final = frozenset({"ان", "بان", "وان"})
_NEED_WHOM: Final = word_list("verb_or_noun", "need_whom")
_OPENS_CLAUSE: Final = word_list("verb_or_noun", "opens_clause")
_BESIDES: Final = 9
"""Words, at most, between a deed and one that is joined to it."""
_DOER: Final = 5
"""Words, at most, of the phrase that names a doer before his verb."""
_COUNTRY: Final = word_list("verb_or_noun", "country")
_STRONGLY: Final = frozenset({"بشده", "باشد", "بقوه"})
_TALKS_BEHIND: Final = frozenset({"هاتفيا", "مع", "الي"})
_LED: Final = frozenset({"بقياده", "بزعامه", "برئاسه", "بدعم", "باسناد"})
_OF_EVENTS: Final = word_list("verb_or_noun", "of_events")
_ABSOLUTE: Final = word_list("verb_or_noun", "absolute")
"""Adjectives of acts of speech that are written like a verb."""
