"""What an event noun is of («قصف الجيش», «قصف البلدة», «اقتحام القوات للمبنى»): who did it, to whom, or where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import SUPPORT
from waqai.extract.nouns.doing_nouns import beaten_attack
from waqai.extract.nouns.noun_choice import is_listed
from waqai.extract.nouns.noun_told import coordinated
from waqai.extract.phrases.frames import BEARING_ARMS, place_like
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.noun_conditions import (
    MOVES_OTHERS,
    behind_doer,
    but_of_the_deed,
    does_it_to,
    goes_there,
    holds_ground,
    role_of_object,
    state_strikes,
    whom_done_to,
)
from waqai.extract.roles.roles import give_role

if TYPE_CHECKING:
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP
    from waqai.extract.nouns.noun_told import NounTold


def take_complement(n: NounTold, m: Mention) -> None:
    """Give what the noun is of its role, and what that shows of the other phrases theirs."""
    doc, frame = n.setting.doc, m.frame
    n.roles = frame.noun_roles
    if n.complement is None:
        if n.roles.get("idafa") == "object":
            n.roles = {**n.roles, "ل": "I"}  # «اقتحامات المستوطنين», «اقتحامات للمستوطنين»
        return
    complement = n.complement
    role = _ground_won(n, m, complement, _by_prepositions(n, m, complement))
    if frame.object_words and (not is_listed(n) or frame.id in MOVES_OTHERS):
        thing = behind_doer(doc, complement, frame)
        if thing is not None:
            role = "I"
            n.goes_on_behind(thing)
    attack = beaten_attack(doc, frame, complement, n.setting.sentence.end)
    if attack is not None:
        role = "T"
        n.goes_on_behind(attack)
    flown = _flown_at(n, m, complement)
    if flown is not None:
        complement, role = flown, "I"
    role = _by_kind(n, m, complement, role)
    taking = not frame.object_words and (role in ("T", "object", "I") or frame.roles.get("subj") == "I")
    done_to = whom_done_to(doc, n.t, complement, frame) if taking else None
    if frame.id == "target" and "aerial" in complement.classes and (done_to is not None or role == "I"):
        m.type = "air_strike"  # «استهداف مسيرة إسرائيلية سيارة»
    if done_to is not None:
        role = "I"  # «اعتقال القوات عشرة متظاهرين»
        if (taken := role_of_object(doc, frame, done_to)) != "-":
            give_role(doc, m, taken, done_to, "object", frame)
        n.goes_on_behind(done_to)
    scene = frame.id == "clash" and m.plural and role == "I" and _is_scene(complement)
    if (scene and not n.prepositions() & {"مع", "ضد"}) or (
        role == "I" and done_to is None and goes_there(doc, frame, complement)
    ):
        role = "P"  # «معارك لبنان», «اشتباكات طرابلس»
    if role != "-":
        _give(n, m, complement, role)


def _flown_at(n: NounTold, m: Mention, complement: NP) -> NP | None:
    """«استهداف مسيرة لمجموعة من المواطنين»: «ل» brings whom the aircraft hit, and nobody who owns it; the aircraft alone."""
    doc = n.setting.doc
    if m.frame.id != "target" or "aerial" not in complement.classes:
        return None
    at = next((j for j in range(complement.head + 1, complement.end) if doc.words[j].prep == "ل"), 0)
    hit = parse_np(doc, at, n.setting.sentence.end) if at else None
    if hit is None or not hit.classes & {"civil", "victim", "armed", "people", "count", "person"}:
        return None
    flown = parse_np(doc, complement.start, at)
    if flown is not None:
        give_role(doc, m, "T", hit, "ل", m.frame)
        n.goes_on_behind(hit)
    return flown


def _by_prepositions(n: NounTold, m: Mention, complement: NP) -> str:
    """The role that the frame gives to what the noun is of, and that «ل» behind it turns round."""
    frame, role = m.frame, n.roles.get("idafa", "-")
    if role in ("object", "T") and complement.human and n.setting.doc.words[complement.end - 1].core in SUPPORT:
        n.roles = {**n.roles, "ل": "-"}
        return "T"  # «اعتقال عنصري دعم للجماعات الإرهابية»: those who back them
    if role == "object":
        # «اقتحام القوات للمبنى» has its doer first, «اقتحام المبنى» what was stormed
        armed = complement.human or complement.name is not None
        role = "I" if armed and any(pp.prep == "ل" and pp.start - n.after <= 2 for pp in n.pps) else "T"
        if role == "T" and not armed:
            n.roles = {**n.roles, "ل": "-"}  # «مهاجمة قاعدة للجيش»
    if role == "auto" and state_strikes(complement, n.pps, n.after):
        role = "I"  # «هجمات روسيا على مدن أوكرانيا»
    if role == "auto" and n.prepositions() & _BY:
        role = "T"  # «محاصرة المسلحين من قبل الجيش»
    actor = complement.name is not None and complement.name.of("actor") is not None
    if frame.type == "sanction" and role == "-" and actor and n.prepositions() & {"علي", "ضد"}:
        role = "I"  # «عقوبات واشنطن على موسكو»
    if frame.symmetric and role == "-" and "مع" in n.prepositions() and complement.definite:
        role = "I" if complement.human or actor else role  # «مباحثات الرئيس مع نظيره»
    if role == "T" and does_it_to(frame, complement, n.pps, n.after):
        role, n.roles = "I", {**n.roles, "ل": "T"}  # «اغتيال الميليشيات لرئيس الحزب»
    return role


def _ground_won(n: NounTold, m: Mention, complement: NP, role: str) -> str:
    """«تطهير جيوب الميليشيات», «تحرير الجيش للمدينة», «تحرير القوات مناطق في …»: those who lose the ground, or who win it."""
    doc = n.setting.doc
    if m.frame.id != "retake" or not holds_ground(doc, complement):
        return role
    if doc.words[n.t].core == "تطهير":
        return "L"
    n.roles = {**n.roles, "ل": "P"}
    ground = n.setting.np_at(complement.end)
    if ground is not None and place_like(doc, ground):
        give_role(doc, m, "P", ground, "idafa/object", m.frame)
    return "I"


def _by_kind(n: NounTold, m: Mention, complement: NP, role: str) -> str:
    """What the kind of happening says of what it is of."""
    doc, frame = n.setting.doc, m.frame
    if m.type == "protest" and role == "I" and complement.category in _NEVER_PROTEST and not complement.classes & {"civil"}:
        role = "-"  # «اعتصام القيادة العامة»: before whose seat
    force = complement.number is None and ("armed" in complement.classes or complement.category in BEARING_ARMS)
    if frame.id == "assassinate" and role == "T" and force and doc.words[n.t].core in _MASSACRES:
        role = "I"  # «مجازر قوات الأمن» are theirs, «مجزرة المصلين» of them
    if frame.id == "blast" and doc.tokens[complement.end - 1].form in _HIMSELF:
        m.type, role = "suicide_bombing", "I"  # «تفجير انتحاري نفسه»
    elif frame.id == "blast" and not complement.classes.isdisjoint(_BLOWN_UP) and "explosive" not in complement.classes:
        role = "T"  # «تفجير موكب الوزير»
    elif frame.id == "blast" and "explosive" in complement.classes:
        n.roles = {**n.roles, "ب": "T"}  # «تفجير عبوة بقوة للجيش»
    if frame.id == "accuse" and doc.words[n.t].core == "اتهام" and n.prepositions() & {"ب", "ل"} == {"ب"}:
        role = "T"  # «اتهام المخابرات باستهداف معارضين»
    if frame.id == "operation" and role == "-" and place_like(doc, complement) and not complement.human:
        role = "P"  # «عملية تحرير المدينة»
    return role


def _give(n: NounTold, m: Mention, complement: NP, role: str) -> None:
    doc, frame = n.setting.doc, m.frame
    n.used = True
    for np in [complement, *coordinated(doc, complement, n.setting.sentence.end)]:
        give_role(doc, m, role, but_of_the_deed(doc, np), "idafa", frame)
        m.clause = (n.t, max(m.clause[1], np.end))
    if role == "I" and frame.roles.get("obj") == "P" and m.initiators:
        entered = n.setting.np_at(m.clause[1])
        if entered is not None and place_like(doc, entered):
            give_role(doc, m, "P", entered, "object", frame)  # «دخول القوات المدينة»


def _is_scene(np: NP) -> bool:
    """The bare name of a country or town."""
    return (
        np.name is not None and np.name.start <= np.head and np.name.of("place") is not None and np.name.how in ("alias", "cue")
    )


_BY: Final = frozenset({"من قبل", "علي يد", "علي ايدي", "علي ايد", "من جانب", "من طرف"})
_MASSACRES: Final = frozenset({"مجزره", "مجازر", "مذبحه", "مذابح"})
_HIMSELF: Final = frozenset({"نفسه", "نفسها", "انفسهم"})
_BLOWN_UP: Final = frozenset({"site", "property", "person", "armed", "civil"})
"""Classes of what a bombing is of, besides the bomb itself."""
_NEVER_PROTEST: Final = frozenset({"government", "state_force", "police"})
