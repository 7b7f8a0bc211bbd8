"""Whom fire cost men, told by the word for the dead: «خسائر في صفوف الجماعة», «عدد القتلى الإيرانيين»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import FIRE
from waqai.extract.linking.raids import OWING_TO
from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP


def join_losses(doc: Doc, sentence: Sentence, found: list[Mention]) -> None:
    """«خلفت غارات التحالف خسائر في صفوف المسلحين»: they are hit by the one attack of the sentence that hits nobody else."""
    causes = [m for m in found if m.type in FIRE and m.nominal and not m.set_aside]
    if len(causes) != 1 or any(m.type in ("kill", "wound") for m in found):
        return
    cause = causes[0]
    if cause.others or any(_people(a.np) for a in cause.targets):
        return
    for j in doc.among(_LOSSES, sentence.start, sentence.end):
        np = _whose(doc, j, sentence.end)
        if np is not None:
            cause.targets.append(Arg(np, f"{cause.frame.why}/losses"))
            return


def join_razed(doc: Doc, found: list[Mention]) -> None:
    """«أسفرت الغارات عن تدمير آليات للمسلحين»: whose things a raid destroyed were hit by it."""
    for m in found:
        if m.type != "property_destruction" or not m.nominal or m.initiators or not m.targets:
            continue
        cause = next((x for x in reversed(found) if x.token < m.token and x.type in FIRE and not x.set_aside), None)
        if cause is None or not cause.nominal or cause.targets:
            continue
        if not any(doc.has_role(j, "results") for j in range(max(0, cause.token - _RESULT), m.token)):
            continue
        cause.targets += [Arg(a.np, f"{a.why}/razed") for a in m.targets if "armed" in a.np.classes and "/owner" in a.why]


def turn_shooters(doc: Doc, found: list[Mention]) -> None:
    """«استشهاد مدنيين جراء استهداف قوات الاحتلال شرق المدينة»: unarmed men died of it: the force did it."""
    for m in found:
        if m.frame.id != "target" or not m.nominal or m.initiators or len(m.targets) != 1 or not m.token:
            continue
        hit, cause = m.targets[0], doc.tokens[m.token - 1].form in OWING_TO
        if not cause or not hit.why.endswith("/idafa") or "armed" not in hit.np.classes or hit.np.number is not None:
            continue
        dead = next((x for x in reversed(found) if x.token < m.token and x.type in ("kill", "wound") and x.targets), None)
        if dead is not None and all(a.np.human and "armed" not in a.np.classes for a in dead.targets):
            m.initiators, m.targets = [hit], []


def _people(np: NP) -> bool:
    return np.number is not None or (np.human and "place" not in np.classes)


def _whose(doc: Doc, j: int, end: int) -> NP | None:
    """Whose men the dead of a token are: an adjective behind them, or a force behind «في صفوف»."""
    name = doc.name_at.get(j + 1)
    if name is not None and name.how in ("nisba", "member") and doc.words[j].core in _DEAD:
        return parse_np(doc, j, end)
    for k in range(j + 1, min(j + _NEAR, end - 1)):
        if doc.words[k].core in _RANKS:
            np = parse_np(doc, k + 1, end)
            return np if np is not None and not np.prep and (np.human or np.name is not None) else None
        if doc.verbs[k] or doc.tokens[k].kind == "p":
            return None
    return None


_RESULT: Final = 3
_LOSSES: Final = word_list("losses", "losses")
_DEAD: Final = word_list("losses", "dead")
_RANKS: Final = word_list("losses", "ranks")
_NEAR: Final = 7
"""Words from the dead to the ranks they fell in, at most."""
