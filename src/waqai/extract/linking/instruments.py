"""Whose weapon a weapon word is: which mentions of its sentence it is an instrument of, if it is one at all.

A weapon is an instrument by where it stands: inside the event word («قصف مدفعي»), behind it («انفجار عبوة»), as what acts
(«قصفت طائرات»), as what is fired («أطلقوا صواريخ»), after «ب» and its like, or beside a verb of use. Every other weapon
(captured, sold, stored, hit) arms nobody. The words this goes by are the table `around` of `packs/ar/weapons.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.clauses.clauses import verb_args
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP

_BARE_HANDED: Final = VERBAL_TYPES | {
    "agreement", "aid", "arrest", "release", "displacement", "surrender", "abduction", "withdrawal", "force_movement",
}  # fmt: skip
"""Types told without weapons; a weapon word behind one of them is not an earlier event's."""
_WITH: Final = word_list("instruments", "with")
_FROM: Final = word_list("instruments", "from")
_BECAUSE: Final = word_list("instruments", "because")
PLATFORMS: Final = frozenset({"aircraft", "helicopter", "drone", "tank", "warship", "artillery"})
_THROWN: Final = frozenset(
    "mortar artillery rocket missile rocket_or_missile small_arms car_bomb ied landmine grenade barrel_bomb other "
    "suicide_vest".split()
)
PLAUSIBLE: Final = {
    kind: frozenset(weapons.split())
    for kind, weapons in {
        "battle": "mortar artillery rocket missile rocket_or_missile tank small_arms sniper suicide_vest grenade car_bomb",
        "attack_on_civilians": "small_arms sniper knife vehicle chemical grenade other",
        "shelling": "mortar artillery rocket missile rocket_or_missile tank warship chemical",
        "air_strike": "aircraft helicopter drone barrel_bomb missile rocket_or_missile chemical",
        "bombing": "car_bomb ied landmine grenade",
        "suicide_bombing": "car_bomb suicide_vest ied",
        "riot": "other knife small_arms",
        "protest": "other",
        "property_destruction": "other ied",
        "interception": "missile rocket_or_missile drone",
    }.items()
}
"""What a kind of event may be told to have been done with in a sentence of its own."""
_FARTHEST: Final = 25
"""Tokens between an event word and its weapon."""


class WeaponWord:
    """A weapon word of the text: its token range, and the entries of `weapons.toml` that list it."""

    __slots__ = ("end", "entries", "start")

    def __init__(self, start: int, end: int, entries: tuple[int, ...]) -> None:
        self.start, self.end, self.entries = start, end, entries

    def __repr__(self) -> str:
        return f"WeaponWord({self.start}-{self.end} {self.entries})"


def plausible(doc: Doc, kind: str, word: WeaponWord) -> bool:
    entries = (doc.lex.weapons[e] for e in word.entries)
    return any(e["id"] in PLAUSIBLE.get(kind, ()) and kind in e.get("types", (kind,)) for e in entries)


def share(doc: Doc, sentence: Sentence, words: list[WeaponWord], mentions: list[Mention]) -> dict[int, list[WeaponWord]]:
    """Weapon words of a sentence by the mention (its id) they are instruments of."""
    here = [w for w in words if sentence.start <= w.start < sentence.end]
    shares: dict[int, list[WeaponWord]] = {}
    if not here:
        return shares
    reader = _Sentence(doc, sentence, mentions)
    for w in here:
        owners = reader.owners(w)
        if owners == []:
            doc.memo.setdefault("weapons alone", []).append((sentence.nth, w))
        for m in owners or ():
            shares.setdefault(id(m), []).append(w)
    return shares


