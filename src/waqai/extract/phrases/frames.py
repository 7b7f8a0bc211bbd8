"""The frames of the language pack in the form the reader uses, and what may fill their slots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from waqai.extract.noun_phrase import HUMAN, NP
from waqai.extract.word_lists import word_list
from waqai.packs.schema import FRAME_CLASSES

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.packs.lexicon import Lexicon


class Frame:
    """One event frame: its type, the words that name it, and the role each slot takes (keys: see `packs/ar/frames.toml`)."""

    __slots__ = (
        "agents", "barred", "casualty", "id", "index", "needs_light", "noun_particle", "noun_roles", "noun_weak",
        "object_classes", "object_words", "opaque", "outcome",
        "particle", "roles", "subject", "symmetric", "type", "weak", "weapon", "why", "with_words",
    )  # fmt: skip

    def __init__(self, index: int, data: dict[str, Any]) -> None:
        self.index, self.id, self.type = index, data["id"], data["type"]
        self.roles: dict[str, str] = data.get("roles", {})
        self.agents = frozenset(prep for prep, role in self.roles.items() if role == "A")
        """The prepositions before who does it."""
        self.noun_roles: dict[str, str] = data.get("noun_roles", {})
        objects = data.get("object") or frozenset()
        self.object_classes = frozenset(objects & FRAME_CLASSES)
        self.object_words = frozenset(objects - FRAME_CLASSES)
        self.barred: frozenset[str] = frozenset(data.get("object_not") or ())
        self.with_words: frozenset[str] = frozenset(data.get("with") or ())
        self.particle: frozenset[str] = frozenset(data.get("particle") or ())
        self.noun_particle: frozenset[str] = frozenset(data.get("noun_particle") or ())
        self.subject: frozenset[str] = frozenset(data.get("subject") or ())
        self.symmetric = bool(data.get("symmetric"))
        self.weak = bool(data.get("weak"))
        self.noun_weak = bool(data.get("noun_weak"))
        self.opaque = bool(data.get("opaque") or data.get("foretells"))
        self.needs_light = bool(data.get("needs_light"))
        self.casualty: str = data.get("casualty", "")
        self.outcome: str | None = data.get("outcome")
        self.weapon: str | None = data.get("weapon")
        self.why = f"ar/frames.toml:{self.id}"


def frames_of(lexicon: Lexicon) -> list[Frame]:
    """The frames of a lexicon, by index."""
    return [Frame(i, data) for i, data in enumerate(lexicon.frames)]


def between_places(doc: Doc, at: int, items: list[NP]) -> bool:
    """«مواجهات قرب الحدود بين السودان وتشاد»: whether «بين», at a token, tells where and not who."""
    return at > 0 and doc.words[at - 1].core in _DIVIDING and any(place_like(doc, np) for np in items)


_ADMIN: Final = word_list("frames", "admin")
"""What has a chief town: its «مركز» is that town, and no building."""
_DIVIDING: Final = word_list("frames", "dividing")
"""What lies between two places."""


def is_class(doc: Doc, np: NP, wanted: frozenset[str]) -> bool:
    """Whether a phrase may be of one of the classes a frame asks for."""
    classes = np.classes
    for name in wanted:
        if name == "any":
            return True
        if name == "actor" or name == "armed":
            if name == "armed" and np.category == "civilians" and np.name is not None and classes & {"civil", "victim"}:
                continue  # «فر الروهينغا»
            if classes & {"armed", "body"} or (
                np.name is not None and np.name.how != "nisba" and np.name.of("actor") is not None
            ):
                return True
            if "people" in classes and np.number is None:
                return True  # «انتزع الأكراد البلدة»
        elif name == "person":
            if classes & {
                "person",
                "civil",
                "victim",
                "armed",
                "protester",
                "people",
                "source",
                "medical",
                "media",
                "count",
            } or any(m.of("person") or m.how == "member" for m in np.names):
                return True
            if classes == {"nisba"} and not doc.words[np.head].core.endswith("ه"):
                return True  # «اختُطف أردني», «خطفوا الفرنسي فلان»: somebody by where he is from
            if (
                np.number is not None
                and np.number.unit is None
                and not classes & {"site", "property", "aerial", "explosive", "force", "event"}
            ):
                return True
        elif name == "people":
            if classes & HUMAN or np.number is not None or any(m.how in ("member", "nisba") for m in np.names):
                return True
        elif name == "force":
            if classes & {"force", "armed"}:
                return True
        elif name == "place":
            if place_like(doc, np):
                return True
        elif name == "crowd":
            if np.classes == {"victim"} and np.number is None and doc.words[np.head].det and np.gram == "p":
                return True  # «هرب الآلاف»
            if (
                np.number is not None
                and np.number.unit is None
                and not classes & {"armed"}
                and (np.human or classes & {"count"} or bool(np.names))
            ):
                return True
        elif name == "aircraft":
            if doc.words[np.head].core in AIRCRAFT or doc.words[np.start].core in AIRCRAFT:
                return True
        elif name == "guns":
            if doc.words[np.head].core in GUNS:
                return True
        elif name == "bomb":
            if "explosive" in classes and (np.end - np.head > 1 or doc.words[np.head].core in ("عبوه", "قنبله", "لغم")):
                return True
        elif name == "court":
            if is_court(doc, np):
                return True
        elif name == "council":
            if np.category == "international_body" and np.name is not None:
                return True  # «مجلس الأمن», «الجامعة العربية»
        elif name in classes:
            return True
    return False


def is_court(doc: Doc, np: NP) -> bool:
    """«محكمة», «النائب العام», «مجلس القضاء»: who tries, charges and sentences; «هيئة تحرير الشام» does not."""
    if category_of(doc, np) in GROUPS:
        return False
    head = doc.words[np.head].core
    behind = doc.words[np.head + 1].core if np.end - np.head > 1 else ""
    return head in COURTS or (head, behind) in _COURTS_OF_TWO


_COURTS_OF_TWO: Final = frozenset(
    {
        ("مجلس", "قضاء"),
        ("نايب", "عام"),
        ("محام", "عام"),
        ("محامي", "عام"),
        ("وكيل", "نيابه"),
        ("مفوض", "حكومه"),
        ("مجلس", "عدلي"),
        ("وزاره", "عدل"),
        ("هييه", "محلفين"),
    }
)
COURTS: Final = word_list("frames", "courts")
"""Heads of those who try and sentence."""
AIRCRAFT: Final = word_list("frames", "aircraft")
"""Heads that fly."""
GROUPS: Final = frozenset({"jihadist_group", "rebel_group", "militia"})
"""Categories of actors with arms and no state."""
FORCES: Final = GROUPS | {"state_force", "coalition"}
BEARING_ARMS: Final = GROUPS | {"state_force", "police"}
"""Categories of those whose men bear arms."""
"""Categories of actors that fight."""
GUNS: Final = word_list("frames", "guns")
"""Heads of what fires shells."""
ARMS: Final = AIRCRAFT | GUNS | word_list("frames", "armour")
"""Heads of what fights for whoever owns it."""
PLACE_HEADS: Final = word_list("frames", "place_heads")
"""Heads of what can be taken, entered or left."""


def place_like(doc: Doc, np: NP) -> bool:
    """Whether a phrase can be a place to take, enter or leave."""
    if "place" in np.classes or any(m.of("place") for m in np.names if m.how in ("alias", "cue")):
        return True
    core = doc.words[np.head].core
    return (
        is_chief_town(doc, np) or core in PLACE_HEADS or (core.endswith("ا") and not np.definite and core[:-1] in PLACE_HEADS)
    )  # «استعاد تلالا»


def is_chief_town(doc: Doc, np: NP) -> bool:
    """«مركز المديرية», «مركز محافظة صعدة»: a town, and no building."""
    after = doc.words[np.head + 1] if np.head + 1 < len(doc.words) else None
    return after is not None and doc.words[np.head].core == "مركز" and after.core in _ADMIN


def is_measure(np: NP) -> bool:
    """How far or how long, which is no object («تقدمت القوات 8 كيلومترات»)."""
    return np.number is not None and np.number.unit is not None


def is_word(doc: Doc, np: NP, words: frozenset[str]) -> bool:
    """Whether a phrase is headed by one of these words, or counts them."""
    head = doc.words[np.head]
    if np.number is not None and any(doc.words[j].core in words or doc.words[j].stem in words for j in range(np.start, np.end)):
        return True
    if np.end - np.head > 1 and f"{head.stem} {doc.tokens[np.head + 1].form}" in words:
        return True  # «حق النقض»
    return head.core in words or head.stem in words or head.prep + head.stem in words or doc.tokens[np.head].form in words


def is_purpose(m: Mention, c: Chunk) -> bool:
    """«عملية تمشيط للمزارع», «عملية للقضاء على خلايا لتنظيم كذا»: a doer («للجيش») stands right behind."""
    if m.frame.id != "operation" or c.prep != "ل" or c.np is None:
        return False
    return (
        bool(m.initiators) or c.start > m.token_end + 1 or "armed" not in c.np.classes or bool(c.np.classes & {"site", "place"})
    )


def two_things(doc: Doc, verb: int) -> bool:
    """A feminine dual, or one right behind two blasts («انفجارين ضربا مسجدا»): cars, bombs, raids, and no men with arms."""
    two = all(s.feature.number == "d" for s in doc.verbs[verb])
    blasts = bool(verb) and "frame" in doc.words[verb - 1].kinds and doc.tokens[verb - 1].form.endswith(("ين", "ان"))
    return two and (blasts or all(s.feature.gender == "f" for s in doc.verbs[verb]))


def bombs_before(doc: Doc, verb: int) -> bool:
    """Whether the words right before a verb are what explodes."""
    return any("explosive" in doc.lex.classes(word) for word in doc.words[max(0, verb - 3) : verb])


def known_by_name(np: NP) -> bool:
    """«قضينا على فلان»: somebody by name."""
    return (np.name is not None and np.name.of("person") is not None) or "unknown" in np.classes


def category_of(doc: Doc, np: NP) -> str:
    """The kind of actor that a phrase names, or that its head is of."""
    sense = np.name.of("actor") if np.name is not None else None
    return doc.pack.actors[sense[1]].category if sense is not None else np.category
