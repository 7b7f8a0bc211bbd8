"""Arabic noun phrases in plain English, for glosses: «ثلاثة جنود إسرائيليين» is "three Israeli soldiers".

Words that no list knows are left out where they only qualify, and transliterated where they name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.wording.arabic import word_gender
from waqai.extract.wording.gloss_data import Noun, english
from waqai.text.fold import fold_word
from waqai.text.transliterate import transliterate

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entity
    from waqai.extract.names.names import NameMention

_QUOTES: Final = '"«»“”'
_ASIDE: Final = re.compile(r"\s*\([^)]*\)|\s*[,/;].*$")
_JOINT: Final = re.compile(r"\s(?:of|for|in|to|against)\s")
_VAGUE: Final = ((1_000_000, "millions of"), (1000, "thousands of"), (100, "hundreds of"), (12, "dozens of"))
_OF_THE: Final = re.compile(
    r"(\b(?:of|in|for) )(?=United |Netherlands|Philippines|Maldives|Gambia|Central African|Dominican|Comoros)"
)
_NUMBERS: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Said(NamedTuple):
    """A noun phrase in English, and whether it takes a plural verb."""

    text: str
    plural: bool


def latin(name: str) -> str:
    """A name in Latin letters: parts as newsrooms spell them, the rest by rule.

    >>> latin("محمد البكري")
    'Mohammed al-Bakri'
    """
    names = english().names
    return " ".join(made for word in name.split() if (made := names.get(fold_word(word)) or transliterate(word.strip(_QUOTES))))


@lru_cache(maxsize=4096)
def named(name: str, kind: str, state: bool = False) -> Said:
    """A known English name as it stands in a sentence, with its article if it takes one.

    >>> named("Government of National Accord", "actor").text, named("Houthis", "actor"), named("Reuters", "actor").text
    ('the Government of National Accord', Said(text='the Houthis', plural=True), 'Reuters')
    """
    lists = english().the
    text = _OF_THE.sub(r"\1the ", _ASIDE.sub("", name).strip() or name)
    head = _JOINT.split(text)[0].split()[-1]
    if kind == "person":
        return Said(text, False)
    if kind == "place":
        first, last = text.split()[0], text.split()[-1]
        return Said(f"the {text}" if last in lists["places"] or (" of " in text and first in lists["place_of"]) else text, False)
    plural = not state and (
        head in lists["plural"] or (head.endswith("s") and head not in lists["singular"] and not head.endswith("ss"))
    )
    article = head in lists["last"] or text in lists["whole"] or (not state and " of " in text and head not in lists["never"])
    article = article and not text.startswith(("the ", "The ")) and text not in lists["never"]
    if article and text.split()[0] in ("Armed", "Police", "Internationally") and " of " in text:
        text = text[0].lower() + text[1:]
    return Said(f"the {text}" if article else text, plural)


def entity_said(doc: Doc, entity: Entity) -> Said:
    """A known entity in English."""
    if not entity.name_en:
        return Said(latin(entity.name), False)
    state = entity.country is not None and entity.index is not None and doc.pack.country_actor.get(entity.country) == entity.index
    return named(entity.name_en, entity.kind, state)


def phrase(doc: Doc, np: NP) -> Said:
    """A noun phrase of the text in English."""
    key = ("english", np.start, np.end)
    if key not in doc.memo:
        doc.memo[key] = _phrase(doc, np)
    said: Said = doc.memo[key]
    return said


def _phrase(doc: Doc, np: NP) -> Said:
    number = np.number if np.number is not None and np.number.start < np.end else None
    start = np.head
    if number is not None:
        if np.inner is None or np.inner is np:
            after = number.end < np.end and number.core[0] < np.head
            start = number.end if after else np.head
            if start >= np.end or (number.core[0] <= np.head < number.core[1]):
                return Said(f"{_count(np)} people", number.best != 1)
        else:
            start = np.inner.head
        return _noun(doc, np, start).counted(_count(np), one=number.best == 1)
    table = english()
    if np.inner is not None:
        quantity = next(
            (
                table.quantities[doc.words[j].core]
                for j in range(np.start, np.inner.head)
                if doc.words[j].core in table.quantities
            ),
            "",
        )
        if quantity:
            return _noun(doc, np, np.inner.head).counted(quantity, one=quantity.startswith("one"))
    first = doc.words[np.head].core
    if first in table.quantities and np.end - np.head > 1:
        j = np.head + 2 if doc.tokens[np.head + 1].form == "من" else np.head + 1
        if j < np.end:
            return _noun(doc, np, j).counted(table.quantities[first], one=table.quantities[first].startswith("one"))
    if first in table.quantities:
        one_of = table.quantities[first].startswith("one")
        return Said("one of the people" if one_of else f"{table.quantities[first]} people", not one_of)
    return _noun(doc, np, np.head).said()


def _count(np: NP) -> str:
    number = np.number
    assert number is not None
    bounds = english().bounds
    best = number.best if number.best is not None else number.low if number.low is not None else number.high
    if best is None:
        return "many"
    if number.qualifier == "vague":
        return next((words for low, words in _VAGUE if best >= low), "several")
    if number.qualifier == "range" and number.low is not None and number.high is not None:
        return f"{number.low:,} to {number.high:,}"
    text = _NUMBERS[best] if 0 < best <= 10 else f"{best:,}"
    return bounds.get(number.qualifier, "{n}").format(n=text)


class _Noun:
    """An English noun phrase in the making."""

    def __init__(self, one: str, many: str, number: str, definite: bool) -> None:
        self.one, self.many, self.number, self.definite = one, many, number, definite
        self.adjectives: list[str] = []
        self.before = ""
        """A name or noun before the word: "Benghazi governor"."""
        self.after: list[str] = []
        self.name = ""
        self.proper = False
        self.bare = False
        """A proper name that takes no article ("Manzar village")."""

    def qualify(self, adjective: str, *, also: bool = False) -> None:
        """Put an adjective before the others, or beside the last one («عسكرية وطبية»)."""
        if also and self.adjectives:
            self.adjectives[0] += f" and {adjective}"
        else:
            self.adjectives.insert(0, adjective)

    def word(self, many: bool) -> str:
        return " ".join(part for part in (*self.adjectives, self.before, self.many if many else self.one) if part) + "".join(
            f" {a}" for a in self.after
        )

    def counted(self, quantity: str, *, one: bool) -> Said:
        if self.proper:
            return Said(f"{quantity} {self.one}", not one)
        if self.one.startswith("another") and one:
            return Said("one other", False)
        of_the = quantity == "one of the"
        return Said(f"{quantity} {self.word(not one or of_the)}", not one)

    def said(self) -> Said:
        if self.proper:
            return Said(self.one, False)
        if self.name or self.bare:
            word = self.word(False)
            title = self.name and word == self.one
            return Said(f"{word[0].upper() + word[1:] if title else word} {self.name}".strip(), False)
        if self.number == "m":
            return Said(("the " if self.definite else "") + self.word(False), False)
        if self.number == "d":
            return Said(("the two " if self.definite else "two ") + self.word(True), True)
        if self.number == "p":
            generic = self.one in english().the["generic"] and not self.after
            return Said(("the " if self.definite and not generic else "") + self.word(True), True)
        text = self.word(False)
        if text.startswith(("another", "other ")):
            return Said(text if text.startswith("another") else f"the {text}" if self.definite else f"an{text}", False)
        if self.definite:
            return Said(f"the {text}", False)
        return Said(
            ("an " if text[0].lower() in "aeiou" and not text.startswith(("US ", "UN ", "European", "one")) else "a ") + text,
            False,
        )


def _noun(doc: Doc, np: NP, i: int) -> _Noun:
    """The noun at token `i` of the phrase with what follows it in the phrase."""
    entry, j = _entry(doc, i, np.end)
    if entry is None:
        return _unknown(doc, np, i)
    number = entry.number
    if number == "p" and np.gram == "d" and i == np.head and doc.tokens[i].form.endswith(("ين", "ان")):
        number = "d"
    made = _Noun(entry.one, entry.many, number, any(doc.words[k].det for k in range(i, j)))
    person = "person" in np.classes or entry.one[0].isupper()
    cut = doc.in_name.get(j - 1)
    # «رئيس حكومة الوفاق», «قوات الحشد الشعبي»: the word, then a name that it begins or reaches into; not «جنود إسرائيليين»
    noun_follows = j < np.end and not doc.words[j].core.endswith(("ي", "يه", "يين", "يون"))
    of_name = cut is not None and cut.how == "alias" and (j - i > 1 or (cut.start == i and noun_follows))
    if of_name and cut is not None and cut.end > j and (known := _known(doc, cut)):
        made.after.append(f"of {named(known, cut.senses[0][0]).text}")
        made.definite, j = True, cut.end
    while j < np.end:
        j = _modifier(doc, np, made, j, person)
    return made


def _entry(doc: Doc, i: int, end: int) -> tuple[Noun | None, int]:
    table, tokens = english(), doc.tokens
    stem = doc.words[i].stem
    for size in (3, 2):
        if i + size <= end:
            words = " ".join([stem, *(t.form for t in tokens[i + 1 : i + size])])
            hit = table.phrases.get(words)
            if hit is not None:
                return hit, i + size
    core = doc.words[i].core
    return table.heads.get(core) or table.heads.get(stem) or _without_pronoun(core), i + 1


def _without_pronoun(core: str) -> Noun | None:
    """«أعضائها»: a plural under a pronoun that the lexicon did not take off."""
    heads = english().heads
    for pronoun in ("ها", "هم", "هما", "ه", "نا"):
        if core.endswith(pronoun) and len(core) > len(pronoun) + 2:
            bare = core[: -len(pronoun)]
            for form in (bare, bare[:-1] + "ه", bare[:-1] + "ء"):
                if form in heads:
                    return heads[form]
    return None


def _unknown(doc: Doc, np: NP, i: int) -> _Noun:
    """A head that no list has: a name, told in Latin letters."""
    made = _Noun("", "", "s", True)
    parts = []
    for j in range(i, np.end):
        if doc.tokens[j].form in "،,":
            break
        name = doc.name_at.get(j)
        if name is not None and name.how != "nisba" and (known := _known(doc, name)):
            parts.append(known)
        elif doc.in_name.get(j) is None or doc.in_name[j].start == j:
            if doc.tokens[j].kind in "wl":
                word = doc.words[j]
                raw = doc.text[doc.tokens[j].start : doc.tokens[j].end]
                cut = len(word.conj) + len(word.prep) if j == i else 0
                parts.append(latin(raw[cut:]))
            elif doc.tokens[j].kind == "n":
                parts.append(doc.tokens[j].form)
    made.one, made.proper = " ".join(p for p in parts if p), True
    return made


def _known(doc: Doc, name: NameMention) -> str:
    """The English of a known name inside a phrase, without article."""
    pack = doc.pack
    kind, index, how = name.senses[0]
    if how == "nisba":
        country = pack.actors[index].country if kind == "actor" else None
        return english().demonyms.get(country or "", "")
    if kind == "actor":
        return _ASIDE.sub("", pack.actors[index].name_en)
    if kind == "person":
        return pack.persons[index].name_en
    if kind == "place":
        place = name.of("place")
        return pack.places[place[1]].name_en if place else ""
    return pack.operations[index].name_en


def _modifier(doc: Doc, np: NP, made: _Noun, j: int, person: bool) -> int:
    """Take in the modifier at `j`; the token after it."""
    table, token, word = english(), doc.tokens[j], doc.words[j]
    if token.kind == "p":
        if token.form in _QUOTES:
            close = next((k for k in range(j + 1, np.end) if doc.tokens[k].kind == "p" and doc.tokens[k].form in _QUOTES), None)
            if close is not None:
                known = doc.name_at.get(j + 1)
                text = (_known(doc, known) if known is not None else "") or latin(doc.quote(j + 1, close))
                made.before = f"{made.before} {text}".strip()
                made.definite = True
                return close + 1
        return j + 1
    if token.kind == "l":
        made.name = f"{made.name} {doc.text[token.start : token.end]}".strip()
        return j + 1
    if word.core in table.participles and (k := _object(doc, j, np.end)):
        inner = parse_np(doc, k, np.end)
        if inner is not None:
            made.after.append(f"{table.participles[word.core]} {_inside(doc, inner)}")
            return max(inner.end, j + 1)
    name = doc.name_at.get(j)
    if name is not None and name.how == "member" and (adjective := table.adjectives.get(word.core)):
        made.qualify(adjective, also=bool(word.conj))
        return name.end
    if name is not None:
        _take_name(doc, np, made, name, person, detached=bool(word.prep))
        return name.end
    preposition = token.form if token.form in table.prepositions else word.prep if word.prep in table.prepositions else ""
    if preposition:
        inner = parse_np(doc, j if word.prep and token.form not in table.prepositions else j + 1, np.end)
        if inner is not None and inner.end > j and preposition == "ل" and (inner.category == "media" or "media" in inner.classes):
            return inner.end
        if inner is not None and inner.end > j:
            made.after.append(f"{table.prepositions[preposition]} {_inside(doc, inner)}")
            return inner.end
        return j + 1
    if (adjective := table.adjectives.get(word.core)) is not None and (
        word.det == doc.words[np.head].det or word.det or not made.definite
    ):
        if adjective:
            made.qualify(adjective, also=bool(word.conj))
        return j + 1
    noun = table.nouns.get(word.core)
    if noun is not None:
        made.before = f"{noun.one} {made.before}".strip()
        made.definite = made.definite or word.det
        return j + 1
    entry, after = _entry(doc, j, np.end)
    if entry is not None and not (person and made.name):
        return _chain(doc, np, made, entry, j, after, person)
    if not person and not word.func and not word.det and _names(made, word.core):
        made.before = f"{made.before} {latin(doc.text[token.start : token.end])}".strip()
        made.bare = made.one in table.the["place_words"]
        made.definite = not made.bare
        return j + 1
    if person and made.number == "s" and not word.func and not (word.nouns and ("frame" in word.kinds or "head" in word.kinds)):
        if made.after and made.after[-1].startswith("of ") and not made.name:
            made.before = f"{made.before} {made.after.pop()[3:].removeprefix('the ')}".strip()
        made.name = f"{made.name} {latin(doc.text[token.start : token.end])}".strip()
    return j + 1


def _names(made: _Noun, core: str) -> bool:
    """Whether an unlisted word behind the noun is its name («قرية منظر», «كتيبة الفرقان»)."""
    lists = english().the
    return (
        made.number == "s"
        and (made.one in lists["place_words"] or made.one in lists["group_words"])
        and not made.after
        and bool(core)
    )


def _chain(doc: Doc, np: NP, made: _Noun, entry: Noun, j: int, after: int, person: bool) -> int:
    """«رئيس هيئة الأركان العامة»: a noun in the genitive, with what belongs to it; the token after that."""
    inner = _Noun(entry.one, entry.many, entry.number, doc.words[j].det)
    core = doc.words[j].core
    feminine = word_gender(core) == "f" or entry.number == "p"
    k = after
    while k < np.end:
        word, token = doc.words[k], doc.tokens[k]
        listed = (
            word.core in english().adjectives
            or word.core in english().nouns
            or k in doc.name_at
            or _entry(doc, k, np.end)[0] is not None
        )
        adjective = word.core in english().adjectives or (k in doc.name_at and doc.name_at[k].how == "nisba")
        if token.kind == "p" or (person and not listed) or (adjective and feminine and word_gender(word.core) == "m"):
            break
        if person and k in doc.name_at and doc.name_at[k].senses[0][0] == "person":
            break
        k = _modifier(doc, np, inner, k, False)
    said = inner.said()
    if made.one == "president" and inner.one not in english().the["presided"]:
        made.one, made.many = "head", "heads"
    made.after.append(f"of {said.text}")
    made.definite = made.definite or inner.definite
    return k


def _take_name(doc: Doc, np: NP, made: _Noun, name: NameMention, person: bool, detached: bool) -> None:
    known = _known(doc, name)
    if not known:
        return
    if name.how == "nisba" or _is_adjective(doc, np, name):
        made.qualify(known if name.how == "nisba" else _demonym(doc, name) or known)
        return
    if name.how == "member":
        made.after.append(f"of {named(known, 'actor').text}")
        return
    if name.senses[0][0] == "person" and not detached:
        made.name = known
        if person and made.after and made.after[-1].startswith("of "):
            made.before = f"{made.before} {made.after.pop()[3:].removeprefix('the ')}".strip()
        elif not person:
            made.name = ""
            made.after.append(f"of {known}")
        return
    if made.one == "president" and not _demonym(doc, name):
        made.one, made.many = "head", "heads"
    made.after.append(f"of {named(known, name.senses[0][0]).text}")
    made.definite = True


def _is_adjective(doc: Doc, np: NP, name: NameMention) -> bool:
    """«موقعا سوريا»: after an accusative the name of a country is the adjective, with the same ending."""
    head = doc.words[np.head]
    single = name.end - name.start == 1 and doc.tokens[name.start].form.endswith("يا")
    return single and doc.tokens[np.head].form.endswith("ا") and head.core != head.stem and not head.det


def _demonym(doc: Doc, name: NameMention) -> str:
    """The adjective of the state that a name names, or nothing."""
    sense = name.of("actor")
    country = doc.pack.actors[sense[1]].country if sense is not None else None
    state = country is not None and sense is not None and doc.pack.country_actor.get(country) == sense[1]
    return english().demonyms.get(country or "", "") if state else ""


def _object(doc: Doc, j: int, end: int) -> int:
    """Where the phrase begins that the participle at `j` governs, or 0."""
    k = j + 1
    if k < end and "adverb_manner" in doc.words[k].func:
        k += 1
    if k >= end or doc.tokens[k].kind != "w":
        return 0
    if doc.words[k].prep in ("ل", "ب"):
        return k
    return k + 1 if doc.tokens[k].form in ("ل", "من", "ب", "الي", "عن", "مع") and k + 1 < end else 0


def _inside(doc: Doc, np: NP) -> str:
    """A phrase inside a phrase."""
    if np.name is not None and np.name.how not in ("nisba",) and np.name.start <= np.head < np.name.end:
        known = _known(doc, np.name)
        if known:
            kind, index, _ = np.name.senses[0]
            state = kind == "actor" and doc.pack.country_actor.get(doc.pack.actors[index].country or "") == index
            return named(known, kind, state).text
    return phrase(doc, np).text


def join(parts: list[Said]) -> Said:
    """Phrases as one, "a, b and c".

    >>> join([Said("IS", False), Said("the army", False)])
    Said(text='IS and the army', plural=True)
    """
    texts = list(dict.fromkeys(p.text for p in parts))
    if len(texts) == 1:
        return parts[0]
    if len(texts) > 4:
        texts = [*texts[:3], "others"]
    return Said(", ".join(texts[:-1]) + " and " + texts[-1], True)
