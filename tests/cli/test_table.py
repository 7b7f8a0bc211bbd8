"""The table: all of a record at every width, in both languages, each line whole by itself."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from waqai.cli.labels import FSI, PDI, RLI, Language
from waqai.cli.shown import Shown
from waqai.cli.table import print_record
from waqai.model import Record


def shown(record: Record, width: int, language: Language = "en") -> str:
    """What a terminal of this width would get."""
    out = io.StringIO()
    print_record(Console(file=out, width=width, color_system=None), record, language)
    return out.getvalue()


def words(text: str) -> str:
    """The text without isolates, spaces evened."""
    return " ".join(text.translate(dict.fromkeys(map(ord, FSI + PDI + RLI))).split())


@pytest.mark.parametrize("width", [46, 80, 120, 200])
def test_all_values_are_there(record: Record, width: int) -> None:
    text = words(shown(record, width))
    for value in ("battle", "repelled", "الحوثيون → الجيش اليمني", "2021-02-08", "tank", "≥12", "مصدر عسكري", "0.87"):
        assert value in text, value
    for value in (
        "shelling",
        "denied",
        "0.61",
        "killed ~300 مقاتل (cumulative)",
        "equipment: الحوثيون دبابات",
        "yemen-1",
        "وكالة الأفق",
    ):
        assert value in text, value
    assert "near" in text


@pytest.mark.parametrize("width", [80, 120, 200])
def test_all_values_are_there_in_arabic(record: Record, width: int) -> None:
    text = words(shown(record, width, "ar"))
    for value in (
        "اشتباك",
        "صُد",
        "الحوثيون ← الجيش اليمني",
        "دبابة",
        "قتلى",
        "منفي",
        "نقلا عن",
        "حصيلة تراكمية",
        "نشر في 2021-02-08",
    ):
        assert value in text, value
    assert not any(word in text for word in ("battle", "killed", "who", "denied"))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [34, 46, 60, 80, 99, 100, 120, 159, 160, 200])
def test_lines_fit_and_their_isolates_are_whole(record: Record, width: int, language: Language) -> None:
    for line in shown(record, width, language).splitlines():
        assert cell_len(line.rstrip()) <= width
        depth = 0
        for character in line:
            depth += (character in (FSI, RLI)) - (character == PDI)
            assert depth >= 0, line
        assert depth == 0, line


def test_arabic_never_stands_outside_an_isolate(record: Record) -> None:
    for width in (46, 80, 120):
        for line in shown(record, width).splitlines():
            depth = 0
            for character in line:
                depth += (character in (FSI, RLI)) - (character == PDI)
                assert depth or not "\u0600" <= character <= "\u06ff", line


def test_columns_run_from_the_right_in_arabic(record: Record) -> None:
    (head,) = [line for line in shown(record, 200, "ar").splitlines() if "النوع" in line]
    assert head.index("الثقة") < head.index("المكان") < head.index("النوع")
    (head,) = [line for line in shown(record, 200).splitlines() if "according" in line]
    assert head.index("type") < head.index("where") < head.index("conf.")


def test_an_article_without_events_says_so(record: Record) -> None:
    empty = msgspec.structs.replace(record, events=(), casualties=(), facts=())
    for width in (80, 120):
        assert "no events" in shown(empty, width)


def test_an_undated_article_says_so(record: Record) -> None:
    undated = msgspec.structs.replace(record.document, published=None, published_basis=None)
    assert "no date" in shown(msgspec.structs.replace(record, document=undated), 80)
    inferred = msgspec.structs.replace(record.document, published_basis="inferred")
    assert "2021-02-08 (inferred from the text)" in words(shown(msgspec.structs.replace(record, document=inferred), 80))


def test_nothing_in_an_article_acts_on_the_terminal(record: Record) -> None:
    hostile = msgspec.structs.replace(record.document, title="خبر \x1b[2J[bold]عاجل[/bold]\u202e", source="\x07x")
    text = shown(msgspec.structs.replace(record, document=hostile), 80)
    assert not any(sign in text for sign in "\x1b\x07\u202e")
    assert "[bold]" in text  # markup of rich is not obeyed either


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"qualifier": "exact", "low": 14, "best": 14, "high": 14}, "14"),
        ({"qualifier": "at_least", "low": 1400, "best": 1400, "high": None}, "≥1,400"),
        ({"qualifier": "at_most", "low": None, "best": 9, "high": 9}, "≤9"),
        ({"qualifier": "approx", "low": 50, "best": 50, "high": 50}, "~50"),
        ({"qualifier": "range", "low": 10, "best": None, "high": 15}, "10–15"),
        ({"qualifier": "vague", "low": 20, "best": None, "high": None}, "20+ (vague)"),
        ({"qualifier": "exact", "low": 0, "best": 0, "high": 0}, "0"),
        ({"qualifier": "at_least", "low": None, "best": None, "high": None}, "?"),
    ],
)
def test_numbers_keep_their_bounds(record: Record, fields: dict[str, object], text: str) -> None:
    assert Shown(record).number(msgspec.structs.replace(record.casualties[0], **fields)) == text


def test_a_toll_names_its_source_where_the_event_has_another(record: Record) -> None:
    view = Shown(record)
    battle, (toll, _) = record.events[0], record.casualties
    assert "according" not in view.toll(toll, battle)
    assert "according to" in view.toll(toll, record.events[1])
    subset = msgspec.structs.replace(toll, subset_of="C9", scope="cumulative", since="2021-01-01")
    assert words(view.toll(subset, battle)) == "(of them) killed ≥12 مهاجما (cumulative; since 2021-01-01)"


def test_times_and_sides(record: Record) -> None:
    view, (battle, denied) = Shown(record), record.events
    assert battle.time is not None
    for start, end, text in (
        ("2021-02-01", "2021-02-07", "2021-02-01 – 2021-02-07"),
        (None, "2021-02-07", "until 2021-02-07"),
        (None, None, ""),
    ):
        assert view.time(msgspec.structs.replace(battle.time, start=start, end=end)) == text
    assert view.time(None) == ""
    assert "↔" in view.who(msgspec.structs.replace(battle, symmetric=True))
    assert view.who(msgspec.structs.replace(battle, initiators=())).startswith("? →")
    assert view.who(msgspec.structs.replace(denied, initiators=())) == ""
    assert view.status(msgspec.structs.replace(denied, background=True)) == "denied, background"
