"""Who and where the words of a claim mean: the phrase that is described, the owner of a pronoun, the place before a distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.facts.fact_cues import Cues
from waqai.extract.marks import QUOTES
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.places.places import locate
from waqai.extract.wording.arabic import entity_gender, is_state, phrase_gender

if TYPE_CHECKING:
    from waqai.extract.assembly import Reading
    from waqai.extract.doc import Sentence
    from waqai.packs.words import VerbSense

_ACTORS: Final = frozenset({"armed", "body", "person", "civil", "protester", "people", "victim", "media", "medical"})


class Sides:
    """Finds the sides of claims in one article."""

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading, self.cues, self.doc = reading, cues, reading.doc

    def _described(self, sentence: Sentence, i: int, *, agreeing: bool = False, inmost: bool = False) -> NP | None:
        """The phrase that token `i` belongs to or stands right behind; of those in each other one that agrees, or the inmost."""
        best: NP | None = None
        for c in chunk(self.doc, sentence):
            if c.start >= i:
                break
            for np in c.items:
                if np.head < i and (np.start <= i < np.end or self._only_quotes(np.end, i)):
                    best = np
        if best is None:
            return None
        candidates = [best]
        for j in range(best.head + 1, i):
            inner = parse_np(self.doc, j, best.end)
            if (
                inner is not None
                and inner.head < i
                and (i <= inner.end or self._only_quotes(inner.end, i))
                and not inner.prep
                and self._may_be(inner, "actor") | (not inmost)
            ):
                candidates.append(inner)
        for found in reversed(candidates) if inmost else candidates:
            np = self._trimmed(found)
            if self._happens(np) or (agreeing and not self._agrees(np, i)):
                continue
            return np
        return None

    def _trimmed(self, np: NP) -> NP:
        """The phrase without a noun with a pronoun that begins another («قيادة مشتركة مقرها»)."""
        for j in range(np.head + 2, np.end):
            word = self.doc.words[j]
            if word.pron and any(cue.shape == "possessed" for cue in self.cues.words.get(word.core, ())):
                return parse_np(self.doc, np.start, j) or np
        return np

    def _happens(self, np: NP) -> bool:
        """Whether a phrase names what happens («استنزاف القوات»): what is described stands inside it."""
        return bool(np.classes & {"event", "masdar"}) and not (np.name is not None and np.name.start <= np.head < np.name.end)

    def _agrees(self, np: NP, i: int) -> bool:
        """Whether the participle at `i` can describe the phrase, by its ending."""
        form = self.doc.words[i].core
        if form.endswith(("ون", "ين")):
            return np.gram in "pd" or np.number is not None or bool(np.names)
        feminine = form.endswith(("ه", "تان", "تين", "ات"))
        if feminine and (np.gram == "p" or np.number is not None):
            return True
        return self._feminine(np) == feminine

    def _only_quotes(self, start: int, end: int) -> bool:
        return start <= end and all(
            self.doc.tokens[j].kind == "p" and self.doc.tokens[j].form in QUOTES for j in range(start, end)
        )

    def _phrase(self, k: int, end: int) -> NP | None:
        np = parse_np(self.doc, k, end) if k < end else None
        return None if np is None or np.conj else np

    def _unwrapped(self, np: NP | None) -> NP | None:
        """The phrase inside one that names what happens («ردع الحوثيين»), else the phrase itself."""
        if np is None or not self._happens(np):
            return np
        inner = (parse_np(self.doc, j, np.end) for j in range(np.head + 1, np.end))
        return next((found for found in inner if found is not None and not self._happens(found) and found.human), None)

    def _before(self, chunks: list[Chunk], at: int, wanted: str) -> NP | None:
        """The phrase that a clause without subject of its own describes, or its relative pronoun, with which it agrees."""
        k, feminine = at - 1, None
        while k >= 0 and (chunks[k].kind == "rel" or (chunks[k].kind == "p" and chunks[k].prep in "،,")):
            if chunks[k].kind == "rel":
                feminine = chunks[k].prep.endswith("تي")
            k -= 1
        while k > 0 and chunks[k].kind == "pp" and chunks[k].items and self._is_place(chunks[k].items[-1]):
            before = chunks[k - 1]
            if wanted == "place" and not (before.end == chunks[k].start and before.items and self._is_place(before.items[-1])):
                break
            k -= 1  # «التحالف في اليمن الذي», «دوما قرب دمشق التي»
        if k < 0 or not chunks[k].items:
            return None
        np = chunks[k].items[-1]
        if wanted == "actor" and self._is_place(np) and chunks[k].kind == "pp":
            return None
        member = "person" in np.classes and np.name is None
        if feminine is None or ((np.gram == "p" or self._feminine(np) == feminine) and not member):
            return np
        # «قوات التحالف الذي», «قيادي في الجماعة التي»: the pronoun agrees with what stands inside
        inner = (parse_np(self.doc, j, np.end) for j in range(np.head + 1, np.end))
        fits = (found for found in inner if found is not None and found.end == np.end and not found.classes & {"person"})
        return next((found for found in fits if self._feminine(found) == feminine), np)

    def _owner(self, sentence: Sentence, i: int, sense: VerbSense | None = None, pronoun: str = "") -> NP | None:
        """The nearest actor before token `i` that a verb or pronoun there can refer to."""
        chunks = [c for c in chunk(self.doc, sentence) if c.start < i]
        feminine = sense.feature.gender == "f" if sense is not None else pronoun == "ها" if pronoun else None
        plural = pronoun in ("هم", "هن") or (sense is not None and sense.feature.number == "p")
        fallback: NP | None = None
        for c in reversed(chunks):
            for np in (found for item in reversed(c.items) for found in (item, *self._within(item))):
                if np.end > i or not self._may_be(np, "actor") or self._is_place(np):
                    continue
                if feminine is None or (np.gram == "p" if plural else self._feminine(np) == feminine):
                    return np
                fallback = fallback or np
            if i - c.start > 40:
                break
        return fallback if feminine is None else None

    def _within(self, np: NP) -> list[NP]:
        """Phrases inside one that is no actor itself («مواقع الحوثيين»)."""
        if self._may_be(np, "actor"):
            return []
        inner = (parse_np(self.doc, j, np.end) for j in range(np.head + 1, np.end))
        return [found for found in inner if found is not None and found.human]

    def _people(self, sentence: Sentence, i: int) -> NP | None:
        """The nearest people before token `i`."""
        for c in reversed([c for c in chunk(self.doc, sentence) if c.end <= i]):
            if i - c.end > 8:
                return None
            for np in reversed(c.items):
                if np.human and not self._is_place(np) and not np.classes & {"body"}:
                    return np
        return None

    def _feminine(self, np: NP) -> bool:
        if (
            np.name is not None
            and np.name.start <= np.head < np.name.end
            and (key := self.reading.entities.of_name(np.name)) is not None
        ):
            entity = self.reading.entities.by_key[key]
            if is_state(self.doc, entity):
                return entity_gender(self.doc, entity) == "f"
        return phrase_gender(self.doc, np) == "f"

    def _place_before(self, sentence: Sentence, i: int) -> NP | None:
        """The place that a distance at token `i` describes: nothing but «التي تبعد», «الواقعة على بعد», a bracket between."""
        doc = self.doc
        k = i
        while k > sentence.start:
            before, word = doc.tokens[k - 1], doc.words[k - 1]
            verb = any(doc.lex.lemmas[v.lemma].partition(" ")[2] in ("بعد", "وقع") for v in doc.verbs[k - 1])
            link = word.core in ("بعد", "مسافه", "واقعه", "واقع", "بنحو", "نحو", "حوالي", "زهاء") or before.form in (
                "على",
                "علي",
                "(",
                "،",
                ",",
                "وهي",
                "هي",
                "ب",
                "والواقعه",
            )
            if not (verb or link or "relative" in word.func):
                break
            k -= 1
        if k == i:
            return None
        for c in reversed(chunk(doc, sentence)):
            for np in reversed(c.items):
                if np.end == k:
                    return np
        return None

    def _may_be(self, np: NP, wanted: str) -> bool:
        if wanted == "place":
            return self._named_place(np) and not np.classes & {"armed", "person", "civil", "media"}
        if (
            wanted == "force"
            and not np.classes & {"armed", "body"}
            and not any(m.of("actor") or m.of("person") for m in np.names)
        ):
            return False
        if np.classes & {"event", "site"} and not np.classes & {"armed", "body", "person"}:
            return False
        if self._is_place(np) and not any(m.of("actor") for m in np.names):
            return False
        if np.classes & _ACTORS:
            return True
        return any((m.of("actor") or m.of("person")) and m.how != "nisba" and m.start <= np.head < m.end for m in np.names)

    def _is_place(self, np: NP) -> bool:
        """Whether a phrase names a place and nobody: «مدينة سرت» and «سرت», not «قوات سرت»."""
        if np.classes & {"armed", "person", "civil", "media"}:
            return False
        return self.doc.words[np.head].core in self.cues.places or self._holds_place(np, at_head=True)

    def _holds_place(self, np: NP, *, at_head: bool = False) -> bool:
        """Whether a known place is named in the phrase, or at its head."""
        return any(
            m.how != "nisba" and m.of("place") and np.start <= m.start < np.end and (not at_head or m.start <= np.head < m.end)
            for m in np.names
        )

    def _named_place(self, np: NP) -> bool:
        """A known place, or one with a name of its own («بلدة منظر»), not «مواقع», «معظم المدينة»."""
        if locate(self.doc, np, "") is None:
            return False
        named = np.end - np.head > 1 and self.doc.words[np.head].core in self.cues.places and not np.pron
        return self._holds_place(np) or (named and not self.doc.words[np.end - 1].det)

    def _known_place(self, np: NP) -> bool:
        found = locate(self.doc, np, "")
        return found is not None and (
            found.index is not None or self.doc.words[np.head].core in ("حدود", "مدينه", "عاصمه", "مركز", "وسط")
        )

    def _borrowed(self, np: NP, *, many: bool = False) -> bool:
        """Whether a phrase stands for somebody named before too loosely for a claim: nameless many, or «الحكومة» for a state."""
        entities = self.reading.entities
        if any(m.of("actor") or m.of("person") for m in np.names):
            return False
        key = entities.of_phrase(np)
        if key.startswith("np:"):
            return False
        entity = entities.by_key[key]
        return is_state(self.doc, entity) or (np.gram != "s" and not many)

    def _mere_title(self, np: NP) -> bool:
        """«العميد الركن», «رئيس الوزراء»: somebody whose name the phrase does not hold."""
        return "person" in np.classes and np.gram == "s" and not np.names and not np.related and np.end - np.start <= 2

    def _same(self, a: NP, b: NP) -> bool:
        entities = self.reading.entities
        return a.start == b.start or entities.of_phrase(a) == entities.of_phrase(b)
