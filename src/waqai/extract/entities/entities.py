"""Who is who in one article: phrases become entities, short mentions («التنظيم», «المهاجمون») find the entity named before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.entities.alike import bare, stem
from waqai.extract.entities.enemies import enemy_country, of_enemy
from waqai.extract.names.people import counts_nationals, is_harmed
from waqai.extract.noun_phrase import NP, STATE_SIDES
from waqai.extract.phrases.frames import AIRCRAFT, ARMS, GROUPS
from waqai.extract.phrases.governed import GOVERNED
from waqai.extract.phrases.of_state import OF_STATE, kingdom, state_force
from waqai.extract.phrases.owners import of_war
from waqai.extract.phrases.whose_arms import (
    COLUMNS,
    LED_FORCES,
    army_of,
    doer_before,
    fits_pronoun,
    force_led,
    is_bare_army,
    loyal_to,
    only_army,
    told_as_his,
    whose_arm,
    with_army,
)
from waqai.extract.word_lists import word_list
from waqai.text.fold import fold

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention

ALLIED, OFFICIAL = word_list("entities", "allied"), word_list("entities", "official")
_GENERIC_ARMED: Final = word_list("entities", "generic_armed")
_GROUP_NOUNS: Final = word_list("entities", "group_nouns")
_NEAR: Final = word_list("entities", "near")
_TRANSPARENT_HEADS: Final = word_list("entities", "transparent_heads")


class Entity:
    """One entity of the article: where it is mentioned, what the packs know of it."""

    __slots__ = (
        "actor",
        "category",
        "country",
        "entry",
        "head",
        "id",
        "index",
        "key",
        "kind",
        "mentions",
        "name",
        "name_en",
        "ref",
        "role",
        "words",
    )

    def __init__(self, key: str, kind: str, name: str) -> None:
        self.key, self.kind, self.name = key, kind, name
        self.name_en = ""
        self.ref: str | None = None
        self.index: int | None = None
        self.category: str | None = None
        self.country: str | None = None
        self.role: str | None = None
        self.actor: str | None = None
        self.mentions: dict[tuple[int, int], None] = {}
        self.words: set[str] = set()
        self.head = ""
        self.entry = ""
        self.id = ""

    def __repr__(self) -> str:
        return f"Entity({self.key}, {self.name!r})"


_MARKS: Final = str.maketrans({'"': None, "#": None, "_": " "})
"""Signs within a name that name nobody («#وزير_الداخلية»)."""
_FEW: Final = 4
"""People counted, at most, whom «المسلحين» may mean again."""
_FAR: Final = 250
"""Tokens over which a short mention reaches back, at most."""
ATTACKERS: Final = word_list("entities", "attackers")
_HELD: Final = word_list("entities", "held")
"""Heads of what fighters hold: «معسكراته» are whoever's they are."""
_FORCES: Final = frozenset({"قوات", "قوه"})
_ARMIES: Final = frozenset({"state_force", "police", "peacekeepers", "coalition", "government"})
SOLDIERS: Final = word_list("entities", "soldiers")
POLICEMEN: Final = word_list("entities", "policemen")
_SERVING: Final = SOLDIERS | POLICEMEN


class Entities:
    """The entity table of one article, filled in reading order."""

    def __init__(self, doc: Doc, day: str = "") -> None:
        self.doc, self.day = doc, day
        """The day of the article: who belonged to whom then."""
        self.by_key: dict[str, Entity] = {}
        self.history: list[tuple[int, str]] = []
        """(token, key) of mentions resolved so far, for short mentions that follow"""
        self.called: list[str] = []
        """The two sides somebody called on before."""
        self.memo: dict[tuple[int, int], str] = {}
        self.attackers: list[NP] = []
        """Who attacked whom, in reading order: whom «المهاجمون» that follow may mean."""
        self.phrases: dict[str, NP] = {}
        """The phrase that named an entity last."""
        self.army = only_army(doc)
        for name in doc.names:
            sense = name.senses[0]
            if sense[0] in ("actor", "person") and name.how != "nisba" and not _brought(doc, name.start):
                self.history.append((name.start, self.known(sense[0], sense[1])))

    # --- known names ------------------------------------------------------------------------------------------------------------

    def known(self, kind: str, index: int) -> str:
        """The key of an actor or a person of the packs."""
        key = f"{kind}:{index}"
        if key in self.by_key:
            return key
        pack = self.doc.pack
        if kind == "actor":
            actor = pack.actors[index]
            made = Entity(key, "actor", actor.name)
            made.category, made.country, made.ref, made.name_en, made.entry = (
                actor.category,
                actor.country,
                actor.ref,
                actor.name_en,
                actor.entry,
            )
        elif kind == "person":
            person = pack.persons[index]
            made = Entity(key, "person", person.name)
            made.country, made.ref, made.name_en, made.entry = person.country, person.ref, person.name_en, person.entry
            if person.roles:
                office = next((r for r in person.roles if r.holds(self.day)), person.roles[0])
                made.role, made.actor = office.role, office.actor
        else:
            raise ValueError(kind)
        made.index = index
        self.by_key[key] = made
        return key

    def of_name(self, name: NameMention) -> str | None:
        """The entity of a known name used as a participant."""
        if self.army is not None and name.start > self.army[0] and is_bare_army(self.doc, name):
            return self.known("actor", self.army[1])
        for kind in ("person", "actor"):
            sense = name.of(kind)
            if sense is not None:
                return self.known(kind, sense[1])
        return None

    # --- phrases ----------------------------------------------------------------------------------------------------------------

    def of_phrase(self, np: NP) -> str:
        """The key of the entity a phrase names; it is made if new."""
        place = (np.start, np.end)
        key = self.memo.get(place)
        if key is None:
            key = self.memo[place] = self._resolve(np)
            entity = self.by_key[key]
            entity.mentions[self.doc.span(np.start, np.end)] = None
            self.history.append((np.head, key))
        self.phrases.setdefault(key, np)
        return key

    def _resolve(self, np: NP) -> str:
        doc = self.doc
        name = np.name
        inner = np.inner if np.inner is not None else np
        called = np.names[-1] if len(np.names) > 1 and "person" in np.classes else None
        if called is not None and called.end == np.end and called.how == "alias" and not self._near(np, called):
            known = self.of_name(called) if called.of("person") is not None else None
            if known is not None and not any(n.of("person") for n in np.names[:-1]):
                return known  # «قائد الفيلق فلان», where the packs know both
        head = doc.words[np.head].core
        if name is not None:
            known = self.of_name(name)
            if known is not None and name.how == "nisba" and name.start <= np.head and counts_nationals(doc, np):
                return self._new(np, head)  # «آلاف السودانيين», «قتلت فرنسية» are no state
            of_state = name.how == "member" and (np.classes & {"armed", "force", "nisba"} or head in ARMS)
            if known is not None and of_state and not is_harmed(doc, np):
                known = self.state_of(known)
            if name.how == "member" and head in _SERVING and (served := self._service(np, head)) is not None:
                return served  # «شرطي إسرائيلي»
            if known is not None:
                at_head = name.start <= np.head < name.end or name.start <= inner.head < name.end
                if at_head or (known.startswith("person:") and not self._near(np, name)):
                    return known
                if (
                    head in _TRANSPARENT_HEADS
                    or (head in ARMS and name.how in ("nisba", "member"))  # «نفذتها مسيرة إسرائيلية»
                    or ("armed" in np.classes and "person" not in np.classes and known.startswith("actor:"))
                ):
                    return force_led(self, known) or known if head in LED_FORCES else known
        if head in LED_FORCES and (name is None or name.how in ("nisba", "member")) and (led := loyal_to(self, np)) is not None:
            return led
        if head == "مملكه" and np.definite and np.end - np.start == 1 and name is None and (state := kingdom(doc)) is not None:
            return self.known("actor", state)
        if name is None and (head in ARMS or head in COLUMNS) and (whose := whose_arm(self, np)) is not None:
            return whose
        if (name is None or name.how in ("nisba", "member")) and (found := self._service(np, head)) is not None:
            return found
        fires = np.classes & {"armed", "force"} or head in AIRCRAFT or self.doc.words[np.head].core in _HELD
        if of_enemy(doc, np) and (army := self.force_of(enemy_country(doc), "الجيش")) is not None:
            return army  # «مدفعية العدو»
        if name is None and fires and told_as_his(doc, np, inner):
            found = self._owner(np)
            if found is not None:
                ministry = self.by_key[found].name.startswith("وزارة الدفاع")  # «قواتها» of a ministry of defence are the army
                return (self.force_of(self.by_key[found].country, "الجيش") if ministry else None) or found
        if name is None and not np.classes.isdisjoint(("armed", "body")) and np.definite and np.number is None:
            found = self._short(np, head)
            if found is not None:
                return found
        return self._new(np, head)

    def _service(self, np: NP, head: str) -> str | None:
        """«ثلاثة جنود أتراك», «دبابة روسية», «شرطيين عراقيين»: that country's army or police, where the packs name it so."""
        if head in SOLDIERS and any(w.core in OF_STATE for w in self.doc.words[np.head + 1 : np.end]):
            forces = state_force(self.doc)  # «12 جنديا حكوميا»
            return self.of_name(forces.name) if forces is not None and forces.name is not None else None
        if head in _FORCES and (told := army_of(self, np)) is not None:
            return told
        body = "الجيش" if head in SOLDIERS or of_war(self.doc, np) else "الشرطه" if head in POLICEMEN else ""
        sense = next((sense for n in np.names if n.start > np.head and (sense := n.of("actor")) is not None), None)
        if sense is None or np.owner is not None:
            return None
        if head in STATE_SIDES and np.end - np.head == 2:
            return self.state_of(self.known("actor", sense[1]))
        return self.force_of(self.doc.pack.actors[sense[1]].country, body) if body else None

    def force_of(self, country: str | None, body: str) -> str | None:
        """The army («الجيش») or police («الشرطه») of a country, if the packs name it by the country's adjective."""
        pack = self.doc.pack
        state = pack.country_actor.get(country or "")
        nisba = pack.actors[state].nisba if state is not None else None
        if nisba is None:
            return None
        rest = (fold("ال" + nisba + ("ة" if body == "الشرطه" else "")),)
        known = next((n for n in pack.names.get(body, ()) if n.rest == rest and n.kind == "actor" and n.how == "alias"), None)
        return self.known("actor", known.index) if known is not None else None

    def _near(self, np: NP, name: NameMention) -> bool:
        """«مدير مكتب الرئيس», «نجل القائد»: somebody near the person whose name it is, not he."""
        return name.start > np.head and self.doc.words[name.start - 1].core in _NEAR

    def state_of(self, key: str) -> str:
        """«غارة إسرائيلية», «مقاتلات إسرائيلية»: not the people of a country but the state, where it has an army."""
        entity, pack = self.by_key[key], self.doc.pack
        state = pack.country_actor.get(entity.country or "")
        if entity.category != "civilians" or state is None or entity.country not in with_army(pack):
            return key
        return self.known("actor", state)

    def _owner(self, np: NP) -> str | None:
        """Whose «قواتها», «طائراته» are: the nearest body named before in the sentence, else the one that speaks there."""
        sentence = self.doc.sentence_of(np.head)
        if (doer := doer_before(self, np, sentence.start)) is not None:
            return doer
        pronoun = self.doc.words[np.head].pron or (np.inner or np).pron
        best = loose = (-1, "")
        for token, key in self.history:
            entity = self.by_key[key]
            if not sentence.start <= token < np.head or token <= best[0]:
                continue
            found = key if entity.kind == "actor" and entity.category not in ("media", "civilians", "other") else ""
            if (led := force_led(self, key)) is not None:
                found = led  # «حفتر … قواته»: those he commands
            if found and fits_pronoun(self.doc, token, pronoun):
                best = (token, found)
            elif found:
                loose = max(loose, (token, found))
        if not best[1] and self.doc.words[np.head].core not in _HELD:
            best = loose  # the pronoun is of somebody told here, whatever his noun shows
        return best[1] or None

    def _short(self, np: NP, head: str) -> str | None:
        """What a definite nominal without a name refers to: the nearest entity before it of that head or kind."""
        doc = self.doc
        if np.end - np.head > 2 and not _plain_modifiers(doc, np):
            return None
        if any(doc.words[j].core in (ALLIED | OFFICIAL if head == "عناصر" else ALLIED) for j in range(np.head + 1, np.end)):
            return None  # «القوات الداعمة لها» are others, «عناصر الدرك» no gunmen
        if any(kind == "head" and end - np.head > 1 for end, kind, _ in doc.phrase_at.get(np.head, ())):
            return None  # «قوات الأمن» is a kind of force, not whichever force was named last
        nisba = next((m for m in np.names if m.how == "nisba"), None)
        country = None
        if nisba is not None:
            sense = nisba.of("actor")
            country = doc.pack.actors[sense[1]].country if sense else None
        at = np.head
        if head in ATTACKERS and (key := self._attacker(at)) is not None:
            return key
        counted: str | None = None
        for token, key in sorted(self.history, key=lambda h: -h[0]):
            if token >= at:
                continue
            entity = self.by_key[key]
            if entity.kind != "actor" or (country is not None and entity.country not in (country, None)):
                continue
            if head in _GROUP_NOUNS:
                if head in self._heads(entity):
                    return key
            elif (
                head in _GENERIC_ARMED
                and country is None
                and entity.category in ("jihadist_group", "rebel_group", "militia")
                and at - token < _FAR
            ):
                phrase = self.phrases.get(key) if key.startswith("np:") else None
                if phrase is None or phrase.number is None or (phrase.number.best or 0) <= _FEW:
                    return key
                counted = counted or key  # «قتل 40 مسلحا»: «المسلحين» are rather those named before
        return counted

    def _attacker(self, at: int) -> str | None:
        """Whom «المهاجمون» at a token means: those outside armies who attacked last before it."""
        for who in reversed(self.attackers):
            if who.head < at and at - who.head < _FAR:
                key = self.of_phrase(who)
                named = not key.startswith("np:") or self.doc.words[who.head].core in _GENERIC_ARMED
                if named and self.by_key[key].category not in _ARMIES:
                    return key
        return None

    def _heads(self, entity: Entity) -> set[str]:
        if not entity.words:
            words = {fold(w).removeprefix("ال") for w in entity.name.split()[:1]}
            if entity.index is not None and entity.kind == "actor":
                category = entity.category
                words |= {
                    "jihadist_group": {"تنظيم", "جماعه", "حركه"},
                    "militia": {"ميليشيا", "مليشيا", "ميليشيات", "مليشيات", "جماعه"},
                    "rebel_group": {"فصايل", "جماعه"},
                }.get(category or "", set())
                if category == "state_force":
                    words |= {"قوات", "جيش"} & (words | {"قوات"})
                if category == "government" and entity.ref and entity.ref.startswith("world:"):
                    words |= {"حكومه"}
            entity.words = words
        return entity.words

    def _new(self, np: NP, head: str) -> str:
        doc = self.doc
        inner = np.inner if np.inner is not None and np.number is not None else np
        start = inner.start if inner is not np else np.start
        text = doc.quote(start, np.end)
        if doc.words[start].det and doc.words[start].prep == "ل" and not text.startswith(("ال", "#", '"', "«")):
            text = "ال" + text  # «للجيش الحر»
        folded = " ".join(stem(w) for w in fold(text).translate(_MARKS).split())
        key = f"np:{folded}"
        if key in self.by_key:
            return key
        kind = "person" if "person" in np.classes and "armed" not in np.classes else "actor"
        made = Entity(key, kind, text.strip(' "«»'))
        made.category = _category(np)
        made.head = head
        for m in (*np.names, *np.related):
            sense = m.of("actor")
            if sense is not None:
                actor = doc.pack.actors[sense[1]]
                made.country = made.country or actor.country
                if kind == "person" or m.how != "nisba":
                    made.actor = made.actor or actor.ref
        if kind == "person":
            made.role = doc.quote(np.head, np.end) if not np.name else None
        self.by_key[key] = made
        return key

    def related(self, x: str, y: str) -> bool:
        """Whether two entities may be the same side: one belongs to the other, or one is a nameless description of its kind."""
        ex, ey = self.by_key[x], self.by_key[y]
        if x.startswith("np:") and y.startswith("np:"):
            wx, wy = ({w[:-1] if w.endswith("ا") and len(w) > 3 else w for w in key[3:].split()} for key in (x, y))
            if ex.category == ey.category and ex.category in ("civilians",):
                return True
            if (wx & _GUNMEN and wy & _GUNMEN) or wx & wy & _WHOSE:
                return True  # «طائرات الاحتلال» and «جيش الاحتلال»
            return bool(wx & wy) and (len(wx & wy) / len(wx | wy) >= 0.34 or wx <= wy or wy <= wx)
        if x.startswith("np:") or y.startswith("np:"):
            nameless, named = (ex, ey) if x.startswith("np:") else (ey, ex)
            if nameless.actor and named.ref and nameless.actor == named.ref:
                return True
            if (
                nameless.actor
                and named.index is not None
                and named.kind == "actor"
                and any(
                    link.actor == nameless.actor and link.holds(self.day) for link in self.doc.pack.actors[named.index].part_of
                )
            ):
                return True
            if nameless.actor and named.kind == "actor" and nameless.country not in (None, named.country):
                return False
            index = self.doc.pack.actor_index.get(nameless.actor or "")
            if index is not None and self.doc.pack.actors[index].category in GROUPS and named.category in FIGHTERS:
                return False  # «قيادي في الحركة» is of no other force of his country
            words = {bare(w) for w in (x if x.startswith("np:") else y)[3:].split()}
            name = {bare(w) for w in fold(named.name).split()}
            if len(words & name) >= 2 and len(words & name) >= 0.6 * min(len(words), len(name)):
                return True
            if (
                nameless.country
                and nameless.country == named.country
                and (nameless.category not in GROUPS or nameless.category == named.category)
                and (nameless.category not in _PEOPLE or named.category not in FIGHTERS)
                and (nameless.category != "government" or named.category not in GROUPS)
            ):
                return True
            if (
                nameless.category in GROUPS
                and named.category in GROUPS
                and nameless.actor is None
                and (
                    len(words) <= 2
                    or words - _GROUPING <= _GENERIC_ARMED
                    or nameless.category == named.category == "jihadist_group"
                )
            ):
                return True
            if len(words) > 2 and nameless.country is None:
                return False
            return (
                nameless.category == named.category
                and nameless.category in ("state_force", "police")
                and nameless.country in (None, named.country)
            )
        if ex.kind == "person" or ey.kind == "person":
            person, other = (ex, ey) if ex.kind == "person" else (ey, ex)
            if person.actor and person.actor == other.ref:
                return True
            return (
                other.kind != "person"
                and bool(person.country)
                and person.country == other.country
                and other.category in ("government", "state_force")
            )
        refs = {ex.ref, ey.ref}
        for e, o in ((ex, ey), (ey, ex)):
            if e.index is not None and e.kind == "actor":
                actor = self.doc.pack.actors[e.index]
                if any(link.actor == o.ref and link.holds(self.day) for link in (*actor.part_of, *actor.loyal_to)):
                    return True
        if ex.country and ex.country == ey.country and {ex.category, ey.category} <= {"government", "state_force", "police"}:
            return True
        return len(refs) == 1 and None not in refs


INSURGENT: Final = frozenset({"jihadist_group", "rebel_group"})
_PEOPLE: Final = frozenset({"civilians", "protesters", "medical", "media"})
FIGHTERS: Final = frozenset({"militia", "rebel_group", "jihadist_group", "state_force", "police", "coalition", "peacekeepers"})
_GROUPING: Final = frozenset(
    "مجموعه مجموعات من عدد خليه بعض عشرات ميات مجهول مجهولين مجهولون مسلحه ارهابيه متطرفه متشدده".split()
)
"""What may stand around «مسلحين» in a description of nobody in particular («مجموعة من المسلحين»)."""
_WHOSE: Final = word_list("entities", "whose")
_GUNMEN: Final = word_list("entities", "gunmen")
"""Heads that say nothing of armed men but that they are: told twice, they may be the same."""


def _brought(doc: Doc, start: int) -> bool:
    """Whether a name only says whose somebody is («المرتبطة بتنظيم القاعدة», «المدعومة من التحالف»)."""
    return any(doc.words[j].core in GOVERNED for j in range(max(0, start - 2), start))


def _plain_modifiers(doc: Doc, np: NP) -> bool:
    return all(doc.words[j].det or j in doc.in_name for j in range(np.head + 1, np.end))


def _category(np: NP) -> str:
    classes = np.classes
    if np.category and np.category in _CATEGORIES:
        return np.category
    if "civil" in classes or "victim" in classes:
        return "civilians"
    if "protester" in classes:
        return "protesters"
    if "media" in classes:
        return "media"
    if "medical" in classes:
        return "medical"
    return "other"


_CATEGORIES: Final = frozenset(
    "state_force rebel_group militia jihadist_group police coalition peacekeepers civilians protesters government "
    "international_body media medical other".split()
)
