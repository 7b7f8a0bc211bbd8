"""What a title tells, the first sentence below it tells again, by whatever names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.joining.merge_signs import in_general, nameless_aircraft
from waqai.extract.joining.one_kind import one_kind
from waqai.extract.kinds import SPEECH
from waqai.extract.roles.earlier import earlier

if TYPE_CHECKING:
    from waqai.extract.joining.merge import Happening, Merger
    from waqai.extract.mentions import Mention


def headlined(merger: Merger, m: Mention) -> Happening | None:
    """The one happening of its kind that only the title has told, where the sentence below tells it, or the other way round.

    «غارة أميركية على القرية», then «أعلن التحالف أنه نفذ ضربة»: other names, places and words are those of one piece of news.
    """
    if not merger.titled or m.sentence > merger.below or m.background or merger.told_of_another(m) or earlier(merger.doc, m):
        return None
    family = [h for h in merger.happenings if one_kind(merger, h, m)]
    if m.sentence < merger.below:  # the dead of a title are looked at when all else has been told
        family = [h for h in family if any(x.sentence == merger.below for x in h.mentions)]
    elif any(x.sentence >= merger.below for h in family for x in h.mentions):
        return None
    if len(family) != 1:
        return None
    title = family[0]
    if title.background_like() or (m.type in SPEECH and _by_two(merger, title, m)):
        return None
    if title.status != m.status and not (m.status == "planned" and all(_in_present(merger, x) for x in title.mentions)):
        return None
    return title


def _in_present(merger: Merger, m: Mention) -> bool:
    """«الوزير يلتقي نظيره»: the present of a headline, which is also that of what is yet to be."""
    doc, at = merger.doc, m.token if m.verb is None else m.verb
    return bool(doc.verbs[at]) and all(s.feature.tense == "present" for s in doc.verbs[at])


def _by_two(merger: Merger, title: Happening, m: Mention) -> bool:
    """«القاهرة تنتقد التقرير», then «اتهمت المنظمة الجيش»: each says what it says."""
    one, other = merger.sides(title)[0], merger.keys_of(m.initiators)
    return bool(one and other) and not merger.common(one, other) and all(_known(merger, keys) for keys in (one, other))


def _known(merger: Merger, keys: set[str]) -> bool:
    return all(merger.entities.by_key[k].kind == "actor" for k in keys)


def name_once(merger: Merger, title: Happening, m: Mention) -> None:
    """Leave one of two names of who did it: the lead's, which are fuller, but for people whom only the title names."""
    if m.status == "planned":
        title.status = "planned"
        for x in title.mentions:  # «المجلس يجتمع الثلاثاء»: the day to come
            x.status, x.time = "planned", m.time or x.time
    sides = merger.sides(title)
    mine = merger.keys_of(m.initiators)
    both = m.symmetric or any(x.symmetric for x in title.mentions)
    told = sides[0] | sides[2] if both else sides[0]
    if not told or not mine or merger.common(told, mine | merger.keys_of(m.others) if both else mine):
        return
    title.called = sides[0] | mine
    if m.sentence < merger.below:
        m.initiators = []
        return
    if not both and (nameless_aircraft(merger.doc, m) or all(in_general(a.np) for a in m.initiators)):
        m.initiators = []
        return
    for x in title.mentions:
        x.initiators = []
        x.others = [] if both else x.others
