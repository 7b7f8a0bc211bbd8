"""Noun phrases parsed: head, modifiers, names and counts. One forward pass, no backtracking; parsed phrases are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.noun_phrase import (
    HUMAN,
    NP,
    PLACE_NOUNS,
    classify_name,
    classify_word,
    copy_np,
    hold,
    is_adjective,
    is_indefinite_adjective,
    is_name_like,
    is_thing_or_act,
    nom_or_obl,
    note_class,
    takes_name,
)

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.numbers import Number


LONGEST = 16
"""Tokens of one noun phrase; longer ones are cut, so that no input makes this slow."""

GOVERNED = frozenset({
    "تابع", "تابعه", "تابعين", "تابعون", "تابعان", "موالي", "مواليه", "موالين", "موالون", "مدعوم", "مدعومه", "مدعومين", "مدعومون", "مرتبط", "مرتبطه", "مرتبطين", "مرتبطون", "منتمي",
    "منتميه", "منتمين", "منتمون", "خاضع", "خاضعه", "خاضعين", "مؤيد", "مويد", "مويده", "مويدين", "مويدون", "مناهض", "مناهضه", "مناهضين", "معارض", "معارضه", "معارضين", "متحالف", "متحالفه",
    "متحالفين", "مقرب", "مقربه", "مقربين", "محسوب", "محسوبه", "محسوبين", "عامل", "عامله", "عاملين", "مسمي", "مسماه", "معروف", "معروفه", "معني", "معنيه", "مكلف", "مكلفه", "مواليا", "تابعا",
    "تابعتين", "مدعوما", "معترف",
})  # fmt: skip
"""Participles that bring a preposition and a name with them («التابعة للجيش», «المدعومة من تركيا»)."""

_GOVERNED_STEMS = frozenset({"موالي", "مدعوم", "تابعت", "تابعا", "مرتبط", "منتمي", "خاضعت", "متحال", "مقربت"})

_BY_WOUNDS = frozenset({"بجروح", "بجراح", "بطلق", "بطلقات", "برصاص", "بالرصاص", "بشظايا", "بحروق"})

_CROWDS = frozenset({"الاف", "مئات", "ميات", "عشرات", "ملايين"})

ELATIVES = frozenset(
    [
        "اخر",
        "اول",
        "اكبر",
        "اصغر",
        "اهم",
        "ابرز",
        "احدث",
        "اخطر",
        "اعنف",
        "اقدم",
        "اضخم",
        "اشهر",
        "افضل",
        "اسوا",
        "اقوي",
        "ارفع",
        "اعلي",
    ]
)
"""Words that stand in construct before the noun they describe."""

_WITHOUT = frozenset({"بدون", "بلا", "دون"})

_GOVERNORS = frozenset({"ل", "من", "ب", "الي", "عن", "مع", "علي", "في"})

_OPEN, _CLOSE = frozenset('"«“('), frozenset('"»”)')

_ACC_SUFFIX = "ا"


def parse_np(doc: Doc, i: int, limit: int) -> NP | None:
    """The noun phrase that starts at token `i` (a proclitic conjunction or preposition on `i` is noted, not part of it)."""
    key = i, limit
    if key in doc.nps:
        return doc.nps[key]
    made = doc.nps[key] = _parse(doc, i, min(limit, i + LONGEST))
    return made


def _parse(doc: Doc, i: int, limit: int) -> NP | None:
    if i >= limit:
        return None
    tokens, words = doc.tokens, doc.words
    start = i
    while i < limit and tokens[i].kind == "p" and tokens[i].form in '"«“':
        i += 1
    if i >= limit or i in doc.date_at:
        return None
    number = doc.number_at.get(i) or doc.number_core.get(i)
    if number is not None and number.end > i:
        return _counted(doc, start, i, number, limit)
    token, word = tokens[i], words[i]
    if token.kind == "l":
        np = NP(start, i)
        np.end = i + 1
        while np.end < limit and tokens[np.end].kind == "l":
            np.end += 1
        np.classes = frozenset({"unknown"})
        np.definite = True
        return np
    if token.kind != "w" or doc.verbs[i]:
        return None
    if "demonstrative" in word.func and "relative" not in word.func:
        inner = parse_np(doc, i + 1, limit) if i + 1 < limit and words[i + 1].det else None
        if inner is None:
            return None
        np = copy_np(inner)
        np.start, np.conj, np.prep = start, word.conj, word.prep
        return np
    name = doc.name_at.get(i)
    if name is None and word.func and not word.nouns:
        if word.func & {"quantifier"} or (word.func <= {"pronoun", "quantifier"} and word.core in ("احد", "احدي")):
            return _quantified(doc, start, i, limit)
        return None
    if (
        name is None
        and word.func & {"preposition", "subordinator", "relative", "negator", "conjunction", "preposition_pronoun"}
        and not word.det
    ):
        return None
    if (
        name is None
        and word.func & {"preposition_nominal", "adverb_time"}
        and not word.det
        and not any(n.kind == "frame" for n in word.nouns)
    ):
        return None
    if (
        name is None
        and word.det
        and word.core in _CROWDS
        and not (i + 1 < limit and words[i + 1].prep == "" and tokens[i + 1].form == "من")
    ):
        np = NP(start, i)  # «غادر الآلاف المدينة»
        np.conj, np.prep, np.gram, np.classes = word.conj, word.prep, "p", frozenset({"victim"})
        return np
    if (
        name is None
        and word.core in ELATIVES
        and not word.det
        and not word.pron
        and i + 1 < limit
        and tokens[i + 1].kind == "w"
        and not words[i + 1].det
    ):
        inner = parse_np(doc, i + 1, limit)
        if inner is not None and not inner.conj and not inner.prep and inner.number is None:
            np = copy_np(inner)  # «آخر معاقل المعارضة», «أكبر قاعدة»
            np.start, np.conj, np.prep = start, word.conj, word.prep
            return np
    np = NP(start, i)
    np.conj, np.prep = word.conj, word.prep
    np.pron = word.pron
    if name is not None:
        np.name = name
        np.names.append(name)
        np.end = name.end
        np.definite = True
        classify_name(doc, np, name)
        if name.end - name.start == 1:
            classify_word(doc, np, i)
    else:
        np.definite = word.det or bool(word.pron)
        classify_word(doc, np, i)
        np.definite = np.definite or (np.end - i > 1 and words[np.end - 1].det and "armed" in np.classes)  # «قوات الأمن»
    _extend(doc, np, limit)
    return np


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
    if first.det and first.core in _CROWDS and j < limit and (words[j].det or j in doc.name_at):
        np.classes = frozenset({"victim"})
        return np  # «غادر الآلاف المدينة»
    if (
        j + 2 < limit
        and tokens[j].kind == "p"
        and tokens[j].form in '"«“'
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
    if j < limit and tokens[j].kind == "w":
        if tokens[j].form == "من" and j + 1 < limit:
            inner = parse_np(doc, j + 1, limit)
            if inner is not None and not inner.conj and not inner.prep and (inner.human or inner.number is None):
                return hold(np, inner)
        elif not words[j].conj and not words[j].prep and j not in doc.date_at:
            inner = parse_np(doc, j, limit)
            if inner is not None and inner.number is None:
                hold(np, inner)
                return np
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
    np = NP(start, inner.head)
    hold(np, inner)
    np.conj, np.prep = word.conj, word.prep
    np.gram = "s" if word.core in ("احد", "احدي") else "p"
    np.number = inner.number
    return np


def _extend(doc: Doc, np: NP, limit: int) -> None:
    tokens, words = doc.tokens, doc.words
    j = np.end
    person = bool(np.classes & {"person"})
    shut = False
    unmarked = tokens[np.head].form.endswith(("ء", "ه", "ات"))
    closed = np.end - np.head > 1 and not np.definite and np.name is None
    joined = False
    """An indefinite nisba has come («مقاتلات روسية»): only adjectives may follow."""
    titled = False
    """A rank or office has come as a member («منزل القاضي»): the name that follows is that person's."""
    ending = nom_or_obl(tokens[np.head].form)
    full_plural = not np.definite and (
        (bool(ending) and np.gram in "pd") or (tokens[np.head].form.endswith("ون") and len(tokens[np.head].form) > 4)
    )
    accusative = tokens[np.head].form.endswith(_ACC_SUFFIX) and words[np.head].core != words[np.head].stem and not np.definite
    while j < limit:
        token, word = tokens[j], words[j]
        if token.kind == "p":
            j2 = _quoted(doc, np, j, limit)
            if j2:
                j = j2
                np.end = j
                continue
            break
        if j in doc.date_at or token.form in _BY_WOUNDS:
            break
        if token.form in _WITHOUT and "aerial" in np.classes and j + 1 < limit and tokens[j + 1].form == "طيار":
            np.end = j = j + 2  # «طائرة أميركية بدون طيار»
            continue
        number = doc.number_core.get(j)
        if number is not None:
            if (
                number.core[0] == j
                and not number.conj
                and token.kind == "w"
                and (word.det or token.form in ("اثنين", "اثنان", "اثنتين", "واحد", "واحده", "اثنتان"))
            ):
                np.number, np.end = number, number.end
                j = number.end
                continue
            break
        if token.kind == "l":
            if person or np.classes & {"unknown"}:
                j += 1
                np.end = j
                continue
            break
        if token.kind != "w" or doc.verbs[j] or word.conj:
            name = doc.name_at.get(j)
            if (
                token.kind == "w"
                and word.conj
                and name is not None
                and name.start == j
                and tokens[j].form.startswith("و")
                and name.end - j > 1
                and person
            ):
                np.end = j = name.end
                np.names.append(name)
                continue
            break
        name = doc.name_at.get(j)
        if shut and word.prep == "ل":
            break  # «استسلام قيادي في التنظيم لقوات الحشد»
        if word.prep and not (name and name.end - name.start > 1 and not word.prep):
            j2 = _governed_pp(doc, np, j, limit)
            if j2:
                j = np.end = j2
                shut = True
                continue
            break
        if (
            shut
            and not (word.det and is_adjective(doc, j) and np.definite)
            and not word.func
            and not (
                person and ((name is not None and name.of("person")) or (name is None and is_name_like(doc, j) and np.definite))
            )
        ):
            break  # after «وحدة من الجيش» no bare word belongs to the phrase
        if (
            name is not None
            and name.how == "member"
            and word.det
            and np.definite
            and name.end == j + 1
            and not np.human
            and np.classes & {"event", "masdar", "site", "aerial", "projectile"}
            and word.core.endswith(("ي", "يه"))
        ):
            np.names.append(name)  # «القصف الإسرائيلي»: an adjective, nobody of its own
            j = np.end = name.end
            continue
        if name is not None and not word.prep:
            if shut and name.of("place") is not None and name.of("actor") is None and word.func:
                break  # «مواقع لتنظيم داعش شرق الموصل»
            if takes_name(doc, np, name, j):
                np.names.append(name)
                if (name.of("person") and np.name is None and name.how != "nisba") or (np.name is None and name.how != "nisba"):
                    np.name = name
                if name.how != "nisba":
                    np.definite = True
                elif not np.definite and not word.det:
                    closed = joined = True
                j = np.end = name.end
                continue
            break
        core = word.core
        if (core in GOVERNED or (core[:5] in _GOVERNED_STEMS and word.det)) and (np.human or np.classes & {"site", "place"}):
            j2 = _governed(doc, np, j, limit)
            if j2:
                j = np.end = j2
                continue
        if (
            word.func
            & {
                "preposition",
                "preposition_nominal",
                "subordinator",
                "relative",
                "negator",
                "conjunction",
                "preposition_pronoun",
                "demonstrative",
                "particle",
            }
            and not word.det
        ):
            j2 = _governed_pp(doc, np, j, limit)
            if j2:
                j = np.end = j2
                shut = True
                continue
            break
        if word.func & {"adverb_time", "adverb_manner", "adverb_place"} and not word.det:
            break
        if core in ("نفسه", "نفسها") and not np.definite:
            break  # «فجر انتحاري نفسه»
        if word.func & {"pronoun", "quantifier"} and core not in ("اخر", "اخري", "اخرون", "اخرين", "اخريات", "نفسه", "نفسها"):
            break
        if word.det:
            if not np.definite and (full_plural or closed or accusative):
                break  # «مسلحون النار», «هجوم انتحاري القاعدة»: what cannot stand in construct has ended
            if (
                np.definite
                and np.gram == "s"
                and np.number is None
                and len(token.form) > 5
                and token.form.endswith(("ون", "ين"))
                and any(n.kind in ("head", "participle") for n in word.nouns)
            ):
                break  # «الجيش المسلحين»: no adjective of it
            if (
                np.definite
                and any(kind == "head" and end - j > 1 for end, kind, _ in doc.phrase_at.get(j, ()))
                and word.core != "امين"
            ):
                break
            if np.definite and core in _APPOSED and np.classes & {"person", "media", "source", "civil"}:
                titled = True  # «مراسل القناة الشاب حسن»
                j += 1
                np.end = j
                continue
            if np.definite and (not is_adjective(doc, j) or core in PLACE_NOUNS):
                # a definite noun after a definite one is a new argument; only ranks and titles go together («العقيد الركن»)
                if not (person and core in _RANKS and words[np.head].det and j == np.head + 1):
                    break
            np.definite = True
            titled = not person and (
                titled
                or any(
                    n.kind == "head" and doc.lex.heads[n.entry]["class"] in ("person", "civil", "media") and n.number == "s"
                    for n in word.nouns
                )
            )
            note_class(doc, np, j)
            j += 1
            np.end = j
            continue
        if np.definite or full_plural:
            known = np.name is not None and np.name.of("person") is not None and np.name.how == "alias"
            if titled and np.definite and not word.nouns and is_name_like(doc, j):
                j += 1
                np.end = j
                continue
            if (person or np.classes & {"unknown"}) and np.definite and not known and is_name_like(doc, j):
                j += 1
                np.end = j
                continue
            if full_plural and nom_or_obl(token.form) == nom_or_obl(tokens[np.head].form):
                j += 1
                np.end = j
                continue
            if np.definite and core in ("اخر", "اخري", "اخرون", "اخرين", "نفسه", "نفسها"):
                j += 1
                np.end = j
                continue
            break
        if token.form.endswith(_ACC_SUFFIX) and core != word.stem and not accusative and not np.number and not unmarked:
            break
        if (
            token.form.endswith(_ACC_SUFFIX)
            and not accusative
            and not unmarked
            and any(n.kind == "participle" for n in word.nouns)
        ):
            break
        if (
            tokens[np.head].kind == "w"
            and np.end - np.head == 1
            and not words[np.head].nouns
            and np.name is None
            and not words[np.head].func
            and any(n.kind == "frame" for n in word.nouns)
        ):
            break  # a name no list knows, then the word of the happening («في كوبلنتس محاكمة»)
        if closed and not is_adjective(doc, j) and any(n.kind in ("head", "frame") for n in word.nouns):
            break
        if joined and is_thing_or_act(doc, j):
            break
        if (
            tokens[np.head].form.endswith("ه")
            and not np.definite
            and token.form.endswith(_ACC_SUFFIX)
            and core != word.stem
            and any(n.kind == "head" for n in word.nouns)
        ):
            break  # «دهست شاحنة حشدا»
        if j in doc.phrase_at and np.human and any(kind == "frame" and end - j > 1 for end, kind, _ in doc.phrase_at[j]):
            break
        if not closed and is_indefinite_adjective(doc, j):
            closed = True
        if person and is_name_like(doc, j) and not word.nouns:
            np.definite = True
        if accusative and not (token.form.endswith(_ACC_SUFFIX) or token.form.endswith(("ين", "ه", "ات", "ي"))):
            break
        if word.pron:
            np.definite = True
            np.pron = np.pron or word.pron
        note_class(doc, np, j)
        j += 1
        np.end = j


