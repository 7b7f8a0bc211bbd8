"""The noun of a happening behind a preposition of its verb («تعرض الحي لقصف», «قام الجيش بعملية», «أجبر المسلحين على الانسحاب»).

The rules stand in `_RULES`, in the order they are asked; the first that knows the verb decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.asides import BY
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.nouns.carried import STRUCK_WITH, USES
from waqai.extract.phrases.frames import AIRCRAFT, place_like
from waqai.extract.roles.handed import hand
from waqai.extract.roles.roles import PLACE_PREPOSITIONS
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.nouns.carried import Carried


def in_phrase(k: Carried) -> None:
    """What a verb says of a happening that stands behind its preposition."""
    for rule in _RULES:
        if rule(k):
            return


def _sees(k: Carried) -> bool:
    """«شهدت سوريا سلسلة من التفجيرات»: where."""
    subject = k.args.subject
    if subject is None or subject.np is None or not k.by("1 شهد") or not place_like(k.doc, subject.np):
        return False
    k.give("P", subject.items, "light/sees")
    k.light()
    return True


def _captive(k: Carried) -> bool:
    """«وقع جنديان في أسر الجماعة»: who they fell to holds them."""
    subject = k.args.subject
    if k.m.frame.id != "arrest" or k.c.prep != "في" or subject is None or not k.by("1 وقع", "1 سقط"):
        return False
    k.m.initiators, k.m.targets = k.m.targets, []
    k.give("T", subject.items, "light/captive")
    k.light()
    return True


def _suffers(k: Carried) -> bool:
    """«تعرضت القافلة لهجوم من مسلحين»."""
    m, c, args = k.m, k.c, k.args
    if args.subject is None or args.subject_how == "previous" or c.prep not in ("ل", "ب", "من", "الي") or not k.means("sufferer"):
        return False
    k.give("T", args.subject.items, "light/sufferer")
    for pp in args.pps if not m.initiators else []:
        if pp.prep in BY:
            k.give_as(pp, {})  # «تعرض للخطف قرب القرية من قبل مسلحين»
        elif pp.prep == "من" and _next_to(k, pp) and m.type in STRUCK_WITH and _people(pp):
            k.give_as(pp, {"من": "I"})
    k.light()
    return True


def _next_to(k: Carried, pp: Chunk) -> bool:
    """Whether nothing but whence it came stands before the phrase: «لهجوم من جهة الغرب من القوات»."""
    between = [x for x in k.args.pps if k.c.end <= x.start < pp.start]
    if between and between[0].start != k.c.end:
        return False
    whence = all(x.prep == "من" and _WHENCE & {w.core for w in k.doc.words[x.start : x.end]} for x in between)
    return whence and pp.start == (between[-1].end if between else k.c.end)


_WHENCE: Final = frozenset({"جهه", "جهات", "محور", "محاور", "اتجاه", "اتجاهات", "محورين", "جهتين", "اتجاهين"})


def _marches(k: Carried) -> bool:
    """«خرج المئات في تظاهرة»."""
    subject = k.args.subject
    if k.m.type != "protest" or k.m.initiators or k.c.prep not in ("في", "ب") or subject is None or not k.by(*_MARCHES):
        return False
    k.give("I", subject.items, "light/marches")
    k.light()
    return True


def _uses(k: Carried) -> bool:
    """«استخدم الجيش الطيران لضرب مواقع»."""
    doc, m, args = k.doc, k.m, k.args
    if k.c.prep != "ل" or m.type not in STRUCK_WITH or args.subject is None:
        return False
    if not any(doc.lex.lemmas[s.lemma] in USES and s.feature.tense == "past" for s in doc.verbs[args.verb]):
        return False
    hand(doc, m, args.subject.items, "light/doer")
    used = [o.np for o in args.objects if o.np is not None]
    if m.type in ("shelling", "battle") and any(doc.words[np.head].core in AIRCRAFT for np in used):
        m.type = "air_strike"
    k.light()
    return True


def _forces(k: Carried) -> bool:
    """«أجبر الجيش المسلحين على الانسحاب»; «أجبر القصف السكان على النزوح»: they are driven out."""
    if k.c.prep not in ("علي", "الي") or not k.means("forces") or (made := _made_to(k)) is None:
        return False
    if k.m.type == "displacement":
        k.give("T", made.items, "light/forced")
    else:
        hand(k.doc, k.m, made.items, "light/forced")
    k.light()
    return True


def _meets(k: Carried) -> bool:
    """«قوبل المقترح برفض الجماعة»."""
    if k.c.prep != "ب" or k.m.type not in VERBAL_TYPES or not k.means("met"):
        return False
    k.light()
    return True


def _turns(k: Carried) -> bool:
    """«تحولت المظاهرة إلى أعمال شغب»."""
    if k.c.prep != "الي" or k.m.type != "riot" or not k.by("5 تحول"):
        return False
    for pp in k.args.pps:
        if pp.prep in PLACE_PREPOSITIONS:
            k.give_as(pp, {})
    k.light()
    return True


def _plans(k: Carried) -> bool:
    """«يستعد الجيش لعملية»."""
    c, subject = k.c, k.args.subject
    if not k.means("planned_verbs") or c.prep in _AFTER or subject is None or c.np is None:
        return False
    if not c.np.start <= k.m.token < c.np.end:
        return False
    hand(k.doc, k.m, subject.items, "light/planned")
    k.light()
    return True


def _flees(k: Carried) -> bool:
    """«يلجأون إلى الأقبية للفرار من قصف القوات»: what they flee, which the verb does not carry."""
    return k.c.prep == "من" and _of_noun_before(k)


def _does(k: Carried) -> bool:
    """«قام الجيش بعملية». «تبادلا الاتهامات بقصف المحطة»: who did it is what they differ on."""
    doc, m, c, args = k.doc, k.m, k.c, k.args
    if (
        args.subject is None
        or c.np is None
        or not (
            (c.prep in ("ب", "علي", "الي", "في", "من") and k.means("doer"))
            or (c.prep == "ب" and k.means("doer_by"))
            or (c.prep == "ل" and m.type in VERBAL_TYPES and k.by("3 سارع"))
            or (c.prep == "في" and m.type not in VERBAL_TYPES and k.by(*_GOES_ON))
        )
    ):
        return False
    charged = any(o.np is not None and doc.words[o.np.head].core in _CHARGES for o in args.objects)
    nearest = c.prep in ("ب", "من") or not any(o.start < c.start for o in args.objects)
    if not charged and nearest and c.np.start <= m.token <= c.np.head:
        hand(doc, m, args.subject.items, "light/doer")
    k.light()
    return True


_RULES: Final = (_sees, _captive, _suffers, _marches, _uses, _forces, _meets, _turns, _plans, _flees, _does)


def _made_to(k: Carried) -> Chunk | None:
    """«أجبر الجيش المسلحين على الانسحاب», «أجبرت القوات على التراجع»: whom the verb forces to do it."""
    args = k.args
    if args.objects:
        return args.objects[0]
    return None if all(s.feature.obj for s in k.doc.verbs[args.verb]) or args.subject_how == "previous" else args.subject


def _people(c: Chunk) -> bool:
    """Men who might attack, and no side of the sky («من جهة الشرق»)."""
    return c.np is not None and bool(c.np.classes & {"armed", "civil", "person", "protester", "force"})


def _of_noun_before(k: Carried) -> bool:
    """Whether a phrase with «من» belongs to the verbal noun right before it."""
    before = chunk(k.doc, k.sentence)[k.c.i - 1] if k.c.i > 0 else None
    if before is None or before.kind != "pp" or before.np is None or before.end != k.c.start:
        return False
    return before.prep == "ل" and before.np.end - before.np.head == 1 and bool(before.np.frames)


_AFTER: Final = word_list("light_phrase", "after")
_MARCHES: Final = word_list("light_phrase", "marches")
_CHARGES: Final = word_list("light_phrase", "charges")
_GOES_ON: Final = frozenset({"10 استمر", "1 مضى"})
