"""The noun phrase: what it holds, what kind of thing its words name, and which words may belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list
from waqai.extract.words.drones import MARCH_OR_DRONE, is_drone
from waqai.packs.words import NOTHING
from waqai.text.fold import fold

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention
    from waqai.extract.numbers.numbers import Number
    from waqai.packs.lexicon import Lexicon
    from waqai.packs.words import Word


HUMAN: Final = frozenset({"armed", "body", "person", "civil", "victim", "protester", "media", "source", "medical", "people"})
PEOPLE: Final = HUMAN - {"body"}
"""Classes of those who can be harmed."""


NISBAS: Final = ("ي", "يه", "يين", "يون", "يات", "يتين", "يان")
"""Endings of adjectives of countries and groups."""
MEANS: Final = frozenset({"aerial", "explosive", "projectile"})
"""Classes of what strikes."""


class NP:
    """A noun phrase: token range, head token, classes of what it may be, names in it, a count, and grammar."""

    __slots__ = (
        "category", "classes", "conj", "definite", "end", "frames", "gram", "head", "inner", "name", "names", "number",
        "owner", "prep", "pron", "related", "start",
    )  # fmt: skip

    def __init__(self, start: int, head: int) -> None:
        self.start, self.end, self.head = start, head + 1, head
        self.classes = NOTHING
        self.category = ""
        self.number: Number | None = None
        self.gram = "s"
        self.definite = False
        self.conj, self.prep, self.pron = "", "", ""
        self.name: NameMention | None = None
        self.names: list[NameMention] = []
        self.related: list[NameMention] = []
        """Names brought by a participle or «بقيادة»: not who this is, but whose."""
        self.inner: NP | None = None
        """The counted or contained phrase of «عدد من», «14 من عناصر»."""
        self.frames: tuple[int, ...] = ()
        self.owner: NP | None = None
        """Whose thing it is: «مواقع المسلحين», «قاعدة للجيش»."""

    @property
    def human(self) -> bool:
        """Whether it names people or bodies of people."""
        return not self.classes.isdisjoint(HUMAN)

    def __repr__(self) -> str:
        state = "def" if self.definite else "indef"
        return f"NP({self.start}-{self.end} head={self.head} {sorted(self.classes)} {state} {self.prep}{self.conj})"


def copy_np(np: NP) -> NP:
    made = NP(np.start, np.head)
    made.end, made.classes, made.category, made.number, made.gram = np.end, np.classes, np.category, np.number, np.gram
    made.definite, made.conj, made.prep, made.pron = np.definite, np.conj, np.prep, np.pron
    made.name, made.names, made.related = np.name, np.names, np.related
    made.inner, made.frames, made.owner = np.inner, np.frames, np.owner
    return made


def hold(np: NP, inner: NP) -> NP:
    np.inner = inner
    np.end, np.head = inner.end, inner.head
    np.classes, np.category, np.frames = inner.classes, inner.category, inner.frames
    np.name, np.names, np.related = inner.name, inner.names, inner.related
    np.definite = inner.definite and inner.name is not None
    if not np.classes and np.number is not None and np.number.best is None and inner.definite:
        np.classes = frozenset({"count"})  # «مئات من الأكراد»: so many of a people that no list knows
    return np


def classify_name(doc: Doc, np: NP, name: NameMention) -> None:
    classes: set[str] = set()
    for kind, index, how in name.senses:
        if kind == "actor":
            actor = doc.pack.actors[index]
            if how == "nisba":
                classes.add("nisba")
                continue
            np.category = np.category or actor.category
            if actor.category not in ("civilians", "protesters"):
                classes.add(
                    "body" if actor.category in ("government", "international_body", "media", "medical", "other") else "armed"
                )
            if actor.category == "media":
                classes.add("media")
            if actor.category == "civilians":
                classes.add("civil")
            if actor.category == "protesters":
                classes.add("protester")
        elif kind == "person":
            classes.add("person")
            np.category = np.category or "government"
        elif kind == "place":
            classes.add("place")
        else:
            classes.add("operation")
    np.classes = frozenset(classes)


def classify_word(doc: Doc, np: NP, i: int) -> None:
    lex, word = doc.lex, doc.words[i]
    if word.nature is None:
        word.nature = _nature(lex, word)
    classes, category, frames, gram = word.nature
    if i in doc.phrase_at:
        listed: list[int] = []
        for phrase_end, kind, entry in doc.phrase_at[i]:
            if kind == "head" and isinstance(entry, int):
                if lex.heads[entry]["class"] == "armed":
                    classes -= {"civil", "victim"}  # «رجال الأمن», «أفراد الشرطة»
                classes |= {lex.heads[entry]["class"]}
                np.category = np.category or lex.heads[entry].get("category", "")
                np.end = max(np.end, phrase_end)
            elif kind == "frame" and isinstance(entry, int):
                listed.append(entry)
                np.end = max(np.end, phrase_end)
        if listed:
            classes |= {"event"}
            frames = (*listed, *(f for f in frames if f not in listed))
    if word.core in _BY_NEIGHBOURS:
        if word.core == "مقاومه" and not word.det and i + 1 < len(doc.words) and (doc.words[i + 1].det or i + 1 in doc.name_at):
            classes, category = classes - {"armed"}, ""  # «إلى مقاومة القوات»: what is done to them
        elif word.core in MARCH_OR_DRONE and is_drone(doc, i):
            classes, frames = classes - {"event"}, ()
        elif word.core == "امن" and word.det and _polices(doc, i):
            classes, category = classes | {"armed"}, "police"
    np.classes = np.classes | classes
    np.category = np.category or category
    np.frames = frames
    if gram:
        np.gram = gram


_BY_NEIGHBOURS: Final = MARCH_OR_DRONE | {"مقاومه", "امن"}
"""Words whose classes what stands beside them decides."""


def _polices(doc: Doc, i: int) -> bool:
    """«اعتقل الأمن ناشطا», «اعتقال الأمن ناشطا»: behind the word for an arrest «الأمن» is those who make it."""
    if not i:
        return False
    lex = doc.lex
    told = [f for n in doc.words[i - 1].nouns if n.kind == "masdar" for f in lex.verb_frames.get(n.entry, ())]
    told += [n.entry for n in doc.words[i - 1].nouns if n.kind == "frame"]
    return any(f["type"] == "arrest" for f in (*doc.verb_frames(i - 1), *(lex.frames[e] for e in told)))


def _nature(lex: Lexicon, word: Word) -> tuple[frozenset[str], str, tuple[int, ...], str]:
    """What the nouns of a word make of a phrase, wherever it stands: classes, category, frames, number."""
    classes: set[str] = set()
    frames: list[int] = []
    category = gram = ""
    for sense in word.nouns:
        if sense.kind == "head":
            classes.add(lex.heads[sense.entry]["class"])
            category = category or lex.heads[sense.entry].get("category", "")
            gram = "p" if gram == "d" and sense.number == "p" else gram or sense.number
        elif sense.kind == "frame":
            if sense.entry not in frames:
                frames.append(sense.entry)
            gram = gram or sense.number
        elif sense.kind == "masdar":
            classes.add("masdar")
            frames += [f for f in lex.verb_frames.get(sense.entry, ()) if f not in frames and lex.frames[f].get("noun_roles")]
        else:
            gram = gram or sense.number
    if frames:
        classes.add("event")
    return frozenset(classes), category, tuple(frames), gram


def nom_or_obl(form: str) -> str:
    if len(form) > 4 and form.endswith(("ون", "ان")):
        return "nom"
    if len(form) > 4 and form.endswith("ين"):
        return "obl"
    return ""


def note_class(doc: Doc, np: NP, j: int) -> None:
    """What a construct member or adjective adds: «سيارة الشرطة» is no police, «رجال الشرطة» are; set phrases are heads."""
    word, lex = doc.words[j], doc.lex
    if j in doc.phrase_at:
        end = doc.phrase_at[j][0][0]
        if end - j > 1 and "event" not in np.classes and any(k == "head" for _, k, _ in doc.phrase_at[j]):
            np.end = max(np.end, end)
    transparent = doc.words[np.head].core in lex.word_sets.get("transparent", NOTHING)
    if not np.classes or transparent or np.classes <= {"masdar"}:
        add = lex.classes(word)
        if add and (transparent or not np.classes):
            category = next((lex.heads[s.entry].get("category") for s in word.nouns if s.kind == "head"), None)
            if transparent and not add.isdisjoint(("armed", "civil", "protester")) and category:
                np.classes = np.classes | (add & {"armed", "civil", "protester"})
                if np.category in ("", "militia"):
                    np.category = category


def is_name_like(doc: Doc, j: int) -> bool:
    """A word no list knows, or that only names people: part of a person's name after a title."""
    word = doc.words[j]
    if doc.verbs[j] or word.func or word.core in _PART_IN:
        return False  # «رجح المحافظ وقوف التنظيم وراء التفجير»
    bare = word.form[:-1]
    if word.form.endswith("ا") and (doc.lex.frequency.get(bare, 0) > _RARE or doc.lex.word(bare).nouns):
        return False  # «تلقى الرئيس المصري اتصالا»
    if len(word.form) == len("مرسوما") and word.form[0] == "م" and word.form[3] == "و" and word.form[5] == "ا":
        return False  # «وقع الرئيس مرسوما»
    if j + 1 < len(doc.words) and doc.words[j + 1].core in ("بلاده", "بلادها", "بلادهم"):
        return False  # «نفى المسؤول وقوف بلاده»
    if j + 1 < len(doc.words) and doc.words[j + 1].pron and not doc.words[j + 1].prep and not doc.words[j + 1].conj:
        return False  # «نفى المسؤول وقوف بلاده»
    if word.core in PLACE_NOUNS:
        return False
    if word.pron in _OWN and (doc.lex.is_noun(word.core) or doc.lex.frequency.get(word.core, 0) > _COMMON):
        return False  # «أكد الوزير موقفه»
    if len(word.core) >= _DEEDS and word.core.endswith("ات"):
        return False  # «أدان المحافظ ممارسات الحزب»
    if not word.nouns:
        return _may_name(doc, word)
    if word.core in _FIRST_NAMES and not (word.det or word.prep or word.conj or word.pron):
        return True  # «الشيخ محمد عوف»
    return all(n.kind in ("masdar", "participle") for n in word.nouns) and doc.lex.frequency.get(word.form, 0) <= 40


