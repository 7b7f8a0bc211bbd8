"""Sentences cut into chunks (phrases, verbs, connectors), and what each verb takes: subject, objects, prepositional parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.phrases import NP, copy_np, parse_np

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.packs.lexicon import VerbSense

_QUOTES = frozenset('"«»“”')
_LONG_PREPOSITIONS = frozenset({
    "علي يد", "علي ايدي", "علي يدي", "من قبل", "من جانب", "من طرف", "من ايدي", "من يد", "من قبضه", "من سيطره", "في يد", "في ايدي", "في قبضه", "تحت سيطره", "الي جانب", "في محيط", "علي مشارف",
    "علي اطراف", "بالقرب من", "علي مقربه من", "في اطراف", "في صفوف", "علي متن", "من اجل", "في اطار", "علي خلفيه", "في وجه", "في مواجهه", "علي بعد", "علي مسافه", "في ظل", "علي تخوم", "علي حدود",
    "بدعم ومشاركه", "باسناد ومشاركه", "بمشاركه وباسناد", "علي لسان", "علي حد", "نقلا عن", "استنادا الي", "في سياق", "من دون", "من بين", "من خلال", "عن طريق",
})  # fmt: skip
_FUSED = frozenset({"بزي", "بلباس", "بيد", "بايدي", "بنيران", "برصاص", "بقيادة", "بقياده", "بمشاركه", "بدعم", "بحق", "باتجاه", "بحسب", "حسب", "وفق", "وفقا", "طبقا", "بين", "ضد", "نحو", "تجاه", "صوب", "داخل", "خارج", "قرب", "وسط",
    "بعد", "قبل", "خلال", "اثناء", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "امام", "خلف", "فوق", "تحت", "حول", "عند", "لدي", "عقب", "اثر", "جراء", "بسبب", "نتيجه", "بواسطه", "عبر",
    "منذ", "حتي", "مع", "عن", "علي", "الي", "من", "في", "حيال", "ازاء", "بشان", "رغم", "لصالح", "بفعل", "بهدف", "بتهمه", "بينهم", "ضمن", "بمساعده", "بمسانده", "بالتنسيق", "بالتعاون", "بغيه", "دون", "بدون", "غداه",
    "قباله", "جوار", "بجوار", "بمحاذاه", "بمحيط", "مقابل", "بموجب", "بزعم", "ردا", "بمناسبه", "بذريعه", "بحجه", "لدعم", "بسلاح", "بواسطه"})  # fmt: skip


_SO_CALLED = frozenset({"2 سمى", "4 أسمى", "1 وصف", "1 عرف", "1 دعا", "8 اعتبر"})


class Chunk:
    """A piece of a sentence.

    kind: ``np`` a bare noun phrase (with those coordinated to it in `items`), ``pp`` a preposition with its phrase, ``v`` a finite verb, ``rel``
    a relative pronoun, ``sub`` a subordinator (`pronoun` = attached), ``date``, ``neg``, ``p`` punctuation, ``ppron`` a preposition with a pronoun, ``x`` anything else.
    """

    __slots__ = ("conj", "end", "i", "items", "kind", "np", "prep", "start")

    def __init__(self, kind: str, start: int, end: int, *, np: NP | None = None, prep: str = "", conj: str = "") -> None:
        self.kind, self.start, self.end, self.np, self.prep, self.conj = kind, start, end, np, prep, conj
        self.items: list[NP] = [np] if np is not None else []
        self.i = -1

    def __repr__(self) -> str:
        return f"{self.kind}[{self.start}:{self.end}]{self.prep and '/' + self.prep}{'+' if self.conj else ''}{self.items if self.np else ''}"


def chunk(doc: Doc, sentence: Sentence) -> list[Chunk]:
    """The chunks of a sentence, in order, remembered by the document."""
    key = ("chunks", sentence.start)
    if key in doc.memo:
        found: list[Chunk] = doc.memo[key]
        return found
    made = _chunk(doc, sentence.start, sentence.end)
    for i, piece in enumerate(made):
        piece.i = i
    doc.memo[key] = made
    return made


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
            out.append(Chunk("v", i, i + 1, conj=word.conj))
            i += 1
            continue
        func = word.func
        if i in doc.number_at and doc.number_at[i].core[0] > i:
            counted = parse_np(doc, i, end)
            if counted is not None:
                piece = Chunk("pp" if counted.prep else "np", i, counted.end, np=counted, prep=counted.prep, conj=counted.conj)
                _coordinate(doc, piece, end)
                out.append(piece)
                i = piece.end
                continue
        if token.form in ("من", "ما", "مما", "ومن", "وما") and i + 2 < end and (doc.verbs[i + 1] or words[i + 1].verbs) and any(doc.lex.lemmas[s.lemma] in _SO_CALLED for s in words[i + 1].verbs):
            named = parse_np(doc, i + 2, end)
            if named is not None and named.prep in ("", "ب"):
                out.append(Chunk("np", i, named.end, np=named, conj=word.conj))
                i = named.end
                continue
        if token.kind == "w" and func and not (i in doc.name_at):
            piece = _function(doc, i, end)
            if piece is not None:
                out.append(piece)
                i = piece.end
                continue
        np = parse_np(doc, i, end)
        if np is None:
            out.append(Chunk("x", i, i + 1, conj=word.conj))
            i += 1
            continue
        np = _titled(doc, np, end)
        piece = Chunk("pp" if np.prep else "np", i, np.end, np=np, prep=np.prep, conj=np.conj)
        _coordinate(doc, piece, end)
        out.append(piece)
        i = piece.end
    return out


def _titled(doc: Doc, np: NP, end: int) -> NP:
    """«رئيس الحكومة في ليبيا فلان»: a title, its country or town, and the name of who holds it are one phrase."""
    j = np.end
    if not np.definite or "person" not in np.classes or np.name is not None and np.name.of("person") or j + 2 >= end or doc.tokens[j].form != "في":
        return np
    place = doc.name_at.get(j + 1)
    if place is None or place.of("place") is None or place.end >= end:
        return np
    named = parse_np(doc, place.end, end)
    if named is None or named.prep or named.conj or named.name is None or named.name.of("person") is None or named.name.start != place.end:
        return np
    made = copy_np(np)
    made.end, made.name, made.names = named.end, named.name, [*np.names, *named.names]
    return made


def _function(doc: Doc, i: int, end: int) -> Chunk | None:
    tokens, words = doc.tokens, doc.words
    word = words[i]
    func, form = word.func, tokens[i].form
    bare = form[1:] if word.conj and form.startswith(word.conj) else form
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
        elif bare in ("وفقا", "طبقا", "نقلا", "استنادا", "تبعا") :
            prep = bare
    if not prep and (bare in _FUSED or "preposition" in func):
        prep = bare
    if not prep and func & {"preposition_nominal"}:
        if word.nouns and not any(n.kind == "masdar" for n in word.nouns):
            return None
        prep = bare
    if prep:
        np = parse_np(doc, after, end) if after < end else None
        if np is None:
            # «قرب من», «شمالي غربي البلدة»: the second preposition governs
            if after < end and words[after].func & {"preposition", "preposition_nominal"}:
                inner = _function(doc, after, end)
                if inner is not None and inner.kind == "pp":
                    inner.start, inner.conj = i, word.conj
                    inner.prep = prep if prep not in ("في", "من", "الي") else inner.prep
                    return inner
            return Chunk("x", i, i + 1, conj=word.conj)
        if np.conj or (np.prep and prep not in ("وفقا", "طبقا", "استنادا", "نقلا", "تبعا", "شرق", "غرب", "شمال", "جنوب")):
            return Chunk("x", i, i + 1, conj=word.conj)
        piece = Chunk("pp", i, np.end, np=np, prep=prep, conj=word.conj)
        _coordinate(doc, piece, end)
        return piece
    if func & {"conjunction"} and bare not in ("كلا",) and not word.nouns:
        return Chunk("sub", i, i + 1, prep=bare, conj=word.conj)
    if func & {"particle", "interrogative", "adverb_time", "adverb_place", "adverb_manner", "pronoun"} and not word.nouns and not word.det and not (func & {"quantifier"}) and word.core not in ("احد", "احدي"):
        stop = i + 1
        if word.prep == "ب" and stop < end and tokens[stop].kind == "w" and not words[stop].det and not words[stop].conj and not words[stop].prep and tokens[stop].form.endswith("ه") and not doc.verbs[stop]:
            stop += 1  # «بسرعة كبيرة»
        return Chunk("x", i, stop, prep=bare, conj=word.conj)
    return None


def _coordinate(doc: Doc, piece: Chunk, end: int) -> None:
    """Take in «وقوات الأمن», «و3 أطفال»: phrases joined by و (or «أو») to the one just parsed, and comma lists that close with one."""
    tokens, words = doc.tokens, doc.words
    while piece.end < end:
        j = piece.end
        comma = tokens[j].kind == "p" and tokens[j].form in "،,"
        if comma:
            j += 1
            if j >= end or not words[j].conj == "و":
                return
        if tokens[j].kind == "w" and tokens[j].form in ("و", "او") and j + 1 < end:
            nxt = parse_np(doc, j + 1, end)
        elif words[j].conj == "و" or (j in doc.number_at and doc.number_at[j].conj == "و"):
            nxt = parse_np(doc, j, end)
        else:
            return
        if nxt is None:
            return
        if nxt.prep and nxt.prep != piece.prep:
            return
        if comma and not _alike(piece.items[-1], nxt):
            return
        if not _alike(piece.items[-1], nxt):
            return
        piece.items.append(nxt)
        piece.end = nxt.end


def _alike(a: NP, b: NP) -> bool:
    """Whether two phrases may be coordinated: both human, both counted, both places, both event nouns, or both plain things."""
    if a.number is not None and b.number is not None:
        return True
    for group in ({"event"}, {"place"}, {"site", "property", "aerial", "explosive", "projectile"}):
        if a.classes & group and b.classes & group:
            return True
    if a.human and b.human:
        return True
    if (a.human or a.name) and (b.human or b.name):
        return not (b.classes & {"event"} or a.classes & {"event"})
    if a.classes & {"event"} or b.classes & {"event"}:
        return False
    return not b.human and not a.human


_SUBSET = frozenset({"بينهم", "بينها", "بينهن", "بينهما", "منهم", "منها"})


class Args:
    """What a verb takes: subject, further bare phrases, prepositional parts; and how the subject was found."""

    __slots__ = ("clause_end", "clause_start", "objects", "passive", "pps", "subject", "subject_how", "verb")

    def __init__(self, verb: int) -> None:
        self.verb = verb
        self.subject: Chunk | None = None
        self.subject_how = ""
        self.objects: list[Chunk] = []
        self.pps: list[Chunk] = []
        self.passive = False
        self.clause_start = verb
        self.clause_end = verb + 1


_NEVER_PASSIVE_LEFT = ("sub",)


def verb_args(doc: Doc, sentence: Sentence, v: int) -> Args:
    """The arguments of the finite verb at token `v` of `sentence`."""
    key = ("args", v)
    if key in doc.memo:
        found: Args = doc.memo[key]
        return found
    args = doc.memo[key] = Args(v)
    chunks = chunk(doc, sentence)
    at = next(c.i for c in chunks if c.start == v)
    bare = _right(doc, chunks, at, args)
    left, how = _left(doc, chunks, at, args)
    if left is not None and how in ("rel", "bare-rel") and left.np is not None and not left.np.frames and all(x.feature.obj for x in doc.verbs[v]) and any(x.lemma in doc.lex.verb_roles["doer"] for x in doc.verbs[v]):
        left = _happening_before(chunks, left) or left  # «هجوما على موقع شنته جماعة»
    _assign(doc, chunks, at, args, bare, left, how)
    if not bare and not args.pps and at + 1 < len(chunks) and chunks[at + 1].kind == "v" and chunks[at + 1].conj == "و" and args.subject is not None and not all(s.feature.obj for s in doc.verbs[v]):
        following = verb_args(doc, sentence, chunks[at + 1].start)
        if following.subject is args.subject:
            args.objects, args.pps = following.objects, following.pps  # «اعترض ودمر طائرة»
    return args


def _happening_before(chunks: list[Chunk], left: Chunk) -> Chunk | None:
    """The event noun a few parts back that a verb of doing speaks of."""
    for c in reversed(chunks[max(0, left.i - 4) : left.i]):
        if c.kind in ("v", "sub", "rel"):
            return None
        if c.kind in ("np", "pp") and c.np is not None and c.np.frames:
            return c
    return None


def _right(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> list[Chunk]:
    bare: list[Chunk] = []
    open_bare, depth, aside = True, 0, False
    k = at + 1
    while k < len(chunks):
        c = chunks[k]
        if c.kind == "p":
            if c.prep == "(":
                close = next((m for m in range(k + 1, min(k + 9, len(chunks))) if chunks[m].kind == "p" and chunks[m].prep == ")"), None)
                if close is not None:
                    k = close + 1
                    continue
            if c.prep in ":؛…" or c.prep.startswith(".."):
                break
            if c.prep in "،,":
                # a date or adverb between commas does not close the list of bare phrases
                nxt = chunks[k + 1] if k + 1 < len(chunks) else None
                close = _apposition_end(chunks, k) if len(bare) == 1 and not aside else None
                if close is not None:
                    k = close + 1
                    continue
                if aside:
                    aside = False
                elif nxt and nxt.kind in ("date", "pp", "x") and _comma_after(chunks, k + 1) and not bare[1:]:
                    aside = True
                else:
                    open_bare = False
                if nxt is not None and nxt.kind in ("v", "sub") or nxt is not None and nxt.conj and nxt.kind == "np":
                    break
            depth += c.prep in _QUOTES
        elif c.kind == "v":
            break
        elif c.kind == "rel":
            # the relative clause belongs to the phrase before it; what follows its comma may be the verb's own («رفضت حماس، التي …، الاتهامات»)
            if not c.conj and bare and not args.pps:
                comma = next((x.i for x in chunks[k + 1 : k + 12] if x.kind == "p" and x.prep in "،,"), None)
                stop = next((x.i for x in chunks[k + 1 : k + 12] if x.kind == "sub" or x.kind == "p" and x.prep not in '،,"«»'), None)
                if comma is not None and (stop is None or comma < stop) and comma + 1 < len(chunks) and chunks[comma + 1].kind == "np" and not chunks[comma + 1].conj and len(bare) == 1:
                    bare.append(chunks[comma + 1])
                    args.clause_end = chunks[comma + 1].end
                    k = comma + 2
                    continue
            # a direction after it may still be the verb's own
            if not c.conj and k == at + 2 and bare and not args.pps:
                for x in chunks[k + 1 : k + 6]:
                    if x.kind in ("p", "sub", "rel") or x.kind == "v" and x.i > k + 1:
                        break
                    if x.kind == "pp" and x.prep in ("الي", "نحو", "باتجاه", "صوب"):
                        args.pps.append(x)
            break
        elif c.kind == "sub":
            break
        elif c.kind == "np":
            if c.conj and k != at + 1:
                break
            if open_bare or len(bare) == 1 and k == at + 3 and c.np is not None and c.np.classes & {"site", "armed"} and not c.np.definite:
                bare.append(c)
            if k + 1 < len(chunks) and chunks[k + 1].kind == "v" and not chunks[k + 1].conj and c is not (bare[0] if bare else None) and len(bare) > 2:
                break
        elif c.kind == "pp":
            if c.conj and k != at + 1 and not args.pps:
                break
            args.pps.append(c)
        elif c.kind == "ppron" and c.prep in _SUBSET:
            open_bare = False
        elif c.kind == "neg" and k > at + 1:
            break
        args.clause_end = c.end
        k += 1
    return bare


def _apposition_end(chunks: list[Chunk], k: int) -> int | None:
    """«اتهم محمد، والد فادي، الجيش»: the closing comma of an apposition that another bare phrase follows."""
    if k + 1 >= len(chunks) or chunks[k + 1].kind != "np" or chunks[k + 1].conj and chunks[k + 1].start == chunks[k + 1].end:
        return None
    for x in chunks[k + 2 : k + 6]:
        if x.kind == "p" and x.prep in "،,":
            after = chunks[x.i + 1] if x.i + 1 < len(chunks) else None
            return x.i if after is not None and after.kind == "np" and not after.conj else None
        if x.kind in ("v", "sub", "rel"):
            return None
    return None


def _comma_after(chunks: list[Chunk], k: int) -> bool:
    return any(c.kind == "p" and c.prep in "،," for c in chunks[k + 1 : k + 4])


def _left(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> tuple[Chunk | None, str]:
    """The phrase before the verb that may be its subject, and how: sv (plain), rel, that («أن X فعل»), pron («أنه»), bare-rel, or nothing."""
    verb = chunks[at]
    k = at - 1
    while k >= 0 and (chunks[k].kind in ("x", "neg") and not chunks[k].conj and chunks[k].prep not in ("اما",) or chunks[k].kind == "date" and k != at - 1):
        k -= 1
    args.clause_start = verb.start
    if k < 0:
        return None, ""
    c = chunks[k]
    if c.kind == "v" and not verb.conj and _auxiliary(doc, c.start):
        # «كانت القوات قد», «بدأت تتقدم»: the verb before shares the subject
        other = verb_args_of(doc, chunks, k)
        return (other.subject, "aux") if other else (None, "")
    if c.kind == "rel":
        args.clause_start = c.start
        return _antecedent(doc, chunks, k, c.prep), "rel"
    if verb.conj:
        return None, "conj"
    if c.kind == "sub":
        args.clause_start = c.start
        if c.prep.endswith(("ه", "ها", "هم", "هما")) and c.prep not in ("كما",) or c.prep in ("انه", "انها", "انهم", "بانه", "بانها"):
            return None, "pron"
        return None, "sub"
    seen_pp = False
    while k >= 0:
        c = chunks[k]
        if c.kind == "np":
            before = chunks[k - 1] if k else None
            args.clause_start = c.start
            if before is not None and before.kind == "sub" and not c.conj:
                return c, "that"
            if before is None or before.kind == "p" and before.prep in '."«“:؟!..…':
                return c, "sv"
            if before.kind in ("x", "neg"):
                return c, "sv"
            if before.kind == "v" and not c.conj and k > 1 and chunks[k - 2].kind == "rel":
                # «القوات التي دخلت الحي قصفت»: the phrase belongs to the relative clause
                over, how = _over_relative(doc, chunks, k - 2)
                if over is not None and over.np is not None and any(agrees(doc, over.np, s.feature.gender, "p" if s.feature.number == "p" else "s") for s in doc.verbs[verb.start]):
                    return over, how
            if not c.np or seen_pp:
                return (c, "sv") if before.kind in ("sub",) else (None, "")
            if not c.np.definite and not seen_pp and verb.i == k + 1:
                return c, "bare-rel"
            if before.kind == "p":
                return c, "comma"
            if c.conj:
                return c, "sv"
            between = chunks[k + 1 : verb.i]
            return (c, "sv") if all(x.kind in ("x", "date", "neg") for x in between) else (None, "")
        if c.kind == "pp":
            if verb.i == k + 1 and c.np is not None and not c.np.definite and not c.conj:
                args.clause_start = c.start
                return c, "bare-rel"
            seen_pp = True
        elif c.kind == "date" or c.kind == "x" or c.kind == "ppron":
            seen_pp = seen_pp or c.kind == "ppron"
        elif c.kind == "p" and c.prep in '"«»“”()،,':
            if c.prep in "،," and not _apposed(chunks, k):
                noun = chunks[k - 1] if k else None
                if noun is not None and noun.np is not None and noun.np.frames and not noun.np.definite and verb.i == k + 1 and any(s.lemma in doc.lex.verb_roles["targets"] for s in doc.verbs[verb.start]):
                    return noun, "bare-rel"  # «أسفر قصف جوي، استهدف البلدة، عن»
                return None, ""
        elif c.kind == "rel":
            return _over_relative(doc, chunks, k)
        elif c.kind == "v":
            return _after_relative(doc, chunks, k)
        else:
            return None, ""
        k -= 1
    return None, ""


def _apposed(chunks: list[Chunk], k: int) -> bool:
    """Whether the comma at `k` closes an apposition opened by another comma («قادري، وهو عضو، إن»)."""
    return any(c.kind == "p" and c.prep in "،," for c in chunks[max(0, k - 6) : k])


def _over_relative(doc: Doc, chunks: list[Chunk], k: int) -> tuple[Chunk | None, str]:
    found = _antecedent(doc, chunks, k, chunks[k].prep)
    if found is not None and (found.i == 0 or chunks[found.i - 1].kind in ("sub", "x")):
        return found, "sv"
    return None, ""


def _after_relative(doc: Doc, chunks: list[Chunk], k: int) -> tuple[Chunk | None, str]:
    """«القوات التي تقاتل داعش تقدمت»: the verb before is inside a relative clause; its antecedent may be our subject."""
    for m in range(k - 1, max(-1, k - 4), -1):
        if chunks[m].kind == "rel":
            return _over_relative(doc, chunks, m)
    return None, ""


def _auxiliary(doc: Doc, v: int) -> bool:
    return any(doc.lex.lemmas[s.lemma] in _AUXILIARIES for s in doc.verbs[v])


_AUXILIARIES = frozenset({
    "1 كان", "1 بدأ", "3 واصل", "10 استمر", "1 ظل", "4 أصبح", "1 بات", "1 عاد", "1 كاد", "4 أخذ", "1 راح", "1 جعل", "3 حاول", "5 تمكن", "10 استطاع", "1 نجح", "1 قام", "1 زال", "6 تواصل", "4 أوشك",
})  # fmt: skip


def verb_args_of(doc: Doc, chunks: list[Chunk], k: int) -> Args | None:
    """The arguments of the verb chunk `k` of the same sentence."""
    known: Args | None = doc.memo.get(("args", chunks[k].start))
    return known if known is not None else verb_args(doc, doc.sentence_of(chunks[k].start), chunks[k].start)


def _feminine(pronoun: str) -> bool:
    return pronoun.endswith("تي") or pronoun in ("التي", "والتي")


def _antecedent(doc: Doc, chunks: list[Chunk], k: int, pronoun: str) -> Chunk | None:
    """The phrase a relative pronoun refers to: the nearest before it that agrees, else the nearest."""
    nearest: Chunk | None = None
    plural = pronoun.endswith("ذين")
    if chunks[k].conj:
        # «التي … والتي …»: the second says more of the same
        first = next((c for c in reversed(chunks[max(0, k - 10) : k]) if c.kind == "rel" and c.prep == pronoun), None)
        if first is not None:
            return _antecedent(doc, chunks, first.i, pronoun) if not _needs_force(doc, chunks, k) else _force_before(doc, chunks, first.i, pronoun)
    for m in range(k - 1, max(-1, k - 6), -1):
        c = chunks[m]
        if c.kind in ("np", "pp") and c.np is not None:
            if c.np.number is not None and c.np.number.unit is not None:
                continue  # «تبعد 450 كلم»
            nearest = nearest or c
            gender_ok = agrees(doc, c.np, "f" if _feminine(pronoun) else "m", "p" if plural else "s", relative=True)
            if gender_ok:
                if "place" in c.np.classes and not c.np.classes & {"armed"} and _needs_force(doc, chunks, k):
                    return _force_before(doc, chunks, m, pronoun) or c
                return c
        elif c.kind in ("v", "sub", "rel"):
            break
    return nearest


def _resumed(chunks: list[Chunk], at: int) -> bool:
    """Whether a preposition with a pronoun follows the verb («تسيطر عليها»)."""
    return at + 1 < len(chunks) and chunks[at + 1].kind == "ppron"


def _needs_force(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """Whether the verb of the relative clause opened at `k` is an act of an armed body."""
    verb = next((c for c in chunks[k + 1 : k + 3] if c.kind == "v"), None)
    if verb is None:
        return False
    frames = [doc.lex.frames[f] for s in doc.verbs[verb.start] for f in doc.lex.verb_frames.get(s.lemma, ())]
    return bool(frames) and all({"armed", "force"} & set(f.get("subject") or ()) for f in frames)


def _force_before(doc: Doc, chunks: list[Chunk], m: int, pronoun: str) -> Chunk | None:
    """«مواقع تسيطر عليها الجماعات المسلحة في بلدة … والتي استعادت»: the armed body that the pronoun means, over the place between."""
    for k in range(m - 1, max(-1, m - 14), -1):
        c = chunks[k]
        if c.np is not None and c.np.classes & {"armed"} and agrees(doc, c.np, "f" if _feminine(pronoun) else "m", "p" if pronoun.endswith("ذين") else "s", relative=True):
            return c
    return None


def agrees(doc: Doc, np: NP, gender: str, number: str, *, relative: bool = False) -> bool:
    """Whether a verb or pronoun of this gender and number may refer to the phrase (broken plurals of things are feminine singular)."""
    head = doc.words[np.head]
    form = head.core
    if number == "p" and gender == "m":
        return np.human and (np.gram == "p" or len(np.names) > 0 or np.number is not None)
    feminine = form.endswith("ه") or form.endswith("ات") or (np.gram == "p" and not form.endswith(("ون", "ين")))
    if np.name is not None and np.name.start == np.head and np.name.of("actor") and np.number is None:
        return True
    if form.endswith("ا"):
        return True
    if np.gram == "p" and np.classes & {"civil", "person", "victim", "protester"} and not form.endswith(("ه", "ات")):
        return gender == "m"
    if np.gram == "p" and np.human and (np.number is not None or not head.nouns or any(n.number == "p" for n in head.nouns)):
        return True
    return feminine == (gender == "f")


def _case(doc: Doc, c: Chunk) -> str:
    """What the head's ending tells: ``nom`` («مسلحون»), ``obl`` («مسلحين», «هجوما»), or nothing."""
    np = c.np
    if np is None:
        return ""
    if np.number is not None:
        form = doc.tokens[np.number.core[0]].form
        if form.endswith(("ون", "ان")) and len(form) > 4:
            return "nom"
        return ""
    form = doc.tokens[np.head].form
    if np.gram in "pd" and len(form) > 4:
        if form.endswith(("ون", "ان")):
            return "nom"
        if form.endswith("ين"):
            return "obl"
    word = doc.words[np.head]
    if form.endswith("ا") and word.core != word.stem and not word.det and not (np.definite and np.end - np.head > 1):
        return "obl"  # «وفدا الحكومة» is a dual in construct
    return ""