def owner_of(doc: Doc, np: NP) -> NP | None:
    """Whose thing a phrase names: the armed body or known actor behind the head («مواقع مليشيات الحوثي», «موكب رئيس الوزراء»)."""
    if np.owner is not None:
        return np.owner
    told: NP | None = doc.memo.get(("owner", np.end))
    if told is not None:
        return told
    inner = np.inner if np.inner is not None else np
    if inner.owner is not None:
        return inner.owner
    for j in range(inner.head + 1, np.end):
        word = doc.words[j]
        if word.conj or (word.func and not word.det and j not in doc.name_at):
            break
        found = parse_np(doc, j, np.end)
        if found is None or (found.classes & {"event", "site"} and not found.name):
            continue
        if (
            found.classes & {"armed", "person"}
            and (found.definite or found.name)
            and (word.core == "قاضي" or not is_adjective(doc, j))
        ):
            return found
        if (
            found.name is not None
            and found.name.of("actor") is not None
            and found.name.of("place") is None
            and found.name.how != "nisba"
        ):
            return found
    return None


_APPOSED = frozenset({"شاب", "شابه", "راحل", "راحله", "شهيد", "مرحوم"})

_RANKS = frozenset({"ركن", "طيار", "متقاعد", "دكتور", "مهندس", "بحري", "ركين", "عام"})


