"""Claims made by hand, for tests of incidents and of the situation."""

from __future__ import annotations

from typing import Any

from waqai.model import Claim, Figure, Gloss, Party, Site, Voice

SIRTE = Site(
    key="p:sirte", name="سرت", name_en="Sirte", ref="p:sirte", lat=31.2, lon=16.59, precision="town", radius_km=5, country="LY"
)
DERNA = Site(
    key="p:derna", name="درنة", name_en="Derna", ref="p:derna", lat=32.76, lon=22.63, precision="town", radius_km=5, country="LY"
)
LIBYA = Site(key="p:ly", name="ليبيا", name_en="Libya", ref="p:ly", lat=27.0, lon=17.0, precision="country", country="LY")
GNA = Party(key="a:gna", name="قوات الوفاق", name_en="GNA forces", ref="a:gna", category="state_force", country="LY")
LNA = Party(key="a:lna", name="الجيش الوطني", name_en="LNA", ref="a:lna", category="rebel_group", country="LY")
ISIS = Party(key="a:is", name="داعش", name_en="Islamic State", ref="a:is", category="jihadist_group")
TOWNSPEOPLE = Party(key="~مدنيون", name="مدنيون", name_en="civilians", category="civilians")
MEDIC = Voice(key="v:medic", name="مصدر طبي", name_en="a medic", category="medical")
MINISTRY = Voice(key="v:moh", name="وزارة الصحة", name_en="Health Ministry", ref="v:moh", category="government")
ARMY = Voice(key="v:army", name="الجيش", name_en="the army", ref="v:army", category="state_force")


def figure(number: int | None, voice: Voice = MEDIC, kind: str = "killed", **fields: Any) -> Figure:
    """A figure, exact unless told otherwise."""
    given: dict[str, Any] = {
        "id": f"f{number}{voice.key}{kind}", "document": "d", "qualifier": "exact", "quote": f"{number}", "start": 0, "end": 1,
        "low": number,
        "best": number, "high": number,
    }  # fmt: skip
    return Figure(kind=kind, voice=voice, **(given | fields))  # type: ignore[arg-type]


def at_least(number: int, voice: Voice = MINISTRY, **fields: Any) -> Figure:
    """A figure with an open upper bound."""
    return figure(number, voice, **({"high": None, "qualifier": "at_least"} | fields))


def claim(document: str, kind: str = "shelling", *, at: int = 10, **fields: Any) -> Claim:
    """A claim of an article, of 15 June 2016 in Sirte unless told otherwise."""
    start = fields.get("start", "2016-06-15")
    given: dict[str, Any] = {
        "status": "asserted", "confidence": 0.8, "gloss": Gloss(f"{kind} in Sirte", "قصف في سرت"),
        "quote": f"قصف عنيف {document}",
        "span_start": at, "span_end": at + 20, "outlet": f"outlet {document}", "published": "2016-06-15T12:00:00", "start": start,
        "end": start, "time_precision": "day" if start else "unknown", "place": SIRTE, "title": f"خبر {document}",
        "voices": (Voice(key=f"outlet:{document}", name=document, name_en=document, named=False),),
    }  # fmt: skip
    return Claim(id=f"{document}:{at}", document=document, type=kind, **(given | fields))  # type: ignore[arg-type]
