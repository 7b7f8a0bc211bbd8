"""What each verb takes: subject, objects, prepositional parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.clauses.antecedents import (
    aimed_over,
    antecedent,
    nearer_side,
)
from waqai.extract.clauses.asides import (
    over_source,
    whose_clause,
)
from waqai.extract.clauses.behind_verbs import Args, behind_verb
from waqai.extract.clauses.chunks import Chunk, chunk, chunk_at, set_before
from waqai.extract.clauses.dropped import (
    in_aside,
    in_relative,
    is_auxiliary,
    is_done_for,
    is_hit,
    is_mute,
    is_of_one,
    speaks,
    those_meant,
    told_before,
    who_had,
    who_next,
)
from waqai.extract.clauses.left_of_verbs import over_phrases
from waqai.extract.clauses.subject_behind import choose_behind
from waqai.extract.clauses.subject_left import choose_left
from waqai.extract.clauses.topics import as_for, headed, is_bare_name, went_before
from waqai.extract.clauses.verb_sides import Sides
from waqai.extract.noun_phrase import MEANS

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def verb_args(doc: Doc, sentence: Sentence, v: int) -> Args:
    """The arguments of the finite verb at token `v` of `sentence`; none where a word tells by its wording and is no verb."""
    found = doc.arguments.get(v)
    if found is not None:
        return found
    args = doc.arguments[v] = Args(v)
    chunks = chunk(doc, sentence)
    at = _verb_at(chunks, v)
    if at < 0:
        return args  # «كل الخيارات مطروحة»
    bare = behind_verb(doc, chunks, at, args)
    if at == 1 and chunks[0].prep == "ب" and chunks[0].np is not None and chunks[0].np.classes & MEANS:
        args.pps.append(chunks[0])  # «بقذائف الهاون استهدفوا القرية»
    fronted = at - (2 if at > 1 and chunks[at - 1].kind == "p" else 1)
    if fronted > 0 and chunks[fronted].conj and set_before(doc, chunks, fronted):
        args.pps.append(chunks[fronted])
    left, how = _left(doc, chunks, at, args)
    left = whose_clause(doc, chunks, left, how, v)
    sides = Sides(doc, chunks, at, args, bare, left, how, _previous, verb_args_of)
    if not choose_left(sides):
        choose_behind(sides)
    if len(args.objects) > 1 and is_bare_name(doc, args.subject, args.objects[0]):
        args.objects = args.objects[1:]  # «اعترضت الفرقاطة فورت قرب الميناء صاروخا»
    if (
        not bare
        and not args.pps
        and at + 1 < len(chunks)
        and chunks[at + 1].kind == "v"
        and chunks[at + 1].conj == "و"
        and args.subject is not None
        and not all(s.feature.obj for s in doc.verbs[v])
    ):
        following = verb_args(doc, sentence, chunks[at + 1].start)
        if following.subject is args.subject:
            args.objects, args.pps = following.objects, following.pps  # «اعترض ودمر طائرة»
    return args


def _verb_at(chunks: list[Chunk], v: int) -> int:
    """Which chunk is the verb at a token; -1 where none is."""
    c = chunk_at(chunks, v)
    return c.i if c is not None and c.start == v and c.kind == "v" else -1


def _left(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> tuple[Chunk | None, str]:
    """The phrase before the verb that may be its subject, and how: sv (plain), rel, that («أن X فعل»), pron («أنه»), bare-rel."""
    verb = chunks[at]
    k = at - 1
    while k >= 0 and (
        (chunks[k].kind in ("x", "neg") and not chunks[k].conj and chunks[k].prep not in ("اما",))
        or (chunks[k].kind == "date" and k != at - 1)
    ):
        k -= 1
    args.clause_start = verb.start
    if k < 0:
        return None, ""
    if at and (told := as_for(doc, chunks, at)) is not None:
        return told, "sv"
    c = chunks[k]
    if (heading := headed(doc, chunks, at)) is not None:
        return heading, "sv"
    if c.kind == "p" and c.prep in '"«“' and k and chunks[k - 1].kind == "sub":
        c = chunks[k - 1]  # «قالت إنها "لا تزال ملتزمة"»
    if c.kind == "v" and not verb.conj and is_auxiliary(doc, c.start):
        other = verb_args_of(doc, chunks, k)  # «كانت القوات قد», «بدأت تتقدم»
        return (other.subject, "aux") if other else (None, "")
    if not verb.conj and chunks[at - 1].kind == "x" and chunks[at - 1].prep == "قد" and c.kind in ("pp", "p", "np", "v"):
        been = who_had(doc, chunks, k)
        if been is not None:
            return been, "aux"  # «كانت مجموعات من جنسيات مختلفة قد اقتحمت»
    if c.kind == "rel":
        args.clause_start = c.start
        return nearer_side(doc, antecedent(doc, chunks, k, c.prep), c.prep), "rel"
    if verb.conj or (c.i and c.conj and set_before(doc, chunks, c.i)):
        return None, "conj"
    if c.kind == "sub" and c.prep == "كان" and k and chunks[k - 1].kind in ("np", "p"):
        k -= 1  # «إن النظام كان قد نفى»: the verb that the fold makes «كأن»
        c = chunks[k]
    if at > 1 and chunks[at - 1].kind == "x" and chunks[at - 1].conj == "و" and chunks[at - 1].prep in ("هو", "هي", "هم", "هما"):
        return None, "pron"  # «شوهدت أرتال وهي تغادر البلدة»
    if c.kind == "sub":
        args.clause_start = c.start
        if c.prep == "ان" and (told := went_before(doc, chunks, k, verb.start)) is not None:
            return told, "that"
        return None, "pron" if c.prep.endswith(("ه", "ها", "هم", "هما")) and c.prep != "كما" else "sub"
    if c.kind == "p" and c.prep in "،,":
        k = over_source(doc, chunks, k)
        k -= k < c.i
    if (told := aimed_over(doc, chunks, at)) is not None:
        return told, "bare-rel"
    return over_phrases(doc, chunks, at, k, args)


def verb_args_of(doc: Doc, chunks: list[Chunk], k: int) -> Args | None:
    """The arguments of the verb chunk `k` of the same sentence."""
    return doc.arguments.get(chunks[k].start) or verb_args(doc, doc.sentence_of(chunks[k].start), chunks[k].start)


def _previous(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> Chunk | None:
    """The subject of the verb before, for a verb that names none («صدت هجوما وأفشلت محاولة», «قال الجيش إنه صد»)."""
    if (meant := those_meant(doc, chunks, at)) is not None:
        return meant
    if (speaker := _spoke_before(doc, chunks, at, args)) is not None:
        return speaker
    speech = any(f.get("opaque") for f in doc.verb_frames(args.verb))
    for k in range(at - 1, -1, -1):
        c = chunks[k]
        if c.kind == "v":
            if in_aside(chunks, k, at) or in_relative(chunks, k, at):
                continue
            other = verb_args_of(doc, chunks, k)
            if other is None or other.subject is None or other.subject.np is None:
                continue
            if k and chunks[k - 1].kind == "rel" and _many_then_one(doc, other.verb, args.verb):
                continue  # «هدد المسعفين الذين يعالجون الجرحى وأطلق النار»: they are many, and he is one
            if is_hit(doc, other, args.verb) or is_mute(doc, other, args.verb) or is_of_one(doc, other.subject.np, args.verb):
                continue
            if speech and not (other.subject.np.human or other.subject.np.name is not None):
                continue  # «قال المجلس إن القصف أوقع قتلى، وطالب الحكومة بالرد»
            if verb_agrees(doc, other.subject.np, args.verb) and not is_done_for(doc, other, args.verb):
                return who_next(doc, other, args.verb)
    return told_before(doc, chunks, at)


def _many_then_one(doc: Doc, before: int, verb: int) -> bool:
    """Whether one verb is in the plural in all its readings, and another in none."""
    return all(s.feature.number == "p" for s in doc.verbs[before]) and all(s.feature.number != "p" for s in doc.verbs[verb])


def _spoke_before(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> Chunk | None:
    """«كشفت المنظمة أن المسلحين ينقلون الأسرى، وطالبت بـ», «نددت واشنطن بالهجمات التي شنتها طهران ودعت»: who spoke speaks on."""
    if chunks[at].conj != "و" or not speaks(doc, args.verb):
        return None
    for k in range(at - 1, -1, -1):
        c = chunks[k]
        if c.kind == "v" and not in_aside(chunks, k, at) and speaks(doc, c.start):
            other = verb_args_of(doc, chunks, k)
            who = other.subject if other is not None else None
            if who is not None and who.np is not None and verb_agrees(doc, who.np, args.verb):
                return who
            return None
    return None
