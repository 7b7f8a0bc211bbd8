"""What shows of itself whether a word is a verb, and in which voice: its vowel sign, a rank before it, the doer behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list
from waqai.extract.words.verb_marks import DAMMA, SHADDA, raw_of
from waqai.packs.words import Word

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def topic_before(doc: Doc, i: int, word: Word) -> bool:
    """«القرية هدمها الجيش»: behind a phrase that no verb came before, the pronoun takes it up, and armed men did it."""
    j = i + 1
    if not doc.lex.verbal(word).framed or word.conj or j >= len(doc.words) or not _acts(doc, j):
        return False
    return any(v.feature.tense == "past" for v in word.verbs)


def struck_there(doc: Doc, i: int, before: Word) -> bool:
    """«منزل عائلة قصفه الجيش»: behind a house, a car or people with no article, a verb whose pronoun takes them up."""
    return i + 1 < len(doc.words) and not doc.lex.classes(before).isdisjoint(_STRUCK) and _acts(doc, i + 1)


_STRUCK: Final = frozenset({"site", "property", "force", "civil", "aerial"})


def headlines(doc: Doc, i: int, word: Word) -> bool:
    """«عبوة تفجر حافلة»: the present of a headline, whose letters may be a verbal noun's: a doer before, what it hits behind."""
    j = i + 1
    if word.conj or word.prep or not word.stem.startswith("ت") or j >= len(doc.words):
        return False
    if any(n.kind != "masdar" for n in word.nouns):
        return False
    before, behind = doc.words[i - 1], doc.words[j]
    done = (bool(behind.nouns) and not behind.det and not behind.prep and not behind.conj) or j in doc.number_at
    return done and not before.func and doc.tokens[i - 1].kind == "w"


def is_student(doc: Doc, i: int, word: Word, before: str) -> bool:
    """«فلان، طالب في ماليزيا», «وهو طالب من مواليد المدينة»: the noun, not who demands."""
    if word.conj or i + 2 >= len(doc.tokens):
        return False
    return before in _IS or (doc.tokens[i + 1].form == "في" and i + 2 in doc.name_at)


def demands_in_it(doc: Doc, i: int, word: Word) -> bool:
    """«رسالة طالب فيها الوزير»: who demands in what was said or written; no student."""
    return not word.prep and i + 1 < len(doc.tokens) and doc.tokens[i + 1].form in _IN_IT


STUDENT: Final = "طالب"
_IN_IT: Final = frozenset({"فيه", "فيها", "فيهما", "فيهم", "خلاله", "خلالها"})


def lacks_hamza(doc: Doc, i: int, word: Word) -> bool:
    """«حصارا بريا»: a form of «برأ» with a ي would be written with a hamza."""
    if "ي" not in word.form[-3:]:
        return False
    raw = raw_of(doc, i)
    return "ئ" not in raw and "ء" not in raw


_IS: Final = frozenset({"هو", "وهو"})


def _acts(doc: Doc, j: int) -> bool:
    """Whether a definite body of armed men stands there («الجيش», «الحوثيون»), in no case but the nominative."""
    name = doc.name_at.get(j)
    if doc.words[j].prep or doc.words[j].conj or doc.tokens[j].form.endswith("ين"):
        return False
    if name is not None and name.of("actor") is not None and name.how != "nisba":
        return name.of("place") is None
    return doc.words[j].det and "armed" in doc.lex.classes(doc.words[j])


def marked_passive(doc: Doc, i: int, word: Word) -> bool:
    """«سُجن الكاتب»: what is written with the damma of the passive tells of a happening, though its letters may be a noun's.

    So does the doubled letter of «سوّى», where no noun is written like it.
    """
    raw = raw_of(doc, i)
    first = len(word.conj) + 1
    if SHADDA in raw[first : first + 3] and not word.prep and not word.nouns:
        return any(v.lemma in doc.lex.verb_frames and doc.lex.lemmas[v.lemma].startswith("2 ") for v in word.verbs)
    return (
        raw[first : first + 1] == DAMMA
        and not word.prep
        and "frame" not in word.kinds
        and any(v.feature.tense == "past" and v.feature.voice != "active" and v.lemma in doc.lex.verb_frames for v in word.verbs)
    )


SHOWN: Final = frozenset({SHADDA, DAMMA})
"""The marks that may show a verb."""


