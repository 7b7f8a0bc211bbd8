"""Threats that no verb of threatening names: told by what will be done («ستعيد فرض العقوبات ما لم …», «كل الخيارات مطروحة»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.mentions import Arg, Mention
from waqai.extract.names.votes import home
from waqai.extract.roles.roles import can_act, give_part, give_role, items_of
from waqai.extract.speakers.speakers import is_media, is_that
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame

PLEDGES: Final = frozenset(
    {
        "will-answer",
        "will-deal",
        "will-pay",
        "will-face",
        "will-be-met",
        "will-harm",
        "will-execute",
        "will-measure",
        "will-not",
        "iron-hand",
    }
)
"""Frames of threats told by what will be done."""
_OF_HIMSELF: Final = frozenset({"will-harm", "will-measure", "will-not"})
"""Those that threaten only where somebody says so: an outlet that says what will come threatens nobody."""


def pledges_first(doc: Doc, v: int, frames: list[Frame]) -> list[Frame]:
    """The frames a verb may open, those of threats first where it tells what is to come («ستهاجم المعسكرات إذا …»)."""
    if not (doc.words[v].future or (v and doc.tokens[v - 1].form in _BEFORE)):
        return frames
    return sorted(frames, key=lambda f: f.id not in PLEDGES)


_SHALL: Final = frozenset({"سوف", "فسوف", "وسوف"})
_BEFORE: Final = _SHALL | {"لن", "قد"}


def foretold(doc: Doc, frame: Frame, args: Args) -> bool:
    """Whether a verb tells what is to come in a way that threatens: in the future, and for harm on some condition."""
    v = args.verb
    before = doc.tokens[v - 1].form if v else ""
    if frame.id == "will-not":
        return before == "لن" and _goes_with(doc, v)
    if before in _NOT:
        return False
    future = doc.words[v].future or before in _SHALL
    if frame.id == "iron-hand":
        return True
    if frame.id == "will-deal":
        return future and _firmly(doc, v)
    if frame.id == "will-answer":
        return future and (any(c.prep == "علي" for c in args.pps) or _firmly(doc, v) or has_condition(doc, v))
    if frame.id == "will-measure":
        return future and (_hard(doc, args) or has_condition(doc, v))
    if frame.id == "will-execute":
        return future and has_condition(doc, v)
    if frame.id == "will-harm":
        may = before == "قد" and all(s.feature.tense == "present" for s in doc.verbs[v])  # but «تكون قد قطعت الطريق»
        return (future and (has_condition(doc, v) or _whatever(doc, args))) or (may and has_condition(doc, v))
    if frame.id == "will-face":
        return future and any(doc.words[j].core in _FACED for j in range(v + 1, min(v + 6, len(doc.words))))
    return future


_FACED: Final = word_list("pledges", "faced")
_NOT: Final = frozenset({"لن", "لم", "لا", "ما", "هل"})


def _goes_with(doc: Doc, v: int) -> bool:
    """«لن تتردد في», «لن يمر دون», «لن نقف مكتوفي»: what such a verb needs right behind it, or behind its subject."""
    wanted = {word for s in doc.verbs[v] for word in _BEHIND_NOT.get(doc.lex.lemmas[s.lemma], ())}
    return any(doc.words[j].core in wanted or doc.tokens[j].form in wanted for j in range(v + 1, min(v + 5, len(doc.tokens))))


_BEHIND_NOT: Final[dict[str, tuple[str, ...]]] = {
    "6 تهاون": ("مع", "في", "ازاء"),
    "6 تسامح": ("مع", "ازاء"),
    "6 تساهل": ("مع", "في"),
    "5 تردد": ("في", "للحظه"),
    "6 توانى": ("عن", "في"),
    "1 سكت": ("عن", "علي"),
    "1 وقف": ("مكتوف", "مكتوفي", "مكتوفه", "مكتوفين", "متفرج", "متفرجين", "متفرجه", "متفرجا", "صامت", "صامته"),
    "1 بقي": ("مكتوف", "مكتوفي", "مكتوفه", "متفرج", "متفرجه", "متفرجا"),
    "1 مر": ("دون", "بدون", "بلا", "كرام"),
    "4 أفلت": ("عقاب", "حساب", "عقوبه"),
    "1 ذهب": ("سدي", "هدرا"),
}
"""Verbs that threaten where they are negated, and the words that then stand behind them."""


def _firmly(doc: Doc, v: int) -> bool:
    """«سنرد بقوة», «سترد بحزم»."""
    near = range(v + 1, min(v + 5, len(doc.tokens)))
    in_time = any(doc.tokens[j].form == "في" and doc.tokens[j + 1].form == "الوقت" for j in near if j + 1 < len(doc.tokens))
    return in_time or any(_with_might(doc, j) for j in near)


def _with_might(doc: Doc, j: int) -> bool:
    """«بقوة», «بحزم», «بكل قوة»."""
    word = doc.words[j]
    if word.core in ("كل", "بكل") and j + 1 < len(doc.words):
        return doc.words[j + 1].core in _FIRM
    return word.core in _FIRM and (word.prep == "ب" or word.core.startswith("ب"))


_FIRM: Final = word_list("pledges", "firm")
_HARD: Final = word_list("pledges", "hard")


def _hard(doc: Doc, args: Args) -> bool:
    """«إجراءات صارمة», «تدابير ضد»: measures against somebody."""
    end = min(args.verb + 8, len(doc.tokens))
    return any(doc.words[j].core in _HARD or doc.tokens[j].form in ("ضد", "ازاء", "بحق") for j in range(args.verb + 1, end))


def has_condition(doc: Doc, v: int) -> bool:
    """Whether the sentence of a verb holds «إذا», «ما لم», «إن لم» or «في حال», before it or behind."""
    sentence = doc.sentence_of(v)
    for j in range(max(sentence.start, v - _REACH), min(sentence.end - 1, v + _REACH)):
        form, before = doc.tokens[j].form, doc.tokens[j - 1].form if j > sentence.start else ""
        if form in ("اذا", "واذا", "فاذا") and before not in _WHETHER:
            return True
        if form == "لم" and before in ("ما", "ان", "وان", "وما") and not (before == "ما" and doc.tokens[j - 2].form == "وهو"):
            return True
        if form in ("حال", "حاله") and before in ("في", "وفي"):
            return True
    return False


_WHETHER: Final = frozenset({"ما", "عما", "فيما", "مما", "بما", "الا"})
_REACH: Final = 30


def _whatever(doc: Doc, args: Args) -> bool:
    """«ستسقط أي صاروخ», «سنستهدف كل من»: whatever comes will be hit."""
    return any(doc.tokens[j].form in ("اي", "ايا") for j in range(args.verb + 1, min(args.verb + 4, len(doc.tokens)))) or any(
        doc.tokens[j].form == "كل" and doc.tokens[j + 1].form == "من"
        for j in range(args.verb + 1, min(args.verb + 3, len(doc.tokens) - 1))
    )


def pledge_mentions(doc: Doc, sentence: Sentence, frames: list[Frame]) -> list[Mention]:
    """«إيران مستعدة للرد على أي هجوم», «كل الخيارات مطروحة», «باتت أهدافا مشروعة»: no verb says what will be done."""
    found: list[Mention] = []
    frame: Frame | None = None
    for i in doc.among(_AVOWING, sentence.start, sentence.end - 1):
        word = doc.words[i]
        if word.core in _READY and doc.tokens[i].form != "استعدادا":  # «يتحصنون استعدادا للدفاع عنها»
            told, subject = _is_ready(doc, i), True
        elif word.core in _OPTIONS:
            told, subject = _is_open(doc, i), False
        elif word.core in _ANSWER:
            told, subject = _will_be_hard(doc, i), False
        elif word.core in _OUTCOMES:
            told, subject = _awaits(doc, i), False
        elif word.core in _TARGETS:
            told, subject = doc.words[i + 1].core in _LAWFUL and not doc.words[i + 1].det and _is_told_to_be(doc, i), False
        else:
            continue
        if not told:
            continue
        frame = frame or next(f for f in frames if f.id == "will-answer")
        m = Mention(frame.type, frame, i, i + 1, sentence.nth)
        m.nominal, m.verb = False, i
        m.clause = (i, i + 1)
        m.why["avowed"] = word.core
        if subject and not _give_ready(doc, sentence, m):
            continue
        if word.core in _TARGETS:
            _give_aimed_at(doc, sentence, m)
            if not (m.targets or m.places):
                continue  # «الحوار هدف مشروع»
        found.append(m)
    return found


_READY: Final = word_list("pledges", "ready")
_OPTIONS: Final = frozenset({"خيارات", "خيار"})
_ANSWER: Final = frozenset({"رد", "رده", "ردنا", "ردها", "ردهم"})
_DEEDS: Final = word_list("pledges", "deeds")
_OPEN: Final = word_list("pledges", "open")
_CRUSHING: Final = word_list("pledges", "crushing")


def _is_ready(doc: Doc, i: int) -> bool:
    """«مستعدة للرد», «على استعداد لاتخاذ إجراءات», «جاهزون لمواجهة أي»."""
    k = i + 1 + (doc.tokens[i + 1].form in ("تماما", "دائما", "دوما", "ايضا", "الان"))
    return k < len(doc.words) and doc.words[k].prep == "ل" and doc.words[k].core in _DEEDS and not doc.words[i].det


def _is_open(doc: Doc, i: int) -> bool:
    """«كل الخيارات مطروحة», «الخيار العسكري لا يزال على الطاولة»."""
    word = doc.words[i]
    if word.core == "خيار":
        if not (word.det and doc.words[i + 1].core in ("عسكري", "قوه")):
            return False
    elif doc.tokens[i - 1].form.lstrip("وبان") not in _ALL and not word.det:
        return False
    end = min(i + 8, doc.sentence_of(i).end)
    for j in range(i + 1, end):
        if doc.tokens[j].kind == "p" and doc.tokens[j].form not in '"«»':
            return False
        if doc.words[j].core in _OPEN or (doc.tokens[j].form == "علي" and doc.words[min(j + 1, end - 1)].core == "طاوله"):
            return doc.tokens[j - 1].form not in ("غير", "ليست", "ليس")
    return False


_ALL: Final = frozenset({"كل", "جميع", "كافه", "مختلف", "ل", "جميعا"})


def _will_be_hard(doc: Doc, i: int) -> bool:
    """«الرد سيكون قاسيا», «ردنا سيكون مدمرا», «سيكون الرد حاسما»."""
    near = range(max(0, i - 2), min(i + 9, doc.sentence_of(i).end))
    be = next((j for j in near if doc.tokens[j].form in ("سيكون", "وسيكون", "فسيكون")), -1)
    after = range(max(be, i) + 1, min(max(be, i) + 4, len(doc.words)))
    return be >= 0 and any(doc.words[j].core in _CRUSHING for j in after)


def _awaits(doc: Doc, i: int) -> bool:
    """«ستكون هناك عواقب وخيمة», «عواقب وخيمة ستكون بانتظارها»."""
    near = range(max(0, i - 4), min(i + 5, doc.sentence_of(i).end))
    grave = any(doc.words[j].core in _GRAVE for j in range(i + 1, min(i + 3, len(doc.words))))
    return grave and any(doc.tokens[j].form in ("ستكون", "وستكون", "فستكون") for j in near)


def _is_told_to_be(doc: Doc, i: int) -> bool:
    """«باتت أهدافا مشروعة», «إن السفن هدف مشروع»; but «عملية لضرب أهداف مشروعة»."""
    near = range(max(0, i - _BEING_NEAR), i)
    if any(doc.tokens[j].form.removeprefix("و") in _BEING for j in near):
        return True
    alone = doc.words[i].core == "هدف" and not doc.words[i].prep and doc.words[i - 1].core not in _STRIKING
    return alone and any(is_that(doc.tokens[j].form) for j in range(max(0, i - _REACH), i - 1)) and not doc.verbs[i - 1]


_BEING_NEAR: Final = 3
_BEING: Final = frozenset(
    "بات باتت اصبح اصبحت تصبح يصبح سيصبح ستصبح ستكون سيكون تكون يكون كانت تعد يعد تعتبر يعتبر صار صارت اضحت غدت تظل".split()
)
_STRIKING: Final = frozenset({"ضرب", "قصف", "استهداف", "مهاجمه", "تدمير", "ضد", "علي"})


def _give_aimed_at(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«إن القواعد الأميركية باتت أهدافا مشروعة»: whose the things are that are now fair game."""
    before = [c for c in chunk(doc, sentence) if c.start < m.token]
    said = max((c.i for c in before if c.start and is_that(doc.tokens[c.start - 1].form)), default=0)
    for c in before[said:]:
        thing = c.np is not None and bool(c.np.classes & {"site", "property", "force", "place"})
        if c.kind in ("np", "pp") and c.prep in ("", "ل") and c.np is not None and (thing or can_act(doc, c.np)):
            give_role(doc, m, "T", c.np, "aim", m.frame)
            if not m.targets:
                m.targets.append(Arg(c.np, f"{m.frame.why}/aim"))  # «منشآت الطاقة», of nobody named
            return


