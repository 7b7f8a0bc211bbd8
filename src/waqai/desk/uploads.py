"""Files that come in through the browser: bounded, under safe names in a folder of their own, read and gone."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Final, Self

import msgspec

from waqai.desk.desk import Desk
from waqai.desk.ingest import IngestReport, ingest
from waqai.errors import InputError
from waqai.sources import Located, Problem, read_located
from waqai.sources.folders import PACKED

MOST_BYTES: Final = 50 * 1024 * 1024
"""Bytes of one file, unless the server is told otherwise."""
MOST_FILES: Final = 50
NOT_SENT: Final = frozenset({".parquet"})
"""Endings that are not read from the browser: a small file may unpack to any size, row group by row group."""
_UNSAFE: Final = re.compile(r"[^\w.\-() ]+")
_LONGEST: Final = 120


def safe_name(name: str) -> str:
    """A file's name as it may be shown and written: no folders, no signs that mean something, its ending kept.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\temp\\\\a|b.jsonl"), safe_name("\\u202eأخبار.csv"), safe_name("..")
    ('passwd', 'a_b.jsonl', 'أخبار.csv', 'file')
    """
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    plain = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    plain = _UNSAFE.sub("_", plain).strip(" .")
    if len(plain) > _LONGEST:
        ending = "".join(PurePosixPath(plain).suffixes[-2:])[-20:]
        plain = plain[: _LONGEST - len(ending)] + ending
    return plain or "file"


class Upload:
    """Some files on their way into the store; a `with` block, at whose end they are gone."""

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._files: list[tuple[Path, str]] = []
        self._folder = tempfile.TemporaryDirectory(prefix="waqai-upload-")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._folder.cleanup()

    def begin(self, name: str) -> _Writing:
        """A file to write to. Raises `InputError` for one too many."""
        if len(self._files) >= MOST_FILES:
            raise InputError(f"more than {MOST_FILES} files at once", mend="send the others afterwards")
        shown = safe_name(name)
        folder = Path(self._folder.name) / str(len(self._files))
        folder.mkdir(mode=0o700)
        path = folder / _stored(shown)
        self._files.append((path, shown))
        return _Writing(path.open("wb"), shown, self.most_bytes)

    @property
    def names(self) -> list[str]:
        """The names of the files so far."""
        return [shown for _, shown in self._files]

    @property
    def size(self) -> int:
        """Bytes of all files so far."""
        return sum(path.stat().st_size for path, _ in self._files)

    def ingest(
        self, desk: Desk, *, published: str | None = None, meter: Callable[[int], None] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> IngestReport:  # fmt: skip
        """Adds what the files hold, as `Desk.ingest`; messages and the store know the files by their own names.

        A file that gave nothing and had nothing wrong has a line in the report, too. Once `stopped` says so no further article is
        read; what was read until then is stored.
        """

        def found() -> Iterator[Located | Problem]:
            for path, shown in self._files:
                for one in read_located([str(path)], published=published, meter=meter):
                    if stopped():
                        return
                    file = one.file.replace(str(path), shown)
                    if isinstance(one, Problem):
                        yield msgspec.structs.replace(one, file=file, found=one.found.replace(str(path), shown))
                    else:
                        yield Located(one.article, file, one.line)

        report = ingest(desk.store, desk.coder, desk.rules, found(), desk.now, lambda _: None)
        for name in self.names:
            report.of(name)
        return report


def _stored(shown: str) -> str:
    """The name on disk: of ASCII alone, with the endings that tell the format."""
    endings = PurePosixPath(shown.lower()).suffixes
    kept = endings[-2:] if endings and endings[-1] in PACKED else endings[-1:]
    kept = [one for one in kept if one not in NOT_SENT]
    return "file" + "".join(one for one in kept if re.fullmatch(r"\.[a-z0-9]{1,10}", one))


class _Writing:
    """A file being written, which refuses to grow too large."""

    def __init__(self, file: BinaryIO, name: str, most: int) -> None:
        self._file, self._name, self._most, self._size = file, name, most, 0

    def write(self, data: bytes) -> None:
        """Adds bytes. Raises `TooLarge` beyond the limit."""
        self._size += len(data)
        if self._size > self._most:
            self._file.close()
            raise TooLarge(self._name, self._most)
        self._file.write(data)

    def close(self) -> None:
        """Ends the file."""
        self._file.close()


class TooLarge(InputError):
    """A file above the limit."""

    def __init__(self, name: str, most: int) -> None:
        limit = f"{most / 1024 / 1024:,.0f} MB" if most >= 1024 * 1024 else f"{most:,} bytes"
        super().__init__(f"{name} is larger than {limit}", mend="split it, or use «waqai ingest» on the server")
