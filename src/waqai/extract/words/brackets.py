"""Brackets that are written like quotation marks: «مسلحي (داعش)», «تابعة لـ(قسد)», «عن (32) قتيلا».

What stands in a bracket is said beside the sentence, and most rules pass over it. Some papers bracket what the sentence needs:
the name a preposition or a noun in construct governs, and the figure before what is counted. Those brackets are left out.
"""

from __future__ import annotations

from typing import Final

from waqai.extract.word_lists import word_list
from waqai.text import Token

_GOVERNING: Final = word_list("brackets", "governing")
"""Words that stand in construct with a name, and prepositions: none of them can end what it says before a bracket."""
_UNITS: Final = word_list("brackets", "units")
"""Units named by a number («لواء (777)»)."""
_LABELS: Final = word_list("brackets", "labels")
"""What has a number as its name or count behind it («المادة (5)»)."""
_ASIDE: Final = word_list("brackets", "aside")
"""What opens a remark and no name («(شرق المدينة)»), or tells that the number before it was an age or an hour."""
_LONGEST: Final = 6
"""Tokens of a name in brackets."""


def without_brackets(tokens: list[Token]) -> list[Token]:
    """The tokens of a text that has brackets, without those that hold what the sentence cannot do without."""
    left_out: set[int] = set()
    for i, token in enumerate(tokens):
        if token.form == "(" and token.kind == "p" and i:
            j = next((k for k in range(i + 2, min(i + _LONGEST + 2, len(tokens))) if tokens[k].form == ")"), 0)
            if j and _needed(tokens, i, j):
                left_out |= {i, j}
    if not left_out:
        return tokens
    kept = [token for token in tokens if token.i not in left_out]
    for i, token in enumerate(kept):
        token.i = i
    return kept


def _needed(tokens: list[Token], i: int, j: int) -> bool:
    """Whether the sentence needs what stands between the brackets at `i` and `j`."""
    inside, before = tokens[i + 1 : j], tokens[i - 1]
    if any(t.kind not in "wnl" for t in inside) or before.kind != "w":
        return False
    if inside[0].kind == "n":
        if _is(before.form, _UNITS):
            return True
        behind = tokens[j + 1] if j + 1 < len(tokens) else None
        counted = behind is not None and behind.kind == "w" and behind.form not in _ASIDE
        return len(inside) == 1 and counted and before.form not in _LABELS
    return _is(before.form, _GOVERNING) and inside[0].form not in _ASIDE


def _is(form: str, words: frozenset[str]) -> bool:
    """Whether a word is one of these, with «و», «ب» or the like before it or not."""
    return form in words or (form[:1] in "وفبلك" and form[1:] in words)
