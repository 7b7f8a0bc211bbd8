"""The one table of keys (frontend/src/keys.ts) and what the documentation says of it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAPS = {"BracketLeft": "[", "BracketRight": "]"}


def keys() -> dict[str, str]:
    """Action -> key, as on its cap."""
    text = (ROOT / "frontend" / "src" / "keys.ts").read_text(encoding="utf-8")
    found = re.findall(r"^  (\w+): \{ code: \"(\w+)\"(, shift: true)? \},$", text, re.M)
    named = {}
    for action, code, shift in found:
        cap = CAPS.get(code) or re.sub(r"^(Key|Digit)", "", code)
        named[action] = ("?" if shift else "/") if code == "Slash" else f"Shift+{cap}" if shift else cap
    return named


def test_every_key_is_in_the_documentation() -> None:
    page = re.sub(r"^```.*?^```", "", (ROOT / "docs" / "review.md").read_text(encoding="utf-8"), flags=re.M | re.S)
    told = set(re.findall(r"`([^`]+)`", page))
    missing = {action: key for action, key in keys().items() if key not in told and not key.isdigit()}
    assert len(keys()) > 30 and missing == {}


def test_no_key_does_two_things() -> None:
    assert len(set(keys().values())) == len(keys())


def test_the_keys_of_the_specification_are_those_here() -> None:
    wanted = {
        "next": "J", "previous": "K", "undecided": "G", "accept": "A", "acceptField": "Shift+A", "reject": "X", "skip": "S",
        "flag": "F",
        "undo": "U", "redo": "Shift+U", "merge": "M", "detach": "D", "same": "Y", "unsure": "H", "different": "N",
        "incident": "E",
        "evidence": "V", "gloss": "T", "search": "/", "help": "?", "extend": "]", "shrinkClitic": "Shift+[",
    }  # fmt: skip
    assert {action: keys()[action] for action in wanted} == wanted
