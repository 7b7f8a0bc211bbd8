"""Where: the places of each mention, and the one place to record for an event, with its precision and how far off it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.kinds import FIRED
from waqai.extract.names.geography import best_sense, country_votes, extent, fine, km_between, named_place
from waqai.extract.noun_phrase import NP
from waqai.extract.places.barriers import barriers
from waqai.extract.places.spot_words import Spot
from waqai.extract.places.spots import spots_of
from waqai.extract.places.where_said import at_a_meeting, of_protest, of_speech, of_trial, said_at
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.packs.records import Place

_RADIUS: Final = {"exact": 1.0, "town": 5.0, "district": 10.0, "near": 15.0, "region": 60.0, "country": 300.0}
_LEVEL: Final = {"exact": 0.0, "near": 1.0, "town": 1.0, "district": 0.9, "region": 2.6, "country": 4.0}
_HERE: Final = word_list("places", "here")
_FROM_TO: Final = word_list("places", "from_to")
_TOPICS: Final = word_list("places", "topics")
_SUBJECTS: Final = word_list("places", "subjects")
"""What talks are about, where a place follows."""
_ABOUT_REACH: Final = 4
_FORCE: Final = frozenset({"shelling", "air_strike", "battle", "operation", "attack_on_civilians"})
_MEETING: Final = frozenset({"talks", "agreement", "protest"})
_DEAREST, _SPOKEN = 4.0, 2.2
"""A place that costs more than this is none of the mention's; of an act of speech, which needs none."""
_LEAVING: Final = frozenset({"withdrawal", "agreement"})
"""What is told with where people then go to."""
PLACELESS: Final = frozenset({"sanction", "appeal", "refusal", "accusation", "threat", "denial", "support"})
"""Acts of speech that happen nowhere, unless their own words say where."""


class Located(NamedTuple):
    """A place of an event: its words (token range), name, the known place it names (index in the pack), precision.

    `within` is the known place that holds an unlisted one, `km` a distance told, `kind` as in `Spot`, `cost` how loosely it
    belongs to the event.
    """

    start: int
    end: int
    name: str
    index: int | None  # type: ignore[assignment]  # hides tuple.index, which nobody wants here
    precision: str
    within: int | None = None
    km: float = 0.0
    kind: str = "known"
    cost: float = 0.0
    radius_km: float = 0.0
    """How far off the position may be; settled by `most_specific`."""
    owned: bool = False
    """It only says where somebody is who speaks or whose it is («مصدر في درنة»): a place only where no other is told."""

    @property
    def at(self) -> int | None:
        """The known place whose position stands for this one."""
        return self.index if self.index is not None else self.within


def _radius(doc: Doc, p: Located) -> float:
    """How far off a place may be: its extent, or that of its holder; more beside it, and no less than a distance told."""
    if p.at is None:
        return _RADIUS[p.precision]
    edge = extent(doc, p.at)
    if p.precision == "region":
        edge = max(edge, _RADIUS["region"])
    elif p.kind == "site" or p.index is None:
        edge = max(edge, 2.0)
    elif p.precision == "near":
        edge = max(10.0, 1.5 * edge + 5.0)
    return max(edge, round(p.km * 1.2, 1))


# --- one mention ---------------------------------------------------------------------------------------------------------------


def locate(doc: Doc, np: NP, prep: str) -> Located | None:
    """The place a phrase names, or None: the first expression of its sentence that overlaps it."""
    spot = _spot_of(doc, np)
    return _located(doc, spot, 0.6) if spot is not None else None


def _spot_of(doc: Doc, np: NP) -> Spot | None:
    for spot in spots_of(doc, doc.sentence_of(np.head)):
        if spot.start < np.end and np.start < spot.end:
            return spot
    return None


