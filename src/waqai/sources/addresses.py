"""Which network addresses a page may be fetched from: public ones, whatever they are dressed as.

The ranges are those of the IANA special-purpose registries (RFC 6890, as Python's `ipaddress` knows them) and those it does not
know: addresses that carry another address inside, and ranges that were given up or set apart since.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import quote, urlsplit

import msgspec

from waqai.errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]
PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
# Local NAT64 (RFC 8215), 6to4 relays (RFC 7526), documentation (RFC 9637), site-local (RFC 3879), segment routing (RFC 9602).
_NEVER: Final = tuple(map(ipaddress.ip_network, ("64:ff9b:1::/48", "192.88.99.0/24", "3fff::/20", "fec0::/10", "5f00::/16")))
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})


class Target(msgspec.Struct, frozen=True):
    """An address of a page taken apart: how and where to ask, and for what."""

    scheme: str
    host: str
    port: int
    path: str


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public network, whatever it is dressed as.

    Private, loopback, link-local, shared (RFC 6598), multicast, reserved and documentation addresses are not; of an IPv6 address
    that carries an IPv4 one (mapped, 6to4, NAT64, ISATAP) both must be; Teredo, which leads into a home network, never is.

    >>> [is_public(ipaddress.ip_address(one)) for one in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "100.64.0.1")]
    [True, False, False, False]
    """
    if any(address.version == network.version and address in network for network in _NEVER):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(last)
        if address.teredo or address.scope_id or int(address) >> 32 == 0:  # the last: «::a.b.c.d», long given up
            return False
        if (address.sixtofour and not is_public(address.sixtofour)) or (
            int(address) >> 32 & 0xFFFFFFFF in _ISATAP and not is_public(last)
        ):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def target_of(url: str, ports: dict[str, int] = PORTS) -> Target:
    """An address taken apart. Raises `InputError` for one that is not asked: other schemes or ports, user names, blanks."""
    if any(ord(sign) <= 32 or ord(sign) == 127 for sign in url):
        raise InputError("blanks or control signs in the address", mend="copy it again")
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        raise InputError("not an address of a page", mend="give such as https://example.org/article") from None
    if split.scheme not in ports or not split.hostname:
        raise InputError("only http and https addresses are fetched", mend="give such as https://example.org/article")
    if split.username is not None or split.password is not None:
        raise InputError("an address with a user name", mend="give it without what stands before «@»")
    if port is not None and port != PORTS[split.scheme]:
        raise InputError(f"port {port}: only {PORTS[split.scheme]} is asked by {split.scheme}", mend="leave the port out")
    try:
        host = split.hostname.encode("idna").decode() if not split.hostname.isascii() else split.hostname
    except UnicodeError:
        raise InputError("not a host name", mend="copy the address again") from None
    path = (split.path or "/") + (f"?{split.query}" if split.query else "")
    return Target(split.scheme, host, ports[split.scheme], quote(path, safe="/?#[]@!$&'()*+,;=:%-._~"))


def judged(host: str, addresses: Iterable[Address], allowed: Allowed) -> Address:
    """The one address to connect to. Raises `InputError` where any of a host's addresses is none to go to, or it has none."""
    found = list(addresses)
    if not found or not all(allowed(address) for address in found):
        raise InputError(f"{host!r} is no public host", mend="save the page and give the file")
    return found[0]
