"""Mentions told by a noun: which frames a word or phrase opens, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.behind_verbs import Args
from waqai.extract.chunks import Chunk
from waqai.extract.complements import complement_of, of_place, parts_after
from waqai.extract.doing_nouns import beaten_attack, breaks_out
from waqai.extract.flights import FLIGHTS, is_crowd
from waqai.extract.frames import Frame, place_like
from waqai.extract.gatherings import give_gathered
from waqai.extract.ground import on_the_ground
from waqai.extract.habit import latest_of
from waqai.extract.judgments import give_judgment, give_receiver
from waqai.extract.light_subject import TAKING
from waqai.extract.light_verbs import add_light_verb
from waqai.extract.mentions import Arg, Mention
from waqai.extract.modifiers import modify_by_doer, modify_by_means, modify_by_words
from waqai.extract.noun_conditions import (
    MOVES_OTHERS,
    behind_doer,
    does_it_to,
    goes_there,
    holds_ground,
    noun_satisfied,
    role_of_object,
    whom_done_to,
)
from waqai.extract.noun_frames import CAMPAIGN, CAMPAIGNS, noun_frames
from waqai.extract.noun_phrase import NP
from waqai.extract.noun_pronouns import give_possessor, give_seized, seized_pronoun
from waqai.extract.of_state import OF_STATE, state_force
from waqai.extract.phrases import parse_np
from waqai.extract.roles import PLACE_PREPOSITIONS, give_part, give_role, items_of
from waqai.extract.struck import give_bomb_owner, give_owners, give_passing, give_related
from waqai.extract.topics import is_stopped
from waqai.extract.whose_move import whose_move
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def noun_mentions(
    doc: Doc,
    sentence: Sentence,
    chunks: list[Chunk],
    arguments: list[Args],
    frames: list[Frame],
    taken: set[int],
    arguments_mentions: list[Mention],
) -> list[Mention]:
    found: list[Mention] = []
    i = sentence.start
    where: dict[int, Chunk] = {}
    while i < sentence.end:
        word = doc.words[i]
        if (
            not ("frame" in word.kinds or "masdar" in word.kinds or i in doc.phrase_at or word.core.startswith(CAMPAIGNS))
            or doc.tokens[i].kind != "w"
            or doc.verbs[i]
            or i in doc.in_date
        ):
            i += 1
            continue
        hit = noun_frames(doc, i, frames)
        if hit is None:
            i += 1
            continue
        where = where or _chunk_index(chunks)
        end, candidates = hit
        if i in taken:
            owner = next(
                (f for f in arguments_mentions if f.frame.id in ("repel", "foil") and f.token < i and i - f.token <= 12), None
            )
            if owner is not None and not owner.initiators:
                inner = _noun_mention(doc, sentence, chunks, where, arguments, i, end, [frames[f] for f in candidates], frames)
                if inner is not None and inner.initiators and owner.frame.id == "repel":
                    keys = {(a.np.start, a.np.end) for a in owner.targets}
                    owner.initiators = [a for a in inner.initiators if (a.np.start, a.np.end) not in keys]
                    owner.places += inner.places
            i = end
            continue
        name = doc.in_name.get(i)
        campaign = name is not None and name.start == i and doc.words[i].core in CAMPAIGN and name.end - i > 1
        if (
            name is not None
            and name.how in ("alias", "member")
            and not name.of("operation")
            and not (campaign and doc.words[i].core != "عمليات")
        ):
            i += 1
            continue
        made = _noun_mention(doc, sentence, chunks, where, arguments, i, end, [frames[f] for f in candidates], frames)
        if made is not None:
            found.append(made)
        i = max(end, made.token_end) if made is not None and made.frame.id == "repel" else end
    return found


def _chunk_index(chunks: list[Chunk]) -> dict[int, Chunk]:
    return {t: c for c in chunks for t in range(c.start, c.end)}


def _noun_mention(
    doc: Doc,
    sentence: Sentence,
    chunks: list[Chunk],
    where: dict[int, Chunk],
    arguments: list[Args],
    t: int,
    end: int,
    candidates: list[Frame],
    frames: list[Frame],
) -> Mention | None:
    words, tokens = doc.words, doc.tokens
    c = where.get(t)
    complement, adjectives, after = complement_of(doc, t, end, sentence.end)
    if complement is not None and complement.human:
        joined = _coordinated(doc, complement, sentence.end)
        after = max(after, joined[-1].end if joined else 0)  # «مقتل مراسل وسائقه على يد …»
    pps = parts_after(doc, chunks, c, after)
    if (
        after + 1 < sentence.end
        and tokens[after].form == "من"
        and any(n.kind == "frame" and frames[n.entry].type == "agreement" for n in words[after + 1].nouns)
        and candidates[0].type == "withdrawal"
    ):
        return None  # out of a treaty
    if candidates[0].id == "open-fire" and any(
        tokens[j].form.endswith(("وقف", "وقفا", "هدنه")) for j in range(max(sentence.start, t - 3), t)
    ):
        candidates = [f for f in frames if f.id == "agree"]
    listed = end - t > 1 or "frame" in words[t].kinds or words[t].core in CAMPAIGN
    if words[t].core == "اسر" and words[t].det and end < sentence.end and words[end].det and words[end].core.endswith("ه"):
        return None  # «الأسر المتضررة» are families
    frame = next((f for f in candidates if noun_satisfied(doc, f, complement, pps, not listed, end - t > 1)), None)
    if frame is None and candidates[0].id == "seizing" and seized_pronoun(doc, end):
        frame = candidates[0]  # «ألقي القبض عليه»
    if frame is None and is_stopped(doc, t):
        frame = next(f for f in frames if f.id == "intercept")  # «أطلقوا صاروخا وتم اعتراضه»
    if frame is None:
        return None
    beaten = frame.id == "foil" and on_the_ground(doc, end - 1)
    if beaten:
        frame = next(f for f in frames if f.id == "repel")
    if frame.id == "lives" and not any(
        doc.lex.lemmas[s.lemma] in TAKING for j in range(max(sentence.start, t - 12), t) for s in doc.verbs[j]
    ):
        return None  # «حياة السكان»
    if words[t].core == "تحرير" and t > sentence.start and words[t - 1].core in _OF_EDITORS and not words[t - 1].det:
        return None  # «رئيس تحرير الصحيفة», «جبهة تحرير أورومو»
    if (
        frame.type == "agreement"
        and words[t].det
        and t > sentence.start
        and words[t - 1].core in _OF_PEACE
        and not words[t - 1].det
    ):
        return None  # «مركز المصالحة», «لجنة التهدئة» are bodies
    if frame.id == "flee-people" and (complement is None or not is_crowd(complement)):
        return None  # «حاول السجناء الفرار»
    if words[t].core == "استقرار":
        return None  # «لزعزعة الأمن والاستقرار»
    if frame.id == "advance" and words[t].core.startswith("تحرك") and complement is None:
        return None  # «التحرك الإسرائيلي»: a step
    if frame.id == "strike" and end - t == 1 and words[t].core == "ضربه" and complement is None and _to_people(pps):
        return None  # «وجه القرار ضربة للمعارضة»
    m = Mention(frame.type, frame, t, end, sentence.nth)
    m.definite = words[t].det or (end - t > 1 and words[end - 1].det and frame.type != "kill")
    if beaten and end < after:
        m.token_end = end + 1  # «إحباط محاولة تقدم»: no advance of its own
    m.plural = any(n.number == "p" for n in words[t].nouns)
    m.clause = (t, max(after, end))
    m.must_join = frame.id == "lives"  # «أودت موجة الحر بحياة مسنين» tells of no violence itself
    roles = frame.noun_roles
    used_complement = False
    if complement is None and roles.get("idafa") == "object":
        roles = {**roles, "ل": "I"}  # «اقتحامات المستوطنين», «اقتحامات للمستوطنين»
    if complement is not None:
        role = roles.get("idafa", "-")
        if role == "object":
            # «اقتحام القوات للمبنى» has its doer first, «اقتحام المبنى» what was stormed
            armed = complement.human or complement.name is not None
            role = "I" if armed and any(pp.prep == "ل" and pp.start - after <= 2 for pp in pps) else "T"
            if role == "T" and not armed:
                roles = {**roles, "ل": "-"}  # «مهاجمة قاعدة للجيش»
        if role == "T" and does_it_to(frame, complement, pps, after):
            role, roles = "I", {**roles, "ل": "T"}  # «اغتيال الميليشيات لرئيس الحزب»
        if frame.id == "retake" and words[t].core == "تطهير" and holds_ground(doc, complement):
            role = "L"  # «تطهير جيوب الميليشيات»
        elif frame.id == "retake" and holds_ground(doc, complement):
            role, roles = "I", {**roles, "ل": "P"}  # «تحرير الجيش للمدينة», «تحرير القوات مناطق في …»
            ground = parse_np(doc, complement.end, sentence.end) if complement.end < sentence.end else None
            if ground is not None and not ground.prep and not ground.conj and place_like(doc, ground):
                give_role(doc, m, "P", ground, "idafa/object", frame)
        if (
            (not listed or frame.id in MOVES_OTHERS)
            and frame.object_words
            and (thing := behind_doer(doc, complement, frame)) is not None
        ):
            role = "I"
            pps = parts_after(doc, chunks, where.get(thing.head), thing.end)
            after = thing.end
        attack = beaten_attack(doc, frame, complement, sentence.end)
        if attack is not None:
            role, after = "T", attack.end
            pps = parts_after(doc, chunks, where.get(attack.head), attack.end)
        if m.type == "protest" and role == "I" and complement.category in _NEVER_PROTEST and not complement.classes & {"civil"}:
            role = "-"  # «اعتصام القيادة العامة»: before whose seat
        if frame.id == "blast" and doc.tokens[complement.end - 1].form in _HIMSELF:
            m.type, role = "suicide_bombing", "I"  # «تفجير انتحاري نفسه»
        elif frame.id == "blast" and not complement.classes.isdisjoint(_BLOWN_UP) and "explosive" not in complement.classes:
            role = "T"  # «تفجير موكب الوزير»
        if frame.id == "accuse" and words[t].core == "اتهام" and _prepositions(pps) & {"ب", "ل"} == {"ب"}:
            role = "T"  # «اتهام المخابرات باستهداف معارضين»
        taking = not frame.object_words and (role in ("T", "object", "I") or frame.roles.get("subj") == "I")
        done_to = whom_done_to(doc, t, complement, frame) if taking else None
        if done_to is not None:
            role = "I"  # «اعتقال القوات عشرة متظاهرين»
            if (taken := role_of_object(doc, frame, done_to)) != "-":
                give_role(doc, m, taken, done_to, "object", frame)
            pps = parts_after(doc, chunks, where.get(done_to.head), done_to.end)
            after = done_to.end
        if (
            frame.id == "clash"
            and m.plural
            and role == "I"
            and _is_scene(doc, complement)
            and not _prepositions(pps) & {"مع", "ضد"}
        ):
            role = "P"  # «معارك لبنان», «اشتباكات طرابلس»
        if role == "I" and done_to is None and goes_there(doc, frame, complement):
            role = "P"
        if role != "-":
            used_complement = True
            extra = _coordinated(doc, complement, sentence.end)
            for np in [complement, *extra]:
                give_role(doc, m, role, np, "idafa", frame)
                m.clause = (t, max(m.clause[1], np.end))
            if role == "I" and frame.roles.get("obj") == "P" and m.initiators:
                entered = parse_np(doc, m.clause[1], sentence.end) if m.clause[1] < sentence.end else None
                if entered is not None and not entered.prep and not entered.conj and place_like(doc, entered):
                    give_role(doc, m, "P", entered, "object", frame)  # «دخول القوات المدينة»
    if (
        not adjectives
        and complement is None
        and after + 1 < sentence.end
        and words[after].conj == "و"
        and words[after].det
        and "frame" in words[after].kinds
    ):
        shared = doc.name_at.get(after + 1)
        if (
            shared is not None
            and shared.how in ("nisba", "member")
            and words[after + 1].det
            and words[after + 1].core.endswith("يه")
        ):
            adjectives = [after + 1]  # «القصف والغارات الإسرائيلية»
    two = sum(j in doc.name_at for j in adjectives) > 1
    for j in adjectives:
        name = doc.name_at.get(j)
        if name is not None and frame.type in _OF_SOMEBODY and _somebody(doc, t, j):
            held = parse_np(doc, j, sentence.end)
            if held is not None and not m.targets:
                give_role(doc, m, "T", held, "nisba", frame)  # «اعتقال سوري آخر», «توقيف فرنسي في المطار»
            continue
        also = two and bool(m.initiators) and all(a.why.endswith("/nisba") for a in m.initiators)
        if name is not None and (also or not m.initiators) and (frame.type not in _UNDONE_BY_NISBA or (two and m.symmetric)):
            np = NP(j, j)
            np.end, np.name, np.names, np.definite, np.classes = name.end, name, [name], True, frozenset({"body", "nisba"})
            # «قمة روسية تركية» is of the two with each other, «غارات أميركية بريطانية» are of both
            (m.others if also and m.symmetric else m.initiators).append(Arg(np, f"{frame.why}/nisba"))
        elif name is None and not m.initiators and m.type in _FROM and words[j].core in OF_STATE and not words[j].conj:
            state = state_force(doc)
            if state is not None:
                m.initiators.append(Arg(state, f"{frame.why}/of state"))  # «القصف الحكومي»
    reach = max(end, after)
    for pp in pps:
        gap, reach = pp.start - reach, pp.end if pp.start - reach <= 2 else reach
        between = [x for x in chunks[c.i + 1 : pp.i] if x.np is not None] if pp.prep == "ل" and c is not None else []
        if any(x.conj and x.np is not None and x.np.frames for x in between):
            continue  # «مواجهات مع المسلحين، وغارات للتحالف»: the raids' own
        if any(x.kind == "np" and not x.conj for x in between):
            continue  # «استهدفت غارة موكبا لقيادي»: the convoy's own
        if pp.prep == "ل" and (gap > 2 or of_place(doc, pps, pp)):
            continue  # «هجوم على بلدتي … المواليتين للنظام»: a ل far off is another word's
        if (
            pp.prep == "من"
            and "من" not in roles
            and gap <= 2
            and (m.type in _FROM or frame.id == "open-fire")
            and pp.np is not None
            and "armed" in pp.np.classes
            and "site" not in pp.np.classes
            and not m.initiators
            and not _part_of_hit(doc, m, pp)
        ):
            for np in pp.items:
                give_role(doc, m, "I", np, "من", frame)  # «غارات من طائرات روسية»
        if pp.prep == "ل" and roles.get("ل") == "I" and m.type in _FROM and _unarmed(pp.np):
            continue  # «غارة على خيمة للنازحين»
        give_part(doc, m, pp, roles, frame)
        m.clause = (m.clause[0], max(m.clause[1], pp.end))
    if frame.id == "blast" and complement is not None and "explosive" in complement.classes:
        give_bomb_owner(
            doc, m, complement.owner or next((pp.np for pp in pps if pp.prep == "ل" and pp.start == complement.end), None)
        )
    give_owners(doc, m, pps)
    give_passing(doc, m, pps)
    modify_by_words(doc, m, range(end, min(after + 2, end + 5, sentence.end)))
    if m.frame.id in ("attack", "target", "strike"):
        modify_by_means(doc, m, pps)
    add_light_verb(doc, sentence, m, c, arguments, after)
    give_gathered(doc, sentence, m, c, arguments)
    if (
        frame.id == "clash"
        and m.others
        and not m.initiators
        and t > sentence.start
        and (tokens[t - 1].form in ("بعد", "اثر", "عقب", "خلال", "وسط") or breaks_out(doc, t - 1))
    ):
        before = [
            a
            for a in arguments
            if a.verb < t and a.subject is not None and a.subject.np is not None and "armed" in a.subject.np.classes
        ]
        for np in items_of(before[-1].subject) if before else []:
            give_role(doc, m, "I", np, "clause", frame)  # «انسحبت القوات بعد اشتباكات مع المعارضة»
    if m.type == "territory_gain" and not m.initiators and t > sentence.start and tokens[t - 1].form in _ONCE_DONE:
        _give_winner(doc, m, t, frame, arguments)
    if frame.id == "clash" and m.others and not m.initiators and c is not None and c.prep in ("في", "خلال") and c.i:
        fell = chunks[c.i - 1]
        for np in fell.items if fell.kind == "pp" and fell.prep == "من" and fell.end == c.start else []:
            if "armed" in np.classes:
                give_role(doc, m, "I", np, "fallen", frame)  # «سقوط قتلى من الجماعة في مواجهات مع القوات»
    if (
        m.type == "aid"
        and not m.initiators
        and c is not None
        and c.np is not None
        and c.np.related
        and c.np.start <= t < c.np.end
    ):
        give_related(doc, m, c.np)
    give_possessor(doc, m, t, frame, arguments)
    give_seized(doc, sentence, m, arguments)
    whose_move(doc, sentence, m, c, arguments)
    if frame.id == "flee-armed" and m.initiators and all(is_crowd(a.np) for a in m.initiators):
        # «وصل اللاجئون بعد فرارهم من القرية»: those who flee without arms are displaced
        m.frame = next(f for f in frames if f.id == "flee-people")
        m.type, m.targets, m.initiators = m.frame.type, m.initiators, []
    give_receiver(doc, m)
    give_judgment(doc, sentence, m)
    if not used_complement and not m.initiators and not m.targets and not m.light:
        m.generic = True
    if m.plural and (last := latest_of(doc, end, sentence.end)):
        m.plural = m.definite = m.generic = False
        there = where.get(last + 1)
        if there is not None and there.start == last + 1 and there.prep in PLACE_PREPOSITIONS:
            m.places[:0] = [(np, there.prep) for np in there.items if place_like(doc, np)]
    m.number = _count_of(doc, t)
    modify_by_doer(doc, m)
    return m


_OF_PEACE: Final = frozenset("مركز لجنه هييه وزاره مجلس مكتب وفد ملف وحده فريق".split())


def _to_people(pps: list[Chunk]) -> bool:
    """Whether «ل» with no site behind it comes first: a blow to somebody, while «ضربة لمواقع الجماعة» hits them."""
    return bool(pps) and pps[0].prep == "ل" and (pps[0].np is None or "site" not in pps[0].np.classes)


def _is_scene(doc: Doc, np: NP) -> bool:
    """The bare name of a country or town."""
    return (
        np.name is not None and np.name.start <= np.head and np.name.of("place") is not None and np.name.how in ("alias", "cue")
    )


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


def _part_of_hit(doc: Doc, m: Mention, pp: Chunk) -> bool:
    """«غارات على رتل من قوات الحكومة»: who was hit, where the part stands right behind nobody's own convoy or post."""
    hit = m.targets[-1].np if m.targets else None
    return hit is not None and hit.end == pp.start and not hit.definite and doc.words[hit.head].core in _BODIES_OF