def _quoted(doc: Doc, np: NP, j: int, limit: int) -> int:
    """The end of a quoted name inside the phrase («تنظيم "داعش"», «عملية "البنيان المرصوص"»), or 0."""
    tokens, words = doc.tokens, doc.words
    if (
        tokens[j].form not in '"«“'
        or j + 1 >= limit
        or (tokens[j].start == tokens[j - 1].end and tokens[j].form == '"' and tokens[j - 1].kind == "p")
    ):
        return 0
    if np.classes & {"person"} and np.name is not None:
        return 0
    for k in range(j + 1, min(j + 7, limit)):
        if tokens[k].kind == "p":
            if tokens[k].form in '"»”' and k > j + 1:
                name = doc.name_at.get(j + 1)
                if any(doc.verbs[m] for m in range(j + 1, k)) and name is None:
                    return 0
                if name is None and (words[j + 1].func or (words[j + 1].prep == "ب" and np.name is not None)):
                    return 0  # «نددت الدولة "بالخطوة"»
                if name is not None:
                    np.names.append(name)
                    if np.name is None and name.how != "nisba":
                        np.name = name
                np.definite = True
                return k + 1
            return 0
    return 0


def _governed(doc: Doc, np: NP, j: int, limit: int) -> int:
    """«التابعة للجيش», «المدعوم من روسيا»: participle, preposition, phrase; the end, or 0."""
    words, tokens = doc.words, doc.tokens
    k = j + 1
    if k >= limit:
        return 0
    if words[k].func & {"adverb_manner"}:
        k += 1
    if k >= limit or tokens[k].kind != "w":
        return 0
    if tokens[k].form == "من" and k + 1 < limit and tokens[k + 1].form in ("قبل", "جانب", "طرف"):
        return 0
    if words[k].prep in ("ل", "ب"):
        inner = parse_np(doc, k, limit)
    elif tokens[k].form in _GOVERNORS and k + 1 < limit:
        inner = parse_np(doc, k + 1, limit)
    else:
        return 0
    if inner is None or inner.conj:
        return 0
    np.related += inner.names
    return inner.end


