"""Loading: the cache, its rebuilding and its failures, subsets, and a theatre added without a line of Python."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from waqai.errors import PackError
from waqai.packs import cache
from waqai.packs import pack as packs
from waqai.packs.compile_lexicon import _noun_order, build_lexicon, parse_verb
from waqai.packs.pack import Pack, load_pack
from waqai.packs.scaffold import new_theatre

Edit = Callable[[Path, str, str], None]
Write = Callable[[Path], Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_packs: Write) -> Path:
    """Small packs, with a cache folder of their own."""
    monkeypatch.setenv("WAQAI_CACHE", str(tmp_path / "cache"))
    return write_packs(tmp_path / "packs")


@pytest.fixture
def no_compiling(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Any compiling of theatres or language fails from here on."""

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("waqai.packs.compile_lexicon.build_lexicon", refuse)
    monkeypatch.setattr("waqai.packs.compile_names.compile_names", refuse)
    return monkeypatch


def test_second_load_comes_from_the_cache_and_is_the_same(folder: Path, request: pytest.FixtureRequest) -> None:
    first = load_pack(folder)
    request.getfixturevalue("no_compiling")
    second = load_pack(folder)
    assert second.digest == first.digest
    assert dict(second.names) == dict(first.names)
    assert list(second.actors) == list(first.actors) and list(second.places) == list(first.places)
    assert second.lexicon.names == first.lexicon.names
    assert repr(second.lexicon.word("وهاجموا")) == repr(first.lexicon.word("وهاجموا"))
    assert second.lexicon.noun_forms["مقاتلين"] == first.lexicon.noun_forms["مقاتلين"]


def test_a_changed_theatre_is_compiled_again_and_the_language_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    before = load_pack(folder)
    edit(folder / "coast" / "actors.toml", 'bare = ["الحرس"]', 'bare = ["حراس البحر"]')
    monkeypatch.setattr("waqai.packs.compile_lexicon.build_lexicon", lambda _: pytest.fail("compiled again"))
    after = load_pack(folder)
    assert "الحرس" in before.names and "الحرس" not in after.names
    assert after.digest != before.digest


def test_only_new_headwords_are_inflected_again(folder: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit) -> None:
    load_pack(folder)
    edit(folder / "ar" / "frames.toml", '"هجوم:هجمات"', '"هجوم:هجمات", "زحف"')
    monkeypatch.setattr("waqai.packs.inflected.verb_forms", lambda *_, **__: pytest.fail("inflected again"))
    lexicon = load_pack(folder).lexicon
    assert lexicon.noun_forms["زحفهم"][0][0] == "frame"
    assert {sense.feature.person for sense in lexicon.verb_senses("هاجموا")} == {3}


def test_a_changed_language_is_compiled_again(folder: Path, edit: Edit) -> None:
    assert "تراجع" not in load_pack(folder).lexicon.forms
    edit(folder / "ar" / "verbs.toml", '4 = ["ألغى"]', '4 = ["ألغى"]\n6 = ["تراجع"]')
    assert "تراجع" in load_pack(folder).lexicon.forms


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "other"])
def test_a_damaged_cache_is_built_anew(folder: Path, tmp_path: Path, damage: str) -> None:
    whole = dict(load_pack(folder).names)
    for path in (tmp_path / "cache").glob("*.pack"):
        raw = path.read_bytes()
        middle = len(raw) // 2
        path.write_bytes(
            {
                "cut": raw[:middle],
                "changed": raw[:middle] + bytes([raw[middle] ^ 255]) + raw[middle + 1 :],
                "empty": b"",
                "other": b"not a cache at all",
            }[damage]
        )
    assert dict(load_pack(folder).names) == whole
    found = sorted(path.name for path in (tmp_path / "cache").iterdir())
    assert found == ["inflected.pack", "other-calendar.pack", "other-lexicon.pack", "other-names.pack"]


def test_a_cache_whose_classes_are_gone_is_no_cache(tmp_path: Path) -> None:
    gone = pickle.dumps(Path).replace(b"pathlib", b"pathlub")
    cache.save(tmp_path, "x", "d", "kept")
    head = cache._MARK + b"d"
    (tmp_path / "x.pack").write_bytes(head + cache._check(gone) + gone)
    assert cache.load(tmp_path, "x", "d") is None


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.save(tmp_path, "x", "d", ["old"])

    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "replace", full)
    cache.save(tmp_path, "x", "d", ["new"])
    assert cache.load(tmp_path, "x", "d") == ["old"]
    assert [path.name for path in tmp_path.iterdir()] == ["x.pack"]


