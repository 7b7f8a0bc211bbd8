"""With what: the weapons of each mention and event. `instruments` says whose a weapon word is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.linking.instruments import PLATFORMS, PLAUSIBLE, WeaponWord, ids, inside, plausible, share
from waqai.extract.phrases.asked_for import ARMS, marked
from waqai.extract.phrases.phrase_ends import without_pilot
from waqai.extract.words.drones import CRAFT, MARCH_OR_DRONE
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.entities.entities import Entities
    from waqai.extract.joining.merge import Happening
    from waqai.extract.mentions import Arg, Mention

_GROUND: Final = frozenset({"mortar", "artillery", "tank", "ied", "landmine", "car_bomb", "suicide_vest", "sniper"})
"""What no air strike is made with, unless its own words say so."""
_STATES: Final = frozenset({"state_force", "government", "police", "coalition", "peacekeepers", "international_body"})
_ELSEWHERE: Final = frozenset({"", "a bare word for violence told elsewhere", "told with its cause"})
"""Reasons to set a mention aside that leave its weapons to the event it tells of."""
_NISBA: Final = ("يه", "يتين", "يتان")
_OF_GROUPS: Final = frozenset({"PS"})
"""Countries whose rockets are those of groups."""


class Told(NamedTuple):
    """What was read of one mention: the weapons its own frame says, and its weapon words."""

    mention: Mention
    frame: list[str]
    words: list[WeaponWord]


def find_weapons(doc: Doc) -> list[WeaponWord]:
    """Weapon words of the article, longest first, none inside another thing's name."""
    found: list[WeaponWord] = []
    last = 0
    listed, verbs, n = doc.lex.weapons, _weapon_verbs(doc), len(doc.words)
    entries: tuple[int, ...]
    for i in sorted({*doc.verb_tokens(0, n), *marked(doc, ARMS, 0, n)}):
        if senses := doc.verbs[i]:
            if senses[0].lemma not in verbs:
                continue
            end, entries = i + 1, (verbs[senses[0].lemma],)
        else:
            end, entries = _longest(doc, i)
        if i < last or not entries:
            continue
        last = end
        name = doc.in_name.get(i)
        if name is not None and name.how != "nisba":
            town = name.end - name.start == 1 and end - i == 1 and name.of("place")
            if name.start < i or town:
                continue
        if i and doc.words[i - 1].core in doc.lex.word_sets["weapon_stopped"]:
            continue
        if any(listed[e].get("types") != [] for e in entries):
            found.append(WeaponWord(i, end, entries))
    doc.memo["weapon words"] = found
    return found


def _weapon_verbs(doc: Doc) -> dict[int, int]:
    memo = doc.pack.memo
    if "weapon verbs" not in memo:
        memo["weapon verbs"] = {lemma: index for index, entry in enumerate(doc.lex.weapons) for lemma in entry["lemmas"]}
    found: dict[int, int] = memo["weapon verbs"]
    return found


def _longest(doc: Doc, i: int) -> tuple[int, tuple[int, ...]]:
    """The longest weapon phrase at a token: its end, and its entries."""
    unmanned = _unmanned(doc, i)
    if unmanned:
        return unmanned, _drone(doc)
    phrases = [(end, entry) for end, kind, entry in doc.phrase_at.get(i, ()) if kind == "weapon" and isinstance(entry, int)]
    if phrases:
        longest = phrases[0][0]
        return longest, tuple(dict.fromkeys(entry for end, entry in phrases if end == longest))
    word = doc.words[i]
    nouns = word.nouns
    if not nouns and word.func and word.stem[:1] == "ب":  # «برصاص» is listed as a preposition
        nouns = doc.lex.word(word.stem[1:]).nouns
    return i + 1, tuple(dict.fromkeys(s.entry for s in nouns if s.kind == "weapon"))