def _governed_pp(doc: Doc, np: NP, j: int, limit: int) -> int:
    """Prepositional parts that belong to the phrase itself: «جندي من الكتيبة», «المتحدث باسم الجيش», «مصدر في الجيش», «وزير بالحكومة»."""
    words, tokens = doc.words, doc.tokens
    word = words[j]
    form = tokens[j].form
    if word.prep == "ل" and np.classes & {"site", "aerial", "force", "explosive"} and not np.classes & {"event"}:
        inner = parse_np(doc, j, limit)
        if (
            inner is not None
            and not inner.conj
            and (inner.classes & {"armed"} or (inner.name is not None and inner.name.of("actor")))
        ):
            np.owner = inner
            np.related += inner.names
            return inner.end
        return 0
    if not np.classes & (HUMAN | {"count", "unknown"}):
        return 0
    if form == "باسم" and np.classes & {"person", "source", "media"}:
        inner = parse_np(doc, j + 1, limit)
        if inner is None or inner.conj:
            return 0
        np.related += inner.names
        return inner.end
    if form == "من" and j + 1 < limit and doc.tokens[j + 1].form in ("جهه", "ناحيه"):
        return 0  # «بين الحركة من جهة والجيش»
    if form == "من" and not np.classes & {"body", "media"}:
        inner = parse_np(doc, j + 1, limit)
        if (
            inner is None
            or inner.conj
            or inner.prep
            or not (inner.classes & {"armed", "civil", "protester", "body"} or (inner.names and inner.names[0].how == "member"))
        ):
            return 0
        if "place" in inner.classes:
            return 0
        if inner.classes & {"body"} and not np.classes & {"armed", "person", "source", "medical", "civil"}:
            return 0
        if np.name is None and inner.name is not None and np.classes & {"armed", "victim", "civil"}:
            np.name = inner.name
            np.names += inner.names
        else:
            np.related += inner.names
        return inner.end
    if (
        (form == "في" or word.prep in ("ب", "ل"))
        and np.classes & {"person", "source", "armed", "medical", "media"}
        and not np.name
    ):
        inner = parse_np(doc, j + 1 if form == "في" else j, limit)
        if inner is None or inner.conj or ("place" in inner.classes and not inner.classes & {"body", "armed"}) or inner.frames:
            return 0
        if word.prep == "ل" and not np.classes & {"person"}:
            return 0
        if inner.name is not None and inner.name.of("place") and (form == "في" or not inner.name.of("actor")):
            if not (np.classes & {"source", "medical"} and form == "في"):
                return 0
        elif not inner.classes & {"body", "armed", "medical", "media"}:
            return 0
        np.related += inner.names
        return inner.end
    return 0
