"""What parts the places of a sentence from a mention: other verbs, «فيما», a place set before its own verb, «ردا على»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk, chunk, set_before
from waqai.extract.places.where_said import came
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention

_LATER: Final = word_list("barriers", "later")


def barriers(doc: Doc, sentence: Sentence, m: Mention) -> list[int]:
    """Tokens over which a place hardly belongs to the mention: other verbs, «فيما», «بينما»."""
    key = ("barriers", sentence.start)
    if key not in doc.memo:
        doc.memo[key] = _parting(doc, chunk(doc, sentence))
    parting: tuple[list[int], list[int], list[int], list[int]] = doc.memo[key]
    verbs, joints, before, answers = parting
    found = [v for v in verbs if v not in (m.verb, m.token)]
    if (
        not m.nominal
        and doc.words[m.token].conj == "و"
        and m.token > sentence.start
        and doc.tokens[m.token - 1].form in ("،", ",")
    ):
        before = [*before, m.token - 1]  # «أصيب شاب في بلاطة، واعتقلت القوات 12 خلال اقتحامها الخليل»
    answers = answers + [j for j in doc.among(_REVENGE, m.token_end, sentence.end) if doc.tokens[j].form in _REVENGE]
    if m.nominal and came(doc, m.token):
        near = range(m.token_end, min(m.token_end + 6, sentence.end))
        answers += [j for j in near if doc.tokens[j].form in _LATER][:1]  # «جاءت هذه الغارات بعد هجوم في كذا»
    moves = [j for j in found if _moves(doc, j)]
    return found + joints + moves * 3 + before * 2 + answers * 3  # «ردا على هجوم في كذا»


_REVENGE: Final = frozenset({"انتقاما", "ثارا"})


def _parting(doc: Doc, chunks: list[Chunk]) -> tuple[list[int], list[int], list[int], list[int]]:
    """What parts places from mentions of a sentence: joined verbs, «فيما», places set before their verb, «ردا على»."""
    verbs: list[int] = []
    joints: list[int] = []
    before: list[int] = []
    answers: list[int] = []
    for c in chunks:
        if c.kind == "v" and c.conj:
            verbs.append(c.start)
        elif c.kind == "sub" and c.prep in _MEANWHILE:
            joints.append(c.start)
        elif c.kind == "pp" and c.conj and c.i and set_before(doc, chunks, c.i):
            before.append(c.start)  # «استعادت قرى … وبلغت بلدة كذا»: where a force went on to is not where it fought
        elif c.kind == "pp" and c.prep.startswith("ردا") and c.np is not None and c.np.frames:
            answers.append(c.start)
    return verbs, joints, before, answers


_MEANWHILE: Final = frozenset({"فيما", "بينما", "كما", "بعدما"})


def _moves(doc: Doc, verb: int) -> bool:
    return any(frame["type"] == "force_movement" for frame in doc.verb_frames(verb))
