"""What ends a noun phrase: whether the next word still belongs to what has been read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.names.names import ORDINALS, UNITS, NameMention
from waqai.extract.names.people import and_one_of, is_the_last
from waqai.extract.noun_phrase import MEANS, NISBAS, NP, PLACE_NOUNS, is_name_like, nom_or_obl
from waqai.extract.phrases.adjectives import is_adjective, is_thing_or_act
from waqai.extract.phrases.disagreement import ACC_SUFFIX, disagrees, is_accusative, some_men, suspects
from waqai.extract.word_lists import word_list
from waqai.extract.words.drones import CRAFT, MARCH_OR_DRONE
from waqai.extract.words.given import opens_woman

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.numbers.numbers import Number

ANOTHER: Final = frozenset({"اخري", "اخرون", "اخرين", "اخران"})
_TWO: Final = word_list("phrase_ends", "two")  # heads whose «ا» before a definite word is of two («طرفا النزاع»)
OTHERS: Final = word_list("phrase_ends", "others")
OFFICERS: Final = word_list("phrase_ends", "officers")
_COMMANDERS: Final = word_list("phrase_ends", "commanders")
_RANKS: Final = word_list("phrase_ends", "ranks")
_ONES: Final = word_list("phrase_ends", "ones")
_COLLECTIVES: Final = word_list("phrase_ends", "collectives")
"""Broken plurals that news describes in the feminine singular: no plural in ين is their adjective."""


class Growth:
    """What has come in a phrase so far that bars what may follow."""

    __slots__ = ("accusative", "closed", "described", "full_plural", "joined", "person", "shut", "titled")

    def __init__(self, doc: Doc, np: NP) -> None:
        self.person = "person" in np.classes
        self.shut = False
        """A prepositional part has come: no bare word follows."""
        self.closed = False
        """An indefinite adjective has come: no member in construct follows."""
        self.described = False
        """An indefinite adjective has come behind the head: no name it governs follows."""
        self.joined = False
        """An indefinite nisba has come («مقاتلات روسية»): only adjectives may follow."""
        self.titled = False
        """A rank or office has come as a member («منزل القاضي»): the name that follows is that person's."""
        self.full_plural = False
        """A sound plural or dual with its ن cannot stand in construct."""
        self.accusative = False
        if not np.definite:
            form, word = doc.tokens[np.head].form, doc.words[np.head]
            self.closed = np.end - np.head > 1 and np.name is None and not _by_arms(doc, np)
            ending = nom_or_obl(form)
            self.full_plural = ending != "" and (np.gram in "pd" or form.endswith("ون"))
            self.accusative = form.endswith(ACC_SUFFIX) and word.core != word.stem and word.core not in _TWO


def _by_arms(doc: Doc, np: NP) -> bool:
    """«هجوم بقذائف»: a set phrase whose last word stands in construct («الهاون»)."""
    return bool(np.frames) and "projectile" in doc.lex.classes(doc.words[np.end - 1])


def bars_bare_word(doc: Doc, np: NP, j: int, name: NameMention | None, grown: Growth) -> bool:
    """After «وحدة من الجيش» no bare word belongs to the phrase, unless an adjective of it or the name of the person."""
    word = doc.words[j]
    if name is not None and name.how == "alias" and name.of("actor") is not None and name.of("person") is None:
        return True  # «أبلغ ضباط بالجيش الولايات المتحدة»
    if word.det and np.human and "frame" in word.kinds and "participle" not in word.kinds:
        return True  # «شنت القوات وحلفاؤها من الفصائل الهجوم»
    if (word.det and (np.definite or doc.words[j - 1].det) and is_adjective(doc, j)) or word.func:
        return False
    if not grown.person:
        return True
    return not (name.of("person") if name is not None else is_name_like(doc, j) and np.definite)


