"""Signs that a mention is told as another happening: «آخر», «كما», a sentence that opens elsewhere, dead of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.habit import told_in_number
from waqai.extract.joining.apart import opens_elsewhere
from waqai.extract.joining.merge_signs import own_places, several, told_again, tolls
from waqai.extract.joining.one_kind import same_man
from waqai.extract.joining.pair import ANOTHER_ONE
from waqai.extract.kinds import ATTACK, FIRE
from waqai.extract.places.places import IN_TOWN
from waqai.extract.roles.earlier import recalled
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.joining.pair import Pair
    from waqai.extract.mentions import Mention


def told_as_another(p: Pair) -> float:
    """«في هجوم آخر», «استهدفت مسيرة سيارة أخرى», «كما …», or a place and dead of its own."""
    m, doc = p.m, p.doc
    following = doc.words[m.token_end].core if m.token_end < len(doc.words) else ""
    if (p.near or doc.words[m.token].conj) and not m.definite and m.type in ATTACK and m.nominal and following in ANOTHER:
        return ANOTHER_ONE  # «قتل شرطيان في هجوم آخر»
    if p.near and not m.nominal and [t.form for t in doc.tokens[m.token_end : m.token_end + 2]] == ["بعد", "ذلك"]:
        return ANOTHER_ONE  # «هاجموا بعد ذلك القرى المجاورة»
    if p.near and m.type in FIRE and (m.plural or not m.nominal) and _in_others(p):
        return ANOTHER_ONE
    if p.near == 0 and _told_apart(p):
        return ANOTHER_ONE
    if m.plural and m.sentence not in p.merger.lead and told_in_number(doc, m.token) and not any(x.plural for x in p.told):
        return ANOTHER_ONE  # «شهدت البلاد سلسلة من الهجمات»
    if p.near and m.sentence not in p.merger.lead and _round_up(p):
        return ANOTHER_ONE
    if p.near and not m.definite and (p.merger.another(m) or (m.sentence not in p.merger.lead and _others_hit(p))):
        return ANOTHER_ONE
    return 0.0


def blasts_apart(p: Pair) -> float:
    """«انفجرت عبوة في حي كذا», then in another part of town, or in what the article recalls: each bomb goes off but once."""
    m, doc = p.m, p.doc
    if m.type not in _BLASTS or m.definite or not all(x.type in _BLASTS for x in p.told):
        return 0.0
    if recalled(doc, m) and not any(recalled(doc, x) for x in p.told) and not same_hit(p):
        return ANOTHER_ONE
    mine = own_places(doc, m)
    told = [x for y in p.told for x in own_places(doc, y)]
    went_off = [x for y in p.told if not (m.nominal or y.nominal) for x in own_places(doc, y)]
    if mine and went_off and {x.name for x in mine}.isdisjoint(x.name for x in went_off):
        return ANOTHER_ONE  # «انفجرت عبوة في كذا. وأضاف أن عبوة انفجرت في كذا»
    here = next((x for x in mine[:1] if x.precision in _PARTS), None)
    if here is None:
        return 0.0
    there = [x for x in told if x.precision == here.precision and x.index is not None]
    names = {w for x in mine for w in x.name.split()}
    if not there or here.index is None or not names.isdisjoint(w for x in told if x.precision in _PARTS for w in x.name.split()):
        return 0.0
    return ANOTHER_ONE


_BLASTS: Final = frozenset({"bombing", "suicide_bombing"})
_PARTS: Final = frozenset({"district", "town"})


def _round_up(p: Pair) -> bool:
    """«وفي كذا، تظاهر المئات»: its sentence opens with another spot than the event was told to be at."""
    start = p.doc.sentences[p.m.sentence].start
    if p.m.definite or p.doc.tokens[start].form not in _IN or not opens_elsewhere(p.doc, p.m, [p.h]):
        return False
    opening = any(start < x.start < start + _OPENING for x in p.m.place)
    return opening and any(x.precision in IN_TOWN or x.index is None for y in p.told for x in y.place[:1])


def _in_others(p: Pair) -> bool:
    """«غاراتها على مخازن الحوثيين في محافظات أخرى», «استهدفت مسيرة سيارة أخرى»."""
    for t in p.doc.tokens[p.m.token_end : p.m.token_end + _CLAUSE]:
        if t.kind == "p" or t.form in _OTHERS:
            return t.form in _OTHERS
    return False


def _told_apart(p: Pair) -> bool:
    """«انفجرت سيارة في …، فيما انفجرت عبوة ثانية»: the same verb twice in a sentence, of another thing or another town."""
    doc, m, last = p.doc, p.m, p.h.mentions[-1]
    if last.token == m.token or last.frame is not m.frame:
        return False
    if (last.nominal or m.nominal) and (m.definite or not _clause_between(doc, last, m)):
        return False
    another = any(doc.words[j].core in ANOTHER for j in range(m.token + 1, min(m.token + 4, len(doc.words))))
    if another and (m.type == "bombing" or not any(several(doc, x) for x in p.told)):
        return True
    here, there = ({x.name for x in own_places(doc, y)[:1] if x.precision in IN_TOWN} for y in (m, last))
    return bool(here and there) and not here & there


def _clause_between(doc: Doc, last: Mention, m: Mention) -> bool:
    """«مواجهات في كذا، كما حصلت مواجهات في كذا»: whether a clause of its own tells the second of two nouns."""
    return any(t.form in _CLAUSES for t in doc.tokens[last.token_end : m.token])


def _others_hit(p: Pair) -> bool:
    """«قتل ثلاثة في غارة على …»: told of a place and of dead that no earlier mention tells, it is another attack."""
    h, m, doc = p.h, p.m, p.doc
    if m.type not in ATTACK or h.type not in ATTACK:
        return False
    mine, theirs = tolls(m), [n for x in h.told for n in tolls(x)]
    if not mine or not theirs or not set(mine).isdisjoint(theirs):
        return False
    here = [x for x in own_places(doc, m)[:1] if x.precision in IN_TOWN or x.index is None]
    there = [y for x in h.told for y in own_places(doc, x) if y.precision in IN_TOWN]  # a region may hold the place
    return bool(here and there) and here[0].name not in {x.name for x in there}


def same_hit(p: Pair) -> bool:
    """Whether the same was hit: what has the article because it was told, as many dead, the same man."""
    if told_again(p.doc, p.h, p.m):
        return True
    if not {n for x in p.told for n in tolls(x)}.isdisjoint(n for n in tolls(p.m) if n > 1):
        return True
    return same_man(p.merger, p.h, p.m)


_IN: Final = frozenset({"في", "وفي"})
ANOTHER: Final = word_list("told_apart", "another")
_OTHERS: Final = frozenset({"اخري"})
_CLAUSES: Final = frozenset({"كما", "فيما", "بينما", "حين"})
_CLAUSE, _OPENING = 8, 4
