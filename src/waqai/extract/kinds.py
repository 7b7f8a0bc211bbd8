"""Kinds of happenings, grouped as their joining needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.extract.mentions import Mention

FIRE: Final = frozenset({"shelling", "air_strike", "bombing"})
FROM_AFAR: Final = frozenset({"shelling", "air_strike"})
FIRED: Final = FROM_AFAR | {"interception"}
"""Fire from afar, and the downing of it."""
CROWDS: Final = frozenset({"protest", "riot"})
MEETINGS: Final = frozenset({"talks", "agreement"})
ATTACK: Final = FIRE | {"battle", "suicide_bombing", "attack_on_civilians"}
RANK: Final = {
    "suicide_bombing": 5, "air_strike": 4, "bombing": 3, "shelling": 3, "attack_on_civilians": 2, "riot": 2, "battle": 1,
}  # fmt: skip
"""Of two kinds told of one happening, the higher one is its kind."""
DEEDS: Final = ATTACK | {"territory_gain", "abduction", "arrest", "interception", "property_destruction"}
BLOWS: Final = ATTACK - {"attack_on_civilians"}
"""Attacks of one force upon another, or by means that tell of arms."""
TAKEN: Final = frozenset({"arrest", "abduction", "release"})
"""What is done to those who are held."""
SPEECH: Final = frozenset({"talks", "sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support"})
"""Types whose doing is saying."""
WORDS: Final = SPEECH - {"talks", "sanction", "judicial"}
"""Those of them that take no meeting, measure or court."""
ATTACKING: Final = frozenset({"attack", "storm"})
"""Frames that say only «attack»."""


def attack_word(m: Mention) -> bool:
    """Whether a mention only says «attack», whose kind another mention may tell."""
    if m.frame.id == "strike" or (m.type == "battle" and m.frame.id in ATTACKING):
        return True
    return m.frame.id == "target" and m.type == "battle" and m.nominal and m.definite and not m.initiators  # «وأسفر الاستهداف»
