"""Fetching: only from public hosts, only to the address that was judged, within limits. All servers here are on loopback."""

from __future__ import annotations

import gzip
import ipaddress
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from waqai.cli.fetching import fetch as fetch_to_file
from waqai.cli.messages import Messages
from waqai.errors import InputError
from waqai.sources import Located, read_located
from waqai.sources.addresses import Address, is_public, target_of
from waqai.sources.fetch import Fetched, Fetcher, Limits, Network
from waqai.sources.raw import Raw

TEXT = "قصف الجيش مواقع للمسلحين في مدينة درنة شرقي ليبيا مساء الثلاثاء، بحسب مصدر عسكري."
PAGE = f"<html><head><title>قصف</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
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
            case "/cut-packed":
                body, headers = gzip.compress(PAGE)[:-20], {"Content-Encoding": "gzip"}
            case "/br":
                headers = {"Content-Encoding": "br"}
            case "/big":
                body = b"x" * 60_000
            case "/cut":
                headers = {"Content-Length": str(len(body) + 10)}
            case "/image":
                kind = "image/png"
            case "/plain":
                kind, body = "text/plain", f"عنوان قصير\n\n{TEXT}".encode("cp1256")
            case "/away":
                status, headers = 302, {"Location": "http://internal.example/secret"}
            case "/file":
                status, headers = 302, {"Location": "file:///etc/passwd"}
            case "/loop":
                status, headers = 302, {"Location": "/loop"}
            case "/nowhere":
                status = 302
            case "/moved":
                status, headers = 301, {"Location": "/page?x=1"}
            case "/arabic":
                status, headers = 301, {"Location": "/خبر".encode().decode("latin-1")}
            case "/missing":
                status = 404
            case "/host":
                body = self.headers["Host"].encode()
            case "/slow" | "/slow-head":
                self.drip(head=self.path == "/slow-head")
                return
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, head: bool) -> None:
        """A byte now and then, so that no single read ever times out."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"X: " if head else b"\r\n"))
        try:
            for _ in range(100):
                time.sleep(0.05)
                self.wfile.write(b"x")
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


def only_the_site(address: Address) -> bool:
    """The rule of the tests: this one address counts as public."""
    return address == ipaddress.ip_address("127.0.0.1")


def names(host: str, port: int) -> list[Address]:
    """The resolver of the tests: every name leads to the server, but one that leads beside it."""
    return [ipaddress.ip_address("127.0.0.2" if host == "internal.example" else "127.0.0.1")]


@pytest.fixture
def site() -> Iterator[Network]:
    """A server on loopback that all names lead to."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield Network(resolve=names, allowed=only_the_site, ports={"http": server.server_address[1], "https": 1})
    server.shutdown()
    server.server_close()


def get(site: Network, path: str, limits: Limits = QUICK) -> Fetched:
    return Fetcher(limits, site).fetch(f"http://news.example{path}")


@pytest.mark.parametrize(
    ("path", "final"),
    [("/page", "/page"), ("/packed", "/packed"), ("/moved", "/page?x=1"), ("/arabic", "/خبر"), ("/خبر", "/خبر")],
)
def test_a_page_comes_whole(site: Network, path: str, final: str) -> None:
    found = get(site, path)
    assert found.data == PAGE and found.url == f"http://news.example{final}"