def ends_before_definite(doc: Doc, np: NP, j: int, grown: Growth) -> bool:
    """Whether a word with the article begins something else."""
    token, word = doc.tokens[j], doc.words[j]
    if doc.words[np.head].core in _THUGS and not doc.lex.classes(word).isdisjoint(("protester", "civil")):
        return True  # «هاجم البلطجية المعتصمين»
    if not np.definite:
        # «مسلحون النار», «هجوم انتحاري القاعدة»: what cannot stand in construct has ended
        # «دبابة تابعة للجيش الحي»: nor does a word with the article go with one without it behind its part
        apart = grown.shut and not grown.person
        return grown.full_plural or grown.closed or grown.accusative or apart or _behind_name(doc, np, j)
    if (
        (np.gram == "s" or doc.words[np.head].core.endswith("ات") or doc.words[np.head].core in _COLLECTIVES)
        and np.number is None
        and len(token.form) > 5
        and token.form.endswith(("ون", "ين"))
        and ("head" in word.kinds or "participle" in word.kinds)
    ):
        return True  # «الجيش المسلحين», «القوات المتمردين»: no adjective of it
    return any(kind == "head" and end - j > 1 for end, kind, _ in doc.phrase_at.get(j, ())) and word.core != "امين"


_THUGS: Final = word_list("phrase_ends", "thugs")


def _behind_name(doc: Doc, np: NP, j: int) -> bool:
    """«اتهمت عائلة كروان السلطات»: a word no list knows stands for a name, which no noun of those who act completes."""
    last = doc.words[j - 1]
    return (
        j - 1 > np.head
        and not np.classes.isdisjoint(("person", "civil"))
        and doc.tokens[j - 1].kind == "w"
        and doc.lex.frequency.get(last.core, 0) <= 10
        and not (last.nouns or last.func or last.det or last.pron)
        and not doc.lex.classes(doc.words[j]).isdisjoint(("body", "armed", "civil"))
    )


def is_new_argument(doc: Doc, np: NP, j: int, grown: Growth) -> bool:
    """A definite noun after a definite one is a new argument; only ranks and titles go together («العقيد الركن»)."""
    if not np.definite:
        return False
    if (j == np.head + 1 and (disagrees(doc, np, j) or suspects(doc, np, j))) or (not grown.person and opens_woman(doc, np, j)):
        return True
    core = doc.words[j].core
    if core in HAPPENINGS:
        return True  # «شنت القوات وحلفاؤها العملية»
    if is_adjective(doc, j) and core not in PLACE_NOUNS:
        return False
    if (core in ("حاكم", "حاكمه") and not grown.person) or (core in _ANOTHER and doc.words[j - 1].det):
        return False  # «المجلس العسكري الحاكم», «المحور الآخر»
    if grown.person and core in OFFICERS and doc.words[np.head].core in _COMMANDERS and np.end - np.head > 1:
        return j + 1 < len(doc.words) and not is_name_like(doc, j + 1) and j + 1 not in doc.name_at  # «قائد الجيش الفريق فلان»
    return not (grown.person and core in _RANKS and doc.words[np.head].det and j == np.head + 1)


def follows_definite(doc: Doc, np: NP, j: int, grown: Growth) -> bool:
    """Whether a bare word goes on with a definite phrase or a full plural: names, «آخرون», an adjective in the same plural."""
    word = doc.words[j]
    if np.human and any(kind == "frame" and end - j > 1 for end, kind, _ in doc.phrase_at.get(j, ())):
        return False  # «تلقى الوزير فلان مكالمة هاتفية»
    if _unmanned(doc, np, j):
        return True
    if word.pron and any(n.kind in ("head", "masdar", "frame") for n in word.nouns):
        return False  # «سحب الجيش آلياته», «علق الوزير الفلاني مشاركته»
    if np.definite and is_name_like(doc, j) and not ("frame" in word.kinds and j > np.head + 1):  # «نظيره الروسي وقف الهجوم»
        known = np.name is not None and np.name.of("person") is not None and np.name.how == "alias"
        if (grown.titled and not word.nouns) or ((grown.person or "unknown" in np.classes) and not known):
            return True
    form, head = doc.tokens[j].form, doc.tokens[np.head].form
    one = bool(word.nouns) and all(n.number == "s" for n in word.nouns)  # «مسلحون معاون المدير»
    if grown.full_plural and nom_or_obl(form) == nom_or_obl(head) and head[-2:] == form[-2:] and not one:
        return True  # «مسلحون مجهولون»; but «فتح مسلحون نيران بنادقهم»
    return np.definite and word.core in OTHERS and not is_the_last(doc, j)


