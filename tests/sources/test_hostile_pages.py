"""Pages, feeds and folders that are broken, lie, or mean harm."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waqai.model import Article
from waqai.sources import Located, Problem, read_located

TITLE = "إجلاء سكان حي القصور بعد قصف ليلي"
BODY = (
    "أجلت فرق الإنقاذ سكان حي القصور في المدينة القديمة بعد قصف ليلي أصاب ثلاثة مبان سكنية.",
    "وقال رئيس البلدية إن أحدا لم يقتل في القصف وإن الأضرار المادية كبيرة جدا.",
)
SCRIPT = "<script>" + "var abc = function(){return document.title};" * 800 + "</script>"
"""More Latin letters at the head of a page than it has Arabic ones."""


def html(head: str = "", body: str = "") -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in BODY)
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body><article>{paragraphs}{body}</article></body></html>"
    )


def read(*paths: Path) -> tuple[list[Article], list[Problem]]:
    found = list(read_located([str(path) for path in paths]))
    return [one.article for one in found if isinstance(one, Located)], [one for one in found if isinstance(one, Problem)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso8859_6"])
def test_the_encoding_is_told_where_scripts_outweigh_the_letters(tmp_path: Path, encoding: str) -> None:
    (article,), _ = read(write(tmp_path / "a.html", html(SCRIPT).encode(encoding)))
    assert article.title == TITLE and article.text.split("\n\n") == list(BODY)


def test_one_broken_byte_does_not_change_the_encoding_of_a_page(tmp_path: Path) -> None:
    data = html(SCRIPT).encode().replace("القديمة".encode(), "القد".encode() + b"\xd9" + "يمة".encode())
    (article,), (problem,) = read(write(tmp_path / "a.html", data))
    assert article.text.replace("\ufffd", "").split("\n\n") == list(BODY)
    assert problem.severity == "note" and "1 broken UTF-8 character" in problem.found


@pytest.mark.parametrize(("right", "wrong"), [("utf-8", "latin-1"), ("utf-8", "cp1256"), ("cp1256", "cp1252")])
def test_letters_that_were_garbled_before_are_mended_in_pages(tmp_path: Path, right: str, wrong: str) -> None:
    letters = html(SCRIPT).encode(right).decode(wrong, "replace")
    (article,), problems = read(write(tmp_path / "a.html", letters))
    assert article.title == TITLE and article.text.split("\n\n") == list(BODY)
    assert any("garbled letters mended" in problem.found for problem in problems)


def test_accents_in_an_arabic_page_are_no_garbled_letters(tmp_path: Path) -> None:
    (article,), problems = read(write(tmp_path / "a.html", html(body="<p>وأوردت صحيفة «Le Régional» في Orléans الخبر نفسه.</p>")))
    assert "Le Régional» في Orléans" in article.text and not problems


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="منذ ساعتين"><meta name="date" content="2017-05-06">', "2017-05-06"),
        ('<meta name="date" content="x"><time pubdate datetime="2017-05-07T08:00:00Z">', "2017-05-07T08:00:00+00:00"),
        ('<link rel="canonical" href="https://ufuq.example/news/2017/5/8/qasf">', "2017-05-08"),
        ('<link rel="canonical" href="https://ufuq.example/news/2017/15/8/qasf">', None),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"2017-05-09","d":"a\nb"}</script>', "2017-05-09"),
        ('<script type="application/ld+json">' + '{"@graph":[' * 5000 + '{"@type":"NewsArticle"}' + "</script>", None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":7,"publisher":[{"name":"x"}]}</script>', None),
    ],
)  # fmt: skip
def test_the_first_date_that_is_one_counts(tmp_path: Path, head: str, published: str | None) -> None:
    (article,), _ = read(write(tmp_path / "a.html", html(head)))
    assert article.published == published and article.title == TITLE


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/news/1", "data:text/html,x", ""])
def test_only_addresses_of_the_web_are_addresses(tmp_path: Path, address: str) -> None:
    (article,), _ = read(
        write(tmp_path / "a.html", html(f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'))
    )
    assert article.url is None


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>HARM</script>", "<style>HARM</style>", "<template>HARM</template>", "<noscript>HARM</noscript>",
        "<!-- HARM -->", "<iframe>HARM</iframe>", "<textarea>HARM</textarea>", "<xmp><script>HARM</script></xmp>",
        "<noembed>HARM</noembed>", "<svg><style>HARM</style></svg>", "<canvas>HARM</canvas>", "<object>HARM</object>",
        '<img alt="HARM" src=x onerror="HARM">', '<a href="javascript:HARM">نص</a>', '<p style="display:none">HARM</p>',
        "<p hidden>HARM</p>", "<select><option>HARM</select>", '<div class="comments"><p>HARM</p></div>',
        '<script type="text/template"><p>HARM</p></script>',
    ],
)  # fmt: skip
def test_what_is_not_shown_is_not_read(tmp_path: Path, hidden: str) -> None:
    (article,), _ = read(write(tmp_path / "a.html", html(body=hidden + "<p>واستمر القصف حتى الصباح.</p>")))
    assert "HARM" not in article.text and "واستمر القصف" in article.text


def test_the_part_that_a_page_names_as_its_article_is_taken(tmp_path: Path) -> None:
    body = '<div itemprop="articleBody"><p>واستمر القصف حتى ساعات الصباح الأولى من يوم الجمعة.</p><script>HARM</script></div>'
    (article,), _ = read(write(tmp_path / "a.html", html(body=body)))
    assert article.text == "واستمر القصف حتى ساعات الصباح الأولى من يوم الجمعة."


def test_a_list_of_sentences_is_text_and_a_menu_is_not(tmp_path: Path) -> None:
    items = [
        "إصابة حارس ليلي في سقوط قذيفة على مستودع للحبوب شرقي المدينة.",
        "انقطاع الكهرباء عن الأحياء الشمالية منذ منتصف الليل.",
    ]
    links = "".join(f'<li><a href="/{n}">خبر آخر لا يتعلق بالقصف على الحي رقم {n} من المدينة</a></li>' for n in range(9))
    page = html(body="<ul>" + "".join(f"<li>{one}</li>" for one in items) + "</ul>")
    (article,), _ = read(write(tmp_path / "a.html", page.replace("<body>", f"<body><ul>{links}</ul>")))
    assert article.text.split("\n\n") == [*BODY, *items]


def test_a_title_that_begins_the_first_sentence_leaves_it_whole(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "a.html", html().replace(TITLE, "أجلت فرق الإنقاذ")))
    assert article.text.startswith(BODY[0])


def test_elements_nested_without_end_are_refused_at_once(tmp_path: Path) -> None:
    begun = time.process_time()
    articles, (problem,) = read(write(tmp_path / "a.html", "<html><body>" + "<div>" * 300_000 + BODY[0]))
    assert not articles and "nested more than" in problem.found and time.process_time() - begun < 10


@pytest.mark.parametrize(("content", "words"), [(b"%PDF-1.7 x", "a PDF file"), (b"\x00\x01<html>" * 50, "NUL bytes")])
def test_what_is_no_page_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    articles, (problem,) = read(write(tmp_path / "a.html", content))
    assert not articles and words in problem.found


ITEMS = [
    f"<item><title>{TITLE} {n}</title>\n<link>https://ufuq.example/{n}</link><description>{BODY[0]}</description></item>"
    for n in range(4)
]


def rss(items: list[str], before: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>الأفق</title>\n'
        + "\n".join(items)
        + "\n</channel></rss>"
    )


def test_entries_are_told_with_their_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.rss", rss([*ITEMS[:2], "<item><link>x</link></item>"]))
    assert [one.line for one in read_located([str(path)])] == [2, 4, 6]


@pytest.mark.parametrize("broken", ["<![CDATA[", "<b>&zz;", "<", "]]>", "<item", "&#0;", "<!--"])
def test_a_broken_entry_costs_itself_alone(tmp_path: Path, broken: str) -> None:
    items = [*ITEMS[:1], ITEMS[1].replace("<description>", f"<description>{broken}"), *ITEMS[2:]]
    articles, problems = read(write(tmp_path / "a.rss", rss(items)))
    urls = [article.url for article in articles]
    assert [url for url in urls if url != "https://ufuq.example/1"] == [f"https://ufuq.example/{n}" for n in (0, 2, 3)]
    assert {article.source for article in articles} == {"الأفق"} and any("broken XML" in problem.found for problem in problems)


def test_entities_are_neither_files_nor_bombs(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "كلمة السر")
    outside = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'
    inside = "<!DOCTYPE r [" + '<!ENTITY a0 "قتل">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + "]>"
    for before, name in ((outside, "x"), (inside, "a9")):
        articles, _ = read(write(tmp_path / "a.rss", rss([ITEMS[0].replace(BODY[0], f"&{name}; {BODY[0]}")], before)))
        assert len(articles) == 1 and "السر" not in articles[0].text and len(articles[0].text) < 200


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', "no feed of RSS or Atom"),
        (rss([]), "a feed without entries"),
        ("https://ufuq.example/feed", "no feed"),  # feedparser would fetch an address and open a path
        ("/etc/hostname", "no feed"),
    ],
)
def test_a_file_that_is_no_feed_is_said(tmp_path: Path, content: str, words: str) -> None:
    articles, problems = read(write(tmp_path / "a.xml", content))
    assert not articles and words in problems[0].found


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3000), st.sampled_from(["<", "]]>", "<![CDATA[", "\0", "</item>", "<item>", '"', "&", "<?", "<link/>"])
        )
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_break_stops_the_next_file(tmp_path: Path, breaks: list[tuple[int, str]]) -> None:
    broken = []
    for text, name in ((rss(ITEMS), "a.rss"), (html(SCRIPT[:500]), "b.html")):
        for at, what in breaks:
            at %= len(text)
            text = text[:at] + what + text[at:]
        broken.append(write(tmp_path / name, text))
    articles, _ = read(*broken, write(tmp_path / "c.txt", BODY[1]))
    assert articles[-1].text == BODY[1]


def test_pipes_and_links_that_lead_nowhere_do_not_stop_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.symlink(tmp_path / "gone.txt", tmp_path / "b.txt")
    os.symlink(tmp_path / "c.txt", tmp_path / "c.txt")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    write(tmp_path / "deep" / "er" / "d.txt", BODY[0])
    articles, problems = read(tmp_path)
    assert [article.text for article in articles] == [BODY[0]]
    assert {problem.severity for problem in problems} == {"error", "note"}
    assert any("no plain files" in problem.found for problem in problems)