def _located(doc: Doc, spot: Spot, cost: float) -> Located:
    """A spot as a place; a nameless one takes the name and position of the place that holds it."""
    if spot.kind == "site" and spot.within is not None:
        holder = doc.pack.places[spot.within]
        known = fine(doc, spot.within)
        return Located(
            spot.start,
            spot.end,
            holder.name,
            spot.within,
            known if known in ("region", "country", "exact") else "near",
            None,
            spot.km,
            "site",
            cost,
            owned=spot.owned and spot.prep in ("في", "ب"),
        )
    return Located(
        spot.start,
        spot.end,
        spot.name,
        spot.index,
        spot.precision,
        spot.within,
        spot.km,
        spot.kind,
        cost,
        owned=spot.owned and spot.prep in ("في", "ب"),
    )


def place_of(doc: Doc, sentence: Sentence, m: Mention) -> list[Located]:
    """The places of a mention: what its own roles gave, then what its sentence tells nearest; each with its cost."""
    if m.frame.id == "phone":
        return []  # «أجريا اتصالا هاتفيا ناقشا خلاله الوضع في اليمن»
    # «في كمين نصب له»: the happening's own word is no place of it
    spots = [s if s.start != m.token else _around(doc, s, m) for s in spots_of(doc, sentence)]
    spots = [s for s in spots if s.index is not None or s.start != m.token]
    if m.type in PLACELESS:
        spots = of_speech(doc, sentence, m, spots)
    if m.type == "judicial":
        spots = of_trial(doc, sentence, m, spots)
    if m.type in ("protest", "riot"):
        spots = of_protest(doc, sentence, m, spots)
    if m.type == "talks":
        about = next(
            (
                j
                for j in range(m.token_end, sentence.end)
                if doc.words[j].core in _SUBJECTS or (doc.tokens[j].form == "حول" and not m.nominal)
            ),
            sentence.end,
        )
        spots = [
            s for s in spots if s.start < about or s.start > about + _ABOUT_REACH
        ]  # «بحثا الأوضاع في سوريا»: of what, not where
    found: list[Located] = []
    own: set[int] = set()
    for np, prep in m.places:
        spot = next((s for s in spots if s.start < np.end and np.start < s.end), None)
        if spot is None and m.type == "talks" and any(s.start < np.end and np.start < s.end for s in spots_of(doc, sentence)):
            continue
        if spot is None and not sentence.start <= np.head < sentence.end:
            made = locate(doc, np, prep)  # «وكان قد انسحب منها»: a place of the sentence before
            found += [made] if made is not None else []
        elif spot is None:
            bare = _bare(doc, np, _seen(doc, m)) if prep == "" and m.type not in VERBAL_TYPES else None
            made = bare or _unlisted(doc, np, prep)
            if made is not None:
                found.append(made)
        elif spot.start not in own:
            own.add(spot.start)
            found.append(
                _located(
                    doc,
                    spot,
                    0.04 * len(found)
                    + (0.5 if spot.kind == "site" and prep == "" else 0.0)
                    + (0.8 if spot.holds else 0.0)
                    + (2.0 if spot.prep == "من" and m.type == "shelling" else 0.0)
                    + _elsewhere(doc, spot, m),
                )
            )
    if not spots:
        return found or _in_name(doc, m)
    barrier = barriers(doc, sentence, m)
    ranked = []
    sides = (*m.initiators, *m.others, *(m.targets if m.type in VERBAL_TYPES else ()))
    doers = [a.np for a in sides if a.np.name is not None and a.np.name.of("place") is not None]
    for spot in spots:
        if spot.start in own or any(np.name is not None and np.name.start <= spot.start < np.name.end for np in doers):
            continue
        cost = _cost(doc, spot, m, barrier)
        measured = spot.km or doc.tokens[spot.start - 1].form in _UNITS
        if measured and any(0 <= spot.start - other.end <= 6 and other.index is not None and not other.km for other in spots):
            cost += 1.5  # «سرت التي تبعد 450 كلم شرق طرابلس» tells where the place before it lies
        if cost <= (_SPOKEN if m.type in PLACELESS else _DEAREST):
            ranked.append(_located(doc, spot, cost))
    ranked.sort(key=lambda p: p.cost)
    known = any(p.index is not None for p in found) or any(s.index is not None for s in spots)
    return found + ranked + ([] if known else _in_name(doc, m))


