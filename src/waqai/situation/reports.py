"""What incidents and standing claims report of who holds which place: captures, withdrawals, sieges, fights, words of control.

Nothing is inferred for places that no claim names. The rules are told in docs/situation.md, their data stand in `control.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Final, Literal, TypeGuard

import msgspec

from waqai.model import Claim, Incident, Party, Site, Standing, Voice
from waqai.packs.bundled import bundled
from waqai.packs.countries import country_of
from waqai.situation.sides import Sides
from waqai.text import fold, tokenize

Kind = Literal["gain", "part", "leave", "siege", "fight", "repelled", "holds", "denied"]
_BEFORE: Final = 4
_ANY: Final = Sides()
"""Sides of which nothing is known but who belongs to whom."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`control.toml`."""

    holders: frozenset[str]
    precisions: frozenset[str]
    least_confidence: float
    contested_days: int
    old_words_days: int
    late_days: int
    noun_confidence: float
    nouns_of_taking: frozenset[str]
    kinds_of_ground: frozenset[str]
    whole: frozenset[str]
    last: frozenset[str]
    partial: frozenset[str]
    partial_before: frozenset[str]
    partial_of_town: frozenset[str]
    sides_of_town: frozenset[str]
    towards: frozenset[str]
    some_of_those: frozenset[str]
    falling_back: frozenset[str]
    fleeing: frozenset[str]
    crossings: frozenset[str]
    no_ground: frozenset[str]
    influence: frozenset[str]
    spreading: str


@cache
def rules() -> Rules:
    """The rules that come with waqai."""
    return msgspec.convert(bundled("waqai.situation", "control.toml"), Rules)


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """One report that bears on who holds a place."""

    day: str
    place: Site
    kind: Kind
    by: tuple[Party, ...]
    against: tuple[Party, ...]
    claims: tuple[str, ...]
    voices: tuple[Voice, ...]
    rival: bool = False
    """different claims name different sides as its doer"""


def seen_in(incident: Incident) -> list[Seen]:
    """What an incident tells of who holds places: one report of its own place, and one of each other place that a claim of its
    kind names («the port of the town» in one article is «the town» in the next)."""
    known = rules()
    day = _day_of(incident)
    if not day or incident.background or incident.confidence < known.least_confidence:
        return []
    by, against = able(said.party for said in incident.initiators), able(said.party for said in incident.targets)
    kind, site = _kind(incident, bool(by), bool(against)), incident.place
    if kind is None:
        return []
    rival = kind == "gain" and _rival(incident)
    if kind == "repelled":
        by, against = against, by
    reports = []
    if _counts(site):
        here = [claim for claim in incident.claims if claim.place is None or claim.place.key == site.key]
        telling = [claim for claim in here if _bears(claim, kind)] or ([] if kind in _STRICT else here)
        if telling:
            reports.append(_report(day, site, kind, by, against, telling, incident.claims, rival))
    for other, claims in _elsewhere(incident, kind, by).items():
        reports.append(_report(day, other, kind, by, against, claims, claims, rival))
    return [one for one in reports if one is not None]


def _counts(site: Site | None) -> TypeGuard[Site]:
    """Whether a claim can give or take a place: of this precision, and no country or «the north» of one."""
    return site is not None and site.precision in rules().precisions and not _of_country(site)


def _day_of(incident: Incident) -> str:
    """The day a report is of: the last of the happening, of the first print where that is known to a month or worse."""
    published = min((claim.published for claim in incident.claims if claim.published), default="")[:10]
    vague = incident.time_precision in ("month", "year", "unknown") or _long(incident.start, incident.end)
    return published or incident.end or "" if vague else incident.end or incident.start or published


def _long(start: str | None, end: str | None) -> bool:
    return bool(start and end) and date.fromisoformat(end or "") - date.fromisoformat(start or "") > timedelta(days=_SPAN_DAYS)


_SPAN_DAYS: Final = 8


def _elsewhere(incident: Incident, kind: Kind, by: Sequence[Party]) -> dict[Site, list[Claim]]:
    """The places beside its own that claims of an incident tell the same of, with those claims: of doers who are its own."""
    found: dict[str, tuple[Site, list[Claim]]] = {}
    for claim in incident.claims:
        site = claim.place
        own = incident.place is not None and site is not None and site.key == incident.place.key
        if own or not _counts(site) or not _bears(claim, kind) or claim.status != incident.status or claim.background:
            continue
        doers = claim.targets if kind == "repelled" else claim.initiators
        if by and _ANY.one(doers, by if kind == "fight" else by[:1]):  # the first is whom most claims name
            found.setdefault(site.key, (site, []))[1].append(claim)
    return dict(found.values())


