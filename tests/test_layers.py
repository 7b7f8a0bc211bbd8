"""Imports only point down: the order of docs and spec/architecture.md, read from the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src"

# From the top; packages of one row never import each other.
LAYERS = (
    ("cli",),
    ("web",),
    ("desk",),
    ("extract", "incidents", "situation", "store", "sources", "exports", "batch", "backends"),
    ("packs",),
    ("text",),
    ("model",),
    ("errors",),
)
LEVEL = {name: level for level, row in enumerate(LAYERS) for name in row}
# `batch` is the one of its row that may use others of it: it spreads articles, their reading and their linking over processes.
ALLOWED = {("batch", "extract"), ("batch", "sources"), ("batch", "incidents")}
MODULES = sorted((SRC / "waqai").rglob("*.py"))
# The packages of the reader, in the order an article goes through them: each uses those before it, and the plain data of `DATA`.
READER = (
    "words", "numbers", "dates", "names", "phrases", "clauses", "places", "entities", "speakers", "roles", "verbs", "nouns",
    "linking", "assertion", "refusals", "casualties", "joining", "wording", "facts",
)  # fmt: skip
DATA = ("doc", "kinds", "marks", "mentions", "noun_phrase", "word_lists")


def layer_of(dotted: str) -> str | None:
    """The package of `waqai.package.module`; None for `waqai` itself and for what is not waqai."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "waqai" and len(parts) > 1 else None


def imports(path: Path) -> list[tuple[int, str]]:
    """Every module a file imports, anywhere in it (for type checking too), with its line."""
    package = ["waqai", *path.relative_to(SRC / "waqai").with_suffix("").parts][:-1]
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            found += [(node.lineno, f"{module}.{alias.name}" if module == "waqai" else module) for alias in node.names]
    return found


def trespasses(path: Path, own: str) -> list[str]:
    """The imports of a file that do not point down."""
    found = []
    for line, module in imports(path):
        other = layer_of(module)
        if other is None or other == own or (own, other) in ALLOWED:
            continue
        if other not in LEVEL:
            found.append(f"{path.name}:{line}: {module} is no package of the architecture")
        elif LEVEL[other] <= LEVEL[own]:
            found.append(f"{path.name}:{line}: {own} imports {other}")
    return found


@pytest.mark.parametrize(
    "path", [p for p in MODULES if len(p.relative_to(SRC / "waqai").parts) > 1], ids=lambda p: str(p.relative_to(SRC))
)
def test_imports_point_down(path: Path) -> None:
    own = path.relative_to(SRC / "waqai").parts[0]
    assert own in LEVEL, f"{own} is no package of the architecture: add it to LAYERS and to the docs"
    assert trespasses(path, own) == []


def against_the_stream(path: Path) -> list[str]:
    """The imports by which a module of the reader, as it runs, uses a later package or the modules that call all of them."""
    own = READER.index(path.parent.name)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {id(n) for top in tree.body if isinstance(top, ast.If) for n in ast.walk(top)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in typed and (node.module or "").startswith("waqai.extract"):
            other = [*node.module.split("."), *(alias.name for alias in node.names)][2]
            if other not in DATA and (other not in READER or READER.index(other) > own):
                found.append(f"{path.name}:{node.lineno}: {path.parent.name} imports {other}")
    return found


def test_the_reader_flows_one_way() -> None:
    packages = {p.parent.name for p in (SRC / "waqai" / "extract").rglob("*.py")} - {"extract"}
    assert packages == set(READER), "add a package of the reader to READER and to docs/architecture.md"
    modules = [p for p in sorted((SRC / "waqai" / "extract").rglob("*.py")) if p.parent.name in packages]
    assert [one for path in modules for one in against_the_stream(path)] == []


def test_the_check_sees_trespasses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "SRC", tmp_path)
    folder = tmp_path / "waqai" / "text"
    folder.mkdir(parents=True)
    path = folder / "a.py"
    path.write_text(
        "from waqai.packs.pack import Pack\nimport waqai.model\nfrom waqai import extract\nfrom ..cli import app\n"
        "from . import fold\nimport re\ndef f():\n    from waqai.nowhere import x\n",
        encoding="utf-8",
    )
    assert trespasses(path, "text") == [
        "a.py:1: text imports packs",
        "a.py:3: text imports extract",
        "a.py:4: text imports cli",
        "a.py:8: waqai.nowhere is no package of the architecture",
    ]


def test_only_the_top_of_the_package_is_loaded_by_importing_it() -> None:
    import subprocess
    import sys

    code = "import sys, waqai; print(sorted(m for m in sys.modules if m.startswith(('waqai.', 'msgspec', 'typer', 'rich'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_no_file_is_longer_than_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_no_bare_except_and_no_utils() -> None:
    for path in MODULES:
        assert "util" not in path.stem
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"{path}:{node.lineno}"
