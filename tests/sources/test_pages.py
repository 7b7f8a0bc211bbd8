"""Pages, feeds, web archives, packed files and folders into articles."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from waqai.model import Article
from waqai.sources import Located, Problem, read_located

BODY = (
    "قال مصدر محلي إن أربعة مسلحين قتلوا في اشتباكات اندلعت فجر الأربعاء قرب بلدة الشيخ زويد في شمال سيناء.",
    "وأضاف المصدر أن قوات الأمن أغلقت الطرق المؤدية إلى البلدة وفرضت حظرا للتجول حتى مساء اليوم نفسه.",
)
TITLE = "اشتباكات في شمال سيناء"


def html(head: str = "", charset: str = "utf-8") -> str:
    """A page as outlets make them: menus, scripts and other stories around the article."""
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">
<title>{TITLE} | الأفق</title>{head}</head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<script>document.write("قتل الجيش مئة مسلح")</script><style>p {{ color: red }}</style>
<article><h1>{TITLE}</h1><p>{BODY[0]}</p><p onclick="steal()">{BODY[1]}</p></article>
<aside><ul><li><a href="/x">خبر آخر عن كرة القدم</a></li></ul></aside><footer>جميع الحقوق محفوظة</footer></body></html>"""


META = (
    '<meta property="og:title" content="اشتباكات في شمال سيناء"><meta property="og:site_name" content="الأفق">'
    '<meta property="article:published_time" content="2015-03-04T09:30:00+02:00">'
    '<link rel="canonical" href="https://ufuq.example/a/1">'
)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], '
    '"headline": "عنوان آخر", "datePublished": "2015-03-05", "publisher": {"@type": "Organization", "name": "الساحل"}}]}</script>'
)


def read(*paths: Path) -> tuple[list[Article], list[Problem]]:
    """Articles and problems of some inputs."""
    found = list(read_located([str(path) for path in paths]))
    return [one.article for one in found if isinstance(one, Located)], [one for one in found if isinstance(one, Problem)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    (article,), problems = read(write(tmp_path / "a.html", html(META)))
    assert not problems
    assert (article.title, article.source, article.url) == (TITLE, "الأفق", "https://ufuq.example/a/1")
    assert article.published == "2015-03-04T09:30:00+02:00"
    assert article.text.split("\n\n") == list(BODY)


def test_linked_data_counts_before_tags_and_broken_linked_data_is_nothing(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "a.html", html(META + LINKED)))
    assert (article.title, article.published, article.source) == ("عنوان آخر", "2015-03-05", "الساحل")
    broken = LINKED.replace('"@graph": [', '"@graph": [,')
    (article,), problems = read(write(tmp_path / "b.html", html(META + broken)))
    assert article.title == TITLE and not problems


def test_a_page_that_says_nothing_gives_its_heading(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "a.html", html()))
    assert article.title == TITLE and article.published is None and article.source is None


def test_markup_and_scripts_never_reach_the_article(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "a.html", html(META)))
    for sign in ("<", "steal", "document.write", "مئة مسلح", "color", "كرة القدم", "الرئيسية", "الحقوق"):
        assert sign not in article.text


@pytest.mark.parametrize(("encoding", "said"), [("cp1256", "utf-8"), ("iso8859_6", "windows-1252"), ("utf-8", "windows-1256")])
def test_the_letters_tell_the_encoding_not_the_page(tmp_path: Path, encoding: str, said: str) -> None:
    (article,), problems = read(write(tmp_path / "a.html", html(META, said).encode(encoding)))
    assert article.text.split("\n\n") == list(BODY)
    assert [problem.severity for problem in problems] == ([] if encoding == "utf-8" else ["note"])


def test_a_page_saved_under_another_name_is_a_page(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "a.txt", html(META)))
    assert article.title == TITLE


def test_a_page_without_an_article_is_said(tmp_path: Path) -> None:
    articles, problems = read(write(tmp_path / "a.html", "<html><body><script>x()</script></body></html>"))
    assert not articles and "without an article" in problems[0].found


RSS = """<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>الأفق</title>
<item><title>{title}</title><link>https://ufuq.example/1</link><pubDate>Wed, 04 Mar 2015 09:30:00 +0200</pubDate>
<description>موجز</description><content:encoded><![CDATA[<p>{first}</p><p>{second}</p><script>x()</script>]]></content:encoded></item>
<item><title>عاجل: قصف مدفعي على مدينة درنة شرقي ليبيا</title><link>https://ufuq.example/2</link></item>
<item><link>https://ufuq.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>الساحل</title>
<entry><title>{title}</title><link href="https://sahil.example/1"/><updated>2015-03-04T09:30:00Z</updated>
<content type="html">&lt;p&gt;{first}&lt;/p&gt;</content></entry></feed>"""


def filled(feed: str, encoding: str = "utf-8") -> str:
    """A feed with the article in it."""
    return feed.format(title=TITLE, first=BODY[0], second=BODY[1], encoding=encoding)


