"""Whom fire cost men, told by the word for the dead: «خسائر في صفوف الجماعة», «عدد القتلى الإيرانيين»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import FIRE
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


_LOSSES: Final = word_list("losses", "losses")
_DEAD: Final = word_list("losses", "dead")
_RANKS: Final = word_list("losses", "ranks")
_NEAR: Final = 7
"""Words from the dead to the ranks they fell in, at most."""
