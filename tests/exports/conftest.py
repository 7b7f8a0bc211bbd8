"""Incidents made by hand: a dozen happenings as coders meet them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from waqai.model import (
    Account,
    Claim,
    Figure,
    Gloss,
    Held,
    Incident,
    Party,
    Said,
    Site,
    Toll,
    Voice,
)

SIRTE = Site(
    key="geonames:2210554", name="سرت", name_en="Sirte", ref="geonames:2210554", lat=31.2089, lon=16.5887, precision="town",
    radius_km=5.0, country="LY", admin1="Sirte",
)  # fmt: skip
ALEPPO = Site(
    key="geonames:170063", name="ريف حلب", name_en="Aleppo countryside", ref="geonames:170063", lat=36.2, lon=37.16,
    precision="region", radius_km=40.0, country="SY", admin1="Aleppo",
)  # fmt: skip
KABUL = Site(
    key="geonames:1138958", name="كابل", name_en="Kabul", ref="geonames:1138958", lat=34.5289, lon=69.1725, precision="near",
    radius_km=15.0, country="AF", admin1="Kabul",
)  # fmt: skip
GNA = Party(
    key="libya:GNA", name="قوات حكومة الوفاق", name_en="GNA forces", ref="libya:GNA", category="state_force", country="LY"
)
ISIS = Party(key="world:IS", name="تنظيم داعش", name_en="Islamic State", ref="world:IS", category="jihadist_group")
SAF = Party(
    key="syria:SAF", name="الطيران السوري", name_en="Syrian Air Force", ref="syria:SAF", category="state_force", country="SY"
)
RUSSIA = Party(key="world:RU", name="روسيا", name_en="Russia", ref="world:RU", category="government", country="RU")
CIVILIANS = Party(key="~مدنيون", name="مدنيون", name_en="civilians", category="civilians")
PRIVATE = Party(key="~سالم الفيتوري", name="سالم الفيتوري", name_en="Salim al-Fituri", kind="person")
MINISTRY = Voice(key="libya:MoH", name="وزارة الصحة", name_en="Health Ministry", ref="libya:MoH", category="government")
MEDIC = Voice(key="~مصدر طبي", name="مصدر طبي", name_en="a medical source", category="medical")
OUTLET = Voice(key="outlet:الأفق", name="الأفق", name_en="الأفق", named=False)


def account(voice: Voice, number: int | None, *, high: int | None = -1, **fields: Any) -> Account:
    """A source's figure; exact unless `high` is given (None: open)."""
    given = {
        "outlet": "الأفق",
        "published": "2016-06-15",
        "claim": "c",
        "figures": ("f",),
        "quote": f"{number} قتيلا",
        "state": "current",
    }
    return Account(voice=voice, low=number, best=number, high=number if high == -1 else high, **(given | fields))


def toll(kind: str, *accounts: Account, group: str = "all", held: int | None = None, **fields: Any) -> Toll:
    """A toll over accounts; held is the last account's number unless given."""
    current = [one for one in accounts if one.state == "current"]
    lows, highs = [one.low for one in current if one.low is not None], [one.high for one in current]
    given: dict[str, Any] = {
        "agreement": "single" if len(current) == 1 else "agree", "low": min(lows, default=None),
        "high": None if None in highs else max((high for high in highs if high is not None), default=None),
        "held": Held(value=held if held is not None else current[-1].best, rule="latest-of-best-placed"),
    }  # fmt: skip
    return Toll(kind=kind, group=group, accounts=accounts, **(given | fields))  # type: ignore[arg-type]


