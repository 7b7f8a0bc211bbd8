"""Sentences cut into chunks: phrases, verbs, prepositional parts, connectors."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.coordination import coordinate
from waqai.extract.clauses.openings import USING, lies_in, opens_with_field, those_who, used
from waqai.extract.noun_phrase import NP, copy_np
from waqai.extract.phrases.adjectives import of_press
from waqai.extract.phrases.asked_for import SEVERAL
from waqai.extract.phrases.phrase_ends import ends_at
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list
from waqai.packs.words import NOTHING

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.packs.words import Word


_PAIRS: Final = (
    "علي يد, علي ايدي, علي يدي, من قبل, من جانب, من طرف, من ايدي, من يد, من قبضه, من سيطره, في يد, في ايدي, في قبضه, تحت سيطره, "
    "تحت قبضه, تحت امره, تحت سلطه, تحت نفوذ, الي سيطره, الي يد, الي ايدي, الي قبضه, الي جانب, في محيط, علي مشارف, علي اطراف, "
    "بالقرب من, علي مقربه من, في اطراف, في صفوف, علي متن, من اجل, علي عاتق, علي كاهل, علي ابواب, علي عتبات, عند ابواب, في ظل, "
    "عند مشارف, عند تخوم, الي كنف, الي حضن, الي سلطه, تحت رايه, في اطار, علي خلفيه, في وجه, في مواجهه, علي بعد, علي مسافه, "
    "علي تخوم, علي حدود, بدعم ومشاركه, باسناد ومشاركه, بمشاركه وباسناد, بمشاركه واسناد, بدعم واسناد, باسناد ودعم, عن سيطره, "
    "خارج سيطره, علي طول, علي امتداد, علي لسان, علي حد, نقلا عن, استنادا الي, في سياق, من دون, من بين, من خلال, عن طريق"
)
_LONG_PREPOSITIONS: Final = {
    first: frozenset(pair.split()[1] for pair in _PAIRS.split(", ") if pair.split()[0] == first)
    for first in {pair.split()[0] for pair in _PAIRS.split(", ")}
}
"""The second words of prepositions of two words, by the first."""

_FUSED: Final = word_list("chunks", "fused")

IN_TURN: Final = word_list("chunks", "in_turn")
_WITHOUT: Final = frozenset({"عدم", "دون", "بدون"})
_SET_WORDS: Final = IN_TURN | _WITHOUT | {"فيما"}
_LINKING: Final = frozenset({"relative", "negator", "preposition_pronoun", "subordinator"})
"""Classes and words of those that link clauses or govern no phrase (`_link`)."""
_ACCORDING: Final = frozenset({"وفقا", "طبقا", "نقلا", "استنادا", "تبعا"})
_BEFORE_PROCLITIC: Final = _ACCORDING | {"شرق", "غرب", "شمال", "جنوب"}
"""What may stand before a phrase that has a proclitic preposition («وفقا للبيان», «شرق بالعاصمة»)."""
_LOOSE: Final = frozenset({"particle", "interrogative", "adverb_time", "adverb_place", "adverb_manner", "pronoun"})
_WHO: Final = frozenset({"من", "ما", "مما", "ومن", "وما"})
_SO_CALLED: Final = word_list("chunks", "so_called")


class Chunk:
    """A piece of a sentence.

    kind: ``np`` a bare noun phrase (with those coordinated to it in `items`), ``pp`` a preposition with its phrase, ``v`` a
    finite verb, ``rel`` a relative pronoun, ``sub`` a subordinator, ``date``, ``neg``, ``p`` punctuation, ``ppron`` a preposition
    with a pronoun, ``x`` anything else.
    """

    __slots__ = ("conj", "end", "i", "items", "kind", "np", "prep", "split", "start")

    def __init__(self, kind: str, start: int, end: int, *, np: NP | None = None, prep: str = "", conj: str = "") -> None:
        self.kind, self.start, self.end, self.np, self.prep, self.conj = kind, start, end, np, prep, conj
        self.items: list[NP] = [np] if np is not None else []
        self.i = -1
        self.split = 0
        """Of «بين … من جهة و… من جهة أخرى»: how many phrases are on the first side."""

    def __repr__(self) -> str:
        joint = (self.prep and "/" + self.prep) + ("+" if self.conj else "")
        return f"{self.kind}[{self.start}:{self.end}]{joint}{self.items if self.np else ''}"


def chunk(doc: Doc, sentence: Sentence) -> list[Chunk]:
    """The chunks of a sentence, in order, remembered by the document."""
    found = doc.chunks.get(sentence.start)
    if found is None:
        found = doc.chunks[sentence.start] = _chunk(doc, sentence.start, sentence.end)
        for i, piece in enumerate(found):
            piece.i = i
    return found


_START: Final = attrgetter("start")


def chunk_at(chunks: list[Chunk], token: int) -> Chunk | None:
    """The chunk that a token lies in."""
    k = bisect_right(chunks, token, key=_START) - 1
    return chunks[k] if k >= 0 and token < chunks[k].end else None


def _chunk(doc: Doc, i: int, end: int) -> list[Chunk]:
    tokens, words = doc.tokens, doc.words
    out: list[Chunk] = []
    while i < end:
        token = tokens[i]
        if token.kind in "pb":
            out.append(Chunk("p", i, i + 1, prep=token.form))
            i += 1
            continue
        if i in doc.date_at:
            expr = doc.date_at[i]
            out.append(Chunk("date", i, expr.end, conj=words[i].conj))
            i = expr.end
            continue
        word = words[i]
        if doc.verbs[i]:
            if (named := _who_is_called(doc, out, i, end)) is not None:
                out.append(Chunk("x", i, named.end))
                doc.verbs[i] = ()
                i = named.end
                continue
            out.append(Chunk("v", i, i + 1, conj=word.conj))
            i += 1
            continue
        if i in doc.number_at and doc.number_at[i].core[0] > i:
            counted = parse_np(doc, i, end)
            if counted is not None:
                piece = Chunk("pp" if counted.prep else "np", i, counted.end, np=counted, prep=counted.prep, conj=counted.conj)
                coordinate(doc, piece, end, out)
                out.append(piece)
                i = piece.end
                continue
        if token.form in _WHO and (told := _told_by_verb(doc, i, end)) is not None:
            out.append(Chunk("np", i, told.end, np=told, conj=word.conj))
            i = told.end
            continue
        if token.kind == "w" and word.func and i not in doc.name_at:
            led = _function(doc, i, end, out)
            if led is not None:
                if led.kind == "x":
                    led = _whole_date(doc, led)
                elif led.prep == "في":
                    led = _said_in(doc, led, out)
                out.append(led)
                i = led.end
                continue
        if token.form in SEVERAL and out and out[-1].np is not None and out[-1].end == i and ends_at(doc, i + 1, end):
            i = out[-1].end = i + 1  # «سيطرت على قرى عدة»: it counts what stands before it
            continue
        if token.form in _MANNER and i + 1 < end and tokens[i + 1].kind == "w" and not doc.verbs[i + 1]:
            out.append(Chunk("x", i, i + 2, prep=token.form, conj=word.conj))
            i += 2  # «توغلت الآليات بشكل محدود»
            continue
        means = used(doc, i, end) if token.form in USING else None
        np = means or (None if not out and opens_with_field(doc, i, end) else parse_np(doc, i, end))
        if np is None:
            out.append(Chunk("x", i, i + 1, conj=word.conj))
            i += 1
            continue
        if np.end < end and tokens[np.end].form == "في":
            np = _titled(doc, np, end)
        prep = "باستخدام" if means is not None else np.prep
        piece = Chunk("pp" if prep else "np", i, np.end, np=np, prep=prep, conj=np.conj)
        if piece.kind == "np" and np.name is not None and out and lies_in(doc, np, np.name, out[-1]):
            piece.kind, piece.prep = "pp", tokens[i].form
        coordinate(doc, piece, end, out)
        out.append(piece)
        i = piece.end
    return out


def _told_by_verb(doc: Doc, i: int, end: int) -> NP | None:
    """«ما يسمى الجيش», «دعا الجيش من يحملون السلاح إلى»: whom «ما» or «من» and the verb behind it mean."""
    if i + 2 < end and any(doc.lex.lemmas[s.lemma] in _SO_CALLED for s in doc.words[i + 1].verbs):
        named = parse_np(doc, i + 2, end)
        if named is not None and named.prep in ("", "ب"):
            return named
    return those_who(doc, i, end) if i + 1 < end and doc.tokens[i].form == "من" else None


def _who_is_called(doc: Doc, out: list[Chunk], i: int, end: int) -> NP | None:
    """«متشددا يدعى أبو عمر سلم نفسه», «قائد في الحركة يدعى فلان»: the name that a verb of naming gives to whom was told of.

    Such a verb tells nothing and parts no subject from its own verb.
    """
    token = doc.tokens[i]
    if token.form not in _CALLED or doc.text[token.end - 1] != "ى" or i + 1 >= end:
        return None
    who = next((c.np for c in reversed(out[-3:]) if c.kind == "np"), None)
    if who is None or not who.human or who.definite or who.gram == "p":
        return None
    named = parse_np(doc, i + 1, end)
    if named is None or named.prep or named.conj:
        return None
    if doc.words[named.end - 1].core in _SELF and named.end - named.start > 1:
        named = copy_np(named)
        named.end -= 1  # «يدعى أبو عمر نفسه»: what he gave up
    return named


_MANNER: Final = word_list("chunks", "manner")
"""What makes an adverb of the adjective behind it."""
_CALLED: Final = word_list("chunks", "called")
_SELF: Final = word_list("chunks", "self")


def _whole_date(doc: Doc, led: Chunk) -> Chunk:
    """«في وقت متأخر من مساء السبت»: an adverb that a date goes on from is a part of it, and «السبت» no subject."""
    if led.kind != "x" or led.end not in doc.in_date or led.end in doc.date_at:
        return led
    expr = next((e for e in doc.dates if e.start < led.end < e.end), None)
    return led if expr is None else Chunk("date", led.start, expr.end, conj=led.conj)


_STATEMENTS: Final = word_list("chunks", "statements")


def _said_in(doc: Doc, led: Chunk, out: list[Chunk]) -> Chunk:
    """«اتهم الجيش في بيان قوات الدعم السريع»: the statement is the subject's, and what follows the object."""
    np = led.np
    if np is None or led.prep != "في" or doc.words[np.head].core not in _STATEMENTS:
        return led
    if np.end - np.head < 2 or doc.words[np.head].det or len(out) < 2 or out[-1].kind != "np" or out[-2].kind != "v":
        return led
    if doc.has_role(out[-2].start, "says"):
        return led
    for j in range(np.head + 1 + of_press(doc, np.head + 1), np.end):
        name = doc.name_at.get(j)
        if (name is not None and name.how != "nisba") or not doc.words[j].kinds.isdisjoint(("head", "frame", "masdar")):
            short = parse_np(doc, np.start, j)
            return led if short is None else Chunk("pp", led.start, short.end, np=short, prep=led.prep, conj=led.conj)
    return led


