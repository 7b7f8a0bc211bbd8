"""What the server says has a code, and each code has its Arabic words: held to the sources, so that neither can drift."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import waqai
from waqai.sources import Problem
from waqai.web.sayings import coded, told

SRC = Path(waqai.__file__).parent
SAYINGS = tomllib.loads((SRC / "web" / "sayings.toml").read_text(encoding="utf-8"))
ARABIC = Path(__file__).parents[2] / "frontend" / "src" / "i18n" / "faults.ar.ts"
DESK = "adding deciding desk handing reviewing sampling teaching teams uploads"
READ = (
    *sorted((SRC / "sources").glob("*.py")), *sorted((SRC / "web").glob("*.py")), SRC / "incidents/decided.py",
    SRC / "extract/coder.py", SRC / "store/snapshots.py", SRC / "batch/reading.py",
    *(SRC / "desk" / f"{name}.py" for name in DESK.split()),
)  # fmt: skip
ELSEWHERE = {"fetch.py", "addresses.py", "httpbody.py", "serve.py"}
"""Modules that no browser asks."""
SAYERS = {"InputError", "StoreError", "HTTPException", "Conflict", "problem", "note", "Problem", "Broken"}
UNMET = {
    "a decision without a name", "undo is a command of its own", "{x} is no field", "{x} is no field that can be set",
    "{x} is no toll", "«{x}» needs a second claim or incident", "{x} is neither yes nor no", "does not fit: {x}",
    "{x} is no role", "no format {x}",
    "what was corrected is nothing that a line of a pack would say",
}  # fmt: skip
"""What only a program could bring about, or what carries its code itself."""
THROUGH = {"{x}", "{x}: {x}", "{x}; {x}", "{x}; not coded", "{x}; coded without a date", "{x}; not decided"}
"""What only hands on the words of another."""


def texts(node: ast.expr) -> Iterator[str]:
    """The texts an expression may be, with {x} for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{x}" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def said() -> list[tuple[str, int, str]]:
    found = []
    for path in READ:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if path.name in ELSEWHERE or not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] not in SAYERS:
                continue
            named = [one.value for one in node.keywords if one.arg in ("found", "detail")]
            given = (
                [node.args[1]] if ast.unparse(node.func) in ("HTTPException", "Broken") and len(node.args) > 1 else node.args[:1]
            )
            found += [(path.name, node.lineno, text) for one in (*given, *named) for text in texts(one)]
    return found


def test_everything_the_server_says_has_a_code() -> None:
    assert len(said()) > 70
    without = [
        (file, line, text) for file, line, text in said()
        if text not in UNMET | THROUGH and told(Problem(file="f", line=None, found=text.replace("{x}", "7")))["code"] == ""
    ]  # fmt: skip
    assert without == []


def test_every_code_has_its_arabic_words_with_the_same_gaps() -> None:
    arabic = dict(re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', ARABIC.read_text(encoding="utf-8")))
    assert set(SAYINGS) <= set(arabic)
    for code, listed in SAYINGS.items():
        gaps = {gap for text in ([listed] if isinstance(listed, str) else listed) for gap in re.findall(r"\{(\w+)\}", text)}
        assert set(re.findall(r"\{(\w+)\}", arabic[code])) <= gaps, code


@pytest.mark.parametrize(
    ("found", "code", "given"),
    [
        ("there is a 'مها' already", "name_taken", {"name": "مها"}),
        ("a decided about it meanwhile (flag, today)", "conflict", {"who": "a", "what": "flag", "when": "today"}),
        ("words of nobody", "", {}),
    ],
)  # fmt: skip
def test_a_text_gives_its_code_and_what_was_filled_in(found: str, code: str, given: dict[str, str]) -> None:
    assert coded(found) == (code, given)


def test_a_problem_keeps_where_it_lies_and_what_became_of_it() -> None:
    one = told(Problem(file="a.xml", line=3, found="entry 2: published «x» is not a date; coded without a date"))
    assert (one["code"], one["given"]) == ("no_date", {"value": "x", "place": "entry 2", "tail": "coded without a date"})


def test_answers_carry_code_and_gaps(client: TestClient) -> None:
    answer = client.get("/api/claims/nobody:1").json()
    assert (answer["code"], answer["given"]) == ("no_claim", {"name": "nobody:1"})
    assert client.post("/api/redo").json()["code"] == "redo_none"