def raids_hit(doc: Doc, t: int, j: int) -> bool:
    """«استهدفت غارات تجمعات»: raids right behind a verb, and at `j` what they hit."""
    word = doc.words[t]
    return word.core in _RAIDS and not word.det and t > 0 and bool(doc.verbs[t - 1]) and _is_target(doc, j)


def _is_target(doc: Doc, j: int) -> bool:
    return not doc.lex.classes(doc.words[j]).isdisjoint(("site", "force"))


def _hit_by_raids(doc: Doc, np: NP, j: int) -> bool:
    """«استهدف بعدة غارات مواقع», «استهدفت غارات تجمعات»: raids are nobody's, and what was hit is the object of the verb."""
    if j == np.head + 1 and raids_hit(doc, np.start, j):
        return True
    head = doc.words[np.head]
    count, before = doc.number_at.get(np.start - 1), doc.words[np.start - 1]  # «بخمس غارات مواقع»
    counted = (count is not None and count.conj == "ب") or (before.prep == "ب" and "quantifier" in before.func)
    arms = head.core in _RAIDS or (head.core in _SHOTS and j > np.head + 1)  # «بصواريخ عالية الدقة مستودعات»
    return (np.prep == "ب" or counted) and arms and not head.det and _is_target(doc, j)


_RAIDS: Final = word_list("phrase_ends", "raids")
_SHOTS: Final = word_list("phrase_ends", "shots")


def _is_surname(doc: Doc, np: NP) -> bool:
    """Whether a word that no list or vocabulary knows stands behind a verb, and stood before as the last of somebody's name."""
    head = doc.words[np.head]
    if head.nouns or head.func or head.det or np.name is not None or not np.start or not doc.verbs[np.start - 1]:
        return False
    if not is_name_like(doc, np.head):
        return False
    before = (i for i in range(1, np.head - 1) if doc.words[i].core == head.core)
    return any(doc.tokens[i - 1].kind == "w" and not doc.words[i - 1].func for i in before)


def _unmarked(doc: Doc, np: NP) -> bool:
    """Whether the head shows no accusative."""
    return doc.tokens[np.head].form.endswith(("ء", "ه", "ات"))


