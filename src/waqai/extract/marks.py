"""Marks of writing that rules ask for."""

from __future__ import annotations

from typing import Final

QUOTES: Final = frozenset('"«»“”')
CLOSING: Final = frozenset('"»”')
"""Those that close a quotation."""
DASHES: Final = frozenset("-–—")
