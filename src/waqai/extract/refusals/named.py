"""Happenings that words around them only name: what somebody is for, what is incited, a patrol's operation, a way to power."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import ATTACK
from waqai.extract.marks import QUOTES
from waqai.extract.phrases.frames import is_court
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Arg, Mention
    from waqai.extract.names.names import NameMention


def _wished(doc: Doc, sentence: Sentence, m: Mention, before: list[str]) -> bool:
    """«أهمية تحرير المدينة», «سيساهم تحرير الميناء في», «تحرير المدينة بات وشيكا»: spoken of, and not yet done."""
    if not _WISHED.isdisjoint(before[-1:]):
        return True
    verb = next((j for j in range(m.token - 1, max(sentence.start - 1, m.token - 4), -1) if doc.verbs[j]), None)
    if verb is not None and verb == m.token - 1 and doc.words[verb].future:
        return True
    opens = m.token == sentence.start or doc.tokens[m.token - 1].form in ("ان", "بان", "وان")
    if not opens or m.initiators:
        return False
    ahead = range(m.token_end, min(sentence.end, m.token_end + _AHEAD))
    told = next((j for j in ahead if doc.verbs[j]), None)
    return (told is not None and doc.words[told].future) or any(doc.words[j].core in _SOON for j in ahead)


_WISHED: Final = word_list("named", "wished")
_SOON: Final = word_list("named", "soon")
_AHEAD: Final = 7
"""Tokens behind a gain of ground in which its predicate says that it is to come."""


def _stopped_before(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """Whether what would have done it was stopped: a verb of foiling or downing before it, and no comma between."""
    told = m.nominal or all(s.feature.tense == "present" for s in doc.verbs[m.token])
    for j in range(m.token - 1, sentence.start - 1, -1):
        if doc.tokens[j].kind == "p" and doc.tokens[j].form in "،,؛":
            return False
        if told and any(frame["type"] == "interception" for frame in doc.verb_frames(j)):
            return True
    return False


_MEANT: Final = frozenset({"كان", "كانت", "كانوا", "كانتا", "حاول", "حاولت", "حاولوا", "تحاول", "يحاول"})


def _is_hit(doc: Doc, sentence: Sentence, at: int) -> bool:
    """Whether a meeting is what a verb or noun of attack takes: «استهدفت مقاتلات اجتماعا», «ضربة لاجتماع», «غارة على لقاء»."""
    first = max(sentence.start, at - _HIT)
    upon = doc.words[at].prep == "ل" or doc.tokens[at - 1].form in ("علي", "ل")
    for j in range(at - 1 - (doc.tokens[at - 1].form in ("علي", "ل")), first - 1, -1):
        word = doc.words[j]
        if doc.tokens[j].kind == "p" or (word.func & {"preposition", "preposition_nominal", "subordinator"}):
            return False
        if doc.verbs[j]:
            return not upon and any(f["type"] in ATTACK and f.get("object") is None for f in doc.verb_frames(j))
        if word.core in _HITTING or (
            upon and any(doc.lex.frames[n.entry]["type"] in ATTACK for n in word.nouns if n.kind == "frame")
        ):
            return True
    return False


_HIT: Final = 6
"""Words between what hits and the meeting it hits, at most."""
_HITTING: Final = word_list("named", "hitting")
_UNITS: Final = word_list("named", "units")


def only_named(doc: Doc, sentence: Sentence, m: Mention) -> str:
    """Why a mention tells of no happening, or nothing."""
    before = [doc.words[j].core for j in range(max(sentence.start, m.token - 3), m.token)]
    if m.type in ATTACK and not _MEANT.isdisjoint(before[-1:]) and _stopped_before(doc, sentence, m):
        return "what it was meant for"  # «أحبطت مخططا كان يستهدف كنائس», «أسقطت مسيرات حاولت استهداف القاعدة»
    if m.nominal:
        if not _FOR.isdisjoint(before) and _AFTER.isdisjoint(before):
            return "what somebody is for"  # «فرق متخصصة في اقتحام المنازل وقمع المظاهرات»
        if not _GEAR.isdisjoint(before[-1:]) and not doc.words[m.token].det and m.token_end - m.token == 1:
            return "what gear is for"  # «معدات تفجير»
        if not _LEFT.isdisjoint(before[-1:]):
            return "what it left behind"  # «مقذوف من مخلفات قصف سابق»
        if not _INCITED.isdisjoint(before[-2:]):
            return "incited, not done"
        if not _AIMED.isdisjoint(doc.tokens[j].form for j in range(max(sentence.start, m.token - 3), m.token)):
            return "an aim"  # «عملية تهدف للتصدي للمتمردين»
        if m.frame.type in ("displacement", "withdrawal") and not _DEALS.isdisjoint(before[-1:]) and not doc.words[m.token].prep:
            return "what was agreed"  # «اتفاق إجلاء»
        if m.frame.id == "attack" and doc.words[m.token].core == "عدوان" and not _WAGING.isdisjoint(before[-1:]):
            return "part of a name"  # «تحالف العدوان», «مرتزقة العدوان»
        if m.type == "talks" and _is_hit(doc, sentence, m.token):
            return "what an attack hit"  # «استهدفت مقاتلات اجتماعا», «غارة على اجتماع»
        if m.type in ATTACK and not _UNITS.isdisjoint(before[-1:]) and not doc.words[m.token].prep and m.token_end - m.token == 1:
            return "what somebody is for"  # «كتائب الاقتحام», «فرقة اغتيال»
        if before[-1:] == ["قواعد"] and m.frame.id == "clash":
            return "part of a name"  # «قواعد الاشتباك»
        if m.frame.id == "agree" and m.definite and doc.words[min(m.token_end, sentence.end - 1)].core == "نووي":
            return "part of a name"  # «الاتفاق النووي», of years ago
        if m.type == "sanction" and not _KEEPERS.isdisjoint(before[-1:]):
            return "part of a name"  # «منظمة حظر الأسلحة»
        if m.type == "operation" and before[-1:] == ["من"] and not _PATROL.isdisjoint(before):
            return "whose patrol it is"
        if m.frame.type == "force_movement" and any(core.startswith("تاشير") for core in before[-1:]):
            return "part of a name"  # «تأشيرات الدخول»
        if m.type == "territory_gain" and _wished(doc, sentence, m, before):
            return "an aim"
        if m.frame.id == "remand" and not (any(is_court(doc, a.np) for a in m.initiators) or _held_anew(sentence, m)):
            return "a noun that nobody does"  # «سجن المعارضين»
        if m.frame.id in ("arrive", "enter", "reach") and _to_power(doc, sentence, m.token_end):
            return "a way to power"
        return ""
    if not _FEARED.isdisjoint(before) and doc.tokens[m.token - 1].form == "ان":
        return "feared, not done"  # «هرب خوفا من أن يقتله المارة»
    held = m.type in ("arrest", "abduction") and all(s.feature.tense == "present" for s in doc.verbs[m.token])
    if held and m.token_end < sentence.end and doc.tokens[m.token_end].form in ("فيه", "فيها"):
        return "where they stand"  # «سجن يحتجز فيه خمسة آلاف»
    if m.frame.id == "seize-on" and any(doc.words[a.np.head].core in _REINS for a in m.targets):
        return "reins, nobody"  # «قبضت الجماعة على مقاليد الحكم»
    args = doc.arguments.get(m.token) if m.frame.id == "take" else None
    over = [doc.words[np.head].core for c in args.pps if c.prep == "علي" for np in c.items] if args is not None else []
    if over and all(core in _LOOT for core in over):
        return "loot, no ground"
    if (
        m.type == "force_movement"
        and not m.places
        and "relative" in doc.words[m.token - 1].func
        and all(s.feature.tense == "present" for s in doc.verbs[m.token])
    ):
        return "says who they are"  # «الجيش الذي يتقدم بسرعة»
    if m.frame.id == "advance" and (
        doc.tokens[min(m.token + 1, sentence.end - 1)].form in ("به", "بها")
        or any(
            doc.words[j].prep == "ب" and doc.words[j].core in _PUT_FORWARD
            for j in range(m.token_end, min(m.token_end + 8, sentence.end))
        )
    ):
        return "something put forward"  # «تقدم النواب باقتراح»
    if m.frame.id == "receive" and (not m.others or any(a.np.gram == "p" or a.np.number is not None for a in m.others)):
        return "guests or patients"
    if doc.tokens[m.token - 1].form == "لمن" or (
        "لمن" in (doc.tokens[j].form for j in range(max(sentence.start, m.token - 6), m.token))
        and all(s.feature.tense == "present" for s in doc.verbs[m.token])
    ):
        return "whoever might"  # «مكافأة لمن يحدد مكانه أو يقتله»
    return ""


def _held_anew(sentence: Sentence, m: Mention) -> bool:
    """«تجديد حبس ناشط 45 يوما»; in a headline, «سجن نائب سابق»: somebody of whom only a court can say so."""
    whom = [a.np for a in m.targets if a.np.human and not (a.np.gram == "p" and a.np.definite and a.np.number is None)]
    return bool(whom) and (m.token_end - m.token > 1 or not sentence.nth)


def strikes(m: Mention) -> bool:
    """«ضربات إسرائيلية», «ضربات التحالف»: whose they are; «ضربة قوية من الجيش للمتشددين» may be a blow of any kind."""
    return any(not a.why.endswith(("/ل", "/من")) for a in m.initiators)


def is_reported(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«أفادت مصادر باستهداف مواقع», «أنباء عن استهداف موكب»: what is hit is the news itself."""
    if not m.targets or m.status != "asserted":
        return False
    if doc.words[m.token].prep == "ب":
        before = range(max(sentence.start, m.token - 5), m.token)
        return any(doc.is_verb(j, "4 أفاد") for j in before)
    told = m.token - 2 >= sentence.start and doc.tokens[m.token - 1].form == "عن"
    return told and doc.words[m.token - 2].core in _NEWS


