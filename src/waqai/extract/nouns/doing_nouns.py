"""Nouns of doing and their doers («تمكن القوات من صد الهجوم», «شن التحالف غارة», «قرار واشنطن فرض عقوبات»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, of_pronoun
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.kinds import BLOWS
from waqai.extract.mentions import Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.handed import hand
from waqai.extract.roles.roles import PLACE_PREPOSITIONS, can_act, give_role
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.phrases.frames import Frame


def done_by(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> bool:
    """«أكدت الحكومة شن التحالف غارة»: a verbal noun of doing with its doer, right before what was done."""
    before = chunk(doc, sentence)[c.i - 1] if c.i and c.kind == "np" and not c.conj else None
    if before is None or before.kind != "np" or before.np is None or before.end != c.start or m.type in VERBAL_TYPES:
        return False
    if doc.words[before.np.head].core not in _WAGING or before.np.head + 1 >= before.np.end:
        return False
    doer = parse_np(doc, before.np.head + 1, before.np.end)
    if doer is not None and not doer.prep and (doer.human or doer.name is not None or "aerial" in doer.classes):
        hand(doc, m, [doer, *before.items[1:]], "light/noun")
        m.light = bool(m.initiators)
    return m.light


def uttered_by(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«دعوة للتظاهر أطلقها الأهالي»: whose call or charge it is, told by a verb whose pronoun means it, past what it is about."""
    pronoun = "ها" if doc.words[m.token].core.endswith(("ه", "ات")) else "ه"
    for args in arguments:
        if not m.token < args.verb <= m.token + _UTTERED or args.subject is None or args.subject.start < args.verb:
            continue
        if any(doc.tokens[j].kind == "p" or doc.verbs[j] for j in range(m.token + 1, args.verb)):
            return
        senses = doc.verbs[args.verb]
        if all(s.feature.obj == pronoun and doc.lex.lemmas[s.lemma] in _UTTERS for s in senses):
            hand(doc, m, args.subject.items, "light/uttered")
            m.light, m.verb = bool(m.initiators), args.verb
        return


_UTTERS: Final = frozenset({"4 أطلق", "2 وجه", "1 وجه", "4 أصدر"})
_UTTERED: Final = 7


