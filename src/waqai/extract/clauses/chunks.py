"""Sentences cut into chunks: phrases, verbs, prepositional parts, connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.openings import begins_clause, lies_in, opens_with_field, those_who, used
from waqai.extract.names.people import and_one_of, counted_next, has_own_verb, over_bound
from waqai.extract.noun_phrase import NP, copy_np
from waqai.extract.phrases.adjectives import of_press
from waqai.extract.phrases.asked_for import SEVERAL
from waqai.extract.phrases.governed import GOVERNED, TO_THEM
from waqai.extract.phrases.owners import led_by_end, other_side, owner_of
from waqai.extract.phrases.phrase_ends import ends_at
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


_LONG_PREPOSITIONS: Final = frozenset(
    "علي يد, علي ايدي, علي يدي, من قبل, من جانب, من طرف, من ايدي, من يد, من قبضه, من سيطره, في يد, في ايدي, في قبضه, تحت سيطره, "
    "تحت قبضه, تحت امره, تحت سلطه, تحت نفوذ, الي سيطره, الي يد, الي ايدي, الي قبضه, الي جانب, في محيط, علي مشارف, علي اطراف, "
    "بالقرب من, علي مقربه من, في اطراف, في صفوف, علي متن, من اجل, علي عاتق, علي كاهل, علي ابواب, علي عتبات, عند ابواب, في ظل, "
    "عند مشارف, عند تخوم, الي كنف, الي حضن, الي سلطه, تحت رايه, في اطار, علي خلفيه, في وجه, في مواجهه, علي بعد, علي مسافه, "
    "علي تخوم, علي حدود, بدعم ومشاركه, باسناد ومشاركه, بمشاركه وباسناد, بمشاركه واسناد, بدعم واسناد, باسناد ودعم, عن سيطره, "
    "خارج سيطره, علي لسان, علي حد, نقلا عن, استنادا الي, في سياق, من دون, من بين, من خلال, عن طريق".split(", ")
)

_FUSED: Final = word_list("chunks", "fused")

IN_TURN: Final = word_list("chunks", "in_turn")
_LOOSE: Final = frozenset({"particle", "interrogative", "adverb_time", "adverb_place", "adverb_manner", "pronoun"})
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
        if doc.verbs[i] and (named := _who_is_called(doc, out, i, end)) is not None:
            out.append(Chunk("x", i, named.end))
            doc.verbs[i] = ()
            i = named.end
            continue
        if doc.verbs[i]:
            out.append(Chunk("v", i, i + 1, conj=word.conj))
            i += 1
            continue
        if i in doc.number_at and doc.number_at[i].core[0] > i:
            counted = parse_np(doc, i, end)
            if counted is not None:
                piece = Chunk("pp" if counted.prep else "np", i, counted.end, np=counted, prep=counted.prep, conj=counted.conj)
                _coordinate(doc, piece, end, out)
                out.append(piece)
                i = piece.end
                continue
        if (
            token.form in ("من", "ما", "مما", "ومن", "وما")
            and i + 2 < end
            and (doc.verbs[i + 1] or words[i + 1].verbs)
            and any(doc.lex.lemmas[s.lemma] in _SO_CALLED for s in words[i + 1].verbs)
        ):
            named = parse_np(doc, i + 2, end)
            if named is not None and named.prep in ("", "ب"):
                out.append(Chunk("np", i, named.end, np=named, conj=word.conj))
                i = named.end
                continue
        if token.form == "من" and i + 1 < end and (those := those_who(doc, i, end)) is not None:
            out.append(Chunk("np", i, those.end, np=those))
            i = those.end  # «دعا الجيش من يحملون السلاح إلى»
            continue
        if token.kind == "w" and word.func and i not in doc.name_at:
            led = _function(doc, i, end, out)
            if led is not None:
                led = _whole_date(doc, _said_in(doc, led, out))
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
        means = used(doc, i, end)
        np = means or (None if opens_with_field(doc, out, i, end) else parse_np(doc, i, end))
        if np is None:
            out.append(Chunk("x", i, i + 1, conj=word.conj))
            i += 1
            continue
        np = _titled(doc, np, end)
        prep = "باستخدام" if means is not None else np.prep
        piece = Chunk("pp" if prep else "np", i, np.end, np=np, prep=prep, conj=np.conj)
        if piece.kind == "np" and lies_in(doc, np, out):
            piece.kind, piece.prep = "pp", tokens[i].form
        _coordinate(doc, piece, end, out)
        out.append(piece)
        i = piece.end
    return out


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


def _function(doc: Doc, i: int, end: int, out: list[Chunk]) -> Chunk | None:
    tokens, words = doc.tokens, doc.words
    word = words[i]
    func, form = word.func, tokens[i].form
    bare = form[1:] if word.conj and form.startswith(word.conj) else form
    if bare in IN_TURN:
        return Chunk("x", i, i + 1, prep=bare, conj=word.conj)  # «قصفت القوات كذلك مواقع», «نددت فرنسا بدورها بالانقلاب»
    if bare == "فيما":
        return Chunk("sub", i, i + 1, prep=bare, conj=word.conj)  # «، فيما قصفت القوات»: while
    if "relative" in func and bare not in ("من", "ما"):
        return Chunk("rel", i, i + 1, prep=bare, conj=word.conj)
    if bare in ("عدم", "دون", "بدون"):
        return Chunk("neg", i, i + 1, prep=bare, conj=word.conj)
    if "negator" in func and bare not in ("غير", "كلا", "لما"):
        return Chunk("neg", i, i + 1, prep=bare, conj=word.conj)
    if "preposition_pronoun" in func and bare not in ("علي", "الي", "لدي"):
        return Chunk("ppron", i, i + 1, prep=bare, conj=word.conj)
    if "subordinator" in func:
        return Chunk("sub", i, i + 1, prep=bare, conj=word.conj)
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
        pair = f"{bare} {tokens[i + 1].form}"
        if pair in _LONG_PREPOSITIONS:
            prep, after = pair, i + 2
        elif bare in ("وفقا", "طبقا", "نقلا", "استنادا", "تبعا"):
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
        if np.conj or (np.prep and prep not in ("وفقا", "طبقا", "استنادا", "نقلا", "تبعا", "شرق", "غرب", "شمال", "جنوب")):
            return Chunk("x", i, i + 1, conj=word.conj)
        piece = Chunk("pp", i, np.end, np=np, prep=prep, conj=word.conj)
        _coordinate(doc, piece, end, out)
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


def _coordinate(doc: Doc, piece: Chunk, end: int, out: list[Chunk]) -> None:
    """Take in «وقوات الأمن», «و3 أطفال»: phrases joined by و (or «أو») to the one just parsed, and lists with commas."""
    tokens, words = doc.tokens, doc.words
    if _closes(doc, piece.start, piece.end, end):
        piece.end += 1  # «بين حركة "الشباب" والجيش»
    while piece.end < end:
        j, second = other_side(doc, piece.end, end)
        piece.split = len(piece.items) if j > piece.end else piece.split
        if second is not None:
            piece.items, piece.end = [*piece.items, second], second.end
            return
        if tokens[j].form in TO_THEM and words[j - 1].core in GOVERNED:
            piece.end = j + 1
            continue  # «القوات وفصائل المعارضة الموالية لها ووحدات الحماية»
        if piece.prep == "بين" and len(piece.items) == 1:
            j = led_by_end(doc, j, end)
        j = over_bound(doc, j, end)
        comma = tokens[j].kind == "p" and tokens[j].form in "،,"
        if comma:
            j += 1
            counted = counted_next(doc, j, end)  # «8 جنود، و10 مسلحين»
            if j >= end or not (words[j].conj == "و" or counted):
                return
        if (also := _also(doc, j, end)) > j:
            nxt = parse_np(doc, also, end)  # «وكذلك الأردن», «إضافة إلى مسلحي الجماعة»
            if nxt is None or nxt.conj or nxt.prep or not (nxt.human or nxt.name) or doc.verbs[also]:
                return
        elif tokens[j].kind == "w" and tokens[j].form in ("و", "او") and j + 1 < end:
            nxt = parse_np(doc, j + 1 + (tokens[j + 1].form in ("(", "»") and j + 2 < end), end)
        elif words[j].conj == "و" or (j in doc.number_at and doc.number_at[j].conj == "و") or and_one_of(doc, j, end):
            nxt = parse_np(doc, j, end)
        else:
            return
        if nxt is None:
            return
        if _second_of(doc, piece.items[-1], j):
            piece.end = j + 1
            continue  # «المقاومة الوطنية والتهامية وألوية العمالقة»
        if nxt.prep and nxt.prep != piece.prep:
            return
        other = nxt.definite or words[nxt.head].core in _OTHERS
        two = piece.prep == "بين" and len(piece.items) == 1 and not comma and other and not nxt.frames
        two_sides = comma and piece.prep == "بين" and len(piece.items) > 1 and not piece.split and words[j].conj == "و"
        if not (two or _alike(piece.items[-1], nxt)) or (comma and counted and has_own_verb(doc, nxt, end)):
            return
        if begins_clause(doc, piece, nxt, end, out):
            return
        piece.split = len(piece.items) if two_sides else piece.split  # «بين الجيش والمقاومة، والمسلحين»
        _share_name(doc, piece.items[-1], nxt)
        _share_owner(doc, piece.items, nxt)
        piece.items.append(nxt)
        piece.end = nxt.end + _closes(doc, j, nxt.end, end)


_OTHERS: Final = frozenset({"اخري", "اخرين"})


def _also(doc: Doc, j: int, end: int) -> int:
    """Where what «وكذلك», «وأيضا», «إضافة إلى», «فضلا عن» add begins; else `j`."""
    form = doc.tokens[j].form
    if form in _ALSO and j + 1 < end:
        return j + 1
    return j + 2 if form in _BESIDES and j + 2 < end and doc.tokens[j + 1].form == _BESIDES[form] else j


_ALSO: Final = frozenset({"وكذلك", "وايضا"})  # not bare: «حث الوزير أيضا إيران»
_BESIDES: Final = {"اضافه": "الي", "بالاضافه": "الي", "فضلا": "عن"}


def _second_of(doc: Doc, np: NP, j: int) -> bool:
    """Whether «والتهامية» stands for one more of the kind just named («المقاومة الوطنية والتهامية»), and another follows."""
    word, last = doc.words[j], doc.words[np.end - 1]
    return (
        np.human
        and word.det
        and last.det
        and np.end - np.head > 1
        and word.core.endswith("يه")
        and last.core.endswith("يه")
        and not (word.nouns and any(n.kind == "head" for n in word.nouns))
        and j + 1 < len(doc.words)
        and doc.words[j + 1].conj == "و"
    )


def _share_name(doc: Doc, a: NP, b: NP) -> None:
    """«قوات ومليشيات الجبهة», «ضباط وجنود الجيش»: two heads with one name behind them are of one side."""
    if (
        a.name is None
        and b.name is not None
        and not a.definite
        and (a.number is None or a.inner is not None)
        and a.end - a.head == 1
        and b.gram == "p"
        and (a.gram == "p" or a.number is not None)
        and "armed" in a.classes
        and "armed" in b.classes
        and b.name.start == b.head + 1
        and b.name.of("actor") is not None
        and not doc.tokens[a.head].form.endswith(("ون", "ين", "ان", "ا"))
    ):
        a.name, a.names, a.definite = b.name, [*a.names, b.name], True


def _share_owner(doc: Doc, items: list[NP], b: NP) -> None:
    """«مقاتلات ومدفعية التحالف», «مواقع وتعزيزات للجماعة»: what one bare word tells is of the side named behind the next."""
    a = items[-1]
    if (
        a.end - a.start > 1
        or a.name is not None
        or a.owner is not None
        or a.definite
        or a.pron
        or not (a.classes & b.classes & _ARMS or (a.classes & _HELD and b.classes & _HELD and doc.words[a.head].core in _POSTS))
        or "place" in a.classes
    ):
        return
    owner = owner_of(doc, b)
    if owner is not None and owner.start > b.head and a.classes & _HELD:
        items[-1] = copy_np(a)
        items[-1].owner = owner
    elif b.name is not None and b.name.start > b.head and b.name.of("actor") is not None and b.name.how != "nisba":
        items[-1] = copy_np(a)
        items[-1].name, items[-1].names, items[-1].definite = b.name, [*a.names, b.name], True


_ARMS: Final = frozenset({"aerial", "armed"})
_HELD: Final = frozenset({"force", "site"})
_POSTS: Final = word_list("chunks", "posts")


def _closes(doc: Doc, start: int, at: int, end: int) -> bool:
    """Whether a mark ends what one opened inside a phrase («حركة "الشباب"», «تنظيم (داعش)»)."""
    if at >= end or doc.tokens[at].kind != "p":
        return False
    opener = _OPENERS.get(doc.tokens[at].form)
    if opener is None:
        return False
    opened = sum(doc.tokens[k].form == opener for k in range(start, at))
    if opener == '"':
        return opened % 2 == 1
    return opened > sum(doc.tokens[k].form == doc.tokens[at].form for k in range(start, at))


def set_before(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """«… في العريش، وفي رفح هاجم آخرون»: a place joined with «و» and set before another verb, whose place it is."""
    c = chunks[k]
    if c.kind != "pp" or c.prep != "في" or not c.conj or k + 1 >= len(chunks):
        return False
    after = chunks[k + 1]
    if after.kind == "p" and after.prep in "،," and k + 2 < len(chunks):
        after = chunks[k + 2]
    return after.kind == "v" and not after.conj and any(s.feature.tense == "past" for s in doc.verbs[after.start])


_OPENERS: Final = {'"': '"', "»": "«", "”": "“", ")": "("}


def _alike(a: NP, b: NP) -> bool:
    """Whether two phrases may be coordinated: both human, both counted, both places, both event nouns, or both plain things."""
    if a.number is not None and b.number is not None:
        return True
    for group in ({"event"}, {"place"}, {"site", "property", "aerial", "explosive", "projectile"}):
        if a.classes & group and b.classes & group:
            return True
    if a.human and b.human:
        return True
    if ("armed" in b.classes and a.classes == {"place"}) or ("armed" in a.classes and b.classes == {"place"}):
        return False  # «غارات على بعلبك والجيش ينتشر»
    if (a.human or a.name) and (b.human or b.name):
        return not ("event" in b.classes or "event" in a.classes)
    if "event" in a.classes or "event" in b.classes:
        return False
    return not b.human and not a.human
