"""Where: place expressions, which known place a name means, and the place an event is recorded at."""

from __future__ import annotations

import pytest

from waqai.extract.coder import Coder
from waqai.extract.doc import Doc
from waqai.extract.places.places import Located, most_specific
from waqai.extract.places.spot_words import Spot
from waqai.extract.places.spots import spots_of
from waqai.model import Article, EventPlace
from waqai.packs.pack import Pack


def read(pack: Pack, text: str) -> tuple[Doc, list[Spot]]:
    doc = Doc(text, pack)
    return doc, [spot for sentence in doc.sentences for spot in spots_of(doc, sentence)]


def place(coder: Coder, text: str, kind: str, published: str = "2019-06-12") -> EventPlace:
    """The place of the first event of a kind."""
    record = coder.read(Article(text=text, published=published))
    found = [e.place for e in record.events if e.type == kind]
    assert found, f"no {kind} among {[e.type for e in record.events]}"
    assert found[0] is not None
    return found[0]


# --- place expressions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        ("اندلع قتال في مدينة سرت.", "مدينة سرت", "سرت", "town"),
        ("وقعت اشتباكات شرقي بنغازي.", "شرقي بنغازي", "بنغازي", "near"),
        ("تجمع المسلحون في ضواحي أوباري.", "ضواحي أوباري", "أوباري", "near"),
        ("وصل الرتل إلى مشارف الحديدة.", "مشارف الحديدة", "الحديدة", "near"),
        ("سقط الصاروخ على بعد 30 كلم شرق سرت.", "على بعد 30 كلم شرق سرت", "سرت", "near"),
        ("قطع المحتجون الطريق بين سرت ومصراتة.", "بين سرت ومصراتة", "سرت", "near"),
        ("قصفت المدفعية قرى في ريف حلب الشمالي.", "ريف حلب الشمالي", "ريف حلب الشمالي", "district"),
        ("انتشرت القوات في شمال سيناء.", "شمال سيناء", "شمال سيناء", "region"),
        ("دارت معارك في أحياء الموصل القديمة.", "أحياء الموصل القديمة", "الموصل القديمة", "district"),
        ("نفذ الجيش ضربة داخل الأراضي السورية.", "داخل الأراضي السورية", "سوريا", "country"),
    ],
)
def test_an_expression_names_its_place(pack: Pack, text: str, words: str, name: str, precision: str) -> None:
    doc, found = read(pack, text)
    assert (words, name, precision) in [(doc.quote(s.start, s.end), s.name, s.precision) for s in found]


def test_a_distance_told_is_kept(pack: Pack) -> None:
    _, found = read(pack, "سقط الصاروخ على بعد 30 كلم شرق سرت.")
    assert [s.km for s in found] == [30.0]


def test_between_two_places_reaches_half_way(pack: Pack) -> None:
    _, found = read(pack, "نصب المسلحون كمينا على الطريق بين سرت ومصراتة.")
    road = next(s for s in found if s.prep == "بين")
    assert road.km == pytest.approx(98, abs=15)


def test_direction_and_country_make_a_region_that_no_pack_lists(pack: Pack) -> None:
    _, found = read(pack, "هاجم مسلحون قرية جنوب شرقي النيجر.")
    region = next(s for s in found if s.precision == "region")
    assert region.index is None and region.within is not None
    assert (region.name, pack.places[region.within].country) == ("جنوب شرقي النيجر", "NE")


@pytest.mark.parametrize(
    ("text", "name", "holder"),
    [
        ("انفجرت عبوة في حي البرتقال في سبها.", "حي البرتقال", "سبها"),
        ("تقدمت الوحدات في منطقة الزيتونات وسط درنة.", "منطقة الزيتونات", "درنة"),
        ("سيطر المقاتلون على جبل الغزلان غربي تعز.", "جبل الغزلان", "تعز"),
    ],
)
def test_a_name_no_pack_has_lies_in_the_place_told_after_it(pack: Pack, text: str, name: str, holder: str) -> None:
    _, found = read(pack, text)
    spot = next(s for s in found if s.kind == "named")
    assert (spot.name, spot.index) == (name, None)
    assert spot.within is not None and pack.places[spot.within].name == holder


