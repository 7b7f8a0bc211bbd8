"""What of two mentions shows that they tell of one happening, or of two: places of their own, tolls, people hit, claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import FROM_AFAR
from waqai.extract.names.geography import SETTLED
from waqai.extract.phrases.frames import AIRCRAFT
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.joining.merge import Happening
    from waqai.extract.mentions import Arg, Mention
    from waqai.extract.noun_phrase import NP
    from waqai.extract.places.places import Located
    from waqai.packs.records import Place


def one_person(a: Arg) -> bool:
    """Somebody by name or office: nobody is attacked twice in one report."""
    return "person" in a.np.classes and a.np.definite and a.np.gram == "s" and "armed" not in a.np.classes


def own_places(doc: Doc, m: Mention) -> list[Located]:
    """The places that a mention's own roles gave, or that open its sentence; what merely stands in it proves nothing."""
    if not m.place:
        return []
    spans = [(np.start, np.end) for np, _ in m.places]
    first = doc.sentences[m.sentence].start
    if doc.tokens[first].form in ("في", "وفي"):
        spans.append((first, first + 3))  # «وفي مدينة رفح، …»
    found = []
    for p in m.place:
        for start, end in spans:
            if start <= p.start < end or p.start <= start < p.end:
                found.append(p)
                break
    return found


def tolls(m: Mention) -> list[int]:
    """How many people a mention says were hit: each number, one for «امرأة», two for «شرطيان»."""
    found = []
    for a in m.targets:
        np = a.np
        if np.number is not None and np.number.best is not None and np.human:
            found.append(np.number.best)
        elif np.number is None and np.human and np.name is None and not np.definite and np.gram in ("s", "d"):
            found.append(1 if np.gram == "s" else 2)
    return found


def hit_there(h: Happening, m: Mention) -> bool:
    """«تفجير مطار كابل … وقتل 13 عسكريا», «قتل جنود … فتحوا النار على المخفر»: people hit do not contradict the place hit."""
    sites = [a.np for x in h.told for a in x.targets]
    if all(_site(np) for np in sites):
        return (m.definite or m.type == "suicide_bombing") and any(a.np.human for a in m.targets)
    return all(_site(a.np) and a.np.definite and a.np.name is None for a in m.targets) and any(np.human for np in sites)


def _site(np: NP) -> bool:
    return "site" in np.classes and not np.human


def told_again(doc: Doc, h: Happening, m: Mention) -> bool:
    """«أطلقوا النار على حافلة», then «هاجموا الحافلة»: what is hit has the article because it was told with this event."""
    hit = {
        doc.words[a.np.head].core
        for a in m.targets
        if a.np.definite
        and (not a.np.human or "aerial" in a.np.classes)
        and (a.np.name is None or a.np.name.how == "nisba")
        and a.np.number is None
        and a.np.end - a.np.start <= _TWO
    } - _ANY
    if not hit:
        return False
    told = {x.sentence for x in h.told}
    if m.sentence - max(told) <= _SOON:
        told |= set(range(max(told) + 1, m.sentence))
    for nth in told:
        sentence = doc.sentences[nth]
        if nth < m.sentence and any(doc.words[j].core in hit for j in range(sentence.start, sentence.end)):
            return True
    return False


_SOON: Final = 2
_TWO: Final = 2
"""Words of «الحافلة», «الطائرة السورية»."""
_ANY: Final = word_list("merge_signs", "any")
"""What the article may call so of its own."""


def by_claim(h: Happening, m: Mention) -> bool:
    """«فجر انتحاري نفسه», then «تبنت الحركة التفجير»: who claims it sent the bomber."""
    bombers = all("armed" in a.np.classes and a.np.name is None and not a.np.definite for x in h.told for a in x.initiators)
    return h.type == "suicide_bombing" and bombers and m.definite and all(a.why.endswith("/claim") for a in m.initiators)


def mere_aircraft(doc: Doc, m: Mention) -> bool:
    """«قصفت الطائرات», «هذه الطائرات»: whoever flies them was told before."""
    return nameless_aircraft(doc, m) and all(
        doc.words[a.np.head].det or doc.tokens[a.np.start].form in _THESE for a in m.initiators
    )


