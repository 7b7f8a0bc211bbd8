"""Mentions told by a finite verb: which frame it opens, active or passive, and what its arguments fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.topics import plotted_against
from waqai.extract.mentions import Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import GROUPS, Frame, is_court
from waqai.extract.phrases.phrase_ends import ATTACKERS
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.gatherings import delegates
from waqai.extract.roles.ground import GROUND_ATTACKS, beaten_by_force, on_the_ground
from waqai.extract.roles.judgments import give_judgment, is_punishment, of_charge, passes_judgment
from waqai.extract.roles.modifiers import give_senders, modify_by_doer, modify_by_guns, modify_by_means
from waqai.extract.roles.noun_conditions import MOVES_OTHERS
from waqai.extract.roles.pronouns import give_attached, give_governed, give_possessed
from waqai.extract.roles.protests import give_dispersed
from waqai.extract.roles.roles import give_part, give_role, items_of
from waqai.extract.roles.struck import give_bomb_owner, give_owners, give_passing
from waqai.extract.verbs.blame import whom_blamed
from waqai.extract.verbs.pledges import pledges_first
from waqai.extract.verbs.verb_conditions import satisfied
from waqai.extract.verbs.voice import is_passive
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def verb_mention(doc: Doc, sentence: Sentence, args: Args, frames: list[Frame]) -> Mention | None:
    lex, v = doc.lex, args.verb
    seen: set[int] = set()
    for sense in doc.verbs[v]:
        if sense.lemma in seen:
            continue
        seen.add(sense.lemma)
        if sense.feature.obj in ("نا", "ني") and all(
            s.feature.obj == sense.feature.obj for s in doc.verbs[v] if s.lemma == sense.lemma
        ):
            continue  # nobody reports his own death («تردنا معلومات»)
        if sense.lemma not in lex.verb_frames:
            continue
        for frame in pledges_first(doc, v, [frames[index] for index in lex.verb_frames[sense.lemma]]):
            if frame.id == "judge" and not passes_judgment(doc, args, lex.lemmas[sense.lemma]):
                continue
            if frame.id == "blame":
                whom_blamed(doc, args, frame)
            passive = is_passive(doc, args, frame, sense.lemma)
            obj = args.subject if passive else (args.objects[0] if args.objects else None)
            subject = None if passive else args.subject
            if frame.id == "back" and (args.subject_how in ("rel", "bare-rel") or all(s.feature.obj for s in doc.verbs[v])):
                continue  # «قوات يدعمها التحالف» says whose they are
            if satisfied(doc, frame, args, subject, obj, passive):
                if frame.id == "repel" and plotted_against(doc, args):
                    frame = next(f for f in frames if f.id == "foil")  # «أفشلت محاولة لاغتيال المحافظ»
                if (
                    frame.id == "foil"
                    and obj is not None
                    and obj.np is not None
                    and (
                        on_the_ground(doc, obj.np.head)
                        or beaten_by_force(doc, args, subject, obj)
                        or any(doc.words[o.start].core in GROUND_ATTACKS for o in args.objects[1:2])  # «محاولة مجموعة التسلل»
                    )
                ):
                    frame = next(f for f in frames if f.id == "repel")
                return _fill_verb(doc, sentence, args, frame, passive)
    return None


def _only_counted(args: Args, frame: Frame) -> bool:
    """«قتلت الطائرة ثلاثة مسلحين وأصابت اثنين»: a bare number behind a verb of harm is of the harmed."""
    c = args.subject
    if not frame.casualty or args.objects or c is None or c.np is None or c.start < args.verb:
        return False
    return "count" in c.np.classes and not c.np.classes & {"armed", "person", "body"}


_BY_SHELLS: Final = frozenset({"rockets-fell", "shells-hit", "shell-harms", "target-fire"})
"""Frames whose subject is a shell or missile that somebody sent."""
_VEHICLES: Final = word_list("verb_mentions", "vehicles")
_BOMBS: Final = word_list("verb_mentions", "bombs")


def _puts_to_death(doc: Doc, m: Mention) -> bool:
    """Whether a state puts somebody to death: no force of it, and nobody in the street."""
    if not m.initiators or not doc.is_verb(m.token, "4 أعدم"):
        return False
    if any(doc.tokens[j].form in _ON_THE_SPOT for j in range(m.clause[0], min(m.clause[1] + 2, len(doc.tokens)))):
        return False
    return all("body" in a.np.classes and "armed" not in a.np.classes and a.np.category not in GROUPS for a in m.initiators)


_ON_THE_SPOT: Final = frozenset({"ميدانيا", "رميا", "بالرصاص"})


def _own_bomb(doc: Doc, args: Args) -> bool:
    """«فجر المهاجم سيارته», «فجر رجل سترته الناسفة»: one man with what he drives or wears."""
    who, what = args.subject, args.objects[0] if args.objects else None
    if who is None or who.np is None or what is None or what.np is None or len(who.items) > 1:
        return False
    one = who.np.gram == "s" and who.np.number is None and who.np.name is None and doc.words[who.np.head].core in ATTACKERS
    return one and doc.tokens[what.np.head].form.endswith(("ته", "تها", "امه", "امها"))


_DEAD: Final = frozenset({"قتيل", "قتيلا", "قتيله", "قتيلين", "قتلي", "صريع", "صريعا", "شهيد", "شهيدا", "جثه", "ميت", "ميتا"})


def _demanded(args: Args, frame: Frame) -> bool:
    """«طالبت بإطلاق سراح الصحفيين», «بتعويض الضحايا وذويهم»: what follows the demand belongs to it and is asked nothing."""
    if not frame.opaque or frame.roles.get("ب") != "-":
        return False
    asked = [p for p in args.pps if p.prep == "ب"]
    if any(p.start >= args.objects[0].end for p in asked):
        return False  # «يطالب سكان القرى بالساحل الفرق الهندسية بتكثيف …»
    return any(p.end == args.objects[0].start for p in asked)


def _fill_verb(doc: Doc, sentence: Sentence, args: Args, frame: Frame, passive: bool) -> Mention:
    m = Mention(frame.type, frame, args.verb, args.verb + 1, sentence.nth)
    m.nominal, m.verb = False, args.verb
    m.clause = (min(args.clause_start, args.verb), max(args.clause_end, args.verb + 1))
    m.must_join = frame.id in _LOSSES and args.subject_how not in ("vso", "sv", "that")  # «ضربات كبدت المسلحين خسائر»
    roles = frame.roles
    if passive or _only_counted(args, frame):
        for np in items_of(args.subject):
            if args.subject_how == "previous" and np.classes & {"media", "source"}:
                continue  # «قالت الصحيفة إنه قتل على يد …»
            moved = frame.id in MOVES_OTHERS  # «نُشر آلاف الجنود على الحدود»
            give_role(doc, m, "I" if moved else roles.get("obj", "-"), np, "passive" if passive else "object", frame)
        if args.subject is not None:
            m.victims = [args.subject]
            if frame.id in _OF_SOMEBODY and args.subject.np is not None:
                _give_owner(doc, sentence, m, args, args.subject.np)
    else:
        for np in delegates(doc, sentence, args.subject) if frame.symmetric else items_of(args.subject):
            give_role(doc, m, roles.get("subj", "I"), np, args.subject_how, frame)
        if roles.get("obj") and args.objects and not _demanded(args, frame):
            for np in delegates(doc, sentence, args.objects[0]) if frame.symmetric else items_of(args.objects[0]):
                if frame.id == "judge" and is_punishment(doc, np):
                    continue
                if frame.id == "ultimatum" and not np.human and np.name is None:
                    continue  # «حدد الخاطفون مهلة»
                if doc.words[np.head].core in _DEAD and all(s.feature.obj for s in doc.verbs[args.verb]):
                    continue  # «أردوه قتيلا»
                give_role(doc, m, roles["obj"], np, "object", frame)
            m.victims = [args.objects[0]]
            head = args.objects[0].np
            if head is not None and frame.id in _OF_SOMEBODY:
                _give_owner(doc, sentence, m, args, head)
    for k, c in enumerate(args.pps):
        if (
            c.prep == "مع"
            and k
            and args.pps[k - 1].end == c.start
            and args.pps[k - 1].np is not None
            and doc.words[args.pps[k - 1].items[-1].head].core == "حدود"
        ):
            continue  # «على الحدود مع سوريا»
        if m.type == "judicial" and of_charge(doc, c):
            break
        give_part(doc, m, c, roles, frame)
    give_governed(doc, sentence, m, args)
    if not passive and not args.objects and roles.get("obj") == "T" and not m.targets:
        give_attached(doc, sentence, m, args)
    give_owners(doc, m, args.pps)
    give_passing(doc, m, args.pps)
    if frame.id in ("fire-to-disperse", "open-fire") and not m.targets:
        give_dispersed(doc, m, args.pps)
    give_judgment(doc, sentence, m)
    if roles.get("subj") == "W" and args.subject is not None and args.subject.np is not None:
        m.definite = doc.words[args.subject.np.head].det
        m.nominal = m.definite
    by = (
        args.subject.np
        if frame.casualty and not passive and args.subject_how != "previous" and args.subject is not None
        else None
    )
    if by is not None and doc.words[by.head].core in _BOMBS:
        m.type = "bombing"  # «قنبلة على الطريق قتلت ثلاثة»
    elif (
        by is not None
        and "projectile" in by.classes
        and (not doc.words[by.head].det or any(n.how in ("nisba", "member") and n.start > by.head for n in by.names))
    ):
        m.type, m.initiators = "shelling", []  # «صواريخ إيرانية قتلت ثلاثة», «قتلت الصواريخ الإيرانية ثلاثة»
        give_senders(m, by)
    held = frame.id == "lead-away" and any(
        doc.words[j].core == "ذمه" for j in range(m.token, min(m.clause[1] + 1, len(doc.words)))
    )
    if held or (frame.id == "lead-away" and any(is_court(doc, a.np) for a in m.initiators)):
        m.type = "judicial"  # «سجنت المحكمة كاتبا», «حبس كاتب على ذمة التحقيق»
    if frame.id == "assassinate" and _puts_to_death(doc, m):
        m.type = "judicial"  # «أعدمت إيران ثلاثة مدانين»
    if frame.id == "fight" and args.subject_how in ("rel", "bare-rel"):
        m.set_aside = "says who they are"  # «القوات التي تقاتل التنظيم»
    if frame.id in _BY_SHELLS and args.subject is not None and args.subject.np is not None:
        give_senders(m, args.subject.np)
    if frame.id in ("blast", "target-bomb") and args.subject is not None and args.subject.np is not None:
        give_bomb_owner(doc, m, args.subject.np.owner)
    if frame.id == "blow-up" and _own_bomb(doc, args):
        m.type, m.why["type"] = "suicide_bombing", f"{frame.why}+own"
    if frame.id in ("blow-up-building", "shell"):  # «قصفت القوات البلدة بالبراميل المتفجرة»
        kind = Mention(m.type, frame, m.token, m.token_end, m.sentence)
        kind.why["type"] = m.why.get("type", frame.why)
        modify_by_means(doc, kind, args.pps)
        if kind.type in (
            "shelling",
            "air_strike",
        ):  # «دمرت المدفعية أوكارا», «دمروا بالصواريخ منصة»; but houses blown up with bombs
            m.type, m.why["type"] = kind.type, kind.why["type"]
    modify_by_doer(doc, m)
    if frame.id == "open-fire":
        modify_by_guns(doc, m, args.pps, args.objects)
    if frame.id in ("attack", "target", "target-move", "assassinate", "sink"):
        modify_by_means(doc, m, args.pps)
        if (
            frame.id != "assassinate"
            and not m.initiators
            and args.subject is not None
            and args.subject.np is not None
            and doc.words[args.subject.np.head].core in _VEHICLES
        ):
            m.type, m.generic = "bombing", True
    return m


def _give_owner(doc: Doc, sentence: Sentence, m: Mention, args: Args, thing: NP) -> None:
    """«أطلق سراح السجناء», «علق عضوية مالي», «جمد حسابات مرتبطة بالحزب»: what the verb takes belongs to whom it is done to."""
    m.targets = []
    inner = parse_np(doc, thing.head + 1, thing.end) if thing.head + 1 < thing.end else None
    if inner is None:
        inner = next((c.np for c in args.objects[:2] if c.start == thing.end), None)  # «سراح ستة طلاب»
    if inner is not None and (inner.human or inner.name is not None or inner.number is not None):
        give_role(doc, m, "T", inner, "object/idafa", m.frame)
    bound = next((c for c in args.pps if c.start == thing.end and c.prep in ("ب", "ل")), None)
    for np in items_of(bound) if bound is not None and not m.targets else []:
        give_role(doc, m, "T", np, "object/bound", m.frame)
    give_possessed(doc, sentence, m, args, thing)


_LOSSES: Final = frozenset({"inflict-loss", "deal-loss", "suffer-loss"})
_OF_SOMEBODY: Final = frozenset({"set-free", "let-go", "end-captivity", "suspend", "behead", "handcuff", "take-lives"})
"""Frames whose object is something of those they are done to."""
