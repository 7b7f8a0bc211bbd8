"""Whom a pronoun on an event noun, or behind it, means: «هجومهم», «سيطرتها», «مقتله», «ألقي القبض عليه»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, case_of, of_pronoun
from waqai.extract.clauses.antecedents import antecedent, split
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.clauses.topics import CAME_ABOUT
from waqai.extract.kinds import BLOWS, TAKEN
from waqai.extract.mentions import Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import Frame
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.pronouns import give_meant
from waqai.extract.roles.roles import can_act, give_role
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def seized_pronoun(doc: Doc, at: int) -> str:
    """«عليه», «عليهم» at a token: the pronoun of whoever was seized; empty where no such word stands there."""
    if at >= len(doc.tokens) or "preposition_pronoun" not in doc.words[at].func:
        return ""
    preposition, pronoun = split(doc.tokens[at].form)
    return pronoun if preposition == "علي" and pronoun in ("ه", "ها", "هم", "هما") else ""


def give_seized(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«الرجل الذي ألقي القبض عليه», «فر المتهم ثم ألقي القبض عليه»: whom the pronoun behind the noun means."""
    if m.targets:
        return
    if m.type == "release":
        _give_freed(doc, sentence, m, arguments)
        return
    pronoun = seized_pronoun(doc, m.token_end) if m.frame.id == "seizing" else ""
    args = next((a for a in reversed(arguments) if a.verb < m.token), None) if pronoun else None
    if args is None:
        return
    chunks = chunk(doc, sentence)
    relative = next((c for c in chunks if c.kind == "rel" and c.end == args.verb), None)
    if relative is None:
        give_meant(doc, sentence, m, args, pronoun, "T")
        return
    who = antecedent(doc, chunks, relative.i, relative.prep)
    for np in who.items if who is not None else []:
        give_role(doc, m, "T", np, "pronoun", m.frame)


