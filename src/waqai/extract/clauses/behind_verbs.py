"""What stands behind a verb: its bare phrases and prepositional parts, over dates, asides and relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from waqai.extract.clauses.asides import (
    apposition_end,
    arm_end,
    comma_after,
    is_peer,
    late_agent,
    late_event,
    listed,
    object_after,
    object_over,
    over_bare_relative,
    told_again_end,
    told_by_end,
)
from waqai.extract.clauses.chunks import Chunk, set_before
from waqai.extract.clauses.writings import over_written
from waqai.extract.noun_phrase import NP, copy_np
from waqai.extract.phrases.owners import backer_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


_ASIDE: Final = word_list("behind_verbs", "aside")
"""What opens a phrase that no verb takes: «بأشد العبارات», «أحدهم جريح»."""
_SAYING: Final = word_list("behind_verbs", "saying")
_SPANS: Final = frozenset({"قبل", "بعد"})
_BECAUSE: Final = word_list("behind_verbs", "because")
_AFTER: Final = word_list("behind_verbs", "after")

SUBSET: Final = word_list("behind_verbs", "subset")


class Args:
    """What a verb takes: subject, further bare phrases, prepositional parts; and how the subject was found."""

    __slots__ = ("clause_end", "clause_start", "objects", "pps", "subject", "subject_how", "verb")

    def __init__(self, verb: int) -> None:
        self.verb = verb
        self.subject: Chunk | None = None
        self.subject_how = ""
        self.objects: list[Chunk] = []
        self.pps: list[Chunk] = []
        self.clause_start = verb
        self.clause_end = verb + 1


def _is_counted_for(chunks: list[Chunk], at: int, k: int) -> bool:
    """Whether a number right behind a prepositional verbal noun counts what that noun is of."""
    noun, c = chunks[k - 1], chunks[k]
    return (
        k - 1 > at
        and noun.kind == "pp"
        and noun.np is not None
        and bool(noun.np.frames)
        and noun.np.end - noun.np.head == 1
        and noun.end == c.start
        and not c.conj
        and c.np is not None
        and c.np.number is not None
    )


def _backer(doc: Doc, chunks: list[Chunk], k: int) -> NP | None:
    before = chunks[k - 1].np
    return backer_of(doc, before) if before is not None else None


def backed_end(doc: Doc, chunks: list[Chunk], k: int) -> int:
    """«أطلقت القوات، مسنودة بالتحالف عملية»: where what says who backs the subject ends, behind the comma at `k`; or `k`."""
    if k + 2 >= len(chunks) or chunks[k + 1].np is None or chunks[k + 1].conj or chunks[k + 2].kind != "pp":
        return k
    word = doc.words[chunks[k + 1].start]
    if word.core not in _BACKED or chunks[k + 2].prep not in ("ب", "من"):
        return k
    return k if k + 3 < len(chunks) and chunks[k + 3].kind == "p" else k + 3  # between commas it is an aside like others


def _is_backed(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """Whether the chunk and the part behind it say who backs the subject."""
    if k + 1 >= len(chunks) or doc.words[chunks[k].start].core not in _BACKED:
        return False
    return chunks[k + 1].kind == "pp" and chunks[k + 1].prep in ("ب", "من")


_BACKED: Final = word_list("behind_verbs", "backed")


def behind_verb(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> list[Chunk]:
    """The bare phrases behind the verb of chunk `at`; those with prepositions go to `args.pps`, the end to `args.clause_end`."""
    return _Walk(doc, chunks, at, args).walked()


_END: Final = -1
"""Where nothing behind belongs to the verb any more."""


class _Walk:
    """From the verb to the end of what belongs to it, a chunk at a time. What takes in a chunk answers the next, or `_END`."""

    __slots__ = ("args", "aside", "at", "bare", "chunks", "doc", "open_bare")

    def __init__(self, doc: Doc, chunks: list[Chunk], at: int, args: Args) -> None:
        self.doc, self.chunks, self.at, self.args = doc, chunks, at, args
        self.bare: list[Chunk] = []
        self.open_bare = True
        """Whether one more bare phrase would be the verb's."""
        self.aside = False
        """Between two commas that the verb spans."""

    def walked(self) -> list[Chunk]:
        """Go, and answer the bare phrases."""
        chunks, k, end = self.chunks, self.at + 1, len(self.chunks)
        while 0 < k < end:
            kind = chunks[k].kind
            if kind == "pp":
                k = self._governed(k)
            elif kind == "np":
                k = self._phrase(k)
            elif kind == "p":
                k = self._mark(k)
            elif kind in ("v", "sub"):
                k = self._clause(k)
            elif kind == "rel":
                k = self._relative(k)
            else:
                k = self._particle(k)
        return self.bare

    def _on(self, k: int) -> int:
        """The chunk belongs to the verb."""
        self.args.clause_end = self.chunks[k].end
        return k + 1

    def _mark(self, k: int) -> int:
        """Punctuation: brackets are passed over, a colon or a full stop ends."""
        c, chunks = self.chunks[k], self.chunks
        if c.prep == "(":
            inside = range(k + 1, min(k + 9, len(chunks)))
            close = next((j for j in inside if chunks[j].kind == "p" and chunks[j].prep == ")"), None)
            if close is not None:
                return close + 1
        if c.prep == ":" and (people := listed(chunks, k, self.bare)) is not None:
            self.args.clause_end = people.end
            return _END
        if c.prep in ":؛…" or c.prep.startswith(".."):
            return _END
        return self._comma(k) if c.prep in "،," else self._on(k)

    def _comma(self, k: int) -> int:
        """A comma: what stands between it and the next may be an aside."""
        doc, chunks = self.doc, self.chunks
        if (back := backed_end(doc, chunks, k)) > k:
            return back
        # a date or adverb between commas does not close the list of bare phrases
        nxt = chunks[k + 1] if k + 1 < len(chunks) else None
        close = apposition_end(chunks, k) if len(self.bare) == 1 and not self.aside and not is_peer(doc, nxt) else None
        close = told_by_end(doc, chunks, k) if close is None and not self.aside else close
        if close is not None:
            return close + 1
        if self.aside:
            self.aside = False
            again = told_again_end(chunks, k)
            if again is not None:
                return again + 1
        elif nxt and nxt.kind in ("date", "pp", "x") and comma_after(chunks, k + 1) and not self.bare[1:]:
            self.aside = True
        else:
            self.open_bare = object_after(doc, chunks, k, self.bare)
        ends = nxt is not None and (nxt.kind in ("v", "sub") or (bool(nxt.conj) and nxt.kind == "np"))
        return _END if ends else self._on(k)

    def _clause(self, k: int) -> int:
        """Another verb, or a word that opens a clause: the end, unless the clause only describes what stands before it."""
        doc, chunks, bare = self.doc, self.chunks, self.bare
        c = chunks[k]
        if c.kind == "v" and self.aside and not c.conj and chunks[k - 1].kind == "pp" and (shut := _shut(chunks, k)) is not None:
            return shut  # «اتهمت المنظمة، في تقرير صدر الأحد، الجيش بتجويع»
        if (on := _over_was(doc, chunks, k, bare) or _over_thought(doc, chunks, k, bare)) is not None:
            return on
        if c.kind == "sub":
            late_agent(doc, chunks, self.at, k, bare, self.args)
            return _END
        if (backer := _backer(doc, chunks, k)) is not None:  # «اشتبكت فصائل تدعمها تركيا مع القوات»
            return next((x.i for x in chunks[k:] if x.start >= backer.end), len(chunks))
        over = over_bare_relative(doc, chunks, self.at, k, bare) or over_written(doc, chunks, self.at, k)
        if over is not None:
            bare.append(over)
            return self._on(over.i)
        late_agent(doc, chunks, self.at, k, bare, self.args)
        if self._suffers() and bare and not c.conj:
            self._take(late_event(chunks, k))  # «تعرض مهندسان يعملان في محطة للاختطاف»
        return _END

    def _suffers(self) -> bool:
        return self.doc.has_role(self.args.verb, "sufferer")

    def _take(self, late: Chunk | None) -> None:
        """A phrase with a preposition that belongs to the verb over what stands between."""
        if late is not None:
            self.args.pps.append(late)
            self.args.clause_end = late.end

    def _relative(self, k: int) -> int:
        """A relative clause: the end, but for what may be the verb's own behind it."""
        chunks, args, bare = self.chunks, self.args, self.bare
        c = chunks[k]
        if not c.conj and bare and not args.pps and (own := self._behind_relative(k)) is not None:
            bare.append(own)
            return self._on(own.i)
        second = object_over(chunks, k) if len(bare) == 1 and not args.pps and not c.conj else None
        if second is not None:
            bare.append(second)
            args.clause_end = second.end
        late = late_event(chunks, k) if self._suffers() and bare and not c.conj else None
        late_agent(self.doc, chunks, self.at, k, bare, args)
        self._take(late)
        if not c.conj and bare and not args.pps:
            self._take(self._met_over(k))
        if not c.conj and k == self.at + 2 and bare and not args.pps:
            for x in chunks[k + 1 : k + 6]:  # a direction after it may still be the verb's own
                if x.kind in ("p", "sub", "rel") or (x.kind == "v" and x.i > k + 1):
                    break
                if x.kind == "pp" and x.prep in ("الي", "نحو", "باتجاه", "صوب"):
                    args.pps.append(x)
        return _END

    def _met_over(self, k: int) -> Chunk | None:
        """«اشتبك مسلحو الحركة التي تبنت الهجوم مع قوات الأمن»: whom they meet, told behind what is said of those who meet."""
        if not any(f.get("symmetric") for f in self.doc.verb_frames(self.args.verb)):
            return None
        for x in self.chunks[k + 1 : k + 14]:
            if x.kind == "sub" or (x.kind == "p" and x.prep not in '،,"«»()'):
                return None
            if x.kind == "v" and (x.conj or (not self._says(x.start) and any(map(_takes_with, self.doc.verb_frames(x.start))))):
                return None
            if x.kind == "pp" and x.prep == "مع":
                return x
        return None

    def _says(self, verb: int) -> bool:
        return self.doc.has_role(verb, "says")

    def _behind_relative(self, k: int) -> Chunk | None:
        """What follows the comma of a relative clause may be the verb's own («رفضت حماس، التي …، الاتهامات»)."""
        ahead = self.chunks[k + 1 : k + 12]
        comma = next((x.i for x in ahead if x.kind == "p" and x.prep in "،,"), None)
        stop = next((x.i for x in ahead if x.kind == "sub" or (x.kind == "p" and x.prep not in '،,"«»')), None)
        if comma is None or (stop is not None and stop <= comma) or comma + 1 >= len(self.chunks) or len(self.bare) != 1:
            return None
        own = self.chunks[comma + 1]
        return own if own.kind == "np" and not own.conj else None

    def _phrase(self, k: int) -> int:
        """A bare phrase: one more of the verb's, another word's own, or the end."""
        doc, chunks, args, bare = self.doc, self.chunks, self.args, self.bare
        c = chunks[k]
        if doc.tokens[c.start].form in _SAYING and chunks[k - 1].kind == "p":
            return _END
        if (on := arm_end(doc, chunks, k, bare)) > k:
            return on
        if bare and _is_backed(doc, chunks, k):
            return k + 2  # «كبدت القوات مسنودة بالقبائل الجماعة خسائر»
        aside = doc.words[c.start].core in _ASIDE or doc.tokens[c.start].form in _ASIDE
        if aside or (chunks[k - 1].kind in _BEFORE_ITS_OWN and self._is_anothers(k)):
            return k + 1
        if (c.conj or _joined_place(doc, c, args)) and k != self.at + 1:
            return _END
        own = self.aside and bool(bare) and chunks[k - 1].kind == "pp"  # «دعا المبعوث، في ختام مشاورات جنيف، الأطراف»
        if not own and (self.open_bare or self._is_second(k)):
            bare.append(c)
        nxt = chunks[k + 1] if k + 1 < len(chunks) else None
        if nxt is not None and nxt.kind == "v" and not nxt.conj and len(bare) > 2 and c is not bare[0]:
            return _END
        return self._on(k)

    def _is_anothers(self, k: int) -> bool:
        """«تسبب بنزوح آلاف المدنيين»: whether a bare phrase belongs to the one with a preposition before it."""
        return _more_of(self.chunks, k) or _is_counted_for(self.chunks, self.at, k) or set_apart(self.doc, self.chunks, k)

    def _is_second(self, k: int) -> bool:
        """Whether a bare phrase is the object behind a phrase that stands between; «قتل خمسة جنود بينهم ضابط» has none."""
        c, before = self.chunks[k], self.chunks[k - 1]
        if len(self.bare) != 1 or k != self.at + 3 or (before.kind == "ppron" and before.prep in SUBSET) or c.np is None:
            return False
        return not c.np.classes.isdisjoint(("site", "armed")) and not c.np.definite

    def _particle(self, k: int) -> int:
        """A date or a particle."""
        c = self.chunks[k]
        if c.kind == "ppron" and c.prep in SUBSET and not (k == self.at + 1 and _leaves(self.doc, self.args.verb)):
            self.open_bare = False
        elif (c.kind == "neg" and k > self.at + 1) or (c.kind == "x" and self.doc.tokens[c.start].form == "اما"):
            return _END  # «وقد أعدم عام 2012، أما شريكه»: another's story
        return self._on(k)

    def _governed(self, k: int) -> int:
        """A phrase with a preposition: the verb's, or another word's own."""
        doc, chunks, args = self.doc, self.chunks, self.args
        c, before = chunks[k], chunks[k - 1]
        if c.prep == "من":
            if before.kind == "date" and doc.tokens[before.start].form in _SPANS:
                return self._on(k)  # «وجهت قبل ساعات من الانفجار نداء»: the date's own
            if not self.bare and (left := _those_left(doc, chunks, k, args.verb)) is not None:
                self.bare.append(left)
                return self._on(left.i)
            if _of_backing(doc, before, c):
                return self._on(k)  # «استعادت القوات بدعم جوي من التحالف السيطرة على»: who backs them
        if c.prep == "ل" and before.kind == "pp" and before.end == c.start and before.prep in _ACCORDING:
            return self._on(k)  # «قصف الجيش بحسب بيان للوزارة مواقع»: whose statement it is
        if c.conj and k != self.at + 1 and (not args.pps or set_before(doc, chunks, k)):
            return _END
        if c.prep in _UPON and any(
            p.prep in _AFTER and p.np is not None and p.np.frames and c.start - p.end <= 2 for p in args.pps[-2:]
        ):
            return k + 1  # «أغارت على الميناء غداة هجوم على المدينة»
        if args.pps and args.pps[-1].prep in _BECAUSE:
            return _END  # «ضربات على مواقع في اليمن ردا على هجمات في البحر الأحمر»
        args.pps.append(c)
        return self._on(k)


