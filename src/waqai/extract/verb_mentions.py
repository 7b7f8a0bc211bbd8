"""Mentions told by a finite verb: which frame it opens, active or passive, and what its arguments fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.antecedents import split
from waqai.extract.behind_verbs import Args
from waqai.extract.blame import SPEAKER, accuses, whom_blamed
from waqai.extract.called import calls, described, long_thought
from waqai.extract.chunks import Chunk
from waqai.extract.flights import AID_MOVES, FLIGHTS, carries_aid, counts_people, flees, moves_aid
from waqai.extract.frames import COURTS, Frame, bombs_before, is_class, is_measure, is_word, known_by_name, place_like, two_things
from waqai.extract.gatherings import delegates, two_talk
from waqai.extract.ground import GROUND_ATTACKS, beaten_by_force, ground_fits, on_the_ground
from waqai.extract.judgments import give_judgment, is_punishment, of_charge, passes_judgment
from waqai.extract.mentions import Mention
from waqai.extract.modifiers import give_senders, modify_by_doer, modify_by_means
from waqai.extract.noun_conditions import MOVES_OTHERS, share_of_place
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases import parse_np
from waqai.extract.pledges import PLEDGES, foretold, pledges_first
from waqai.extract.pronouns import give_attached, give_governed, give_possessed
from waqai.extract.protests import CROWDS, is_cued
from waqai.extract.roles import give_part, give_role, items_of
from waqai.extract.spoken import COUNTRY
from waqai.extract.struck import give_bomb_owner, give_owners, give_passing
from waqai.extract.taken_up import place_acted_on
from waqai.extract.topics import flew_before, plotted_against
from waqai.extract.voice import TRANSITIVE_ON_PEOPLE, is_passive
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
        for frame in pledges_first(doc, v, [frames[index] for index in lex.verb_frames.get(sense.lemma, ())]):
            if frame.id == "judge" and not passes_judgment(doc, args, lex.lemmas[sense.lemma]):
                continue
            whom_blamed(doc, args, frame)
            passive = is_passive(doc, args, frame, sense.lemma)
            obj = args.subject if passive else (args.objects[0] if args.objects else None)
            subject = None if passive else args.subject
            if frame.id == "back" and (args.subject_how in ("rel", "bare-rel") or all(s.feature.obj for s in doc.verbs[v])):
                continue  # «قوات يدعمها التحالف» says whose they are
            if _satisfied(doc, frame, args, subject, obj, passive):
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


_HOW_FAR: Final = frozenset({"بعمق", "مسافه", "لمسافه", "مسافات"})
_PARTS: Final = frozenset({"جزءا", "قسما", "عددا", "بعضا", "دفعه", "نصف", "ثلث"})
"""What is a part of what «من» brings."""
_VEHICLES: Final = word_list("verb_mentions", "vehicles")


def _satisfied(doc: Doc, frame: Frame, args: Args, subject: Chunk | None, obj: Chunk | None, passive: bool) -> bool:
    if SPEAKER in frame.roles and not accuses(doc, args):
        return False  # told by nobody, or in «الذي ينتهك القانون»
    if frame.id == "ascribe" and all(s.feature.obj for s in doc.verbs[args.verb]):
        return False  # «هجوم نسبه الجيش إلى المتمردين»
    if (
        frame.particle
        and not any(c.prep in frame.particle for c in args.pps)
        and not _pronoun_particle(doc, args, frame.particle)
        and not (frame.id == "discuss" and two_talk(doc, args, subject))
    ):
        return False
    if frame.id != "iron-hand" and any(
        doc.words[j].core == "حديد" for j in range(args.verb + 2, min(args.verb + 4, len(doc.words)))
    ):
        return False  # «ضرب بيد من حديد»
    if frame.id == "arrest" and any(c.prep == "عن" for c in args.pps):
        return False  # «أوقفوا عن الخدمة»
    if (
        frame.id == "give-up"
        and obj is not None
        and obj.np is not None
        and obj.np.end - obj.np.head > 1
        and obj.np.name is not None
    ):
        return False  # «يلقي ترامب نفسه شكوكا عليه»
    if frame.id in FLIGHTS and not flees(doc, args, frame):
        return False
    if frame.id in CROWDS and not is_cued(doc, args, frame):
        return False
    if frame.id in AID_MOVES and not moves_aid(doc, frame, obj if frame.id == "deploy" else subject):
        return False
    if frame.id == "list" and not any(doc.words[j].core in _BLACK for j in range(args.verb + 1, args.clause_end)):
        return False  # «وضعت الصحيفة الرواية على قائمتها»
    if (
        frame.id == "deploy"
        and subject is not None
        and subject.np is not None
        and not subject.np.classes.isdisjoint(("media", "source"))
    ):
        return False  # «نشرت صحيفة»
    if frame.id == "blow-up-building" and subject is not None and subject.np is not None and subject.np.frames:
        return False  # «ضربات جوية، دمرت مواقع»: damage done by what is told
    if frame.type == "sanction" and any(doc.words[j].core == "تجول" for j in range(args.verb, args.clause_end)):
        return False  # «فرضت حظرا للتجول»
    if frame.id in PLEDGES and not foretold(doc, frame, args):
        return False  # «سترد روسيا على أي هجوم» threatens, «ردت على الهجوم» does not
    if not ground_fits(doc, frame, args, subject):
        return False
    if frame.id.startswith("fire-") and doc.tokens[min(args.verb + 1, len(doc.tokens) - 1)].form in _ON_IT:
        return False  # «حركة أطلق عليها اسم "مسيرة …"»
    if frame.id == "advance" and args.objects and any(doc.lex.lemmas[s.lemma] == "2 قدم" for s in doc.verbs[args.verb]):
        return False  # «تقدم الحكومة اقتراحا»
    if frame.id == "threaten" and args.objects and doc.words[args.objects[0].start].core in _PEACE:
        return False  # «وجود المسلحين يهدد أمنها»
    if (
        frame.id == "release"
        and not _pronoun_particle(doc, args, frame.particle)
        and not any(
            c.prep == "عن"
            and any(np.human or counts_people(np) or np.name is not None or "unknown" in np.classes for np in c.items)
            for c in args.pps
        )
    ):
        return False
    if (
        "none" in frame.object_classes
        and obj is not None
        and obj.np is not None
        and obj.end - obj.start == 1
        and not obj.np.classes
        and not obj.np.definite
        and obj.np.name is None
    ):
        obj = None  # «توغلت قوة إسرائيلية مؤلفة من عشر آليات»
    if (
        "none" in frame.object_classes
        and obj is not None
        and obj.np is not None
        and (is_measure(obj.np) or doc.words[obj.np.head].core in _HOW_FAR)
    ):
        obj = None  # «تقدمت القوات 8 كيلومترات», «بعمق كيلومترين»
    if frame.barred and any(
        c is not None and c.np is not None and is_word(doc, c.np, frame.barred)
        for c in (obj, *(x for x in args.pps if x.prep in frame.particle))
    ):
        return False  # «رفض التعليق», «امتنع عن التعليق»
    if long_thought(doc, args.verb, frame):
        return False
    if (
        frame.with_words
        and not any(is_word(doc, np, frame.with_words) for c in (*args.objects, *args.pps) for np in c.items)
        and not calls(doc, args.verb, frame)
        and not (frame.id == "do-away" and any(c.prep == "علي" and c.np is not None and known_by_name(c.np) for c in args.pps))
    ):
        return False
    if frame.id == "call-on" and passive and not any(c.prep in ("الي", "ل", "ب") for c in args.pps):
        return False  # «قائد يدعى أبو عمر»
    if frame.id == "request" and args.verb + 1 < len(doc.tokens) and doc.tokens[args.verb + 1].form == "عدم":
        return False  # «طلب عدم ذكر اسمه»
    if frame.id == "repel" and any(c.prep == "ل" and is_word(doc, np, frame.object_words) for c in args.pps for np in c.items):
        return True
    if frame.object_words or frame.object_classes:
        if obj is None or obj.np is None:
            if "person" in frame.object_classes and all(s.feature.obj in ("ه", "هم", "ها", "هما") for s in doc.verbs[args.verb]):
                return True  # «خطفوه»
            if described(doc, args, frame):
                return True  # «الهجوم الذي وصفه بـ"العمل الإرهابي"»
            if frame.id in ("target", "shells-hit") and all(s.feature.obj in ("ه", "ها", "هم") for s in doc.verbs[args.verb]):
                return True  # «استهدفها المقاتلون بصاروخ»
            if frame.outcome == "intercepted" and flew_before(doc, args.verb):
                return subject is not None and subject.np is not None and "event" not in subject.np.classes
            if any(
                c.prep == "ب" and np.number is None and (is_word(doc, np, frame.object_words) or np.classes & {"force"})
                for c in args.pps
                for np in c.items
            ) and frame.id in ("deploy", "aid", "fire-rockets"):
                return True
            near = any(
                doc.tokens[j].form in frame.object_words
                for j in range(args.verb + 1, min(args.verb + 6, len(doc.tokens)))
                if doc.words[j].func & {"pronoun"} or j < args.verb + 3
            ) or (frame.id in ("meet-death", "give-up") and _further(doc, args.verb, frame.object_words))
            faced = frame.id == "repel" and any(
                c.prep == "ل" and (is_word(doc, np, frame.object_words) or np.classes & {"armed"})
                for c in args.pps
                for np in c.items
            )
            if (
                "none" not in frame.object_classes
                and not near
                and not faced
                and not (frame.id in ("retake",) and any(c.prep == "علي" for c in args.pps))
                and not ("place" in frame.object_classes and place_acted_on(doc, args.verb))  # «هاجموا البلدة واستعادوها»
                and not (frame.id == "comb" and any(place_like(doc, np) for c in args.pps for np in c.items))
            ):
                return False
        else:
            head = doc.words[obj.np.head]
            surely = any(doc.lex.lemmas[s.lemma] in _TAKES_MEN for s in doc.verbs[args.verb])
            by = subject.np if subject is not None else None
            gunmen = by is not None and (is_class(doc, by, _ARMED) if surely else "armed" in by.classes)
            if frame.id in TRANSITIVE_ON_PEOPLE and _somebody(doc, obj.np, surely) and (passive or gunmen):
                return True
            word_ok = (
                any(w in frame.object_words for w in (head.stem, head.core, "ال" + head.core))
                or _phrase_in(doc, obj.np, frame.object_words)
                or any(f"{w} {_after(doc, obj.np)}" in frame.object_words for w in (head.core, head.stem))
                or (obj.np.number is not None and is_word(doc, obj.np, frame.object_words))
            )
            if not word_ok and (obj.np.number is not None or head.core in _PARTS):
                # «أرسلت 70 طنا من المساعدات», «سحبت جزءا من قواتها»: what is counted follows
                word_ok = any(c.prep == "من" and is_word(doc, np, frame.object_words) for c in args.pps[:1] for np in c.items)
            if not word_ok and "place" in frame.object_classes:
                word_ok = share_of_place(doc, obj.np, args.pps[:2])
            if not word_ok and frame.id == "aid":
                word_ok = carries_aid(doc, obj.np)
            if not word_ok and frame.id == "give-up":
                word_ok = _further(doc, args.verb, frame.object_words)  # «سلم عشرات الجنود السابقين أسلحتهم»
            if not word_ok and frame.id == "target" and place_like(doc, obj.np):
                word_ok = any(c.prep == "ب" and c.np is not None and _fire(doc, c.np) for c in args.pps)
            if not word_ok and not is_class(doc, obj.np, frame.object_classes - {"none"}):
                return False
            if frame.id == "foil" and any(
                doc.words[j].core in doc.lex.word_sets["crime"] for j in range(obj.np.head, obj.np.end)
            ):
                return False
            if (
                not word_ok
                and frame.id == "repel"
                and "armed" not in obj.np.classes
                and not (obj.np.name is not None and obj.np.name.start <= obj.np.head)
            ):
                return False  # «أفشلوا مساعي الأمم المتحدة»
    if (
        frame.id == "condemn"
        and doc.words[args.verb].stem == "دان"
        and (subject is None or subject.np is None or not (subject.np.human or subject.np.name is not None))
    ):
        return False  # «دان كوتس» is a name
    if frame.id == "target" and two_things(doc, args.verb):
        return False  # «سيارتين ملغومتين استهدفتا موقعين»
    if frame.id == "target-bomb" and two_things(doc, args.verb):
        return bombs_before(doc, args.verb)
    if frame.subject:
        if subject is None or subject.np is None:
            if frame.id == "flee-armed":
                return False  # «الذين فروا من القصف»
            plural = all(s.feature.number in "pd" for s in doc.verbs[args.verb])
            return (passive and not frame.subject <= _MEANS) or (
                plural and frame.subject & {"armed", "force"} != frozenset() and bool(args.pps or args.objects)
            )
        ours = frame.opaque and doc.words[subject.np.head].core in COUNTRY  # «قال الوزير إن بلاده تعارض …»
        if not ours and not is_class(doc, subject.np, frame.subject):
            return False
        if "armed" in frame.subject and "event" in subject.np.classes and subject.np.classes.isdisjoint(("armed", "body")):
            return False  # «غارة إسرائيلية استهدفت سيارة»
    return True


def _after(doc: Doc, np: NP) -> str:
    """The word behind a head («دعما عسكريا», «مشروع قرار»)."""
    return doc.tokens[min(np.head + 1, len(doc.tokens) - 1)].form


def _only_counted(args: Args, frame: Frame) -> bool:
    """«قتلت الطائرة ثلاثة مسلحين وأصابت اثنين»: a bare number behind a verb of harm is of the harmed."""
    c = args.subject
    if not frame.casualty or args.objects or c is None or c.np is None or c.start < args.verb:
        return False
    return "count" in c.np.classes and not c.np.classes & {"armed", "person", "body"}


_MEANS: Final = frozenset({"aircraft", "bomb", "projectile", "explosive", "guns", "protester"})
"""Subjects that a frame needs told: «دُمر» names no aircraft."""


_BY_SHELLS: Final = frozenset({"rockets-fell", "shells-hit", "shell-harms", "target-fire"})
"""Frames whose subject is a shell or missile that somebody sent."""
_BLACK: Final = word_list("verb_mentions", "black")
_BOMBS: Final = word_list("verb_mentions", "bombs")


def _fire(doc: Doc, np: NP) -> bool:
    """«استهدفت يبرود بأكثر من عشرين غارة»: with raids or arms."""
    return bool(np.frames) or any("weapon" in doc.words[j].kinds or j in doc.phrase_at for j in range(np.head, np.end))


_ON_IT: Final = word_list("verb_mentions", "on_it")
_PEACE: Final = word_list("verb_mentions", "peace")


def _further(doc: Doc, verb: int, words: frozenset[str]) -> bool:
    """«لقي ثمانية جنود من الفرقة حتفهم»: the object behind a long subject."""
    for j in range(verb + 1, min(verb + 14, len(doc.tokens))):
        if doc.verbs[j] or doc.tokens[j].form in (".", "؛", ":"):
            return False
        if doc.tokens[j].form in words:
            return True
    return False


_TAKES_MEN: Final = frozenset({"8 اغتال", "1 خطف", "8 اختطف", "8 اعتقل"})
_ARMED: Final = frozenset({"armed"})


def _somebody(doc: Doc, np: NP, surely: bool) -> bool:
    """A title no list knows («العلامة», «المحامية»): what men with guns seize or kill is somebody."""
    word = doc.words[np.head]
    return (
        (np.definite or surely)  # «اغتال مسلحون وكيل وزارة»
        and not np.classes
        and not word.func
        and not (word.verbs and not surely)
        and (np.name is None or np.name.of("person") is not None)
        and not place_like(doc, np)
    )


def _phrase_in(doc: Doc, np: NP, words: frozenset[str]) -> bool:
    if np.inner is not None and np.number is not None:
        return doc.words[np.inner.head].core in words
    return False


def _pronoun_particle(doc: Doc, args: Args, particle: frozenset[str]) -> bool:
    short = tuple(p[:2] for p in particle if " " not in p)
    for j in range(args.verb + 1, min(args.verb + 5, len(doc.tokens))):
        if "preposition_pronoun" in doc.words[j].func:
            return split(doc.tokens[j].form)[0] in particle or doc.tokens[j].form.startswith(short)
    return False


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
    elif by is not None and "projectile" in by.classes and not doc.words[by.head].det:
        m.type, m.initiators = "shelling", []  # «صواريخ إيرانية قتلت ثلاثة»
        give_senders(m, by)
    if frame.id == "lead-away" and any(doc.words[a.np.head].core in COURTS for a in m.initiators):
        m.type = "judicial"  # «سجنت المحكمة كاتبا»
    if frame.id == "fight" and args.subject_how in ("rel", "bare-rel"):
        m.set_aside = "says who they are"  # «القوات التي تقاتل التنظيم»
    if frame.id in _BY_SHELLS and args.subject is not None and args.subject.np is not None:
        give_senders(m, args.subject.np)
    if frame.id in ("blast", "target-bomb") and args.subject is not None and args.subject.np is not None:
        give_bomb_owner(doc, m, args.subject.np.owner)
    modify_by_doer(doc, m)
    if frame.id in ("attack", "target", "assassinate"):
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
