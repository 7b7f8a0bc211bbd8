"""Nouns of happenings that tell of none: nobody does it, it is done to nothing named, it is over or was only fled from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import ATTACK, ATTACKING
from waqai.extract.phrases.frames import is_court
from waqai.extract.refusals.named import act_before, is_reported
from waqai.extract.roles.ground import has_its_aim, is_country, is_emptied, is_over, is_reached, somewhere, told_whole
from waqai.extract.roles.noun_conditions import names_its_act, no_dealing
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.refusals.refused_scenes import Case


def passed_by_court(c: Case) -> bool:
    """«حكم الإعدام»: no assassination."""
    return c.doc.words[c.m.token].core == "اعدام" and any(o.type == "judicial" for o in c.here)


def convicted(c: Case) -> bool:
    """«حكمت المحكمة عليهم بعد إدانتهم بالقتل»: a court that finds them guilty condemns nobody."""
    court = any(is_court(c.doc, a.np) for a in c.m.initiators)
    return court or any(o.type == "judicial" for o in c.here)


def over_or_between_none(c: Case) -> str:
    """What the conditions of dealings say against the noun."""
    return no_dealing(c.doc, c.sentence, c.m)


def protest_in_words(c: Case) -> bool:
    """«استقال الوزير احتجاجا على القرار», «مذكرة احتجاج»: nobody goes into the street."""
    doc, m = c.doc, c.m
    if doc.words[m.token].core != "احتجاج" or doc.words[m.token].det or m.token_end - m.token > 1:
        return False
    if m.token and doc.words[m.token - 1].core in _NOTES:
        return True
    if not doc.tokens[m.token].form.endswith("احتجاجا") or any(o.type == "protest" and o is not m for o in c.here):
        return False
    crowd = ("protester", "civil", "people", "victim", "count")
    return not any(a.np.gram == "p" or not a.np.classes.isdisjoint(crowd) for a in m.initiators)


_NOTES: Final = frozenset({"مذكره", "رساله", "خطاب", "بيان"})


def unsided(c: Case) -> bool:
    """No doer and nobody it is done to."""
    return not (c.m.initiators or c.m.targets)


def fled_from(c: Case) -> bool:
    """«فروا من القصف»."""
    doc, t = c.doc, c.m.token
    if not c.m.generic or t - 2 < c.sentence.start or doc.tokens[t - 1].form != "من":
        return False
    return doc.tokens[t - 2].form in doc.lex.word_sets["fled"]


def done_by_nobody(c: Case) -> bool:
    """A noun that needs a verb to carry it and has none. «العملية العسكرية التركية في عفرين» is known by its leader and place."""
    m = c.m
    if m.frame.id == "train" and m.token and c.doc.words[m.token - 1].core in _SCHOOLS:
        return True  # «قصف معسكر تدريب»
    if not m.frame.needs_light or m.light or c.sentence.nth == 0 or m.status == "planned" or is_reached(c.doc, m):
        return False
    if (m.type == "operation" and m.initiators and m.places) or has_its_aim(c.doc, m):
        return False
    return not (m.frame.id == "target" and (is_reported(c.doc, c.sentence, m) or _died_of_it(c)))


def hits_nothing(c: Case) -> bool:
    """«العملية» of any kind, with no verb that says what it hit."""
    if c.m.frame.id != "hitting-operation":
        return False
    return not any("/targets" in a.why and (a.np.name is not None or a.np.classes & _CAN_BE_HIT) for a in c.m.targets)


_CAN_BE_HIT: Final = frozenset({"site", "property", "armed", "force", "person", "civil", "victim", "body", "aerial", "place"})


def _died_of_it(c: Case) -> bool:
    """«استشهد مسعفان باستهداف سيارتهما», «قتل ثلاثة إثر استهداف منزلهم»: what is hit is how they died."""
    doc, m = c.doc, c.m
    owing = doc.words[m.token].prep == "ب" or doc.tokens[m.token - 1].form in _OWING
    dead = next((o for o in c.here if o.type in ("kill", "wound") and 0 < m.token - o.token <= _NEAR), None)
    return owing and dead is not None and not any(o.type in ATTACK for o in c.here if o is not m and not o.set_aside)


_OWING: Final = frozenset({"في", "اثر", "جراء", "نتيجه", "بسبب"})
_NEAR: Final = 10


_SCHOOLS: Final = frozenset({"معسكر", "معسكرات", "مركز", "مراكز", "قاعده", "ميدان", "برنامج", "دوره", "حقل", "مدرسه", "موقع"})


def speech_only_named(c: Case) -> bool:
    """«الاتهامات», «التهديدات»: a verbal act that nobody is said to do."""
    m = c.m
    if not m.frame.noun_weak or (m.initiators and (m.light or c.sentence.nth == 0)):
        return False
    return not act_before(c.doc, c.sentence, m) and not (m.type == "threat" and names_its_act(c.doc, m))


def one_sided_clash(c: Case) -> bool:
    """«اشتباك» below the lead, with one side."""
    m = c.m
    return m.symmetric and not m.plural and not m.light and bool(c.sentence.nth) and not (m.initiators and m.others)


def taken_by_nobody(c: Case) -> bool:
    """«السيطرة على البلدة» below the lead."""
    return not c.m.initiators and bool(c.sentence.nth) and not (c.m.light or is_over(c.doc, c.m))


def repelled_nothing(c: Case) -> bool:
    """«التصدي» alone."""
    return unsided(c) and not c.m.light


def unclaimed_attack(c: Case) -> bool:
    """An attack with no doer, victim, weapon or number, far from the lead."""
    m = c.m
    if m.frame.id not in ATTACKING or m.definite or m.light or m.initiators or m.weapons or m.number or c.sentence.nth <= 2:
        return False
    if m.time is not None and (m.places or m.targets):
        return False  # «بعد شهر من هجوم مماثل على الوزارة»
    return not any(a.np.human for a in m.targets)


def move_only_named(c: Case) -> bool:
    """«قبل دخول القوات», or an entry that goes nowhere."""
    doc, m = c.doc, c.m
    if m.nominal and doc.words[m.token].core.startswith("اتجاه"):
        return True  # «من اتجاه الجولان», «أطلقوا النار باتجاهها»: no move
    if m.frame.id == "enter" and not somewhere(doc, m):
        return True
    return m.nominal and doc.tokens[m.token - 1].form in _BEFORE and m.token > c.sentence.start and not told_whole(doc, m)


def arrest_of_nobody(c: Case) -> bool:
    """«الاعتقال», «اعتقالهم»."""
    doc, m = c.doc, c.m
    alone = m.token_end - m.token == 1 and m.token_end not in doc.number_at  # but «اعتقال خمسة»
    if alone and not m.plural and not any(a.np.human or a.np.number is not None or a.np.name is not None for a in m.targets):
        return True
    return doc.words[m.token].pron in ("هم", "ها") and not any(a.why.endswith("/carried") for a in m.targets)


def siege_lifted(c: Case) -> bool:
    """«فك الحصار»."""
    m = c.m
    return any(c.doc.words[j].core in _LIFTING for j in range(max(c.sentence.start, m.token - 2), m.token))


def came_of_it(c: Case) -> bool:
    """«أدت الغارات إلى تدمير آليات», «18 غارة …، فضلا عن تدمير آليات»: what an attack destroyed is told with it."""
    doc, m = c.doc, c.m
    if m.initiators:
        return False
    before = range(max(c.sentence.start, m.token - 22), m.token)
    if any(s.lemma in doc.lex.verb_roles["results"] for j in before for s in doc.verbs[j]):
        return True
    besides = [doc.tokens[j].form for j in range(max(c.sentence.start, m.token - 2), m.token)] in _BESIDES
    return besides and any(o.type in ATTACK and o.token < m.token and not o.set_aside for o in c.here)


_BESIDES: Final = [["فضلا", "عن"], ["اضافه", "الي"], ["بالاضافه", "الي"], ["الي", "جانب"]]


def progress_of_a_state(c: Case) -> bool:
    """«تقدم البلاد»."""
    return all(is_country(a.np) for a in c.m.initiators) and not c.m.targets


def release_of_nobody(c: Case) -> bool:
    """«الإفراج عن», with nobody behind it."""
    m = c.m
    if m.targets or m.plural:
        return False
    return c.doc.tokens[min(c.sentence.end - 1, m.token_end)].form in ("عن", "من")


def moved_by_nobody(c: Case) -> bool:
    """Movements and deeds of forces, where no forces are told."""
    m = c.m
    if m.initiators or m.frame.id == "take" or not m.frame.subject & {"armed", "force"}:
        return False
    return m.frame.noun_roles.get("idafa") == "I" and not is_emptied(c.doc, m)


def violence_only_named(c: Case) -> bool:
    """«أعمال الشغب»."""
    return not c.m.light


_BEFORE: Final = word_list("refused_nouns", "before")
_LIFTING: Final = word_list("refused_nouns", "lifting")