def _titled(doc: Doc, np: NP, end: int) -> NP:
    """«رئيس الحكومة في ليبيا فلان»: a title, its country or town, and the name of who holds it are one phrase."""
    j = np.end
    if (
        not np.definite
        or "person" not in np.classes
        or (np.name is not None and np.name.of("person"))
        or j + 2 >= end
        or doc.tokens[j].form != "في"
    ):
        return np
    place = doc.name_at.get(j + 1)
    if place is None or place.of("place") is None or place.end >= end:
        return np
    named = parse_np(doc, place.end, end)
    if (
        named is None
        or named.prep
        or named.conj
        or named.name is None
        or named.name.of("person") is None
        or named.name.start != place.end
    ):
        return np
    made = copy_np(np)
    made.end, made.name, made.names = named.end, named.name, [*np.names, *named.names]
    return made


def _link(i: int, bare: str, word: Word) -> Chunk | None:
    """A word that governs no phrase but links clauses, turns them round, or takes up somebody."""
    func = word.func
    if bare in IN_TURN:
        return Chunk("x", i, i + 1, prep=bare, conj=word.conj)  # «قصفت القوات كذلك مواقع», «نددت فرنسا بدورها بالانقلاب»
    if bare == "فيما":
        return Chunk("sub", i, i + 1, prep=bare, conj=word.conj)  # «، فيما قصفت القوات»: while
    if "relative" in func and bare not in ("من", "ما"):
        return Chunk("rel", i, i + 1, prep=bare, conj=word.conj)
    if bare in _WITHOUT or ("negator" in func and bare not in ("غير", "كلا", "لما")):
        return Chunk("neg", i, i + 1, prep=bare, conj=word.conj)
    if "preposition_pronoun" in func and bare not in ("علي", "الي", "لدي"):
        return Chunk("ppron", i, i + 1, prep=bare, conj=word.conj)
    if "subordinator" in func:
        return Chunk("sub", i, i + 1, prep=bare, conj=word.conj)
    return None


