"""What is lost and left out, in Arabic: exporters say it in English, pages in the reader's language."""

from __future__ import annotations

from waqai.packs.bundled import bundled
from waqai.packs.labels import labels

_GROUPS = ("event_type", "status")


def in_arabic(reason: str) -> str:
    """A reason or loss as an exporter says it, in Arabic; as it is where nobody wrote the Arabic down.

    >>> in_arabic("operation: not in ACLED")
    'عملية عسكرية: ليس في ACLED'
    """
    table = bundled("waqai.exports", "lost.toml")
    known: str | None = table["lost"].get(reason) or table["left_out"].get(reason)
    if known:
        return known
    for english, arabic in table["behind"].items():
        if reason.endswith(english):
            kind = reason.removesuffix(english)
            return _called(kind) + str(arabic)
    return reason


def _called(kind: str) -> str:
    for group in _GROUPS:
        label = labels()[group].get(kind.replace(" ", "_"))
        if label:
            return label["ar"]
    return kind