_NEWS: Final = frozenset({"انباء", "نبا", "تقارير", "معلومات"})


def names_something(doc: Doc, i: int) -> bool:
    """«عملية بركان الغضب», «عاصفة الحزم», «صواريخ "إعصار"»: a word for a disaster that is the name of a campaign or a weapon."""
    if i in doc.in_name:
        return True
    j = i - 1
    while j > 0 and doc.tokens[j].kind == "p" and doc.tokens[j].form in QUOTES:
        j -= 1
    return j >= 0 and doc.words[j].core in _CALLED


_GEAR: Final = frozenset(["معدات", "مواد", "اجهزه", "جهاز", "ادوات", "صواعق", "صاعق", "اسلاك", "فتيل", "دواير", "وسايل"])
_CALLED: Final = word_list("named", "called")


def _to_power(doc: Doc, sentence: Sentence, j: int) -> bool:
    return any(doc.words[k].core in _POWER for k in range(j, min(j + 3, sentence.end)))


_FOR: Final = word_list("named", "for")
_REINS: Final = word_list("named", "reins")
_LEFT: Final = word_list("named", "left")
_INCITED: Final = word_list("named", "incited")
_AIMED: Final = word_list("named", "aimed")
_KEEPERS: Final = word_list("named", "keepers")
_FEARED: Final = word_list("named", "feared")
_PATROL: Final = word_list("named", "patrol")
_PUT_FORWARD: Final = word_list("named", "put_forward")
_WAGING: Final = word_list("named", "waging")
_DEALS: Final = frozenset({"اتفاق", "اتفاقيه", "صفقه", "تسويه"})
_POWER: Final = word_list("named", "power")
_LOOT: Final = word_list("named", "loot")


