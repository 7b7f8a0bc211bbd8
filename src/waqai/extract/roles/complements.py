"""What belongs to an event noun: the construct behind it, the adjectives between, the prepositional parts that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import set_apart
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.marks import CLOSING, OPENING
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.adjectives import is_adjective
from waqai.extract.phrases.frames import PLACE_HEADS, place_like
from waqai.extract.phrases.of_state import OF_STATE
from waqai.extract.phrases.phrase_ends import raids_hit, second_mode, second_nisba
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import PLACE_PREPOSITIONS
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def of_place(doc: Doc, pps: list[Chunk], pp: Chunk) -> bool:
    """«أمام مقر القيادة العامة للجيش»: whose place it is, not who does the thing; nor is whom somebody is loyal to."""
    if pp.start and doc.words[pp.start - 1].core.startswith(BELONGING):
        return True
    before = next((p for p in pps if p.end == pp.start), None)
    if before is not None and before.prep == "علي" and before.np is not None and before.np.classes & {"site", "property"}:
        return True  # «غارات على بنى تحتية للحزب»
    if before is not None and before.prep == "علي" and before.np is not None and doc.words[before.np.head].core in MOVES:
        return True  # «غارات على تحركات للجماعة»
    return (
        before is not None
        and before.prep in PLACE_PREPOSITIONS
        and before.np is not None
        and before.items[-1].definite
        and place_like(doc, before.items[-1])
    )


BELONGING: Final = (
    "موال", "تابع", "خاضع", "داعم", "حليف", "مناهض", "معادي", "منتم", "مناصر", "مويد", "مواليه", "مخصص",
    "مجاور", "متاخم", "محاذ", "ملاصق",
)  # fmt: skip
_FOR: Final = word_list("complements", "for")
MOVES: Final = frozenset({"تحركات", "تعزيزات", "تجمعات", "تحشدات", "امدادات", "محاولات", "ارتال"})

_KINDS: Final = word_list("complements", "kinds")
"""Adjectives of an attack or fight: «هجوم إرهابي» was not made by an «إرهابي» the text names."""
_ONE_MAN: Final = frozenset({"ارهابي", "مسلح", "انتحاري"})
_TAKEN: Final = word_list("complements", "taken")
"""Nouns of what is done to one man, behind which a word that might describe them is who he is."""


def _opens_site(doc: Doc, t: int, j: int) -> bool:
    """«تحرير "مسجد كذا"»: a quoted name of ground that opens with what it is; «خروج "مسلحين"»: the paper's doubt of a word."""
    word = doc.words[j]
    if word.det or word.prep or word.conj:
        return False
    if not doc.lex.classes(word).isdisjoint(("armed", "civil", "force")):
        return True
    taken = any(n.kind == "frame" and doc.lex.frames[n.entry]["type"] == "territory_gain" for n in doc.words[t].nouns)
    return taken and (word.core in PLACE_HEADS or "site" in doc.lex.classes(word))


def _is_site(doc: Doc, j: int) -> bool:
    """«استهدفت غارات أميركية مواقع الجماعة»: «مواقع» is what was hit, and no participle."""
    return "site" in doc.lex.classes(doc.words[j])


def _shared(doc: Doc, t: int, j: int, limit: int) -> NP | None:
    """«استعادة وتأمين المدينة», «مقتل وإصابة عشرين جنديا»: what two acts joined by «و» are both of."""
    first, second = doc.words[t], doc.words[j] if j < limit else None
    if second is None or second.conj != "و" or first.det or second.det or second.pron or doc.verbs[j] or j - t != 1:
        return None
    if doc.tokens[t].form.endswith("ا") and first.core != first.stem:
        return None  # «قصفا وتدميرا»: no construct
    acts = "masdar" in first.kinds and "masdar" in second.kinds
    harm = all(any(n.kind == "frame" and doc.lex.frames[n.entry].get("casualty") for n in w.nouns) for w in (first, second))
    np = parse_np(doc, j + 1, limit) if (acts or harm) and j + 1 < limit else None
    return np if np is not None and not (np.prep or np.conj) else None


