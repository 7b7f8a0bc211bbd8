"""Mentions of one sentence that explain each other: claims, means, attacks beaten back, doers shared by «و»."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.topics import CAME_ABOUT
from waqai.extract.mentions import Arg, Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import AIRCRAFT, GROUPS, GUNS, Frame
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.modifiers import BY_MEANS
from waqai.extract.roles.roles import PLACE_PREPOSITIONS, give_part, give_role, items_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.names.names import NameMention


def join_fended(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«هجوم صده الجيش», «صد هجوما … شنته جماعة»: the attack and its repelling are one, told with both sides."""
    by_verb = {a.verb: a for a in arguments}
    for m in found:
        if m.frame.id != "repel" or m.nominal or m.token not in by_verb:
            continue
        args = by_verb[m.token]
        for c in (*args.objects[:1], *(p for p in args.pps if p.prep == "ل")):
            if c.np is None or not c.np.frames:
                continue
            noun = next((x for x in found if x.nominal and c.start <= x.token < c.end and x.type == "battle"), None)
            if noun is not None:
                m.initiators = list(noun.initiators)
                m.places += noun.places
                noun.set_aside = "the attack that was repelled"
            elif not m.initiators or (m.initiators and m.initiators[0].why.endswith(("pronoun", "previous"))):
                doers = [
                    a
                    for a in arguments
                    if a.verb > m.token
                    and a.subject is not None
                    and any(o is c for o in a.objects[:1])
                    and doc.has_role(a.verb, "doer")
                ]
                m.initiators = []
                for a in doers[:1]:
                    for np in items_of(a.subject):
                        give_role(doc, m, "I", np, "fended", m.frame)