def _takes_with(frame: dict[str, Any]) -> bool:
    return bool(frame.get("symmetric")) or "مع" in frame.get("roles", {})


_BEFORE_ITS_OWN: Final = frozenset({"pp", "x"})
"""Chunks whose own the bare phrase behind them may be («بنزوح آلاف المدنيين», «على منع أي هجوم»)."""
_ACCORDING: Final = frozenset({"وفق", "بحسب", "حسب", "وفقا ل", "طبقا ل", "استنادا الي", "نقلا عن", "علي حد"})
_UPON: Final = frozenset({"علي", "ضد", "ل", "من قبل", "من جانب", "علي يد", "علي ايدي"})


def set_apart(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """«نحو مواقع عدة»: how many there are; «من عملية تحرير المدينة»: what the campaign before it is to free."""
    c, before = chunks[k], chunks[k - 1]
    if before.kind == "x" and before.prep in ("اي", "ايه") and chunks[k - 2].kind == "pp" and chunks[k - 2].end == before.start:
        return True  # «على منع أي هجوم»
    if c.conj or before.kind != "pp" or before.end != c.start:
        return False
    if before.prep == "ل" and before.end - before.start == 1 and before.np is not None and not before.np.classes:
        word = doc.words[before.start]
        return not (word.det or word.pron) and c.np is not None and c.np.definite  # «المفوض لشؤون اللاجئين»
    if c.end - c.start == 1 and doc.words[c.start].core == "عده":
        return not doc.words[c.start].det
    if before.np is not None and doc.words[before.np.head].core in _STATEMENTS and doc.words[c.start].core in _TO_PRESS:
        return True  # «دان الحزب في تصريح صحفي له الهجوم»
    if doc.tokens[c.start - 1].form == "سراح":
        return True  # «دعا إلى إطلاق سراح الأسرى»: whose release he calls for
    last = doc.words[c.start - 1]
    if (
        "demonstrative" in doc.words[c.start].func
        and not (last.det or last.pron)
        and not last.kinds.isdisjoint(("masdar", "frame"))
    ):
        return True  # «طالبت المجلس بإدانة هذه الجرائم»
    campaign = before.np is not None and doc.words[before.np.head].core in ("عمليه", "معركه", "حمله")
    return campaign and "masdar" in last.kinds and not last.det and not last.pron


_STATEMENTS: Final = frozenset({"تصريح", "تصريحات", "بيان", "موتمر", "لقاء", "حديث", "مقابله", "ايجاز"})
_TO_PRESS: Final = frozenset({"صحفي", "صحفيه", "صحافي", "صحافيه", "متلفز", "متلفزه", "اعلامي", "اعلاميه"})


def _those_left(doc: Doc, chunks: list[Chunk], k: int, verb: int) -> Chunk | None:
    """«لاذ من تبقى من المسلحين بالفرار»: who does it stands behind «من تبقى»; «دعا من تبقى منهم» has it for its object."""
    if not any(f["type"] in _GOING for f in doc.verb_frames(verb)):
        return None
    c, behind = chunks[k], chunks[k + 1] if k + 1 < len(chunks) else None
    if c.kind != "pp" or c.prep != "من" or c.end - c.start != 2 or doc.words[c.end - 1].core not in _REMAINING or behind is None:
        return None
    return behind if behind.prep == "من" and behind.np is not None and behind.np.human else None


_GOING: Final = frozenset({"withdrawal", "surrender", "displacement"})
_REMAINING: Final = word_list("behind_verbs", "remaining")


def _of_backing(doc: Doc, before: Chunk, c: Chunk) -> bool:
    """Whether «من» behind a phrase of support says whose support it is."""
    told = before.prep[1:] in SUPPORT or (before.prep == "ب" and doc.words[before.start].core in SUPPORT)
    return before.kind == "pp" and before.end == c.start and told


SUPPORT: Final = word_list("behind_verbs", "support")


def _shut(chunks: list[Chunk], k: int) -> int | None:
    """The comma that closes the aside in which the verb at `k` stands, a few chunks on."""
    return next((x.i for x in chunks[k + 1 : k + 4] if x.kind == "p" and x.prep in "،,"), None)


def _over_was(doc: Doc, chunks: list[Chunk], k: int, bare: list[Chunk]) -> int | None:
    """«استسلم عشرون مسلحا كانوا محاصرين في قرية للجيش»: where the verb goes on behind the clause of its doer."""
    if not bare or chunks[k].conj or chunks[k - 1] is not bare[-1] or doc.tokens[chunks[k].start].form not in _WAS:
        return None
    who = bare[-1].np
    if who is None or not who.human or who.definite:
        return None
    j = k + 1
    if (
        j < len(chunks)
        and not chunks[j].conj
        and (chunks[j].kind == "v" or (chunks[j].kind == "np" and not chunks[j].items[0].definite))
    ):
        j += 1
    while j < len(chunks) and chunks[j].kind == "pp" and chunks[j].prep not in ("ل", "من قبل") and not chunks[j].conj:
        j += 1
    return j if j > k + 1 and j < len(chunks) and chunks[j].kind in ("pp", "np", "date") and not chunks[j].conj else None


_WAS: Final = word_list("behind_verbs", "was")


def _over_thought(doc: Doc, chunks: list[Chunk], k: int, bare: list[Chunk]) -> int | None:
    """«أغارت طائرات يعتقد أنها إسرائيلية على موقع»: where the verb goes on, behind whose they may be."""
    if not bare or chunks[k - 1] is not bare[-1] or doc.tokens[chunks[k].start].form not in _THOUGHT:
        return None
    craft = bare[-1].np
    at = k + 1 + (k + 1 < len(chunks) and doc.tokens[chunks[k + 1].start].form in ("في", "ب"))
    if craft is None or craft.definite or at + 2 >= len(chunks) or not chunks[at].prep.endswith(("انها", "انه", "انهم")):
        return None
    whose = chunks[at + 1].np
    if chunks[at].kind != "sub" or whose is None or "nisba" not in whose.classes or chunks[at + 2].kind != "pp":
        return None
    bare[-1].items[0] = bare[-1].np = copy_np(craft)
    bare[-1].np.names = [*craft.names, *whose.names]
    return at + 2


_THOUGHT: Final = frozenset({"يعتقد", "يشتبه", "يرجح", "يظن", "يحتمل"})


def _more_of(chunks: list[Chunk], k: int) -> bool:
    """«بوساطة قطرية أميركية»: one more adjective of whose mediation it was, and nobody."""
    c, before = chunks[k], chunks[k - 1]
    adjective = c.np is not None and c.np.classes == {"nisba"} and c.end - c.start == 1 and not c.conj
    return (
        adjective and before.kind == "pp" and before.np is not None and before.np.classes == {"nisba"} and before.end == c.start
    )


def _leaves(doc: Doc, verb: int) -> bool:
    """«انسحب منها الجيش»: the verb itself takes «من»."""
    return any("من" in frame.get("roles", {}) for frame in doc.verb_frames(verb))


def _joined_place(doc: Doc, c: Chunk, args: Args) -> bool:
    """«على بلدات صوران وحلفايا»: a name of a place joined to what a preposition governs."""
    return bool(args.pps) and c.np is not None and c.np.classes == {"place"} and doc.tokens[c.start].form.startswith("و")