def ends_before_bare(doc: Doc, np: NP, j: int, grown: Growth) -> bool:
    """Whether a bare word after an indefinite phrase begins something else: an object, a happening, an accusative."""
    form, word, head = doc.tokens[j].form, doc.words[j], doc.words[np.head]
    kinds = word.kinds
    if word.core == "سراح" and not word.prep:
        return True  # «أطلق خاطفون في زمفرة سراح مئة امرأة»: the object of its verb, behind a name no list knows
    if _hit_by_raids(doc, np, j):
        return True
    if _unmanned(doc, np, j):
        grown.closed = True  # «طائرات مسيرة معملا»: no construct after an adjective
        return False
    if word.core in _ANOTHER and not np.human and not np.classes.isdisjoint(("event", "masdar")):
        return False  # «هجوم انتحاري آخر»
    marked = form.endswith(ACC_SUFFIX) and word.core != word.stem and not word.pron  # «رئيس تحريرها» shows no case
    shown = form.endswith(ACC_SUFFIX) and not grown.accusative and not word.pron and not _unmarked(doc, np)
    if marked and np.prep in ("ب", "ل", "ك") and np.number is None and not grown.accusative:
        return True  # «أقر المجلس بأغلبية كبيرة حظرا»: in no genitive
    if j - 1 > np.head and doc.tokens[j - 1].form.endswith("ه") and np.number is None and is_accusative(doc, j):
        return True  # «رفضت كتل نيابية مرسوما»: no adjective of what has one in the feminine
    if shown and ((marked and not np.number) or "participle" in kinds):
        return True
    if (
        doc.tokens[np.head].kind == "w"
        and np.end - np.head == 1
        and not head.nouns
        and np.name is None
        and not head.func
        and (head.core not in PLACE_NOUNS or "participle" in kinds)  # «مناطق سيطرة الفصائل», but «ثلاث مناطق محاصرة»
        and "frame" in kinds
        and not word.pron  # but «في مكان احتجازه»
    ):
        return True  # a name no list knows, then the word of the happening («في كوبلنتس محاكمة»)
    if (
        np.end - np.head == 1
        and word.pron
        and "head" in kinds
        and not (head.nouns or head.func or np.name or np.classes - {"unknown"})
    ):
        return True  # «حذر مهاتير أنصاره»
    if np.end - np.head == 1 and head.core in ATTACKERS and not head.det and (form in _CARRIED or some_men(doc, j)):
        return True  # «فجر مهاجم سترته», «طعن رجل شرطيين»
    if np.end - np.head == 1 and word.core in PLACE_NOUNS and not word.pron and head.core in ONE_OF_MANY:
        return True  # «غادرت مئة عائلة محافظة درعا»
    if doc.tokens[np.head].kind == "w" and np.end - np.head == 1 and "head" in kinds and _is_surname(doc, np):
        return True  # «اقتحم راموس مقر الصحيفة», «قتل لاديم شخصين»
    if grown.closed and (word.core in HAPPENINGS or _is_killing(doc, j)):
        return True  # «أعلن مصدر أمني عراقي مقتل خمسة»
    if grown.closed and any(kind == "head" and end - j > 1 for end, kind, _ in doc.phrase_at.get(j, ())):
        return True  # «خربت مجموعة مسلحة خط أنابيب»
    if grown.closed and (word.core in PLACE_NOUNS or (not is_adjective(doc, j) and not kinds.isdisjoint(("head", "frame")))):
        return True  # «اقتحمت مجموعات مسلحة بلدة»
    if _strikes(doc, np) and (is_thing_or_act(doc, j) or "head" in kinds or word.core in PLACE_NOUNS or _is_wanted(doc, np, j)):
        return True  # «استهدفت قنبلة موكب الوزير», «ألقت مروحيات براميل»
    if "armed" in np.classes and np.end - np.head == 1 and not np.definite and np.gram == "p" and _is_wanted(doc, np, j):
        return True  # «نهبت عصابات محلات»
    if "frame" in kinds and _flies_out(doc, np):
        return True  # «شنت مقاتلات غارات»
    if grown.joined and doc.tokens[j - 1].form.endswith("يون") and not form.endswith("ون"):
        return True  # «استنكر نواب لبنانيون زيارة الوزير»
    if grown.joined and (is_thing_or_act(doc, j) or _is_wanted(doc, np, j)):
        return True
    if marked and "head" in kinds and not np.definite and doc.tokens[np.head].form.endswith(("ه", "ات")):
        return True  # «دهست شاحنة حشدا», «استهدفت طائرات حربية معملا»
    return np.human and any(kind == "frame" and end - j > 1 for end, kind, _ in doc.phrase_at.get(j, ()))


def full_plural(doc: Doc, j: int) -> bool:
    """«ضباط منشقون»: a sound plural that kept its ن cannot stand in construct."""
    form = doc.tokens[j].form
    return form.endswith(("ون", "ين")) and len(form) > 4 and any(n.number == "p" for n in doc.words[j].nouns)


