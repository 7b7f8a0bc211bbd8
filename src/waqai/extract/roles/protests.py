"""Crowds whose verb is no word of protest: «تجمع سكان … رفضا لـ», «نصب أنصار الحزب خيامهم»; who called a strike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import chunk
from waqai.extract.mentions import Arg
from waqai.extract.phrases.adjectives import is_adjective
from waqai.extract.phrases.owners import owner_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import give_role
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame

CROWDS: Final = frozenset({"gather-against", "pitch-tents"})
"""Frames whose verbs say of many things that people come together: only a word for what they are against makes it a protest."""


def is_cued(doc: Doc, args: Args, frame: Frame) -> bool:
    """«تجمع معلمون أمام الوزارة احتجاجا على», «توافد الآلاف للمطالبة بـ», «افترشوا الأرض رافعين لافتات»."""
    end = min(args.verb + _REACH, doc.sentence_of(args.verb).end)
    for j in range(args.verb + 1, end):
        form, word = doc.tokens[j].form, doc.words[j]
        if form in ("بينما", "فيما", ".", "؛") or (word.conj and doc.verbs[j]):
            return False
        if form in _CUES or word.core in _CUES or (frame.id == "pitch-tents" and "frame" in word.kinds and _protest(doc, j)):
            return True
    return False


def _protest(doc: Doc, j: int) -> bool:
    return any(n.kind == "frame" and doc.lex.frames[n.entry]["type"] == "protest" for n in doc.words[j].nouns)


def give_dispersed(doc: Doc, m: Mention, pps: list[Chunk]) -> None:
    """«استخدمت الشرطة الرصاص الحي لتفريق المتظاهرين»: on whom they fired."""
    end = doc.sentence_of(m.token).end
    for c in pps:
        inner = parse_np(doc, c.np.head + 1, end) if c.prep == "ل" and c.np is not None and c.np.head + 1 < end else None
        if inner is not None and inner.human and not (inner.prep or inner.conj):
            give_role(doc, m, "T", inner, "dispersed", m.frame)


def join_called(doc: Doc, found: list[Mention]) -> None:
    """«إضراب دعت إليه النقابات», «مظاهرات دعا إليها الحزب»: the call only says whose protest it is."""
    for m in found:
        if m.frame.id != "call-on" or m.token + 1 >= len(doc.tokens) or doc.tokens[m.token + 1].form not in ("اليه", "اليها"):
            continue
        for o in found:
            if o.type == "protest" and o.nominal and 0 <= m.token - o.token_end <= _NEAR:
                m.set_aside, o.light = "says who called the protest", True


def give_chanters(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«ردد المتظاهرون هتافات تطالب بـ وتندد بـ»: what is chanted is said by those who chant it."""
    chanted: Mention | None = None
    for m in found:
        if m.nominal or m.type not in VERBAL_TYPES or m.verb != m.token:
            continue
        others = _CHANTS | {"اخري"} if chanted is not None else _CHANTS  # «شعارات تندد بـ، وأخرى تطالب بـ»
        told = [doc.words[a.np.head].core in others for a in m.initiators]
        crowd = next((o for o in found if o.type == "protest" and o.nominal and _calls_out(doc, o, m)), None)
        if crowd is not None:  # «المظاهرة التي خرجت تطالب بـ»: those who march
            m.initiators = [Arg(a.np, f"{m.frame.why}/crowd") for a in crowd.initiators]
            continue
        goes_on = chanted is not None and doc.words[m.token].conj == "و" and m.token - chanted.token <= _REACH
        if not (told and all(told)) and not (not told and (goes_on or doc.words[m.token - 1].core in _CHANTS)):
            continue
        m.initiators, chanted = [], m
        raised = [a for a in arguments if a.verb < m.token and doc.is_verb_of(a.verb, _RAISES)]
        for np in raised[-1].subject.items if raised and raised[-1].subject is not None else []:
            if np.human:
                give_role(doc, m, "I", np, "chanted", m.frame)


def _calls_out(doc: Doc, crowd: Mention, m: Mention) -> bool:
    """Whether a verb of speech is the gathering's own: right behind it, or behind «التي خرجت», «انطلقت»."""
    between = range(crowd.token_end, m.token)
    behind = crowd.token > m.token or any(a.np.start > crowd.token for a in m.initiators)
    after = doc.tokens[m.token + 1].form if m.token + 1 < len(doc.tokens) else ""
    if behind or after in ("اليه", "اليها"):
        return False  # «مظاهرات دعت إليها النقابات»
    if not 0 <= len(between) <= _NEAR + 1 or any(doc.tokens[j].kind == "p" or doc.words[j].conj for j in between):
        return False
    return (
        all(
            "relative" in doc.words[j].func or doc.is_verb_of(j, _COMES_OUT) or (not doc.verbs[j] and is_adjective(doc, j))
            for j in between
        )
        and not doc.words[m.token].conj
    )