@pytest.mark.parametrize(
    "text",
    [
        "قالت موسكو إنها تتابع الوضع.",
        "دانت فرنسا ما جرى.",
        "وصل جرحى من قوات سورية.",
        "بلغت النسبة 30 في المائة.",
        "تأخر إحياء الذكرى.",
        "قتل بطريق الخطأ.",
    ],
)
def test_what_only_looks_like_a_place(pack: Pack, text: str) -> None:
    assert read(pack, text)[1] == []


def test_the_city_is_the_one_told_last(pack: Pack) -> None:
    doc, found = read(pack, "تقع غدامس قرب الحدود. وصلت القافلة إلى درنة الأحد. وتعاني المدينة نقص الماء.")
    told = next(s for s in found if s.kind == "told")
    assert (doc.quote(told.start, told.end), told.name) == ("المدينة", "درنة")


def test_the_capital_and_the_country_are_those_of_the_article(pack: Pack) -> None:
    _, found = read(pack, "أعلن الجيش اليمني تقدمه في مأرب وتعز. وشهدت العاصمة هدوءا. وتعيش البلاد حربا.")
    assert [s.name for s in found if s.kind == "told"] == ["صنعاء", "اليمن"]


# --- which of several -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("أصيب جندي لبناني باشتباك في طرابلس شمالي لبنان.", "LB"),
        ("قصف الجيش الليبي مواقع في طرابلس، وأعلنت حكومة الوفاق التعبئة في مصراتة.", "LY"),
        ("هاجم مسلحون حاجزا للجيش المصري في رفح بشمال سيناء.", "EG"),
        ("قصفت الطائرات الإسرائيلية موقعا في رفح جنوب قطاع غزة.", "PS"),
    ],
)
def test_a_name_of_several_countries_is_read_by_the_article(pack: Pack, text: str, country: str) -> None:
    doc, found = read(pack, text)
    spot = next(s for s in found if s.index is not None and doc.quote(s.start, s.end) in ("طرابلس", "رفح"))
    assert spot.index is not None
    assert pack.places[spot.index].country == country


def test_a_known_name_in_another_country_is_left_unlisted(pack: Pack) -> None:
    _, found = read(pack, "أوقفت القوات الأفغانية رجلا في منطقة حيدر آباد بولاية هلمند.")
    spot = found[0]
    assert (spot.kind, spot.index) == ("named", None)
    assert spot.within is not None and pack.places[spot.within].country == "AF"


def test_a_word_that_is_also_a_village_needs_more_than_itself(pack: Pack) -> None:
    assert read(pack, "خرجت مظاهرة سلمية في الخرطوم تقول إن مطالبها عالية.")[1][-1].name == "الخرطوم"
    _, found = read(pack, "قتل جنديان في ناحية العلم شرق تكريت بالعراق.")
    assert found[0].index is not None and pack.places[found[0].index].name_en == "al-Alam"


# --- the place of an event --------------------------------------------------------------------------------------------------


def test_a_nameless_spot_has_the_position_of_its_town(coder: Coder) -> None:
    found = place(coder, "انفجرت سيارة مفخخة في سوق شعبي بمدينة الخالص في محافظة ديالى، ما أسفر عن مقتل ستة مدنيين.", "bombing")
    assert (found.name, found.precision, found.country) == ("الخالص", "near", "IQ")
    assert found.lat == pytest.approx(33.8, abs=0.2) and found.lon == pytest.approx(44.5, abs=0.2)


def test_the_town_is_recorded_rather_than_the_country_it_lies_in(coder: Coder) -> None:
    found = place(coder, "قتل خمسة مسلحين في غارة جوية على مدينة مرزق جنوبي ليبيا.", "air_strike")
    assert (found.name, found.country, found.precision) == ("مرزق", "LY", "town")


def test_an_unlisted_quarter_keeps_its_name_and_takes_the_position_of_its_city(coder: Coder) -> None:
    found = place(coder, "انفجرت عبوة ناسفة في حي البرتقال في سبها، وأصيب شرطيان.", "bombing")
    assert found.name.startswith("حي البرتقال") and found.ref is None
    assert found.lat == pytest.approx(27.04, abs=0.1) and found.country == "LY"


def test_what_lies_beside_a_town_is_near_it_and_its_radius_says_so(coder: Coder) -> None:
    beside = place(coder, "شن الطيران غارة على رتل للمسلحين على بعد 40 كلم جنوب سرت.", "air_strike")
    inside = place(coder, "شن الطيران غارة على رتل للمسلحين في سرت.", "air_strike")
    assert (beside.precision, inside.precision) == ("near", "town")
    assert beside.radius_km is not None and inside.radius_km is not None
    assert beside.radius_km >= 40 > inside.radius_km


