"""Whether two bare phrases follow a word, so that it is a verb: who did it, and what was done or hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.packs.words import Word

_SITES: Final = word_list("verb_objects", "sites")
_SETTLED: Final = word_list("verb_objects", "settled")
_ENDS_OBJECTS: Final = frozenset(
    {"preposition", "preposition_nominal", "subordinator", "relative", "negator", "preposition_pronoun"}
)


def takes_two(doc: Doc, j: int, word: Word) -> bool:
    """Whether two bare phrases follow («طعن رجل ثلاثة من المارة», «قصف الطيران مواقع»), so that the word before is a verb."""
    tokens, words, n = doc.tokens, doc.words, len(doc.tokens)
    if j >= n or tokens[j].kind != "w" or words[j].prep or words[j].conj:
        return False
    form = tokens[j].form
    if len(form) > 4 and form.endswith("ون") and words[j].nouns:
        return True
    if len(form) > 4 and form.endswith("و") and any(n.kind == "head" and n.number == "p" for n in words[j].nouns):
        return True  # «فرض مسلحو الحركة حصارا»
    if words[j].det and j + 1 < n and words[j + 1].det and tokens[j + 1].form.endswith("ون"):
        return True  # «صد الثوار الليبيون هجوما»
    dual = len(form) > 4 and form.endswith("ان") and any(x.number == "d" for x in words[j].nouns)
    if dual and not words[j].kinds.isdisjoint(_HEADS):
        return True  # «أقدم مسلحان على»: a nominative, which no noun governs
    if word.stem in _DARED and _dares(doc, j):
        return True
    if form.endswith("ان") and words[j].det and any(x.number == "d" for x in words[j].nouns):
        return True  # «وتبادل الطرفان الاتهامات»
    if form.endswith("ا") and form[:-1] == words[j].core and j + 1 < n and words[j + 1].det and "head" in words[j].kinds:
        return True  # «تبادل طرفا النزاع الاتهامات», «بحث رئيسا البلدين الوضع»: a dual in construct
    after = tokens[j + 1].form if j + 1 < n else ""
    if form in _ONE and (after == "ماره" or (after.endswith("ين") and any(x.number in "dp" for x in words[j + 1].nouns))):
        return True  # «طعن رجل شرطيين»
    definite = words[j].det or j in doc.in_name
    if not (definite or "head" in words[j].kinds):
        return False
    particles = {
        p for v in word.verbs for f in doc.lex.verb_frames.get(v.lemma, ()) for p in (doc.lex.frames[f].get("particle") or ())
    } | {
        "مع"  # «تفاوض شيوخ القبائل مع المسلحين»
        for v in word.verbs
        if doc.lex.lemmas[v.lemma].startswith("6 ")
        for f in doc.lex.verb_frames.get(v.lemma, ())
        if doc.lex.frames[f].get("symmetric")
    }
    if any(v.lemma in doc.lex.verb_roles["agree"] for v in word.verbs):
        particles.add("علي")  # «صوت المجلس على تمديد العقوبات»
    by_noun = any(v.lemma in doc.lex.verb_roles["doer_by"] for v in word.verbs)
    named = doc.name_at.get(j)  # «عقد حلف شمال الأطلسي اجتماعا»
    k, seen = (named.end if named is not None and named.of("actor") is not None else j + 1), 0
    while k < n and seen < 5:
        token, w = tokens[k], words[k]
        if definite and k in doc.in_date and not w.conj:
            k += 1
            continue  # «صد الجيش اليوم هجوما»
        if token.form in particles and (definite or token.form == "مع"):
            return True
        if token.form == "من" and definite and word.stem == "طلب":
            return True  # «طلب الجيش من السكان»
        if definite and w.prep == "ب" and w.core in _VOTED and not w.conj:
            k += 1
            continue  # «صوت المجلس بالإجماع على القرار»
        if definite and w.prep == "ب" and by_noun and w.nouns and not w.kinds.isdisjoint(("frame", "masdar")):
            return True  # «رد الجيش بقصف مواقع»
        if definite and token.kind == "w" and not w.conj and not w.prep and _other_party(doc, j, k, word):
            return True
        if definite and token.form in "،," and (over := _over_aside(doc, k)) > k:
            k = over
            continue  # «عقد مجلس الأمن، اليوم الاثنين، جلسة»
        if token.kind != "w":
            return k in doc.number_at and token.kind == "n"
        if k in doc.number_at or w.core in ("عشرات", "مئات", "الاف"):
            return True
        if w.conj == "و" and definite and k not in doc.number_at:
            joined = doc.name_at.get(k)
            k = joined.end if joined is not None else k + 1
            seen += 1
            continue
        if w.conj or w.prep or k in doc.in_date or not w.func.isdisjoint(_ENDS_OBJECTS):
            return False
        head = ("head" in w.kinds or "weapon" in w.kinds or "frame" in w.kinds) or w.core in _SETTLED
        name = doc.in_name.get(k)
        if (
            definite
            and not w.det
            and head
            and (name is None or name.start == k)
            and ("participle" not in w.kinds or w.core in _SITES or (w.kinds == _HEADS and k + 1 < n and words[k + 1].det))
        ):
            return True
        if (
            token.form.endswith("ا")
            and not w.det
            and (
                (bool(w.nouns) and w.core != w.stem and (definite or seen > 0 or _somebody(doc, j)))
                or (definite and not w.func and name is None and k not in doc.in_name)
            )
        ):
            return True  # an accusative: the object
        if not definite and w.det and head:
            definite = True  # «سائق الشاحنة»
        elif definite and w.det and head and "participle" not in w.kinds and seen:
            return False
        k += 1
        seen += 1
    return False


def _over_aside(doc: Doc, k: int) -> int:
    """What stands behind a day or a phrase with a preposition that two commas shut off, the first of them at `k`; else `k`."""
    if k + 2 >= len(doc.tokens) or not (k + 1 in doc.in_date or "preposition" in doc.words[k + 1].func or doc.words[k + 1].prep):
        return k
    for j in range(k + 2, min(len(doc.tokens), k + _ASIDE)):
        if doc.tokens[j].kind == "p":
            return j + 1 if doc.tokens[j].form in "،," else k
        if not doc.words[j].func.isdisjoint(("subordinator", "relative")):
            return k
    return k


_ONE: Final = frozenset({"رجل", "مسلح", "مهاجم", "شاب", "متطرف", "متشدد", "مجهول"})
_VOTED: Final = frozenset({"اجماع", "اغلبيه"})
_ASIDE: Final = 8
"""Words of an aside, at most."""
_HEADS: Final = frozenset({"head", "participle"})


def _dares(doc: Doc, j: int) -> bool:
    """«أقدم شاب على طعن جندي»: an act behind «على», a few words on, so that «أقدم» is no «oldest»."""
    for k in range(j, min(j + _DARED_WITHIN, len(doc.tokens) - 1)):
        if doc.tokens[k].kind != "w":
            return False
        if doc.tokens[k].form == "علي":
            return not doc.words[k + 1].kinds.isdisjoint(("masdar", "frame"))
    return False


_DARED: Final = frozenset({"اقدم"})
_DARED_WITHIN: Final = 8


def _other_party(doc: Doc, j: int, k: int, word: Word) -> bool:
    """«حث الاتحاد الأوروبي إسرائيل», «دحر الجيش المسلحين», «تبادل الطرفان الاتهامات»: what cannot belong to the phrase before."""
    w, name = doc.words[k], doc.name_at.get(k)
    before = doc.in_name.get(k - 1)
    if (
        name is not None
        and name.how in ("alias", "member")
        and name.of("person") is None
        and (name.of("actor") is not None or name.of("place") is not None)
    ):
        return before is not None and before.how != "cue" and (doc.words[k - 1].det or before.of("actor") is not None)
    if not w.det:
        return False
    if any(
        w.core in words or w.stem in words
        for v in word.verbs
        for f in doc.lex.verb_frames.get(v.lemma, ())
        if (words := doc.lex.frames[f].get("object"))
    ):
        return True
    form = doc.tokens[k].form
    if doc.words[k - 1].det and doc.lex.is_noun(w.core) and _masculine_body(doc, j) and doc.lex.classes(w).isdisjoint(OF_PEOPLE):
        return True  # «ضرب الجيش المستشفى», «فك الجيش السوري الحصار»
    if doc.words[k - 1].det and k > j and "participle" not in w.kinds and _opens_body(doc, k):
        return True  # «دعم الاتحاد الأفريقي الحكومة»
    return (
        len(form) > 6
        and form.endswith("ين")
        and any(n.kind == "head" and n.number == "p" for n in w.nouns)
        and not any(doc.tokens[i].form.endswith(("ين", "ون")) or doc.tokens[i].form.endswith("ات") for i in range(j, k))
        and not any(n.number == "p" for n in doc.words[j].nouns)
    )


def _masculine_body(doc: Doc, j: int) -> bool:
    """Whether one force or body stands at `j` with whom a verb in «هو» agrees."""
    word = doc.words[j]
    return word.det and not doc.lex.classes(word, "s").isdisjoint(("armed", "body")) and not word.core.endswith(("ه", "ات"))


OF_PEOPLE: Final = frozenset({"person", "people", "armed", "civil", "protester", "media", "victim", "source"})
"""Classes of nouns of people, who may describe others or stand behind their name."""


def _opens_body(doc: Doc, k: int) -> bool:
    """Whether a noun of a government or force stands there, that is no adjective."""
    word = doc.words[k]
    return not doc.lex.classes(word).isdisjoint(("body", "armed")) and not word.core.endswith(("ي", "يه", "يون", "يين"))


def _somebody(doc: Doc, j: int) -> bool:
    """Whether an indefinite noun of people stands there, in no accusative."""
    return not doc.tokens[j].form.endswith("ا") and not doc.lex.classes(doc.words[j]).isdisjoint(_SOMEBODY)


_SOMEBODY: Final = frozenset({"armed", "civil", "person", "protester"})