def complement_of(doc: Doc, t: int, end: int, limit: int) -> tuple[NP | None, list[int], int]:
    """What follows the noun directly: the idafa phrase (or None), nisba adjectives on the way, and where that ends."""
    words, tokens = doc.words, doc.tokens
    adjectives: list[int] = []
    j = end
    if j < limit and t and tokens[j].form in CLOSING and tokens[t - 1].form in OPENING:
        j = end = end + 1  # «"تحييد" ستة مسلحين»
    if end - t > 1 and tokens[end - 1].form == "علي":  # «القضاء على ثلاثة مسلحين»: the phrase asks for what follows
        np = parse_np(doc, end, limit) if end < limit else None
        return (np, adjectives, np.end) if np is not None and not np.prep else (None, adjectives, end)
    definite = words[t].det or (words[end - 1].det and end - t > 1)
    closed = (
        not definite and end - t > 1 and words[end - 1].core.endswith(("يه", "ي"))
    )  # «غارة جوية مكتبا»: no construct after an adjective
    if words[t].pron or (end < limit and raids_hit(doc, t, end)):
        return None, adjectives, end
    dual = end - t == 1 and tokens[t].form.endswith(("ان", "ين")) and any(n.number == "d" for n in words[t].nouns)
    tanwin = end - t == 1 and not definite and tokens[t].form.endswith("ا") and not words[t].core.endswith("ا")
    tanwin = tanwin and end < limit and tokens[end].form.endswith("ا") and end not in doc.in_name
    closed = closed or dual or tanwin  # «غارتان», «قصفا مركزا»: with its ن, or the tanwin, it opens no construct
    if (shared := _shared(doc, t, end, limit)) is not None:
        return shared, adjectives, shared.end
    clash = any(n.kind == "frame" and doc.lex.frames[n.entry].get("symmetric") for n in words[t].nouns)
    while j < limit:
        if (
            tokens[j].kind == "p"
            and tokens[j].form in OPENING
            and j + 1 < limit
            and (j + 1 in doc.name_at or _opens_site(doc, t, j + 1))
        ):
            j += 1
            continue
        if adjectives and tokens[j].form in ("-", "–") and (name := doc.name_at.get(j + 1)) is not None and name.how == "nisba":
            adjectives.append(j + 1)  # «محادثات أميركية - إيرانية»
            j += 2
            continue
        if adjectives and second_nisba(doc, adjectives[-1], j):
            adjectives.append(j)  # «غارات روسية وسورية»
            j += 1
            continue
        if second_mode(doc, j):
            closed = not definite
            j += 1
            continue
        if tokens[j].kind != "w" or doc.verbs[j] or words[j].conj or words[j].prep or j in doc.date_at:
            number = doc.number_at.get(j)
            if number is not None and not definite and not number.conj and not closed:
                np = parse_np(doc, j, limit)
                return np, adjectives, np.end if np else j
            return None, adjectives, j
        if dual and not words[j].det and tokens[j].form.endswith(("ان", "ين")) and j not in doc.number_at:
            if (name := doc.name_at.get(j)) is not None and name.how in ("nisba", "member"):
                adjectives.append(j)  # «غارتان إسرائيليتان»
            j += 1
            continue  # «هجومين إرهابيين متزامنين»
        if words[j].core == "عده" and not words[j].det and (j + 1 == limit or words[j + 1].func or not words[j + 1].nouns):
            closed = True  # «نفذت طائرات التحالف غارات عدة على»
            j += 1
            continue
        number = doc.number_at.get(j)
        if closed and (
            number is not None
            or words[j].det
            or words[j].core in PLACE_HEADS  # «استهدفت غارة إسرائيلية بلدة»
            or (words[j].nouns and ("participle" not in words[j].kinds or _is_site(doc, j)))
            or (
                j in doc.name_at
                and doc.name_at[j].how != "nisba"
                and not (doc.name_at[j].how == "member" and words[j].core.endswith(("يه", "ي")) and not words[j].pron)
            )
        ):
            return None, adjectives, j
        if number is not None and not definite:
            np = parse_np(doc, j, limit)
            return np, adjectives, np.end if np else j
        name = doc.name_at.get(j)
        member = (
            name is not None and not clash and name.how == "member" and words[j].core.endswith(("يه", "ي")) and not words[j].pron
        )
        if name is not None and (name.how == "nisba" or member) and words[j].det == definite:
            adjectives.append(j)
            closed = not definite
            j = name.end
            continue
        if name is not None and definite and name.end == j + 1 and tokens[j].form in _AS_DEFINITE:
            adjectives.append(j)  # «الغارات السعودية»
            j = name.end
            continue
        if name is not None and j == end and _is_accusative(doc, t, j):
            adjectives.append(j)
            closed, j = True, name.end
            continue
        if name is not None and not definite:
            np = parse_np(doc, j, limit)
            return np, adjectives, np.end if np else j
        word = words[j]
        if name is None and word.core in OF_STATE and word.det == definite and not word.pron:
            adjectives.append(j)  # «القصف الحكومي»
            closed = not definite
            j += 1
            continue
        taken = word.core in _ONE_MAN and doc.words[t].core in _TAKEN  # «توقيف إرهابي», «مقتل مسلح»
        kind = not definite and (j == end or (closed and j == end + 1)) and (word.core in _KINDS or word.stem in _KINDS)
        if kind and not word.pron and not taken:
            closed = True
            j += 1
            continue
        if word.core in ("عده", "كثيره", "عديده", "متعدده", "اخر", "اخري", "جديد", "جديده", "كبير", "كبيره"):
            closed = not definite
            j += 1
            continue
        if definite:
            if word.det and name is None:
                j += 1
                continue
            return None, adjectives, j
        if word.func and not word.nouns and "quantifier" not in word.func and "demonstrative" not in word.func:
            return None, adjectives, j
        heads = [n for n in word.nouns if n.kind in ("head", "frame", "masdar")]
        if (
            word.det
            or heads
            or word.core in PLACE_HEADS
            or not word.func.isdisjoint(("quantifier", "demonstrative"))
            or (word.pron and (word.core in doc.lex.noun_forms or doc.lex.frequency.get(word.core, 0) > _COMMON))
        ):
            np = parse_np(doc, j, limit)
            if np is not None and not np.prep:
                return np, adjectives, np.end
            return None, adjectives, j
        j += 1
    return None, adjectives, j


