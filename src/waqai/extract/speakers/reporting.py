"""What a reporting verb brings with it: who speaks, whom he told, whom he cites, and where the content begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.marks import DASHES, QUOTES
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.phrases.quotations import opens_quotation
from waqai.extract.speakers.going_on import goes_on_form
from waqai.extract.speakers.speakers import (
    RARE,
    behind,
    can_speak,
    could_be_name,
    is_deed,
    is_media,
    is_that,
    speaker_of,
    whole,
)
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.phrases.quotations import Quotation

COMMAS: Final = frozenset("،,")
_REACH: Final = 45
"""Tokens after a reporting verb within which its «إن» is looked for."""
_CLAUSE, _APPOSITION = 22, 14
_CONTENT_PREPOSITIONS: Final = word_list("reporting", "content_prepositions")
_LEADS_ON: Final = word_list("reporting", "leads_on")
_WRITINGS: Final = word_list("reporting", "writings")
_WAS: Final = word_list("reporting", "was")
_NAMES_LIKE_WORDS: Final = word_list("reporting", "names_like_words")
"""First names that the fold makes a preposition or a conjunction («قال علي فلان», «قالت أم فلان»)."""


class Reported:
    """`content` is the token where what is said begins (-1 if it does not follow), `how` says by what: that, quote or event."""

    __slots__ = ("about", "back", "content", "end", "how", "others", "statement", "subject", "told", "weak")

    def __init__(self, end: int) -> None:
        self.subject: NP | None = None
        self.others: list[NP] = []
        """Speakers coordinated with the subject."""
        self.told: list[NP] = []
        self.about: NP | None = None
        """The one a passer-on cites («نقلت الوكالة عن شهود»)."""
        self.content, self.how = -1, ""
        self.back = False
        """Whether the subject only goes back to somebody («المصدر»)."""
        self.weak = False
        """Whether no list knows the subject."""
        self.statement = False
        self.end = end


def says_that(doc: Doc, x: Chunk) -> bool:
    """Whether a chunk is «أن», «إنه», «إلى أن»; «بعد أن» and «قبل أن» open no report («نقلت الجثث بعد أن قتلوا»)."""
    first = doc.tokens[x.start].form
    return is_that(first) or (x.kind == "sub" and first in _LEADS_ON and is_that(doc.tokens[x.end - 1].form))


class ReadOn:
    """Reads on from one reporting verb (or participle) over the chunks after it."""

    def __init__(self, doc: Doc, sentence: Sentence, chunks: list[Chunk], c: Chunk, quotes: dict[int, Quotation]) -> None:
        self.doc, self.sentence, self.chunks, self.c, self.quotes = doc, sentence, chunks, c, quotes
        self.sets, roles = doc.lex.word_sets, doc.lex.verb_roles
        lemmas = {s.lemma for s in doc.verbs[c.start]} & roles["says"]
        self.passes_on = bool(lemmas & roles["passes_on"])
        self.quoting = bool(lemmas) and lemmas <= roles["needs_that"]
        self.plain = bool(lemmas - roles["needs_content"])
        self.tells = bool(lemmas & roles["tells"])
        self.takes_object = bool(lemmas & roles["takes_object"])
        self.r = Reported(c.end if c.kind == "v" else c.start + 1)

    def read(self) -> Reported:
        """The report, as far as it was found."""
        r, chunks = self.r, self.chunks
        done, k = r.end, self.c.i + (self.c.kind == "v")
        while k < len(chunks) and chunks[k].start - self.c.start < _REACH:
            x = chunks[k]
            k += 1
            if x.end <= done:
                continue
            at = max(x.start, done)
            if self.doc.tokens[at].kind == "w" and self._is_content(x, at):
                r.content, r.how = at, "that"
                break
            following = self._step(x, at, k)
            if following < 0:
                break
            k, done = following, max(done, r.end)
        return r

    def _is_content(self, x: Chunk, at: int) -> bool:
        form = self.doc.tokens[at].form
        if form.startswith("و"):
            return False
        return is_that(form) or says_that(self.doc, x)

    def _step(self, x: Chunk, at: int, k: int) -> int:
        """Take in one chunk; the number of the next, or -1 where the report ends."""
        r = self.r
        if x.kind == "p":
            return self._sign(x, at, k)
        if at == self.c.end and r.subject is None and self._lost_name(x, at):
            return k
        if x.kind in ("date", "ppron"):
            return k
        if x.kind == "x":
            return -1 if x.conj == "و" else k
        if self._is_deed_like_a_verb(x):
            r.content, r.how = x.start, "event"
            return -1
        if x.kind in ("rel", "v", "neg"):
            return self._past_clause(x)
        if x.kind == "sub":
            later = k < len(self.chunks) and self.doc.tokens[x.start].form == "فيما" and self.doc.tokens[x.end].form == "بعد"
            if not later and self._turns(x):
                return -1  # «تحدثت الدولة عن قرار، فيما أكد حليفها أن»
            return k if later else self._past_clause(x)
        if x.np is None:
            return k
        if x.kind == "pp":
            return -1 if self._in_pp(x) else k
        return -1 if self._in_np(x) else k

    def _is_deed_like_a_verb(self, x: Chunk) -> bool:
        """«أكد الجيش تقدم قواته»: a noun that looks like a verb."""
        if x.kind != "v" or x.conj or not self.takes_object or self.r.subject is None:
            return False
        return bool(self.doc.words[x.start].nouns)

    # --- signs ------------------------------------------------------------------------------------------------------------------

    def _sign(self, x: Chunk, at: int, k: int) -> int:
        r, chunks = self.r, self.chunks
        if x.prep == ":":
            r.content, r.how = at, "that"
            return -1
        if x.prep in QUOTES:
            if r.subject is None and self._quoted_name(at):
                return k
            quote = self.quotes.get(at)
            if quote is None and not opens_quotation(self.doc, at):
                return k
            np = parse_np(self.doc, at + 1, quote.end) if quote is not None and quote.end - at <= 6 else None
            if np is not None and quote is not None and np.end >= quote.end and is_media(self.doc, np):
                r.told.append(np)
                r.end = quote.end + 1
                return k
            r.content, r.how = at, "quote"
            return -1
        if x.prep == "(":
            close = next((m for m in range(k, min(k + 8, len(chunks))) if chunks[m].kind == "p" and chunks[m].prep == ")"), None)
            return close + 1 if close is not None else k
        if x.prep in COMMAS or x.prep in DASHES:
            return self._past_comma(k)
        return -1

    def _quoted_name(self, at: int) -> bool:
        """«نقلت "فرانس برس" عن»: a name in quotation marks."""
        doc, quote = self.doc, self.quotes.get(at)
        if quote is None or quote.end - at > 6:
            return False
        np = parse_np(doc, at + 1, quote.end)
        if np is None or np.end < quote.end or not np.classes.isdisjoint(("event", "masdar")):
            return False
        if not can_speak(doc, np) and (np.classes or not self.quoting):
            return False
        self.r.subject, self.r.end = np, quote.end + 1
        return True

    def _past_comma(self, k: int) -> int:
        """Where the report goes on after a comma: a date, an adverb, «إن», a phrase between commas; or -1."""
        if k >= len(self.chunks):
            return -1
        x, r = self.chunks[k], self.r
        if says_that(self.doc, x) or x.kind in ("date", "ppron") or (x.kind == "p" and (x.prep in QUOTES or x.prep == "(")):
            return k
        if x.conj:
            # «فلان، وهو عضو في المجلس، إن»
            if x.kind in ("x", "rel", "np") and r.subject is not None and self.that_within(k, _CLAUSE):
                close = next((y.i for y in self.chunks[k:] if y.kind == "p" and y.prep in COMMAS), -1)
                return close if close > 0 else self._past_clause(x)
            return -1
        if x.kind == "x":
            return k
        if x.kind == "pp":
            return k if x.prep not in self.sets["according"] or self.that_within(k, 16) else -1
        if x.kind == "np":
            close = self._behind_apposition(x)
            if close >= 0:
                return close
            aside = bool(r.told) or (k > 1 and self.chunks[k - 2].kind in ("date", "pp", "x"))
            deed = x.np is not None and is_deed(self.doc, x.np)
            aside = aside and x.np is not None and (self.takes_object or deed or "person" in x.np.classes)
            aside = aside or (self.takes_object and deed)
            return k if r.subject is None or aside or self.that_within(k, _APPOSITION) else -1
        if x.kind in ("rel", "neg", "v", "sub"):
            return k if r.subject is not None and (self._is_deed_like_a_verb(x) or self.that_within(k, 16)) else -1
        return -1

    def _behind_apposition(self, x: Chunk) -> int:
        """The comma behind what is said of the speaker between two («أعلنت الكتائب، إحدى فصائل الحشد، سقوط»), or -1."""
        doc, r = self.doc, self.r
        if r.subject is None or r.weak or x.np is None or (is_deed(doc, x.np) and not doc.words[x.np.head].det):
            return -1
        close = next((y.i for y in self.chunks[x.i + 1 : x.i + 9] if y.kind in ("p", "v", "sub")), -1)
        if close < 0 or self.chunks[close].prep not in COMMAS or close + 1 >= len(self.chunks):
            return -1
        y = self.chunks[close + 1]
        told = y.np is not None and is_deed(doc, y.np) and not y.conj and y.kind in ("np", "pp") and not doc.words[y.np.head].det
        footage = y.np is not None and doc.words[y.np.head].core in self.sets["footage"]
        return close if told or footage else -1

    def that_within(self, k: int, reach: int) -> bool:
        """Whether «إن», a colon or a quotation comes within `reach` tokens and before the next reporting verb."""
        doc = self.doc
        if k >= len(self.chunks):
            return False
        start = self.chunks[k].start
        for x in self.chunks[k:]:
            if x.start - start > reach:
                return False
            if says_that(doc, x) or (x.kind == "p" and x.prep == ":"):
                return True
            if x.kind == "sub" and self._turns(x):
                return False
            if x.kind == "v" and x.conj and doc.has_role(x.start, "says"):
                return False
            if x.kind == "p" and x.start in self.quotes and self.quotes[x.start].end - x.start > 6:
                return True
        return False

    def _past_clause(self, x: Chunk) -> int:
        """The chunk after a clause that only describes the speaker («رفض الكشف عن اسمه»), or -1."""
        doc, r = self.doc, self.r
        if (r.subject is None and r.about is None) or (x.conj and x.kind == "v") or not self.that_within(x.i, _CLAUSE):
            return -1
        for y in self.chunks[x.i + 1 :]:
            if says_that(doc, y) or (y.kind == "p" and (y.prep == ":" or y.start in self.quotes)):
                return y.i
            if y.kind == "pp" and y.prep == "ل" and y.np is not None and is_media(doc, y.np):
                r.told.append(y.np)
        return -1

    def _turns(self, x: Chunk) -> bool:
        """Whether a subordinator opens another's report («فيما أكد», «بينما قالت»)."""
        doc = self.doc
        if doc.tokens[x.start].form not in self.sets["turns"] or x.i + 1 >= len(self.chunks):
            return False
        y = self.chunks[x.i + 1]
        return y.kind == "v" and doc.has_role(y.start, "says")

    # --- phrases ----------------------------------------------------------------------------------------------------------------

    def _take(self, np: NP, x: Chunk, *, weak: bool = False) -> None:
        r = self.r
        r.subject, r.weak = np, weak
        r.end = np.end
        rest = parse_np(self.doc, np.end, self.sentence.end) if np.end < x.end else None
        if rest is not None and rest.prep == "ل" and is_media(self.doc, rest):
            r.told.append(rest)
            r.end = rest.end

    def _his_words(self, np: NP) -> bool:
        """Whether «قوله» follows: what stands before it is somebody, whatever lists say of his name."""
        sets, at = self.sets, np.end
        last = self.doc.tokens[at - 1].form in sets["nouns"] and np.end - np.head > 1
        return np.number is None and (last or (at < self.sentence.end and self.doc.tokens[at].form in sets["nouns"]))

    def _fits(self, np: NP) -> bool:
        return any(agrees(self.doc, np, s.feature.gender, s.feature.number) for s in self.doc.verbs[self.c.start])

    def _lost_name(self, x: Chunk, at: int) -> bool:
        """«قال علي نور إن», «قال يزيد الصايغ إن»: a first name that looks like a preposition or a verb."""
        doc, r = self.doc, self.r
        token = doc.tokens[at]
        if token.kind != "w" or at + 1 >= self.sentence.end or is_that(doc.tokens[at + 1].form):
            return False
        np = NP(at, at)
        np.classes, np.definite = frozenset({"person"}), True
        if token.form in _NAMES_LIKE_WORDS:
            raw = doc.text[token.start : token.end]
            if raw.startswith("عل") and not raw.endswith("ي") or doc.words[at + 1].det:  # noqa: RUF021
                return False
            inner = parse_np(doc, at + 1, self.sentence.end)
            if inner is None or inner.prep or inner.conj or not inner.classes.isdisjoint(("event", "masdar", "place", "site")):
                return False
            np.end, np.names, np.related = inner.end, list(inner.names), list(inner.related)
            r.subject = whole(doc, np, self.sentence.end)
        elif x.kind == "v" and not x.conj and at + 2 < self.sentence.end and is_that(doc.tokens[at + 2].form):
            np.end = at + 2
            r.subject = np
        else:
            return False
        r.end = r.subject.end
        return True

    def _in_pp(self, x: Chunk) -> bool:
        """Take in a prepositional part; whether the content begins with it."""
        doc, r, np = self.doc, self.r, x.np
        assert np is not None
        if x.prep == "عن" and r.about is None and self.passes_on:
            r.about = speaker_of(doc, np, self.sentence.end)
            if r.about is None and (could_be_name(np) or self._his_words(np)):
                r.about = whole(doc, np, self.sentence.end)
            if r.about is not None:
                r.others += [o for o in x.items[1:] if can_speak(doc, o)]
                r.end = max(r.about.end, x.end if r.others else 0)
                return False
        if x.prep in _CONTENT_PREPOSITIONS and is_deed(doc, np) and not self.quoting:
            r.content, r.how = x.start, "event"
            return True
        if x.prep == "عن" and self.takes_object:
            r.content, r.how = x.start, "event"
            return True
        if is_media(doc, np) and x.prep not in ("عن", "باسم", "علي"):
            r.told.append(np)
        elif x.prep == "في" and doc.words[np.head].core in _WRITINGS:
            r.statement = True
        return False

    def _in_np(self, x: Chunk) -> bool:
        """Take in a bare phrase: the speaker, whom he told, or what happened; whether the content begins with it."""
        doc, r, np = self.doc, self.r, x.np
        assert np is not None
        core = doc.words[np.head].core
        if doc.words[np.head].pron and (core in self.sets["announcing"] or core in self.sets["nouns"]):
            return False  # «نقلت الصحيفة تأكيده أن»
        if goes_on_form(doc, np.head):
            return False  # «وتابع قائلا إن»
        told = (is_deed(doc, np) and not self.quoting) or core in self.sets["footage"]
        if r.subject is not None and not r.weak:
            if is_media(doc, np) and not told:
                r.told.append(np)
            elif told or (self.takes_object and not x.conj and "person" not in np.classes):
                r.content, r.how = x.start, "event"
                return True
            return False
        if core in self.sets["back"] and np.definite and (core in self.sets["nouns"] or np.end - np.start <= 2):
            inner = behind(doc, np, self.sentence.end) if core in self.sets["nouns"] else None
            r.statement = core in self.sets["nouns"]
            r.back = inner is None
            self._take(inner if inner is not None else whole(doc, np, self.sentence.end), x)
            return False
        who = speaker_of(doc, np, self.sentence.end)
        if who is not None and self.tells and not self._fits(np):
            return False  # «وكان قد أخبر الشرطة أنه»
        if who is not None:
            self._take(who, x)
            others = [o for o in x.items[1:] if o.start >= who.end and can_speak(doc, o)]
            r.others += others
            r.end = max(r.end, x.end if others else 0)
            r.statement = r.statement or core in self.sets["nouns"]
            return False
        if self.quoting and r.subject is None and np.classes == {"masdar"} and self.that_within(x.i + 1, _APPOSITION):
            self._take(whole(doc, np, self.sentence.end), x)
            return False
        if told or (self.takes_object and not could_be_name(np)):
            r.content, r.how = x.start, "event"
            return True
        word = doc.words[np.head]
        accusative = word.stem.endswith("ا") and word.core != word.stem and not word.det
        plain = (self.plain or (not word.det and word.vocab < RARE)) and not accusative
        name = could_be_name(np) or (self.plain and np.classes == {"place"} and self.that_within(x.i + 1, 4))
        outlet = (
            core in self.sets["channels"]
            and (word.det or np.definite or self.passes_on)
            and (self.passes_on or self.that_within(x.i + 1, _APPOSITION))
        )
        if r.subject is None and outlet and np.number is None:
            self._take(whole(doc, np, self.sentence.end), x)  # «وذكر الموقع أن»
        elif r.subject is None and plain and name and core not in self.sets["nouns"]:
            self._take(whole(doc, np, self.sentence.end), x, weak=not self.that_within(x.i + 1, _APPOSITION))
        return False