def test_the_server_is_asked_by_its_name(site: Network) -> None:
    assert get(site, "/host").data == b"news.example"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/away", "no public host"), ("/file", "only http and https"), ("/loop", "more than 5 redirects"),
        ("/nowhere", "answered 302"), ("/big", "more than 50,000"), ("/bomb", "more than 50,000"),
        ("/image", "image/png, not a page"), ("/missing", "answered 404"), ("/cut", "no answer"),
        ("/cut-packed", "cut short"), ("/br", "packed as «br»"),
    ],
)  # fmt: skip
def test_what_is_refused(site: Network, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        get(site, path)


@pytest.mark.parametrize("path", ["/slow", "/slow-head"])
def test_a_server_that_drips_is_left_at_the_deadline(site: Network, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"took more than 0\.5 seconds"):
        get(site, path, Limits(seconds=0.5, delay=0))
    assert time.monotonic() - begun < 3


def test_a_name_server_that_is_silent_is_left_at_the_deadline() -> None:
    def silent(host: str, port: int) -> list[Address]:
        time.sleep(5)
        return []

    begun = time.monotonic()
    with pytest.raises(InputError, match="name server does not answer"):
        Fetcher(Limits(seconds=0.2), Network(resolve=silent)).fetch("http://news.example/")
    assert time.monotonic() - begun < 3


def test_one_bad_address_does_not_stop_the_next(site: Network) -> None:
    urls = ["http://news.example/missing", "ftp://x", "http://news.example/page", "http://news.example/plain"]
    found = [one for _, one in Fetcher(QUICK, site).articles(urls)]
    assert [isinstance(one, Raw) for one in found] == [False, False, True, True]
    assert [one.fields for one in found if isinstance(one, Raw)] == [
        {"text": TEXT, "title": "قصف", "url": urls[2]}, {"text": TEXT, "title": "عنوان قصير", "url": urls[3]},
    ]  # fmt: skip


def test_a_host_is_asked_with_a_pause_between_redirects_too(site: Network) -> None:
    fetcher = Fetcher(Limits(delay=0.3), site)
    begun = time.monotonic()
    fetcher.fetch("http://news.example/moved")
    fetcher.fetch("http://other.example/page")
    assert 0.3 <= time.monotonic() - begun < 0.6 + 1.5
    fetcher.fetch("http://news.example/page")
    assert time.monotonic() - begun >= 0.6


def test_a_name_is_looked_up_once_a_request_and_what_it_says_later_does_not_count(site: Network) -> None:
    asked: list[str] = []

    def turning(host: str, port: int) -> list[Address]:
        asked.append(host)
        return [ipaddress.ip_address("127.0.0.1" if len(asked) == 1 else "127.0.0.2")]

    network = Network(resolve=turning, allowed=only_the_site, ports=site.ports)
    assert Fetcher(QUICK, network).fetch("http://news.example/page").data == PAGE
    assert asked == ["news.example"]
    with pytest.raises(InputError, match="no public host"):  # the redirect is judged anew
        asked.clear()
        Fetcher(QUICK, network).fetch("http://news.example/moved")


def test_tls_proves_the_name_over_the_address_that_was_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    asked: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda sock, name, _: asked.append(name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    monkeypatch.setattr(server, "handle_error", lambda *_: None)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    network = Network(resolve=names, allowed=only_the_site, ports={"http": 1, "https": server.server_address[1]})
    try:
        assert Fetcher(QUICK, network).fetch("https://news.example/page").data == PAGE
        assert asked == ["news.example"]
        with pytest.raises(InputError, match=r"no answer from other\.example"):
            Fetcher(QUICK, network).fetch("https://other.example/page")
    finally:
        server.shutdown()
        server.server_close()


HOSTILE = """
    127.0.0.1 localhost LOCALHOST localhost. 127.1 127.0.1 2130706433 0x7f.1 0x7f000001 0x7F.0.0.1
    017700000001 0177.0.0.1 0 0.0.0.0 127.127.127.127 127。0。0。1 １２７.0.0.1 ①②⑦.⓪.⓪.① ⓛocalhost [::1] [::]
    [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [::ffff:0:127.0.0.1] 169.254.169.254
    0xa9fea9fe 2852039166 [::ffff:169.254.169.254] [::ffff:a9fe:a9fe] [fd00:ec2::254] 10.1.2.3 10.1 0xa.1.2.3
    172.16.0.1 172.20.0.1 172.31.255.255 192.168.0.1 192.168.1 100.64.0.1 100.127.255.254 192.0.0.1
    192.0.0.170 192.0.2.1 198.51.100.7 203.0.113.9 198.18.0.1 192.88.99.1 224.0.0.1 239.255.255.250 240.0.0.1
    255.255.255.255 [fe80::1] [fe80::1%25lo] [fec0::1] [fc00::1] [fd12:3456::1] [ff02::1] [64:ff9b::7f00:1]
    [64:ff9b::10.0.0.1] [64:ff9b:1::808:808] [2002:7f00:1::] [2002:a00:1::1] [2002:c0a8:101::]
    [2001:0:4136:e378:8000:63bf:3fff:fdd2] [2001:db8::1] [3fff::1] [100::1] [5f00::1] [2600::5efe:127.0.0.1]
    [2600::200:5efe:10.0.0.1]
""".split()


@pytest.mark.parametrize("host", HOSTILE)
def test_hosts_that_are_not_public_are_refused_however_they_are_spelt(host: str) -> None:
    with pytest.raises(InputError, match=r"no public host|no host"):
        Fetcher(QUICK).fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://user@example.org/", "user name"), ("http://example.org@127.0.0.1/", "user name"),
        ("http://@127.0.0.1/", "user name"), ("http://example.org:80@127.0.0.1/", "user name"),
        ("http://127.0.0.1\\@example.org/", "user name"), ("http://example.org:22/", "port 22"),
        ("http://example.org:0/", "port 0"), ("http://example.org:99999/", "not an address"),
        ("http://example.org:x/", "not an address"), ("gopher://example.org/", "only http"), ("http:///x", "only http"),
        ("//example.org", "only http"), ("file:///etc/passwd", "only http"), ("ftp://example.org/", "only http"),
        ("", "only http"), ("javascript:alert(1)", "only http"), ("http:127.0.0.1", "only http"),
        ("http://example.org/a b", "blanks"), ("http://example.org/\r\nHost: x", "blanks"),
        ("http://exa\tmple.org/", "blanks"), (" http://example.org/", "blanks"), ("http://[bad/", "not an address"),
        ("http://[::1", "not an address"), ("http://é..x/", "not a host name"),
    ],
)  # fmt: skip
def test_addresses_that_are_none_are_refused(url: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        target_of(url)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"]
)
def test_what_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_name_with_one_private_address_is_refused() -> None:
    answers = [ipaddress.ip_address("8.8.8.8"), ipaddress.ip_address("10.0.0.1")]
    with pytest.raises(InputError, match="no public host"):
        Fetcher(QUICK, Network(resolve=lambda *_: answers)).fetch("http://two-faced.example/")


def test_no_connection_is_tried_to_what_was_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    with pytest.raises(InputError, match="no public host"):
        Fetcher(QUICK).fetch("http://127.0.0.1/")


def test_the_command_writes_what_came_and_says_the_rest(
    site: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    messages = Messages()
    fetch_to_file(["http://news.example/page", "http://news.example/missing"], out, messages, delay=0, network=site)
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"text": TEXT, "title": "قصف", "url": "http://news.example/page"}
    assert "http://news.example/missing: answered 404" in capsys.readouterr().err and messages.exit_code == 1
    assert [found.article.text for found in read_located([str(out)]) if isinstance(found, Located)] == [TEXT]
    assert not (tmp_path / "out.jsonl.part").exists()


def test_a_file_that_cannot_be_written_is_said(site: Network, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        fetch_to_file(["http://news.example/page"], tmp_path / "none" / "out.jsonl", Messages(), delay=0, network=site)
