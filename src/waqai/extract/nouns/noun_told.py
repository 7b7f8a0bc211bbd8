"""An event noun and what stands around it, as the rules of mentions told by nouns see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.clauses.chunks import chunk_at
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.complements import complement_of, parts_after

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame


class Setting:
    """A sentence in which nouns may tell of happenings."""

    __slots__ = ("arguments", "chunks", "doc", "frames", "sentence")

    def __init__(self, doc: Doc, sentence: Sentence, chunks: list[Chunk], arguments: list[Args], frames: list[Frame]) -> None:
        self.doc, self.sentence, self.chunks, self.arguments, self.frames = doc, sentence, chunks, arguments, frames

    def frame(self, name: str) -> Frame:
        """A frame by its id."""
        return next(f for f in self.frames if f.id == name)

    def np_at(self, j: int) -> NP | None:
        """A phrase that opens at a token, with no preposition or «و» of its own."""
        np = parse_np(self.doc, j, self.sentence.end) if j < self.sentence.end else None
        return np if np is not None and not np.prep and not np.conj else None


class NounTold:
    """The noun at tokens `t` to `end`."""

    __slots__ = ("adjectives", "after", "c", "complement", "end", "pps", "roles", "setting", "t", "used")

    def __init__(self, setting: Setting, t: int, end: int) -> None:
        doc = setting.doc
        self.setting, self.t, self.end = setting, t, end
        self.c = chunk_at(setting.chunks, t)
        """The phrase it stands in."""
        self.complement, self.adjectives, self.after = complement_of(doc, t, end, setting.sentence.end)
        """What it is of; the adjectives behind it; the first token behind both."""
        if self.complement is not None and self.complement.human:
            joined = coordinated(doc, self.complement, setting.sentence.end)
            self.after = max(self.after, joined[-1].end if joined else 0)  # «مقتل مراسل وسائقه على يد …»
        self.pps = parts_after(doc, setting.chunks, self.c, self.after)
        """The phrases with prepositions behind it."""
        self.roles: dict[str, str] = {}
        """The roles that the frame gives to what stands behind it."""
        self.used = False
        """Whether the complement has a role."""

    def goes_on_behind(self, np: NP) -> None:
        """What belongs to the noun goes on behind this phrase."""
        self.pps = parts_after(self.setting.doc, self.setting.chunks, chunk_at(self.setting.chunks, np.head), np.end)
        self.after = np.end

    def prepositions(self) -> set[str]:
        """The prepositions behind it."""
        return {p.prep for p in self.pps}


def coordinated(doc: Doc, np: NP, end: int) -> list[NP]:
    """The phrases that «و» joins to one of their kind."""
    out: list[NP] = []
    j = np.end
    while j < end and doc.words[j].conj == "و":
        nxt = parse_np(doc, j, end)
        if (
            nxt is None
            or nxt.prep
            or nxt.frames
            or nxt.human != np.human
            or ("place" in nxt.classes and "place" not in np.classes)
            or _acts_next(doc, nxt, end)
        ):
            break
        out.append(nxt)
        j = nxt.end
    return out


def _acts_next(doc: Doc, np: NP, end: int) -> bool:
    """«تم دحر المسلحين والجيش يمشط الغابة»: of a verb of its own in the present, and no more of what was beaten."""
    v = np.end
    if v >= end or not np.definite or doc.words[v].conj or not doc.verbs[v]:
        return False
    return any(s.feature.tense == "present" and s.feature.number == "s" for s in doc.verbs[v]) and verb_agrees(doc, np, v)
