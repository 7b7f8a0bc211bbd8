"""The noun of a happening as the object of its verb («شن الطيران غارات», «شهدت المدينة اشتباكات», «الهجوم الذي نفذه داعش»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import SUPPORT
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.nouns.carried import USES
from waqai.extract.phrases.frames import place_like
from waqai.extract.roles.complements import of_place
from waqai.extract.roles.handed import hand
from waqai.extract.roles.roles import PLACE_PREPOSITIONS, items_of
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.nouns.carried import Carried


def as_object(k: Carried) -> None:
    """What a verb says of a happening that is its object."""
    doc, m, c, args = k.doc, k.m, k.c, k.args
    behind = args.verb > m.token
    if m.type == "interception" and behind and all(s.feature.obj for s in doc.verbs[args.verb]):
        k.give("T", items_of(args.subject), "light/launcher")  # «اعتراض صاروخ أطلقته الجماعة»
        return
    if c.np is not None and c.np.head < m.token and doc.words[c.np.head].core in _ABOUT:
        return  # «يحاول مسؤولون تأكيد الهجوم»
    if m.frame.id == "repel" and behind and args.subject is not None:
        k.give("I", args.subject.items, "light/doer")  # «تصديه لمحاولة نفذتها قوة»: the attempt's doer
        return
    if k.announced and m.frame.id == "fire-rockets" and any(pp.prep == "من" for pp in args.pps):
        return  # «أعلن الجيش إطلاق صواريخ من لبنان»: at him
    if _is_used(k):
        return
    doing = k.means("doer")
    if (doing or k.means("planned_verbs")) and args.subject is not None and args.subject is not c:
        if k.announced and m.type == "agreement" and k.after > m.token_end and m.frame.noun_roles.get("idafa") == "I":
            return  # «أعلن الوسيط موافقة الطرفين على الهدنة»: theirs
        _done(k, args.subject)
    elif k.means("sufferer") and args.subject is not None:
        _suffered(k, args.subject)
    elif doing:
        k.light()
    if m.frame.id == "open-fire" and k.by("6 تبادل"):
        m.type, m.symmetric = "battle", True


def _done(k: Carried, subject: Chunk) -> None:
    """«شن الطيران غارات على البلدة»."""
    doc, m, args = k.doc, k.m, k.args
    hand(doc, m, subject.items, "light/announced" if k.announced else "light/doer")
    for pp in args.pps:
        if pp.prep == "مع" and pp.start < k.after:
            k.give_as(pp, m.frame.noun_roles)  # «أطلق الجيش مع الفصائل عملية»
        elif pp.prep == "مع" and m.token < args.verb == pp.start - 1 - (subject.end - subject.start) and not m.symmetric:
            k.give_as(pp, {"مع": "I"})  # «الضربات التي نفذتها واشنطن مع باريس»
        elif pp.prep == "ل" and (
            of_place(doc, args.pps, pp) or _of_other_noun(args.pps, pp) or doc.words[pp.start - 1].core in SUPPORT
        ):
            continue  # «أعلن الجيش توقيف عناصر دعم للجماعة»
        elif pp.start >= k.after or (not m.places and pp.prep in PLACE_PREPOSITIONS):
            k.give_as(pp, m.frame.noun_roles)
    k.light()
    if m.type in ("territory_gain", "release", "arrest") and doc.is_verb(args.verb, "3 حاول"):
        m.status, m.status_why = "hypothetical", "tried"


def _suffered(k: Carried, subject: Chunk) -> None:
    """«شهدت المدينة اشتباكات», «تلقى الجيش ضربة»: whom, or where."""
    doc, m = k.doc, k.m
    sees = k.by("1 شهد")
    for np in subject.items:
        if sees and np.classes & _SEE and not place_like(doc, np):
            continue  # «صحفي شهد الغارة» was there
        if m.type == "talks":
            k.give("I", (np,), "light/sufferer")  # «تلقى الرئيس اتصالا من نظيره»
            continue
        # «شهدت الجبهة فرارا»: where
        saw = sees and (not np.human or doc.words[np.head].core == "جبهه")
        upon = (not place_like(doc, np) or np.classes & {"armed"} or m.type in VERBAL_TYPES) and not saw
        k.give("T" if upon else "P", (np,), "light/sufferer")
    k.light()


def _is_used(k: Carried) -> bool:
    """«ضربة لقاعدة تستخدمها الجماعة»: the base right before the verb is what they use, not the strike."""
    doc, m, args = k.doc, k.m, k.args
    if args.verb < m.token or not any(doc.lex.lemmas[s.lemma] in USES and s.feature.obj for s in doc.verbs[args.verb]):
        return False
    before = next((x for x in chunk(doc, k.sentence) if x.end == args.verb), None)
    return before is not None and before.np is not None and not before.np.frames and before.start > m.token


def _of_other_noun(pps: list[Chunk], pp: Chunk) -> bool:
    """«وقفة … تنديدا بالدعم الأميركي لإسرائيل»: the ل of the verbal noun before it."""
    before = next((p for p in pps if p.end == pp.start), None)
    return before is not None and before.np is not None and not before.np.classes.isdisjoint(("event", "masdar"))


_SEE: Final = frozenset({"person", "source", "media", "civil", "people"})
"""Who sees an attack with the verb that for a town means having it."""
_ABOUT: Final = word_list("light_object", "about")
