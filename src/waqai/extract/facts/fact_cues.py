"""The cues of standing claims, compiled from `facts.toml` of the language pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from waqai.text.fold import fold

if TYPE_CHECKING:
    from waqai.packs.pack import Pack

_ENDINGS: Final = ("", "ه", "ون", "ين", "ان", "ات", "تان", "تين", "ا", "و", "ي", "يه", "يون", "يين", "تا", "تي")


class Cue(NamedTuple):
    """One entry of `facts.toml`, its words folded."""

    id: str
    kind: str
    shape: str
    after: tuple[str, ...]
    via: frozenset[str]
    subject: str
    takes: dict[str, str]
    nouns: frozenset[str]
    heads: dict[str, frozenset[str]]
    tenses: frozenset[str]
    relative: bool
    unit: str | None

    @property
    def why(self) -> str:
        """The rule's name in a record."""
        return f"ar/facts.toml:{self.id}"


class Cues(NamedTuple):
    """The cues by what calls them."""

    words: dict[str, tuple[Cue, ...]]
    listed: frozenset[str]
    """Those words"""
    verbs: dict[int, tuple[Cue, ...]]
    distance: Cue | None
    directions: dict[str, str]
    lengths: dict[str, float]
    places: frozenset[str]


def cues_of(pack: Pack) -> Cues:
    """The cues of a pack, made at first use."""
    cues: Cues | None = pack.memo.get("fact cues")
    if cues is None:
        cues = pack.memo["fact cues"] = _compile(pack.lexicon.facts)
    return cues


def _compile(data: dict[str, Any]) -> Cues:
    words: dict[str, tuple[Cue, ...]] = {}
    verbs: dict[int, tuple[Cue, ...]] = {}
    distance: Cue | None = None
    for entry in data.get("cue", ()):
        listed = [fold(w) for key in ("people", "arms", "nouns") for w in entry.get(key, ())]
        cue = Cue(
            id=entry["id"],
            kind=entry["kind"],
            shape=entry["shape"],
            after=tuple(fold(w) for w in entry.get("after", ())),
            via=frozenset(fold(w) for w in entry.get("via", ())),
            subject=entry.get("subject", "before"),
            takes=entry.get("takes", {}),
            nouns=frozenset(word + ending for word in listed for ending in ("", "ا", "ين", "ون", "ات")),
            heads={kind: frozenset(fold(w) for w in heads) for kind, heads in entry.get("heads", {}).items()},
            tenses=frozenset(entry.get("tenses", ("present",))),
            relative=bool(entry.get("relative")),
            unit=entry.get("unit"),
        )
        if cue.shape == "distance":
            distance = cue
            continue
        for word in entry.get("words", ()):
            form = fold(word)
            for ending in _ENDINGS if cue.shape == "participle" else ("",):
                words[form + ending] = (*words.get(form + ending, ()), cue)
        for lemma in entry.get("lemmas", ()):
            verbs[lemma] = (*verbs.get(lemma, ()), cue)
    directions = {fold(w): name for name, listed in data.get("directions", {}).items() for w in listed}
    return Cues(
        words,
        frozenset(words),
        verbs,
        distance,
        directions,
        {fold(w): km for w, km in data.get("lengths", {}).items()},
        frozenset(fold(w) for w in data.get("places", {}).get("heads", ())),
    )
