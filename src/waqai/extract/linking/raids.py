"""Who a raid or operation has killed or taken: whoever carries it out («مقتل القائد في عملية نفذتها القوات»)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.kinds import FIRE
from waqai.extract.mentions import Arg, Mention
from waqai.extract.roles.roles import give_role, items_of
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def join_raids(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«نفذت القوات عملية أسفرت عن مقتل خمسة»: whoever carries out an operation that no mention tells did it."""
    for args in arguments:
        c = args.objects[0] if args.objects else None
        if (
            c is None
            or c.np is None
            or doc.words[c.np.head].core not in _RAIDS
            or args.subject is None
            or not any(np.classes & {"armed", "body"} for np in args.subject.items)
            or not doc.has_role(args.verb, "doer")
            or any(c.start <= m.token < c.end for m in found)
        ):
            continue
        m = next((m for m in found if m.token > c.start), None)
        if m is None or m.type not in _HARM:
            m = next((m for m in reversed(found) if m.token < c.start), None)  # «مقتل القائد في عملية نفذتها القوات»
        if m is not None and m.type in _HARM and not m.initiators:
            for np in items_of(args.subject):
                give_role(doc, m, "I", np, "raid", m.frame)


def join_operations(doc: Doc, found: list[Mention]) -> None:
    """«قتل الزعيم في عملية نفذتها القوات»: whoever carries out the operation killed him."""
    for m, raid in pairwise(found):
        if (
            m.type in ("kill", "arrest")
            and not m.initiators
            and raid.frame.id == "operation"
            and raid.initiators
            and raid.token - m.token <= 14
            and doc.tokens[raid.token - 1].form in ("في", "خلال", "اثناء", "اثر", "ضمن")
        ):
            m.initiators = [Arg(a.np, f"{a.why}/operation") for a in raid.initiators]


def join_outcomes(doc: Doc, found: list[Mention]) -> None:
    """«نفذت القوات عملية أسفرت عن اعتقال خمسة», «سيطروا على التلة في عملية خاطفة»: what a raid came to is what happened."""
    for op in found:
        if op.frame.id != "operation" or not op.nominal or op.set_aside or op.plural or op.definite or op.status != "asserted":
            continue
        if doc.words[op.token].core != "عمليه" or _launched(doc, op):
            continue
        came = _came_of(doc, found, op)
        if came is None:
            continue
        op.set_aside = "how the attack was made"
        came.initiators = came.initiators or [Arg(a.np, f"{a.why}/operation") for a in op.initiators]
        came.targets = came.targets or [Arg(a.np, a.why) for a in op.targets]
        came.places += op.places if not came.places else []


def _launched(doc: Doc, op: Mention) -> bool:
    """«أطلق الجيش عملية واسعة», «عملية "الفجر"»: a campaign, whatever it came to at first."""
    near = range(max(doc.sentence_of(op.token).start, op.token - _NEAR), op.token)
    behind = op.token + 1
    named = behind < len(doc.words) and (doc.tokens[behind].kind != "w" or doc.text[doc.tokens[behind].start - 1] in "#_")
    words = [doc.words[j].core for j in range(behind, min(op.token_end + 3, len(doc.words)))]
    begun = any(doc.words[j].core in _BEGUN or doc.is_verb_of(j, _BEGINS) for j in near)
    return begun or named or behind in doc.in_name or not _LARGE.isdisjoint(words)


def _came_of(doc: Doc, found: list[Mention], op: Mention) -> Mention | None:
    """What the sentence says a raid came to: behind a verb of results, or before «في», «خلال»."""
    end = doc.sentence_of(op.token).end
    behind = next((m for m in found if m.token >= op.token_end and m.type in _OUTCOMES and not m.set_aside), None)
    if behind is not None and behind.token - op.token <= _WITHIN and behind.token < end:
        verbs = [s.lemma for j in range(op.token_end, behind.token) for s in doc.verbs[j]]
        if any(v in doc.lex.verb_roles["results"] or doc.lex.lemmas[v] in _MANAGES for v in verbs):
            return behind
    told_in = doc.tokens[op.token - 1].form in OWING_TO or doc.words[op.token].prep == "ب"
    before = next((m for m in reversed(found) if m.token < op.token and m.type in _OUTCOMES and not m.set_aside), None)
    if not told_in or before is None or op.token - before.token > _WITHIN:
        return None
    ours = {a.np.head for a in op.initiators}
    return before if not (ours and before.initiators) or any(a.np.head in ours for a in before.initiators) else None


_OUTCOMES: Final = frozenset({"kill", "battle", "arrest", "territory_gain", "release", "abduction"})
_BEGINS: Final = frozenset({"4 أطلق", "1 بدأ", "10 استأنف", "4 أعلن", "3 واصل", "7 انطلق", "3 باشر", "10 استمر"})
_BEGUN: Final = frozenset({"بدء", "اطلاق", "انطلاق", "استمرار", "استيناف", "بدايه"})
_LARGE: Final = frozenset({"واسعه", "شامله", "كبيره", "كبري", "اسم", "مستمره"})
_MANAGES: Final = frozenset({"5 تمكن", "1 نجح", "1 قتل", "8 اعتقل", "4 أوقف", "11 سيطر", "10 استعاد", "2 حرر", "1 أسر"})


