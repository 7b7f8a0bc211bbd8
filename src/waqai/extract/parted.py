"""Two happenings of one sentence at two times: the place of the one is not that of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention

_APART: Final = word_list("parted", "apart")
_SPANS: Final = word_list("parted", "spans")
_OWN: Final = 0.1
"""A place that costs no more is told by the mention's own words."""


def part(doc: Doc, here: list[Mention]) -> None:
    """«قتل تسعة، بعد أيام من اختطافهم على طريق كذا», «حققت تقدما منذ تحرير عدن»: where the earlier was is not where the later is."""
    for other in here:
        own = {p.start for p in other.place if p.cost <= _OWN}
        if not own or not _before(doc, other):
            continue
        for m in here:
            if m is not other and m.token < other.token and any(p.start in own and p.cost > _OWN for p in m.place):
                m.place = [p for p in m.place if p.start not in own]


def _before(doc: Doc, m: Mention) -> bool:
    """Whether a happening is told only as what came before another: «بعد أيام من …», «منذ …», «ردا على …»."""
    for j in range(m.token - 1, max(0, m.token - 5) - 1, -1):
        form = doc.tokens[j].form
        if doc.tokens[j].kind == "p" or doc.verbs[j]:
            return False
        if form in _APART:
            return True
        if form == "بعد":
            return m.token - j > 1 and any(doc.words[k].core in _SPANS for k in range(j + 1, m.token))
    return False


__all__: Final = ["part"]
