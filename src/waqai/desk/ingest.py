"""Articles into the store: each text once, read into a record at once, in batches that are committed whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from waqai.batch.reading import Readers, Reads, read_one
from waqai.desk.adding import restore_added
from waqai.errors import StoreError
from waqai.extract.coder import document_text
from waqai.incidents.codes import incident_code
from waqai.incidents.copies import signature_of
from waqai.incidents.reading import read_record, sorting_day
from waqai.model import Record
from waqai.sources import Located, Problem
from waqai.store import Store
from waqai.store.articles import Incoming, add_articles, add_sightings, articles_of, free_id, known_digests, text_digest
from waqai.store.decisions import added_to
from waqai.store.incidents import set_meta
from waqai.store.records import ReadArticle, add_records, unread
from waqai.store.search import add_words
from waqai.text.searching import index_of
from waqai.text.tokens import parts

BATCH: Final = 64
"""Articles committed together: what a killed run may have to read again."""
INGESTED: Final = "ingested"
"""The note of the store that says when articles or records last changed."""


class FileReport(msgspec.Struct, kw_only=True):
    """What one input gave: articles read, new ones added, texts that were there already, and pieces refused."""

    file: str
    read: int = 0
    added: int = 0
    known: int = 0
    refused: int = 0


class IngestReport(msgspec.Struct, kw_only=True):
    """What an ingest did, file by file in the order they were given, and everything that was said on the way."""

    files: list[FileReport] = msgspec.field(default_factory=list)
    events: int = 0
    problems: list[Problem] = msgspec.field(default_factory=list)

    @property
    def added(self) -> int:
        """New articles."""
        return sum(file.added for file in self.files)

    @property
    def known(self) -> int:
        """Texts that were in the store already, or twice in the input."""
        return sum(file.known for file in self.files)

    @property
    def refused(self) -> int:
        """Pieces of input that could not be read."""
        return sum(file.refused for file in self.files)

    def of(self, file: str) -> FileReport:
        """The report of a file, begun where there is none."""
        for report in reversed(self.files):
            if report.file == file:
                return report
        self.files.append(FileReport(file=file))
        return self.files[-1]


Said = Callable[[Problem], None]


def ingest(
    store: Store,
    coder: Reads,
    rules: str,
    inputs: Iterable[Located | Problem],
    now: Callable[[], str],
    said: Said,
    readers: Readers | None = None,
) -> IngestReport:
    """Adds the articles of `inputs` and their records; `said` hears each problem as it is met.

    With `readers` they are read in their processes, and a batch is larger by as many.

    An article whose text the store has is counted as known, and where it was found is noted. Stopped at any moment, batches
    committed before are whole and the rest was never there.
    """
    report = IngestReport()

    def tell(problem: Problem) -> None:
        report.problems.append(problem)
        if problem.severity == "error":
            report.of(problem.file).refused += 1
        said(problem)

    read = _reading(coder, readers)
    for batch in _batches(inputs, report, tell, BATCH * (readers.workers if readers else 1)):
        _add_batch(store, read, rules, batch, now(), report, tell)
    return report


_Read = Callable[[Sequence[Located]], "list[Record | Problem]"]


def _reading(coder: Reads, readers: Readers | None) -> _Read:
    """What reads some articles: processes, or the coder here."""
    return readers.records if readers else lambda some: [read_one(coder, found) for found in some]


def _batches(inputs: Iterable[Located | Problem], report: IngestReport, tell: Said, size: int) -> Iterator[list[Located]]:
    batch: list[Located] = []
    for found in inputs:
        if isinstance(found, Problem):
            tell(found)
            continue
        report.of(found.file).read += 1
        batch.append(found)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def _add_batch(
    store: Store, read_all: _Read, rules: str, batch: Sequence[Located], now: str, report: IngestReport, tell: Said
) -> None:
    """One batch: what is new is read outside the transaction, then all of it is written at once."""
    for attempt in (1, 2):
        incoming, again = _new_ones(store, batch)
        read: list[tuple[Located, Incoming, Record]] = []
        records = read_all([Located(one.article, found.file, found.line) for found, one in incoming])
        for (found, one), record in zip(incoming, records, strict=True):
            if isinstance(record, Problem):
                if attempt == 1:
                    tell(record)
                continue
            read.append((found, one, record))
        try:
            with store.write() as connection:
                added = add_articles(connection, [one for _, one, _ in read], now)
                kept = [made(one.digest, record) for _, one, record in read if one.digest in added]
                add_words(connection, [(added[one.digest], one.words) for one in kept])
                add_records(connection, kept, rules, now)
                add_sightings(connection, [*(one for _, one, _ in read), *again], now)
                if added:
                    set_meta(connection, INGESTED, now)
        except StoreError:
            if attempt == 2:
                raise
            continue  # another writer took one of our ids meanwhile: choose again
        for found, one, record in read:
            if one.digest in added:
                report.of(found.file).added += 1
                report.events += len(record.events)
            else:
                report.of(found.file).known += 1
        for one in again:
            report.of(one.file or "").known += 1
        return


def _new_ones(store: Store, batch: Sequence[Located]) -> tuple[list[tuple[Located, Incoming]], list[Incoming]]:
    """The articles of a batch that are new, under ids that are free; and those whose text is there or came before in it."""
    texts = [document_text(found.article)[0] for found in batch]
    digests = [text_digest(text) for text in texts]
    with store.read() as connection:
        known = set(known_digests(connection, digests))
        new: list[tuple[Located, Incoming]] = []
        again: list[Incoming] = []
        taken: set[str] = set()
        for found, digest in zip(batch, digests, strict=True):
            article = found.article
            if digest in known:
                again.append(Incoming(digest=digest, article=article, file=found.file, line=found.line))
                continue
            known.add(digest)
            name = free_id(connection, article.id or digest[:16], taken)
            taken.add(name)
            named = msgspec.structs.replace(article, id=name)
            new.append((found, Incoming(digest=digest, article=named, file=found.file, line=found.line)))
    return new, again


def made(digest: str, record: Record) -> ReadArticle:
    """A record with all that the store keeps beside it."""
    reading = read_record(record)
    tokens = parts(record.document.text)
    return ReadArticle(
        digest=digest,
        record=record,
        reading=reading,
        codes={claim.id: incident_code(claim.id) for claim in reading.claims},
        days={claim.id: sorting_day(claim) for claim in reading.claims},
        signature=signature_of([token.form for token in tokens if token.kind in "wnl"]),
        words=index_of(tokens),
    )


def reread(
    store: Store,
    coder: Reads,
    rules: str,
    now: Callable[[], str],
    said: Said,
    step: Callable[[int], None],
    readers: Readers | None = None,
) -> int:
    """Reads again every article whose record was made under other rules; how many. Decisions stay where they are.

    `step` is told of each batch's size. An article that can no longer be read keeps its old record and is said.
    """
    done = 0
    read_all, size = _reading(coder, readers), BATCH * (readers.workers if readers else 1)
    failed: set[str] = set()
    while True:
        with store.read() as connection:
            names = [name for name in unread(connection, rules, limit=size + len(failed)) if name not in failed]
            stored = articles_of(connection, names)
        if not names:
            return done
        read = []
        records = read_all([Located(stored[name].article, stored[name].file or name, stored[name].line) for name in names])
        for name, record in zip(names, records, strict=True):
            one = stored[name]
            if isinstance(record, Problem):
                said(record)
                failed.add(name)
            else:
                read.append(made(one.digest, record))
        at = now()
        with store.write() as connection:
            add_records(connection, read, rules, at)
            restore_added(connection, added_to(connection, names))
            set_meta(connection, INGESTED, at)
        done += len(read)
        step(len(names))
