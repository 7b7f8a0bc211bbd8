"""The reader's reasons are said in Arabic, too: every reason in its sources has its words in the front end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import waqai
from waqai.extract.refusals.refusals import RULES

EXTRACT = Path(waqai.__file__).parent / "extract"
ARABIC = Path(__file__).parents[2] / "frontend" / "src" / "i18n" / "asides.ar.ts"
GIVEN = {"set_aside", "reason", "MANY_EVENTS", "_REFUSED", "_NO_TIME", "rule", "why"}
"""Names that hold a reason where it is made."""
ANSWERED = {("named.py", "only_named"), ("ground.py", "no_ground"), ("ground.py", "_no_campaign")}
"""Functions that answer with a reason."""


def reasons() -> Iterator[str]:
    """The reasons of the reader's rules, and those written out in its sources; what is filled in has a shape of its own."""
    yield from (rule.reason for rule in RULES if rule.reason)
    for file in sorted(EXTRACT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                named = {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in targets}
                if named & (GIVEN if file.name == "trace.py" else GIVEN - {"rule", "why"}):
                    yield from _sentences(node.value)
            elif isinstance(node, ast.FunctionDef) and (file.name, node.name) in ANSWERED:
                for answer in ast.walk(node):
                    if isinstance(answer, ast.Return) and answer.value is not None:
                        yield from _sentences(answer.value)


def _sentences(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        return
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _sentences(value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if " " in node.value or node.value.startswith("ar/context.toml:"):
            yield node.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from _sentences(child)


def test_every_reason_has_arabic_words() -> None:
    written = dict(re.findall(r'^  "([^"]+)": "([^"]+)",$', ARABIC.read_text(encoding="utf-8"), flags=re.MULTILINE))
    found = set(reasons())
    assert len(found) > 60
    assert found - set(written) == set()
    assert all(re.search("[\u0621-\u064a]", arabic) for arabic in written.values())


def test_no_arabic_words_for_a_reason_that_is_no_more() -> None:
    written = set(re.findall(r'^  "([^"]+)": ', ARABIC.read_text(encoding="utf-8"), flags=re.MULTILINE))
    sources = "".join(file.read_text(encoding="utf-8") for file in EXTRACT.rglob("*.py"))
    assert {one for one in written if one not in sources} == set()