def _function(doc: Doc, i: int, end: int, out: list[Chunk]) -> Chunk | None:
    tokens, words = doc.tokens, doc.words
    word = words[i]
    func, form = word.func, tokens[i].form
    bare = form[1:] if word.conj and form.startswith(word.conj) else form
    if (bare in _SET_WORDS or not func.isdisjoint(_LINKING)) and (link := _link(i, bare, word)) is not None:
        return link
    prep, after = "", i + 1
    for phrase_end, kind, entry in doc.phrase_at.get(i, ()):
        if kind != "func" or phrase_end > end or phrase_end - i < 2:
            continue
        if entry in ("adverb_time", "adverb_manner", "adverb_place"):
            return Chunk("x", i, phrase_end, prep=bare, conj=word.conj)
        if entry == "subordinator":
            return Chunk("sub", i, phrase_end, prep=" ".join(t.form for t in tokens[i:phrase_end]), conj=word.conj)
        if entry == "conjunction":
            return Chunk("x", i, phrase_end, prep=bare, conj=word.conj)
    if i + 1 < end and tokens[i + 1].kind == "w":
        if tokens[i + 1].form in _LONG_PREPOSITIONS.get(bare, NOTHING):
            prep, after = f"{bare} {tokens[i + 1].form}", i + 2
        elif bare in _ACCORDING:
            prep = bare
    if not prep and (bare in _FUSED or "preposition" in func):
        prep = bare
    if not prep and "preposition_nominal" in func:
        if word.nouns and "masdar" not in word.kinds:
            return None
        prep = bare
    if prep:
        if after + 1 < end and tokens[after].form in ("اي", "ايه") and not doc.verbs[after + 1]:
            after += 1  # «من أي علاقة», «على أي هجوم»
        np = parse_np(doc, after, end) if after < end else None
        if np is None:
            # «قرب من», «شمالي غربي البلدة»: the second preposition governs
            if after < end and not words[after].func.isdisjoint(("preposition", "preposition_nominal")):
                inner = _function(doc, after, end, out)
                if inner is not None and inner.kind == "pp":
                    inner.start, inner.conj = i, word.conj
                    inner.prep = prep if prep not in ("في", "من", "الي") else inner.prep
                    return inner
            if prep in _SHOTS and after < end and doc.verbs[after]:
                fired = NP(i, i)
                fired.end, fired.classes = after, frozenset({"bullet"})
                return Chunk("pp", i, after, np=fired, prep="ب", conj=word.conj)  # «برصاص أطلقته الشرطة»
            return Chunk("x", i, i + 1, conj=word.conj)
        if np.conj or (np.prep and prep not in _BEFORE_PROCLITIC):
            return Chunk("x", i, i + 1, conj=word.conj)
        piece = Chunk("pp", i, np.end, np=np, prep=prep, conj=word.conj)
        coordinate(doc, piece, end, out)
        return piece
    if "conjunction" in func and bare not in ("كلا",) and not word.nouns:
        return Chunk("sub", i, i + 1, prep=bare, conj=word.conj)
    if (
        not func.isdisjoint(_LOOSE)
        and (not word.nouns or ("adverb_manner" in func and bare.endswith("يا") and not _goes_on(doc, i + 1, end)))
        and not word.det
        and "quantifier" not in func
        and word.core not in ("احد", "احدي")
    ):
        stop = i + 1
        if (
            (word.prep == "ب" or bare.startswith("ب"))
            and stop < end
            and tokens[stop].kind == "w"
            and not words[stop].det
            and not words[stop].conj
            and not words[stop].prep
            and tokens[stop].form.endswith("ه")
            and not doc.verbs[stop]
            and not words[stop].func
        ):
            stop += 1  # «بسرعة كبيرة», «بقوة غاشمة»
        return Chunk("x", i, stop, prep=bare, conj=word.conj)
    return None


_SHOTS: Final = frozenset({"برصاص", "بنيران"})


def _goes_on(doc: Doc, j: int, end: int) -> bool:
    """«اعتقلت دبلوماسيا إيرانيا»: an accusative that agrees makes the word before it a noun, no adverb («هزموا عسكريا في»)."""
    return j < end and doc.tokens[j].form.endswith("ا") and not doc.words[j].func


def set_before(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """«… في العريش، وفي رفح هاجم آخرون»: a place joined with «و» and set before another verb, whose place it is."""
    c = chunks[k]
    if c.kind != "pp" or c.prep != "في" or not c.conj or k + 1 >= len(chunks):
        return False
    after = chunks[k + 1]
    if after.kind == "p" and after.prep in "،," and k + 2 < len(chunks):
        after = chunks[k + 2]
    return after.kind == "v" and not after.conj and any(s.feature.tense == "past" for s in doc.verbs[after.start])
