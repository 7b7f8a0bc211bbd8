"""Whether a verb tells of its frame: what its conditions ask of its subject, its object and the phrases behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.phrases.frames import bombs_before, is_class, is_measure, is_word, known_by_name, two_things
from waqai.extract.roles.flights import AID_MOVES, FLIGHTS, counts_people, flees, moves_aid
from waqai.extract.roles.gatherings import two_talk
from waqai.extract.roles.ground import ground_fits
from waqai.extract.roles.protests import CROWDS, is_cued
from waqai.extract.verbs.blame import SPEAKER, accuses
from waqai.extract.verbs.called import calls, long_thought
from waqai.extract.verbs.pledges import PLEDGES, foretold
from waqai.extract.verbs.spoken import COUNTRY
from waqai.extract.verbs.verb_asked import Asked
from waqai.extract.verbs.verb_object_told import object_told
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.phrases.frames import Frame


def satisfied(doc: Doc, frame: Frame, args: Args, subject: Chunk | None, obj: Chunk | None, passive: bool) -> bool:
    """Whether the verb, with these arguments, tells of the frame."""
    q = Asked(doc, frame, args, subject, obj, passive)
    for rule in _UNLESS.get(frame.id, ()):
        if rule(q):
            return False
    if _against(q):
        return False
    q.obj = _thing(q)
    if _barred(q) or long_thought(doc, args.verb, frame) or _lacks_its_word(q):
        return False
    if frame.id == "repel" and q.brings("ل", frame.object_words):
        return True
    if frame.object_words or frame.object_classes:
        told = object_told(q)
        if told is not None:
            return told
    if (frame.id == "condemn" and _is_name(q)) or (frame.id in _UPON and two_things(doc, args.verb)):
        return False  # «سيارتين ملغومتين استهدفتا موقعين»
    if frame.id == "target-bomb" and two_things(doc, args.verb):
        return bombs_before(doc, args.verb)
    return not frame.subject or _acts(q)


def _against(q: Asked) -> bool:
    """What speaks against any frame of its kind."""
    doc, frame, args = q.doc, q.frame, q.args
    if SPEAKER in frame.roles and not accuses(doc, args):
        return True  # told by nobody, or in «الذي ينتهك القانون»
    if frame.particle and not any(c.prep in frame.particle for c in args.pps) and not q.pronoun_behind():
        return not (frame.id == "discuss" and two_talk(doc, args, q.subject))
    iron = doc.words[args.verb + 2 : args.verb + 4] if _IRON in doc.cores and frame.id != "iron-hand" else ()
    if any(word.core == _IRON for word in iron):
        return True  # «ضرب بيد من حديد»
    if frame.type == "sanction" and q.clause_has(_CURFEW):
        return True  # «فرضت حظرا للتجول», «حظرا على سير المركبات»
    if frame.id.startswith("fire-") and q.next_form() in _ON_IT:
        return True  # «حركة أطلق عليها اسم "مسيرة …"»
    return not ground_fits(doc, frame, args, q.subject)


def _supporters_mass(q: Asked) -> bool:
    """«احتشد أنصار الحزب في الساحة»: a protest, whatever arms their party carries."""
    by = q.by()
    return by is not None and "protester" in by.classes and q.is_verb("8 احتشد")


def _of_duty(q: Asked) -> bool:
    """«أوقفوا عن الخدمة»."""
    return any(c.prep == "عن" for c in q.args.pps)


def _as_hostages(q: Asked) -> bool:
    """«احتجز المهاجمون النزلاء رهائن»."""
    return any(q.doc.words[c.start].core in _HOSTAGES for c in q.args.objects)


def _himself(q: Asked) -> bool:
    """«يلقي ترامب نفسه شكوكا عليه»."""
    np = q.obj.np if q.obj is not None else None
    return np is not None and np.end - np.head > 1 and np.name is not None


def _no_flight(q: Asked) -> bool:
    return not flees(q.doc, q.args, q.frame)


def _no_crowd(q: Asked) -> bool:
    return not is_cued(q.doc, q.args, q.frame)


def _no_aid(q: Asked) -> bool:
    return not moves_aid(q.doc, q.frame, q.obj if q.frame.id == "deploy" else q.subject)


def _no_black_list(q: Asked) -> bool:
    """«وضعت الصحيفة الرواية على قائمتها»."""
    return not any(q.doc.words[j].core in _BLACK for j in range(q.args.verb + 1, q.args.clause_end))


def _published(q: Asked) -> bool:
    """«نشرت صحيفة», «نشر جنود من الجيش مقاطع فيديو»."""
    by = q.by()
    if by is not None and not by.classes.isdisjoint(("media", "source")):
        return True
    shown = range(q.args.verb + 1, min(q.args.verb + _SHOWN, q.args.clause_end))
    return any(q.doc.words[j].core in q.frame.barred for j in shown)


def _by_a_happening(q: Asked) -> bool:
    """«ضربات جوية، دمرت مواقع»: damage done by what is told."""
    by = q.by()
    return by is not None and bool(by.frames)


def _no_pledge(q: Asked) -> bool:
    """«سترد روسيا على أي هجوم» threatens, «ردت على الهجوم» does not."""
    return not foretold(q.doc, q.frame, q.args)


def _offers(q: Asked) -> bool:
    """«تقدم الحكومة اقتراحا»."""
    return bool(q.args.objects) and q.is_verb("2 قدم")


def _threatens_peace(q: Asked) -> bool:
    """«وجود المسلحين يهدد أمنها»."""
    return bool(q.args.objects) and q.doc.words[q.args.objects[0].start].core in _PEACE


def _frees_nobody(q: Asked) -> bool:
    """A release of no people."""
    return not q.pronoun_behind() and not any(
        c.prep == "عن" and any(np.human or counts_people(np) or np.name is not None or "unknown" in np.classes for np in c.items)
        for c in q.args.pps
    )


def _called_so(q: Asked) -> bool:
    """«قائد يدعى أبو عمر»."""
    return q.passive and not any(c.prep in ("الي", "ل", "ب") for c in q.args.pps)


def _asks_not_to(q: Asked) -> bool:
    """«طلب عدم ذكر اسمه»."""
    return q.args.verb + 1 < len(q.doc.tokens) and q.next_form() == "عدم"


def _ascribed_before(q: Asked) -> bool:
    """«هجوم نسبه الجيش إلى المتمردين»."""
    return all(s.feature.obj for s in q.doc.verbs[q.args.verb])


def _thing(q: Asked) -> Chunk | None:
    """The object, which a measure is not: «تقدمت القوات 8 كيلومترات», «بعمق كيلومترين», «توغلت قوة مؤلفة من عشر آليات»."""
    obj = q.obj
    if obj is None or obj.np is None or "none" not in q.frame.object_classes:
        return obj
    np = obj.np
    bare = obj.end - obj.start == 1 and not np.classes and not np.definite and np.name is None
    return None if bare or is_measure(np) or q.doc.words[np.head].core in _HOW_FAR else obj


def _barred(q: Asked) -> bool:
    """«رفض التعليق», «امتنع عن التعليق»."""
    frame = q.frame
    if not frame.barred:
        return False
    over = (q.obj, *(c for c in q.args.pps if c.prep in frame.particle))
    if any(c is not None and c.np is not None and is_word(q.doc, c.np, frame.barred) for c in over):
        return True
    v = q.args.verb  # «السفينة التي استولى عليها»
    relative = frame.id == "take" and v > 1 and "relative" in q.doc.words[v - 1].func
    return relative and q.doc.words[v - 2].core in frame.barred


def _lacks_its_word(q: Asked) -> bool:
    """Whether the frame asks for a word that does not stand behind the verb."""
    doc, frame, args = q.doc, q.frame, q.args
    if not frame.with_words or any(is_word(doc, np, frame.with_words) for c in (*args.objects, *args.pps) for np in c.items):
        return False
    if frame.casualty and args.subject is not None and any(is_word(doc, np, frame.with_words) for np in args.subject.items):
        return False  # «نال شرف الشهادة ضابط»: the honour first
    if frame.id == "do-away" and any(c.prep == "علي" and c.np is not None and known_by_name(c.np) for c in args.pps):
        return False
    return not calls(doc, args.verb, frame)


def _not_to_be_named(q: Asked) -> bool:
    """«قال الضابط الذي اشترط عدم ذكر اسمه»: no condition put to anybody but the paper."""
    behind = q.doc.tokens[q.args.verb + 1 : q.args.verb + _NAMELESS]
    return any(token.form in _THEIR_NAMES for token in behind)


def _is_name(q: Asked) -> bool:
    """«دان كوتس»."""
    by = q.by()
    return q.doc.words[q.args.verb].stem == "دان" and (by is None or not (by.human or by.name is not None))


def _acts(q: Asked) -> bool:
    """Whether the subject is of those who do such things."""
    frame, by = q.frame, q.by()
    if by is None:
        if frame.id == "flee-armed":
            return False  # «الذين فروا من القصف»
        if q.passive and not frame.subject <= _MEANS:
            return True
        if frame.id in PLEDGES and all(s.feature.person == 1 for s in q.doc.verbs[q.args.verb]):
            return True  # «سنرد بقوة»: whoever says so
        men = all(s.feature.number in "pd" and s.feature.gender != "f" for s in q.doc.verbs[q.args.verb])  # not «غارتين استهدفتا»
        return men and not frame.subject.isdisjoint(("armed", "force")) and bool(q.args.pps or q.args.objects)
    if q.args.subject_how == "previous" and _told_of_a_deed(q):
        return False
    ours = frame.opaque and q.doc.words[by.head].core in COUNTRY  # «قال الوزير إن بلاده تعارض …»
    if not ours and not is_class(q.doc, by, frame.subject):
        return False
    # «غارة إسرائيلية استهدفت سيارة»
    return not ("armed" in frame.subject and "event" in by.classes and by.classes.isdisjoint(("armed", "body")))


def _told_of_a_deed(q: Asked) -> bool:
    """«قتل مسلحون في غارتين استهدفتا مجموعة»: the clause is of the raids before it, and not of whoever was told earlier."""
    before = q.doc.words[q.args.verb - 1] if q.args.verb else None
    return before is not None and "frame" in before.kinds and not before.det and not q.doc.words[q.args.verb].conj


def _by_frame() -> dict[str, tuple[Callable[[Asked], bool], ...]]:
    rules: dict[str, tuple[Callable[[Asked], bool], ...]] = {
        "arrest": (_of_duty, _as_hostages),
        "enter": (_supporters_mass,),
        "give-up": (_himself,),
        "list": (_no_black_list,),
        "deploy": (_published,),
        "blow-up-building": (_by_a_happening,),
        "advance": (_offers,),
        "threaten": (_threatens_peace,),
        "release": (_frees_nobody,),
        "call-on": (_called_so,),
        "request": (_asks_not_to,),
        "ascribe": (_ascribed_before,),
        "make-condition": (_not_to_be_named,),
    }
    for frames, rule in ((FLIGHTS, _no_flight), (CROWDS, _no_crowd), (AID_MOVES, _no_aid), (PLEDGES, _no_pledge)):
        for frame in frames:
            rules[frame] = (*rules.get(frame, ()), rule)
    return rules


_UPON: Final = frozenset({"target", "strike-verb"})
_MEANS: Final = frozenset({"aircraft", "bomb", "projectile", "explosive", "guns", "protester"})
"""Subjects that a frame needs told: «دُمر» names no aircraft."""
_SHOWN: Final = 7
"""Words from a verb of publishing on in which what is published stands."""
_IRON: Final = "حديد"
_HOW_FAR: Final = frozenset({"بعمق", "مسافه", "لمسافه", "مسافات"})
_HOSTAGES: Final = frozenset({"رهاين", "رهينه", "رهينتين"})
_NAMELESS: Final = 6
"""Words from such a condition to the name that is not to be told."""
_THEIR_NAMES: Final = word_list("verb_conditions", "their_names")
_CURFEW: Final = word_list("verb_conditions", "curfew")
_BLACK: Final = word_list("verb_conditions", "black")
_ON_IT: Final = word_list("verb_conditions", "on_it")
_PEACE: Final = word_list("verb_conditions", "peace")
_UNLESS: Final = _by_frame()
"""What speaks against each frame."""
