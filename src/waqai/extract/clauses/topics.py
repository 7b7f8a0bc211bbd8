"""What a verb speaks of that stands before it: a topic its pronoun takes up, a bomb over what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.noun_phrase import MEANS
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def is_topic(doc: Doc, verb: int, left: Chunk, how: str, bare: list[Chunk]) -> bool:
    """«الجسر دمرته الطائرات», «ثلاثة جنود قتلهم مسلحون»: the pronoun of the verb takes up what stands before it."""
    if how not in ("that", "sv") or left.np is None or not bare or bare[0].np is None or bare[0].conj:
        return False
    doer = bare[0].np
    if left.np.frames or not left.np.human or left.np.classes <= {"nisba"}:
        speaks = any(frame.get("opaque") for frame in doc.verb_frames(verb))  # «القرارات استنكرتها الأوقاف»
        return len(bare) == 1 and (doer.human or speaks or bool(doer.frames or doer.classes & MEANS))
    many = left.np.number is not None or left.np.gram in "pd"
    alone = many and all(s.feature.number == "s" and s.feature.gender == "m" for s in doc.verbs[verb])
    return doer.human and verb_agrees(doc, doer, verb) and (alone or not verb_agrees(doc, left.np, verb))


def as_for(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """«أما الوزير، الذي أمر جيشه بالرد، فقد توعد الجماعة»: of whom the sentence speaks, over all that is told of him."""
    if chunks[at].conj != "ف" and (chunks[at - 1].prep != "قد" or chunks[at - 1].conj != "ف"):
        return None
    opens = next((k for k in range(at - 2, -1, -1) if doc.tokens[chunks[k].start].form == "اما"), None)
    who = chunks[opens + 1] if opens is not None else None
    if who is None or who.np is None or who.kind != "np" or not verb_agrees(doc, who.np, chunks[at].start):
        return None
    return who


def headed(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """«منظمة كذا.. تتهم الجيش»: of whom a headline speaks that sets a party before two dots and what it does behind them.

    A country there is mostly where it happens («سوريا.. تقصف الطائرات البلدة»), unless nobody behind the verb can be its doer.
    """
    if at != _HEADED or not chunks[1].prep.startswith(("..", "…")) or chunks[1].kind != "p" or chunks[0].kind != "np":
        return None
    who, verb = chunks[0], chunks[at].start
    if who.conj or who.np is None or not (who.np.human or who.np.name) or not verb_agrees(doc, who.np, verb):
        return None
    if not any(s.feature.tense == "present" and not s.feature.obj for s in doc.verbs[verb]):
        return None
    behind = []
    for c in chunks[at + 1 :]:
        if c.kind == "np" and not c.conj:
            behind.append(c)
        elif c.kind != "date":
            break
    first = behind[0].np if behind else None
    if first is None or not verb_agrees(doc, first, verb):
        return who
    if len(behind) > 1 or not any("obj" in f.get("roles", {}) for f in doc.verb_frames(verb)):
        return None
    return who if "place" not in who.np.classes or not first.definite else None


_HEADED: Final = 2


def went_before(doc: Doc, chunks: list[Chunk], k: int, verb: int) -> Chunk | None:
    """«سبق للوزير، فلان، أن حذر»: who did so before, behind «سبق»; `k` is «أن»."""
    for c in reversed(chunks[max(0, k - _DOER) : k]):
        before = chunks[c.i - 1] if c.i else None
        if c.kind == "pp" and c.prep == "ل" and before is not None and before.kind == "v":
            past = doc.is_verb(before.start, "1 سبق")
            return c if past and c.np is not None and verb_agrees(doc, c.np, verb) else None
        if c.kind not in ("np", "p"):
            return None
    return None


def is_told_of(doc: Doc, pair: list[Chunk]) -> bool:
    """Whether a phrase without article is described by the verb behind it, whose pronoun takes it up («لغما زرعته»)."""
    what, verb = pair
    return (
        what.kind in ("np", "pp")
        and what.np is not None
        and not what.np.definite
        and all(s.feature.obj for s in doc.verbs[verb.start])
    )


def struck_by(doc: Doc, three: list[Chunk], verb: int) -> bool:
    """«غارات نفذها التحالف استهدفت غرفة»: a happening, who did it in a clause, and then what only the happening can do."""
    what, did, who = three
    if what.np is None or who.np is None or not what.np.frames or what.np.definite:
        return False
    if not all(s.feature.obj for s in doc.verbs[did.start]) or not verb_agrees(doc, what.np, verb):
        return False
    head = doc.words[who.np.head]
    feminine = all(s.feature.gender == "f" and s.feature.number == "s" for s in doc.verbs[verb])
    masculine = "head" in head.kinds and who.np.gram == "s" and not head.core.endswith("ه")  # «التحالف», «الجيش»
    return not verb_agrees(doc, who.np, verb) or (feminine and masculine)


def goes_off(doc: Doc, what: Chunk, verb: int) -> bool:
    """Whether the verb is one of bombs or missiles, and the phrase such a thing, without article."""
    np = what.np
    if np is None or np.definite:
        return False
    return any(np.classes & MEANS & frozenset(frame.get("subject") or ()) for frame in doc.verb_frames(verb))


def is_taken(doc: Doc, np: NP) -> bool:
    """Whether these are people counted, with no arms: whom the verb behind them was done to («مئة قروي خطفوهم»)."""
    return np.number is not None and np.human and "armed" not in np.classes and not doc.words[np.head].det


def flew_before(doc: Doc, verb: int) -> bool:
    """«أطلقوا صاروخا على المدينة، فاعترضته بطارية»: whether the verb's pronoun takes up a missile or aircraft told before it."""
    return all(s.feature.obj for s in doc.verbs[verb]) and _flown(doc, verb)


