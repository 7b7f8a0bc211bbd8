"""Whose thing a phrase names: the body or actor behind its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.names.names import NAMED_AFTER
from waqai.extract.noun_phrase import NP, copy_np
from waqai.extract.phrases.adjectives import is_adjective
from waqai.extract.phrases.governed import FROM_SIDES
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import has_rank

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


_STANDING: Final = word_list("owners", "standing")
_ARMOUR: Final = word_list("owners", "armour")
_MAYBE_OF_WAR: Final = word_list("owners", "maybe_of_war")
_WARLIKE: Final = word_list("owners", "warlike")


def of_war(doc: Doc, np: NP) -> bool:
    """Whether a thing is an army's: a tank, or what an adjective or a second word tells («آلية عسكرية», «ناقلة جند»)."""
    head = doc.words[np.head].core
    if head in _MAYBE_OF_WAR:
        return any(doc.words[j].core in _WARLIKE for j in range(np.head + 1, np.end))
    return head in _ARMOUR


def owner_of(doc: Doc, np: NP) -> NP | None:
    """Whose thing a phrase names: the armed body or known actor behind the head («مواقع مليشيات الحوثي», «موكب رئيس الوزراء»)."""
    if np.owner is not None:
        return np.owner
    told: NP | None = doc.memo.get(("owner", np.end))
    if told is not None:
        return told
    inner = np.inner if np.inner is not None else np
    if inner.owner is not None:
        return inner.owner
    for j in range(_behind_head(doc, inner), np.end):
        word = doc.words[j]
        if word.conj or (word.func and not word.det and j not in doc.name_at):
            break
        found = parse_np(doc, j, np.end)
        if found is None or (found.classes & {"event", "site"} and not found.name) or word.core in _STANDING:
            continue  # «مواقع تمركز المليشيات»
        if word.core in _WARLIKE and not word.det and doc.words[inner.head].core in _MAYBE_OF_WAR:
            continue  # «آليتين عسكريتين إسرائيليتين»
        if "masdar" in found.classes and j not in doc.name_at:
            continue  # «معهد تدريب عناصر الجبهة»
        of = found.name
        if of is not None and of.how in ("nisba", "member") and of.start == j + 1 and is_adjective(doc, j) and not word.det:
            continue  # «قواعد عسكرية إسرائيلية»: the adjective behind says whose
        if "person" in found.classes and "armed" not in found.classes and doc.words[inner.head].core in NAMED_AFTER:
            return None  # «مستشفى الملك حسين», «جامع الشيخ فلان» bear a name
        if (
            found.classes & {"armed", "person"}
            and (found.definite or found.name or any(n.how == "member" for n in found.names))
            and (word.core == "قاضي" or not is_adjective(doc, j) or (not np.human and doc.tokens[j].form.endswith(("ين", "ون"))))
        ):
            return _in_full(doc, found, np.end)
        if (
            found.name is not None
            and found.name.of("actor") is not None
            and found.name.of("place") is None
            and found.name.how != "nisba"
        ):
            return found
    return None


def _in_full(doc: Doc, found: NP, end: int) -> NP:
    """«منزل الوزير فلان الفلاني»: with the name that a title has behind the phrase."""
    titled = "person" in found.classes or has_rank(doc, found.head)
    if not titled or found.end != end or not doc.words[found.head].det:
        return found
    full = parse_np(doc, found.start, doc.sentence_of(found.start).end)
    return full if full is not None and full.head == found.head and full.end > end and not full.frames else found


def _behind_head(doc: Doc, np: NP) -> int:
    """Where the owner of a phrase may stand: behind the head, be it «حاملة الطائرات»."""
    heads = (
        end for end, kind, e in doc.phrase_at.get(np.head, ()) if kind == "head" and doc.lex.heads[int(e)]["class"] == "force"
    )
    return max(heads, default=np.head + 1)


_BACKS: Final = word_list("owners", "backs")


