"""What the readings of a form as a verb have in common: asked at every such word, and found once for each written form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waqai.packs.lexicon import Lexicon
    from waqai.packs.words import NounSense, VerbSense, Word


class VerbNature:
    """What a form is as a verb, whatever stands around it."""

    __slots__ = (
        "casualty", "clipped", "does", "dual", "framed", "framed_passive", "framed_past", "framed_present", "hamza", "he_did",
        "listed", "noun_first", "owning", "past_dual", "second", "third", "we",
    )  # fmt: skip

    def __init__(self, lex: Lexicon, word: Word) -> None:
        verbs = word.verbs
        framed = [v.feature for v in verbs if v.lemma in lex.verb_frames]
        self.framed = bool(framed)
        """Whether one of its readings tells of a happening"""
        self.framed_past = any(f.tense == "past" for f in framed)
        self.framed_present = any(f.tense == "present" for f in framed)
        self.framed_passive = any(f.tense == "past" and f.voice != "active" for f in framed)
        self.casualty = any(lex.frames[f].get("casualty") for v in verbs for f in lex.verb_frames.get(v.lemma, ()))
        """Whether one of them tells of the dead, hurt or taken"""
        self.does = any(v.lemma in lex.verb_roles["doer"] for v in verbs)
        """Whether it may be a verb whose subject does what a noun behind it names"""
        self.owning = bool(verbs) and all(v.feature.obj for v in verbs)
        """Whether it has a pronoun for its object in all of them"""
        self.dual = all(v.feature.number == "d" for v in verbs)
        self.past_dual = any(v.feature.number == "d" and v.feature.tense == "past" for v in verbs)
        self.he_did = any(_he_did(v) for v in verbs)
        """Whether it may tell what one man did, without a pronoun for an object"""
        self.second = any(lex.lemmas[v.lemma].startswith("2 ") for v in verbs)
        self.hamza = bool(verbs) and all(lex.lemmas[v.lemma].endswith("أ") for v in verbs)
        """Whether all of its verbs end in a hamza («برأ»)"""
        self.third = tuple([v for v in verbs if v.feature.person == 3 and v.feature.tense != "imperative"])
        """Its readings in the third person"""
        self.clipped = any(v.feature.mood_drop and v.feature.number == "s" for v in self.third)
        """Whether it may be what only «لم» and its like leave of one («يقل»)"""
        self.we = tuple([v for v in verbs if v.feature.person == 1 and v.feature.number == "p"])
        self.noun_first = word.stem in lex.noun_first or (
            word.stem.endswith("ا") and word.stem[:-1] in lex.noun_first and all(dual_or_we(v) for v in verbs)
        )
        """Read as a noun where nothing speaks for the verb"""
        self.listed = any(_is_listed(n) for n in word.nouns)
        """A noun that the packs list, or a verbal noun"""


def _he_did(sense: VerbSense) -> bool:
    feature = sense.feature
    return feature.tense == "past" and feature.number == "s" and feature.gender == "m" and not feature.obj


def _is_listed(noun: NounSense) -> bool:
    return noun.kind != "masdar" or noun.state != "pron"


def dual_or_we(sense: VerbSense) -> bool:
    """What an accusative in ا might be, were it a verb: «ثمنا» of «ثمّن»."""
    return sense.feature.number == "d" or (sense.feature.person == 1 and sense.feature.number == "p")
