"""Participles that report on: «مضيفا أن», «مشيرة إلى»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def goes_on_form(doc: Doc, i: int) -> bool:
    """Whether a word is a participle that reports on («مضيفا», «مشيرة»)."""
    return doc.words[i].stem in goes_on_forms(doc)


def goes_on_forms(doc: Doc) -> frozenset[str]:
    """All participles that report on, remembered with the pack."""
    found: frozenset[str] | None = doc.pack.memo.get("reports on")
    if found is None:
        listed = doc.lex.word_sets["continues"]
        found = doc.pack.memo["reports on"] = frozenset([word + end for word in listed for end in ("ا", "ه", "ين")])
    return found
