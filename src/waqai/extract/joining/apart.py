"""Whether two mentions are told of two places: towns too far from each other, provinces that do not hold each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.joining.merge_signs import own_places, two_towns, village_of
from waqai.extract.kinds import ATTACK, FIRE
from waqai.extract.names.geography import SMALL, extent, km_between, named_place, province, whole_province
from waqai.extract.places.places import IN_TOWN

if TYPE_CHECKING:
    from collections.abc import Container

    from waqai.extract.doc import Doc
    from waqai.extract.joining.merge import Happening
    from waqai.extract.mentions import Mention
    from waqai.extract.places.places import Located

ON_THE_WAY: Final = frozenset({"force_movement", "withdrawal", "displacement", "aid", "talks"})
"""Of which a place is told whence and another whither."""
_VILLAGE_KM: Final = 4
"""Kilometres apart that one happening may be told, of villages in the body."""
_NEAR_KM: Final = 25.0
_APART_KM: Final = 4.0
"""Two settlements further apart than this are two; nearer, they may be one under two names."""
_PROVINCES_KM, _PROVINCE_KM, _UNKNOWN_KM = 40.0, 70.0, 150.0
"""Kilometres between the middles of two provinces; between a province and a place of another, or of none that a list tells."""


def place_fit(doc: Doc, lead: Container[int], h: Happening, m: Mention) -> float:
    """How well a mention's own place goes with those of an event; below 0 where they are two."""
    if _elsewhere(doc, lead, h, m) or _beside(doc, h, m):
        return -1.0
    mine = own_places(doc, m)
    theirs = [p for x in h.told for p in own_places(doc, x)]
    if not mine or not theirs:
        return 0.0
    a = {p.name for p in mine[:2]}
    b = {p.name for p in theirs[:6]}
    if a & b:
        return 1.0 if not m.plural and any(p.precision in IN_TOWN and p.name in b for p in mine[:2]) else 0.6
    here = mine[0]
    if m.type == "territory_gain" and _taken_besides(lead, h, m, mine, theirs):
        return -1.0
    if not _known(doc, here):
        return 0.0
    told = [p for p in theirs if _known(doc, p)]
    apart = False
    for p in told[:4]:
        far = None if m.type in ON_THE_WAY else _in_two_provinces(doc, here, p)
        if far is False or _holds(p, mine) or any(_holds(here, own_places(doc, x)) for x in h.told):
            return 0.0
        if m.type in ATTACK and (_heads_province(doc, p, here) or _heads_province(doc, here, p)):
            return 0.0
        if far is None and _near(doc, here, p):
            return 0.2
        apart = True
    return -1.0 if apart and not (m.generic and m.definite) else 0.0


def _taken_besides(lead: Container[int], h: Happening, m: Mention, mine: list[Located], theirs: list[Located]) -> bool:
    """«سيطرت القوات على مرتفعات كذا. كما سيطرت على جبل كذا»: below the lead, another spot taken in a sentence of its own.

    What title or lead tells may be the whole of which the body tells the parts.
    """
    if m.sentence in lead or not m.places or any(x.sentence in lead or x.sentence == m.sentence for x in h.told):
        return False
    spots = [p for p in (*mine[:1], *theirs) if p.index is None or p.precision in IN_TOWN]
    if len(spots) < 1 + len(theirs):
        return False
    words = set(mine[0].name.split("،")[0].split())
    return all(words.isdisjoint(p.name.split("،")[0].split()) for p in theirs) and not any(_holds(p, mine) for p in theirs)


def _known(doc: Doc, p: Located) -> bool:
    """Whether a place is a known town or smaller, or a province: what can be told to be apart."""
    return p.index is not None and (p.precision in IN_TOWN or whole_province(doc, p.index, p.precision))


def _holds(p: Located, places: list[Located]) -> bool:
    """Whether a place is told to lie in or by the other («في كذا بريف دير الزور الغربي», «على الحدود بين لحج وتعز»)."""
    words = set(p.name.split())
    return any(p.name == q.name or (len(words) > 1 and words <= set(q.name.split())) for q in places[1:])


def _heads_province(doc: Doc, a: Located, b: Located) -> bool:
    """«مواجهات بالضالع» in a title: a city that gives its province the name may mean it, and so every place there."""
    if a.index is None or b.index is None or doc.sentence_of(a.start).nth:
        return False
    city, other = doc.pack.places[a.index], doc.pack.places[b.index]
    if city.feature not in ("city", "town") or not city.admin1 or city.country != other.country or city.admin1 != other.admin1:
        return False
    return any(
        named_place(doc, (kind, *city.name.split()), lambda p: p.feature == "admin1" and p.country == city.country) is not None
        for kind in ("محافظة", "ولاية")
    )


def _in_two_provinces(doc: Doc, a: Located, b: Located) -> bool | None:
    """Whether a province does not hold the other place; None where neither is a province as a whole, or nobody knows."""
    i, j = a.index, b.index
    if i is None or j is None or not (whole_province(doc, i, a.precision) or whole_province(doc, j, b.precision)):
        return None
    places = doc.pack.places
    if places[i].country != places[j].country:
        return True
    one, other = province(doc, i), province(doc, j)
    if one and one == other:
        return False
    both = whole_province(doc, i, a.precision) and whole_province(doc, j, b.precision)
    return km_between(doc, i, j) > (_UNKNOWN_KM if not (one and other) else _PROVINCES_KM if both else _PROVINCE_KM)


