"""Mentions: one clause that reports one happening, before mentions of the same happening are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.dates.times import When
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame
    from waqai.extract.places.places import Located
    from waqai.extract.speakers.attribution import Source
    from waqai.model import Span


class Arg:
    """A participant: the phrase that names it, and the rule that gave it its role."""

    __slots__ = ("entity", "np", "why")

    def __init__(self, np: NP, why: str) -> None:
        self.np, self.why = np, why
        self.entity = ""

    def __repr__(self) -> str:
        return f"Arg({self.np}, {self.entity})"


class Mention:
    """A clause that reports a happening. Token positions; `clause` is the token range read for it."""

    __slots__ = (
        "anew",
        "args_key",
        "background",
        "causes",
        "clause",
        "definite",
        "frame",
        "generic",
        "in_quote",
        "initiators",
        "light",
        "losers",
        "must_join",
        "nominal",
        "number",
        "others",
        "outcome",
        "place",
        "places",
        "plural",
        "score",
        "sentence",
        "set_aside",
        "since",
        "sources",
        "status",
        "status_why",
        "symmetric",
        "targets",
        "time",
        "token",
        "token_end",
        "type",
        "verb",
        "victims",
        "weapons",
        "why",
    )  # fmt: skip

    def __init__(self, type_: str, frame: Frame, token: int, token_end: int, sentence: int) -> None:
        self.type, self.frame, self.token, self.token_end, self.sentence = type_, frame, token, token_end, sentence
        self.clause = (token, token_end)
        self.initiators: list[Arg] = []
        self.targets: list[Arg] = []
        self.others: list[Arg] = []
        """The second sides of clashes, talks, agreements."""
        self.losers: list[Arg] = []
        self.places: list[tuple[NP, str]] = []
        """Phrases that say where, with the preposition."""
        self.place: list[Located] = []
        self.time: When | None = None
        self.since = False
        """Told only as what has been «منذ 2013», which is no day."""
        self.symmetric = frame.symmetric
        self.weapons: list[str] = [frame.weapon] if frame.weapon else []
        self.outcome: str | None = frame.outcome
        self.status = "asserted"
        self.status_why = ""
        self.background = False
        self.sources: list[Source] = []
        self.anew = False
        """Its sentence opens with where it was or «كما»: something else is told."""
        self.definite = False
        self.generic = False
        """A bare «الهجوم»: it tells of a happening named elsewhere."""
        self.light = False
        self.nominal = True
        self.verb: int | None = None
        self.number = 0
        self.plural = False
        self.why: dict[str, str] = {"type": frame.why}
        self.score = 0.0
        self.causes: list[Mention] = []
        self.set_aside = ""
        self.must_join = False
        """Counts only as one more mention of a happening told elsewhere."""
        self.in_quote = False
        self.victims: list[Chunk] = []
        self.args_key: Span | None = None

    def __repr__(self) -> str:
        sides = f"I={self.initiators} T={self.targets} P={[(p, n) for n, p in self.places]}"
        return f"Mention({self.type} @{self.token} {sides} {self.status} {self.outcome})"
