"""What is no event after all, with the reason; and nouns that only count beside a happening told elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.refusals.refusals import refused
from waqai.extract.refusals.refused_acts import DROPPED
from waqai.extract.refusals.refused_scenes import Case
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.names.names import NameMention
    from waqai.extract.refusals.refused_scenes import Scene


def doc_feature(doc: Doc, name: NameMention) -> str:
    """What kind of place a name is."""
    sense = name.of("place")
    return doc.pack.places[sense[1]].feature if sense is not None else ""


def whole_war(doc: Doc, m: Mention) -> bool:
    """Thousands of dead are the toll of a war, told as context."""
    if m.type == "displacement" and any(
        n.of("place") and doc_feature(doc, n) != "country" for np, _ in m.places for n in np.names if n.how != "nisba"
    ):
        return False  # «نزح 20 ألف مدني من بلدات الغوطة»
    if m.frame.id == "riot" and m.nominal:
        return _strife_toll(doc, m)
    many = 1_000_000 if m.type == "displacement" else 1000
    return m.type in ("kill", "wound", "displacement") and any(
        a.np.number is not None and (a.np.number.low or 0) >= many for a in m.targets
    )


def _strife_toll(doc: Doc, m: Mention) -> bool:
    """«أسفرت أعمال العنف عن مقتل آلاف الأشخاص»: the violence of years."""
    end = doc.sentences[m.sentence].end
    return any(m.token < n.start < end and (n.low or 0) >= 1000 and n.unit is None for n in doc.numbers)


def sift(doc: Doc, sentence: Sentence, mentions: list[Mention], scene: Scene) -> None:
    """Set aside, with a reason, what is no event."""
    sets = doc.lex.word_sets
    told = any(not doc.stems.isdisjoint(sets[name]) for name in ("sport", "fiction", "anniversary", "legal"))
    stems = frozenset(doc.words[i].stem for i in range(sentence.start, sentence.end)) if told else frozenset()
    sport = (bool(stems & sets["sport"]) and scene.sport > 0.25) or scene.sport > 0.35
    fiction = bool(stems & sets["fiction"]) or (
        any(doc.words[i].core in sets["fiction"] for i in doc.among(sets["fiction"], sentence.start, sentence.end))
    )
    anniversary = bool(stems & sets["anniversary"])
    for m in mentions:
        if m.set_aside:
            continue
        m.set_aside = refused(Case(doc, sentence, m, mentions, scene, stems, sport, fiction, anniversary))
        if not m.set_aside:
            m.must_join = m.must_join or _told_elsewhere(doc, sentence, m)


def _told_elsewhere(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """Whether a mention counts only beside a happening told elsewhere: what is dropped, what names a place, a sound, a charge."""
    if m.status in DROPPED:
        return True
    if not m.nominal or m.type in VERBAL_TYPES:
        return False
    before = doc.words[m.token - 1].core if m.token > sentence.start else ""
    by = doc.words[m.token].prep == "ب"
    if before in _WHERE and not m.light and not (by and before not in _ACCUSED):  # but «قتل قيادي بغارة»
        return True
    if m.frame.id == "blast" and before in ("دوي", "صوت", "اصوات") and not m.weapons:
        return m.plural and not (m.places and sentence.nth <= 1)  # «سمع دوي انفجارات في كييف» opens the news
    return by and "content" not in m.why and _charged(doc, sentence, m)


def _charged(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«أدينوا بقتل», «اعترف بتفجير»: the crime of a trial."""
    for j in range(max(sentence.start, m.token - 4), m.token):
        if doc.words[j].core in _ACCUSED or doc.is_verb_of(j, _CHARGED):
            return not (m.frame.casualty and _own_losses(doc, j))
    return False


def _own_losses(doc: Doc, verb: int) -> bool:
    """«اعترف الجيش بمقتل أربعة من جنوده»: an army owns up to its dead, and to no crime."""
    args = doc.arguments.get(verb)
    by = args.subject.np if args is not None and args.subject is not None else None
    owns = doc.is_verb(verb, "8 اعترف")
    return owns and by is not None and bool(by.classes & {"armed", "body"}) and "person" not in by.classes


_WHERE: Final = word_list("filters", "where")
_CHARGED: Final = word_list("filters", "charged")
_ACCUSED: Final = word_list("filters", "accused")
