"""Towns entered without a fight, or once their holders had left («دخلت القوات المدينة دون قتال», «بعد انسحاب …»): taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.subjects import SETTLEMENTS
from waqai.extract.mentions import Arg
from waqai.extract.phrases.frames import place_like
from waqai.extract.phrases.phrase_ends import WITHOUT
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def take_entered(doc: Doc, sentence: Sentence, found: list[Mention]) -> None:
    """Make an entry a gain of territory where its words tell that nobody holds the place any more; who left has lost it."""
    for m in found:
        if m.type == "territory_gain" and m.initiators and not (m.losers or m.targets):
            left = next((o for o in found if o.frame.id in _LEAVING and o.initiators and _after(doc, m, o)), None)
            if left is not None:
                _lost_by(m, left)  # «سيطرت الحركة على البلدة بعد انسحاب القوات»
            continue
        if m.frame.id != "enter" or m.nominal or not m.initiators:
            continue
        if not doc.is_verb(m.token, "1 دخل"):
            continue
        taken_up = all(s.feature.obj in ("ه", "ها") for s in doc.verbs[m.token])  # «انسحبت من البلدة ودخلها المقاتلون دون قتال»
        if not taken_up and not any(_town(doc, np) for np, _ in m.places):
            continue
        left = next((o for o in found if o.frame.id in _LEAVING and _after(doc, m, o)), None)
        if left is None and not _unopposed(doc, sentence, m.token):
            continue
        m.type, m.outcome = "territory_gain", "captured"
        if left is not None:
            _lost_by(m, left)


def _lost_by(m: Mention, left: Mention) -> None:
    own = {a.np.start for a in m.initiators}
    m.losers += [Arg(a.np, f"{m.frame.why}/left") for a in left.initiators if a.np.start not in own]


def _town(doc: Doc, np: NP) -> bool:
    if np.name is not None and np.name.of("place") is not None:
        return True
    return place_like(doc, np) and doc.words[np.head].core in _TOWNS


def _after(doc: Doc, m: Mention, left: Mention) -> bool:
    """«دخلت القوات المدينة بعد انسحاب …», «إثر فرار …»."""
    return left.nominal and m.token < left.token <= m.token + _NEAR and doc.tokens[left.token - 1].form in _BEHIND


def _unopposed(doc: Doc, sentence: Sentence, verb: int) -> bool:
    """«دون قتال», «من دون مقاومة», «بلا معارك» in the clause of the entry."""
    for j in range(verb + 1, min(verb + _NEAR, sentence.end - 1)):
        if doc.verbs[j]:
            return False
        if doc.tokens[j].form in WITHOUT:
            return doc.words[j + 1].core in _FIGHTS or (
                j + 2 < sentence.end and doc.tokens[j + 1].form == "اي" and doc.words[j + 2].core in _FIGHTS
            )
    return False


_LEAVING: Final = frozenset({"withdraw", "flee-armed"})
_NEAR: Final = 18
_BEHIND: Final = word_list("entries", "behind")
_FIGHTS: Final = word_list("entries", "fights")
_TOWNS: Final = SETTLEMENTS | {"عاصمه"}
