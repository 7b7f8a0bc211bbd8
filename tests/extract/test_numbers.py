"""The number stage: phrases, bounds, units, and what looks like a number and is none."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.errors import PackError
from waqai.extract.numbers.number_words import digits_value
from waqai.extract.numbers.numbers import Number, find_numbers
from waqai.extract.numbers.written import Written
from waqai.packs.compile_calendar import Calendar, build_calendar, longest, variants
from waqai.text.tokens import tokenize

ARABIC = Path(__file__).parents[2] / "packs" / "ar"
CALENDAR = build_calendar(ARABIC)


def numbers(text: str) -> list[Number]:
    return find_numbers(Written(tokenize(text), CALENDAR), CALENDAR)


def words(text: str, span: tuple[int, int]) -> str:
    tokens = tokenize(text)
    return text[tokens[span[0]].start : tokens[span[1] - 1].end]


EXACT = [
    ("قتل 7 جنود", 7),
    ("أصيب ٣٥ مدنيا", 35),
    ("غادرت 1,200 أسرة", 1200),
    ("غادرت 1.250 أسرة", 1250),
    ("يقطنها 1,250,000 نسمة", 1250000),
    ("شرد 2,6 مليون إنسان", 2600000),
    ("شرد 2.115 مليون إنسان", 2115000),
    ("سقط خمسة قتلى", 5),
    ("سقط ثمانية قتلى", 8),
    ("اختطفت ثماني نساء", 8),
    ("اختطفت ثمان نساء", 8),
    ("عشرة مسلحين", 10),
    ("عشر قذائف", 10),
    ("أحد عشر مسلحا", 11),
    ("إحدى عشرة قذيفة", 11),
    ("اثنا عشر مسلحا", 12),
    ("اثنتي عشرة امرأة", 12),
    ("ثلاثة عشر مقاتلا", 13),
    ("تسع عشرة طفلة", 19),
    ("عشرون مدنيا", 20),
    ("عشرين مدنيا", 20),
    ("خمسة وعشرين مدنيا", 25),
    ("واحد وثلاثون أسيرا", 31),
    ("تسعة وتسعون أسيرا", 99),
    ("مئة عنصر", 100),
    ("مائة وأربعون عنصرا", 140),
    ("مئة وخمسة عناصر", 105),
    ("مئة و20 عنصرا", 120),
    ("مئتا مقاتل", 200),
    ("مئتي مقاتل", 200),
    ("مائتان من المقاتلين", 200),
    ("ثلاثمئة مقاتل", 300),
    ("ثلاثمائة مقاتل", 300),
    ("ثلاث مئة مقاتل", 300),
    ("أربعمائة وخمسون مقاتلا", 450),
    ("ثمانمئة أسرة", 800),
    ("ألف أسرة", 1000),
    ("ألفا جندي", 2000),
    ("ألفي جندي", 2000),
    ("ألفين وخمسمئة جندي", 2500),
    ("ألف وخمسمئة شخص", 1500),
    ("ثلاثة آلاف نازح", 3000),
    ("5 آلاف نازح", 5000),
    ("3 آلاف و500 نازح", 3500),
    ("14 ألفا من النازحين", 14000),
    ("١٤ ألفا من النازحين", 14000),
    ("ثلاثمائة وخمسة وسبعون ألفا", 375000),
    ("مئة ألف نازح", 100000),
    ("نصف مليون نازح", 500000),
    ("ربع مليون نازح", 250000),
    ("مليون ونصف نازح", 1500000),
    ("مليون ونصف المليون نازح", 1500000),
    ("مليون و200 ألف نازح", 1200000),
    ("مليونا نازح", 2000000),
    ("20 مليونا", 20000000),
    ("ثلاثة ملايين وأربعمئة ألف نازح", 3400000),
    ("الجنود الثلاثة", 3),
    ("الأسرى العشرون", 20),
    ("شخصين اثنين", 2),
    ("الجنديين الاثنين", 2),
    ("جندي واحد", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_exact(text: str, value: int) -> None:
    (found,) = numbers(text)
    assert (found.low, found.best, found.high, found.qualifier) == (value, value, value, "exact")
    assert found.value == value


BOUNDED = [
    ("قتل نحو 140 مقاتلا", (140, 140, 140), "approx", "نحو 140"),
    ("قتل حوالي خمسين مقاتلا", (50, 50, 50), "approx", "حوالي خمسين"),
    ("قتل ما يقرب من 300 مقاتل", (300, 300, 300), "approx", "ما يقرب من 300"),
    ("قتل زهاء ثلاثة آلاف", (3000, 3000, 3000), "approx", "زهاء ثلاثة آلاف"),
    ("ونحو 60 جريحا", (60, 60, 60), "approx", "ونحو 60"),
    ("نحو الـ30 جريحا", (30, 30, 30), "approx", "نحو الـ30"),
    ("أكثر من 30 قتيلا", (30, 30, None), "at_least", "أكثر من 30"),
    ("بأكثر من مئة قذيفة", (100, 100, None), "at_least", "بأكثر من مئة"),
    ("ما لا يقل عن 14 قتيلا", (14, 14, None), "at_least", "ما لا يقل عن 14"),
    ("ما يزيد على ألفي نازح", (2000, 2000, None), "at_least", "ما يزيد على ألفي"),
    ("أزيد من 40 قتيلا", (40, 40, None), "at_least", "أزيد من 40"),
    ("ثلاثون ونيف من القتلى", (30, 30, None), "at_least", "ثلاثون ونيف"),
    ("قتل 14 شخصا على الأقل", (14, 14, None), "at_least", "14"),
    ("أصيب 20 آخرون بجروح على الأقل", (20, 20, None), "at_least", "20"),
    ("قتل سبعة كحد أدنى", (7, 7, None), "at_least", "سبعة"),
    ("أقل من 10 قتلى", (None, 10, 10), "at_most", "أقل من 10"),
    ("عددهم لا يتجاوز مئتين", (None, 200, 200), "at_most", "لا يتجاوز مئتين"),
    ("قتل 9 كحد أقصى", (None, 9, 9), "at_most", "9"),
    ("بين 10 و15 قتيلا", (10, None, 15), "range", "بين 10 و15"),
    ("ما بين عشرين وثلاثين قتيلا", (20, None, 30), "range", "ما بين عشرين وثلاثين"),
    ("بين خمسة وعشرة قتلى", (5, None, 10), "range", "بين خمسة وعشرة"),
    ("بين ثلاثة آلاف وخمسة آلاف نازح", (3000, None, 5000), "range", "بين ثلاثة آلاف وخمسة آلاف"),
    ("بين 10 و15 ألف نازح", (10000, None, 15000), "range", "بين 10 و15 ألف"),
    ("من 10 إلى 15 قتيلا", (10, None, 15), "range", "10 إلى 15"),
    ("10-15 قتيلا", (10, None, 15), "range", "10-15"),
    ("عشرات القتلى", (20, None, None), "vague", "عشرات"),
    ("والعشرات من الجرحى", (20, None, None), "vague", "والعشرات"),
    ("مئات الجرحى", (200, None, None), "vague", "مئات"),
    ("آلاف النازحين", (2000, None, None), "vague", "آلاف"),
    ("عشرات الآلاف من النازحين", (20000, None, None), "vague", "عشرات الآلاف"),
    ("عشرات آلاف النازحين", (20000, None, None), "vague", "عشرات آلاف"),
    ("مئات الآلاف من النازحين", (200000, None, None), "vague", "مئات الآلاف"),
    ("ملايين اللاجئين", (2000000, None, None), "vague", "ملايين"),
    ("بضعة آلاف من اللاجئين", (2000, None, None), "vague", "بضعة آلاف"),
    ("بضعة جنود", (2, None, None), "vague", "بضعة"),
    ("عدة جنود", (2, None, None), "vague", "عدة"),
    ("عدد من الجنود", (2, None, None), "vague", "عدد من"),
    ("وعدد كبير من الجنود", (2, None, None), "vague", "وعدد كبير من"),
    ("العديد من الجنود", (2, None, None), "vague", "العديد من"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bounds", "qualifier", "span"), BOUNDED)
def test_bounds(text: str, bounds: tuple[int | None, int | None, int | None], qualifier: str, span: str) -> None:
    (found,) = numbers(text)
    assert (found.low, found.best, found.high) == bounds
    assert found.qualifier == qualifier
    assert words(text, (found.start, found.end)) == span


UNITS = [
    ("سيطر على 80 في المئة من البلدة", "percent"),
    ("سيطر على 80% من البلدة", "percent"),
    ("سيطر على ثمانين بالمئة من البلدة", "percent"),
    ("بلغت الكلفة 400 مليون دولار", "money"),
    ("مليارات الدولارات", "money"),
    ("على بعد 70 كلم من المدينة", "distance"),
    ("على بعد نحو ثلاثين كيلومترا من المدينة", "distance"),
    ("طنين اثنين من القمح", "weight"),
    ("زرع 20 طنا من المتفجرات", "weight"),
    ("استمر القتال ثلاثة أيام", "duration"),
    ("في الساعات الـ48 الماضية", "duration"),
    ("خلال الأيام الثلاثة الماضية", "duration"),
    ("الفتى (16 عاما)", "age"),
    ("البالغ من العمر 18 عاما", "age"),
    ("طفل عمره خمس سنوات", "age"),
    ("فتاة تبلغ 17 عاما", "age"),
    ("الساعة 21,00 مساء", "time"),
    ("عند 9:30 صباحا", "time"),
    ("في عام 2011 اندلعت الحرب", "year"),
    ("منذ 2011 والحرب دائرة", "year"),
    ("في أيار/مايو 2018", "year"),
    ("يوم 9 يونيو", "date"),
    ("يوم 13/5/2018", "date"),
    ("قصفوها ثلاث مرات", "times"),
    ("اللواء 22 مشاة", "ordinal-like"),
    ("المادة 51 من الميثاق", "ordinal-like"),
    ("في القرن العشرين", "ordinal-like"),
    ("عند ميدان السبعين", "ordinal-like"),
    ("انتهت المباراة 3-1", "score"),
    ("أغلق المؤشر عند 89.13", "decimal"),
    ("شرد 2,6 مليون إنسان", None),
    ("قتل 2000 شخص", None),
    ("قتل نحو 2000 مقاتل", None),
    ("أسر 14 من عناصر الحركة", None),
    ("انفجار قتل فيه 22 شخصا", None),
    ("دمرت ثلاث آليات", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_unit(text: str, unit: str | None) -> None:
    (found,) = numbers(text)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "conj", "core"),
    [
        ("و15 جريحا", "و", "15"),
        ("وثلاثة جرحى", "و", "وثلاثة"),
        ("بعشرة صواريخ", "ب", "بعشرة"),
        ("لـ10 أيام", "ل", "10"),
        ("ونحو 15 جريحا", "و", "15"),
        ("وبعشرات القذائف", "وب", "وبعشرات"),
        ("15 جريحا", "", "15"),
    ],
)
def test_proclitics_and_core(text: str, conj: str, core: str) -> None:
    found = numbers(text)[0]
    assert found.conj == conj
    assert words(text, found.core) == core


NONE = [
    "أغارت طائرة إف-16 على البلدة",
    "طائرة إف 16",
    "طائرة ميغ 29",
    "الرحلة MH17",
    "المبعوث الثالث إلى البلدة",
    "لليوم التاسع عشر",
    "في الذكرى الخامسة والعشرين",
    "قتل أحد الحراس",
    "إحدى القرى",
    "وأحد قادتها الميدانيين",
    "يوم الاثنين",
    "مساء الاثنين المقبل",
    "لست وحدك",
    "صادروا كمية من السلاح",
    "بعده بقليل",
    "نصف القتلى أطفال",
    "الأربعاء",
    "الجمهورية الخامسة",
]


@pytest.mark.parametrize("text", NONE)
def test_no_number(text: str) -> None:
    assert numbers(text) == []


def test_two_figures_of_a_rise_are_no_range() -> None:
    found = numbers("ارتفع عدد القتلى من 10 إلى 15")
    assert [n.best for n in found] == [10, 15]


def test_numbers_side_by_side_stay_apart() -> None:
    found = numbers("قتل خمسة وستة جرحوا وعشرون فروا")
    assert [n.best for n in found] == [5, 6, 20]


def test_trailing_bound_belongs_to_the_nearest_number() -> None:
    first, second = numbers("قتل 10 جنود و20 مدنيا على الأقل")
    assert (first.qualifier, second.qualifier) == ("exact", "at_least")


def test_years_in_a_row() -> None:
    assert [(n.best, n.unit) for n in numbers("عامي 2011 و2013")] == [(2011, "year"), (2013, "year")]


@pytest.mark.parametrize(
    ("form", "value"),
    [("007", None), ("12", 12.0), ("1,5", 1.5), ("12,500", 12500.0), ("1,234.5", 1234.5), ("0,500", 0.5), ("1.2.3", None)],
)
def test_digits(form: str, value: float | None) -> None:
    assert digits_value(form) == value


def test_article_and_prefixes_are_generated() -> None:
    made = {form for form, _, _ in variants("ثلاثة")}
    assert {"ثلاثه", "والثلاثه", "للثلاثه", "وبثلاثه", "فلثلاثه"} <= made
    assert {form for form, _, _ in variants("السبت")} >= {"السبت", "والسبت", "للسبت"}
    assert "سبت" not in {form for form, _, _ in variants("السبت")}


def test_longest_phrase_wins() -> None:
    assert longest(CALENDAR.crowd, ["عدد", "كبير", "من"], 0) == (3, 2, "")
    assert longest(CALENDAR.crowd, ["عدد", "السكان"], 0) is None


def test_calendar_survives_pickling() -> None:
    copy = pickle.loads(pickle.dumps(CALENDAR))
    assert isinstance(copy, Calendar)
    assert copy.numbers == CALENDAR.numbers and copy.date_starts == CALENDAR.date_starts


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"numbers\.toml"):
        build_calendar(tmp_path)


def test_missing_section_is_named(tmp_path: Path) -> None:
    text = (ARABIC / "numbers.toml").read_text(encoding="utf-8")
    (tmp_path / "numbers.toml").write_text(text.replace("[tens]", "[ten_words]"), encoding="utf-8")
    with pytest.raises(PackError, match="tens"):
        build_calendar(tmp_path)


def test_wrong_value_is_named(tmp_path: Path) -> None:
    text = (ARABIC / "numbers.toml").read_text(encoding="utf-8")
    (tmp_path / "numbers.toml").write_text(text.replace("[tens]\n20 =", "[tens]\ntwenty ="), encoding="utf-8")
    with pytest.raises(PackError, match="wrong kind"):
        build_calendar(tmp_path)


_PIECES = """
قتل نحو أكثر من ما لا يقل عن بين و ألف آلاف مليون ونصف خمسة وعشرون عشر عشرات مئة مئات على الأقل إلى 5 12 2011 2,6 - / : ( ) %
الـ بـ الاثنين الساعة عاما يوم أيار أحد واحد عدد من كبير . ، ـ
"""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES.split()), max_size=14).map(" ".join))
def test_ranges_are_sound_on_any_text(text: str) -> None:
    tokens = tokenize(text)
    free = 0
    for found in find_numbers(Written(tokens, CALENDAR), CALENDAR):
        assert free <= found.start <= found.core[0] < found.core[1] <= found.end <= len(tokens)
        free = found.end
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
        if found.qualifier == "vague":
            assert found.value is None and found.best is None