def _bears(claim: Claim, kind: Kind) -> bool:
    """Whether a claim itself tells what its incident comes to."""
    return claim.type in _TELLING.get(kind, ()) or (kind in ("gain", "repelled") and claim.outcome in _OUTCOMES[kind])


_TELLING: Final[dict[Kind, tuple[str, ...]]] = {
    "gain": ("territory_gain",), "denied": ("territory_gain",), "leave": ("withdrawal", "surrender"), "siege": ("siege",),
    "fight": ("battle",),
}  # fmt: skip
_STRICT: Final[tuple[Kind, ...]] = ("gain", "leave", "siege")
"""What a place is told only by a claim that says so itself: the capture of one place is none of another fought for beside it."""
_OUTCOMES: Final[dict[str, tuple[str, ...]]] = {"gain": ("captured", "recaptured"), "repelled": ("repelled",)}


def _report(
    day: str, site: Site, kind: Kind, by: tuple[Party, ...], against: tuple[Party, ...], telling: Sequence[Claim],
    claims: Sequence[Claim], rival: bool,
) -> Seen | None:  # fmt: skip
    """One report: of a part of the place where most of the claims that tell of it do; None for what is no news of the place.

    What is told long after the day is no news of it: a capture is then what is said of who holds the place when it is printed.
    """
    surest = max(claim.confidence for claim in telling)
    if surest < rules().least_confidence or (kind == "gain" and surest < rules().noun_confidence and all(map(_by_noun, telling))):
        return None
    if kind == "gain" and _mostly(no_ground(claim.quote) for claim in telling):
        return None
    if kind == "gain" and _mostly(part_of(claim.quote, site) for claim in telling):
        kind = "part"
    if kind == "leave" and _mostly(_no_leaving(claim, site) for claim in telling):
        return None
    if kind == "siege" and _mostly(_no_siege(claim) for claim in telling):
        return None
    published = min((claim.published for claim in claims if claim.published), default="")[:10]
    if published and kind in ("gain", "part", "leave") and _apart(day, published) > rules().late_days:
        if kind == "leave":
            return None
        day, kind = published, "holds" if kind == "gain" else kind
    voices = {voice.key: voice for claim in claims for voice in claim.voices}
    names = tuple(claim.id for claim in claims)
    return Seen(day, site, kind, by, against, names, tuple(voices[key] for key in sorted(voices)), rival and kind == "gain")


def _mostly(told: Iterable[bool]) -> bool:
    found = list(told)
    return 2 * sum(found) >= len(found)


def _by_noun(claim: Claim) -> bool:
    """Whether the words only name a capture, as titles of battles and promises do, too: «the liberation of the town»."""
    words = _words(claim.quote)
    return bool(words) and words[0] in rules().nouns_of_taking


