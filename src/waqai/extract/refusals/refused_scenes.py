"""What the words round a mention make of it: sport, fiction, drills, accidents, trade (lists of `ar/context.toml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.kinds import ATTACK
from waqai.extract.refusals.drills import drills, exercise, of_prisoners
from waqai.extract.refusals.named import names_something, plotted
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention

ATTACKED: Final = frozenset("battle shelling air_strike bombing suicide_bombing attack_on_civilians siege operation kill".split())


class Scene(NamedTuple):
    """What kind of article this is: shares of sentences with words of sport, drills and computers."""

    sport: float
    exercise: float
    cyber: float = 0.0


class Case(NamedTuple):
    """A mention that may be no event, and what that is judged by."""

    doc: Doc
    sentence: Sentence
    m: Mention
    here: list[Mention]
    """The mentions of the sentence."""
    scene: Scene
    stems: frozenset[str]
    """The stems of the sentence, where the article has words of sport, fiction, anniversaries or law."""
    sport: bool
    fiction: bool
    anniversary: bool


def setting(doc: Doc) -> Scene:
    """How much of the article is sport or drill."""
    sets = doc.lex.word_sets
    if all(doc.stems.isdisjoint(sets[name]) for name in ("sport", "exercise", "cyber")):
        return Scene(0.0, 0.0)
    sport = exercise = cyber = 0
    for s in doc.sentences:
        words = {doc.words[i].stem for i in range(s.start, s.end)}
        sport += bool(words & sets["sport"]) and not of_prisoners(doc, s.start, s.end)
        exercise += bool(words & sets["exercise"]) and any(drills(doc, i) for i in range(s.start, s.end))
        cyber += bool(words & sets["cyber"])
    n = max(1, len(doc.sentences))
    return Scene(sport / n, exercise / n, cyber / n)


def of_sport(c: Case) -> bool:
    """A match, unless men with arms shoot, kill or are killed: the town has a stadium too."""
    if not c.sport:
        return False
    m = c.m
    if m.frame.id == "foil" and plotted(c.doc, m):
        return False
    if c.scene.sport < _OF_MATCHES and not c.doc.cores.isdisjoint(_BLASTS):
        return False  # «تفجير قرب ملعب»
    armed = any(a.np.classes & {"armed"} for a in (*m.initiators, *m.targets))
    told = m.frame.id in ("open-fire", "suicide", "assassinate", "abduct", "blow-up")
    return not (armed and (told or (m.frame.id == "kill-fighters" and not m.nominal)))


_OF_MATCHES: Final = 0.6
"""The share of sentences with words of sport from which on an article is of matches."""
_BLASTS: Final = frozenset({"تفجير", "تفجيرات", "تفجيرين", "مفخخه", "انتحاري", "انتحاريين", "ناسفه", "حزام"})


def of_fiction(c: Case) -> bool:
    """A film, a novel, a game."""
    return c.fiction and c.m.type not in VERBAL_TYPES


def of_computers(c: Case) -> bool:
    """Attacks of hackers, with nobody armed on either side."""
    return c.scene.cyber > 0.3 and not any("armed" in a.np.classes for a in (*c.m.initiators, *c.m.targets))


def of_drill(c: Case) -> bool:
    """A manoeuvre."""
    return c.m.type not in VERBAL_TYPES and (c.scene.exercise > 0.34 or exercise(c.doc, c.sentence, c.m))


def of_space(c: Case) -> bool:
    """A rocket that carries a satellite."""
    return holds(c.doc, c.sentence, c.doc.lex.word_sets["space"])


def of_works(c: Case) -> bool:
    """A road dug up, a house pulled down for another."""
    works = c.doc.lex.word_sets["works"]
    ahead = range(c.m.token_end, min(c.m.token_end + 8, c.sentence.end))
    return not any(a.np.classes & {"armed"} for a in c.m.initiators) and any(
        c.doc.words[j].core in works or c.doc.tokens[j].form in works for j in ahead
    )


def of_every_day(c: Case) -> bool:
    """Calls and warnings about weather, health or traffic."""
    everyday = c.doc.lex.word_sets["everyday"]
    return holds(c.doc, c.sentence, everyday) and not any(o.type in ATTACKED for o in c.here)


def of_leisure(c: Case) -> bool:
    """Holidaymakers who leave home."""
    leisure, words = c.doc.lex.word_sets["leisure"], c.doc.words
    return any(words[j].core in leisure or words[j].stem in leisure for j in range(c.sentence.start, c.sentence.end))


def of_accident(c: Case) -> bool:
    """The sentence, or the title and lead, tell of an accident, a disease or a disaster."""
    doc, m = c.doc, c.m
    if not (
        m.type in ("kill", "wound", "displacement", "siege")
        or (m.type == "arrest" and not m.initiators)
        or (m.frame.id in ("blast", "refer") and not (m.frame.id == "blast" and m.initiators))
    ):
        return False
    if m.type == "kill" and any(o.type in ATTACK and o.token < m.token and not o.set_aside for o in c.here):
        return False  # «قصف أدى إلى انهيار مبنى ومقتل ثمانية»
    words = doc.lex.word_sets["accident"]
    key = ("accident", 0)
    if key not in doc.memo:
        doc.memo[key] = any(holds(doc, s, words) for s in doc.sentences[:2])
    return bool(doc.memo[key]) or holds(doc, c.sentence, words)


def of_law(c: Case) -> bool:
    """«طعن في القرار», «طعنت الكتلة في النتائج»: an appeal, and no stabbing."""
    words, legal = c.doc.words, c.doc.lex.word_sets["legal"]
    near = range(c.m.token + 1, min(c.m.token + _APPEALED, len(words) - 1))
    if any(c.doc.tokens[j].form == "في" and words[j + 1].stem in legal for j in near):
        return words[c.m.token].core.startswith(("طعن", "يطعن", "تطعن"))
    return (
        words[c.m.token].core == "طعن"
        and not any(a.np.human for a in c.m.targets)
        and not c.stems.isdisjoint(c.doc.lex.word_sets["legal"])
    )


_APPEALED: Final = 5
"""Words from a verb of stabbing within which «في» makes it one of appealing."""


def of_commerce(c: Case) -> bool:
    """A contract or a purchase."""
    commerce, words = c.doc.lex.word_sets["commerce"], c.doc.words[c.m.token : min(c.sentence.end, c.m.token_end + 5)]
    return any(not commerce.isdisjoint((w.stem, w.core)) for w in words)


def of_entertainers(c: Case) -> bool:
    """Singers, actors and players."""
    sets = c.doc.lex.word_sets
    return any(c.doc.words[a.np.head].core in sets["entertainers"] for a in c.m.initiators) and not any(
        a.np.classes & {"armed"} for a in c.m.initiators
    )


def of_words_only(c: Case) -> bool:
    """A struggle with time, for a living, in politics. Before the noun too, where nobody armed is told."""
    m, words = c.m, c.doc.lex.word_sets["metaphor"]
    armed = any(a.np.classes & {"armed"} for a in (*m.initiators, *m.targets, *m.others))
    first = m.token_end if armed else max(c.sentence.start, m.token - 8)
    return any(
        c.doc.words[j].core in words and not _of_an_hour(c.doc, j) for j in range(first, min(m.token_end + 4, c.sentence.end))
    )


def of_anniversary(c: Case) -> bool:
    """What is remembered on its day."""
    m = c.m
    if not c.anniversary or m.background:
        return False
    return m.generic or c.doc.words[m.token - 1].core in c.doc.lex.word_sets["anniversary"]


def _of_an_hour(doc: Doc, j: int) -> bool:
    """«هجوم في وقت متأخر», «فقدوا حياتهم في هجوم»: an hour, somebody's life, and no struggle with time or for a living."""
    word = doc.words[j]
    return bool(word.pron) or word.prep == "ب" or (not word.det and j > 0 and doc.tokens[j - 1].form in ("في", "وفي", "الي"))


def holds(doc: Doc, sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence has one of the words, or pairs of words, outside of names."""
    memo = doc.pack.memo
    if ("openers", words) not in memo:
        memo["openers", words] = words | {word.partition(" ")[0] for word in words}
    for i in doc.among(memo["openers", words], sentence.start, sentence.end):
        word = doc.words[i]
        if names_something(doc, i):
            continue
        if word.core in words or word.stem in words:
            return True
        if i + 1 < sentence.end and f"{word.core} {doc.words[i + 1].core}" in words:
            return True
    return False
