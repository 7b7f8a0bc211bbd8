"""Whom a campaign is against and who wages it, where its verb does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.mentions import Arg
from waqai.extract.phrases.owners import owner_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


def campaign(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> None:
    """Whom a campaign is against, and who wages it: by its purpose, by the noun before it, by the operation the packs know."""
    if not any(a.np.human for a in m.targets):
        _purpose(doc, sentence, m)
    if not m.initiators and _prepared(doc, sentence, m, c):
        return
    _known(doc, m)


def _purpose(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«عملية لطرد المسلحين», «ضد الجماعة»."""
    words = doc.words
    for j in range(m.token_end, min(m.token_end + 22, sentence.end)):
        if (doc.verbs[j] and j > m.token_end + 1) or "subordinator" in words[j].func:
            return
        if words[j].core not in _AGAINST and doc.tokens[j].form not in ("ضد", "ايدي", "قبضه"):
            continue
        k = j + 1 if doc.tokens[min(j + 1, sentence.end - 1)].form != "علي" else j + 2
        np = parse_np(doc, k, sentence.end)
        if np is not None and np.human and not np.prep:
            m.targets = [Arg(np, f"{m.frame.why}/purpose")]
            return


def _prepared(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> bool:
    """«استعدادات الجيش لعملية», «بدء القوات عملية»."""
    of = doc.lex.word_sets["planned_nouns"] | {"بدء", "اطلاق", "انطلاق"}
    for x in chunk(doc, sentence)[max(0, c.i - 2) : c.i + 1]:
        if x.np is not None and x.np.start < m.token and doc.words[x.np.head].core in of:
            inner = owner_of(doc, x.np)
            if inner is not None:
                m.initiators.append(Arg(inner, f"{m.frame.why}/prepared"))
                return True
    return False


def _known(doc: Doc, m: Mention) -> None:
    """The sides of an operation that the packs know by name, where the article names them."""
    name = next((n for n in doc.names if m.token <= n.start <= m.token_end + 2 and n.of("operation") is not None), None)
    sense = name.of("operation") if name is not None else None
    operation = doc.pack.operations[sense[1]] if sense else None
    if operation is None:
        return
    for refs, side in ((operation.initiators, m.initiators), (operation.targets, m.targets)):
        if side:
            continue
        for other in doc.names:
            actor = other.of("actor")
            if actor is not None and other.how != "nisba" and doc.pack.actors[actor[1]].ref in refs:
                np = parse_np(doc, other.start, other.end)
                if np is not None:
                    side.append(Arg(np, f"{m.frame.why} ({operation.entry})"))
                    break


_AGAINST: Final = word_list("campaigns", "against")
