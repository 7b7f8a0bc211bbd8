"""Meetings told by who hosts and who gathers: «قمة استضافتها برلين جمعت الرئيسين», «لقاء ضم ممثلين عن الجيش والحركة»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.kinds import MEETINGS
from waqai.extract.phrases.frames import place_like
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import give_role, items_of
from waqai.extract.speakers.speakers import is_media
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def give_gathered(doc: Doc, sentence: Sentence, m: Mention, c: Chunk | None, arguments: list[Args]) -> None:
    """Who met, by the verb of gathering behind the noun; a town or mediator that hosts is no side, and a town is the place."""
    if m.type not in MEETINGS or c is None:
        return
    if m.verb is not None and _is(doc, m.verb, _HOSTS):
        hosts = [a for a in m.initiators if "/light/" in a.why]
        m.places += [(a.np, "") for a in hosts if place_like(doc, a.np)]
        m.initiators = [a for a in m.initiators if a not in hosts]
    _stand_for(doc, sentence, m)
    _said_there(doc, m, c, arguments)
    _travelled_for(doc, m, c, arguments)
    for args in arguments:
        if (args.verb < m.token and args.subject is not c) or not _is(doc, args.verb, _GATHERS) or m.others:
            continue
        between = args.subject is not None and args.subject.start >= m.token_end and args.subject.end <= args.verb
        of_it = args.verb > m.token_end and "relative" in doc.words[args.verb - 1].func and args.verb - m.token_end <= _CLOSE
        if args.subject is not c and not between and not of_it and not (args.subject_how == "previous" and args.objects):
            continue
        if any(doc.verbs[j] and not _is(doc, j, _HOSTS | _GATHERS) for j in range(m.token_end, args.verb)):
            continue
        met = [np for o in args.objects[:1] for np in delegates(doc, sentence, o)]
        if of_it and args.subject_how == "vso" and args.subject is not None and len(args.subject.items) > 1:
            met = args.subject.items  # «اللقاء الذي جمع فلانا وفلانا»
        met += [np for p in args.pps if p.prep == "بين" for np in p.items]
        met = [np for np in met if np.human or np.name is not None]  # «مباحثات شملت ملفات عدة»
        for k, np in enumerate(met):
            give_role(doc, m, "S" if k else "I", np, "gathered", m.frame)
        if met:
            m.light = True
        for p in args.pps:
            if p.prep == "في":
                m.places += [(np, p.prep) for np in p.items if place_like(doc, np)]


_CLOSE: Final = 4


def _travelled_for(doc: Doc, m: Mention, c: Chunk, arguments: list[Args]) -> None:
    """«وصل المبعوث إلى القاهرة لإجراء محادثات مع الوسطاء», «يزور بيروت للقاء الرئيس»: who travels for talks holds them."""
    if m.type != "talks" or c.kind != "pp" or c.prep != "ل" or len(m.initiators) + len(m.others) > 1:
        return
    going = [a for a in arguments if a.verb < m.token and m.token - a.verb <= _WAY and _is(doc, a.verb, _TRAVELS)]
    args = going[-1] if going else None
    if args is None or args.subject is None or any(doc.verbs[j] for j in range(args.verb + 1, m.token)):
        return
    m.others, m.initiators = m.others or m.initiators, []
    for np in delegates(doc, doc.sentence_of(m.token), args.subject):
        if np.human:
            give_role(doc, m, "I", np, "travelled for", m.frame)
    met = parse_np(doc, m.token_end, c.end) if doc.words[m.token].core == "لقاء" and m.token_end < c.end else None
    if met is not None and not met.prep and met.human and not m.others:
        give_role(doc, m, "S", met, "travelled for", m.frame)
    m.light = m.light or bool(m.initiators)
    if not m.initiators:
        m.initiators, m.others = m.others, []


_WAY: Final = 20
"""Words between a verb of travelling and the talks it is for, at most."""


def _said_there(doc: Doc, m: Mention, c: Chunk, arguments: list[Args]) -> None:
    """«شدد الرئيس في اتصال هاتفي مع نظيره على …»: who says something in a talk with somebody is the other side of it."""
    if len(m.initiators) + len(m.others) != 1 or c.kind != "pp" or c.prep not in _DURING:
        return
    told = (m.initiators or m.others)[0].np
    args = next((a for a in arguments if any(p is c for p in a.pps)), None)
    sides = [p for p in args.pps if p.prep == "مع" and p.start >= m.token_end] if args is not None else []
    if args is None or not any(np.start == told.start for p in sides[:1] for np in p.items):
        args = _after_talks(doc, c, told, arguments)
    if args is None or args.subject is None:
        return
    if is_media(doc, told):
        return  # «قال المستشار في حوار مع محطة …»
    m.others, m.initiators = m.others or m.initiators, []
    for np in args.subject.items:
        if np.classes & {"person", "body", "armed"}:
            give_role(doc, m, "I", np, "said there", m.frame)
    if not m.initiators:
        m.initiators, m.others = m.others, []


def _after_talks(doc: Doc, c: Chunk, told: NP, arguments: list[Args]) -> Args | None:
    """«وإثر مفاوضات مع الوسطاء، وافقت الحركة»: the verb behind talks that open the sentence, its doer behind it."""
    sentence = doc.sentence_of(c.start)
    args = next((a for a in arguments if a.verb > c.start), None)
    if c.start != sentence.start or args is None or args.subject_how != "vso" or doc.tokens[told.start - 1].form != "مع":
        return None
    between = [doc.tokens[j].form for j in range(told.end, args.verb)]
    return args if between in (["،"], [","]) else None


_DURING: Final = frozenset({"في", "خلال", "اثناء", "لدي", "بعد", "عقب", "قبيل", "قبل", "اثر", "عبر", "ب"})


def _stand_for(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«محادثات بين ممثلين عن الجيش والحركة»: both sides are those whom the delegates stand for."""
    if len(m.initiators) != 1 or m.others:
        return
    np = m.initiators[0].np
    sent = delegates(doc, sentence, next((c for c in chunk(doc, sentence) if c.np is np), None))
    if sent and sent[0] is not np:
        m.initiators = []
        for k, one in enumerate(sent):
            give_role(doc, m, "S" if k else "I", one, "sent", m.frame)