def test_a_feed_gives_an_article_an_entry(tmp_path: Path) -> None:
    articles, problems = read(write(tmp_path / "a.xml", filled(RSS)))
    assert [(one.title, one.url, one.source) for one in articles] == [
        (TITLE, "https://ufuq.example/1", "الأفق"), (None, "https://ufuq.example/2", "الأفق"),
    ]  # fmt: skip
    assert articles[0].text.split("\n\n") == list(BODY)
    assert articles[0].published == "2015-03-04T09:30:00+02:00"
    assert [problem.found for problem in problems] == ["entry 3: neither title nor text"]


def test_atom_and_feeds_of_unknown_names(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "download", filled(ATOM)))
    assert (article.title, article.source, article.url) == (TITLE, "الساحل", "https://sahil.example/1")
    assert article.text == BODY[0]


def test_a_broken_feed_gives_what_can_be_made_out(tmp_path: Path) -> None:
    cut = filled(RSS)
    articles, problems = read(write(tmp_path / "a.rss", cut[: cut.index("<item><link>")]))
    assert len(articles) == 2 and any("broken XML" in problem.found for problem in problems)
    articles, problems = read(write(tmp_path / "b.rss", "<rss><<<"))
    assert not articles and "no feed" in problems[0].found


def test_a_feed_that_lies_about_its_encoding(tmp_path: Path) -> None:
    articles, _ = read(write(tmp_path / "a.xml", filled(RSS, "utf-8").encode("cp1256")))
    assert articles[0].text.split("\n\n") == list(BODY)


def warc(*pages: tuple[str, bytes, str]) -> bytes:
    """A web archive of responses: address, body, content type."""
    out = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    for url, body, kind in pages:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2015-03-04T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(out):012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        out += head + http + b"\r\n\r\n"
    return out


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_gives_its_pages_and_nothing_else(tmp_path: Path, packed: bool) -> None:
    data = warc(
        ("https://ufuq.example/a", html(META.replace("canonical", "other")).encode(), "text/html; charset=utf-8"),
        ("https://ufuq.example/i.png", b"\x89PNG", "image/png"),
        ("https://ufuq.example/empty", b"<html><body></body></html>", "text/html"),
        (
            "https://ufuq.example/en",
            b"<html><body><article><p>English text only, and long enough.</p></article></body>",
            "text/html",
        ),
    )
    path = write(tmp_path / ("a.warc.gz" if packed else "a.warc"), gzip.compress(data) if packed else data)
    (article,), problems = read(path)
    assert (article.url, article.title) == ("https://ufuq.example/a", TITLE)
    assert [problem.found.split(": ")[0] for problem in problems] == ["https://ufuq.example/empty", "https://ufuq.example/en"]


def test_an_archive_without_pages_is_said(tmp_path: Path) -> None:
    articles, problems = read(write(tmp_path / "a.warc", warc()))
    assert not articles and "no page" in problems[0].found


def test_zstd_is_read_and_its_damage_said(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = zstandard.ZstdCompressor().compress(f"{TITLE}\n\n{BODY[0]}".encode())
    (article,), _ = read(write(tmp_path / "a.txt.zst", packed))
    assert (article.title, article.text) == (TITLE, BODY[0])
    articles, problems = read(write(tmp_path / "b.txt.zst", packed[:5] + b"\xff" * 20))
    assert not articles and problems[0].severity == "error"


def test_a_bomb_is_not_held(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    out = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(out, closefd=False) as writer:
        for _ in range(300):
            writer.write(b" " * 1_000_000)
    articles, problems = read(write(tmp_path / "a.txt.zst", out.getvalue()))
    assert not articles and "too long for one article" in problems[0].found


def test_a_folder_is_its_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b" / "2.html", html(META))
    write(tmp_path / "a.txt", f"{TITLE}\n\n{BODY[1]}")
    write(tmp_path / "c.pdf", b"%PDF")
    write(tmp_path / ".hidden.txt", BODY[0])
    os.symlink(tmp_path, tmp_path / "b" / "loop")
    articles, problems = read(tmp_path)
    assert [one.text.split("\n\n")[0] for one in articles] == [BODY[1], BODY[0]]
    assert [(problem.severity, problem.found) for problem in problems] == [("note", "left, of kinds unknown here: 1 .pdf")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    write(tmp_path / "a.txt", BODY[0])
    articles, problems = read(tmp_path)
    assert len(articles) == 1 and "cannot be read" in problems[0].found


@pytest.mark.parametrize(
    ("module", "name", "content"),
    [
        ("resiliparse.parse.html", "a.html", html()),
        ("feedparser", "a.rss", filled(RSS)),
        ("resiliparse.parse.html", "a.warc", warc()),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, content: str | bytes
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    articles, problems = read(write(tmp_path / name, content))
    assert not articles and problems[0].mend == 'pip install "waqai[read]"'
