"""What the index of names holds: every kind of name, in every form it is written in, and how each counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from waqai.packs.compile_names import adjective_forms, name_tokens
from waqai.packs.names import NameSense
from waqai.packs.pack import Pack, load_pack
from waqai.packs.records import Actor, Operation, Person, Place

Write = Callable[[Path], Path]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, write_packs: Write) -> Pack:
    return load_pack(write_packs(tmp_path_factory.mktemp("packs")), cache=False)


def senses(pack: Pack, name: str) -> set[tuple[str, str]]:
    """(reference, how) of everything that goes by exactly this name."""
    first, *rest = name_tokens(name)
    lists: dict[str, Sequence[Actor | Person | Place | Operation]] = {
        "actor": pack.actors, "person": pack.persons, "place": pack.places, "operation": pack.operations,
    }  # fmt: skip
    return {(lists[s.kind][s.index].ref, s.how) for s in pack.names.get(first, ()) if s.rest == tuple(rest)}


@pytest.mark.parametrize(
    ("name", "ref", "how"),
    [
        ("حرس الساحل", "coast:Guard", "alias"),
        ("حَرَس الساحل", "coast:Guard", "alias"),
        ("مقاتلو حرس الساحل", "coast:Guard", "alias"),
        ("مقاتلي حرس الساحل", "coast:Guard", "alias"),
        ("كتائب أبو الفضل", "coast:Guard", "alias"),
        ("كتائب أبي الفضل", "coast:Guard", "alias"),
        ("الحرس", "coast:Guard", "bare"),
        ("الجيش", "coast:Guard", "nominal"),
        ("حركة أبناء التلة", "coast:Sons", "alias"),
        ("التلاويون", "coast:Sons", "member"),
        ("تلاويين", "coast:Sons", "member"),
        ("التلاوية", "coast:Sons", "member"),
        ("المستوطنين", "coast:Settlers", "member"),
        ("مستوطنات", "coast:Settlers", "member"),
        ("الإخوان المسلمون", "world:MB", "alias"),
        ("الاخوان المسلمين", "world:MB", "alias"),
        ("ليبيا", "world:LY", "alias"),
        ("ليبيا", "world:places:Libya", "alias"),
        ("ليبي", "world:LY", "nisba"),
        ("الليبيات", "world:LY", "nisba"),
        ("الليبيون", "world:LY", "nisba"),
        ("الكورية الشمالية", "world:KP", "nisba"),
        ("كوريان شماليان", "world:KP", "nisba"),
        ("سالم بن ورفل", "coast:warfali", "alias"),
        ("سالم ابن ورفل", "coast:warfali", "alias"),
        ("بن ورفل", "coast:warfali", "surname"),
        ("العقيد حمدان", "coast:hamdan", "alias"),
        ("حمدان", "coast:hamdan", "surname"),
        ("سرت", "geonames:2210554", "alias"),
        ("السوق", "coast:places:The-Market", "cue"),
        ("ابن جواد", "coast:places:Ben-Jawad", "alias"),
        ("البحر الهادئ", "coast:still-sea", "alias"),
    ],
)
def test_name_is_found(pack: Pack, name: str, ref: str, how: str) -> None:
    assert (ref, how) in senses(pack, name)


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("ورفل", "coast:warfali"),  # «بن ورفل» is the surname
        ("السوق", "coast:souk"),  # an ordinary word is no surname
        ("الكورية شمالي", "world:KP"),  # both words agree
        ("وسرت", "geonames:2210554"),  # proclitics are the matcher's
        ("مقاتلون حرس الساحل", "coast:Guard"),
    ],
)
def test_form_is_not_made(pack: Pack, name: str, ref: str) -> None:
    assert ref not in {found for found, _ in senses(pack, name)}


def test_senses_are_named_tuples_longest_rest_first(pack: Pack) -> None:
    found = pack.names["حمدان"] + pack.names["الاخوان"] + pack.names["سرت"]
    assert all(isinstance(sense, NameSense) for sense in found)
    for key in pack.names:
        lengths = [len(sense.rest) for sense in pack.names[key]]
        assert lengths == sorted(lengths, reverse=True), key


def test_gazetteer_gives_way_to_a_curated_pack(pack: Pack) -> None:
    assert {ref for ref, _ in senses(pack, "سرت")} == {"geonames:2210554", "geonames:11"}
    assert [p.theatre for p in pack.places if p.ref == "geonames:2210554"] == ["coast"]


def test_gazetteer_names_that_are_words_or_persons_need_a_cue(pack: Pack) -> None:
    assert senses(pack, "قرية حمدان") == {("geonames:12", "alias")}
    assert ("geonames:12", "cue") in senses(pack, "حمدان")
    assert senses(pack, "مدرسة") == {("geonames:13", "cue")}
    assert senses(pack, "المدرسة الكبرى") == {("geonames:13", "alias")}
    assert senses(pack, "بأنهم") == {("geonames:14", "cue")}
    assert senses(pack, "مهملة") == set(), "stop.txt drops it"


def test_gazetteer_place_on_two_lines_is_one(pack: Pack) -> None:
    assert senses(pack, "ترميسة") == {("geonames:15", "alias")}
    assert senses(pack, "ترم") == {("geonames:15", "cue")}
    (place,) = [p for p in pack.places if p.ref == "geonames:15"]
    assert (place.feature, place.population, place.cue, place.theatre) == ("city", 150_000, False, "gazetteer")


def test_entries_keep_links_dates_and_where_they_stand(pack: Pack) -> None:
    guard = pack.actors[pack.actor_index["coast:Guard"]]
    assert guard.entry == "coast/actors.toml:Guard"
    assert (guard.start, guard.end, guard.country, guard.category) == ("2014", None, "LY", "state_force")
    assert guard.part_of[0].actor == "world:LY" and guard.part_of[0].start == "2016-03" and guard.part_of[0].end is None
    sons = pack.actors[pack.actor_index["coast:Sons"]]
    assert sons.loyal_to == (("coast:Guard", "2015", "2016"),)
    person = pack.persons[pack.person_index["coast:warfali"]]
    assert (person.roles[0].actor, person.roles[0].start) == ("coast:Guard", "2015")
    operation = pack.operations[0]
    assert (operation.initiators, operation.targets, operation.places) == (("coast:Guard",), ("coast:Sons",), ("سرت",))
    sirte = next(p for p in pack.places if p.ref == "geonames:2210554")
    assert (sirte.lat, sirte.lon, sirte.admin1, sirte.entry) == (31.205, 16.589, "Sirte", "coast/places.tsv:3")


def test_states_are_known_by_country(pack: Pack) -> None:
    assert pack.actors[pack.country_actor["LY"]].ref == "world:LY"
    assert pack.actors[pack.country_actor["KP"]].ref == "world:KP", "by its nisba: the world's places lack the country"


def test_words_that_must_not_be_cut(pack: Pack) -> None:
    assert pack.lexicon.names >= {"المانيا", "ليبيا", "سرت"}
    assert "الجيش" not in pack.lexicon.names, "its ال is the article"
    word = pack.lexicon.word("بالمانيا")
    assert (word.prep, word.stem, word.det) == ("ب", "المانيا", False)
    assert pack.lexicon.word("وسرت").stem == "سرت"


def test_composed_adjective_of_which_the_first_word_stays() -> None:
    forms = adjective_forms("جنوب سوداني")
    assert forms >= {("جنوب", "سودانيه"), ("الجنوب", "سودانيه"), ("الجنوب", "السودانيه"), ("جنوب", "سودانيين")}


def test_broken_plural_of_a_member() -> None:
    assert adjective_forms("داعشي:دواعش", member=True) >= {("دواعش",), ("الدواعش",), ("داعشيون",), ("الداعشيه",)}


def test_real_packs_name_known_things(root: Path) -> None:
    pack = load_pack(root / "packs")
    assert ("yemen:Houthi", "member") in senses(pack, "للحوثيين"[2:]) | senses(pack, "الحوثيين")
    assert ("world:US", "nisba") in senses(pack, "الأمريكيين") & senses(pack, "الأميركيين")
    assert ("libya:haftar", "alias") in senses(pack, "خليفة حفتر")
    assert ("libya:bunyan-marsous", "alias") in senses(pack, "البنيان المرصوص")
    assert len(pack.country_actor) > 190
    assert not [ref for ref, _ in senses(pack, "القدس") if ref == "geonames:281184"], "a curated pack has Jerusalem"
    for index in range(len(pack.actors)):
        assert pack.actor_index[pack.actors[index].ref] == index
