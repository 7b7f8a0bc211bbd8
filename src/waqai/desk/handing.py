"""An export as one file to hand over: a format of several files, or one with a list of what is no more, is packed into a zip."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import msgspec

from waqai.desk.desk import Desk
from waqai.desk.filters import Filters
from waqai.errors import InputError
from waqai.exports import FORMATS, ExportOptions, ExportReport
from waqai.exports.lost import in_arabic

RECORDS: Final = "records"
_NOT_ASCII: Final = re.compile(r"[^A-Za-z0-9.-]+")


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """A file in a folder of its own (delete it with `done`), the name to save it under, and what was written and lost."""

    path: Path
    name: str
    report: ExportReport
    folder: Path

    def done(self) -> None:
        """Deletes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def formats() -> list[dict[str, Any]]:
    """Every format: what it is, what it cannot carry, whether it has tables, and whether it may be shared."""
    found: list[dict[str, Any]] = [
        {
            "name": one.name, "en": one.en, "ar": one.ar, "loses": said(one.lost), "tabular": one.tabular, "shareable": True,
            "extension": one.extension or ".zip",
        }
        for one in FORMATS.values()
    ]  # fmt: skip
    records = {"name": RECORDS, "en": "the records of all articles", "ar": "سجلات كل المقالات"}
    return [*found, {**records, "loses": [], "tabular": False, "shareable": False, "extension": ".jsonl"}]


def said(reasons: Iterable[str]) -> list[dict[str, str]]:
    """What exporters say, in both languages."""
    return [{"en": reason, "ar": in_arabic(reason)} for reason in reasons]


def hand_over(
    desk: Desk, to: str, filters: Filters, *, changed_since: str | None, snapshot: str | None, options: ExportOptions
) -> Handed:
    """Writes an export. Raises `InputError` for what cannot be asked for together, `StoreError` for an unknown snapshot."""
    if to not in FORMATS and to != RECORDS:
        raise InputError(f"no format {to!r}", mend=f"one of: {', '.join([*FORMATS, RECORDS])}")
    if changed_since and snapshot:
        raise InputError("a snapshot and what changed since one", mend="ask for one of them")
    if to == RECORDS and options.sharing is not None:
        raise InputError("records hold the articles whole: they cannot be made fit to share", mend="share incidents instead")
    folder = Path(tempfile.mkdtemp(prefix="waqai-export-"))
    try:
        extension = FORMATS[to].extension if to in FORMATS else ".jsonl"
        name = "-".join(_NOT_ASCII.sub("-", part).strip("-.") for part in ("waqai", to, snapshot or desk.now()[:10]))
        output = folder / "out" / (name + extension)
        output.parent.mkdir()
        report = desk.export(to, output, filters, since=changed_since, snapshot=snapshot, options=options)
        written = sorted(path for path in output.parent.rglob("*") if path.is_file())
        if written == [output]:
            return Handed(path=output, name=output.name, report=report, folder=folder)
        packed = folder / f"{name}.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in written:
                archive.write(path, path.relative_to(output.parent))
        return Handed(path=packed, name=packed.name, report=report, folder=folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
