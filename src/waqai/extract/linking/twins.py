"""One word told of two means is two happenings: «قصف جوي ومدفعي», «استهدفت مقاتلات ومدفعية التحالف المواقع»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import chunk
from waqai.extract.kinds import BLOWS, FROM_AFAR
from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.frames import AIRCRAFT, GUNS, Frame
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.modifiers import BY_MEANS, FIRE_OF, weapons_at
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP


def twin_means(doc: Doc, sentence: Sentence, found: list[Mention], frames: list[Frame]) -> list[Mention]:
    """The mentions of a second means that words of attack in a sentence are told with, each like the first but for the means."""
    made = []
    for m in found:
        if m.set_aside or m.symmetric or m.type not in BLOWS:
            continue
        second = _second_adjective(doc, sentence, m) if m.nominal else None
        second = second or _second_doer(doc, sentence, m) or _second_means(doc, sentence, m)
        if second is not None:
            made.append(_twin(m, *second, frames))
    return made


def _twin(m: Mention, at: int, kind: str, doer: NP | None, frames: list[Frame]) -> Mention:
    frame = next(f for f in frames if f.id == _FRAMES[kind])
    made = Mention(kind, frame, at, at + 1, m.sentence)
    for name in ("clause", "definite", "light", "plural", "nominal", "verb", "status", "status_why", "outcome"):
        setattr(made, name, getattr(m, name))
    made.initiators = [Arg(a.np, a.why) for a in m.initiators]
    if doer is not None:
        made.initiators = [Arg(doer, f"{frame.why}/twin")]
    made.targets = [Arg(a.np, a.why) for a in m.targets]
    made.places = list(m.places)
    made.why["twin"] = str(m.token)
    return made


def _second_adjective(doc: Doc, sentence: Sentence, m: Mention) -> tuple[int, str, NP | None] | None:
    """«قصف جوي ومدفعي», «هجوم مزدوج، صاروخي وانتحاري»: where the second means stands, and what kind it makes."""
    first = ""
    for j in range(m.token + 1, min(m.token + _REACH, sentence.end)):
        word = doc.words[j]
        if doc.tokens[j].kind == "p" and doc.tokens[j].form in "،,":
            continue
        if doc.tokens[j].kind != "w" or doc.verbs[j] or word.prep or word.func & _ENDS or doc.tokens[j].form in _COVER:
            return None
        core = doc.tokens[j].form if word.conj else word.core
        also = core.startswith("و")  # «وجويا», a word that no list knows
        kind = next((k for k, words in _MEANS.items() if core.removeprefix("و").removeprefix("ال") in words), "")
        if kind == "ground":
            kind = "battle" if doc.words[m.token].core in _ATTACKS else "shelling"
        if not kind:
            if word.conj:
                return None
            continue
        if first and kind != first and also:
            # the word itself is of one of the two; the twin of the other
            return j, (kind if m.type != kind else first), None
        first = first or kind
    return None


def _second_doer(doc: Doc, sentence: Sentence, m: Mention) -> tuple[int, str, NP | None] | None:
    """«استهدفت مقاتلات ومدفعية التحالف مواقع»: what flies and what shoots, side by side."""
    if m.type not in ("air_strike", "shelling"):
        return None
    for a in m.initiators:
        kind = _kind_of(doc, a.np.head)
        for j in range(a.np.head + 1, min(a.np.end + 1, sentence.end)):
            other = _kind_of(doc, j)
            if kind and other and other != kind and doc.words[j].conj == "و":
                doer = parse_np(doc, j, sentence.end)
                if doer is None or doer.prep or doer.head != j:
                    return None
                if m.type != kind:  # told by the second: «استهدفت مدفعية وطائرات الجيش»
                    m.initiators, doer = [Arg(doer, a.why)], a.np
                    return j, kind, doer
                m.initiators = [x for x in m.initiators if x.np.head != j]
                return j, other, doer
    return None


def _second_means(doc: Doc, sentence: Sentence, m: Mention) -> tuple[int, str, NP | None] | None:
    """«هاجموا المدينة بالصواريخ والطائرات المسيرة», «أطلقوا صواريخ ومسيرات»: what flies and what is shot, joined by و."""
    if m.type not in FROM_AFAR or any(_kind_of(doc, a.np.head) for a in m.initiators):
        return None  # «قصفت طائرات البلدة بالصواريخ والبراميل»
    j = m.token_end
    if m.nominal and j < sentence.end and doc.words[j].conj == "و" and not doc.verbs[j]:
        kind = _kind_of(doc, j) or _fired(doc, j)
        if kind and kind != m.type and m.token_end - m.token > 1:
            return j, kind, None  # «هجوم بصواريخ وطائرات مسيرة»
    for c in chunk(doc, sentence):
        if c.end <= m.token:
            continue
        if c.start > m.token + _REACH or (c.start > m.token_end and c.kind in ("v", "sub", "rel")):
            return None
        fired = c.prep in BY_MEANS or (m.frame.id in _FIRING and c.kind == "np") or c.start <= m.token < c.end
        kinds = [(np.head, _kind_of(doc, np.head) or _fired(doc, np.head)) for np in c.items] if fired else []
        told = [kind for _, kind in kinds if kind]
        if len(set(told)) > 1:
            other = "shelling" if m.type == "air_strike" else "air_strike"
            return next((head, other, None) for head, kind in kinds if kind == other)
    return None


def _fired(doc: Doc, j: int) -> str:
    """The kind of strike that an arm makes by itself: rockets and shells, or drones and barrel bombs."""
    return next((FIRE_OF[id_] for id_ in weapons_at(doc, j) if FIRE_OF.get(id_) in FROM_AFAR), "")


def _kind_of(doc: Doc, j: int) -> str:
    core = doc.words[j].core
    return "air_strike" if core in AIRCRAFT else "shelling" if core in GUNS else ""


_FIRING: Final = frozenset({"fire-rockets", "rockets-fell"})
_FRAMES: Final = {"air_strike": "air-raid", "shelling": "shell", "battle": "attack", "suicide_bombing": "suicide"}
_ATTACKS: Final = frozenset({"هجوم", "هجوما", "هجمات", "هجومين", "هجومان"})
_MEANS: Final = {
    "air_strike": word_list("twins", "air"),
    "shelling": word_list("twins", "guns"),
    "suicide_bombing": word_list("twins", "bombers"),
    "ground": word_list("twins", "ground"),
}
_ENDS: Final = frozenset({"preposition", "preposition_nominal", "subordinator", "relative"})
_COVER: Final = word_list("twins", "cover")
_REACH: Final = 8


def share_victims(doc: Doc, killed: list[Arg], cause: Mention, violent: list[Mention]) -> None:
    """«قتل عشرون حوثيا في غارات للتحالف ومواجهات مع الجيش»: what و joins to the cause of a killing has its victims, too."""
    for x in violent:
        if (
            x is cause
            or not (x.nominal and cause.nominal)
            or x.set_aside
            or x.token < cause.token
            or doc.words[x.token].conj != "و"
        ):
            continue
        if any(doc.verbs[j] or doc.tokens[j].kind == "p" for j in range(cause.token, x.token)):
            continue
        own = [a for a in x.initiators if a.why.startswith(x.frame.why)]
        if x.symmetric and x.others:
            x.initiators = own  # not whose raids stand before it
        if not (x.targets or (x.symmetric and own)):
            x.targets += [Arg(a.np, a.why) for a in killed]
