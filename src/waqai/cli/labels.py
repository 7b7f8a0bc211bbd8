"""What values are called in English and Arabic, for a terminal, and text made safe to show there."""

from __future__ import annotations

import re
from typing import Final, Literal

from waqai.packs.labels import labels

Language = Literal["en", "ar"]
FSI: Final = "\u2068"
LRI: Final = "\u2066"
RLI: Final = "\u2067"
PDI: Final = "\u2069"
# Escape sequences and direction controls of others would act on the terminal and on the lines around them.
_UNSAFE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def label(group: str, value: str, language: Language = "en") -> str:
    """What a value of a group is called; Arabic is isolated, ready for a mixed line. `KeyError` for a value that is not there.

    >>> label("event_type", "air_strike")
    'air strike'
    """
    text = labels()[group][value][language]
    return isolate(text) if language == "ar" else text


def plain(text: str) -> str:
    """Text from outside without control characters, on one line.

    >>> plain("a\\x1b[31mb\\nc")
    'a[31mb c'
    """
    return " ".join(_UNSAFE.sub("", text).split())


def ltr(text: str) -> str:
    """A date or an id, which reads from the left in any line: digits alone would take the direction of what is around them."""
    return f"{LRI}{plain(text)}{PDI}"


def isolate(text: str) -> str:
    """Text from outside as `plain`, between first-strong isolate and pop, so that its direction stays its own.

    >>> isolate("سرت") == "\\u2068سرت\\u2069"
    True
    """
    return f"{FSI}{plain(text)}{PDI}"
