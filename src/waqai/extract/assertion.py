"""What is asserted: status of a mention (happened, planned, denied ...) by cues before it, habit, sport, drills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.carried import STRUCK_WITH, USES
from waqai.extract.chunks import chunk
from waqai.extract.frames import COURTS
from waqai.extract.granted import take_for_granted
from waqai.extract.mentions import Arg
from waqai.extract.obliged import MUST
from waqai.extract.pledges import PLEDGES
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention

_NEGATED_VERB: Final = word_list("assertion", "negated_verb")
_CARRIERS: Final = word_list("assertion", "carriers")
_WINDOW: Final = 6
_AFTER_BUDD: Final = 4
"""Words behind «لا بد» in which what has to be stands."""


_COMING: Final = word_list("assertion", "coming")


def assess(doc: Doc, sentence: Sentence, mentions: list[Mention]) -> None:
    """Set `status` (with the rule), or `set_aside` with the reason where a mention tells of nothing that happened."""
    for m in mentions:
        _one(doc, sentence, m)
        _told_in(doc, sentence, m, mentions)


def _attempted(doc: Doc, sentence: Sentence, i: int) -> bool:
    """Whether «محاولة», with its doer between, governs a word."""
    for j in range(i - 1, max(sentence.start, i - 9) - 1, -1):
        if doc.verbs[j] or doc.tokens[j].form in "،.؛":
            return False
        if doc.words[j].core in _ATTEMPTS:
            return True
    return False


_ATTEMPTS: Final = frozenset({"محاوله", "محاولات", "محاولته", "محاولتها", "محاولتهم", "مسعي", "مساعي"})


def _used_for(doc: Doc, sentence: Sentence, i: int) -> bool:
    """«استخدم الجيش الطيران لضرب مواقع»: what arms were used for was done."""
    return any(
        doc.lex.lemmas[s.lemma] in USES and s.feature.tense == "past" and not doc.words[j].future
        for j in range(max(sentence.start, i - 8), i)
        for s in doc.verbs[j]
    )


def _one(doc: Doc, sentence: Sentence, m: Mention) -> None:
    words, tokens, sets = doc.words, doc.tokens, doc.lex.word_sets
    anchor = m.verb if m.verb is not None and m.verb < m.token else m.token
    if m.nominal:
        word = words[m.token]
        if (
            word.prep == "ل"
            and (not m.definite or m.frame.id in ("take", "seizing"))
            and m.type not in ("talks",)
            and "light/sufferer" not in " ".join(a.why for a in m.targets)
            and m.frame.type not in ("kill", "wound")
            and m.frame.id != "disperse"
            and ("masdar" in word.kinds or "frame" in word.kinds)
            and (
                m.frame.noun_roles.get("idafa") in ("P", "T")
                or m.frame.id in ("repel", "take", "seizing")
                or word.core == "مواجهه"
            )
            and not _suffered(doc, sentence, m.token)
            and not (m.type in STRUCK_WITH and _used_for(doc, sentence, m.token))
        ):
            _set(m, "hypothetical", "purpose")  # «لتحرير المدينة», «لاستعادة»
    if m.nominal and m.type == "territory_gain" and _attempted(doc, sentence, m.token):
        _set(m, "hypothetical", "tried")  # «أثناء محاولة المتمردين السيطرة على المدينة»
    if (
        m.nominal
        and m.verb is not None
        and m.verb != m.token
        and any(s.lemma in doc.lex.verb_roles["planned_verbs"] for s in doc.verbs[m.verb])
        and m.type not in ("support", "sanction", "siege")  # «تعهد بدعم», «قرر تمديد العقوبات», «قرر إغلاق المعبر»: the act
        and not (m.type == "judicial" and any(doc.words[a.np.head].core in COURTS for a in m.initiators))  # «قررت النيابة حبسه»
    ):
        _set(m, "planned", "ar/context.toml:planned_verbs")
    if doc.tokens[sentence.start].form in ("هل", "ماذا", "لماذا", "كيف") or doc.tokens[sentence.end - 1].form in ("؟", "?"):
        _set(m, "hypothetical", "a question")
    if m.frame.id in PLEDGES:
        return  # told by what is to come, on a condition or not
    if m.nominal and m.token > sentence.start and tokens[m.token - 1].form == "حتي" and m.type not in _SPEECH:
        _set(m, "hypothetical", "until it is done")  # «ستواصل عملياتها حتى تحرير المدينة»
    if m.nominal and m.type == "territory_gain" and m.token > sentence.start and tokens[m.token - 1].form in _TOWARDS:
        _set(m, "hypothetical", "purpose")  # «تتقدم القوات نحو تحرير المدينة»
    if tokens[m.token].form.startswith("ل") and any(t.form in _IF for t in tokens[sentence.start : m.token]):
        _set(m, "hypothetical", "ar/context.toml:hypothetical")  # «لو أطلقوا صاروخا لقتل مئات»
    governor = _governor(doc, m, sentence)
    if (
        governor is not None
        and m.type in _TALKED_OF
        and any(doc.lex.lemmas[s.lemma] in ("1 بحث", "3 ناقش", "6 تباحث") for s in doc.verbs[governor])
    ):
        _set(m, "hypothetical", "only talked of")  # «بحث الجانبان سحب القوات»
    unreal = governor is not None and any(s.lemma in doc.lex.verb_roles["unreal_verbs"] for s in doc.verbs[governor])
    if governor is not None and unreal and not _beaten_back(doc, m, governor):
        _set(m, "hypothetical", "ar/context.toml:unreal_verbs")
    if not m.nominal and any(
        doc.lex.lemmas[s.lemma] in ("1 كاد", "4 أوشك")
        for j in range(max(sentence.start, m.token - 4), m.token)
        for s in doc.verbs[j]
    ):
        _set(m, "hypothetical", "nearly")
    if m.nominal and m.type not in _SPEECH and _averted(doc, m, sentence):
        _set(m, "hypothetical", "averted")
    if _unable(doc, m, sentence):
        _set(m, "negated", "not able to")
    hoped = _hoped(doc, m, sentence)
    if (hoped is not None and m.type not in _SPEECH | {"kill", "wound"}) or (hoped is not None and m.type == "judicial"):
        _set(m, "hypothetical", "ar/context.toml:unreal_verbs")
    # the finite verb that carries it
    for j in {anchor, m.token}:
        if doc.verbs[j] and words[j].future and m.type != "support":
            _set(m, "planned", "ar/context.toml:future")
    start = max(sentence.start, min(anchor, m.token) - _WINDOW)
    crossed = False
    # «توعد القائد بالرد بعد قصف المقر»: what comes after something has happened
    after = m.nominal and m.token > sentence.start and tokens[m.token - 1].form in ("بعد", "اثر", "عقب", "غداه")
    for j in range(m.token - 1, start - 1, -1):
        if j == anchor:
            continue
        token, word = tokens[j], words[j]
        if token.kind == "p":
            if token.form in "،,:؛." and j < anchor:
                break
            continue
        form = token.form[1:] if word.conj and token.form.startswith(word.conj) else token.form
        near = 0 < anchor - j <= 2 or m.token - j <= 2
        if doc.verbs[j]:
            carried = m.nominal and m.token - j == 1 and any(doc.lex.lemmas[s.lemma] in _CARRIERS for s in doc.verbs[j])
            crossed = crossed or (j < anchor and not carried)
            lemmas = {s.lemma for s in doc.verbs[j]}
            if lemmas & doc.lex.verb_roles["planned_verbs"] and m.type not in _SPEECH and not after:
                _set(m, "planned", "ar/context.toml:planned_verbs")
            if m.nominal and m.type not in _SPEECH and any(f["id"] == MUST for f in doc.verb_frames(j)):
                _set(m, "called_for", "a demand")  # «يتعين على الفصائل وقف القصف»
            continue
        if (
            form in _NEGATED_VERB
            and m.nominal
            and doc.verbs[anchor]
            and any(s.lemma in doc.lex.verb_roles["claims"] for s in doc.verbs[anchor])
        ):
            continue  # «لم تتبن أي جهة التفجير»: it happened all the same
        if form == "ما" and j > sentence.start:
            continue  # «، ما أدى إلى», «وهو ما ينفي»: no negation
        if (
            (form in _NEGATED_VERB and near and (doc.verbs[j + 1] or doc.verbs[min(j + 2, len(tokens) - 1)]) and not crossed)
            or (form == "لن" and not crossed)
            or (form in ("لا", "ليس") and m.nominal and m.token - j == 1)
            or (form in _WITHOUT and near and tokens[j + 1].form != "طيار" and not (words[m.token].conj and doc.verbs[m.token]))
        ):
            _set(m, "negated", "ar/context.toml:negators")
        elif (
            form == "قبل"
            and j + 1 < len(tokens)
            and tokens[j + 1].form == "ان"
            and not crossed
            and not m.nominal
            and not (m.type not in ("suicide_bombing", "bombing") and _after_deeds(doc, sentence, j))
        ):
            _set(m, "hypothetical", "before it happened")
        elif m.nominal and m.token - j <= 3 and m.type not in _SPEECH and word.core in _DEMANDS and words[j + 1].prep == "ب":
            _set(m, "called_for", "a demand")  # «تجمعوا للمطالبة بالإفراج عن المعتقلين»
        elif form == "بد" and tokens[j - 1].form == "لا" and m.nominal and m.token - j <= _AFTER_BUDD and m.type not in _SPEECH:
            _set(m, "called_for", "a demand")  # «لا بد من انسحاب المرتزقة»
        elif form == "سوف" and not crossed:
            _set(m, "planned", "ar/context.toml:future")
        elif (
            form == "علي"
            and near
            and m.nominal
            and j > sentence.start
            and words[j - 1].core in ("قادر", "قادرا", "قادره", "قادرين", "قدره", "قدرته", "قدرتها", "قدرات")
        ):
            _set(m, "hypothetical", "an ability")
        elif (
            (form in ("اذا", "لو", "ربما", "لعل", "بحال", "شريطه", "بشرط") and not crossed)
            or (form == "حال" and j > sentence.start and tokens[j - 1].form in ("في", "وفي") and not crossed)
            or (form in ("اي",) and m.token - j == 1 and not crossed)
            or (form == "قد" and not crossed and doc.verbs[j + 1] and any(s.feature.tense == "present" for s in doc.verbs[j + 1]))
        ):
            _set(m, "hypothetical", "ar/context.toml:hypothetical")
        elif form in sets["planned_nouns"] or word.core in sets["planned_nouns"]:
            if not crossed:
                _set(m, "planned", "ar/context.toml:planned_nouns")
        elif (
            (word.core in sets["hypothetical"] or form in sets["hypothetical"])
            and form not in ("قد", "ان", "حال", "خطر")
            and near
            and (m.nominal or tokens[j + 1].form == "ان")
        ):
            _set(m, "hypothetical", "ar/context.toml:hypothetical")
        elif word.core in ("محاوله", "محاولات") and near and m.nominal and m.type not in ("battle",):
            m.score -= 0.5
    if (
        m.nominal
        and m.status == "asserted"
        and any(doc.tokens[j].form.removeprefix("ال") in _COMING for j in range(m.token_end, min(m.token_end + 2, sentence.end)))
    ):
        _set(m, "planned", "ar/context.toml:planned_nouns")  # «قمة مرتقبة»
    if m.nominal and m.status == "asserted" and m.token - 1 > sentence.start and m.type not in _SPEECH:
        word = words[m.token - 1]
        if tokens[m.token - 1].form in ("لشن", "لتنفيذ", "لتوجيه") or (
            word.core in ("شن", "تنفيذ", "توجيه")
            and (word.prep == "ل" or tokens[m.token - 2].form in ("بشان", "حول", "احتمال", "فكره", "خيار", "امكانيه", "قرار"))
        ):
            _set(m, "hypothetical", "purpose")  # «تحضر لشن غارات», «سيقرر بشأن تنفيذ ضربات»
    if (
        m.frame.id == "open-fire"
        and m.nominal
        and m.status == "asserted"
        and any(words[j].core in _ORDERS for j in range(max(sentence.start, m.token - 5), m.token))
    ):
        _set(m, "hypothetical", "an order")  # «قواعد إطلاق النار», «أوامر بإطلاق النار»
    if (
        m.nominal
        and m.token - 1 > sentence.start
        and tokens[m.token - 1].form == "عن"
        and words[m.token - 2].core in _ANSWERABLE
        and m.type not in _SPEECH
    ):
        m.must_join = True  # «كان مسؤولا عن إطلاق الصواريخ»
    if (
        m.type == "agreement"
        and m.nominal
        and m.token - 1 > sentence.start
        and tokens[m.token - 1].form == "لوقف"
        and words[m.token - 2].core not in _MADE
        and not doc.verbs[m.token - 2]
    ):
        _set(m, "hypothetical", "only proposed")  # «المبادرة الروسية لوقف إطلاق النار»
    if m.type == "agreement" and m.nominal and _is_proposed(doc, m, sentence):
        _set(m, "hypothetical", "only proposed")  # «مقترح وقف إطلاق النار»
    if m.nominal and any(words[j].core == "معلومات" for j in range(max(sentence.start, m.token - 5), m.token)):
        _set(m, "hypothetical", "a reward")  # «لمن يدلي بمعلومات تؤدي إلى القبض عليه»


def _told_in(doc: Doc, sentence: Sentence, m: Mention, mentions: list[Mention]) -> None:
    """What stands in the content of a verbal act is asserted as that act says."""
    for other in mentions:
        if other is m or not other.frame.opaque or other.set_aside or other.status == "negated":
            continue
        if other.nominal and other.generic:
            continue
        if m.verb == m.token and not doc.verbs[m.token]:
            continue  # «دعت إلى هدنة، محذرة»: an act beside it
        if other.token < m.token and _inside(doc, sentence, other, m):
            _content(doc, m, other)
    take_for_granted(doc, sentence, m, mentions)


_WITHOUT: Final = frozenset({"عدم", "دون", "بدون", "نفي"})
_TOWARDS: Final = frozenset({"نحو", "باتجاه", "صوب", "بغيه", "بهدف", "قصد", "بقصد"})


def _is_proposed(doc: Doc, m: Mention, sentence: Sentence) -> bool:
    """«مقترح وقف إطلاق النار», «مشروع قرار بشأن هدنة»."""
    if not m.light and m.token > sentence.start and doc.words[m.token - 1].core in _PROPOSED:
        return True
    first = max(sentence.start, m.token - _DRAFTED)
    at = next((j for j in range(m.token - 1, first - 1, -1) if doc.words[j].core in _DRAFTS), -1)
    return at >= 0 and not any(doc.verbs[j] for j in range(at, m.token))


_DRAFTS: Final = frozenset({"مشروع", "مسوده", "مقترح"})
_DRAFTED: Final = 6  # words between a draft and what it would bring, at most


def _suffered(doc: Doc, sentence: Sentence, token: int) -> bool:
    """«تعرضت لهجوم», «أدى لنزوح»: the ل belongs to the verb before and tells no purpose."""
    roles = doc.lex.verb_roles
    for j in range(token - 1, max(sentence.start, token - 4) - 1, -1):
        if doc.tokens[j].kind == "p":
            return False
        if doc.verbs[j]:
            return any(
                s.lemma in roles["sufferer"] | roles["results"] or doc.lex.lemmas[s.lemma] == "4 أدى" for s in doc.verbs[j]
            )
        if doc.words[j].core.startswith("تعرض"):
            return True
    return False


def _after_deeds(doc: Doc, sentence: Sentence, j: int) -> bool:
    """«قتل شخصين قبل أن تقتله الشرطة»: told after a deed of the past, what came before its end happened too."""
    return any(
        s.feature.tense == "past" and s.lemma in doc.lex.verb_frames for k in range(sentence.start, j) for s in doc.verbs[k]
    )


_PROPOSED: Final = word_list("assertion", "proposed")

_ANSWERABLE: Final = word_list("assertion", "answerable")
_MADE: Final = word_list("assertion", "made")

_ORDERS: Final = word_list("assertion", "orders")


def _averted(doc: Doc, m: Mention, sentence: Sentence) -> bool:
    """«مواجهة جديدة بينهما تم تجنبها», «هجوم أمكن تفاديه»: what was avoided did not happen."""
    return any(
        doc.tokens[j].form.startswith(_AVOIDING) and doc.tokens[j - 1].form in _CAME
        for j in range(m.token_end + 1, min(m.token_end + _REACH, sentence.end))
    )


_AVOIDING: Final = ("تجنبه", "تفاديه", "تلافيه")
_CAME: Final = frozenset({"تم", "جري", "امكن", "يمكن", "يتم"})
_REACH: Final = 28
"""Words between a happening and the noun of avoiding that has its pronoun, at most."""


def _unable(doc: Doc, m: Mention, sentence: Sentence) -> bool:
    """«لا تستطيع أن تنفي», «لم يتمكن من اقتحام»: a verb of ability that is negated."""
    opens = m.token - 1
    if opens - 2 < sentence.start or not (doc.tokens[opens].form in ("ان", "من") or doc.words[m.token].prep):
        return False
    able = opens - 1 if doc.tokens[opens].form in ("ان", "من") else opens
    return any(doc.lex.lemmas[s.lemma] in _ABLE for s in doc.verbs[able]) and doc.tokens[able - 1].form in _NEGATED_VERB


_DEMANDS: Final = word_list("assertion", "demands")
_ABLE: Final = frozenset({"10 استطاع", "5 تمكن", "1 قدر", "4 أمكن"})


def _hoped(doc: Doc, m: Mention, sentence: Sentence) -> int | None:
    """The verb of wishing whose clause a verb opens («تأمل في أن تقضي المحكمة»)."""
    if m.nominal or m.token - 1 <= sentence.start or doc.tokens[m.token - 1].form not in ("ان", "بان", "الا"):
        return None
    for j in range(m.token - 2, max(sentence.start, m.token - 6) - 1, -1):
        if doc.verbs[j]:
            doubted = j > sentence.start and doc.tokens[j - 1].form in _NEGATED_VERB  # «لا يتصور أن تنسحب القوات»
            doubted = doubted and any(doc.lex.lemmas[s.lemma] in _THINKS for s in doc.verbs[j])
            return j if doubted or any(s.lemma in doc.lex.verb_roles["unreal_verbs"] for s in doc.verbs[j]) else None
        if doc.tokens[j].kind == "p":
            return None
        if doc.words[j].stem in _HOPES:
            return j  # «أعربت عن أملها في أن تلتزم الأطراف بالهدنة»
    return None


_HOPES: Final = frozenset({"امل", "امله", "املها", "املهم", "رغبه", "رغبته", "رغبتها"})
_THINKS: Final = frozenset({"5 تصور", "8 اعتقد", "1 ظن", "1 رأى", "5 توقع"})


def _beaten_back(doc: Doc, m: Mention, verb: int) -> bool:
    """«فشلت القوات في اقتحام البلدة»: they attacked, and were beaten back."""
    if m.type not in ("battle", "territory_gain") and m.frame.id != "advance":
        return False
    args = doc.arguments.get(verb)
    who = args.subject.np if args is not None and args.subject is not None else None
    if who is None or "armed" not in who.classes or not any(doc.lex.lemmas[s.lemma] in _FAILS for s in doc.verbs[verb]):
        return False
    m.type, m.outcome = "battle", "repelled"
    if not m.initiators:
        m.initiators.append(Arg(who, f"{m.frame.why}/failed"))
    return True


_FAILS: Final = frozenset({"1 فشل", "4 أخفق"})


def _governor(doc: Doc, m: Mention, sentence: Sentence) -> int | None:
    """The verb that has the mention's noun as what it is about («تسعى إلى السيطرة», «فشلت في اقتحام», «يدرس توجيه ضربة»)."""
    if not m.nominal:
        return None
    for j in range(m.token - 1, max(sentence.start, m.token - 9) - 1, -1):
        if doc.verbs[j]:
            return j
        if doc.tokens[j].kind == "p" or "subordinator" in doc.words[j].func:
            return None
    return None


