"""Whose move or campaign a noun tells, where its doer stands aside: who presses on, gains or is made to flee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, of_pronoun, verb_agrees
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.clauses.topics import CAME_ABOUT
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.complements import BELONGING
from waqai.extract.roles.handed import hand
from waqai.extract.roles.pronouns import THIRD
from waqai.extract.roles.roles import give_role
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def whose_move(doc: Doc, sentence: Sentence, m: Mention, c: Chunk | None, arguments: list[Args]) -> None:
    """Give a noun of moving, taking ground or campaigning that names no doer the one its construction has."""
    if m.initiators or c is None or m.type not in _MOVES or (m.type == "displacement" and m.targets):
        return
    if m.type == "territory_gain" or doc.words[m.token].core == "اخلاء":
        m.light = m.light or is_done(doc, sentence, m, c, arguments)
    if (owner := _behind_adjectives(doc, sentence, m)) is not None:
        hand(doc, m, [owner], "light/owner")  # «التقدم الميداني الكبير للقوات»: told as known, and as light as it was
        return
    items, verb = _carried_by(doc, sentence, m, c, arguments)
    if items:
        if m.type == "displacement":
            for np in items:
                give_role(doc, m, "T", np, "light/carried", m.frame)
        else:
            hand(doc, m, items, "light/carried")
        if m.initiators or m.targets:
            m.light, m.verb = True, verb if verb >= 0 else m.verb


def is_done(doc: Doc, sentence: Sentence, m: Mention, c: Chunk, arguments: list[Args]) -> bool:
    """«تم تحرير القرية», «أسفرت المعارك عن تحرير القرية», «يأتي تحرير القرية بعد»: a verb says that it has come about."""
    chunks = chunk(doc, sentence)
    if c.np is None or (c.np.head < m.token and doc.words[c.np.head].core not in _REGAINING):
        return False  # «عملية استعادة المدينة»
    while c.i and c.conj and chunks[c.i - 1].np is not None and c.np is not None and c.np.frames:
        k = c.i - 1  # «تم تدمير الدفاعات وتحرير القرية»
        while k > 0 and chunks[k].kind == "pp" and not chunks[k].conj:
            k -= 1
        first = chunks[k].np
        if first is None or not first.frames:
            break
        c = chunks[k]
    for args in arguments:
        lemmas = {doc.lex.lemmas[s.lemma] for s in doc.verbs[args.verb]}
        pronoun = args.subject_how == "previous" and lemmas & CAME_ABOUT and any(o is c for o in args.objects)  # «إنه تم تحرير»
        if (args.subject is c or pronoun) and args.verb < m.token and not doc.words[args.verb].future and lemmas & _COMES_ABOUT:
            return doc.tokens[args.verb - 1].form not in _NOT or args.verb == sentence.start
        if any(p is c for p in args.pps) and ((c.prep in ("عن", "الي") and _resulted(doc, args)) or _ended(doc, args, c)):
            return True
    return False


def _ended(doc: Doc, args: Args, c: Chunk) -> bool:
    """«انتهت المعركة بالسيطرة على المدينة»."""
    return c.prep == "ب" and any(
        doc.lex.lemmas[s.lemma] in ("8 انتهى", "7 انتهى", "5 تكلل") and s.feature.tense == "past" for s in doc.verbs[args.verb]
    )


def _resulted(doc: Doc, args: Args) -> bool:
    return any(s.lemma in doc.lex.verb_roles["results"] and s.feature.tense == "past" for s in doc.verbs[args.verb])


def _behind_adjectives(doc: Doc, sentence: Sentence, m: Mention) -> NP | None:
    """«التقدم الميداني الكبير للقوات», «السيطرة الكاملة للألوية على المعسكر»: men with arms behind the noun's adjectives."""
    j = m.token_end
    if doc.words[m.token].pron or m.frame.id == "take-post" or (not m.definite and m.token_end - m.token > 1):
        return None
    while j < sentence.end and j - m.token_end < _ADJECTIVES and not (doc.words[j].prep or doc.words[j].conj):
        if not (doc.words[j].det if m.definite else doc.tokens[j].form.removesuffix("ا") in _SCALE):
            break  # «طرد الميليشيات التابعة للتنظيم»
        j += 1
    if (j == m.token_end and m.type != "operation") or j >= sentence.end or doc.words[j].prep != "ل" or doc.verbs[j]:
        return None
    if doc.words[j - 1].core.startswith(BELONGING) or doc.words[j].kinds & {"masdar", "frame"}:
        return None  # «التقدم المتسارع لقطع الطريق»: what for
    owner = parse_np(doc, j, sentence.end)
    known = owner is not None and any(n.of("actor") is not None and n.how == "alias" for n in owner.names)
    return owner if _armed(owner) or known else None