def done_by(doc: Doc, i: int, word: Word) -> bool:
    """«عشرين عاملا خطفهم مسلحون»: a noun that has its pronoun owns no armed men besides; they did it."""
    j = i + 1
    verbal = doc.lex.verbal(word)
    if word.conj or j >= len(doc.words) or doc.words[j].det or doc.words[j].prep or doc.words[j].conj:
        return False
    form = doc.tokens[j].form
    beside = doc.tokens[i - 1].form.endswith("ون") and not doc.words[i - 1].det  # «مسلحون ترافقهم جرافات»
    if j in doc.in_name and not beside:
        return False
    return (
        (verbal.framed_past or (beside and any(v.feature.tense == "present" for v in word.verbs)))
        and not form.endswith(("ين", "ا"))
        and not doc.lex.classes(doc.words[j]).isdisjoint(("armed", "force"))
    )


def before_men(doc: Doc, i: int, word: Word) -> bool:
    """«نقل الحوثيون معدات», «في بغداد قتل مسلحون قاضيا»: before men in the nominative no noun stands, which would have them in
    the genitive."""
    j = i + 1
    verbal = doc.lex.verbal(word)
    if word.prep or j >= len(doc.words) or doc.words[j].prep or doc.words[j].conj:
        return False
    form = doc.tokens[j].form
    if not form.endswith("ون"):
        return False
    men = not doc.lex.classes(doc.words[j], "p").isdisjoint(("armed", "person"))
    if not doc.words[j].det and not (men and verbal.framed):
        return False
    if i and doc.words[i - 1].det and not word.conj:
        return False  # «الكاتب مثقف المتحدثون»: an adjective
    one = doc.words[j].stem[:-2]
    men = one in doc.lex.forms and any(n.number == "p" for n in doc.words[j].nouns)  # «السجون» is no such plural
    return men or (j in doc.in_name and form.endswith("يون") and one + "ون" != _BROADCASTER)


_BROADCASTER: Final = "تلفزيون"


def named_after(doc: Doc, i: int, word: Word, before: Word) -> bool:
    """«العقيد سالم الفرجاني»: a name after a rank, though «سالم» might be a verb."""
    if "person" not in doc.lex.classes(before) or i + 1 >= len(doc.words):
        return False
    nxt = doc.words[i + 1]
    if not nxt.det or not nxt.core.endswith("ي") or nxt.prep or nxt.conj:
        return False
    says = doc.lex.verb_roles["says"]
    return not any(v.lemma in doc.lex.verb_frames or v.lemma in says for v in word.verbs) and all(
        v.feature.tense == "past" and v.feature.number == "s" and v.feature.gender == "m" for v in word.verbs
    )


def is_told(doc: Doc, i: int, word: Word) -> bool:
    """Whether something anywhere in a sentence shows the verb («سلم ضابط نفسه», «لقاء جمع الرئيسين»)."""
    return takes_own(doc, i, word) or gathers(doc, i, word) or _dares(doc, i, word)


def _dares(doc: Doc, i: int, word: Word) -> bool:
    """«أقدم مستوطن على دهس طفلة»: with «على» and what was done behind one man, it is no «oldest»."""
    if word.core != "اقدم":
        return False
    for j in range(i + 2, min(i + _DARED, len(doc.tokens) - 1)):
        if doc.tokens[j].kind == "p" or (doc.words[j].func and doc.tokens[j].form != "علي"):
            return False
        if doc.tokens[j].form == "علي":
            return bool(doc.words[j + 1].kinds & {"masdar", "frame"})
    return False


_DARED: Final = 7


def of_two(doc: Doc, i: int, word: Word) -> bool:
    """«إن جنديين تركيين قتلا في انفجار»: behind two, a verb in the dual, though its letters may be an accusative's."""
    if word.conj or word.prep or not doc.tokens[i].form.endswith("ا"):
        return False
    if _two_named(doc, i) or _two_wait(doc, i):
        return True
    after = doc.tokens[i + 1].form if i + 1 < len(doc.tokens) else ""
    owed = i + 1 < len(doc.words) and doc.words[i + 1].prep == "ل"
    if after == "عن" or (doc.tokens[i].form in _WHY and (owed or after in ("من", "علي", "مع"))):
        return False  # «نزوح المدنيين هربا من القصف»
    before = doc.tokens[i - 1].form if i else ""
    name = doc.in_name.get(i - 1)
    sense = name.of("actor") if name is not None and name.how == "alias" else None
    if sense is not None and doc.pack.actors[sense[1]].category != "civilians":
        return False  # «أعلنت حركة طالبان وقفا لـ»: no two, as «فلسطينيان» are
    return before.endswith(("ين", "ان")) and len(before) > _DUAL and (not doc.words[i - 1].verbs or bool(doc.words[i - 1].nouns))


