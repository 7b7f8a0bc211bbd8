"""With what: weapon words of a mention's own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention

_ARMS = frozenset({"battle", "shelling", "air_strike", "bombing", "suicide_bombing", "attack_on_civilians", "interception", "property_destruction", "riot", "protest"})
_WITH_TYPE = {
    "shelling": {"mortar", "artillery", "rocket", "missile", "tank", "warship", "rocket_or_missile", "other", "chemical"},
    "air_strike": {"aircraft", "helicopter", "drone", "barrel_bomb", "missile", "rocket_or_missile", "chemical", "other"},
    "bombing": {"car_bomb", "ied", "landmine", "grenade", "other"},
    "suicide_bombing": {"car_bomb", "suicide_vest", "ied", "small_arms", "vehicle"},
    "interception": {"rocket_or_missile", "missile", "drone", "aircraft", "ied", "car_bomb", "suicide_vest"},
}  # fmt: skip


class WeaponWord:
    """A weapon word of the text."""

    __slots__ = ("end", "id", "start")

    def __init__(self, start: int, end: int, id_: str) -> None:
        self.start, self.end, self.id = start, end, id_


def find_weapons(doc: Doc) -> list[WeaponWord]:
    """Weapon words of the article, longest first, none inside a person's or place's name."""
    found: list[WeaponWord] = []
    last = -1
    entries = doc.lex.weapons
    for i, word in enumerate(doc.words):
        if i < last or doc.tokens[i].kind != "w":
            continue
        end, entry = 0, -1
        for phrase_end, kind, index in doc.phrase_at.get(i, ()):
            if kind == "weapon" and isinstance(index, int):
                end, entry = phrase_end, index
                break
        if entry < 0:
            for sense in word.nouns:
                if sense.kind == "weapon":
                    end, entry = i + 1, sense.entry
                    break
        if entry < 0 or doc.verbs[i]:
            continue
        name = doc.in_name.get(i)
        if name is not None and name.how == "alias" and end - i == 1:
            continue
        found.append(WeaponWord(i, end, entries[entry]["id"]))
        last = end
    return found


def weapons_of(doc: Doc, sentence: Sentence, m: Mention, words: list[WeaponWord], others: list[Mention], state: bool) -> list[str]:
    """The weapons stated for a mention: words in its clause that no other mention stands nearer to."""
    if m.type not in _ARMS:
        return []
    allowed = _WITH_TYPE.get(m.type)
    out: list[str] = [w for w in m.weapons]
    for w in words:
        if not sentence.start <= w.start < sentence.end:
            continue
        if w.start == m.token and w.id in ("aircraft",) :
            continue
        low, high = m.clause
        inside = low - 2 <= w.start < high + 2
        if not inside and abs(w.start - m.token) > 14:
            continue
        nearer = [o for o in others if o is not m and o.type in _ARMS and not o.set_aside and abs(o.token - w.start) < abs(m.token - w.start)]
        if nearer and not inside:
            continue
        if nearer and any(o.type in _WITH_TYPE and w.id in _WITH_TYPE[o.type] for o in nearer):
            continue
        kind = w.id
        if kind == "rocket_or_missile":
            kind = "missile" if state else "rocket"
        if allowed is not None and w.id not in allowed:
            continue
        if kind not in out:
            out.append(kind)
    return out
