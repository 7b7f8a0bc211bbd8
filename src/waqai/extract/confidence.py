"""How sure a record is."""
from __future__ import annotations
from typing import Any


def confidence(doc: Any, h: Any) -> float:
    """0 to 1."""
    return 0.5
