"""Verdicts: whom a sentence falls on («بالسجن خمس سنوات بحق ناشط», «صدر ضده حكم»), and the court that passed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, of_pronoun
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.phrases.frames import is_court
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import give_role
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def give_judgment(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """Who is judged and by which court, where the words around the verdict say it and its own slots do not."""
    if m.frame.id not in _VERDICTS:
        return
    freed = [a for a in m.targets if doc.words[a.np.start - 1].core in _ACQUITTAL]
    if not any(a.np.human for a in m.targets if a not in freed):
        for np in _judged(doc, sentence, m):
            give_role(doc, m, "T", np, "sentence", m.frame)
    if not m.initiators:
        court = _court(doc, sentence, m)
        if court is not None:
            give_role(doc, m, "I", court, "court", m.frame)


def is_punishment(doc: Doc, np: NP) -> bool:
    """«أمرت النيابة بحبس ناشطة»: what is ordered, whose ب no list knows apart, is nobody."""
    return _word(doc, np.head) in _PUNISHMENTS


def of_charge(doc: Doc, c: Chunk) -> bool:
    """«برأت المحكمة الضابط من تهمة إطلاق النار على متظاهرين»: from there on the charge is told, and nobody judged."""
    return c.np is not None and doc.words[c.np.head].core in _CHARGE


def give_receiver(doc: Doc, m: Mention) -> None:
    """«نالت ناشطة حكما بالسجن»: who gets a sentence is sentenced."""
    if m.type != "judicial" or m.verb is None or not doc.is_verb_of(m.verb, _RECEIVED):
        return
    m.targets += [a for a in m.initiators if "/light/" in a.why]
    m.initiators = [a for a in m.initiators if "/light/" not in a.why]


def passes_judgment(doc: Doc, args: Args, lemma: str) -> bool:
    """«أصدرت المحكمة بيانا», «أمرت المحكمة ببيع الأسهم»: a court issues and orders much that is no verdict."""
    if lemma == "4 أصدر":
        return not args.objects or any(_within(doc, np, _SENTENCES) for np in args.objects[0].items)
    if lemma == "1 نطق":
        return any(_within(doc, np, _PRONOUNCED) for c in (*args.objects, *args.pps[:2]) for np in c.items)
    if lemma in ("4 أنزل", "4 أوقع", "1 فرض"):
        return any(_within(doc, np, _IMPOSED) for c in args.objects for np in c.items)
    if lemma == "1 أمر":
        ordered = any(_within(doc, np, _ORDERED) for c in (*args.objects, *args.pps) for np in c.items)
        return ordered or any("body" in np.classes for c in args.objects[:1] for np in c.items)  # «أمرت المحكمة تركيا بوقف …»
    return True


def _within(doc: Doc, np: NP, words: frozenset[str]) -> bool:
    return any(_word(doc, j) in words for j in range(np.start, np.end))


def _word(doc: Doc, j: int) -> str:
    """A word without what is joined to it, be it known («بسجن») or not («بحبس»)."""
    core = doc.words[j].core
    return core.removeprefix("ب") if len(core) > _SHORT else core


def _judged(doc: Doc, sentence: Sentence, m: Mention) -> list[NP]:
    """The people behind «بحق», «ضد», «على», or behind the punishment («حكم بسجن ثلاثة», «تنفيذ حكم الإعدام في 37 شخصا»)."""
    tokens, words = doc.tokens, doc.words
    ranging = next((j for j in range(m.token, min(m.token + _REACH, sentence.end)) if _ranges(doc, j)), m.token)
    for j in range(m.token, min(ranging + _REACH, sentence.end - 1)):
        if (doc.verbs[j] and j not in (m.token, m.verb, ranging)) or "relative" in words[j].func:
            break
        form = tokens[j].form
        if form in _ON_HIM or (j == m.token and m.nominal and tokens[j - 1].form in _ON_HIM):
            return _meant(doc, sentence, form if form in _ON_HIM else tokens[j - 1].form, m)
        opens = form in _ON or _word(doc, j) in _PUNISHMENTS or (form == "في" and words[j - 1].core in _PUNISHMENTS)
        if form == "في" and tokens[j + 1].form == "حق":
            j, opens = j + 1, True
        inflicted = words[j].prep == "ب" or form == "ب"  # «إنزال عقوبة الإعدام بستة متهمين»
        inflicted = inflicted and any(
            words[k].core in _INFLICTS or doc.is_verb_of(k, _IMPOSES) for k in range(max(m.token, j - _TERM), j)
        )
        to = words[j].prep == "ل" or form == "ل" or inflicted
        for_him = to and any(_word(doc, k) in _PUNISHMENTS for k in range(max(m.token, j - _TERM), j))
        if not (opens or for_him):
            continue
        np = parse_np(doc, j + (form in ("ل", "ب") or not for_him), sentence.end)
        if np is not None and for_him and np.prep in ("ل", "ب"):
            np.prep = ""  # «بالإعدام شنقا لستة متهمين», «بالسجن 10 سنوات لـ12 متهما»
        if np is None or np.prep or not np.human or np.frames or is_court(doc, np):
            continue
        found = [np]
        while np is not None and np.end < sentence.end and words[np.end].conj == "و":
            np = parse_np(doc, np.end, sentence.end)
            if np is None or np.prep or np.frames or not np.human:
                break
            found.append(np)
        return found
    if m.nominal and m.token > sentence.start and tokens[m.token - 1].form in _ON_HIM:
        return _meant(doc, sentence, tokens[m.token - 1].form, m)
    return []


def _ranges(doc: Doc, j: int) -> bool:
    """«أحكاما تراوحت بين السجن والإعدام بحق», «حكما قضى بسجن»: what the sentence is, told before whom it falls on."""
    return doc.is_verb_of(j, ("6 تراوح", "1 قضى"))


def _meant(doc: Doc, sentence: Sentence, form: str, m: Mention) -> list[NP]:
    """«ناشط صدر ضده حكم», «صدرت بحقهم أحكام»: the person before whom the pronoun fits."""
    pronoun = next(p for p in ("هما", "هم", "ها", "ه") if form.endswith(p))
    gender, number = of_pronoun(pronoun)
    for c in reversed(chunk(doc, sentence)):
        if c.end > m.token or c.np is None or c.kind not in ("np", "pp"):
            continue
        for np in reversed(c.items):
            judged = np.human and not np.classes & {"body", "media", "source"}
            if judged and (agrees(doc, np, gender, number) or (np.name is not None and number == "s")):
                return [np]
    return []


def _court(doc: Doc, sentence: Sentence, m: Mention) -> NP | None:
    """«حكم بالسجن من محكمة عسكرية», «بقرار من المحكمة», «أحكام أصدرتها محكمة»."""
    for j in range(m.token + 1, min(m.token + _REACH, sentence.end - 1)):
        if doc.tokens[j].form in _FROM:
            np = parse_np(doc, j + 1, sentence.end)
            if np is not None and not np.prep and is_court(doc, np):
                return np
    return None


_VERDICTS: Final = frozenset({"judge", "uphold", "verdict", "refer-papers"})
_REACH: Final = 16
_SHORT: Final = 3
_ON: Final = frozenset({"بحق", "ضد", "علي"})
_ON_HIM: Final = word_list("judgments", "on_him")
_FROM: Final = frozenset({"من", "عن", "اصدرته", "اصدرتها"})
_ACQUITTAL: Final = frozenset({"براءه", "تبرءه"})
_TERM: Final = 6
"""Words from a punishment, with how long it is, to whom it is given."""
_PUNISHMENTS: Final = word_list("judgments", "punishments")
_INFLICTS: Final = frozenset({"انزال", "ايقاع"})
_IMPOSES: Final = frozenset({"4 أنزل", "4 أوقع"})
_SENTENCES: Final = word_list("judgments", "sentences")
_PRONOUNCED: Final = word_list("judgments", "pronounced")
_IMPOSED: Final = word_list("judgments", "imposed")
_CHARGE: Final = word_list("judgments", "charge")
_RECEIVED: Final = word_list("judgments", "received")
_ORDERED: Final = word_list("judgments", "ordered")
