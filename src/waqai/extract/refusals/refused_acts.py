"""Acts that are none: standing facts, speech of nobody, moves of states that move no men, arrests of the dead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.refusals.named import killed_in, only_named, strikes
from waqai.extract.roles.ground import no_ground
from waqai.extract.roles.noun_conditions import names_its_act
from waqai.extract.roles.parties import no_party
from waqai.extract.roles.protests import soldiers_protest
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.extract.refusals.refused_scenes import Case

DROPPED: Final = frozenset({"hypothetical", "called_for", "negated"})
_PLANNABLE: Final = frozenset(
    "operation talks withdrawal agreement force_movement air_strike protest release territory_gain battle shelling judicial "
    "sanction aid".split()
)
_PASSIVES: Final = frozenset({"judicial", "accusation", "appeal", "threat"})
_BYSTANDERS: Final = frozenset({"international_body", "medical", "media", "civilians"})


def named_only(c: Case) -> str:
    """Why the words round it only name it."""
    return only_named(c.doc, c.sentence, c.m) or no_ground(c.doc, c.m)


def not_done(c: Case) -> str:
    """What is denied, wished, called for or planned, where the plan of it is no event."""
    m = c.m
    dropped = m.status in DROPPED and not (m.definite and m.generic)
    return f"{m.status}: {m.status_why}" if dropped or (m.status == "planned" and m.type not in _PLANNABLE) else ""


def stopped_aid(c: Case) -> bool:
    """«وقف المساعدات»."""
    return any(c.doc.words[j].core in _STOPPING for j in range(max(c.sentence.start, c.m.token - 4), c.m.token))


def too_weak(c: Case) -> bool:
    """A frame that tells of violence only with both its sides."""
    m = c.m
    if not m.frame.weak or (m.initiators and (m.targets or m.others)):
        return False
    if m.frame.id == "back":
        return not (m.nominal and m.initiators and c.doc.words[m.token].pron)
    if m.frame.id == "strike":
        told = strikes(m) and (m.places or m.time is not None)
        return not told and not (m.initiators and any(killed_in(o, m) for o in c.here))
    return True


def said_by_nobody(c: Case) -> bool:
    """Speech, sanctions and talks of nobody."""
    m = c.m
    if m.type not in VERBAL_TYPES or any(not no_party(c.doc, a) for a in m.initiators):
        return False  # but «لافتات نددت بالفساد»: papers are nobody
    if m.nominal:
        held = m.light or m.frame.id in _SENTENCES or (m.type == "talks" and m.others)
        return not held and not (m.type == "threat" and names_its_act(c.doc, m))
    if m.type in _PASSIVES and any(a.why.endswith("/passive") for a in m.targets):
        return False
    return not ((m.type == "sanction" or m.frame.id in _SENTENCES) and m.targets and m.verb == m.token and not _present(c.doc, m))


def armed_gathering(c: Case) -> bool:
    """Forces that mass."""
    m = c.m
    if not m.initiators or not all(a.np.classes & {"armed"} and not a.np.classes & {"protester", "civil"} for a in m.initiators):
        return False
    massing = c.doc.words[m.token].stem.endswith(("حتشد", "حتشدت"))
    bodies = ("state_force", "militia", "jihadist_group", "coalition")
    return any(a.np.category in bodies or massing for a in m.initiators) and not soldiers_protest(c.doc, m)


def standing_control(c: Case) -> bool:
    """«تسيطر القوات على المدينة», «التي تسيطر عليها»: as things stand."""
    m = c.m
    if m.verb != m.token or not (c.sentence.nth or "relative" in c.doc.words[m.token - 1].func):
        return False
    return _present(c.doc, m)


def leaves_no_field(c: Case) -> bool:
    """«انسحاب واشنطن من الاتفاق», «دمشق تتراجع»: a state leaves an agreement or its word; its troops would leave a place."""
    m = c.m
    states = m.initiators and all(
        a.np.category == "government" or (a.np.name is not None and a.np.name.of("place") is not None) for a in m.initiators
    )
    return bool(states) and not m.places


def flown_besides(c: Case) -> bool:
    """«فيما حلقت مروحيات فوق المكان»: aircraft overhead are news only where the news begins with them."""
    return c.sentence.nth > 1 or not c.m.initiators


def move_of_words(c: Case) -> bool:
    """«تقدمت الأمم المتحدة باقتراح»."""
    return bool(c.m.initiators) and all(a.np.category == "international_body" for a in c.m.initiators)


def put_forward(c: Case) -> bool:
    """«الاقتراح الذي تقدم به»."""
    doc, end = c.doc, c.m.token_end
    return end < len(doc.tokens) and doc.tokens[end].form in ("به", "بها")


def siege_of_nothing(c: Case) -> bool:
    """A siege with nobody and no place in it."""
    return not c.m.targets and not c.m.places and not any(p.at is not None for p in c.m.place[:1])


def one_side_agrees(c: Case) -> bool:
    """«وافق على» of one side is no deal."""
    m = c.m
    if m.others or len(m.initiators) >= 2:
        return False
    near = range(m.token, min(m.token + 3, c.sentence.end))
    return not any(c.doc.tokens[j].form.removeprefix("ال") in _BOTH for j in near)


def interview(c: Case) -> bool:
    """«في لقاء مع القناة»: what is said to the press."""
    return any("media" in a.np.classes for a in (*c.m.initiators, *c.m.others, *c.m.targets))


def campaign_unarmed(c: Case) -> bool:
    """«حملته»: a candidate's."""
    m = c.m
    if not c.doc.words[m.token].pron or m.token_end - m.token != 1:
        return False
    return not any(a.np.classes & {"armed", "body"} and a.np.category != "international_body" for a in m.initiators)