def nameless_aircraft(doc: Doc, m: Mention) -> bool:
    """«استهدفت طائرات مسيرة المعمل»: whoever flies them may be told yet («وتبنى الحوثيون الهجوم»)."""
    return bool(m.initiators) and all(is_nameless_aircraft(doc, a.np) for a in m.initiators)


def is_nameless_aircraft(doc: Doc, np: NP) -> bool:
    """Whether a phrase names aircraft and nobody who owns them."""
    return np.name is None and not np.names and not np.related and np.owner is None and doc.words[np.head].core in AIRCRAFT


def bare_people(doc: Doc, np: NP) -> bool:
    """«القوات», «تلك العائلات», «التنظيم»: people told before, by a word with the article and nothing that says which."""
    words = np.end - np.start - (doc.tokens[np.start].form in _THESE)
    return words == 1 and doc.words[np.head].det and not np.names and (np.gram == "p" or "body" in np.classes)


def in_general(np: NP) -> bool:
    """«مسلحون», «قوات مدعومة أميركيا»: people without the article and without a name."""
    return np.name is None and not np.definite and np.gram == "p" and np.human


_THESE: Final = frozenset({"هذه", "تلك"})


def pointed_at(doc: Doc, m: Mention) -> bool:
    """«وتأتي هذه الغارة بعد أيام من …»: the one told before, whatever else its sentence tells."""
    return m.nominal and m.definite and not m.plural and m.token > 0 and doc.tokens[m.token - 1].form in _THIS


_THIS: Final = frozenset({"هذا", "هذه", "تلك", "وهذا", "وهذه", "لهذا", "لهذه", "بهذا", "بهذه"})


def massacre(doc: Doc, m: Mention) -> bool:
    """«مجزرة في المخيم»: said of whatever attack killed there."""
    return m.nominal and doc.words[m.token].core in _MASSACRES


_MASSACRES: Final = word_list("merge_signs", "massacres")


def several(doc: Doc, m: Mention) -> bool:
    """«في تفجيرين»: of which a first and a second are told below."""
    return m.nominal and (m.plural or "d" in {n.number for n in doc.words[m.token].nouns})


def two_towns(a: Place, b: Place) -> bool:
    """Whether two places are settlements of their own, none of them a part of the other."""
    return a.feature in SETTLED and b.feature in SETTLED


def village_of(m: Mention) -> Located | None:
    """The one settlement, or the surroundings of one, that a mention is closest to, if it is close."""
    first = m.place[0] if m.place else None
    close = first is not None and first.precision in ("town", "near") and first.cost <= _CLOSE
    return first if close else None


_CLOSE: Final = 0.8


def other_means(doc: Doc, h: Happening, m: Mention) -> bool:
    """Whether an event and a mention of another kind are of two means: gas and no gas, or the two of «قصف جوي ومدفعي»."""
    if any(str(m.token) == x.why.get("twin") or str(x.token) == m.why.get("twin") for x in h.told):
        return True
    gas = _of_gas(doc, m), any(_of_gas(doc, x) for x in h.told)
    return gas[0] != gas[1] and bool({h.type, m.type} & FROM_AFAR)


def _of_gas(doc: Doc, m: Mention) -> bool:
    """«هجوم كيميائي»: said with the noun itself."""
    words = doc.words[m.token + 1 : m.token_end + 1]
    return m.nominal and ("chemical" in m.weapons or any(w.core.startswith(("كيمي", "كيما")) for w in words))


def in_riot(h: Happening, m: Mention) -> bool:
    """«اشتباكات في المدينة», «خلال مواجهات»: beside a riot, clashes of nobody named are the riot."""
    bare = [x for x in (m, *h.told) if x.type == "battle"]
    return all(x.frame.id == "clash" and x.nominal and not (x.initiators or x.targets or x.others) for x in bare)


def by_backer(entities: Entities, told: set[str], mine: set[str]) -> bool:
    """«شنت القوات هجوما … إثر غارات التحالف»: what who backs a group does from the air is no attack of the group."""
    if not told.isdisjoint(mine):
        return False
    for x, y in ((a, b) for one in told for two in mine for a, b in ((one, two), (two, one))):
        e, backer = entities.by_key[x], entities.by_key[y].ref or entities.by_key[y].actor
        loyal = entities.doc.pack.actors[e.index].loyal_to if e.kind == "actor" and e.index is not None else ()
        if backer is not None and any(link.actor == backer for link in loyal):
            return True
    return False