def is_stopped(doc: Doc, t: int) -> bool:
    """«أطلقوا صاروخا وتم اعتراضه», «وتمكنت القوات من اعتراضه»: a noun of stopping with the pronoun of a missile or aircraft."""
    word = doc.words[t]
    if not word.pron or not t or word.core.removesuffix(word.pron) not in _STOPPING:
        return False
    done = doc.is_verb_of(t - 1, CAME_ABOUT) or _managed(doc, t)
    if not done or not _flown(doc, t):
        return False
    start = doc.sentence_of(t).start  # what is destroyed may be pads and stores, unless it was fired
    return "تدمير" not in word.core or any(doc.lex.lemmas[s.lemma] in _FIRED for j in range(start, t) for s in doc.verbs[j])


def _managed(doc: Doc, t: int) -> bool:
    """«أطلقوا صاروخا وتمكنت الدفاعات الجوية من اعتراضه», «وقامت بإسقاطه», «ونجحت في إسقاطها»."""
    before = range(t - 1, max(doc.sentence_of(t).start, t - _DOER) - 1, -1)
    verb = next((j for j in before if doc.verbs[j] and j not in doc.in_name), None)
    if verb is None:
        return False
    joint = doc.words[t].prep or doc.tokens[t - 1].form
    return any(_MANAGING.get(doc.lex.lemmas[s.lemma]) == joint for s in doc.verbs[verb])


_DOER: Final = 9
"""Words that may name who managed to."""
_MANAGING: Final = {"5 تمكن": "من", "1 نجح": "في", "1 قام": "ب"}


def _flown(doc: Doc, at: int) -> bool:
    return any("aerial" in doc.lex.classes(word) for word in doc.words[doc.sentence_of(at).start : at])


_FIRED: Final = frozenset({"4 أطلق", "7 انطلق"})
CAME_ABOUT: Final = frozenset({"1 تم", "1 جرى"})
"""Verbs that say of a noun of doing that it was done («تم تحريرها»)."""
_STOPPING: Final = frozenset({"اعتراض", "اسقاط", "تدمير"})


def plotted_against(doc: Doc, args: Args) -> bool:
    """«أفشلت المخابرات محاولة لاغتيال المحافظ»: a plot, and no attack on the ground that was beaten back."""
    first = args.objects[0] if args.objects else None
    if first is None or first.np is None or doc.words[first.np.head].core != "محاوله":
        return False
    end = min(first.np.head + 4, args.clause_end + 1, len(doc.words))
    return any(doc.words[j].core in _PLOTS for j in range(first.np.head + 1, end))


_PLOTS: Final = word_list("topics", "plots")


def is_bare_name(doc: Doc, subject: Chunk | None, behind: Chunk) -> bool:
    """Whether a word no list knows stands right behind a definite doer, as its name («الفرقاطة فورت»)."""
    np, word = behind.np, doc.words[behind.start]
    if subject is None or doc.lex.frequency.get(word.core, 0) > _RARE:
        return False
    alone = np is not None and behind.end - behind.start == 1 and np.classes <= {"unknown"} and np.name is None and not np.number
    plain = not (word.nouns or word.det or word.func or word.pron or behind.conj or doc.tokens[behind.start].form.endswith("ا"))
    return alone and plain and behind.start == subject.end and doc.words[subject.end - 1].det


_RARE: Final = 8
"""Times a word comes in the vocabulary, at most, that may be the name of a ship or a unit."""


def is_matter(doc: Doc, kind: str, role: str, np: NP) -> bool:
    """«أدان الحادث», «بحث معه سبل التعاون», «ناشدت الهدوء»: what is condemned, talked about or asked for is nobody."""
    if kind == "talks":
        return doc.words[np.head].core in _DISCUSSED or (role == "T" and _is_asked_for(doc, np))
    if kind == "accusation" and role == "T" and doc.words[np.head].core in _DEEDS:
        return True
    return kind in VERBAL_TYPES and role == "T" and _is_asked_for(doc, np)


def _is_asked_for(doc: Doc, np: NP) -> bool:
    """«ناشدت الهدوء وضبط النفس», «تطالب سلميا بحقها»: what is called for, or how."""
    if doc.tokens[np.head].form == "القوه" and np.end - np.head == 1:
        return True  # «قبل اللجوء إلى القوة»
    if np.human or np.number is not None:
        return False
    word, form = doc.words[np.head], doc.tokens[np.head].form
    if word.core in _CALM or (word.core in _TELLING and np.end - np.start == 1):
        return True
    alone = np.end - np.start == 1 and np.head not in doc.in_name and not word.det
    known = word.core != form and doc.lex.frequency.get(form, 0) > 0
    return alone and form.endswith("ا") and (known or (form.endswith("يا") and doc.lex.frequency.get(form[:-1], 0) > 0))


_DEEDS: Final = word_list("topics", "deeds")
_DISCUSSED: Final = word_list("topics", "discussed")
_CALM: Final = word_list("topics", "calm")
_TELLING: Final = word_list("topics", "telling")