def _unmanned(doc: Doc, i: int) -> int:
    """«طائرة أميركية بدون طيار», «طائرتان إسرائيليتان مسيرتان»: the token behind, over whose they are; else 0."""
    if doc.words[i].core not in CRAFT:
        return 0
    end = min(len(doc.tokens), i + 5)
    for j in range(i + 1, end):
        if doc.words[j].core in MARCH_OR_DRONE:
            return j + 1 if j > i + 1 else 0
        if pilotless := without_pilot(doc, j, end):
            return pilotless if j > i + 1 else 0
        if doc.tokens[j].kind != "w" or doc.words[j].func or doc.words[j].conj or not doc.tokens[j].form.endswith(_NISBA):
            return 0
    return 0


def _drone(doc: Doc) -> tuple[int, ...]:
    return tuple(n for n, entry in enumerate(doc.lex.weapons) if entry["id"] == "drone" and "types" not in entry)


def weapons_of(
    doc: Doc, sentence: Sentence, m: Mention, words: list[WeaponWord], others: list[Mention], state: bool = False
) -> list[str]:
    """The weapons a mention is told with. `others` are all mentions of its sentence, `state` makes its «صاروخ» a missile."""
    key = ("weapons", sentence.start)
    shares: dict[int, list[WeaponWord]] | None = doc.memo.get(key)
    if shares is None:
        shares = doc.memo[key] = share(doc, sentence, words, others)
    told = Told(m, _by_frame(doc, m), shares.get(id(m), []))
    doc.memo.setdefault("weapons told", []).append(told)
    if m.type in VERBAL_TYPES:
        return []
    missiles = state or _is_state(m.initiators, None) or m.type in ("air_strike", "interception")
    return _named(doc, m.type, told.frame, told.words, missiles=missiles)


def arm(doc: Doc, happenings: Sequence[Happening], entities: Entities) -> None:
    """Set the weapons of every event: those of its mentions, and of sentences that only tell what it was done with."""
    event_of = {id(m): h for h in happenings for m in h.mentions}
    frames: dict[int, list[str]] = {id(h): [] for h in happenings}
    words: dict[int, list[WeaponWord]] = {id(h): [] for h in happenings}
    alone = _alone(doc)
    for told in doc.memo.get("weapons told", ()):
        h = event_of.get(id(told.mention))
        if h is not None:
            strict = told.mention.type in ("kill", "wound") and h.type not in ("battle", "attack_on_civilians")
            frames[id(h)] += [w for w in told.frame if not strict or w in PLAUSIBLE.get(h.type, ())]
            kept = [w for w in told.words if not strict or plausible(doc, h.type, w)]
            words[id(h)] += [w for w in kept if not _grounded(doc, told.mention, h, w)]
            continue
        cause = next((event_of[id(c)] for c in told.mention.causes if id(c) in event_of), None)
        if cause is None:
            if told.mention.set_aside in _ELSEWHERE:
                alone += [(told.mention.sentence, w) for w in told.words]
        else:  # «قتل بالرصاص في هجوم»: the killing went into the attack
            frames[id(cause)] += [w for w in told.frame if w in PLAUSIBLE.get(cause.type, ())]
            words[id(cause)] += [w for w in told.words if plausible(doc, cause.type, w)]
    for index, word in alone:
        near = _event_before(doc, happenings, index, word)
        if near is not None:
            words[id(near)].append(word)
    ballistic = any("missile" in ids(doc, w) for h in happenings for w in words[id(h)])
    rockets = any(h.type == "shelling" and h.initiators and not _is_state(h.initiators, entities) for h in happenings)
    for h in happenings:
        if h.type in VERBAL_TYPES or h.type == "agreement":
            h.weapons = []
            continue
        if h.type == "interception":  # who stops them is not who fires them
            missiles = ballistic or not rockets
        else:
            missiles = ballistic or h.type == "air_strike" or _is_state(h.initiators, entities)
        h.weapons = _named(doc, h.type, frames[id(h)], sorted(words[id(h)], key=lambda w: w.start), missiles=missiles)
        if h.type in ("interception", "air_strike") and "drone" in h.weapons:
            h.weapons = [w for w in h.weapons if w not in ("car_bomb", "ied")]  # «إسقاط مسيرة مفخخة»


