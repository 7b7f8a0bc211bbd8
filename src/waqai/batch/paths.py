"""Files of this machine and of object stores under one set of names, through fsspec: «wire.jsonl», «s3://bucket/wire.jsonl»."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import msgspec

from waqai.errors import InputError
from waqai.sources import Problem
from waqai.sources.folders import files_in, format_by_name
from waqai.sources.opening import open_local

_WEB: Final = frozenset({"http", "https", "ftp", "sftp", "ssh", "github", "git"})
"""Protocols that are no archive of one's own: pages are fetched by `waqai fetch`, with its rules."""


class File(msgspec.Struct, frozen=True):
    """An input: its path or address, its bytes, and what changes when it does (time of change, or the store's own tag)."""

    path: str
    size: int
    stamp: str


def is_address(path: str) -> bool:
    """Whether a path is the address of an object store: «s3://bucket/name».

    >>> is_address("s3://news/2016.jsonl"), is_address("news/2016.jsonl")
    (True, False)
    """
    return "://" in path


def filesystem(path: str) -> tuple[Any, str]:
    """The fsspec file system of an address and the path in it. Raises `InputError` where it cannot be used."""
    protocol = path.partition("://")[0].partition("::")[0]
    if protocol in _WEB:
        raise InputError(
            f"an address of the web ({protocol})", source=path, mend="fetch pages with «waqai fetch», then give the file"
        )
    try:
        import fsspec

        found, inner = fsspec.core.url_to_fs(path)
        return found, inner
    except ModuleNotFoundError as error:
        missing = error.name or "fsspec"
        mend = 'pip install "waqai[batch]"' if missing == "fsspec" else f"pip install {missing}"
        raise InputError(f"an address that needs {missing}", source=path, mend=mend) from None
    except (ImportError, ValueError) as error:  # fsspec: «Install s3fs to access S3», «Protocol not known»
        raise InputError(
            f"an address that cannot be used: {error}", source=path, mend="see the documentation of fsspec"
        ) from None


def find_inputs(given: str) -> Iterator[File | Problem]:
    """The files an input names: itself, or those under a folder whose names tell a known format, sorted."""
    if given == "-":
        yield Problem(file=given, line=None, found="standard input cannot be cut into shards", mend="use «waqai code» for it")
        return
    try:
        if is_address(given):
            yield from _found_there(given)
            return
        for path in files_in(given) if Path(given).is_dir() else (given,):
            yield path if isinstance(path, Problem) else _here(path)
    except InputError as error:
        yield Problem(file=given, line=None, found=error.found, mend=error.mend)
    except Exception as error:  # what a store says of itself has no common type
        yield Problem(file=given, line=None, found=f"cannot be read: {error}", mend="check the address, and your rights")


def _here(path: str) -> File | Problem:
    try:
        found = Path(path).stat()
    except OSError as error:
        return Problem(file=path, line=None, found=f"cannot be read: {error.strerror}", mend="check the path")
    return File(path, found.st_size, str(found.st_mtime_ns))


def _found_there(given: str) -> Iterator[File | Problem]:
    system, inner = filesystem(given)
    protocol = given.partition("://")[0]
    if not system.exists(inner):
        yield Problem(file=given, line=None, found="nothing at this address", mend="check it")
        return
    folder = system.isdir(inner)
    found = system.find(inner, detail=True) if folder else {inner: system.info(inner)}
    for name in sorted(found):
        if folder and (format_by_name(name) is None or Path(name).name.startswith(".")):
            continue
        told = found[name]
        stamp = next((told[key] for key in ("ETag", "etag", "md5Hash", "LastModified", "mtime", "created") if told.get(key)), "")
        yield File(f"{protocol}://{name.lstrip('/') if protocol != 'file' else name}", int(told.get("size") or 0), str(stamp))


def open_input(path: str) -> BinaryIO:
    """An input for reading. Raises `InputError` where it cannot be read."""
    if not is_address(path):
        return open_local(path)
    system, inner = filesystem(path)
    try:
        return cast(BinaryIO, io.BufferedReader(system.open(inner, "rb")))
    except FileNotFoundError:
        raise InputError("no such file", source=path, mend="check the address") from None
    except Exception as error:  # as above
        raise InputError(f"cannot be read: {error}", source=path) from None


class Folder:
    """Where a batch writes: a folder of this machine or of an object store, made when first written to."""

    def __init__(self, path: str) -> None:
        self.path = path.rstrip("/")
        self._system, self._inner = filesystem(path if is_address(path) else str(Path(path).absolute()))
        self.is_here = not is_address(path)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file in it; None where there is none."""
        try:
            return cast(bytes, self._system.cat_file(f"{self._inner}/{name}"))
        except FileNotFoundError:
            return None
        except NotADirectoryError:
            raise InputError("a file, not a folder", source=self.path, mend="give a folder to -o") from None

    def write(self, name: str, data: bytes) -> None:
        """A small file, which appears whole or not at all."""
        self._made()
        if self.is_here:
            part = Path(self._inner) / f".{name.replace('/', '-')}.part"
            self._system.pipe_file(str(part), data)
            part.replace(Path(self._inner) / name)
        else:
            self._system.pipe_file(f"{self._inner}/{name}", data)

    def names(self) -> list[str]:
        """What lies directly in it, sorted."""
        try:
            return sorted(Path(one).name for one in self._system.ls(self._inner, detail=False, refresh=True))
        except FileNotFoundError:
            return []

    def remove(self, name: str) -> None:
        """Removes a folder in it, where there is one."""
        if self._system.exists(f"{self._inner}/{name}"):
            self._system.rm(f"{self._inner}/{name}", recursive=True)

    def take(self, made: Path, name: str, last: str) -> None:
        """Moves a folder that was made on this machine into this one. Here it appears at once; in a store, where nothing can be
        renamed, its files come one by one and the file `last`, without which it counts for nothing, at the end."""
        self._made()
        target = f"{self._inner}/{name}"
        if self.is_here:
            if Path(target).exists():
                self._system.rm(target, recursive=True)
            made.replace(target)
            return
        if self._system.exists(f"{target}/{last}"):
            self._system.rm_file(f"{target}/{last}")
        for file in sorted(made.iterdir(), key=lambda one: (one.name == last, one.name)):
            self._system.put_file(str(file), f"{target}/{file.name}")

    def _made(self) -> None:
        try:
            self._system.makedirs(self._inner, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise InputError("a file, not a folder", source=self.path, mend="give a folder to -o") from None
        except OSError as error:
            raise InputError(
                f"cannot be written: {error.strerror or error}", source=self.path, mend="give another folder"
            ) from None


def to_json(value: Any) -> bytes:
    """A value as JSON a person can read, the same bytes for the same value."""
    return (json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