def before_verb(doc: Doc, sentence: Sentence, chunks: list[Chunk], c: Chunk) -> NP | None:
    """The subject of a reporting verb that stands before it, further off than the verb's own arguments reach.

    «وكانت وزارة الصحة قد أعلنت», «فإن المعارضة، ومنها فلان، أكدت», «مصدر أمني في المدينة قال».
    """
    bound, was = -1, False
    k = c.i - 1
    while k >= 0 and c.i - k < 16:
        x = chunks[k]
        if x.kind == "v":
            if doc.is_verb(x.start, "1 كان"):
                bound, was = k, True
                break
            relative = next((m for m in (k - 1, k - 2) if m >= 0 and chunks[m].kind == "rel"), None)
            if relative is None or c.conj:
                return None
            k = relative - 1
            continue
        if doc.tokens[x.start].form.removeprefix("و") in _WAS:
            bound, was = k, True
            break
        if (x.kind == "sub" and (says_that(doc, x) or x.prep in ("لكن", "بينما", "فيما"))) or (x.kind == "p" and x.prep in ":؛"):
            bound = k
            break
        k -= 1
    if c.conj and not was:
        return None
    first = next((x for x in chunks[bound + 1 : c.i] if x.kind not in ("x", "date", "p", "ppron")), None)
    if first is None or first.kind != "np" or first.np is None:
        return None
    return speaker_of(doc, first.np, c.start)


__all__: Final = ["COMMAS", "QUOTES", "ReadOn", "Reported", "before_verb", "says_that"]