def join_claims(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«أعلن X مسؤوليته عن الهجوم», «تبنى X الهجوم»: the claimant did it."""
    for args, subject in _claiming(doc, arguments):
        if all(s.feature.obj in ("ه", "ها") for s in doc.verbs[args.verb]):  # «هز انفجار العاصمة وتبناه التنظيم»
            told = next((m for m in reversed(found) if m.token < args.verb and m.type in _CLAIMED), None)
            if told is not None and not told.initiators and _adopts(doc, args):
                for np in items_of(subject):
                    give_role(doc, told, "I", np, "claim", told.frame)
            continue
        if (act := _claimed_act(doc, args)) is not None:
            told = next((m for m in reversed(found) if m.token < args.verb and m.type in _CLAIMED and not m.initiators), None)
            for np in items_of(subject):
                if told is not None and np.start != act:
                    give_role(doc, told, "I", np, "claim", told.frame)  # «سقطت قذائف على الحي وتبنت الحركة إطلاقها»
            continue
        claim = range(args.verb + 1, min(args.clause_end, args.verb + _CLAIM))
        said = _responsibility(doc, claim)
        if said is None:
            continue
        m = next((m for m in found if m.nominal and args.verb < m.token < args.clause_end + 2 and m.type in _CLAIMED), None)
        if m is None and any(doc.tokens[j].form in ("عنه", "عنها", "عنهما") for j in claim):
            m = next((m for m in reversed(found) if m.token < args.verb and m.type in _CLAIMED), None)
        if m is not None and not m.initiators:
            owner = _responsible(doc, said, args)
            for np in [owner] if owner is not None else items_of(subject):
                give_role(doc, m, "I", np, "claim", m.frame)


def claimed_mentions(
    doc: Doc, sentence: Sentence, found: list[Mention], arguments: list[Args], frames: list[Frame]
) -> list[Mention]:
    """«وتبنى التنظيم العملية», «أعلن مسؤوليته عن الحادث»: a claim of what is told elsewhere, by a word of no kind of attack."""
    made: list[Mention] = []
    for args, subject in _claiming(doc, arguments):
        claim = range(args.verb + 1, min(args.clause_end + 1, args.verb + _CLAIM, sentence.end))
        what = next((j for j in claim if doc.words[j].det and doc.words[j].core in _DEEDS), None)
        if what is None or not (_adopts(doc, args) or _responsibility(doc, claim) is not None):
            continue
        if any(m.token in claim and m.type in _CLAIMED for m in (*found, *made)):
            continue
        frame = next(f for f in frames if f.id == "attack")
        m = Mention(frame.type, frame, what, what + 1, sentence.nth)
        m.definite = m.generic = True
        for np in items_of(subject):
            give_role(doc, m, "I", np, "claim", frame)
        if any("armed" in a.np.classes for a in m.initiators):
            made.append(m)
    return made


def _claiming(doc: Doc, arguments: list[Args]) -> Iterator[tuple[Args, Chunk]]:
    """The verbs of claiming that are not denied, each with who claims."""
    claims, bear = doc.lex.verb_roles["claims"], doc.lex.verb_roles["bears"]
    for args in arguments:
        if args.subject is None or not doc.has_role(args.verb, "claims"):
            continue
        if args.verb and doc.tokens[args.verb - 1].form in _UNCLAIMED:
            continue
        senses = [s for s in doc.verbs[args.verb] if s.lemma in claims]
        armed = args.subject.np is not None and args.subject.np.category in GROUPS
        if not all(s.lemma in bear and not (armed and s.feature.tense == "past") for s in senses):
            yield args, args.subject


def _adopts(doc: Doc, args: Args) -> bool:
    """«تبنى»: a verb that claims whatever stands behind it, with no word of responsibility."""
    return doc.is_verb(args.verb, "5 تبنى")


def _responsibility(doc: Doc, claim: range) -> int | None:
    """Where «المسؤولية», «مسؤوليتها» stands in a claim."""
    words = doc.lex.word_sets["claim_objects"]
    return next((j for j in claim if doc.words[j].stem in words or doc.words[j].core in words), None)


_CLAIM: Final = 14
"""Tokens of a claim behind its verb, at most."""
_UNCLAIMED: Final = frozenset({"لم", "ولم", "لن", "ما"})
_DEEDS: Final = word_list("linked", "deeds")


def _responsible(doc: Doc, said: int, args: Args) -> NP | None:
    """«أعلن القيادي في حركة كذا مسؤولية الحركة عن الهجوم»: whose the responsibility is, where it is not the claimant's own."""
    if doc.words[said].pron or doc.words[said].det:
        return None
    np = parse_np(doc, said + 1, args.clause_end)
    if np is None or np.prep or np.conj or "armed" not in np.classes:
        return None
    told = args.subject.np if args.subject is not None else None
    if np.name is None and told is not None:
        names = [n for n in doc.names if told.start <= n.start < said and n.of("actor") is not None and n.how != "nisba"]
        np = (parse_np(doc, names[0].start, names[0].end) if names else None) or np
    return np


def _claimed_act(doc: Doc, args: Args) -> int | None:
    """«تبنت الحركة إطلاقها», «تبنى التنظيم زرعها»: where the verbal noun stands whose pronoun is what was told before."""
    if not _adopts(doc, args):
        return None
    for j in range(args.verb + 1, min(args.clause_end, args.verb + 8)):
        if doc.words[j].pron in ("ه", "ها", "هما") and doc.words[j].core in _ACTS:
            return j
    return None


_ACTS: Final = word_list("linked", "acts")


def join_done_to(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«مدنيون تم اعتقالهم»: the subject of the carrying verb is whom the pronoun means, to whom it was done."""
    for m in found:
        if not m.nominal or doc.words[m.token].pron not in ("ه", "ها", "هم", "هما") or m.token == 0:
            continue
        carrier = m.token - 1
        if not doc.is_verb_of(carrier, CAME_ABOUT):
            continue
        told = next((a.subject for a in arguments if a.verb == carrier), None)
        if (
            told is None
            or told.np is None
            or told.start == m.token
            or not (told.np.human or doc.words[told.np.head].core in _BODIES)
        ):
            continue
        heads = {np.head for np in items_of(told)}
        m.initiators = [a for a in m.initiators if a.np.head not in heads]
        if all(doc.words[a.np.head].core in _BODIES for a in m.targets):
            m.targets = []
            for np in items_of(told):
                dead = doc.words[np.head].core in _BODIES and np.head + 1 < np.end
                theirs = parse_np(doc, np.head + 1, np.end) if dead else None  # «جثث المدنيين الذين تم توقيفهم»
                give_role(doc, m, "T", theirs or np, "carried", m.frame)


_BODIES: Final = frozenset({"جثه", "جثث", "جثامين", "رفات"})


def join_claiming(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«أعلنت الحركة تبنيها الهجوم», «نقلت الوكالة عن الحركة تبنيها هجوما»: the verbal noun with the claimant's pronoun."""
    if doc.cores.isdisjoint(_CLAIMING):
        return
    for args in arguments:
        end = min(args.clause_end, args.verb + 14)
        i = next((j for j in range(args.verb + 1, end) if doc.words[j].core in _CLAIMING and doc.words[j].pron), None)
        if i is None:
            continue
        told = [c for c in (args.subject, *(p for p in args.pps if p.prep == "عن")) if c is not None and c.start < i]
        claimant = next((c for c in reversed(told) if c.np is not None and "armed" in c.np.classes), None)
        m = next((m for m in found if m.nominal and i < m.token < args.clause_end + 2 and m.type in _CLAIMED), None)
        if claimant is None or m is None or m.initiators:
            continue
        for np in items_of(claimant):
            give_role(doc, m, "I", np, "claim", m.frame)


def join_beaten_back(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«شن هجوما على …، لكن القوات تصدت له»: the pronoun is the attack told before; whoever repels it was its target."""
    for args in arguments:
        if not doc.has_role(args.verb, "outcome_repelled") or any(m.token == args.verb for m in found):
            continue
        nxt = args.verb + 1
        own = all(s.feature.obj in ("ه", "ها") for s in doc.verbs[args.verb])
        if not own and not (nxt < len(doc.tokens) and doc.tokens[nxt].form in ("له", "لها")):
            continue
        if args.verb and doc.tokens[args.verb - 1].form in ("لم", "ولم", "لن"):
            continue
        attack = next(
            (
                m
                for m in reversed(found)
                if m.token < args.verb
                and m.type == "battle"
                and m.frame.id in ("attack", "storm", "storm-attempt")
                and not m.outcome
            ),
            None,
        )
        if attack is None:
            continue
        attack.outcome = "repelled"
        attack.why["outcome"] = "ar/outcome.toml:outcome_repelled"
        if args.subject is not None and not attack.targets:
            for np in items_of(args.subject):
                give_role(doc, attack, "T", np, "repels", attack.frame)


def join_aimed(doc: Doc, found: list[Mention]) -> None:
    """«شن هجوما لاستعادة المدينة من المتمردين», «عملية لتحرير …»: whom it is to be taken from is its target."""
    for m, aim in pairwise(found):
        if (
            m.frame.id not in ("attack", "operation")
            or aim.type != "territory_gain"
            or not aim.nominal
            or doc.words[aim.token].prep != "ل"
            or aim.token - m.token > 6
        ):
            continue
        if not m.targets and not m.others:
            m.targets = list(aim.losers)
        if not m.places and m.frame.id == "attack":
            m.places = list(aim.places)


def join_carried(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«استهدفت مركبة تقل عناصر من …»: whom the vehicle hit carried."""
    for m in found:
        for k, target in enumerate(m.targets):
            if target.np.human or not target.np.classes & {"site", "force", "explosive", "aerial"}:
                continue
            for args in arguments:
                if (
                    args.subject is None
                    or not any(np.start == target.np.start for np in args.subject.items)
                    or args.verb - target.np.end > 2
                ):
                    continue
                if (
                    doc.is_verb_of(args.verb, ("4 أقل", "1 نقل", "1 حمل", "1 ضم"))
                    and args.objects
                    and args.objects[0].np is not None
                    and args.objects[0].np.human
                ):
                    m.targets[k : k + 1] = [Arg(np, f"{target.why}/carried") for np in args.objects[0].items]
                    for pp in args.pps:
                        if pp.prep in PLACE_PREPOSITIONS:
                            give_part(doc, m, pp, {}, m.frame)
                    break


def join_launched(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«اعترضت الدفاعات مسيرات أطلقها الحوثيون»: what was stopped was theirs."""
    for m in found:
        if m.type != "interception" or m.targets:
            continue
        if m.nominal:
            _whose(doc, m, arguments)
            downed = parse_np(doc, m.token + 1, doc.sentence_of(m.token).end) if not m.targets else None
            if downed is not None and m.outcome == "intercepted" and "aerial" in downed.classes and not downed.prep:
                m.targets.append(Arg(downed, f"{m.frame.why}/downed"))  # «إسقاط مروحية فوق البلدة»
            continue
        own = next((a for a in arguments if a.verb == m.token), None)
        things = (own.objects or m.victims) if own is not None else []
        if not things:
            continue
        thing, downed = things[0], things[0].np
        for args in arguments:
            if (
                0 <= args.verb - thing.end <= 8
                and args.subject is not None
                and doc.is_verb_of(args.verb, ("4 أطلق", "4 أرسل"))
                and all(s.feature.obj for s in doc.verbs[args.verb])
            ):
                for np in items_of(args.subject):
                    give_role(doc, m, "T", np, "launcher", m.frame)
                break
        if not m.targets and downed is not None and m.outcome == "intercepted":
            if downed.owner is not None:
                give_role(doc, m, "T", downed.owner, "owner", m.frame)  # «دمر مسيرتين للحوثيين»
            else:
                for owner in (n for n in downed.related if n.of("actor") is not None):  # «أسقط طائرة تابعة للحوثيين»
                    whose = parse_np(doc, owner.start, downed.end)
                    if whose is not None:
                        give_role(doc, m, "T", whose, "owner", m.frame)
        name = (
            next((n for n in downed.names if n.how == "nisba" or _is_adjective(downed, n)), None) if downed is not None else None
        )
        if not m.targets and name is not None and m.outcome == "intercepted":
            np = NP(name.start, name.start)
            np.end, np.name, np.names, np.definite, np.classes = name.end, name, [name], True, frozenset({"body", "nisba"})
            m.targets.append(Arg(np, f"{m.frame.why}/nisba"))  # «أسقطت مسيرة تركية»
        if not m.targets and downed is not None and m.outcome == "intercepted" and "aerial" in downed.classes:
            m.targets.append(Arg(downed, f"{m.frame.why}/downed"))  # «أسقطت المعارضة مروحية»: whose it was nobody says


def _is_adjective(thing: NP, name: NameMention) -> bool:
    """«صاروخا باليستيا حوثيا»: the word for a member of a group, behind the thing, is its adjective."""
    return name.how == "member" and name.start > thing.head and name.end - name.start == 1 and not thing.human


def _whose(doc: Doc, m: Mention, arguments: list[Args]) -> None:
    """«تدمير 20 طائرة مسيرة أوكرانية», «إسقاط مسيرة أطلقها الحوثيون»: the adjective or the launch of what was stopped."""
    if m.outcome != "intercepted":
        return
    for j in range(m.token + 1, min(m.token + 7, doc.sentence_of(m.token).end)):
        word, name = doc.words[j], doc.name_at.get(j)
        if doc.verbs[j] and all(s.feature.obj and doc.lex.lemmas[s.lemma] == "4 أطلق" for s in doc.verbs[j]):
            launch = next((a for a in arguments if a.verb == j), None)
            for np in items_of(launch.subject) if launch is not None else []:
                give_role(doc, m, "T", np, "launcher", m.frame)
            return
        if word.prep or word.conj or doc.verbs[j] or "preposition" in word.func:
            return
        if name is not None and name.how in ("nisba", "member") and word.core.endswith(("ي", "يه")):
            np = NP(j, j)
            np.end, np.name, np.names, np.definite, np.classes = name.end, name, [name], True, frozenset({"body", "nisba"})
            m.targets.append(Arg(np, f"{m.frame.why}/nisba"))
            return


def join_laid(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«انفجر لغم زرعه متشددون»: whoever laid what blew up."""
    by_verb = {a.verb: a for a in arguments}
    for m in found:
        if m.type != "bombing" or m.initiators:
            continue
        own = by_verb.get(m.token)
        for args in arguments:
            if (
                (
                    0 < args.verb - m.token <= 5
                    or (own is not None and own.subject is not None and own.subject in args.objects[:1])  # «إن لغما زرعوه انفجر»
                )
                and args.subject is not None
                and doc.is_verb_of(args.verb, ("1 زرع", "1 وضع", "2 فخخ", "2 لغم"))
                and all(s.feature.obj for s in doc.verbs[args.verb])
            ):
                for np in items_of(args.subject):
                    give_role(doc, m, "I", np, "laid", m.frame)
                break


def join_weapons(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«انفجرت عبوة استهدفت مركبتهم», «قذيفة سقطت على الحي وأصابت مدرسة»: one bomb or shell told twice in a sentence."""
    by_verb = {a.verb: a for a in arguments}
    for i, m in enumerate(found):
        own = by_verb.get(m.token)
        if own is None or own.subject is None or m.nominal or m.frame.roles.get("subj") != "W" or m.set_aside:
            continue
        for twin in found[i + 1 :]:
            args = by_verb.get(twin.token)
            if args is None or args.subject is not own.subject or twin.type != m.type or twin.frame.roles.get("subj") != "W":
                continue
            m.targets += twin.targets
            m.places += twin.places
            m.initiators = m.initiators or twin.initiators
            twin.set_aside = "the same bomb or shell"


_CLAIMING: Final = frozenset({"تبني"})
_CLAIMED: Final = frozenset(
    "battle kill bombing suicide_bombing attack_on_civilians shelling air_strike abduction interception".split()
)


def join_means(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«ضرب أهدافا بغارات جوية», «قصف المدينة بضربات صاروخية»: the noun says with what the verb was done; one happening."""
    by_verb = {a.verb: a for a in arguments}
    for m in found:
        if (
            m.nominal
            or m.frame.id not in ("shell", "strike-verb", "attack", "agree", "assassinate", "target", "target-air", "target-fire")
            or m.token not in by_verb
        ):
            continue
        for noun in found:
            if (
                m.frame.id == "agree"
                and noun.nominal
                and noun.type == "agreement"
                and noun.sentence == m.sentence
                and 0 < noun.token - m.token < 12
            ):
                noun.set_aside = "what was agreed"
            within = BY_MEANS | {"في"} if m.frame.id == "assassinate" else BY_MEANS  # «اغتالت القائد في غارة»
            if noun.nominal and noun.frame.id == "ambush" and _laid_in(by_verb[m.token], noun):
                noun.set_aside = "how the attack was made"  # «استهدفوا الحافلة في كمين»
                m.places += noun.places
            if (
                noun.nominal
                and noun.type in ("air_strike", "shelling", "bombing", "suicide_bombing")
                and any(
                    p.prep in within and p.np is not None and p.np.start <= noun.token < p.np.end for p in by_verb[m.token].pps
                )
            ):
                if not (noun.frame.id == "strike" and any(doc.words[a.np.head].core in GUNS for a in m.initiators)):
                    flown = noun.type == "shelling" and any(doc.words[a.np.head].core in AIRCRAFT for a in m.initiators)
                    m.type = "air_strike" if flown else noun.type  # but «قصفت البوارج بتسع ضربات» tells of no aircraft
                    m.why["type"] += "+" + noun.frame.id
                noun.set_aside = "the means of the verb"
                if not m.initiators:
                    m.initiators = list(noun.initiators)
                m.places += noun.places if not m.places else []


def _laid_in(args: Args, ambush: Mention) -> bool:
    return any(p.prep == "في" and p.np is not None and p.np.start <= ambush.token < p.np.end for p in args.pps)


def share_doers(doc: Doc, found: list[Mention]) -> None:
    """«بذبح … وخطف …», «شن هجوم … وحصار …»: events joined by و have one doer."""
    for i, m in enumerate(found[1:], 1):
        before = found[i - 1]
        if before.type == "wound" and before.nominal and not before.initiators and i > 1:
            before = found[i - 2]  # «قتل 18 شخصا وجرح شخصين وخطف …»
        if m.initiators or doc.words[m.token].conj != "و" or m.type in UNSHARED or before.type in UNSHARED - {"wound"}:
            continue
        if m.token - before.token > 14 or not before.initiators or {m.type, before.type} == {"withdrawal", "force_movement"}:
            continue  # «فرار المسلحين والتقدم السريع»: not theirs
        if not before.nominal and (
            m.nominal or before.type not in _ONE_RAID or any(t.kind == "p" for t in doc.tokens[before.token : m.token])
        ):
            continue  # «هاجمت القرية وقتلت شخصا وخطفت عشر نساء»
        if m.nominal or any(a.why.endswith("/passive") for a in m.targets):
            m.initiators = list(before.initiators)


_ONE_RAID: Final = frozenset("battle kill wound attack_on_civilians abduction arrest property_destruction shelling".split())

UNSHARED: Final = frozenset("talks appeal refusal accusation threat denial support judicial sanction wound protest".split())


def join_survivors(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«نجا الوزير والقائد من تفجير استهدف موكبهما»: who survived was meant, not the convoy."""
    for args in arguments:
        if args.subject is None or not doc.is_verb_of(args.verb, _SURVIVES):
            continue
        m = next((m for m in found if m.nominal and any(p.prep == "من" and p.start <= m.token < p.end for p in args.pps)), None)
        if m is None:
            continue
        m.targets = [a for a in m.targets if a.np.human and not a.np.pron]
        for np in args.subject.items:
            if not any(a.np.start == np.start for a in m.targets):
                give_role(doc, m, "T", np, "survived", m.frame)


_SURVIVES: Final = frozenset({"1 نجا", "7 أفلت", "4 أفلت"})
