"""One sentence being read for its figures: what happened to a cue, and whom and how many a phrase counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.assertion.assertion import assess
from waqai.extract.casualties.groups import behind
from waqai.extract.marks import OPENING
from waqai.extract.mentions import Mention
from waqai.extract.names.people import bare_count, indefinite, people
from waqai.extract.noun_phrase import NP
from waqai.extract.numbers.figures import Figure, bound_jointly, bounds, like
from waqai.extract.phrases.frames import BEARING_ARMS, Frame
from waqai.extract.phrases.full_names import called_end
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.harm import Cue
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import name_end

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


VIOLENT: Final = frozenset(
    "battle shelling air_strike bombing suicide_bombing attack_on_civilians riot protest operation property_destruction "
    "interception".split()
)
_OF_KIND: Final = {
    "killed": VIOLENT | {"kill"}, "injured": VIOLENT | {"wound"}, "missing": VIOLENT | {"abduction"},
    "detained": frozenset({"arrest", "abduction", "surrender"}), "displaced": VIOLENT | {"displacement", "withdrawal", "siege"},
}  # fmt: skip
_UNREAL: Final = frozenset({"planned", "called_for", "hypothetical", "denied"})
_PILOT: Final = "طيار"
_NEGATORS: Final = word_list("victims", "negators")
_KIN: Final = word_list("victims", "kin")
_PROOFS: Final = word_list("victims", "proofs")
_PROOF: Final = 6
"""Tokens between a negation and the proof that is wanting («لم يعثر المحققون بعد على أي دليل»)."""
_AIMING: Final = word_list("victims", "aiming")
_STILL: Final = ("يقل", "تقل", "يزال", "تزال", "يزالون", "زال", "زالت", "زالوا", "سيما", "بد", "احصاء")
_STOPS: Final = "،,؛:.؟!…"
_BEFORE_NAME: Final = OPENING | {"("}
_OTHERS: Final = word_list("victims", "others")
"""They are «others»: of whom, the words around may tell."""
_NEAR: Final = 4
"""Tokens between two figures of one group, at most."""
_LOST: Final = 8
"""Tokens between a verb of loss and what was lost."""
_DEAD: Final = Frame(-1, {"id": "harm", "type": "kill", "casualty": "killed"})


class Reading:
    """The state of one sentence: figures so far, tokens that a figure has used."""

    def __init__(self, doc: Doc, sentence: Sentence, here: list[Mention], violent: bool, last: Mention | None) -> None:
        self.doc, self.sentence, self.here = doc, sentence, here
        self.violent = violent
        """Whether the article tells of violence at all."""
        self.last = last
        """The violence told last before this sentence."""
        self.used: set[int] = set()
        self.out: list[Figure] = []
        self.words = doc.lex.victims.words
        self.title = is_title(doc, sentence)

    def near(self, cue: Cue) -> Mention | None:
        """The mention a cue belongs to: its own, the nearest of its kind in the sentence, or the violence told last before."""
        wanted = _OF_KIND[cue.kind]
        best: tuple[float, Mention] | None = None
        for m in self.here:
            if m.token in (cue.token, cue.words) and m.type in wanted:
                return m
            if m.type in wanted:
                rank = abs(m.token - cue.token) + 40 * bool(m.set_aside)
                if best is None or rank < best[0]:
                    best = (rank, m)
        if best is not None:
            return best[1]
        if self.last is not None and self.sentence.nth - self.last.sentence <= 2 and cue.kind in ("killed", "injured"):
            return self.last
        if cue.kind in ("killed", "injured", "detained"):  # «استردت المدينة وكبدتهم 80 قتيلا»
            return next((m for m in reversed(self.here) if m.type == "territory_gain" and not m.set_aside), None)
        return None

    def negation(self, i: int) -> str:
        """Of the word at `i`: "zero" where it is said of nobody, "gone" where another verb is negated before it, else ""."""
        doc = self.doc
        tokens = doc.tokens
        for j in range(i - 1, max(self.sentence.start, i - 8) - 1, -1):
            form = tokens[j].form
            if form == "ان" and j > self.sentence.start and tokens[j - 1].form in self.words["without"]:
                continue  # «دون أن يسفر ذلك عن ضحايا»
            if (tokens[j].kind == "p" and form in _STOPS) or form in (
                "لكن",
                "ولكن",
                "ان",
                "انه",
                "انها",
                "الذي",
                "التي",
                "الذين",
            ):
                return ""
            if form in self.words["without"]:
                if doc.words[j + 1].core == _PILOT:
                    continue  # «طائرة بلا طيار»
                return "zero" if i - j <= (9 if tokens[j + 1].form == "ان" else 4) else ""
            if form in _NEGATORS:
                after = tokens[j + 1].form
                if after in _STILL:
                    continue
                if j == i - 1 or (j == i - 2 and after in ("اي", "تسجيل", "وقوع", "سقوط")):
                    return "zero"
                verbs = doc.verbs[j + 1]
                if not verbs:
                    continue
                return "zero" if any(s.lemma in doc.lex.victims.zero_verbs and s.feature.number == "s" for s in verbs) else "gone"
        return ""

    def unreal(self, cue: Cue, near: Mention | None, negation: str) -> bool:
        if near is not None and near.token in (cue.token, cue.words):
            status = near.status
            if near.set_aside.startswith("ar/context"):
                return True
        else:
            trial = Mention("kill", _DEAD, cue.token, cue.end, self.sentence.nth)
            trial.nominal = not self.doc.verbs[cue.token]
            trial.verb = None if trial.nominal else cue.token
            assess(self.doc, self.sentence, [trial])
            status = trial.status
        if status == "denied" and self._blamed(cue.token):
            status = "asserted"
        if status in _UNREAL or (status == "negated" and negation):
            return True
        tokens, start = self.doc.tokens, self.sentence.start
        if not any(m.type in VIOLENT and not m.set_aside for m in self.here) and any(
            self.doc.words[j].core == "ذكري" for j in range(max(start, cue.token - 6), cue.token)
        ):
            return True  # «أحيت المدينة ذكرى مجزرة راح ضحيتها …»
        if self._would(cue.token):
            return True
        for j in range(max(start, cue.token - 6), cue.token):
            form = tokens[j].form
            if form in ("اذا", "لو"):
                return not any(cue.token < n.start < self.sentence.end for n in self.doc.numbers)
            if form in self.words["feared"] and (j >= cue.token - 2 or self.doc.verbs[j] or form in _AIMING):
                return True
        return self._unproved(cue.token)

    def _unproved(self, i: int) -> bool:
        """«لا دليل على أن الضربات أدت إلى مقتل مدنيين», «لم يعثر على ما يثبت أن …»: what nothing bears out."""
        for j in range(self.sentence.start, i - 1):
            if self.doc.tokens[j].form in _NEGATORS:
                ahead = range(j + 1, min(j + _PROOF, i))
                proof = next((k for k in ahead if self.doc.words[k].core in _PROOFS), 0)
                if proof and not any(self.doc.tokens[k].kind == "p" for k in range(proof, i)):
                    return True
        return False

    def _would(self, i: int) -> bool:
        """«لو أطلقت صواريخها لقتل المئات»."""
        form = self.doc.tokens[i].form
        return form.removeprefix("و").startswith("ل") and any(
            self.doc.tokens[j].form in ("لو", "ولو") for j in range(self.sentence.start, i)
        )

    def _blamed(self, i: int) -> bool:
        """«نفى ضلوعه في اغتيال ...»: the part in it is denied, not the death."""
        return any(self.doc.words[j].stem in self.words["blame"] for j in range(max(self.sentence.start, i - 4), i))

    def figure(self, cue: Cue, np: NP, near: Mention | None, why: str = "", further: bool = False) -> Figure | None:
        """The figure of a phrase; `further` where it is joined to the first that its cue takes («مقتل ثلاثة و20 جريحا»)."""
        doc = self.doc
        np = bare_count(doc, np)
        number = np.number
        if (
            np.head in self.used
            or (number is not None and number.core[0] in self.used)
            or (cue.shape != "counted" and not people(doc, np))
            or (cue.yields and np.classes & {"aerial", "flying_bomb"})  # «سقوط طائرتين مسيرتين»
        ):
            return None
        kind = cue.kind
        counted = doc.lex.victims.counted.get(doc.words[np.head].core)
        if (
            cue.shape == "noun"
            and number is None
            and self.doc.words[cue.token].core in self.words["doing"]
            and gram_of(doc, np) == "p"
        ):
            return None  # «انتهاكات تشمل قتل مدنيين»
        if counted is not None and cue.shape != "counted":
            if kind in ("detained", "displaced", "missing") and counted[0] in ("killed", "injured"):
                return None
            if further or cue.yields or kind == "injured":
                kind = counted[0] if counted[0] in ("killed", "injured") or cue.yields else kind
        last = doc.words[np.end - 1]
        if kind == "missing" and cue.shape == "passive" and last.pron and last.stem.startswith(_HOUSEHOLDS):
            kind = "killed"  # «فقد 12 من أفراد عائلته في القصف»: he lost them
        figure = Figure(kind, self.sentence.nth, np.start, np.end, f"{cue.why}/{why or ('count' if number else 'noun')}")
        if number is not None:
            bounds(figure, number)
            figure.number_token = number.core[0]
        elif not self._uncounted(figure, cue, np):
            return None
        if (figure.low or figure.high or 0) < cue.least:
            return None
        if figure.qualifier == "exact" and number is None and at_least_after(doc, np.end, self.sentence.end):
            figure.qualifier, figure.high = "at_least", None
        self.used.add(np.head)
        if number is not None:
            self.used.update(range(*number.core))
        self._settle_group(figure, np)
        figure.mention, figure.title = near, self.title
        if both(doc, np.end, self.sentence.end):
            other = "injured" if kind == "killed" else "killed"
            twin = like(figure, other)
            for each in (figure, twin):
                bound_jointly(each)
            self.out.append(twin)
        return figure

    def _uncounted(self, figure: Figure, cue: Cue, np: NP) -> bool:
        """Bounds of a phrase without number: a dual is 2, an indefinite plural 2 or more, a singular or somebody named 1."""
        doc = self.doc
        core = doc.words[np.head].core
        gram = gram_of(doc, np)
        if cue.yields and core.startswith("مقاتل") and core.endswith(("ه", "ات", "تان", "تين")):
            return False  # «سقوط إحدى مقاتلاتها» is of an aircraft
        one = doc.words[np.start].core in ("احد", "احدي") or doc.tokens[np.start].form in ("واحد", "واحدي")
        if one and np.start != np.head:
            figure.low = figure.best = figure.high = 1
            return True
        if gram == "d":
            figure.low = figure.best = figure.high = 2
            return True
        bare = indefinite(doc, np) and not any(doc.words[i].det for i in range(np.head, np.end))
        one = gram == "s" and np.human and (bare or bool(np.conj and np.pron))
        if cue.number and not (one and (cue.kind == "detained" or (cue.kind == "killed" and "armed" in np.classes))):
            return False  # but «اختطف طبيب», «القضاء على إرهابي» is one
        if gram in "dp":
            if not indefinite(doc, np):
                return False
            figure.low, figure.qualifier = 2, "vague"
            return True
        if doc.tokens[np.start - 1].form == "عدد":
            figure.low, figure.qualifier = 2, "vague"  # «أصيب عدد آخر»
            return True
        if core in self.words["collective"] or (np.classes & {"body"} and not np.classes & {"person"}):
            return False
        if not indefinite(doc, np) and not self._somebody(np):
            return False
        if (
            np.name is not None
            and np.definite
            and np.name.start == np.head
            and np.name.how == "alias"
            and np.name.of("actor")
            and not np.name.of("person")
        ):
            return False
        figure.low = figure.best = figure.high = 1
        return True

    def _somebody(self, np: NP) -> bool:
        """Whether a definite singular is one person told of: by name, or by an office with more to it than «الدبلوماسي»."""
        doc = self.doc
        if any(name.of("person") for name in np.names):
            return True
        j = np.end
        if called_end(doc, np, np.head + 1, j) > np.head + 1:
            return True  # «المدعو خالد المصري»
        named = j + (j < self.sentence.end and doc.tokens[j].form in _BEFORE_NAME)
        if named < self.sentence.end and name_end(doc, named, self.sentence.end) > named and not np.pron:
            return bool(np.classes & {"civil", "armed", "person", "victim"})  # «الطفل محمد فائق», «المدعو (محمود العزي)»
        if (
            j < self.sentence.end
            and doc.tokens[j].kind == "w"
            and not (doc.verbs[j] or doc.words[j].nouns or doc.words[j].func or doc.words[j].conj or doc.words[j].prep)
        ):
            return bool(np.classes & {"civil", "armed", "person"}) and not np.pron  # «المواطن محمد الرضيع»
        if np.pron:
            kin = doc.words[np.head].core in _KIN  # «مقتل امرأة وإصابة زوجها», «مدير الناحية وسائقه»
            return (bool(np.conj) or kin) and bool(np.classes & {"civil", "armed", "person", "victim"})
        if doc.words[np.head].det and np.end - np.head < 2:
            return False
        if doc.words[np.head].core in _KIN and not doc.words[np.head].det:
            return True  # «قتل سائق الحافلة»
        if np.classes & {"person"} or not np.classes:
            return True
        behind = doc.words[np.end - 1]  # «المواطن محمد الرضيع»
        return np.end - np.head > 1 and not behind.nouns and not behind.det and bool(np.classes & {"civil", "armed", "victim"})

    def _settle_group(self, figure: Figure, np: NP) -> None:
        """Whom the figure counts: nobody told for a bare number or «قتلى», the group of the figure before for «وإصابة ستة»."""
        doc = self.doc
        group: NP | None = np
        if (
            np.classes == {"count"}
            or doc.lex.victims.counted.get(doc.words[np.head].core, ("displaced",))[0] != "displaced"
            or doc.words[np.head].core in doc.lex.victims.phrases
        ):
            group = behind(doc, np, self.sentence.end)
            if group is None and np.classes != {"count"} and figure.kind in ("killed", "injured"):
                group = self._loser(np)
            if group is None and np.classes == {"count"}:
                group = self._of_the_one_before(figure, np)
        if group is np and doc.words[np.head].core in _OTHERS:
            group = behind(doc, np, self.sentence.end) or self._of_the_one_before(figure, np) or np  # «اثنان آخران من الشرطة»
        figure.victims = group
        figure.category = category_of(doc, group)

    def _of_the_one_before(self, figure: Figure, np: NP) -> NP | None:
        """«مقتل محتجين وإصابة ستة», «وأصابت 35 آخرين»: the group of the figure before, of another kind of harm."""
        before = self.out[-1] if self.out else None
        group = before.victims if before is not None else None
        if before is None or group is None or before.kind == figure.kind or before.best == 1:
            return None
        near = np.start - before.end <= _NEAR
        return group if near and group.classes & {"armed", "civil", "protester"} else None

    def _loser(self, np: NP) -> NP | None:
        """«تكبد التنظيم 80 قتيلا», «كبد الجيش المتمردين 80 قتيلا»: the side that lost the dead."""
        doc, roles = self.doc, self.doc.lex.verb_roles
        for j in range(np.start - 1, max(self.sentence.start, np.start - _LOST) - 1, -1):
            if doc.tokens[j].kind == "p" and doc.tokens[j].form in _STOPS:
                return None
            core = doc.words[j].core  # «تكبد» may be read as the noun it is as well
            inflicted = core == "تكبيد" or any(s.lemma in roles["inflicts_loss"] for s in doc.verbs[j])
            if not inflicted and core != "تكبد" and not any(s.lemma in roles["suffers_loss"] for s in doc.verbs[j]):
                if doc.verbs[j]:
                    return None
                continue
            if any(s.feature.obj for s in doc.verbs[j]):
                return None
            first = parse_np(doc, j + 1, np.start)
            second = parse_np(doc, first.end, np.start) if first is not None and first.end < np.start else None
            side = second if inflicted and second is not None and not second.prep and not second.conj else first
            armed = side is not None and not side.prep and not side.conj and side.number is None
            return side if armed and side is not None and side.classes & {"armed", "civil"} else None
        return None

    def keep(self, figure: Figure | None) -> list[Figure]:
        if figure is None:
            return []
        self.out.append(figure)
        return [figure]


_HOUSEHOLDS: Final = ("عايل", "اسر", "اقارب")


def is_title(doc: Doc, sentence: Sentence) -> bool:
    """Whether a sentence is a headline: the first paragraph, short, without a full stop, with a body after it."""
    if sentence.nth or len(doc.sentences) < 2 or doc.sentences[1].paragraph == sentence.paragraph:
        return False
    return sentence.end - sentence.start <= 30 and doc.tokens[sentence.end - 1].form != "."


def both(doc: Doc, end: int, limit: int) -> bool:
    """«20 شخصا بين قتيل وجريح»."""
    if end + 2 >= limit:
        return False
    at = end + (doc.tokens[end].form == "ما")
    if doc.tokens[at].form != "بين" or at + 2 >= limit:
        return False
    counted = doc.lex.victims.counted
    one, two = counted.get(doc.words[at + 1].core), counted.get(doc.words[at + 2].core)
    return one is not None and two is not None and one[0] != two[0]


def token_np(i: int) -> NP:
    np = NP(i, i)
    np.classes = frozenset({"count"})
    return np


def gram_of(doc: Doc, np: NP) -> str:
    """Number of a head (s d p): what may be dual or sound plural («مسلحين») is plural, an unlisted form goes by its ending."""
    word = doc.words[np.head]
    if doc.memo.get(("dual", np.head)) or _two_of(doc, np):
        return "d"
    grams = {n.number for n in word.nouns if n.kind == "head"} or {n.number for n in word.nouns}
    if grams:
        if "p" in grams and np.gram != "s":
            return "p"
        return np.gram
    core = word.core
    if len(core) > 4 and core[-2:] in ("ان", "ين", "ون", "ات") and (np.names or doc.lex.frequency.get(core[:-2], 0) > 3):
        return "d" if core.endswith("ان") else "p"
    return np.gram


def _two_of(doc: Doc, np: NP) -> bool:
    """«رجلا أمن», «عنصرا شرطة»: the ending before a noun is that of two, for an accusative would own nothing."""
    form = doc.tokens[np.head].form
    head = doc.words[np.head]
    if not form.endswith("ا") or head.core == form or head.pron or np.head + 1 >= np.end:
        return False
    owner = doc.words[np.head + 1]
    bare = not (owner.det or owner.prep or owner.conj or owner.func or owner.pron or doc.verbs[np.head + 1])
    behind = doc.tokens[np.head + 1].form
    described = behind.endswith("ا") or behind.startswith(("ب", "ل")) or owner.core in _DIPTOTES  # «ضابطا برتبة نقيب»
    return bare and not described and np.head + 1 not in doc.in_name


_DIPTOTES: Final = word_list("victims", "diptotes")


def at_least_after(doc: Doc, end: int, limit: int) -> bool:
    """Whether «على الأقل» stands behind, perhaps set off by a comma."""
    end += end < limit and doc.tokens[end].form in ("،", ",")
    return end + 1 < limit and doc.tokens[end].form == "علي" and doc.tokens[end + 1].form in ("الاقل", "اقل")


def category_of(doc: Doc, np: NP | None) -> str:
    """combatants, civilians or unknown, by the classes of the phrase."""
    if np is None:
        return "unknown"
    if {"armed", "civil"} <= np.classes:  # «فلسطيني»
        return "unknown"
    if "armed" in np.classes or np.category in BEARING_ARMS:
        return "combatants"
    if np.classes & {"civil", "protester", "medical", "media"}:
        return "civilians"
    for name in (*np.names, *np.related):
        sense = name.of("actor")
        if sense is not None and name.how != "nisba" and doc.pack.actors[sense[1]].category in BEARING_ARMS:
            return "combatants"
    return "unknown"
