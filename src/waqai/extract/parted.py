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
    """«قتل تسعة، بعد أيام من اختطافهم على طريق كذا», «حققت تقدما منذ تحرير عدن»: two places."""
    for other in here:
        own = {p.start for p in other.place if p.cost <= _OWN}
        marker = _before(doc, other) if own else 0
        for m in here:
            if m.token_end <= marker and any(p.start in own and p.cost > _OWN for p in m.place):
                m.place = [p for p in m.place if p.start not in own]


def _before(doc: Doc, m: Mention) -> int:
    """Where what tells that a happening came before another stands: «بعد أيام من …», «منذ …», «ردا على …»; 0 for nowhere."""
    for j in range(m.token - 1, max(0, m.token - 5) - 1, -1):
        form = doc.tokens[j].form
        if doc.tokens[j].kind == "p" or doc.verbs[j]:
            break
        if form in _APART or (form == "بعد" and any(doc.words[k].core in _SPANS for k in range(j + 1, m.token))):
            return j
    return 0


__all__: Final = ["part"]
