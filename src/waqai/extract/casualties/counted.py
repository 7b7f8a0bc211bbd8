"""Nouns that are the people themselves («18 قتيلا», «سقوط قتلى»), and totals said of them («ارتفع عدد القتلى إلى 30»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.casualties.groups import behind
from waqai.extract.casualties.victims import Reading, category_of, token_np
from waqai.extract.names.people import indefinite, people, with_number
from waqai.extract.noun_phrase import NP, copy_np
from waqai.extract.numbers.figures import Figure, bound_jointly, like
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.harm import Cue, counting
from waqai.extract.roles.harmed import following
from waqai.extract.roles.predicates import COPULAS
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.mentions import Mention
    from waqai.extract.numbers.numbers import Number

_STOPS: Final = "،,؛:.؟!…"
_PREDICATE: Final = 6
"""Tokens between «القتلى» and its «هم»."""


def counted_noun(r: Reading, cue: Cue, near: Mention | None) -> list[Figure]:
    doc, i = r.doc, cue.token
    number = counting(doc, i)
    if i in r.used or (number is not None and number.core[0] in r.used):
        return []
    shared = _shared_count(r, cue, near) if number is None else []
    if shared:
        return shared
    det = doc.words[i].det
    if i > r.sentence.start + 1 and doc.tokens[i - 1].form == "او" and r.negation(i - 2) == "zero":
        return []  # «دون سقوط أي قتيل أو جريح»
    if number is not None:
        if number.unit is not None and number.unit != "ordinal-like":
            return []
        if cue.kind == "detained" and not _brought(r, number.start):
            return []  # «تبادل 20 أسيرا»
        if det and doc.tokens[i - 1].form == "من" and number.best is not None:
            return []  # «ستة من القتلى»: counted already
        np = parse_np(doc, number.start, r.sentence.end)
        if np is None or not np.start <= i < np.end:
            np = parse_np(doc, i, r.sentence.end)
            if np is None:
                return []
            np = with_number(np, number)
        if cue.kind == "displaced" and any(
            doc.words[j].core in r.words["returning"] or doc.words[j].stem in r.words["returning"]
            for j in range(max(r.sentence.start, number.start - 4), number.start)
        ):
            return []  # «عودة 500 نازح»
        made = r.keep(r.figure(cue, np, near, "counted"))
        if cue.kind == "displaced" and near is None:
            for f in made:
                f.scope = "cumulative"  # so many there are («يؤوي المخيم 500 نازح»), whatever drove each away
        return made
    told = _predicate(r, cue, near) if det and cue.gram in "dp" else []
    if told:
        return told
    if det and cue.gram == "p" and doc.tokens[i - 1].form in ("بين", "وبين", "ضمن", "عداد"):
        return []  # «بين القتلى طفلان»: see `among`
    if _total_word(r, i) or (det and cue.gram == "p"):
        return total(r, cue, near)
    bodies = _bodies(r, cue, near)
    if bodies:
        return bodies
    held = _describes(r, i) if cue.kind != "detained" else None
    if held is not None:
        return r.keep(r.figure(cue, held, near, "counted"))
    np = parse_np(doc, i, r.sentence.end)
    if np is None or np.head != i or det:
        return []
    alone = cue.alone or (r.violent and doc.words[i].core in _FALLEN)
    if cue.gram == "d" and alone:
        return r.keep(r.figure(cue, np, near, "counted"))
    if cue.gram == "s":
        beside = any(doc.tokens[j].form in ("بين", "ما") for j in range(max(r.sentence.start, i - 3), i))
        joined = (r.out and r.out[-1].end >= i - 1 and doc.words[i].conj == "و") or (
            i + 1 < r.sentence.end and doc.words[i + 1].conj == "و"
        )
        if beside or not alone or not ((joined and r.title) or _brought(r, i)):
            return []
        return r.keep(r.figure(cue, np, near, "counted"))
    joined = _joined(r, i)
    fell = doc.words[i].core in _WHO_FALL and i > r.sentence.start and doc.words[i - 1].core in _FALLING
    if not (alone or joined or fell) or not (r.title or _brought(r, i) or joined):
        return []
    return r.keep(r.figure(cue, np, near, "counted"))


_FALLEN: Final = word_list("counted", "fallen")
"""Words for the dead and hurt that are names and offices, too, where no violence is told («حي الشهداء»)."""
_WHO_FALL: Final = frozenset({"مصابين", "مصابون", "شهداء", "اصابات"})
_FALLING: Final = frozenset({"سقوط", "وقوع"})
"""«سقوط مصابين»: new ones, though without «سقوط» the word tells of none."""


def _predicate(r: Reading, cue: Cue, near: Mention | None) -> list[Figure]:
    """«القتلى هم 19 جنديا و29 من المتمردين»: each phrase of the predicate is a figure."""
    doc = r.doc
    copula = next(
        (j for j in range(cue.end, min(cue.end + _PREDICATE, r.sentence.end - 1)) if doc.tokens[j].form in COPULAS), None
    )
    if copula is None or any(doc.tokens[j].kind == "p" and doc.tokens[j].form in _STOPS for j in range(cue.end, copula)):
        return []
    made = []
    for np in following(doc, copula + 1, r.sentence.end):
        named = any(name.of("person") for name in np.names) or not np.classes
        if not people(doc, np) or (np.number is None and (named or not indefinite(doc, np))):
            break  # «القتلى هم فلان وفلان»: names, no figures
        figure = r.figure(cue._replace(yields=True), np, near, "predicate")
        if figure is not None:
            made.append(figure)
    r.out += made
    return made


def _bodies(r: Reading, cue: Cue, near: Mention | None) -> list[Figure]:
    """«جثث 18 مدنيا»: the dead are told by their bodies."""
    doc, j = r.doc, cue.token + 1
    if doc.words[cue.token].det or doc.words[cue.token].core not in r.words["bodies"] or j >= r.sentence.end:
        return []
    np = parse_np(doc, j, r.sentence.end)
    if np is None or np.number is None or np.prep or np.conj or not people(doc, np):
        return []
    if near is not None and near.sentence != r.sentence.nth and _handed_over(r, cue.token):
        near = None
    return r.keep(r.figure(cue, np, near, "bodies"))


def _handed_over(r: Reading, i: int) -> bool:
    """«تسلم الهلال الأحمر جثث عشرة مقاتلين»: no toll of what was told before."""
    doc = r.doc
    return any(doc.is_verb_of(j, _HANDING) or doc.words[j].core in _HANDED for j in range(max(r.sentence.start, i - _BEFORE), i))


_HANDING: Final = word_list("counted", "handing")
_HANDED: Final = word_list("counted", "handed")
_BEFORE: Final = 8
"""Tokens between the handing over and the bodies, at most."""


def _joined(r: Reading, i: int) -> bool:
    last = r.out[-1] if r.out else None
    return (
        r.doc.words[i].conj == "و" and last is not None and last.end == i and r.doc.words[i - 1].core in r.doc.lex.victims.counted
    )


def _shared_count(r: Reading, cue: Cue, near: Mention | None) -> list[Figure]:
    """«عدد من القتلى والجرحى», «20 قتيلا وجريحا»: the second noun shares the number of the first."""
    doc, i = r.doc, cue.token
    apart = doc.tokens[i - 1].form == "و"
    if (doc.words[i].conj != "و" and not apart) or not r.out:
        return []
    first = r.out[-1]
    if first.end != i - apart or (
        first.number_token == first.start
        and first.qualifier == "vague"
        and first.start not in doc.number_at
        and first.start not in doc.number_core
    ):
        return []
    if first.kind == cue.kind or first.best in (0, 1) or doc.words[i - 1 - apart].core not in doc.lex.victims.counted:
        return []
    after = doc.tokens[i + 1].form if i + 1 < r.sentence.end else ""
    if i + 1 in doc.number_at or after == "بين":
        return []  # «بين 22 و33 قتيلا والجرحى بين 40 و50»
    if first.number_token not in doc.number_core or (first.best is not None and cue.gram == "p" and not doc.words[i].det):
        return []  # «5 قتلى وجرحى»: wounded as well, not counted
    twin = like(first, cue.kind)
    twin.end, twin.mention, twin.why = cue.end, near or first.mention, f"{cue.why}/joint"
    for each in (first, twin):
        bound_jointly(each)
    group = behind(doc, token_np(i), r.sentence.end)
    if group is not None and twin.victims is None:
        twin.victims, twin.category = group, category_of(doc, group)
    return r.keep(twin)


def _describes(r: Reading, i: int) -> NP | None:
    """«100 فتاة مفقودات», «3 أشخاص مصابين»: a counted phrase that the noun describes."""
    for back in range(i - 1, max(r.sentence.start, i - 4) - 1, -1):
        if back in r.doc.number_core:
            number = r.doc.number_core[back]
            np = parse_np(r.doc, number.start, r.sentence.end)
            return np if np is not None and np.start <= i < np.end and np.head != i and people(r.doc, np) else None
    return None


def _brought(r: Reading, i: int) -> bool:
    tokens = r.doc.tokens
    for j in range(i - 1, max(r.sentence.start, i - 6) - 1, -1):
        if tokens[j].form in r.words["bringing"] or (r.doc.words[j].conj and r.doc.words[j].stem in r.words["bringing"]):
            return True
        if tokens[j].kind == "p" and tokens[j].form in _STOPS:
            return False
    return False


def _total_word(r: Reading, i: int) -> bool:
    words = r.doc.words
    return any(words[j].core in r.words["total"] for j in range(max(r.sentence.start, i - 2), i))


def total(r: Reading, cue: Cue, near: Mention | None) -> list[Figure]:
    """The number said of a total: «ارتفع عدد القتلى إلى 30», «حصيلة القتلى بلغت 16», «عدد المصابين 12 شخصا»."""
    doc, limit = r.doc, r.sentence.end
    found: Number | None = None
    for number in doc.numbers:
        if number.start <= cue.token:
            if _total_before(r, number, cue.token):
                found = number
                break
            continue
        if number.start >= limit or number.start - cue.end > 18:
            break
        if number.unit not in (None, "ordinal-like") or number.core[0] in r.used or number.core[0] in doc.in_date:
            continue
        before = doc.tokens[number.start - 1].form
        if (before in ("من", "مقارنه", "بعد") and found is None) or before == "كان":
            continue
        if any(
            (doc.verbs[j] and doc.lex.victims.verbs.keys() & {s.lemma for s in doc.verbs[j]})
            or (cue.kind == "displaced" and doc.words[j].core in doc.lex.victims.nouns)
            for j in range(cue.end, number.start)
        ):
            break  # «قصفت مخيما للنازحين ما أدى إلى مقتل خمسة»
        found = number
        break
    if found is None or not _total_said(r, cue, found):
        return []
    np = parse_np(doc, found.start, limit) or parse_np(doc, found.core[0], limit)
    if np is not None and np.prep == "ب" and found.start <= cue.end + 2:
        np = copy_np(np)  # «قدرت المصادر عدد القتلى بما بين 40 و50», «بـ300»
        np.prep = ""
    if found.end <= cue.token:
        np = with_number(NP(found.start, found.core[0]), found)
        np.classes = frozenset({"count"})
    if np is None or np.number is not found or not people(doc, np):
        return []
    if doc.words[np.head].core in doc.lex.victims.counted and np.head != np.number.core[0]:
        return []  # «بلغت حصيلة الضحايا 16 قتيلا»: read by its own noun
    made = r.keep(r.figure(cue, np, near, "total"))
    other = doc.lex.victims.counted.get(doc.words[cue.end].core) if cue.end < limit and doc.words[cue.end].conj == "و" else None
    if made and other is not None and other[0] != cue.kind:  # «بلغ عدد القتلى والجرحى 5»
        twin = like(made[0], other[0])
        for each in (made[0], twin):
            bound_jointly(each)
        return made + r.keep(twin)
    if made and made[0].victims is None:
        made[0].victims = _group_of_total(r, cue)
        made[0].category = category_of(doc, made[0].victims)
    return made


def bare_total(r: Reading) -> None:
    """«ارتفعت الحصيلة إلى 1002»: a toll of nobody named counts the killed."""
    doc = r.doc
    if not r.violent:
        return
    for i in doc.among(_TOLLS, r.sentence.start, r.sentence.end):
        if doc.words[i].core != "حصيله" or not doc.words[i].det:
            continue
        for number in doc.numbers:
            if not i < number.start <= i + _TOLL or number.start >= r.sentence.end:
                continue
            before = doc.tokens[number.start - 1].form
            np = parse_np(doc, number.start, r.sentence.end)
            if (
                before in ("الي", "بلغت")
                and number.unit is None
                and number.core[0] not in r.used
                and np is not None
                and (np.inner is None or "person" in np.classes or "victim" in np.classes)
                and doc.words[np.head].core not in doc.lex.victims.counted
            ):
                cue = Cue(i, i + 1, "killed", "counted", False, 0, "ar/victims.toml:حصيلة")
                r.keep(r.figure(cue, np, r.near(cue), "total"))
                break


_TOLLS: Final = frozenset({"حصيله"})
_TOLL: Final = 8
"""Tokens between «الحصيلة» and its number."""


def _group_of_total(r: Reading, cue: Cue) -> NP | None:
    """«عدد المسلحين الذين قتلوا», «حصيلة قتلى الجيش»: of whom the total is."""
    doc = r.doc
    start = cue.end
    if cue.shape != "counted":
        start = next(j + 1 for j in range(cue.token - 1, r.sentence.start - 1, -1) if doc.words[j].core in r.words["total"])
    elif doc.words[cue.token].det:
        return behind(r.doc, token_np(cue.token), r.sentence.end)
    np = parse_np(doc, start, r.sentence.end) if start < r.sentence.end else None
    if (
        np is None
        or np.prep
        or np.conj
        or np.number is not None
        or not np.classes & {"armed", "civil", "protester", "media", "medical"}
    ):
        return None
    return np


def _total_before(r: Reading, number: Number, i: int) -> bool:
    """«ارتفع إلى 38 عدد القتلى»."""
    doc = r.doc
    return (
        r.sentence.start < number.start and number.end < i <= number.end + 5 and doc.tokens[number.start - 1].form == "الي"
        and number.core[0] not in r.used and doc.words[number.end].core in r.words["total"]
    )  # fmt: skip


def _total_said(r: Reading, cue: Cue, number: Number) -> bool:
    doc = r.doc
    before = doc.tokens[number.start - 1].form
    if number.end <= cue.token or cue.shape != "counted":
        return True
    if _total_word(r, cue.token) or before == "الي":
        return True
    if doc.has_role(number.start - 1, "says") and not doc.words[number.start].prep:
        return False  # «للنازحين، وقال اثنان»: who says it
    return any(doc.verbs[j] for j in range(cue.end, number.start))
