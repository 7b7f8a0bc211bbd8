"""Mentions of one happening become one event: what may be joined, and what the joined event holds."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from waqai.extract.apart import ATTACK, FIRE, IN_TOWN, far_from_all, place_fit
from waqai.extract.blame import SPEAKER
from waqai.extract.earlier import earlier
from waqai.extract.entities import INSURGENT
from waqai.extract.given import is_called, one_man
from waqai.extract.mentions import Arg, Mention
from waqai.extract.merge_signs import (
    by_backer,
    by_claim,
    hit_there,
    in_riot,
    massacre,
    mere_aircraft,
    nameless_aircraft,
    one_person,
    other_means,
    own_places,
    several,
    told_again,
    tolls,
)
from waqai.extract.pairs import both, may_be_two
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities import Entities
    from waqai.extract.places import Located
    from waqai.extract.times import When

RANK: Final = {
    "suicide_bombing": 5, "air_strike": 4, "bombing": 3, "shelling": 3, "attack_on_civilians": 2, "riot": 2, "battle": 1,
}  # fmt: skip
ATTACKING: Final = frozenset({"attack", "storm"})
"""Frames that say only «attack»."""
_ON_FOOT: Final = frozenset({"battle", "suicide_bombing", "attack_on_civilians"})
"""What «المواجهات», «المعارك» can mean: no raid and no shelling."""
_DEEDS: Final = ATTACK | {"territory_gain", "abduction", "arrest", "interception", "property_destruction"}
SPEECH: Final = frozenset({"talks", "sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support"})
_PARDONS: Final = frozenset({"pardon", "amnesty"})
_SETTLED: Final = frozenset({"near", "town", "district"})
_ELSEWISE: Final = word_list("merge", "elsewise")
"""Words of phrases that open the telling of something else."""
_ANOTHER: Final = word_list("merge", "another")
_BESIDES: Final = word_list("merge", "besides")
_KILLINGS: Final = frozenset({"assassinate", "kill-fighters", "kill"})
_WITHIN: Final = word_list("merge", "within")
SAME_PLACE: Final = 0.6
_SHORTLY, _CLAUSE, _LEAD_END = 2, 8, 4
_OTHERS: Final = frozenset({"اخري"})
_MANY_MORE, _SENTENCES_BACK, _FEW = 3, 12, 2
_WINDOW, _TOLD = 64, 32
"""Events, and mentions of one, that a new mention is compared with: no news tells so many at once; no input makes this slow."""


class Happening:
    """One event of the article, made of its mentions."""

    __slots__ = (
        "background",
        "confidence",
        "frame",
        "id",
        "initiators",
        "mentions",
        "outcome",
        "outcome_why",
        "places",
        "score",
        "status",
        "symmetric",
        "targets",
        "time",
        "type",
        "weapons",
    )

    def __init__(self, m: Mention) -> None:
        self.type = m.type
        self.mentions: list[Mention] = [m]
        self.initiators: list[Arg] = []
        self.targets: list[Arg] = []
        self.places: list[Located] = []
        self.time: When | None = None
        self.weapons: list[str] = []
        self.outcome: str | None = None
        self.outcome_why: str | None = None
        self.status = m.status
        self.symmetric = False
        self.background = False
        self.score = 0.0
        self.confidence = 0.0
        self.id = ""
        self.frame = m.frame

    @property
    def told(self) -> list[Mention]:
        """The mentions to compare with: all, or of very many the first and the last."""
        found = self.mentions
        return found if len(found) <= _TOLD else [*found[: _TOLD // 2], *found[-_TOLD // 2 :]]

    def time_fits(self, m: Mention) -> bool:
        """Whether a mention's day does not contradict those told so far."""
        mine = m.time
        theirs = next((x.time for x in self.mentions if x.time is not None), None)
        if mine is None or theirs is None or mine.start is None or theirs.start is None:
            return True
        return mine.start <= (theirs.end or "") and theirs.start <= (mine.end or "")

    def background_like(self) -> bool:
        """Whether every mention so far tells it as history."""
        return all(m.background for m in self.told)


