"""People who leave their homes, told by everyday verbs («لجأ آلاف إلى الأردن», «تركوا بيوتهم»); and loads of aid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.phrases.frames import place_like
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame

FLIGHTS: Final = frozenset({"take-refuge", "cross-in-flight", "flee-people"})
"""Frames whose verbs are said of tourists and ministers, and of prisoners and protesters, too."""


def flees(doc: Doc, args: Args, frame: Frame) -> bool:
    """«لجأ آلاف السوريين إلى الأردن»: to a place; «عبر ألف شخص النهر هربا من الحرب»: with what they flee."""
    who = args.subject.np if args.subject is not None else None
    if frame.id == "flee-people":
        left = [np for c in (*args.objects[:1], *(p for p in args.pps if p.prep == "من")) for np in c.items]
        return not no_home(doc, who, left) and not (who is not None and "protester" in who.classes)  # «خرج المتظاهرون»
    if frame.id == "take-refuge":
        return any(
            place_like(doc, np) or doc.words[np.head].core in _SHELTERS for c in args.pps if c.prep == "الي" for np in c.items
        )
    if who is not None and _driven_out(doc, who):
        return True
    end = min(args.verb + _REACH, doc.sentence_of(args.verb).end)
    return any(
        doc.tokens[j].form in doc.lex.word_sets["fled"] or doc.words[j].core in _FLEEING for j in range(args.verb + 1, end)
    )


def _driven_out(doc: Doc, np: NP) -> bool:
    """«وصل 3000 نازح إلى المخيم», «تدفق لاجئون»: people whose very name says that they fled; «اللاجئون» are known."""
    return doc.words[np.head].core in _DISPLACED and (np.number is not None or not np.definite)


def no_home(doc: Doc, np: NP | None, left: list[NP]) -> bool:
    """«فر ثلاثة سجناء», «غادر عشرات الركاب الطائرة»: those held or gathered somewhere, and a building or vehicle, are no home."""
    if np is not None and (doc.words[np.head].core in _HELD or doc.words[np.start].core in _HELD):
        return True
    return any(doc.words[x.head].core in _NO_HOMES for x in left)


def counts_people(np: NP) -> bool:
    """«عن عشرين», «عن دفعة من الأسرى»; but «عن دفعة من القرض»."""
    return np.number is not None and (np.inner is None or np.inner.human or np.inner.name is not None)


def with_families(doc: Doc, m: Mention) -> bool:
    """Whether families or civilians leave or arrive beside fighters («5300 مقاتل وعائلاتهم», «5400 مسلح ومدني»)."""
    return (
        (m.frame.id, m.type) in _GONE
        and any("armed" in a.np.classes for a in m.initiators)
        and any(("civil" in a.np.classes and "armed" not in a.np.classes) or _joins_civilians(doc, a.np) for a in m.initiators)
    )


def _joins_civilians(doc: Doc, np: NP) -> bool:
    return any(word.conj and "civil" in doc.lex.classes(word) for word in doc.words[np.head + 1 : np.end])


_GONE: Final = frozenset({("leave", "withdrawal"), ("enter", "force_movement")})


def give_riders(doc: Doc, sentence: Sentence, args: Args, arguments: list[Args]) -> None:
    """«غادرت الحافلات التي تقل مقاتلين وعائلاتهم البلدة», «وصلت قافلة مهجري دوما»: those carried leave and arrive."""
    bus = args.subject.np if args.subject is not None else None
    if bus is None or bus.human or doc.words[bus.head].core not in _BUSES:
        return
    if not doc.is_verb_of(args.verb, _GOING):
        return
    end = min(bus.head + _LOAD_REACH, sentence.end)
    laden = next((j for j in range(bus.head + 1, end) if doc.words[j].core in _CARRYING), 0)
    start = laden + 1 if laden else bus.head + 1
    if start >= sentence.end or doc.words[start].core in _RELIEF:
        return
    riders = next((c for c in chunk(doc, sentence) if c.kind == "np" and c.start == start), None)
    np = riders.np if riders is not None else parse_np(doc, start, sentence.end)
    if np is None or not np.human or not np.classes & {"civil", "armed", "victim"}:
        return
    args.subject = riders or Chunk("np", np.start, np.end, np=np)
    carrying = next((a for a in arguments if a.verb == laden and laden), None)
    if carrying is not None and not args.pps:
        args.pps = carrying.pps  # «حافلة تقل مسلحين من حي الوعر»
    if carrying is not None and not args.objects:
        args.objects = [c for c in carrying.objects if c.start != start]


def give_dared(doc: Doc, args: Args, arguments: list[Args]) -> None:
    """«أقدم مسلحون يستقلون سيارة على اغتيال ناشط»: what they dared stands behind the clause that says what they rode."""
    if "قدم" not in doc.tokens[args.verb].form or args.subject is None or any(c.prep == "علي" for c in args.pps):
        return
    if not doc.is_verb_of(args.verb, _DARES):
        return
    for other in arguments:
        same = other.subject is not None and other.subject.start == args.subject.start
        if other.verb > args.verb and same and not doc.words[other.verb].conj:
            dared = [c for c in other.pps if c.prep == "علي" and c.np is not None and c.np.frames]
            args.pps += dared
            other.pps = [c for c in other.pps if c not in dared]
            return


_DARES: Final = frozenset({"4 أقدم"})


def is_crowd(np: NP) -> bool:
    """«آلاف السكان», «أربعون ألف إثيوبي»: people without arms."""
    if np.classes & {"armed", "force", "body"}:
        return False
    return bool(np.classes & {"civil", "people", "victim"}) or (np.number is not None and (np.number.low or 0) > 1)


def carries_aid(doc: Doc, np: NP) -> bool:
    """«أرسلت 15 شاحنة محملة بالأدوية»: what is sent carries relief."""
    if doc.words[np.head].core not in _CARRIERS:
        return False
    end = min(np.head + _LOAD_REACH, doc.sentence_of(np.head).end)
    if np.head + 1 < end and doc.words[np.head + 1].core in _RELIEF - _GOODS and not doc.words[np.head + 1].prep:
        return True  # «طائرة مساعدات», «شحنة أدوية»
    laden = next((j for j in range(np.head + 1, end) if doc.words[j].core.startswith(("محمل", "تحمل", "تقل"))), 0)
    return bool(laden) and any(doc.words[j].core in _RELIEF or doc.words[j].stem in _RELIEF for j in range(laden + 1, end))


def moves_aid(doc: Doc, frame: Frame, sent: Chunk | None) -> bool:
    """«أرسلت قطر طائرة محملة بالمساعدات»: a load of relief moves no forces, and nothing else arrives as aid."""
    laden = sent is not None and sent.np is not None and carries_aid(doc, sent.np)
    return bool(laden == (frame.id == "aid-arrives"))


AID_MOVES: Final = frozenset({"aid-arrives", "deploy", "enter"})
"""Frames of what is sent or arrives, with relief or with arms."""
_SHELTERS: Final = word_list("flights", "shelters")
_FLEEING: Final = word_list("flights", "fleeing")
_BUSES: Final = word_list("flights", "buses")
_CARRYING: Final = word_list("flights", "carrying")
_GOING: Final = frozenset({"3 غادر", "1 خرج", "1 وصل", "1 دخل", "7 انطلق", "5 توجه", "8 اتجه", "5 تحرك", "1 عبر"})
_DISPLACED: Final = word_list("flights", "displaced")
_HELD: Final = word_list("flights", "held")
_NO_HOMES: Final = word_list("flights", "no_homes")
_CARRIERS: Final = word_list("flights", "carriers")
_RELIEF: Final = word_list("flights", "relief")
_GOODS: Final = frozenset({"وقود", "مياه", "مواد"})
"""Loads that are sold as often as given."""
_REACH: Final = 20
_LOAD_REACH: Final = 7
