"""The adjectives and phrases behind an event noun («غارات روسية على البلدة»), and the sides that the clause before it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.asides import BY
from waqai.extract.kinds import BLOWS, TAKEN
from waqai.extract.mentions import Arg
from waqai.extract.noun_phrase import NP
from waqai.extract.nouns.doing_nouns import breaks_out
from waqai.extract.phrases.of_state import OF_STATE, state_force
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.complements import MOVES, of_place
from waqai.extract.roles.flights import FLIGHTS
from waqai.extract.roles.roles import give_part, give_role, items_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.extract.nouns.noun_told import NounTold
    from waqai.extract.phrases.frames import Frame


def take_adjectives(n: NounTold, m: Mention) -> None:
    """Whose it is by an adjective: «غارات روسية», «قمة روسية تركية», «القصف الحكومي», «اعتقال سوري»."""
    doc, frame = n.setting.doc, m.frame
    adjectives = n.adjectives or _shared(n)
    two = sum(j in doc.name_at for j in adjectives) > 1
    for j in adjectives:
        name = doc.name_at.get(j)
        hurt = frame.type in ("kill", "wound") and not (doc.words[n.t].core.endswith("ات") or doc.words[j].det)
        if name is not None and (hurt or (frame.type in TAKEN and _somebody(doc, n.t, j))):
            held = parse_np(doc, j, n.setting.sentence.end)
            if held is not None and not m.targets:
                give_role(doc, m, "T", held, "nisba", frame)  # «اعتقال سوري آخر», «مقتل فلسطيني», «إصابة إسرائيلية»
            continue
        also = two and bool(m.initiators) and all(a.why.endswith("/nisba") for a in m.initiators)
        if name is not None and (also or not m.initiators) and (frame.type not in _UNDONE_BY_NISBA or (two and m.symmetric)):
            np = NP(j, j)
            np.end, np.name, np.names, np.definite, np.classes = name.end, name, [name], True, frozenset({"body", "nisba"})
            # «قمة روسية تركية» is of the two with each other, «غارات أميركية بريطانية» are of both
            (m.others if also and m.symmetric else m.initiators).append(Arg(np, f"{frame.why}/nisba"))
        elif name is None and not m.initiators and m.type in BLOWS and doc.words[j].core in OF_STATE and not doc.words[j].conj:
            state = state_force(doc)
            if state is not None:
                m.initiators.append(Arg(state, f"{frame.why}/of state"))


def _shared(n: NounTold) -> list[int]:
    """«القصف والغارات الإسرائيلية»: the adjective behind the noun that is joined to it."""
    doc, after = n.setting.doc, n.after
    words = doc.words
    if n.complement is not None or after + 1 >= n.setting.sentence.end:
        return []
    if words[after].conj != "و" or words[after].det != words[n.t].det or words[after].kinds.isdisjoint(("frame", "masdar")):
        return []
    name = doc.name_at.get(after + 1)
    endings = ("يه",) if words[after].det else ("ي", "يه")
    theirs = words[after + 1].det == words[after].det and words[after + 1].core.endswith(endings)
    return [after + 1] if name is not None and name.how in ("nisba", "member") and theirs else []


def _somebody(doc: Doc, t: int, j: int) -> bool:
    """Whether the word of a country behind a singular, indefinite noun is somebody of it; «اعتقالات إسرائيلية» are theirs."""
    noun, word = doc.words[t], doc.words[j]
    behind = doc.words[j + 1].prep if j + 1 < len(doc.words) else ""
    before = doc.words[t - 1] if t > 0 and word.core.endswith("ه") else noun
    agrees = any(w.core.endswith(("ات", "ه")) for w in (noun, before))
    return not (noun.det or word.det or agrees or behind == "ل")  # «أسر فرنسية», but «عملية أسر إسرائيلية»


def take_phrases(n: NounTold, m: Mention) -> None:
    """The phrases with prepositions behind the noun."""
    doc, reach = n.setting.doc, max(n.end, n.after)
    for pp in n.pps:
        gap, reach = pp.start - reach, pp.end if pp.start - reach <= 2 else reach
        if pp.prep == "ل" and (_of_another(n, pp) or gap > 2 or of_place(doc, n.pps, pp)):
            if gap <= 2 and m.type in BLOWS and not m.targets and doc.words[pp.start - 1].core in MOVES:
                for np in pp.items:
                    give_role(doc, m, "T", np, "ل", m.frame)  # «غارات على تحركات للجماعة»
            continue  # «هجوم على بلدتي … المواليتين للنظام»: a ل far off is another word's
        if pp.prep in BY and m.token and doc.words[m.token - 1].core in _MAKERS:
            continue  # «قتل منفذ الهجوم على يد الجيش»: who killed him
        if pp.prep == "من" and gap <= 2 and _comes_from(n, m, pp):
            for np in pp.items:
                give_role(doc, m, "I", np, "من", m.frame)  # «غارات من طائرات روسية»
        if pp.prep == "ل" and n.roles.get("ل") == "I" and m.type in BLOWS and _unarmed(pp.np):
            continue  # «غارة على خيمة للنازحين»
        theirs = m.type in BLOWS and doc.words[m.token].pron and n.roles.get("ل") in ("I", "auto")
        if pp.prep == "ل" and gap <= 2 and theirs:
            if any(p.end == pp.start for p in n.pps) or doc.tokens[pp.start - 1].kind == "p":
                continue  # «هجماتهم، حسب بيان للوزارة»
            for np in pp.items:
                give_role(doc, m, "T", np, "ل", m.frame)  # «قصفه للمتشددين»
            continue
        give_part(doc, m, pp, n.roles, m.frame)
        m.clause = (m.clause[0], max(m.clause[1], pp.end))


def _of_another(n: NounTold, pp: Chunk) -> bool:
    """«مواجهات مع المسلحين، وغارات للتحالف»: the raids' own; «استهدفت غارة موكبا لقيادي»: the convoy's."""
    between = [x for x in n.setting.chunks[n.c.i + 1 : pp.i] if x.np is not None] if n.c is not None else []
    return any((x.conj and x.np is not None and x.np.frames) or (x.kind == "np" and not x.conj) for x in between)


def _comes_from(n: NounTold, m: Mention, pp: Chunk) -> bool:
    """Whether «من» names the arms that fired."""
    if "من" in n.roles or m.initiators or not (m.type in BLOWS or m.frame.id == "open-fire") or pp.np is None:
        return False
    arms = "armed" in pp.np.classes or (m.frame.id == "open-fire" and "force" in pp.np.classes)  # «إطلاق نار من دبابة»
    return arms and "site" not in pp.np.classes and not _part_of_hit(n.setting.doc, m, pp)


def _part_of_hit(doc: Doc, m: Mention, pp: Chunk) -> bool:
    """«غارات على رتل من قوات الحكومة»: who was hit, where the part stands right behind nobody's own convoy or post."""
    hit = m.targets[-1].np if m.targets else None
    return hit is not None and hit.end == pp.start and not hit.definite and doc.words[hit.head].core in _BODIES_OF


