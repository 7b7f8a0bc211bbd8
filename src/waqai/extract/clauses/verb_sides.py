"""A verb with what stands on both sides of it, out of which its subject and objects are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc


class Sides:
    """The verb of chunk `at`: the phrase left of it with how it stands there, and the bare phrases behind it."""

    __slots__ = (
        "args",
        "args_of",
        "at",
        "bare",
        "chunks",
        "doc",
        "genders",
        "how",
        "left",
        "object_on_verb",
        "plural",
        "previous",
        "senses",
    )

    def __init__(
        self, doc: Doc, chunks: list[Chunk], at: int, args: Args, bare: list[Chunk], left: Chunk | None, how: str,
        previous: Callable[[Doc, list[Chunk], int, Args], Chunk | None],
        args_of: Callable[[Doc, list[Chunk], int], Args | None],
    ) -> None:  # fmt: skip
        self.doc, self.chunks, self.at, self.args = doc, chunks, at, args
        self.bare, self.left, self.how = bare, left, how
        self.previous, self.args_of = previous, args_of
        self.senses = doc.verbs[args.verb]
        self.plural = all(s.feature.number in "pd" for s in self.senses)
        self.object_on_verb = all(s.feature.obj for s in self.senses)
        """The verb has a pronoun for its object."""
        self.genders = {s.feature.gender for s in self.senses}

    def before(self) -> Args | None:
        """What the verb before takes."""
        k = next((c.i for c in reversed(self.chunks[: self.at]) if c.kind == "v"), -1)
        return self.args_of(self.doc, self.chunks, k) if k >= 0 else None

    def earlier(self) -> Chunk | None:
        """The subject of the verb before."""
        return self.previous(self.doc, self.chunks, self.at, self.args)

    def set(self, subject: Chunk | None, how: str, objects: list[Chunk]) -> bool:
        """Decide. True, for rules to end with."""
        self.args.subject, self.args.subject_how, self.args.objects = subject, how, objects
        return True

    def first_acts(self) -> bool:
        """The first phrase behind the verb is its subject."""
        return self.set(self.bare[0], "vso", self.bare[1:])

    def earlier_acts(self, objects: list[Chunk] | None = None) -> bool:
        """Whoever acted before goes on; the phrases behind the verb are its objects."""
        return self.set(self.earlier(), "previous", self.bare if objects is None else objects)