def _around(doc: Doc, spot: Spot, m: Mention) -> Spot:
    """«كمين قرب خان شيخون»: the happening's own word begins the expression; it was about the place that holds it."""
    if spot.within is None or spot.index is not None or spot.end <= m.token_end:
        return spot
    name = doc.pack.places[spot.within].name
    return spot._replace(start=m.token_end, name=name, index=spot.within, within=None, kind="known", precision="near", prep="قرب")


def _seen(doc: Doc, m: Mention) -> bool:
    """«شهدت تونس احتجاجات»: the country is where it was."""
    return m.verb is not None and doc.is_verb_of(m.verb, ("1 شهد", "1 عاش"))


def _bare(doc: Doc, np: NP, country: bool = False) -> Located | None:
    """A place that stands bare in its clause and is the event's by its role («توصف الغوطة، التي تحاصرها القوات، بأنها …»)."""
    name = np.name
    if name is None or name.start != np.start or name.end != np.end or name.of("place") is None:
        return None
    index = best_sense(doc, name)
    if index is None or not doc.pack.places[index].country or (doc.pack.places[index].feature == "country" and not country):
        return None
    return Located(np.start, np.end, doc.pack.places[index].name, index, fine(doc, index))


_UNITS: Final = word_list("places", "units")


def _lies_in_a_country(place: Place) -> bool:
    return bool(place.country)


def _is_no_country(place: Place) -> bool:
    return place.feature != "country" and bool(place.country)


def _in_name(doc: Doc, m: Mention) -> list[Located]:
    """«المتشددين في سيناء»: where nothing else says where, the place in a side's own name; a country of whom was hit only."""
    for a in (*m.targets, *m.initiators):
        name, hit = a.np.name, any(a is t for t in m.targets)
        if name is None or name.end - name.start < 3 or m.type in VERBAL_TYPES:
            continue
        for j in range(name.start + 2, name.end):
            if doc.tokens[j - 1].form != "في":
                continue
            words = tuple(t.form for t in doc.tokens[j : name.end])
            index = named_place(doc, words, _lies_in_a_country if hit else _is_no_country)
            if index is not None:
                return [Located(j, name.end, doc.pack.places[index].name, index, fine(doc, index), cost=0.6)]
    return []


def _elsewhere(doc: Doc, spot: Spot, m: Mention) -> float:
    """A place that another event word between governs («سيطرت … بعد شن هجوم على كذا») is less this mention's."""
    k = spot.start - (1 if not doc.words[spot.start].prep else 0)
    return 0.8 if k - 1 > m.token_end and "frame" in doc.words[k - 1].kinds and not doc.words[k - 1].det else 0.0


def _unlisted(doc: Doc, np: NP, prep: str) -> Located | None:
    """A definite phrase in the role of a place whose head no list knows: the name of somewhere, kept as written."""
    word = doc.words[np.head]
    if word.core in ("مايه", "ميه"):
        return None  # «80 في المائة»
    before = doc.words[np.start - 1].func if np.start else frozenset()
    if not word.prep and not before & {"preposition", "preposition_nominal"} and doc.lex.frequency.get(word.core, 0) > 3:
        return None
    if any(n.kind == "head" for j in range(np.start, np.end) for n in doc.words[j].nouns):
        return None
    unheard = (
        prep in ("في", "قرب")
        and len(word.form) > 3
        and np.end - np.head == 1
        and not word.verbs
        and not doc.lex.frequency.get(word.form, 0)
    )
    if (
        prep
        and prep not in _TOPICS
        and (np.definite or unheard)
        and not np.classes
        and not word.nouns
        and not word.func
        and max(doc.lex.frequency.get(word.core, 0), doc.lex.frequency.get(word.stem, 0)) <= 8
        and np.number is None
        and not np.names
    ):
        return Located(np.start, np.end, doc.quote(np.start, np.end), None, "town", kind="named", cost=0.2)
    return None


