"""By what means somebody «targets» a place, where only the rest of the article tells: who raids or shells there does so again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import FROM_AFAR

if TYPE_CHECKING:
    from waqai.extract.joining.merge import Merger
    from waqai.extract.mentions import Mention

_ON_THE_GROUND: Final = frozenset({"battle", "territory_gain", "force_movement", "siege", "withdrawal"})


def hits_from_afar(merger: Merger, mentions: list[Mention]) -> None:
    """«شن التحالف غارات على صعدة. … واستهدف التحالف موقعا للحوثيين»: who only raids, or only shells, in an article does so there.

    Whoever is also told to fight on the ground may have done that.
    """
    told = [m for m in mentions if not m.set_aside and m.initiators]
    plain = [m for m in told if m.frame.id == "target" and m.type == "battle" and not m.symmetric]
    if not plain or all(m in plain for m in told):
        return
    keys = {id(m): merger.keys_of(m.initiators) for m in told}
    for m in plain:
        others = [x for x in told if x not in plain and merger.common(keys[id(m)], keys[id(x)])]
        fire = [x for x in others if x.type in FROM_AFAR]
        if fire and not any(x.type in _ON_THE_GROUND for x in others):
            nearest = min(fire, key=lambda x: abs(x.token - m.token))
            m.type = nearest.type