_OWN: Final = frozenset({"ه", "ها", "هم"})
_COMMON: Final = 40
_DEEDS: Final = 6
"""Letters of a plural in ات from which on it is what people do, and no name such as «بركات»."""
_PART_IN: Final = word_list("noun_phrase", "part_in")
_FIRST_NAMES: Final = word_list("noun_phrase", "first_names")
"""First names so common that the vocabulary takes them for words."""
_RARE: Final = 8
"""Times a word comes in the vocabulary, at most, that may be anybody's name."""
_PROCLITICS: Final = frozenset("بلك")


def _may_name(doc: Doc, word: Word) -> bool:
    """Whether a word no list knows may be somebody's name: one seen seldom, or never as a noun that is owned («سقوطها»)."""
    seen = doc.lex.frequency
    rest = word.stem[1:]
    if word.stem[:1] in _PROCLITICS and max(seen.get(rest, 0), seen.get("ال" + rest, 0)) > _RARE:
        return False  # «هدد الرئيس بشن هجوم», «القاضي بعقاب»
    often = seen.get(word.form, 0)
    if often <= _RARE:
        return True
    articled = seen.get("ال" + word.core, 0) * 5 > often
    owned = word.core[:-1] + "ت" if word.core.endswith("ه") else word.core
    if word.core in _borne(doc):
        return not (articled and owned + "ها" in seen)
    return not (articled or word.core.endswith("ات") or any(owned + pronoun in seen for pronoun in ("ه", "ها", "هم")))


