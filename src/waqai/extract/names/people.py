"""Which phrases name or count people, and their number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.noun_phrase import NP, PEOPLE
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention
    from waqai.extract.numbers.numbers import Number
    from waqai.packs.words import Word

_THINGS: Final = frozenset(
    {"site", "property", "aerial", "flying_bomb", "explosive", "projectile", "bullet", "event", "place", "operation", "force"}
)
_ANOTHER: Final = word_list("people", "another")


def people(doc: Doc, np: NP) -> bool:
    """Whether a phrase names or counts people: a number of no thing, a noun of persons, a person's name."""
    victims = doc.lex.victims
    if np.number is not None:
        unit = np.number.unit
        if unit is not None and not (unit in ("ordinal-like", "duration") and np.inner is not None and np.inner.classes & PEOPLE):
            return False
        inner = bare_count(doc, np).inner
        if (
            inner is not None
            and np.number.qualifier == "vague"
            and (np.number.low or 0) < 20
            and not np.classes & PEOPLE
            and not np.names
        ):
            return False  # «الكثير من التفاصيل»
        if np.classes & {"site", "property"} and not np.classes & {"armed", "civil", "victim", "person", "protester", "people"}:
            return False  # «أصابت الطائرات 10 مستشفيات»
        if inner is None or np.classes & PEOPLE:
            return np.prep != "ب" and not (
                inner is None and doc.tokens[np.start].form.startswith("ب") and np.start != np.number.start
            )
        return np.prep != "ب" and not (np.classes & _THINGS) and doc.words[inner.head].core not in victims.words["things"]
    if np.classes & PEOPLE or (np.name is not None and np.name.of("person") is not None):
        return not (np.classes & {"event", "site", "place"} and not np.classes & {"armed", "civil", "victim", "person"})
    if np.classes & (_THINGS | {"body"}):
        return False
    if np.end - np.head == 1 and doc.words[np.head].stem in _ANOTHER and not np.definite:
        return True  # «قتل جنديان وأصيب ثالث»
    return bool(np.names and np.names[0].how in ("member", "nisba")) or _unknown_name(doc, np)


def bare_count(doc: Doc, np: NP) -> NP:
    """«غادر الآلاف دوما»: an amount with the article stands alone; the place behind it is none of whom it counts."""
    number = np.number
    if number is None or np.inner is None or not doc.words[number.core[0]].det:
        return np
    if not np.inner.classes & {"place"} and (np.inner.classes or not doc.tokens[np.inner.start].form.startswith("ب")):
        return np  # «العشرات بجروح» is the other amount that stands alone
    made = NP(np.start, number.core[0])
    made.end, made.number, made.gram, made.conj, made.prep, made.classes = (
        number.end,
        number,
        np.gram,
        np.conj,
        np.prep,
        frozenset({"count"}),
    )
    return made


def _unknown_name(doc: Doc, np: NP) -> bool:
    """«خالد محسود»: two or three words that no list knows, as names of people are."""
    if np.classes or not 2 <= np.end - np.head <= 4 or np.name is not None or doc.words[np.head].det:
        return False
    return all(doc.tokens[j].kind == "w" and not doc.words[j].nouns and not doc.words[j].func for j in range(np.head, np.end))


def indefinite(doc: Doc, np: NP) -> bool:
    """Whether a phrase is indefinite; «فلسطينيين» is, though a country's adjective counts as a name."""
    if not np.definite:
        return True
    name = np.names[0] if np.names else None
    return name is not None and name.start == np.head and name.how in ("nisba", "member") and not doc.words[np.head].det


def with_number(np: NP, number: Number) -> NP:
    """The phrase with a number read beside it («القتلى الثلاثة», «71 "فردا"»)."""
    made = NP(min(np.start, number.start), np.head)
    for slot in ("classes", "category", "conj", "name", "names", "related", "inner"):
        setattr(made, slot, getattr(np, slot))
    made.end, made.number, made.gram = max(np.end, number.end), number, "p"
    return made


