"""Phrases joined: «وقوات الأمن», «و3 أطفال», lists with commas, and what is shared by those that are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.openings import begins_clause
from waqai.extract.names.people import ONE, and_one_of, counted_next, has_own_verb, over_bound
from waqai.extract.noun_phrase import NP, copy_np
from waqai.extract.phrases.governed import GOVERNED, TO_THEM
from waqai.extract.phrases.owners import led_by_end, other_side, owner_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc


def coordinate(doc: Doc, piece: Chunk, end: int, out: list[Chunk]) -> None:
    """Take in «وقوات الأمن», «و3 أطفال»: phrases joined by و (or «أو») to the one just parsed, and lists with commas."""
    tokens, words = doc.tokens, doc.words
    if piece.end >= end:
        return
    if tokens[piece.end].kind == "p" and _closes(doc, piece.start, piece.end, end):
        piece.end += 1  # «بين حركة "الشباب" والجيش»
    if piece.prep != "بين" and _stops(doc, piece.end, end):
        return
    while piece.end < end:
        j, second = other_side(doc, piece.end, end)
        piece.split = len(piece.items) if j > piece.end else piece.split
        if second is not None:
            piece.items, piece.end = [*piece.items, second], second.end
            return
        if tokens[j].form in TO_THEM and words[j - 1].core in GOVERNED:
            piece.end = j + 1
            continue  # «القوات وفصائل المعارضة الموالية لها ووحدات الحماية»
        if piece.prep == "بين" and len(piece.items) == 1:
            j = led_by_end(doc, j, end)
        j = over_bound(doc, j, end)
        comma = tokens[j].kind == "p" and tokens[j].form in "،,"
        if comma:
            j += 1
            counted = counted_next(doc, j, end)  # «8 جنود، و10 مسلحين»
            if j >= end or not (words[j].conj == "و" or counted):
                return
        if (also := _also(doc, j, end)) > j:
            nxt = parse_np(doc, also, end)  # «وكذلك الأردن», «إضافة إلى مسلحي الجماعة»
            if nxt is None or nxt.conj or nxt.prep or not (nxt.human or nxt.name) or doc.verbs[also]:
                return
        elif tokens[j].kind == "w" and tokens[j].form in ("و", "او") and j + 1 < end:
            nxt = parse_np(doc, j + 1 + (tokens[j + 1].form in ("(", "»") and j + 2 < end), end)
        elif words[j].conj == "و" or (j in doc.number_at and doc.number_at[j].conj == "و") or and_one_of(doc, j, end):
            nxt = parse_np(doc, j, end)
        else:
            return
        if nxt is None:
            return
        if _second_of(doc, piece.items[-1], j):
            piece.end = j + 1
            continue  # «المقاومة الوطنية والتهامية وألوية العمالقة»
        if nxt.prep and nxt.prep != piece.prep:
            return
        other = nxt.definite or words[nxt.head].core in _OTHERS
        two = piece.prep == "بين" and len(piece.items) == 1 and not comma and other and not nxt.frames
        two_sides = comma and piece.prep == "بين" and len(piece.items) > 1 and not piece.split and words[j].conj == "و"
        if not (two or _alike(piece.items[-1], nxt)) or (comma and counted and has_own_verb(doc, nxt, end)):
            return
        if begins_clause(doc, piece, nxt, end, out):
            return
        piece.split = len(piece.items) if two_sides else piece.split  # «بين الجيش والمقاومة، والمسلحين»
        _share_name(doc, piece.items[-1], nxt)
        _share_owner(doc, piece.items, nxt)
        piece.items.append(nxt)
        piece.end = nxt.end + _closes(doc, j, nxt.end, end)


_OTHERS: Final = frozenset({"اخري", "اخرين"})


def _stops(doc: Doc, j: int, end: int) -> bool:
    """Whether what stands behind a phrase adds nothing to it: no «و», no word that joins, and no comma before them."""
    if j >= end:
        return True
    token = doc.tokens[j]
    if token.kind == "p" and token.form in "،,":
        j += 1
        return j >= end or not (doc.words[j].conj == "و" or counted_next(doc, j, end))
    return doc.words[j].conj != "و" and token.form not in _JOINING and j not in doc.number_at


def _also(doc: Doc, j: int, end: int) -> int:
    """Where what «وكذلك», «وأيضا», «إضافة إلى», «فضلا عن» add begins; else `j`."""
    form = doc.tokens[j].form
    if form in _ALSO and j + 1 < end:
        return j + 1
    return j + 2 if form in _BESIDES and j + 2 < end and doc.tokens[j + 1].form == _BESIDES[form] else j


_ALSO: Final = frozenset({"وكذلك", "وايضا"})  # not bare: «حث الوزير أيضا إيران»
_BESIDES: Final = {"اضافه": "الي", "بالاضافه": "الي", "فضلا": "عن"}
_JOINING: Final = TO_THEM | ONE | _ALSO | {*_BESIDES, "و", "او", "من", "علي"}
"""Forms without «و» that may join more to a phrase, or stand between it and what does («على الأقل و»)."""


def _second_of(doc: Doc, np: NP, j: int) -> bool:
    """Whether «والتهامية» stands for one more of the kind just named («المقاومة الوطنية والتهامية»), and another follows."""
    word, last = doc.words[j], doc.words[np.end - 1]
    return (
        np.human
        and word.det
        and last.det
        and np.end - np.head > 1
        and word.core.endswith("يه")
        and last.core.endswith("يه")
        and not (word.nouns and any(n.kind == "head" for n in word.nouns))
        and j + 1 < len(doc.words)
        and doc.words[j + 1].conj == "و"
    )


def _share_name(doc: Doc, a: NP, b: NP) -> None:
    """«قوات ومليشيات الجبهة», «ضباط وجنود الجيش»: two heads with one name behind them are of one side."""
    if (
        a.name is None
        and b.name is not None
        and not a.definite
        and (a.number is None or a.inner is not None)
        and a.end - a.head == 1
        and b.gram == "p"
        and (a.gram == "p" or a.number is not None)
        and "armed" in a.classes
        and "armed" in b.classes
        and b.name.start == b.head + 1
        and b.name.of("actor") is not None
        and not doc.tokens[a.head].form.endswith(("ون", "ين", "ان", "ا"))
    ):
        a.name, a.names, a.definite = b.name, [*a.names, b.name], True


def _share_owner(doc: Doc, items: list[NP], b: NP) -> None:
    """«مقاتلات ومدفعية التحالف», «مواقع وتعزيزات للجماعة»: what one bare word tells is of the side named behind the next."""
    a = items[-1]
    if (
        a.end - a.start > 1
        or a.name is not None
        or a.owner is not None
        or a.definite
        or a.pron
        or not (a.classes & b.classes & _ARMS or (a.classes & _HELD and b.classes & _HELD and doc.words[a.head].core in _POSTS))
        or "place" in a.classes
    ):
        return
    owner = owner_of(doc, b)
    if owner is not None and owner.start > b.head and a.classes & _HELD:
        items[-1] = copy_np(a)
        items[-1].owner = owner
    elif b.name is not None and b.name.start > b.head and b.name.of("actor") is not None and b.name.how != "nisba":
        items[-1] = copy_np(a)
        items[-1].name, items[-1].names, items[-1].definite = b.name, [*a.names, b.name], True


_ARMS: Final = frozenset({"aerial", "armed"})
_HELD: Final = frozenset({"force", "site"})
_POSTS: Final = word_list("coordination", "posts")


def _closes(doc: Doc, start: int, at: int, end: int) -> bool:
    """Whether a mark ends what one opened inside a phrase («حركة "الشباب"», «تنظيم (داعش)»)."""
    if at >= end or doc.tokens[at].kind != "p":
        return False
    opener = _OPENERS.get(doc.tokens[at].form)
    if opener is None:
        return False
    opened = sum(doc.tokens[k].form == opener for k in range(start, at))
    if opener == '"':
        return opened % 2 == 1
    return opened > sum(doc.tokens[k].form == doc.tokens[at].form for k in range(start, at))


_OPENERS: Final = {'"': '"', "»": "«", "”": "“", ")": "("}


def _alike(a: NP, b: NP) -> bool:
    """Whether two phrases may be coordinated: both human, both counted, both places, both event nouns, or both plain things."""
    if a.number is not None and b.number is not None:
        return True
    for group in ({"event"}, {"place"}, {"site", "property", "aerial", "explosive", "projectile"}):
        if a.classes & group and b.classes & group:
            return True
    if a.human and b.human:
        return True
    if ("armed" in b.classes and a.classes == {"place"}) or ("armed" in a.classes and b.classes == {"place"}):
        return False  # «غارات على بعلبك والجيش ينتشر»
    if (a.human or a.name) and (b.human or b.name):
        return not ("event" in b.classes or "event" in a.classes)
    if "event" in a.classes or "event" in b.classes:
        return False
    return not b.human and not a.human