def _borne(doc: Doc) -> frozenset[str]:
    """The words of people's names in the packs, remembered with them."""
    memo = doc.pack.memo
    if "borne" not in memo:
        memo["borne"] = frozenset(word for person in doc.pack.persons for word in fold(person.name).split())
    borne: frozenset[str] = memo["borne"]
    return borne


def _behind_closed(doc: Doc, np: NP, name: NameMention, j: int) -> bool:
    """«دعت رابطة المعلمين الحكومة اللبنانية»: behind a member with the article no other body with the article is its member.

    Nor is any country or town behind an adjective of another («حذر قائد القيادة الأميركية طهران»).
    """
    word = doc.words[j]
    last = doc.in_name.get(j - 1)
    if (
        doc.words[j - 1].det
        and j - 1 > np.head
        and last is not None
        and (last.how == "nisba" or (last.how == "alias" and last.of("actor") is not None))
        and name.how == "alias"
        and name.of("person") is None
        and name.of("actor") is not None
        and name.of("place") is not None
    ):
        return True
    return (
        doc.words[j - 1].det
        and word.det
        and j - 1 > np.head
        and j - 1 not in doc.in_name
        and name.of("person") is None
        and "participle" not in word.kinds
        and not doc.lex.classes(word).isdisjoint(_PARTIES)
    )


