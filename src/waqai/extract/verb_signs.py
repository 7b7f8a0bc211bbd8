"""What shows of itself whether a word is a verb, and in which voice: its vowel sign, a rank before it, the doer behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.packs.words import VerbFeature, VerbSense, Word

if TYPE_CHECKING:
    from waqai.extract.doc import Doc

DAMMA: Final = "\u064f"
"""The vowel sign of the passive."""
_SHADDA: Final = "\u0651"


def voiced(doc: Doc, i: int, senses: tuple[VerbSense, ...]) -> tuple[VerbSense, ...]:
    """«قُتل», «ودُمرت»: a past written with a damma on its first letter is passive, and no other past is meant."""
    token = doc.tokens[i]
    raw = doc.text[token.start : token.end]
    first = len(doc.words[i].conj) + 1
    if raw[first - 1 : first] == "ا" and raw[first : first + 1] != DAMMA:
        first += 1  # «اتُّهم», «استُهدف»
        first += raw[first - 1 : first] == "س"
    if DAMMA not in raw[first : first + 2]:
        return senses
    passive = []
    for sense in senses:
        was = sense.feature
        if was.tense != "past" or was.voice == "active":
            continue
        made = VerbFeature("past", "passive", was.person, was.gender, was.number, was.mood_drop, was.obj)
        passive.append(VerbSense(sense.lemma, made))
    return tuple(passive) or senses


def topic_before(doc: Doc, i: int, word: Word) -> bool:
    """«القرية هدمها الجيش»: behind a phrase that no verb came before, the pronoun takes it up, and armed men did it."""
    j = i + 1
    if j >= len(doc.words) or word.conj or not _acts(doc, j) or not any(v.lemma in doc.lex.verb_frames for v in word.verbs):
        return False
    return all(v.feature.obj for v in word.verbs) and any(v.feature.tense == "past" for v in word.verbs)


def headlines(doc: Doc, i: int, word: Word) -> bool:
    """«عبوة تفجر حافلة»: the present of a headline, whose letters may be a verbal noun's: a doer before, what it hits behind."""
    j = i + 1
    if (
        j >= len(doc.words)
        or word.conj
        or word.prep
        or not word.stem.startswith("ت")
        or any(n.kind != "masdar" for n in word.nouns)
    ):
        return False
    before, behind = doc.words[i - 1], doc.words[j]
    told = any(v.feature.tense == "present" and v.lemma in doc.lex.verb_frames for v in word.verbs)
    done = (bool(behind.nouns) and not behind.det and not behind.prep and not behind.conj) or j in doc.number_at
    return told and done and not before.func and doc.tokens[i - 1].kind == "w"


def _acts(doc: Doc, j: int) -> bool:
    """Whether a definite body of armed men stands there («الجيش», «الحوثيون»), in no case but the nominative."""
    name = doc.name_at.get(j)
    if doc.words[j].prep or doc.words[j].conj or doc.tokens[j].form.endswith("ين"):
        return False
    if name is not None and name.of("actor") is not None and name.how != "nisba":
        return name.of("place") is None
    heads = (doc.lex.heads[n.entry]["class"] for n in doc.words[j].nouns if n.kind == "head")
    return doc.words[j].det and "armed" in heads


def marked_passive(doc: Doc, i: int, word: Word) -> bool:
    """«سُجن الكاتب»: what is written with the damma of the passive tells of a happening, though its letters may be a noun's.

    So does the doubled letter of «سوّى», where no noun is written like it.
    """
    raw = doc.text[doc.tokens[i].start : doc.tokens[i].end]
    first = len(word.conj) + 1
    if _SHADDA in raw[first : first + 3] and not word.prep and not word.nouns:
        return any(v.lemma in doc.lex.verb_frames and doc.lex.lemmas[v.lemma].startswith("2 ") for v in word.verbs)
    return (
        raw[first : first + 1] == DAMMA
        and not word.prep
        and "frame" not in word.kinds
        and any(v.feature.tense == "past" and v.feature.voice != "active" and v.lemma in doc.lex.verb_frames for v in word.verbs)
    )


def done_by(doc: Doc, i: int, word: Word) -> bool:
    """«عشرين عاملا خطفهم مسلحون»: a noun that has its pronoun owns no armed men besides; they did it."""
    j = i + 1
    if j >= len(doc.words) or word.conj or doc.words[j].det or doc.words[j].prep or doc.words[j].conj:
        return False
    form = doc.tokens[j].form
    beside = doc.tokens[i - 1].form.endswith("ون") and not doc.words[i - 1].det  # «مسلحون ترافقهم جرافات»
    if j in doc.in_name and not beside:
        return False
    return (
        bool(word.verbs)
        and all(v.feature.obj for v in word.verbs)
        and any(
            (v.feature.tense == "past" and v.lemma in doc.lex.verb_frames) or (v.feature.tense == "present" and beside)
            for v in word.verbs
        )
        and not form.endswith(("ين", "ا"))
        and any(n.kind == "head" and doc.lex.heads[n.entry]["class"] in ("armed", "force") for n in doc.words[j].nouns)
    )


def named_after(doc: Doc, i: int, word: Word, before: Word) -> bool:
    """«العقيد سالم الفرجاني»: a name after a rank, though «سالم» might be a verb."""
    if not any(n.kind == "head" and doc.lex.heads[n.entry]["class"] == "person" for n in before.nouns) or i + 1 >= len(doc.words):
        return False
    nxt = doc.words[i + 1]
    if not nxt.det or not nxt.core.endswith("ي") or nxt.prep or nxt.conj:
        return False
    says = doc.lex.verb_roles["says"]
    return not any(v.lemma in doc.lex.verb_frames or v.lemma in says for v in word.verbs) and all(
        v.feature.tense == "past" and v.feature.number == "s" and v.feature.gender == "m" for v in word.verbs
    )
