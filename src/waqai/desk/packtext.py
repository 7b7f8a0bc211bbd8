"""Pack files as text: one entry or name more, every other byte as it was. Each edit is checked by reading the file again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_TABLE: Final = re.compile(r"^\[\[(\w+)\]\]\s*(?:#.*)?$")
_ID: Final = re.compile(r'^\s*id\s*=\s*"([^"]*)"')
_FIRST_KEYS: Final = re.compile(r"\s*(?:id|type|name|name_en|category|country|verbs)\s*=")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def with_item(text: str, table: str, name: str, key: str, item: str) -> str | None:
    """A TOML file with one more text in the list `key` of the `[[table]]` of this id; None where that cannot be done.

    >>> print(with_item('[[actor]]\\nid = "A"\\nname = "س"\\naliases = ["ص"]\\n', "actor", "A", "aliases", "ع"), end="")
    [[actor]]
    id = "A"
    name = "س"
    aliases = ["ص", "ع"]
    """
    lines = text.splitlines(keepends=True)
    block = block_of(lines, table, name)
    if block is None:
        return None
    first, last = block
    start = next((at for at in range(first, last) if re.match(rf"\s*{key}\s*=\s*\[", lines[at])), None)
    if start is None:
        after = max(
            at for at in range(first, last) if re.match(r"\s*(id|type|name|name_en|category|country|verbs)\s*=", lines[at])
        )
        lines.insert(after + 1, f"{key} = [{quoted(item)}]\n")
    else:
        whole = "".join(lines[start:last])
        end = _list_end(whole, whole.index("["))
        if end is None:
            return None
        inner = whole[whole.index("[") + 1 : end]
        bare = inner.rstrip()
        comma = "" if not bare or bare.endswith(",") else ","
        kept = whole[: end - len(inner) + len(bare)]
        lines[start:last] = [f"{kept}{comma}{' ' if bare else ''}{quoted(item)}{inner[len(bare) :]}{whole[end:]}"]
    made = "".join(lines)
    return made if _differs_by_item(text, made, table, name, key, item) else None


def with_block(text: str, block: str, before: tuple[str, str] | None = None) -> str:
    """A TOML file with one more table: before the one of this kind and id, else at the end."""
    lines = text.splitlines(keepends=True)
    place = block_of(lines, *before) if before else None
    if place is None:
        return f"{text.rstrip()}\n\n{block.strip()}\n"
    lines.insert(place[0], f"{block.strip()}\n\n")
    return "".join(lines)


def with_line(text: str, cells: Sequence[str]) -> str:
    """A file of tab-separated lines with one more at its end."""
    return f"{text.rstrip()}\n" + "\t".join(cells) + "\n"


def with_name(text: str, line: int, name: str) -> str:
    """A file of places with one more name at the end of a line (counted from 1).

    >>> with_name("ref\\tnames\\n\\tسرت|سرتة\\n", 2, "مدينة سرت")
    'ref\\tnames\\n\\tسرت|سرتة|مدينة سرت\\n'
    """
    lines = text.splitlines(keepends=True)
    whole = lines[line - 1]
    bare = whole.rstrip("\r\n")
    lines[line - 1] = f"{bare}|{name}{whole[len(bare) :]}"
    return "".join(lines)


def block_of(lines: Sequence[str], table: str, name: str) -> tuple[int, int] | None:
    """The lines of the `[[table]]` of an id: from its header to the line behind its last."""
    starts = [at for at, line in enumerate(lines) if line.lstrip().startswith("[") and _TABLE.match(line.strip())]
    for number, first in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else len(lines)
        found = _TABLE.match(lines[first].strip())
        if found and found[1] == table and name in _ids(lines[first:last]):
            return first, last
    return None


def _ids(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if found := _ID.match(line):
            yield found[1]


def entry_of(text: str, table: str, name: str) -> Mapping[str, Any]:
    """The `[[table]]` of an id, read; nothing for an unknown one."""
    return next((one for one in tomllib.loads(text).get(table, ()) if one.get("id") == name), {})


def table_text(table: str, values: Mapping[str, Any]) -> str:
    """A `[[table]]` as text, its keys in their order; what is empty is left out.

    >>> print(table_text("frame", {"id": "x", "nouns": ["س"], "roles": {"subj": "I", "على": "T"}, "outcome": None}))
    [[frame]]
    id = "x"
    nouns = ["س"]
    roles = { subj = "I", "على" = "T" }
    """
    rows = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None and value != "" and value != []]
    return "\n".join([f"[[{table}]]", *rows])


def quoted(text: str) -> str:
    """A text in the quotes of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign >= " " else f"\\u{ord(sign):04x}" for sign in escaped) + '"'


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key if _BARE.fullmatch(key) else quoted(key)} = {_toml(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return f"[{', '.join(_toml(one) for one in value)}]"


def _list_end(text: str, start: int) -> int | None:
    """Where the list that opens at `start` closes: brackets in texts and comments do not count."""
    at, depth = start, 0
    while at < len(text):
        sign = text[at]
        if sign in "\"'":
            at += 1
            while at < len(text) and text[at] != sign:
                at += 2 if text[at] == "\\" and sign == '"' else 1
        elif sign == "#":
            at = text.find("\n", at)
            if at < 0:
                return None
        elif sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return None


def _differs_by_item(old: str, new: str, table: str, name: str, key: str, item: str) -> bool:
    try:
        before, after = tomllib.loads(old), tomllib.loads(new)
    except tomllib.TOMLDecodeError:
        return False
    for entry in before.get(table, ()):
        if entry.get("id") == name:
            entry[key] = [*entry.get(key, ()), item]
    return before == after
