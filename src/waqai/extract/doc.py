"""The article as the later stages see it: tokens with readings, sentences, numbers, dates, names, and which words are verbs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from waqai.extract.dates.dates import DateExpr, find_dates
from waqai.extract.marks import CLOSING, QUOTES
from waqai.extract.names.checkpoints import unlay
from waqai.extract.names.names import NameMention, find_names
from waqai.extract.numbers.numbers import Number, find_numbers
from waqai.extract.numbers.written import Written
from waqai.extract.word_lists import word_list
from waqai.extract.words.brackets import without_brackets
from waqai.extract.words.given import GIVEN
from waqai.extract.words.verb_reading import verb_readings
from waqai.extract.words.verb_standing import EMPTY
from waqai.packs.pack import Pack
from waqai.packs.words import VerbSense, Word
from waqai.text import Token, split_sentences, tokenize

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.noun_phrase import NP


_COUNTING: Final = word_list("doc", "counting")
_ANSWERED: Final = word_list("doc", "answered")
_WHOLE: Final = word_list("doc", "whole")
_UPON: Final = ("على ", "عليه")
_NEXT: Final = 6
"""Letters looked at behind a word that may be «و» and a verb of answering."""
_VOWELS: Final = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_BY_SPELLING: Final = frozenset({"بعده", "ايه", "فقد", "امام", "والي", "علي"})
"""Words whose spelling, or the word behind, tells what they are (`Doc._as_spelt`)."""


class Sentence:
    """One sentence: its token range, its paragraph (0 is the title where there is one), and its place in the body."""

    __slots__ = ("end", "nth", "paragraph", "start")

    def __init__(self, start: int, end: int, paragraph: int, nth: int) -> None:
        self.start, self.end, self.paragraph, self.nth = start, end, paragraph, nth


class Doc:
    """One article under analysis. Token positions are indices into `tokens`; everything else hangs on them."""

    def __init__(self, text: str, pack: Pack, published: str = "") -> None:
        self.text = text
        self.published = published
        """The ISO date the article appeared, or nothing: which actors there were."""
        self.pack = pack
        self.lex = pack.lexicon
        self.theatres: dict[str, float] = {}
        """Theatre -> how much the article is about it"""
        self.weights_country: dict[str, float] = {}
        tokens = tokenize(text)
        self.tokens: list[Token] = without_brackets(tokens) if "(" in text else tokens
        self.marks = frozenset(mark for mark in _VOWELS if mark in text)
        """The marks of vowels and doubling that the text writes anywhere."""
        self.careless = "" if "ي " in text or "ي" in text else "ى"
        """Whether the text writes ى for every final ي."""
        self.words = self._words()
        self.sentences = self._sentences()
        self._starts = [s.start for s in self.sentences]
        self._openings()
        written = Written(self.tokens, pack.calendar)
        self.numbers: list[Number] = find_numbers(written, pack.calendar)
        self.number_at: dict[int, Number] = {n.start: n for n in self.numbers}
        self.number_core: dict[int, Number] = {n.core[0]: n for n in self.numbers}
        self.dates: list[DateExpr] = find_dates(written, self.numbers, pack.calendar)
        self.date_at: dict[int, DateExpr] = {}
        self.in_date: set[int] = set()
        for expr in self.dates:
            self.date_at[expr.start] = expr
            self.in_date.update(range(expr.start, expr.end))
        self.names: list[NameMention] = find_names(self)
        self.name_at: dict[int, NameMention] = {m.start: m for m in self.names}
        self._name_starts = list(self.name_at)
        self.in_name: dict[int, NameMention] = {i: m for m in self.names for i in range(m.start, m.end)}
        self._listed: dict[frozenset[str], list[int]] = {}
        """Of each list that rules have asked for (`among`), the tokens that are on it."""
        self.stems = {word.stem for word in self.words}
        self.cores = {word.core for word in self.words}
        """All stems and cores of the article: a list of words that shares none with them need not be looked for."""
        unlay(self)
        self.phrase_at = self._phrases()
        self.verbs: list[tuple[VerbSense, ...]] = verb_readings(self)
        self._frames: dict[int, list[dict[str, Any]]] = {}
        """The frames of verbs asked for so far (`verb_frames`), and the spans of token ranges (`span`)"""
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._verb_tokens = [i for i, senses in enumerate(self.verbs) if senses]
        self.memo: dict[Any, Any] = {}
        self.nps: dict[int, NP | None] = {}
        """Phrases parsed so far, by first token and limit (`phrases.parse_np`)"""
        self.arguments: dict[int, Args] = {}
        """What verbs take, as far as asked for (`clauses.verb_args`)"""
        self.chunks: dict[int, list[Chunk]] = {}
        """Sentences cut into chunks so far, by first token (`chunks.chunk`)"""

    def _words(self) -> list[Word]:
        """The analysis of each word; a written ة is no pronoun, and «علي» beside «على» is the name."""
        lex, met = self.lex, self.lex.met
        careful = "على" in self.text
        out: list[Word] = []
        for t in self.tokens:
            if t.kind != "w":
                out.append(EMPTY)
                continue
            form = t.form
            found = met.get(form) or lex.word(form)
            if found.spelt is None:
                found.spelt = self._spelling_tells(form, found)
            if found.spelt:
                found = self._as_spelt(t, form, found, careful)
            out.append(found)
        return out

    def _spelling_tells(self, form: str, found: Word) -> bool:
        """Whether there is anything that the spelling of a word, or what stands behind it, may tell (`_as_spelt`)."""
        if form in _BY_SPELLING or form in _ANSWERED or (found.func and found.nouns and form[:1] == "ا"):
            return True
        if (form.endswith("ه") and (found.pron or found.verbs)) or (form[:1] == "و" and not found.conj):
            return True
        return found.det and form[:1] == "ا" and bool(self.lex.verb_senses(form))

    def _as_spelt(self, t: Token, form: str, found: Word, careful: bool) -> Word:
        """The analysis of a word whose spelling, or what stands behind it, may tell more than its folded form."""
        lex, text = self.lex, self.text
        if form == "بعده" and text[t.end - 1] == "ة":
            return lex.after_preposition(form)  # «بعدة غارات», not «بعده»
        if form == "ايه" and text[t.end : t.end + _NEXT].lstrip().startswith("الله"):
            return lex.noun_only(form)  # «آية الله», also where hamzas are left out
        if found.func and found.nouns and text[t.start] == "آ":
            return lex.noun_only(form)  # «آلية», not «إليه»
        if form.endswith("ه") and (found.pron or found.verbs) and "ة" in text[t.start : t.end]:
            return lex.marbuta(form)
        if form[:1] == "و" and not found.conj:
            if form[1:] in GIVEN or self._named_behind(form, found):
                return lex.after_conjunction(form)
            if text[t.start : t.start + 2] == "وأ" and (form == "وام" or lex.word(form[1:]).verbs):
                return lex.after_conjunction(form)  # «وأدى», not «وادي»; «وأم درمان», not «وام»
        if found.det and text[t.start : t.start + 2] == "أل" and lex.verb_senses(form):
            return lex.verb_only(form)  # «ألحق», not «الحق»
        if form == "فقد" and self._past_next(t.i + 1):
            return lex.after_conjunction(form)  # «أما الوزير فقد حذر», not «فقدت القوات»
        if form in _ANSWERED and text[t.end : t.end + _NEXT].lstrip().startswith(_UPON):
            return lex.after_conjunction(form)  # «وردت عليه بغارة», not «ورد في البيان»
        if form == "امام" and "إ" in text[t.start : t.end]:
            return lex.noun_only(form)
        if form == "والي" and text[t.start : t.end] == form and "إلي " not in text and " الي " not in text:
            return lex.noun_only(form)  # «والي كسلا», not «وإلى»
        if careful and form == "علي" and text[t.start : t.end] == "علي":
            return lex.name_only(form)
        return found

    def _past_next(self, i: int) -> bool:
        """Whether a verb in the past stands there, and no noun that is lost («فقد حياته»)."""
        if i >= len(self.tokens) or self.tokens[i].kind != "w":
            return False
        word = self.lex.word(self.tokens[i].form)
        told = any(v.feature.tense == "past" for v in word.verbs)
        return told and (not word.nouns or any(v.lemma in self.lex.verb_frames for v in word.verbs))

    def _openings(self) -> None:
        """At the head of a sentence «وفر», «وصل» read as و and a verb where that verb names an event and the whole does not."""
        frames = self.lex.verb_frames
        says = self.lex.verb_roles["says"]
        for s in self.sentences:
            i = s.start
            while i < s.end and self.tokens[i].kind == "p":
                i += 1
            if i >= s.end:
                continue
            form, word = self.tokens[i].form, self.words[i]
            if (
                form[:1] == "و"
                and not word.conj
                and len(form) > 2
                and (word.verbs or not word.nouns)  # «ودان الرئيس الهجوم», no Waddan
                and (self._counts(i + 1) or not any(v.lemma in frames or v.lemma in says for v in word.verbs))
            ):
                senses = self.lex.verb_senses(form[1:])
                if any(v.lemma in frames for v in senses):
                    self.words[i] = self.lex.after_conjunction(form)

    def _named_behind(self, form: str, found: Word) -> bool:
        """«قصف الجيش وقسد البلدة»: a word that no list knows, and behind its و a name that the packs know."""
        names = self.pack.names
        known = found.nouns or found.verbs or found.func or form in self.lex.names or form in names
        if known or form in _WHOLE or form[1:] not in names:
            return False
        return any(sense.how != "nisba" and sense.kind != "place" for sense in names[form[1:]])

    def _counts(self, i: int) -> bool:
        """Whether a number stands there («وفر آلاف السكان»: they fled)."""
        if i >= len(self.tokens):
            return False
        return self.tokens[i].kind == "n" or self.tokens[i].form in _COUNTING

    # --- layout -----------------------------------------------------------------------------------------------------------------

    def _sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        paragraph, last = 0, 0
        for start, end in split_sentences(self.tokens):
            if any(self.tokens[i].kind == "b" for i in range(last, start)) or (found and self._joint(last, start)):
                paragraph += 1
            found.append(Sentence(start, end, paragraph, len(found)))
            last = end
        return found

    def _joint(self, last: int, start: int) -> bool:
        return start > last and self.tokens[last].form in {",", "،"} and self.tokens[last - 1].form == "."

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of a token range, without a proclitic at its head and without quotes around it."""
        found = self._spans.get((start, end))
        if found is None:
            found = self._spans[start, end] = self._span(start, end)
        return found

    def _span(self, start: int, end: int) -> tuple[int, int]:
        tokens = self.tokens
        while end - start > 1 and tokens[end - 1].kind in "pb":
            if tokens[end - 1].form in ')"»”' and any(tokens[i].form in '("«“' for i in range(start + 1, end - 1)):
                break
            end -= 1
        while end - start > 1 and tokens[start].kind in "pb":
            start += 1
        if end < len(tokens) and tokens[end].form in CLOSING and sum(t.form in QUOTES for t in tokens[start:end]) % 2:
            end += 1  # «الشاب "خالد المحمد"»
        first = tokens[start].start
        word = self.words[start]
        cut = len(word.conj) + len(word.prep)
        if cut:
            raw = self.text[first : tokens[start].end]
            own = word.form[len(word.conj) :] == "ل" + word.core  # «للاجئين»: the second ل is the noun's
            if word.prep == "ل" and word.det and not own and not raw[len(word.conj) + 1 :].startswith("ال"):
                cut += 1  # «للتنظيم»: the second ل is what is left of the article
            first = self._after_letters(first, tokens[start].end, cut)
        last = tokens[end - 1].end
        if self.text[last : last + 1] == ")" and self.text.count("(", first, last) > self.text.count(")", first, last):
            last += 1  # a bracket that was left out (`words.brackets`)
        return first, last

    def _after_letters(self, start: int, end: int, count: int) -> int:
        """The offset after `count` letters, skipping the marks, tatweel and controls written with them."""
        at = start
        while count and at < end:
            at += 1
            while at < end and not self.text[at].isalpha():
                at += 1
            while at < end and self.text[at] == "ـ":
                at += 1
            count -= 1
        return at if at < end else start

    def quote(self, start: int, end: int) -> str:
        """The words of a token range as written."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def sentence_of(self, token: int) -> Sentence:
        """The sentence a token lies in (the last one before it, for a stray joint)."""
        return self.sentences[max(0, bisect_right(self._starts, token) - 1)]

    # --- where words stand ------------------------------------------------------------------------------------------------------

    def among(self, words: frozenset[str], start: int, end: int) -> Sequence[int]:
        """The tokens from `start` to before `end` that have one of some words as their form, stem or core, in order.

        Rules that look for few words ask here, so that they need not go over all words of every sentence.
        """
        found = self._listed.get(words)
        if found is None:
            self.lex.keep(words)
            self._listed = self._all_listed()
            found = self._listed[words]
        return found[bisect_left(found, start) : bisect_left(found, end)] if found else found

    def _all_listed(self) -> dict[frozenset[str], list[int]]:
        """The tokens that are on each list asked for so far: one pass for all of them, as a word remembers where it is listed."""
        lists = self.lex.lists
        found: list[list[int]] = [[] for _ in lists]
        for i, word in enumerate(self.words):
            if word.asked != len(lists):
                word.ask(lists)
            for number in word.listed:
                found[number].append(i)
        return dict(zip(lists, found, strict=True))

    def verb_tokens(self, start: int, end: int) -> Sequence[int]:
        """The tokens from `start` to before `end` that were read as verbs, in order."""
        found = self._verb_tokens
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def names_from(self, start: int, end: int) -> Sequence[int]:
        """Where the names begin that begin from `start` to before `end`, in order."""
        found = self._name_starts
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def reword(self, i: int, word: Word) -> None:
        """Take a token for another word than before."""
        self.words[i] = word
        self._listed = {}
        self._frames.pop(i, None)
        self._spans = {}

    # --- phrases of several words -----------------------------------------------------------------------------------------------

    def _phrases(self) -> dict[int, list[tuple[int, str, int | str]]]:
        """Phrases of the language pack by first token: (end, kind, entry), longest first."""
        found: dict[int, list[tuple[int, str, int | str]]] = {}
        words, n = self.words, len(self.words)
        for i, word in enumerate(words):
            begun = word.begun
            if begun is None:
                begun = self._begin(word)
            if not begun:
                continue
            hits: list[tuple[int, str, int | str]] = []
            nodes = [begun]
            j = i + 1
            while True:
                for node in nodes:
                    ends = node.get("")
                    if ends:
                        hits += [(j, kind, entry) for kind, entry in ends]
                if j >= n:
                    break
                if words[j] is EMPTY:
                    if self.tokens[j].kind == "p" and self.tokens[j].form in '"«»“”' and j + 1 < n:
                        j += 1
                        continue
                    break
                nodes = self._following(nodes, j)
                if not nodes:
                    break
                j += 1
            if hits:
                hits.sort(key=lambda h: -h[0])
                found[i] = hits
        return found

    def _begin(self, word: Word) -> dict[str, Any]:
        """How phrases that begin with a word go on; nothing where none does."""
        trie = self.lex.phrases
        node = trie.get(word.key)
        if node is None and word.prep:
            node = trie.get(word.core)
        elif node is None and word.pron == "نا":
            node = trie.get(word.form[:-1])  # «عدوانا جويا» is no «عدوّانا»
        word.begun = node or {}
        return word.begun

    def _following(self, nodes: list[dict[str, Any]], j: int) -> list[dict[str, Any]]:
        """Where phrases may go on with the word at `j`: by its headword, or as it stands («في الوقت نفسه», «مؤتمر دولي»)."""
        key, form = self.words[j].key, self.tokens[j].form
        found = []
        for node in nodes:
            following = node.get(key)
            if following is None and len(key) > 1 and key.endswith("ا"):
                following = node.get(key[:-1])
            if following is not None:
                found.append(following)
            if form != key and (as_written := node.get(form)) is not None:
                found.append(as_written)
        return found

    def is_verb(self, i: int, lemma: str) -> bool:
        """Whether a token may be a form of this verb («1 كان»)."""
        for sense in self.verbs[i]:  # noqa: SIM110 - asked so often that a generator would cost more than what it goes over
            if self.lex.lemmas[sense.lemma] == lemma:
                return True
        return False

    def is_verb_of(self, i: int, lemmas: Collection[str]) -> bool:
        """Whether a token may be a form of one of these verbs."""
        for sense in self.verbs[i]:  # noqa: SIM110
            if self.lex.lemmas[sense.lemma] in lemmas:
                return True
        return False

    def has_role(self, i: int, role: str) -> bool:
        """Whether a token may be a verb of a named set («says»)."""
        for sense in self.verbs[i]:  # noqa: SIM110
            if sense.lemma in self.lex.verb_roles[role]:
                return True
        return False

    def verb_frames(self, i: int) -> list[dict[str, Any]]:
        """The frames that the verb at a token may open, as the language pack has them."""
        senses = self.verbs[i]
        if not senses:
            return []
        found = self._frames.get(i)
        if found is None:
            future, frames, opened = self.words[i].future, self.lex.frames, self.lex.verb_frames
            told = [frames[f] for s in senses for f in opened.get(s.lemma, ())]
            found = self._frames[i] = told if future else [f for f in told if not f.get("foretells")]
        return found

    def classes(self, i: int) -> frozenset[str]:
        """The function-word classes of a token."""
        return self.words[i].func

    # --- verbs ------------------------------------------------------------------------------------------------------------------
