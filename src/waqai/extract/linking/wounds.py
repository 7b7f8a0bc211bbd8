"""Who died of wounds: «توفي شاب متأثرا بجروح أصيب بها برصاص القوات» is one killing, whoever wounded him killed him."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import ATTACK
from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame


def died_of_wounds(doc: Doc, sentence: Sentence, found: list[Mention], frames: list[Frame]) -> None:
    """Join the wounding behind «متأثرا» to the death before it; where the death is no word of violence, the wounding kills."""
    if not any(m.type == "wound" for m in found):
        return
    for j in range(sentence.start + 1, sentence.end - 1):
        form = doc.tokens[j].form
        affected = form.startswith(_AFFECTED) and doc.tokens[j + 1].form.startswith("ب")
        if not affected and form not in _AFTER:
            continue
        reach = _BEHIND if affected else 2  # «بعد إصابته», «بعد أن أصيب»
        wound = next((m for m in found if m.type == "wound" and j < m.token <= j + reach and not m.set_aside), None)
        if wound is None:
            continue
        killed = next((m for m in reversed(found) if m.type == "kill" and j - _BEFORE <= m.token < j and m.targets), None)
        if killed is not None:
            killed.initiators = killed.initiators or [Arg(a.np, a.why) for a in wound.initiators]
            killed.places = killed.places or list(wound.places)
            wound.set_aside = "told with its cause"
            continue
        dead = _dead(doc, sentence, j)
        behind = doc.tokens[wound.token : min(wound.token + 5, sentence.end)]
        violent = wound.initiators or any(t.form in _BY for t in behind)
        if dead is not None and dead.human and (violent or any(m.type in ATTACK and m.token > j for m in found)):
            frame = next(f for f in frames if f.id == "kill-fighters")
            wound.type, wound.frame = frame.type, frame
            wound.why["type"] = f"{frame.why}+wounds"
            wound.targets = [Arg(dead, f"{frame.why}/died")]


def _dead(doc: Doc, sentence: Sentence, at: int) -> NP | None:
    """Who died: the subject of the verb of dying before a token, or what stands behind «وفاة»."""
    for j in range(at - 1, max(sentence.start, at - _BEFORE) - 1, -1):
        if doc.is_verb_of(j, _DIES):
            args = doc.arguments.get(j)
            if args is not None and args.subject is not None:
                return args.subject.np
        if doc.words[j].core in _DEATHS:
            return parse_np(doc, j + 1, sentence.end)
    return None


_AFFECTED: Final = ("متاثر", "متاثرا", "متاثره", "متاثرين")
_AFTER: Final = frozenset({"بعد", "اثر", "جراء", "نتيجه", "عقب"})
_BEHIND: Final = 6
"""Words from «متأثرا» to the wounding («بجروح بالغة كان قد أصيب بها»)."""
_BEFORE: Final = 16
"""Words from the death to «متأثرا», at most."""
_DIES: Final = word_list("wounds", "dies")
_DEATHS: Final = word_list("wounds", "deaths")
_BY: Final = word_list("wounds", "by")
