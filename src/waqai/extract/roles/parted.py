"""What is told apart: two happenings of one sentence at two times, and those of a sentence that opens with where they were."""

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
    opening = bool(here) and _opens_anew(doc, doc.sentences[here[0].sentence].start)
    for m in here:
        m.anew = opening
    for other in here:
        own = {p.start for p in other.place if p.cost <= _OWN}
        marker = _before(doc, other) if own else 0
        for m in here:
            if m.token_end <= marker and any(p.start in own and p.cost > _OWN for p in m.place):
                m.place = [p for p in m.place if p.start not in own]


def _opens_anew(doc: Doc, start: int) -> bool:
    """«وفي تكريت، سقط خمسة», «أما في كركوك», «كما قصفت …»: another thing is told."""
    form = doc.tokens[start].form.removeprefix("و")
    if form == "كما":
        return True
    j = start + (form == "اما")
    if j + 1 >= len(doc.tokens) or doc.tokens[j].form.removeprefix("و") != "في":
        return False
    names = (doc.name_at.get(k) for k in range(j + 1, min(j + 4, len(doc.tokens))))
    return any(name is not None and name.of("place") is not None for name in names)


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
