"""Inflected headwords, remembered: a language pack has some ten thousand, and an edit of its files touches a few.

What is remembered depends on the headwords and on `waqai.text.inflect` alone, so it outlives every change of the pack's files and
makes compiling one three times as fast (`waqai.packs.pack` keeps it in the cache).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any

from waqai.text.fold import fold_word
from waqai.text.inflect import noun_forms, verb_forms

ARTICLE = re.compile(r"^ال(?=..)")
_Tag = tuple[Any, ...]
_Block = tuple[str, bytes, str]


class Inflected:
    """The written forms of verbs and nouns by headword; each form with the number of its tag in `tags`."""

    def __init__(self) -> None:
        self.tags: list[_Tag] = []
        """Of verbs (tense, voice, person, gender, number, mood_drop, obj), of nouns (number, state)"""
        self.blocks: dict[tuple[object, ...], _Block] = {}
        self.grown = False
        self._numbers: dict[_Tag, int] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"tags": self.tags, "blocks": self.blocks, "grown": False, "_numbers": self._numbers}

    def verb(self, form: int, head: str, present: str | None, intransitive: bool) -> Iterator[tuple[str, int]]:
        """(written form, tag) of every form of a verb.

        >>> memo = Inflected()
        >>> [memo.tags[tag] for form, tag in memo.verb(3, "هاجم", None, False) if form == "هاجماها"]
        [('past', 'active', 3, 'm', 'd', False, 'ها')]
        """
        key = (form, head, present, intransitive)
        block = self.blocks.get(key)
        if block is None:
            made = verb_forms(head, form, present=present, transitive=not intransitive, passive=not intransitive)
            block = self._remember(key, [(row.form, row[1:], "") for row in made])
        return zip(block[0].split("\n"), array("H", block[1]), strict=True)

    def noun(self, head: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
        """(written form without article, tag, core) of every form of a noun; the core is without article, ending and pronoun.

        >>> memo = Inflected()
        >>> [(memo.tags[tag], core) for form, tag, core in memo.noun("قوة", ("قوات",)) if form == "قواتها"]
        [(('p', 'pron'), 'قوات')]
        """
        key = (head, *plurals)
        block = self.blocks.get(key)
        if block is None:
            block = self._remember(key, list(dict.fromkeys(_noun_rows(head, plurals))))
        forms = block[0].split("\n")
        return zip(forms, array("H", block[1]), map(_core, block[2].split("\n"), forms), strict=True)

    def _remember(self, key: tuple[object, ...], rows: list[tuple[str, _Tag, str]]) -> _Block:
        codes = array("H")
        for _, tag, _ in rows:
            number = self._numbers.get(tag)
            if number is None:
                number = self._numbers[tag] = len(self.tags)
                self.tags.append(tag)
            codes.append(number)
        block = ("\n".join(row[0] for row in rows), codes.tobytes(), "\n".join(row[2] for row in rows))
        self.blocks[key] = block
        self.grown = True
        return block


def _core(core: str, form: str) -> str:
    return core or form


def _noun_rows(head: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, _Tag, str]]:
    """Form, (number, state) and core, the core left empty where it is the form."""
    folded = fold_word(head)
    for made in noun_forms(head, plural=plurals, kind="noun"):
        form = ARTICLE.sub("", made.form) if made.state == "def" else made.form
        core = ""
        if made.state == "pron" and made.obj:
            core = made.form[: -len(made.obj)]
            if core.endswith("ت") and folded.endswith("ه") and made.number == "s":
                core = core[:-1] + "ه"
        elif made.case == "acc" and form.endswith("ا") and not folded.endswith("ا"):
            core = form[:-1]
        yield form, (made.number or "s", made.state), core
