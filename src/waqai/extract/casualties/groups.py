"""Of whom the dead and hurt are: the group that stands behind a figure («20 قتيلا في صفوف المدنيين»), or behind several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import chunk
from waqai.extract.names.people import behind_bound, counted_next
from waqai.extract.phrases.owners import owner_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.extract.numbers.figures import Figure

_PEOPLE: Final = frozenset({"armed", "civil", "victim", "protester", "medical", "media"})
_AMONG: Final = frozenset({"في", "بين", "وسط", "من"})
_OF_THEM: Final = frozenset({"منهم", "منهن"})
_RANKS: Final = ("صفوف", "اوساط", "صف")
_SIDES: Final = word_list("groups", "sides")
_MOST: Final = word_list("groups", "most")
_OF_THEIRS: Final = word_list("groups", "of_theirs")
_ONLY: Final = word_list("groups", "only")
_JOINED: Final = 4
"""Tokens between two joined figures, at most («قتلى ونحو 30 جريحا»)."""


def behind(doc: Doc, np: NP, limit: int) -> NP | None:
    """«5 قتلى من الجيش», «20 قتيلا على الأقل في صفوف المدنيين», «العشرات" من القوات», «30 قتيلا، معظمهم من المدنيين»."""
    for k in range(np.head + 1, np.end):
        form = doc.tokens[k].form
        if form == "من" or form in _MOST:
            return parse_np(doc, k + 1 + (form in _MOST and doc.tokens[k + 1].form == "من"), np.end)
        if doc.words[k].core in _OF_THEIRS:
            return parse_np(doc, k, np.end)  # «قتلى وجرحى مدنيون»
    j = np.end
    while j < limit and doc.tokens[j].form in '"«»“”':
        j += 1
    j = behind_bound(doc, j, limit)
    j += j < limit and doc.tokens[j].form in _ONLY
    if j + 1 >= limit:
        return None
    form = doc.tokens[j].form
    if form in _OF_THEM:
        return _taken_up(doc, j) if j + 1 not in doc.number_at else None  # «615 قتيلا منهم 101 طفل»
    inner = None
    most = j + (form in "،,")
    if doc.tokens[most].form in _MOST and most + 2 < limit:
        inner = parse_np(doc, most + 1 + (doc.tokens[most + 1].form == "من"), limit)
    elif doc.words[j].core in _OF_THEIRS and not doc.words[j].conj:
        inner = parse_np(doc, j, limit)  # «عشرين جريحا مدنيا»
    elif form == "من":
        inner = parse_np(doc, j + 1 + (doc.tokens[j + 1].form == "بين"), limit)
    elif (ranks := _in_ranks(doc, j, limit)) is not None:
        inner = ranks
    elif form in ("بين", "وسط"):
        inner = parse_np(doc, j + 1, limit)
    elif doc.words[j].prep == "ل":
        inner = parse_np(doc, j, limit)
    if inner is None or inner.number is not None:
        return None
    return inner if inner.classes & _PEOPLE or doc.words[inner.head].core in _SIDES else None


def _in_ranks(doc: Doc, j: int, limit: int) -> NP | None:
    """«في صفوف المدنيين», «بصفوف الجيش», «في صفوفهم»: whose ranks; of a pronoun, the nearest fighters told before."""
    word = doc.words[j]
    at = j if word.prep == "ب" else j + 1
    if (at == j + 1 and doc.tokens[j].form not in _AMONG) or at >= limit or not doc.words[at].core.startswith(_RANKS):
        return None
    if doc.words[at].core in _RANKS and not doc.words[at].pron:
        return parse_np(doc, at + 1, limit) if at + 1 < limit else None
    if not doc.tokens[at].form.endswith(("هم", "ها", "ه")):
        return None
    for np in _before(doc, j):
        who = np if np.classes & {"armed"} and np.classes.isdisjoint(("site", "force", "event")) else owner_of(doc, np)
        if who is not None and "armed" in who.classes:
            return who
    return None


def _taken_up(doc: Doc, j: int) -> NP | None:
    """«مواجهات مع الشبان، أصيب 7 منهم»: the nearest people, several of them, told before in the sentence."""
    for np in _before(doc, j):
        word = doc.words[np.head]
        several = np.number is not None or any(n.number == "p" for n in word.nouns)
        if several and np.classes & _PEOPLE and "frame" not in word.kinds:
            return np.inner if np.inner is not None else np
    return None


def _before(doc: Doc, j: int) -> list[NP]:
    """The phrases of the sentence that end before a token, the nearest first."""
    return [np for c in reversed(chunk(doc, doc.sentence_of(j))) if c.end <= j for np in reversed(c.items)]


def group_of(doc: Doc, figure: Figure) -> NP | None:
    """The group told beside a figure's own count («جرحى من المدنيين», «30 من عناصر التنظيم»); None for «30 جنديا»."""
    group = figure.victims
    if group is None or group.number is None:
        return group if group is not None and group.start != figure.start else None
    return group.inner if doc.tokens[group.number.end].form == "من" else None


def shared(doc: Doc, figures: list[Figure]) -> list[tuple[Figure, NP]]:
    """«سقوط ستة قتلى ونحو عشرين جريحا في صفوف المتمردين»: the figures whose group stands behind another joined to them."""
    found: list[tuple[Figure, NP]] = []
    ordered = sorted(figures, key=lambda f: f.end)
    for first, second in zip(reversed(ordered[:-1]), reversed(ordered[1:]), strict=True):
        if first.victims is not None or first.zero or first.kind == second.kind or not _are_joined(doc, first, second):
            continue
        group = found[-1][1] if found and found[-1][0] is second else group_of(doc, second)
        if group is not None:
            found.append((first, group))
    return found


def _are_joined(doc: Doc, first: Figure, second: Figure) -> bool:
    if first.start == second.start:
        return True  # «20 قتيلا وجريحا»
    gap = range(first.end, max(first.end, second.start))
    if len(gap) > _JOINED or any(doc.tokens[j].kind == "p" for j in gap):
        return False
    joins = range(first.end, min(second.end, first.end + _JOINED))
    return any("و" in (doc.words[j].conj, doc.tokens[j].form) or counted_next(doc, j, second.end) for j in joins)
