"""The lint: each breach is found, named and given a mend; sound packs are clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from waqai.errors import PackError
from waqai.packs.lint import Problem, lint
from waqai.packs.scaffold import new_theatre

Edit = Callable[[Path, str, str], None]
Write = Callable[[Path], Path]


@pytest.fixture
def folder(tmp_path: Path, write_packs: Write) -> Path:
    return write_packs(tmp_path / "packs")


def test_small_packs_are_clean(folder: Path) -> None:
    assert lint(folder, ["world", "coast", "gazetteer"]) == []
    assert [p for p in lint(folder, ["ar"]) if p.file not in ("ar/dates.toml", "ar/numbers.toml")] == []


def test_repository_packs_have_no_errors(root: Path) -> None:
    assert [str(p) for p in lint(root / "packs") if p.severity == "error"] == []


ACTORS, PLACES, OPERATIONS = "coast/actors.toml", "coast/places.tsv", "coast/operations.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "found"),
    [
        (ACTORS, "أهل الرابية", "أهل الرابـية", "Settlers", "a tatweel"),
        (ACTORS, "أهل الرابية", "أهلُ الرابية", "Settlers", "a vowel mark"),
        (ACTORS, "أهل الرابية", "أهل الراﺑية", "Settlers", "a presentation form"),
        (ACTORS, "أهل الرابية", "أهل الرابیة", "Settlers", "a Persian or Urdu letter"),
        (ACTORS, "أهل الرابية", "اهل الکاف", "Settlers", "a Persian or Urdu letter"),
        (ACTORS, "أهل الرابية", "\u202bأهل الرابية\u202c", "Settlers", "a bidi control"),
        (ACTORS, "أهل الرابية", "أهل\u00a0الرابية", "Settlers", "an invisible sign or a hard space"),
        (ACTORS, "أهل الرابية", "أهل  الرابية", "Settlers", "a space too many"),
        (ACTORS, "أهل الرابية", "People", "Settlers", "is not Arabic"),
        (ACTORS, "People of the Rise", "أهل", "Settlers", "name_en 'أهل' is Arabic"),
        (ACTORS, '"كتائب أبو الفضل"', '"مقاتلو حرس السَاحل"', "Guard", "the same as"),
        (
            ACTORS,
            '"كتائب أبو الفضل"',
            '"كتائب أبو الفضل", "كتائب ابو الفضل"',
            "Guard",
            "the same as 'كتائب أبو الفضل' in aliases",
        ),
        (ACTORS, '"كتائب أبو الفضل"', '"«»"', "Guard", "holds no word"),
        (ACTORS, 'bare = ["الحرس"]', 'bares = ["الحرس"]', "Guard", "key 'bares' is unknown"),
        (ACTORS, 'bare = ["الحرس"]', "bare = [3]", "Guard", "is no list of texts"),
        (ACTORS, 'id = "Settlers"', 'id = "Sons"', "Sons", "used twice"),
        (ACTORS, 'id = "Settlers"', 'id = "Set tlers"', "Set tlers", "other signs than ASCII"),
        (ACTORS, '"world:LY"', '"world:LYX"', "Guard", "part_of names actor 'world:LYX', which does not exist"),
        (ACTORS, '"world:LY"', '"wrld:LY"', "Guard", "part_of names actor 'wrld:LY'"),
        (ACTORS, '"world:LY"', '"Guard"', "Guard", "part_of names the actor itself"),
        (
            ACTORS,
            '{ actor = "Guard", from = "2015", to',
            '{ actor = "hamdan", from = "2015", to',
            "Sons",
            "loyal_to names actor 'hamdan'",
        ),
        (ACTORS, 'actor = "Guard", from = "2015" }', 'actor = "Gard", from = "2015" }', "warfali", "roles names actor 'Gard'"),
        (ACTORS, 'role = "قائد حرس الساحل", ', "", "warfali", "roles has a table without role"),
        (ACTORS, 'from = "2014"', 'from = "2014-13"', "Guard", "from = '2014-13' is no date"),
        (ACTORS, 'to = "2016"', 'to = "2014"', "Sons", "to 2014 is before from 2015"),
        (ACTORS, 'country = "LY"', 'country = "Libya"', "Guard", "country 'Libya' is not an ISO alpha-2 code"),
        (ACTORS, 'category = "civilians"', 'category = "people"', "Settlers", "category 'people' is unknown"),
        (ACTORS, 'members = ["مستوطن"]', 'members = ["أهل الربى"]', "Settlers", "is more than one word"),
        (ACTORS, "[[person]]", "[[persons]]", "", "key 'persons' is unknown"),
        (PLACES, "31.205\t16.589", "31.205\t216.589", "3 Sirte", "lon '216.589' is no degree"),
        (PLACES, "\tcity\t", "\tcitadel\t", "3 Sirte", "feature 'citadel' is unknown"),
        (PLACES, "\tcity\tLY", "\tcity\tLBY", "3 Sirte", "country 'LBY' is not"),
        (PLACES, "\tcue\t", "\tque\t", "4 The Market", "flags 'que' are unknown"),
        (PLACES, "geonames:2210554", "geoname:2210554", "3 Sirte", "ref 'geoname:2210554' is no reference"),
        (PLACES, "\tسرت", "\tسرت|Sirte", "3 Sirte", "not Arabic"),
        (PLACES, "\tسرت", "\tسرت||سيرت", "3 Sirte", "an empty name"),
        (PLACES, "\tسرت", "\tسرت|سرة|سره", "3 Sirte", "stands twice once folded"),
        (PLACES, "\tسرت", "", "3", "line has 8 cells"),
        (PLACES, "ref\tname_en", "id\tname_en", "1", "the header is not the columns"),
        (OPERATIONS, '["Guard"]', '["Gard"]', "still-sea", "initiators names actor 'Gard'"),
        (OPERATIONS, 'start = "2016-05-12"', 'start = "2016-02-30"', "still-sea", "is no date"),
        (OPERATIONS, "[[operation]]", "[operation]", "", "operation is not a list of tables"),
        ("coast/pack.toml", '["LY"]', '["Libya"]', "", "country 'Libya'"),
        ("coast/pack.toml", 'title_en = "Coast"', "", "", "title_en is missing"),
        ("ar/frames.toml", '"3 هاجم"', '"5 هاجم"', "attack", "is not a verb of form 5"),
        ("ar/frames.toml", '"3 هاجم"', '"هاجم"', "attack", "lacks its form number"),
        ("ar/frames.toml", 'type = "battle"', 'type = "batle"', "attack", "type 'batle' is unknown"),
        ("ar/frames.toml", 'type = "battle"', 'type = "battle"\nweapon = "gun"', "attack", "weapon 'gun' is unknown"),
        ("ar/frames.toml", 'type = "battle"', 'type = "battle"\noutcome = "won"', "attack", "outcome 'won' is unknown"),
        ("ar/frames.toml", 'type = "battle"', 'type = "battle"\nweek = true', "attack", "key 'week' is unknown"),
        ("ar/frames.toml", 'type = "battle"', 'type = "battle"\nweak = "yes"', "attack", "weak = 'yes'"),
        ("ar/frames.toml", 'obj = "T"', 'obj = "Z"', "attack", "role 'Z' of 'obj' in roles is unknown"),
        ("ar/frames.toml", 'obj = "T"', 'object = "T"', "attack", "slot 'object' in roles is unknown"),
        ("ar/frames.toml", 'type = "battle"\n', "", "attack", "type is missing"),
        ("ar/frames.toml", 'id = "attack"\n', "", "frame 1", "id is missing"),
        ("ar/heads.toml", 'class = "site"', 'class = "sight"', "heads 2", "class 'sight' is unknown"),
        ("ar/weapons.toml", 'id = "mortar"', 'id = "morter"', "morter", "weapon 'morter' is unknown"),
        ("ar/context.toml", "1 شن/يشن", "8 شن", "light.doer", "is not a verb of form 8"),
        ("ar/context.toml", 'type = "air_strike"', 'type = "airstrike"', "modifier 1", "type 'airstrike' is unknown"),
        ("ar/verbs.toml", '8 = ["التقى"]', '8 = ["قتل"]', "forms.8", "is not a verb of form 8"),
        ("gazetteer/stop.txt", "\tdrop", "\tnever", "2", "'never' after"),
    ],
)
def test_error_is_found(folder: Path, file: str, old: str, new: str, entry: str, found: str, edit: Edit) -> None:
    edit(folder / file, old, new)
    problems = [p for p in lint(folder, [file.partition("/")[0]]) if p.file == file]
    matching = [p for p in problems if p.severity == "error" and found in p.found and p.entry == entry]
    assert matching, "\n".join(map(str, problems)) or "no problem found"
    assert all(p.mend for p in problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "severity", "found"),
    [
        (
            ACTORS,
            'bare = ["الحرس"]',
            'bare = ["وكلاء"]\n[[actor]]\nid = "G2"\nname = "وحرس الساحل"\nname_en = "G"\ncategory = "other"',
            "warning",
            "with «و» before it",
        ),
        (ACTORS, '"كتائب أبو الفضل"', '"الرابية", "بالرابية"', "error", "with «بال» before it"),
        (PLACES, "\tسرت\n", "\tسرت|بسرت\n", "warning", "with «ب» before it"),
        (PLACES, "31.205\t16.589", "16.589\t131.205", "warning", "is far from every known place of LY"),
        (PLACES, "Sirte\t\tسرت", "\t\tسرت|بنجواد", "warning", ""),
        (OPERATIONS, '["سرت"]', '["سرط"]', "warning", "place 'سرط' is in no pack"),
        (ACTORS, 'aliases = ["العقيد حمدان"]', 'aliases = ["سالم بن ورفل"]', "warning", "is also a full name of warfali"),
    ],
)
def test_suspicion_is_raised(folder: Path, file: str, old: str, new: str, severity: str, found: str, edit: Edit) -> None:
    edit(folder / file, old, new)
    problems = lint(folder, ["coast"])
    if not found:
        assert problems == []
        return
    assert [p.severity for p in problems if found in p.found] == [severity], "\n".join(map(str, problems))


def test_a_stray_file_is_reported(folder: Path) -> None:
    (folder / "coast" / "actor.toml").write_text("")
    assert [(p.file, p.severity) for p in lint(folder) if p.file.startswith("coast")] == [("coast/actor.toml", "warning")]


def test_all_problems_of_a_file_come_at_once(folder: Path, edit: Edit) -> None:
    edit(folder / ACTORS, 'category = "civilians"', 'category = "people"')
    edit(folder / ACTORS, '"world:LY"', '"world:LYX"')
    edit(folder / PLACES, "31.205\t", "")
    edit(folder / PLACES, "\tcue\t", "\tque\t")
    assert len([p for p in lint(folder, ["coast"]) if p.severity == "error"]) == 4


def test_unreadable_files_are_problems_not_exceptions(folder: Path) -> None:
    (folder / ACTORS).write_bytes(b"name = \xff\xfe")
    (folder / PLACES).write_bytes("سرت".encode("cp1256"))
    (folder / "gazetteer" / "places.tsv.gz").write_bytes(b"no gzip")
    found = {p.file: p.found for p in lint(folder)}
    assert found[ACTORS].startswith("not UTF-8")
    assert found[PLACES].startswith("cannot be read")
    assert found["gazetteer/places.tsv.gz"].startswith("cannot be read")


def test_an_unknown_pack_is_a_problem(folder: Path) -> None:
    (problem,) = lint(folder, ["cost"])
    assert problem.severity == "error" and problem.found == "there is no such pack"


def test_problem_reads_as_a_line() -> None:
    problem = Problem("a/actors.toml", "X", "name is missing", "add name = ...", "error")
    assert str(problem) == "a/actors.toml:X: error: name is missing; add name = ..."


def test_a_new_theatre_lints_clean(folder: Path) -> None:
    made = new_theatre(folder, "far-hills")
    assert made == folder / "far-hills"
    assert lint(folder, ["far-hills"]) == []
    assert (made / "cases" / "far-hills.case").read_text(encoding="utf-8").startswith("# ")


def test_the_examples_in_a_new_theatre_are_sound(folder: Path) -> None:
    """Taking every # off the examples leaves entries that lint clean but for the references to what the examples lack."""
    made = new_theatre(folder, "hills")
    for name in ("actors.toml", "operations.toml", "places.tsv"):
        lines = (made / name).read_text(encoding="utf-8").split("\n")
        first = next(i for i, line in enumerate(lines) if line.startswith(("# [[", "ref\t")))
        opened = [line.removeprefix("# ").removeprefix("#") for line in lines[first:]]
        (made / name).write_text("\n".join(opened), encoding="utf-8")
    errors = {p.found for p in lint(folder, ["hills"]) if p.severity == "error"}
    assert errors == {
        "part_of names actor 'GNA', which does not exist",
        "loyal_to names actor 'world:RU', which does not exist",
        "targets names actor 'world:IS', which does not exist",
    }


@pytest.mark.parametrize("name", ["", "Hills", "my hills", "تلال", "../x", "-x"])
def test_a_name_that_cannot_be_a_folder_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(PackError, match="cannot name a theatre"):
        new_theatre(folder, name)


def test_a_folder_that_is_there_is_not_overwritten(folder: Path) -> None:
    before = (folder / ACTORS).read_bytes()
    with pytest.raises(PackError, match="such a folder already"):
        new_theatre(folder, "coast")
    assert (folder / ACTORS).read_bytes() == before
