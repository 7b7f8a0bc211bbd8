"""The case format: read as written, passed and failed for the right reasons, errors that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.errors import InputError, PackError
from waqai.extract.case_checks import fits, named
from waqai.extract.cases import Case, Figure, case_files, read_cases, run, verdict
from waqai.model import Article, Record

TEXT = "صد الجيش اليمني هجوما للحوثيين."
PASSING = [
    "event battle | who: الحوثيون | whom: Yemeni army | where: مأرب | when: 2021-02-08 | outcome: repelled | weapons: tank",
    "event battle | sides: yemen:houthis, الجيش اليمني | source: مصدر عسكري | precision: near | background: no",
    "event battle | who: داعش / الحوثيون | whom: الجيش اليمني, حزب الإصلاح ?",
    "event shelling | status: denied | whom: - | where: - | when: -",
    "casualty killed 12+ | victims: مهاجما | category: combatants | event: battle | scope: incident | subset: no",
    "casualty killed ~300 | scope: cumulative | event: - | source: -",
    "casualty killed",
    "fact equipment دبابات | who: الحوثيون",
    "no event territory_gain",
    "no event battle | who: داعش",
    "no event verbal",
    "no casualty injured",
    "only facts\nfact equipment",
    "only events\nevent battle\nevent shelling | status: denied",
]
FAILING = [
    ("event battle | who: داعش", "found it with who: "),
    ("event battle | who: الحوثيون, داعش", "found it with who: "),
    ("event battle | whom: -", "found it with whom: الجيش اليمني"),
    ("event battle | when: 2021-02-07..2021-02-08", "found it with when: 2021-02-08"),
    ("event battle\nevent battle", "found battle"),
    ("event protest", "found battle («صد هجوما»"),
    ("casualty killed 12 | victims: مهاجما", "found it with number: 12+"),
    ("casualty injured", "found killed 12+"),
    ("fact equipment طائرات", "found it with value: دبابات"),
    ("no event battle", "found battle («صد هجوما»"),
    ("no event material", "shelling («قصف»"),
    ("no casualty killed | category: combatants", "killed ~300"),
    ("no fact", "equipment دبابات"),
    ("only events\nevent battle", "found shelling («قصف»"),
    ("only casualties", "found killed 12+"),
]


class Fixed:
    """A coder that gives one record, whatever it reads."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def read(self, article: Article, /) -> Record:
        """The record."""
        return self.record


def written(tmp_path: Path, text: str, name: str = "a.case") -> Path:
    """A case file of a pack of its own."""
    folder = tmp_path / "demo" / "cases"
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "demo" / "pack.toml").write_text("", encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def one(tmp_path: Path, wants: str, header: str = "") -> Case:
    """The one case of a file with these expectations."""
    (case,) = read_cases(written(tmp_path, f"== A name\n{header}\n{TEXT}\n\n{wants}\n"))
    return case


def test_a_case_is_read_as_written(tmp_path: Path) -> None:
    text = (
        "\ufeff# about this file\n\n== First\npublished: 2021-02-08\ntitle: عنوان\nsource: وكالة\ntodo: not yet\n\n"
        f"# a comment\n{TEXT}\n\nفقرة ثانية: تتمة.\n\nevent battle | who: الحوثيون، داعش\n# more\nno casualty\n\n"
        f"== Second\n{TEXT}\ncasualty killed 10..15\n"
    )
    first, second = read_cases(written(tmp_path, text))
    assert (first.name, first.line, first.todo, second.name, second.line) == ("First", 3, "not yet", "Second", 18)
    assert first.article == Article(
        id="case", text=f"{TEXT}\n\nفقرة ثانية: تتمة.", title="عنوان", published="2021-02-08", source="وكالة"
    )
    assert [(want.how, want.sort, want.kind, want.line) for want in first.wants] == [
        ("some", "event", "battle", 14),
        ("no", "casualty", "", 16),
    ]
    assert first.wants[0].fields == {"who": ("الحوثيون", "داعش")}
    assert second.wants[0].figure == Figure(10, None, 15, "range")


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("12", Figure(12, 12, 12, "exact")),
        ("~12", Figure(12, 12, 12, "approx")),
        ("12+", Figure(12, 12, None, "at_least")),
        ("..12", Figure(None, 12, 12, "at_most")),
        ("20?", Figure(20, None, None, "vague")),
        ("0", Figure(0, 0, 0, "exact")),
    ],
)
def test_figures(tmp_path: Path, words: str, figure: Figure) -> None:
    assert one(tmp_path, f"casualty killed {words}").wants[0].figure == figure


