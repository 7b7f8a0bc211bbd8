"""Whose guns, aircraft and units are that tell it themselves, or by the clause before: «فرقاطة روسية», «وتقوم وحداته بـ»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import FORCES, GUNS
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.names.names import NameMention
    from waqai.packs.pack import Pack


COLUMNS: Final = frozenset({"تعزيزات", "رتل", "ارتال", "قافله", "قوافل"})
"""What moves for whoever sends it."""
_CIVIL_FLIGHT: Final = word_list("whose_arms", "civil_flight")
_PRONOUNS: Final = ("ه", "ها", "هم", "نا")
_OWN: Final = word_list("whose_arms", "own")
_REACH: Final = 4
"""Words between an arm and the adjective of its country, at most («طائرة بدون طيار إسرائيلية»)."""


def whose_arm(entities: Entities, np: NP) -> str | None:
    """«فرقاطة روسية», «مسيرة للجماعة», «طائرة تابعة للجيش»: what fires or flies is whoever owns it."""
    doc = entities.doc
    if np.owner is not None:
        known = entities.of_name(np.owner.name) if np.owner.name is not None else None
        return known or entities.of_phrase(np.owner)
    if np.head + 1 < np.end and doc.words[np.head + 1].core in _CIVIL_FLIGHT:
        return None  # «طائرة ركاب ماليزية», «طائرة الخطوط الجوية الماليزية»
    adjective = next((n for n in np.names if n.how in ("nisba", "member") and n.start - np.head <= _REACH), None)
    known = entities.of_name(adjective) if adjective is not None else None
    if known is not None:  # «رتل عسكري تركي» is of the army, which is found as that of its tanks is
        return entities.state_of(known) if doc.words[np.head].core not in COLUMNS else None
    for j in range(np.head + 1, np.end - 1):
        whose = j + 1 if doc.words[j].core.startswith("تابع") else j if j > np.head + 1 and doc.words[j].prep == "ل" else 0
        if whose and (owner := parse_np(doc, whose, np.end)) is not None and owner.classes & {"armed", "body"}:
            return entities.of_phrase(owner)  # «تعزيزات تابعة للجيش», «تعزيزات عسكرية للحوثيين»
    return _army_before(entities, np) if doc.words[np.head].core in GUNS and np.definite and np.end - np.head == 1 else None


def _army_before(entities: Entities, np: NP) -> str | None:
    """«صد الجيش الهجوم وردت المدفعية على»: the guns are those of the army named last in the sentence."""
    start = entities.doc.sentence_of(np.head).start
    armies = [
        (token, key)
        for token, key in entities.history
        if start <= token < np.head and entities.by_key[key].category in ("state_force", "coalition")
    ]
    return max(armies)[1] if armies else None


LED_FORCES: Final = word_list("whose_arms", "led_forces")
_LOYAL: Final = ("موالي", "تابع", "مويد", "مناصر", "داعم")


def force_led(entities: Entities, key: str) -> str | None:
    """The force of a person of the packs who leads one («قوات حفتر»)."""
    entity, pack = entities.by_key[key], entities.doc.pack
    index = pack.actor_index.get(entity.actor) if entity.kind == "person" and entity.actor is not None else None
    return entities.known("actor", index) if index is not None and pack.actors[index].category in FORCES else None


def loyal_to(entities: Entities, np: NP) -> str | None:
    """«قوات موالية للواء فلان»: the force he leads."""
    words = entities.doc.words
    if not any(words[j].core.startswith(_LOYAL) for j in range(np.head + 1, np.end)):
        return None
    for j in range(np.head + 1, np.end):
        name = entities.doc.in_name.get(j)
        if name is not None and (sense := name.of("person")) is not None:
            return force_led(entities, entities.known("person", sense[1]))
    return None


def doer_before(entities: Entities, np: NP, start: int) -> str | None:
    """«اقتحم الجيش معقل التنظيم، وتقوم وحداته بـ»: the doers of a joined verb are of whoever did what came before."""
    doc, verb = entities.doc, np.start - 1
    if verb <= start or doc.words[verb].conj != "و" or {s.feature.gender for s in doc.verbs[verb]} != {"f"}:
        return None  # «وسحب مسلحيها»: no subject
    for j in range(verb - 1, start - 1, -1):
        args = doc.arguments.get(j)
        if args is not None and args.subject is not None and args.subject.np is not None:
            who = args.subject.np
            acts = "armed" in who.classes or (
                who.name is not None and who.name.of("actor") is not None and "media" not in who.classes
            )
            key = entities.of_phrase(who) if acts and len(args.subject.items) == 1 else ""
            return key if key and not key.startswith("np:") else None
    return None


def army_of(entities: Entities, np: NP) -> str | None:
    """«قوات أميركية»: the army of the country, where that is all the forces the state has (not «قوات ليبية»)."""
    pack = entities.doc.pack
    nisba = next((n for n in np.names if n.how == "nisba" and n.start == np.head + 1), None)
    sense = nisba.of("actor") if nisba is not None else None
    if sense is None or np.owner is not None or np.definite or np.related:
        return None
    country = pack.actors[sense[1]].country
    army = entities.force_of(country, "الجيش")
    index, state = entities.by_key[army].index if army is not None else None, pack.country_actor.get(country or "")
    if index is None or state is None:
        return None
    return army if any(link.actor == pack.actors[state].ref for link in pack.actors[index].part_of) else None


def told_as_his(doc: Doc, np: NP, inner: NP) -> bool:
    """«قواته»; «قال الجيش إن قوات تابعة له هاجمت»: forces told as his whom a pronoun means; militias of his are others."""
    if inner.pron in _PRONOUNS or doc.words[np.head].pron in _PRONOUNS:
        return True
    return (
        doc.words[np.end - 1].core.startswith("تابع")
        and doc.words[np.head].core in _OWN
        and np.end < len(doc.tokens)
        and doc.tokens[np.end].form in ("له", "لها")
    )


def fits_pronoun(doc: Doc, token: int, pronoun: str) -> bool:
    """«قال الجيش إن القوات هاجمت معسكراته»: whether a body named at a token may be whom a pronoun means, by its head."""
    word = doc.words[token]
    if pronoun not in ("ه", "ها") or not any(n.kind == "head" for n in word.nouns):
        return True
    plural = all(n.number == "p" for n in word.nouns if n.kind == "head")
    return (word.core.endswith(("ه", "ات", "يا")) or plural) == (pronoun == "ها")


def is_bare_army(doc: Doc, name: NameMention) -> bool:
    """«الجيش», of whichever country."""
    word = doc.words[name.start]
    return name.end - name.start == 1 and word.det and word.core == "جيش"


def with_army(pack: Pack) -> frozenset[str | None]:
    """The countries of which the packs name an army, remembered with the pack."""
    if "with army" not in pack.memo:
        pack.memo["with army"] = frozenset(a.country for a in pack.actors if a.category == "state_force")
    found: frozenset[str | None] = pack.memo["with army"]
    return found


def only_army(doc: Doc) -> tuple[int, int] | None:
    """Where the one army that an article names in full first stands, and which: «الجيش» behind it is that one.

    «أعلن الجيش الأميركي مقتل قيادي في غارة جنوب ليبيا. وقال الجيش …» is not said of the Libyan army, though the news is of Libya.
    """
    found: tuple[int, int] | None = None
    for name in doc.names:
        sense = name.of("actor")
        if sense is None or name.how != "alias" or is_bare_army(doc, name):
            continue
        actor = doc.pack.actors[sense[1]]
        if actor.category != "state_force" or (found is not None and found[1] == sense[1]):
            continue
        if found is not None or doc.words[name.start].core != "جيش":
            return None  # two, or forces named otherwise
        found = name.start, sense[1]
    return found