def backer_of(doc: Doc, np: NP) -> NP | None:
    """Whose nameless fighters are, told by a verb right behind them («فصائل تدعمها تركيا», «قوات يقودها فلان»)."""
    verb = np.end
    if "armed" not in np.classes or np.name is not None or np.definite or verb >= len(doc.tokens) or not doc.verbs[verb]:
        return None
    senses = doc.verbs[verb]
    if not (all(s.feature.obj for s in senses) and any(doc.lex.lemmas[s.lemma] in _BACKS for s in senses)):
        return None
    backer = parse_np(doc, verb + 1, doc.sentence_of(verb).end)
    if backer is None or backer.conj or backer.prep or not (backer.name is not None or backer.human):
        return None
    return backer


def with_backer(doc: Doc, np: NP) -> NP:
    """The same fighters with the words that tell whose they are."""
    backer = backer_of(doc, np)
    if backer is None:
        return np
    made = copy_np(np)
    made.end = backer.end
    made.related = [*np.related, *backer.names]
    return made


def land_of(doc: Doc, np: NP, states: frozenset[str]) -> NP | None:
    """The state whose land a phrase names («الأراضي السعودية», «أراضي المملكة»)."""
    whose = parse_np(doc, np.head + 1, np.end) if np.end == np.head + 2 else None
    return whose if whose is not None and (whose.names or doc.words[whose.head].core in states) else None


def other_side(doc: Doc, j: int, end: int) -> tuple[int, NP | None]:
    """«بين الحركة من جهة والجيش من جهة أخرى», «من جانب وبين الجيش»: the second side."""
    if j + 3 >= end or doc.tokens[j].form != "من" or doc.tokens[j + 1].form not in FROM_SIDES:
        return j, None
    nearer = j + 2 + (doc.tokens[j + 2].form in "،,")
    if doc.tokens[nearer].form == "وبين":
        np = parse_np(doc, nearer + 1, end)
        return (nearer, np) if np is not None and not np.prep else (j, None)
    return (nearer, None) if doc.words[nearer].conj == "و" else (j, None)


def led_by_end(doc: Doc, j: int, end: int) -> int:
    """«بين كتيبة بقيادة فلان الملقب بـ"كذا" ومسلحين»: where what says who leads the first side ends, before «و»; else `j`."""
    if (over := _told_of_end(doc, j, end)) > j:
        return over
    np = parse_np(doc, j + 1, end) if doc.tokens[j].form in _LED and j + 1 < end else None
    if np is None or np.prep or np.conj:
        return j
    k = np.end
    while k < end and not doc.words[k].conj and not doc.verbs[k] and k - np.end < _TITLES and doc.tokens[k].form not in "،,.؛":
        k += 1
    return k if k < end and doc.words[k].conj == "و" else j


def _told_of_end(doc: Doc, j: int, end: int) -> int:
    """«بين الكتيبة، التابعة للجيش، ومسلحي التنظيم», «بين القوات (شرق) وخصومها»: over what is told of the first side; else `j`."""
    if j + 2 >= end:
        return j
    bracket, word = doc.tokens[j].form == "(", doc.words[j + 1]
    tells = word.det and not word.conj and word.core.startswith(_BELONGING)
    if not bracket and not (doc.tokens[j].form in "،," and tells):
        return j
    close = next((k for k in range(j + 1, min(j + _TOLD, end - 1)) if doc.tokens[k].form in (")" if bracket else "،,")), -1)
    if close < 0 or doc.words[close + 1].conj != "و" or any(doc.verbs[k] for k in range(j, close + 2)):
        return j
    return close + 1


_BELONGING: Final = ("تابع", "موالي", "مدعوم", "محسوب", "منتم", "متحالف", "منضوي", "منشق", "مويد", "مساند")
_TOLD: Final = 16
"""Words that may tell of the first side."""
_LED: Final = frozenset({"بقياده", "بامره", "بزعامه"})
_TITLES: Final = 6
"""Words that may stand behind the leader's name («الملقب بـ"الفار"»)."""
