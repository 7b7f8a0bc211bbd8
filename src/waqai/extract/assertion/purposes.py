"""What is told as a purpose, an attempt, a wish or a question, and was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.assertion.status import HYPOTHETICAL, UNREAL_VERBS, put
from waqai.extract.kinds import SPEECH
from waqai.extract.mentions import Arg
from waqai.extract.nouns.carried import STRUCK_WITH, USES
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


def is_purpose(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«لتحرير المدينة», «لاستعادة»: the ل of a noun that takes what is to be done."""
    word = doc.words[m.token]
    if word.prep != "ل" or (m.definite and m.frame.id not in ("take", "seizing")) or m.type == "talks":
        return False
    if "masdar" not in word.kinds and "frame" not in word.kinds:
        return False
    if m.frame.type in ("kill", "wound") or m.frame.id == "disperse" or any("light/sufferer" in a.why for a in m.targets):
        return False
    takes = m.frame.noun_roles.get("idafa") in ("P", "T") or m.frame.id in ("repel", "take", "seizing")
    if not takes and word.core != "مواجهه":
        return False
    if _suffered(doc, sentence, m.token):
        return False
    return not (m.type in STRUCK_WITH and _used_for(doc, sentence, m.token))


def is_attempted(doc: Doc, sentence: Sentence, i: int) -> bool:
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