def over_bound(doc: Doc, j: int, limit: int) -> int:
    """Over «على الأقل», «على الأكثر» behind what is counted: the token of the «و» that follows; else `j`."""
    if j >= limit or doc.tokens[j].form != "علي":
        return j
    behind = behind_bound(doc, j, limit)
    if behind == j or behind >= limit:
        return j
    word = doc.words[behind]
    follows = (word.conj == "و" and word.kinds.isdisjoint(("masdar", "frame"))) or counted_next(doc, behind, limit)
    return behind if follows and not doc.verbs[behind] else j  # but «3 على الأقل وإصابة 4»


def behind_bound(doc: Doc, j: int, limit: int) -> int:
    """The token behind «على الأقل», «على الأكثر» that stands at `j`; else `j`."""
    bound = j + 1 < limit and doc.tokens[j].form == "علي" and doc.tokens[j + 1].form in ("الاقل", "الاكثر")
    return j + 2 if bound else j


def counted_next(doc: Doc, j: int, limit: int) -> bool:
    """Whether «و» and a number stand at a token: «، و10 مسلحين», «، وعشرة آخرين»."""
    if j >= limit:
        return False
    number = doc.number_at.get(j)
    return (number is not None and number.conj == "و") or (doc.tokens[j].form == "و" and j + 1 < limit and j + 1 in doc.number_at)


def has_own_verb(doc: Doc, np: NP, limit: int) -> bool:
    """Whether a verb follows that says something of the phrase alone: «، و10 مسلحين اعتقلوا»."""
    return np.end < limit and any(s.feature.number in "pd" or s.feature.tense == "past" for s in doc.verbs[np.end])


ONE: Final = frozenset({"واحد", "واحدي"})


def and_one_of(doc: Doc, i: int, limit: int) -> bool:
    """«وأحد المارة», «وأحد مرافقيه», «وأحد عناصر الجماعة»: written as the number «واحد» is."""
    if doc.tokens[i].form not in ONE or i + 1 >= limit or doc.verbs[i + 1]:
        return False
    word = doc.words[i + 1]
    several = any(n.kind == "head" and n.number == "p" for n in word.nouns)
    return not (word.conj or word.prep) and (word.det or bool(word.nouns and (word.pron or several)))


def end_of_counted(doc: Doc, j: int, limit: int, number: Number) -> int:
    """«غادر مئتا سجين السجون»: what is counted in the singular is indefinite, so a noun with the article is another phrase."""
    k = j + 1
    if number.best is None or number.best < 11 or k >= limit or doc.words[j].det or j in doc.name_at:
        return limit
    return k if doc.words[k].det and k not in doc.in_name and doc.words[k].core in _LEFT else limit


_LEFT: Final = word_list("people", "left")


def counts_nationals(doc: Doc, np: NP) -> bool:
    """«آلاف السودانيين», «قتلت فرنسية»: whether a phrase is of people of a country, who are no state."""
    if np.end - np.start == 1:
        return is_harmed(doc, np)
    counted = np.number is not None or doc.words[np.start].core in _COUNTING
    return counted and not doc.words[np.head].form.endswith(("ي", "يه"))


def is_harmed(doc: Doc, np: NP) -> bool:
    """«قتلت فرنسية», «أصيب إسرائيلي»: whether a word alone, without an article, names somebody that a figure counts."""
    return np.end - np.start == 1 and not doc.words[np.head].det and np.head in doc.memo.get(HARMED, ())


HARMED: Final = "heads of those whom a figure counts"
_COUNTING: Final = word_list("people", "counting_nationals")


def is_the_last(doc: Doc, j: int) -> bool:
    """«فقد التنظيم آخر معاقله»: before a bare noun «آخر» is the last of them, and no other."""
    after = doc.words[j + 1] if j + 1 < len(doc.words) else None
    return (
        doc.words[j].core == "اخر"
        and after is not None
        and doc.tokens[j + 1].kind == "w"
        and not (after.det or after.prep or after.conj or after.func or doc.verbs[j + 1])
    )


def any_one(doc: Doc, word: Word, name: NameMention) -> bool:
    """«مستوطن إسرائيلي»: the name of people that is a common noun, too, in the singular and without the article."""
    if word.det or word.pron or name.end - name.start != 1 or name.how != "alias" or name.of("person"):
        return False
    return not doc.lex.classes(word, "s").isdisjoint(PEOPLE)
