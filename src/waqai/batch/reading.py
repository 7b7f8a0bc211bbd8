"""Articles read into records, here or in worker processes: a fault, or a death, costs the one article that caused it."""

from __future__ import annotations

import gc
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol

import msgspec

from waqai.errors import InputError
from waqai.extract.coder import Coder
from waqai.model import Article, Record, decode, encode
from waqai.packs.pack import load_pack
from waqai.sources import Located, Problem

CHUNK: Final = 16
"""Articles sent to a worker together: few enough that output flows, enough that sending them costs nothing beside reading."""
_AHEAD: Final = 3
"""Chunks under way for each worker, so that none waits for the next; they bound what is held in memory."""


class Reads(Protocol):
    """What reads an article into a record: the `Coder`."""

    def read(self, article: Article) -> Record:
        """The record of an article."""
        ...


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Which language data to read with: a folder of packs (None: those installed) and theatres (None: all)."""

    packs: str | None = None
    theatres: tuple[str, ...] | None = None

    def coder(self) -> Coder:
        """A reader with these settings."""
        return Coder(load_pack(Path(self.packs) if self.packs else None, theatres=self.theatres))


class Coded(msgspec.Struct, frozen=True):
    """A record as it is written: its JSON, the document's id and how many events it has."""

    data: bytes
    id: str
    events: int


Outcome = tuple[Located | None, Coded | Problem]
"""What became of an input: the article and its record (or why there is none), or None and a problem met on the way."""


def keep_packs() -> None:
    """Tells the garbage collector that the packs stay, and to look seldom: articles make many objects and no garbage cycles."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def read_one(coder: Reads, found: Located) -> Record | Problem:
    """The record of one article, or what was wrong with it (or with waqai) and where."""
    try:
        return coder.read(found.article)
    except InputError as error:
        return Problem(file=found.file, line=found.line, found=f"{error.found}; not coded", mend=error.mend)
    except Exception as error:  # a fault of waqai's own must not cost the other ten thousand articles
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = f"waqai failed here ({type(error).__name__}: {error}, in {Path(frame.filename).name}:{frame.lineno}); not coded"
        return Problem(file=found.file, line=found.line, found=what, mend="please report it with the article")


def code_one(coder: Reads, found: Located) -> Coded | Problem:
    """As `read_one`, the record as it is written."""
    record = read_one(coder, found)
    return record if isinstance(record, Problem) else Coded(encode(record), record.document.id, len(record.events))


@cache
def coder_of(settings: Settings) -> Coder:
    """The reader of this process for some settings: a worker makes it once."""
    coder = settings.coder()
    keep_packs()
    return coder


def _start_reader(settings: Settings) -> None:
    """Makes the reader of a worker process. Ctrl-C is for the process that started it, which ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    coder_of(settings)


def new_pool(workers: int, start: Callable[..., None], *arguments: object) -> ProcessPoolExecutor:
    """Worker processes that each call `start` first; `end` ends them. Spawned on every system: a fork would copy the threads'
    locks of a progress bar."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start, initargs=arguments)


def pool_of_readers(settings: Settings, workers: int) -> ProcessPoolExecutor:
    """Worker processes that each have a reader."""
    return new_pool(workers, _start_reader, settings)


def _code_chunk(settings: Settings, chunk: list[Located]) -> list[Coded | Problem]:
    coder = coder_of(settings)
    return [code_one(coder, found) for found in chunk]


class _Chunk(msgspec.Struct):
    """Inputs sent together; `future` is None once a worker died while they were under way, and any of them may be why."""

    inputs: list[Located | Problem]
    future: Future[list[Coded | Problem]] | None

    @property
    def articles(self) -> list[Located]:
        return [found for found in self.inputs if isinstance(found, Located)]


class Readers:
    """Worker processes that read articles, used as a context. Results come in the order of the inputs, however many workers.

    A worker that dies (out of memory, killed) takes the others' work with it; what was under way is then read again one article
    at a time, and the article whose reading kills a worker by itself becomes a `Problem`.
    """

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings, self._workers = settings, workers
        self._pool = pool_of_readers(settings, workers)

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._pool.shutdown()
        else:
            end(self._pool)

    @property
    def workers(self) -> int:
        """How many processes there are."""
        return self._workers

    def records(self, articles: Sequence[Located]) -> list[Record | Problem]:
        """The records of some articles, in their order, every worker with a share of them."""
        share = max(1, min(CHUNK, -(-len(articles) // self._workers)))
        return [coded if isinstance(coded, Problem) else decode(coded.data) for _, coded in self.read(articles, share)]

    def read(self, inputs: Iterable[Located | Problem], chunk: int = CHUNK) -> Iterator[Outcome]:
        """The outcome of every input, in order; inputs are taken as workers have need of them, `chunk` of them at a time."""
        waiting: deque[_Chunk] = deque()
        feed = iter(inputs)
        while taken := list(islice(feed, chunk)):
            waiting.append(_Chunk(taken, None))
            waiting[-1].future = self._send(waiting[-1].articles)
            while len(waiting) > self._workers * _AHEAD:
                yield from self._results(waiting)
        while waiting:
            yield from self._results(waiting)

    def _send(self, articles: list[Located]) -> Future[list[Coded | Problem]] | None:
        try:
            return self._pool.submit(_code_chunk, self._settings, articles)
        except BrokenProcessPool:
            return None

    def _results(self, waiting: deque[_Chunk]) -> Iterator[Outcome]:
        """The outcomes of the first chunk; of all that wait, where a worker has died, since every one is then suspect."""
        coded = self._coded(waiting[0].future)
        if coded is not None:
            yield from _outcomes(waiting.popleft().inputs, coded)
            return
        self._restart()
        while waiting:
            chunk = waiting.popleft()
            done = self._coded(chunk.future)
            yield from _outcomes(chunk.inputs, [self._alone(found) for found in chunk.articles] if done is None else done)

    def _coded(self, future: Future[list[Coded | Problem]] | None) -> list[Coded | Problem] | None:
        try:
            return future.result() if future is not None else None
        except BrokenProcessPool:
            return None

    def _alone(self, found: Located) -> Coded | Problem:
        """One article with nothing else under way, so that a death is its own."""
        future = self._send([found])
        coded = self._coded(future)
        if coded is not None:
            return coded[0]
        self._restart()
        what = "the process that read it died (out of memory, or killed); not coded"
        return Problem(file=found.file, line=found.line, found=what, mend="look at the article; please report it if it is news")

    def _restart(self) -> None:
        self._pool.shutdown(wait=False)
        self._pool = pool_of_readers(self._settings, self._workers)


def _outcomes(inputs: list[Located | Problem], coded: list[Coded | Problem]) -> Iterator[Outcome]:
    """Inputs beside what became of them; problems met at reading the file keep their place."""
    results = iter(coded)
    for found in inputs:
        yield (None, found) if isinstance(found, Problem) else (found, next(results))


def end(pool: ProcessPoolExecutor) -> None:
    """Ends the processes of a pool now, without waiting for what they do."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def read_here(coder: Reads, inputs: Iterable[Located | Problem]) -> Iterator[Outcome]:
    """The outcomes of inputs read in this process, one at a time."""
    for found in inputs:
        yield (None, found) if isinstance(found, Problem) else (found, code_one(coder, found))
