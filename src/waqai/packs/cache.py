"""Compiled packs on disk: written at once or not at all, rebuilt whenever anything they were made from has changed."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_MARK = b"waqai-pack-1\n"


def cache_folder() -> Path | None:
    """Where compiled packs are kept: $WAQAI_CACHE, else waqai under $XDG_CACHE_HOME or ~/.cache; None if it cannot be written.

    A folder that belongs to somebody else is not used, because reading a pickle runs what it says.
    """
    chosen = os.environ.get("WAQAI_CACHE")
    try:
        base = os.environ.get("XDG_CACHE_HOME")
        folder = Path(chosen) if chosen else (Path(base) if base else Path.home() / ".cache") / "waqai"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return None
    return folder if mine and os.access(folder, os.W_OK) else None


def digest_of(files: Iterable[Path], *, extra: str = "") -> str:
    """A digest of the names and contents of files, of the Python version and of `extra`."""
    found = hashlib.blake2b(f"{sys.version_info[:3]} {extra}\n".encode(), digest_size=20)
    for path in files:
        content = path.read_bytes()
        found.update(f"{path.parent.name}/{path.name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: where a million objects are made to stay, looking for garbage is a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load(folder: Path | None, name: str, digest: str) -> Any | None:
    """What was saved under this name with this digest; None if nothing was, or it is damaged or outdated."""
    if folder is None:
        return None
    try:
        raw = (folder / f"{name}.pack").read_bytes()
    except OSError:
        return None
    head = _MARK + digest.encode()
    content = memoryview(raw)[len(head) + 4 :]
    if not raw.startswith(head) or raw[len(head) : len(head) + 4] != _check(content):
        return None
    try:
        with uncollected():
            return pickle.loads(content)
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, ValueError, TypeError, IndexError):
        return None


def save(folder: Path | None, name: str, digest: str, value: Any) -> None:
    """Saves a value; readers see the old file or the whole new one. Nothing happens where the folder cannot be written."""
    if folder is None:
        return
    content = pickle.dumps(value, protocol=5)
    import tempfile  # only here: it costs every other start its import

    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
        with os.fdopen(handle, "wb") as out:
            out.write(_MARK + digest.encode() + _check(content))
            out.write(content)
        os.replace(temporary, folder / f"{name}.pack")
    except OSError:  # disk full, read-only: the next start compiles again
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _check(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big")