_TARGETS: Final = frozenset({"هدف", "اهداف", "هدفا", "اهدافا"})
_LAWFUL: Final = frozenset({"مشروع", "مشروعه", "مشروعا", "شرعي", "شرعيه", "شرعيا"})
_OUTCOMES: Final = frozenset({"عواقب", "تبعات", "تداعيات"})
_AVOWING: Final = _READY | _OPTIONS | _ANSWER | _OUTCOMES | _TARGETS
"""Words that such threats are told by: a text without them holds none."""
_GRAVE: Final = frozenset({"وخيمه", "خطيره", "كارثيه", "قاسيه", "كبيره", "مدمره"})


def _give_ready(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """Who is ready: the phrase of which it is said, or whoever says it of himself («إنه مستعد»)."""
    chunks = chunk(doc, sentence)
    here = next((c for c in chunks if c.start <= m.token < c.end), None)
    if here is None:
        return False
    for x in chunks[here.i + 1 :]:
        if x.kind == "pp" and x.prep in ("علي", "ضد") and x.start - m.token <= _NEAR:
            give_part(doc, m, x, {x.prep: "T"}, m.frame)
            break
        if x.kind not in ("pp", "np", "x"):
            break
    at = m.token - 1
    while at > sentence.start and doc.tokens[at].form in ("علي", "اهبه", "اتم"):
        at -= 1
    if is_that(doc.tokens[at].form) or doc.words[m.token].core in _NAMED:
        return True  # «إنه مستعد», «أعلن استعداده للرد»
    who = here if here.start < m.token else next((c for c in reversed(chunks[: here.i]) if c.kind == "np"), None)
    if who is None or who.np is None or not can_act(doc, who.np) or not _leads(doc, sentence, who):
        return False
    for np in items_of(who):
        if np.start < m.token:
            give_role(doc, m, "I", np, "ready", m.frame)
    return bool(m.initiators)


_NAMED: Final = frozenset({"استعداد", "استعداده", "استعدادها", "استعدادهم", "جاهزيه", "جاهزيته", "جاهزيتها"})
_NEAR: Final = 5


def _leads(doc: Doc, sentence: Sentence, c: Chunk) -> bool:
    """Whether a phrase opens a sentence or what somebody says: «قوات مستعدة للقتال» are only described."""
    return c.start == sentence.start or is_that(doc.tokens[c.start - 1].form) or doc.tokens[c.start - 1].form in (":", '"', "«")


def avow(doc: Doc, m: Mention) -> None:
    """Whose threat it is: the one whose words they are; what only the outlet says, or an observer, threatens nobody."""
    speaker = next((s.np for s in reversed(m.sources) if not is_media(doc, s.np)), None)
    if "avowed" in m.why:
        if speaker is not None and not m.initiators:
            m.initiators = [Arg(speaker, f"{m.frame.why}/speaker")]
        if not m.initiators:
            m.set_aside = m.set_aside or "a verbal act of nobody"
        return
    if m.frame.id in _OF_HIMSELF and (_only_told(doc, m, speaker) if speaker is not None else m.sentence and not _says(doc, m)):
        m.set_aside = m.set_aside or "a threat that nobody speaks"
    elif speaker is not None and "source" not in speaker.classes:
        own = country_of(doc, speaker)
        if not m.initiators or (own and m.frame.id != "iron-hand" and any(country_of(doc, a.np) == own for a in m.initiators)):
            m.initiators = [Arg(speaker, f"{m.frame.why}/speaker")]  # «قال السفير الروسي إن موسكو سترد»


def _says(doc: Doc, m: Mention) -> bool:
    """Whether who would do it says so himself («قالت روسيا إنها سترد»), and is no source beside it."""
    return any(a.np.start < m.token and not a.why.endswith(("/sv", "/vso")) for a in m.initiators)


def _only_told(doc: Doc, m: Mention, speaker: NP) -> bool:
    """Experts, papers, witnesses, and those of another country tell what somebody will do."""
    if "source" in speaker.classes or doc.words[speaker.head].core in _OBSERVERS:
        return True
    told = {country_of(doc, a.np) for a in m.initiators} - {""}
    own = country_of(doc, speaker)
    return bool(told and own and own not in told)


def country_of(doc: Doc, np: NP) -> str:
    """The country of whom or what a phrase names, as far as the packs know."""
    for name in np.names:
        for kind in ("actor", "person", "place"):
            sense = name.of(kind)
            country = home(doc.pack, kind, sense[1])[1] if sense is not None else None
            if country:
                return country
    return ""


_OBSERVERS: Final = word_list("pledges", "observers")
