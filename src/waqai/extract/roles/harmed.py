"""Whom a word of harm takes: the phrases that name or count the harmed («قتل مسلحون جنديين», «إن ستة أشخاص قتلوا»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.asides import named_before
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.marks import QUOTES
from waqai.extract.names.people import and_one_of, counted_next, has_own_verb, indefinite, over_bound, people, with_number
from waqai.extract.noun_phrase import NP, PEOPLE
from waqai.extract.phrases.asked_for import WOUNDED
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.harm import Cue
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence

ONE_OF: Final = word_list("harmed", "one_of")
_AUXILIARIES: Final = word_list("harmed", "auxiliaries")

_VICTIMS: Final = 7
"""Tokens between «راح ضحية الهجوم» and its number."""


def harmed(doc: Doc, sentence: Sentence, cue: Cue) -> list[NP]:
    """The phrases that name or count the harmed of a cue (all but the counted nouns, which are their own phrase)."""
    if cue.shape in ("noun", "carried"):
        return _of_noun(doc, sentence, cue)
    if cue.shape == "after":
        np = parse_np(doc, cue.words + 1, sentence.end) if cue.words + 1 < sentence.end else None
        if np is not None and "event" in np.classes and np.number is None and not np.prep and not np.conj:
            ahead = range(np.end, min(np.end + _VICTIMS, sentence.end))  # «راح ضحية الهجوم على القرية 25 شخصا»
            start = next((j for j in ahead if j in doc.number_at or doc.verbs[j] or doc.tokens[j].kind == "p"), -1)
            return following(doc, start, sentence.end) if start in doc.number_at else []
        return following(
            doc, cue.words + 1 + (doc.tokens[cue.words + 1].form == "علي" if cue.words + 1 < sentence.end else 0), sentence.end
        )
    chunks = chunk(doc, sentence)
    at = next((c.i for c in chunks if c.start <= cue.token < c.end), None)
    if at is None:
        return []
    if cue.shape == "left":
        for j in range(cue.token - 1, max(sentence.start, cue.token - 4) - 1, -1):
            np = parse_np(doc, j, cue.token)
            if np is not None and np.end == cue.token and people(doc, np):
                return _dual(doc, [np]) if doc.words[cue.token].stem.endswith("ا") else [np]
        return []
    if chunks[at].kind != "v":
        return []
    if cue.words >= 0:
        chunks = _cut(doc, chunks, cue.words)
    right = _right(doc, chunks, at, cue.words if cue.words >= 0 else sentence.end)
    senses = doc.verbs[cue.token]
    plural = all(s.feature.number in "pd" for s in senses)
    if all(s.feature.number == "d" for s in senses):
        taken = right[0].items if right and right[0].i == at + 1 and right[0].items[0].number is not None else []
        if cue.shape == "done_to" and taken and people(doc, taken[0]):
            return taken  # «هاجم مسلحان المقر وقتلا 17 شخصا»
        return _dual(doc, _left(doc, chunks, at, plural))
    if cue.shape == "done_to":
        return _done_to(doc, chunks, at, right, plural)
    if plural or not right or not people(doc, right[0].items[0]):
        families = cue.shape == "suffered" and all(s.feature.gender == "f" for s in senses)
        bare = [] if plural or not right or (cue.words >= 0 and not people(doc, right[0].items[0])) else right[0].items
        found = _left(doc, chunks, at, plural, families) or bare
        if not found and cue.words >= 0:  # «وقع في الأسر 11 مسلحا», «لقي مصرعهم خمسة», «نال شرف الشهادة ضابط وجنديان»
            behind = following(doc, cue.words + 1, sentence.end)
            found = [np for np in behind if np.number is not None or np.gram == "d" or (np.human and not np.definite)]
        return found
    if cue.shape == "passive" and len(right) > 1 and right[0].items[0].definite:
        return []  # «فقد الجيش ثلاثة»: lost, not missing
    return right[0].items


def _dual(doc: Doc, found: list[NP]) -> list[NP]:
    """Notes that a dual verb speaks of these («أن فلسطينيين قتلا»): the ending of their noun may be of either number."""
    for np in found:
        doc.memo["dual", np.head] = True
    return found


def _cut(doc: Doc, chunks: list[Chunk], words: int) -> list[Chunk]:
    """The chunks, the phrase that took in the words of an idiom («3 عناصر من الحركة مصرعهم») cut before them."""
    out = list(chunks)
    for k, c in enumerate(chunks):
        if c.kind == "np" and c.start < words < c.end:
            np = parse_np(doc, c.start, words)
            if np is not None:
                piece = Chunk("np", c.start, np.end, np=np, conj=c.conj)
                piece.i = k
                out[k] = piece
    return out


def _done_to(doc: Doc, chunks: list[Chunk], at: int, right: list[Chunk], plural: bool) -> list[NP]:
    senses = doc.verbs[chunks[at].start]
    if all(s.feature.obj for s in senses):
        return _meant(doc, chunks, at)
    passive = all(s.feature.voice == "passive" for s in senses)
    first = right[0].items[0] if right else None
    args = doc.arguments.get(chunks[at].start)
    if not passive and args is not None and args.subject is not None and args.objects:
        whom = args.objects[0].items
        subject = args.subject.np
        if (
            subject is not None
            and subject.number is None
            and not subject.classes.isdisjoint(("armed", "force", "body", "state"))
            and (whom[0].number is not None or (whom[0].gram == "s" and indefinite(doc, whom[0])))
            and people(doc, whom[0])
        ):
            return whom  # «إن الشرطة اعتقلت أمس في العاصمة، خلال مداهمات، عشرة ناشطين»
    if len(right) == 1 and not passive and first is not None and "armed" in first.classes and first.number is None:
        doer = args is not None and args.subject is not None and args.subject.start == right[0].start
        if doer and args is not None and args.objects and doc.tokens[first.head].form.endswith(("ون", "ان")):
            whom = args.objects[0].items  # «أردى مسلحون يستقلون سيارة تاجرا», «اغتال مسلحان على دراجة القاضي»
            return whom if people(doc, whom[0]) else right[0].items
    if plural:
        if (
            first is not None
            and not passive
            and people(doc, first)
            and (first.number is not None or not first.definite or (first.gram == "s" and first.classes == {"person"}))
            and all(c.kind == "date" for c in chunks[at + 1 : right[0].i])
        ):
            return right[0].items
        return _left(doc, chunks, at, plural)
    if first is None:
        return _left(doc, chunks, at, plural)
    if (
        len(right) > 1
        and not passive
        and all(c.kind == "date" or c.prep in QUOTES or c.prep in "،," for c in chunks[right[0].i + 1 : right[1].i])
        and (not first.number or right[1].items[0].number)
    ):
        second = right[1].items[0]
        if people(doc, second) and (second.number is not None or not second.definite):
            return right[1].items  # «قتل مسلحون جنديين», «قتلت القوات ثلاثة»
        by_force = not passive and first.number is None and not first.classes.isdisjoint(("armed", "body", "state", "force"))
        if by_force and second.classes == {"person"} and second.gram == "s" and not doc.words[second.head].det:
            return right[1].items[:1]  # «قتل الجيش يوسف العمري»
        if not passive and "armed" in first.classes and first.number is None and doc.tokens[first.head].form.endswith("ون"):
            return right[1].items if people(doc, second) else []  # «اغتال مسلحون العالم …»
    if (
        len(right) > 1
        and not passive
        and first.number is None
        and not first.definite
        and first.gram == "s"
        and right[1].items[0].number is not None
        and people(doc, right[1].items[0])
    ):
        return right[1].items  # «قتل شخص موال للتنظيم أربعة أشخاص»
    if (
        len(right) > 1
        and not passive
        and "armed" in first.classes
        and first.number is None
        and first.gram == "s"
        and indefinite(doc, first)
        and people(doc, right[1].items[0])
        and not right[1].items[0].conj
    ):
        return right[1].items  # «قتل قناص إسرائيلي الجمعة المسعفة الشابة»
    if (
        len(right) > 1
        and not passive
        and first.number is None
        and not first.classes.isdisjoint(("armed", "body", "state", "force"))
        and right[1].items[0].number is not None
        and people(doc, right[1].items[0])
    ):
        return right[1].items  # «اعتقلت الشرطة إثر الحادث 10 أشخاص»
    if not people(doc, first) and len(right) > 1 and people(doc, right[1].items[0]):
        return right[1].items
    return right[0].items


def _meant(doc: Doc, chunks: list[Chunk], at: int) -> list[NP]:
    """«أطلق مسلحون النار على ناشط فأردوه قتيلا», «هاجموا ضابطا وقتلوه»: the one man told before whom «ه» takes up."""
    verb = chunks[at].start
    if not doc.words[verb].conj or any(s.feature.obj != "ه" for s in doc.verbs[verb]):
        return []
    for c in reversed(chunks[max(0, at - _MEN) : at]):
        if c.np is None or not people(doc, c.np) or len(c.items) > 1:
            continue
        np, head = c.np, doc.words[c.np.head].core
        one = bool(np.classes & {"civil", "person", "media", "medical"}) or ("armed" in np.classes and not np.definite)
        if np.gram != "s" or np.number is not None or np.classes & {"body", "people"} or head.endswith("ه"):
            return []
        return [np] if one or head in _ONE_OF_THEM else []
    return []


_MEN: Final = 6
"""Chunks, at most, between the man and the verb that takes him up."""
_ONE_OF_THEM: Final = frozenset({"عنصر", "جندي", "ضابط", "شرطي", "مقاتل", "مسلح", "قيادي", "منتسب", "فرد"})


def _right(doc: Doc, chunks: list[Chunk], at: int, limit: int) -> list[Chunk]:
    """The bare phrases after a verb, over adverbs, dates and prepositional parts: two at most, with those joined to them."""
    out: list[Chunk] = []
    skipped = False
    over = 0
    for c in chunks[at + 1 :]:
        if c.start >= limit:
            break
        if c.start < over:
            continue
        if c.kind != "np" and c.start in doc.number_at:  # «ما لا يقل عن 43», «أكثر من 20»
            np = parse_np(doc, c.start, limit)
            if np is not None and np.number is not None:
                i = c.i
                c = Chunk("np", c.start, np.end, np=np)
                c.i, over = i, np.end
        if c.kind in ("v", "sub", "rel"):
            break
        if c.kind == "p":
            dated = c.prep in "،," and len(out) < 2 and "date" in (chunks[c.i - 1].kind, _kind_after(chunks, c.i))
            dated = dated or (c.prep in "،," and len(out) == 1 and _by_whom(chunks, c.i))
            if c.prep not in QUOTES and not dated and not (c.prep in "()" and not out):
                break
        elif c.kind == "np":
            if doc.tokens[c.start].form in ONE_OF:
                break  # «قتلت فلسطينيين، الجمعة، أحدهما صبي»
            if doc.tokens[c.start - 1].form in WOUNDED and not c.items[0].classes and c.items[0].number is None:
                continue  # «أصيب بجروح طفيفة»
            one_more = c.items[0].number is not None or doc.tokens[c.start].form in ("واحد", "واحدي")
            if c.conj and out and one_more:
                out[-1] = _joined(out[-1], c)
                continue
            late = skipped and (c.items[0].number is None or (out and out[0].items[0].number is not None))
            if c.conj or late:
                break
            out.append(c)
            if len(out) == 2:
                break
        elif c.kind == "pp":
            skipped = True
    return out


def _by_whom(chunks: list[Chunk], i: int) -> bool:
    """«قتلت القوات، بحسب ناشطين، عشرات»: whether a comma opens or closes the part that says who tells it."""
    parts = [c.prep for c in (chunks[i - 1], *chunks[i + 1 : i + 2]) if c.kind == "pp"]
    return any(prep in _ACCORDING for prep in parts)


_ACCORDING: Final = word_list("harmed", "according")


def _kind_after(chunks: list[Chunk], i: int) -> str:
    return chunks[i + 1].kind if i + 1 < len(chunks) else ""


def _joined(one: Chunk, two: Chunk) -> Chunk:
    """«عنصران من الشرطة وأربعة مسلحين»: two chunks that one verb counts."""
    made = Chunk("np", one.start, two.end, np=one.np)
    made.items, made.i = [*one.items, *two.items], one.i
    return made


def _left(doc: Doc, chunks: list[Chunk], at: int, plural: bool, families: bool = False) -> list[NP]:
    """The harmed before their verb: «إن ستة أشخاص على الأقل قتلوا», «أن طفلا قتل», «9 عمال تم اختطافهم».

    `families`: a verb in the feminine singular may have a counted subject («إن 300 أسرة فرت»).
    """
    if chunks[at].conj:
        return []
    near = at - 1
    for k in range(at - 1, -1, -1):
        c = chunks[k]
        if c.kind == "v":
            if doc.is_verb_of(c.start, _AUXILIARIES):
                near = k - 1
                continue
            return []
        if c.kind in ("sub", "rel") or (c.kind == "p" and c.prep not in QUOTES and c.prep not in "،,()"):
            return []
        if c.kind == "pp" and c.start in doc.number_at:  # «نحو 20 شخصا»: the preposition bounds the number
            np = parse_np(doc, c.start, c.end)
            if np is not None and plural and people(doc, np):
                return [np, *c.items[1:]]
        if c.kind == "pp" and c.np is not None and k == near and (c.np.number is not None or c.np.gram == "d") and plural:
            return c.items
        if c.kind != "np" or c.np is None:
            continue
        before = chunks[k - 1] if k else None
        if before is not None and before.kind == "ppron":
            continue  # «12 شخصا بينهم طفلان قتلوا»
        if not people(doc, c.items[0]):
            if doc.tokens[c.start].form == "الاقل":
                continue
            return []
        if plural:
            if any(np.number is not None or np.gram == "d" or indefinite(doc, np) for np in c.items):
                return _quoted_count(doc, chunks, k) or [*_counted_before(doc, chunks, k), *c.items]
            continue
        first = named_before(doc, chunks, k)
        if first is not None and people(doc, first.items[0]):
            return first.items[:1]  # «أن الإعلامي فلان، مدير الموقع، قد استشهد»
        opens = before is None or before.kind in ("sub", "p") or bool(c.conj)
        return c.items[:1] if opens and (c.items[0].number is None or families) else []
    return []


def _counted_before(doc: Doc, chunks: list[Chunk], k: int) -> list[NP]:
    """«إن 27 مسلحا و182 مدنيا خرجوا»: the count joined to the one before the verb."""
    before = chunks[k - 1] if k else None
    if not chunks[k].conj or before is None or before.kind != "np" or before.end != chunks[k].start:
        return []
    return [np for np in before.items if np.number is not None and people(doc, np)] if chunks[k].items[0].number else []


def _quoted_count(doc: Doc, chunks: list[Chunk], k: int) -> list[NP]:
    """«أن 7 جنود و71 "فردا" قتلوا»: the number before the quotation counts what stands in it."""
    c = chunks[k]
    if k < 2 or chunks[k - 1].kind != "p" or chunks[k - 1].prep not in QUOTES or c.items[0].number is not None:
        return []
    before = chunks[k - 2]
    if before.kind != "np" or before.items[-1].number is None or before.items[-1].end != before.end:
        return []
    return [*before.items[:-1], with_number(c.items[0], before.items[-1].number)]


def _of_noun(doc: Doc, sentence: Sentence, cue: Cue) -> list[NP]:
    word = doc.words[cue.token]
    if word.pron and doc.verbs[cue.token]:
        return _taken_up(doc, sentence, cue)
    if word.pron and cue.end == cue.token + 1:
        chunks = chunk(doc, sentence)
        at = next((c.i for c in chunks if c.start <= cue.token < c.end), 0)
        at -= 1 if at > 1 and chunks[at - 1].kind == "p" and chunks[at - 1].prep in QUOTES else 0  # «جرى "تحييدهم"»
        return _left(doc, chunks, at, True) if at and chunks[at - 1].kind == "v" else []
    found = following(doc, cue.end, sentence.end)
    if not found or found[0].number is not None or found[0].gram == "d":
        return found
    taken = cue.kind == "detained" and found[0].human
    if not found[0].definite and not taken and not doc.tokens[found[0].head].form.endswith("ون"):
        return found
    # «اعتقال قوات الأمن 12 شخصا», «قتل الجيش لثلاثة»: the doer stands between
    after = parse_np(doc, found[0].end, sentence.end) if found[0].end < sentence.end else None
    if after is not None and after.number is not None and not after.conj and after.prep in ("", "ل") and people(doc, after):
        return [after]
    return found


def _taken_up(doc: Doc, sentence: Sentence, cue: Cue) -> list[NP]:
    """«عشرين راعيا خطفهم مسلحون»: whom the pronoun of the verb takes up, counted right before it."""
    before = next((c for c in chunk(doc, sentence) if c.end == cue.token and c.np is not None), None)
    found = before.items[-1:] if before is not None else []
    return [np for np in found if np.number is not None and not doc.words[np.head].det and people(doc, np)]


def following(doc: Doc, i: int, limit: int) -> list[NP]:
    """The phrase that starts at `i` and those coordinated to it («14 جنديا و5 مدنيين»)."""
    tokens, words = doc.tokens, doc.words
    while i < limit and (
        tokens[i].form in QUOTES
        or tokens[i].form == "("
        or i in doc.date_at
        or (tokens[i].form in ("،", ",") and (i + 1 in doc.date_at or i - 1 in doc.in_date))  # «قتل، الأحد، ثلاثة»
        or "preposition_pronoun" in words[i].func
        or tokens[i].form == "كل"
    ):
        i = doc.date_at[i].end if i in doc.date_at else i + 1
    if i < limit and tokens[i].form in ("من", "ل") and i + 1 < limit and i + 1 in doc.number_core:
        i += 1
    np = parse_np(doc, i, limit) if i < limit else None
    if np is None or np.conj:
        return []
    if np.prep and not (np.prep == "ل" and np.number is not None):
        return []
    if np.classes & {"event"} and np.number is None and not np.classes & PEOPLE:
        return []
    out = [np]
    while True:
        j = out[-1].end
        while j < limit and tokens[j].form in QUOTES:
            j += 1
        j = over_bound(doc, _over_part(doc, j, limit), limit)
        comma = j + 1 < limit and tokens[j].form in ("،", ",") and counted_next(doc, j + 1, limit)
        j += comma
        if j >= limit or tokens[j].kind not in "wn":
            break
        if tokens[j].form == "و" and j + 1 < limit:
            j += 1
        elif words[j].conj != "و" and not (j in doc.number_at and doc.number_at[j].conj == "و") and not and_one_of(doc, j, limit):
            break
        nxt = parse_np(doc, j, limit)
        if nxt is None or nxt.prep or not people(doc, nxt) or nxt.classes & {"event"}:
            break
        if comma and (has_own_verb(doc, nxt, limit) or not (nxt.classes & PEOPLE or nxt.names)):
            break  # «3 جنود، و10 آخرون أصيبوا», «، و90 متوسطة»
        out.append(nxt)
    return out


def _over_part(doc: Doc, j: int, limit: int) -> int:
    """Over «بالقوات المسلحة» to «و16 شرطيا»: the token of the next number joined by و, if one follows such a part; else `j`."""
    if j >= limit or (doc.words[j].prep != "ب" and doc.tokens[j].form != "في"):
        return j
    for k in range(j + 1, min(limit, j + 5)):
        if doc.tokens[k].kind == "p" or doc.verbs[k]:
            return j
        if (doc.tokens[k].form == "و" and k + 1 in doc.number_at) or (k in doc.number_at and doc.number_at[k].conj == "و"):
            return k
    return j