_TALKED_OF: Final = frozenset({"withdrawal", "agreement", "release", "force_movement", "operation", "sanction", "territory_gain"})
_SPEECH: Final = frozenset({"talks", "appeal", "threat", "accusation", "denial", "refusal", "support", "judicial", "sanction"})


_ONGOING: Final = word_list("assertion", "ongoing")


_IF: Final = word_list("assertion", "if")
_GOING_ON: Final = word_list("assertion", "going_on")


def _tells(doc: Doc, j: int) -> bool:
    """Whether what follows a definite noun makes a sentence of it («والمعارك مستمرة», «والقصف لا يزال», «والقصف يتواصل»)."""
    if j + 1 >= len(doc.tokens):
        return False
    if doc.words[j].core in _GOING_ON or any(s.feature.tense == "present" for s in doc.verbs[j]):
        return True
    return doc.tokens[j].form in ("ما", "لا") and bool(doc.verbs[j + 1])


def _inside(doc: Doc, sentence: Sentence, act: Mention, m: Mention) -> bool:
    """Whether `m` stands in what the verbal act `act` is about (its clause, up to a stop)."""
    if (
        not m.nominal
        and doc.words[m.token].conj
        and not act.nominal
        and not any(c.kind == "sub" for c in chunk(doc, sentence) if act.token_end <= c.start < m.token)
    ):
        return False  # «نفى الجيش القصف واتهم المسلحين»
    if m.nominal and m.definite and doc.words[m.token].conj == "و" and _tells(doc, m.token_end):
        return False  # «ينفي سقوط المدينة والقصف يتواصل على أحيائها»
    for c in chunk(doc, sentence):
        if act.token_end <= c.start < m.token:
            if (c.kind == "p" and c.prep in ".؛؟!") or (c.kind == "p" and c.prep.startswith("..")):
                return False
            if c.kind == "sub" and c.prep in (
                "فيما",
                "بينما",
                "حيث",
                "بعدما",
                "عندما",
                "بعد ان",
                "في حين",
                "لكن",
                "كما",
                "في وقت",
                "في الوقت الذي",
                "علما",
                "وسط",
                "بعد ما",
            ):
                return False
            if (
                c.kind == "pp"
                and (
                    c.prep in ("بعد", "اثر", "عقب", "خلال", "منذ", "ردا", "علي خلفيه", "غداه", "قبل")
                    or (c.prep == "مع" and c.np is not None and doc.words[c.np.head].core in _ONGOING)
                )
                and c.np is not None
            ):
                return False
            if c.kind == "p" and c.prep in "،," and m.token - act.token > 12:
                return False
            if c.kind == "rel":
                return False
            if c.kind == "v" and c.conj and m.token - act.token > 6:
                return False
    return True


