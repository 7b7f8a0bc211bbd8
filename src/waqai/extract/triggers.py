"""Which words of a sentence tell of a happening, by verb or by noun, and who fills the roles of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.clauses import Args, Chunk, agrees, chunk, verb_args
from waqai.extract.frames import AIRCRAFT, PLACE_HEADS, Frame, is_class, place_like
from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases import NP, owner_of, parse_np

if TYPE_CHECKING:
    from waqai.extract.scopes import Source
    from waqai.extract.doc import Doc, Sentence

PLACE_PREPOSITIONS = frozenset({
    "في", "ب", "قرب", "داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "بالقرب من", "علي مقربه من", "في محيط", "علي مشارف", "علي اطراف", "في اطراف", "حول", "امام",
    "عند", "لدي", "بجوار", "بمحيط", "بمحاذاه", "قباله", "علي تخوم", "علي حدود", "عبر", "فوق", "جوار",
})  # fmt: skip
_WITH = frozenset({"بمشاركه", "بدعم ومشاركه", "باسناد ومشاركه"})
_JOINT = frozenset({"battle", "territory_gain", "operation", "air_strike", "shelling", "siege", "force_movement", "arrest"})
_BY = frozenset({"علي يد", "علي ايدي", "علي يدي", "من قبل", "بيد", "بايدي"})


def mentions_of(doc: Doc, sentence: Sentence, frames: list[Frame]) -> list[Mention]:
    """All mentions of a sentence in order of their trigger, roles filled; status, sources and merging come later."""
    chunks = chunk(doc, sentence)
    verbs = [c.start for c in chunks if c.kind == "v"]
    arguments = [verb_args(doc, sentence, v) for v in verbs]
    _carry_subject(doc, arguments)
    found: list[Mention] = []
    taken: set[int] = set()
    for args in arguments:
        made = _verb_mention(doc, sentence, args, frames)
        if made is not None:
            found.append(made)
            taken.update(_consumed(doc, made, args))
    found += _noun_mentions(doc, sentence, chunks, arguments, frames, taken, list(found))
    found += _participle_mentions(doc, sentence, chunks, arguments, frames)
    found.sort(key=lambda m: m.token)
    _claims(doc, found, arguments)
    _beaten_back(doc, found, arguments)
    _carried(doc, found, arguments)
    _aimed(doc, found)
    _fended(doc, found, arguments)
    _share(doc, found)
    _means(doc, found, arguments)
    return found


def _fended(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
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
            elif not m.initiators or m.initiators and m.initiators[0].why.endswith(("pronoun", "previous")):
                doers = [a for a in arguments if a.verb > m.token and a.subject is not None and any(o is c for o in a.objects[:1]) and any(s.lemma in doc.lex.verb_roles["doer"] for s in doc.verbs[a.verb])]
                m.initiators = []
                for a in doers[:1]:
                    for np in _items(a.subject):
                        _give(doc, m, "I", np, "fended", m.frame)


def _claims(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«أعلن X مسؤوليته عن الهجوم», «تبنى X الهجوم»: the claimant did it."""
    claims, words = doc.lex.verb_roles["claims"], doc.lex.word_sets["claim_objects"]
    for args in arguments:
        if args.subject is None or not any(s.lemma in claims for s in doc.verbs[args.verb]):
            continue
        if args.verb and doc.tokens[args.verb - 1].form in ("لم", "ولم", "لن", "ما"):
            continue
        if not any(doc.words[j].stem in words or doc.words[j].core in words for j in range(args.verb + 1, min(args.clause_end, args.verb + 14))):
            continue
        m = next((m for m in found if m.nominal and args.verb < m.token < args.clause_end + 2 and m.type in _CLAIMED), None)
        if m is not None and not m.initiators:
            for np in _items(args.subject):
                _give(doc, m, "I", np, "claim", m.frame)


