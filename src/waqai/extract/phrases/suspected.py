"""Of whom men are thought to be: «مسلحون مشتبه بانتمائهم إلى الجماعة», «متطرفون مشتبه بهم», «عناصر مفترضون في التنظيم»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.phrase_ends import Growth

SUSPECTED: Final = word_list("suspected", "suspected")
_TIES: Final = word_list("suspected", "ties")
_OF_THEM: Final = frozenset({"به", "بها", "بهم", "بهما", "فيه", "فيها", "فيهم"})
_THAT_THEY: Final = frozenset({"بانهم", "بانه", "انهم", "انه", "بكونهم", "كونهم", "بانهما"})
_JOINTS: Final = frozenset({"الي", "ب", "ل", "مع", "من", "في"})


def suspected(doc: Doc, np: NP, j: int, limit: int, grown: Growth, parse: Callable[[Doc, int, int], NP | None]) -> int:
    """«مسلحون مشتبه بانتمائهم إلى الجماعة»: where what is suspected of the men ends; `j` where nothing is.

    The group they are thought to be of is who they are; `parse` reads it.
    """
    end = _suspected_end(doc, np, j, limit)
    if end == j:
        return j
    grown.shut = True
    start = _tie(doc, end, limit)
    group = parse(doc, start, limit) if start and start < limit else None
    if group is None or group.conj or "armed" not in group.classes or group.name is None:
        return end
    np.names += group.names
    np.name = np.name or group.name
    return group.end


def _suspected_end(doc: Doc, np: NP, j: int, limit: int) -> int:
    """Where a participle of suspicion that describes the men of a phrase ends, with «بهم»; `j` where none stands at `j`."""
    word = doc.words[j]
    if word.core not in SUSPECTED or word.det != doc.words[j - 1].det or word.conj or word.prep or j + 1 >= limit:
        return j
    if np.classes.isdisjoint(("armed", "civil", "person", "nisba")) or np.gram not in ("p", "d") or np.end != j:
        return j
    if doc.tokens[j + 1].form in _OF_THEM:
        return j + 2
    return j + 1 if _tie(doc, j + 1, limit) else j


def _tie(doc: Doc, j: int, limit: int) -> int:
    """«بانتمائهم إلى», «في صلتهم بـ», «بأنهم من»: where what follows such words begins, or 0."""
    if j + 1 >= limit:
        return 0
    k = j + (doc.tokens[j].form == "في")
    if k + 1 >= limit:
        return 0
    form, word = doc.tokens[k].form, doc.words[k]
    if form in _THAT_THEY:
        return k + 2 if doc.tokens[k + 1].form == "من" and k + 2 < limit else 0
    if not word.pron or not (word.core in _TIES or word.stem.removeprefix("ب").startswith(_TIE_STEMS)):
        return 0
    if doc.tokens[k + 1].form in _JOINTS:
        return k + 2 if k + 2 < limit else 0
    return k + 1 if doc.words[k + 1].prep in ("ب", "ل") else 0


_TIE_STEMS: Final = ("صلت", "انتما", "ارتباط", "علاق", "ولا", "تبعي", "مبايع")