def _near(doc: Doc, a: Located, b: Located) -> bool:
    i, j = a.index, b.index
    if i is None or j is None:
        return False
    pa, pb = doc.pack.places[i], doc.pack.places[j]
    wide = _NEAR_KM / 2 if pa.country in SMALL else _NEAR_KM
    allowed = wide if "near" in (a.precision, b.precision) else _APART_KM if two_towns(pa, pb) else _reach(doc, i, j)
    return km_between(doc, i, j) < allowed


def _reach(doc: Doc, a: int, b: int) -> float:
    """Up to how many kilometres apart one of two places may lie in the other."""
    return min(_NEAR_KM, max(_APART_KM / 2, extent(doc, a) + extent(doc, b)))


def opens_elsewhere(doc: Doc, m: Mention, happenings: list[Happening]) -> bool:
    """«وفي نيالا، سقط 18 قتيلا في اشتباكات»: its sentence opens with a town or province that no event so far was told of."""
    here = {p.name for p in own_places(doc, m) if _known(doc, p)}
    return bool(here) and here.isdisjoint(p.name for h in happenings for x in h.told for p in x.place[:1])


def lies_apart(doc: Doc, lead: Container[int], h: Happening, m: Mention) -> bool:
    """Whether the dead of a sentence fell in another town than where an event was told to be.

    «… في ريف حماة. وأصيبت امرأة برصاص قناص استهدف حي المطار بمدينة درعا» below the lead; anywhere before a sentence that opens
    with a town of its own («قتل اثنان وسط بغداد. وفي الناصرية، قتل ثلاثة في مواجهات»).
    """
    later = [x for x in h.told if x.sentence > m.sentence]
    if len(later) == len(h.told):
        mine, theirs = [p for p in m.place if _known(doc, p)], [p for x in later for p in own_places(doc, x) if _known(doc, p)]
        return bool(mine and theirs) and all(_km(doc, p, q) > _NEAR_KM for p in mine for q in theirs)
    village = village_of(m)
    if village is None or village.index is None or m.sentence in lead or village.precision not in IN_TOWN:
        return False
    told = [p for x in h.told if x.sentence != m.sentence for p in x.place[:1] if p.index is not None]
    return bool(told) and all(_km(doc, village, p) > _NEAR_KM for p in told if p.precision != "country")


def far_from_all(doc: Doc, h: Happening, m: Mention) -> bool:
    """«معارك تركزت في الجراحي. وتجددت الاشتباكات شرقي تعز»: a town of its own, in another province than the event so far."""
    mine = next((p for p in own_places(doc, m) if _known(doc, p) and p.precision in IN_TOWN), None)
    if mine is None or any(x.sentence == m.sentence or any(_known(doc, p) for p in own_places(doc, x)) for x in h.told):
        return False
    places = [p for x in h.told for p in x.place]
    told = [p for p in places if _known(doc, p) and p.precision in IN_TOWN]
    if any(mine.name in p.name for p in places):
        return False  # «جبهة #صرواح» and «صرواح»
    return bool(told) and all(_km(doc, mine, p) > _NEAR_KM and not _one_province(doc, mine, p) for p in told)


def _one_province(doc: Doc, a: Located, b: Located) -> bool:
    i, j = a.index, b.index
    return i is not None and j is not None and province(doc, i) == province(doc, j) != ""


def _elsewhere(doc: Doc, lead: Container[int], h: Happening, m: Mention) -> bool:
    """Whether fire in the body hits another village than it hit in a sentence before («قصف بلدة كذا», «كما قصف قرية كذا»)."""
    mine = village_of(m)
    if mine is None or m.type not in FIRE or m.sentence in lead or (m.generic and m.definite):
        return False
    before = [x for x in h.told if x.sentence not in lead and x.sentence != m.sentence]
    told = [p for x in before if (p := village_of(x)) is not None]
    if m.definite and any(mine.name == p.name for x in before for p in own_places(doc, x)):
        return False  # «تركزت الغارات في زبيد وبيت الفقيه. ودمرت الغارات الجوية آليات في بيت الفقيه»
    return bool(told) and all(_villages_apart(doc, mine, p) for p in told)


def _beside(doc: Doc, h: Happening, m: Mention) -> bool:
    """«استهدفت غارة بلدة كذا، فيما استهدفت غارة بلدة كذا»: in one sentence two villages, each hit by a verb of its own."""
    mine = village_of(m)
    if mine is None or m.type not in FIRE or m.verb is None or m.definite:
        return False
    before = [x for x in h.told if x.sentence == m.sentence and x.verb not in (None, m.verb)]
    told = [p for x in before if (p := village_of(x)) is not None]
    return bool(told) and all(_villages_apart(doc, mine, p) for p in told)


def _villages_apart(doc: Doc, a: Located, b: Located) -> bool:
    return a.name != b.name and (a.index is None or b.index is None or _km(doc, a, b) > _VILLAGE_KM)


def _km(doc: Doc, a: Located, b: Located) -> float:
    return km_between(doc, a.index, b.index)  # type: ignore[arg-type]