def _two_named(doc: Doc, i: int) -> bool:
    """«أن الرئيس المصري ونظيره الفرنسي إيمانويل ماكرون بحثا الوضع»: behind two people joined by «و», and before what they do."""
    if i < _DUAL or i + 1 >= len(doc.tokens):
        return False
    after = doc.words[i + 1]
    if not (after.det or doc.tokens[i + 1].form in ("ان", "علي", "في", "مع", "خلال")):
        return False
    joined = next((j for j in range(i - 2, max(-1, i - 8), -1) if doc.words[j].conj == "و"), -1)
    if joined < 0 or any(doc.tokens[j].form in _CLAUSES for j in range(joined, i)):
        return False
    return _is_somebody(doc, joined) and any(_is_somebody(doc, j) for j in range(joined - 1, max(-1, joined - 7), -1))


def _two_wait(doc: Doc, i: int) -> bool:
    """«إن الجيش والقوات المشتركة صدا هجوما»: two joined by «و» right behind «إن», whose clause has no verb yet."""
    joined = -1
    for j in range(i - 1, max(-1, i - _PAIR_REACH), -1):
        word = doc.words[j]
        if doc.tokens[j].form in _THAT:
            return joined > j + 1
        if word.conj:
            if joined >= 0 or word.conj != "و" or not (word.det or j in doc.in_name):
                return False
            joined = j
        elif doc.tokens[j].kind != "w" or word.prep or (word.func and not word.nouns and j not in doc.in_name):
            return False
    return False


_PAIR_REACH: Final = 9
_THAT: Final = frozenset({"ان", "بان", "وان", "لكن", "ولكن"})

_WHY: Final = frozenset({"هربا", "طلبا", "سعيا", "خوفا", "فرارا", "دفاعا", "ردا", "رفضا", "دعما", "نقلا", "عملا"})
"""Why something is done: verbal nouns in the accusative that look like verbs in the dual."""
_CLAUSES: Final = frozenset({"ان", "بان", "الذي", "التي", "اللذين", "اللذان", "،"})


def _is_somebody(doc: Doc, j: int) -> bool:
    word, name = doc.words[j], doc.in_name.get(j)
    titled = "person" in doc.lex.classes(word, "s")
    return titled or (name is not None and name.of("person") is not None) or word.core.startswith("نظير")


_DUAL: Final = 5
"""Letters of a word in the dual, at least."""


def opens(doc: Doc, i: int, word: Word) -> bool:
    """Whether something shows the verb that opens a sentence («عبر ألف شخص النهر», «حكم القضاء على متهم»)."""
    shown = crosses(doc, i, word) or sentences(doc, i, word) or charges(doc, i, word)
    return shown or _subject_behind(doc, i) or _discusses(doc, i, word)


def _discusses(doc: Doc, i: int, word: Word) -> bool:
    """«بحث وزير الخارجية مع نظيره الأزمة»: a person behind it, and «مع» a few words on."""
    j = i + 1
    if word.stem != "بحث" or j >= len(doc.words) or doc.words[j].prep or doc.words[j].conj:
        return False
    name = doc.name_at.get(j)
    titled = "person" in doc.lex.classes(doc.words[j])
    if not titled and (name is None or name.of("person") is None):
        return False
    return any(t.form == "مع" for t in doc.tokens[j + 1 : j + _REACH])


def _subject_behind(doc: Doc, i: int) -> bool:
    """«ضرب الحوثيون القاعدة», «بحث الوزيران الأزمة», «بحث وزيرا الخارجية»: a nominative stands in no construct behind a noun."""
    j = i + 1
    name = doc.name_at.get(j)
    if doc.words[i].stem == "بحث" and name is not None and name.of("person") is not None and not doc.words[j].prep:
        return True  # «بحث فلان وفلان الأوضاع»
    if j >= len(doc.words) or len(doc.tokens[j].form) < _PLURAL:
        return False
    word, form = doc.words[j], doc.tokens[j].form
    dual = bool(word.nouns) and all(n.number == "d" for n in word.nouns)
    if not word.det:
        return "person" in doc.lex.classes(word, "d") and form.endswith("ا") and not word.pron and not word.prep
    if form.endswith("ان"):
        return dual
    return form.endswith("ون") and (any(n.number == "p" for n in word.nouns) or j in doc.name_at)


_PLURAL: Final = 6
"""Letters at least of a nominative plural or dual."""


def takes_own(doc: Doc, i: int, word: Word) -> bool:
    """«سلم ضابط في الفرقة نفسه للشرطة»: the object that only a frame of the verb has, with the pronoun of its subject."""
    own = _own_objects(doc)
    wanted = {thing for v in word.verbs if v.lemma in own and not v.feature.obj for thing in own[v.lemma]}
    if not wanted:
        return False
    for j in range(i + 1, min(i + _REACH, len(doc.tokens))):
        if doc.tokens[j].form in wanted:
            return True
        if doc.tokens[j].kind == "p" or doc.words[j].conj:
            return False
    return False


