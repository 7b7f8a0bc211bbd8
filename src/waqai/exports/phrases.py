"""What several formats say of an incident in words and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from waqai.model import Account, Claim, Incident, Party, Site, Toll
from waqai.model.record import CasualtyKind
from waqai.packs.countries import Country, country_of

NOWHERE: Final = "without a place in a known country"


class Days(msgspec.Struct, frozen=True):
    """When an incident is put: first and last day, and whether only its publication tells."""

    start: str
    end: str
    published: bool


def days_of(incident: Incident) -> Days | None:
    """The days of an incident; of current news without a date the day of its first report; None where neither is known."""
    if incident.start is not None:
        return Days(incident.start, incident.end or incident.start, False)
    first = min((claim.published[:10] for claim in incident.claims if claim.published), default=None)
    return None if first is None or incident.background else Days(first, first, True)


def known_place(incident: Incident) -> tuple[Site, Country] | None:
    """Where an incident is put, and the country that lies in; None (in a report: `NOWHERE`) where either is not known."""
    site = incident.place
    country = country_of(site.country) if site else None
    return (site, country) if site and country else None


def toll_of(incident: Incident, kind: CasualtyKind, group: str = "all") -> Toll | None:
    """A toll of an incident; None where no source gives one."""
    return next((toll for toll in incident.tolls if toll.kind == kind and toll.group == group), None)


def held(toll: Toll | None) -> int | None:
    """The held number of a toll."""
    return toll.held.value if toll else None


def best_claim(incident: Incident) -> Claim:
    """The claim that tells the incident best: of its type, surest, earliest."""
    same = [claim for claim in incident.claims if claim.type == incident.type] or list(incident.claims)
    return max(same, key=lambda claim: (bool(claim.decided), claim.confidence))


def initiators(incident: Incident) -> list[Party]:
    """Who did it."""
    return [said.party for said in incident.initiators]


def targets(incident: Incident) -> list[Party]:
    """To whom."""
    return [said.party for said in incident.targets]


def sources(incident: Incident) -> list[str]:
    """Everybody the articles name as their source, each once, in English."""
    return list(dict.fromkeys(voice.name_en for claim in incident.claims for voice in claim.voices if voice.named))


def number(account: Account) -> str:
    """A source's figure: «14», «14+», «10-15»."""
    low, high = account.low, account.high
    if low is None and high is None:
        return "some" if account.best is None else str(account.best)
    if high is None:
        return f"{low}+"
    return str(high) if low == high or low is None else f"{low}-{high}"


def machine_phrase(incident: Incident) -> str:
    """What a format has no field for, in a fixed form: «[outcome=repelled; injured=32; killed_range=10-19; killed_by=AFP 14]».

    Keys are in a fixed order; a value never holds «;» or «]».
    """
    parts = []
    days = days_of(incident)
    if days is not None and days.published:
        parts.append("date_basis=publication")
    if incident.outcome:
        parts.append(f"outcome={incident.outcome}")
    if incident.status != "asserted":
        parts.append(f"status={incident.status}")
    for toll in incident.tolls:
        if toll.group != "all":
            continue
        if toll.kind != "killed" and toll.held.value is not None:
            parts.append(f"{toll.kind}={toll.held.value}")
        if toll.low is not None and (toll.low != toll.high):
            parts.append(f"{toll.kind}_range={toll.low}-{toll.high if toll.high is not None else ''}")
        if toll.agreement == "conflict":
            parts.append(f"{toll.kind}_conflict=yes")
        said = [f"{_plain(account.voice.name_en)} {number(account)}" for account in toll.accounts if account.state == "current"]
        if said:
            parts.append(f"{toll.kind}_by={' | '.join(said)}")
    if incident.weapons:
        parts.append(f"weapons={','.join(incident.weapons)}")
    if named := sources(incident):
        parts.append(f"according_to={' | '.join(_plain(name) for name in named)}")
    parts.append(f"voices={incident.voices}")
    parts.append(f"confidence={incident.confidence}")
    parts.append(f"waqai={incident.id}")
    return f"[{'; '.join(parts)}]"


def _plain(text: str) -> str:
    return text.translate({ord(sign): " " for sign in ";|[]="}).strip()


def joined(parts: Iterable[str]) -> str:
    """Several names in one cell."""
    return "; ".join(dict.fromkeys(part for part in parts if part))