def _beaten_back(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«شن هجوما على …، لكن القوات تصدت له»: the pronoun is the attack told before; whoever repels it was its target."""
    repel = doc.lex.verb_roles["outcome_repelled"]
    for args in arguments:
        if not any(s.lemma in repel for s in doc.verbs[args.verb]) or any(m.token == args.verb for m in found):
            continue
        nxt = args.verb + 1
        own = all(s.feature.obj in ("ه", "ها") for s in doc.verbs[args.verb])
        if not own and not (nxt < len(doc.tokens) and doc.tokens[nxt].form in ("له", "لها")):
            continue
        if args.verb and doc.tokens[args.verb - 1].form in ("لم", "ولم", "لن"):
            continue
        attack = next((m for m in reversed(found) if m.token < args.verb and m.type == "battle" and m.frame.id in ("attack", "storm", "storm-attempt") and not m.outcome), None)
        if attack is None:
            continue
        attack.outcome = "repelled"
        attack.why["outcome"] = "ar/outcome.toml:outcome_repelled"
        if args.subject is not None and not attack.targets:
            for np in _items(args.subject):
                _give(doc, attack, "T", np, "repels", attack.frame)


def _aimed(doc: Doc, found: list[Mention]) -> None:
    """«شن هجوما لاستعادة المدينة من المتمردين»: from whom it is to be taken is whom the attack is on, and what, where."""
    for m, aim in zip(found, found[1:], strict=False):
        if m.frame.id != "attack" or aim.type != "territory_gain" or not aim.nominal or doc.words[aim.token].prep != "ل" or aim.token - m.token > 6:
            continue
        if not m.targets and not m.others:
            m.targets = list(aim.losers)
        if not m.places:
            m.places = list(aim.places)


def _carried(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«استهدفت مركبة تقل عناصر من …»: whom the vehicle hit carried."""
    for m in found:
        for k, target in enumerate(m.targets):
            if target.np.human or not target.np.classes & {"site", "force", "explosive", "aerial"}:
                continue
            for args in arguments:
                if args.subject is None or not any(np.start == target.np.start for np in args.subject.items) or args.verb - target.np.end > 2:
                    continue
                if any(doc.lex.lemmas[s.lemma] in ("4 أقل", "1 نقل", "1 حمل", "1 ضم") for s in doc.verbs[args.verb]) and args.objects and args.objects[0].np is not None and args.objects[0].np.human:
                    m.targets[k : k + 1] = [Arg(np, f"{target.why}/carried") for np in args.objects[0].items]
                    for pp in args.pps:
                        if pp.prep in PLACE_PREPOSITIONS:
                            _give_pp(doc, m, pp, {}, m.frame)
                    break


_CLAIMED = frozenset({"battle", "bombing", "suicide_bombing", "attack_on_civilians", "shelling", "air_strike", "abduction"})


def _means(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«ضرب أهدافا بغارات جوية», «قصف المدينة بضربات صاروخية»: the noun says with what the verb was done; one happening."""
    by_verb = {a.verb: a for a in arguments}
    for m in found:
        if m.nominal or m.frame.id not in ("shell", "strike-verb", "attack", "agree") or m.token not in by_verb:
            continue
        for noun in found:
            if m.frame.id == "agree" and noun.nominal and noun.type == "agreement" and noun.sentence == m.sentence and 0 < noun.token - m.token < 12:
                noun.set_aside = "what was agreed"
            if noun.nominal and noun.type in ("air_strike", "shelling") and any(p.prep == "ب" and p.np is not None and p.np.start <= noun.token < p.np.end for p in by_verb[m.token].pps):
                m.type = noun.type
                m.why["type"] += "+" + noun.frame.id
                noun.set_aside = "the means of the verb"


def _share(doc: Doc, found: list[Mention]) -> None:
    """«بذبح … وخطف …», «شن هجوم … وحصار …»: events joined by و have one doer."""
    for i, m in enumerate(found[1:], 1):
        before = found[i - 1]
        if before.type == "wound" and before.nominal and not before.initiators and i > 1:
            before = found[i - 2]  # «قتل 18 شخصا وجرح شخصين وخطف …»
        if m.initiators or doc.words[m.token].conj != "و" or m.type in _UNSHARED or before.type in _UNSHARED - {"wound"}:
            continue
        if m.token - before.token > 14 or not before.initiators:
            continue
        if not before.nominal and (m.nominal or before.type not in _ONE_RAID or any(t.kind == "p" for t in doc.tokens[before.token : m.token])):
            continue  # «هاجمت القرية وقتلت شخصا وخطفت عشر نساء»
        if m.nominal or any(a.why.endswith("/passive") for a in m.targets):
            m.initiators = list(before.initiators)


_ONE_RAID = frozenset({"battle", "kill", "wound", "attack_on_civilians", "abduction", "arrest", "property_destruction", "shelling"})
_UNSHARED = frozenset({"talks", "appeal", "refusal", "accusation", "threat", "denial", "support", "judicial", "sanction", "wound", "protest"})


def speaks_itself(doc: Doc, m: Mention, last: Source | None) -> None:
    """«نرفض», «صددنا», «قواتنا»: the first person is whoever is quoted."""
    speaker = m.sources[-1] if m.sources else last
    if speaker is not None:
        for side in (m.initiators, m.targets, m.others, m.losers):
            for k, arg in enumerate(side):
                if (arg.np.pron == "نا" or doc.words[arg.np.head].pron == "نا") and arg.np.classes & {"armed", "force", "site"}:
                    side[k] = Arg(speaker.np, f"{arg.why}/speaker")
    if m.verb != m.token or not doc.verbs[m.token] or any(s.feature.person != 1 for s in doc.verbs[m.token]):
        return
    told = [Arg(m.sources[-1].np, f"{m.frame.why}/speaker")] if m.sources else []
    if m.frame.roles.get("subj") == "T":
        m.targets = told  # «صددنا هجوما»
    else:
        m.initiators = told


def _carry_subject(doc: Doc, arguments: list[Args]) -> None:
    """A verb at the head of a sentence that names no subject has that of the sentence before («وسيطرت على …»)."""
    if not arguments:
        return
    first = arguments[0]
    last = doc.memo.get("last subject")
    if first.subject is None and last is not None and first.subject_how == "previous" and last.np is not None:
        senses = doc.verbs[first.verb]
        if doc.words[first.verb].conj and any(agrees(doc, last.np, s.feature.gender, "p" if s.feature.number == "p" else "s") for s in senses):
            first.subject = last
    main = next((a.subject for a in arguments if a.subject is not None and a.subject.np is not None and can_act(doc, a.subject.np)), None)
    if main is not None:
        doc.memo["last subject"] = main


# --- verbs --------------------------------------------------------------------------------------------------------------------------


def _verb_mention(doc: Doc, sentence: Sentence, args: Args, frames: list[Frame]) -> Mention | None:
    lex, v = doc.lex, args.verb
    seen: set[int] = set()
    for sense in doc.verbs[v]:
        if sense.lemma in seen:
            continue
        seen.add(sense.lemma)
        if sense.feature.obj in ("نا", "ني") and all(s.feature.obj == sense.feature.obj for s in doc.verbs[v] if s.lemma == sense.lemma):
            continue  # nobody reports his own death («تردنا معلومات»)
        for index in lex.verb_frames.get(sense.lemma, ()):
            frame = frames[index]
            passive = _passive(doc, args, frame, sense.lemma)
            obj = args.subject if passive else (args.objects[0] if args.objects else None)
            subject = None if passive else args.subject
            if frame.id == "back" and (args.subject_how in ("rel", "bare-rel") or all(s.feature.obj for s in doc.verbs[v])):
                continue  # «قوات يدعمها التحالف» says whose they are
            if _satisfied(doc, frame, args, subject, obj, passive):
                return _fill_verb(doc, sentence, args, frame, passive)
    return None


def _passive(doc: Doc, args: Args, frame: Frame, lemma: int) -> bool:
    senses = [s for s in doc.verbs[args.verb] if s.lemma == lemma]
    voices = {s.feature.voice for s in senses}
    if voices == {"passive"}:
        return True
    if voices == {"active"} or "obj" not in frame.roles:
        return False
    if any(_prep(c) in _agents(frame) for c in args.pps):
        return True
    if all(s.feature.obj for s in senses):
        return False
    objects = args.objects
    if frame.casualty and objects and objects[0].np is not None and not (objects[0].np.human or objects[0].np.number is not None or objects[0].np.name is not None or objects[0].np.classes & {"unknown"}):
        objects = []
    if objects:
        first = objects[0]
        # «قتل الجيش ثلاثة» is active; «قتل ثلاثة أشخاص الأحد» has a date there, not an object
        if first.np is not None and args.subject is not None and args.subject.np is not None:
            subject = args.subject.np
            if frame.casualty and args.subject_how == "vso" and subject.number is not None and not first.np.human:
                return True
            if frame.casualty and args.subject_how == "vso" and _apposed_titles(subject, first.np):
                return True
        return False
    subject_chunk = args.subject
    if subject_chunk is None or subject_chunk.np is None:
        return False
    np = subject_chunk.np
    if args.subject_how == "previous":
        return False
    if frame.casualty:
        if args.subject_how in ("vso", "that", "sv", "aux"):
            return not np.classes & {"event", "site", "explosive", "projectile", "masdar"} or np.human
        return np.human or np.number is not None
    if args.subject_how == "vso" and np.human and (np.number is not None or not np.definite or np.classes & {"civil", "victim", "person"}):
        return frame.id in _TRANSITIVE_ON_PEOPLE
    return args.subject_how in ("rel", "that", "sv", "bare-rel") and frame.id in _TRANSITIVE_ON_PEOPLE and bool(np.classes & {"civil", "victim"})


def _apposed_titles(a: NP, b: NP) -> bool:
    """«قتل العقيد حسن قائد الكتيبة»: two titles of one person, not one who killed the other."""
    return all("person" in np.classes and not np.classes & {"civil"} and np.number is None and np.gram != "p" and not np.conj for np in (a, b)) and b.pron == ""


_VEHICLES = frozenset({"سياره", "شاحنه", "مركبه", "دراجه", "صهريج", "عربه"})
_TRANSITIVE_ON_PEOPLE = frozenset({"arrest", "abduct", "assassinate", "rape", "free-people", "displace", "hostages"})


def _agents(frame: Frame) -> frozenset[str]:
    return frozenset(k for k, role in frame.roles.items() if role == "A")


def _prep(c: Chunk) -> str:
    return c.prep


def _satisfied(doc: Doc, frame: Frame, args: Args, subject: Chunk | None, obj: Chunk | None, passive: bool) -> bool:
    if frame.particle and not any(c.prep in frame.particle for c in args.pps) and not _pronoun_particle(doc, args, frame.particle):
        return False
    if frame.id == "deploy" and subject is not None and subject.np is not None and subject.np.classes & {"media", "source"}:
        return False  # «نشرت صحيفة»
    if frame.id == "take":
        over = [np for c in args.pps if c.prep == "علي" for np in c.items]
        if over and not any(place_like(doc, np) or np.number is not None and np.number.unit == "percent" or np.classes & {"site", "count"} or not np.classes and np.definite and not doc.words[np.head].nouns for np in over):
            return False
    if frame.id in ("withdraw", "pull-out") and any(c.prep == "من" and c.np is not None and c.np.classes & {"event"} for c in args.pps):
        return False
    if frame.id == "release" and not any(c.prep == "عن" and any(np.human or np.number is not None or np.name is not None or np.classes & {"unknown"} for np in c.items) for c in args.pps):
        return False
    if frame.barred and obj is not None and obj.np is not None and _is_word(doc, obj.np, frame.barred):
        return False
    if frame.with_words and not any(_is_word(doc, np, frame.with_words) for c in (*args.objects, *args.pps) for np in c.items):
        return False
    if frame.id == "call-on" and passive and not any(c.prep in ("الي", "ل", "ب") for c in args.pps):
        return False  # «قائد يدعى أبو عمر»
    if frame.id == "call-on" and args.verb + 1 < len(doc.tokens) and doc.tokens[args.verb + 1].form == "عدم":
        return False  # «طلب عدم ذكر اسمه»
    if frame.id == "repel" and any(c.prep == "ل" and _is_word(doc, np, frame.object_words) for c in args.pps for np in c.items):
        return True
    if frame.object_words or frame.object_classes:
        if obj is None or obj.np is None:
            if "person" in frame.object_classes and all(s.feature.obj in ("ه", "هم", "ها", "هما") for s in doc.verbs[args.verb]):
                return True  # «خطفوه»
            if any(c.prep == "ب" and np.number is None and (_is_word(doc, np, frame.object_words) or np.classes & {"force"}) for c in args.pps for np in c.items) and frame.id in ("deploy", "aid", "fire-rockets"):
                return True
            near = any(doc.tokens[j].form in frame.object_words for j in range(args.verb + 1, min(args.verb + 6, len(doc.tokens))) if doc.words[j].func & {"pronoun"} or j < args.verb + 3)
            faced = frame.id == "repel" and any(c.prep == "ل" and (_is_word(doc, np, frame.object_words) or np.classes & {"armed"}) for c in args.pps for np in c.items)
            if "none" not in frame.object_classes and not near and not faced and not (frame.id in ("retake",) and any(c.prep == "علي" for c in args.pps)):
                return False
        else:
            head = doc.words[obj.np.head]
            if frame.id in _TRANSITIVE_ON_PEOPLE and _somebody(doc, obj.np) and (passive or subject is not None and subject.np is not None and subject.np.classes & {"armed"}):
                return True
            word_ok = any(w in frame.object_words for w in (head.stem, head.core, "ال" + head.core)) or _phrase_in(doc, obj.np, frame.object_words) or obj.np.number is not None and _is_word(doc, obj.np, frame.object_words)
            if not word_ok and obj.np.number is not None:
                # «أرسلت 70 طنا من المساعدات»: what is counted follows
                word_ok = any(c.prep == "من" and _is_word(doc, np, frame.object_words) for c in args.pps[:1] for np in c.items)
            if not word_ok and not is_class(doc, obj.np, frame.object_classes - {"none"}):
                return False
            if frame.id == "foil" and any(doc.words[j].core in doc.lex.word_sets["crime"] for j in range(obj.np.head, obj.np.end)):
                return False
            if not word_ok and frame.id == "repel" and not obj.np.classes & {"armed"} and not (obj.np.name is not None and obj.np.name.start <= obj.np.head):
                return False  # «أفشلوا مساعي الأمم المتحدة»
    if frame.id == "condemn" and doc.words[args.verb].stem == "دان" and (subject is None or subject.np is None or not (subject.np.human or subject.np.name is not None)):
        return False  # «دان كوتس» is a name
    if frame.subject:
        if subject is None or subject.np is None:
            plural = all(s.feature.number in "pd" for s in doc.verbs[args.verb])
            return passive or plural and frame.subject & {"armed", "force"} != frozenset() and bool(args.pps or args.objects)
        if not is_class(doc, subject.np, frame.subject):
            return False
    return True


def _somebody(doc: Doc, np: NP) -> bool:
    """A title no list knows («العلامة», «المحامية»): what men with guns seize or kill is somebody."""
    word = doc.words[np.head]
    return np.definite and not np.classes and not word.func and not word.verbs and (np.name is None or np.name.of("person") is not None) and not place_like(doc, np)


def _is_word(doc: Doc, np: NP, words: frozenset[str]) -> bool:
    head = doc.words[np.head]
    if np.number is not None and any(doc.words[j].core in words or doc.words[j].stem in words for j in range(np.start, np.end)):
        return True
    return head.core in words or head.stem in words or head.prep + head.stem in words or doc.tokens[np.head].form in words


def _phrase_in(doc: Doc, np: NP, words: frozenset[str]) -> bool:
    if np.inner is not None and np.number is not None:
        return doc.words[np.inner.head].core in words
    return False


def _pronoun_particle(doc: Doc, args: Args, particle: frozenset[str]) -> bool:
    nxt = args.verb + 1
    for j in range(nxt, min(nxt + 4, len(doc.tokens))):
        if "preposition_pronoun" in doc.words[j].func:
            return any(doc.tokens[j].form.startswith(p[:2]) for p in particle)
    return False


def _fill_verb(doc: Doc, sentence: Sentence, args: Args, frame: Frame, passive: bool) -> Mention:
    m = Mention(frame.type, frame, args.verb, args.verb + 1, sentence.index)
    m.nominal, m.verb = False, args.verb
    m.clause = (min(args.clause_start, args.verb), max(args.clause_end, args.verb + 1))
    roles = frame.roles
    if passive:
        for np in _items(args.subject):
            _give(doc, m, roles.get("obj", "T"), np, "passive", frame)
        if args.subject is not None:
            m.victims = [args.subject]
    else:
        for np in _items(args.subject):
            _give(doc, m, roles.get("subj", "I"), np, args.subject_how, frame)
        if roles.get("obj") and args.objects:
            for np in _items(args.objects[0]):
                _give(doc, m, roles["obj"], np, "object", frame)
            m.victims = [args.objects[0]]
            head = args.objects[0].np
            if head is not None and frame.id in ("set-free", "let-go"):
                inner = parse_np(doc, head.head + 1, head.end)
                if inner is not None:
                    _give(doc, m, "T", inner, "object/idafa", frame)
    for k, c in enumerate(args.pps):
        if c.prep == "مع" and k and args.pps[k - 1].end == c.start and args.pps[k - 1].np is not None and doc.words[args.pps[k - 1].items[-1].head].core == "حدود":
            continue  # «على الحدود مع سوريا»
        _give_pp(doc, m, c, roles, frame)
    if not passive and not args.objects and roles.get("obj") == "T" and not m.targets:
        _attached(doc, sentence, m, args)
    _owners(doc, m, args.pps)
    if roles.get("subj") == "W" and args.subject is not None and args.subject.np is not None:
        m.definite = doc.words[args.subject.np.head].det
        m.nominal = m.definite
    if frame.id == "fight" and args.subject_how in ("rel", "bare-rel"):
        m.set_aside = "says who they are"  # «القوات التي تقاتل التنظيم»
    if frame.id == "repel":
        _repelled(doc, m, args)
    if frame.id == "blast" and args.subject is not None and args.subject.np is not None:
        _bomb_owner(doc, m, args.subject.np.owner)
    _modify_by_doer(doc, m)
    if frame.id in ("attack", "target"):
        _modify_by_means(doc, m, args)
        if not m.initiators and args.subject is not None and args.subject.np is not None and doc.words[args.subject.np.head].core in _VEHICLES:
            m.type, m.generic = "bombing", True
    if frame.id == "attack" and m.initiators and all("person" in a.np.classes and "armed" not in a.np.classes for a in m.initiators) and any("person" in a.np.classes for a in m.targets):
        m.type = "accusation"  # «هاجم الرئيس نظيره»: with words
    return m


def _attached(doc: Doc, sentence: Sentence, m: Mention, args: Args) -> None:
    """«خطفوه», «قصفهم»: the pronoun on the verb is somebody named before who is not the subject."""
    pronouns = {s.feature.obj for s in doc.verbs[args.verb]}
    if len(pronouns) != 1 or not pronouns <= {"ه", "ها", "هم", "هما"}:
        return
    pronoun = pronouns.pop()
    gender, number = ("f", "s") if pronoun == "ها" else ("m", "p" if pronoun in ("هم", "هما") else "s")
    own = {np.start for np in _items(args.subject)}
    for c in reversed(chunk(doc, sentence)):
        if c.end > args.verb or c.np is None or c.kind not in ("np", "pp"):
            continue
        for np in reversed(c.items):
            who = np if can_act(doc, np) else owner_of(doc, np)
            if who is not None and who.classes & {"source", "media"}:
                continue
            if who is not None and who.start not in own and np.start not in own and (agrees(doc, who, gender, number) or who.name is not None and number == "s"):
                _give(doc, m, "T", who, "pronoun", m.frame)
                return


def _owners(doc: Doc, m: Mention, pps: list[Chunk]) -> None:
    """«قصف هدفا في مجمع لحركة …», «ضرب 25 هدفا لـ…»: whose the thing hit is stands in the part that follows."""
    if any(a.np.human or a.np.name is not None for a in m.targets):
        return
    things = [a.np for a in m.targets if a.np.classes & {"site"}] or [np for np, prep in m.places if np.classes & {"site"} and not prep]
    if not things and not any(prep == "" for _, prep in m.places):
        return
    for c in pps:
        for np in c.items:
            owner = np if c.prep == "ل" and not np.classes & {"masdar", "event"} and (np.classes & {"armed"} or np.name is not None and np.name.of("actor") is not None) else owner_of(doc, np) if np.classes & {"site"} and c.prep in PLACE_PREPOSITIONS else None
            if owner is not None:
                if c.prep == "ل" and any(a.np is np for a in m.initiators):
                    continue
                m.targets = [Arg(owner, f"{m.frame.why}/owner")]
                return


def _bomb_owner(doc: Doc, m: Mention, owner: NP | None) -> None:
    """«سيارة مفخخة لداعش» was sent by the group; «سيارة لقوات الأمن» was what blew up."""
    if owner is None or not owner.classes & {"armed", "body"}:
        return
    sense = owner.name.of("actor") if owner.name is not None else None
    category = doc.pack.actors[sense[1]].category if sense is not None else owner.category
    side = m.initiators if category in ("jihadist_group", "rebel_group", "militia") else m.targets
    if not any(a.np.start == owner.start for a in side):
        side.append(Arg(owner, f"{m.frame.why}/owner"))


def _repelled(doc: Doc, m: Mention, args: Args) -> None:
    """«صد هجوما لداعش»: the object is the attack; whoever stands behind it is the initiator."""
    kept = []
    for arg in m.initiators:
        np = arg.np
        if np.classes & {"event", "masdar"} or doc.words[np.head].core in ("محاوله", "تقدم", "تسلل", "زحف", "محاولات"):
            inner = _behind(doc, np)
            if inner is not None:
                kept.append(Arg(inner, arg.why))
        else:
            kept.append(arg)
    m.initiators = kept


def _behind(doc: Doc, np: NP) -> NP | None:
    """The doer inside the phrase of an event noun («هجوم داعش», «محاولة تسلل للمسلحين»)."""
    for j in range(np.head + 1, np.end):
        found = parse_np(doc, j, np.end)
        if found is not None and not found.classes & {"event", "masdar", "place"} and found.classes & {"armed", "body"}:
            return found
    return None


def _items(c: Chunk | None) -> list[NP]:
    return c.items if c is not None else []


def _give_pp(doc: Doc, m: Mention, c: Chunk, roles: dict[str, str], frame: Frame) -> None:
    role = roles.get(c.prep)
    if role is None:
        if c.prep in _BY and not m.nominal and m.initiators and c.prep in ("من قبل", "من جانب"):
            return  # «في ظل رفض من قبل الأهالي»: another word's agent
        if c.prep in _BY or c.prep in _WITH and m.initiators and m.type in _JOINT:
            role = "I"
        elif c.prep in PLACE_PREPOSITIONS:
            role = "P"
        elif c.prep == "بين" and frame.symmetric:
            role = "pair"
        else:
            return
    if role == "pair":
        for np in c.items:
            _give(doc, m, "S" if m.initiators else "I", np, "between", frame)
        return
    for np in c.items:
        _give(doc, m, role, np, c.prep, frame, prep=c.prep)


def _give(doc: Doc, m: Mention, role: str, np: NP, how: str, frame: Frame, prep: str = "") -> None:
    why = f"{frame.why}/{how}"
    if role == "auto":
        if doc.words[np.head].core in _GUNS and how == "idafa":
            role = "I"
        elif np.classes & {"site", "property"} and not np.classes & {"armed"}:
            role = "T"
        elif np.classes & {"armed"} or (np.classes & {"body"} and not place_like(doc, np)) or _side(doc, np):
            role = "I"
        else:
            role = "T"
    if np.classes & {"event"} and role in ("I", "T", "S", "A", "L") and not (np.name and np.name.of("actor")) and not np.classes & {"armed", "civil", "person"}:
        return
    if role == "T" and prep == "علي" and doc.words[np.head].core in ("جبهه", "جبهات", "محور", "محاور") and (np.name is None or np.name.start > np.head):
        m.places.append((np, prep))  # «عمليات على جبهة الساحل»
        return
    if role in ("T", "L", "S") and _only_place(doc, np):
        if role == "T" and np.name is None:
            owner = owner_of(doc, np)
            if owner is not None and "armed" in owner.classes:
                m.targets.append(Arg(owner, why + "/owner"))
        m.places.append((np, prep))
        if role == "T" and np.name is None and np.classes & {"site"}:
            m.targets.append(Arg(np, why))
        return
    if role == "I" or role == "A":
        if np.classes & {"event", "explosive", "projectile"} and not np.classes & {"armed"} and not np.name:
            return
        if not can_act(doc, np) and not (m.type in _CAPITALS and how in ("vso", "sv", "that") and _capital(doc, np)):
            return
        m.initiators.append(Arg(np, why))
    elif role == "T":
        if np.classes & {"site", "force", "property"} and not np.classes & {"armed", "civil"}:
            owner = owner_of(doc, np)
            if owner is not None:
                m.targets.append(Arg(owner, why + "/owner"))
                m.places.append((np, prep))
                return
        if m.type in _ON_PLACES and np.definite and not np.classes and not doc.words[np.head].nouns and doc.lex.frequency.get(doc.words[np.head].core, 0) <= 60:
            m.places.append((np, prep or "علي"))
            return
        if not _can_suffer(doc, m, np):
            return
        m.targets.append(Arg(np, why))
        if np.classes & {"site"}:
            m.places.append((np, prep))
    elif role == "S":
        if not can_act(doc, np):
            return
        m.others.append(Arg(np, why))
    elif role == "L":
        if not (np.human or np.name is not None and np.name.of("actor")):
            return
        m.losers.append(Arg(np, why))
    elif role == "P":
        if m.type == "aid" and np.classes & {"civil"}:
            m.targets.append(Arg(np, why))  # «إيصال مساعدات إلى سكان البلدة»
        if np.classes & {"armed", "body"} and not place_like(doc, np) and not np.classes & {"site"}:
            return
        if np.classes & {"event"} and not place_like(doc, np):
            return
        m.places.append((np, prep))


_CAPITALS = frozenset({"appeal", "refusal", "accusation", "threat", "denial", "support", "sanction", "talks", "aid", "agreement"})


def _capital(doc: Doc, np: NP) -> bool:
    """A city or country that speaks for its government («طردت بروكسل دبلوماسيين»)."""
    sense = np.name.of("place") if np.name is not None and np.name.start <= np.head < np.name.end else None
    return sense is not None and doc.pack.places[sense[1]].feature in ("country", "city")


_NOBODY = frozenset({"جانبان", "جانبين", "طرفان", "طرفين", "طرف", "اطراف", "جانب", "جانبي", "طرفي", "بعض", "جميع", "جهه", "اي", "مصلحه", "جهات", "لحظه"})


_CARRYING = frozenset({"شن", "تنفيذ", "اندلاع", "وقوع", "انطلاق", "استمرار", "تواصل", "تجدد", "تصاعد", "استيناف", "انتهاء", "خوض", "خساير", "جرايم"})


def can_act(doc: Doc, np: NP) -> bool:
    """Whether a phrase may be somebody who does something: people, bodies, forces, known names, words no list knows."""
    if doc.words[np.head].core in _NOBODY and np.name is None and (np.end - np.head == 1 or np.gram == "d"):
        return False
    if doc.words[np.head].core in _CARRYING and (np.name is None or np.name.start > np.head):
        return False  # «مع شن القوات حملة»
    if np.human or np.classes & {"force", "nisba", "count", "operation"} or np.name is not None or any(m.how == "nisba" for m in np.names) and not np.classes & {"event", "masdar"}:
        return not (np.classes <= {"place", "event", "masdar"} and np.classes)
    if np.classes & {"unknown"}:
        return True
    word = doc.words[np.head]
    if word.stem[:1] in ("ب", "ل", "ك") and doc.lex.frequency.get(word.stem[1:], 0) > 40:
        return False
    if word.det and not word.core.endswith("ي") or word.core.endswith("يه"):
        return False
    often = max(doc.lex.frequency.get(word.stem, 0), doc.lex.frequency.get(word.core, 0))
    return not np.classes and not word.nouns and not word.func and not word.verbs and often <= 40 and (np.definite or len(np.names) > 0 or often <= 12)


_ON_PLACES = frozenset({"battle", "shelling", "air_strike", "siege", "territory_gain"})
_ADDRESSED = frozenset({"appeal", "accusation", "threat", "support", "sanction", "judicial", "talks", "agreement", "surrender", "release", "arrest", "abduction"})


def _can_suffer(doc: Doc, m: Mention, np: NP) -> bool:
    """Whether a phrase may be hit, addressed or taken: people and bodies for acts upon people, things as well for acts of force."""
    if can_act(doc, np):
        return True
    if m.type in _ADDRESSED or m.type in ("kill", "wound"):
        return False
    if np.classes & {"event", "masdar"} or doc.words[np.head].core in _NOBODY:
        return False
    return bool(np.classes & {"site", "property", "aerial", "explosive", "force"})


def _side(doc: Doc, np: NP) -> bool:
    """Whether a phrase names an actor that can be a side (not a country standing for its territory)."""
    name = np.name
    if name is None:
        return False
    sense = name.of("actor")
    return sense is not None and name.of("place") is None


def _only_place(doc: Doc, np: NP) -> bool:
    """A village, town, quarter or country hit is a place; a base or market stays a target unless a group is named."""
    if np.classes & {"armed", "civil", "person", "protester", "victim", "medical"}:
        return False
    if "place" in np.classes and not np.classes & {"body"}:
        return True
    if doc.words[np.head].core == "اطراف" and np.end - np.head > 1 and place_like(doc, np):
        return True  # «أطراف مدينة إدلب»
    at_head = np.name is not None and np.name.start <= np.head < np.name.end
    if (np.name is None or not at_head and np.name.of("place") is not None) and place_like(doc, np) and not np.classes & {"site", "body"}:
        return True
    if np.classes & {"site"} and np.name is None and any(m.of("place") and not m.of("actor") for m in np.names):
        return False
    return bool(np.classes & {"place"} and np.name is not None and np.name.of("actor") is not None and doc.words[np.head].core in ("مدينه", "اراضي"))


def _consumed(doc: Doc, m: Mention, args: Args) -> set[int]:
    """Event nouns that are part of a verb's own frame («صد هجوما», «أطلق النار», «أحبط محاولة») and tell nothing of their own."""
    out: set[int] = set()
    frame = m.frame
    if (frame.object_words or frame.with_words) and args.objects:
        c = args.objects[0]
        for np in c.items[:1]:
            out.update(range(np.start, np.end))
    for c in args.pps:
        if frame.id == "repel" and c.prep == "ل" or frame.id == "aid" and c.prep == "من" and c is args.pps[0]:
            for np in c.items[:1]:
                out.update(range(np.start, np.end))
    return out


# --- participles --------------------------------------------------------------------------------------------------------------------


def _participle_mentions(doc: Doc, sentence: Sentence, chunks: list[Chunk], arguments: list[Args], frames: list[Frame]) -> list[Mention]:
    """«… داعيا الأطراف إلى», «متهمة إسرائيل ب»: a circumstantial participle is an act of the subject of the verb before it."""
    found: list[Mention] = []
    for c in chunks:
        if c.kind not in ("np", "x", "pp") or c.start == sentence.start:
            continue
        t = c.start
        word = doc.words[t]
        if word.det or word.prep or not any(n.kind == "participle" for n in word.nouns):
            continue
        form = doc.tokens[t].form
        if not (form.endswith(("ا", "ين")) and word.core != form or form.endswith("ه")):
            continue
        lemma = next((n.entry for n in word.nouns if n.kind == "participle" and n.entry in doc.lex.verb_frames), None)
        if lemma is None:
            continue
        frame = next((frames[f] for f in doc.lex.verb_frames[lemma] if frames[f].opaque and not frames[f].object_words and not frames[f].with_words), None)
        if frame is None or any(n.kind == "head" for n in word.nouns):
            continue
        before = [a for a in arguments if a.verb < t and a.subject is not None]
        if not before:
            continue
        subject = before[-1].subject
        m = Mention(frame.type, frame, t, t + 1, sentence.index)
        m.nominal, m.verb = False, t
        for np in _items(subject):
            _give(doc, m, "I", np, "participle", frame)
        np_after = parse_np(doc, t + 1, sentence.end)
        stop = t + 1
        if np_after is not None and not np_after.prep and not np_after.conj and frame.roles.get("obj"):
            _give(doc, m, frame.roles["obj"], np_after, "participle/object", frame)
            stop = np_after.end
        for x in chunks[c.i :]:
            if x.kind == "pp" and t < x.start <= stop + 1:
                _give_pp(doc, m, x, frame.roles, frame)
                stop = x.end
        m.clause = (t, stop)
        if m.initiators:
            found.append(m)
    return found


# --- nouns --------------------------------------------------------------------------------------------------------------------------


def _noun_mentions(doc: Doc, sentence: Sentence, chunks: list[Chunk], arguments: list[Args], frames: list[Frame], taken: set[int], arguments_mentions: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    i = sentence.start
    where = _chunk_index(chunks)
    while i < sentence.end:
        word = doc.words[i]
        if doc.tokens[i].kind != "w" or doc.verbs[i] or i in doc.in_date or not (word.nouns or i in doc.phrase_at or word.core.startswith(_CAMPAIGNS)):
            i += 1
            continue
        hit = _noun_frames(doc, i, frames)
        if hit is None:
            i += 1
            continue
        end, candidates = hit
        if i in taken:
            owner = next((f for f in arguments_mentions if f.frame.id in ("repel", "foil") and f.token < i and i - f.token <= 12), None)
            if owner is not None and not owner.initiators:
                inner = _noun_mention(doc, sentence, chunks, where, arguments, i, end, [frames[f] for f in candidates], frames)
                if inner is not None and inner.initiators and owner.frame.id == "repel":
                    keys = {(a.np.start, a.np.end) for a in owner.targets}
                    owner.initiators = [a for a in inner.initiators if (a.np.start, a.np.end) not in keys]
                    owner.places += inner.places
            i = end
            continue
        name = doc.in_name.get(i)
        campaign = name is not None and name.start == i and doc.words[i].core in _CAMPAIGN and name.end - i > 1
        if name is not None and name.how in ("alias", "member") and not name.of("operation") and not (campaign and doc.words[i].core != "عمليات"):
            i += 1
            continue
        made = _noun_mention(doc, sentence, chunks, where, arguments, i, end, [frames[f] for f in candidates], frames)
        if made is not None:
            found.append(made)
        i = end
    return found


def _chunk_index(chunks: list[Chunk]) -> dict[int, Chunk]:
    return {t: c for c in chunks for t in range(c.start, c.end)}


_FOURTH_FORM = frozenset({"ادراج", "ابعاد", "انفاق", "اخلاء", "اجلاء", "اسقاط", "اطلاق", "احراق", "اغلاق", "اعدام", "ارسال", "افراج"})
"""Verbal nouns written with إ: with أ they are other words."""
_CAMPAIGN = frozenset({"عمليه", "حمله", "معركه", "عمليات"})
_CAMPAIGNS = ("عملي", "حمل", "معرك")


def _noun_frames(doc: Doc, i: int, frames: list[Frame]) -> tuple[int, list[int]] | None:
    """The frames a noun at `i` may open: those of the longest phrase first."""
    best: list[int] = []
    end = i + 1
    for phrase_end, kind, entry in doc.phrase_at.get(i, ()):
        if kind == "frame" and isinstance(entry, int) and (not best or phrase_end == end):
            best.append(entry)
            end = phrase_end
    if best:
        return end, best
    word = doc.words[i]
    raw = doc.text[doc.tokens[i].start : doc.tokens[i].end]
    if "مسيّر" in raw or raw.lstrip("وبلكف").startswith("أ") and word.core in _FOURTH_FORM:
        return None  # a drone; «عادت أدراجها», «أبعاد»
    if word.core in ("مسيره", "مسيرات") and i and doc.words[i - 1].core in AIRCRAFT:
        return None  # «طائرة مسيرة» is no march
    pronoun = word.pron or word.core.startswith("عمليات") and word.core[6:] in ("ه", "ها", "هم")
    bare = word.core[:-1] + "ه" if word.pron and word.core.endswith("ت") and word.core not in _CAMPAIGN else word.core  # «حملتها»
    if (bare in _CAMPAIGN or pronoun and word.core.startswith("عمليات")) and i + 1 < len(doc.tokens):
        name = doc.name_at.get(i) or doc.name_at.get(i + 1) or (doc.name_at.get(i + 2) if doc.tokens[i + 1].kind == "p" else None)
        quoted = doc.tokens[i + 1].kind == "p" and doc.tokens[i + 1].form in '"«“'
        after = doc.words[i + 1]
        begun = i > 0 and doc.words[i - 1].core in ("بدء", "اطلاق", "انطلاق", "شن", "استيناف", "انتهاء") and (after.prep == "ل" or "عسكري" in after.core or "امني" in after.core)
        if quoted or begun or pronoun or name is not None and (name.of("operation") or name.start == i and word.core != "عمليات"):
            return i + 1, [f.index for f in frames if f.id == "operation"]
    if not word.nouns:
        return None
    if word.core == "محاصره" and word.det and i and not word.conj and (doc.words[i - 1].det or i - 1 in doc.in_name):
        return None  # «المدينة المحاصرة»
    out: list[int] = []
    for sense in word.nouns:
        if sense.kind == "frame" and sense.entry not in out:
            out.append(sense.entry)
    if not out:
        for sense in word.nouns:
            if sense.kind == "masdar":
                out += [f for f in doc.lex.verb_frames.get(sense.entry, ()) if frames[f].noun_roles and f not in out and not frames[f].object_words]
    return (end, out) if out else None


def _noun_mention(
    doc: Doc, sentence: Sentence, chunks: list[Chunk], where: dict[int, Chunk], arguments: list[Args], t: int, end: int, candidates: list[Frame], frames: list[Frame]
) -> Mention | None:
    words, tokens = doc.words, doc.tokens
    c = where.get(t)
    complement, adjectives, after = _complement(doc, t, end, sentence.end)
    if complement is not None and complement.human:
        joined = _coordinated(doc, complement, sentence.end)
        after = max(after, joined[-1].end if joined else 0)  # «مقتل مراسل وسائقه على يد …»
    pps = _following(doc, chunks, c, after)
    if after + 1 < sentence.end and tokens[after].form == "من" and any(n.kind == "frame" and frames[n.entry].type == "agreement" for n in words[after + 1].nouns) and candidates[0].type == "withdrawal":
        return None  # out of a treaty
    if candidates[0].id == "open-fire" and any(tokens[j].form.endswith(("وقف", "وقفا", "هدنه")) for j in range(max(sentence.start, t - 3), t)):
        candidates = [f for f in frames if f.id == "agree"]
    listed = end - t > 1 or any(n.kind == "frame" for n in words[t].nouns) or words[t].core in _CAMPAIGN
    frame = next((f for f in candidates if _noun_satisfied(doc, f, complement, pps, not listed)), None)
    if frame is None:
        return None
    m = Mention(frame.type, frame, t, end, sentence.index)
    m.definite = words[t].det or (end - t > 1 and words[end - 1].det and frame.type != "kill")
    m.plural = any(n.number == "p" for n in words[t].nouns)
    m.clause = (t, max(after, end))
    roles = frame.noun_roles
    used_complement = False
    if complement is None and roles.get("idafa") == "object":
        roles = {**roles, "ل": "I"}  # «اقتحامات المستوطنين», «اقتحامات للمستوطنين»
    if complement is not None:
        role = roles.get("idafa", "-")
        if role == "object":
            # «اقتحام القوات للمبنى» has its doer first, «اقتحام المبنى» what was stormed
            role = "I" if any(pp.prep == "ل" and pp.start - after <= 2 for pp in pps) else "T"
        if role != "-":
            used_complement = True
            extra = _coordinated(doc, complement, sentence.end)
            for np in [complement, *extra]:
                _give(doc, m, role, np, "idafa", frame)
                m.clause = (t, max(m.clause[1], np.end))
    if not adjectives and complement is None and after + 1 < sentence.end and words[after].conj == "و" and words[after].det and any(n.kind == "frame" for n in words[after].nouns):
        shared = doc.name_at.get(after + 1)
        if shared is not None and shared.how in ("nisba", "member") and words[after + 1].det and words[after + 1].core.endswith("يه"):
            adjectives = [after + 1]  # «القصف والغارات الإسرائيلية»
    for j in adjectives:
        name = doc.name_at.get(j)
        if name is not None and not m.initiators and frame.type not in ("kill", "wound", "agreement", "interception") and "I" in (*roles.values(), "I"):
            np = NP(j, j)
            np.end, np.name, np.names, np.definite, np.classes = name.end, name, [name], True, frozenset({"body", "nisba"})
            m.initiators.append(Arg(np, f"{frame.why}/nisba"))
    reach = max(end, after)
    for pp in pps:
        gap, reach = pp.start - reach, pp.end if pp.start - reach <= 2 else reach
        if pp.prep == "ل" and c is not None and any(x.np is not None and x.conj and x.np.frames for x in chunks[c.i + 1 : pp.i]):
            continue  # «مواجهات مع المسلحين، وغارات للتحالف»: the raids' own
        if pp.prep == "ل" and (gap > 2 or _of_place(doc, pps, pp)):
            continue  # «هجوم على بلدتي … المواليتين للنظام»: a ل far off is another word's
        if pp.prep == "من" and "من" not in roles and gap <= 2 and m.type in _FROM and pp.np is not None and "armed" in pp.np.classes and not pp.np.classes & {"site"} and not m.initiators:
            for np in pp.items:
                _give(doc, m, "I", np, "من", frame)  # «غارات من طائرات روسية»
        _give_pp(doc, m, pp, roles, frame)
        m.clause = (m.clause[0], max(m.clause[1], pp.end))
    if frame.outcome and frame.id == "repel":
        _repelled_noun(doc, m)
    if frame.id == "blast" and complement is not None and complement.classes & {"explosive"}:
        _bomb_owner(doc, m, complement.owner or next((pp.np for pp in pps if pp.prep == "ل" and pp.start == complement.end), None))
    _owners(doc, m, pps)
    _modify(doc, m, range(end, min(after + 2, end + 5, sentence.end)))
    _light(doc, sentence, m, c, arguments, after)
    if frame.id == "clash" and m.others and not m.initiators and t > sentence.start and tokens[t - 1].form in ("بعد", "اثر", "عقب", "خلال", "وسط"):
        before = [a for a in arguments if a.verb < t and a.subject is not None and a.subject.np is not None and "armed" in a.subject.np.classes]
        for np in before[-1].subject.items if before and before[-1].subject else []:
            _give(doc, m, "I", np, "clause", frame)  # «انسحبت القوات بعد اشتباكات مع المعارضة»
    if m.type == "aid" and not m.initiators and c is not None and c.np is not None and c.np.related and c.np.start <= t < c.np.end:
        _give_related(doc, m, c.np)
    _possessor(doc, m, t, frame, arguments)
    if not used_complement and not m.initiators and not m.targets and not m.light:
        m.generic = True
    m.number = _count_of(doc, t)
    _modify_by_doer(doc, m)
    return m


def _give_related(doc: Doc, m: Mention, np: NP) -> None:
    """«قافلة مساعدات تابعة للأمم المتحدة»: whose convoy it is."""
    for name in np.related:
        if name.of("actor") is not None and name.how != "nisba":
            whose = parse_np(doc, name.start, np.end)
            if whose is not None:
                _give(doc, m, "I", whose, "related", m.frame)
                return


def _of_place(doc: Doc, pps: list[Chunk], pp: Chunk) -> bool:
    """«أمام مقر القيادة العامة للجيش»: whose place it is, not who does the thing."""
    before = next((p for p in pps if p.end == pp.start), None)
    return before is not None and before.prep in PLACE_PREPOSITIONS and before.np is not None and before.items[-1].definite and place_like(doc, before.items[-1])


def _modify(doc: Doc, m: Mention, tokens: range) -> None:
    """An adjective or means beside the word makes its kind more special («هجوم انتحاري», «قصف جوي», «هجوم بطائرة»)."""
    modifiers = doc.lex.modifiers
    for j in tokens:
        if doc.tokens[j].kind != "w" or doc.verbs[j]:
            return
        word = doc.words[j]
        if word.func & {"preposition", "subordinator", "relative"} or word.conj:
            return
        for key in (word.stem, word.core, doc.tokens[j].form):
            for entry in modifiers.get(key, ()):
                if m.type in entry["of"]:
                    if entry["type"] == "none":
                        m.set_aside = "ar/context.toml:modifier"
                        return
                    m.type = entry["type"]
                    m.why["type"] += "+" + key
                    if entry.get("weapon") and entry["weapon"] not in m.weapons:
                        m.weapons.append(entry["weapon"])


_FIRE = {"mortar": "shelling", "artillery": "shelling", "rocket": "shelling", "missile": "shelling", "rocket_or_missile": "shelling", "drone": "air_strike", "aircraft": "air_strike", "helicopter": "air_strike"}


def _modify_by_means(doc: Doc, m: Mention, args: Args) -> None:
    """«هاجم بطائرات مسيرة», «استهدف بالصواريخ»: the means tell the kind."""
    for c in args.pps:
        if c.prep != "ب" or c.np is None:
            continue
        j = c.np.head
        ids = [doc.lex.weapons[e]["id"] for _, kind, e in doc.phrase_at.get(j, ()) if kind == "weapon" and isinstance(e, int)]
        ids += [doc.lex.weapons[n.entry]["id"] for n in doc.words[j].nouns if n.kind == "weapon"]
        for id_ in ids:
            if id_ in _FIRE:
                m.type = _FIRE[id_]
                m.why["type"] += "+" + id_
                return


_GUNS = frozenset({"مدفعيه", "مدافع", "راجمات", "راجمه", "دبابات", "دبابه", "بوارج", "بارجه", "زوارق", "هاونات"})


def _modify_by_doer(doc: Doc, m: Mention) -> None:
    """«قصفت طائرات التحالف», «هجوم شنته طائرة»: aircraft make it an air strike."""
    if m.type not in ("battle", "shelling", "attack_on_civilians") or m.frame.id in ("clash", "fight", "repel"):
        return
    for arg in m.initiators:
        if m.type == "battle" and doc.words[arg.np.head].core in _GUNS:
            m.type = "shelling"
            m.why["type"] += "+guns"
            return
        if doc.words[arg.np.head].core in AIRCRAFT or doc.words[arg.np.start].core in AIRCRAFT:
            m.type = "air_strike"
            m.why["type"] += "+aircraft"




def _repelled_noun(doc: Doc, m: Mention) -> None:
    kept = []
    for arg in m.initiators:
        if arg.np.classes & {"event", "masdar"}:
            inner = _behind(doc, arg.np)
            if inner is not None:
                kept.append(Arg(inner, arg.why))
        else:
            kept.append(arg)
    m.initiators = kept


def _possessor(doc: Doc, m: Mention, t: int, frame: Frame, arguments: list[Args]) -> None:
    """«هجومهم», «سيطرتها», «مقتله»: the pronoun is the doer (or the one killed): the subject before that agrees with it."""
    pronoun = doc.words[t].pron
    if pronoun not in ("ه", "ها", "هم"):
        return
    m.generic = False
    role = "T" if frame.type in ("kill", "wound", "arrest", "abduction", "release") else "I"
    if role == "I" and m.initiators or role == "T" and m.targets:
        return
    gender, number = ("f", "s") if pronoun == "ها" else ("m", "p" if pronoun == "هم" else "s")
    for args in reversed([a for a in arguments if a.verb < t]):
        c = args.subject
        if c is None or c.np is None or c.start <= t < c.end or not can_act(doc, c.np) or role == "T" and c.np.classes & {"source", "media", "medical"}:
            continue
        if agrees(doc, c.np, gender, number):
            for np in c.items:
                _give(doc, m, role, np, "pronoun", frame)
            return


def _count_of(doc: Doc, t: int) -> int:
    number = doc.number_at.get(t - 1)
    return number.best or 0 if number is not None else 0


def _coordinated(doc: Doc, np: NP, end: int) -> list[NP]:
    out: list[NP] = []
    j = np.end
    while j < end and doc.words[j].conj == "و":
        nxt = parse_np(doc, j, end)
        if nxt is None or nxt.prep or nxt.frames or nxt.human != np.human or "place" in nxt.classes and "place" not in np.classes:
            break
        out.append(nxt)
        j = nxt.end
    return out


_KINDS = frozenset({"ارهابي", "ارهابيا", "ارهابيه", "مسلح", "مسلحا", "مسلحه", "انتحاريا", "مجهول", "مباغت", "مباغتا", "مضاد", "مضادا", "معاكس", "معاكسا", "واسع", "واسعا", "عنيف", "عنيفا", "عنيفه", "مكثف", "مكثفا", "مكثفه", "مفاجي", "مفاجيا", "دامي", "دام", "داميا", "منسق", "منسقا", "متزامن", "متزامنه", "ضاريه", "شرسه", "محدوده", "متقطعه", "متفرقه"})
"""Adjectives of an attack or fight: «هجوم إرهابي» was not made by an «إرهابي» the text names."""


def _complement(doc: Doc, t: int, end: int, limit: int) -> tuple[NP | None, list[int], int]:
    """What follows the noun directly: the idafa phrase (or None), nisba adjectives on the way, and where that ends."""
    words, tokens = doc.words, doc.tokens
    adjectives: list[int] = []
    j = end
    definite = words[t].det or words[end - 1].det and end - t > 1
    closed = not definite and end - t > 1 and words[end - 1].core.endswith(("يه", "ي"))  # «غارة جوية مكتبا»: no construct after an adjective
    if words[t].pron:
        return None, adjectives, end
    clash = any(n.kind == "frame" and doc.lex.frames[n.entry].get("symmetric") for n in words[t].nouns)
    while j < limit:
        if tokens[j].kind == "p" and tokens[j].form in '"«“' and j + 1 < limit and j + 1 in doc.name_at:
            j += 1
            continue
        if tokens[j].kind != "w" or doc.verbs[j] or words[j].conj or words[j].prep or j in doc.date_at:
            number = doc.number_at.get(j)
            if number is not None and not definite and not number.conj and not closed:
                np = parse_np(doc, j, limit)
                return np, adjectives, np.end if np else j
            return None, adjectives, j
        number = doc.number_at.get(j)
        if closed and (number is not None or words[j].det or words[j].nouns and not any(n.kind == "participle" for n in words[j].nouns) or j in doc.name_at and doc.name_at[j].how != "nisba"):
            return None, adjectives, j
        if number is not None and not definite:
            np = parse_np(doc, j, limit)
            return np, adjectives, np.end if np else j
        name = doc.name_at.get(j)
        member = name is not None and not clash and name.how == "member" and words[j].core.endswith(("يه", "ي")) and not words[j].pron
        if name is not None and (name.how == "nisba" or member) and words[j].det == definite:
            adjectives.append(j)
            closed = not definite
            j = name.end
            continue
        if name is not None and not definite:
            np = parse_np(doc, j, limit)
            return np, adjectives, np.end if np else j
        word = words[j]
        if not definite and j == end and (word.core in _KINDS or word.stem in _KINDS) and not word.pron:
            closed = True
            j += 1
            continue
        if word.core in ("عده", "كثيره", "عديده", "متعدده", "اخر", "اخري", "جديد", "جديده", "كبير", "كبيره"):
            closed = not definite
            j += 1
            continue
        if definite:
            if word.det and name is None:
                j += 1
                continue
            return None, adjectives, j
        if word.func and not word.nouns and not word.func & {"quantifier"} and "demonstrative" not in word.func:
            return None, adjectives, j
        heads = [n for n in word.nouns if n.kind in ("head", "frame", "masdar")]
        if word.det or heads or word.core in PLACE_HEADS or word.func & {"quantifier", "demonstrative"} or word.pron and word.core in doc.lex.noun_forms:
            np = parse_np(doc, j, limit)
            if np is not None and not np.prep:
                return np, adjectives, np.end
            return None, adjectives, j
        j += 1
    return None, adjectives, j


def _following(doc: Doc, chunks: list[Chunk], c: Chunk | None, after: int) -> list[Chunk]:
    """Prepositional parts after the noun, up to the end of its clause; a verb, a subordinator or a new subject ends it."""
    out: list[Chunk] = []
    if c is None:
        return out
    # a preposition inside the noun's own chunk («هجوما على قاعدة» keeps them apart already)
    comma = False
    for k in range(c.i + 1, len(chunks)):
        x = chunks[k]
        if x.start < after:
            continue
        if x.kind == "p":
            if x.prep in ":؛" or x.prep.startswith("..") or x.prep in ".؟!":
                break
            comma = comma or x.prep in "،,"
            continue
        if x.kind in ("v", "sub", "rel"):
            break
        if x.kind == "np":
            if x.conj and x.np is not None and x.np.frames:
                continue
            if not out and x.i == c.i + 1 and x.end - x.start == 1 and not any(n.kind in ("head", "frame") for n in doc.words[x.start].nouns) and not doc.words[x.start].det and x.start not in doc.name_at:
                continue
            break
        if x.kind == "neg":
            break
        if x.kind == "pp":
            if x.np is not None and x.np.frames and x.prep not in ("علي", "ضد") and not x.np.classes & {"armed", "site"}:
                break
            out.append(x)
        if len(out) > 6:
            break
    return out


_THINGS = frozenset({"aerial", "site", "property", "person", "force"})


def _noun_satisfied(doc: Doc, frame: Frame, complement: NP | None, pps: list[Chunk], derived: bool) -> bool:
    if derived and frame.object_classes & _THINGS and (complement is None or not is_class(doc, complement, frame.object_classes)):
        return False
    if frame.noun_particle and not any(p.prep in frame.noun_particle for p in pps):
        return False
    if (frame.object_classes or frame.object_words) and frame.noun_roles.get("idafa") == "P":
        return complement is None and any(p.prep == "علي" for p in pps) or complement is not None and (place_like(doc, complement) or doc.words[complement.head].core == "سيطره")
    if frame.id == "withdraw" and any(p.prep == "من" and p.np is not None and p.np.classes & {"event"} for p in pps):
        return False
    if frame.id == "take" and not any(p.prep == "علي" and any(place_like(doc, np) or np.classes & {"site", "count"} or not np.classes and np.definite and not doc.words[np.head].nouns for np in p.items) for p in pps):
        return False
    if frame.id == "deploy" and complement is not None:
        return bool(complement.classes & {"armed", "force"}) or doc.words[complement.head].core in frame.object_words
    if frame.id == "deploy":
        return False
    if frame.id == "free-people":
        return complement is not None and complement.human and not place_like(doc, complement)
    if frame.id == "neutralise":
        return complement is not None and "armed" in complement.classes
    if frame.id == "repel" and complement is not None:
        return bool(complement.classes & {"event", "masdar", "armed", "body"})
    if frame.subject & {"armed", "force"} and complement is not None and frame.noun_roles.get("idafa") == "I":
        return is_class(doc, complement, frame.subject)
    return True


_TARGETING = "targets"


def _light(doc: Doc, sentence: Sentence, m: Mention, c: Chunk | None, arguments: list[Args], after: int) -> None:
    """What the verb that carries the noun adds: «شن الطيران غارات», «تعرض الحي لقصف», «الهجوم الذي نفذه داعش», «استهدف تفجير حاجزا»."""
    if c is None or c.np is None:
        return
    lex = doc.lex
    roles = lex.verb_roles
    for args in sorted(arguments, key=lambda a: (a.verb < m.token, abs(a.verb - m.token))):
        lemmas = {s.lemma for s in doc.verbs[args.verb]}
        place = _slot(args, c)
        if place is None:
            continue
        if lemmas & roles["announce"] and place == "object" and m.type in _PERFORMED:
            lemmas = lemmas | roles["doer"]
        if place == "subject":
            head = args.subject.np if args.subject is not None else None
            if head is not None and not head.start <= m.token < head.end:
                continue
            if args.subject_how == "previous" and not lemmas & roles["targets"]:
                continue
            if lemmas & roles["targets"]:
                if m.type == "kill":
                    continue
                for obj in args.objects[:1]:
                    for np in obj.items:
                        _give(doc, m, "T", np, "light/targets", m.frame)
                for pp in args.pps:
                    if pp.prep in PLACE_PREPOSITIONS:
                        _give_pp(doc, m, pp, {}, m.frame)
                m.light = True
                m.verb = args.verb
            elif lemmas & roles["happens"] or _auxiliary_like(doc, args) or m.type == "aid" and any(lex.lemmas[x] in _ARRIVES for x in lemmas):
                for pp in args.pps:
                    _give_pp(doc, m, pp, m.frame.noun_roles, m.frame)
                if lemmas & roles["happens"] or m.type == "aid":
                    m.light = True
                    m.verb = args.verb
            else:
                for pp in args.pps:
                    if pp.prep in PLACE_PREPOSITIONS and not m.places:
                        _give_pp(doc, m, pp, {}, m.frame)
        elif place == "object":
            if lemmas & (roles["doer"] | roles["planned_verbs"]) and args.subject is not None and args.subject is not c:
                _hand(doc, m, args.subject.items, "light/doer")
                for pp in args.pps:
                    if pp.prep == "ل" and _of_place(doc, args.pps, pp):
                        continue
                    if pp.start >= after or not m.places and pp.prep in PLACE_PREPOSITIONS:
                        _give_pp(doc, m, pp, m.frame.noun_roles, m.frame)
                m.light = True
                m.verb = args.verb
                if m.type in ("territory_gain", "release", "arrest") and any(lex.lemmas[x.lemma] == "3 حاول" for x in doc.verbs[args.verb]):
                    m.status, m.status_why = "hypothetical", "tried"
            elif lemmas & roles["sufferer"] and args.subject is not None:
                for np in args.subject.items:
                    _give(doc, m, "T" if not place_like(doc, np) or np.classes & {"armed"} else "P", np, "light/sufferer", m.frame)
                m.light = True
                m.verb = args.verb
            elif lemmas & roles["doer"]:
                m.light = True
                m.verb = args.verb
            if m.frame.id == "open-fire" and any(lex.lemmas[x] == "6 تبادل" for x in lemmas):
                m.type, m.symmetric = "battle", True
        elif place == "pp":
            if lemmas & roles["sufferer"] and args.subject is not None and c.prep in ("ل", "ب", "من", "الي") and args.subject_how != "previous":
                for np in args.subject.items:
                    _give(doc, m, "T", np, "light/sufferer", m.frame)
                m.light = True
                m.verb = args.verb
            elif m.type == "protest" and c.prep in ("في", "ب") and args.subject is not None and any(lex.lemmas[x] in _MARCHES for x in lemmas) and not m.initiators:
                for np in args.subject.items:
                    _give(doc, m, "I", np, "light/marches", m.frame)
                m.light = True
                m.verb = args.verb
            elif c.prep == "الي" and m.type == "riot" and any(lex.lemmas[x] == "5 تحول" for x in lemmas):
                for pp in args.pps:
                    if pp.prep in PLACE_PREPOSITIONS:
                        _give_pp(doc, m, pp, {}, m.frame)
                m.light = True  # «تحولت المظاهرة إلى أعمال شغب»
                m.verb = args.verb
            elif lemmas & roles["planned_verbs"] and args.subject is not None and c.np.start <= m.token < c.np.end:
                _hand(doc, m, args.subject.items, "light/planned")
                m.light = True
                m.verb = args.verb
            elif lemmas & roles["doer"] and c.prep in ("ب", "علي", "الي", "في", "من") and args.subject is not None:
                if c.np.start <= m.token <= c.np.head and (not args.objects or c.prep in ("ب", "من")):
                    _hand(doc, m, args.subject.items, "light/doer")
                m.light = True
                m.verb = args.verb
    if m.frame.id == "operation":
        _campaign(doc, sentence, m, c)
    core = doc.words[m.token - 1].core if m.token > sentence.start else ""
    if m.token - 1 > sentence.start and "preposition" in doc.words[m.token - 1].func:
        core = doc.words[m.token - 2].core
    if m.type == "protest" and not m.initiators and doc.tokens[m.token].form.endswith("ا") and not m.definite:
        for args in reversed([a for a in arguments if a.verb < m.token]):
            if args.subject is not None and args.subject.np is not None and args.subject.np.classes & {"protester", "civil", "person"}:
                for np in args.subject.items:
                    _give(doc, m, "I", np, "light/clause", m.frame)
                break
    if not m.light and core in lex.word_sets.get("happening_nouns", frozenset()):
        m.light = True
        if core in _DOING and not m.initiators and m.type not in ("kill", "wound"):
            before = [a for a in arguments if a.subject is not None and a.subject.np is not None and a.subject.end <= m.token]
            if before:
                for np in before[-1].subject.items if before[-1].subject else []:
                    _give(doc, m, "I", np, "light/clause", m.frame)


def _hand(doc: Doc, m: Mention, items: list[NP], how: str) -> None:
    """Give the subject of a light verb the role the frame's own subject has («تمكنت القوات من صد هجوم»: whom the attack was on)."""
    if m.type in ("kill", "wound"):
        return
    role = m.frame.roles.get("subj", "I")
    if role not in ("I", "T") or m.frame.id == "displace":
        role = "I"
    if (m.initiators if role == "I" else m.targets):
        return
    for np in items:
        _give(doc, m, role, np, how, m.frame)


def _campaign(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> None:
    """Whom a campaign is against, by its purpose («لطرد المسلحين», «لتحريرها من أيدي …»), and who prepares it («استعدادات الجيش لعملية»)."""
    words = doc.words
    chunks = chunk(doc, sentence)
    if not any(a.np.human for a in m.targets):
        for j in range(m.token_end, min(m.token_end + 22, sentence.end)):
            if doc.verbs[j] and j > m.token_end + 1 or "subordinator" in words[j].func:
                break
            against = words[j].core in _AGAINST or doc.tokens[j].form in ("ضد", "ايدي", "قبضه")
            if not against:
                continue
            k = j + 1 if doc.tokens[min(j + 1, sentence.end - 1)].form != "علي" else j + 2
            np = parse_np(doc, k, sentence.end)
            if np is not None and np.human and not np.prep:
                m.targets = [Arg(np, f"{m.frame.why}/purpose")]
                break
    if not m.initiators:
        for x in chunks[max(0, c.i - 2) : c.i + 1]:
            if x.np is not None and x.np.start < m.token and words[x.np.head].core in doc.lex.word_sets["planned_nouns"] | {"بدء", "اطلاق", "انطلاق"}:
                inner = owner_of(doc, x.np)
                if inner is not None:
                    m.initiators.append(Arg(inner, f"{m.frame.why}/prepared"))
                    return
    name = next((n for n in doc.names if m.token <= n.start <= m.token_end + 2 and n.of("operation") is not None), None)
    if name is not None:
        sense = name.of("operation")
        operation = doc.pack.operations[sense[1]] if sense else None
        if operation is not None:
            for refs, side in ((operation.initiators, m.initiators), (operation.targets, m.targets)):
                if side:
                    continue
                for other in doc.names:
                    actor = other.of("actor")
                    if actor is not None and other.how != "nisba" and doc.pack.actors[actor[1]].ref in refs:
                        np = parse_np(doc, other.start, other.end)
                        if np is not None:
                            side.append(Arg(np, f"{m.frame.why} ({operation.entry})"))
                            break


_AGAINST = frozenset({"طرد", "محاربه", "مكافحه", "دحر", "ملاحقه", "القضاء", "قضاء", "اخراج", "مواجهه", "قتال", "تطهيرها", "استيصال", "هزيمه", "تعقب"})
_FROM = frozenset({"air_strike", "shelling", "battle", "bombing", "suicide_bombing"})
_MARCHES = frozenset({"1 خرج", "1 نزل", "3 شارك", "1 سار", "8 احتشد"})
_ARRIVES = frozenset({"1 وصل", "1 دخل", "1 عبر"})
_PERFORMED = frozenset({"operation", "agreement", "sanction", "talks", "withdrawal", "protest", "territory_gain", "siege", "release", "interception", "shelling", "air_strike", "arrest", "abduction", "support"})
_DOING = frozenset({"شن", "تنفيذ", "خوض", "ارتكاب", "بدء", "توصل", "ابرام", "توقيع", "عقد", "اعلان", "فرض"})


def _auxiliary_like(doc: Doc, args: Args) -> bool:
    return False


def _slot(args: Args, c: Chunk) -> str | None:
    if args.subject is c:
        return "subject"
    if any(o is c for o in args.objects[:2]):
        return "object"
    if any(p is c for p in args.pps):
        return "pp"
    return None