def _cost(doc: Doc, spot: Spot, m: Mention, barrier: list[int]) -> float:
    """How loosely a place of the sentence belongs to a mention."""
    after = spot.start >= m.token
    gap = spot.start - m.token_end if after else (m.token - spot.end) * 1.3 + 2
    cost = max(0.0, gap) / 25.0
    low, high = min(spot.start, m.token), max(spot.start, m.token)
    cost += 1.2 * sum(1 for b in barrier if low < b < high)
    if m.type in PLACELESS and said_at(doc, doc.sentence_of(spot.start), spot.start):
        return 0.05 + cost / 10.0  # «حذر خلال زيارته لإسرائيل من …»
    if spot.owned:
        cost += 3.0
    elif m.type not in _MEETING and at_a_meeting(doc, spot.start):
        cost += _DEAREST
    elif spot.prep in _HERE or spot.precision == "near":
        if after and gap <= 3 and not spot.holds:
            return 0.05  # «تفجير قرب مسجد»
        opens = not after and spot.start - doc.sentence_of(spot.start).start <= 1 and not spot.holds
        cost += 0.0 if opens and cost < _DEAREST / 2 else 0.3  # «وفي كذا، اعتقلت القوات»
    elif spot.prep == "ضد":
        cost += 0.4 if m.type in _FORCE else 2.5
    elif m.type in _LEAVING and spot.prep in _FROM_TO and spot.prep not in ("من", "ل"):
        cost += 2.4  # «انسحبوا باتجاه المخيم», «اتفاق على إجلائهم إلى الشمال»
    elif spot.prep in _FROM_TO:
        # what is fired «باتجاه سديروت» falls there
        cost += (
            (0.2 if spot.prep != "من" else 2.0) if m.type in FIRED and after else (2.4 if spot.precision == "country" else 1.2)
        )
    elif spot.prep == "علي":
        cost += 0.5
    elif after and gap <= 1:
        cost += 0.1
    else:
        cost += 0.9
    if spot.holds:
        cost += 0.8
    if spot.kind == "site":
        cost += 0.6 if spot.prep in _HERE else 1.6
    return cost


# --- one event -----------------------------------------------------------------------------------------------------------------


def most_specific(doc: Doc, places: list[Located]) -> Located | None:
    """The place to record: the finest of those that belong closely; an unlisted or nameless spot with the place that holds it."""
    if not places:
        return None
    anchor = min(enumerate(places[:24]), key=lambda x: (x[1].cost + 0.05 * x[0], x[1].at is None))[1] if places[1:] else places[0]
    best: tuple[float, int] | None = None
    for n, p in enumerate(places[:24]):
        level, late = _level(doc, p), min(0.8, 0.04 * n)
        score = level + p.cost + late
        loosely = _LOOSELY if p.kind == "named" and p.precision == "town" else 1.5
        if p.at is None and ((p.kind == "site" and (p.cost > 0.8 or _is_vague(doc, p))) or p.cost > loosely):
            continue
        if p.kind == "site" and level > _WIDE:
            score = level + 0.2 + p.cost + late
        elif p.kind == "site":
            score = 0.25 * (_LEVEL[p.precision] - 1.0) + (1.6 if _is_vague(doc, p) else 0.5) + p.cost * 1.5 + late
        if p is not anchor:
            if not _compatible(doc, anchor, p):
                score += 2.5
            elif anchor.cost < 0.2 and (
                (anchor.precision == "region" and p.cost > 0.5) or (anchor.precision in IN_TOWN and p.cost > 0.05)
            ):
                score += 1.0
        if best is None or score < best[0] - 1e-9:
            best = (score, n)
    if best is None:
        return None
    chosen = _held(doc, _closer(doc, places[best[1]], places), places)
    if chosen.kind == "site" and chosen.precision == "region":
        chosen = _closer(doc, chosen, places)  # «منزل» of the title, then «أحد أحياء العريش»
    return chosen._replace(radius_km=_radius(doc, chosen))


