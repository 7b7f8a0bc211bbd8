"""Compiles the modules that read articles into the wheel, if asked: `WAQAI_COMPILE=1 pip install .` (needs a C compiler).

Without the variable, and for editable installs, the wheel is pure Python. The compiled modules are those named in pyproject.toml;
their sources stay beside them in the wheel, and they read every article to the same bytes (`make compiled-test`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED = "WAQAI_COMPILE"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling runs before it builds a wheel."""

    def dependencies(self) -> list[str]:
        """What compiling needs beside hatchling: mypyc, and what waqai imports, for the types."""
        if not self._asked():
            return []
        return [*self.config["compilers"], *self.metadata.core.dependencies]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put what came out into the wheel. Raises `SystemExit` where the C compiler fails or is missing."""
        if version == "editable" or not self._asked():
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
        command = build_ext(Distribution({"name": "waqai", "ext_modules": extensions}))
        command.build_lib, command.build_temp = str(scratch / "lib"), str(scratch / "objects")
        command.ensure_finalized()
        command.run()
    return sorted(path for path in (scratch / "lib").rglob("*") if path.is_file())
