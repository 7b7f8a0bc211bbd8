"""A small invented wire: several outlets telling the same happenings with different figures."""

from __future__ import annotations

import json
from pathlib import Path

_SHELLING = (
    "قتل 11 مدنيا وأصيب 20 آخرون بجروح في قصف بالمدفعية طال الأحد حي أبو سليم في طرابلس، حسبما أفاد مصدر طبي.\n\n"
    "وقال سكان إن عددا من القذائف سقط على منازل في الحي قبيل الإفطار، وإن سيارات الإسعاف نقلت المصابين إلى مستشفى قريب.\n\n"
    "ولم تعلن أي جهة مسؤوليتها حتى الآن."
)
WIRE = (
    {
        "id": "ufuq-1", "source": "الأفق", "published": "2019-05-20T08:00:00", "title": "قتلى في قصف على طرابلس",
        "text": _SHELLING,
    },
    {
        "id": "sahil-1", "source": "الساحل", "published": "2019-05-20T11:00:00", "title": "11 قتيلا في قصف مدفعي على أبو سليم",
        "text": _SHELLING.removesuffix("\n\nولم تعلن أي جهة مسؤوليتها حتى الآن."),
    },
    {
        "id": "manar-1", "source": "منارة", "published": "2019-05-21T07:00:00", "title": "ارتفاع عدد ضحايا قصف أبو سليم",
        "text": "أعلنت وزارة الصحة في حكومة الوفاق مقتل 19 مدنيا في القصف المدفعي الذي طال حي أبو سليم في طرابلس الأحد.",
    },
    {
        "id": "ufuq-2", "source": "الأفق", "published": "2019-05-22T09:00:00", "title": "الجيش الوطني الليبي يسيطر على غريان",
        "text": "سيطرت قوات الجيش الوطني الليبي الثلاثاء على مدينة غريان بعد انسحاب قوات حكومة الوفاق منها، وفق مصدر عسكري.",
    },
    {
        "id": "manar-2", "source": "منارة", "published": "2019-05-23T09:00:00", "title": "غارة على حلب",
        "text": "شن الطيران السوري الأربعاء غارة جوية على بلدة الأتارب في ريف حلب، ما أسفر عن مقتل 5 مدنيين، بحسب الدفاع المدني.",
    },
    {
        "id": "sport-1", "source": "الساحل", "published": "2019-05-23T20:00:00", "title": "الاتحاد يهزم الأهلي",
        "text": "فاز فريق الاتحاد على ضيفه الأهلي بهدفين مقابل هدف في المباراة التي أقيمت مساء الخميس على ملعب طرابلس الدولي.",
    },
)  # fmt: skip


def write_wire(path: Path, articles: object = WIRE) -> Path:
    """The articles as a JSON Lines file."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")  # type: ignore[attr-defined]
    return path