_ANOTHER: Final = frozenset({"اخر", "اخري"})
WITHOUT: Final = word_list("phrase_ends", "without")


def _unmanned(doc: Doc, np: NP, j: int) -> bool:
    """«طائرة إسرائيلية مسيرة»."""
    return "aerial" in np.classes and doc.words[j].core in MARCH_OR_DRONE and doc.words[np.head].core in CRAFT


def without_pilot(doc: Doc, j: int, limit: int) -> int:
    """Where «بدون طيار», «بلا طيار», «من دون طيار» that begins at a token ends; 0 where none does."""
    form = doc.tokens[j].form
    if form != "من" and form not in WITHOUT:
        return 0
    after = j + 1 + (form == "من")
    if after >= limit or doc.tokens[after - 1].form not in WITHOUT or doc.tokens[after].form != "طيار":
        return 0
    return after + 1


def _strikes(doc: Doc, np: NP) -> bool:
    """Whether a bomb, missile or aircraft is all the phrase so far, behind a verb of which it is the subject."""
    return (
        np.end - np.head == 1
        and not np.definite
        and np.number is None
        and not np.classes.isdisjoint(MEANS)
        and np.start > 0
        and any(not _STRIKING.isdisjoint(frame.get("subject") or ()) for frame in doc.verb_frames(np.start - 1))
    )


def _flies_out(doc: Doc, np: NP) -> bool:
    """Whether an aircraft is all the phrase so far, behind a verb whose subject does what a noun behind it names."""
    doer = doc.lex.verb_roles["doer"]
    alone = np.end - np.head == 1 and not np.definite and np.number is None and "aerial" in np.classes
    return alone and np.start > 0 and any(s.lemma in doer for s in doc.verbs[np.start - 1])


_STRIKING: Final = frozenset({"bomb", "projectile", "aircraft"})


def _is_wanted(doc: Doc, np: NP, j: int) -> bool:
    """«أسقطت طائرات أردنية مساعدات»: what the verb before the phrase takes as its object."""
    word = doc.words[j]
    classes = doc.lex.classes(word)
    return np.start > 0 and any(
        word.core in wanted or not classes.isdisjoint(wanted & {"aerial", "site", "property", "projectile"})
        for frame in doc.verb_frames(np.start - 1)
        if (wanted := frame.get("object"))
    )


def stands_behind(doc: Doc, np: NP, j: int, name: NameMention) -> bool:
    """«كبدت القوات الحوثيين خسائر»: a sound plural with the article describes no «القوات», «الجيش», but stands behind it."""
    plural = name.of("actor") is not None and doc.words[j].det and doc.tokens[j].form.endswith(("ون", "ين"))
    head = doc.words[np.head]
    one = np.gram == "s" or head.core.endswith("ات") or head.core in _COLLECTIVES
    return plural and one and head.det and np.number is None and bool(np.classes & {"armed", "body"})


def second_adjective(doc: Doc, np: NP, j: int) -> bool:
    """«فصائل جهادية ومقاتلة»: a second adjective of groups, though alone it might be a noun (a warplane)."""
    word = doc.words[j]
    if np.frames and second_nisba(doc, j - 1, j):
        return True
    if np.frames and second_mode(doc, j):
        return True
    return (
        j - 1 > np.head
        and word.core in _OF_GROUPS
        and doc.words[np.head].core in _GROUPS
        and doc.tokens[j - 1].form.endswith("ه")
        and bool(word.det) == bool(doc.words[j - 1].det)
    )


def second_mode(doc: Doc, j: int) -> bool:
    """«قصف صاروخي ومدفعي سعودي»: the second of two adjectives that say by what it was done, joined to the first."""
    one, two = doc.words[j - 1], doc.words[j]
    return two.conj == "و" and one.core in MODES and two.core in MODES and one.det == two.det


MODES: Final = word_list("phrase_ends", "modes")


