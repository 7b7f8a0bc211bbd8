"""Fetching: only from public hosts, only to the address that was judged, within limits. All servers here are on loopback."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from waqai.errors import InputError
from waqai.sources.fetch import Limits, fetch, fetch_pages, is_public
from waqai.sources.raw import Raw

PAGE = (
    "<html><head><title>قصف</title></head><body><article><p>قصف الجيش مواقع للمسلحين في مدينة درنة شرقي ليبيا مساء "
    "الثلاثاء، بحسب مصدر عسكري.</p></article></body></html>"
).encode()
QUICK = Limits(seconds=3, delay=0, bytes=50_000)


class Site(BaseHTTPRequestHandler):
    """Pages of every kind of trouble."""

    def do_GET(self) -> None:
        kind, body, status, headers = "text/html; charset=utf-8", PAGE, 200, {}
        match self.path.split("?")[0]:
            case "/packed":
                body, headers = gzip.compress(PAGE), {"Content-Encoding": "gzip"}
            case "/bomb":
                body, headers = gzip.compress(b" " * 5_000_000), {"Content-Encoding": "gzip"}
            case "/big":
                body = b"x" * 60_000
            case "/image":
                kind = "image/png"
            case "/away":
                status, headers = 302, {"Location": "http://internal.example/secret"}
            case "/file":
                status, headers = 302, {"Location": "file:///etc/passwd"}
            case "/loop":
                status, headers = 302, {"Location": "/loop"}
            case "/moved":
                status, headers = 301, {"Location": "/page?x=1"}
            case "/missing":
                status = 404
            case "/host":
                body = PAGE.replace("قصف</title>".encode(), f"{self.headers['Host']}</title>".encode())
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server on loopback that all names lead to; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    real = socket.getaddrinfo

    def answer(host: str, port: int, *args: object, **options: object) -> object:
        where = "127.0.0.2" if host == "internal.example" else "127.0.0.1"
        return real(where, port, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("waqai.sources.fetch.socket.getaddrinfo", answer)
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def only_the_site(address: object) -> bool:
    """The rule of the tests: this one address counts as public."""
    return address == ipaddress.ip_address("127.0.0.1")


def get(site: int, path: str) -> tuple[bytes, str]:
    return fetch(f"http://news.example{path}", QUICK, allowed=only_the_site, ports={"http": site, "https": 1})


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_comes_whole(site: int, path: str) -> None:
    data, url = get(site, path)
    assert data == PAGE
    assert url == "http://news.example/page?x=1" if path == "/moved" else url.endswith(path)


def test_the_server_is_asked_by_its_name(site: int) -> None:
    data, _ = get(site, "/host")
    assert f"news.example:{site}".encode() in data


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/away", "no public host"), ("/file", "only http and https"), ("/loop", "more than 5 redirects"),
        ("/big", "more than 50,000"), ("/bomb", "more than 50,000"), ("/image", "image/png, not a page"),
        ("/missing", "answered 404"),
    ],
)  # fmt: skip
def test_what_is_refused(site: int, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        get(site, path)


def test_one_bad_address_does_not_stop_the_next(site: int) -> None:
    urls = ["http://news.example/missing", "ftp://x", "http://news.example/page"]
    found = list(fetch_pages(urls, QUICK, allowed=only_the_site, ports={"http": site, "https": 1}))
    assert [isinstance(one, Raw) for _, one in found] == [False, False, True]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://0/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::]/", "http://169.254.169.254/latest/meta-data/", "http://10.1.2.3/",
        "http://192.168.0.1/", "http://172.20.0.1/", "http://100.64.0.1/", "http://224.0.0.1/", "http://255.255.255.255/",
        "http://[fe80::1]/", "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://192.0.2.1/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(url: str) -> None:
    with pytest.raises(InputError, match=r"no public host|no host"):
        fetch(url, QUICK)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://user@example.org/", "user name"), ("http://example.org@127.0.0.1/", "user name"),
        ("http://example.org:22/", "port 22"),
        ("gopher://example.org/", "only http"), ("http:///x", "only http"), ("//example.org", "only http"),
        ("http://example.org/a b", "blanks"), ("http://example.org/\r\nHost: x", "blanks|not an address"),
        ("http://[bad/", "not an address"),
    ],
)  # fmt: skip
def test_addresses_that_are_none_are_refused(url: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        fetch(url, QUICK)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("198.18.0.1", False), ("0.0.0.0", False), ("203.0.113.9", False),
        ("::7f00:1", False), ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False), ("64:ff9b:1::1", False), ("64:ff9b::808:808", True),
    ],
)  # fmt: skip
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, 1, 6, "", ("8.8.8.8", 80)), (socket.AF_INET, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("waqai.sources.fetch.socket.getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(InputError, match="no public host"):
        fetch("http://two-faced.example/", QUICK)
