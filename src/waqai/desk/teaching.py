"""A correction as a patch of the packs: proposed, tried on a copy, and shown to be copied. Nothing here writes to the packs.

What is given has been tried: in a copy of the packs with the change the lint finds nothing new, and the article reads as the
person corrected it. What would not is not given at all.
"""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from waqai.desk.fields import PARTIES, shown, teachable
from waqai.desk.proposals import Lesson, Proposal, Told
from waqai.errors import InputError, PackError
from waqai.incidents.decided import effective
from waqai.incidents.reading import read_record
from waqai.model import Article, Claim, Decision, Event, Record
from waqai.packs.lint import lint
from waqai.packs.pack import Pack, load_pack
from waqai.store import Store
from waqai.store.articles import article_of
from waqai.store.decisions import decisions_about
from waqai.store.records import claims_of

if TYPE_CHECKING:
    from waqai.extract.coder import Coder

_MOST_TRIED: Final = 8


class Patch(msgspec.Struct, frozen=True, kw_only=True):
    """A change of one pack file that was tried. `diff` is for `patch -p1` or `git apply` in the folder that holds the packs.

    `before` and `after` are what the reader makes of the field without it and with it; `also` counts the other claims of the
    article that read differently then.
    """

    claim: str
    field: str
    kind: str
    file: str
    entry: str
    words: str
    diff: str
    before: dict[str, str]
    after: dict[str, str]
    also: int


def patch(store: Store, coder: Coder, claim: str, field: str, told: Told) -> Patch:
    """The patch that makes the reader read a field as it was corrected. Raises `InputError` where there is none that would."""
    with store.read() as connection:
        if not claims_of(connection, [claim]):
            raise InputError(f"no claim {claim!r}")
        stored = article_of(connection, claim.rpartition(":")[0])
        decision = _correction(decisions_about(connection, [claim]), claim, field)
    if stored is None or decision is None:
        raise InputError("nothing was corrected there", mend="correct the field, then ask", code="teach_nothing")
    record = coder.read(stored.article)
    raw, event = _read_so(record, claim)
    if not teachable(field, decision, raw):
        raise InputError("the reader reads it so already", code="teach_known")
    lesson = Lesson(coder.pack, record.document.text, raw, event, decision, field, told)
    proposed = list(lesson.proposals())
    if not proposed:
        raise InputError(
            "what was corrected is nothing that a line of a pack would say", code=_why_none(lesson),
            mend="mark the words that say it, or see docs/packs.md",
        )  # fmt: skip
    made: Claim | None = None
    flaws: dict[str, set[tuple[str, str]]] = {}
    for proposal in proposed[:_MOST_TRIED]:
        folder = proposal.file.partition("/")[0]
        if folder not in flaws:
            flaws[folder] = _flaws(coder.pack.root, folder)
        found = _tried(lesson, coder, stored.article, proposal, claim, flaws[folder])
        if found is None:
            continue
        made, after = found
        if made is not None and _as_wanted(made, lesson, proposal):
            return Patch(
                claim=claim, field=field, kind=proposal.kind, file=proposal.file, entry=proposal.entry, words=proposal.words,
                diff=_diff(coder.pack.root, proposal), before=_said(raw, field), after=_said(made, field),
                also=_others(record, after, claim),
            )  # fmt: skip
    words, file = proposed[0].words, proposed[0].file
    raise InputError(
        f"«{words}» in {file} was tried, and the article does not read as corrected with it", code="teach_vain",
        given={"words": words, "file": file}, mend="the packs need more than one line here",
    )  # fmt: skip


def _correction(decisions: Sequence[Decision], claim: str, field: str) -> Decision | None:
    """What was last set there, and holds; for a claim that a person added, its kind."""
    about = [one for one in effective(decisions) if one.subject == claim]
    found = next((one for one in reversed(about) if one.action == "set" and one.field == field), None)
    added = next((one for one in about if one.action == "add"), None)
    if field != "type" or added is None:
        return found
    chosen = found or added
    return msgspec.structs.replace(chosen, action="set", value=chosen.value, start=added.start, end=added.end)