def _closer(doc: Doc, chosen: Located, places: list[Located]) -> Located:
    """The town told below of an area told first: «جنوب طرابلس» of the title, then «بلدة السبيعة»."""
    at = chosen.at
    if at is None or chosen.precision not in ("near", "region") or chosen.km:
        return chosen
    opens = doc.words[chosen.start].core
    if chosen.kind != "site" and opens in doc.lex.word_sets["place_around"] and opens not in _NEARBY:
        return chosen  # «مشارف الحديدة» is close enough
    sentence = doc.sentence_of(chosen.start).nth
    for p in places[:24]:
        if (
            p.index is None
            or p.index == at
            or not 0 <= doc.sentence_of(p.start).nth - sentence <= _LEADS
            or p.start < chosen.start
            or doc.pack.places[p.index].country != doc.pack.places[at].country
            or p.name in chosen.name
            or p.kind not in ("known", "told")
            or p.precision not in ("exact", "town", "district")
            or extent(doc, p.index) >= extent(doc, at)
            or p.cost > _BELONGS
            or (doc.sentence_of(p.start).nth == sentence and p.cost > chosen.cost)
            or any(q.at == at and q.cost < p.cost and _together(doc, p, q) for q in places[:24])
        ):
            continue
        reach = _AREA_KM if chosen.precision == "near" else 1.4 * extent(doc, at) + 15.0
        if doc.pack.places[p.index].feature != "country" and km_between(doc, at, p.index) <= reach:
            return p
    return chosen


def _together(doc: Doc, p: Located, q: Located) -> bool:
    return doc.sentence_of(p.start).nth == doc.sentence_of(q.start).nth


_BELONGS: Final = 0.9
_LOOSELY: Final = 2.0
"""A town that no list has may cost as much; a nameless spot may not."""
_WIDE: Final = 2.0
"""From this level on a place is so wide that a nameless spot in it tells less than a town named beside it."""
_NEARBY: Final = word_list("places", "nearby")
_LEADS: Final = 3
"""Sentences below the area within which the town is told."""
_AREA_KM: Final = 80.0
"""How far from a town «south of it» may be."""


def _is_vague(doc: Doc, p: Located) -> bool:
    """A nameless spot that tells less than the place it lies in («المواقع», «منازلهم», «شوارع»)."""
    word = doc.words[p.start]
    return p.end - p.start == 1 or word.core in _VAGUE or bool(word.pron) or word.core in doc.lex.word_sets["place_named"]


IN_TOWN: Final = frozenset({"exact", "near", "town", "district"})
"""Precisions of places as small as a town."""
_VAGUE: Final = word_list("places", "vague")


def _level(doc: Doc, p: Located) -> float:
    """How coarse a place is: 0 a spot, about 1 a town, 4 a country."""
    if p.index is None or p.precision in ("exact", "near", "country"):
        return _LEVEL[p.precision]
    edge = extent(doc, p.index)
    return 0.8 if edge <= 2 else 1.0 if edge <= 10 else 1.4 if edge <= 40 else 2.4 if edge <= 100 else 2.8 if edge < 1000 else 4.5


def _compatible(doc: Doc, anchor: Located, p: Located) -> bool:
    """Whether a place may be a closer telling of the anchor."""
    at, there = anchor.at, p.at
    if at is None or there is None or at == there:
        return True
    one, two = doc.pack.places[at], doc.pack.places[there]
    if "country" in (one.feature, two.feature):
        return one.country == two.country
    return km_between(doc, at, there) <= 1.4 * (extent(doc, at) + extent(doc, there)) + 15 + anchor.km + p.km


def _held(doc: Doc, p: Located, places: list[Located]) -> Located:
    """With the position of the place that holds it, where its own words do not tell one."""
    if p.index is not None:
        return p
    holder = p.within
    if holder is None:
        others = [
            q
            for q in places
            if q.at is not None and q.kind != "site" and q.precision != "exact" and doc.pack.places[q.at].country
        ]
        if not others:
            return p
        holder = min(others, key=lambda q: q.cost + 0.3 * _LEVEL[q.precision]).at
    assert holder is not None
    place = doc.pack.places[holder]
    known = fine(doc, holder)
    if p.kind == "site":
        return p._replace(index=holder, name=place.name, precision="near" if known in ("town", "district", "exact") else known)
    name = p.name if place.name in p.name else f"{p.name}، {place.name}"
    # the position is that of the holder: no finer than it where that is a province or a country
    return p._replace(
        within=holder, name=name, precision=known if known in ("region", "country") and p.precision != "region" else p.precision
    )


__all__: Final = ["Located", "best_sense", "country_votes", "locate", "most_specific", "place_of"]
