"""Figures that another already holds: «بينهم 6 أطفال», «ثلاثة منهم أطفال», «بين القتلى طفلان», «ارتفع إلى 19 بعد وفاة 5»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.casualties.victims import Reading, category_of
from waqai.extract.names.people import indefinite, people
from waqai.extract.noun_phrase import NP
from waqai.extract.numbers.figures import Figure
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.harm import Cue
from waqai.extract.roles.harmed import ONE_OF
from waqai.extract.roles.predicates import COPULAS
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.numbers.numbers import Number

_NEAR, _APPOSED = 6, 18
"""Tokens between a figure and «بينهم»: of the same phrase, and behind a comma."""
_AMONG: Final = word_list("subsets", "among")
_INCLUDED: Final = word_list("subsets", "included")
_REACH: Final = 5
"""Tokens between «بين القتلى» and its number."""
_AFTER: Final = word_list("subsets", "after")
_SENTENCES: Final = 6
"""How far back the total lies of which «بين القتلى» speaks, in sentences."""


def subsets(r: Reading) -> None:
    """«بينهم 6 أطفال»: counted already in the figure before; «معظمهم من المدنيين»: who those are."""
    doc, limit = r.doc, r.sentence.end
    tokens = doc.tokens
    made: list[Figure] = []
    for i in range(r.out[0].end, limit):
        form = tokens[i].form
        if form in r.words["most"] or form in r.words["subset"] or (form in _INCLUDED and _including(r, i)):
            parent = _before(r, i)
            if parent is None or ("من" in form and doc.verbs[i - 1]):
                continue  # «غنمنا منهم أسلحة»
            number = _number_before(r, i) if "من" in form else None
            if number is not None:
                made += _of_them(r, parent, number, i + 1)
                continue
            j = i + 1 + (i + 1 < limit and tokens[i + 1].form in ("من", "ايضا", "علي"))
            made += _listed(r, parent, j, limit, form in r.words["most"])
        elif form in COPULAS and tokens[i - 1].kind == "w" and any(f.end == i and (f.best or 0) > 1 for f in r.out):
            parent = next(f for f in reversed(r.out) if f.end == i)  # «ضابط هو العقيد» is one and the same
            made += _listed(r, parent, i + 1, limit, False)  # «28 قتيلا هم خمسة مدنيين وعشرة مقاتلين»
        elif form in ONE_OF and tokens[i - 1].form in ("،", ","):
            parent = _before(r, i)
            if parent is not None:
                made += _of_them(r, parent, None, i + 1)
    r.out += made
    r.out.sort(key=lambda f: f.start)


def _before(r: Reading, i: int) -> Figure | None:
    """The figure that «بينهم» at `i` speaks of."""
    apposed = r.doc.tokens[i - 1].form in ("،", ",")
    reach = _APPOSED if apposed or (i > 1 and r.doc.tokens[i - 2].form in ("،", ",")) else _NEAR
    return next((f for f in reversed(r.out) if f.end <= i and i - f.end <= reach and not f.zero), None)


def _including(r: Reading, i: int) -> bool:
    """«بمن فيهم أربع نساء», «بما في ذلك أربع نساء»."""
    at = i - 2 if r.doc.tokens[i].form == "ذلك" and r.doc.tokens[i - 1].form == "في" else i - 1
    return at >= 0 and r.doc.tokens[at].form in ("بمن", "بما", "وبمن", "وبما")


def _number_before(r: Reading, i: int) -> Number | None:
    """The number of «ثلاثة منهم أطفال»."""
    for back in range(1, 4):
        number = r.doc.number_at.get(i - back)
        if number is not None:
            return number if number.end == i and number.unit is None and number.best is not None else None
    return None


def _of_them(r: Reading, parent: Figure, number: Number | None, j: int) -> list[Figure]:
    """«ثلاثة منهم أطفال», «أحدهم طفل»: the noun behind says who they are."""
    doc = r.doc
    np = parse_np(doc, j, r.sentence.end) if j < r.sentence.end else None
    if np is None or np.prep or np.conj or np.number is not None or not people(doc, np) or not indefinite(doc, np):
        return []
    if doc.words[np.head].core in doc.lex.victims.counted:
        return []  # «أحدهم جريح»: how he is, not who
    if number is None:
        figure = Figure(parent.kind, r.sentence.nth, np.start, np.end, "ar/victims.toml:subset/one")
        figure.low = figure.best = figure.high = 1
    else:
        if number.core[0] in r.used or (parent.best is not None and (number.best or 0) >= parent.best):
            return []
        figure = Figure(parent.kind, r.sentence.nth, number.start, np.end, "ar/victims.toml:subset/count")
        figure.low, figure.best, figure.high, figure.qualifier = number.low, number.best, number.high, number.qualifier
        figure.number_token = number.core[0]
        r.used.update(range(*number.core))
    figure.victims, figure.category, figure.mention, figure.title = np, category_of(doc, np), parent.mention, parent.title
    figure.subset_of = parent
    if figure.category != "unknown" and parent.category != figure.category:
        parent.category = "mixed"
    return [figure]


def _listed(r: Reading, parent: Figure, j: int, limit: int, most: bool) -> list[Figure]:
    """The phrases that start at `j`, each a part of the figure before; «معظمهم» only says who these are."""
    doc = r.doc
    made: list[Figure] = []
    while j < limit:
        np = parse_np(doc, j, limit)
        if (
            np is None
            or np.prep
            or not people(doc, np)
            or (np.inner is not None and not np.human and not np.names)
            or (made and not np.conj and doc.tokens[j - 1].form != "و")
        ):
            break
        category = category_of(doc, np)
        if category != "unknown" and parent.category != category:
            parent.category = category if most and parent.category == "unknown" else "mixed"
        if not most:
            figure = _part(r, parent, np)
            if figure is not None:
                made.append(figure)
        j = np.end
        if j < limit and doc.tokens[j].form == "و":
            j += 1
        elif j >= limit or (doc.words[j].conj != "و" and not (j in doc.number_at and doc.number_at[j].conj == "و")):
            break
    return made


def _part(r: Reading, parent: Figure, np: NP) -> Figure | None:
    """The figure of a phrase that another holds; what the phrase was read as before gives way."""
    doc = r.doc
    for old in [f for f in r.out if f.start == np.start or (np.number is not None and f.number_token == np.number.core[0])]:
        r.out.remove(old)
    if np.number is not None:
        r.used.difference_update(range(*np.number.core))
    r.used.discard(np.head)
    counted = doc.lex.victims.counted.get(doc.words[np.head].core)
    kind = counted[0] if counted and counted[0] in ("killed", "injured") else parent.kind
    cue = Cue(np.start, np.start, kind, "counted", False, 0, "ar/victims.toml:subset")
    figure = r.figure(cue, np, parent.mention, "count")
    if figure is None or (figure.best is None and np.number is None):
        return None
    figure.subset_of = parent if figure.kind == parent.kind else None
    return figure


# --- told of the dead, of a total --------------------------------------------------------------------------------------------


def among(r: Reading, cues: list[Cue], earlier: list[Figure]) -> None:
    """«بين القتلى خمسة أطفال», «ثلاثة أطفال في عداد القتلى»: a part of the total told before; alone, a figure of its own."""
    doc = r.doc
    for cue in cues:
        i = cue.token
        if cue.shape != "counted" or cue.gram != "p" or not doc.words[i].det or doc.tokens[i - 1].form not in _AMONG:
            continue
        if i <= r.sentence.start or (cue.end < r.sentence.end and doc.words[cue.end].conj == "و"):
            continue  # «بين القتلى والجرحى أطفال»
        end = i - 1 - (doc.tokens[i - 1].form == "عداد")
        end -= end - 1 > r.sentence.start and doc.is_verb(end - 1, "1 كان")
        found = _behind(r, cue) or _in_front(r, end)
        if found is None:
            continue
        parent = _told_total(r, cue, earlier, found)
        if parent is None and found.number is None and any(f.kind == cue.kind for f in earlier):
            continue  # some of a total told far above
        if parent is None:
            parent = Figure(cue.kind, r.sentence.nth, i, i, "")
            parent.mention = r.near(cue)
        before = r.sentence.end if found.start > i else i - 1
        made = _listed(r, parent, _first(r, found) if found.start < i else found.start, before, False)
        for f in made:
            f.subset_of = parent if parent.why else None
        r.out += made


def _first(r: Reading, np: NP) -> int:
    """Where the list begins whose last phrase this is («58 طفلا و40 امرأة بين القتلى»)."""
    if np.conj or r.doc.tokens[np.start - 1].form == "و":
        end = np.start - (r.doc.tokens[np.start - 1].form == "و")
        for back in range(1, 4):
            number = r.doc.number_at.get(end - back)
            one = parse_np(r.doc, end - back, end) if number is not None and end - back >= r.sentence.start else None
            if one is not None and one.end == end and people(r.doc, one):
                return one.start
    return np.start


def _behind(r: Reading, cue: Cue) -> NP | None:
    doc, limit = r.doc, r.sentence.end
    first = doc.number_at.get(cue.end)
    start = first.end if first is not None and doc.words[cue.end].det else cue.end  # «بين القتلى الخمسة عشر سبعة أطفال»
    np = parse_np(doc, start, limit) if start < limit else None
    if np is not None and not np.prep and not np.conj and people(doc, np) and indefinite(doc, np):
        return np
    for j in range(start, min(start + _REACH, limit)):
        if doc.tokens[j].kind == "p":
            return None
        if j in doc.number_at:
            np = parse_np(doc, j, limit)
            return np if np is not None and not np.prep and not np.conj and people(doc, np) else None
    return None


def _in_front(r: Reading, end: int) -> NP | None:
    for j in range(end - 1, max(r.sentence.start, end - 5) - 1, -1):
        if j in r.doc.number_at or j == end - 1:
            np = parse_np(r.doc, j, end)
            if np is not None and np.end == end and (np.number is not None or np.gram == "d") and people(r.doc, np):
                return np if not np.prep else None
    return None


def _told_total(r: Reading, cue: Cue, earlier: list[Figure], part: NP) -> Figure | None:
    low = part.number.best if part.number is not None else 1
    reach = _SENTENCES if part.number is not None else 1
    for f in reversed([*(x for x in earlier if r.sentence.nth - x.sentence <= reach), *r.out]):
        if f.kind == cue.kind and f.subset_of is None and not f.zero and f.scope == "incident":
            size = f.best if f.best is not None else f.high or f.low
            if size is not None and (low is None or size >= low) and f.start != part.start:
                return f
    return None


def grown(r: Reading, earlier: list[Figure]) -> None:
    """«ارتفع عدد القتلى إلى 19 بعد وفاة خمسة جرحى»: the total holds the new dead; «القتلى هم …»: the dead told before."""
    for f in [f for f in r.out if f.why.endswith("/predicate")]:
        total = next((x for x in reversed(earlier) if x.kind == f.kind and x.subset_of is None and x.scope == "incident"), None)
        if total is not None and total.best is not None and f.best is not None and total.best > f.best:
            f.subset_of = total
    for f in [f for f in r.out if f.subset_of is None and f.qualifier != "vague" and _of_the_dead(r, f)]:
        size = f.best or 0
        f.subset_of = next((x for x in reversed(earlier) if x.kind == f.kind and not x.subset_of and (x.best or 0) > size), None)
    for total in r.out:
        if total.best is None or not _raised(r, total):
            continue
        for f in r.out:
            if (
                f.kind == total.kind
                and f.scope == total.scope
                and f.subset_of is None
                and f.best is not None
                and 0 < f.best < total.best
                and not _raised(r, f)
                and _since_dead(r, total, f)
            ):
                f.subset_of = total


def _of_the_dead(r: Reading, f: Figure) -> bool:
    """«قتل عشرة من الضحايا في تفتناز»: some of the dead, told where or how they died."""
    counted = r.doc.lex.victims.counted
    return any(
        r.doc.words[j].det and r.doc.tokens[j - 1].form == "من" and counted.get(r.doc.words[j].core, ("",))[0] == f.kind
        for j in range(f.start + 1, f.end)
    )


def _since_dead(r: Reading, total: Figure, f: Figure) -> bool:
    """Whether a figure is what made the total rise: «… إلى 19 بعد وفاة خمسة», «توفي شاب متأثرا بجراحه ليرتفع العدد إلى 19»."""
    tokens = r.doc.tokens
    if f.start > total.end:
        return any(tokens[j].form in _AFTER for j in range(total.end, f.start))
    return any(tokens[j].form.startswith("متاثر") for j in range(f.end, min(f.end + _REACH, total.start)))


def _raised(r: Reading, f: Figure) -> bool:
    """Whether a total rises to this figure."""
    tokens = r.doc.tokens
    start = f.number_token
    if not any(tokens[j].form == "الي" for j in range(max(r.sentence.start, start - 3), start)):
        return False
    return any(
        tokens[j].form in r.words["rising"] or r.doc.words[j].stem in r.words["rising"]
        for j in range(max(r.sentence.start, start - 16), start)
    )
