"""Standing claims: each kind in sentences of our own, what must not be taken for one, and the record's rules for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.extract.coder import Coder
from waqai.extract.facts.fact_cues import cues_of
from waqai.model import Article, Fact, Record
from waqai.model.record import FactKind


def told(record: Record, kind: str = "") -> list[tuple[str, str, str, float | str | None]]:
    """Facts as (kind, subject, object, value)."""
    names = {e.id: e.name for e in record.entities}

    def side(fact: Fact, which: str) -> str:
        ref = getattr(fact, which)
        return names[ref.entity] if ref else ""

    return [(f.kind, side(f, "subject"), side(f, "object"), f.value) for f in record.facts if kind in ("", f.kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وصلت كتيبة تابعة للجيش الليبي إلى المدينة أمس.",
            ("affiliation", "كتيبة تابعة للجيش الليبي", "الجيش الوطني الليبي", None),
        ),
        ("وينتمي القتلى إلى حركة الشباب، وفق السكان.", ("affiliation", "القتلى", "حركة الشباب", None)),
        ("وقالت الفصائل السورية المدعومة من إيران إنها باقية.", ("support", "", "إيران", None)),
        ("وانتشر الجيش الوطني الليبي بقيادة خليفة حفتر في المنطقة.", ("command", "الجيش الوطني الليبي", "خليفة حفتر", None)),
        ("وعادت الكتيبة التي يقودها خليفة حفتر.", ("command", "الكتيبة", "خليفة حفتر", None)),
        ("ووصل المبعوث إلى بلدة دوما الخاضعة لسيطرة المعارضة السورية.", ("control", "المعارضة السورية", "دوما", None)),
        ("وتسيطر حركة حماس على قطاع غزة منذ أعوام.", ("control", "حركة حماس", "قطاع غزة", None)),
        (
            "وقال المرصد السوري لحقوق الإنسان، ومقره في بريطانيا، إن الهدوء عاد.",
            ("base", "المرصد السوري لحقوق الإنسان", "بريطانيا", None),
        ),
        ("ويتخذ تنظيم داعش من الرقة معقلا له.", ("base", "تنظيم الدولة الإسلامية", "الرقة", None)),
        ("وتضم حركة الشباب نحو 7 آلاف مقاتل.", ("strength", "حركة الشباب", "", 7000.0)),
        ("ويبلغ عدد مقاتلي حركة طالبان في هلمند نحو 4 آلاف مقاتل.", ("strength", "حركة طالبان", "هلمند", 4000.0)),
        ("وتملك حركة الشباب صواريخ ومدافع.", ("equipment", "حركة الشباب", "", "صواريخ ومدافع")),
        ("واعتقلت الشرطة رجلا يحمل الجنسية التونسية.", ("nationality", "رجلا", "", "التونسية")),
        ("وتقع سرت على بعد 450 كيلومترا شرق طرابلس.", ("distance", "سرت", "طرابلس", 450.0)),
        ("ووصلوا إلى بلدة سلوق (50 كلم جنوب بنغازي).", ("distance", "سلوق", "بنغازي", 50.0)),
    ],
)
def test_each_kind(coder: Coder, text: str, expected: tuple[str, str, str, float | str | None]) -> None:
    kind, subject, other, value = expected
    found = told(coder.read(Article(text=text, published="2018-06-01")), kind)
    assert len(found) == 1, found
    assert (found[0][1] == subject or not subject) and found[0][2:] == (other, value), found


@pytest.mark.parametrize(
    "text",
    [
        "سيطر الجيش السوري أمس على بلدة دوما.",  # an event
        "الجيش السوري يسيطر على بلدة دوما",  # a headline's present
        "كانت حركة الشباب تسيطر على مقديشو قبل أعوام.",  # once, no longer
        "لا تملك حركة الشباب صواريخ.",
        "تقدمت قوات الجيش اليمني مدعومة بطيران التحالف العربي نحو الحديدة.",  # so this time
        "وبلغ عدد القتلى نحو 300 شخص في الحادث.",  # a toll
        "البلدات غير التابعة للجيش الليبي هادئة.",
        "وقاد رجل سيارة نحو الحاجز، ويقود شقيقه شاحنة.",
        "قتل ثلاثة جنود على بعد 5 كيلومترات من الطريق.",
    ],
)
def test_what_is_no_standing_claim(coder: Coder, text: str) -> None:
    record = coder.read(Article(text=text, published="2018-06-01"))
    assert told(record) == []


def test_a_fact_quotes_its_words_names_its_rule_and_its_source(coder: Coder) -> None:
    text = "وقال مصدر أمني إن حركة الشباب تضم نحو 7 آلاف مقاتل."
    record = coder.read(Article(text=text, id="x", published="2018-06-01"))
    (fact,) = [f for f in record.facts if f.kind == "strength"]
    assert text[fact.start : fact.end] == "تضم نحو 7 آلاف مقاتل"
    assert (fact.unit, fact.why) == ("people", "ar/facts.toml:has-people")
    assert [text[a.start : a.end] for a in fact.attribution] == ["مصدر أمني"]
    assert fact.id.startswith("x:f")
    assert fact.subject is not None and text[fact.subject.start : fact.subject.end] == "حركة الشباب"


def test_the_direction_of_a_distance_stands_with_the_other_place_and_the_rule(coder: Coder) -> None:
    text = "وتقع سرت على بعد 450 كيلومترا شرق طرابلس."
    (fact,) = coder.read(Article(text=text)).facts
    assert fact.object is not None and text[fact.object.start : fact.object.end] == "شرق طرابلس"
    assert (fact.unit, fact.why) == ("km", "ar/facts.toml:distance (east)")


def test_a_claim_told_twice_is_one_fact_and_ids_are_unique(coder: Coder) -> None:
    text = "كتيبة النصر التابعة للجيش الليبي في درنة. كتيبة النصر التابعة للجيش الليبي في سبها، ومقرها في بنغازي."
    record = coder.read(Article(text=text))
    assert len(told(record, "affiliation")) == 1
    ids = [f.id for f in record.facts]
    assert len(ids) == len(set(ids))
    known = {e.id for e in record.entities}
    assert all(ref is None or ref.entity in known for f in record.facts for ref in (f.subject, f.object))


def test_every_cue_is_of_a_kind_of_the_format(coder: Coder) -> None:
    cues = cues_of(coder.pack)
    listed = [cue for found in (*cues.words.values(), *cues.verbs.values()) for cue in found]
    kinds = FactKind.__args__  # type: ignore[attr-defined]
    assert {cue.kind for cue in listed} | {"distance"} == set(kinds)
    assert cues.distance is not None


def test_the_sirte_article(coder: Coder, shared: Path) -> None:
    text = (shared / "examples" / "sirte-2016.txt").read_text(encoding="utf-8")
    record = coder.read(Article(text=text, published="2016-06-15"))
    found = told(record)
    daesh, gna = "تنظيم الدولة الإسلامية", "حكومة الوفاق الوطني"
    assert ("strength", daesh, "ليبيا", 5000.0) in found
    assert ("distance", "سرت", "طرابلس", 450.0) in found
    assert ("distance", "هراوة", "سرت", 70.0) in found
    assert ("distance", "مصراتة", "طرابلس", 200.0) in found
    assert ("affiliation", "حرس المنشآت النفطية", gna, None) in found
    assert any(f[0] == "affiliation" and f[1].startswith("الجماعات المسلحة") and f[2] == gna for f in found)
    assert any(f[0] == "base" and f[1].startswith("قيادة مشتركة") and f[2] == "مصراتة" for f in found)
    assert any(f[0] == "equipment" and "ميغ" in str(f[3]) and "مروحيات قتالية" in str(f[3]) for f in found)
    assert any(f[0] == "nationality" and f[1].startswith("مقاتلين") and f[3] == "شمال إفريقية وخليجية" for f in found)