_PARTIES: Final = frozenset({"body", "armed", "civil", "people", "protester"})


def _given_a_name(doc: Doc, np: NP, name: NameMention, j: int) -> bool:
    """«حث الوزير الكندي مارك كارني إسرائيل»: behind a title and the name of who holds it a country or group is another party."""
    last = doc.words[j - 1]
    return (
        "person" in np.classes
        and name.how in ("alias", "cue", "nominal")
        and name.of("person") is None
        and j - 2 > np.head
        and not (last.nouns or last.func or last.det or last.pron)
        and j - 1 not in doc.in_name
        and any(doc.words[k].det for k in range(np.head, j - 1))
    )


def takes_name(doc: Doc, np: NP, name: NameMention, j: int) -> bool:
    how = name.how
    head = doc.words[np.head]
    if (
        how == "alias"
        and np.end - np.head == 1
        and np.head
        and not (head.nouns or head.func or np.classes - {"unknown"})
        and name.of("actor")
        and any(frame.get("opaque") for frame in doc.verb_frames(np.head - 1))
    ):
        return False  # «دعا فلان إيران», where no list knows him
    if how == "nisba":
        det = doc.words[j].det
        return det == (np.definite and np.pron == "" and bool(doc.words[np.head].det or np.names)) or not np.definite or det
    if not np.definite:
        return True
    if how == "member" and _adjective_of(doc, np, j):
        return True
    if j == np.head + 1 and np.gram == "p" and np.classes & _TELLING and head.det and doc.words[j].core.endswith("يه"):
        return True  # «دعت المصادر الفلسطينية الفصائل», «الصحف السعودية»
    if np.name is not None and np.name.of("person") is not None and np.name.how in ("alias", "surname"):
        # «زعيم المتمردين رياك مشار»: the title alone names him, too
        men = {index for kind, index, _ in np.name.senses if kind == "person"}
        return np.name.end == j and any(kind == "person" and index in men for kind, index, _ in name.senses)
    if _closed_by_actor(doc, np, name, j) or _given_a_name(doc, np, name, j) or _behind_closed(doc, np, name, j):
        return False
    if (
        doc.words[j - 1].det
        and np.end - np.head > 1
        and j - 1 not in doc.in_name
        and doc.words[j - 1].core not in PLACE_NOUNS
        and how in ("alias", "nominal")
        and name.of("person") is None
        and (
            name.of("place") is not None
            or (name.of("actor") is not None and "person" in np.classes)
            or (name.of("actor") is not None and not doc.words[j].det and "head" in doc.words[j].kinds)
        )
        and np.classes & {"person", "body", "armed"}
        and not (name.of("place") is not None and doc.words[j].core.endswith(("ي", "يه")))
    ):
        return False  # «اتهمت جماعات حقوق الإنسان قوات النظام»
    housed = "body" in np.classes or np.classes.isdisjoint(("place", "site"))  # «الوزارة»: a building and those in it
    if name.of("person") is None and not doc.words[j].core.endswith(("ي", "يه")) and housed:
        many = doc.words[j].core.endswith(("ين", "ون"))
        apart = np.gram == "s" and (not np.classes or "body" in np.classes) if many else name.how == "alias"
        if apart and name.of("actor") and doc.words[np.head].det and doc.words[j - 1].core not in PLACE_NOUNS:
            return False  # «دعا الدبلوماسيون روسيا», «حمل المصدر النظام المسؤولية»
        if "person" in np.classes and any(m.of("person") for m in np.names):
            return False  # «توعد رئيس الوزراء فلان غزة»
    if (
        name.of("person")
        and how == "alias"
        and np.conj == "و"
        and np.end == j
        and np.classes <= {"nisba"}
        and doc.words[np.head].det
    ):
        np.classes = frozenset({"person", "nisba"})
        return True  # «الرئيسان التركي فلان والروسي فلان»
    if (
        name.of("person")
        and np.name is not None
        and np.name.of("actor")
        and np.name.start <= np.head
        and "person" not in np.classes
    ):
        return False  # «بين إسرائيل وحزب الله كوفي أنان»
    if "person" in np.classes or name.of("person"):
        return not np.classes.isdisjoint(("person", "armed", "source")) or (np.name is not None and "person" in np.classes)
    if name.of("place") and doc.words[np.head].core in PLACE_NOUNS:
        return True
    if name.of("place") and doc.words[j - 1].core in PLACE_NOUNS:
        return True
    return (
        bool(name.of("actor"))
        and np.name is None
        and how in ("alias",)
        and not name.of("place")
        and not any(m.how != "nisba" for m in np.names)
    )


