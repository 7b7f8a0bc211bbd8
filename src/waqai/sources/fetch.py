"""Fetching pages by their addresses, and from nowhere an address should not lead: never the machine's own network.

A name is resolved once, every address it has is judged, and the connection goes to the very address that was judged, so that a
second answer of the name server cannot lead elsewhere. Each redirect is judged in the same way. (OWASP, server-side request
forgery; `spec/product.md`, section 6.)
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import msgspec

from waqai.errors import InputError
from waqai.sources.html import page
from waqai.sources.raw import Found

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]
_PORTS: Final = {"http": 80, "https": 443}
_KINDS: Final = ("text/html", "application/xhtml+xml", "text/plain")
_AGENT: Final = "waqai (reads Arabic news; one page at a time)"
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64: Final = ipaddress.ip_network("64:ff9b:1::/48")


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of a page, seconds for all of it, redirects followed, seconds between two pages of one host."""

    bytes: int = 8_000_000
    seconds: float = 30.0
    redirects: int = 5
    delay: float = 1.0


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public network, whatever it is dressed as.

    Private, loopback, link-local, shared (RFC 6598), multicast, reserved and documentation addresses are not; of an IPv6 address
    that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) both must be.

    >>> [is_public(ipaddress.ip_address(one)) for one in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "100.64.0.1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo or address in _LOCAL_NAT64 or address.scope_id:
            return False
        if inner is not None:
            return is_public(inner)
        if int(address) >> 32 == 0:  # «::a.b.c.d», long given up
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def fetch_pages(
    urls: Sequence[str], limits: Limits | None = None, *, allowed: Allowed = is_public, ports: dict[str, int] | None = None
) -> Iterator[tuple[str, Found]]:
    """The pages at these addresses as raw articles, one after another, each with the address asked for.

    Whatever goes wrong with one is given as an `InputError` and the next is tried. `allowed` and `ports` are for tests.
    """
    limits = limits or Limits()
    last: dict[str, float] = {}
    for url in urls:
        host = urlsplit(url).netloc.rpartition("@")[2]
        wait = last.get(host, 0.0) + limits.delay - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        try:
            data, final = fetch(url, limits, allowed=allowed, ports=ports)
        except InputError as error:
            yield url, error
        else:
            yield url, page(data, url=final)
        last[host] = time.monotonic()


def fetch(url: str, limits: Limits, *, allowed: Allowed = is_public, ports: dict[str, int] | None = None) -> tuple[bytes, str]:
    """The bytes of a page and the address they came from in the end. Raises `InputError` saying what was refused, or failed."""
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        scheme, host, port, target = _parts(url, ports or _PORTS)
        address = _resolve(host, port, allowed)
        connection = _connect(scheme, host, port, address, deadline)
        try:
            answer = _ask(connection, host, target, deadline)
            if answer.status in (301, 302, 303, 307, 308):
                url = urljoin(url, answer.getheader("Location") or "")
                continue
            if answer.status != 200:
                raise InputError(f"answered {answer.status} {answer.reason}", mend="open it in a browser and save the page")
            return _body(answer, limits, deadline), url
        except (OSError, http.client.HTTPException) as error:
            raise InputError(f"no answer from {host}: {error}", mend="try again later") from None
        finally:
            connection.close()
    raise InputError(f"more than {limits.redirects} redirects", mend="give the last address")


def _parts(url: str, ports: dict[str, int]) -> tuple[str, str, int, str]:
    """Scheme, host, port and target of an address that may be asked."""
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        raise InputError("not an address of a page", mend="give such as https://example.org/article") from None
    if split.scheme not in ports or not split.hostname:
        raise InputError("only http and https addresses are fetched", mend="give such as https://example.org/article")
    if split.username is not None or split.password is not None:
        raise InputError("an address with a user name", mend="give it without what stands before «@»")
    if port is not None and port != ports[split.scheme]:
        raise InputError(f"port {port}: only {ports[split.scheme]} is asked by {split.scheme}", mend="leave the port out")
    if any(ord(sign) <= 32 or ord(sign) == 127 for sign in url):
        raise InputError("blanks or control signs in the address", mend="copy it again")
    try:
        host = split.hostname.encode("idna").decode() if not split.hostname.isascii() else split.hostname
    except UnicodeError:
        raise InputError("not a host name", mend="copy the address again") from None
    target = (split.path or "/") + (f"?{split.query}" if split.query else "")
    return split.scheme, host, ports[split.scheme], _quoted(target)


def _quoted(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="/?#[]@!$&'()*+,;=:%-._~")


def _resolve(host: str, port: int, allowed: Allowed) -> str:
    """The one address to connect to; refused where any address of the name is none to go to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"no host {host!r}: {error}", mend="check the address") from None
    addresses = [ipaddress.ip_address(str(entry[4][0])) for entry in found]
    if not addresses or not all(allowed(address) for address in addresses):
        raise InputError(f"{host!r} is no public host", mend="save the page and give the file")
    return str(addresses[0])


def _connect(scheme: str, host: str, port: int, address: str, deadline: float) -> http.client.HTTPConnection:
    """A connection to that very address; the server proves itself under its name."""
    timeout = max(deadline - time.monotonic(), 0.1)
    try:
        plain = socket.create_connection((address, port), timeout)
        if scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except (OSError, ssl.SSLError) as error:
        raise InputError(f"no connection to {host}: {error}", mend="try again later") from None
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    connection.sock = plain
    return connection


def _ask(connection: http.client.HTTPConnection, host: str, target: str, deadline: float) -> http.client.HTTPResponse:
    connection.putrequest("GET", target, skip_accept_encoding=True)
    for name, value in (
        ("User-Agent", _AGENT), ("Accept", "text/html, text/plain;q=0.5"), ("Accept-Encoding", "gzip"),
        ("Accept-Language", "ar"), ("Connection", "close"),
    ):  # fmt: skip
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def _body(answer: http.client.HTTPResponse, limits: Limits, deadline: float) -> bytes:
    """The content, unpacked, within the limits of size and time, and of a kind that can be read."""
    kind = (answer.getheader("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in _KINDS:
        raise InputError(f"{kind or 'content of no said kind'}, not a page", mend="only pages and plain text are fetched")
    unpack: Any = zlib.decompressobj(16 + zlib.MAX_WBITS) if answer.getheader("Content-Encoding") == "gzip" else None
    data = bytearray()
    while True:
        if time.monotonic() > deadline:
            raise InputError(f"took more than {limits.seconds:g} seconds", mend="try again later")
        part = answer.read1(65536)
        if not part:
            break
        try:
            data += unpack.decompress(part, limits.bytes + 1 - len(data)) if unpack else part
        except zlib.error as error:
            raise InputError(f"damaged content: {error}", mend="try again later") from None
        if len(data) > limits.bytes:
            raise InputError(f"more than {limits.bytes:,} bytes", mend="no article is so long; save the page")
    return bytes(data)