def incident(number: int, kind: str, **fields: Any) -> Incident:
    """An incident with one claim that says the same."""
    start = fields.get("start", "2016-06-15")
    given: dict[str, Any] = {
        "status": "asserted", "start": start, "end": fields.get("end", start),
        "time_precision": "day" if start else "unknown", "place": SIRTE, "other_places": (), "initiators": (), "targets": (),
        "symmetric": False, "weapons": (), "outcome": None, "background": False, "links": (), "tolls": (), "voices": 1,
        "outlets": ("الأفق",), "confidence": 0.8, "decided": False,
    }  # fmt: skip
    given |= fields
    sides = {}
    for side in ("initiators", "targets"):
        sides[side] = tuple(given[side])
        given[side] = tuple(Said(party=party, claims=(f"d{number}:10",)) for party in given[side])
    claim = Claim(
        id=f"d{number}:10", document=f"d{number}", type=kind, status=given["status"], confidence=0.8,  # type: ignore[arg-type]
        gloss=Gloss(f"Something of kind {kind} happened in Sirte.", "وقع شيء في سرت."), quote="شن هجوما على المدينة",
        span_start=10, span_end=30, outlet="الأفق", url=f"https://ufuq.example/{number}", title="خبر",
        published="2016-06-15T08:00:00",
        start=given["start"], end=given["end"], time_precision=given["time_precision"], place=given["place"], voices=(MINISTRY,),
        weapons=given["weapons"], outcome=given["outcome"], background=given["background"], **sides,
    )  # fmt: skip
    given.setdefault("claims", (claim,))
    return Incident(id=f"in-test{number}", type=kind, **given)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """The makers of this file, and the parties, places and voices it knows."""
    return SimpleNamespace(
        account=account, toll=toll, incident=incident, SIRTE=SIRTE, ALEPPO=ALEPPO, KABUL=KABUL, GNA=GNA, ISIS=ISIS, SAF=SAF,
        RUSSIA=RUSSIA, CIVILIANS=CIVILIANS, PRIVATE=PRIVATE, MINISTRY=MINISTRY, MEDIC=MEDIC, OUTLET=OUTLET,
    )  # fmt: skip


@pytest.fixture(scope="session")
def happenings() -> dict[str, Incident]:
    """The happenings by name."""
    private_claim_figure = Figure(
        id="f1", document="d13", kind="killed", voice=OUTLET, qualifier="exact", quote="مقتل سالم الفيتوري", start=1, end=9,
        best=1, low=1, high=1, victims=PRIVATE,
    )  # fmt: skip
    person = incident(
        13, "attack_on_civilians", initiators=(ISIS,), targets=(PRIVATE,), tolls=(toll("killed", account(OUTLET, 1)),)
    )
    claim = person.claims[0]
    claim = type(claim)(
        **{name: getattr(claim, name) for name in claim.__struct_fields__}
        | {
            "gloss": Gloss("Islamic State killed Salim al-Fituri.", "قتل تنظيم داعش سالم الفيتوري."),
            "quote": "قتل التنظيم سالم الفيتوري",
            "title": "مقتل الفيتوري",
            "figures": (private_claim_figure,),
        }
    )
    person = type(person)(**{name: getattr(person, name) for name in person.__struct_fields__} | {"claims": (claim,)})
    return {
        "repelled": incident(
            1, "battle", initiators=(ISIS,), targets=(GNA,), outcome="repelled", weapons=("mortar",),
            tolls=(toll("killed", account(MINISTRY, 3)), toll("injured", account(MINISTRY, 15)),
                   toll("killed", account(MINISTRY, 3), group="combatants", party=GNA, side="targets")),
        ),
        "retaken": incident(2, "territory_gain", initiators=(GNA,), targets=(ISIS,), outcome="recaptured"),
        "air_strike": incident(
            3, "air_strike", place=ALEPPO, initiators=(SAF,), targets=(CIVILIANS,), weapons=("barrel_bomb",),
            tolls=(toll("killed", account(MEDIC, 11), account(MINISTRY, 14, high=None), account(OUTLET, 19),
                        agreement="conflict"),
                   toll("killed", account(MEDIC, 11), group="civilians")),
        ),
        "suicide": incident(4, "suicide_bombing", place=KABUL, initiators=(ISIS,), weapons=("car_bomb",),
                            tolls=(toll("killed", account(OUTLET, 20, high=None, qualifier="vague")),)),
        "roadside": incident(5, "bombing", weapons=("ied",), targets=(GNA,), tolls=(toll("killed", account(MEDIC, 2)),)),
        "ceasefire": incident(6, "agreement", initiators=(GNA, RUSSIA)),
        "protest": incident(7, "protest", initiators=(CIVILIANS,), targets=(GNA,)),
        "abduction": incident(8, "abduction", initiators=(ISIS,), targets=(CIVILIANS,), start=None, end=None),
        "denied": incident(9, "shelling", initiators=(GNA,), status="denied"),
        "planned": incident(10, "operation", initiators=(GNA,), status="planned"),
        "foreign": incident(11, "air_strike", initiators=(RUSSIA,), targets=(ISIS,), start="2016-06-10", end="2016-06-14",
                            time_precision="period"),
        "talks": incident(12, "talks", initiators=(GNA, RUSSIA)),
        "private": person,
        "nowhere": incident(14, "battle", place=None, initiators=(ISIS,), targets=(GNA,)),
        "formula": incident(15, "battle", outlets=("=HYPERLINK(1)", "+x"), initiators=(ISIS,), targets=(GNA,)),
    }  # fmt: skip
