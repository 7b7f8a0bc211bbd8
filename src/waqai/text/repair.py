"""Text that was decoded with the wrong table, put right; used where articles are read, before any offset exists."""

from __future__ import annotations

import re
from typing import Final

_ARABIC_LETTERS: Final = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_USUAL: Final = re.compile("[\u0621-\u064a]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
# UTF-8 first: other bytes hardly ever decode as it, while cp1256 accepts any bytes.
_TRIES: Final = (
    ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp1256", "utf-8"), ("cp1252", "cp1256"), ("latin-1", "cp1256"), ("latin-1",
    "iso8859_6"),
)  # fmt: skip


def arabic_share(text: str) -> float:
    """The share of letters that are Arabic script, 0.0 to 1.0 (0.0 where there are no letters).

    >>> arabic_share("سرت 2016"), arabic_share("Sirte")
    (1.0, 0.0)
    """
    letters = sum(map(len, _LETTERS.findall(text)))
    return sum(map(len, _ARABIC_LETTERS.findall(text))) / letters if letters else 0.0


def is_arabic(text: str, least: float) -> bool:
    """Whether at least that share of the letters of a text is Arabic script; for news its first half settles it.

    >>> is_arabic("قال لـ BBC إن الهدنة صامدة", 0.3), is_arabic("The truce holds (هدنة).", 0.3)
    (True, False)
    """
    half = sum(map(len, _USUAL.findall(text, 0, len(text) // 2)))
    return 0 < least * len(text) <= half or arabic_share(text) >= least


def repair_mojibake(text: str) -> tuple[str, str | None]:
    """The text as it was meant, and how it was mended (None if it needed nothing).

    cp1256 or UTF-8 bytes read as cp1252 or Latin-1, and UTF-8 read as cp1256, are re-encoded and decoded again; a try counts only
    if the share of Arabic letters jumps (or, for UTF-8 read as cp1256, if the tell-tale «ط§ظ„» pairs vanish).

    >>> repair_mojibake("سرت".encode("utf-8").decode("latin-1"))
    ('سرت', 'utf-8 read as cp1252')
    """
    head = text[:4000]
    share = arabic_share(head)
    garbled = len(re.findall("[طظ][§„پ…†‡ˆ‰ٹ¹©¨ھ«¬®°±²³µ¶·¸؛¼½¾؟\u00a0]", head))
    if share > 0.5 and garbled * 6 < len(head):
        return text, None
    for wrong, right in _TRIES:
        if share > 0.5 and wrong != "cp1256":
            continue
        try:
            mended = text.encode(wrong).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if arabic_share(mended[:4000]) > max(0.5, share + 0.3) or (
            wrong == "cp1256" and garbled and len(mended) < 0.7 * len(text)
        ):
            return mended, f"{right} read as {wrong}"
    return text, None
