"""«غارة أخرى», «قصف مماثل»: one more of what was told before, by whoever did that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import FIRE
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.joining.merge import Happening
    from waqai.extract.mentions import Mention


def lend_doers(happenings: list[Happening], doc: Doc) -> None:
    """Give one more strike, of nobody told, the doer of the strike of its kind told just before."""
    for h in happenings:
        first = h.mentions[0]
        if h.type not in FIRE or not _one_more(doc, first):
            continue
        first.anew = first.anew or bool(first.places)
        if h.initiators:
            continue
        before = [x for x in happenings if x.type == h.type and x.initiators and _near(x, first)]
        if before:
            h.initiators = list(before[-1].initiators)


def _one_more(doc: Doc, m: Mention) -> bool:
    """Whether a noun without article is followed by a word for another («غارة ثانية»)."""
    if not m.nominal or m.definite or m.token_end >= len(doc.words):
        return False
    return doc.words[m.token_end].core in _MORE and not doc.words[m.token_end].det


def _near(x: Happening, m: Mention) -> bool:
    return any(y.token < m.token and m.sentence - y.sentence <= 1 for y in x.mentions)


_MORE: Final = word_list("another", "more")
