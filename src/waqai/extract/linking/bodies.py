"""Bodies found with signs of violence («عثر على خمس جثث عليها آثار تعذيب»): the killing that they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.mentions import Mention
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import give_role
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.phrases.frames import Frame

_BODIES: Final = word_list("bodies", "bodies")
_FINDS: Final = word_list("bodies", "finds")
_FINDING: Final = word_list("bodies", "finding")
_VIOLENCE: Final = word_list("bodies", "violence")
_NATURE: Final = word_list("bodies", "nature")
_UNKNOWN: Final = ("مجهول", "مجهوله", "مجهولي", "مجهولتي", "مجهولتين")
_AROUND: Final = 14
"""Words from the verb of finding to the bodies, at most."""
_BEHIND: Final = 24
"""Words behind the bodies where the signs of violence are told."""
_MEANWHILE: Final = frozenset({"بينما", "فيما"})
_DEEDS: Final = frozenset({"kill", "attack_on_civilians", "battle"})


def found_dead(doc: Doc, sentence: Sentence, found: list[Mention], frames: list[Frame]) -> list[Mention]:
    """An attack for each find of bodies with signs of violence, where the sentence doesn't tell how those were killed."""
    made: list[Mention] = []
    for i in doc.among(_BODIES, sentence.start, sentence.end):
        if doc.words[i].core not in _BODIES or doc.verbs[i]:
            continue
        at = _find(doc, sentence, i)
        if at is None or made or not _violent(doc, sentence, i):
            continue
        if any(m.type in _DEEDS and m.targets and i < m.token <= _end(doc, sentence, i) for m in found):
            continue  # «جثث ثلاثة أشخاص قتلوا بالرصاص»: the killing is told
        frame = next(f for f in frames if f.id == "kill-fighters")
        start = i
        while start > sentence.start and (start - 1 in doc.number_at or doc.tokens[start - 1].kind == "n"):
            start -= 1
        np = parse_np(doc, start, sentence.end)
        m = Mention("attack_on_civilians", frame, at, at + 1, sentence.nth)
        m.nominal, m.verb = False, at
        m.why["type"] = f"{frame.why}+bodies"
        m.clause = (min(at, start), max(at + 1, np.end if np is not None else i + 1))
        if np is not None:
            give_role(doc, m, "T", np, "bodies", frame)
        made.append(m)
    return made


def _find(doc: Doc, sentence: Sentence, i: int) -> int | None:
    """The word of finding that the bodies at a token belong to: before them, or right behind («خمس جثث عثر عليها»)."""
    for j in range(i - 1, max(sentence.start, i - _AROUND) - 1, -1):
        if _finds(doc, j):
            return j
        if doc.tokens[j].form in "؛:":
            break
    return next((j for j in range(i + 1, min(i + 5, sentence.end)) if _finds(doc, j)), None)


def _finds(doc: Doc, j: int) -> bool:
    return doc.words[j].core in _FINDING or doc.is_verb_of(j, _FINDS)


def _end(doc: Doc, sentence: Sentence, i: int) -> int:
    """Where what is told of the bodies ends: at «بينما», or at a verb that «و» brings."""
    end = min(i + _BEHIND, sentence.end)
    return next((j for j in range(i + 1, end) if doc.tokens[j].form in _MEANWHILE or (doc.words[j].conj and doc.verbs[j])), end)


def _violent(doc: Doc, sentence: Sentence, i: int) -> bool:
    """Whether what stands behind the bodies says that they were killed, or that nobody knows whose they are."""
    end = _end(doc, sentence, i)
    cores = {form for j in range(i, end) for form in (doc.words[j].core, doc.words[j].stem)}
    if not cores.isdisjoint(_NATURE):
        return False
    return not cores.isdisjoint(_VIOLENCE) or any(doc.words[j].core in _UNKNOWN for j in range(i + 1, min(i + 4, end)))
