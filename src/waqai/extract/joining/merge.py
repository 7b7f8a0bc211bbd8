"""Mentions of one happening become one event: what may be joined, and what the joined event holds."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from waqai.extract.dates.times import overlap
from waqai.extract.joining.headlines import headlined, name_once
from waqai.extract.joining.likeness import likeness, nameless, told_otherwise
from waqai.extract.joining.merge_signs import mere_aircraft, own_places, pointed_at, tolls
from waqai.extract.joining.one_kind import one_kind
from waqai.extract.joining.told_apart import ANOTHER
from waqai.extract.kinds import ATTACK, RANK, attack_word
from waqai.extract.mentions import Arg, Mention
from waqai.extract.roles.pairs import both, may_be_two
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.dates.times import When
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.entities.entities import Entities
    from waqai.extract.places.places import Located

_ON_FOOT: Final = frozenset({"battle", "suicide_bombing", "attack_on_civilians"})
"""What «المواجهات», «المعارك» can mean: no raid and no shelling."""
_ELSEWISE: Final = word_list("merge", "elsewise")
"""Words of phrases that open the telling of something else."""
_BESIDES: Final = word_list("merge", "besides")
_OWN_KIND, _OWN_WORD, _THE_NEWS, _NOT_SO = 4, 2, 3, 4
"""Sentences further back that a bare mention reaches for its own kind, its own word or the news; nearer where it is not so."""
_MANY_MORE = 3
_WINDOW, _TOLD = 64, 32
"""Events, and mentions of one, that a new mention is compared with: no news tells so many at once; no input makes this slow."""


class Happening:
    """One event of the article, made of its mentions."""

    __slots__ = (
        "background",
        "called",
        "confidence",
        "frame",
        "id",
        "initiators",
        "mentions",
        "outcome",
        "outcome_why",
        "places",
        "score",
        "status",
        "symmetric",
        "targets",
        "time",
        "type",
        "weapons",
    )

    def __init__(self, m: Mention) -> None:
        self.type = m.type
        self.mentions: list[Mention] = [m]
        self.initiators: list[Arg] = []
        self.called: set[str] = set()
        """Entities that title and lead call its doers by"""
        self.targets: list[Arg] = []
        self.places: list[Located] = []
        self.time: When | None = None
        self.weapons: list[str] = []
        self.outcome: str | None = None
        self.outcome_why: str | None = None
        self.status = m.status
        self.symmetric = False
        self.background = False
        self.score = 0.0
        self.confidence = 0.0
        self.id = ""
        self.frame = m.frame

    @property
    def told(self) -> list[Mention]:
        """The mentions to compare with: all, or of very many the first and the last."""
        found = self.mentions
        return found if len(found) <= _TOLD else [*found[: _TOLD // 2], *found[-_TOLD // 2 :]]

    def time_fits(self, m: Mention) -> bool:
        """Whether a mention's day does not contradict those told so far."""
        mine = m.time
        theirs = next((x.time for x in self.mentions if x.time is not None), None)
        if mine is None or theirs is None or mine.start is None or theirs.start is None:
            return True
        return overlap(mine, theirs)

    def background_like(self) -> bool:
        """Whether every mention so far tells it as history."""
        return all(m.background for m in self.told)


def lead_sentences(doc: Doc) -> set[int]:
    """Title and first paragraph, three sentences at most, with the lines of a heading between them."""
    if not doc.sentences:
        return set()
    first, lines = doc.sentences[0].paragraph, heading(doc)
    return {s.nth for s in doc.sentences if s.paragraph <= first + 1 + lines and s.nth <= _LEAD + lines}


def heading(doc: Doc) -> int:
    """How many lines stand between title and lead («صنعاء - وكالات»): short, a paragraph each, and with no stop."""
    lines: int | None = doc.memo.get("heading")
    if lines is None:
        lines = doc.memo["heading"] = _lines(doc)
    return lines


def _lines(doc: Doc) -> int:
    lines = 0
    for s, following in pairwise(doc.sentences[1:]):
        alone = s.paragraph != doc.sentences[s.nth - 1].paragraph and s.paragraph != following.paragraph
        words = sum(t.kind == "w" for t in doc.tokens[s.start : s.end])
        if not alone or words > _LINE or _stopped(doc, s) or lines == _LINES:
            break
        lines += 1
    return lines


_LEAD, _LINE, _LINES = 2, 8, 2
"""Sentence up to which a lead goes; words of a line of a heading; and how many lines there may be."""