def second_nisba(doc: Doc, first: int, j: int) -> bool:
    """«غارات روسية وسورية»: the second of two adjectives of countries, joined to the first."""
    if first != j - 1 or doc.words[j].conj != "و" or bool(doc.words[first].det) != bool(doc.words[j].det):
        return False
    one, two = doc.in_name.get(first), doc.in_name.get(j)
    if one is None or one.how != "nisba" or two is None or not (two.how == "nisba" or doc.tokens[j].form.endswith("سوريه")):
        return False  # «سورية» is the country, too
    return doc.tokens[first].form.endswith("يه") == doc.tokens[j].form.endswith("يه")


def _is_killing(doc: Doc, j: int) -> bool:
    """«مقتل» and its like: nouns of the deed, though some look like the participle of a verb."""
    return not doc.words[j].det and any(
        n.kind == "frame" and doc.lex.frames[n.entry]["type"] in ("kill", "wound") for n in doc.words[j].nouns
    )


HAPPENINGS: Final = word_list("phrase_ends", "happenings")
"""Verbal nouns no list has, that open what somebody tells."""
_GROUPS: Final = word_list("phrase_ends", "groups")
_OF_GROUPS: Final = word_list("phrase_ends", "of_groups")


def stands_apart(doc: Doc, np: NP, j: int) -> bool:
    """«فجر انتحاري سيارة», «رشق شبان جنود الاحتلال»: doer and object side by side are no construct."""
    head = doc.tokens[np.head].form
    if head.endswith("ون") and len(head) > 4 and doc.words[np.head].nouns and doc.tokens[j].form.endswith("ا"):
        return True  # «هاجم مسلحون مركبا»
    if np.gram == "s" and doc.words[j - 1].core in _BOMBERS and not doc.words[j - 1].det and not np.definite:
        ridden = doc.lex.classes(doc.words[j])
        worn = doc.tokens[j].form.startswith(("حزام", "ستر"))  # «فجرت انتحارية حزامها»
        return worn or bool(ridden & {"explosive", "site", "force", "property"})  # «فجر مهاجم انتحاري حافلة ملغومة»
    if np.head != j - 1 or doc.words[np.head].det:
        return False
    classes = doc.lex.classes(doc.words[j])
    if doc.words[np.head].core in _YOUNG:
        return "armed" in classes
    if doc.words[np.head].core in _LONE and np.gram == "s" and classes & {"person", "civil", "medical", "media"}:
        return doc.tokens[j].form.removeprefix("ال") == doc.tokens[j].form and "participle" not in {
            n.kind for n in doc.words[j].nouns
        }
    if doc.words[np.head].core in _LONE and np.gram == "s" and classes & {"site", "property", "explosive"}:
        return True  # «اقتحم مسلح مدرسة», «ألقى ملثم قنبلة»
    if classes & {"projectile"} and np.classes & {"force", "armed"}:
        return doc.words[np.head].core in _LAUNCHERS  # «أطلقت دبابة قذيفة»
    return "armed" in np.classes and np.gram == "s" and doc.words[np.head].core.endswith("ي") and bool(classes & {"explosive"})


_BOMBERS: Final = frozenset({"انتحاري", "انتحاريه"})
_LAUNCHERS: Final = word_list("phrase_ends", "launchers")
_LONE: Final = word_list("phrase_ends", "lone")
ATTACKERS: Final = word_list("phrase_ends", "attackers")
_CARRIED: Final = word_list("phrase_ends", "carried")
ONE_OF_MANY: Final = word_list("phrase_ends", "one_of_many")
_YOUNG: Final = word_list("phrase_ends", "young")


