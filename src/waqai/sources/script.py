"""Whether a text is Arabic, told by its letters: no word lists, no model."""

from __future__ import annotations

import re
from typing import Final

from waqai.text import arabic_share

LEAST_SHARE: Final = 0.3
"""Below this share of Arabic-script letters a text is not Arabic: a wire story full of Latin names stays above 0.8."""

# Letters that Arabic does not have, the telling ones of each language; the first language to reach its share is named.
_OTHERS: Final = (
    ("Urdu", re.compile("[ٹڈڑےںھۓ]"), 0.01),
    ("Kurdish", re.compile("[ێۆەڕڵڤ]"), 0.04),
    ("Pashto", re.compile("[ټډړښځڅۍې]"), 0.01),
    ("Persian", re.compile("[پچژگ]"), 0.006),
)
_ARABIC_LETTER: Final = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5]")
_WORD: Final = re.compile("[\u0621-\u064a\u066e-\u06d3\u06d5]{3,}")
_ARTICLE: Final = re.compile("[وف]?(?:[بك]?ال|لل)")
_QUICK: Final = 1_500
_HEAD: Final = 20_000


def _has_articles(text: str) -> bool:
    """Whether at least one long word in ten begins with the Arabic article, as they do in Arabic alone."""
    words = _WORD.findall(text)
    return len(words) <= 10 * sum(1 for word in words if _ARTICLE.match(word)) if words else False


def not_arabic(text: str) -> str | None:
    """What the text is instead of Arabic, or None when it is Arabic.

    Persian, Urdu, Kurdish and Pashto share the script: they are told by letters of their own, and only where words with the
    Arabic article are rare, so that an Arabic story with «گروپ» or «چ» in a name stays Arabic.

    >>> not_arabic("قتل ثلاثة جنود في سرت"), not_arabic("Three soldiers were killed"), not_arabic("2016")
    (None, 'not Arabic (0% of its letters are Arabic script)', 'no letters')
    """
    quick = text[:_QUICK]
    if arabic_share(quick) > 0.5 and _has_articles(quick):
        return None
    head = text[:_HEAD]
    share = arabic_share(head)
    if not share:
        return "not Arabic (0% of its letters are Arabic script)" if re.search(r"[^\W\d_]", head) else "no letters"
    if share < LEAST_SHARE:
        return f"not Arabic ({share:.0%} of its letters are Arabic script)"
    if _has_articles(head):
        return None
    letters = len(_ARABIC_LETTER.findall(head))
    for language, own, least in _OTHERS:
        if len(own.findall(head)) >= max(2.0, least * letters):
            return f"{language}, not Arabic (told by its letters)"
    return None