def join_led_away(doc: Doc, found: list[Mention]) -> None:
    """«اختطف مسلحون تاجرا واقتادوه إلى جهة مجهولة»: the leading away is of the one seizure."""
    for m, led in pairwise(found):
        if (
            led.frame.id == "lead-away"
            and m.type in ("arrest", "abduction")
            and m.sentence == led.sentence
            and doc.words[led.token].conj
            and all(s.feature.obj for s in doc.verbs[led.token])
        ):
            led.type, led.initiators, led.targets = m.type, list(m.initiators), list(m.targets)


def join_partners(doc: Doc, found: list[Mention], chunks: list[Chunk]) -> None:
    """«خلال العملية المشتركة بين الجيش والشرطة تم أسر خمسة»: both have taken them."""
    for c in chunks:
        if c.prep != "بين" or len(c.items) < 2 or c.start < 2 or doc.words[c.start - 1].core != "مشتركه":
            continue
        if doc.words[c.start - 2].core not in _RAIDS:
            continue
        m = next((m for m in found if m.token > c.start), None)
        if m is not None and m.type in ("kill", "wound", "arrest") and not m.initiators:
            for np in c.items:
                give_role(doc, m, "I", np, "partners", m.frame)


def join_destroyed(doc: Doc, found: list[Mention]) -> None:
    """«تدمير آليات للجماعة إثر غارات», «نجحت غارات التحالف في دك التحصينات»: what was destroyed is what the raid struck."""
    for raid in found:
        if not raid.nominal or raid.type not in ("air_strike", "shelling") or raid.targets or raid.set_aside:
            continue
        cause = doc.tokens[raid.token - 1].form in OWING_TO or doc.words[raid.token].prep == "ب"
        for m in found:
            gap = raid.token - m.token
            before = m.type == "property_destruction" and cause and 0 < gap <= _WITHIN
            achieved = (
                m.nominal
                and m.type in ("property_destruction", "shelling")
                and -_NEAR <= gap < 0
                and doc.tokens[m.token - 1].form in ("في", "من")
                and any(doc.words[j].core in _MANAGED for j in range(max(0, raid.token - _NEAR), m.token))
            )
            theirs = m.targets and all("armed" in a.np.classes or a.np.name is not None for a in m.targets)
            if (before or achieved) and theirs and not m.set_aside and m.sentence == raid.sentence:
                raid.targets, raid.places = list(m.targets), [*raid.places, *m.places]
                m.set_aside = "told with its cause"
                break


def join_clashes(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«دخل الجيش المخيم فاندلعت مواجهات مع الأهالي»: the other side is whoever came."""
    for m in found:
        if not (m.nominal and m.type in ("battle", "riot") and m.others) or m.initiators or m.targets:
            continue
        if not all(a.why.endswith("/مع") for a in m.others):
            continue
        came = next(
            (
                a
                for a in reversed(arguments)
                if a.verb < m.token and any(f["type"] in _COMING for f in doc.verb_frames(a.verb)) and a.subject is not None
            ),
            None,
        )
        theirs = {a.np.start for a in m.others}
        doers = [np for np in items_of(came.subject if came else None) if np.classes & _SIDES and np.start not in theirs]
        m.initiators = [Arg(np, f"{m.frame.why}/came") for np in doers]


_COMING: Final = frozenset({"operation", "arrest", "battle", "force_movement"})
_SIDES: Final = frozenset({"armed", "protester"})
OWING_TO: Final = frozenset({"اثر", "جراء", "نتيجه", "خلال", "في", "بفعل", "بسبب"})
_MANAGED: Final = frozenset({"نجح", "نجحت", "نجاح", "تمكن", "تمكنت"})
_WITHIN: Final = 14
_NEAR: Final = 8
"""Words, at most, between what was destroyed and the raid that did it."""
_HARM: Final = frozenset({"kill", "wound", "arrest"})
_RAIDS: Final = word_list("raids", "raids")


def slain_in_raid(doc: Doc, found: list[Mention]) -> None:
    """«اغتيال ناشط في غارة على سيارة», «اغتيال قائد بقصف منزله»: the raid is how he was killed."""
    for m in found:
        if not m.nominal or m.frame.id != "assassinate" or m.set_aside or m.status != "asserted":
            continue
        for noun in found:
            if noun.type not in FIRE or not noun.nominal or not 0 < noun.token - m.token < _RAID_NEAR or noun.set_aside:
                continue
            between = range(m.token + 1, noun.token)
            by = doc.tokens[noun.token - 1].form in ("في", "جراء", "خلال", "اثر") or doc.words[noun.token].prep == "ب"
            if by and not any(doc.verbs[j] or doc.tokens[j].form in ("،", ",", "؛", "..") for j in between):
                m.type = noun.type
                m.why["type"] += "+" + noun.frame.id
                m.initiators = m.initiators or list(noun.initiators)
                m.places = m.places or list(noun.places)
                noun.set_aside = "the means of the verb"


_RAID_NEAR: Final = 12


def share_nisba(doc: Doc, found: list[Mention]) -> None:
    """«قصف وإطلاق نار إسرائيلي»: the adjective of a side behind the second noun is said of both."""
    for before, m in pairwise(found):
        beside = before.nominal and m.nominal and m.token == before.token_end and doc.words[m.token].conj == "و"
        theirs = bool(m.initiators) and all("nisba" in a.np.classes for a in m.initiators)
        if beside and theirs and not before.initiators and before.type not in VERBAL_TYPES:
            before.initiators = [Arg(a.np, a.why) for a in m.initiators]