_BODIES_OF: Final = word_list("noun_mentions", "bodies_of")


def _prepositions(pps: list[Chunk]) -> set[str]:
    return {p.prep for p in pps}


def _unarmed(np: NP | None) -> bool:
    return np is not None and bool(np.classes & {"civil", "victim"}) and not np.classes & {"armed", "body"}


def _count_of(doc: Doc, t: int) -> int:
    number = doc.number_at.get(t - 1)
    return number.best or 0 if number is not None else 0


def _coordinated(doc: Doc, np: NP, end: int) -> list[NP]:
    out: list[NP] = []
    j = np.end
    while j < end and doc.words[j].conj == "و":
        nxt = parse_np(doc, j, end)
        if (
            nxt is None
            or nxt.prep
            or nxt.frames
            or nxt.human != np.human
            or ("place" in nxt.classes and "place" not in np.classes)
        ):
            break
        out.append(nxt)
        j = nxt.end
    return out


_HIMSELF: Final = frozenset({"نفسه", "نفسها", "انفسهم"})
_OF_EDITORS: Final = word_list("noun_mentions", "of_editors")

_OF_SOMEBODY: Final = frozenset({"arrest", "abduction", "release"})


def _somebody(doc: Doc, t: int, j: int) -> bool:
    """Whether the word of a country behind a singular, indefinite noun is somebody of it; «اعتقالات إسرائيلية» are theirs."""
    noun, word = doc.words[t], doc.words[j]
    behind = doc.words[j + 1].prep if j + 1 < len(doc.words) else ""
    return not (noun.det or word.det or word.core.endswith("ه") or noun.core.endswith(("ات", "ه")) or behind == "ل")


_UNDONE_BY_NISBA: Final = frozenset({"kill", "wound", "agreement", "interception", "judicial"})
"""Types whose noun an adjective of a country says nothing of who did it («حكم بإعدام لبناني»)."""
_BLOWN_UP: Final = frozenset({"site", "property", "person", "armed", "civil"})
"""Classes of what a bombing is of, besides the bomb itself."""
_NEVER_PROTEST: Final = frozenset({"government", "state_force", "police"})
_FROM: Final = frozenset({"air_strike", "shelling", "battle", "bombing", "suicide_bombing"})
