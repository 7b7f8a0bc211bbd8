"""Web archives with broken records, packed bodies and lies in them; packed files that are cut or damaged."""

from __future__ import annotations

import gzip
import io
import json
import resource
import zlib
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.model import Article
from waqai.sources import Located, Problem, read_located
from waqai.sources.warcrecords import Broken, Record, Wanted, records

TEXT = "أعلنت إدارة الدفاع المدني إنقاذ عائلة من تحت أنقاض منزل أصابته قذيفة في حي الزهراء فجر السبت، رقم {}."


def page(number: int) -> bytes:
    return f"<!DOCTYPE html><html><body><article><p>{TEXT.format(number)}</p></article></body></html>".encode()


def response(number: int, body: bytes | None = None, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """A WARC record of a page."""
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n" + b"".join(one + b"\r\n" for one in headers) + b"\r\n"
    content = http + (page(number) if body is None else body)
    return record(b"response", f"https://ufuq.example/{number}", b"application/http; msgtype=response", content)


def record(kind: bytes, url: str, content_type: bytes, content: bytes) -> bytes:
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: <" + url.encode() + b">\r\nContent-Type: " + content_type
        + b"\r\nContent-Length: " + str(len(content)).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"
    )  # fmt: skip


def read(path: Path, content: bytes) -> tuple[list[Article], list[Problem]]:
    path.write_bytes(content)
    found = list(read_located([str(path)]))
    return [one.article for one in found if isinstance(one, Located)], [one for one in found if isinstance(one, Problem)]


def numbers(articles: list[Article]) -> list[int]:
    """Which of the pages came, by their addresses; their texts are held to be whole."""
    found = [int((article.url or "").rpartition("/")[2]) for article in articles]
    assert [article.text for article in articles] == [TEXT.format(number) for number in found]
    return found


