"""Incidents as they may leave the house: rounded, delayed, without private persons' names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import msgspec

from waqai.exports.common import ExportReport, Sharing
from waqai.model import Account, Claim, Figure, Gloss, Incident, Party, Said, Site, Toll, Voice

_PRIVATE: Final = Party(key="private", name="شخص", name_en="a private person", kind="person")
_NO_WORDS: Final = ""
_KM_A_DEGREE: Final = 111.0


def is_private(party: Party) -> bool:
    """Whether a party is a person whose name is nobody's business: not known to a pack, and of no office."""
    return party.kind == "person" and party.ref is None and party.role is None


def shared(incidents: Iterator[Incident], sharing: Sharing | None, report: ExportReport) -> Iterator[Incident]:
    """The incidents that may be shared, as they may be; all of them untouched where nothing is to be kept back."""
    if sharing is None:
        yield from incidents
        return
    embargo = (date.fromisoformat(sharing.today) - timedelta(days=sharing.embargo_days)).isoformat()
    for incident in incidents:
        day = incident.end or incident.start or max((claim.published or "")[:10] for claim in incident.claims)
        if sharing.embargo_days and not day:
            report.leave("under embargo: of no known day")
        elif sharing.embargo_days and day > embargo:
            report.leave("under embargo")
        else:
            yield shareable(incident, sharing)


def shareable(incident: Incident, sharing: Sharing) -> Incident:
    """An incident with rounded coordinates and without the names of private persons, or words that hold them."""
    names = _private_names(incident)
    return msgspec.structs.replace(
        incident,
        place=_rounded(incident.place, sharing),
        other_places=tuple(site for place in incident.other_places if (site := _rounded(place, sharing))),
        initiators=_said(incident.initiators),
        targets=_said(incident.targets),
        claims=tuple(_claim(claim, names, sharing) for claim in incident.claims),
        tolls=tuple(_toll(toll, names) for toll in incident.tolls),
        links=tuple(
            msgspec.structs.replace(link, reasons=_clean(link.reasons, names), reasons_ar=_clean(link.reasons_ar, names))
            for link in incident.links
        ),
    )


def _private_names(incident: Incident) -> tuple[str, ...]:
    parties = [said.party for said in (*incident.initiators, *incident.targets)]
    for claim in incident.claims:
        parties += [*claim.initiators, *claim.targets, *(figure.victims for figure in claim.figures if figure.victims)]
    private = [party for party in parties if is_private(party)]
    return tuple(sorted({name for party in private for name in (party.name, party.name_en)}, key=len, reverse=True))


def _words(text: str, names: tuple[str, ...], instead: str) -> str:
    for name in names:
        text = text.replace(name, instead)
    return text


def _clean(reasons: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reason for reason in reasons if not any(name in reason for name in names))


def _quote(text: str, names: tuple[str, ...]) -> str:
    """Words of the article, unless they hold a private name in any form of it."""
    parts = {part for name in names for part in name.split() if len(part) > 3}
    return _NO_WORDS if any(part in text for part in parts) else text


def _party(party: Party) -> Party:
    return _PRIVATE if is_private(party) else party


def _said(said: tuple[Said, ...]) -> tuple[Said, ...]:
    return tuple(msgspec.structs.replace(one, party=_party(one.party)) for one in said)


def _rounded(site: Site | None, sharing: Sharing) -> Site | None:
    if site is None or site.lat is None or site.lon is None:
        return site
    least = _KM_A_DEGREE * 10**-sharing.decimals
    return msgspec.structs.replace(
        site,
        lat=round(site.lat, sharing.decimals),
        lon=round(site.lon, sharing.decimals),
        radius_km=round(max(site.radius_km or 0.0, least), 2),
    )


def _claim(claim: Claim, names: tuple[str, ...], sharing: Sharing) -> Claim:
    gloss = Gloss(_words(claim.gloss.en, names, _PRIVATE.name_en), _words(claim.gloss.ar, names, _PRIVATE.name))
    return msgspec.structs.replace(
        claim,
        gloss=gloss,
        quote=_quote(claim.quote, names),
        title=_quote(claim.title, names) or None if claim.title else None,
        place=_rounded(claim.place, sharing),
        initiators=tuple(_party(party) for party in claim.initiators),
        targets=tuple(_party(party) for party in claim.targets),
        voices=tuple(_voice(voice, names) for voice in claim.voices),
        figures=tuple(_figure(figure, names) for figure in claim.figures),
    )


def _voice(voice: Voice, names: tuple[str, ...]) -> Voice:
    """A voice without its name where it is a private person's, or of a kind nobody knows: it may be a witness."""
    nobody = voice.name in names or (voice.category is None and voice.named)
    if voice.ref is not None or not nobody:
        return voice
    return msgspec.structs.replace(voice, key=_PRIVATE.key, name=_PRIVATE.name, name_en=_PRIVATE.name_en)


def _figure(figure: Figure, names: tuple[str, ...]) -> Figure:
    victims = _party(figure.victims) if figure.victims else None
    return msgspec.structs.replace(figure, victims=victims, quote=_quote(figure.quote, names), voice=_voice(figure.voice, names))


def _toll(toll: Toll, names: tuple[str, ...]) -> Toll:
    accounts: tuple[Account, ...] = tuple(
        msgspec.structs.replace(one, quote=_quote(one.quote, names), voice=_voice(one.voice, names)) for one in toll.accounts
    )
    return msgspec.structs.replace(toll, accounts=accounts, party=_party(toll.party) if toll.party else None)