_COMES_OUT: Final = frozenset({"1 خرج", "7 انطلق", "1 جاب"})


def give_opposed(doc: Doc, sentence: Sentence, found: list[Mention]) -> None:
    """«تظاهروا مرددين هتافات ضد الحكومة», «للضغط على السلطات», «احتجاجا على قرار الوزارة»: whom a protest is against."""
    for m in found:
        if m.type != "protest" or m.targets or m.frame.id in _OTHERS_DO:
            continue
        verbs = [o.token for o in found if o.token > m.token and not o.nominal and o.type != "protest"]
        end = min([m.token + _REACH, sentence.end, *verbs])
        for c in chunk(doc, sentence):
            if m.token < c.start < end and (whom := _opposed(doc, c)):
                for np in whom:
                    give_role(doc, m, "T", np, "against", m.frame)
                break


def _opposed(doc: Doc, c: Chunk) -> list[NP]:
    """Whom a chunk says that people shout against, press, or whose deed they protest at."""
    if c.np is None or c.start == 0:
        return []
    before = doc.words[c.start - 1].core
    if (c.prep == "ضد" and before in _SHOUTS) or (c.prep == "علي" and before in _PRESSING):
        whom = c.items
    elif doc.words[c.np.head].core in _DEEDS and (c.prep == "احتجاجا" or (c.prep in _AGAINST and before in _PROTEST_AT)):
        whose = owner_of(doc, c.np) or parse_np(doc, c.np.head + 1, c.np.end)
        whom = [whose] if whose is not None else []
    else:
        return []
    return [np for np in whom if ("body" in np.classes or _known(np)) and not np.classes & {"event", "masdar"}]


def _known(np: NP) -> bool:
    return np.name is not None and np.name.of("actor") is not None


def soldiers_protest(doc: Doc, m: Mention) -> bool:
    """«احتج جنود متقاعدون على تأخر رواتبهم»: men in arms who protest of themselves; an army that does so sends a note."""
    return (
        not m.nominal
        and doc.is_verb_of(m.token, _PROTESTING)
        and all(a.np.gram == "p" and "body" not in a.np.classes and not a.np.definite for a in m.initiators)
    )


def settle_crowd(doc: Doc, m: Mention) -> bool:
    """«ألقى متظاهرون زجاجات حارقة», «مواجهات بين الفلسطينيين وجنود»: riots."""
    if m.type in _OF_RIOTS and not m.nominal and m.initiators and all(_crowd(a.np) for a in m.initiators):
        m.type = "riot"
        return True
    if m.frame.id != "clash" or m.type != "battle" or doc.words[m.token].core not in SCUFFLES:
        return False
    sides = [a.np for a in (*m.initiators, *m.others, *m.targets)]
    folk = [np for np in sides if doc.words[np.head].core in _YOUTHS or _nation(np)]
    if folk and any(np.classes & {"armed", "body"} and np not in folk for np in sides):
        m.type = "riot"
        return True
    return False


def _nation(np: NP) -> bool:
    """«الفلسطينيين», «20 فلسطينيا»: a people by its name, of no office and without arms."""
    return np.category == "civilians" and np.name is not None and np.name.start <= np.head


def _crowd(np: NP) -> bool:
    return "protester" in np.classes and not np.classes & {"armed", "body"}


_OF_RIOTS: Final = frozenset({"bombing", "battle"})
_YOUTHS: Final = word_list("protests", "youths")
SCUFFLES: Final = word_list("protests", "scuffles")
_CUES: Final = word_list("protests", "cues")
_PROTESTING: Final = word_list("protests", "protesting")
_CHANTS: Final = word_list("protests", "chants")
_RAISES: Final = word_list("protests", "raises")
_SHOUTS: Final = word_list("protests", "shouts")
_PRESSING: Final = word_list("protests", "pressing")
_DEEDS: Final = word_list("protests", "deeds")
_PROTEST_AT: Final = word_list("protests", "protest_at")
_AGAINST: Final = frozenset({"علي", "ضد", "ل", "ب"})
_OTHERS_DO: Final = frozenset({"gas-crowd", "disperse"})
"""Frames whose doer stands against the crowd."""
_REACH: Final = 28
_NEAR: Final = 3