def _apart(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _no_leaving(claim: Claim, site: Site) -> bool:
    """Whether the words tell that somebody fell back, or fled nobody says from where; that some left, or left a part: leaders,
    dozens, from the fronts; or that they went there. One who surrenders gives himself up, and no place that is not named."""
    known, words = rules(), _words(claim.quote)
    if any(word in known.falling_back for word in words) or any(_some(word) for word in words):
        return True
    unnamed = _named_at(words, site) is None
    if unnamed and (claim.type == "surrender" or any(word in known.fleeing for word in words)):
        return True
    return part_of(claim.quote, site) or _into(claim.quote, site)


def _some(word: str) -> bool:
    return word in rules().some_of_those or word.isdigit()


def _no_siege(claim: Claim) -> bool:
    """Whether somebody surrounded persons and no place, or closed a border or a crossing."""
    persons = bool(claim.targets) and all(party.kind == "person" for party in claim.targets)
    return persons or any(word in rules().crossings for word in _words(claim.quote))


def no_ground(quote: str) -> bool:
    """Whether the words tell that somebody took arms or goods («they seized weapons of the brigade») or gained influence."""
    words = _words(quote)
    if any(word in rules().influence for word in words) and rules().spreading not in fold(quote):
        return True
    at = next((i for i, word in enumerate(words) if word in ("علي", "استعاده", "تستعيد", "استعادت")), None)
    return at is not None and any(word in rules().no_ground for word in words[at + 1 : at + 1 + _BEFORE])


def _rival(incident: Incident) -> bool:
    """Whether two who could hold a place are named as its takers, never by one claim, the one by at least half as many as the
    other: a slip of one claim in six is no dispute."""
    takers = [said for said in incident.initiators if able([said.party])]
    return any(
        not set(a.claims) & set(b.claims) and not _ANY.one([a.party], [b.party]) and 2 * min(n, m) >= max(n, m)
        for a, b in combinations(takers, 2)
        for n, m in ((len(a.claims), len(b.claims)),)
    )


def _kind(incident: Incident, acted: bool, acted_on: bool) -> Kind | None:
    """How an incident bears on control; None where it does not."""
    kind, status = incident.type, incident.status
    if status in ("denied", "negated"):
        return "denied" if kind == "territory_gain" and acted else None
    if status != "asserted":
        return None
    if kind in _TELLING["gain"] or incident.outcome in _OUTCOMES["gain"]:
        return "gain" if acted else None
    if kind in _TELLING["leave"]:
        return "leave" if any(said.party.ref for said in incident.initiators) and acted else None
    if kind == "siege":
        return "siege" if acted else None
    if kind == "battle":
        if incident.outcome == "repelled":
            return "repelled" if acted_on else None
        known = all(
            any(party.ref for party in able(said.party for said in side)) for side in (incident.initiators, incident.targets)
        )
        return "fight" if known else None  # «gunmen» who attack a guard contest no town
    return None


def part_of(quote: str, site: Site) -> bool:
    """Whether the words tell of a part of a place: a word for parts anywhere, or before a town's name one for a quarter or side.

    «the coast of the town» is a part, «the town, south of the capital» is not. Where the words name no town, one for a quarter
    is enough: «they took the street and all around it».
    """
    known, words = rules(), _words(quote)
    at = _named_at(words, site)
    if at is not None and any(word in known.whole for word in words[max(0, at - 2) : at]):
        return False
    own, before = _own_words(words, at, site), range(max(0, at - _BEFORE), at) if at is not None else range(len(words))
    if any(
        (word in known.partial or (word in known.partial_before and i in before))
        and i not in own
        and not (i and words[i - 1] in known.last)
        for i, word in enumerate(words)
    ):
        return True
    if site.precision != "town":
        return False
    if at is None:
        return any(word in known.partial_of_town for word in words)
    return any(word in known.partial_of_town | known.sides_of_town for word in words[max(0, at - _BEFORE) : at])


def _own_words(words: Sequence[str], at: int | None, site: Site) -> range:
    """Where a place that is no town is named, with the word for its kind: «the hill of X», «the quarter of X»."""
    if at is None or site.precision == "town":
        return range(0)
    opening = at - 1 if at and words[at - 1] in rules().kinds_of_ground else at
    return range(opening, at + len(_words(fold(site.name))))


def _words(quote: str) -> list[str]:
    """The words as the rules have them: without article, preposition or pronoun."""
    words: list[str] = []
    for token in tokenize(quote):
        word = token.form
        for opening in ("لل", "بال", "ال", "ب", "ل"):
            if word.startswith(opening) and len(word) > len(opening) + _SHORT:
                word = word.removeprefix(opening)
                break
        for ending in ("هم", "ها"):
            word = word.removesuffix(ending) if len(word) > _SHORT + len(ending) else word
        if word in _HUNDRED and (words[-1:] == ["في"] or token.form.startswith("بال")):
            word = "%"
        words.append(word)
    return words


_HUNDRED: Final = ("ميه", "مايه")
"""«in the hundred» is a percentage, «a hundred kilometres» are none."""
_SHORT: Final = 2


def _named_at(words: Sequence[str], site: Site) -> int | None:
    """Where the words name a place, or call it «the town»; None where they do not."""
    names = {*_words(fold(site.name))[:1], "مدينه", "بلده", "قريه"}
    return next((i for i, word in enumerate(words) if word in names), None)


def _into(quote: str, site: Site) -> bool:
    """Whether somebody left for a place: «they fled to the town», not «they fled from it to the mountains»."""
    words = _words(quote)
    to, at = next((i for i, word in enumerate(words) if word in rules().towards), None), _named_at(words, site)
    return to is not None and at is not None and to < at


def seen_standing(standings: Iterable[Standing]) -> list[Seen]:
    """What standing claims tell of who holds which place."""
    return [seen for standing in standings if (seen := _of_standing(standing))]


def _of_standing(standing: Standing) -> Seen | None:
    site = standing.site
    if standing.kind != "control" or site is None or standing.subject is None or not standing.published or _of_country(site):
        return None
    by = able([standing.subject])
    if not by:
        return None
    kind: Kind = "part" if part_of(standing.quote, site) else "holds"
    return Seen(standing.published[:10], site, kind, by, (), (standing.id,), standing.voices)


def _of_country(site: Site) -> bool:
    """Whether a place is a whole country or a quarter of the compass in one, which no report gives to anybody."""
    known = country_of(site.country)
    if known is None:
        return False
    if known.name == site.name_en:
        return True
    words = _words(fold(site.name))
    return words[0] in rules().sides_of_town and [w for w in words if w not in rules().sides_of_town] == _words(
        fold(known.name_ar)
    )


def able(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Those who can hold a place, each once."""
    holders = rules().holders
    return tuple({party.key: party for party in parties if party.category in holders}.values())
