"""According to whom: reporting verbs before and after, «بحسب», chains of speaker and agency, quotes that run over sentences.

Each `Source` vouches for a token range. A verb with «إن», a colon, a quotation or a reported happening after it vouches for the
rest of its sentence, up to a turn («بينما») with a source of its own; a verb that closes its clause («حسبما ذكر المرصد») vouches
for what stands before it; one inside a relative clause for that clause alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.clauses.clauses import verb_args
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.phrases.quotations import quotations
from waqai.extract.speakers.going_on import goes_on_form, goes_on_forms
from waqai.extract.speakers.outlets import is_own, own_names
from waqai.extract.speakers.reporting import COMMAS, ReadOn, Reported, before_verb, says_that
from waqai.extract.speakers.saying import (
    antecedent,
    chunk_before,
    is_known,
    is_paper,
    is_void,
    only_reports,
    points_back,
    quoting,
    takes_up,
    told_after,
)
from waqai.extract.speakers.scopes import Source, bound, end_with_quotation, mark_quotation, since
from waqai.extract.speakers.speakers import (
    behind,
    can_speak,
    could_be_name,
    fuller,
    is_deed,
    is_everybody,
    is_evidence,
    is_media,
    is_that,
    same_speaker,
    speaker_of,
    speaks_for,
    whole,
)

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence

_MEMORY: Final = 10
"""Sentences over which a verb without a subject goes on with the speaker before."""
_TURNS: Final = 200
"""Speakers that one may go back to: no article has so many, and no input makes this slow."""


def find_sources(doc: Doc, own: str = "") -> list[Source]:
    """All sources of an article, with their scopes, in order; `own` is the outlet, which is no source for itself."""
    return _Reader(doc, own).read()


def voices(doc: Doc, sources: list[Source]) -> list[tuple[Source, NP]]:
    """The speakers of some sources, in order and once each; a body beside its own spokesman is one source with him."""
    found: list[tuple[Source, NP]] = []
    for source in sources:
        found += [(source, np) for np in (source.np, *source.chain) if not any(np is other for _, other in found)]
    return [(s, np) for s, np in found if not any(speaks_for(doc, other, np) for _, other in found)]


_FIRST_WORDS: Final = 4
_SAYS_NO: Final = frozenset({"لا", "لن", "لم", "ليس"})


class _Reader:
    """One pass over an article; it remembers who spoke."""

    def __init__(self, doc: Doc, own: str) -> None:
        self.doc, self.sets, self.roles = doc, doc.lex.word_sets, doc.lex.verb_roles
        self.says, self.speaks, self.comes_in = (self.roles[role] for role in ("says", "speaks", "comes_in"))
        self.according = self.sets["according"]
        self.own = own_names(doc, own)
        self.known: list[NP] = []
        self.turns: list[Source] = []
        """Everybody who spoke, also by acts of speech that vouch for nothing."""
        self.quotes = {q.start: q for q in quotations(doc)}
        self.headline: list[Source] = []

    def read(self) -> list[Source]:
        found: list[Source] = []
        for sentence in self.doc.sentences:
            spoken = len(self.turns)
            here = self._sentence(sentence) or self._all_quoted(sentence)
            bound(self.doc, self.quotes, sentence, here, [t for t in self.turns[spoken:] if t not in here])
            here.sort(key=lambda s: not s.first)
            found += here
        for source in found:
            end_with_quotation(self.doc, self.quotes, source)
            mark_quotation(self.quotes, source)
        return [s for s in found if self._kept(s)]

    def _kept(self, source: Source) -> bool:
        if source.own or source.end <= source.start:
            return False
        source.chain = [np for np in source.chain if not is_own(self.doc, np, self.own) and not is_everybody(self.doc, np)]
        name = source.np.name
        if source in self.headline and name is not None and name.of("place") is not None:
            # «سوريا: مقتل خمسة» names a place, «إسرائيل: لا هدنة» a speaker: a speaker speaks again, or of himself («قصفنا»)
            if any(s.feature.person == 1 for i in range(source.start, source.end) for s in self.doc.verbs[i]):
                return True
            others = [s.np.name for s in self.turns[:6] if s is not source and s.np.name is not None]
            if self._of_itself(source):
                return True
            return any(other.senses[0] == name.senses[0] for other in others)
        return True

    def _sentence(self, sentence: Sentence) -> list[Source]:
        doc, out = self.doc, []
        chunks = chunk(doc, sentence)
        if sentence.paragraph == 0 or sentence.nth == 0 or self._in_own_words(sentence, chunks):
            out += self._colon(sentence, chunks)
        announced = bool(doc.among(self.sets["announcing"], sentence.start, sentence.end))
        going_on = bool(doc.among(goes_on_forms(doc), sentence.start, sentence.end))
        for c in chunks:
            made: Source | None = None
            if c.kind == "v":
                lemmas = [s.lemma for s in doc.verbs[c.start]]
                if not self.says.isdisjoint(lemmas):
                    made = self._says(sentence, chunks, c, out)
                elif not self.speaks.isdisjoint(lemmas):
                    self._speaks(sentence, c)
                elif not self.comes_in.isdisjoint(lemmas):
                    made = self._came(sentence, chunks, c)
            elif c.kind == "pp" and self._points(c):
                made = self._according(sentence, chunks, c)
            elif announced and (c.kind == "pp" or c.kind == "np"):
                made = self._announced(sentence, c)
            if made is None and going_on and (c.kind == "np" or c.kind == "x"):
                made = self._goes_on(sentence, chunks, c, out)
            if made is not None:
                out.append(made)
        return out

    def _points(self, c: Chunk) -> bool:
        """Whether a prepositional phrase names a source: «بحسب فلان», «عن لسان فلان»."""
        return c.prep in self.according or (c.np is not None and self.doc.words[c.np.head].core == "لسان")

    def _of_itself(self, source: Source) -> bool:
        """«واشنطن: ضربنا مواقع», «طهران: لا صحة لذلك»: the words are of whoever the city stands for."""
        doc = self.doc
        said = range(source.start, min(source.start + _FIRST_WORDS, source.end))
        mine = any(doc.words[j].pron == "نا" or (doc.verbs[j] and all(s.feature.person == 1 for s in doc.verbs[j])) for j in said)
        return mine or doc.tokens[source.start].form in _SAYS_NO

    # --- who spoke --------------------------------------------------------------------------------------------------------------

    def _add(self, np: NP, scope: tuple[int, int], sentence: Sentence, at: int, why: str, *, verb: bool = False) -> Source:
        """A source whose phrase is traced to the one met before, if it is the same."""
        doc = self.doc
        np = self._met(np)
        for old in self.headline:
            if old.np is not np and fuller(doc, np, old.np):
                old.np = np
        source = Source(np, *scope, sentence.nth, doc.quote(at, at + 1) if verb else None, f"ar/attribution.toml:{why}")
        source.at = at
        source.own = is_own(doc, np, self.own)
        if source.start < sentence.start:
            source.sentence = doc.sentence_of(source.start).nth
        self.turns.append(source)
        return source

    def _met(self, np: NP) -> NP:
        for old in reversed(self.known[-_TURNS:]):
            if same_speaker(self.doc, np, old):
                return old
        self.known.append(np)
        return np

    def _last(self, sentence: Sentence, verb: int | None) -> Source | None:
        """Who spoke last and agrees with the verb; of one sentence, the speaker before the agency that tells of him."""
        recent = [
            t for t in self.turns[-_TURNS:] if sentence.nth - t.sentence <= _MEMORY and (verb is None or self._agrees(t.np, verb))
        ]
        return max(recent, key=lambda t: (t.sentence, t.verb is not None, t.at), default=None)

    def _agrees(self, np: NP, verb: int) -> bool:
        doc = self.doc
        senses = doc.verbs[verb]
        if doc.words[np.head].core == "ام":
            return any(s.feature.gender == "f" for s in senses)
        if not senses or (not doc.words[np.head].nouns and "media" not in np.classes):
            return True
        return verb_agrees(doc, np, verb)

    def _speaks(self, sentence: Sentence, c: Chunk) -> None:
        """«طالب», «حذر»: no source, but «وأضاف» after it goes on with its subject."""
        args = verb_args(self.doc, sentence, c.start)
        np = args.subject.np if args.subject is not None else None
        if np is not None and args.subject_how not in ("previous", "rel", "bare-rel") and can_speak(self.doc, np):
            self._add(whole(self.doc, np, sentence.end), (c.start, c.start), sentence, c.start, "speaks", verb=True)

    # --- without a verb: «الجيش: …», «وفقا ل», «إعلان الجيش مقتل», «مضيفا أن» ---------------------------------------------------

    def _in_own_words(self, sentence: Sentence, chunks: list[Chunk]) -> bool:
        """«الحزب: قصفنا الموقع» at the head of a paragraph."""
        if self.doc.sentences[sentence.nth - 1].paragraph == sentence.paragraph:
            return False
        stop = next((c for c in chunks[:4] if c.kind == "p"), None)
        if stop is None or stop.prep != ":" or stop.end >= sentence.end:
            return False
        return self.doc.words[stop.end].pron == "نا" or any(s.feature.person == 1 for s in self.doc.verbs[stop.end])

    def _colon(self, sentence: Sentence, chunks: list[Chunk]) -> list[Source]:
        doc = self.doc
        stop = next((c for c in chunks[:9] if c.kind == "p" and c.prep == ":"), None)
        if stop is None or stop.start - sentence.start > 11 or any(c.kind == "v" for c in chunks[: stop.i]):
            return []
        first = next((c for c in chunks[: stop.i] if c.kind in ("np", "pp")), None)
        if first is None or first.kind != "np" or first.np is None or not can_speak(doc, first.np):
            return []
        np = whole(doc, first.np, stop.start)
        source = self._add(np, (stop.end, sentence.end), sentence, sentence.start, "colon")
        source.chain = [c.np for c in chunks[first.i + 1 : stop.i] if c.np is not None and c.prep == "ل" and is_media(doc, c.np)]
        if np.end < stop.start:
            told = parse_np(doc, np.end, stop.start)
            source.chain += [told] if told is not None and told.prep == "ل" and is_media(doc, told) else []
        self.headline.append(source)
        return [source]

    def _according(self, sentence: Sentence, chunks: list[Chunk], c: Chunk) -> Source | None:
        doc = self.doc
        np = c.np
        if np is None:
            return None
        if doc.words[np.head].core == "لسان":
            who = behind(doc, np, sentence.end)
        else:
            who = speaker_of(doc, np, sentence.end) or next(
                (k for k in reversed(self.known[-_TURNS:]) if same_speaker(doc, np, k)), None
            )
        if who is None:
            return None
        start = sentence.start
        opening = all(x.kind in ("p", "x", "sub") for x in chunks[: c.i])
        end = sentence.end
        if c.i > 2 and chunks[c.i - 1].kind == "v" and chunks[c.i - 2].kind == "rel":
            # «الاتهامات التي جاءت على لسان فلان»
            start, end = chunks[c.i - 3].start, c.start
        elif not opening:
            start = since(doc, self.quotes, sentence, chunks, c.start)
        elif sentence.nth and sum(x.kind not in ("p", "date") for x in chunks if x.start >= max(who.end, c.end)) < 2:
            start = doc.sentences[sentence.nth - 1].start
        source = self._add(who, (start, end), sentence, c.start, "according")
        source.first = c.prep.startswith("نقلا")
        others = [np for np in c.items[1:] if can_speak(doc, np)]
        if not others and who.end < sentence.end and doc.words[who.end].conj == "و":
            also = parse_np(doc, who.end, sentence.end)
            others = [whole(doc, also, sentence.end)] if also is not None and also.human and can_speak(doc, also) else []
        last = others[-1] if others else who
        source.chain = [self._met(np) for np in (*others, *told_after(self.doc, chunks, last, c))]
        return source

    def _came(self, sentence: Sentence, chunks: list[Chunk], c: Chunk) -> Source | None:
        """«جاء في بيان للجيش أن»."""
        doc = self.doc
        paper = next((x for x in chunks[c.i + 1 : c.i + 4] if x.kind == "pp" and x.prep == "في" and x.np is not None), None)
        if paper is None or paper.np is None or doc.words[paper.np.head].core not in self.sets["nouns"] | self.sets["data"]:
            return None
        r = ReadOn(doc, sentence, chunks, c, self.quotes)
        following = chunks[paper.i + 1 : paper.i + 12]
        content = next((x.start for x in following if says_that(doc, x) or (x.kind == "p" and x.prep in ':"«“”')), -1)
        if content < 0 or not r.that_within(paper.i, 20):
            return None
        who = behind(doc, paper.np, content)
        last = self._last(sentence, None) if who is None else None
        if who is None and last is None:
            return None
        made = self._add(who or last.np, (content, sentence.end), sentence, c.start, "comes_in", verb=True)  # type: ignore[union-attr]
        made.kind = "statement"
        return made

    def _announced(self, sentence: Sentence, c: Chunk) -> Source | None:
        """«بعد يوم من إعلان الجيش مقتل خمسة»."""
        doc, np = self.doc, c.np
        if np is None or (head := doc.words[np.head]).core not in self.sets["announcing"]:
            return None
        if head.det or np.head + 2 >= sentence.end:
            return None
        who = parse_np(doc, np.head + 1, sentence.end)
        if who is None or who.conj or who.prep or who.end >= sentence.end or not can_speak(doc, who):
            return None
        who, tokens = whole(doc, who, sentence.end), doc.tokens
        start = who.end
        if start >= sentence.end:
            return None
        after = parse_np(doc, start, sentence.end)
        if (after is None or not is_deed(doc, after) or after.prep not in ("", "ب")) and tokens[start].form != "عن":
            clause = range(start, min(start + 9, sentence.end))
            start = next((j for j in clause if is_that(tokens[j].form) or doc.verbs[j] or tokens[j].kind == "p"), -1)
            if start < 0 or not is_that(tokens[start].form):
                return None
        return self._add(who, (start, self._fronted_end(sentence, c, start)), sentence, np.head, "announcing")

    def _fronted_end(self, sentence: Sentence, c: Chunk, start: int) -> int:
        """«مع إعلان التحالف بدء المعركة، تقدمت القوات»: what is announced at the head of a sentence ends before its verb."""
        doc = self.doc
        if c.kind != "pp" or c.start > sentence.start + 1:
            return sentence.end
        for j in range(start + 1, sentence.end - 1):
            if doc.tokens[j].form in COMMAS and doc.verbs[j + 1] and not doc.words[j + 1].conj:
                return j
        return sentence.end

    def _goes_on(self, sentence: Sentence, chunks: list[Chunk], c: Chunk, out: list[Source]) -> Source | None:
        """A participle that reports on: for the speaker of the sentence, or the doer of its verb."""
        doc = self.doc
        if not goes_on_form(doc, c.start) or any(s.end >= sentence.end for s in out):
            return None
        r = ReadOn(doc, sentence, chunks, c, self.quotes).read()
        if r.content < 0 or r.content - c.start > 3:
            return None
        doer: NP | None = None
        for x in reversed(chunks[: c.i]):
            if x.kind == "v":
                args = verb_args(doc, sentence, x.start)
                if args.subject_how in ("rel", "bare-rel") or takes_up(doc, chunks, x):
                    continue  # «… في مذبحة نفذها التنظيم قائلا إن»: the subject of the sentence says so
                if args.subject is not None and args.subject.np is not None and can_speak(doc, args.subject.np):
                    doer = whole(doc, args.subject.np, sentence.end)
                    break
        last = self._last(sentence, None)
        if last is not None and (doer is None or last.sentence == sentence.nth):
            doer = last.np
        if doer is None:
            return None
        return self._add(doer, (r.content, sentence.end), sentence, c.start, "continues", verb=True)

    # --- reporting verbs --------------------------------------------------------------------------------------------------------

    def _says(self, sentence: Sentence, chunks: list[Chunk], c: Chunk, out: list[Source]) -> Source | None:
        doc = self.doc
        if is_void(self.doc, chunks, c):
            return None
        lemmas = {s.lemma for s in doc.verbs[c.start]} & self.roles["says"]
        r = ReadOn(doc, sentence, chunks, c, self.quotes).read()
        marker = points_back(self.doc, sentence, c)
        if r.how == "event" and lemmas <= self.roles["needs_that"] and doc.words[r.content].core not in self.sets["footage"]:
            r.content, r.how = -1, ""
        needs = lemmas <= self.roles["needs_content"]
        if needs and r.content < 0 and not marker and r.about is None:
            if r.subject is not None and not r.subject.classes.isdisjoint(("source", "person")) and not r.weak and not r.back:
                self._add(r.subject, (c.start, c.start), sentence, c.start, "speaks", verb=True)
            return None
        before = chunk_before(chunks, c)
        noun = antecedent(self.doc, chunks, c, before)
        if noun >= 0 and not marker and any(doc.words[j].core in self.sets["nouns"] for j in range(noun, c.start)):
            # «في تصريح نقله الموقع»: whom the speaker told
            if out and r.subject is not None and not doc.words[r.subject.head].pron:
                out[-1].chain.append(self._met(r.subject))
            return None
        if noun >= 0 and not marker and r.how == "that" and not lemmas & self.roles["tells"]:
            return None  # «في برنامج بثته المحطة أن»: «أن» belongs to the verb before
        relative = before is not None and before.kind == "rel" and not before.conj
        who, chain, loose = self._subject(sentence, chunks, c, r, out, before)
        if lemmas & self.roles["passes_on"] and r.about is not None:
            chain = [who, *chain] if who is not None else chain
            who = r.about
        quoted = quoting(doc, chunks, c)
        if who is not None and quoted is not None:
            chain, who = [who, *chain], whole(doc, quoted, quoted.end)
            if 0 <= r.content < quoted.end:
                r.content = quoted.end
        if who is None or is_evidence(doc, who):
            return None
        if r.content >= 0 and not (r.how == "event" and antecedent(self.doc, chunks, c, before) >= 0):
            start, end = r.content, sentence.end
        else:
            start, end = self._without_content(sentence, chunks, c, r, marker, needs, before)
        at_end = r.content == sentence.end - 1 and doc.tokens[r.content].form == ":"
        if at_end and sentence.nth + 1 < len(doc.sentences):
            end = doc.sentences[sentence.nth + 1].end
        source = self._add(who, (start, end), sentence, c.start, "says", verb=True)
        told = [self._met(np) for np in (*r.others, *r.told, *chain)]
        source.chain = [np for np in dict.fromkeys(told) if np is not source.np]
        source.nested = (loose or relative) and start >= c.start
        if lemmas & self.roles["takes_object"] and r.how == "event":
            source.deed = c.start
        if r.statement or any(doc.lex.lemmas[x] == "4 أعلن" for x in lemmas):
            source.kind = "statement"
        return source

    def _without_content(
        self, sentence: Sentence, chunks: list[Chunk], c: Chunk, r: Reported, marker: str, needs: bool, before: Chunk | None
    ) -> tuple[int, int]:
        """The scope of a verb with nothing said after it: what stands before, or all the rest where it opens the sentence."""
        doc, tokens = self.doc, self.doc.tokens
        if marker == "only" and c.start - sentence.start <= 4:
            if sentence.nth and not any(x.kind not in ("p", "date") for x in chunks if x.start >= r.end):
                return doc.sentences[sentence.nth - 1].start, sentence.start
            return r.end, sentence.end
        noun = antecedent(self.doc, chunks, c, before) if not marker else -1
        if noun >= 0:
            return noun, c.start
        i = c.start - 1
        if i > sentence.start + 3 and not needs and not doc.words[c.start].conj:
            comma = tokens[i].kind == "p" and tokens[i].form in COMMAS
            if comma or any(q.end in (i, i - 1) for q in self.quotes.values()):
                marker = marker or "quote"
        if marker and c.start - sentence.start > 3:
            return since(doc, self.quotes, sentence, chunks, c.start), c.start
        return c.start, c.start

    def _subject(
        self, sentence: Sentence, chunks: list[Chunk], c: Chunk, r: Reported, out: list[Source], before: Chunk | None
    ) -> tuple[NP | None, list[NP], bool]:
        """Who speaks, whom he told besides, and whether the verb stands in a clause about something else."""
        doc = self.doc
        if r.back:
            last = self._back(sentence, r)
            return (last.np, last.chain, False) if last is not None else (r.subject, [], False)
        tells = any(s.lemma in self.roles["tells"] for s in doc.verbs[c.start])
        if r.subject is not None and not r.weak and not tells:
            return r.subject, [], False
        args = verb_args(doc, sentence, c.start)
        how, left = args.subject_how, args.subject.np if args.subject is not None else None
        teller = left is not None and how in ("sv", "that", "aux") and left.head < c.start and can_speak(doc, left)
        if r.subject is not None and not r.weak and not teller:
            return r.subject, [], False
        if r.subject is None and before is not None and before.np is not None and is_paper(self.doc, before.np):
            # «أصدر الجيش بيانا قال فيه إن»
            issuer = next((x for x in reversed(chunks[max(0, before.i - 6) : before.i]) if x.kind == "v"), None)
            args = verb_args(doc, sentence, issuer.start) if issuer is not None else args
            issued = args.subject.np if issuer is not None and args.subject is not None else None
            if issued is not None and (can_speak(doc, issued) or could_be_name(issued)):
                return whole(doc, issued, c.start), [], False
        opens = before is None or before.i == 0 or chunks[before.i - 1].kind in ("sub", "p", "x", "neg")
        loose = how == "bare-rel" and not opens
        if left is not None and left.head < c.start and not loose and how in ("sv", "that", "comma", "rel", "aux", "bare-rel"):
            named = speaker_of(doc, left, c.start)
            quoted = how in ("sv", "that") and r.how in ("that", "quote")
            if named is None and quoted and r.subject is None and could_be_name(left):
                named = whole(doc, left, c.start)
            if named is not None:
                return named, [], False
        if before is not None and before.kind == "sub" and how == "pron" and says_that(doc, before):
            return None, [], False  # «قالت إنها أعلنت»: whoever says so vouches for it
        if not loose and how != "pron" and (named := before_verb(doc, sentence, chunks, c)) is not None:
            return named, [], False
        if r.subject is not None:
            return (r.subject, [], False) if r.how in ("that", "quote") else (None, [], False)
        if before is not None and before.kind == "rel":
            return None, [], False
        if not only_reports(self.doc, c) and not (before is None or before.kind == "p" or doc.words[c.start].conj):
            return None, [], False
        if (r.how == "" and r.about is None) or (r.how == "event" and not only_reports(self.doc, c)):
            return None, [], False
        if out and out[-1].verb is not None and self._agrees(out[-1].np, c.start):
            return out[-1].np, out[-1].chain, loose
        same = how == "previous" and left is not None and doc.words[c.start].conj
        if same and left is not None and can_speak(doc, left) and self._agrees(left, c.start):
            return whole(doc, left, c.start), [], False
        last = self._last(sentence, c.start)
        return (last.np, last.chain, loose) if last is not None else (None, [], False)

    def _back(self, sentence: Sentence, r: Reported) -> Source | None:
        """Whom «المصدر», «البيان» go back to: one of that name, else who spoke last."""
        assert r.subject is not None
        for turn in reversed(self.turns[-_TURNS:]):
            if same_speaker(self.doc, r.subject, turn.np):
                return turn
        people = r.subject.classes & {"source", "person"}
        recent = [t for t in reversed(self.turns[-_TURNS:]) if sentence.nth - t.sentence <= _MEMORY and t.verb is not None]
        human = (t for t in recent if not people or not t.np.classes.isdisjoint(("source", "person", "medical", "unknown")))
        found = next(human, None)
        if found is None and self.doc.words[r.subject.head].core == "مصدر" and r.subject.end - r.subject.start <= 2:
            found = next((t for t in recent if is_known(self.doc, t.np)), None)  # «أعلنت الشرطة … وقال المصدر»
        return found

    def _all_quoted(self, sentence: Sentence) -> list[Source]:
        """A sentence that is one quotation and names nobody goes on with who spoke last."""
        first = next((q for q in self.quotes.values() if sentence.start <= q.start <= sentence.start + 1), None)
        last = self._last(sentence, None)
        if first is None or last is None or first.end < sentence.end - 2 or first.end - first.start < 5 or not sentence.nth:
            return []
        if sentence.nth - last.sentence > 1 or last.verb is None:
            return []
        source = self._add(last.np, (sentence.start, max(sentence.end, first.end)), sentence, sentence.start, "quotation")
        source.chain = list(last.chain)
        return [source]


__all__: Final = ["Source", "find_sources", "voices"]
