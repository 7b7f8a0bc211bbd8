"""Query strings: the same filters on every page, its data twins and the command line."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Query

from waqai.desk.filters import Filters, Order
from waqai.model.record import EventType, Status

DAY: Final = r"^\d{4}(-\d\d(-\d\d)?)?$"
_Text = Annotated[str | None, Query(max_length=300)]
_Day = Annotated[str | None, Query(pattern=DAY, description="A day, month or year, such as 2016-06-15, 2016-06, 2016.")]
_Number = Annotated[int | None, Query(ge=0, le=10**9)]


def _filters(
    place: _Text = None, within_km: Annotated[float | None, Query(ge=0, le=20_000)] = None,
    country: Annotated[str | None, Query(pattern="^[A-Za-z]{2}$")] = None, since: _Day = None, until: _Day = None,
    types: Annotated[list[EventType] | None, Query(description="Kinds of event (repeatable).")] = None,
    actor: _Text = None, outlet: _Text = None, voice: _Text = None, status: Status | None = None, killed: _Number = None,
    voices: _Number = None, conflict: bool | None = None, decided: bool | None = None, located: bool | None = None,
    verbal: bool = False, background: bool = False, words: _Text = None, order: Order = "-date",
) -> Filters:  # fmt: skip
    return Filters(
        place=place or None, within_km=within_km, country=country, since=since, until=until, types=tuple(types or ()),
        actor=actor or None,
        outlet=outlet or None, voice=voice or None, status=status, killed=killed, voices=voices, conflict=conflict,
        decided=decided,
        located=located, verbal=verbal, background=background, words=words or None, order=order,
    )  # fmt: skip


Asked = Annotated[Filters, Depends(_filters)]
Limit = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0, le=10**7)]
