"""Claims that hold a value: how many people, which arms, which nationality, how far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.clauses.clauses import verb_args
from waqai.extract.facts.fact_cues import Cue, Cues
from waqai.extract.facts.fact_sides import Sides
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.places.places import locate
from waqai.extract.word_lists import word_list
from waqai.model import Fact, Ref

if TYPE_CHECKING:
    from waqai.extract.assembly import Reading, _Writer
    from waqai.extract.doc import Sentence
    from waqai.extract.numbers.numbers import Number
    from waqai.packs.words import VerbSense

_KINDS: Final = word_list("fact_values", "kinds")
_THINGS: Final = frozenset({"aerial", "explosive", "projectile", "force"})
_STOPS: Final = frozenset(".؟!؛:…")


class Values(Sides):
    """Writes claims, and finds those with a value."""

    def __init__(self, reading: Reading, writer: _Writer, doc_id: str, cues: Cues) -> None:
        super().__init__(reading, cues)
        self.writer, self.id = writer, doc_id
        self.found: list[Fact] = []
        self.seen: set[tuple[object, ...]] = set()

    def _ref(self, np: NP | None, wanted: str = "actor") -> Ref | None:
        if np is None:
            return None
        if wanted == "place":
            located = locate(self.doc, np, "")
            if located is None:
                return None
            return Ref(self.writer.place_entity(located).key, *self.doc.span(located.start, located.end))
        return self.writer.ref(np)

    def _add(
        self,
        cue: Cue,
        kind: str,
        sentence: Sentence,
        i: int,
        subject: Ref | None,
        object_: Ref | None,
        value: float | str | None,
        unit: str | None,
        tokens: tuple[int, int],
        why: str = "",
    ) -> None:
        """Write a fact told by the words of a token range, unless it is written already."""
        if subject is None and object_ is None:
            return
        key = (kind, subject.entity if subject else None, object_.entity if object_ else None, value)
        if key in self.seen:
            return
        self.seen.add(key)
        start, end = self.doc.span(*tokens)
        sources = [s for s in self.reading.sources if s.covers(i) and s.sentence <= sentence.nth]
        here = sum(f.start == start for f in self.found)
        skip = frozenset({subject.entity}) if subject is not None else frozenset()
        self.found.append(
            Fact(
                id=f"{self.id}:f{start}{chr(96 + here) if here else ''}",
                kind=cast(Any, kind),
                subject=subject,
                object=object_,
                value=value,
                unit=unit,
                start=start,
                end=end,
                attribution=self.writer.attribution(sources, skip),
                why=why or cue.why,
            )
        )

    def _own(self, sentence: Sentence, i: int, sense: VerbSense, cue: Cue) -> None:
        """«تملك طائرات حربية ومروحيات»: the value is the arms as written."""
        doc = self.doc
        args = verb_args(doc, sentence, i)
        things = [c for c in (args.subject, *args.objects) if c is not None and c.start > i and c.np is not None]
        arms = next((c for c in things if self._arms(c, cue)), None)
        if arms is None or arms.start - i > 6:
            return
        actor = args.subject if args.subject is not arms and args.subject is not None and args.subject.start > i else None
        if actor is not None:
            who = actor.np
        elif args.subject_how == "rel" and (chunks := chunk(doc, sentence)) and (at := next(c.i for c in chunks if c.start == i)):
            who = self._before(chunks, at, "actor")
        elif args.subject is not None and args.subject is not arms and args.subject_how in ("sv", "that", "bare-rel"):
            who = args.subject.np
        else:
            who = self._owner(sentence, i, sense)
        if who is None or not self._may_be(who, "actor"):
            return
        end = self._arms_end(sentence, arms)
        start, _ = doc.span(arms.start, end)
        value = " ".join(doc.text[start : doc.span(arms.start, end)[1]].split())
        self._add(cue, cue.kind, sentence, i, self._ref(who), None, value, None, (i, end))

    def _arms(self, c: Chunk, cue: Cue) -> bool:
        np = c.np
        assert np is not None
        inner = np.inner if np.inner is not None else np
        return self.doc.words[inner.head].core in cue.nouns

    def _arms_end(self, sentence: Sentence, arms: Chunk) -> int:
        """Where the list of arms ends: «من نوع "ميغ"», «ومروحيات قتالية» belong to it."""
        end = arms.end
        for c in chunk(self.doc, sentence)[arms.i + 1 :]:
            if c.np is None:
                break
            of_kind = c.kind == "pp" and c.prep == "من" and self.doc.words[c.np.head].core in _KINDS
            thing = bool(c.np.classes & _THINGS) or not (c.np.human or c.np.classes & {"event", "place"})
            if not of_kind and not (c.kind == "np" and c.conj == "و" and thing):
                break
            end = c.end
        return end

    def _count(self, sentence: Sentence, i: int, sense: VerbSense, cue: Cue) -> None:
        """«تضم 3 آلاف مقاتل»."""
        doc = self.doc
        number = next((doc.number_at[j] for j in range(i + 1, min(i + 6, sentence.end)) if j in doc.number_at), None)
        if number is None or number.unit is not None or not self._counts(number, cue, sentence):
            return
        args = verb_args(doc, sentence, i)
        subject = args.subject
        who = (
            subject.np
            if subject is not None and not subject.start <= number.start < subject.end
            else self._owner(sentence, i, sense)
        )
        if who is not None and who.classes & {"armed", "body"} and not self._is_place(who):
            self._strength(cue, sentence, i, who, number, (i, self._counted_end(number, sentence)))

    def _counts(self, number: Number, cue: Cue, sentence: Sentence) -> bool:
        j = number.end + (number.end < sentence.end and self.doc.tokens[number.end].form == "من")
        return j < sentence.end and self.doc.words[j].core in cue.nouns

    def _counted_end(self, number: Number, sentence: Sentence) -> int:
        of = number.end < sentence.end and self.doc.tokens[number.end].form == "من"
        return min(sentence.end, number.end + 1 + of)

    def _number_of(self, sentence: Sentence, i: int, cue: Cue) -> None:
        """«يبلغ عدد عناصره نحو خمسة آلاف», «قوامها 500 جندي»."""
        doc = self.doc
        word = doc.words[i]
        who: NP | None = None
        j, named = i + 1, False
        if word.pron:
            who = self._owner(sentence, i, pronoun=word.pron)
        elif j < sentence.end and doc.words[j].core in cue.nouns:
            if doc.words[j].pron:
                who = self._owner(sentence, i, pronoun=doc.words[j].pron)
            else:
                who = parse_np(doc, j, sentence.end)
                if who is not None and who.end - who.start == 1:
                    return  # «عدد المقاتلين»: nobody's
            j = who.end if who is not None and who.start == j else j + 1
            named = True
        else:
            return
        number = next((doc.number_at[k] for k in range(j, min(j + 12, sentence.end)) if k in doc.number_at), None)
        stop = next(
            (k for k in range(j, sentence.end) if doc.tokens[k].form in _STOPS or doc.tokens[k].form in "،,"), sentence.end
        )
        if who is None or number is None or number.unit is not None or number.start > stop or not who.classes & {"armed", "body"}:
            return
        if not self._counts(number, cue, sentence) and (not named or (number.end < sentence.end and doc.words[number.end].nouns)):
            return
        end = number.end + self._counts(number, cue, sentence)
        where = next(
            (
                np
                for c in chunk(doc, sentence)
                if i < c.start < number.start and c.prep == "في"
                for np in c.items
                if self._is_place(np)
            ),
            None,
        )
        self._strength(cue, sentence, i, who, number, (i, end), where)

    def _strength(
        self, cue: Cue, sentence: Sentence, i: int, who: NP, number: Number, tokens: tuple[int, int], where: NP | None = None
    ) -> None:
        value: float | str | None = number.best
        if value is None and number.low is not None and number.high is not None:
            value = f"{number.low}-{number.high}"
        if value is None:
            value = number.low if number.qualifier == "at_least" else number.high if number.qualifier == "at_most" else None
        if value is not None:
            value = float(value) if not isinstance(value, str) else value
            self._add(
                cue,
                cue.kind,
                sentence,
                i,
                self._ref(who),
                self._ref(where, "place") if where is not None else None,
                value,
                cue.unit,
                tokens,
            )

    def _nationality(self, sentence: Sentence, i: int, sense: VerbSense, cue: Cue) -> None:
        """«مقاتلين أجانب يحملون جنسيات عربية»."""
        doc = self.doc
        noun = next((j for j in range(i + 1, min(i + 4, sentence.end)) if doc.words[j].core in ("جنسيه", "جنسيات")), None)
        if noun is None:
            return
        before = self._described(sentence, i)
        who = before if before is not None and before.human and not self._is_place(before) else self._people(sentence, i)
        self._of_nationality(cue, sentence, i, who, noun)

    def _nationality_word(self, sentence: Sentence, i: int, cue: Cue) -> None:
        """«من الجنسية السورية», «مقاتل تونسي الجنسية»."""
        doc = self.doc
        before = doc.tokens[i - 1].form if i > sentence.start else ""
        if before == "من":
            self._of_nationality(cue, sentence, i - 1, self._described(sentence, i - 1), i)
        elif (
            i > sentence.start
            and doc.words[i].det
            and (name := doc.in_name.get(i - 1)) is not None
            and name.how in ("nisba", "member")
        ):
            who = self._described(sentence, i - 1)
            if who is not None and who.human:
                value = doc.quote(name.start, name.end)
                self._add(cue, cue.kind, sentence, i, self._ref(who), None, value, None, (i - 1, i + 1))

    def _of_nationality(self, cue: Cue, sentence: Sentence, i: int, who: NP | None, noun: int) -> None:
        doc = self.doc
        j = noun + 1
        named = False
        while j < sentence.end and doc.tokens[j].kind == "w" and not doc.verbs[j]:
            name, word = doc.in_name.get(j), doc.words[j]
            nisba = name is not None and not word.prep
            adjective = word.core.endswith(("ي", "يه")) and not word.prep and not word.func
            if not (nisba or adjective or doc.tokens[j].form in self.cues.directions):
                break
            named = True
            j += 1
        if who is None or not named or "quantifier" in doc.words[who.head].func:
            return
        start, end = doc.span(noun + 1, j)
        self._add(cue, cue.kind, sentence, i, self._ref(who), None, " ".join(doc.text[start:end].split()), None, (i, j))

    def distance(self, sentence: Sentence, number: Number, cue: Cue) -> None:
        """«سرت التي تبعد 450 كلم شرق طرابلس», «على بعد 70 كلم من المدينة», «مصراتة (200 كلم شرق طرابلس)»."""
        doc = self.doc
        j = number.end
        unit = self.cues.lengths.get(doc.words[j].core) if j < sentence.end else None
        unit = unit or (self.cues.lengths.get(doc.tokens[j].form) if j < sentence.end else None)
        if unit is None or (number.value is None and number.best is None):
            return
        j += 1
        direction: list[str] = []
        first = j
        while (
            j < sentence.end
            and doc.tokens[j].kind == "w"
            and (doc.tokens[j].form in self.cues.directions or doc.tokens[j].form in ("الي", "من", "عن"))
        ):
            if doc.tokens[j].form in self.cues.directions:
                direction.append(self.cues.directions[doc.tokens[j].form])
            j += 1
        there = self._phrase(j, sentence.end) if j > first else None
        here = self._place_before(sentence, number.start)
        if (
            there is None
            or here is None
            or not self._known_place(there)
            or not self._is_place(here)
            or (there.names and here.names and there.names[0].senses == here.names[0].senses)
        ):
            return
        value = round((number.value if number.value is not None else float(number.best or 0)) * unit, 3)
        subject, other = self._ref(here, "place"), self._ref(there, "place")
        if subject is None or other is None or subject.entity == other.entity:
            return
        start, _ = doc.span(first, there.end)
        why = f"{cue.why} ({'-'.join(direction)})" if direction else cue.why
        self._add(
            cue,
            cue.kind,
            sentence,
            number.start,
            subject,
            Ref(other.entity, start, other.end),
            value,
            "km",
            (number.start, there.end),
            why=why,
        )
