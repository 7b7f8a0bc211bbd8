"""Standing claims that are no events: strength, equipment, affiliation, command, support, base, nationality, control, distance.

The cues are data (`packs/ar/facts.toml`, which says what each shape means); a sentence without a cue costs a look-up a word.
A claim is kept only where both its sides can be what the kind asks for; a claim told twice is one fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.clauses.clauses import verb_args
from waqai.extract.facts.fact_cues import Cue, cues_of
from waqai.extract.facts.fact_values import Values
from waqai.extract.noun_phrase import NP
from waqai.model import Fact

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.assembly import Reading, _Writer
    from waqai.extract.doc import Sentence
    from waqai.packs.words import VerbSense

_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن")


def find_facts(reading: Reading, writer: _Writer, doc_id: str) -> tuple[Fact, ...]:
    """The facts of an article in reading order.

    Args:
        reading: what the stages found.
        writer: the record in the making; entities that facts speak of are written to it.
        doc_id: the document's id, the beginning of every fact's id.
    """
    doc = reading.doc
    cues = cues_of(doc.pack)
    finder = _Finder(reading, writer, doc_id, cues)
    by_verb, by_word, verbs, tokens, words = cues.verbs, cues.words, doc.verbs, doc.tokens, doc.words
    far = {n.start: n for n in doc.number_at.values() if n.unit == "distance"} if cues.distance is not None else {}
    for sentence in doc.sentences:
        start, end = sentence.start, sentence.end
        may = {*doc.among(cues.listed, start, end), *doc.verb_tokens(start, end), *(i for i in far if start <= i < end)}
        for i in sorted(may):
            if verbs[i]:
                for sense in verbs[i]:
                    for cue in by_verb.get(sense.lemma, ()):
                        finder.verb(sentence, i, sense, cue)
            elif tokens[i].kind == "w":
                for cue in by_word.get(words[i].core) or by_word.get(tokens[i].form) or ():
                    finder.word(sentence, i, cue)
            if i in far and cues.distance is not None:
                finder.distance(sentence, far[i], cues.distance)
    return tuple(sorted(finder.found, key=lambda f: f.start))


class _Finder(Values):
    def word(self, sentence: Sentence, i: int, cue: Cue) -> None:
        shape = _SHAPES.get(cue.shape)
        if shape is not None and not self._denied(sentence, i):
            shape(self, sentence, i, cue)

    def verb(self, sentence: Sentence, i: int, sense: VerbSense, cue: Cue) -> None:
        word = self.doc.words[i]
        if (cue.shape != "count" and sense.feature.tense not in cue.tenses) or sense.feature.voice == "passive" or word.future:
            return
        if self._denied(sentence, i) or self._over(sentence, i):
            return
        if cue.shape == "verb":
            self._verb(sentence, i, sense, cue)
        elif cue.shape == "own":
            self._own(sentence, i, sense, cue)
        elif cue.shape == "count":
            self._count(sentence, i, sense, cue)
        elif cue.shape == "take":
            self._take(sentence, i, sense, cue)
        elif cue.shape == "nationality":
            self._nationality(sentence, i, sense, cue)

    def _denied(self, sentence: Sentence, i: int) -> bool:
        """Whether a negator or a modal stands right before («غير التابعة», «لا تملك», «قد تسيطر»)."""
        doc, sets = self.doc, self.doc.lex.word_sets
        before = [doc.words[j].core for j in range(max(sentence.start, i - 2), i)]
        return (
            any(w in sets["negators"] for w in before)
            or (bool(before) and before[-1] in sets["hypothetical"])
            or before[-1:] == ["ان"]
        )

    def _over(self, sentence: Sentence, i: int) -> bool:
        """«كانت تسيطر على المدينة»: so it was once."""
        doc = self.doc
        for j in range(i - 1, max(sentence.start, i - 8) - 1, -1):
            if "relative" in doc.words[j].func:
                return False
            if doc.verbs[j]:
                return doc.is_verb(j, "1 كان")
        return False

    def _participle(self, sentence: Sentence, i: int, cue: Cue) -> None:
        """«الجماعات التابعة للحكومة», «البلدة الخاضعة لسيطرة التنظيم»."""
        k = self._past_preposition(i + 1, sentence.end, cue.after)
        if not k:
            return
        if cue.via:
            k = self._past_via(k, sentence.end, cue.via)
            if not k:
                return
        after = self._phrase(k, sentence.end)
        before = self._described(sentence, i, agreeing=True)
        if cue.via and before is not None and not any(m.of("place") and m.end <= i for m in before.names):
            return
        if cue.kind == "support" and before is not None and before.definite and not self.doc.words[i].det:
            return  # «تقدمت القوات مدعومة بالطيران»: so this time, not always
        if after is not None and before is not None:
            self._claim(cue, sentence, i, before, after, (before.start, after.end))

    def _preposition(self, sentence: Sentence, i: int, cue: Cue) -> None:
        """«الكتيبة بقيادة فلان»: right behind the phrase it describes, which is no event."""
        before = self._described(sentence, i, inmost=True)
        after = self._phrase(i + 1, sentence.end)
        if (
            before is None
            or after is None
            or before.classes & {"event"}
            or (after.classes & {"event", "place"} and not after.name)
        ):
            return
        self._claim(cue, sentence, i, before, after, (before.start, after.end))

    def _past_preposition(self, k: int, end: int, wanted: tuple[str, ...]) -> int:
        """The token where the phrase begins that one of these prepositions brings, or 0; an attached one stays on it."""
        doc = self.doc
        if k < end and "adverb_manner" in doc.words[k].func:
            k += 1
        if k >= end or doc.tokens[k].kind != "w":
            return 0
        form, word = doc.tokens[k].form, doc.words[k]
        for two in (w for w in wanted if " " in w):
            if k + 2 < end and f"{form} {doc.tokens[k + 1].form}" == two:
                return k + 2
        if form in wanted and k + 1 < end:
            return k + 1
        return k if word.prep and word.prep in wanted and not word.conj else 0

    def _past_via(self, k: int, end: int, nouns: frozenset[str]) -> int:
        """«لسيطرة التنظيم», «تحت سيطرة التنظيم»: the token after the noun between, or 0."""
        word = self.doc.words[k]
        return k + 1 if word.core in nouns and not word.pron and k + 1 < end else 0

    def _verb(self, sentence: Sentence, i: int, sense: VerbSense, cue: Cue) -> None:
        doc = self.doc
        args = verb_args(doc, sentence, i)
        chunks = chunk(doc, sentence)
        at = next(c.i for c in chunks if c.start == i)
        relative = args.subject_how in ("rel", "bare-rel") or (at > 0 and chunks[at - 1].kind == "rel")
        if (cue.relative and not relative and not self._lasting(sentence, i)) or (
            self._headline(sentence) and not relative and cue.kind == "control"
        ):
            return
        if relative and i + 1 < sentence.end and doc.words[i + 1].pron and not doc.words[i + 1].func:
            return  # «الذي تدعم بلاده النظام»: the subject is another
        who, what = self._sides(args.subject, args.objects, sense, chunks, at)
        if args.subject_how == "rel" and at and chunks[at - 1].kind == "rel":
            who = self._before(chunks, at, "actor")
        brought = next((c.np for c in args.pps if c.prep in cue.after and c.np is not None), None)
        if (brought is not None and "obj" not in cue.after) or (brought is not None and what is None):
            what = brought
        elif what is not None and "obj" not in cue.after:
            what = None
        if (
            at + 1 < len(chunks)
            and chunks[at + 1].kind == "ppron"
            and any(chunks[at + 1].prep.startswith(p[:2]) for p in cue.after if p != "obj")
        ):
            # «مواقع تسيطر عليها الجماعات»: the pronoun stands for the phrase before, the phrase after is who
            what = self._before(chunks, at, cue.takes.get("after", "actor"))
            who = chunks[at + 2].items[0] if at + 2 < len(chunks) and chunks[at + 2].kind == "np" else None
        elif relative and any(c.kind == "ppron" and c.prep.startswith(cue.after) for c in chunks[at + 1 : at + 4]):
            # «جهة ينتمي المسلحون إليها»
            what, who = self._before(chunks, at, cue.takes.get("after", "actor")), args.objects[0].np if args.objects else None
        elif sense.feature.obj:
            if not relative or at + 1 >= len(chunks) or chunks[at + 1].kind != "np":
                return
            what, who = self._before(chunks, at, cue.takes.get("after", "actor")), chunks[at + 1].np
        elif cue.kind == "command" and what is not None and not (what.definite and what.number is None):
            return  # «يقود تمردا», «يقود سيارة»
        who = self._unwrapped(who)
        if args.subject_how == "previous" and who is not None and args.subject is not None and who is args.subject.np:
            many = who.gram == "p" and who.human
            if many != (sense.feature.number == "p") or (not many and self._feminine(who) != (sense.feature.gender == "f")):
                return
        if who is None or what is None or who is what or self._happens(what):
            return
        who, what = self._trimmed(who), self._trimmed(what)
        kind = next((kind for kind, heads in cue.heads.items() if doc.words[what.head].core in heads), cue.kind)
        self._claim(cue, sentence, i, who, what, (min(i, what.start), max(i + 1, what.end)), kind=kind)

    def _lasting(self, sentence: Sentence, i: int) -> bool:
        """«تدعم السعودية الحكومة منذ سنوات»: what has gone on for long stands."""
        tokens = self.doc.tokens
        return any(
            tokens[j].form == "منذ" and tokens[j + 1].form in ("سنوات", "اعوام", "عقود", "سنين", "اشهر")
            for j in range(i, min(i + 14, sentence.end - 1))
        )

    def _headline(self, sentence: Sentence) -> bool:
        """A title tells in the present what has just happened."""
        return sentence.nth == 0 and self.doc.tokens[sentence.end - 1].form not in (".", "؟", "!")

    def _sides(
        self, subject: Chunk | None, objects: list[Chunk], sense: VerbSense, chunks: list[Chunk], at: int
    ) -> tuple[NP | None, NP | None]:
        """Subject and object; where a relative clause follows the subject, the object stands after that clause."""
        who = subject.np if subject is not None else None
        what = objects[0].np if objects else None
        if (
            what is None
            and subject is not None
            and subject.i > at
            and subject.i + 2 < len(chunks)
            and chunks[subject.i + 1].kind == "rel"
        ):
            inner = next((c for c in chunks[subject.i + 2 : subject.i + 4] if c.kind == "v"), None)
            if inner is not None:
                args = verb_args(self.doc, self.doc.sentence_of(inner.start), inner.start)
                what = next((c.np for c in args.objects[1:2]), None)
        return who, what

    def _possessed(self, sentence: Sentence, i: int, cue: Cue) -> None:
        """«قيادة مشتركة مقرها مصراتة», «معقله في سرت»."""
        doc = self.doc
        if doc.words[i].pron not in _PRONOUNS:
            return
        k = i + 1
        while k < min(i + 4, sentence.end) and (
            doc.tokens[k].form == "في" or doc.words[k].core in ("رييسي", "رييس", "اساسي", "حالي", "ابرز")
        ):
            k += 1
        where = self._phrase(k, sentence.end)
        if where is None or not self._is_place(where):
            return
        before = self._described(sentence, i, inmost=True)
        if (
            before is not None
            and before.gram == "s"
            and doc.words[i].pron in ("ه", "ها")
            and self._feminine(before) != (doc.words[i].pron == "ها")
        ):
            before = self._described(sentence, i)
        who = (
            before
            if before is not None and self._may_be(before, "actor") and not self._is_place(before)
            else self._owner(sentence, i, pronoun=doc.words[i].pron)
        )
        if who is not None:
            self._claim(cue, sentence, i, who, where, (i, where.end))

    def _stronghold(self, sentence: Sentence, i: int, cue: Cue) -> None:
        """«معقل التنظيم في سرت», «سرت معقل التنظيم»."""
        doc = self.doc
        if doc.words[i].pron or doc.words[i].det or i + 1 >= sentence.end:
            return
        who = self._phrase(i + 1, sentence.end)
        if (
            who is None
            or who.prep
            or not (who.definite or who.names)
            or (not who.classes & {"armed", "body"} and not who.names)
            or self._is_place(who)
        ):
            return
        where: NP | None = None
        if who.end + 1 < sentence.end and doc.tokens[who.end].form == "في":
            where = self._phrase(who.end + 1, sentence.end)
        else:
            before = self._described(sentence, i) or self._described(sentence, i - 1)
            where = before if before is not None and before.end >= i - 1 else None
        if where is not None and self._is_place(where):
            self._claim(cue, sentence, i, who, where, (min(i, where.start), max(who.end, where.end)))

    def _take(self, sentence: Sentence, i: int, sense: VerbSense, cue: Cue) -> None:
        """«يتخذ من بنغازي مقرا له»."""
        doc = self.doc
        of = next((j for j in range(i + 1, min(i + 8, sentence.end)) if doc.tokens[j].form == "من"), None)
        where = self._phrase(of + 1, sentence.end) if of is not None else None
        if of is None or where is None or not self._is_place(where):
            return
        seat = next((j for j in range(where.end, min(where.end + 4, sentence.end)) if doc.words[j].core in cue.nouns), None)
        args = verb_args(doc, sentence, i)
        if seat is None:
            return
        who = (
            args.subject.np
            if args.subject is not None and args.subject.np is not None and not args.subject.start <= seat < args.subject.end
            else None
        )
        if who is None or not self._may_be(who, "actor"):
            who = self._owner(sentence, i, sense)
        if who is not None:
            self._claim(cue, sentence, i, who, where, (i, seat + 1))

    def _claim(
        self, cue: Cue, sentence: Sentence, i: int, before: NP, after: NP, tokens: tuple[int, int], kind: str = ""
    ) -> None:
        """A fact of two sides, if each can be what the cue takes."""
        takes = cue.takes
        if not self._may_be(before, takes.get("before", "actor")) or not self._may_be(after, takes.get("after", "actor")):
            return
        sides = {"before": (before, takes.get("before", "actor")), "after": (after, takes.get("after", "actor"))}
        other = "after" if cue.subject == "before" else "before"
        if self._same(before, after) or self._borrowed(before, many=cue.shape == "verb") or self._borrowed(after):
            return
        if self._mere_title(after) or self._mere_title(before):
            return
        if cue.kind in ("command", "affiliation") and before.classes & {"aerial", "explosive", "projectile"}:
            return
        self._add(
            cue, kind or cue.kind, sentence, i, self._ref(*sides[cue.subject]), self._ref(*sides[other]), None, None, tokens
        )


# Functions, not bound methods kept on the finder: those would make a cycle, and an article's objects wait for the collector.
_SHAPES: Final[dict[str, Callable[[_Finder, Sentence, int, Cue], None]]] = {
    "participle": _Finder._participle,
    "preposition": _Finder._preposition,
    "possessed": _Finder._possessed,
    "stronghold": _Finder._stronghold,
    "number": _Finder._number_of,
    "nationality": _Finder._nationality_word,
}