def count_behind(doc: Doc, np: NP, j: int, number: Number) -> int:
    """«المسلحين الثلاثة», «رجلين اثنين»."""
    token, word = doc.tokens[j], doc.words[j]
    if (
        number.core[0] != j
        or number.conj
        or and_one_of(doc, j, len(doc.tokens))
        or token.kind != "w"
        or not (word.det or token.form in _ONES)
        or doc.text[token.start] == "أ"
        or number.qualifier == "vague"
    ):
        return 0  # «الهلال الأحمر ألفي سلة»: a number, no article; «أوقف الجيش العشرات من المسلحين»
    if token.form in _ONES and not doc.tokens[j - 1].form.endswith(("ين", "ان", token.form)) and token.form[:2] == "اث":
        return 0  # «أوقفت الاستخبارات اثنين»
    np.number = number
    return number.end


def unit_number_end(doc: Doc, j: int) -> int:
    """«اللواء 301», «اللواء الثاني عشر»: where the number at `j` that is the name of a unit ends, or `j`."""
    form = doc.tokens[j].form
    if form not in ORDINALS and form not in TEEN and not form.isascii():
        return j
    number = (form.isascii() and form.isdecimal()) or (form in ORDINALS and form not in TEEN)
    unit = j - 1 if number else j - 2 if form in TEEN and doc.tokens[j - 1].form in ORDINALS else -1
    whole = unit >= 0 and (doc.words[unit].det or doc.tokens[unit].form.startswith("لل"))  # «للواء»
    if not whole or doc.words[unit].core not in UNITS:
        return j
    return j + 2 if j + 1 < len(doc.tokens) and doc.tokens[j + 1].form in _BRANCHES else j + 1


_BRANCHES: Final = word_list("phrase_ends", "branches")
TEEN: Final = frozenset({"عشر", "عشره"})


def spelt_as_country(doc: Doc, np: NP, j: int, name: NameMention) -> NameMention | None:
    """«اعتقلت جهاديا ألمانيا», «فصائل سورية»: an adjective that is spelt as the country is; or nothing."""
    head, form = doc.words[np.head], doc.tokens[j].form
    if np.definite or j != np.head + 1 or name.end != j + 1 or not form.endswith(("يا", "سوريه")):
        return None
    if form.endswith("يا") and (not doc.tokens[np.head].form.endswith("ا") or head.core == head.stem):
        return None
    if form.endswith("ه") and not (np.gram == "p" or head.core.endswith("ه")):
        return None
    senses = tuple((n.kind, n.index, n.how) for n in doc.pack.names.get(form[:-1], ()) if n.how == "nisba" and not n.rest)
    return NameMention(j, j + 1, senses, "nisba") if senses else None


def ends_at(doc: Doc, j: int, limit: int) -> bool:
    """Whether no noun stands at a token that what comes before it might count or describe."""
    if j >= limit or doc.tokens[j].kind != "w" or doc.verbs[j]:
        return True
    word = doc.words[j]
    return bool(word.func or word.conj or word.prep)


def behind_another(doc: Doc, np: NP, j: int) -> bool:
    """«هاجمت مجموعة أخرى مطار حلب»: «أخرى» ends an indefinite phrase but for further adjectives."""
    if j - 1 <= np.head or doc.tokens[j - 1].form not in ANOTHER or doc.words[j].det:
        return False
    return "head" in doc.words[j].kinds or doc.words[j].core in PLACE_NOUNS or not is_adjective(doc, j)


def settle_name(doc: Doc, np: NP, j: int, name: NameMention, grown: Growth) -> None:
    """What a name behind the head makes of the phrase: definite, unless it is an adjective («قناص حوثي»)."""
    word = doc.words[j]
    if name.how != "nisba":
        np.name = np.name or name
        lone = name.end == j + 1 and word.core.endswith(NISBAS) and np.human and name.of("person") is None
        if np.definite or word.det or not lone:
            np.definite = True
        else:
            grown.closed = grown.joined = grown.described = True  # «قتل قناص حوثي المصور»
    elif not np.definite and not word.det:
        grown.closed = grown.joined = True
        grown.described = grown.described or np.human
