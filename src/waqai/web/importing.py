"""Routes of putting articles in: files from the browser, then the incidents anew. Nothing is ever fetched from an address."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from waqai.desk.ingest import IngestReport
from waqai.desk.uploads import MOST_FILES, NOT_SENT, Upload
from waqai.sources.folders import PACKED, SUFFIXES
from waqai.web.answers import json
from waqai.web.sayings import told
from waqai.web.serving import Admin, Here
from waqai.web.uploading import receive

router: Final = APIRouter(prefix="/api", tags=["import"])
_MOST_PROBLEMS: Final = 500


@router.get("/import.json")
def bounds(here: Here, person: Admin) -> Response:
    """What may be sent: bytes of a file, files at once, endings that are known."""
    return json(
        {"largest": here.largest, "files": MOST_FILES, "endings": [*(one for one in SUFFIXES if one not in NOT_SENT), *PACKED]}
    )


@router.post("/import")
async def take(request: Request, here: Here, person: Admin) -> Response:
    """Adds the articles of the files of a form (`files`); `published` is the day of articles that bring none."""
    with Upload(most_bytes=here.largest) as upload:
        fields = await receive(request, upload)
        published = fields.get("published", "").strip() or None

        def read() -> tuple[IngestReport, bool]:
            with here.work.begin("import", upload.size):
                return upload.ingest(
                    here.desk, published=published, meter=here.work.step, stopped=here.work.cancelled
                ), here.work.cancelled()

        report, cancelled = await run_in_threadpool(read)
    shown = report.problems[:_MOST_PROBLEMS]
    return json(
        {
            "files": report.files, "problems": [told(one) for one in shown],
            "problems_left_out": len(report.problems) - len(shown),
            "events": report.events, "cancelled": cancelled, "stale": here.desk.stale(),
        }
    )  # fmt: skip


@router.post("/import/cancel")
def cancel(here: Here, person: Admin) -> Response:
    """Stops an import that goes on after the article at hand; what was taken in stays, and its report says so."""
    return json({"cancelled": here.work.cancel()})


@router.post("/link")
def link(here: Here, person: Admin) -> Response:
    """Computes all incidents from all claims and decisions; how many there are now."""
    with here.work.begin("link", here.desk.count()["incidents"]):
        return json({"incidents": here.desk.link(here.work.step)})


@router.get("/work.json")
def work(here: Here, person: Admin) -> Response:
    """What the server is busy with, and how far it is: bytes read, incidents made."""
    return json(here.work.told())
