"""The date stage: which words say when, which days they mean, and the publication day of an undated article."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.extract.dates.dates import DateExpr, as_since, as_single, find_dates, infer_published, resolve
from waqai.extract.numbers.numbers import find_numbers
from waqai.extract.numbers.written import Written
from waqai.packs.compile_calendar import build_calendar
from waqai.text.tokens import tokenize

CALENDAR = build_calendar(Path(__file__).parents[2] / "packs" / "ar")
WEDNESDAY = datetime.date(2016, 6, 15)


def dates(text: str) -> list[DateExpr]:
    written = Written(tokenize(text), CALENDAR)
    return find_dates(written, find_numbers(written, CALENDAR), CALENDAR)


def quote(text: str, expr: DateExpr) -> str:
    tokens = tokenize(text)
    return text[tokens[expr.start].start : tokens[expr.end - 1].end]


def days(text: str, published: datetime.date | None = WEDNESDAY, *, future: bool = False) -> tuple[str, str, str] | None:
    (expr,) = dates(text)
    found = resolve(expr, published, future=future)
    return (found.start, found.end, found.precision) if found else None


# text, the expression within it, kind, first day, last day, precision; months and days as MM-DD are of 2016
RESOLVED = [
    ("أعلنت الثلاثاء سقوط البلدة", "الثلاثاء", "weekday", "06-14", "06-14", "day"),
    ("أعلنت الأربعاء سقوط البلدة", "الأربعاء", "weekday", "06-15", "06-15", "day"),
    ("قصفت يوم الخميس", "يوم الخميس", "weekday", "06-09", "06-09", "day"),
    ("والسبت قصفت القرية", "والسبت", "weekday", "06-11", "06-11", "day"),
    ("قصفت الثلاثاء الماضي", "الثلاثاء الماضي", "weekday", "06-14", "06-14", "day"),
    ("قصفت الأربعاء الماضي", "الأربعاء الماضي", "weekday", "06-08", "06-08", "day"),
    ("قصفت الجمعة الماضية", "الجمعة الماضية", "weekday", "06-10", "06-10", "day"),
    ("تبدأ الثلاثاء المقبل", "الثلاثاء المقبل", "weekday", "06-21", "06-21", "day"),
    ("تبدأ الأحد القادم", "الأحد القادم", "weekday", "06-19", "06-19", "day"),
    ("فجر السبت", "فجر السبت", "weekday", "06-11", "06-11", "day"),
    ("في ساعة متأخرة من مساء السبت", "ساعة متأخرة من مساء السبت", "weekday", "06-11", "06-11", "day"),
    ("في الساعات الأولى من فجر السبت", "الساعات الأولى من فجر السبت", "weekday", "06-11", "06-11", "day"),
    ("في وقت سابق الاثنين", "وقت سابق الاثنين", "weekday", "06-13", "06-13", "day"),
    ("منتصف ليل الجمعة", "منتصف ليل الجمعة", "weekday", "06-10", "06-10", "day"),
    ("ليل السبت الأحد", "ليل السبت الأحد", "weekday", "06-11", "06-12", "day"),
    ("ليلة السبت-الأحد", "ليلة السبت-الأحد", "weekday", "06-11", "06-12", "day"),
    ("ليل السبت إلى الأحد", "ليل السبت إلى الأحد", "weekday", "06-11", "06-12", "day"),
    ("يومي الاثنين والثلاثاء", "يومي الاثنين والثلاثاء", "weekday", "06-13", "06-14", "day"),
    ("بين السبت والاثنين", "السبت والاثنين", "weekday", "06-11", "06-13", "day"),
    ("الساعة 9 من صباح الأحد", "الساعة 9 من صباح الأحد", "weekday", "06-12", "06-12", "day"),
    ("قصفت أمس القرية", "أمس", "relative", "06-14", "06-14", "day"),
    ("مساء أمس الثلاثاء", "مساء أمس الثلاثاء", "relative", "06-14", "06-14", "day"),
    ("يوم أمس (الثلاثاء)", "يوم أمس (الثلاثاء)", "relative", "06-14", "06-14", "day"),
    ("أول أمس", "أول أمس", "relative", "06-13", "06-13", "day"),
    ("أول من أمس", "أول من أمس", "relative", "06-13", "06-13", "day"),
    ("قبل أمس", "قبل أمس", "relative", "06-13", "06-13", "day"),
    ("أمس الأول", "أمس الأول", "relative", "06-13", "06-13", "day"),
    ("قتل اليوم جندي", "اليوم", "relative", "06-15", "06-15", "day"),
    ("فجر اليوم", "فجر اليوم", "relative", "06-15", "06-15", "day"),
    ("بعد ظهر اليوم الأربعاء", "بعد ظهر اليوم الأربعاء", "relative", "06-15", "06-15", "day"),
    ("الليلة الماضية", "الليلة الماضية", "relative", "06-14", "06-15", "day"),
    ("يجتمعون غدا الخميس", "غدا الخميس", "relative", "06-16", "06-16", "day"),
    ("يجتمعون بعد غد", "بعد غد", "relative", "06-17", "06-17", "day"),
    ("الأسبوع الماضي", "الأسبوع الماضي", "relative", "06-06", "06-12", "week"),
    ("الأسبوع قبل الماضي", "الأسبوع قبل الماضي", "relative", "05-30", "06-05", "week"),
    ("هذا الأسبوع", "هذا الأسبوع", "relative", "06-13", "06-19", "week"),
    ("الأسبوع الجاري", "الأسبوع الجاري", "relative", "06-13", "06-19", "week"),
    ("الأسبوع المقبل", "الأسبوع المقبل", "relative", "06-20", "06-26", "week"),
    ("مطلع الأسبوع الماضي", "مطلع الأسبوع الماضي", "relative", "06-06", "06-12", "week"),
    ("نهاية الأسبوع الماضي", "نهاية الأسبوع الماضي", "relative", "06-11", "06-12", "period"),
    ("الشهر الماضي", "الشهر الماضي", "relative", "05-01", "05-31", "month"),
    ("مطلع الشهر الماضي", "مطلع الشهر الماضي", "relative", "05-01", "05-31", "month"),
    ("خلال الشهر الجاري", "خلال الشهر الجاري", "relative", "06-01", "06-15", "period"),
    ("في وقت سابق من الشهر الحالي", "وقت سابق من الشهر الحالي", "relative", "06-01", "06-15", "period"),
    ("في وقت سابق من هذا الشهر", "وقت سابق من هذا الشهر", "relative", "06-01", "06-15", "period"),
    ("في وقت سابق من الأسبوع الماضي", "وقت سابق من الأسبوع الماضي", "relative", "06-06", "06-12", "week"),
    ("العام الماضي", "العام الماضي", "relative", "2015-01-01", "2015-12-31", "year"),
    ("نهاية العام", "نهاية العام", "relative", "12-01", "12-31", "month"),
    ("الصيف الماضي", "الصيف الماضي", "month", "2015-06-01", "2015-08-31", "period"),
    ("قبل شهر", "قبل شهر", "relative", "05-15", "05-15", "day"),
    ("قبل أسبوعين", "قبل أسبوعين", "relative", "06-01", "06-01", "day"),
    ("قبل ثلاثة أيام", "قبل ثلاثة أيام", "relative", "06-12", "06-12", "day"),
    ("قبل نحو 4 سنوات", "قبل نحو 4 سنوات", "relative", "2012-06-15", "2012-06-15", "day"),
    ("قبل عام واحد", "قبل عام واحد", "relative", "2015-06-15", "2015-06-15", "day"),
    ("بعد 3 أيام من الهجوم", "بعد 3 أيام", "relative", "06-12", "06-12", "day"),
    ("خلال الأيام الثلاثة الماضية", "خلال الأيام الثلاثة الماضية", "relative", "06-12", "06-15", "period"),
    ("خلال الـ24 ساعة الماضية", "خلال الـ24 ساعة الماضية", "relative", "06-14", "06-15", "period"),
    ("في الساعات الـ48 الماضية", "الساعات الـ48 الماضية", "relative", "06-13", "06-15", "period"),
    ("خلال اليومين الماضيين", "خلال اليومين الماضيين", "relative", "06-13", "06-15", "period"),
    ("خلال الخمس سنوات الماضية", "خلال الخمس سنوات الماضية", "relative", "2011-06-15", "06-15", "period"),
    ("في آخر عشرة أيام", "آخر عشرة أيام", "relative", "06-05", "06-15", "period"),
    ("منذ أسبوعين", "منذ أسبوعين", "since", "06-01", "06-15", "period"),
    ("ومنذ أكثر من شهر", "ومنذ أكثر من شهر", "since", "05-15", "06-15", "period"),
    ("منذ ثلاثة عقود", "منذ ثلاثة عقود", "since", "1986-06-15", "06-15", "period"),
    ("منذ صباح السبت", "منذ صباح السبت", "since", "06-11", "06-15", "period"),
    ("منذ الشهر الماضي", "منذ الشهر الماضي", "since", "05-01", "06-15", "period"),
    ("منذ 2011", "منذ 2011", "since", "2011-01-01", "06-15", "period"),
    ("منذ العام 2009", "منذ العام 2009", "since", "2009-01-01", "06-15", "period"),
    ("منذ آذار/مارس 2011", "منذ آذار/مارس 2011", "since", "2011-03-01", "06-15", "period"),
    ("منذ مطلع العام", "منذ مطلع العام", "since", "01-01", "06-15", "period"),
    ("في عام 2011", "عام 2011", "year", "2011-01-01", "2011-12-31", "year"),
    ("في 2011 اندلعت", "2011", "year", "2011-01-01", "2011-12-31", "year"),
    ("بين عامي 2011 و2013", "عامي 2011 و2013", "year", "2011-01-01", "2013-12-31", "period"),
    ("منتصف عام 2015", "منتصف عام 2015", "year", "2015-06-01", "2015-07-31", "period"),
    ("أواخر مايو 2014", "أواخر مايو 2014", "month", "2014-05-21", "2014-05-31", "period"),
    ("نهاية عام 2014", "نهاية عام 2014", "year", "2014-12-01", "2014-12-31", "month"),
    ("ثمانينيات القرن الماضي", "ثمانينيات القرن الماضي", "year", "1980-01-01", "1989-12-31", "period"),
    ("الأحد 13 مايو/أيار 2018", "الأحد 13 مايو/أيار 2018", "date", "2018-05-13", "2018-05-13", "day"),
    ("السبت، 4 حزيران", "السبت، 4 حزيران", "date", "06-04", "06-04", "day"),
    ("بتاريخ 13/5/2018", "13/5/2018", "date", "2018-05-13", "2018-05-13", "day"),
    ("بتاريخ 2018-05-13", "2018-05-13", "date", "2018-05-13", "2018-05-13", "day"),
    ("بتاريخ 13.5.2018", "13.5.2018", "date", "2018-05-13", "2018-05-13", "day"),
    ("في التاسع من حزيران/يونيو", "التاسع من حزيران/يونيو", "date", "06-09", "06-09", "day"),
    ("في 9 يونيو", "9 يونيو", "date", "06-09", "06-09", "day"),
    ("في 9 من يونيو الجاري", "9 من يونيو الجاري", "date", "06-09", "06-09", "day"),
    ("في الـ9 من شهر يونيو", "الـ9 من شهر يونيو", "date", "06-09", "06-09", "day"),
    ("في 9 من الشهر الجاري", "9 من الشهر الجاري", "date", "06-09", "06-09", "day"),
    ("في 28 من الشهر الماضي", "28 من الشهر الماضي", "date", "05-28", "05-28", "day"),
    ("في 22 يونيو الماضي", "22 يونيو الماضي", "date", "2015-06-22", "2015-06-22", "day"),
    ("في 20 يونيو", "20 يونيو", "date", "06-20", "06-20", "day"),
    ("في 12 تموز/يوليو", "12 تموز/يوليو", "date", "2015-07-12", "2015-07-12", "day"),
    ("في الحادي والثلاثين من كانون الأول", "الحادي والثلاثين من كانون الأول", "date", "2015-12-31", "2015-12-31", "day"),
    ("في الثلاثين من آذار", "الثلاثين من آذار", "date", "03-30", "03-30", "day"),
    ("يومي 30 و31 أيار", "يومي 30 و31 أيار", "date", "05-30", "05-31", "day"),
    ("من 3 إلى 5 مايو", "3 إلى 5 مايو", "date", "05-03", "05-05", "day"),
    ("من 9 مارس إلى 12 أبريل", "9 مارس إلى 12 أبريل", "date", "03-09", "04-12", "day"),
    ("بين 1 يونيو و15 يوليو", "1 يونيو و15 يوليو", "date", "06-01", "07-15", "day"),
    ("من 23 إلى 27 مايو الماضي", "23 إلى 27 مايو الماضي", "date", "05-23", "05-27", "day"),
    ("من يونيو إلى أكتوبر من العام الماضي", "يونيو إلى أكتوبر من العام الماضي", "month", "2015-06-01", "2015-10-31", "period"),
    ("في 20 غشت", "20 غشت", "date", "2015-08-20", "2015-08-20", "day"),
    ("في 11 شتنبر 2015", "11 شتنبر 2015", "date", "2015-09-11", "2015-09-11", "day"),
    ("في 5 جويلية 2015", "5 جويلية 2015", "date", "2015-07-05", "2015-07-05", "day"),
    ("في 14 جانفي", "14 جانفي", "date", "01-14", "01-14", "day"),
    ("في 15 آب 2015", "15 آب 2015", "date", "2015-08-15", "2015-08-15", "day"),
    ("هجمات 11 سبتمبر", "11 سبتمبر", "date", "2001-09-11", "2001-09-11", "day"),
    ("في 17 رمضان 1437", "17 رمضان 1437", "date", "06-22", "06-22", "day"),
    ("في العاشر من محرم", "العاشر من محرم", "date", "2015-10-23", "2015-10-23", "day"),
    ("في كانون الثاني/يناير", "كانون الثاني/يناير", "month", "01-01", "01-31", "month"),
    ("في ديسمبر كانون الأول", "ديسمبر كانون الأول", "month", "2015-12-01", "2015-12-31", "month"),
    ("في حزيران (يونيو) 2014", "حزيران (يونيو) 2014", "month", "2014-06-01", "2014-06-30", "month"),
    ("في مارس الماضي", "مارس الماضي", "month", "03-01", "03-31", "month"),
    ("في تشرين الأول/أكتوبر الماضي", "تشرين الأول/أكتوبر الماضي", "month", "2015-10-01", "2015-10-31", "month"),
    ("في يونيو/حزيران من العام 2014", "يونيو/حزيران من العام 2014", "month", "2014-06-01", "2014-06-30", "month"),
    ("في ديسمبر من العام الماضي", "ديسمبر من العام الماضي", "month", "2015-12-01", "2015-12-31", "month"),
]  # fmt: skip


def _full(day: str) -> str:
    return day if len(day) == 10 else "2016-" + day


@pytest.mark.parametrize(("text", "span", "kind", "first", "last", "precision"), RESOLVED)
def test_found_and_resolved(text: str, span: str, kind: str, first: str, last: str, precision: str) -> None:
    (expr,) = dates(text)
    assert quote(text, expr) == span
    assert expr.kind == kind
    assert days(text) == (_full(first), _full(last), precision)


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("الثلاثاء", "2018-05-08", "2018-05-08", "2018-05-08"),
        ("الأحد الماضي", "2018-05-13", "2018-05-06", "2018-05-06"),
        ("الأسبوع الماضي", "2018-03-17", "2018-03-05", "2018-03-11"),
        ("الأسبوع الماضي", "2018-01-01", "2017-12-25", "2017-12-31"),
        ("الشهر الماضي", "2018-01-20", "2017-12-01", "2017-12-31"),
        ("قبل شهر", "2018-03-31", "2018-02-28", "2018-02-28"),
        ("اليوم الأحد", "2018-04-02", "2018-04-01", "2018-04-01"),
        ("29 فبراير", "2018-05-01", "2016-02-29", "2016-02-29"),
        ("نهاية الأسبوع", "2018-05-13", "2018-05-12", "2018-05-13"),
        ("ليل السبت الأحد", "2018-03-25", "2018-03-24", "2018-03-25"),
        ("نوفمبر الماضي", "2018-03-26", "2017-11-01", "2017-11-30"),
        ("يونيو الماضي", "2018-06-20", "2017-06-01", "2017-06-30"),
    ],
)
def test_other_publication_days(text: str, published: str, first: str, last: str) -> None:
    found = days(text, datetime.date.fromisoformat(published))
    assert found is not None and found[:2] == (first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("الثلاثاء", "2016-06-21"),
        ("الأربعاء", "2016-06-15"),
        ("في 9 يونيو", "2017-06-09"),
        ("في 20 يونيو", "2016-06-20"),
        ("في أيلول/سبتمبر", "2016-09-01"),
        ("بعد ثلاثة أيام", "2016-06-18"),
        ("نهاية الأسبوع", "2016-06-18"),
    ],
)
def test_plans_lie_ahead(text: str, first: str) -> None:
    found = days(text, future=True)
    assert found is not None and found[0] == first


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("في الساعة 21,00 (20,00 ت غ)", "الساعة 21,00 (20,00 ت غ)", "clock"),
        ("في الساعة التاسعة صباحا", "الساعة التاسعة صباحا", "clock"),
        ("عند الرابعة والنصف فجرا", "الرابعة والنصف فجرا", "clock"),
        ("الساعة الخامسة وعشرين دقيقة مساء", "الساعة الخامسة وعشرين دقيقة مساء", "clock"),
        ("بحلول الساعة 9:30 بتوقيت غرينتش", "الساعة 9:30 بتوقيت غرينتش", "clock"),
        ("قصفت القرية ليلا", "ليلا", "clock"),
        ("سيطروا على المدينة في 48 ساعة", "48 ساعة", "period"),
        ("استمرت المعارك ثلاثة أيام", "ثلاثة أيام", "period"),
        ("استمرت أسبوعا", "أسبوعا", "period"),
        ("حوصرت لأكثر من شهر", "لأكثر من شهر", "period"),
        ("خلال يومين", "خلال يومين", "period"),
        ("قبل يومين من الاقتراع", "قبل يومين", "period"),
        ("قبل أسابيع", "قبل أسابيع", "vague"),
        ("قبل أيام قليلة", "قبل أيام قليلة", "vague"),
        ("منذ سنوات", "منذ سنوات", "vague"),
        ("منذ ذلك الحين", "منذ ذلك الحين", "vague"),
        ("خلال الأيام القليلة الماضية", "خلال الأيام القليلة الماضية", "vague"),
        ("في وقت سابق، قال", "وقت سابق", "vague"),
        ("انسحبوا مؤخرا", "مؤخرا", "vague"),
        ("في العام نفسه", "العام نفسه", "vague"),
        ("صباح اليوم التالي", "اليوم التالي", "vague"),
        ("في 31 حزيران", "31 حزيران", "date"),
        ("17 نيسان من كل عام", "17 نيسان من كل عام", "date"),
    ],
)
def test_found_but_no_day(text: str, span: str, kind: str) -> None:
    (expr,) = dates(text)
    assert (quote(text, expr), expr.kind) == (span, kind)
    assert resolve(expr, WEDNESDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "مارس ضغوطا على الحكومة",
        "في مدينة إب",
        "كان أبا لثلاثة",
        "تيريزا ماي ترفض",
        "قتل الجنديين الاثنين",
        "الأحد عشر أسيرا",
        "واحد من الجنود",
        "الأمين العام الحالي",
        "الرأي العام",
        "لليوم الثالث على التوالي",
        "اليوم العالمي للصحافة",
        "وكالة روسيا اليوم",
        "قادة ثورة 25 يناير",
        "في مدينة السادس من أكتوبر",
        "الجمعة الثانية من المسيرات",
        "صفر عند الحاجز",
        "رجب طيب أردوغان",
        "المحرم شرعا",
        "فتح باب التفاوض",
        "في الوقت نفسه",
        "بداية الحرب",
        "ظهر القائد في تسجيل",
        "الفصل الثاني من الاتفاق",
    ],
)
def test_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("في 13 مايو 2018", "2018-05-13"),
        ("في مايو 2018", "2018-05-01"),
        ("في عام 2018", "2018-01-01"),
        ("أواخر مايو 2018", "2018-05-21"),
        ("في 17 رمضان 1437", "2016-06-22"),
        ("في 13 مايو", None),
        ("في مايو", None),
        ("الثلاثاء", None),
        ("أمس", None),
        ("الأسبوع الماضي", None),
        ("منذ 2011", None),
        ("قبل شهر", None),
        ("خلال اليومين الماضيين", None),
        ("الليلة الماضية", None),
        ("الصيف الماضي", None),
        ("يومي السبت والأحد", None),
        ("في 9 من الشهر الجاري", None),
    ],
)
def test_without_publication_only_full_dates(text: str, first: str | None) -> None:
    found = days(text, None)
    assert (found[0] if found else None) == first


def test_since_of_a_single_act_is_one_day() -> None:
    (expr,) = dates("سقطت القرية منذ أسبوعين")
    found = resolve(as_single(expr), WEDNESDAY)
    assert found is not None and (found.start, found.end, found.precision) == ("2016-06-01", "2016-06-01", "day")
    (plain,) = dates("الثلاثاء")
    assert as_single(plain) is plain


def test_date_inside_since_opens_a_span() -> None:
    (expr,) = dates("تعاني البلاد منذ اندلاع القتال في آذار 2011")
    dated, ongoing = resolve(expr, WEDNESDAY), resolve(as_since(expr), WEDNESDAY)
    assert dated is not None and (dated.start, dated.end) == ("2011-03-01", "2011-03-31")
    assert ongoing is not None and (ongoing.start, ongoing.end) == ("2011-03-01", "2016-06-15")


def test_preposition_and_part_of_day_are_kept() -> None:
    (expr,) = dates("يستمر وقف النار حتى مساء الجمعة")
    assert (expr.value["prep"], expr.value["part"]) == ("حتي", "evening")


def test_after_marks_the_event_named_behind() -> None:
    (expr,) = dates("وذلك بعد أسبوع من سقوط المطار")
    assert expr.value["after"] is True


def test_expressions_in_order() -> None:
    text = "قتل جندي الأربعاء في هجوم هو الثاني منذ الاثنين، بعد هدنة أعلنت في 3 يونيو وانتهت الأسبوع الماضي."
    assert [quote(text, e) for e in dates(text)] == ["الأربعاء", "منذ الاثنين", "3 يونيو", "الأسبوع الماضي"]


def test_every_value_is_plain_data() -> None:
    for text, *_ in RESOLVED:
        for expr in dates(text):
            assert json.loads(json.dumps(expr.value)) == expr.value


# --- the day an undated article appeared ------------------------------------------------------------

_NEWS = "قالت القوات الأربعاء إنها صدت هجوما، وكان القائد دعا الثلاثاء إلى الدعم، وقد استعادت الحي في التاسع من حزيران/يونيو."


def _fact(text: str, day: str) -> tuple[DateExpr, datetime.date]:
    (expr,) = dates(text)
    return expr, datetime.date.fromisoformat(day)


def test_publication_from_a_dated_operation() -> None:
    found = infer_published([_fact("بدأت العملية قبل شهر", "2016-05-12")], dates(_NEWS))
    assert found == (datetime.date(2016, 6, 15), [0, 1, 2, 3])


def test_publication_from_an_exact_distance() -> None:
    assert infer_published([_fact("قبل ثلاثة أيام", "2016-05-12")], []) == (datetime.date(2016, 5, 15), [0])
    assert infer_published([_fact("أمس", "2016-05-12")], []) == (datetime.date(2016, 5, 13), [0])


@pytest.mark.parametrize(
    ("facts", "others"),
    [
        ([], _NEWS),
        ([("قبل شهر", "2016-05-12")], ""),
        ([("قبل عام", "2015-05-12")], "أعلن الأربعاء والثلاثاء"),
        ([("قبل ثلاثة أيام", "2016-05-12")], "اليوم السبت"),
        ([("قبل يومين", "2016-05-12"), ("قبل ثلاثة أيام", "2016-05-20")], ""),
        ([("قبل أسابيع", "2016-05-12")], _NEWS),
        ([("قبل ثلاثة أيام", "2016-05-12")], "في 13 مايو 2017"),
    ],
)
def test_no_publication_day_where_none_or_several_fit(facts: list[tuple[str, str]], others: str) -> None:
    assert infer_published([_fact(*fact) for fact in facts], dates(others)) is None


def test_today_with_its_weekday_decides() -> None:
    found = infer_published([_fact("قبل شهر", "2016-05-12")], dates("قتل اليوم الجمعة جندي"))
    assert found is None  # two Fridays lie within the tolerance
    found = infer_published([_fact("قبل أسبوعين", "2016-06-01")], dates("قتل اليوم الجمعة جندي"))
    assert found == (datetime.date(2016, 6, 17), [0, 1])


_PIECES = """
يوم يومي مساء ليل السبت الأحد الاثنين الماضي المقبل الأسبوع الشهر العام هذا منذ قبل بعد خلال نحو أكثر من شهر أسبوعين أيام ثلاثة
3 9 31 2016 1437 يونيو حزيران مارس رمضان كانون الأول الثاني التاسع عشر والعشرين أول أمس اليوم غدا مطلع نهاية عام عامي بين و إلى
- / ( ) الـ الساعة صباحا وقت سابق في ، . ـ
"""
_TEXTS = st.lists(st.sampled_from(_PIECES.split()), max_size=14).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(_TEXTS, st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1)), st.booleans())
def test_sound_on_any_text(text: str, published: datetime.date, future: bool) -> None:
    tokens = tokenize(text)
    free = 0
    for expr in dates(text):
        assert free <= expr.start < expr.end <= len(tokens)
        free = expr.end
        found = resolve(expr, published, future=future)
        if found is not None:
            assert datetime.date.fromisoformat(found.start) <= datetime.date.fromisoformat(found.end)
            assert found.precision in ("day", "week", "month", "year", "period")
        if expr.kind in ("clock", "period"):
            assert found is None
