"""Whether what a mention says happened may be what an event is: one kind, or two kinds that one happening may be told as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.joining.merge_signs import by_backer, in_riot, massacre, one_person, other_means
from waqai.extract.kinds import ATTACK, FIRE, attack_word
from waqai.extract.words.given import is_called, one_man

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.joining.merge import Happening, Merger
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def one_kind(merger: Merger, h: Happening, m: Mention) -> bool:
    """Whether what a mention says happened may be what an event is."""
    if h.type == m.type == "sanction" and _expels(merger, m) != any(_expels(merger, x) for x in h.told):
        return False  # «فرضت عقوبات على 16 شركة وطردت عشرة دبلوماسيين»
    if h.type == m.type:
        return (m.frame.id in _PARDONS) == any(x.frame.id in _PARDONS for x in h.told)  # a pardon is no verdict
    if {h.type, m.type} == {"riot", "battle"}:
        return in_riot(h, m)
    return h.type in ATTACK and m.type in ATTACK and _one_attack(merger, h, m)


def _expels(merger: Merger, m: Mention) -> bool:
    word = merger.doc.words[m.token]
    return word.core == "طرد" or merger.doc.is_verb(m.token, "1 طرد")


def _one_attack(merger: Merger, h: Happening, m: Mention) -> bool:
    """Whether attacks of two kinds may be one: a general word beside a particular one, a raid beside a bare «قصف»."""
    pair = {h.type, m.type}
    if pair & FIRE and by_backer(merger.entities, merger.sides(h)[0], merger.keys_of(m.initiators)):
        return False
    if other_means(merger.doc, h, m):
        return False  # «الضربات الأميركية», «الهجوم الكيميائي المزعوم»; «قصف جوي ومدفعي»
    fire = pair == {"shelling", "air_strike"}
    if fire and any(x.type == "shelling" and not _GUNS.isdisjoint(x.weapons) for x in (m, *h.told)):
        return False  # guns are no aircraft
    if any(x.frame.id in _KILLINGS for x in (m, *h.told)) and same_man(merger, h, m):
        return True  # «اغتيال القائد», «قتل القائد في ضربة جوية»
    if massacre(merger.doc, m) or all(massacre(merger.doc, x) for x in h.told):
        return True
    if attack_word(m) and (m.generic or m.definite or m.sentence in merger.lead):
        return True
    if all(attack_word(x) for x in h.told) and h.mentions[0].sentence in merger.lead:
        return True
    planted = any("ied" in x.weapons for x in (m, *h.told) if x.type == "bombing")  # «انفجار عبوة» is no bomber's
    return (pair == {"bombing", "suicide_bombing"} and not planted) or (fire and _bare_fire(merger, h, m))


def _bare_fire(merger: Merger, h: Happening, m: Mention) -> bool:
    """Whether «قصف» beside a raid, or a raid beside «قصف», may be of one means."""
    if any(x.frame.id == "shell" for x in (m, *h.told)):
        bare = m.frame.id == "shell" and m.definite and not m.initiators  # «قتلوا في القصف الذي استهدف الحي»
        title = h.mentions[0].sentence in merger.lead and all(x.frame.id == "shell" for x in h.told)
        if bare or title or merger.common(merger.sides(h)[0], merger.keys_of(m.initiators)):
            return True
    return (m.frame.id == "shell" and m.generic) or m.frame.id == "strike"


def same_man(merger: Merger, h: Happening, m: Mention) -> bool:
    """«التفجير الذي أودى بحياة الحريري», «اغتيل الحريري»: somebody by name is killed once."""
    hit = [a for a in m.targets if one_person(a)]
    return bool(hit and merger.common(merger.sides(h)[1], merger.keys_of(hit)))


def two_men(doc: Doc, h: Happening, m: Mention) -> bool:
    """«استشهد الشاب سامر عودة برصاص الاحتلال»; «استشهد الفتى كرم رزق برصاص مستوطن»: each man by name, and nobody else hit."""
    if m.type not in _ONE_BY_ONE or m.nominal:
        return False
    told = [x for x in h.told if x.targets]
    return all(_man_by_name(doc, a.np) for x in (m, *told) for a in x.targets)


def _man_by_name(doc: Doc, np: NP) -> bool:
    """Whether a phrase tells one man with a name of two words: «الشاب سامر عودة», «سامر عودة»."""
    return one_man(np) and np.definite and np.name is None and np.end - np.head > _TITLE_AND_NAME - is_called(doc, np)


_ONE_BY_ONE: Final = frozenset({"attack_on_civilians", "arrest", "abduction"})
_TITLE_AND_NAME: Final = 2
_PARDONS: Final = frozenset({"pardon", "amnesty"})
_GUNS: Final = frozenset({"artillery", "mortar", "tank", "warship"})
_KILLINGS: Final = frozenset({"assassinate", "kill-fighters", "kill"})