def _alone(doc: Doc) -> list[tuple[int, WeaponWord]]:
    """Instruments in sentences that name no event, each with its sentence."""
    words: list[WeaponWord] = doc.memo.get("weapon words", [])
    for sentence in {doc.sentence_of(w.start) for w in words}:
        key = ("weapons", sentence.start)
        if key not in doc.memo:
            doc.memo[key] = share(doc, sentence, words, [])
    found: list[tuple[int, WeaponWord]] = doc.memo.get("weapons alone", [])
    return sorted(found, key=lambda f: f[1].start)


def _event_before(doc: Doc, happenings: Sequence[Happening], index: int, word: WeaponWord) -> Happening | None:
    """The event that the sentences just before tell of (just after, for a title), if it may be done with such a weapon."""
    reach = range(index + 1, index + 3) if index == 0 else range(index - 1, index - 3, -1)
    for at in reach:
        near = [(m.token, n) for n, h in enumerate(happenings) for m in h.mentions if m.sentence == at and not h.background]
        for _, n in sorted(near, reverse=index > 0):
            if plausible(doc, happenings[n].type, word):
                return happenings[n]
        if near:
            return None
    return None


def _grounded(doc: Doc, m: Mention, h: Happening, word: WeaponWord) -> bool:
    """Whether an air strike got a gun or bomb from a mention of another kind."""
    return h.type == "air_strike" != m.type and bool(ids(doc, word) & _GROUND)


# --- which weapons --------------------------------------------------------------------------------------------------


def _by_frame(doc: Doc, m: Mention) -> list[str]:
    """What the event word itself says: «أطلقوا النار», but not «هجوم مسلح», nor guns and tanks that open fire."""
    out = list(m.weapons)
    if m.frame.weapon and m.frame.weapon in out:
        words: list[WeaponWord] = doc.memo.get("weapon words", [])
        unsaid = m.nominal and not any(m.token <= w.start < m.token_end for w in words)
        if unsaid or any(inside(a.np, w) and ids(doc, w) & PLATFORMS for a in m.initiators for w in words):
            out.remove(m.frame.weapon)
    return out


def _named(doc: Doc, kind: str, frame: list[str], words: list[WeaponWord], *, missiles: bool) -> list[str]:
    """The weapons of an event of this kind from its words, in their order; general words yield to those that say which."""
    listed = doc.lex.weapons
    sure: dict[str, None] = dict.fromkeys(frame)
    vague: list[tuple[str, frozenset[str]]] = []
    order: list[str] = list(frame)
    for w in words:
        entry = next((listed[e] for e in w.entries if kind in listed[e].get("types", (kind,))), None)
        if entry is None:
            continue
        weapon, unless = entry["id"], frozenset(entry.get("unless", ()))
        if weapon == "rocket_or_missile":
            weapon = "missile" if missiles or _of_state(doc, w) else "rocket"
            unless = frozenset({"missile", "rocket"} - {weapon})
        order.append(weapon)
        if unless:
            vague.append((weapon, unless))
        else:
            sure[weapon] = None
    kept = {*sure, *(weapon for weapon, unless in vague if unless.isdisjoint(sure))}
    return [w for w in dict.fromkeys(order) if w in kept]


def _of_state(doc: Doc, w: WeaponWord) -> bool:
    """«صواريخ إسرائيلية», «الضربات الصاروخية الروسية»."""
    name = doc.in_name.get(w.end)
    for kind, index, how in name.senses if name is not None else ():
        if kind == "actor" and how == "nisba":
            actor = doc.pack.actors[index]
            return actor.category in _STATES and actor.country not in _OF_GROUPS
    return False


def _is_state(initiators: Sequence[Arg], entities: Entities | None) -> bool:
    """Whether whoever fires is a state, its forces, or a coalition of states."""
    for a in initiators:
        entity = entities.by_key.get(a.entity) if entities is not None and a.entity else None
        if entity is not None and entity.country in _OF_GROUPS:
            return False
        category = (entity.category if entity is not None else "") or a.np.category
        if category:
            return category in _STATES
        if a.np.name is not None and a.np.name.how == "nisba":
            return True
    return False