def delegates(doc: Doc, sentence: Sentence, c: Chunk | None) -> list[NP]:
    """«ممثلون عن الحكومة والمعارضة», «وفد من الحركة»: those whom the delegates stand for; else the phrases themselves."""
    if c is None or c.np is None or len(c.items) > 1 or doc.words[c.np.head].core not in _DELEGATES:
        return items_of(c)
    sent = next((x for x in chunk(doc, sentence) if x.start == c.end), None)
    if sent is None or sent.kind != "pp" or sent.prep not in ("عن", "من"):
        return items_of(c)
    return [np for np in sent.items if np.human and not np.classes & {"person", "count"}] or items_of(c)


def _is(doc: Doc, verb: int, lemmas: frozenset[str]) -> bool:
    return doc.is_verb_of(verb, lemmas)


_HOSTS: Final = word_list("gatherings", "hosts")
_TRAVELS: Final = word_list("gatherings", "travels")
_GATHERS: Final = word_list("gatherings", "gathers")
_DELEGATES: Final = word_list("gatherings", "delegates")


def two_talk(doc: Doc, args: Args, subject: Chunk | None) -> bool:
    """«الرئيسان يبحثان الوضع», «بحث فلان وفلان هاتفيا التطورات»: two that discuss something do it with each other."""
    if subject is None or subject.np is None or not args.objects or any("media" in np.classes for np in subject.items):
        return False
    if len(subject.items) > 1:
        return all(np.classes & {"person", "body"} or np.name is not None for np in subject.items)
    head = doc.tokens[subject.np.head].form
    return bool(subject.np.classes & {"person"}) and (subject.np.gram == "d" or head in _TWO)


_TWO: Final = word_list("gatherings", "two")
