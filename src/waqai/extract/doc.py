"""The article as the later stages see it: tokens with their readings, sentences, numbers, dates, names, and which words are verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from waqai.extract.dates import DateExpr, find_dates
from waqai.extract.names import NameMention, find_names
from waqai.extract.numbers import Number, find_numbers
from waqai.packs.lexicon import VerbSense, Word
from waqai.packs.pack import Pack
from waqai.text import Token, split_sentences, tokenize

if TYPE_CHECKING:
    from waqai.extract.phrases import NP

_TRUE_PREPOSITIONS = frozenset({"في", "من", "الي", "علي", "عن", "مع", "لدي", "منذ", "ضد", "بين", "نحو", "تجاه", "بعد", "قبل", "خلال", "رغم", "اثر", "قرب", "داخل", "خارج", "فوق", "تحت", "حول", "عند"})
_VERB_AFTER = frozenset({
    "قد", "لقد", "وقد", "فقد", "لم", "لن", "سوف", "لا", "ولا", "ولم", "ولن", "كان", "كانت", "كانوا", "وكان", "وكانت", "عندما", "بعدما", "حين", "حينما", "الذي",
    "التي", "الذين", "اللذين", "اللتين", "كما", "حيث", "فيما", "بينما", "اذ", "اذا", "لو", "والتي", "والذي", "والذين", "ما", "مما", "لكي", "كي", "ان", "بان",
    "لكن", "هل", "ثم", "انه", "انها", "انهم", "بانه", "بانها", "بانهم",
})  # fmt: skip
_SURE_VERB_AFTER = frozenset({"بعدما", "عندما", "حينما", "انه", "انها", "انهم", "بانه", "بانها", "بانهم", "قد", "لقد", "وقد", "فقد", "لم", "لن", "سوف", "ولم", "ولن", "الذي", "التي", "الذين", "والتي", "والذي"})
_SETTLED = frozenset({"بلدات", "بلده", "قري", "قريه", "احياء", "مدن", "مدينه", "مناطق", "ريف", "محيط", "اطراف"})
_ASKS = frozenset({"طلب", "طلبت", "فضل", "فضلت"})
_TOWNS = frozenset({"مدينه", "بلده", "قريه", "مديريه", "محافظه", "منطقه", "حي", "جبهه", "مخيم", "ناحيه", "قضاء", "جبل"})
_EMPTY = Word("")


class Sentence(NamedTuple):
    """One sentence: its token range, its paragraph (0 is the title where there is one), and its place in the body."""

    start: int
    end: int
    paragraph: int
    index: int


class Doc:
    """One article under analysis. Token positions are indices into `tokens`; everything else hangs on them."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.lex = pack.lexicon
        self.theatres: dict[str, float] = {}
        """Theatre -> how much the article is about it"""
        self.weights_country: dict[str, float] = {}
        self.tokens: list[Token] = tokenize(text)
        self._careless = "" if "ي " in text or "ي" in text else "ى"
        """Whether the text writes ى for every final ي."""
        self.words = self._words()
        self.sentences = self._sentences()
        self._openings()
        self.stems = {word.stem for word in self.words}
        self.cores = {word.core for word in self.words}
        self.forms = {token.form for token in self.tokens}
        """All stems, cores and forms of the article: a list of words that shares none with them need not be looked for."""
        self.numbers: list[Number] = find_numbers(self.tokens, pack.calendar)
        self.number_at: dict[int, Number] = {n.start: n for n in self.numbers}
        self.number_core: dict[int, Number] = {n.core[0]: n for n in self.numbers}
        self.dates: list[DateExpr] = find_dates(self.tokens, self.numbers, pack.calendar)
        self.date_at: dict[int, DateExpr] = {}
        self.in_date: set[int] = set()
        for expr in self.dates:
            self.date_at[expr.start] = expr
            self.in_date.update(range(expr.start, expr.end))
        self.names: list[NameMention] = find_names(self)
        self.name_at: dict[int, NameMention] = {m.start: m for m in self.names}
        self.in_name: dict[int, NameMention] = {i: m for m in self.names for i in range(m.start, m.end)}
        self.phrase_at = self._phrases()
        self.verbs: list[tuple[VerbSense, ...]] = self._verbs()
        self.memo: dict[Any, Any] = {}
        self.nps: dict[tuple[int, int], NP | None] = {}
        """Phrases parsed so far, by first token and limit (`phrases.parse_np`)"""

    def _words(self) -> list[Word]:
        """The analysis of each word; a written ة is no pronoun, and «علي» beside «على» is the name."""
        word, text = self.lex.word, self.text
        careful = "على" in text
        out: list[Word] = []
        for t in self.tokens:
            if t.kind != "w":
                out.append(_EMPTY)
                continue
            form = t.form
            found = word(form)
            if form.endswith("ه") and (found.pron or found.verbs) and "ة" in text[t.start : t.end]:
                found = self.lex.marbuta(form)
            elif found.func and found.nouns and text[t.start] == "آ":
                found = self.lex.noun_only(form)  # «آلية», not «إليه»
            elif form == "امام" and "إ" in text[t.start : t.end]:
                found = self.lex.noun_only(form)
            elif careful and form == "علي" and text[t.start : t.end] == "علي":
                found = self.lex.name_only(form)
            out.append(found)
        return out

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
            if form[:1] == "و" and not word.conj and len(form) > 2 and word.verbs and (self._counts(i + 1) or not any(v.lemma in frames or v.lemma in says for v in word.verbs)):
                senses = self.lex.verb_senses(form[1:])
                if any(v.lemma in frames for v in senses):
                    self.words[i] = self.lex.after_conjunction(form)

    def _counts(self, i: int) -> bool:
        """Whether a number stands there («وفر آلاف السكان»: they fled)."""
        if i >= len(self.tokens):
            return False
        return self.tokens[i].kind == "n" or self.tokens[i].form in ("الاف", "مئات", "ميات", "عشرات", "نحو", "اكثر", "قرابه", "حوالي")

    # --- layout -----------------------------------------------------------------------------------------------------------------

    def _sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        paragraph, last = 0, 0
        for start, end in split_sentences(self.tokens):
            if any(self.tokens[i].kind == "b" for i in range(last, start)):
                paragraph += 1
            elif found and self._joint(last, start):
                paragraph += 1
            found.append(Sentence(start, end, paragraph, len(found)))
            last = end
        return found

    def _joint(self, last: int, start: int) -> bool:
        return start > last and self.tokens[last].form in {",", "،"} and self.tokens[last - 1].form == "."

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of a token range, without a proclitic at its head and without quotes around it."""
        tokens = self.tokens
        while end - start > 1 and tokens[end - 1].kind in "pb":
            if tokens[end - 1].form in ')"»”' and any(tokens[i].form in '("«“' for i in range(start + 1, end - 1)):
                break
            end -= 1
        while end - start > 1 and tokens[start].kind in "pb":
            start += 1
        first = tokens[start].start
        word = self.words[start]
        cut = len(word.conj) + len(word.prep)
        if cut:
            raw = self.text[first : tokens[start].end]
            if word.prep == "ل" and word.det and not raw[len(word.conj) + 1 :].startswith("ال"):
                cut += 1  # «للتنظيم»: the second ل is what is left of the article
            first = self._after_letters(first, tokens[start].end, cut)
        return first, tokens[end - 1].end

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
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle].start <= token:
                low = middle
            else:
                high = middle - 1
        return self.sentences[low]

    # --- phrases of several words -------------------------------------------------------------------------------------------------

    def _phrases(self) -> dict[int, list[tuple[int, str, int | str]]]:
        """Phrases of the language pack by first token: (end, kind, entry), longest first."""
        found: dict[int, list[tuple[int, str, int | str]]] = {}
        trie, words, n = self.lex.phrases, self.words, len(self.words)
        for i in range(n):
            word = words[i]
            node = trie.get(word.key)
            if node is None:
                if word.prep:
                    node = trie.get(word.core)
                if node is None:
                    continue
            hits: list[tuple[int, str, int | str]] = []
            j = i + 1
            while True:
                ends = node.get("")
                if ends:
                    hits += [(j, kind, entry) for kind, entry in ends]
                if j >= n:
                    break
                if words[j] is _EMPTY:
                    if self.tokens[j].kind == "p" and self.tokens[j].form in '"«»“”' and j + 1 < n:
                        j += 1
                        continue
                    break
                following = node.get(words[j].key)
                if following is None and words[j].key.endswith("ا"):
                    following = node.get(words[j].key[:-1])
                if following is None:
                    break
                node = following
                j += 1
            if hits:
                hits.sort(key=lambda h: -h[0])
                found[i] = hits
        return found

    def classes(self, i: int) -> frozenset[str]:
        """The function-word classes of a token."""
        return self.words[i].func

    # --- verbs ----------------------------------------------------------------------------------------------------------------------

    def _verbs(self) -> list[tuple[VerbSense, ...]]:
        none: tuple[VerbSense, ...] = ()
        memo, lex = self.pack.memo, self.lex
        if "opaque" not in memo:
            memo["opaque"] = {lemma for lemma, found in lex.verb_frames.items() if any(lex.frames[f].get("opaque") for f in found)}
        self._opaque: set[int] = memo["opaque"]
        found: list[tuple[VerbSense, ...]] = [none] * len(self.words)
        starts = {s.start for s in self.sentences}
        self._settled = found
        for i, word in enumerate(self.words):
            if word.verbs and self._is_verb(i, word, i in starts):
                third = tuple(v for v in word.verbs if v.feature.person == 3 and v.feature.tense != "imperative")
                if self.text[self.tokens[i].end - 1] == "ى":
                    third = tuple(v for v in third if self.lex.lemmas[v.lemma] != "8 ادعى" or v.feature.tense == "past")  # «يُدعى» names, «يدّعي» claims
                first_person = tuple(v for v in word.verbs if v.feature.person == 1 and v.feature.number == "p")
                if first_person and third and all(v.feature.obj == "نا" for v in third):
                    found[i] = first_person  # «هاجمنا»: we attacked
                    continue
                found[i] = third or (
                    tuple(v for v in word.verbs if v.feature.person == 1 and v.feature.number == "p") if not word.nouns else none
                )
        return found

    def _owned_noun(self, word: Word) -> bool:
        stem = word.stem
        for pronoun in ("ها", "هم", "ه"):
            if stem.endswith(pronoun) and len(stem) > len(pronoun) + 2:
                bare = stem[: -len(pronoun)]
                for noun in (bare, bare[:-1] + "ه" if bare.endswith("ت") else bare):
                    if self.lex.frequency.get(noun, 0) > 30 or noun in self.lex.noun_forms:
                        return True
        return False

    def _takes_two(self, j: int, word: Word) -> bool:
        """Whether two bare phrases follow («طعن رجل ثلاثة من المارة», «قصف الطيران مواقع»), so that the word before is a verb."""
        tokens, words, n = self.tokens, self.words, len(self.tokens)
        if j >= n or tokens[j].kind != "w" or words[j].prep or words[j].conj:
            return False
        form = tokens[j].form
        if len(form) > 4 and form.endswith("ون") and words[j].nouns:
            return True
        definite = words[j].det or j in self.in_name
        if not (definite or any(x.kind == "head" for x in words[j].nouns)):
            return False
        particles = {p for v in word.verbs for f in self.lex.verb_frames.get(v.lemma, ()) for p in (self.lex.frames[f].get("particle") or ())}
        k, seen = j + 1, 0
        while k < n and seen < 5:
            token, w = tokens[k], words[k]
            if token.form in particles and definite:
                return True
            if token.kind != "w":
                return k in self.number_at and token.kind == "n"
            if k in self.number_at or w.core in ("عشرات", "مئات", "الاف"):
                return True
            if w.conj == "و" and definite and k not in self.number_at:
                k += 1
                seen += 1
                continue
            if w.conj or w.prep or k in self.in_date or w.func & {"preposition", "preposition_nominal", "subordinator", "relative", "negator", "preposition_pronoun"}:
                return False
            head = any(x.kind in ("head", "weapon", "frame") for x in w.nouns) or w.core in _SETTLED
            name = self.in_name.get(k)
            if definite and not w.det and head and (name is None or name.start == k) and not any(x.kind == "participle" for x in w.nouns):
                return True
            if w.stem.endswith("ا") and w.core != w.stem and not w.det and (definite or seen) and w.nouns:
                return True  # an accusative: the object
            if not definite and w.det and head:
                definite = True  # «سائق الشاحنة»
            elif definite and w.det and head and not any(x.kind == "participle" for x in w.nouns) and seen:
                return False
            k += 1
            seen += 1
        return False

    def _that_before(self, k: int) -> bool:
        """Whether a definite phrase that ends at `k` opens a clause after «أن», «إن»."""
        for j in range(k, max(-1, k - 5), -1):
            if self.tokens[j].form in ("ان", "بان", "وان", "لكن", "ولكن"):
                return True
            if self.tokens[j].kind != "w" or self.words[j].prep or self.words[j].conj or self.words[j].func and not self.words[j].nouns:
                return False
        return False

    def _verb_open(self, i: int) -> bool:
        """«استبعد الوزير شن عملية»: a verb right before that still waits for its object, so that «شن» is the act."""
        for j in range(i - 1, max(-1, i - 5), -1):
            if self.tokens[j].kind != "w" or self.words[j].func & {"subordinator", "relative", "conjunction", "preposition"} or self.words[j].prep:
                return False
            if self._settled[j]:
                return j + 1 < i and not any(self.lex.lemmas[v.lemma] == "1 كان" for v in self._settled[j])
        return False

    def _named_after(self, i: int, word: Word, before: Word) -> bool:
        """«العقيد سالم الفرجاني»: a name after a rank, though «سالم» might be a verb."""
        if not any(n.kind == "head" and self.lex.heads[n.entry]["class"] == "person" for n in before.nouns) or i + 1 >= len(self.words):
            return False
        nxt = self.words[i + 1]
        if not nxt.det or not nxt.core.endswith("ي") or nxt.prep or nxt.conj:
            return False
        says = self.lex.verb_roles["says"]
        return not any(v.lemma in self.lex.verb_frames or v.lemma in says for v in word.verbs) and all(v.feature.tense == "past" and v.feature.number == "s" and v.feature.gender == "m" for v in word.verbs)

    def _is_verb(self, i: int, word: Word, first: bool) -> bool:
        if word.det or i in self.in_date or word.stem in ("ان", "من", "عن"):
            return False
        name = self.in_name.get(i)
        if name is not None and (name.end - name.start > 1 or name.how in ("alias", "member", "nisba")):
            return False
        if any(kind == "head" and end - i > 1 for end, kind, _ in self.phrase_at.get(i, ())):
            return False  # «طالب لجوء»
        tokens = self.tokens
        k = i - 1
        while k >= 0 and tokens[k].kind == "p" and tokens[k].form in '"«»“”،,':
            if tokens[k].form in "،,":
                k = -2
                break
            k -= 1
        before = tokens[k].form if k >= 0 else ""
        before_word = self.words[k] if k >= 0 else _EMPTY
        if before in _TRUE_PREPOSITIONS and not word.conj:
            return False
        last = self.text[tokens[i].end - 1]
        if last == "ي" and not self._careless and "ى" in self.text and word.form.endswith("ي") and all(
            v.feature.tense == "past" and not self.lex.lemmas[v.lemma].endswith("ي") for v in word.verbs
        ):
            return False  # the past of a defective verb ends in ى
        if last == "ى" and any(n.kind == "head" for n in word.nouns):
            return False  # «قرى» is no «قُرئ»
        if last == "ى" and word.form.endswith("ي") and "ى" not in self._careless and (word.stem not in self.lex.noun_first or any(v.lemma in self.lex.verb_roles["claims"] for v in word.verbs)) and all(n.kind == "masdar" for n in word.nouns):
            return True  # «تبنى», «تولى»: a verbal noun would end in ي
        if before in _VERB_AFTER and not word.conj and before_word.stem not in ("ما", "ان"):
            return word.stem not in self.lex.noun_first or before in _SURE_VERB_AFTER
        if word.future:
            return True
        noun_first = word.stem in self.lex.noun_first or (
            word.stem.endswith("ا") and word.stem[:-1] in self.lex.noun_first and all(v.feature.number == "d" for v in word.verbs)
        )
        if word.stem in _ASKS and i + 1 < len(tokens) and tokens[i + 1].form == "عدم":
            return True  # «مسؤول طلب عدم ذكر اسمه»
        listed = bool(word.nouns) and any(n.kind != "masdar" or n.state != "pron" for n in word.nouns)
        if word.nouns and not before.endswith(("ان", "ين", "هما")) and word.verbs and all(v.feature.number == "d" and v.feature.tense == "past" for v in word.verbs) and not any(
            self.lex.frames[f].get("casualty") for v in word.verbs for f in self.lex.verb_frames.get(v.lemma, ())
        ):
            return False  # «حققت القوات تقدما»: an accusative, no dual
        if before_word.core in _TOWNS and not before_word.det and not before_word.pron and not word.conj and all(v.feature.tense == "past" for v in word.verbs) and not word.nouns:
            return False  # «مدينة حرض»
        if not before_word.det and any(n.kind == "frame" for n in before_word.nouns) and all(v.feature.obj for v in word.verbs) and (
            i + 1 < len(self.words) and (self.words[i + 1].det or i + 1 in self.in_name)
        ) and any(v.lemma in self.lex.verb_frames or v.lemma in self.lex.verb_roles["doer"] for v in word.verbs):
            return True  # «هجوم صده الجيش»
        if (before_word.det or k in self.in_name) and word.verbs and all(v.feature.obj for v in word.verbs) and self._owned_noun(word):
            return False  # «استأنفت القوات حملتها»: a noun with its pronoun, not «she carried it»
        if before_word.det and self._named_after(i, word, before_word):
            return False
        if before_word.det and not word.conj and word.stem in self.lex.word_sets["happening_nouns"] and self._verb_open(i):
            return False
        if not noun_first and not listed:
            return not (word.func and not word.func <= {"particle"}) or word.stem not in self.lex.function
        # both readings: by what stands around
        following = i + 1
        next_number = following in self.number_at
        next_word = self.words[following] if following < len(self.words) else _EMPTY
        plural_or_fem = any(v.feature.number != "s" or v.feature.obj for v in word.verbs) and not listed
        if plural_or_fem and not noun_first:
            return True
        if before_word.nouns and any(v.lemma in self.lex.verb_frames for v in word.verbs) and not noun_first and k > 0 and self.tokens[k - 1].form in ("ان", "بان", "وان") and before.endswith(("ا", "ين", "ان")):
            return True  # «إن طفلا قتل»
        if before.endswith("ا") and before_word.stem != before_word.core and k > 1 and tokens[k - 1].form.endswith("ا") and tokens[k - 2].form in ("ان", "بان", "وان"):
            if self.words[k - 1].nouns and any(v.lemma in self.lex.verb_frames for v in word.verbs):
                return True  # «إن مسلحا مجهولا قتل تاجرا»
        if not before_word.func & {"relative", "subordinator"} and all(v.feature.obj for v in word.verbs) and next_word.det and following not in self.in_name and not tokens[following].form.endswith("ون"):
            if self._owned_noun(word) and all(n.kind in ("participle", "weapon") for n in next_word.nouns) and word.verbs[0].lemma in self.lex.verb_frames:
                return False  # «من غاراتها وقصفها العنيف»
        if noun_first and before == "بعدما" and next_word.nouns:
            return True
        if noun_first and (before_word.det or k in self.in_name) and self._that_before(k) and next_word is not _EMPTY and not next_word.det and (
            any(n.kind == "head" for n in next_word.nouns) or tokens[following].form.endswith("ا") and any(n.kind == "frame" for n in next_word.nouns)
        ):
            return True  # «أن الطيران الإسرائيلي قصف مواقع»
        if before_word.det or before_word.func & {"pronoun"}:
            return not noun_first or next_number
        clause_start = first or k < 0 or bool(word.conj) or bool(before_word.func & {"subordinator", "conjunction", "relative"}) or before in _VERB_AFTER or (
            k >= 0 and tokens[k].kind in "pb"
        )  # fmt: skip
        if noun_first and first and word.conj == "و" and following < len(tokens):
            heads = {self.lex.heads[n.entry]["class"] for n in next_word.nouns if n.kind == "head"}
            name_next = self.in_name.get(following)
            if heads & {"person", "body", "armed", "source", "media", "medical", "civil"} or name_next is not None and name_next.of("actor") or name_next is not None and name_next.of("person"):
                return any(n.kind != "frame" for n in word.nouns) or not word.nouns or any(v.lemma in self._opaque for v in word.verbs)
            if tokens[following].form == "عن" and any(self.lex.lemmas[v.lemma] == "1 نقل" for v in word.verbs):
                return True
        if clause_start and (noun_first or listed) and any((v.lemma in self.lex.verb_frames or v.lemma in self.lex.verb_roles["doer"]) and not v.feature.obj for v in word.verbs) and self._takes_two(following, word):
            return True
        if noun_first:
            return clause_start and next_number and word.stem not in ("عدد",) and any(
                v.lemma in self.lex.verb_frames for v in word.verbs
            ) and not self.lex.function.get(word.stem)  # fmt: skip
        if clause_start:
            if next_word.prep == "ل" and next_word.stem not in self.lex.forms:
                return False  # «تقدم للجيش», «قتل لـ»: the noun of a headline
            return next_number or (next_word is not _EMPTY and not (next_word.func & {"relative"}))
        return next_number and any(v.lemma in self.lex.verb_frames for v in word.verbs)