def _happens(doc: Doc, v: int) -> bool:
    """Whether the verb is one whose subject is a happening («اندلعت اشتباكات», «أسفر الهجوم»)."""
    roles = doc.lex.verb_roles
    return any(s.lemma in roles[name] for s in doc.verbs[v] for name in ("happens", "targets", "results"))


_SETTLEMENTS = frozenset({"بلده", "بلدات", "مدينه", "مدن", "قريه", "قري", "حي", "احياء", "منطقه", "مناطق"})
_VERB_SUBJECT_PLURAL = ("p", "d")


def _assign(doc: Doc, chunks: list[Chunk], at: int, args: Args, bare: list[Chunk], left: Chunk | None, how: str) -> None:
    senses = doc.verbs[args.verb]
    plural = all(s.feature.number in _VERB_SUBJECT_PLURAL for s in senses) or all(s.feature.number == "p" for s in senses)
    has_object_pronoun = all(s.feature.obj for s in senses)
    genders = {s.feature.gender for s in senses}
    if left is not None and how in ("rel", "that", "sv", "aux", "bare-rel", "comma"):
        if how == "rel" and has_object_pronoun and bare:
            # «الهجوم الذي شنه داعش»: the antecedent is the object
            args.subject, args.subject_how = bare[0], "vso"
            args.objects = [left, *bare[1:]]
            return
        if how == "bare-rel" and bare and left.np is not None and (left.np.classes & {"site", "place"} or left.np.end - left.np.head > 1) and bare[0].np is not None and bare[0].np.human and _resumed(chunks, at):
            # «مواقع تسيطر عليها الجماعات»: the phrase after it is the subject, and whose the thing is
            args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
            doc.memo["owner", left.np.end] = bare[0].np
            return
        if how == "bare-rel" and has_object_pronoun and bare:
            args.subject, args.subject_how = bare[0], "vso"
            args.objects = [_done(doc, chunks, left, args.verb), *bare[1:]]
            return
        if how == "comma" and bare and left.np is not None and not (left.np.human or left.np.name):
            left = None
        elif how == "rel" and bare and not plural and left.np is not None and not left.np.human and bare[0].np is not None and bare[0].np.human and _case(doc, bare[0]) != "obl":
            args.subject, args.subject_how, args.objects = bare[0], "vso", [*bare[1:]]
            return
        else:
            args.subject, args.subject_how, args.objects = left, how, bare
            return
    if how == "pron":
        args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args, how), "previous", bare
        return
    if plural:
        args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args, how), "previous", bare
        return
    if bare:
        first = bare[0]
        case = _case(doc, first)
        np = first.np
        fits = np is not None and (any(agrees(doc, np, g, "s") for g in genders) or bool(np.classes & {"event"}) and _happens(doc, args.verb))
        thing = np is not None and (np.classes & {"event", "masdar", "site", "property"} and np.name is None or doc.words[np.head].core in _SETTLEMENTS and not (np.name is not None and np.name.of("actor"))) and not np.human
        if thing and chunks[at].conj and len(bare) == 1 and not _happens(doc, args.verb):
            earlier = _previous(doc, chunks, at, args, how)
            if earlier is not None and earlier.np is not None and earlier.np.human:
                args.subject, args.subject_how, args.objects = earlier, "previous", bare
                return
        if np is not None and np.number is not None and (np.human or np.names and np.names[0].how in ("member", "nisba")) and genders == {"f"} and chunks[at].conj and len(bare) == 1 and not agrees(doc, np, "f", "s", relative=True):
            earlier = _previous(doc, chunks, at, args, how)
            if earlier is not None and earlier.np is not None and earlier.np.human and earlier.np.number is None:
                args.subject, args.subject_how, args.objects = earlier, "previous", bare  # «داهمت الشرطة منزلا واعتقلت ثلاثة شبان»
                return
        if case == "obl" and not any(b.np is not None and b.np.human and _case(doc, b) != "obl" for b in bare[1:]) or (not fits and np is not None and len(bare) == 1 and np.number is None):
            args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args, how), "previous", bare
            return
        if has_object_pronoun:
            args.subject, args.subject_how, args.objects = first, "vso", bare[1:]
            return
        args.subject, args.subject_how, args.objects = first, "vso", bare[1:]
        return
    args.subject, args.subject_how = _previous(doc, chunks, at, args, how), "previous"


def _done(doc: Doc, chunks: list[Chunk], left: Chunk, v: int) -> Chunk:
    """What was done, where a phrase that says to whom stands between («حالات اغتصاب لفتيات نفذها مقاتلون»)."""
    if left.kind != "pp" or left.np is None or left.np.frames or not any(s.lemma in doc.lex.verb_roles["doer"] for s in doc.verbs[v]):
        return left
    for c in reversed(chunks[max(0, left.i - 2) : left.i]):
        if c.kind in ("np", "pp") and c.np is not None and c.np.frames:
            return c
        if c.kind != "pp":
            break
    return left


def _previous(doc: Doc, chunks: list[Chunk], at: int, args: Args, how: str) -> Chunk | None:
    """The subject of the verb before, for a verb that names none («صدت هجوما وأفشلت محاولة», «قال الجيش إنه صد»)."""
    for k in range(at - 1, -1, -1):
        c = chunks[k]
        if c.kind == "v":
            other = verb_args_of(doc, chunks, k)
            if other is None or other.subject is None or other.subject.np is None:
                continue
            if any(agrees(doc, other.subject.np, s.feature.gender, "p" if s.feature.number == "p" else "s") for s in doc.verbs[args.verb]):
                return other.subject
    return None
