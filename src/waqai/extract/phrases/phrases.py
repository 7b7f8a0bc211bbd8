"""Noun phrases parsed: head, modifiers, names and counts. One forward pass, no backtracking; parsed phrases are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import OPENING
from waqai.extract.names.people import and_one_of, any_one, behind_bound, end_of_counted
from waqai.extract.noun_phrase import (
    NP,
    PLACE_NOUNS,
    classify_name,
    classify_word,
    copy_np,
    hold,
    only_counts,
)  # fmt: skip
from waqai.extract.phrases.adjectives import of_press
from waqai.extract.phrases.asked_for import (
    BREAKS_OFF,
    BY_WOUNDS,
    CROWDS,
    DAY,
    ELATIVES,
    ENDS,
    FIRE,
    FIRST,
    GOVERNS,
    LIVES,
    LOT,
    NAMES,
    OPENS,
    OTHER,
    PARTS,
    RANKED,
    SERIES,
    SEVERAL,
    SUSPECTS,
    WOUNDED,
)  # fmt: skip
from waqai.extract.phrases.frames import GROUPS
from waqai.extract.phrases.full_names import NAME_MARKS, called_end, completes_name, quoted_end
from waqai.extract.phrases.governed import (
    closed_participle,
    governed_start,
    is_governing,
    part_kind,
    part_start,
    take_part,
    whose,
)
from waqai.extract.phrases.name_behind import take_name
from waqai.extract.phrases.phrase_ends import (
    ANOTHER,
    OTHERS,
    Growth,
    bars_bare_word,
    behind_another,
    count_behind,
    ends_at,
    follows_definite,
    second_adjective,
    stands_apart,
    unit_number_end,
    without_pilot,
)  # fmt: skip
from waqai.extract.phrases.pointed import POINTING, in_construct
from waqai.extract.phrases.suspected import suspected
from waqai.extract.phrases.taken_in import takes_bare, takes_definite
from waqai.extract.phrases.titles import HONORIFICS, honour_end, title_end
from waqai.extract.word_lists import word_list
from waqai.extract.words.drones import CRAFT
from waqai.extract.words.given import GIVEN, is_further_name, name_end, named_man

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.numbers.numbers import Number

LONGEST: Final = 16
"""Tokens of one noun phrase; longer ones are cut, so that no input makes this slow."""

_CONNECTORS: Final = frozenset(
    "preposition preposition_nominal subordinator relative negator conjunction preposition_pronoun demonstrative particle".split()
)

_LEADING: Final = frozenset("preposition subordinator relative negator conjunction preposition_pronoun".split())
_LEADING_NOUNS: Final = frozenset({"preposition_nominal", "adverb_time"})
_POINTERS: Final = frozenset({"pronoun", "quantifier"})
_ADVERBS: Final = frozenset({"adverb_time", "adverb_manner", "adverb_place"})


def parse_np(doc: Doc, i: int, limit: int) -> NP | None:
    """The noun phrase that starts at token `i` (a proclitic conjunction or preposition on `i` is noted, not part of it)."""
    length = limit - i
    if length <= 0:
        return None
    if length > LONGEST:
        length = LONGEST
    key = i * (LONGEST + 1) + length  # a phrase may come out shorter where what it stands in ends
    known = doc.nps
    if key in known:
        return known[key]
    np = known[key] = _parse(doc, i, i + length)
    if np is not None and not np.classes.isdisjoint(_UNARMED) and _follows_arms(doc, np):
        np.classes = np.classes - _UNARMED | {"armed"}
    return np


def _follows_arms(doc: Doc, np: NP) -> bool:
    """«44 من أنصار الجماعة», «12 من أعضاء الجماعة»: men of an armed group, who are no protesters and no mere people."""
    if doc.words[(np.inner or np).head].core not in _FOLLOWERS:
        return False
    senses = [sense for n in np.names if n.end == np.end and (sense := n.of("actor")) is not None]
    return any(doc.pack.actors[sense[1]].category in GROUPS for sense in senses)


_UNARMED: Final = frozenset({"protester", "person"})
_FOLLOWERS: Final = frozenset({"انصار", "اتباع", "اعضاء"})


def _parse(doc: Doc, i: int, limit: int) -> NP | None:
    start = i
    while i < limit and doc.tokens[i].kind == "p" and doc.tokens[i].form in OPENING:
        i += 1
    if i >= limit or i in doc.date_at:
        return None
    number = doc.number_at.get(i) or doc.number_core.get(i)
    if number is not None or doc.tokens[i].kind != "w" or doc.words[i].asked_for & OPENS:
        return _opened(doc, start, i, limit, number)
    return None if doc.verbs[i] else _headed(doc, start, i, limit)


def _opened(doc: Doc, start: int, i: int, limit: int, number: Number | None) -> NP | None:
    """A phrase that opens with a number, with a name in Latin letters, or with a word that a rule asks for by name."""
    tokens, words = doc.tokens, doc.words
    if and_one_of(doc, i, limit) and (inner := parse_np(doc, i + 1, limit)) is not None and not inner.prep:
        doc.reword(i, doc.lex.after_conjunction(doc.tokens[i].form))
        np = hold(NP(start, i), inner)
        np.number, np.conj, np.gram = number, "و", "s"
        return np
    if number is not None and number.end > i:
        return _counted(doc, start, i, number, limit)
    token, word = tokens[i], words[i]
    if token.kind == "l":
        return _latin(doc, start, i, limit)
    if token.kind != "w":
        return None
    given = word.core in GIVEN and i not in doc.name_at and not doc.verbs[i]
    if given and (end := name_end(doc, i, limit)) > i:
        np = NP(start, i)
        np.end, np.conj, np.prep, np.gram = end, word.conj, word.prep, "s"
        np.classes, np.definite = frozenset({"person"}), True
        return np
    if word.core in HONORIFICS and (honoured := _honoured(doc, start, i, limit)) is not None:
        return honoured
    if doc.verbs[i] or token.form in WOUNDED:
        return None  # «أصيب جندي بجروح طفيفة»: how, not who
    if "demonstrative" in word.func and "relative" not in word.func:
        inner = parse_np(doc, i + 1, limit) if i + 1 < limit and words[i + 1].det else None
        return None if inner is None else _led(doc, start, i, inner)
    if i not in doc.name_at:
        if word.func and (not word.nouns or only_counts(word)):
            counts = word.func & {"quantifier"} or (word.func <= _POINTERS and word.core in ("احد", "احدي"))
            return _quantified(doc, start, i, limit) if counts else None
        if not word.det and not word.func.isdisjoint(_LEADING):
            return None
        if not word.det and not word.func.isdisjoint(_LEADING_NOUNS) and "frame" not in word.kinds:
            return None
        if word.det and word.core in CROWDS and not (i + 1 < limit and words[i + 1].prep == "" and tokens[i + 1].form == "من"):
            np = NP(start, i)  # «غادر الآلاف المدينة»
            np.conj, np.prep, np.gram, np.classes = word.conj, word.prep, "p", frozenset({"victim"})
            return np
        if _stands_before(doc, i, limit):
            inner = parse_np(doc, i + 1, limit)
            if inner is not None and not inner.conj and not inner.prep and (inner.number is None or inner.number.best is None):
                return _led(doc, start, i, inner)  # «آخر معاقل المعارضة», «أكبر قاعدة», «آخر دفعة من»
    if word.core == LOT and word.det and i + 3 < limit and words[i + 1].det and tokens[i + 2].form == "من":
        inner = parse_np(doc, i + 3, limit)
        if inner is not None and inner.human and not (inner.conj or inner.prep):
            np = _led(doc, start, i, inner)  # «الدفعة الأولى من المقاتلين»
            np.head, np.gram = i, "s"
            return np
    return _headed(doc, start, i, limit)


def _latin(doc: Doc, start: int, i: int, limit: int) -> NP:
    np = NP(start, i)
    while np.end < limit and doc.tokens[np.end].kind == "l":
        np.end += 1
    np.classes = frozenset({"unknown"})
    np.definite = True
    name = doc.name_at.get(i)
    if name is not None and name.end == np.end:
        np.name = name
        np.names.append(name)
        classify_name(doc, np, name)
    return np


def _led(doc: Doc, start: int, i: int, inner: NP) -> NP:
    """The phrase behind a word that only leads it in («هذه القوات», «آخر معاقل المعارضة»)."""
    np = copy_np(inner)
    np.start, np.conj, np.prep = start, doc.words[i].conj, doc.words[i].prep
    return np


def _stands_before(doc: Doc, i: int, limit: int) -> bool:
    """Whether an adjective stands at `i` in construct before what it describes («أكبر قاعدة»), or what a series is of."""
    word = doc.words[i]
    if i + 1 >= limit or word.det or word.pron or doc.tokens[i].form == "اخري" or doc.tokens[i + 1].kind != "w":
        return False
    behind = doc.words[i + 1]
    if word.core not in ELATIVES and not (word.core in SERIES and "frame" in behind.kinds):
        return False
    return not behind.det or (word.core == "اخر" and any(n.number == "p" for n in behind.nouns))


def _headed(doc: Doc, start: int, i: int, limit: int) -> NP:
    """The phrase whose head, or name, stands at `i`."""
    word = doc.words[i]
    np = NP(start, i)
    np.conj, np.prep = word.conj, word.prep
    np.pron = word.pron
    name = doc.name_at.get(i)
    if name is not None:
        np.name = name
        np.names.append(name)
        np.end = name.end
        classify_name(doc, np, name)
        if name.end - name.start == 1:
            classify_word(doc, np, i)
        np.definite = not any_one(doc, word, name)
    else:
        np.definite = word.det or bool(word.pron)
        classify_word(doc, np, i)
        if np.end - i > 1 and doc.words[np.end - 1].det and not np.classes.isdisjoint(("armed", "person")):
            np.definite = True  # «قوات الأمن», «رجل الدين»
    _extend(doc, np, limit)
    return np


def _honoured(doc: Doc, start: int, i: int, limit: int) -> NP | None:
    """«معالي وزير الخارجية», «صاحب السمو الشيخ فلان», «آية الله السيد فلان»: the phrase of whoever bears the honorific."""
    end = honour_end(doc, i, limit)
    inner = parse_np(doc, end, limit) if i < end < limit else None
    if inner is None or inner.conj or inner.prep or not inner.human or "armed" in inner.classes or not inner.definite:
        return None
    return _led(doc, start, i, inner)


def _counted(doc: Doc, start: int, i: int, number: Number, limit: int) -> NP | None:
    words, tokens = doc.words, doc.tokens
    np = NP(start, number.core[0])
    np.number = number
    np.end = number.end
    np.classes = frozenset({"count"})
    np.gram = "p"
    first = words[i]
    np.conj = "و" if number.conj == "و" else ("ف" if number.conj == "ف" else "")
    np.prep = number.conj if number.conj in ("ب", "ل", "ك") else ""
    if tokens[i].kind == "w":
        np.prep = np.prep or (first.prep if first.core != tokens[i].form else "")
    j = number.end
    if i and j < limit and tokens[j].form == ")" and tokens[i - 1].form == "(":
        j = np.end = j + 1  # «مقتل (5) مدنيين»
    behind = behind_bound(doc, j, limit)
    if behind > j and behind + 1 < limit and tokens[behind].form == "من":
        inner = parse_np(doc, behind + 1, limit)
        if inner is not None and not inner.conj and not inner.prep and inner.human and inner.number is None:
            return hold(np, inner)  # «قتل 30 على الأقل من جنود الجيش»
    if (
        first.det
        and first.core in CROWDS
        and j < limit
        and not words[j].conj
        and tokens[j].kind == "w"
        and tokens[j].form != "من"
    ):
        np.classes = frozenset({"victim"})
        return np  # «غادر الآلاف المدينة», «نظم المئات مسيرة»
    if (
        j + 2 < limit
        and tokens[j].kind == "p"
        and tokens[j].form in OPENING
        and tokens[j + 1].kind == "w"
        and not words[j + 1].conj
        and not words[j + 1].prep
    ):
        close = next((k for k in range(j + 2, min(j + 5, limit)) if tokens[k].kind == "p" and tokens[k].form in '"»”'), None)
        inner = parse_np(doc, j + 1, limit) if close is not None else None
        if inner is not None and close is not None and inner.number is None and inner.end <= close + 1:
            hold(np, inner)  # «25 "هدفا عسكريا"»
            np.end = max(inner.end, close + 1)
            return np
    if j < limit and tokens[j].kind == "w" and tokens[j].form not in BY_WOUNDS:
        if tokens[j].form == "من" and j + 1 < limit:
            total = 1 if j + 2 < limit and tokens[j + 1].form in ("اصل", "بين") and j + 2 in doc.number_at else 0
            inner = parse_np(doc, j + 1 + total, limit)  # «13 من أصل 15 مسيرة»
            if inner is not None and inner.classes == {"place"} and number.core != (number.start, number.start + 1):
                return np  # «نزح عشرات الآلاف من رفح»
            if inner is not None and first.det and first.core in CROWDS and not inner.human:
                left = words[inner.head]
                if left.pron or (left.det and left.core in PLACE_NOUNS):
                    np.classes = frozenset({"victim"})
                    return np  # «هرب الآلاف من المنطقة», «فر المئات من منازلهم»
            if inner is not None and not inner.conj and not inner.prep and (inner.human or inner.number is None or total):
                return hold(np, inner)
        elif not words[j].conj and not words[j].prep and j not in doc.date_at:
            inner = parse_np(doc, j, end_of_counted(doc, j, limit, number))
            if inner is not None and inner.number is None:
                hold(np, inner)
    return np


def _quantified(doc: Doc, start: int, i: int, limit: int) -> NP | None:
    words, tokens = doc.words, doc.tokens
    word = words[i]
    j = i + 1
    while j < limit and tokens[j].kind == "w" and tokens[j].form in ("من", "كبير", "كبيره", "قليل", "اخر"):
        j += 1
    inner = parse_np(doc, j, limit) if j < limit else None
    if inner is None or inner.conj or inner.prep:
        return None
    what = range(i + 2, inner.end) if word.prep == "ب" and not words[i + 1].det else ()
    cut = next((k for k in what if tokens[k].form.endswith("ا") and not words[k].det and k not in doc.in_name), 0)
    if cut:
        np = NP(start, i)  # «أقر المجلس بأغلبية كبيرة حظرا»: how, and then what
        np.end, np.conj, np.prep = cut, word.conj, word.prep
        return np
    np = NP(start, inner.head)
    hold(np, inner)
    np.conj, np.prep = word.conj, word.prep
    np.gram = "s" if word.core in ("احد", "احدي") else "p"
    np.number = inner.number
    return np


def _extend(doc: Doc, np: NP, limit: int) -> None:
    """Take in the members behind the head, as long as they belong to the phrase."""
    if np.end >= limit or (doc.tokens[np.end].kind == "p" and doc.tokens[np.end].form not in NAME_MARKS):
        return  # most phrases that a mark ends
    grown = Growth(doc, np)
    if doc.words[np.head].det and np.end == np.head + 1 < limit and (called := called_end(doc, np, np.end, limit)) > np.end:
        grown.shut, np.end = True, called
    while np.end < limit:
        end = _member(doc, np, np.end, limit, grown)
        if not end:
            break
        np.end = end


def _member(doc: Doc, np: NP, j: int, limit: int, grown: Growth) -> int:
    """Take in the member that begins at `j`; its end, or 0 where the phrase has ended."""
    token, word = doc.tokens[j], doc.words[j]
    kind, marks, before = token.kind, word.asked_for, doc.words[j - 1].asked_for
    if kind == "p":
        return quoted_end(doc, np, j, limit)
    if kind == "w":
        if (grown.person or token.form == RANKED) and (end := title_end(doc, np, j, limit, grown)) > j:
            return end
        if (marks | before) & NAMES and completes_name(doc, np, j, grown):
            np.definite = True
            return j + 1
    if j in doc.date_at:
        return 0
    if (marks & ENDS or kind == "n") and (end := _by_name(doc, np, j, limit, grown)) != j:
        return end
    number = doc.number_core.get(j)
    if number is not None:
        return count_behind(doc, np, j, number)
    if kind != "w":
        if kind == "l" and j in doc.name_at and not np.definite and not np.classes.isdisjoint(("armed", "body")):
            return take_name(doc, np, j, doc.name_at[j], grown)  # «مقاتلي PKK»
        return j + 1 if kind == "l" and (grown.person or "unknown" in np.classes) else 0
    if word.conj:
        return _joined(doc, np, j, grown)
    if doc.verbs[j]:
        return 0
    next_to_head = j == np.head + 1
    if next_to_head and token.form in POINTING and in_construct(doc, np, j):
        return _member(doc, np, j + 1, limit, grown)  # «عناصر هذا التنظيم»
    if next_to_head and (end := named_man(doc, np, j, limit)) > j:
        grown.closed = True
        return end
    if before & FIRST and is_further_name(doc, j) and np.human:
        return j + 1  # «الناشط أحمد علي»
    if word.prep:
        # «استسلام قيادي في التنظيم لقوات الحشد»
        return 0 if not marks & PARTS or (grown.shut and word.prep == "ل") else _part(doc, np, j, limit, grown)
    if before & OTHER and behind_another(doc, np, j):
        return 0
    if marks & SUSPECTS and np.human and (end := suspected(doc, np, j, limit, grown, parse_np)) > j:
        return end
    if word.core in ANOTHER and not (np.definite or grown.closed):
        grown.closed, grown.described = True, np.human  # «اقتحمت قوة أخرى نابلس»
        return j + 1
    name = doc.name_at.get(j)
    if grown.shut and bars_bare_word(doc, np, j, name, grown):
        return 0
    if next_to_head and np.gram != "s" and np.human:
        arms = word.core in _WITH_ARMS and not (word.det or doc.words[np.head].det)  # «مستوطنون مسلحون», «رجال مسلحون»
        if arms or not _PEOPLES.isdisjoint((word.core, word.core.removesuffix("ا"))):
            grown.closed = grown.described = True
            grown.full_plural = grown.full_plural or arms
            np.names += [name] if name is not None and name.how == "nisba" else []
            return j + 1  # «مسؤولون أكراد», «جنود أتراك»
    if name is not None:
        return take_name(doc, np, j, name, grown)
    if marks & GOVERNS and is_governing(doc, np, j):
        end = closed_participle(doc, j, limit) or _governed(doc, np, j, limit)
        if end:
            grown.shut, np.pron = True, np.pron or whose(doc, np, j)
            return end
    if word.func and not word.det:
        if not word.func.isdisjoint(_CONNECTORS):
            return _part(doc, np, j, limit, grown) if marks & PARTS else 0
        if not word.func.isdisjoint(_ADVERBS) and not (grown.accusative and next_to_head and token.form.endswith("يا")):
            return 0  # but «موقعا عسكريا»
    himself = word.core in _HIMSELF and not np.definite  # «فجر انتحاري نفسه»
    if himself or (word.func and not word.func.isdisjoint(_POINTERS) and word.core not in OTHERS):
        return 0
    if word.det:
        return takes_definite(doc, np, j, grown)
    if grown.joined and word.core in _PROMINENT:
        grown.described = True
        return j + 1  # «مسؤول أميركي كبير»
    if next_to_head and of_press(doc, j, grown):
        return j + 1
    if np.definite or grown.full_plural:
        return j + 1 if follows_definite(doc, np, j, grown) else 0
    return 0 if stands_apart(doc, np, j) else takes_bare(doc, np, j, grown)


def _by_name(doc: Doc, np: NP, j: int, limit: int, grown: Growth) -> int:
    """What a number, or a word that a rule asks for by name, does to the phrase: its end, 0 where it ends; `j` for neither."""
    form = doc.tokens[j].form
    if and_one_of(doc, j, limit) or form in BREAKS_OFF:  # «عن مسؤول أفغاني قوله»
        return 0
    if form in (FIRE, DAY) or form.startswith(LIVES):
        return 0 if np.human or (form == FIRE and np.start and doc.verbs[np.start - 1]) else j
    end = without_pilot(doc, j, limit)
    if end and ("aerial" in np.classes or any(doc.words[k].core in CRAFT for k in range(np.head, j))):
        grown.closed = grown.joined = True
        return end  # «طائرة أميركية بدون طيار»
    if (end := unit_number_end(doc, j)) > j:
        return end
    if form in SEVERAL and np.frames and np.gram == "p" and not np.definite and ends_at(doc, j + 1, limit):
        grown.closed = True
        return j + 1  # «نفذت غارات عدة استهدفت»
    return j


def _joined(doc: Doc, np: NP, j: int, grown: Growth) -> int:
    """A word with «و» goes on with the phrase as a second adjective, or in the name of a man of the packs."""
    word = doc.words[j]
    if word.conj == "و" and second_adjective(doc, np, j):
        return j + 1
    name = doc.name_at.get(j)
    if not grown.person or name is None or name.end - j < 2 or doc.tokens[j].form not in doc.pack.names:
        return 0  # «الوزير وليد المعلم» is one man, «فايز السراج وخليفة حفتر» are two
    np.names.append(name)
    return name.end


_HIMSELF: Final = frozenset({"نفسه", "نفسها"})
_WITH_ARMS: Final = frozenset({"مسلحون", "مسلحين", "ملثمون", "ملثمين"})
_PEOPLES: Final = word_list("phrases", "peoples")
_PROMINENT: Final = word_list("phrases", "prominent")


def _governed(doc: Doc, np: NP, j: int, limit: int) -> int:
    """«التابعة للجيش», «المدعوم من روسيا»: participle, preposition, phrase; the end, or 0."""
    start = governed_start(doc, j, limit)
    inner = parse_np(doc, start, limit) if start else None
    if inner is None or inner.conj:
        return 0
    np.related += inner.names
    if np.name is None and doc.tokens[j + 1].form == "باسم" and inner.name is not None:
        np.name = inner.name  # «الجماعة المعروفة باسم "الشباب"»
    if inner.end < limit and doc.tokens[inner.end].form in '"»”' and doc.tokens[start - 1].kind == "p":
        return inner.end + 1
    return inner.end


def _part(doc: Doc, np: NP, j: int, limit: int, grown: Growth) -> int:
    """Prepositional parts of the phrase itself: «جندي من الكتيبة», «المتحدث باسم الجيش», «مصدر في الجيش», «وزير بالحكومة»."""
    kind = part_kind(doc, np, j)
    inner = parse_np(doc, part_start(doc, kind, j), limit) if kind else None
    if inner is None or not take_part(doc, np, kind, j, inner):
        return 0
    grown.shut = True
    return inner.end