def before_it(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """What stands right before a noun: «حتى», «نحو», or «لو» before a verb with ل."""
    before = doc.tokens[m.token - 1].form if m.nominal and m.token > sentence.start else ""
    if before == "حتي" and m.type not in SPEECH:
        put(m, "hypothetical", "until it is done")  # «ستواصل عملياتها حتى تحرير المدينة»
    if m.nominal and m.type not in SPEECH and _again(doc, sentence, m):
        put(m, "hypothetical", HYPOTHETICAL)
    if before in _TOWARDS and m.type == "territory_gain":
        put(m, "hypothetical", "purpose")  # «تتقدم القوات نحو تحرير المدينة»
    if doc.tokens[m.token].form.startswith("ل") and any(t.form in _IF for t in doc.tokens[sentence.start : m.token]):
        put(m, "hypothetical", HYPOTHETICAL)  # «لو أطلقوا صاروخا لقتل مئات»


def _again(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«تجدد القتال في المدينة ستكون له عواقب», «اندلاع حرب قد يمتد»: what is foretold of it, should it come."""
    if doc.words[m.token - 1].core not in _AGAIN or doc.words[m.token - 1].prep == "ب":
        return False
    for j in range(m.token_end, min(m.token_end + _FORETOLD, sentence.end)):
        if doc.tokens[j].kind == "p":
            return False
        if doc.verbs[j] or doc.words[j].future:
            return doc.words[j].future or (doc.tokens[j - 1].form == "قد" and doc.verbs[j][0].feature.tense == "present")
    return False


_AGAIN: Final = word_list("purposes", "again")
_FORETOLD: Final = 9
"""Words behind it in which the verb of the future stands."""


def governed(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """Verbs of talking about, wishing, failing, nearly doing and being able that govern it."""
    lemmas = doc.lex.lemmas
    governor = _governor(doc, m, sentence)
    if governor is not None:
        if m.type in _TALKED_OF and any(lemmas[s.lemma] in ("1 بحث", "3 ناقش", "6 تباحث") for s in doc.verbs[governor]):
            put(m, "hypothetical", "only talked of")  # «بحث الجانبان سحب القوات»
        unreal = doc.has_role(governor, "unreal_verbs")
        if unreal and not _beaten_back(doc, m, governor):
            put(m, "hypothetical", UNREAL_VERBS)
    near = range(max(sentence.start, m.token - 4), m.token)
    if not m.nominal and any(lemmas[s.lemma] in ("1 كاد", "4 أوشك") for j in near for s in doc.verbs[j]):
        put(m, "hypothetical", "nearly")
    if m.nominal and m.type not in SPEECH and _averted(doc, m, sentence):
        put(m, "hypothetical", "averted")
    if _unable(doc, m, sentence):
        put(m, "negated", "not able to")
    if (m.type not in SPEECH | {"kill", "wound"} or m.type == "judicial") and _hoped(doc, m, sentence):
        put(m, "hypothetical", UNREAL_VERBS)


_OF_NEWS: Final = frozenset({"فرع", "شعبه", "وزاره", "جهاز", "مركز", "شبكه", "دايره", "مكتب"})
"""«شعبة المعلومات»: a body, and no information that is paid for."""


def only_named_so(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """Nouns behind words that make plans, orders, proposals or rewards of them."""
    words, tokens, t = doc.words, doc.tokens, m.token
    if m.status == "asserted" and t - 1 > sentence.start and m.type not in SPEECH and _is_prepared(doc, t):
        put(m, "hypothetical", "purpose")  # «تحضر لشن غارات», «سيقرر بشأن تنفيذ ضربات»
    near = range(max(sentence.start, t - 5), t)
    if m.frame.id == "open-fire" and any(words[j].core in _ORDERS for j in near):
        put(m, "hypothetical", "an order")  # «قواعد إطلاق النار», «أوامر بإطلاق النار»
    if t - 1 > sentence.start:
        if tokens[t - 1].form == "عن" and words[t - 2].core in _ANSWERABLE and m.type not in SPEECH:
            m.must_join = True  # «كان مسؤولا عن إطلاق الصواريخ»
        made = words[t - 2].core in _MADE or bool(doc.verbs[t - 2])
        if m.type == "agreement" and tokens[t - 1].form == "لوقف" and not made:
            put(m, "hypothetical", "only proposed")  # «المبادرة الروسية لوقف إطلاق النار»
    if m.type == "agreement" and _is_proposed(doc, m, sentence):
        put(m, "hypothetical", "only proposed")  # «مقترح وقف إطلاق النار»
    if "معلومات" in doc.cores and any(words[j].core == "معلومات" and words[j - 1].core not in _OF_NEWS for j in near):
        put(m, "hypothetical", "a reward")  # «لمن يدلي بمعلومات تؤدي إلى القبض عليه»


def _is_prepared(doc: Doc, t: int) -> bool:
    """Whether carrying it out is a purpose, a decision or a possibility."""
    before, word = doc.tokens[t - 1].form, doc.words[t - 1]
    if before in ("لشن", "لتنفيذ", "لتوجيه"):
        return True
    return word.core in ("شن", "تنفيذ", "توجيه") and (word.prep == "ل" or doc.tokens[t - 2].form in _ABOUT)


def _is_proposed(doc: Doc, m: Mention, sentence: Sentence) -> bool:
    """«مقترح وقف إطلاق النار», «مشروع قرار بشأن هدنة»."""
    if not m.light and m.token > sentence.start and doc.words[m.token - 1].core in _PROPOSED:
        return True
    first = max(sentence.start, m.token - _DRAFTED)
    at = next((j for j in range(m.token - 1, first - 1, -1) if doc.words[j].core in _DRAFTS), -1)
    return at >= 0 and not any(doc.verbs[j] for j in range(at, m.token))


_DRAFTS: Final = frozenset({"مشروع", "مسوده", "مقترح"})
_DRAFTED: Final = 6
"""Words between a draft and what it would bring, at most."""


def _averted(doc: Doc, m: Mention, sentence: Sentence) -> bool:
    """«مواجهة جديدة بينهما تم تجنبها», «هجوم أمكن تفاديه»: what was avoided did not happen."""
    came = doc.among(_CAME, m.token_end, min(m.token_end + _REACH, sentence.end) - 1)
    return any(doc.tokens[j].form in _CAME and doc.tokens[j + 1].form.startswith(_AVOIDING) for j in came)


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
    return doc.is_verb_of(able, _ABLE) and doc.tokens[able - 1].form in NEGATED_VERB


def _hoped(doc: Doc, m: Mention, sentence: Sentence) -> bool:
    """Whether a verb opens the clause of a verb of wishing («تأمل في أن تقضي المحكمة»)."""
    if m.nominal or m.token - 1 <= sentence.start or doc.tokens[m.token - 1].form not in ("ان", "بان", "الا"):
        return False
    for j in range(m.token - 2, max(sentence.start, m.token - 6) - 1, -1):
        if doc.verbs[j]:
            doubted = j > sentence.start and doc.tokens[j - 1].form in NEGATED_VERB  # «لا يتصور أن تنسحب القوات»
            doubted = doubted and doc.is_verb_of(j, _THINKS)
            return doubted or doc.has_role(j, "unreal_verbs")
        if doc.tokens[j].kind == "p":
            return False
        if doc.words[j].stem in _HOPES:
            return True  # «أعربت عن أملها في أن تلتزم الأطراف بالهدنة»
    return False


_HOPES: Final = frozenset({"امل", "امله", "املها", "املهم", "رغبه", "رغبته", "رغبتها"})
_THINKS: Final = frozenset({"5 تصور", "8 اعتقد", "1 ظن", "1 رأى", "5 توقع"})


def _beaten_back(doc: Doc, m: Mention, verb: int) -> bool:
    """«فشلت القوات في اقتحام البلدة»: they attacked, and were beaten back."""
    if m.type not in ("battle", "territory_gain") and m.frame.id != "advance":
        return False
    args = doc.arguments.get(verb)
    who = args.subject.np if args is not None and args.subject is not None else None
    if who is None or "armed" not in who.classes or not doc.is_verb_of(verb, _FAILS):
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
_TOWARDS: Final = frozenset({"نحو", "باتجاه", "صوب", "بغيه", "بهدف", "قصد", "بقصد"})
_ABOUT: Final = frozenset({"بشان", "حول", "احتمال", "فكره", "خيار", "امكانيه", "قرار"})
_ABLE: Final = frozenset({"10 استطاع", "5 تمكن", "1 قدر", "4 أمكن"})
_IF: Final = word_list("purposes", "if")
_PROPOSED: Final = word_list("purposes", "proposed")
_ANSWERABLE: Final = word_list("purposes", "answerable")
_MADE: Final = word_list("purposes", "made")
_ORDERS: Final = word_list("purposes", "orders")
NEGATED_VERB: Final = word_list("purposes", "negated_verb")