def _carried_by(doc: Doc, sentence: Sentence, m: Mention, c: Chunk, arguments: list[Args]) -> tuple[list[NP], int]:
    """Who does what the noun tells, and the verb that carries it (-1 where none does)."""
    chunks = chunk(doc, sentence)
    before = chunks[c.i - 1] if c.i else None
    beside = before.np if before is not None and before.end == c.start and c.prep in ("في", "ب") else None
    if before is not None and beside is not None and doc.words[beside.head].core in _GOING_ON:  # «القوات مستمرة في التقدم»
        who = next((x for x in reversed(chunks[: before.i]) if x.kind == "np" and x.np is not None), None)
        return (who.items, -1) if who is not None and _armed(who.np) else ([], -1)
    for args in reversed([a for a in arguments if a.verb < m.token]):
        lemmas = {doc.lex.lemmas[s.lemma] for s in doc.verbs[args.verb]}
        own = any(p is c for p in args.pps)
        if own and lemmas & _FORCES and c.prep in ("علي", "الي", "ل"):
            return _forced(doc, arguments, args, c), args.verb
        if args.subject is None:
            continue
        if own and m.type == "territory_gain" and (_resulted(doc, args) or _ended(doc, args, c)):
            return _winners(arguments, args), -1  # «شنت القوات هجوما أسفر عن تحرير القرية»
        if own and lemmas & _POINTS_OUT and c.prep == "الي" and m.type == "territory_gain":
            fought = [np for np in args.subject.items if _armed(np) or "person" in np.classes]
            return ([] if any("source" in np.classes for np in fought) else fought), args.verb  # «أشار القائد إلى تحرير القرية»
        if (
            c.prep in _BESIDES
            and m.type == "territory_gain"
            and _takes(doc, args)
            and all(_armed(np) for np in args.subject.items)
        ):
            return args.subject.items, args.verb  # «سيطر الجيش على التلة، إضافة إلى تحرير القرية»
        if own and "1 لاذ" in lemmas and c.prep == "ب":
            return [np for np in args.subject.items if _armed(np) and _fighters(doc, np)], args.verb  # «لاذ المتمردون بالفرار»
        if own and c.prep in ("من", "عن", "في") and c.np is not None and _gained(doc, m, c.np, args):
            return [np for np in args.subject.items if _armed(np)], args.verb  # «تمكنت القوات من تحقيق تقدم»
        if own and c.prep == "من" and "2 مكن" in lemmas and args.objects:
            return [np for np in args.objects[0].items if _armed(np)], args.verb  # «مكن القصف القوات من استعادة البلدة»
        joined = doc.words[args.verb].conj or doc.tokens[args.verb - 1].form == "كما"
        if args.subject is c and lemmas & _CARRY_ON and joined:
            return _told_before(doc, arguments, args), args.verb  # «سيطرت القوات على المواقع، وتواصل الزحف»
        over = before is not None and before.kind == "p" and not args.objects and _only_asides(chunks, args.subject, before)
        launched = m.type == "operation" and doc.has_role(args.verb, "doer")
        if (lemmas & _CARRY_ON and (over or any(o is c for o in args.objects))) or (over and (launched or lemmas & _GAINS)):
            return [np for np in args.subject.items if _armed(np)], args.verb  # «تتابع القوات، التقدم نحو القرية»
    return [], -1


def _only_asides(chunks: list[Chunk], subject: Chunk, comma: Chunk) -> bool:
    """Whether nothing but asides stands between a verb's subject and the comma before what it takes («، بمشاركة الحلفاء،»)."""
    return subject.i < comma.i and all(x.kind in ("p", "pp", "date", "x") for x in chunks[subject.i + 1 : comma.i])


def _gained(doc: Doc, m: Mention, np: NP, args: Args) -> bool:
    """«تمكنت من تحقيق تقدم», «أعلنت عن تحقيق تقدم»: a noun of doing right before the noun, behind a verb of doing or telling."""
    roles = doc.lex.verb_roles
    done = any(s.lemma in roles["doer"] or s.lemma in roles["announce"] for s in doc.verbs[args.verb])
    return done and doc.words[np.head].core in _GAINING and np.head == m.token - 1


