"""Phrases known by where they stand: a field at the head, part of a land, «من» and what they do, who opens the next clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention


def opens_with_field(doc: Doc, i: int, end: int) -> bool:
    """«عربيا دعا الرئيس»: at the head of a sentence an accusative that says in what field or country, and is nobody."""
    name = doc.name_at.get(i)
    if i + 1 >= end or not doc.verbs[i + 1] or not doc.tokens[i].form.endswith("يا"):
        return False
    if doc.words[i].det or (name is not None and name.of("place") is not None):
        return False  # «تركيا دعت»
    return doc.tokens[i].form in _FIELDS or (name is not None and name.how in ("nisba", "member"))


_FIELDS: Final = word_list("openings", "fields")


def lies_in(doc: Doc, np: NP, name: NameMention, before: Chunk) -> bool:
    """«وفي البصرة جنوب العراق اعتقل الجيش»: a part of a country that has a name of its own, behind the place that lies there."""
    if name.start != np.start or name.of("place") is None or name.of("actor") is not None or np.conj:
        return False
    if "preposition_nominal" not in doc.words[np.start].func or before.np is None or before.kind != "pp":
        return False
    lies = before.np.name
    return lies is not None and lies.of("place") is not None and before.np.classes <= {"place", "site"}


def those_who(doc: Doc, i: int, end: int) -> NP | None:
    """«من يحملون السلاح»: people known by what they do (a verb of many in the present), with what they do it to."""
    senses = () if doc.words[i + 1].nouns else doc.verbs[i + 1] or doc.words[i + 1].verbs
    if not senses or any(s.feature.person != 3 or s.feature.number != "p" or s.feature.tense != "present" for s in senses):
        return None
    those = NP(i, i)
    those.end, those.classes, those.gram, those.definite = i + 2, frozenset({"people"}), "p", True
    behind = parse_np(doc, i + 2, end)
    if behind is not None and not behind.prep and not behind.conj and behind.definite:
        those.end = behind.end
    return those


def used(doc: Doc, i: int, end: int) -> NP | None:
    """«هاجموا المعسكر مستخدمين قذائف الهاون», «مستعينين بطائرات»: what those who act use, behind the participle that says so."""
    if i + 1 >= end or doc.verbs[i + 1]:
        return None
    np = parse_np(doc, i + 1, end)
    return np if np is not None and not np.conj and np.prep in ("", "ب") and not np.human else None


USING: Final = word_list("openings", "using")
"""Participles in the accusative that say with what somebody acts."""


def begins_clause(doc: Doc, piece: Chunk, nxt: NP, end: int, out: list[Chunk]) -> bool:
    """«إيران تقصف حيفا وترامب يدعو»: whether «و» joins no phrase but a clause, of which `nxt` is the subject set before its verb.

    The verb behind it is in the present, as headlines have it, and agrees with it; and the clause before has its own verb, or
    is of what happened at a place, where nobody who acts can be one more («غارات على بعلبك وميقاتي يطالب»).
    """
    v = nxt.end
    if v >= end or nxt.prep or doc.words[v].conj or not doc.verbs[v] or not (nxt.human or nxt.name is not None):
        return False
    if not any(s.feature.tense == "present" and not s.feature.obj for s in doc.verbs[v]) or not verb_agrees(doc, nxt, v):
        return False
    nominative = doc.tokens[nxt.head].form.endswith("ون")
    if not (nxt.definite or nominative) or piece.prep == "بين":
        return False
    for c in reversed(out):
        if c.kind in ("sub", "rel"):
            return False  # «قال إن الجيش والشرطة يطاردان»
        if c.kind == "v":
            return True
    a = piece.items[-1]
    return piece.kind == "pp" and bool(out) and "place" in a.classes and not nxt.classes & {"place"}
