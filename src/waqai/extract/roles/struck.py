"""Whose the things are that are hit, and who passed where a bomb went off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.frames import category_of, place_like
from waqai.extract.phrases.owners import owner_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import PLACE_PREPOSITIONS, VEHICLES, give_role
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP


def give_owners(doc: Doc, m: Mention, pps: list[Chunk]) -> None:
    """«قصف هدفا في مجمع لحركة …», «ضرب 25 هدفا لـ…»: whose the thing hit is stands in the part that follows."""
    if any(a.np.human or a.np.name is not None for a in m.targets):
        return
    things = [a.np for a in m.targets if a.np.classes & {"site", "property"}] or [
        np for np, prep in m.places if "site" in np.classes and not prep
    ]
    if not things and not any(prep == "" for _, prep in m.places):
        if m.type in VERBAL_TYPES:
            return
        if m.frame.id != "target-move":  # «استهدف تحركا لجنود العدو»
            pps = [c for c in pps if c.prep == "ل" and _on_wheels(doc, max(m.token, c.start - 3), c.start)]
    for c in pps:
        if any(a.np.end == c.start for a in m.initiators):
            continue  # «أطلقت القوة الصاروخية للجيش صاروخا على قاعدة»: whose those are who fired
        if c.prep == "ل" and any(p.end == c.start and p.np is not None and p.np.frames for p in pps):
            continue  # «أحرقت 24 آلية في هجوم للجماعة»: whose attack it was
        for np in c.items:
            owner = (
                np
                if c.prep == "ل"
                and np.classes.isdisjoint(("masdar", "event"))
                and (np.classes & {"armed", "person"} or (np.name is not None and np.name.of("actor") is not None))
                else owner_of(doc, np)
                if "site" in np.classes and c.prep in PLACE_PREPOSITIONS
                else None
            )
            if owner is not None:
                if c.prep == "ل" and any(a.np is np for a in m.initiators):
                    continue
                m.targets = [Arg(owner, f"{m.frame.why}/owner")]
                return


def give_aimed(doc: Doc, sentence: Sentence, found: list[Mention]) -> None:
    """«انفجرت عبوة مستهدفة رتلا للجيش», «فجر نفسه مستهدفا مقر الشرطة»: whom a participle of aiming says it was meant for."""
    if not any(m.type in _AIMED and not m.targets for m in found):
        return
    for t in doc.among(_AIMING_JOINED, sentence.start + 1, sentence.end - 1):
        if doc.tokens[t].form.removeprefix("و") not in _AIMING:
            continue
        m = next((m for m in reversed(found) if m.token < t and m.type in _AIMED and not m.set_aside), None)
        np = parse_np(doc, t + 1, sentence.end)
        if m is None or np is None or np.prep or m.targets:
            continue
        if place_like(doc, np) and not np.human and m.frame.id in _RAIDS:
            m.places = [(np, "علي")]  # «أتبعها بغارة مستهدفا بلدة كذا»
            continue
        if any(prep == "علي" for _, prep in m.places):
            continue
        behind = np.end < sentence.end and doc.words[np.end].prep == "ل" and not np.human
        owner = parse_np(doc, np.end, sentence.end) if behind else owner_of(doc, np) if "site" in np.classes else None
        whom = owner if owner is not None and owner.classes & {"armed", "body"} else np
        thing = m.frame.id in _RAIDS and bool(whom.classes & {"site", "property", "force"})  # «أغارت مستهدفة دراجة»
        if thing or whom.classes & {"armed", "civil"} or (whom.name is not None and whom.name.of("actor") is not None):
            give_role(doc, m, "T", whom, "aimed", m.frame)


_AIMING: Final = frozenset({"مستهدفا", "مستهدفه", "مستهدفين", "مستهدفتين", "استهدافا"})
_AIMING_JOINED: Final = _AIMING | frozenset({"و" + form for form in _AIMING})
_RAIDS: Final = frozenset({"air-raid", "raid-verb", "shell", "strike"})
_AIMED: Final = frozenset({"bombing", "suicide_bombing", "shelling", "air_strike", "battle", "attack_on_civilians"})


def _on_wheels(doc: Doc, start: int, end: int) -> bool:
    return any(word.core in VEHICLES for word in doc.words[start:end])


def give_passing(doc: Doc, m: Mention, pps: list[Chunk]) -> None:
    """«انفجرت لدى مرور دورية للجيش», «عند عبور حافلة»: who passed where the bomb went off is whom it hit."""
    for c in pps:
        if m.targets or c.np is None or doc.words[c.np.head].core not in _PASSING:
            continue
        who = parse_np(doc, c.np.head + 1, doc.sentence_of(c.start).end)
        if who is not None and not who.prep and not who.conj and m.type == "bombing":
            give_role(doc, m, "T", who, "passing", m.frame)


_PASSING: Final = word_list("struck", "passing")


def give_bomb_owner(doc: Doc, m: Mention, owner: NP | None) -> None:
    """«سيارة مفخخة لداعش» was sent by the group; «سيارة لقوات الأمن» was what blew up."""
    if owner is None or owner.classes.isdisjoint(("armed", "body")):
        return
    side = m.initiators if category_of(doc, owner) in ("jihadist_group", "rebel_group", "militia") else m.targets
    if not any(a.np.start == owner.start for a in side):
        side.append(Arg(owner, f"{m.frame.why}/owner"))


def give_related(doc: Doc, m: Mention, np: NP) -> None:
    """«قافلة مساعدات تابعة للأمم المتحدة»: whose convoy it is."""
    for name in np.related:
        if name.of("actor") is not None and name.how != "nisba":
            whose = parse_np(doc, name.start, np.end)
            if whose is not None:
                give_role(doc, m, "I", whose, "related", m.frame)
                return