def test_where_the_source_sits_is_not_where_it_happened(coder: Coder) -> None:
    found = place(coder, "قال مصدر طبي في بنغازي إن ثلاثة جنود قتلوا في اشتباكات بمدينة درنة.", "battle")
    assert found.name == "درنة"


def test_of_places_that_belong_equally_the_finest_is_recorded(pack: Pack) -> None:
    doc, found = read(pack, "قصف في درنة بشرق ليبيا.")
    located = [Located(s.start, s.end, s.name, s.index, s.precision) for s in found]
    for order in (located, located[::-1]):
        chosen = most_specific(doc, order)
        assert chosen is not None and chosen.name == "درنة"


def test_nothing_is_recorded_from_a_nameless_spot_in_no_known_place(pack: Pack) -> None:
    doc, _ = read(pack, "قصفوا مواقعهم.")
    assert most_specific(doc, [Located(1, 2, "مواقعهم", None, "exact", kind="site", cost=0.5)]) is None
    assert most_specific(doc, []) is None


# --- the data ---------------------------------------------------------------------------------------------------------------


def test_curated_places_lie_in_the_part_of_the_world_their_country_is(pack: Pack) -> None:
    """A slip of latitude and longitude puts a place far from every other of its country."""
    boxes = {
        "LY": (19, 34.2, 9, 25.5), "SY": (32, 37.5, 35.5, 42.5), "IQ": (29, 37.5, 38.7, 48.8), "YE": (12, 19, 41.8, 54.6),
        "LB": (33, 34.8, 35, 36.7), "PS": (31.1, 32.7, 34.1, 35.7), "SD": (8.5, 22.3, 21.7, 38.7), "SO": (-2, 12.2, 40.9, 51.5),
        "AF": (29.3, 38.6, 60.4, 75), "TR": (35.7, 42.2, 25.6, 44.9), "EG": (21.9, 31.8, 24.6, 37),
    }  # fmt: skip
    checked = 0
    for p in pack.places:
        if p.theatre in ("gazetteer", "world") or p.feature == "water" or p.country not in boxes:
            continue
        south, north, west, east = boxes[p.country]
        assert south <= p.lat <= north and west <= p.lon <= east, f"{p.entry} {p.name_en} {p.lat} {p.lon}"
        checked += 1
    assert checked > 2000


# --- names that another country has, too ----------------------------------------------------------------------------------------

_YEMEN = "قال مسؤول يمني في صنعاء إن الحكومة اليمنية واليمنيين والحوثيين والجيش اليمني يرحبون بالمبعوث. "


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("استعاد الجيش اليمني منطقة الظهرة بعد معارك عنيفة في منطقة الظهرة بمحافظة الجوف.", "territory_gain", "الظهرة"),
        ("استعاد الجيش اليمني جبل القاهرة في محافظة الجوف.", "territory_gain", "جبل القاهرة"),
        ("قصف الحوثيون مزارع الطائف في محافظة الحديدة.", "shelling", "الحديدة"),
    ],
)
def test_a_name_of_another_theatre_gives_way(coder: Coder, text: str, kind: str, name: str) -> None:
    """All else in the article is Yemeni: the quarter of Tripoli, Cairo and Taif of the same names are not meant."""
    found = place(coder, _YEMEN + text, kind, "2018-05-21")
    assert name in found.name and found.country == "YE"


def test_a_great_city_abroad_is_meant(coder: Coder) -> None:
    found = place(coder, _YEMEN + "والتقى وفد يمني وفدا من الحوثيين في القاهرة.", "talks", "2018-05-21")
    assert found.country == "EG"


def test_a_spot_nobody_knows_lies_in_the_country_of_the_article(coder: Coder) -> None:
    text = "قتل ثلاثة مدنيين في تفجير استهدف سوقا شعبية الاثنين، وفق الجيش الليبي. وتعهدت الحكومة الليبية بملاحقة الفاعلين."
    found = place(coder, text, "bombing", "2018-05-21")
    assert (found.lat, found.country) == (None, "LY")


def test_an_article_of_two_countries_says_no_country(coder: Coder) -> None:
    text = "قتل ثلاثة مدنيين في تفجير استهدف سوقا شعبية الاثنين، وتبادلت الحكومة الليبية والحكومة المصرية الاتهامات."
    assert place(coder, text, "bombing", "2018-05-21").country is None