def _content(doc: Doc, m: Mention, act: Mention) -> None:
    kind = act.type
    if kind == "accusation" and not act.targets and m.initiators and m.nominal:
        act.targets += m.initiators  # «ندد بقمع السلطات»: the doer is the one accused
    if m.type in _SPEECH and m.nominal and m.definite:
        m.set_aside = m.set_aside or f"content of {kind}"
        return
    if kind == "denial":
        _set(m, "denied", f"{act.frame.why}/content")
    elif kind == "appeal":
        _set(m, "called_for", f"{act.frame.why}/content")
    elif kind in ("threat", "refusal"):
        if kind == "threat" and m.status == "planned" and m.status_why == "ar/context.toml:planned_verbs":
            m.status = "asserted"  # «توعد بقصف»: a promise of harm is the threat itself
        _set(m, "hypothetical", f"{act.frame.why}/content")
    elif kind == "accusation":
        if (
            act.frame.id in _ACCUSES
            and m.nominal
            and not _condemned(doc, act)
            and not any(n.of("place") for np, _ in m.places for n in np.names if n.how != "nisba")
        ):
            m.must_join = True
        if act.frame.id in _ACCUSES:
            m.score -= 0.6
            m.why["content"] = "accusation"


_ACCUSES: Final = frozenset({"accuse", "denounce"})


def _condemned(doc: Doc, act: Mention) -> bool:
    """«ندد بالغارات»: what is condemned happened; what somebody is accused of may not have."""
    return any(doc.lex.lemmas[s.lemma] in ("2 ندد", "1 شجب", "10 استنكر") for s in doc.verbs[act.token]) or (
        act.nominal and doc.words[act.token].core not in ("اتهام", "اتهامات")
    )


def _set(m: Mention, status: str, why: str) -> None:
    if m.status == "asserted":
        m.status, m.status_why = status, why