class _Sentence:
    """One sentence, and who uses which weapon in it."""

    def __init__(self, doc: Doc, sentence: Sentence, mentions: list[Mention]) -> None:
        self.doc, self.sentence, self.mentions = doc, sentence, mentions
        self.chunks = chunk(doc, sentence)
        self.sets, self.roles = doc.lex.word_sets, doc.lex.verb_roles
        self.last: tuple[WeaponWord, Chunk, list[Mention] | None] | None = None

    def owners(self, w: WeaponWord) -> list[Mention] | None:
        """The mentions a weapon is used in; empty where the sentence does not name that event; None if it is not used."""
        c = next((c for c in self.chunks if c.start <= w.start < c.end), None)
        if c is None:
            return None
        found = self._owners(w, c)
        self.last = (w, c, found)
        return found

    def _owners(self, w: WeaponWord, c: Chunk) -> list[Mention] | None:
        for m in self.mentions:
            if m.token <= w.start < m.token_end:
                return self._kept([m])
        np = next((np for np in c.items if inside(np, w)), None)
        if np is not None and self._stored(w, np, c):
            return None
        part = self._participant(w)
        if part is not None:
            return part or None
        counted = c.np is not None and c.np.number is not None and c.kind == "np"  # «إسقاط 12 مسيرة»: the noun's own object
        before = [
            m
            for m in self.mentions
            if m.nominal and m.token < w.start and (c.start <= m.token or (counted and m.token_end == c.start))
        ]
        if before:
            return self._kept([before[-1]]) if before[-1].type not in _BARE_HANDED else None
        if ids(self.doc, w) & PLATFORMS:
            does = self._does(w, c)
            if does:
                return self._kept(does)
        if self._goes_on(w, c):
            assert self.last is not None
            return self.last[2]
        if self._instrument(w, c):
            return None if self._changes_hands(w) else self._nearest(w)
        return None

    def _kept(self, mentions: list[Mention]) -> list[Mention] | None:
        """The same mentions, an event set aside as the means of a verb replaced by that verb; None where none counts."""
        out: list[Mention] = []
        for m in mentions:
            if m.set_aside == "the means of the verb":
                out += [v for v in self.mentions if v.token < m.token and not v.nominal and not v.set_aside][-1:]
            elif not m.set_aside:
                out.append(m)
        return out or None

    def _stored(self, w: WeaponWord, np: NP, c: Chunk) -> bool:
        """Whether the phrase is of what holds, makes or launches the weapon («مخازن الصواريخ», «برنامج الصواريخ»)."""
        doc, carrier, transparent = self.doc, self.sets["weapon_carrier"], self.sets["transparent"]
        inner = np.inner if np.inner is not None else np
        start = max(np.start, inner.head if np.number is not None else np.start)
        for j in range(start, w.start):
            word = doc.words[j]
            if doc.tokens[j].kind != "w" or j in doc.number_core or any(m.token <= j < m.token_end for m in self.mentions):
                continue
            if word.core in carrier or word.core in transparent or "weapon" in word.kinds:
                continue
            if word.core in self.sets["weapon_kept_nouns"] or j == start or "head" in word.kinds:
                return True
        return False

    def _participant(self, w: WeaponWord) -> list[Mention] | None:
        """Mentions where the weapon acts or is fired; empty where it is only hit; None where it has no part."""
        doc, hit = self.doc, False
        found: list[Mention] = []
        for m in self.mentions:
            if any(inside(a.np, w) for a in m.initiators):
                found.append(m)
                continue
            if m.verb is not None and doc.verbs[m.verb] and m.token == m.verb:
                args, frame = verb_args(doc, self.sentence, m.verb), m.frame
                explodes = frame.roles.get("subj") == "W" or m.type in ("bombing", "suicide_bombing")
                if explodes and _within(args.subject, w):
                    found.append(m)
                    continue
                fires = bool(frame.object_words or frame.object_classes) and frame.roles.get("obj") in (None, "-", "W")
                if fires and args.objects and _within(args.objects[0], w):
                    found.append(m)
                    continue
            if any(inside(a.np, w) for a in m.targets):
                if m.type == "interception":
                    found.append(m)  # «إسقاط 12 مسيرة»: what is stopped
                hit = True
        if found:
            return self._kept(found) or []
        return [] if hit else None

    def _does(self, w: WeaponWord, c: Chunk) -> list[Mention]:
        """The strike that aircraft or guns make by another word («شن مقاتلات … غارات», «دبابات ردت بقصف»)."""
        after = [m for m in self.mentions if w.end <= m.token < w.end + 12 and m.type in ("air_strike", "shelling")]
        if not after or (w.start and self.doc.words[w.start - 1].core in self.sets["weapon_done_nouns"]):
            return after[:1]
        for verb in self._verbs_of(c):
            args = verb_args(self.doc, self.sentence, verb)
            if _within(args.subject, w) and any(p.start <= after[0].token < p.end for p in args.pps):
                return after[:1]
        return []

    def _goes_on(self, w: WeaponWord, c: Chunk) -> bool:
        """Whether the chunk goes on with the weapons just told («… والقذائف», «… من نوع كاتيوشا»)."""
        if self.last is None or self.last[2] is None:
            return False
        before, last, _ = self.last
        if c is last or (w.start - before.end <= 1 and self.doc.words[w.start].conj):
            return True
        between = self.chunks[last.i + 1 : c.i]
        if len(between) > 2 or any(x.kind != "p" for x in between):
            return False
        if c.conj and c.kind in ("np", "pp"):
            return True
        make = c.np is not None and self.doc.words[c.np.head].core in self.sets["weapon_make"]
        return c.kind == "pp" and c.prep == "من" and make

    def _instrument(self, w: WeaponWord, c: Chunk) -> bool:
        doc = self.doc
        if c.kind == "pp":
            head = c.np is not None and c.np.start <= w.start
            if c.prep in _WITH or c.prep in self.sets["weapon_with"] or (c.prep in _BECAUSE and head):
                return True
            if c.prep in _FROM and head and ids(doc, w) & PLATFORMS:
                left = [m for m in self.mentions if m.token < w.start]
                return bool(left) and left[-1].type in ("air_strike", "shelling") and w.start - left[-1].token < 10
        near = range(w.start - 1, max(self.sentence.start, w.start - 5) - 1, -1)
        if any(doc.tokens[j].form in self.sets["weapon_with"] for j in near if j >= c.start or c.prep in _FROM):
            return True
        for j in near[:4]:
            if doc.tokens[j].form in self.sets["weapon_use_nouns"] or doc.words[j].core in self.sets["weapon_use_nouns"]:
                return True
        return any(self._by_verb(verb, w, c) for verb in self._verbs_of(c)) or self._fired_noun(w) is not None

    def _by_verb(self, verb: int, w: WeaponWord, c: Chunk) -> bool:
        """Whether a finite verb makes the weapon an instrument: of use, of carrying, of firing, of hitting."""
        doc, roles = self.doc, self.roles
        lemmas = {s.lemma for s in doc.verbs[verb]}
        args = verb_args(doc, self.sentence, verb)
        if lemmas & roles["weapon_use"]:
            return c.kind == "np" or c.prep == "الي"
        if lemmas & roles["weapon_carry"]:
            left = [m for m in self.mentions if m.token < w.start] or self.mentions
            held = any(_within(o, w) for o in args.objects) or (verb > w.start and any(s.feature.obj for s in doc.verbs[verb]))
            return held and bool(left) and plausible(doc, left[-1].type, w)
        if lemmas & roles["weapon_fires"] and self._told_with(args, w):
            return True
        if not _within(args.subject, w):
            return False
        falls = lemmas & roles["weapon_falls"] and ids(doc, w) & _THROWN
        return bool(falls or (lemmas & roles["weapon_hits"] and args.objects))

    def _fired_noun(self, w: WeaponWord) -> int | None:
        """The noun of firing some words before what is fired («إطلاق الجماعة، فجر الأحد، صاروخا»)."""
        doc = self.doc
        if not ids(doc, w) & _THROWN:
            return None
        for j in range(w.start - 1, max(self.sentence.start, w.start - 9) - 1, -1):
            if doc.verbs[j]:
                return None
            if doc.words[j].core in self.sets["weapon_fire_nouns"] and j not in doc.in_name:
                return j
        return None

    def _told_with(self, args: Args, w: WeaponWord) -> bool:
        """Whether the weapon is what fires or what is fired, a date or place between commas before it or not."""
        if _within(args.subject, w):
            return bool(ids(self.doc, w) & PLATFORMS)
        if not ids(self.doc, w) & _THROWN:
            return False
        fired = args.verb < w.start or any(s.feature.obj for s in self.doc.verbs[args.verb])
        return fired or any(_within(o, w) for o in args.objects)

    def _verbs_of(self, c: Chunk) -> list[int]:
        """The finite verbs a chunk stands with: the nearest before it, and the one right behind it («الصواريخ التي أطلقوها»)."""
        found: list[int] = []
        for x in reversed(self.chunks[max(0, c.i - 6) : c.i]):
            if x.kind == "v":
                found.append(x.start)
                break
            if x.kind == "sub":
                break
        for x in self.chunks[c.i + 1 : c.i + 3]:
            if x.kind == "v":
                found.append(x.start)
            elif x.kind != "rel":
                break
        return found

    def _changes_hands(self, w: WeaponWord) -> bool:
        """Whether what stands before has the weapon taken, given, found or made («زودوا الجيش بصواريخ»)."""
        doc = self.doc
        triggers = {m.token for m in self.mentions if m.type not in _BARE_HANDED}
        for j in range(w.start - 1, max(self.sentence.start, w.start - 9) - 1, -1):
            if j in triggers:
                return False
            if doc.verbs[j]:
                return any(s.lemma in self.roles["weapon_kept"] for s in doc.verbs[j])
            if doc.words[j].core in self.sets["weapon_kept_nouns"] and j not in doc.in_name:
                return True
        return False

    def _nearest(self, w: WeaponWord) -> list[Mention] | None:
        """The mention before the weapon, else the one after it; empty where the sentence tells of none."""
        before = [m for m in self.mentions if m.token < w.start]
        fired = self._fired_noun(w)
        if before and fired is not None and fired > before[-1].token_end:
            return []  # «الغارات جاءت في أعقاب إطلاق … صواريخ»: another happening
        if before:
            m = before[-1]
            if m.type in _BARE_HANDED:
                return None
            return self._kept([m]) if w.start - m.token <= _FARTHEST or plausible(self.doc, m.type, w) else None
        after = next((m for m in self.mentions if m.token >= w.end and m.type not in _BARE_HANDED), None)
        if after is None or after.token - w.start > _FARTHEST // 2:
            return []
        return self._kept([after])


def inside(np: NP, w: WeaponWord) -> bool:
    return np.start <= w.start < np.end


def _within(c: Chunk | None, w: WeaponWord) -> bool:
    return c is not None and c.start <= w.start < c.end


def ids(doc: Doc, w: WeaponWord) -> frozenset[str]:
    return frozenset(doc.lex.weapons[e]["id"] for e in w.entries)
