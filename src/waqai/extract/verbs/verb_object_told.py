"""Whether the object of a verb is what its frame asks for, or its place is filled by a pronoun or a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.topics import flew_before
from waqai.extract.phrases.frames import is_class, is_word, place_like
from waqai.extract.roles.flights import carries_aid
from waqai.extract.roles.noun_conditions import share_of_place
from waqai.extract.roles.taken_up import place_acted_on
from waqai.extract.verbs.called import described
from waqai.extract.verbs.voice import TRANSITIVE_ON_PEOPLE

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.extract.verbs.verb_asked import Asked


def object_told(q: Asked) -> bool | None:
    """True or False where the object decides; None where the subject has its say."""
    at = q.args.verb
    himself = q.frame.id == "suicide" and any(t.form in q.frame.object_words for t in q.doc.tokens[at + 1 : at + 3])
    if q.obj is None or q.obj.np is None or himself:
        return _without_object(q)  # «فجر نفسه … مخلفا عشرات القتلى»
    return _with_object(q, q.obj.np)


def _without_object(q: Asked) -> bool | None:
    doc, frame, args = q.doc, q.frame, q.args
    if "person" in frame.object_classes and q.has_on_it("ه", "هم", "ها", "هما"):
        return True  # «خطفوه»
    if described(doc, args, frame):
        return True  # «الهجوم الذي وصفه بـ"العمل الإرهابي"»
    if frame.id in ("target", "shells-hit") and q.has_on_it("ه", "ها", "هم"):
        by = q.by()
        if frame.id == "shells-hit":
            return by is not None and "projectile" in by.classes  # «هاجموا القرية وأحرقوها» tells of no shells
        return by is None or "event" not in by.classes or "armed" in by.classes  # «استهدفها المقاتلون بصاروخ»
    if frame.outcome == "intercepted" and flew_before(doc, args.verb):
        by = q.by()
        return by is not None and "event" not in by.classes
    if frame.id in ("deploy", "aid", "fire-rockets") and any(
        c.prep == "ب" and np.number is None and (is_word(doc, np, frame.object_words) or np.classes & {"force"})
        for c in args.pps
        for np in c.items
    ):
        return True
    return None if "none" in frame.object_classes or _elsewhere(q) else False


def _elsewhere(q: Asked) -> bool:
    """Whether what the frame asks for stands further off, or was told before."""
    doc, frame, args = q.doc, q.frame, q.args
    near = range(args.verb + 1, min(args.verb + 6, len(doc.tokens)))
    if any(doc.tokens[j].form in frame.object_words for j in near if doc.words[j].func & {"pronoun"} or j < args.verb + 3):
        return True
    if frame.id in ("meet-death", "give-up") and _further(doc, args.verb, frame.object_words):
        return True
    faces = frame.id == "repel" and doc.is_verb(args.verb, "5 تصدى")
    if faces and any(
        c.prep == "ل" and (is_word(doc, np, frame.object_words) or np.classes & {"armed"}) for c in args.pps for np in c.items
    ):
        return True
    if frame.id == "retake" and any(c.prep == "علي" for c in args.pps):
        return True
    if "place" in frame.object_classes and place_acted_on(doc, args.verb):
        return True  # «هاجموا البلدة واستعادوها»
    return frame.id == "comb" and any(place_like(doc, np) for c in args.pps for np in c.items)


def _with_object(q: Asked, np: NP) -> bool | None:
    doc, frame = q.doc, q.frame
    surely = doc.is_verb_of(q.args.verb, _TAKES_MEN)
    by = q.by()
    gunmen = by is not None and (is_class(doc, by, _ARMED) if surely else "armed" in by.classes)
    if frame.id in TRANSITIVE_ON_PEOPLE and _somebody(doc, np, surely) and (q.passive or gunmen):
        return True
    named = _is_its_word(q, np)
    if not named and not is_class(doc, np, frame.object_classes - {"none"}):
        return False
    if frame.id == "foil":
        crime = any(doc.words[j].core in doc.lex.word_sets["crime"] for j in range(np.head, np.end))
        return (
            False
            if crime and not any("weapon" in doc.words[j].kinds or doc.words[j].core in _ARMS for j in range(np.head, np.end))
            else None
        )
    nobodys = "armed" not in np.classes and not (np.name is not None and np.name.start <= np.head)
    return False if frame.id == "repel" and not named and nobodys else None  # «أفشلوا مساعي الأمم المتحدة»


_ARMS: Final = frozenset({"اسلحه", "سلاح", "ذخيره", "ذخاير", "متفجرات"})
"""What is smuggled to those who fight: no mere crime."""


def _is_its_word(q: Asked, np: NP) -> bool:
    """Whether the object is one of the words of the frame, in itself or in what stands behind it."""
    doc, frame, pps = q.doc, q.frame, q.args.pps
    words, head = frame.object_words, doc.words[np.head]
    after = doc.tokens[min(np.head + 1, len(doc.tokens) - 1)].form  # «دعما عسكريا», «مشروع قرار»
    if not words.isdisjoint((head.stem, head.core, "ال" + head.core, f"{head.core} {after}", f"{head.stem} {after}")):
        return True
    if np.number is not None and (is_word(doc, np, words) or (np.inner is not None and doc.words[np.inner.head].core in words)):
        return True
    counted = (np.number is not None or head.core in _PARTS) and bool(pps) and pps[0].prep == "من"
    wanted = frame.object_classes & {"aerial"}
    if counted and any(is_word(doc, item, words) or is_class(doc, item, wanted) for item in pps[0].items):
        return True  # «أرسلت 70 طنا من المساعدات», «أسقطت خمسة من الصواريخ»: what is counted follows
    if "place" in frame.object_classes and share_of_place(doc, np, pps[:2]):
        return True
    if frame.id == "aid":
        return carries_aid(doc, np)
    if frame.id == "give-up":
        return _further(doc, q.args.verb, words)  # «سلم عشرات الجنود السابقين أسلحتهم»
    if frame.id == "target" and place_like(doc, np):
        return any(c.prep == "ب" and c.np is not None and _fire(doc, c.np) for c in pps)
    return False


def _fire(doc: Doc, np: NP) -> bool:
    """«استهدفت يبرود بأكثر من عشرين غارة»: with raids or arms."""
    return bool(np.frames) or any("weapon" in doc.words[j].kinds or j in doc.phrase_at for j in range(np.head, np.end))


def _further(doc: Doc, verb: int, words: frozenset[str]) -> bool:
    """«لقي ثمانية جنود من الفرقة حتفهم»: the object behind a long subject."""
    for j in range(verb + 1, min(verb + 14, len(doc.tokens))):
        if doc.verbs[j] or doc.tokens[j].form in (".", "؛", ":"):
            return False
        if doc.tokens[j].form in words:
            return True
    return False


def _somebody(doc: Doc, np: NP, surely: bool) -> bool:
    """A title no list knows («العلامة», «المحامية»): what men with guns seize or kill is somebody."""
    word = doc.words[np.head]
    return (
        (np.definite or surely)  # «اغتال مسلحون وكيل وزارة»
        and not np.classes
        and not word.func
        and not (word.verbs and not surely)
        and (np.name is None or np.name.of("person") is not None)
        and not place_like(doc, np)
    )


_TAKES_MEN: Final = frozenset({"8 اغتال", "1 خطف", "8 اختطف", "8 اعتقل"})
_ARMED: Final = frozenset({"armed"})
_PARTS: Final = frozenset({"جزءا", "قسما", "عددا", "بعضا", "دفعه", "نصف", "ثلث"})
"""What is a part of what «من» brings."""
