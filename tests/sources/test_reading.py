"""Files and standard input into articles; nothing that is wrong with them goes unsaid."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.model import Article
from waqai.sources import MAX_CHARACTERS, Located, Problem, read_articles, read_located, split_title

TITLE = "انفجار لغم غربي تعز"
BODY = "انفجر لغم أرضي الأحد في طريق فرعي غربي مدينة تعز اليمنية، بحسب شهود، من دون أن يسفر عن ضحايا."


def read(*paths: Path | str, **options: str) -> tuple[list[Article], list[Problem]]:
    """Articles and problems of some files."""
    found = list(read_articles([str(path) for path in paths], **options))  # type: ignore[arg-type]
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Problem)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def line(**fields: object) -> str:
    return json.dumps({"text": BODY} | fields, ensure_ascii=False)


# --- plain text -----------------------------------------------------------------------------------------------------------------


def test_title_blank_line_body(tmp_path: Path) -> None:
    (article,), problems = read(write(tmp_path / "a.txt", f"{TITLE} \r\n\r\n{BODY}., {BODY}\r\n"))
    assert not problems
    assert (article.title, article.text) == (TITLE, f"{BODY}., {BODY}")
    assert article.id is None and article.published is None


def test_one_paragraph_has_no_title() -> None:
    assert split_title(f"\n{BODY}\n") == (None, BODY)
    assert split_title(f"{TITLE}\n{BODY}") == (None, f"{TITLE}\n{BODY}")


def test_a_long_first_sentence_is_no_title() -> None:
    lead = f"{BODY} {BODY}"
    assert split_title(f"{lead}\n\n{BODY}") == (None, f"{lead}\n\n{BODY}")


def test_blank_lines_inside_the_body_stay() -> None:
    assert split_title(f"{TITLE}\n \n{BODY}\n\n{BODY}") == (TITLE, f"{BODY}\n\n{BODY}")


def test_published_goes_to_articles_without_a_date(tmp_path: Path) -> None:
    text = write(tmp_path / "a.txt", BODY)
    lines = write(tmp_path / "b.jsonl", line(published="2020-01-02"))
    articles, _ = read(text, lines, published="15/06/2016")
    assert [article.published for article in articles] == ["2016-06-15", "2020-01-02"]
    with pytest.raises(InputError, match="not on the calendar"):
        list(read_articles([str(text)], published="2016-02-30"))


# --- JSON Lines -----------------------------------------------------------------------------------------------------------------


def test_all_fields_of_a_line(tmp_path: Path) -> None:
    fields = {
        "id": 7,
        "title": TITLE,
        "published": "2018-05-08T10:03:08Z",
        "source": "وكالة الأفق",
        "url": "https://example.org/7",
    }
    (article,), problems = read(write(tmp_path / "a.jsonl", line(views=3, **fields) + "\n\n"))
    assert not problems
    expected = Article(text=BODY, **(fields | {"id": "7", "published": "2018-05-08T10:03:08+00:00"}))  # type: ignore[arg-type]
    assert article == expected


def test_a_bad_line_costs_that_line_alone(tmp_path: Path) -> None:
    lines = [line(id=str(number)) for number in range(1, 11)]
    lines[6] = lines[6][:-3]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    articles, (problem,) = read(path)
    assert [article.id for article in articles] == ["1", "2", "3", "4", "5", "6", "8", "9", "10"]
    assert (problem.file, problem.line, problem.severity) == (str(path), 7, "error")
    assert str(problem).startswith(f"{path}:7: not JSON: ")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('["a"]', "a JSON array"),
        ('"text"', "not a JSON object"),
        ('{"title": "x"}', "no «text»"),
        ('{"text": 7}', "«text» is a number"),
        ('{"text": null}', "«text» is missing"),
        ('{"text": "  "}', "no text"),
        ('{"document": {"text": "x"}}', "a record that waqai wrote"),
        ('{"text": "' + "x" * 300 + '"}', "not Arabic"),
        ("{" * 5000, "not JSON"),
        ('{"text": "قتل ثلاثة\\u0000 جنود"}', "NUL"),
    ],
)
def test_lines_that_are_no_article(tmp_path: Path, content: str, found: str) -> None:
    path = write(tmp_path / "a.jsonl", f"{line(id='1')}\n{content}\n{line(id='2')}\n")
    articles, (problem,) = read(path)
    assert [article.id for article in articles] == ["1", "2"]
    assert found in problem.found and problem.line == 2 and problem.mend


def test_impossible_dates_are_said_and_left_out(tmp_path: Path) -> None:
    dates = ["2018-02-31", "yesterday", 1528900000, ""]
    articles, problems = read(write(tmp_path / "a.jsonl", "\n".join(line(published=date) for date in dates)))
    assert [article.published for article in articles] == [None] * 4
    assert [(problem.line, problem.severity) for problem in problems] == [(1, "error"), (2, "error"), (3, "error")]
    assert all("coded without a date" in problem.found for problem in problems)


def test_an_impossible_date_is_not_replaced_by_the_default(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "a.jsonl", line(published="2018-02-31")), published="2016-06-15")
    assert article.published is None


def test_duplicate_ids_are_made_unique_and_said(tmp_path: Path) -> None:
    first = write(tmp_path / "a.jsonl", "\n".join(line(id=name) for name in ("x", "x", "x~2")))
    second = write(tmp_path / "b.jsonl", line(id="x"))
    articles, problems = read(first, second)
    assert [article.id for article in articles] == ["x", "x~2", "x~2~2", "x~3"]
    assert [(problem.file, problem.line) for problem in problems] == [(str(first), 2), (str(first), 3), (str(second), 1)]


def test_broken_characters_in_json_are_replaced_one_for_one(tmp_path: Path) -> None:
    content = '{"text": "قتل ' + "\\ud800" + ' ثلاثة جنود في هجوم قرب المدينة"}'
    articles, problems = read(write(tmp_path / "a.jsonl", content))
    if articles:  # msgspec may refuse the escape altogether
        assert articles[0].text == "قتل \ufffd ثلاثة جنود في هجوم قرب المدينة"
    assert len(problems) == 1


def test_a_line_beyond_all_measure_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.write(line(id="1").encode() + b"\n" + b'{"text": "' + b"x" * (70 * 1024 * 1024) + b'"}\n' + line(id="2").encode())
    tracemalloc.start()
    articles, (problem,) = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [article.id for article in articles] == ["1", "2"]
    assert problem.line == 2 and "16 MB" in problem.found
    assert peak < 56 * 1024 * 1024


def test_a_large_file_is_read_an_article_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        for number in range(200):
            out.write(line(id=str(number), text=f"{BODY} " * 400) + "\n")
    tracemalloc.start()
    count = sum(isinstance(found, Article) for found in read_articles([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 200 and peak < 4_000_000


# --- CSV ------------------------------------------------------------------------------------------------------------------------


def csv_text(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_every_delimiter(tmp_path: Path, delimiter: str) -> None:
    text = f'{BODY}\nقال "نعم"؛ ثم، سكت | وعاد'
    rows = [["id", "title", "published", "views", "text"], ["1", TITLE, "15/06/2016", "3", text], ["2", "", "", "", BODY]]
    articles, problems = read(write(tmp_path / "a.csv", "\ufeff" + csv_text(rows, delimiter)))
    assert not problems
    assert articles[0] == Article(text=text, id="1", title=TITLE, published="2016-06-15")
    assert articles[1] == Article(text=BODY, id="2")


def test_csv_columns_in_arabic(tmp_path: Path) -> None:
    rows = [["المعرف", "العنوان", "التاريخ", "المصدر", "النص"], ["1", TITLE, "٢٠١٦-٠٦-١٥", "وكالة الأفق", BODY]]
    (article,), _ = read(write(tmp_path / "a.csv", csv_text(rows)))
    assert (article.title, article.published, article.source) == (TITLE, "2016-06-15", "وكالة الأفق")


def test_csv_without_a_text_column(tmp_path: Path) -> None:
    _, (problem,) = read(write(tmp_path / "a.csv", "id,words\n1,x\n"))
    assert "no column named «text»" in problem.found and problem.line == 1


def test_broken_rows_cost_themselves_alone(tmp_path: Path) -> None:
    good = csv_text([["1", BODY]])
    content = f'id,text\n{good}2,"{BODY}\n{csv_text([["3", BODY]])}4,a,b\n{csv_text([["5", BODY, "", ""]])}'
    articles, problems = read(write(tmp_path / "a.csv", content))
    assert [article.id for article in articles] == ["1", "3", "5"]
    assert [(problem.line, problem.found.split(":")[0]) for problem in problems] == [
        (3, "a broken CSV row"),
        (5, "3 cells where the header has 2"),
    ]


def test_lines_are_counted_through_cells_of_many_lines(tmp_path: Path) -> None:
    content = csv_text([["id", "published", "text"], ["1", "", f"{BODY}\n{BODY}\n{BODY}"], ["2", "never", BODY]])
    _, (problem,) = read(write(tmp_path / "a.csv", content))
    assert problem.line == 5


# --- encodings, sizes, and what is no input -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_encodings_in_every_format(tmp_path: Path, encoding: str, name: str) -> None:
    content = {
        "a.txt": f"{TITLE}\n\n{BODY}",
        "a.jsonl": line(title=TITLE) * 1,
        "a.csv": csv_text([["title", "text"], [TITLE, BODY]]),
    }
    (article,), problems = read(write(tmp_path / name, content[name].encode(encoding)))
    assert (article.title, article.text) == (TITLE, BODY)
    assert [problem.severity for problem in problems] == ([] if encoding == "utf-16" else ["note"])


@pytest.mark.parametrize(("right", "wrong"), [("utf-8", "cp1252"), ("utf-8", "cp1256"), ("cp1256", "latin-1")])
def test_mojibake_is_mended_and_said(tmp_path: Path, right: str, wrong: str) -> None:
    text = BODY if wrong != "cp1252" else "مقتل ثلاثة جنود بهجوم غربي تعز اليمنية"  # without ف, whose UTF-8 is not in cp1252
    garbled = text.encode(right).decode(wrong)
    (article,), (problem,) = read(write(tmp_path / "a.txt", garbled))
    assert article.text == text
    assert problem.severity == "note" and "garbled letters mended" in problem.found


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("empty.txt", b"", "an empty file"),
        ("bom.txt", b"\xef\xbb\xbf", "no text"),
        ("blank.txt", b" \n\n\t", "no text"),
        ("empty.jsonl", b"", "an empty file"),
        ("empty.csv", b"\n\n", "no header line"),
        ("latin.txt", b"Three soldiers were killed near the town.", "not Arabic (0% of its letters are Arabic script)"),
        ("digits.txt", b"2016 06 15", "no letters"),
        ("nul.txt", "قتل ثلاثة".encode() + b"\x00\x00", "NUL"),
        ("a.pdf", b"%PDF-1.4 ...", "a PDF file"),
        ("a.gz", b"\x1f\x8b broken", "a damaged gzip file"),
    ],
)
def test_bad_files_are_said_and_the_next_is_read(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    bad, good = write(tmp_path / name, content), write(tmp_path / "good.txt", BODY)
    articles, (problem,) = read(bad, good)
    assert len(articles) == 1
    assert problem.file == str(bad) and found in problem.found and problem.severity == "error"


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "nothing.txt", tmp_path, "a\0b")
    assert [problem.found.split(":")[0] for problem in problems] == ["no such file", "an empty folder", "cannot be read"]


def test_a_truncated_gzip_file_gives_what_it_has(tmp_path: Path) -> None:
    packed = gzip.compress("\n".join(line(id=str(number), text=f"{BODY} {number * 7919}") for number in range(5000)).encode())
    articles, problems = read(write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert 100 < len(articles) < 5000
    assert problems and problems[-1].found.startswith("reading stopped")


def test_an_article_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    long = (BODY + " ") * (MAX_CHARACTERS // len(BODY) + 1)
    _, problems = read(
        write(tmp_path / "a.txt", long), write(tmp_path / "b.txt", long * 26), write(tmp_path / "c.jsonl", line(text=long))
    )
    assert len(problems) == 3
    assert all("2,000,000" in problem.found for problem in problems)


# --- standard input and sniffing ------------------------------------------------------------------------------------------------


class _Pipe(io.RawIOBase):
    """Standard input that arrives in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self._left = self._left or next(self._pieces, b"")
        piece, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize(
    ("content", "count", "lines"),
    [
        (f"{TITLE}\n\n{BODY}", 1, [None]),
        (f"  \n{line(id='1')}\n{line(id='2')}", 2, [2, 3]),
        (csv_text([["id", "text"], ["1", BODY], ["2", BODY]]), 2, [2, 3]),
        (BODY, 1, [None]),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("piece", [3, 100_000])
def test_standard_input_in_pieces(
    monkeypatch: pytest.MonkeyPatch, content: str, count: int, lines: list[int | None], packed: bool, piece: int
) -> None:
    data = gzip.compress(content.encode()) if packed else content.encode()
    pieces = (data[i : i + piece] for i in range(0, len(data), piece))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(_Pipe(pieces))))
    found = list(read_located(["-"]))
    assert [one.line for one in found if isinstance(one, Located)] == lines
    assert all(isinstance(one, Located) and one.file == "standard input" for one in found) and len(found) == count


def test_format_is_sniffed_where_the_name_does_not_tell(tmp_path: Path) -> None:
    for name, content in (("a", line()), ("b.data", csv_text([["text"], [BODY]])), ("c", BODY)):
        articles, problems = read(write(tmp_path / name, content))
        assert [article.text for article in articles] == [BODY] and not problems


def test_the_format_can_be_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", line(id="9"))
    (article,), _ = read(path, format="jsonl")
    assert article.id == "9"


def test_the_meter_counts_the_bytes_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(line(id=str(number)) for number in range(300)).encode()))
    seen: list[int] = []
    assert len(list(read_located([str(path)], meter=seen.append))) == 300
    assert sum(seen) == path.stat().st_size