_MAKERS: Final = frozenset({"منفذ", "منفذي", "منفذو", "مرتكب", "مرتكبي", "مدبر", "مدبري", "مخطط"})
_BODIES_OF: Final = word_list("noun_behind", "bodies_of")


def _unarmed(np: NP | None) -> bool:
    return np is not None and bool(np.classes & {"civil", "victim"}) and not np.classes & {"armed", "body"}


def take_sides_before(n: NounTold, m: Mention) -> None:
    """Who fights or wins, where the clause before the noun names them."""
    doc, t, frame, arguments = n.setting.doc, n.t, m.frame, n.setting.arguments
    first = t > n.setting.sentence.start
    one_side = frame.id == "clash" and bool(m.others) and not m.initiators
    form = doc.tokens[t - 1].form if first else ""
    if one_side and first and (form in _IN_THE_COURSE or form == "في" or breaks_out(doc, t - 1)):
        before = [a for a in arguments if a.verb < t and a.subject is not None and (_is_armed(a.subject) or _loses(doc, a))]
        if form == "في" and not (before and _loses(doc, before[-1])):
            before = []
        for np in items_of(before[-1].subject) if before else []:
            give_role(doc, m, "I", np, "clause", frame)  # «انسحبت القوات بعد اشتباكات مع المعارضة»
    if m.type == "territory_gain" and not m.initiators and first and doc.tokens[t - 1].form in _ONCE_DONE:
        _give_winner(doc, m, t, frame, arguments)
    c = n.c
    if frame.id == "clash" and m.others and not m.initiators and c is not None and c.prep in ("في", "خلال") and c.i:
        fell = n.setting.chunks[c.i - 1]
        for np in fell.items if fell.kind == "pp" and fell.prep == "من" and fell.end == c.start else []:
            if "armed" in np.classes:
                give_role(doc, m, "I", np, "fallen", frame)  # «سقوط قتلى من الجماعة في مواجهات مع القوات»


def _loses(doc: Doc, args: Args) -> bool:
    """«فقد الجيش خمسة من جنوده في مواجهات مع الجماعة»."""
    return doc.has_role(args.verb, "suffers_loss")


def _is_armed(subject: Chunk) -> bool:
    return subject.np is not None and "armed" in subject.np.classes


def _give_winner(doc: Doc, m: Mention, t: int, frame: Frame, arguments: list[Args]) -> None:
    """«تقدم الجيش نحو المدينة بعد تحرير القرية»: who goes on is who took the ground before."""
    before = [a for a in arguments if a.verb < t and a.subject is not None and a.subject.end <= t]
    if not before or before[-1].subject is None or not any(f["type"] in _GAINS for f in doc.verb_frames(before[-1].verb)):
        return
    if any(f["id"] in FLIGHTS for f in doc.verb_frames(before[-1].verb)):
        return
    for np in before[-1].subject.items:
        if "armed" in np.classes and "aerial" not in np.classes:
            give_role(doc, m, "I", np, "clause", frame)


_GAINS: Final = frozenset({"territory_gain", "force_movement", "battle", "siege"})
_ONCE_DONE: Final = frozenset({"بعد", "عقب", "اثر"})
_IN_THE_COURSE: Final = _ONCE_DONE | {"خلال", "وسط"}
_UNDONE_BY_NISBA: Final = frozenset({"kill", "wound", "agreement", "interception", "judicial"})
"""Types whose noun an adjective of a country says nothing of who did it («حكم بإعدام لبناني»)."""
