"""Who says who did it, with no verb of accusing: «قال إن إسرائيل هي التي شنت الغارة», «يقفون وراء الهجوم», «مسؤول عن التفجير»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.clauses import verb_args
from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.frames import is_word
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import can_act, give_role
from waqai.extract.speakers.scopes import told_by
from waqai.extract.speakers.speakers import is_media, is_that
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame
    from waqai.extract.speakers.scopes import Source

_IT_IS: Final = frozenset({"هو", "هي", "هم", "هما"})
_WHO: Final = frozenset({"الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "من"})
_ANSWERABLE: Final = word_list("blame", "answerable")
_THINKS: Final = word_list("blame", "thinks")
_STANDS: Final = word_list("blame", "stands")
_BEARS: Final = word_list("blame", "bears")
_NOT: Final = word_list("blame", "not")
_REACH: Final = 14
"""Words between «إن» and what blames, at most."""
_WHAT: Final = 6
"""Words behind what blames within which the deed is named."""


def blaming_mentions(
    doc: Doc,
    sentence: Sentence,
    said: list[Chunk],
    chunks: list[Chunk],
    arguments: list[Args],
    found: list[Mention],
    frames: list[Frame],
) -> list[Mention]:
    """Accusations that no verb of accusing tells: behind one of the «إن» in `said`, their words say who did it."""
    made: list[Mention] = []
    for c in said:
        if c.i + 1 >= len(chunks):
            continue
        blamed = chunks[c.i + 1]
        if blamed.kind != "np" or blamed.np is None or not can_act(doc, blamed.np) or blamed.np.pron:
            continue
        speaker = _speaker(doc, arguments, c.start)
        at = _blame(doc, range(blamed.end, min(blamed.end + _REACH, sentence.end))) if speaker is not None else -1
        if speaker is None or at < 0 or any(m.type == "accusation" and c.start - _WHAT < m.token <= at + 1 for m in found):
            continue
        frame = next(f for f in frames if f.id == "accuse")
        m = Mention(frame.type, frame, at, at + 2, sentence.nth)
        m.clause = (c.start, min(at + _WHAT, sentence.end))
        for np in speaker.items:
            give_role(doc, m, "I", np, "blame", frame)
        for np in blamed.items:
            give_role(doc, m, "T", np, "blame", frame)
        if m.initiators and m.targets:
            m.nominal, m.verb = False, at
            made.append(m)
    return made


def accuses(doc: Doc, args: Args) -> bool:
    """Whether somebody who can accuse says what a verb of wrongdoing tells, in no relative clause («من ينتهك القانون»)."""
    if args.subject_how in ("rel", "bare-rel", "previous") or accuser(doc, args.verb) is None:
        return False
    thing = args.subject.np if args.subject is not None and args.subject.start < args.verb else None
    # «عمل يشكل انتهاكا» is no clause, and «إطلاق الصواريخ» is definite by what is launched
    return thing is None or thing.definite or thing.human or thing.name is not None or doc.words[thing.end - 1].det


def whom_blamed(doc: Doc, args: Args, frame: Frame) -> None:
    """«فقد حمل الاتحاد مسؤولية», «وحملهم مسؤولية»: whoever stands alone before the responsibility is given it."""
    first = args.subject
    if first is None or args.subject_how != "vso" or first.np is None:
        return
    if all(s.feature.obj for s in doc.verbs[args.verb]) and is_word(doc, first.np, frame.with_words):
        args.subject, args.subject_how = None, ""
    what = args.objects[0].np if len(args.objects) == 1 else None
    if what is not None and is_word(doc, what, frame.with_words) and not any(c.prep in _UPON for c in args.pps):
        args.objects, args.subject, args.subject_how = [first, *args.objects], None, ""


def accused_by(doc: Doc, m: Mention) -> None:
    """Who says that somebody did wrong accuses him; whoever says so of himself accuses nobody."""
    who = accuser(doc, m.token)
    if m.frame.id == _PROVES:
        proven = next((j for j in range(m.token + 1, min(m.token + _WHAT, len(doc.words))) if doc.words[j].core in _GUILT), -1)
        proven += 0 < proven < len(doc.words) - 1 and doc.words[proven + 1].core == "دعم"  # «تورط دعم النظام»
        doer = parse_np(doc, proven + 1, doc.sentence_of(m.token).end) if proven > 0 else None
        m.targets = [Arg(doer, f"{m.frame.why}/whose")] if doer is not None and can_act(doc, doer) else []
    thing = verb_args(doc, doc.sentence_of(m.token), m.token).subject if m.frame.id == IS_CRIME and not m.targets else None
    if thing is not None and thing.np is not None:
        doer = whose_deed(doc, thing.np, m.token)
        m.targets = [Arg(doer, f"{m.frame.why}/whose")] if doer is not None else []
    elif m.frame.roles.get("subj") == "T" and not m.targets:
        who = None
    if who is None or any(_same(doc, who, a.np) for a in m.targets):
        m.set_aside = m.set_aside or "a verbal act of nobody"
        return
    m.initiators = [Arg(who, f"{m.frame.why}/speaker")]


def accuser(doc: Doc, at: int) -> NP | None:
    """Who says what stands at a token, if it is somebody who takes a side: no agency, and no witness."""
    for source in reversed(told_by(doc, at)):
        np = source.np
        if not is_media(doc, np) and (np.name is not None or not np.classes & _TELLING):
            return None if _doubted(doc, source, at) else np
    return None


def _doubted(doc: Doc, source: Source, at: int) -> bool:
    """«قال إنه لا يعتقد أن الجيران تدخلوا»: whether what is told is not what the source thinks."""
    for j in range(max(source.at, at - _NEAR), at):
        unsaid = doc.tokens[j].form in _DENIED and any(
            s.lemma in doc.lex.verb_roles["says"] or doc.lex.lemmas[s.lemma] in _THINKS for s in doc.verbs[j + 1]
        )
        if unsaid or doc.is_verb_of(j, _DENIES):
            return True
    return False


_NEAR: Final = 9
_UPON: Final = frozenset({"ل", "الي", "علي"})
_DENIED: Final = frozenset({"لا", "لم", "ولا", "ولم"})
_DENIES: Final = word_list("blame", "denies")


_TELLING: Final = frozenset({"source", "medical", "media"})


def _same(doc: Doc, a: NP, b: NP) -> bool:
    """«قالت الحركة إنها أخطأت»: whether two phrases plainly name one."""
    if a.start == b.start or b.pron:
        return True
    names = a.name is not None and b.name is not None and a.name.senses[0] == b.name.senses[0]
    return names or (a.end - a.head == 1 and doc.words[a.head].core == doc.words[b.head].core)


def whose_deed(doc: Doc, np: NP, until: int) -> NP | None:
    """Whose deed a phrase names: «استخدام المدنيين من قبل الجماعة», «غارات التحالف», «العقوبات الأميركية»; somebody himself."""
    if np.human and not np.frames:
        return np
    limit = doc.sentence_of(np.start).end
    for j in range(np.head + 1, min(until, limit)):
        if doc.tokens[j].form == "من" and doc.tokens[j + 1].form in ("قبل", "جانب"):
            by = parse_np(doc, j + 2, limit)
            return by if by is not None and can_act(doc, by) else None
    for j in range(np.head + 1, min(np.head + 4, np.end)):
        owner = parse_np(doc, j, limit)
        if owner is not None and not owner.prep and not owner.frames and can_act(doc, owner) and (owner.human or owner.name):
            return owner
    return None


def crimes_told(doc: Doc, sentence: Sentence, said: list[Chunk], chunks: list[Chunk], frames: list[Frame]) -> list[Mention]:
    """«إن الحصار انتهاك صارخ للقانون», «إن الحركة مسؤولة عن التصعيد»: what is called a crime in a clause that has no verb."""
    made: list[Mention] = []
    for c in said:
        if c.i + 1 >= len(chunks) or doc.words[c.end - 1].pron:
            continue
        thing = chunks[c.i + 1]
        was = thing.kind == "v" and doc.is_verb(thing.start, "1 كان")
        if was and c.i + 2 < len(chunks):
            thing = chunks[c.i + 2]  # «من المحتمل أن تكون أثينا مسؤولة عن الحريق»
        if thing.kind != "np" or thing.np is None:
            continue
        if not (thing.np.definite or thing.np.name is not None or doc.words[thing.np.end - 1].det):
            continue
        at = _called(doc, thing.np.end, min(thing.end + _FAR, sentence.end))
        if at < 0 or accuser(doc, at) is None:
            continue
        frame = next(f for f in frames if f.id == IS_CRIME)
        m = Mention(frame.type, frame, at, at + 1, sentence.nth)
        m.clause, m.nominal, m.verb = (c.start, min(at + _WHAT, sentence.end)), False, at
        doer = whose_deed(doc, thing.np, at)
        if doer is not None:
            give_role(doc, m, "T", doer, "whose", frame)
        made.append(m)
    return made


def _called(doc: Doc, start: int, end: int) -> int:
    """Where a predicate that condemns stands («انتهاك», «مرفوض», «غير مقبول», «مسؤول عن»); -1 where a verb comes first."""
    held = False
    for j in range(start, end):
        word, form = doc.words[j], doc.tokens[j].form
        if doc.is_verb_of(j, _HOLDS):
            held = True  # «تعتبر مسؤولة عن», while «يعد انتهاكا» has a frame
            continue
        bare = not (word.det or word.prep or word.conj)
        crime = bare and not held and (word.core in _CRIMES or form in _CRIMES)
        if crime and doc.words[j - 1].core not in _CRIMES:
            return j
        follows = doc.words[j + 1].core if j + 1 < end else ""
        if (bare and form == "غير" and follows in _UNFIT) or (bare and word.core in _ANSWERABLE and follows in ("عن", "في")):
            return j
        if form in _NOT or is_that(form) or form in ("،", ".", ":") or (doc.verbs[j] and not crime and not word.nouns):
            return -1
        if "relative" in word.func:
            return -1
    return -1


_FAR: Final = 20
"""Words between what is called a crime and that, at most."""
_CRIMES: Final = word_list("blame", "crimes")
_HOLDS: Final = word_list("blame", "holds")
_UNFIT: Final = word_list("blame", "unfit")
IS_CRIME: Final = "is-crime"
_PROVES: Final = "proves"
_GUILT: Final = word_list("blame", "guilt")
SPEAKER: Final = "speaker"
"""The slot of a frame for whoever says what it tells."""


def _speaker(doc: Doc, arguments: list[Args], that: int) -> Chunk | None:
    """Who says or thinks so: the subject of the last verb before «إن», if it is one of saying or thinking and names somebody."""
    args = next((a for a in reversed(arguments) if a.verb < that), None)
    who = args.subject.np if args is not None and args.subject is not None and args.subject.end <= that else None
    if args is None or who is None or is_media(doc, who) or not (who.human or who.name is not None or can_act(doc, who)):
        return None
    says = doc.lex.verb_roles["says"]
    said = any(s.lemma in says or doc.lex.lemmas[s.lemma] in _THINKS for s in doc.verbs[args.verb])
    return args.subject if said else None


def _blame(doc: Doc, clause: range) -> int:
    """Where the words that blame begin, with a deed of violence behind them; -1 where none do."""
    for j in clause:
        form = doc.tokens[j].form
        if form in _NOT or is_that(form) or form == "." or j + 1 >= len(doc.tokens):
            return -1
        after = doc.tokens[j + 1].form
        core = doc.words[j].core
        cleft = form in _IT_IS and (after in _WHO or (doc.words[j + 1].det and doc.words[j + 1].core in _ANSWERABLE))
        stands = form == "وراء" and j and (doc.is_verb_of(j - 1, _STANDS))
        answers = core in _ANSWERABLE and after == "عن" and not doc.words[j].det
        bears = doc.is_verb_of(j, _BEARS) and doc.words[j + 1].core.startswith("مسوولي")
        if cleft or stands or answers or bears:
            return j if _violent(doc, range(j + 1, min(j + 2 + _WHAT, clause.stop))) else -1
    return -1


def _violent(doc: Doc, behind: range) -> bool:
    """Whether what somebody is blamed for is an act of violence."""
    frames = doc.lex.frames
    for j in behind:
        if any(frame["type"] not in VERBAL_TYPES for frame in doc.verb_frames(j)):
            return True
        if any(n.kind == "frame" and frames[n.entry]["type"] not in VERBAL_TYPES for n in doc.words[j].nouns):
            return True
    return False
