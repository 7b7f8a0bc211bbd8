"""Sources and how far each of them reaches: where its clause begins, where another takes over, how a quotation carries it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.speakers.reporting import COMMAS

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.quotations import Quotation

_WRITERS_OWN: Final = frozenset(("وذلك", "في اشاره", "وكان", "وكانت", "وسط", "وياتي", "وجاء", "ردا علي", "تعليقا علي"))
_MAY_GO_ON: Final = frozenset(("فان", "لكن", "ولكن", "غير", "الا", "بيد", "علي"))
"""Turns by which one speaker goes on as often as another begins."""
_SHORTEST: Final = 4
"""Tokens between the marks of a quotation that is more than a word in quotes."""


class Source:
    """A source and the token range it vouches for."""

    __slots__ = (
        "at", "chain", "deed", "end", "first", "kind", "nested", "np", "own", "quote", "sentence", "start", "verb", "why",
    )  # fmt: skip

    def __init__(self, np: NP, start: int, end: int, sentence: int, verb: str | None, why: str) -> None:
        self.np, self.start, self.end, self.sentence, self.verb, self.why = np, start, end, sentence, verb, why
        self.kind = "paraphrase"
        self.quote: tuple[int, int] | None = None
        self.chain: list[NP] = []
        """Further sources in order: whom the speaker told."""
        self.at = start
        """Where its verb or preposition stands."""
        self.deed = -1
        """The verb itself, where saying is doing («أعلنت وقف إطلاق النار»)."""
        self.nested = False
        """Whether it stands in a relative clause and vouches for no more."""
        self.own = False
        """Whether it is the outlet itself."""
        self.first = False
        """Whether it is named as the origin of another source («نقلا عن»)."""

    def covers(self, token: int) -> bool:
        """Whether a token lies in what this source says."""
        return self.start <= token < self.end or token == self.deed

    def __repr__(self) -> str:
        return f"Source({self.np} {self.start}-{self.end} {self.verb} chain={self.chain})"


def by_sentence(doc: Doc, sources: list[Source]) -> dict[int, list[Source]]:
    """The sources that say anything in each sentence, by its index, in their order."""
    found: dict[int, list[Source]] = {}
    for source in sources:
        first, last = doc.sentence_of(source.start).nth, doc.sentence_of(max(source.start, source.end - 1)).nth
        covered = dict.fromkeys(range(first, last + 1))
        if source.deed >= 0:
            covered[doc.sentence_of(source.deed).nth] = None
        for index in covered:
            found.setdefault(index, []).append(source)
    return found


SPEAKING: Final = "speaking"
"""Where the memo of an article keeps its sources by sentence."""


def told_by(doc: Doc, token: int) -> list[Source]:
    """The sources that say what stands at a token, in their order."""
    sentence = doc.sentence_of(token).nth
    here: list[Source] = doc.memo.get(SPEAKING, {}).get(sentence, [])
    return [s for s in here if s.covers(token) and s.sentence <= sentence]


def since(doc: Doc, quotes: dict[int, Quotation], sentence: Sentence, chunks: list[Chunk], at: int) -> int:
    """Where the clause that ends at `at` begins: with its quotation, after the last turn that brings a verb, or the sentence."""
    quote = next((q for q in quotes.values() if q.start < sentence.start and at - 4 <= q.end <= at), None)
    start = quote.start if quote is not None else sentence.start
    for x in chunks:
        if x.start >= at:
            break
        if _turn(doc, x.start) and any(doc.verbs[j] for j in range(x.start, at)):
            start = max(start, x.start)
    return start


def bound(doc: Doc, quotes: dict[int, Quotation], sentence: Sentence, here: list[Source], others: list[Source]) -> None:
    """End each scope of a sentence where another speaker takes over, and carry it through a quotation that runs on."""
    for source in here:
        if source.end <= source.start:
            continue
        if source.nested:
            _to_comma(doc, quotes, source)
            continue
        after = source.start if source.verb is not None else max(source.at, source.np.end)
        if source.verb is not None and source.at and _turn(doc, source.at - 1):
            source.end = min(source.end, _next_turn(doc, source, after))
        for other in (*here, *others):
            if other is not source and not other.nested and other.at > after and other.np is not source.np:
                source.end = min(source.end, _cut(doc, source, other, after))
        if source.verb is None:
            continue
        for q in quotes.values():
            if source.start <= q.start < min(source.end, sentence.end) <= source.end < q.end:
                source.end = q.end
                break


def end_with_quotation(doc: Doc, quotes: dict[int, Quotation], source: Source) -> None:
    """«قال "…"، وذلك بعد أن نفت»: what follows somebody's quoted words in the writer's own is not his."""
    quote = quotes.get(source.start)
    if source.verb is None or quote is None or not quote.end < source.end - 2:
        return
    at = quote.end + 1
    at += doc.tokens[at].form in COMMAS
    forms = [t.form for t in doc.tokens[at : at + 2]]
    if forms and (forms[0] in _WRITERS_OWN or " ".join(forms) in _WRITERS_OWN):
        source.end = quote.end + 1


def mark_quotation(quotes: dict[int, Quotation], source: Source) -> None:
    """Note the longest quotation inside the scope, and with it the kind of the attribution."""
    inside = [q for q in quotes.values() if source.start <= q.start and q.end <= source.end + 1 and q.end - q.start > _SHORTEST]
    if inside:
        longest = max(inside, key=lambda q: q.end - q.start)
        source.quote, source.kind = (longest.start + 1, longest.end), "quote"


def _to_comma(doc: Doc, quotes: dict[int, Quotation], source: Source) -> None:
    for j in range(source.start + 2, source.end):
        token = doc.tokens[j]
        if token.kind == "p" and token.form in COMMAS:
            if not any(q.start < j < q.end for q in quotes.values()):
                source.end = j
            return


def _turn(doc: Doc, i: int) -> bool:
    """Whether «بينما», «في حين», «لكن» stands at a token."""
    tokens, turns = doc.tokens, doc.lex.word_sets["turns"]
    if tokens[i].kind != "w":
        return False
    return tokens[i].form in turns or (i + 1 < len(tokens) and f"{tokens[i].form} {tokens[i + 1].form}" in turns)


def _next_turn(doc: Doc, source: Source, after: int) -> int:
    """«…، فيما أعلنت القيادة عن، في حين أصيب»: the turn after a report that a turn opened is a clause beside it."""
    for j in range(after + 1, source.end - 2):
        verb = j + 1 + (doc.tokens[j].form == "في")
        if doc.tokens[j - 1].form in COMMAS and _turn(doc, j) and doc.tokens[j].form not in _MAY_GO_ON and doc.verbs[verb]:
            return j
    return source.end


def _cut(doc: Doc, source: Source, other: Source, after: int) -> int:
    """Where the other source of the sentence takes over, or the end of the first."""
    if other.verb is None and other.start <= source.start:
        return source.end
    turn = next((j for j in range(after + 1, other.at) if _turn(doc, j)), None)
    if turn is not None:
        return turn
    new = other.verb is not None and doc.words[other.at].conj and other.start > other.at and other.np.start > other.at
    return other.at if new and other.end > other.start else source.end


__all__: Final = ["SPEAKING", "Source", "bound", "mark_quotation", "since", "told_by"]