def _winners(arguments: list[Args], args: Args) -> list[NP]:
    """Who made the attack that led to it: the subject of the verb that the attack is the object of."""
    for other in arguments:
        if any(o is args.subject for o in other.objects) and other.subject is not None:
            return [np for np in other.subject.items if _armed(np)]
    return []


def _takes(doc: Doc, args: Args) -> bool:
    """A verb of taking, or of managing to."""
    managed = doc.is_verb_of(args.verb, ("5 تمكن", "1 نجح"))
    return managed or any(f["type"] == "territory_gain" for f in doc.verb_frames(args.verb))


def _told_before(doc: Doc, arguments: list[Args], args: Args) -> list[NP]:
    """The men with arms of the verb before, whom the verb agrees with."""
    for other in reversed([a for a in arguments if a.verb < args.verb]):
        np = other.subject.np if other.subject is not None else None
        if np is not None and other.subject is not None:
            return other.subject.items if _armed(np) and verb_agrees(doc, np, args.verb) else []
    return []


def _forced(doc: Doc, arguments: list[Args], args: Args, c: Chunk) -> list[NP]:
    """«طردوا المتمردين وأجبروهم على الفرار», «دفع بالمئات من مقاتليها إلى الفرار»: whom the verb drives to do it."""
    if args.objects:
        pushed = [np for np in args.objects[0].items if np.human and (np.definite or np.number is not None)]
        return pushed if c.prep == "ل" else []  # «دفع المئات للفرار», but «أعطى دفعا كبيرا للعملية»
    driven = args.pps[0]
    if driven.prep == "ب" and driven is not c and driven.np is not None and driven.np.human:
        return driven.items
    pronouns = {s.feature.obj for s in doc.verbs[args.verb]}
    if len(pronouns) != 1 or not pronouns <= THIRD:
        return []
    gender, number = of_pronoun(pronouns.pop())
    doer = args.subject.np.start if args.subject is not None and args.subject.np is not None else -1
    for other in reversed([a for a in arguments if a.verb < args.verb]):
        told = [*other.objects, *(p for p in other.pps if p.prep in _AT), *([other.subject] if other.subject is not None else [])]
        for x in told:
            np = x.np
            if np is not None and np.human and not np.frames and np.start != doer and agrees(doc, np, gender, number):
                return x.items
    return []


def _fighters(doc: Doc, np: NP) -> bool:
    """Men of a known side, and not whoever ran from the scene («لاذ المسلحون بالفرار»)."""
    if np.pron or not (np.definite or np.number is not None):
        return False
    return any(n.of("actor") is not None for n in np.names) or doc.words[np.head].core.startswith(_SIDES)


def _armed(np: NP | None) -> bool:
    return np is not None and "armed" in np.classes


_MOVES: Final = frozenset({"force_movement", "withdrawal", "territory_gain", "operation", "displacement", "surrender"})
_FORCES: Final = frozenset({"4 أجبر", "4 أرغم", "4 أكره", "1 دفع", "8 اضطر"})
_CARRY_ON: Final = frozenset({"3 واصل", "3 تابع", "10 استكمل"})
_COMES_ABOUT: Final = CAME_ABOUT | {"1 جاء", "1 أتى"}
_REGAINING: Final = frozenset({"استعاده", "استكمال", "احكام", "بسط", "فرض"})
_NOT: Final = frozenset({"لم", "لن", "لا", "ان", "قبل", "حتي", "حال", "اذا"})
_POINTS_OUT: Final = frozenset({"4 أشار", "1 لفت"})
_BESIDES: Final = frozenset({"اضافه", "بالاضافه", "فضلا", "علاوه"})
_GAINS: Final = frozenset({"4 أحرز", "2 حقق", "2 سجل"})
_SCALE: Final = word_list("whose_move", "scale")
_GOING_ON: Final = word_list("whose_move", "going_on")
_GAINING: Final = word_list("whose_move", "gaining")
_SIDES: Final = ("متمرد", "انقلابي", "مقاتل", "ميليشي", "مليشي", "حوثي", "داعشي", "عناصر")
_AT: Final = frozenset({"ل", "علي", "ضد"})
_ADJECTIVES: Final = 3
"""Adjectives between the noun and «ل», at most."""