def _adjective_of(doc: Doc, np: NP, j: int) -> bool:
    """«القناص الحوثي», «الجندي الإسرائيلي», «الجنود الإسرائيليون»: right behind armed men, an adjective that agrees."""
    head, core = doc.words[np.head], doc.words[j].core
    if j != np.head + 1 or np.name is not None or not (head.det and doc.words[j].det):
        return False
    if head.core in STATE_SIDES:
        return core.endswith("ي")  # «الجانب الإسرائيلي», «الطرفين الفلسطيني والإسرائيلي»
    if "armed" not in np.classes:
        return False
    if core.endswith(("ين", "ون")):
        return np.gram == "p"
    return core.endswith("ي") and np.gram == "s" and not head.core.endswith("ه") and np.number is None


def _of_a_place(doc: Doc, np: NP, name: NameMention, j: int) -> bool:
    """«اتهم والي كسلا قوات كذا»: behind an office and its province a group is another party."""
    last = doc.in_name.get(j - 1)
    if last is None or last.end != j or last.start <= np.head or "person" not in np.classes or np.gram != "s":
        return False
    return last.senses[0][0] == "place" and name.senses[0][0] == "actor" and name.how == "alias" and name.of("place") is None


def _closed_by_actor(doc: Doc, np: NP, name: NameMention, j: int) -> bool:
    """«اتهم الوزير الإيراني إسرائيل», «حمل المتحدث باسم الحوثيين السعودية المسؤولية»: behind one actor a state is another."""
    before = doc.name_at.get(j - 1)
    return _of_a_place(doc, np, name, j) or (
        before is not None
        and (before.how in ("nisba", "member") or (before.of("actor") is not None and before.of("place") is None))
        and doc.words[j - 1].det
        and name.how in ("alias", "cue")
        and name.of("person") is None
        and (name.of("actor") is not None or "person" in np.classes)
        and not np.classes.isdisjoint(("person", "body", "armed"))
    )


STATE_SIDES: Final = word_list("noun_phrase", "state_sides")
"""Heads of a side, which with the adjective of a state are that state."""
_TELLING: Final = frozenset({"source", "media"})
PLACE_NOUNS: Final = word_list("noun_phrase", "place_nouns")
HE_SAID: Final = frozenset({"قوله", "قولها", "قولهم", "قولهما"})
"""What stands between somebody quoted and his words («نقلت الوكالة عن مسؤول قوله إن»)."""


def only_counts(word: Word) -> bool:
    """«معظم»: a quantifier that could be a participle of some verb."""
    return "quantifier" in word.func and all(n.kind in ("participle", "masdar") for n in word.nouns)