def arrest_of_dead(c: Case) -> bool:
    """«احتجاز الجثامين»."""
    return any(c.doc.words[a.np.head].core in ("جثمان", "جثه", "جثث", "جثامين", "جثماني") for a in c.m.targets)


def done_by_none(c: Case) -> bool:
    """No doer."""
    return not c.m.initiators


def leaves_alone(c: Case) -> bool:
    """One man who leaves is not displaced."""
    return bool(c.m.targets) and not any(a.np.gram == "p" or a.np.number is not None for a in c.m.targets)


def warns_of_others(c: Case) -> bool:
    """Bystanders warn of what others do rather than threaten."""
    doc, m = c.doc, c.m
    if not m.initiators or any(a.np.category not in _BYSTANDERS for a in m.initiators):
        return False
    if m.nominal:
        return doc.words[m.token].core.startswith("تحذير")
    return doc.is_verb(m.token, "2 حذر") and (bool(m.targets) or not _of_peril(c))


def _of_peril(c: Case) -> bool:
    """«حذرت البعثة من اندلاع معركة في العاصمة», «من أن الوضع يخرج عن السيطرة»: a warning of violence to come is an act."""
    doc, m = c.doc, c.m
    return any(doc.words[j].core in _PERILS for j in range(m.token_end, min(m.token_end + _WARNED, c.sentence.end)))


_WARNED: Final = 16
"""Words behind a verb of warning in which it says of what."""
_PERILS: Final = word_list("refused_acts", "perils")


def verdict_on_nobody(c: Case) -> bool:
    """A sentence passed on no person."""
    return not any(a.np.human for a in c.m.targets)


def aimed_as_rule(c: Case) -> bool:
    """«تستهدف الجماعة المدنيين»: in the present, below a title that says who."""
    m = c.m
    if m.frame.id == "target" and c.sentence.nth == 0 and m.initiators:
        return False
    return all(s.feature.tense == "present" for s in c.doc.verbs[m.token])


def said_to_come(c: Case) -> bool:
    """An attack told in the future."""
    return c.m.status == "planned" and c.m.status_why == "ar/context.toml:future"


def _present(doc: Doc, m: Mention) -> bool:
    for j in range(max(0, m.token - 5), m.token):
        if doc.is_verb_of(j, ("1 بات", "4 أصبح", "4 أضحى", "4 أمسى")):
            return False
    return all(s.feature.tense == "present" for s in doc.verbs[m.token]) and not any(
        doc.tokens[j].form in ("لم", "ان", "كي", "حتي") for j in range(max(0, m.token - 2), m.token)
    )


_SENTENCES: Final = frozenset({"verdict", "prison-term", "carry-out-sentence", "convict", "remand"})
_BOTH: Final = word_list("refused_acts", "both")
_STOPPING: Final = word_list("refused_acts", "stopping")