def killed_in(o: Mention, m: Mention) -> bool:
    """«قتل القائد في ضربة أميركية»: whom the strike hit is told by the killing before it."""
    return o.type == "kill" and bool(o.targets) and 0 < m.token - o.token <= 24


def plotted(doc: Doc, m: Mention) -> bool:
    """«أحبطت الشرطة مخططا لتفجير ملعب»: what is foiled is a plot of blood, wherever it was to be."""
    return any(doc.words[j].core in _BLOODY for j in range(m.clause[0], m.clause[1]))


_BLOODY: Final = word_list("named", "bloody")
_AFTER: Final = word_list("named", "after")


def act_before(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«بعد رفض الجماعة المقترح», «في ظل تهديد واشنطن بضربة»: an act of somebody named that what is told comes after."""
    return (
        m.type in ("refusal", "threat", "accusation", "appeal")
        and m.token > sentence.start
        and (doc.words[m.token - 1].core in _AFTER or _has_results(doc, m.token - 1) or _owing_to(doc, m))
        and any(_is_actor(a) for a in m.initiators)
    )


def _owing_to(doc: Doc, m: Mention) -> bool:
    """«أغلقت الشركة لرفضها التعاون»: an act of the one before that what is told has for its reason."""
    return m.type == "refusal" and bool(doc.words[m.token].pron) and doc.words[m.token].prep == "ل"


def _is_actor(a: Arg) -> bool:
    """A group or state in the construct, by its adjective («تهديد أميركي»), or told by a noun with the article."""
    if a.why.endswith(("/nisba", "/pronoun")):
        return True
    known = a.np.name is not None and _who_acts(a.np.name)
    return a.why.endswith("/idafa") and (known or (a.np.definite and bool(a.np.classes & {"armed", "body", "nisba"})))


def _who_acts(name: NameMention) -> bool:
    """A group, a state, or the city that stands for it."""
    return name.of("actor") is not None or (name.of("place") is not None and name.how == "alias")


def _has_results(doc: Doc, verb: int) -> bool:
    """«أدى رفض الجيش إلى», «أثار تهديد أنقرة غضب»: an act that has led to something was done."""
    return any(
        s.feature.tense == "past" and (s.lemma in doc.lex.verb_roles["results"] or doc.lex.lemmas[s.lemma] in _STIRS)
        for s in doc.verbs[verb]
    )


_STIRS: Final = word_list("named", "stirs")