def _why_none(lesson: Lesson) -> str:
    """Whether a person could say what is missing."""
    if lesson.field == "place" and lesson.wanted and not lesson.wanted.get("ref"):
        return "teach_place"
    if lesson.field in PARTIES and lesson.wanted and not any(one.get("ref") for one in lesson.wanted):
        return "teach_actor"
    return "teach_none" if lesson.field == "type" else "teach_words"


def _read_so(record: Record, claim: str) -> tuple[Claim | None, Event | None]:
    """The claim of a reading whose trigger stands where the given one's does."""
    at = claim.rpartition(":")[2]
    event = next((one for one in record.events if one.id == claim), None)
    if event is None and at.isdigit():
        where = int(at)
        event = next((one for one in record.events if any(m.trigger.start <= where < m.trigger.end for m in one.mentions)), None)
    if event is None:
        return None, None
    return next(one for one in read_record(record).claims if one.id == event.id), event


def _flaws(root: Path, folder: str) -> set[tuple[str, str]]:
    """What the lint finds in a pack."""
    return {(one.file, one.found) for one in lint(root, [folder])}


def _tried(
    lesson: Lesson, coder: Coder, article: Article, proposal: Proposal, claim: str, flaws: set[tuple[str, str]]
) -> tuple[Claim | None, Record] | None:
    """The claim, and the record, with a copy of the packs that is changed so; None where the lint finds new flaws."""
    from waqai.extract.coder import Coder as Reader

    with _changed(coder.pack, proposal) as root:
        if not _flaws(root, proposal.file.partition("/")[0]) <= flaws:
            return None
        try:
            record = Reader(load_pack(root, trial=True)).read(article)
        except PackError:
            return None
    return _read_so(record, claim)[0], record


@contextmanager
def _changed(pack: Pack, proposal: Proposal) -> Iterator[Path]:
    """A copy of the packs with one file changed, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="waqai-packs-") as folder:
        root = Path(folder) / "packs"
        shutil.copytree(pack.root, root, ignore=shutil.ignore_patterns("cases", "__pycache__"))
        (root / proposal.file).write_text(proposal.text, encoding="utf-8")
        yield root


def _as_wanted(made: Claim, lesson: Lesson, proposal: Proposal) -> bool:
    """Whether a field reads as the person set it, with new entries under the names they have got."""
    field, wanted = lesson.field, lesson.wanted
    if field == "type":
        return bool(made.type == wanted)
    if field == "place":
        if made.place is None:
            return False
        if proposal.kind == "place" and not wanted.get("ref"):
            return made.place.name_en == lesson.told.name_en and made.place.lat is not None
        return bool(made.place.key == wanted["key"])
    new = f"~{proposal.words}"
    keys = {proposal.key if proposal.key and one["key"] in (new, _unknown(lesson)) else one["key"] for one in wanted}
    return {one.key for one in getattr(made, field)} == keys


def _unknown(lesson: Lesson) -> str | None:
    party: Any = lesson._new_party()
    return party["key"] if party else None


def _said(claim: Claim | None, field: str) -> dict[str, str]:
    en, ar, _ = shown(claim, field) if claim else ("", "", None)
    return {"en": en, "ar": ar}


def _others(before: Record, after: Record, claim: str) -> int:
    """How many other claims of the article read differently."""

    def told(record: Record) -> dict[str, Any]:
        return {one.id: (one.type, one.initiators, one.targets, one.place, one.figures) for one in read_record(record).claims}

    old, new = told(before), told(after)
    return sum(old.get(name) != new.get(name) for name in {*old, *new} - {claim})


def _diff(root: Path, proposal: Proposal) -> str:
    path = root / proposal.file
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    name = f"{root.name}/{proposal.file}"
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), proposal.text.splitlines(keepends=True), f"a/{name}" if old else "/dev/null", f"b/{name}"
    )
    return "".join(_ended(lines))


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
