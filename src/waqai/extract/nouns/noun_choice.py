"""Which of its frames an event noun tells of, and words that only look like event nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.topics import is_stopped
from waqai.extract.nouns.light_subject import TAKING
from waqai.extract.phrases.noun_frames import CAMPAIGN
from waqai.extract.roles.flights import is_crowd
from waqai.extract.roles.noun_pronouns import seized_pronoun
from waqai.extract.roles.noun_rules import noun_satisfied
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.nouns.noun_told import NounTold
    from waqai.extract.phrases.frames import Frame


def is_listed(n: NounTold) -> bool:
    """Whether the packs list the noun, which is otherwise the masdar of a listed verb."""
    word = n.setting.doc.words[n.t]
    return n.end - n.t > 1 or "frame" in word.kinds or word.core in CAMPAIGN


def choose_frame(n: NounTold, candidates: list[Frame]) -> Frame | None:
    """The frame whose conditions what stands behind the noun fulfils; nothing for what is no happening."""
    doc, sentence = n.setting.doc, n.setting.sentence
    if _leaves_treaty(n, candidates[0]) or _of_others(n):
        return None
    if candidates[0].id == "open-fire" and any(
        doc.tokens[j].form.endswith(("وقف", "وقفا", "هدنه")) for j in range(max(sentence.start, n.t - 3), n.t)
    ):
        candidates = [n.setting.frame("agree")]
    listed, several = is_listed(n), n.end - n.t > 1
    frame = next((f for f in candidates if noun_satisfied(doc, f, n.complement, n.pps, not listed, several)), None)
    if frame is None and candidates[0].id == "seizing" and seized_pronoun(doc, n.end):
        frame = candidates[0]  # «ألقي القبض عليه»
    if frame is None and is_stopped(doc, n.t):
        frame = n.setting.frame("intercept")  # «أطلقوا صاروخا وتم اعتراضه»
    return None if frame is None or _no_such(n, frame) else frame


def _leaves_treaty(n: NounTold, first: Frame) -> bool:
    """«الانسحاب من الاتفاق»."""
    words, after = n.setting.doc.words, n.after
    return (
        first.type == "withdrawal"
        and after + 1 < n.setting.sentence.end
        and n.setting.doc.tokens[after].form == "من"
        and any(x.kind == "frame" and n.setting.frames[x.entry].type == "agreement" for x in words[after + 1].nouns)
    )


def _of_others(n: NounTold) -> bool:
    """Words of other meaning: families, editors, stability."""
    words, t, end = n.setting.doc.words, n.t, n.end
    if words[t].core == "اسر" and words[t].det and end < n.setting.sentence.end:
        return words[end].det and words[end].core.endswith("ه")  # «الأسر المتضررة»
    if words[t].core == "تحرير" and t > n.setting.sentence.start:
        return words[t - 1].core in _OF_EDITORS and not words[t - 1].det  # «رئيس تحرير الصحيفة», «جبهة تحرير أورومو»
    if words[t].core == "انفجار" and words[t].det and t > n.setting.sentence.start and words[t - 1].core in _OF_CHARGES:
        return True  # «صواريخ شديدة الانفجار»
    return words[t].core == "استقرار"  # «لزعزعة الأمن والاستقرار»


_OF_CHARGES: Final = frozenset({"شديد", "شديده", "عالي", "عاليه", "قوي", "قويه", "سريع", "سريعه"})


def _no_such(n: NounTold, frame: Frame) -> bool:
    """Whether the noun, here, tells of nothing that its frame means."""
    doc, sentence, t = n.setting.doc, n.setting.sentence, n.t
    words = doc.words
    if frame.id == "lives":
        taken = (s.lemma for j in range(max(sentence.start, t - 12), t) for s in doc.verbs[j])
        return not any(doc.lex.lemmas[lemma] in TAKING for lemma in taken)  # «حياة السكان»
    if frame.type == "agreement" and words[t].det and t > sentence.start:
        return words[t - 1].core in _OF_PEACE and not words[t - 1].det  # «مركز المصالحة», «لجنة التهدئة» are bodies
    if frame.id == "flee-people":
        return n.complement is None or not is_crowd(n.complement)  # «حاول السجناء الفرار»
    if frame.id == "demands":
        follows = words[n.after] if n.after < sentence.end else None
        return follows is None or follows.prep != "ب"  # «مطالبهم بإسقاط النظام», but «مطالب الشعب المشروعة»
    if frame.id == "blast" and t > sentence.start and n.complement is None and words[t - 1].core in _HEARD:
        return True  # «ما أدى إلى سماع انفجارات»
    if frame.id == "cooperate":
        return not words[t].pron  # «تعاونها مع المبعوث», but «عملية أمنية بالتعاون مع القوات»
    if frame.id == "advance":
        return words[t].core.startswith("تحرك") and n.complement is None  # «التحرك الإسرائيلي»: a step
    if frame.id == "strike" and n.end - t == 1 and words[t].core == "ضربه":
        return n.complement is None and _to_people(n.pps)  # «وجه القرار ضربة للمعارضة»
    return False


def _to_people(pps: list[Chunk]) -> bool:
    """Whether «ل» with no site behind it comes first: a blow to somebody, while «ضربة لمواقع الجماعة» hits them."""
    return bool(pps) and pps[0].prep == "ل" and (pps[0].np is None or "site" not in pps[0].np.classes)


_OF_PEACE: Final = frozenset("مركز لجنه هييه وزاره مجلس مكتب وفد ملف وحده فريق".split())
_HEARD: Final = frozenset({"سماع", "دوي"})
_OF_EDITORS: Final = word_list("noun_choice", "of_editors")
