"""«أطلق الحوثيون صاروخا استهدف الرياض»: a launch and what was hit by it are one happening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention

LAUNCHES: Final = frozenset({"fire-rockets", "fire-drones"})
_HITS: Final = frozenset({"rockets-fell", "target", "target-fire", "strike-verb", "shell", "attack"})
_FELL: Final = frozenset({"shells-hit", "hit-by", "rockets-fell", "shell-harms", "target-fire"})
"""Frames whose subject is what was launched («أصاب صاروخ أطلقته مروحية سيارة»)."""


def join_hits(doc: Doc, found: list[Mention]) -> None:
    """What the launched rockets are told to hit is what the launch was aimed at."""
    for m in found:
        if m.nominal or m.set_aside:
            continue
        args = doc.arguments.get(m.token)
        behind = {"bare-rel", "rel"} if m.frame.id in _HITS else set()
        behind |= {"vso", "sv", "that"} if m.frame.id in _FELL else set()
        flown = args.subject if args is not None and args.subject_how in behind else None
        if flown is None or any(a.np is not flown.np for a in m.initiators):
            continue
        for launch in found:
            own = doc.arguments.get(launch.token)
            if launch.frame.id in LAUNCHES and own is not None and (flown in own.objects or flown in own.pps):
                launch.targets += [a for a in m.targets if not launch.targets]
                launch.places = [*m.places, *launch.places]
                m.set_aside = "told with its cause"
                break