def _stopped(doc: Doc, s: Sentence) -> bool:
    last = next((t for t in reversed(doc.tokens[s.start : s.end]) if t.kind != "b"), None)
    return last is None or last.form in (".", "؛")


def has_title(doc: Doc) -> bool:
    """Whether the first sentence is a title: a paragraph of its own that no stop ends."""
    if len(doc.sentences) < 2 or doc.sentences[1].paragraph == doc.sentences[0].paragraph:
        return False
    tokens = doc.tokens[doc.sentences[0].start : doc.sentences[0].end]
    last = next((t for t in reversed(tokens) if t.kind != "b"), None)
    return last is not None and last.form not in (".", "؛", ":")


class Merger:
    """Joins mentions in reading order."""

    def __init__(self, doc: Doc, entities: Entities) -> None:
        self.doc, self.entities = doc, entities
        self.happenings: list[Happening] = []
        self.alone: dict[tuple[int, int, int], str] = {}
        """The entity of phrases that cannot mean two"""
        self._asked: Mention | None = None
        self._latest: Happening | None = None
        self._others: set[int] = set()
        """The mention that `latest` was asked about last, what it said, and the events (by id) that were told otherwise."""
        self.lead = lead_sentences(doc)
        self.titled = has_title(doc)
        self.below = 1 + heading(doc)
        """The sentence below the heading"""

    def add(self, m: Mention) -> Happening:
        """The event a mention belongs to: one of those before, or a new one."""
        title = headlined(self, m)
        if title is not None:
            name_once(self, title, m)
            return self._take(title, m)
        best: tuple[float, Happening] | None = None
        others = self._others if m is self._asked and not pointed_at(self.doc, m) else ()
        for h in self.recent():
            score = likeness(self, h, m) if id(h) not in others else 0.0
            if score > 0 and (best is None or score >= best[0]):
                best = (score, h)
        if best is not None:
            happening = best[1]
            if pointed_at(self.doc, m):
                self._leave_told_of_others(happening, m)
            self._leave_flown(happening, m)
            self._leave_nameless(happening, m)
            return self._take(happening, m)
        happening = Happening(m)
        self.happenings.append(happening)
        return happening

    def _take(self, h: Happening, m: Mention) -> Happening:
        h.mentions.append(m)
        if m.type != h.type and RANK.get(m.type, 0) > RANK.get(h.type, 0):
            h.type, h.frame = m.type, m.frame
        return h

    def _leave_told_of_others(self, h: Happening, m: Mention) -> None:
        """«وتأتي هذه الغارة بعد أيام من قصف للجماعة»: sides and day that are not those of the event are of what else is told."""
        sides = self.sides(h)
        if m.initiators and sides[0] and not self.common(sides[0], self.keys_of(m.initiators)):
            m.initiators = []
        if m.targets and sides[1] and not self.common(sides[1], self.keys_of(m.targets)):
            m.targets = []
        if not h.time_fits(m):
            m.time = None

    def _leave_flown(self, h: Happening, m: Mention) -> None:
        """«غارات للتحالف», «قصفت الطائرات»: where somebody's name is told, «الطائرات» are nobody else."""
        for x in (m, *h.told) if m.type == "air_strike" else ():
            others = [y for y in (m, *h.told) if y is not x and y.initiators]
            if others and mere_aircraft(self.doc, x) and not all(mere_aircraft(self.doc, y) for y in others):
                x.initiators = []

    def _leave_nameless(self, h: Happening, m: Mention) -> None:
        """«سيطر الجيش على التل. وقالت الوزارة إن القوات دخلت التل»: where their name is told, «القوات» are nobody else."""
        if m.initiators and not self.common(self.sides(h)[0], self.keys_of(m.initiators)):
            for x in nameless(self, h, m) if any(x.initiators for x in h.told) else ():
                x.initiators = []

    def recent(self) -> list[Happening]:
        found = self.happenings
        return found if len(found) <= _WINDOW else [*found[: _WINDOW // 4], *found[-_WINDOW:]]

    def latest(self, m: Mention) -> Happening | None:
        """The event that a bare mention takes up: of its kind or one the word can mean, and told last, or the news itself."""
        if m is self._asked:
            return self._latest
        self._asked, self._others = m, set()
        best: tuple[float, Happening] | None = None
        for h in self.recent():
            if not (
                one_kind(self, h, m)
                or (m.type == "battle" and h.type in (ATTACK if attack_word(m) else _ON_FOOT))
                or (m.type == "operation" and h.type in ("operation", "battle"))
            ):
                continue
            rank = self._within_reach(h, m)
            if best is None or rank >= best[0]:
                best = (rank, h)
        self._latest = best[1] if best else None
        return self._latest

    def _within_reach(self, h: Happening, m: Mention) -> float:
        """How easily a bare mention takes up an event: the sentence that told it last, and sentences more or fewer for signs."""
        rank = float(max(x.sentence for x in h.told))
        if h.type == m.type:
            rank += _OWN_KIND if not attack_word(m) else 0.5  # «الهجوم» is said of any kind
        if any(x.frame is m.frame for x in h.told):
            rank += _OWN_WORD
        if any(x.sentence in self.lead for x in h.told):
            rank += _THE_NEWS
        if m.definite and not m.plural and all(x.plural for x in h.told):
            rank -= _NOT_SO  # «شن متشددون هجمات عدة من قبل. ويتزامن الهجوم مع …»
        if told_otherwise(self, h, m):
            self._others.add(id(h))
            rank -= _NOT_SO
        dead, told = tolls(m), [n for x in h.told for n in tolls(x)]
        if dead and told and min(dead) > _MANY_MORE * max(told):
            rank -= 1.5 * _NOT_SO  # «قتلوا اثنين. والقصف قتل 20»: the shelling told before that
        return rank

    def shares_target(self, a: Happening, b: Happening) -> bool:
        """Whether two events were done to the same."""
        return bool(self.common(self.sides(a)[1], self.sides(b)[1]))

    def another(self, m: Mention) -> bool:
        """Whether the sentence opens with a word that brings up something else («كما», «في حادث منفصل», «من جهة أخرى»)."""
        start = self.doc.sentences[m.sentence].start
        if m.token - start > 14:
            return False
        beside = self.doc.tokens[start].form.removeprefix("و") in _BESIDES
        return (beside and not self._only_said(start + 1, m)) or self.elsewhere(m)

    def _only_said(self, at: int, m: Mention) -> bool:
        """«كما أكد شاهد أن القوات دخلت الحي»: what comes besides is what somebody says, and what he tells of may be the same."""
        return at < m.token and self.doc.has_role(at, "says")

    def elsewhere(self, m: Mention) -> bool:
        """«في حادث منفصل», «وفي أماكن أخرى», «من جهة أخرى» at the head of its sentence."""
        start = self.doc.sentences[m.sentence].start
        first, *rest = (t.form for t in self.doc.tokens[start : start + 4])
        if first.removeprefix("و") == "الي" and rest[:1] == ["ذلك"]:  # «إلى ذلك، اعتقل رجل في المدينة»
            return not any(self._only_said(at, m) for at in (start + 2, start + 3))
        return first.removeprefix("و") in ("في", "من", "علي", "الي") and any(w in _ELSEWISE for w in rest)

    def told_of_another(self, m: Mention) -> bool:
        """«في هجوم آخر», «غارة مماثلة»; «كما اندلعت معارك», «وفي أماكن أخرى»: no mention of what was told before."""
        behind = self.doc.words[m.token_end].core if m.token_end < len(self.doc.words) else ""
        return not m.definite and (behind in ANOTHER or self.another(m))

    def has_toll(self, m: Mention) -> bool:
        """«قتلت امرأة في قصف على قرية …»: a place that no list knows, and dead of its own."""
        return not m.definite and bool(tolls(m) and own_places(self.doc, m))

    def keys_of(self, args: list[Arg]) -> set[str]:
        """The entities that phrases name; of one that may mean two, both."""
        out: set[str] = set()
        for a in args:
            np = a.np
            place = np.start, np.end, np.head
            key = self.alone.get(place)
            if key is not None:
                out.add(key)
            elif may_be_two(self.doc, np):
                out.update(both(self.doc, self.entities, np) or [self.entities.of_phrase(np)])
            else:
                key = self.alone[place] = self.entities.of_phrase(np)
                out.add(key)
        return out

    def sides(self, h: Happening) -> tuple[set[str], set[str], set[str]]:
        """The entities of an event's doers, of whom it was done to, and of second sides."""
        a: set[str] = set(h.called)
        b: set[str] = set()
        c: set[str] = set()
        for m in h.told:
            a |= self.keys_of(m.initiators)
            b |= self.keys_of(m.targets)
            c |= self.keys_of(m.others)
        return a, b, c

    def common(self, a: set[str], b: set[str]) -> set[tuple[str, str]]:
        """Which of two sets of entities may mean the same side."""
        return {(x, y) for x in a for y in b if x == y or self.entities.related(x, y)}