def test_other_packs_do_not_push_out_the_usual_ones(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_pack(folder)
    monkeypatch.setattr(packs, "default_root", lambda: folder)
    load_pack(folder)
    found = {path.name for path in (tmp_path / "cache").iterdir()}
    assert found >= {"lexicon.pack", "other-lexicon.pack", "names.pack", "other-names.pack"}


def test_another_digest_is_another_cache(tmp_path: Path) -> None:
    cache.save(tmp_path, "x", "d1", 1)
    assert cache.load(tmp_path, "x", "d1") == 1
    assert cache.load(tmp_path, "x", "d2") is None


def test_a_cache_folder_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("WAQAI_CACHE", str(blocked / "cache"))
    assert cache.cache_folder() is None
    assert "سرت" in load_pack(folder).names


def test_cache_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAQAI_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "waqai"
    monkeypatch.setenv("WAQAI_CACHE", str(tmp_path / "mine"))
    assert cache.cache_folder() == tmp_path / "mine"


def test_without_cache_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    load_pack(folder, cache=False)
    assert not (tmp_path / "cache").exists()


def test_some_theatres_only(folder: Path) -> None:
    new_theatre(folder, "hills")
    assert set(load_pack(folder).theatres) == {"world", "coast", "hills"}
    small = load_pack(folder, theatres=["hills"])
    assert set(small.theatres) == {"world", "hills"}
    assert "ليبيا" in small.names and "البحر" not in small.names
    with pytest.raises(PackError, match=r"no theatre 'hils'.*coast"):
        load_pack(folder, theatres=["hils"])


def test_a_theatre_is_added_without_python(folder: Path, edit: Edit) -> None:
    """A newcomer's day: a folder made, an actor and a place written, both found by the reader's index."""
    hills = new_theatre(folder, "hills")
    with (hills / "actors.toml").open("a", encoding="utf-8") as out:
        out.write(
            '\n[[actor]]\nid = "Hawks"\nname = "صقور الجبل"\nname_en = "Mountain Hawks"\ncategory = "militia"\n'
            'members = ["صقري"]\npart_of = [{ actor = "coast:Guard" }]\n'
        )
    with (hills / "places.tsv").open("a", encoding="utf-8") as out:
        out.write("\tKaf\t35.0\t38.0\tvillage\tSY\tAleppo\t\tكفر العين\n")
    edit(hills / "pack.toml", "countries = []", 'countries = ["SY"]')
    pack = load_pack(folder)
    assert pack.actors[pack.names["صقور"][0].index].ref == "hills:Hawks"
    assert pack.names["الصقريون"][0].how == "member"
    place = pack.places[pack.names["كفر"][0].index]
    assert (place.ref, place.name, place.country) == ("hills:places:Kaf", "كفر العين", "SY")
    assert pack.theatres["hills"].countries == ("SY",)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "coast/actors.toml",
            'category = "state_force"',
            'category = "army"',
            r"coast/actors.toml:Guard: category 'army' is unknown; write one",
        ),
        (
            "coast/actors.toml",
            'bare = ["الحرس"]',
            'bare = "الحرس"',
            r"coast/actors.toml:Guard: bare = 'الحرس' is no list of texts",
        ),
        ("coast/actors.toml", 'name_en = "Coast Guard"\n', "", r"coast/actors.toml:Guard: name_en is missing"),
        ("coast/places.tsv", "31.205", "131.205", r"coast/places.tsv:3 Sirte: lat '131.205' is no degree"),
        ("coast/places.tsv", "31.205\t", "", r"coast/places.tsv:3: line has 8 cells; write 9 cells"),
        ("coast/operations.toml", "2016-05-12", "12/5/2016", r"coast/operations.toml:still-sea: start = '12/5/2016' is no date"),
        ("coast/pack.toml", '"coast"', '"shore"', r"coast/pack.toml: name 'shore' is not the folder's name"),
        ("coast/actors.toml", 'id = "Guard"', 'id = "Guard', r"coast/actors.toml: not TOML"),
        ("ar/frames.toml", "3 هاجم", "5 هاجم", r"frames.toml:5 هاجم: 'هاجم' is not a verb of form 5"),
        ("ar/verbs.toml", "التقى", "قتل", r"verbs.toml:8 قتل: 'قتل' is not a verb of form 8"),
    ],
)
def test_bad_data_are_refused_with_file_and_entry(folder: Path, file: str, old: str, new: str, message: str, edit: Edit) -> None:
    edit(folder / file, old, new)
    with pytest.raises(PackError, match=message):
        load_pack(folder)


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="folder of packs is missing"):
        load_pack(tmp_path / "nowhere")


def test_verb_notation() -> None:
    assert parse_verb("1 قتل/يقتل", "x") == (1, "قتل", "يقتل", False)
    assert parse_verb("8 اشتبك!", "x") == (8, "اشتبك", None, True)
    with pytest.raises(PackError, match="lacks its form number"):
        parse_verb("قتل", "x")


def test_default_root_is_that_of_the_checkout(root: Path) -> None:
    assert packs.default_root() == root / "packs"


def test_nouns_come_out_of_their_table_as_they_went_in(folder: Path) -> None:
    lexicon = build_lexicon(folder / "ar")
    assert {(row[0], row[2], row[3], row[4]) for row in lexicon.noun_forms["قواتها"]} == {("head", "p", "pron", "قوات")}
    assert {(row[2], row[3], row[4]) for row in lexicon.noun_forms["مدرسته"]} == {("s", "pron", "مدرسه")}
    assert lexicon.noun_forms["هجوما"][0][2:] == ("s", "indef", "هجوم"), "before the dual «هجوما الفصيل»"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_start_with_all_packs_is_small(root: Path) -> None:
    """The memory as promised (benchmarks/ measure the time). The first run fills the cache."""
    load_pack(root / "packs")
    code = (
        "import re\n"
        "from waqai.packs.pack import load_pack\n"
        "pack = load_pack()\n"
        "status = open('/proc/self/status').read()\n"
        "print(int(re.search(r'VmHWM:\\s*(\\d+)', status)[1]) // 1024, len(pack.places))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    megabytes, places = run.stdout.split()
    assert int(places) > 10_000
    assert int(megabytes) < 150


def test_the_readings_of_a_form_have_one_order_in_every_process(pack: Pack) -> None:
    # «أهالي» is a plural and a singular: a set of its rows comes in the order of string hashes, another one in each process
    for form in ("اهالي", "منشات", "قتلي", "مقاتلين"):
        rows = pack.lexicon.noun_forms[form]
        assert len(rows) > 1
        assert list(rows) == sorted(rows, key=_noun_order)
        assert len({_noun_order(row) for row in rows}) == len(rows)
