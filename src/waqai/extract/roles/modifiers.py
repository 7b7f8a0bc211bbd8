"""Words that make the kind of an event more special: adjectives, means, doers («هجوم انتحاري», «قصفت طائرات»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk
from waqai.extract.kinds import FROM_AFAR
from waqai.extract.mentions import Arg, Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import AIRCRAFT, GROUPS, GUNS, category_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def modify_by_words(doc: Doc, m: Mention, tokens: range) -> None:
    """An adjective or means beside the word makes its kind more special («هجوم انتحاري», «قصف جوي», «هجوم بطائرة»)."""
    modifiers = doc.lex.modifiers
    for j in tokens:
        if doc.tokens[j].kind != "w" or doc.verbs[j]:
            return
        word = doc.words[j]
        if word.func & {"preposition", "subordinator", "relative"} or word.conj:
            return
        for key in (word.stem, word.core, doc.tokens[j].form):
            for entry in modifiers.get(key, ()):
                if m.type in entry["of"]:
                    if entry["type"] == "none" and m.frame.id == "target" and j > tokens.start:
                        continue  # «استهداف سفينة تجارية»
                    if entry["type"] == "none":
                        m.set_aside = "ar/context.toml:modifier"
                        return
                    m.type = entry["type"]
                    m.why["type"] += "+" + key
                    if entry.get("weapon") and entry["weapon"] not in m.weapons:
                        m.weapons.append(entry["weapon"])


FIRE_OF: Final = {
    "mortar": "shelling",
    "artillery": "shelling",
    "rocket": "shelling",
    "missile": "shelling",
    "rocket_or_missile": "shelling",
    "drone": "air_strike",
    "aircraft": "air_strike",
    "helicopter": "air_strike",
    "barrel_bomb": "air_strike",
    "ied": "bombing",
    "car_bomb": "bombing",
    "landmine": "bombing",
    "chemical": "attack_on_civilians",
}


def modify_by_means(doc: Doc, m: Mention, parts: list[Chunk]) -> None:
    """«هاجم بطائرات مسيرة», «استهدف بواسطة صواريخ», «هاجموا مستخدمين القذائف»: the means tell the kind."""
    for c in parts:
        if c.prep not in BY_MEANS or c.np is None:
            continue
        j = _used(doc, c.np.head)
        launcher = j + 1 < len(doc.words) and doc.words[j + 1].core == "صواريخ"  # «بقاذفات الصواريخ»
        if doc.words[j].core in AIRCRAFT and not launcher:
            m.type = "air_strike"
            m.why["type"] += "+aircraft"
            give_senders(m, c.np)
            return
        if doc.words[j].core in _BOATS:
            continue  # «هجوم بزورق مسير»: no air strike
        if doc.words[j].core in _VEHICLES and doc.cores.isdisjoint(_EXPLODING) and m.type == "battle":
            m.type = "attack_on_civilians"  # «هجوم بشاحنة على المارة»: what no bomb is told of runs people down
            m.why["type"] += "+vehicle"
            m.weapons.append("vehicle")
            return
        ids = [id_ for k in (j, *_counted(doc, c.np)) for id_ in weapons_at(doc, k)]
        for id_ in ids:
            if m.frame.id == "operation" and FIRE_OF.get(id_) not in FROM_AFAR:
                continue  # «دورية من عملية كذا بسيارة مفخخة»
            if id_ in FIRE_OF and not (m.frame.id == "assassinate" and FIRE_OF[id_] == "bombing"):  # «اغتيل بعبوة»
                m.type = FIRE_OF[id_]
                m.why["type"] += "+" + id_
                return


BY_MEANS: Final = frozenset({"ب", "بواسطه", "باستخدام", "عبر", "عن طريق", "من خلال"})
"""Prepositions that bring the means of a deed; `باستخدام` is also that of the participles of using (`chunks`)."""
_VEHICLES: Final = word_list("modifiers", "vehicles")
_EXPLODING: Final = word_list("modifiers", "exploding")


def weapons_at(doc: Doc, j: int) -> list[str]:
    """The weapons that the word or phrase at a token names."""
    ids = [doc.lex.weapons[e]["id"] for _, kind, e in doc.phrase_at.get(j, ()) if kind == "weapon" and isinstance(e, int)]
    return ids + [doc.lex.weapons[n.entry]["id"] for n in doc.words[j].nouns if n.kind == "weapon"]


def _counted(doc: Doc, np: NP) -> range:
    """«بعدد من الصواريخ»: where what is counted stands behind the noun that says so."""
    few = doc.words[np.head].core in _SOME and np.head + 2 < len(doc.tokens) and doc.tokens[np.head + 1].form == "من"
    return range(np.head + 2, np.head + 3) if few else range(0)


_BOATS: Final = word_list("modifiers", "boats")


def _used(doc: Doc, j: int) -> int:
    """«باستخدام 11 صاروخا»: where the arms stand that are used."""
    if doc.words[j].core not in _USING:
        return j
    behind = range(j + 1, min(j + 4, len(doc.tokens)))
    return next((k for k in behind if weapons_at(doc, k) or doc.words[k].core in AIRCRAFT), j)


_USING: Final = frozenset({"استخدام", "استعمال"})
_SOME: Final = frozenset({"عدد", "دفعه", "مجموعه", "رشقه", "عشرات", "سرب", "وابل", "صليه"})


def modify_by_guns(doc: Doc, m: Mention, parts: list[Chunk], objects: list[Chunk]) -> None:
    """«فتحوا النار بقذائف الهاون», «أطلقت نيران المدفعية على»: fire that no small arms give."""
    kind = m.type
    modify_by_means(doc, m, parts)
    for np in (c.np for c in objects[:1]):
        guns = np is not None and any(id_ in _HEAVY for k in range(np.head, np.end) for id_ in weapons_at(doc, k))
        if guns and m.type == kind:
            m.type = "shelling"
            m.why["type"] += "+guns"
    if m.type != kind:
        m.weapons = [w for w in m.weapons if w != m.frame.weapon]


_HEAVY: Final = frozenset({"mortar", "artillery", "rocket", "tank"})


def give_senders(m: Mention, means: NP) -> None:
    """«اغتيل بمسيرة إسرائيلية»: whose the means are did it."""
    name = next((n for n in means.names if n.how == "nisba" or (n.how == "member" and n.start > means.head)), None)
    if name is not None and not m.initiators:
        np = NP(name.start, name.start)
        np.end, np.name, np.names, np.definite, np.classes = name.end, name, [name], True, frozenset({"body", "nisba"})
        m.initiators.append(Arg(np, f"{m.frame.why}/means"))


_FLYING: Final = word_list("modifiers", "flying")

_RAIDS: Final = frozenset({"غاره", "غارات"})
_AGGRESSORS: Final = frozenset({"عدوان", "عدو"})
"""What one side calls an enemy with an air force («شن العدوان غارات»)."""


def _flies(doc: Doc, np: NP) -> bool:
    return doc.words[np.head].core in AIRCRAFT or any(doc.words[j].core in _FLYING for j in range(np.start, np.end))


def _irregular(doc: Doc, np: NP) -> bool:
    """«رجال من ميليشيا كذا»: whoever they belong to has no aircraft."""
    return not GROUPS.isdisjoint((np.category, category_of(doc, np)))


def _found_before(doc: Doc, m: Mention) -> bool:
    """Whether what is blown up are bombs that somebody had laid for others, and was found."""
    end = min(m.token_end + _LAID, doc.sentence_of(m.token).end)
    what = next((j for j in range(m.token_end, end) if doc.words[j].core in _BOMBS), 0)
    return bool(what) and any(doc.words[j].core in _PREPARED for j in range(what + 1, end))


_LAID: Final = 8
"""Words from an explosion on in which it is told that the bomb was laid for somebody."""
_BOMBS: Final = word_list("modifiers", "bombs")
_PREPARED: Final = word_list("modifiers", "prepared")


def _is_of_words(doc: Doc, m: Mention) -> bool:
    """Whether who attacks holds an office and no arms, and what he attacks is no place: he attacks in words."""
    unarmed = bool(m.initiators) and all(a.np.classes & {"person"} and "armed" not in a.np.classes for a in m.initiators)
    if unarmed and any("person" in a.np.classes or ("body" in a.np.classes and "armed" not in a.np.classes) for a in m.targets):
        return True  # «هاجم النائب نظيره»
    return (
        bool(m.initiators)
        and all(doc.words[a.np.head].core in _STATESMEN and "armed" not in a.np.classes for a in m.initiators)
        and not any(a.np.classes & {"site", "place", "victim"} or a.np.number is not None for a in m.targets)
        and not any(np.name is not None and np.name.of("place") and not np.name.of("actor") for np, _ in m.places)
    )


_STATESMEN: Final = word_list("modifiers", "statesmen")


def _storms(doc: Doc, m: Mention) -> bool:
    return not m.nominal and doc.is_verb(m.token, "8 اقتحم")


def _from_the_air(doc: Doc, m: Mention) -> bool:
    """«قصف من الجو», «هاجم التحالف من الجو مواقع»."""
    near = range(m.token_end, min(m.token_end + _BEHIND, doc.sentence_of(m.token).end - 1))
    return any(doc.tokens[j].form == "من" and doc.tokens[j + 1].form == "الجو" for j in near)


_BEHIND: Final = 5


def modify_by_doer(doc: Doc, m: Mention) -> None:
    """«قصفت طائرات التحالف», «هجوم شنته طائرة»: aircraft make it an air strike."""
    if m.frame.id == "strike" and m.type == "air_strike" and m.initiators:
        if all(a.np.category in GROUPS for a in m.initiators):
            m.type = "shelling"  # «ضربة نفذتها الجماعة»
            m.why["type"] += "+irregulars"
        return
    if (
        m.frame.id == "air-raid"
        and m.nominal
        and m.token_end - m.token == 1
        and doc.words[m.token].core in _RAIDS
        and not doc.words[m.token].det
        and m.initiators
        and all(a.np.category in GROUPS and not _flies(doc, a.np) for a in m.initiators)
        and not any(doc.words[a.np.head].core in _AGGRESSORS for a in m.initiators)
        and not any(doc.words[j].core in _FLYING | AIRCRAFT for j in range(m.token_end, min(m.token_end + 8, len(doc.words))))
    ):
        m.type = "battle"  # «غارة بوكو حرام على القرية»
        m.why["type"] += "+irregulars"
        return
    if m.frame.id == "raid-verb" and m.initiators and all(_irregular(doc, a.np) for a in m.initiators):
        m.type = "battle"  # «أغار المسلحون على القرية»
        m.why["type"] += "+irregulars"
        return
    if (
        m.frame.id == "blow-up-building"
        and m.nominal
        and any(doc.words[a.np.head].core in AIRCRAFT or doc.words[a.np.start].core in AIRCRAFT for a in m.initiators)
    ):
        m.type = "air_strike"  # «تمكنت مقاتلات التحالف من تدمير دبابات»
        m.why["type"] += "+aircraft"
        return
    if m.frame.id == "blast" and m.nominal and _found_before(doc, m):
        m.type = "interception"  # «تفجير ست عبوات كانت معدة لاستهداف القوات»
        m.why["type"] += "+found"
        return
    if m.frame.id == "attack" and m.type == "battle" and _is_of_words(doc, m):
        m.type = "accusation"  # «هاجم الوزير سياسة الحكومة»
        m.why["type"] += "+statesman"
        return
    if m.type not in ("battle", "shelling", "attack_on_civilians") or m.frame.id in ("clash", "fight", "repel"):
        return
    if m.type in ("battle", "shelling") and _from_the_air(doc, m):
        m.type = "air_strike"
        m.why["type"] += "+from the air"
        return
    for arg in m.initiators:
        if m.type in ("battle", "shelling") and any(doc.words[j].core in _FLYING for j in range(arg.np.start, arg.np.end)):
            m.type = "air_strike"
            m.why["type"] += "+air force"
            return
        armour = doc.words[arg.np.head].core.startswith("دباب")
        guns = doc.words[arg.np.head].core in GUNS and not (armour and _storms(doc, m))
        boats = doc.words[arg.np.head].core in _BOATS and m.frame.id == "open-fire" and bool(m.targets)
        if guns and not boats and (m.type == "battle" or m.frame.id == "open-fire"):  # «اقتحمت الدبابات الحي» is on the ground
            m.type = "shelling"
            m.why["type"] += "+guns"
            return
        if doc.words[arg.np.head].core in AIRCRAFT or doc.words[arg.np.start].core in AIRCRAFT:
            m.type = "air_strike"
            m.why["type"] += "+aircraft"