def suffered(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> bool:
    """«إثر تعرض دورية لإطلاق نار», «نجاة قائد من محاولة اغتيال»: the noun of suffering, with who suffers right behind it."""
    before = chunk(doc, sentence)[c.i - 1] if c.i and c.prep in _SUFFERING else None
    if before is None or before.np is None or before.end != c.start or m.type in VERBAL_TYPES:
        return False
    at = next(
        (j for j in range(before.start, before.end - 1) if doc.words[j].core == _SUFFERING[c.prep] and not doc.verbs[j]), -1
    )
    whom = parse_np(doc, at + 1, before.end) if at >= 0 and not doc.words[at].det else None
    if whom is None or whom.prep or whom.conj or doc.tokens[at - 1].form in _NO:
        return False
    give_role(doc, m, "T", whom, "light/noun", m.frame)
    m.light = True
    return True


_SUFFERING: Final = {"ل": "تعرض", "من": "نجاه"}
_NO: Final = frozenset({"عدم", "دون", "لعدم", "تجنب", "لتجنب", "خطر", "احتمال"})


def forced(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> bool:
    """«إجبار قوات النظام على الانسحاب», «دفع السكان إلى النزوح»: whoever is forced does it; the driven out suffer it."""
    before = chunk(doc, sentence)[c.i - 1] if c.i and c.kind == "pp" else None
    if before is None or before.np is None or before.end != c.start or m.type in VERBAL_TYPES:
        return False
    head = before.np.head
    while head < before.np.end and _FORCING.get(doc.words[head].core) != c.prep:
        head += 1
    made = parse_np(doc, head + 1, before.np.end) if head + 1 < before.np.end else None
    if made is None or made.prep or not (made.human or made.name is not None):
        return False
    if m.type == "displacement":
        give_role(doc, m, "T", made, "light/forced", m.frame)
    else:
        hand(doc, m, [made], "light/forced")
    m.light = True
    return True


def reached(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«توصل الحكومة والمعارضة إلى اتفاق», «توصل الفصائل مع الجانب الروسي إلى هدنة»: who came to it, and with whom."""
    if m.type != "agreement" or m.initiators or doc.tokens[m.token - 1].form != "الي":
        return False
    first = max(sentence.start, m.token - _FAR)
    at = next((j for j in range(m.token - 2, first - 1, -1) if doc.words[j].core == "توصل" and not doc.verbs[j]), -1)
    if at < 0 or doc.words[at].det or any(doc.verbs[j] for j in range(at, m.token)):
        return False
    j, part = at + 1, "I"
    while j < m.token - 1:
        if doc.tokens[j].form == "مع":
            j, part = j + 1, "S"
        np = parse_np(doc, j, m.token - 1)
        if np is None or np.prep or not (np.human or np.name is not None):
            break
        give_role(doc, m, part, np, "light/reached", m.frame)
        j = np.end
    m.light = m.light or bool(m.initiators)
    return bool(m.initiators)


_FAR: Final = 14
"""Words between «توصل» and what was come to, at most."""


def waged_by_them(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> bool:
    """«اتهم الجيش الحركة بشنها هجمات», «وشنهم غارات»: a verbal noun of waging with a pronoun: the nearest it fits."""
    form = doc.tokens[c.start - 1].form if c.start > sentence.start else ""
    pronoun = next((p for p in ("هم", "ها", "ه") if form.endswith(p)), "")
    noun = form[: -len(pronoun)] if pronoun else ""
    if c.kind != "np" or c.conj or not noun or (noun not in _WAGING and noun[1:] not in _WAGING):
        return False
    gender, number = of_pronoun(pronoun)
    for x in reversed(chunk(doc, sentence)[: c.i - 1]):
        np, items = x.np, x.items
        if np is not None and doc.words[np.head].core in _WAGING and np.head + 1 < np.end:
            np = parse_np(doc, np.head + 1, np.end)  # «شن الجماعة هجمات على البلدة، وشنها غارات»
            items = [np] if np is not None else []
        if np is None or not (np.human or np.name is not None) or np.frames or not can_act(doc, np):
            continue
        if np.classes.isdisjoint(("source", "media", "place")) and agrees(doc, np, gender, number):
            hand(doc, m, items, "light/noun")
            m.light = bool(m.initiators)
            return m.light
    return False


def stage_before(doc: Doc, sentence: Sentence, c: Chunk) -> Chunk | None:
    """«أطلق الجيش المرحلة الثانية من العملية»: the stage of a campaign, which the verb takes in its stead."""
    before = chunk(doc, sentence)[c.i - 1] if c.i and c.prep == "من" else None
    if before is None or before.np is None or before.end != c.start:
        return None
    return before if any(doc.words[j].core in _STAGES for j in range(before.start, before.end)) else None


_STAGES: Final = word_list("doing_nouns", "stages")


def beaten_attack(doc: Doc, frame: Frame, doer: NP, limit: int) -> NP | None:
    """«صد الجيش هجوما للجماعة»: what is repelled, behind whoever repels it."""
    at = next((e.end for e in doc.dates if e.start == doer.end), doer.end)
    if frame.id != "repel" or not doer.human or at >= limit:
        return None
    attack = parse_np(doc, at, limit)
    if attack is None or attack.prep or attack.conj or attack.definite or attack.classes.isdisjoint(("event", "masdar")):
        return None
    return attack


def breaks_out(doc: Doc, verb: int) -> bool:
    """«اقتحم الجيش المخيم واندلعت مواجهات مع الشبان»: a joined verb of breaking out; they met whoever acted before."""
    return doc.words[verb].conj == "و" and doc.has_role(verb, "happens")


def decided(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> None:
    """«رحبت لندن بقرار واشنطن فرض عقوبات»: whose decision it was."""
    before = chunk(doc, sentence)[c.i - 1] if c.i else None
    if m.initiators or m.type not in ("sanction", "judicial") or c.kind != "np":
        return
    if before is None or before.np is None or before.end != c.start:
        return
    if doc.words[before.np.head].core not in _DECISIONS or before.np.head + 1 >= before.np.end:
        return
    owner = parse_np(doc, before.np.head + 1, before.np.end)
    if owner is not None and not owner.prep:
        give_role(doc, m, "I", owner, "vso", m.frame)
        m.light = m.light or bool(m.initiators)


_DECISIONS: Final = word_list("doing_nouns", "decisions")


def managed(doc: Doc, m: Mention, arguments: list[Args]) -> None:
    """«تمكنت القوات، الأحد، بإسناد من الحلفاء، من تحرير الميناء»: what was managed, over asides."""
    for args in reversed([a for a in arguments if a.verb < m.token]):
        if args.subject is None or not doc.is_verb_of(args.verb, ("5 تمكن", "1 نجح")):
            continue
        if m.token - args.verb <= _ASIDES and not any(p.np is not None and p.np.frames for p in args.pps):
            hand(doc, m, args.subject.items, "light/managed")
            m.light, m.verb = True, args.verb
        return


def by_noun(doc: Doc, sentence: Sentence, m: Mention, c: Chunk, arguments: list[Args]) -> None:
    """«تمكنها من السيطرة», «نجاح القوات في صد الهجوم», «قيام الطيران بقصف»: a noun of managing or doing, and whose it is."""
    chunks = chunk(doc, sentence)
    at = c.i - 1 if c.np is not None and c.np.start <= m.token and (c.kind == "pp" or _waged(doc, chunks, c)) else -1
    for k in range(at, max(-1, at - 4), -1):
        x = chunks[k]
        if x.kind == "date" or (x.kind == "pp" and x.prep in PLACE_PREPOSITIONS and k > at - 3 and not _of_doing(doc, x)):
            continue
        if x.np is None or x.kind not in ("np", "pp"):
            return
        word = doc.words[x.np.head]
        if word.core in _WAGING and x.kind == "pp" and c.start == x.end and x.np.head + 1 < x.np.end:
            doer = parse_np(doc, x.np.head + 1, x.np.end)
            if doer is not None and (doer.human or "aerial" in doer.classes):
                hand(doc, m, [doer, *x.items[1:]], "light/noun")  # «مع شن مقاتلات التحالف سلسلة غارات»
                m.light = True
            return
        noun = word.core[: -len(word.pron)] if word.pron and word.core.endswith(word.pron) else word.core
        wanted = _MANAGING.get(noun) or (_PLEDGES.get(noun) if m.type == "support" else None)
        if wanted is None and k == at and at and x.np.human and not x.prep and chunks[k - 1].np is not None:
            continue  # «تمكن | القوات المسلحة | من»
        if wanted != c.prep or (noun == "استمرار" and m.type not in BLOWS | {"siege"}):
            return
        owner = parse_np(doc, x.np.head + 1, sentence.end) if not word.pron and x.np.head + 1 < sentence.end else None
        if owner is not None and not owner.prep and owner.human:
            hand(doc, m, [owner], "light/noun")
            m.light = True
        elif word.pron in ("ه", "ها", "هم"):
            gender, number = of_pronoun(word.pron)
            for args in reversed([a for a in arguments if a.verb < x.np.start]):
                s = args.subject
                if s is not None and s.np is not None and can_act(doc, s.np) and agrees(doc, s.np, gender, number):
                    hand(doc, m, s.items, "light/noun")
                    m.light = True
                    return
        return


def _of_doing(doc: Doc, x: Chunk) -> bool:
    """«أفاد المصدر بقيام مسلحين باغتيال موظف»: behind «ب», and no place."""
    return x.np is not None and doc.words[x.np.head].core in _MANAGING


def _waged(doc: Doc, chunks: list[Chunk], c: Chunk) -> bool:
    before = chunks[c.i - 1] if c.i else None
    return before is not None and before.np is not None and doc.words[before.np.head].core in _WAGING


_WAGING: Final = frozenset({"شن", "تنفيذ", "توجيه", "ارتكاب", "اقتراف"})
_PLEDGES: Final = {"التزام": "ب", "تعهد": "ب"}
"""Nouns of pledging: to have pledged support is to give it («التزامها بدعم الحكومة»)."""
_FORCING: Final = {"اجبار": "علي", "ارغام": "علي", "دفع": "الي"}
"""Nouns of forcing, with the preposition of what is done then."""
_MANAGING: Final = {
    "تمكن": "من",
    "نجاح": "في",
    "قيام": "ب",
    "اقدام": "علي",
    "شروع": "في",
    "بدء": "ب",
    "استمرار": "في",
    "محاوله": "ل",
    "محاولات": "ل",
}
"""Nouns of managing and doing, with the preposition of what was done."""

_ASIDES: Final = 40
"""Words between a verb of managing and what was managed, at most."""