def _give_freed(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«ثم تم الإفراج عنهم», «قبل إطلاق سراحه»: whom the pronoun behind a release means; not those who took him."""
    last = doc.words[m.token_end - 1]
    pronoun = last.pron or ("ه" if last.core.endswith("ه") else "") if m.token_end - m.token > 1 else ""
    if not pronoun and m.token_end < sentence.end and "preposition_pronoun" in doc.words[m.token_end].func:
        preposition, behind = split(doc.tokens[m.token_end].form)
        pronoun = behind if preposition == "عن" else ""
    befell = {a.verb for a in arguments if doc.is_verb_of(a.verb, CAME_ABOUT)}
    before = (a for a in reversed(arguments) if a.verb < m.token and a.verb not in befell and a.subject is not None)
    args = next((a for a in before if a.subject is not None and a.subject.end < m.token), None)
    if args is not None and pronoun in ("ه", "ها", "هم", "هما"):
        if m.verb in befell:
            m.initiators = [a for a in m.initiators if a.np.start > m.token]  # «خطفوا الطبيب ليتم إطلاق سراحه»
        give_meant(doc, sentence, m, args, pronoun, "T", m.token)


def _object_of(doc: Doc, m: Mention, t: int, frame: Frame) -> None:
    """«قصفه مواقع المسلحين», «استهدافه في عملية مقرا للجماعة»: what a verbal noun with its doer attached is done to."""
    sentence = doc.sentence_of(t)
    for c in chunk(doc, sentence):
        if c.start <= t:
            continue
        if c.kind == "np" and c.np is not None and not c.conj and (c.start == t + 1 or case_of(doc, c) == "obl"):
            if not c.np.classes.isdisjoint(("site", "armed", "civil", "place", "force", "property")):
                give_role(doc, m, "T", c.np, "object", frame)
            return
        if c.kind not in ("pp", "date", "x") or c.start > t + 8:
            return


def _object_behind(doc: Doc, t: int) -> NP | None:
    """«قتله جريحا», «اعتقاله المثقفين»: people in the bare right behind a verbal noun with a pronoun: he did it to them."""
    if "masdar" not in doc.words[t].kinds:
        return None
    c = next((c for c in chunk(doc, doc.sentence_of(t)) if c.start == t + 1), None)
    if c is None or c.kind != "np" or c.np is None or c.conj or not c.np.human or case_of(doc, c) == "nom":
        return None
    return c.np


def _of_object(doc: Doc, t: int) -> bool:
    """«حصارها للمدينة», «حصارهم القرية»: the object is told, and the pronoun is of the doer."""
    c = next((c for c in chunk(doc, doc.sentence_of(t)) if c.start == t + 1), None)
    return c is not None and not c.conj and (c.kind == "np" or (c.kind == "pp" and c.prep in ("ل", "علي")))


def _nearest_armed(doc: Doc, t: int, gender: str, number: str) -> NP | None:
    """The last phrase of a force before a token that a pronoun fits, though it stands inside another phrase."""
    sentence = doc.sentence_of(t)
    for j in range(t - 1, sentence.start - 1, -1):
        if doc.words[j].pron or doc.verbs[j]:
            continue
        np = parse_np(doc, j, t)
        if np is None or np.head != j or "armed" not in np.classes or "place" in np.classes or np.classes & {"event", "masdar"}:
            continue
        before = parse_np(doc, j - 1, t) if j > sentence.start else None
        np = before if before is not None and before.end == np.end and "armed" in before.classes and before.human else np
        if number == "s" and gender == "m" and np.gram == "p":
            continue  # «قتل برصاص مسلحين بعد خروجه»
        if agrees(doc, np, gender, number) or (number == "p" and np.gram == "p" and np.human):
            return np
    return None


def _give_besieger(doc: Doc, m: Mention, whom: NP, arguments: list[Args]) -> None:
    """«أسرت القوات عشرات المسلحين بعد حصارهم»: the force that did the one did the other."""
    args = next((a for a in reversed(arguments) if a.verb < m.token and a.subject is not None), None)
    if args is None or args.subject is None or args.subject.end > whom.start:
        return
    for np in args.subject.items:
        if "armed" in np.classes:
            give_role(doc, m, "I", np, "pronoun", m.frame)


def _of_verbal_noun(doc: Doc, t: int) -> NP | None:
    """«غداة إعلان الجيش سيطرته على»: whose verbal noun stands right before, with him behind it."""
    before = next((c for c in chunk(doc, doc.sentence_of(t)) if c.end == t), None)
    np = before.np if before is not None else None
    if np is None or np.head + 1 >= np.end or "masdar" not in doc.words[np.head].kinds or doc.words[np.head].det:
        return None
    who = parse_np(doc, np.head + 1, np.end)
    return who if who is not None and who.end == t and not who.prep and can_act(doc, who) else None


def give_possessor(doc: Doc, m: Mention, t: int, frame: Frame, arguments: list[Args]) -> None:
    """«هجومهم», «سيطرتها», «مقتله»: the pronoun is the doer (or the one killed): the subject before that agrees with it."""
    pronoun = doc.words[t].pron
    if pronoun not in ("ه", "ها", "هم", "هما") or m.type == "interception":
        return  # «أطلقوا صواريخ وتم اعتراضها»: the pronoun is of what was stopped
    m.generic = False
    done_to = frame.roles.get("obj") == "T" and not m.targets
    if done_to and m.type in BLOWS:
        _object_of(doc, m, t, frame)
    role = (
        "T" if frame.type in ("kill", "wound", "arrest", "abduction", "release", "displacement") or frame.id == "repel" else "I"
    )
    if role == "I" and m.type in BLOWS and not m.targets and doc.tokens[t - 1].form in _OWING_TO:
        role = "T"  # «أصيب جندي إثر استهدافه», «حريقان في معملين نتيجة استهدافهما»
    if frame.id == "assassinate" and doc.words[t].core.startswith(_OF_VICTIM):
        role = "T"  # «نفت الأنباء عن اغتياله»
    if done_to and role == "T" and frame.id != "repel" and (whom := _object_behind(doc, t)) is not None:
        give_role(doc, m, "T", whom, "object", frame)
        role = "I"  # «اعتقاله المثقفين», «لقتله جريحا»
    if frame.id in _ON_THEM and not m.targets and not _of_object(doc, t):
        role = "T"  # «قبل دحرها من المدينة», «بعد حصارهم»
    if (role == "I" and m.initiators) or (role == "T" and m.targets):
        return
    gender, number = of_pronoun(pronoun)
    if frame.id in _FLEEING or frame.id in _ON_THEM:
        near = _nearest_armed(doc, t, gender, number)
        if near is not None:
            give_role(doc, m, role, near, "pronoun", frame)
            if frame.id == "rout" and doc.tokens[t - 1].form in _WHEN:
                m.set_aside = "a rout only named"  # «ألغام زرعتها الجماعة قبل دحرها»
            if role == "T" and not m.initiators:
                _give_besieger(doc, m, near, arguments)
            return  # «عثرت القوات على أسلحة للجماعة بعد فرارها»
        if role == "T":
            return
    if m.type == "refusal" and (doc.words[t].prep == "ل" or doc.words[t - 1].core in _BECAUSE):
        before = [x for x in chunk(doc, doc.sentence_of(t)) if x.end <= t and x.kind in ("np", "pp")]
        for x in reversed(before):
            if x.np is not None and x.np.human and not x.np.frames and can_act(doc, x.np) and agrees(doc, x.np, gender, number):
                for np in x.items:
                    give_role(doc, m, "I", np, "pronoun", frame)
                return  # «حاصرت القوات المتمردين بعد رفضهم الاستسلام»
    if role == "I" and (who := _of_verbal_noun(doc, t)) is not None and agrees(doc, who, gender, number):
        give_role(doc, m, role, who, "pronoun", frame)
        return
    for args in reversed([a for a in arguments if a.verb < t]):
        struck = _struck(doc, args, pronoun) if role == "T" and m.type in BLOWS else None
        if struck is not None:
            give_role(doc, m, role, struck, "pronoun", frame)
            for np in args.subject.items if args.subject is not None and not m.initiators else ():
                give_role(doc, m, "I", np, "pronoun", frame)
            return
        if role == "T" and pronoun in {s.feature.obj for s in doc.verbs[args.verb]}:
            continue  # «عذبته في مكان احتجازه»: the one on the verb, not its subject
        if role == "T" and pronoun == "هم" and (taken := next((o for o in args.objects if _many(doc, o)), None)) is not None:
            for np in taken.items:
                give_role(doc, m, role, np, "pronoun", frame)
            if frame.type == "abduction" and not m.initiators and args.subject is not None:
                for np in args.subject.items:
                    give_role(doc, m, "I", np, "pronoun", frame)
            return  # «قتل التنظيم ثمانية رجال بعد أيام من اختطافهم»
        if role == "T" and (freed := _freed(doc, args, pronoun)) is not None:
            give_role(doc, m, role, freed, "pronoun", frame)
            return
        c = args.subject
        if (
            c is None
            or c.np is None
            or (c.start <= t < c.end and not (m.type == "surrender" and c.np.head < t))  # «أعلن ضابط في الفرقة انشقاقه»
            or not can_act(doc, c.np)
            or (role == "T" and c.np.classes & {"source", "media", "medical", "body"})
            or (
                m.type not in VERBAL_TYPES
                and (c.np.classes & {"source", "media"} or c.np.category in ("media", "international_body"))
            )
        ):
            continue
        if pronoun == "ه" and c.np.gram == "p" and c.np.human and c.np.name is None:
            continue  # «أطلق مسلحون النار على شاب، ما أسفر عن مقتله»
        if pronoun == "هما" and role == "T" and c.np.gram != "d" and len(c.items) != 2:
            return
        if agrees(doc, c.np, gender, number):
            for np in c.items:
                give_role(doc, m, role, np, "pronoun", frame)
            return


def _struck(doc: Doc, args: Args, pronoun: str) -> NP | None:
    """«أعطبت الفصائل دبابة للجيش إثر استهدافها بصاروخ»: the thing that was hit, and not whoever hit it."""
    gender, number = of_pronoun(pronoun)
    first = args.objects[0].np if args.objects else None
    thing = first is not None and not first.human and bool(first.classes & {"site", "force", "property", "explosive"})
    return first if first is not None and thing and agrees(doc, first, gender, number) else None


def _freed(doc: Doc, args: Args, pronoun: str) -> NP | None:
    """«أفرجت الجماعة عن صحفي بعد عام على اعتقاله», «عثر على جثة شاب بعد خطفه»: whom the verb before frees, finds or takes."""
    if not any(f["type"] in TAKEN for f in doc.verb_frames(args.verb)):
        return None
    gender, number = of_pronoun(pronoun)
    freedom = next((c.np for c in args.objects if c.np is not None and doc.words[c.np.head].core == "سراح"), None)
    if freedom is not None and freedom.head + 1 < freedom.end:  # «أطلق مسلحون سراح الناشط بعد يومين على اختطافه»
        np = parse_np(doc, freedom.head + 1, freedom.end)
        return np if np is not None and np.human and agrees(doc, np, gender, number) else None
    whom = [c.np for c in (*args.objects, *args.pps) if c.np is not None and c.prep in ("", "عن", "علي")]
    people = (np for np in whom if np.human and not np.frames and np.classes & _PERSONS and agrees(doc, np, gender, number))
    return next(people, None)


_WHEN: Final = frozenset({"قبل", "بعد", "عقب"})
_FLEEING: Final = frozenset({"flee-armed", "withdraw", "take-flight"})
_ON_THEM: Final = frozenset({"rout", "besiege"})
"""Frames whose noun with a pronoun and nothing behind it is of whoever suffers."""
_PERSONS: Final = frozenset({"civil", "person", "media", "medical", "protester", "victim"})

_OF_VICTIM: Final = ("اغتيال", "اعدام")
_BECAUSE: Final = word_list("noun_pronouns", "because")
_OWING_TO: Final = word_list("noun_pronouns", "owing_to")
"""Before the noun of an attack with a pronoun: it is whoever was attacked."""


def _many(doc: Doc, c: Chunk) -> bool:
    return c.np is not None and c.np.human and (c.np.number is not None or c.np.gram == "p")
