"""What a speaker says is not so or will not be: «لا صحة للأنباء», «إنه لم يقصف», «ليس هناك أي دليل», «لن نقبل»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, of_pronoun, verb_agrees
from waqai.extract.clauses.clauses import verb_args
from waqai.extract.marks import QUOTES
from waqai.extract.mentions import Mention
from waqai.extract.phrases.quotations import opens_quotation
from waqai.extract.speakers.speakers import is_that
from waqai.extract.verbs.blame import accuser
from waqai.extract.verbs.pledges import country_of
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame

UNTRUE: Final = "untrue"
"""The frame of what is said not to be so."""
WILL_NOT: Final = "will-not-yield"
"""The frame of what is said never to be done."""


def denied_mentions(doc: Doc, sentence: Sentence, found: list[Mention], frames: list[Frame]) -> list[Mention]:
    """Denials and refusals that no verb of denying or refusing tells, by whoever says what the sentence tells."""
    made: list[Mention] = []
    for j in doc.among(_OPENING, sentence.start, sentence.end - 1):
        if doc.words[j].core not in _OPENING and doc.tokens[j].form not in _OPENING:
            continue
        id_ = UNTRUE if _untrue(doc, sentence, j) else WILL_NOT if _will_not(doc, sentence, j) else ""
        if not id_ or accuser(doc, j) is None:
            continue
        frame = next(f for f in frames if f.id == id_)
        if any(m.type == frame.type for m in (*found, *made)):
            continue  # «نفى الجيش ذلك وقال إنه لم يقصف»
        m = Mention(frame.type, frame, j, j + 1, sentence.nth)
        m.clause, m.nominal, m.verb = (j, min(j + 3, sentence.end)), False, j
        made.append(m)
    return made


def _untrue(doc: Doc, sentence: Sentence, j: int) -> bool:
    form, core = doc.tokens[j].form, doc.words[j].core
    rest = [doc.tokens[k].form for k in range(j + 1, min(j + 5, sentence.end))]
    cores = [doc.words[k].core for k in range(j + 1, min(j + 5, sentence.end))]
    if len(rest) < _FEWEST:
        rest, cores = [*rest, "", ""], [*cores, "", ""]
    if form in _NO:
        if rest[0] in _NO_SUCH:
            return any(core in _TRUTH or core in _PROOF for core in cores[1:3])  # «لا يوجد أي دليل»
        return rest[0] in _TRUTH or (rest[0] in _TIES and _his(doc, j, rest[1]))
    if form == "ما" and rest[0] == "من":
        return cores[1] in _PROOF  # «ما من دليل»
    if form in _IS_NOT or (form == "عدم" and rest[0] in _THERE_IS):
        if set(cores[:4]) & _PROOF or any(
            doc.tokens[k].form in _ANY and _violent(doc, k + 1) for k in range(j + 1, min(j + 4, sentence.end - 1))
        ):
            return True
        return form in _IS_NOT and (cores[0] in _INVOLVED or cores[0].removesuffix("ا") in _INVOLVED)
    if core in _BARE_OF:
        return rest[0] in ("من", "عن") and cores[1] == "صحه"
    if form == "غير":
        word = doc.words[j - 1]  # but «جرى أمر غير صحيح»
        return cores[0] in _TRUE and (bool(doc.verbs[j - 1] or word.func) or doc.tokens[j - 1].kind == "p" or _close(doc, j - 1))
    if form in _MERE:
        return cores[0] in _LIES
    return form in _DID_NOT and _own_deed(doc, sentence, j + 1, _violent)


def _his(doc: Doc, j: int, behind: str) -> bool:
    """«إنه لا علاقة له», «أن أثينا لا صلة لها», «لا علاقة لنا»; but «أمراض لا صلة لها بالحرب»."""
    if behind in _TO_HIM:
        before = doc.tokens[j - 1].form
        return behind in ("لنا", "لي") or (is_that(before) and before.endswith(("ه", "ها", "هم"))) or j - 1 in doc.in_name
    return j + 2 < len(doc.words) and doc.words[j + 2].prep == "ل"


def _close(doc: Doc, j: int) -> bool:
    return doc.words[j].det or j in doc.in_name


def _will_not(doc: Doc, sentence: Sentence, j: int) -> bool:
    form = doc.tokens[j].form
    return form in _NEVER and _own_deed(doc, sentence, j + 1, _yields)


def _own_deed(doc: Doc, sentence: Sentence, v: int, meant: Callable[[Doc, int], bool]) -> bool:
    """Whether a verb tells what the speaker himself, or what is his, does: «إنه لم …», «إن قواته لم …», «لن نسمح»."""
    if v >= sentence.end or not doc.verbs[v] or not meant(doc, v):
        return False
    if all(s.feature.person == 1 for s in doc.verbs[v]):
        return True
    before = doc.tokens[v - 2].form if v - 2 >= sentence.start else ""
    if is_that(before) and before.endswith(("ه", "ها", "هم", "نا")) and not _quoted(doc, sentence, v):
        who = accuser(doc, v)
        pronoun = next(p for p in ("هما", "هم", "ها", "نا", "ه") if before.endswith(p))
        mine = pronoun == "نا" or (who is not None and agrees(doc, who, *of_pronoun(pronoun)))
        return who is not None and mine and verb_agrees(doc, who, v)
    subject = verb_args(doc, sentence, v).subject
    if subject is not None and subject.np is not None and subject.end <= v:
        head = doc.words[subject.np.head]
        mine = bool(head.pron) or head.core in _HIS_COUNTRY or (len(subject.items) == 1 and _his_own(doc, subject.np, v))
        return mine and is_that(doc.tokens[subject.start - 1].form)
    return False


def _his_own(doc: Doc, np: NP, v: int) -> bool:
    """«قال لافروف إن روسيا لن …»: the country or body of whoever says so, by its name."""
    who = accuser(doc, v) if np.name is not None else None
    own = country_of(doc, who) if who is not None else ""
    return bool(own) and own == country_of(doc, np)


def _quoted(doc: Doc, sentence: Sentence, v: int) -> bool:
    """Whether a word stands in a quotation, where «إنه» is not the speaker («قال إن "الوزير قوي، كما أنه لا يخضع لأحد"»)."""
    marks = [j for j in range(sentence.start, v) if doc.tokens[j].form in QUOTES]
    return bool(marks) and opens_quotation(doc, marks[-1])


def _violent(doc: Doc, v: int) -> bool:
    """Whether a verb or noun tells of violence, or a verb carries such a noun («لم ينفذ أي غارات»)."""
    if doc.is_verb_of(v, _CARRYING):
        return True
    if doc.is_verb_of(v, _HARMLESS):
        return False  # «لم يواجهوا مقاومة», «لم تتخذ خطوة»
    told = [doc.lex.frames[n.entry] for n in doc.words[v].nouns if n.kind == "frame"]
    return any(f["type"] not in VERBAL_TYPES for f in (*told, *doc.verb_frames(v)))


def _yields(doc: Doc, v: int) -> bool:
    return doc.is_verb_of(v, _YIELDING)


_FEWEST: Final = 2
_HIS_COUNTRY: Final = frozenset({"بلاده", "بلادها"})
"""Words of their own to the vocabulary, with a pronoun all the same."""
_ANY: Final = frozenset({"اي", "ايه"})
_HARMLESS: Final = word_list("denied", "harmless")
_CARRYING: Final = word_list("denied", "carrying")
_NO: Final = frozenset({"لا", "الا"})
_IS_NOT: Final = word_list("denied", "is_not")
_DID_NOT: Final = frozenset({"لم", "ولم"})
_NEVER: Final = frozenset({"لن", "ولن", "لا", "ولا"})
_THERE_IS: Final = word_list("denied", "there_is")
_NO_SUCH: Final = word_list("denied", "no_such")
_TRUTH: Final = word_list("denied", "truth")
_TIES: Final = word_list("denied", "ties")
_TO_HIM: Final = word_list("denied", "to_him")
_PROOF: Final = word_list("denied", "proof")
_INVOLVED: Final = word_list("denied", "involved")
_BARE_OF: Final = word_list("denied", "bare_of")
_TRUE: Final = word_list("denied", "true")
_MERE: Final = word_list("denied", "mere")
_LIES: Final = word_list("denied", "lies")
_YIELDING: Final = word_list("denied", "yielding")
_OPENING: Final = _NO | _IS_NOT | _DID_NOT | _NEVER | _BARE_OF | _MERE | {"عدم", "غير", "ما"}
