"""The command line."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; ends the process with 0 (all right), 1 (some input could not be used) or 2 (could not run)."""
    from waqai.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # a terminal without Arabic shows escapes instead of failing
    app(prog_name="waqai")
