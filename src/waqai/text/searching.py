"""The words by which an article is found: folded, and without what is written onto them.

Both database engines' own Arabic search fails (they keep «لداعش» in one piece and cut «بنغازي»), so the words are made here and
the engines only match them. A word is indexed as written and in every reading with its proclitics (و، ف، ب، ل، ك، س and the
article) and its attached pronoun taken off; a query word matches under any of its own readings that keep three letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from waqai.text.fold import fold_word
from waqai.text.tokens import Part, Token, parts, tokenize

WORDS: Final = "2"
"""Which words these are: raised whenever a text gets other words than before (a test tells), for indexes made before know the old
ones."""
_PRONOUNS: Final = ("هما", "هم", "هن", "ها", "نا", "كم", "ه")
_SHORTEST: Final = 3
_LIMIT: Final = 100_000
_memo: dict[str, tuple[str, ...]] = {}


def word_readings(word: str) -> tuple[str, ...]:
    """The word folded, and its readings without clitics, each at least three letters long; the word itself first.

    >>> word_readings("وقُتِل"), word_readings("بالمدينة")
    (('وقتل', 'قتل'), ('بالمدينه', 'مدينه', 'بالمدين', 'مدين'))
    """
    form = fold_word(word)
    found = _memo.get(form)
    if found is None:
        if len(_memo) > _LIMIT:  # bounded: an archive has typos without end
            _memo.clear()
        found = _memo[form] = _readings(form)
    return found


def _readings(form: str) -> tuple[str, ...]:
    bare = {form: None}
    if form[:1] in "وف" and len(form) > _SHORTEST:
        bare[form[1:]] = None
    for start in tuple(bare):
        for proclitic in ("بال", "كال", "ال", "لل", "ب", "ك", "ل", "س"):
            if start.startswith(proclitic) and len(start) - len(proclitic) >= _SHORTEST:
                bare[start[len(proclitic) :]] = None
                break
    for start in tuple(bare):
        for pronoun in _PRONOUNS:
            if start.endswith(pronoun) and len(start) - len(pronoun) >= _SHORTEST:
                bare[start[: -len(pronoun)]] = None
                break
    return tuple(bare)


def index_words(text: str) -> str:
    """The distinct words under which a text is found, each once, sorted, with blanks between.

    >>> index_words("قُتِلَ جندي وقتل آخر")
    'اخر جندي قتل وقتل'
    """
    return index_of(parts(text))


def index_of(tokens: Iterable[Token | Part]) -> str:
    """The words under which a text is found, from its tokens."""
    words: set[str] = set()
    found: set[str] = set()
    for token in tokens:
        if token.kind == "w":
            words.add(token.form)
        elif token.kind in "nl":
            found.add(token.form.lower())
    for form in words:
        found.update(_memo.get(form) or word_readings(form))
    return " ".join(sorted(found))


def query_words(query: str) -> tuple[tuple[str, ...], ...]:
    """The words of a query, each with the readings under which it may stand in the index: all must match, each under any.

    >>> query_words("أحمد")
    (('احمد',),)
    >>> query_words("وقتل")
    (('وقتل', 'قتل'),)
    """
    found = []
    for token in tokenize(query):
        if token.kind == "w":
            found.append(word_readings(token.form))
        elif token.kind in "nl":
            found.append((token.form.lower(),))
    return tuple(found)
