"""Suicide bombers: whose bomb it was that went off («استهدف انتحاري موكبا», «انفجرت سيارة يقودها انتحاري»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import ATTACKING
from waqai.extract.roles.roles import give_role

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def by_bomber(doc: Doc, m: Mention) -> bool:
    """Whether a bare attack or a blast was a bomber's: he did it, or the words behind it say that he blew himself up."""
    told = any(_is_bomber(doc, a.np) for a in m.initiators)
    if m.type == "battle" and (m.frame.id in ATTACKING or m.frame.id == "target"):
        return told  # «استهدف انتحاري موكبا»
    if m.type == "shelling" and m.frame.id == "strike-verb":
        return told  # «ضرب انتحاري حاجزا»
    if m.type != "bombing":
        return False
    if "suicide_vest" in m.weapons or (told and (not m.nominal or m.light)):
        return True  # «فجر حزامه الناسف», «فجر انتحاري سيارة مفخخة», «نفذ انتحاريان هجومين بسيارتين مفخختين»
    following = doc.words[m.token_end] if m.token_end < len(doc.words) else None
    return m.nominal and following is not None and following.core in _SELVES and bool(following.pron)  # «لجأ إلى تفجير نفسه»


def join_blown(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«استهدف التنظيم القرية بتفجير انتحاري»: the bombing that a verb of aiming takes is of its doer, upon its object."""
    for m in found:
        if m.type not in ("suicide_bombing", "bombing") or not m.nominal or m.targets or doc.words[m.token].prep != "ب":
            continue
        taking = (a for a in arguments if any(p.start <= m.token < p.end for p in a.pps))
        taking = (a for a in arguments if any(p.start <= m.token < p.end for p in a.pps))
        args = next((a for a in taking if doc.is_verb_of(a.verb, _AIMS)), None)
        if args is None or args.subject is None:
            continue
        for o in args.objects[:1] or [args.subject]:  # «استهدف رجال الدين بتفجير»: nobody is named who did it
            for np in o.items:
                give_role(doc, m, "T", np, "aimed", m.frame)
        for np in args.subject.items if args.objects and not m.initiators else ():
            give_role(doc, m, "I", np, "aimed", m.frame)


def give_drivers(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«انفجرت سيارة مفخخة كان يقودها انتحاري», «صدم حاجزا بشاحنة قادها انتحاري»: who drove the bomb set it off."""
    for args in arguments:
        driver = args.subject.np if args.subject is not None else None
        if (
            driver is None
            or not _is_bomber(doc, driver)
            or all(doc.lex.lemmas[s.lemma] not in _DRIVES for s in doc.verbs[args.verb])
        ):
            continue
        for m in found:
            if m.type == "bombing" and not m.initiators and 0 < args.verb - m.token <= _NEAR:
                give_role(doc, m, "I", driver, "driver", m.frame)
                m.type = "suicide_bombing"
                break


def _is_bomber(doc: Doc, np: NP) -> bool:
    return any(word.core.startswith("انتحاري") for word in doc.words[np.head : np.end])


_AIMS: Final = frozenset({"10 استهدف", "3 هاجم"})
_DRIVES: Final = frozenset({"1 قاد", "10 استقل", "8 امتطى"})
_NEAR: Final = 8
"""Words from the blast to the verb of driving, at most («انفجرت سيارة مفخخة من نوع كذا كان يقودها»)."""
_SELVES: Final = frozenset({"نفس", "نفسي", "انفس"})
