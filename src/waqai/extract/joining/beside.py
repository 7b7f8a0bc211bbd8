"""Kinds that what stands beside a word shows: blasts heard in raids, bombers told later, scuffles of crowds, plots fought off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import CROWDS, FROM_AFAR
from waqai.extract.mentions import Arg
from waqai.extract.phrases.frames import FORCES, category_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


def settle_beside(doc: Doc, mentions: list[Mention]) -> None:
    """Settle the kinds of mentions by what else the article tells, before they are joined."""
    told = [m for m in mentions if not m.set_aside and not m.background]
    _heard(doc, told)
    _bomber_told(doc, told)
    _scuffles(doc, told)
    _fought_off(doc, told)


def _heard(doc: Doc, told: list[Mention]) -> None:
    """«هزت انفجارات العاصمة. … وشنت مقاتلات غارات»: blasts of no bomb are those of what was fired from afar."""
    blasts = [m for m in told if _bare_blast(doc, m)]
    if not blasts or any(m.type in _BOMBS and m not in blasts for m in told):
        return
    fired = [m for m in told if m.type in FROM_AFAR and m.status == "asserted"]
    for m in blasts:
        near = [x for x in fired if abs(x.sentence - m.sentence) <= _HEARD]
        if near:
            raid = min(near, key=lambda x: abs(x.token - m.token))
            m.type, m.must_join = raid.type, raid.token < m.token
            m.why["type"] += "+heard"


def _bare_blast(doc: Doc, m: Mention) -> bool:
    """A noun of exploding with nobody who set it off or was hit, and no bomb."""
    bare = m.frame.id == "blast" and m.nominal and not (m.initiators or m.targets or m.weapons)
    return bare and doc.words[m.token].core.startswith("انفجار")


def _bomber_told(doc: Doc, told: list[Mention]) -> None:
    """«وقع تفجير في مسجد. … وقالوا إن شابا يرتدي حزاما ناسفا دخله»: a bomber told near a blast, and nowhere else, set it off."""
    blasts = [m for m in told if m.type == "bombing" and m.status == "asserted" and _PLANTED.isdisjoint(m.weapons)]
    if not blasts or any(m.type == "suicide_bombing" for m in told):
        return
    near = {n for m in blasts for n in range(m.sentence - _NEAR, m.sentence + _NEAR + 1) if 0 <= n < len(doc.sentences)}
    bombers = [n for n in near if _tells_bomber(doc, doc.sentences[n])]
    for m in blasts:
        again = any(doc.words[j].core in _AGAIN for j in range(m.token, min(m.token + _SAID, len(doc.words))))
        if not again and any(abs(n - m.sentence) <= _NEAR for n in bombers):
            m.type = "suicide_bombing"
            m.why["type"] += "+bomber"


def _tells_bomber(doc: Doc, sentence: Sentence) -> bool:
    """Whether a sentence names a bomber, and no bomb that was laid («لم يعرف إن كان انتحاري أو عبوة مزروعة»)."""
    at = range(sentence.start, sentence.end)
    return any(_wears_bomb(doc, j) for j in at) and not any(doc.words[j].core in _LAID for j in at)


def _wears_bomb(doc: Doc, j: int) -> bool:
    """«انتحاري», «حزاما ناسفا»."""
    word = doc.words[j]
    belt = word.core in _BELTS and j + 1 < len(doc.words) and doc.words[j + 1].core.startswith("ناسف")
    return belt or word.core.startswith(_BOMBERS)


def _scuffles(doc: Doc, told: list[Mention]) -> None:
    """«اندلعت مواجهات مع قوات الأمن», in an article of protests: those who protest riot, where nobody else with arms is told."""
    crowds = [m for m in told if m.type in CROWDS]
    for m in told if crowds else ():
        near = [x for x in crowds if abs(x.sentence - m.sentence) <= _NEAR or x.sentence == 0]
        sides = [a for a in _once(m.initiators, m.others, m.targets) if not a.np.classes & _TELLING]
        ruling = [a for a in sides if "armed" in a.np.classes or category_of(doc, a.np) in _RULING]
        if not near or not _may_be_riot(doc, m, sides, ruling) or any(_of_gunmen(doc, x, m) for x in told):
            continue
        m.type = "riot"
        m.why["type"] += "+crowd"
        m.must_join = not sides and any(x.type == "riot" and x.token < m.token for x in told)
        if ruling:  # those who riot do it, though police are told first, or alone
            crowd = min(near, key=lambda x: abs(x.token - m.token))
            folk = [a for a in sides if a not in ruling] or [Arg(a.np, a.why) for a in crowd.initiators]
            m.initiators, m.targets = [a for a in folk if a.np.head not in {r.np.head for r in ruling}], ruling
            m.symmetric, m.others = False, []


def _once(*args: list[Arg]) -> list[Arg]:
    return list({a.np.head: a for some in args for a in some}.values())


def _may_be_riot(doc: Doc, m: Mention, sides: list[Arg], ruling: list[Arg]) -> bool:
    """A word for clashes that says of no arms, with one armed side at most, which is the state's."""
    if m.frame.id != "clash" or m.type != "battle" or not m.nominal or doc.words[m.token].core not in _SCUFFLES:
        return False
    if any(doc.words[j].core.startswith(_ARMED) for j in range(m.token + 1, min(m.token + _SAID, len(doc.words)))):
        return False
    if len(ruling) > 1 or any(category_of(doc, a.np) in FORCES - {"state_force"} for a in sides):
        return False
    return all(a in ruling or a.np.classes & {"civil", "victim", "people", "protester"} or a.np.number is not None for a in sides)


