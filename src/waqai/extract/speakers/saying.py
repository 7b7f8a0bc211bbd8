"""Verbs of saying where they stand: whether one reports anything, what it points back to, whom it was said to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.speakers.reporting import COMMAS, QUOTES, says_that
from waqai.extract.speakers.speakers import can_speak, is_media
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence

_SUBJUNCTIVE: Final = word_list("saying", "subjunctive")
_DAMMA: Final = "\u064f"


def is_void(doc: Doc, chunks: list[Chunk], c: Chunk) -> bool:
    """A verb that reports nothing: denied, foreseen, passive, said by nobody («يذكر أن»), or by the writer himself."""
    senses, token = doc.verbs[c.start], doc.tokens[c.start]
    form = token.form.removeprefix("و") if doc.words[c.start].conj else token.form
    word = doc.words[c.start]
    if word.future or word.prep or form in doc.lex.word_sets["never"]:
        return True
    if any(s.feature.person == 1 or s.feature.obj in ("نا", "ني") for s in senses):
        return True
    if all(s.feature.voice == "passive" for s in senses) or _DAMMA in doc.text[token.start : token.start + 4]:
        return True
    after = chunks[c.i + 1] if c.i + 1 < len(chunks) else None
    if token.form in doc.lex.word_sets["impersonal"] and after is not None and says_that(doc, after):
        return True
    before = chunks[c.i - 1] if c.i else None
    if before is None:
        return False
    last = doc.tokens[before.end - 1].form
    if before.kind == "neg" and last != "ما":
        return True
    return before.kind == "sub" and last in _SUBJUNCTIVE and all(s.feature.tense == "present" for s in senses)


def chunk_before(chunks: list[Chunk], c: Chunk) -> Chunk | None:
    """The chunk before the verb, adverbs and dates left out."""
    k = c.i - 1
    while k >= 0 and chunks[k].kind in ("x", "date"):
        k -= 1
    return chunks[k] if k >= 0 else None


def antecedent(doc: Doc, chunks: list[Chunk], c: Chunk, before: Chunk | None) -> int:
    """Where the thing begins that a pronoun on the verb takes up («هدنة أعلنتها روسيا»), or -1."""
    if before is None or not all(s.feature.obj for s in doc.verbs[c.start]):
        return -1
    if before.kind == "rel" and before.i:
        before = chunks[before.i - 1]
    return before.start if before.kind in ("np", "pp") else -1


def points_back(doc: Doc, sentence: Sentence, c: Chunk) -> str:
    """Whether the verb points back: ``only`` («حسبما ذكر»), ``perhaps`` («كما ذكر»), or not at all."""
    forms = [t.form for t in doc.tokens[max(sentence.start, c.start - 3) : c.start]]
    for size in range(1, len(forms) + 1):
        words = " ".join(forms[-size:])
        if words in doc.lex.word_sets["as_said"] or (words[0] == "و" and words[1:] in doc.lex.word_sets["as_said"]):
            return "only"
    return "perhaps" if forms and forms[-1] in doc.lex.word_sets["as_or_also"] else ""


def is_paper(doc: Doc, np: NP) -> bool:
    """Whether a phrase is a statement or the like, in which somebody speaks («بيان»)."""
    core = doc.words[np.head].core
    return core in doc.lex.word_sets["nouns"] or core.removesuffix("ا") in doc.lex.word_sets["nouns"]


def is_known(doc: Doc, np: NP) -> bool:
    """Whether a phrase names one certain body («الشرطة», «وزارة الدفاع»), not some of its men («وحدات من الجيش»)."""
    named = np.name is not None and np.name.start <= np.head
    return named or doc.words[np.head].det or (np.definite and "body" in np.classes)


def takes_up(doc: Doc, chunks: list[Chunk], c: Chunk) -> bool:
    """Whether a verb stands in a clause about the phrase before it («مذبحة نفذها», «الهجوم الذي نفذه»)."""
    if c.i and chunks[c.i - 1].kind == "rel":
        return True
    return bool(c.i) and antecedent(doc, chunks, c, chunks[c.i - 1]) >= 0


def only_reports(doc: Doc, c: Chunk) -> bool:
    """Whether the verb means nothing but reporting, so that a happening after it is reported by whoever spoke before."""
    return not {s.lemma for s in doc.verbs[c.start]} & doc.lex.verb_roles["says"] <= doc.lex.verb_roles["needs_content"]


def told_after(doc: Doc, chunks: list[Chunk], who: NP, c: Chunk) -> list[NP]:
    """Whom a source spoke to, where that follows at once («بحسب سكان لوكالة …»)."""
    if who.end < c.end:
        inner = parse_np(doc, who.end, c.end)
        if inner is not None and inner.prep == "ل" and is_media(doc, inner):
            return [inner]
    for x in chunks[c.i + 1 :]:
        if x.end <= who.end:
            continue
        if x.kind == "pp" and x.prep == "ل" and x.np is not None and is_media(doc, x.np):
            return [x.np]
        if x.kind not in ("pp", "np", "date", "ppron") and not (x.kind == "p" and x.prep in QUOTES):
            break
    return []


def quoting(doc: Doc, chunks: list[Chunk], c: Chunk) -> NP | None:
    """«أفادت الوكالة نقلا عن مصادر أمنية بأن»: whom an agency quotes, between its verb and what is told."""
    for x, y in pairwise(chunks[c.i + 1 : c.i + 8]):
        if x.kind in ("v", "sub", "rel") or (x.kind == "p" and x.prep not in COMMAS):
            return None
        if doc.tokens[x.start].form == "نقلا" and y.kind == "pp" and y.prep == "عن" and y.np is not None:
            return y.np if can_speak(doc, y.np) else None
    return None
