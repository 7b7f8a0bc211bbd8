"""Places that a pronoun takes up («سيطروا على المدينة ثم انسحبوا منها», «وهي تحاصره»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.agreement import agrees
from waqai.extract.chunks import chunk
from waqai.extract.clauses import SETTLEMENTS
from waqai.extract.frames import place_like

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def take_up_places(doc: Doc, sentence: Sentence, found: list[Mention]) -> None:
    """Give a mention without a place the one its preposition takes up («انسحبت القوات منها»), of this sentence or the last."""
    for m in found:
        if m.places or m.type not in _ON_GROUND:
            continue
        roles = m.frame.noun_roles if m.nominal else m.frame.roles
        for j in range(m.token_end, min(m.token_end + _NEAR, sentence.end)):
            if doc.verbs[j] or doc.tokens[j].kind == "p":
                break
            prep, gender = _parts(doc, j)
            if not prep or roles.get(prep) not in ("P", "T"):
                continue
            where = _before(doc, sentence, m.token, gender)
            if where is not None:
                m.places.append((where, prep))
            break


def _parts(doc: Doc, j: int) -> tuple[str, str]:
    """«منها» as its preposition and the gender of its pronoun, or nothing."""
    form = doc.tokens[j].form
    if "preposition_pronoun" not in doc.words[j].func:
        return "", ""
    for end, gender in (("ها", "f"), ("ه", "m")):
        if form.endswith(end):
            return form.removesuffix(end), gender
    return "", ""


def _before(doc: Doc, sentence: Sentence, token: int, gender: str) -> NP | None:
    """The nearest place before a word that the pronoun may mean."""
    scope = [sentence] if not sentence.nth else [sentence, doc.sentences[sentence.nth - 1]]
    for s in scope:
        for c in reversed(chunk(doc, s)):
            if c.start >= token or c.np is None:
                continue
            for np in reversed(c.items):
                if _is_place(doc, np) and _may_mean(doc, np, gender):
                    return np
    return None


def _is_place(doc: Doc, np: NP) -> bool:
    """A place with a name, or a town, that is no party."""
    if np.classes & {"armed", "body", "person", "event", "masdar"} or not place_like(doc, np):
        return False
    return any(n.of("place") for n in np.names if n.how in ("alias", "cue")) or doc.words[np.head].core in SETTLEMENTS


def _may_mean(doc: Doc, np: NP, gender: str) -> bool:
    """A bare name of a place is a town or country, which is feminine; else the noun before the name tells («مطار كذا»)."""
    if np.name is not None and np.name.start == np.head and not doc.words[np.head].nouns:
        return gender == "f"
    return agrees(doc, np, gender, "s")


_ON_GROUND: Final = frozenset({"withdrawal", "territory_gain", "siege", "force_movement", "battle", "operation"})
_NEAR: Final = 3