def chunked(body: bytes) -> bytes:
    parts = [body[i : i + 50] for i in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


RAW_DEFLATE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (page(1), []),
        (gzip.compress(page(1)), [b"Content-Encoding: gzip"]),
        (zlib.compress(page(1)), [b"Content-Encoding: deflate"]),
        (RAW_DEFLATE.compress(page(1)) + RAW_DEFLATE.flush(), [b"content-encoding: deflate"]),
        (chunked(page(1)), [b"Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(page(1))), [b"Transfer-Encoding: chunked", b"Content-Encoding: x-gzip"]),
        (page(1), [b"Transfer-Encoding: chunked", b"Content-Encoding: br"]),  # headers kept, body undone by the crawler
    ],
)
def test_bodies_are_read_however_they_were_sent(tmp_path: Path, body: bytes, headers: list[bytes]) -> None:
    articles, problems = read(tmp_path / "a.warc", response(1, body, *headers))
    assert numbers(articles) == [1] and not problems


def test_resources_count_and_failures_pictures_and_requests_do_not(tmp_path: Path) -> None:
    content = (
        record(b"resource", "https://ufuq.example/1", b"text/html", page(1))
        + record(b"request", "https://ufuq.example/2", b"application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n")
        + record(b"resource", "https://ufuq.example/3", b"image/png", b"\x89PNG\0\0")
        + response(4, status=b"404 Not Found")
        + response(5)
    )
    articles, problems = read(tmp_path / "a.warc", content)
    assert numbers(articles) == [1, 5] and not problems


BREAKS = {
    "garbage": (lambda one: b"garbage\r\n\r\n" + one, [0, 1, 2, 3, 4], "byte"),
    "no length": (lambda one: one.replace(b"Content-Length", b"X-Length", 1), [0, 1, 3, 4], ".../2: a record without"),
    "too long": (lambda one: one.replace(b"\nContent-Length: ", b"\nContent-Length: 9", 1), [0, 1, 3, 4], ".../2: a record cut"),
    "cut": (lambda one: one[:-60] + b"\r\n\r\n", [0, 1, 3, 4], ".../2: a record cut"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["garbage", "no length", "too long", "cut"])
def test_a_broken_record_costs_itself_alone_and_is_said_with_its_place(tmp_path: Path, kind: str) -> None:
    breaks, left, words = BREAKS[kind]
    parts = [response(number) for number in range(5)]
    parts[2] = breaks(parts[2])
    articles, (problem,) = read(tmp_path / "a.warc", b"".join(parts))
    assert numbers(articles) == left
    assert problem.found.replace("https://ufuq.example", "...").startswith(words) and problem.mend


def test_a_damaged_member_of_a_packed_archive_costs_its_record_alone(tmp_path: Path) -> None:
    parts = [gzip.compress(response(number)) for number in range(5)]
    parts[2] = parts[2][:60] + b"\xff" * 40 + parts[2][100:]
    articles, problems = read(tmp_path / "a.warc.gz", b"".join(parts))
    assert numbers(articles) == [0, 1, 3, 4]
    assert len(problems) == 1 and "damaged gzip" in problems[0].found


def test_a_cut_archive_gives_what_it_has(tmp_path: Path) -> None:
    packed = b"".join(gzip.compress(response(number)) for number in range(5))
    articles, (problem,) = read(tmp_path / "a.warc.gz", packed[:-30])
    assert numbers(articles) == [0, 1, 2, 3] and "cut short" in problem.found


@given(st.binary(max_size=300), st.integers(0, 2000))
@settings(max_examples=150, deadline=None)
def test_whatever_is_put_into_an_archive_the_last_record_is_read(junk: bytes, at: int) -> None:
    before = response(0) + response(1)
    at %= len(before)
    content = before[:at] + junk + before[at:] + b"\r\n\r\n" + response(2)
    found = list(records(io.BytesIO(content), Wanted(frozenset({"response"}), 10_000)))
    ends = [one for one in found if isinstance(one, Record) and one.headers.get("warc-target-uri") == "<https://ufuq.example/2>"]
    assert ends or any(isinstance(one, Broken) for one in found)
    assert not ends or ends[0].content.endswith(page(2))


def test_a_page_beyond_the_limit_is_passed_over_and_a_film_is_nothing_to_say(tmp_path: Path) -> None:
    long = response(1, b"<html>" + b"x" * 9_000_000)
    film = response(9, b"\0" * 9_000_000).replace(b"text/html", b"video/mp4")
    bomb = response(2, gzip.compress(b"<p>" * 10_000_000, 1), b"Content-Encoding: gzip")
    articles, problems = read(tmp_path / "a.warc", long + film + bomb + response(3))
    assert numbers(articles) == [3]
    assert [problem.found.partition(": ")[2][:16] for problem in problems] == ["a page of more t", "more than 8,000,"]


# --- packed files ---------------------------------------------------------------------------------------------------------------


def lines(count: int) -> bytes:
    return b"".join(json.dumps({"text": TEXT.format(n * 7919)}, ensure_ascii=False).encode() + b"\n" for n in range(count))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_packed_files_of_several_parts_are_read_whole_and_a_cut_is_said(tmp_path: Path, name: str) -> None:
    pack = gzip.compress if name.endswith("gz") else zstandard.ZstdCompressor().compress
    content = pack(lines(2000)) + pack(lines(2000)[: len(lines(1000))])
    articles, problems = read(tmp_path / name, content)
    assert len(articles) == 3000 and not problems
    articles, problems = read(tmp_path / name, content[:-40])
    assert 2000 <= len(articles) < 3000
    assert "cut short" in problems[-1].found and problems[-1].found.startswith("reading stopped")


@pytest.mark.parametrize("head", [b"", "\ufeff".encode("utf-16-le")])
@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_line_that_unpacks_without_end_is_not_held(tmp_path: Path, head: bytes, ending: str) -> None:
    out = io.BytesIO()
    opened = gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) if ending == "gz" else None
    writer = opened or zstandard.ZstdCompressor().stream_writer(out, closefd=False)
    writer.write(head)
    for _ in range(200):
        writer.write(b"a\0" * 1_000_000 if head else b"a" * 2_000_000)
    writer.close()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    articles, (problem,) = read(tmp_path / f"a.jsonl.{ending}", out.getvalue())
    assert not articles and "a line of more than 16 MB" in problem.found
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