@pytest.mark.parametrize("wants", PASSING)
def test_what_is_there_passes(tmp_path: Path, record: Record, wants: str) -> None:
    case = one(tmp_path, wants)
    assert run(case, Fixed(record)) == []
    assert verdict(case, []) == "passed"


@pytest.mark.parametrize(("wants", "said"), FAILING)
def test_what_is_not_there_fails(tmp_path: Path, record: Record, wants: str, said: str) -> None:
    case = one(tmp_path, wants)
    (failure,) = run(case, Fixed(record))
    line = next(want.line for want in case.wants if want.words in failure.split(": ", 1)[1] and f":{want.line}:" in failure)
    assert failure.startswith(f"{case.path}:{line}: wanted ")
    assert said in failure
    assert verdict(case, [failure]) == "failed"


def test_todo_must_fail(tmp_path: Path) -> None:
    case = one(tmp_path, "event battle", "todo: the sides of بين")
    assert (verdict(case, ["something"]), verdict(case, [])) == ("todo", "mended")


def test_a_text_that_cannot_be_read_fails(tmp_path: Path) -> None:
    class Refusing:
        def read(self, article: Article, /) -> Record:
            raise InputError("not Arabic", mend="check the language")

    case = one(tmp_path, "no event")
    assert run(case, Refusing()) == [f"{case.path}:1: the text cannot be read: not Arabic; check the language"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (f"{TEXT}\nno event\n", 1, "before the first case"),
        (f"== A\n{TEXT}\n", 1, "without expectations"),
        ("== A\nno event\n", 1, "without a text"),
        (f"==\n{TEXT}\nno event\n", 1, "without a name"),
        (f"== A\n{TEXT}\nno event\n\n== A\n{TEXT}\nno event\n", 5, "two cases named «A»"),
        (f"== A\npublished: 2021-02-30\n{TEXT}\nno event\n", 2, "is no date"),
        (f"== A\npublished: yesterday\n{TEXT}\nno event\n", 2, "is no date"),
        (f"== A\ntitle:\n{TEXT}\nno event\n", 2, "without a value"),
        (f"== A\ntodo: a\ntodo: b\n{TEXT}\nno event\n", 3, "a second todo:"),
        (f"== A\n{TEXT}\nevent picnic\n", 3, "'picnic' is unknown; one of abduction"),
        (f"== A\n{TEXT}\nevent | who: داعش\n", 3, "event of no kind"),
        (f"== A\n{TEXT}\nevent battle who: داعش\n", 3, "after the kind; fields follow a |"),
        (f"== A\n{TEXT}\nevent battle | color: red\n", 3, "is no field"),
        (f"== A\n{TEXT}\nevent battle | who داعش\n", 3, "is no field"),
        (f"== A\n{TEXT}\nevent battle | who: داعش,\n", 3, "an empty value"),
        (f"== A\n{TEXT}\nevent battle | who: داعش | sides: الجيش\n", 3, "sides beside who"),
        (f"== A\n{TEXT}\nevent battle | outcome: won\n", 3, "outcome 'won' is unknown"),
        (f"== A\n{TEXT}\nevent battle | when: 2021-02-08..\n", 3, "is no date"),
        (f"== A\n{TEXT}\ncasualty killed many\n", 3, "«many» after the kind; a figure is"),
        (f"== A\n{TEXT}\nno event\nكلام\n", 4, "after the expectations"),
        (f"== A\n{TEXT}\nonly events now\n", 3, "after only"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PackError) as caught:
        read_cases(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.write_bytes("== A\nصد".encode("utf-16"))
    with pytest.raises(PackError, match="UTF-8"):
        read_cases(path)


def test_files_of_packs(tmp_path: Path) -> None:
    second, first = written(tmp_path, "", "b.case"), written(tmp_path, "", "a.case")
    assert case_files(tmp_path) == case_files(tmp_path, ("demo",)) == [first, second]
    with pytest.raises(PackError, match="no pack 'atlantis'; there are demo"):
        case_files(tmp_path, ("atlantis",))


def test_names() -> None:
    assert named("قوات الوفاق", ["قوات حكومة الوفاق"]) and not named("قوات الجيش", ["قوات الأمن"])
    assert not named("LNA", ["libya:LNA"])
    found = [frozenset({"الجيش اليمني"}), frozenset({"الحوثيون"})]
    # the first name wanted could take either; it must leave the other's to it
    assert fits(["الحوثيون / الجيش اليمني", "الحوثيون"], found)
    assert not fits(["الحوثيون"], found) and not fits(["الحوثيون", "الجيش اليمني", "داعش"], found)
