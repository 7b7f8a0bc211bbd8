"""Short names of claims and incidents."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

_BYTES: Final = 6


def incident_code(claim: str) -> str:
    """The short code of a claim: «in-» and ten letters and digits, from a BLAKE2b digest of its id.

    An incident is called by the code of its first claim; the code of any of its claims leads to it. 48 bits: among a million
    claims two share a code once in some five hundred such stores.

    >>> incident_code("afp-1:231")
    'in-qdxthgyjm4'
    """
    digest = hashlib.blake2b(claim.encode(), digest_size=_BYTES).digest()
    return "in-" + base64.b32encode(digest).decode().lower().rstrip("=")