def attack_word(m: Mention) -> bool:
    """Whether a mention only says «attack», whose kind another mention may tell."""
    if m.frame.id == "strike" or (m.type == "battle" and m.frame.id in ATTACKING):
        return True
    return m.frame.id == "target" and m.type == "battle" and m.nominal and m.definite and not m.initiators  # «وأسفر الاستهداف»


_GUNS: Final = frozenset({"artillery", "mortar", "tank", "warship"})


def lead_sentences(doc: Doc) -> set[int]:
    """Title and first paragraph, three sentences at most."""
    if not doc.sentences:
        return set()
    first = doc.sentences[0].paragraph
    return {s.nth for s in doc.sentences if s.paragraph <= first + 1 and s.nth <= 2}


def has_title(doc: Doc) -> bool:
    """Whether the first sentence is a title: a paragraph of its own that no stop ends."""
    if len(doc.sentences) < 2 or doc.sentences[1].paragraph == doc.sentences[0].paragraph:
        return False
    tokens = doc.tokens[doc.sentences[0].start : doc.sentences[0].end]
    last = next((t for t in reversed(tokens) if t.kind != "b"), None)
    return last is not None and last.form not in (".", "؛", ":")


class Merger:
    """Joins mentions in reading order."""

    def __init__(self, doc: Doc, entities: Entities) -> None:
        self.doc, self.entities = doc, entities
        self.happenings: list[Happening] = []
        self.alone: dict[tuple[int, int, int], str] = {}
        """The entity of phrases that cannot mean two"""
        self.lead = lead_sentences(doc)
        self.titled = has_title(doc)

    def add(self, m: Mention) -> Happening:
        """The event a mention belongs to: one of those before, or a new one."""
        best: tuple[float, Happening] | None = None
        for h in self.recent():
            score = self._likeness(h, m)
            if score > 0 and (best is None or score >= best[0]):
                best = (score, h)
        if best is not None:
            happening = best[1]
            self._leave_flown(happening, m)
            happening.mentions.append(m)
            if m.type != happening.type and RANK.get(m.type, 0) > RANK.get(happening.type, 0):
                happening.type, happening.frame = m.type, m.frame
            return happening
        happening = Happening(m)
        self.happenings.append(happening)
        return happening

    def _leave_flown(self, h: Happening, m: Mention) -> None:
        """«غارات للتحالف», «قصفت الطائرات»: where somebody's name is told, «الطائرات» are nobody else."""
        for x in (m, *h.told) if m.type == "air_strike" else ():
            others = [y for y in (m, *h.told) if y is not x and y.initiators]
            if others and mere_aircraft(self.doc, x) and not all(mere_aircraft(self.doc, y) for y in others):
                x.initiators = []

    def recent(self) -> list[Happening]:
        found = self.happenings
        return found if len(found) <= _WINDOW else [*found[: _WINDOW // 4], *found[-_WINDOW:]]

    def _only_one(self, type_: str) -> bool:
        """Whether just one event so far is of this type."""
        first = next((n for n, x in enumerate(self.happenings) if x.type == type_), -1)
        return first >= 0 and all(x.type != type_ for x in islice(self.happenings, first + 1, None))

    def latest(self, m: Mention) -> Happening | None:
        """The event told last before a bare mention, of the same kind or one that the word can mean."""
        best: tuple[int, Happening] | None = None
        for h in self.recent():
            if not (
                self._types(h, m)
                or (m.type == "battle" and h.type in (ATTACK if attack_word(m) else _ON_FOOT))
                or (m.type == "operation" and h.type in ("operation", "battle"))
            ):
                continue
            last = max(x.sentence for x in h.told)
            rank = last * 2 + (h.type == m.type)
            dead, told = tolls(m), [n for x in h.told for n in tolls(x)]
            if dead and told and min(dead) > _MANY_MORE * max(told):
                rank -= _SENTENCES_BACK  # «قتلوا اثنين. والقصف قتل 20»: the shelling told before that
            if best is None or rank >= best[0]:
                best = (rank, h)
        return best[1] if best else None

    def shares_target(self, a: Happening, b: Happening) -> bool:
        """Whether two events were done to the same."""
        return bool(self.common(self.sides(a)[1], self.sides(b)[1]))

    # --- likeness ---------------------------------------------------------------------------------------------------------------

    def _likeness(self, h: Happening, m: Mention) -> float:
        if not self._types(h, m):
            return 0.0
        unreal = ("planned", "denied", "negated")
        if (
            (h.status in unreal) != (m.status in unreal)
            and not (m.definite and m.generic)
            and not (h.status == "planned" and m.status == "asserted" and m.type in ("operation", "talks"))
        ):
            return 0.0
        history = m.background and (m.time is not None or m.since)  # «وهو الهجوم الذي وقع عام 2017» is none of today's
        if h.background_like() != m.background and (history or not ((m.generic and m.definite) or self._same_man(h, m))):
            return 0.0
        far = m.sentence not in self.lead or m.sentence == h.mentions[-1].sentence
        if far and m.type in _DEEDS and earlier(self.doc, m) and not self._same_told(h, m):
            return 0.0
        score = 0.0
        initiators, targets, others = self.sides(h)
        mine = self.keys_of(m.initiators), self.keys_of(m.targets), self.keys_of(m.others)
        symmetric = m.symmetric or any(x.symmetric for x in h.told)
        if symmetric:
            a, b = initiators | targets | others, mine[0] | mine[1] | mine[2]
            common = self.common(a, b)
            if a and b:
                told = {k for k in mine[0] if "مجهول" not in k}
                if not common or (m.type in ATTACK and mine[0] and not m.symmetric and not self.common(a, told)):
                    return 0.0  # «كمين نفذه مجهولون» is none of the battles between two others
                score += 1.5 * len(common)
                if len(a) >= 2 and len(b) >= 2 and len(common) < 2 and m.type in ("talks", "agreement"):
                    return 0.0
        else:
            common_i = self.common(initiators, mine[0])
            common_t = self.common(targets, mine[1])
            if initiators and mine[0]:
                doers = [x for x in h.told if x.initiators]
                flown = not common_i and (
                    mere_aircraft(self.doc, m)
                    or all(mere_aircraft(self.doc, x) for x in doers)
                    or (m.definite and attack_word(m) and all(nameless_aircraft(self.doc, x) for x in doers))
                )
                if not (common_i or flown or by_claim(h, m) or self._taken_by_allies(h, m)):
                    return 0.0
                score += 0.7 if flown else 1.5
            if targets and mine[1]:
                if common_t:
                    score += 1.2 + 0.4 * (m.type in _DEEDS and any(one_person(a) for a in m.targets))
                elif m.type in SPEECH:
                    return 0.0
                elif not (self._one_man(h, m) or hit_there(h, m) or self._the_only(h, m)):
                    score -= 0.6
            if m.type in ATTACK and told_again(self.doc, h, m):
                score += 1.3
        place = place_fit(self.doc, self.lead, h, m)
        if place < 0:
            return 0.0
        if place == 0.0 and m.type in ATTACK and not (m.generic and m.definite) and far_from_all(self.doc, h, m):
            return 0.0
        score += place
        time = self._time(h, m)
        if time < 0:
            return 0.0
        score += time
        first = h.mentions[0].sentence
        near = m.sentence - h.mentions[-1].sentence
        if m.definite and m.nominal and (m.type not in SPEECH or m.type == "talks"):
            score += 1.3 if not m.plural or (near == 1 and not m.initiators) else 0.9
        if m.generic:
            score += 0.4
        if (
            m.definite
            and m.verb is not None
            and any(s.lemma in self.doc.lex.verb_roles["claims"] for s in self.doc.verbs[m.verb])
        ):
            score += 0.6  # «وتبنى التنظيم التفجيرات»
        if m.type == "suicide_bombing" and self._only_one(m.type) and (place >= 1.0 or self._no_other_town(h, m)):
            score += 1.3  # two bombers in one town would be told as two
        if m.type == "bombing" and h.type == "suicide_bombing" and not m.definite and self._its_blast(h, m, place):
            score += 1.3
        if not (m.initiators or m.targets or m.others) and m.type not in SPEECH and self._only_one(m.type):
            score += 1.0
        if first in self.lead and m.sentence in self.lead and h.mentions[0].sentence != m.sentence:
            score += 1.6 if m.type in ATTACK and (m.nominal or h.mentions[0].nominal) else 1.0
        elif first in self.lead and m.sentence in self.lead:
            score += 0.3
        following = self.doc.words[m.token_end].core if m.token_end < len(self.doc.words) else ""
        if near and not m.definite and m.type in ATTACK and m.nominal and following in _ANOTHER:
            return 0.0  # «قتل شرطيان في هجوم آخر»
        if near and m.type in FIRE and (m.plural or not m.nominal) and self._in_others(m):
            return 0.0
        if near == 0 and self._told_apart(h, m):
            return 0.0
        if near and not m.definite and (self.another(m) or (m.sentence not in self.lead and self._others_hit(h, m))):
            return 0.0
        if near == 0 and m.type != h.type and attack_word(m) and m.token and self.doc.tokens[m.token - 1].form in _WITHIN:
            score += 1.2  # «انفجار أسفر عن ثلاثة قتلى، وذلك في هجوم استهدف شركة»
        if near == 0 and m.frame.id == "target-bomb" and h.mentions[-1].frame.id == "blast":
            score += 1.5  # «انفجرت سيارتان استهدفتا حاجزا»
        if m.type in ATTACK and not {n for n in tolls(m) if n > _FEW}.isdisjoint(n for x in h.told for n in tolls(x)):
            score += 0.5  # «مقتل 20», «استقبل المستشفى 20 قتيلا»
        if near == 0 and m.nominal != h.mentions[-1].nominal:
            score += 0.3
        if near <= 2:
            score += 0.25 if SPEAKER not in m.frame.roles else 0.75  # what one speaker goes on to say of others
        need = 1.5 if m.type not in SPEECH else 1.9
        if m.plural and not m.definite and m.sentence - first > 4:
            need += 0.4
        return score - need + 0.01 * first if score >= need else 0.0

    def _types(self, h: Happening, m: Mention) -> bool:
        if h.type == m.type:
            return (m.frame.id in _PARDONS) == any(x.frame.id in _PARDONS for x in h.told)  # a pardon is no verdict
        if {h.type, m.type} == {"riot", "battle"}:
            return in_riot(h, m)
        if h.type in ATTACK and m.type in ATTACK:
            pair = {h.type, m.type}
            if h.type != m.type and pair & FIRE and by_backer(self.entities, self.sides(h)[0], self.keys_of(m.initiators)):
                return False
            if h.type != m.type and other_means(self.doc, h, m):
                return False  # «الضربات الأميركية», «الهجوم الكيميائي المزعوم»; «قصف جوي ومدفعي»
            fire = pair == {"shelling", "air_strike"}
            if fire and any(x.type == "shelling" and not _GUNS.isdisjoint(x.weapons) for x in (m, *h.told)):
                return False  # guns are no aircraft
            if any(x.frame.id in _KILLINGS for x in (m, *h.told)) and self._same_man(h, m):
                return True  # «اغتيال القائد», «قتل القائد في ضربة جوية»
            if massacre(self.doc, m) or all(massacre(self.doc, x) for x in h.told):
                return True
            if attack_word(m) and (m.generic or m.definite or m.sentence in self.lead):
                return True
            if all(attack_word(x) for x in h.told) and h.mentions[0].sentence in self.lead:
                return True
            if pair == {"bombing", "suicide_bombing"}:
                return True
            if fire and any(x.frame.id == "shell" for x in (m, *h.told)):
                bare = m.frame.id == "shell" and m.definite and not m.initiators  # «قتلوا في القصف الذي استهدف الحي»
                title = h.mentions[0].sentence in self.lead and all(x.frame.id == "shell" for x in h.told)
                if bare or title or self._same_side(h, m):
                    return True
            if fire and ((m.frame.id == "shell" and m.generic) or m.frame.id == "strike"):
                return True
        return False

    def _no_other_town(self, h: Happening, m: Mention) -> bool:
        """Whether a bomber is told of no town and no day but that of the bombing before («فجر نفسه عند بوابة المعسكر»)."""
        if all(earlier(self.doc, x) for x in h.told) or (m.time is not None and not h.time_fits(m)):
            return False
        told = any(p.precision in _SETTLED for x in h.told for p in own_places(self.doc, x))
        return not told or not any(p.precision in _SETTLED for p in own_places(self.doc, m))

    def _its_blast(self, h: Happening, m: Mention, place: float) -> bool:
        """«تفجير انتحاري ضد موكب», then «انفجرت سيارة واستهدفت موكبا»: the one bomber's."""
        soon = 0 < m.sentence - h.mentions[-1].sentence <= _SHORTLY and m.sentence <= _LEAD_END
        alone = self._only_one("suicide_bombing") and not any(x.type == "bombing" for x in self.happenings)
        return soon and alone and not self.another(m) and (place > 0 or self._no_other_town(h, m))

    def _the_only(self, h: Happening, m: Mention) -> bool:
        """«الغارة استهدفت القائد»: the raid, where only one has been told, shortly before."""
        alone = m.definite and m.nominal and not m.plural and h.type == m.type and self._only_one(m.type)
        return alone and m.sentence - h.mentions[-1].sentence <= _SHORTLY

    def _in_others(self, m: Mention) -> bool:
        """«غاراتها على معاقل الحوثيين في محافظات أخرى», «استهدفت مسيرة سيارة أخرى»."""
        for t in self.doc.tokens[m.token_end : m.token_end + _CLAUSE]:
            if t.kind == "p" or t.form in _OTHERS:
                return t.form in _OTHERS
        return False

    def another(self, m: Mention) -> bool:
        """Whether the sentence opens with a word that brings up something else («كما», «في حادث منفصل», «من جهة أخرى»)."""
        sentence = self.doc.sentences[m.sentence]
        if m.token - sentence.start > 14:
            return False
        return self.doc.tokens[sentence.start].form.removeprefix("و") in _BESIDES or self.elsewhere(m)

    def elsewhere(self, m: Mention) -> bool:
        """«في حادث منفصل», «وفي أماكن أخرى», «من جهة أخرى» at the head of its sentence."""
        start = self.doc.sentences[m.sentence].start
        first, *rest = (t.form for t in self.doc.tokens[start : start + 4])
        return first.removeprefix("و") in ("في", "من", "علي", "الي") and any(w in _ELSEWISE for w in rest)

    def _told_apart(self, h: Happening, m: Mention) -> bool:
        """«انفجرت سيارة في …، فيما انفجرت عبوة ثانية»: the same verb twice in a sentence, of another thing or another town."""
        last = h.mentions[-1]
        if last.nominal or m.nominal or last.token == m.token or last.frame is not m.frame:
            return False
        another = any(self.doc.words[j].core in _ANOTHER for j in range(m.token + 1, min(m.token + 4, len(self.doc.words))))
        if another and not any(several(self.doc, x) for x in h.told):
            return True
        here, there = ({p.name for p in own_places(self.doc, x)[:1] if p.precision in IN_TOWN} for x in (m, last))
        return bool(here and there) and not here & there

    def has_toll(self, m: Mention) -> bool:
        """«قتلت امرأة في قصف على قرية …»: a place that no list knows, and dead of its own."""
        return not m.definite and bool(tolls(m) and own_places(self.doc, m))

    def _taken_by_allies(self, h: Happening, m: Mention) -> bool:
        """«سيطرت القوات المشتركة على المطار», «أحكمت قواته سيطرتها على المطار»: one place is taken once, by whatever name."""
        if m.type != "territory_gain" or place_fit(self.doc, self.lead, h, m) < 1.0:
            return False
        takers = [a for x in h.told for a in x.initiators]
        words = [{w.core for a in args for w in self.doc.words[a.np.start : a.np.end]} for args in (takers, m.initiators)]
        if not (words[0] <= words[1] or words[1] <= words[0] or any(self.doc.words[a.np.head].pron for a in m.initiators)):
            return False
        told = self.entities.by_key
        return all(told[k].category not in INSURGENT for k in self.sides(h)[0] | self.keys_of(m.initiators))

    def _same_told(self, h: Happening, m: Mention) -> bool:
        """Whether an earlier happening is the event told before all the same: of its place, its dead, done to the same man."""
        if place_fit(self.doc, self.lead, h, m) >= SAME_PLACE or told_again(self.doc, h, m):
            return True
        here = {p.name for p in own_places(self.doc, m) if p.precision in IN_TOWN}
        if not here.isdisjoint(p.name for x in h.told for p in x.place):
            return True
        if not {n for x in h.told for n in tolls(x)}.isdisjoint(n for n in tolls(m) if n > 1):
            return True
        return self._same_man(h, m)

    def _same_man(self, h: Happening, m: Mention) -> bool:
        """«التفجير الذي أودى بحياة الحريري», «اغتيل الحريري»: somebody by name is killed once."""
        hit = [a for a in m.targets if one_person(a)]
        return bool(hit and self.common(self.sides(h)[1], self.keys_of(hit)))

    def _others_hit(self, h: Happening, m: Mention) -> bool:
        """«قتل ثلاثة في غارة على …»: told of a place and of dead that no earlier mention tells, it is another attack."""
        if m.type not in ATTACK or h.type not in ATTACK:
            return False
        mine, theirs = tolls(m), [n for x in h.told for n in tolls(x)]
        if not mine or not theirs or not set(mine).isdisjoint(theirs):
            return False
        here = [p for p in own_places(self.doc, m)[:1] if p.precision in IN_TOWN or p.index is None]
        there = [p for x in h.told for p in own_places(self.doc, x) if p.precision in IN_TOWN]  # a region may hold the place
        return bool(here and there) and here[0].name not in {p.name for p in there}

    def _same_side(self, h: Happening, m: Mention) -> bool:
        return bool(self.common(self.sides(h)[0], self.keys_of(m.initiators)))

    def _one_man(self, h: Happening, m: Mention) -> bool:
        """«مقتل صحفي في غارة», then «استهدفت الغارة سامر نصار»: what somebody is does not contradict his name."""
        told = [a.np for x in h.told for a in x.targets]
        both = [*told, *(a.np for a in m.targets)]
        return bool(told) and any(is_called(self.doc, np) for np in both) and all(one_man(np) for np in both)

    def keys_of(self, args: list[Arg]) -> set[str]:
        """The entities that phrases name; of one that may mean two, both."""
        out: set[str] = set()
        for a in args:
            np = a.np
            place = np.start, np.end, np.head
            key = self.alone.get(place)
            if key is not None:
                out.add(key)
            elif may_be_two(self.doc, np):
                out.update(both(self.doc, self.entities, np) or [self.entities.of_phrase(np)])
            else:
                key = self.alone[place] = self.entities.of_phrase(np)
                out.add(key)
        return out

    def sides(self, h: Happening) -> tuple[set[str], set[str], set[str]]:
        """The entities of an event's doers, of whom it was done to, and of second sides."""
        a: set[str] = set()
        b: set[str] = set()
        c: set[str] = set()
        for m in h.told:
            a |= self.keys_of(m.initiators)
            b |= self.keys_of(m.targets)
            c |= self.keys_of(m.others)
        return a, b, c

    def common(self, a: set[str], b: set[str]) -> set[tuple[str, str]]:
        """Which of two sets of entities may mean the same side."""
        return {(x, y) for x in a for y in b if x == y or self.entities.related(x, y)}

    def _time(self, h: Happening, m: Mention) -> float:
        mine = m.time
        theirs = next((x.time for x in h.mentions if x.time is not None), None)
        if mine is None or theirs is None:
            return 0.0
        if mine.start is None or theirs.start is None or mine.soft or theirs.soft:
            return 0.0
        if mine.start <= (theirs.end or "") and theirs.start <= (mine.end or ""):
            return 0.5
        return -1.0 if not (m.generic and m.definite) else -0.2