def _of_gunmen(doc: Doc, x: Mention, m: Mention) -> bool:
    """A fight told near a word for clashes, in which men with arms of no state take part."""
    if x is m or x.type != "battle" or abs(x.sentence - m.sentence) > 1:
        return False
    return any("armed" in a.np.classes and category_of(doc, a.np) not in _RULING for a in (*x.initiators, *x.others, *x.targets))


def _fought_off(doc: Doc, told: list[Mention]) -> None:
    """«أحبطت القوات هجوما على القصر وقتلت ثلاثة مهاجمين»: what was fought off is a battle, and no plot."""
    for m in told:
        if m.frame.id != "foil" or m.type != "interception" or not m.initiators or not _of_attack(doc, m):
            continue
        fell = [a for a in m.targets if "armed" in a.np.classes]
        fought = any(x.frame.id == "clash" and x.type == "battle" and 0 <= x.sentence - m.sentence <= _NEAR for x in told)
        if fell or fought:
            m.type, m.outcome = "battle", "repelled"
            m.why["type"] += "+fought"
            m.initiators, m.targets = fell, [Arg(a.np, a.why) for a in m.initiators]
            for x in told:
                if x.frame.id == "foil" and x.nominal and not x.initiators and _of_attack(doc, x):
                    x.type, x.outcome, x.initiators, x.targets = "battle", "repelled", x.targets, []  # «إحباط هجوم», in the title


def _of_attack(doc: Doc, m: Mention) -> bool:
    """Whether what was foiled is an attack («هجوما على المقر», «محاولة لشن هجوم»), and no bomb or plan."""
    near = range(m.token, min(m.token + _SAID, doc.sentence_of(m.token).end))
    cores = [doc.words[j].core for j in near]
    return any(c.startswith("هجوم") for c in cores) and not any(c in _PLOTS for c in cores)


_BOMBS: Final = frozenset({"bombing", "suicide_bombing"})
_TELLING: Final = frozenset({"medical", "media", "source"})
"""Who tells of a clash or bandages those it harmed, and is no side of it."""
_PLANTED: Final = frozenset({"ied", "landmine", "grenade"})
_LAID: Final = frozenset({"عبوه", "عبوات", "لغم", "الغام", "زرعت", "مزروعه"})
_AGAIN: Final = frozenset({"اخري", "اخر", "ثان", "ثانيا", "ثانيه"})
_BELTS: Final = frozenset({"حزام", "حزاما", "ستره", "احزمه"})
_BOMBERS: Final = ("انتحاري", "استشهادي")
_RULING: Final = frozenset({"state_force", "police", "government"})
_SCUFFLES: Final = word_list("beside", "scuffles")
_PLOTS: Final = word_list("beside", "plots")
_ARMED: Final = ("مسلح", "عسكري")
_SAID: Final = 5
"""Words in which what kind of clash or attack it was is said."""
_HEARD: Final = 4
_NEAR: Final = 3
"""Sentences within which raids, a crowd or a fight are told beside the word."""
