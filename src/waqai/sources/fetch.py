"""Fetching pages by their addresses, and from nowhere an address should not lead: never the machine's own network.

A name is resolved once, every address it has is judged, and the connection goes to the very address that was judged, so that a
second answer of the name server cannot lead elsewhere. Each redirect is judged in the same way. (OWASP, server-side request
forgery; `spec/product.md`, section 6.)
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import Final
from urllib.parse import urljoin

import msgspec

from waqai.errors import InputError
from waqai.sources.addresses import PORTS, Address, Allowed, Target, is_public, judged, target_of
from waqai.sources.decoding import decode
from waqai.sources.html import page
from waqai.sources.httpbody import unpack
from waqai.sources.raw import Found, Raw
from waqai.sources.readers import split_title

_PAGES: Final = ("text/html", "application/xhtml+xml")
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_AGENT: Final = f"waqai/{version('waqai')} (reads Arabic news; one page at a time; asked for by a person)"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of a page, seconds for all of it, redirects followed, seconds between two requests to one host."""

    bytes: int = 8_000_000
    seconds: float = 30.0
    redirects: int = 5
    delay: float = 1.0


def resolved(host: str, port: int) -> list[Address]:
    """All addresses of a host, by the system's resolver. Raises `OSError` where it has none."""
    return [ipaddress.ip_address(str(entry[4][0])) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """How names are resolved, which addresses may be asked, at which ports. Tests alone give others than these."""

    resolve: Callable[[str, int], list[Address]] = resolved
    allowed: Allowed = is_public
    ports: dict[str, int] = msgspec.field(default_factory=PORTS.copy)


class Fetched(msgspec.Struct, frozen=True):
    """What came: the bytes, the address they came from in the end, and the kind the server said they are."""

    data: bytes
    url: str
    kind: str


class Fetcher:
    """Fetches pages one after another, with a pause between two requests to one host."""

    def __init__(self, limits: Limits | None = None, network: Network | None = None) -> None:
        self.limits, self.network = limits or Limits(), network or Network()
        self._last: dict[str, float] = {}

    def articles(self, urls: Sequence[str]) -> Iterator[tuple[str, Found]]:
        """The pages at these addresses as raw articles, each with the address asked for; what goes wrong costs that one alone."""
        for url in urls:
            try:
                yield url, _article(self.fetch(url))
            except InputError as error:
                yield url, error

    def fetch(self, url: str) -> Fetched:
        """A page as it came. Raises `InputError` saying what was refused, or failed."""
        deadline = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            target = target_of(url, self.network.ports)
            deadline += self._pause(target.host)
            found = self._ask(target, url, deadline)
            if isinstance(found, Fetched):
                return found
            url = found
        raise InputError(f"more than {self.limits.redirects} redirects", mend="give the last address")

    def _pause(self, host: str) -> float:
        """Waits until the host may be asked again; the seconds waited."""
        wait = max(self._last.get(host, float("-inf")) + self.limits.delay - time.monotonic(), 0.0)
        time.sleep(wait)
        self._last[host] = time.monotonic()
        return wait

    def _ask(self, target: Target, url: str, deadline: float) -> Fetched | str:
        """What a server answers, or the address it sends to."""
        address = judged(target.host, self._resolve(target, deadline), self.network.allowed)
        late = InputError(f"took more than {self.limits.seconds:g} seconds", mend="try again later")
        connection: socket.socket | None = None
        # A server that sends a byte now and then never lets a read time out; the connection itself is ended at the deadline.
        end = threading.Timer(max(deadline - time.monotonic(), 0.0), lambda: _shut(connection))
        try:
            connection = socket.create_connection((str(address), target.port), max(deadline - time.monotonic(), 0.001))
            end.start()
            if target.scheme == "https":
                context = ssl.create_default_context()
                connection = context.wrap_socket(connection, server_hostname=target.host, do_handshake_on_connect=False)
                connection.do_handshake()
            answer = _answer(connection, target)
            found = _sent_on(answer, url) or self._body(answer, url)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if time.monotonic() >= deadline:
                raise late from None
            raise InputError(f"no answer from {target.host}: {error}", mend="try again later") from None
        finally:
            end.cancel()
            if connection:
                connection.close()
        if time.monotonic() >= deadline:  # an answer that was ended there may look whole
            raise late
        return found

    def _resolve(self, target: Target, deadline: float) -> list[Address]:
        """The addresses of a host; the system's resolver knows no time limit, so it is not waited for beyond ours."""
        answers: queue.Queue[list[Address] | Exception] = queue.Queue()

        def ask() -> None:
            try:
                answers.put(self.network.resolve(target.host, target.port))
            except (OSError, ValueError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=max(deadline - time.monotonic(), 0.001))
        except queue.Empty:
            found = TimeoutError("the name server does not answer")
        if isinstance(found, Exception):
            raise InputError(f"no host {target.host!r}: {found}", mend="check the address")
        return found

    def _body(self, answer: http.client.HTTPResponse, url: str) -> Fetched:
        """The content, unpacked, within the limit of size, and of a kind that can be read."""
        if answer.status != 200:
            raise InputError(f"answered {answer.status} {answer.reason}", mend="open it in a browser and save the page")
        kind = (answer.getheader("Content-Type") or "").split(";")[0].strip().lower()
        if kind not in (*_PAGES, "text/plain"):
            raise InputError(f"{kind or 'content of no said kind'}, not a page", mend="only pages and plain text are fetched")
        data, most = bytearray(), self.limits.bytes
        while part := answer.read1(65536):
            data += part
            if len(data) > most:
                raise InputError(f"more than {most:,} bytes", mend="no article is so long; save the page")
        if answer.length:
            raise http.client.IncompleteRead(bytes(data), answer.length)
        coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
        return Fetched(bytes(data) if coding == "identity" else unpack(coding, bytes(data), most), url, kind)


def _shut(connection: socket.socket | None) -> None:
    if connection:
        with contextlib.suppress(OSError):  # it is closed already
            connection.shutdown(socket.SHUT_RDWR)


def _sent_on(answer: http.client.HTTPResponse, url: str) -> str | None:
    """The address a server sends to; None where it answers itself. Its letters come as the bytes of UTF-8."""
    where = answer.getheader("Location") if answer.status in _REDIRECTS else None
    if not where:
        return None
    with contextlib.suppress(UnicodeError):
        where = where.encode("latin-1").decode()
    return urljoin(url, where)


def _answer(connection: socket.socket, target: Target) -> http.client.HTTPResponse:
    """The server's answer over a connection that stands; it is asked under its name."""
    asking = http.client.HTTPConnection(target.host, target.port)
    asking.sock = connection
    asking.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    host = f"[{target.host}]" if ":" in target.host else target.host
    for name, value in (
        ("Host", host), ("User-Agent", _AGENT), ("Accept", "text/html, text/plain;q=0.5"), ("Accept-Encoding", "gzip"),
        ("Accept-Language", "ar"), ("Connection", "close"),
    ):  # fmt: skip
        asking.putheader(name, value)
    asking.endheaders()
    return asking.getresponse()


def _article(found: Fetched) -> Found:
    """The article of what came: of a page its main content, of plain text all of it."""
    if found.kind in _PAGES:
        return page(found.data, url=found.url)
    text, note = decode(found.data)
    title, body = split_title(text)
    fields: dict[str, object] = {"text": body, "url": found.url}
    return Raw(None, fields | {"title": title} if title else fields, note)
