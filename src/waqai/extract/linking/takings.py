"""Who took what is told by a noun alone: «بعد السيطرة على التلة», «عمليات أسفرت عن تحرير القرية»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import BLOWS
from waqai.extract.mentions import Arg, Mention
from waqai.extract.roles.roles import give_role

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def give_takers(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """Whoever in arms does what comes after the taking, or did what it came of, took it."""
    for m in found:
        if m.type != "territory_gain" or not m.nominal or m.initiators or m.set_aside or m.status != "asserted":
            continue
        came = _came_of(doc, found, m)
        if came is not None:
            m.initiators = [Arg(a.np, f"{a.why}/result") for a in came.initiators]
        elif m.token and doc.tokens[m.token - 1].form in _AFTER:
            for np in _going_on(doc, m, arguments):
                give_role(doc, m, "I", np, "after", m.frame)


def _came_of(doc: Doc, found: list[Mention], m: Mention) -> Mention | None:
    """«شنت القوات عمليات أسفرت عن تحرير القرية»: the attack or campaign of one doer that a verb of results joins to it."""
    before = [x for x in found if x.token < m.token and x.initiators and (x.type in BLOWS or x.type == "operation")]
    verbs = range(max(doc.sentence_of(m.token).start, m.token - _NEAR), m.token)
    result = next((j for j in verbs if doc.has_role(j, "results")), None)
    if not before or result is None or before[-1].token > result or before[-1].symmetric:
        return None
    return before[-1]


def _going_on(doc: Doc, m: Mention, arguments: list[Args]) -> list[NP]:
    """«تقدمت القوات بعد السيطرة على التلة»: the doer of the verb before, told by name or in arms."""
    args = next((a for a in reversed(arguments) if a.verb < m.token), None)
    if args is None or args.subject is None or args.subject.np is None or args.subject_how == "previous":
        return []
    if args.verb and "relative" in doc.words[args.verb - 1].func:
        return []  # «دخول المدينة، التي يتحصن فيها المسلحون، بعد السيطرة على …»
    frames = doc.verb_frames(args.verb)
    if frames and all(f["type"] in _LEAVES or f.get("casualty") for f in frames):
        return []  # «فر المسلحون بعد السيطرة على البلدة»
    lost = {a.np.start for a in m.losers}
    return [np for np in args.subject.items if "armed" in np.classes and np.start not in lost]


_LEAVES: Final = frozenset({"withdrawal", "surrender", "displacement", "release"})
_AFTER: Final = frozenset({"بعد", "عقب", "اثر", "فور"})
_NEAR: Final = 3
"""Words from the verb of results to what came, at most."""
