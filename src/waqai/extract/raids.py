"""Who a raid or operation has killed or taken: whoever carries it out («مقتل القائد في عملية نفذتها القوات»)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from waqai.extract.behind_verbs import Args
from waqai.extract.chunks import Chunk
from waqai.extract.mentions import Arg, Mention
from waqai.extract.roles import give_role, items_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def join_raids(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«نفذت القوات عملية أسفرت عن مقتل خمسة»: whoever carries out an operation that no mention tells did it."""
    for args in arguments:
        c = args.objects[0] if args.objects else None
        if (
            c is None
            or c.np is None
            or doc.words[c.np.head].core not in _RAIDS
            or args.subject is None
            or not any(np.classes & {"armed", "body"} for np in args.subject.items)
            or not any(s.lemma in doc.lex.verb_roles["doer"] for s in doc.verbs[args.verb])
            or any(c.start <= m.token < c.end for m in found)
        ):
            continue
        m = next((m for m in found if m.token > c.start), None)
        if m is None or m.type not in _HARM:
            m = next((m for m in reversed(found) if m.token < c.start), None)  # «مقتل القائد في عملية نفذتها القوات»
        if m is not None and m.type in _HARM and not m.initiators:
            for np in items_of(args.subject):
                give_role(doc, m, "I", np, "raid", m.frame)


def join_operations(doc: Doc, found: list[Mention]) -> None:
    """«قتل الزعيم في عملية نفذتها القوات»: whoever carries out the operation killed him."""
    for m, raid in pairwise(found):
        if (
            m.type in ("kill", "arrest")
            and not m.initiators
            and raid.frame.id == "operation"
            and raid.initiators
            and raid.token - m.token <= 14
            and doc.tokens[raid.token - 1].form in ("في", "خلال", "اثناء", "اثر", "ضمن")
        ):
            m.initiators = [Arg(a.np, f"{a.why}/operation") for a in raid.initiators]


def join_partners(doc: Doc, found: list[Mention], chunks: list[Chunk]) -> None:
    """«خلال العملية المشتركة بين الجيش والشرطة تم أسر خمسة»: both have taken them."""
    for c in chunks:
        if c.prep != "بين" or len(c.items) < 2 or c.start < 2 or doc.words[c.start - 1].core != "مشتركه":
            continue
        if doc.words[c.start - 2].core not in _RAIDS:
            continue
        m = next((m for m in found if m.token > c.start), None)
        if m is not None and m.type in ("kill", "wound", "arrest") and not m.initiators:
            for np in c.items:
                give_role(doc, m, "I", np, "partners", m.frame)


_HARM: Final = frozenset({"kill", "wound", "arrest"})
_RAIDS: Final = word_list("raids", "raids")
