"""What is asserted: status of a mention (happened, planned, denied …) by what governs it, cues before it, speech round it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.assertion.granted import condemned, does_it, speaks_on, take_for_granted
from waqai.extract.assertion.purposes import before_it, governed, is_attempted, is_purpose, only_named_so
from waqai.extract.assertion.status import FUTURE, PLANNED_NOUNS, PLANNED_VERBS, put
from waqai.extract.assertion.status_cues import read_cues
from waqai.extract.clauses.chunks import chunk
from waqai.extract.kinds import SPEECH
from waqai.extract.phrases.frames import is_court
from waqai.extract.verbs.pledges import PLEDGES
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


def assess(doc: Doc, sentence: Sentence, mentions: list[Mention]) -> None:
    """Set `status` (with the rule), or `set_aside` with the reason where a mention tells of nothing that happened."""
    for m in mentions:
        _alone(doc, sentence, m)
        _told_in(doc, sentence, m, mentions)


def _alone(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """By what stands round the mention, whatever else the sentence tells."""
    if m.nominal and is_purpose(doc, sentence, m):
        put(m, "hypothetical", "purpose")  # «لتحرير المدينة», «لاستعادة»
    if m.nominal and m.type == "territory_gain" and is_attempted(doc, sentence, m.token):
        put(m, "hypothetical", "tried")  # «أثناء محاولة المتمردين السيطرة على المدينة»
    if m.nominal and _is_planned(doc, m):
        put(m, "planned", PLANNED_VERBS)
    if doc.tokens[sentence.start].form in _ASKING or doc.tokens[sentence.end - 1].form in ("؟", "?"):
        put(m, "hypothetical", "a question")
    if m.frame.id in PLEDGES:
        return  # told by what is to come, on a condition or not
    before_it(doc, sentence, m)
    governed(doc, sentence, m)
    anchor = m.verb if m.verb is not None and m.verb < m.token else m.token
    if m.type != "support" and (_to_come(doc, anchor) or (anchor != m.token and _to_come(doc, m.token))):
        put(m, "planned", FUTURE)  # the finite verb that carries it
    read_cues(doc, sentence, m, anchor)
    if not m.nominal:
        return
    if any(doc.tokens[j].form.removeprefix("ال") in _COMING for j in range(m.token_end, min(m.token_end + 2, sentence.end))):
        put(m, "planned", PLANNED_NOUNS)  # «قمة مرتقبة»
    only_named_so(doc, sentence, m)


def _to_come(doc: Doc, verb: int) -> bool:
    return bool(doc.verbs[verb]) and doc.words[verb].future


def _is_planned(doc: Doc, m: Mention) -> bool:
    """Whether a verb of planning carries the noun. «تعهد بدعم», «قرر تمديد العقوبات», «قرر إغلاق المعبر»: the act itself."""
    if m.verb is None or m.verb == m.token or m.type in ("support", "sanction", "siege"):
        return False
    if not doc.has_role(m.verb, "planned_verbs"):
        return False
    # «قررت النيابة حبسه»
    return not (m.type == "judicial" and any(is_court(doc, a.np) for a in m.initiators))


_ASKING: Final = frozenset({"هل", "ماذا", "لماذا", "كيف"})
_COMING: Final = word_list("assertion", "coming")


def _told_in(doc: Doc, sentence: Sentence, m: Mention, mentions: list[Mention]) -> None:
    """What stands in the content of a verbal act is asserted as that act says."""
    for other in mentions:
        if other is m or not other.frame.opaque or other.set_aside or other.status == "negated":
            continue
        if other.nominal and other.generic:
            continue
        if (m.verb == m.token and not doc.verbs[m.token]) or does_it(doc, m, other):
            continue  # «دعت إلى هدنة، محذرة»: an act beside it
        if other.token < m.token:
            if any(other.token < x.token < m.token and _breaks_in(doc, x) for x in mentions):
                continue  # «طالب بالحماية، مستنكرا هجمات الجماعة»: content of the nearer act alone
            if _inside(doc, sentence, other, m):
                _content(doc, m, other)
            elif not m.initiators and speaks_on(doc, other, m):
                m.initiators += other.initiators
    take_for_granted(doc, sentence, m, mentions)


def _breaks_in(doc: Doc, x: Mention) -> bool:
    """Whether an act of speech told by a participle stands behind a comma."""
    told = x.frame.opaque and not x.nominal and x.verb == x.token and not doc.verbs[x.token] and not x.set_aside
    return told and doc.tokens[x.token - 1].form in ("،", ",")


_ONGOING: Final = word_list("assertion", "ongoing")


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
    if speaks_on(doc, act, m):
        return False  # «حذر من أن العنف قد يدفع الوكالة إلى الرحيل ودعا إلى …»
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
    if m.type in SPEECH and m.nominal and m.definite:
        m.set_aside = m.set_aside or f"content of {kind}"
        return
    if kind == "denial":
        put(m, "denied", f"{act.frame.why}/content")
    elif kind == "appeal":
        put(m, "called_for", f"{act.frame.why}/content")
    elif kind in ("threat", "refusal"):
        if kind == "threat" and m.status == "planned" and m.status_why == "ar/context.toml:planned_verbs":
            m.status = "asserted"  # «توعد بقصف»: a promise of harm is the threat itself
        put(m, "hypothetical", f"{act.frame.why}/content")
    elif kind == "accusation":
        if (
            act.frame.id in _ACCUSES
            and m.nominal
            and not condemned(doc, act)
            and not any(a.np.number is not None for a in m.targets)  # «اتهم المليشيا بقتل عشرين»
            and not any(n.of("place") for np, _ in m.places for n in np.names if n.how != "nisba")
        ):
            m.must_join = True
        if act.frame.id in _ACCUSES:
            m.score -= 0.6
            m.why["content"] = "accusation"


_ACCUSES: Final = frozenset({"accuse", "denounce"})