def _is_accusative(doc: Doc, t: int, j: int) -> bool:
    """«هجوما روسيا», «قصفا سوريا»: behind an accusative, the adjective that is written as its country."""
    noun, name = doc.words[t], doc.name_at[j]
    spelt = name.end == j + 1 and name.of("place") is not None and doc.tokens[j].form in _AS_ADJECTIVES
    return spelt and not noun.det and not noun.pron and doc.tokens[t].form.endswith("ا")


_AS_ADJECTIVES: Final = word_list("complements", "as_adjectives")
_AS_DEFINITE: Final = word_list("complements", "as_definite")
"""Names of countries that are spelt as the adjective with the article is: behind a noun with the article they are that."""


def _lasted(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """«اقتتال دام ثلاثة أيام», «معارك استمرت ساعات»: how long it went on, and what follows is still the happening's own."""
    if not doc.is_verb_of(chunks[k].start, _LASTS) or k + 1 >= len(chunks):
        return False
    span = chunks[k + 1]
    timed = span.np is not None and span.np.number is not None and span.np.number.unit is not None
    return span.kind == "date" or timed or doc.words[span.start].core in _SPANS


_COMMON: Final = 40
_LASTS: Final = word_list("complements", "lasts")
_SPANS: Final = word_list("complements", "spans")


def parts_after(doc: Doc, chunks: list[Chunk], c: Chunk | None, after: int) -> list[Chunk]:
    """Prepositional parts after the noun, up to the end of its clause; a verb, a subordinator or a new subject ends it."""
    out: list[Chunk] = []
    if c is None:
        return out
    # a preposition inside the noun's own chunk («هجوما على قاعدة» keeps them apart already)
    comma = False
    for k in range(c.i + 1, len(chunks)):
        x = chunks[k]
        if x.start < after:
            continue
        if x.kind == "p":
            if x.prep in ":؛" or x.prep.startswith("..") or x.prep in ".؟!":
                break
            comma = comma or x.prep in "،,"
            continue
        if x.kind == "v" and not x.conj and x.i == c.i + 1 and _lasted(doc, chunks, k):
            continue  # «معارك دامت يومين بين»
        if x.kind in ("v", "sub", "rel") or doc.tokens[x.start].form in _FOR:
            break  # «ضربات جوية دعما لقوات النظام»
        if x.kind == "date":
            continue
        if x.kind == "np":
            if set_apart(doc, chunks, k) or _in_brackets(doc, x):
                continue
            if x.conj and x.np is not None and x.np.frames:
                continue
            if not out and x.i <= c.i + 2 and _describes(doc, c, x):
                continue  # «دعمها الكامل للسلطات», «تضامن بلاده الثابت مع»
            if (
                not out
                and x.i == c.i + 1
                and x.end - x.start == 1
                and not ("head" in doc.words[x.start].kinds or "frame" in doc.words[x.start].kinds)
                and not doc.words[x.start].det
                and x.start not in doc.name_at
            ):
                continue
            break
        if x.kind == "neg":
            break
        if x.kind == "pp":
            if x.np is not None and x.np.frames and x.prep not in ("علي", "ضد") and x.np.classes.isdisjoint(("armed", "site")):
                break
            if x.prep in _BESIDE and x.np is not None and any("frame" in doc.words[j].kinds for j in range(x.np.start, x.np.end)):
                break  # «الهجوم إثر زيادة الضربات الجوية للتحالف»: the strikes' own
            out.append(x)
        if len(out) > 6:
            break
    return out


def _in_brackets(doc: Doc, x: Chunk) -> bool:
    """«استشهاد الشاب سامر عودة (22 عاما) برصاص»: how old he was, and no new subject."""
    return x.start > 0 and x.end < len(doc.tokens) and doc.tokens[x.start - 1].form == "(" and doc.tokens[x.end].form == ")"


_BESIDE: Final = frozenset({"اثر", "بعد", "عقب", "غداه", "منذ", "بسبب", "نتيجه", "وسط", "رغم"})


def _describes(doc: Doc, c: Chunk, x: Chunk) -> bool:
    """Whether a lone word with the article is an adjective of the act before it, made definite by a pronoun («دعمه الكامل»)."""
    return (
        x.end - x.start == 1
        and doc.words[x.start].det
        and c.np is not None
        and any(doc.words[j].pron for j in range(c.np.start, c.end))
        and (not doc.words[x.start].nouns or is_adjective(doc, x.start))
        and "head" not in doc.words[x.start].kinds
        and x.start not in doc.name_at
    )
