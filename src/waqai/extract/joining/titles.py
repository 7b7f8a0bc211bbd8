"""The title's happenings join those that the body tells more fully."""

from __future__ import annotations

from waqai.extract.joining.apart import place_fit
from waqai.extract.joining.merge import Happening, Merger
from waqai.extract.joining.merge_signs import tolls
from waqai.extract.joining.pair import SAME_PLACE
from waqai.extract.kinds import ATTACK, FIRE, RANK, SPEECH, attack_word
from waqai.extract.roles.earlier import earlier


def fold_title(merger: Merger) -> None:
    """What only the title tells is told again below: it joins the event of its family that names most of what it names."""
    if not merger.titled:
        return
    for h in [h for h in merger.happenings if all(m.sentence == 0 for m in h.mentions)]:
        below = [x for x in merger.happenings if x is not h and _may_tell(merger, x, h)]
        if not below:
            continue
        other = max(below, key=lambda x: (_named_alike(merger, x, h), -x.mentions[0].token))
        other.mentions += h.mentions
        if RANK.get(h.type, 0) > RANK.get(other.type, 0):
            other.type, other.frame = h.type, h.frame
        merger.happenings.remove(h)


def _may_tell(merger: Merger, other: Happening, h: Happening) -> bool:
    """Whether an event of the body does not contradict what the title tells."""
    if all(m.sentence == 0 for m in other.mentions) or other.status != h.status or other.background_like():
        return False
    if other.type != h.type and not {other.type, h.type} <= ATTACK:
        return False
    if h.type in FIRE and all(m.symmetric for m in other.mentions):
        return False  # a headline of fire on a town is none of the clashes below
    a, b = merger.sides(h), merger.sides(other)
    if h.type in SPEECH:
        if (a[0] and b[0] and not merger.common(a[0], b[0])) or (a[1] and b[1] and not merger.common(a[1], b[1])):
            return False
    else:
        both = a[0] | a[1] | a[2], b[0] | b[1] | b[2]
        if both[0] and both[1] and not merger.common(*both) and a[0] and (b[0] or not _of_one_place(merger, other, h)):
            return False
        if (h.type in FIRE or h.type == "operation") and a[0] and b[0] and not merger.common(a[0], b[0]):
            return False  # who is hit in the title fires in the body
    if all(earlier(merger.doc, m) for m in other.mentions):
        return False
    return all(place_fit(merger.doc, merger.lead, other, m) >= 0 for m in h.mentions)


def _of_one_place(merger: Merger, other: Happening, h: Happening) -> bool:
    counted = {n for m in h.mentions for n in tolls(m)}
    same = any(place_fit(merger.doc, merger.lead, other, m) >= SAME_PLACE for m in h.mentions)
    return same or not counted.isdisjoint(n for m in other.told for n in tolls(m)) or all(m.generic for m in other.told)


def _named_alike(merger: Merger, other: Happening, h: Happening) -> int:
    """How much of what the title names the event of the body names as well: its doer, whom it hit, how many, where."""
    a, b = merger.sides(h), merger.sides(other)
    counted = {n for m in h.mentions for n in tolls(m)}
    return (
        2 * bool(merger.common(a[0], b[0]))
        + bool(merger.common(a[1], b[1]))
        + 2 * (not counted.isdisjoint(n for m in other.told for n in tolls(m)))
        + 2 * any(place_fit(merger.doc, merger.lead, other, m) >= SAME_PLACE for m in h.mentions)
        + 2 * (h.type == other.type and not all(attack_word(m) for m in h.mentions))
        + any(m.sentence in merger.lead for m in other.told)
    )
