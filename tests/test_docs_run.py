"""What the documentation shows is true: doctests of the source, Python and shell examples of the README and docs."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from waqai import Coder
from waqai.cli import app as app_module

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "src").rglob("*.py")
    if path.stem != "__main__" and "migrations" not in path.parts  # those run inside Alembic only
)
PAGES = [ROOT / "README.md", ROOT / "README.ar.md", *sorted((ROOT / "docs").glob("*.md"))]
# A command is run when it only reads, and writes only where the test looks.
SAFE = {"code", "explain", "schema", "--version", "--help"}  # those of docs/desk.md are run in order, below
SAFE_PACK = {"lint", "show", "test"}


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def blocks(page: Path, language: str) -> Iterator[str]:
    """The fenced blocks of a page in one language."""
    yield from re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


def commands(page: Path) -> Iterator[list[str]]:
    """The waqai commands of a page's shell blocks, without prompts, comments and pipes into other programs."""
    for block in blocks(page, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            parts = shlex.split(line.split(" | ")[-1] if line.startswith("cat ") else line, comments=True)
            if parts and parts[0] == "waqai":
                yield parts


COMMANDS = [(page.name, command) for page in PAGES for command in commands(page)]


def is_safe(command: list[str]) -> bool:
    """Whether the command can be run here as it stands: all its inputs are in the repository."""
    named = [word for word in command[2:] if not word.startswith("-")]
    if command[1] == "pack":
        return command[2] in SAFE_PACK
    return command[1] in SAFE and all((ROOT / word).exists() for word in named if word.startswith(("samples/", "packs/")))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, to run examples in."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "samples", folder / "samples")
    (folder / "article.txt").write_text(
        (ROOT / "samples" / "libya-2019-repelled.txt").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return folder


RUNNABLE = [(page, command) for page, command in COMMANDS if is_safe(command) and command[1] != "pack"]


@pytest.mark.parametrize(("page", "command"), RUNNABLE, ids=[f"{page}: {' '.join(command)}" for page, command in RUNNABLE])
def test_shell_examples_run(clone: Path, page: str, command: list[str], coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)
    load = app_module._coder
    # The packs are loaded once for all examples, unless an example asks for some of them.
    monkeypatch.setattr(app_module, "_coder", lambda said, names, packs: load(said, names, packs) if names or packs else coder)
    text = (clone / "article.txt").read_bytes()
    arguments = [part if part != "ARTICLE.txt" else "article.txt" for part in command[1:]]
    done = CliRunner().invoke(app_module.app, arguments, input=text)
    assert done.exit_code == 0, done.stderr
    assert done.stdout or "-o" in arguments


def test_the_readme_has_examples_that_run() -> None:
    assert sum(page == "README.md" for page, _ in RUNNABLE) >= 3
    assert sum(page == "README.ar.md" for page, _ in RUNNABLE) >= 2


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=[f"{page}: {' '.join(command)}" for page, command in COMMANDS])
def test_every_command_and_option_shown_exists(page: str, command: list[str]) -> None:
    import typer

    known = typer.main.get_command(app_module.app)
    context = known.make_context("waqai", [], resilient_parsing=True)
    parts = command[1:]
    while parts and parts[0] in getattr(known, "commands", {}):
        known = known.commands[parts.pop(0)]  # type: ignore[attr-defined]
    assert not hasattr(known, "commands") or parts[:1] in (["--version"], ["--help"], ["-h"]), f"{page}: no command {command}"
    options = {name for parameter in known.params for name in parameter.opts} | {"--help", "-h", "--version"}
    assert context and {part for part in parts if re.match("--?[a-z]", part)} <= options, page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run(page: Path, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)|(?:src|href)=\"([^\"#]+)\"", page.read_text(encoding="utf-8")):
        path = target[0] or target[1]
        if "://" not in path:
            assert (page.parent / path).exists(), f"{page.name} links to {path}"


def test_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"make ([a-z]+)", page.read_text(encoding="utf-8"))
        if f"`make {name}`" in page.read_text(encoding="utf-8")
    }
    assert named <= targets
    assert os.access(ROOT / ".ci" / "run", os.X_OK) and "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_desk_page_runs_from_top_to_bottom(clone: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(clone / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    page = ROOT / "docs" / "desk.md"
    ran = 0
    for command in commands(page):
        done = CliRunner().invoke(app_module.app, command[1:])
        assert done.exit_code == 0, f"{command}: {done.stderr}"
        ran += 1
    assert ran > 15
    assert {path.name for path in tmp_path.iterdir()} >= {
        "demo.db",
        "acled.csv",
        "relations.graphml",
        "changes.csv",
        "share.geojson",
    }
