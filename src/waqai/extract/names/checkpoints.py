"""«كمين» of the police: in Egypt a checkpoint, elsewhere an ambush. A word that means the checkpoint tells of no happening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc

_WORDS: Final = frozenset({"كمين", "كمينا", "كماين", "كمينين"})
_BEFORE: Final = word_list("checkpoints", "before")
"""What stands before a checkpoint («هجوم على كمين», «أفراد الكمين») and never before an ambush."""
_BEHIND: Final = word_list("checkpoints", "behind")
_LAID: Final = word_list("checkpoints", "laid")
_FALLS_IN: Final = word_list("checkpoints", "falls_in")
_COMES_ABOUT: Final = word_list("checkpoints", "comes_about")
_COUNTRY, _SHARE = "EG", 0.45


def unlay(doc: Doc) -> None:
    """Take from every «كمين» that is a checkpoint its reading as an ambush; it stays a place that can be attacked."""
    if doc.cores.isdisjoint(_WORDS):
        return
    egyptian = doc.weights_country.get(_COUNTRY, 0.0) >= _SHARE
    for i, word in enumerate(doc.words):
        if word.core in _WORDS and _is_checkpoint(doc, i, egyptian):
            doc.words[i] = made = word.copy(word.form)
            made.may_be(n for n in word.nouns if n.kind != "frame")


def _is_checkpoint(doc: Doc, i: int, egyptian: bool) -> bool:
    words, tokens = doc.words, doc.tokens
    around = range(max(0, i - 3), min(len(words), i + 6))
    if any(words[j].core in _COMES_ABOUT for j in range(max(0, i - 4), i)) and tokens[i - 1].form == "في":
        return True  # «انفجار وقع في كمين»
    if any(words[j].core.startswith(_LAID_STEMS) or words[j].core in _LAID for j in around):
        return False  # «كمين نصبه مسلحون»
    before = words[i - 1] if i else None
    if before is not None and (tokens[i - 1].form in _BEFORE or before.core in _BEFORE or before.stem in _BEFORE):
        return True
    if not egyptian:
        return False
    if i + 1 < len(words) and words[i + 1].core in _BEHIND:
        return True
    return before is None or tokens[i - 1].form not in _FALLS_IN


_LAID_STEMS: Final = ("نصب", "تنصب", "ينصب", "اعد", "وقع")
