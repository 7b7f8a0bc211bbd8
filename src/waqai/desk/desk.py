"""`waqai.open(...)`: one object for everything the commands do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from waqai.batch.rules import rules_version
from waqai.desk import deciding, importing, ingest, linking, parts
from waqai.desk.blind import apart
from waqai.desk.deciding import Outcome, Wanted
from waqai.desk.exporting import export_incidents, export_records
from waqai.desk.filters import ALL, Filters, by_words_alone, condition, ordering
from waqai.desk.ingest import INGESTED, IngestReport
from waqai.desk.listing import articles_page, claim_lines, queue_page
from waqai.desk.naming import NAMED, named_value
from waqai.desk.reviewing import Near, near
from waqai.desk.wording import Wording, worded
from waqai.errors import InputError
from waqai.exports import ExportOptions, ExportReport
from waqai.model import Action, Claim, ControlStep, Decision, Incident, LedgerLine, Record, Relation
from waqai.situation.sides import Links
from waqai.sources import Format, Problem, read_located
from waqai.store import Store, queue, snapshots
from waqai.store.accounts import newest_sample
from waqai.store.articles import Stored, article_of, count_articles
from waqai.store.decisions import newest_number
from waqai.store.incidents import (
    count_where,
    generation,
    get_incident,
    get_meta,
    incident_of_claim,
    incidents_where,
    page_told,
    page_where,
)
from waqai.store.records import record_of
from waqai.store.search import search
from waqai.store.snapshots import Snapshot

if TYPE_CHECKING:
    from waqai.batch.reading import Readers
    from waqai.extract.coder import Coder


def _silent(_: Problem) -> None:
    """Problems are in the report."""


class Desk:
    """A store of articles with its reader, linker, decisions and views. Close it, or use it in a `with` block.

    `coder` reads the articles (by default one with all packs, made when first needed); `now` gives the time for what is stored.
    """

    def __init__(self, store: Store, *, coder: Coder | None = None, now: Callable[[], datetime] | None = None) -> None:
        self.store = store
        self._coder = coder
        self._now = now or (lambda: datetime.now(UTC))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self.store.close()

    @property
    def coder(self) -> Coder:
        """The reader."""
        if self._coder is None:
            from waqai.extract.coder import Coder

            self._coder = Coder()
        return self._coder

    @property
    def links(self) -> Links:
        """What the packs know of which body is part of which, or loyal to it."""
        return {
            actor.ref: (*actor.part_of, *actor.loyal_to) for actor in self.coder.pack.actors if actor.part_of or actor.loyal_to
        }

    @property
    def rules(self) -> str:
        """The version of the rules that read now."""
        return rules_version(self.coder.pack)

    def now(self) -> str:
        """The time, ISO 8601 in UTC."""
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    # --- articles -------------------------------------------------------------------------------------------------------

    def ingest(
        self,
        inputs: Sequence[str],
        *,
        published: str | None = None,
        format: Format | None = None,
        said: Callable[[Problem], None] = _silent,
        meter: Callable[[int], None] | None = None,
        readers: Readers | None = None,
    ) -> IngestReport:
        """Adds the articles of files, folders, pages, feeds and archives; each text once, read into a record at once.

        `published` is for articles that bring no date; `said` hears problems as they are met, `meter` the bytes read; `readers`
        are processes that read, with the packs of this desk.
        """
        found = read_located(inputs, published=published, format=format, meter=meter)
        return ingest.ingest(self.store, self.coder, self.rules, found, self.now, said, readers)

    def reread(
        self,
        *,
        said: Callable[[Problem], None] = _silent,
        step: Callable[[int], None] = lambda _: None,
        readers: Readers | None = None,
    ) -> int:
        """Reads again whatever was read by other rules than today's; how many articles. Ids and decisions stay."""
        return ingest.reread(self.store, self.coder, self.rules, self.now, said, step, readers)

    def article(self, document: str) -> Stored | None:
        """An article as it came in; None for an unknown id."""
        with self.store.read() as connection:
            return article_of(connection, document)

    def record(self, document: str) -> Record | None:
        """The newest record of an article; None for an unknown id."""
        with self.store.read() as connection:
            return record_of(connection, document)

    def search(self, query: str, *, limit: int = 100, offset: int = 0) -> list[str]:
        """Ids of articles that hold every word of the query whatever is written onto it, newest first."""
        with self.store.read() as connection:
            return search(connection, query, limit=limit, offset=offset)

    def count(self) -> dict[str, int]:
        """How many articles, incidents (of all kinds) and decisions there are."""
        with self.store.read() as connection:
            return {
                "articles": count_articles(connection),
                "incidents": count_where(connection, condition(connection, ALL)),
                "decisions": newest_number(connection),
            }

    def articles(self, words: str | None = None, *, limit: int = 50, offset: int = 0) -> dict[str, Any]:
        """Articles that hold the words (all of them without any), newest first: how many, and a stretch of them."""
        with self.store.read() as connection:
            return articles_page(connection, words, limit, offset)

    def claims(self, document: str) -> list[Claim]:
        """The claims of an article as the reader made them, in the order of the text."""
        with self.store.read() as connection:
            return queue.of_document(connection, document)

    def claim_lines(self, names: list[str]) -> list[dict[str, Any]]:
        """What claims say, in the order asked for, as lines of a list; those unknown are left out."""
        with self.store.read() as connection:
            return claim_lines(connection, names)

    def waiting(self, claim: str, me: str, order: queue.Order) -> str | None:
        """The claim that waits next for a person behind this one in an order, else the first that waits; None where none does."""
        with self.store.read() as connection:
            return queue.waiting(connection, claim, queue.Scope(), order, me)

    def queue(
        self, me: str, order: queue.Order, whose: queue.Whose, limit: int, offset: int, *, left: int | None = None
    ) -> dict[str, Any]:
        """A stretch of the claims in the order they are decided, as lines of the queue; how many there are, and how many wait
        (`left`, where somebody has counted them)."""
        with self.store.read() as connection:
            return queue_page(connection, me, order, whose, limit, offset, left)

    @property
    def name(self) -> str:
        """What the store is called: a file's name without its ending, or a database's."""
        return Path(self.store.name.rpartition("/")[2]).stem

    def state(self) -> str:
        """A text that differs whenever anything in the store may look different."""
        with self.store.read() as connection:
            return "/".join(
                (
                    get_meta(connection, INGESTED) or "",
                    str(generation(connection)),
                    str(newest_number(connection)),
                    newest_sample(connection),
                )
            )

    # --- incidents ------------------------------------------------------------------------------------------------------

    def link(self, step: Callable[[int], None] | None = None) -> int:
        """Computes all incidents from all claims and decisions; how many."""
        return linking.link_all(self.store, step)

    def stale(self) -> bool:
        """Whether articles came after the incidents were computed."""
        with self.store.read() as connection:
            return linking.stale(connection)

    def incidents(self, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0) -> list[Incident]:
        """The incidents that meet the filters, in the filters' order."""
        return list(self.each_incident(filters, limit=limit, offset=offset))

    def each_incident(self, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0) -> Iterator[Incident]:
        """As `incidents`, one at a time: for more than memory should hold."""
        filters = filters or Filters()
        paging = None if limit is None and not offset else (limit if limit is not None else -1, offset)
        with self.store.read() as connection:
            where = condition(connection, filters)
            yield from incidents_where(connection, where, ordering(filters.order), paging=paging)

    def count_incidents(self, filters: Filters | None = None) -> int:
        """How many incidents meet the filters."""
        with self.store.read() as connection:
            return count_where(connection, condition(connection, filters or Filters()))

    def incidents_page(self, filters: Filters, *, limit: int, offset: int) -> tuple[int, list[Incident]]:
        """How many incidents meet the filters, and a stretch of them."""
        with self.store.read() as connection:
            where, order = condition(connection, filters), ordering(filters.order)
            if (met := by_words_alone(connection, filters)) is not None:
                return page_told(connection, met, filters.order == "-date", limit, offset)
            if filters.words:
                return page_where(connection, where, order, limit, offset)
            return count_where(connection, where), list(incidents_where(connection, where, order, paging=(limit, offset)))

    def incident(self, name: str) -> Incident:
        """The incident of an id, of any of its claims' codes or of a claim's id. Raises `InputError` for an unknown one."""
        with self.store.read() as connection:
            found = incident_of_claim(connection, deciding.subject_claims(connection, name)[0])
            if found and (incident := get_incident(connection, found)):
                return incident
        raise InputError(f"{name!r} is in no incident", mend="it was rejected, or waqai link has not run since it came")

    def near(self, incident: Incident) -> list[Near]:
        """Other incidents that may be the same happening, likeliest first, with reasons in words."""
        with self.store.read() as connection:
            return list(near(connection, incident.claims[0], incident.id))

    def worded(self, incident: Incident) -> dict[str, Wording]:
        """The sentences that an incident rests on, by the id of each claim and figure."""
        with self.store.read() as connection:
            return worded(connection, incident.claims)

    # --- the situation --------------------------------------------------------------------------------------------------

    def ledger(self, filters: Filters | None = None, **how: Any) -> list[LedgerLine]:
        """Casualties by place, month, side and kind; `how` as `waqai.situation.ledger`."""
        with self.store.read() as connection:
            return parts.ledger(connection, filters or Filters(background=True), **how)

    def control(self, *, place: str | None = None, at: str | None = None) -> list[ControlStep]:
        """Who is reported to hold each place, step by step, or on the day `at`."""
        with self.store.read() as connection:
            return parts.control(connection, Filters(background=True), place=place, at=at, links=self.links)

    def relations(self, filters: Filters | None = None, **how: Any) -> list[Relation]:
        """Who fought, attacked, backs, met, sanctioned whom; `how` as `waqai.situation.relations`."""
        with self.store.read() as connection:
            return parts.relations(connection, filters or ALL, links=self.links, **how)

    # --- decisions ------------------------------------------------------------------------------------------------------

    def decide(
        self,
        subject: str,
        action: Action,
        *,
        by: str,
        field: str | None = None,
        value: Any = None,
        other: str | None = None,
        note: str | None = None,
    ) -> Outcome:
        """Stores a decision about a claim or incident; what it changed. Raises `InputError` where it does not fit.

        The `value` of a place, of parties or of sources may be their names, as `named_value` takes them.
        """
        if action == "set" and field in NAMED and isinstance(value, str):
            value = self.named(field, value)
        wanted = Wanted(action=action, subject=subject, other=other, field=field, value=value, note=note)
        return deciding.decide(self.store, [wanted], by=by, at=self.now())

    def decide_many(self, wanted: Sequence[Wanted], *, by: str, seen: int | None = None) -> Outcome:
        """Stores several decisions at one stroke: all or none, and one undo takes them back.

        `seen` is the newest decision the person knew of; raises `Conflict` where somebody else decided about the same since.
        """
        at = self.now()
        batch = f"{at}/{wanted[0].subject}" if len(wanted) > 1 else None
        return deciding.decide(self.store, wanted, by=by, at=at, batch=batch, seen=seen)

    def undo(self, *, by: str, decision: int | None = None) -> Outcome:
        """Takes back a decision (by default that person's newest) with its batch."""
        return deciding.undo(self.store, by=by, at=self.now(), decision=decision)

    def redo(self, *, by: str) -> Outcome:
        """Does again what that person last took back. Raises `InputError` where there is nothing."""
        return deciding.redo(self.store, by=by, at=self.now())

    def log(self, subject: str, *, me: str | None = None) -> list[Decision]:
        """Every decision about an incident or claim, oldest first; to `me` none of others where I code apart."""
        with self.store.read() as connection:
            told = deciding.history(connection, subject)
            hidden = apart(connection, map(_document_of, told), me) if me else set()
            return [one for one in told if one.by == me or _document_of(one) not in hidden]

    def import_decisions(self, path: str | Path, *, by: str | None = None) -> tuple[int, list[Problem]]:
        """Stores the decisions of a CSV file; how many, and what was wrong with the others."""
        return importing.import_decisions(self.store, Path(path), by=by, at=self.now(), named=self.named)

    def named(self, field: str, typed: str) -> Any:
        """A place or parties by their names, as the value of a field."""
        return named_value(self.coder.pack, field, typed)

    # --- snapshots and exports ------------------------------------------------------------------------------------------

    def snapshot(self, name: str, note: str | None = None) -> int:
        """Freezes all incidents under a name; how many. Raises `StoreError` for a name that is taken."""
        with self.store.read() as reading:
            found = incidents_where(reading, condition(reading, ALL), ordering("date"))
            with self.store.write() as connection:
                number = newest_number(connection)
                return snapshots.take(connection, name, found, at=self.now(), decision=number, note=note)

    def snapshots(self) -> list[Snapshot]:
        """The snapshots, oldest first."""
        with self.store.read() as connection:
            return snapshots.all_snapshots(connection)

    def export(
        self,
        to: str,
        output: Path | BinaryIO,
        filters: Filters | None = None,
        *,
        since: str | None = None,
        snapshot: str | None = None,
        options: ExportOptions | None = None,
    ) -> ExportReport:
        """Writes incidents (or, as `records`, the records of all articles) to a file of the field; what was written and lost.

        `since` leaves out what did not change since that snapshot and lists what is no more; `snapshot` writes that snapshot
        instead of today's incidents.
        """
        if to == "records":
            return export_records(self.store, output)
        return export_incidents(
            self.store, to, output, filters or Filters(), since=since, snapshot=snapshot, options=options or ExportOptions()
        )


def _document_of(decision: Decision) -> str:
    """The article of the claim that a decision is about."""
    return decision.subject.rpartition(":")[0]
