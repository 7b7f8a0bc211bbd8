"""Marks of writing that rules ask for."""

from __future__ import annotations

from typing import Final

QUOTES: Final = frozenset('"«»“”')
OPENING: Final = frozenset('"«“')
"""Those that open a quotation."""
CLOSING: Final = frozenset('"»”')
"""Those that close a quotation."""
DASHES: Final = frozenset("-–—")
