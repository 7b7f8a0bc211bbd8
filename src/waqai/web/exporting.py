"""Routes of taking results out: formats with what each loses, what is kept back when they leave the house, snapshots."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask

from waqai.desk.handing import Handed, formats, hand_over, said
from waqai.exports import ExportOptions, Sharing
from waqai.web.answers import json
from waqai.web.asked import Asked
from waqai.web.serving import Admin, Here, Viewer

router: Final = APIRouter(prefix="/api", tags=["export"])
_Name = Annotated[str | None, Query(max_length=80)]
_KINDS: Final = {
    ".csv": "text/csv; charset=utf-8", ".jsonl": "application/jsonl", ".geojson": "application/geo+json",
    ".zip": "application/zip",
}  # fmt: skip


class NewSnapshot(BaseModel):
    """The state of today under a name, with a note."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^/\\?#%\x00-\x1f]+$")]
    note: Annotated[str | None, Field(max_length=500)] = None


class Wish:
    """What is to be exported and how."""

    def __init__(
        self, here: Here, asked: Asked, to: Annotated[str, Query(max_length=20)], changed_since: _Name = None,
        snapshot: _Name = None, sharing: bool = False, decimals: Annotated[int, Query(ge=0, le=4)] = 2,
        embargo: Annotated[int, Query(ge=0, le=3650)] = 0, flavour: Literal["excel", "plain"] = "excel",
    ) -> None:  # fmt: skip
        kept = Sharing(today=here.desk.now()[:10], decimals=decimals, embargo_days=embargo) if sharing else None
        self._options = ExportOptions(flavour=flavour, sharing=kept, at=here.desk.now())
        self._here, self._asked, self._to = here, asked, to
        self._changed, self._snapshot = changed_since or None, snapshot or None

    def fulfil(self) -> Handed:
        """The file."""
        return hand_over(
            self._here.desk, self._to, self._asked, changed_since=self._changed, snapshot=self._snapshot, options=self._options
        )


Wished = Annotated[Wish, Depends(Wish)]


@router.get("/exports.json")
def exports(here: Here, person: Viewer) -> Response:
    """The formats with what each cannot carry, and the snapshots, newest first."""
    return json({"formats": formats(), "snapshots": here.desk.snapshots()[::-1]})


@router.get("/export")
def export(person: Admin, wish: Wished) -> Response:
    """The file: of several files, or with a list of what is no more, as a zip."""
    made = wish.fulfil()
    kind = _KINDS.get(made.path.suffix, "application/octet-stream")
    headers = {"X-Rows": str(made.report.rows), "Cache-Control": "no-store"}
    return FileResponse(made.path, media_type=kind, filename=made.name, headers=headers, background=BackgroundTask(made.done))


@router.get("/export.json")
def report(person: Admin, wish: Wished) -> Response:
    """What that file would hold, and what it leaves out and loses."""
    made = wish.fulfil()
    try:
        one = made.report
        return json(
            {
                "name": made.name, "bytes": made.path.stat().st_size, "rows": one.rows,
                "left_out": [{**reason, "n": n} for reason, n in zip(said(one.left_out), one.left_out.values(), strict=True)],
                "lost": said(one.lost), "withdrawn": one.withdrawn,
            }
        )  # fmt: skip
    finally:
        made.done()


@router.post("/snapshots")
def snapshot(here: Here, person: Admin, asked: NewSnapshot) -> Response:
    """Freezes all incidents under a name that never changes."""
    number = here.desk.snapshot(asked.name.strip(), (asked.note or "").strip() or None)
    return json({"name": asked.name.strip(), "incidents": number}, 201)
