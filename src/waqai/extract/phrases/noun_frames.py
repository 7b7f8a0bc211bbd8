"""Which frames a noun opens: listed nouns and phrases, named campaigns, verbal nouns; and those that only look so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import OPENING
from waqai.extract.phrases.frames import FORCES, Frame
from waqai.extract.word_lists import word_list
from waqai.extract.words.drones import MARCH_OR_DRONE, is_drone

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.packs.words import Word


_FOURTH_FORM: Final = word_list("noun_frames", "fourth_form")
"""Verbal nouns written with إ: with أ they are other words."""

_BEARERS: Final = word_list("noun_frames", "bearers")
_STANDING: Final = word_list("noun_frames", "standing")
_HELP: Final = frozenset({"دعم", "اسناد"})
_HELPERS: Final = word_list("noun_frames", "helpers")
_POSITIONS: Final = word_list("noun_frames", "positions")

CAMPAIGN: Final = word_list("noun_frames", "campaign")

CAMPAIGNS: Final = ("عملي", "حمل", "معرك")
"""How the words for campaigns begin."""


_ALSO_ADJECTIVES: Final = word_list("noun_frames", "also_adjectives")
"""Verbal nouns that behind a noun with the article are its adjective."""

_COUNTS: Final = word_list("noun_frames", "counts")


def noun_frames(doc: Doc, i: int, frames: list[Frame]) -> tuple[int, list[int]] | None:
    """The frames a noun at `i` may open: those of the longest phrase first."""
    best: list[int] = []
    end = i + 1
    for phrase_end, kind, entry in doc.phrase_at.get(i, ()):
        if kind == "frame" and isinstance(entry, int) and (not best or phrase_end == end):
            best.append(entry)
            end = phrase_end
    if best:
        return end, best
    word = doc.words[i]
    if doc.tokens[i].form == "وصولا":
        return None  # «من الخوخة وصولا إلى الدريهمي»: as far as
    core = word.core
    if core in _FOURTH_FORM and doc.text[doc.tokens[i].start : doc.tokens[i].end].lstrip("وبلكف").startswith("أ"):
        return None  # «عادت أدراجها», «أبعاد»
    if core in MARCH_OR_DRONE and is_drone(doc, i):
        return None
    if core.startswith(CAMPAIGNS) and _is_campaign(doc, i):
        return i + 1, [f.index for f in frames if f.id == "operation"]
    if core in _OPERATIONS and _hits(doc, i):
        return i + 1, [f.index for f in frames if f.id == "hitting-operation"]
    if not word.nouns or _only_looks_so(doc, i, word):
        return None
    out: list[int] = []
    for sense in word.nouns:
        if sense.kind == "frame" and sense.entry not in out:
            out.append(sense.entry)
    if not out:
        for sense in word.nouns:
            if sense.kind == "masdar":
                out += [f for f in doc.lex.verb_frames.get(sense.entry, ()) if frames[f].noun_roles and f not in out]
    return (end, out) if out else None


_OPERATIONS: Final = frozenset({"عمليه", "عمليات", "عمليتان", "عمليتين"})
_FAR: Final = 9
"""Tokens in which the verb that tells what an operation hit stands behind it."""


def _hits(doc: Doc, i: int) -> bool:
    """«العملية الأولى استهدفت», «العملية التي نفذها طالت», «استهدفت العملية»: an operation told to have hit something."""
    if i + 1 < len(doc.words) and not doc.words[i + 1].kinds.isdisjoint(("frame", "masdar")):
        return False  # «عمليات القصف التي استهدفت»
    if i and doc.has_role(i - 1, "targets"):
        return True
    for j in range(i + 1, min(i + _FAR, len(doc.tokens))):
        if doc.tokens[j].kind == "p" and doc.tokens[j].form not in OPENING:
            return False
        if doc.verbs[j] and "relative" not in doc.words[j - 1].func:
            return doc.has_role(j, "targets")
        if doc.verbs[j] and doc.has_role(j, "targets"):
            return True
    return False


def _is_campaign(doc: Doc, i: int) -> bool:
    """«عملية "كذا"», «حملتها على الإقليم», «بدء عملية عسكرية»: a campaign by its name, or by what stands around the word."""
    word = doc.words[i]
    pronoun = word.pron or (word.core.startswith("عمليات") and word.core[6:] in ("ه", "ها", "هم"))
    bare = word.core[:-1] + "ه" if word.pron and word.core.endswith("ت") and word.core not in CAMPAIGN else word.core  # «حملتها»
    if not (bare in CAMPAIGN or (pronoun and word.core.startswith("عمليات"))) or i + 1 >= len(doc.tokens):
        return False
    name = doc.name_at.get(i) or doc.name_at.get(i + 1) or (doc.name_at.get(i + 2) if doc.tokens[i + 1].kind == "p" else None)
    quoted = doc.tokens[i + 1].kind == "p" and doc.tokens[i + 1].form in OPENING
    after = doc.words[i + 1]
    begun = (
        i > 0
        and doc.words[i - 1].core in ("بدء", "اطلاق", "انطلاق", "شن", "استيناف", "انتهاء")
        and (after.prep == "ل" or "عسكري" in after.core or "امني" in after.core)
    )
    return (
        quoted
        or begun
        or bool(pronoun)
        or (name is not None and (name.of("operation") is not None or (name.start == i and word.core != "عمليات")))
        or _waged(doc, i)
        or _by_forces(doc, i)
    )


def _only_looks_so(doc: Doc, i: int, word: Word) -> bool:
    """Whether a noun of a happening is a part of something else, by the word before it."""
    if not i:
        return word.core == "اسر" and word.det
    before, joined = doc.words[i - 1].core, word.prep or word.conj
    if not joined and before in _BEARERS:
        return True  # «وادي رفض», «شارع الحصار»: a name
    if not joined and word.core in _STANDING and before in _POSITIONS:
        return True  # «غارات على مواقع تمركز القوات»: where they stand
    if not joined and word.core in _HELP and before in _HELPERS:
        return True  # «أوقف خمسة عناصر دعم للجماعات»: who they are
    held = doc.tokens[i - 1].form in ("في", "من")  # «وقع في الأسر»
    if word.core == "اسر" and ((word.det and not held) or before in _COUNTS):
        return True  # «آلاف الأسر», «الأسر التي فرقتها الحرب»: families
    # «المدينة المحاصرة», «الطائرة المهاجمة»
    return word.det and word.core in _ALSO_ADJECTIVES and not word.conj and (doc.words[i - 1].det or i - 1 in doc.in_name)


def _waged(doc: Doc, i: int) -> bool:
    """«حملة ضد التنظيم», «عملية لملاحقة المسلحين», «العملية التي أطلقتها القوات»: a campaign by what is behind it."""
    j, end = i + 1, min(len(doc.words), i + 4)
    while j < end and doc.words[j].core in _SCALE:
        j += 1
    if j + 1 >= len(doc.words):
        return False
    word, form = doc.words[j], doc.tokens[j].form
    if form == "ضد":
        return is_fighters(doc, j + 1)
    if word.prep == "ل" and word.core in _PURPOSES:
        return is_fighters(doc, j + 1 + (doc.tokens[j + 1].form in ("علي", "من")))
    if "relative" in word.func and word.det is False:
        j += 1
    return any(
        s.lemma in doc.lex.verb_roles["doer"] and (s.feature.obj or doc.tokens[min(j + 1, len(doc.tokens) - 1)].form == "عليها")
        for s in doc.verbs[j]
    )


def _by_forces(doc: Doc, i: int) -> bool:
    """«بدأ الجيش عملية في الإقليم»: a bare «عملية», with no word that says of what, behind a verb of doing and men with arms."""
    after = doc.words[i + 1]
    if doc.words[i].det or not (after.prep in ("ب", "ل") or after.func & {"preposition", "preposition_nominal"}):
        return False
    if any(s.lemma in doc.lex.verb_roles["results"] for j in range(i + 2, min(i + 12, len(doc.words))) for s in doc.verbs[j]):
        return False  # «عملية قرب المدينة أسفرت عن مقتل خمسة»: told by what it did
    verb = next((k for k in range(i - 1, max(-1, i - _FAR_BACK), -1) if doc.verbs[k]), -1)
    begins = doc.lex.verb_roles["doer"]
    done = verb >= 0 and any(s.lemma in begins or doc.lex.lemmas[s.lemma] in _BEGINS for s in doc.verbs[verb])
    before = doc.in_name.get(verb - 1)
    return done and (
        is_fighters(doc, verb + 1) or (verb > 0 and is_fighters(doc, before.start if before is not None else verb - 1))
    )


_FAR_BACK: Final = 15
"""Words between a verb and its «عملية», with an aside between them («بدأت القوات، بدعم من كذا، عملية»)."""
_BEGINS: Final = frozenset({"1 بدأ", "3 باشر"})


def is_fighters(doc: Doc, j: int) -> bool:
    """Whether the word at `j` is of men with arms, or the name of a group of them."""
    if j >= len(doc.words):
        return False
    name = doc.name_at.get(j)
    actor = name.of("actor") if name is not None and name.how != "nisba" else None
    if actor is not None:
        return doc.pack.actors[actor[1]].category in FORCES
    return "armed" in doc.lex.classes(doc.words[j])


_PURPOSES: Final = word_list("noun_frames", "purposes")
_SCALE: Final = word_list("noun_frames", "scale")
