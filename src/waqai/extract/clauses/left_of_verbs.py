"""The phrase left of a verb that may be its subject, over dates, asides and phrases with prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.clauses.antecedents import after_relative, event_before, nearer_member, over_relative, wearer_of
from waqai.extract.clauses.asides import apposed, may_act, named_before, supposed, titled_before, told_of
from waqai.extract.clauses.behind_verbs import SUBSET, Args
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.clauses.subjects import among_places, hits_from, is_aimed, is_draft, people_before, speaks_of
from waqai.extract.clauses.topics import goes_off, is_told_of, struck_by
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc

Found = tuple[Chunk | None, str]
"""The phrase, and how it stands: sv (plain), rel, that («أن X فعل»), pron («أنه»), bare-rel, comma."""
_NONE: Final[Found] = (None, "")


def over_phrases(doc: Doc, chunks: list[Chunk], at: int, k: int, args: Args) -> Found:
    """Look left from chunk `k` for the subject of the verb at chunk `at`."""
    verb = chunks[at]
    seen_pp = closed = False
    while k >= 0:
        c = chunks[k]
        if _is_time(doc, c, args):
            k -= 1
            continue
        if _is_subset(doc, chunks, k):
            k -= 3 if chunks[k - 2].kind == "p" else 2
            continue
        if among_places(doc, chunks, k):
            seen_pp, k = True, k - 1
            continue
        more = c.kind == "np" and bool(c.conj) and c.np is not None and bool(c.np.frames)
        if more and chunks[at - 1].kind == "p" and _when(doc, chunks, c, at):
            return _NONE  # «إثر حملة بحث وتفتيش، دمرت القوات مخابئ»
        if c.kind == "np":
            return _bare_before(doc, chunks, at, k, args, seen_pp=seen_pp)
        if c in args.pps:
            return _NONE  # «بصواريخ أرض جو اعترضت البارجة»: with what
        if c.kind == "pp":
            found = _phrase_that_acts(doc, chunks, at, k, args)
            if found is not None:
                return found
            seen_pp = True
        elif c.kind in ("date", "x", "ppron"):
            seen_pp = seen_pp or c.kind == "ppron"
        elif c.kind == "p" and c.prep in '"«»“”()،,':
            if c.prep in "،,":
                noun = event_before(doc, chunks, k) if verb.i == k + 1 else None
                if noun is not None and _when(doc, chunks, noun, at):
                    return _NONE
                if noun is not None and doc.has_role(verb.start, "targets"):
                    return noun, "bare-rel"  # «أسفر قصف جوي، استهدف البلدة، عن»
                apart = apposed(chunks, k)
                if not apart and not closed and not (k and len(chunks[k - 1].items) > 1 and verb.i == k + 1):
                    return _NONE  # but «أن القوات، والمسلحين، يطوقون»
                closed = apart and not closed  # «أن القوات، برفقة مستوطنين، هاجمت»
        elif c.kind == "rel":
            return over_relative(doc, chunks, k)
        elif c.kind == "v":
            return after_relative(doc, chunks, k)
        else:
            return _NONE
        k -= 1
    return _NONE


def _when(doc: Doc, chunks: list[Chunk], noun: Chunk, at: int) -> bool:
    """«خلال عملية تمشيط، دمرت قوات الجيش مخابئ»: the happening says when, and forces behind the verb act."""
    when = noun.kind == "pp" and noun.prep in _WHEN
    if at + 1 >= len(chunks) or not (when or (noun.kind == "np" and noun.conj)):
        return False
    np = chunks[at + 1].np if chunks[at + 1].kind == "np" else None
    return np is not None and bool(np.classes & {"armed", "body"}) and verb_agrees(doc, np, chunks[at].start)


_WHEN: Final = word_list("left_of_verbs", "when")


def _is_time(doc: Doc, c: Chunk, args: Args) -> bool:
    """«في وقت سابق هذا الشهر ألقت القوات», «في الحوطة عاصمة لحج أعدم مسلحون», «بعد ذلك بساعات ضربت»."""
    if c.np is None or doc.words[c.np.head].core not in _TIMES or c.np.human:
        return False
    return c.kind == "np" or not (c.np.names or c in args.pps)


def _is_subset(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """«13 شخصا بينهم خمسة أطفال قتلوا»."""
    if chunks[k].kind != "np" or k < 2 or chunks[k - 1].kind != "ppron" or chunks[k - 1].prep not in SUBSET:
        return False
    return people_before(doc, chunks, k - 1)


def _phrase_that_acts(doc: Doc, chunks: list[Chunk], at: int, k: int, args: Args) -> Found | None:
    """A phrase with a preposition right before the verb that the verb describes."""
    c, verb = chunks[k], chunks[at]
    if verb.i != k + 1:
        return None
    if c.prep == "ل" and k and is_aimed(doc, chunks[k - 1], verb):
        args.clause_start = chunks[k - 1].start
        return chunks[k - 1], "bare-rel"  # «هجوما للحوثيين استهدف ناقلة»
    doer = chunks[k - 1] if k > 1 and c.prep == "ب" and chunks[k - 2].kind == "sub" else None
    if doer is not None and doer.kind == "np" and doer.np is not None and doer.np.human and c.np and not c.np.human:
        return None  # «إن انتحاريا بسيارة ملغومة استهدف المقر»: what he came with
    if not c.conj and not hits_from(doc, c, verb) and may_act(doc, chunks, k, verb):
        args.clause_start = c.start
        return c, "bare-rel"
    return None


def _bare_before(doc: Doc, chunks: list[Chunk], at: int, k: int, args: Args, *, seen_pp: bool) -> Found:
    """What the bare phrase at chunk `k` is to the verb."""
    c, verb = chunks[k], chunks[at]
    before = chunks[k - 1] if k else None
    if before is None and c.end - c.start == 1 and doc.tokens[c.start].form.startswith(_AND_IN) and not (c.np and c.np.classes):
        return _NONE  # «وبتمنراست سلم إرهابي نفسه»: a place no list knows, with its preposition
    args.clause_start = c.start
    told = told_of(chunks, k) or named_before(doc, chunks, k) or titled_before(doc, chunks, k)
    if told is not None and told.np is not None and verb_agrees(doc, told.np, verb.start):
        c, k = told, told.i  # «إن قوات الجهاز، وهي قوات نخبة، حررت»
        before = chunks[k - 1] if k else None
    if before is not None and before.kind == "sub" and not c.conj:
        return supposed(chunks, k) or c, "that"
    if before is None or before.kind in ("x", "neg") or (before.kind == "p" and before.prep in '."«“:؟!..…'):
        apart = any(x.kind == "p" and x.prep in "،," for x in chunks[k + 1 : verb.i])
        opening = apart and c.np is not None and not (c.np.classes or c.np.name)  # «وبفارق ساعات، أمس الأحد، استولى»
        return c, "comma" if opening else "sv"
    over = _over_clause(doc, chunks, k, verb, before, seen_pp=seen_pp)
    if over is not None:
        return over
    if seen_pp and c.np is not None and is_draft(doc, c.np) and speaks_of(doc, verb.start):
        return c, "bare-rel"  # «مسودة قرار على المجلس تدين الحكومة»
    if not c.np or seen_pp:
        return (c, "sv") if before.kind == "sub" else _NONE
    near = wearer_of(doc, chunks, k, verb.start) or nearer_member(doc, c, verb.start)
    if verb.i == k + 1 and (near is not c or not c.np.definite):
        return near, "bare-rel"
    if before.kind == "p":
        man = _of_that_age(chunks, k)
        return (man, "sv") if man is not None else _NONE if _in_dateline(chunks, k) else (c, "comma")
    if c.conj:
        return c, "sv"
    return (c, "sv") if all(x.kind in ("x", "date", "neg") for x in chunks[k + 1 : verb.i]) else _NONE


_AND_IN: Final = ("وب", "فب")


def _of_that_age(chunks: list[Chunk], k: int) -> Chunk | None:
    """«سامي عطا (34 عاما) قد خطف»: whose age a number in brackets is."""
    np = chunks[k].np
    bracketed = chunks[k - 1].prep == "(" and k + 1 < len(chunks) and chunks[k + 1].prep == ")"
    return chunks[k - 2] if bracketed and k > 1 and np is not None and np.number is not None and not np.human else None


def _in_dateline(chunks: list[Chunk], k: int) -> bool:
    """«بغداد 21 يونيو (كذا) أصدر القضاء»: the agency in brackets behind place and day, before its first sentence."""
    bracketed = chunks[k - 1].prep == "(" and k + 1 < len(chunks) and chunks[k + 1].prep == ")"
    if not bracketed or k > _LONGEST_DATELINE or any(x.kind not in ("np", "date", "p") for x in chunks[:k]):
        return False
    name = chunks[0].np.name if chunks[0].np is not None else None
    return name is not None and name.of("place") is not None


_LONGEST_DATELINE: Final = 6


def _over_clause(doc: Doc, chunks: list[Chunk], k: int, verb: Chunk, before: Chunk, *, seen_pp: bool) -> Found | None:
    """The subject before a clause of its own: «إن لغما زرعته الجماعة انفجر», «غارات نفذها التحالف استهدفت غرفة»."""
    c = chunks[k]
    clause = before.kind == "v" and not c.conj
    if clause and k > 2 and chunks[k - 3].kind == "sub" and is_told_of(doc, chunks[k - 2 : k]):
        return chunks[k - 2], "that"
    if clause and k > 1 and chunks[k - 2].kind == "pp" and is_told_of(doc, chunks[k - 2 : k]):
        return _NONE  # «في تصريح نشرته الصحيفة اتهم الوزير»: who published it accuses nobody
    if clause and k > 1 and struck_by(doc, chunks[k - 2 : k + 1], verb.start):
        return chunks[k - 2], "bare-rel"
    if before.kind in ("v", "np") and seen_pp and goes_off(doc, c, verb.start):
        return c, "bare-rel"  # «تسبب لغم من مخلفات الحرب انفجر تحت عربة»
    if clause and k > 1 and chunks[k - 2].kind == "rel":
        over, how = over_relative(doc, chunks, k - 2)
        if over is not None and over.np is not None and verb_agrees(doc, over.np, verb.start):
            return over, how
    return None


_TIMES: Final = word_list("left_of_verbs", "times")
