"""Places that a pronoun takes up («سيطروا على المدينة ثم انسحبوا منها», «وهي تحاصره»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees
from waqai.extract.clauses.chunks import chunk
from waqai.extract.clauses.subjects import SETTLEMENTS
from waqai.extract.names.geography import SETTLED
from waqai.extract.phrases.frames import place_like
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import PLACE_PREPOSITIONS

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def take_up_places(doc: Doc, sentence: Sentence, found: list[Mention]) -> None:
    """Give a mention without a place the one its preposition takes up («انسحبت القوات منها»), of this sentence or the last."""
    for m in found:
        if m.places or m.type not in _ON_GROUND:
            continue
        if m.type == "operation" and (town := _town_aimed_at(doc, m, sentence.end)) is not None:
            m.places.append((town, ""))  # «أطلق عملية عسكرية لتحرير المدينة»
            continue
        roles = m.frame.noun_roles if m.nominal else m.frame.roles
        if not m.nominal and "relative" in doc.words[m.token - 1].func:
            continue  # «القوات التي دخلتها»: says who they are
        if not m.nominal and roles.get("obj") == "P" and (where := place_meant(doc, m.token)) is not None:
            m.places.append((where, ""))  # «انهارت الدفاعات في البلدة ودخلتها القوات»
            continue
        for j in range(m.token_end, min(m.token_end + _NEAR, sentence.end)):
            if doc.verbs[j] or doc.tokens[j].kind == "p":
                break
            prep, gender = _parts(doc, j)
            if not prep or roles.get(prep) not in ("P", "T"):
                continue
            where = _before(doc, sentence, m.token, gender)
            if where is not None:
                m.places.append((where, prep))
            break


def _town_aimed_at(doc: Doc, m: Mention, end: int) -> NP | None:
    """The town that «المدينة», «البلدة» right behind a campaign takes up: the last one named, in the three sentences so far."""
    at = next((j for j in range(m.token_end, min(m.token_end + _AIMED, end)) if doc.words[j].core in SETTLEMENTS), -1)
    if at < 0 or not doc.words[at].det or at + 1 in doc.name_at:
        return None
    nth = doc.sentence_of(at).nth
    for name in reversed(doc.names):
        sense = name.of("place")
        if name.start >= at or sense is None or name.how not in ("alias", "cue"):
            continue
        if doc.sentence_of(name.start).nth < nth - 2:
            return None
        if doc.pack.places[sense[1]].feature in SETTLED:
            return parse_np(doc, name.start, name.end)
    return None


_AIMED: Final = 5
"""Words from a campaign to the town it is for, at most."""


def place_meant(doc: Doc, verb: int) -> NP | None:
    """The place that the pronoun on a verb takes up («دخلتها», «استعادته»)."""
    pronouns = {s.feature.obj for s in doc.verbs[verb]}
    if not pronouns or not pronouns <= {"ه", "ها"}:
        return None
    return _before(doc, doc.sentence_of(verb), verb, "f" if "ها" in pronouns else "m")


def place_acted_on(doc: Doc, verb: int) -> bool:
    """Whether that place was gone to or attacked before («هاجموا البلدة واستعادوها»), and not only where something was."""
    where = place_meant(doc, verb)
    return where is not None and where.prep != "ب" and doc.tokens[where.start - 1].form not in PLACE_PREPOSITIONS


def _parts(doc: Doc, j: int) -> tuple[str, str]:
    """«منها» as its preposition and the gender of its pronoun, or nothing."""
    form = doc.tokens[j].form
    if "preposition_pronoun" not in doc.words[j].func:
        return "", ""
    for end, gender in (("ها", "f"), ("ه", "m")):
        if form.endswith(end):
            return form.removesuffix(end), gender
    return "", ""


def _before(doc: Doc, sentence: Sentence, token: int, gender: str) -> NP | None:
    """The nearest place before a word that the pronoun may mean."""
    scope = [sentence] if not sentence.nth else [sentence, doc.sentences[sentence.nth - 1]]
    for s in scope:
        for c in reversed(chunk(doc, s)):
            if c.start >= token or c.np is None:
                continue
            for np in reversed(c.items):
                if np.classes & _PEOPLE and agrees(doc, np, gender, "s"):
                    return None  # «خطف رجلا في كركوك وحررته القوات»
                for place in (np, _inside(doc, np)):
                    if place is not None and _is_place(doc, place) and _may_mean(doc, place, gender):
                        return place
    return None


def _inside(doc: Doc, np: NP) -> NP | None:
    """«على وضع مدينة درعا»: the place that a phrase about something else ends in."""
    if np.classes & {"armed", "person", "body", "event", "masdar"}:
        return None
    for name in reversed(np.names):
        if name.of("place") is not None and name.how in ("alias", "cue") and name.start > np.head:
            return parse_np(doc, name.start - (doc.words[name.start - 1].core in SETTLEMENTS), np.end)
    return None


def _is_place(doc: Doc, np: NP) -> bool:
    """A place with a name, or a town, that is no party."""
    if np.classes & {"armed", "body", "person", "event", "masdar"} or not place_like(doc, np):
        return False
    return any(n.of("place") for n in np.names if n.how in ("alias", "cue")) or doc.words[np.head].core in SETTLEMENTS


def _may_mean(doc: Doc, np: NP, gender: str) -> bool:
    """A bare name of a place is a town or country, which is feminine; else the noun before the name tells («مطار كذا»)."""
    if np.name is not None and np.name.start == np.head and not doc.words[np.head].nouns:
        return gender == "f"
    return agrees(doc, np, gender, "s")


_PEOPLE: Final = frozenset({"person", "civil", "victim", "people"})
_ON_GROUND: Final = frozenset({"withdrawal", "territory_gain", "siege", "force_movement", "battle", "operation"})
_NEAR: Final = 3