def _own_objects(doc: Doc) -> dict[int, frozenset[str]]:
    """The objects with the pronoun of the subject («نفسه») that frames give verbs, by verb; remembered with the pack."""
    memo, lex = doc.pack.memo, doc.lex
    if "own objects" not in memo:
        things = {v: {t for f in frames for t in lex.frames[f].get("object") or ()} for v, frames in lex.verb_frames.items()}
        memo["own objects"] = {
            v: frozenset(own)
            for v, objects in things.items()
            if (own := [t for t in objects if t.endswith(("ه", "ها", "هم")) and not t.endswith("يه")])
        }
    found: dict[int, frozenset[str]] = memo["own objects"]
    return found


def crosses(doc: Doc, i: int, word: Word) -> bool:
    """«عبر نحو عشرة آلاف لاجئ النهر»: at the head of a sentence, before people counted, the verb and not the preposition."""
    if word.stem != "عبر":
        return False
    number = next((n for n in doc.numbers if i < n.start <= i + 3 or i < n.core[0] <= i + 3), None)
    if number is None or number.unit is not None:
        return False
    behind = range(number.end, min(number.end + 3, len(doc.words)))
    return any(not doc.lex.classes(doc.words[j]).isdisjoint(_PEOPLE) or j in doc.name_at for j in behind)


_PEOPLE: Final = frozenset({"civil", "victim", "person", "armed", "protester"})


def sentences(doc: Doc, i: int, word: Word) -> bool:
    """«حكم القضاء الفرنسي على متهم»: of a court, the verb; «حكم المحكمة» comes with no «على» or behind another word."""
    if i + 2 >= len(doc.words) or doc.words[i + 1].core not in _COURTS or doc.words[i + 1].prep:
        return False
    ways = {doc.tokens[j].form for j in range(i + 2, min(i + 7, len(doc.tokens)))}
    return "علي" in ways and any(doc.lex.lemmas[v.lemma] == "1 حكم" for v in word.verbs)


def charges(doc: Doc, i: int, word: Word) -> bool:
    """«وجه القضاء إلى الوزير تهمة الاختلاس»: the verb, though «وجه» is a face."""
    if not any(doc.lex.lemmas[v.lemma] == "2 وجه" for v in word.verbs):
        return False
    return any(doc.words[j].core in _CHARGES for j in range(i + 2, min(i + 10, len(doc.words))))


_CHARGES: Final = word_list("verb_signs", "charges")
_COURTS: Final = word_list("verb_signs", "courts")


def gathers(doc: Doc, i: int, word: Word) -> bool:
    """«لقاء جمع الرئيسين», «لقاء في باريس جمع فلانا وفلانا», «ضم الاجتماع ممثلين»: of a meeting, the verb and not its noun."""
    if i + 1 >= len(doc.words) or not any(doc.lex.lemmas[v.lemma] in ("1 جمع", "1 ضم") for v in word.verbs):
        return False
    if doc.words[i + 1].det and _is_meeting(doc, i + 1):
        return True
    behind = doc.words[i + 1]
    if behind.conj or (behind.func and "preposition" not in behind.func) or doc.tokens[i + 1].kind == "p":
        return False
    return any(_is_meeting(doc, j) and not doc.words[j].det for j in range(max(0, i - 4), i))


def _is_meeting(doc: Doc, j: int) -> bool:
    return any(n.kind == "frame" and doc.lex.frames[n.entry]["type"] == "talks" for n in doc.words[j].nouns)


_REACH: Final = 12
"""Words over which the object of such a verb may follow."""


def owned_noun(doc: Doc, word: Word) -> bool:
    stem = word.stem
    for pronoun in ("هما", "ها", "هم", "ه"):
        if stem.endswith(pronoun) and len(stem) > len(pronoun) + 2:
            bare = stem[: -len(pronoun)]
            known = doc.lex.word(bare)
            if known.verbs and not known.nouns and not bare.endswith("ت"):
                continue  # «الدبابة استهدفها المقاتلون»
            for noun in (bare, bare[:-1] + "ه" if bare.endswith("ت") else bare):
                if noun in doc.lex.noun_forms:
                    return True
                verb = noun == bare and known.verbs and not known.nouns  # «الخيام استهدفتها الطائرات»
                if doc.lex.frequency.get(noun, 0) > 30 and not verb:
                    return True
    return False
