"""Arabic noun phrases put into new sentences: case endings that are written, gender, joined prepositions, lists."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list
from waqai.extract.wording.gloss_data import wording
from waqai.text.fold import fold_word

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entity
    from waqai.extract.noun_phrase import NP

_TENS: Final = word_list("arabic", "tens")
_DUAL_NUMBERS: Final = word_list("arabic", "dual_numbers")
_PEOPLE: Final = frozenset({"person", "civil", "victim", "protester", "people"})
_DIPTOTE: Final = re.compile(r"^..ا.(?:ي)?.$")
_TANWEEN: Final = re.compile("[ًٌٍ]")
_SIGNS: Final = re.compile("[ـ\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c]")


def phrase(doc: Doc, np: NP, case: str) -> str:
    """A phrase of the text as written, without proclitics, in the case asked for (nom, acc or gen) where endings show it."""
    edits = _edits(doc, np, case)
    start, end = doc.span(np.start, np.end)
    i = np.start
    while i < np.end - 1 and doc.tokens[i].kind in "pb":
        i += 1
    pieces: list[str] = []
    at = start
    for j in range(i, np.end):
        token = doc.tokens[j]
        if token.start >= end:
            break
        a, b = max(token.start, start), min(token.end, end)
        raw = doc.text[a:b]
        pieces += [doc.text[at:a], edits.get(j) or (_with_article(doc, j, raw) if j == i else raw)]
        at = b
    return tidy("".join(pieces))


def _with_article(doc: Doc, j: int, raw: str) -> str:
    """«للتنظيم» without its preposition is «التنظيم»: the alef of the article comes back."""
    word = doc.words[j]
    if word.prep == "ل" and word.det and not raw.startswith("ال"):
        return next((made for made in ("ا" + raw, "ال" + raw) if fold_word(made) == word.stem), raw)
    return raw


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """One line, hashtags as words, quotes that close.

    >>> tidy('تنظيم  "داعش')
    'تنظيم داعش'
    """
    text = " ".join(_SIGNS.sub("", text).replace("#", "").replace("_", " ").split())
    for opening, closing in (('"', '"'), ("«", "»"), ("“", "”"), ("(", ")")):
        if (opening == closing and text.count(opening) % 2) or (
            opening != closing and text.count(opening) != text.count(closing)
        ):
            text = text.replace(opening, "").replace(closing, "")
    return text.strip()


# --- case -------------------------------------------------------------------------------------------------------------


def _edits(doc: Doc, np: NP, case: str) -> dict[int, str]:
    """New spellings of tokens, for endings that another case writes otherwise."""
    out: dict[int, str] = {}
    number = np.number
    if number is not None and number.core[0] < np.end and number.start >= np.start:
        if number.start == number.core[0]:
            for j in range(*number.core):
                form = fold_word(_raw(doc, j))
                stem = form[:-2]
                if form.endswith(("ون", "ين")) and stem.removeprefix("و") in _TENS:
                    out[j] = _swap(_raw(doc, j), "ون" if case == "nom" else "ين")
                elif form.endswith(("ان", "ين")) and stem.removeprefix("و") in _DUAL_NUMBERS:
                    out[j] = _swap(_raw(doc, j), "ان" if case == "nom" else "ين")
                    after = number.core[1]
                    if after < np.end and doc.words[after].stem in ("اخران", "اخرين", "اخرون"):
                        out[after] = _swap(_raw(doc, after), "ان" if case == "nom" else "ين")
        return out
    if np.inner is not None or (np.name is not None and np.name.start <= np.head < np.name.end):
        return out
    kind = _kind(doc, np.head)
    raw = _raw(doc, np.head)
    if kind:
        out[np.head] = _swap(raw, _ending(kind, case))
    for j in range(np.head + 1, np.end):
        if doc.tokens[j].kind != "w" or doc.words[j].prep or doc.words[j].conj or doc.words[j].det != doc.words[np.head].det:
            break
        other = _kind(doc, j, unlisted=True)
        if other in ("ون", "ان") and (kind or np.gram == "p"):
            out[j] = _swap(_raw(doc, j), _ending("ان" if kind == "ان" else "ون", case))
    if out:
        return out
    word, form = doc.words[np.head], doc.tokens[np.head].form
    if word.det or word.pron:
        return out
    accusative = form.endswith("ا") and word.core != word.stem
    adjectives = [
        j for j in range(np.head + 1, np.end) if _agreeing(doc, j) or (accusative and _raw(doc, j).endswith(("ياً", "يا")))
    ]
    if accusative and case != "acc":
        for j in [np.head, *adjectives]:
            text = _TANWEEN.sub("", _raw(doc, j))
            if text.endswith("ا"):
                out[j] = text[:-1]
    elif (
        not accusative
        and not np.definite
        and case == "acc"
        and _takes_alef(form)
        and (np.end == np.head + 1 or adjectives[:1] == [np.head + 1])
    ):
        for j in [np.head, *adjectives]:
            if _takes_alef(doc.tokens[j].form):
                out[j] = _TANWEEN.sub("", _raw(doc, j)) + "ا"
    return out


def _raw(doc: Doc, j: int) -> str:
    token, word = doc.tokens[j], doc.words[j]
    raw = doc.text[token.start : token.end]
    cut = len(word.conj) + len(word.prep)
    return _with_article(doc, j, _SIGNS.sub("", raw)[cut:])


def _swap(raw: str, ending: str) -> str:
    text = raw.rstrip("ًٌٍَُِّْ")
    return text[: -len(ending)] + ending


def _ending(kind: str, case: str) -> str:
    return {"ون": ("ون", "ين"), "ان": ("ان", "ين"), "و": ("و", "ي"), "ا": ("ا", "ي")}[kind][case != "nom"]


def _kind(doc: Doc, j: int, *, unlisted: bool = False) -> str:
    """Which ending that shows case a word has: «ون» of a plural, «ان» of a dual, «و» of a plural before a name; or nothing."""
    word, form = doc.words[j], doc.tokens[j].form
    if len(form) < 4 or (form.endswith(("ون", "ان", "ين")) and form.removeprefix("ال") in wording().gender["singular_un"]):
        return ""
    core = word.stem.removeprefix("ال") if word.det else word.stem
    numbers = {n.number for n in word.nouns}
    forms = doc.lex.noun_forms
    if form.endswith("ون"):
        return "ون"
    if form.endswith("ان"):
        return "ان" if "d" in numbers or (unlisted and core[:-2] in forms) else ""
    if form.endswith("ين"):
        if core[:-2] + "ون" in forms or (unlisted and core.endswith("يين")):
            return "ون"
        return "ان" if "d" in numbers else ""
    states = {(n.number, n.state) for n in word.nouns}
    if ("p", "construct") in states and form.endswith(("و", "ي")) and core[:-1] + "ون" in forms:
        return "و"
    return ""


def _agreeing(doc: Doc, j: int) -> bool:
    """Whether the word at `j` is an adjective of the head: a nisba or a participle, in the indefinite."""
    word, name = doc.words[j], doc.name_at.get(j)
    if doc.tokens[j].kind != "w" or word.det or word.prep or word.conj:
        return False
    return (name is not None and name.how == "nisba") or "participle" in word.kinds or word.core.endswith("ي")


def _takes_alef(form: str) -> bool:
    """Whether an indefinite accusative of this form is written with an alef: no ة, اء, ى or ات, and no plural like «مواقع»."""
    return len(form) > 2 and not form.endswith(("ه", "ا", "اء", "ات", "ون", "ين", "ان")) and not _DIPTOTE.match(form)


@lru_cache(maxsize=4096)
def known(name: str, case: str) -> str:
    """A known name in the case asked for: «الحوثيون», «الحوثيين».

    >>> known("المحتجون السودانيون", "gen")
    'المحتجين السودانيين'
    """
    words = tidy(name).split()
    if case != "nom":
        for i, word in enumerate(words):
            folded = fold_word(word)
            if not folded.endswith("ون") or len(folded) < 5 or folded.removeprefix("ال") in wording().gender["singular_un"]:
                break
            words[i] = word[:-2] + "ين"
    return " ".join(words)


# --- gender -----------------------------------------------------------------------------------------------------------


def word_gender(word: str, *, person: bool = False) -> str:
    """What a word makes the verb before it agree with, by its form: f or m.

    >>> word_gender("قوات"), word_gender("الجيش"), word_gender("مسلحون")
    ('f', 'm', 'm')
    """
    lists = wording().gender
    form = fold_word(word).strip('"«»“”')
    bare = form.removeprefix("ال") if len(form) > 4 else form
    if bare in lists["masculine"] or form in lists["masculine"]:
        return "m"
    if bare in lists["feminine"] or form in lists["feminine"]:
        return "f"
    return "f" if (form.endswith("ات") and len(form) > 4) or (form.endswith("ه") and not person and len(form) > 3) else "m"


def is_state(doc: Doc, entity: Entity) -> bool:
    """Whether an entity is a state itself («تركيا»)."""
    country = entity.country
    return (
        entity.kind == "actor"
        and country is not None
        and entity.index is not None
        and doc.pack.country_actor.get(country) == entity.index
    )


def entity_gender(doc: Doc, entity: Entity) -> str:
    """The gender of a known entity."""
    if is_state(doc, entity):
        return "m" if entity.country in wording().gender["masculine_states"] else "f"
    return word_gender(entity.name.split()[0], person=entity.kind == "person")


def phrase_gender(doc: Doc, np: NP) -> str:
    """The gender that a verb before the phrase takes."""
    inner = np.inner if np.inner is not None else np
    word = doc.words[inner.head]
    form = word.core
    if (
        np.number is None
        and np.inner is not None
        and doc.words[np.start].core in ("كل", "جميع", "معظم", "بعض", "سائر", "ساير", "غالبيه")
    ):
        return phrase_gender(doc, np.inner)
    if np.number is not None or np.inner is not None:
        return "f" if form in ("نساء", "فتيات", "امراه", "طالبات", "تلميذات", "سيدات") else "m" if np.human else word_gender(form)
    if any(n.state == "construct" and n.number == "p" for n in word.nouns) and form.endswith(("و", "ي")):
        return "m"
    if inner.name is not None and inner.name.start == inner.head and inner.name.of("place") and not inner.name.of("actor"):
        return "f"
    if word_gender(form) == "f" or fold_word(form) in wording().gender["masculine"]:
        return word_gender(form)
    broken = any(n.number == "p" for n in word.nouns) and not form.endswith(("ون", "ين"))
    return "f" if broken and not np.classes & _PEOPLE and not np.classes & {"armed"} else "m"


# --- joining ----------------------------------------------------------------------------------------------------------


def attach(letter: str, text: str) -> str:
    """A one-letter preposition before a phrase.

    >>> attach("ل", "الجيش"), attach("ب", "دبابة"), attach("ل", "5 جنود")
    ('للجيش', 'بدبابة', 'لـ5 جنود')
    """
    if letter == "ل" and text.startswith("ال"):
        return "ل" + (text[2:] if text.startswith("الل") else "ل" + text[2:])
    if not text[:1].isalpha() or text[:1].isascii():
        return f"{letter}ـ{text}"
    return letter + text


def join(parts: list[str], case: str = "gen") -> str:
    """A list, «أ وب وج»; of a long one the first, and others.

    >>> join(["الجيش", "الشرطة", "5 مسلحين"])
    'الجيش والشرطة و5 مسلحين'
    """
    unique = list(dict.fromkeys(parts))
    if len(unique) > 4:
        unique = [*unique[:3], "آخرون" if case == "nom" else "آخرين"]
    return " و".join(unique)
