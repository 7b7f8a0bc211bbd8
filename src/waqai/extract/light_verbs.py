"""What the verb that carries an event noun adds («شن الطيران غارات», «تعرض الحي لقصف»), and whom a campaign is against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.apart import ATTACK
from waqai.extract.asides import BY
from waqai.extract.behind_verbs import Args
from waqai.extract.chunks import Chunk, chunk
from waqai.extract.complements import of_place
from waqai.extract.doing_nouns import by_noun, decided, done_by, forced, managed, reached, stage_before, waged_by_them
from waqai.extract.entities import POLICEMEN, SOLDIERS
from waqai.extract.frames import AIRCRAFT, place_like
from waqai.extract.handed import KILLING, hand
from waqai.extract.mentions import Arg, Mention
from waqai.extract.owners import owner_of
from waqai.extract.phrases import parse_np
from waqai.extract.roles import PLACE_PREPOSITIONS, give_part, give_role, items_of
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


_SEE: Final = frozenset({"person", "source", "media", "civil", "people"})
"""Who sees an attack with the verb that for a town means having it."""


def _is_used(doc: Doc, sentence: Sentence, m: Mention, args: Args) -> bool:
    """«ضربة لقاعدة تستخدمها الجماعة»: the base right before the verb is what they use, not the strike."""
    if args.verb < m.token or not any(doc.lex.lemmas[s.lemma] in USES and s.feature.obj for s in doc.verbs[args.verb]):
        return False
    before = next((x for x in chunk(doc, sentence) if x.end == args.verb), None)
    return before is not None and before.np is not None and not before.np.frames and before.start > m.token


def _of_noun_before(doc: Doc, sentence: Sentence, c: Chunk) -> bool:
    """Whether a phrase with «من» belongs to the verbal noun right before it."""
    before = chunk(doc, sentence)[c.i - 1] if c.i > 0 else None
    if before is None or before.kind != "pp" or before.np is None or before.end != c.start:
        return False
    return before.prep == "ل" and before.np.end - before.np.head == 1 and bool(before.np.frames)


_BEFALLS: Final = word_list("light_verbs", "befalls")
"""What comes down or goes off of itself: who announces it did not do it."""


_DESPITE: Final = frozenset({"رغم"})
_NOT_DONE: Final = frozenset({"لم", "ولم", "فلم"})


def add_light_verb(doc: Doc, sentence: Sentence, m: Mention, c: Chunk | None, arguments: list[Args], after: int) -> None:
    """What the verb that carries the noun adds: «شن الطيران غارات», «تعرض الحي لقصف», «الهجوم الذي نفذه داعش»."""
    if c is None or c.np is None:
        return
    lex = doc.lex
    roles = lex.verb_roles
    decided(doc, sentence, m, c)
    if done_by(doc, sentence, m, c) or forced(doc, sentence, m, c) or waged_by_them(doc, sentence, m, c):
        return
    if reached(doc, sentence, m):
        return
    stage = stage_before(doc, sentence, c) if m.type in ("operation", "talks") else None
    if stage is not None and not any(_slot(args, stage) for args in arguments):
        stage = None
    c = stage or c
    if c.np is None:
        return
    if c.prep == "من" and not m.initiators:
        by_noun(doc, sentence, m, c, arguments)  # «تبادلوا القصف بعد تمكن الفصائل من استعادة القرية»
    given = m.light and bool(m.initiators)
    for args in () if given else sorted(arguments, key=lambda a: (a.verb < m.token, abs(a.verb - m.token))):
        if m.frame.opaque and doc.words[m.token].pron and args.verb > m.token:
            continue  # «استنكارها للتعتيم الذي تفرضه السلطات»: hers, and nobody's behind
        lemmas = {s.lemma for s in doc.verbs[args.verb]}
        place = _slot(args, c)
        if place is None or (m.definite and args.verb and doc.tokens[args.verb - 1].form in _NOT_DONE and lemmas & roles["doer"]):
            continue  # «ولم تتبن الحركة الهجوم»
        if place == "pp" and c.start and doc.words[c.start - 1].core in _DESPITE:
            continue  # «يواصل الجيش زحفه على الرغم من تحذيرات الأمم المتحدة»
        announced = False
        if place == "pp" and c.prep == "علي" and m.type == "sanction" and lemmas & roles["agree"] and args.subject is not None:
            hand(doc, m, args.subject.items, "light/agreed")  # «اتفق الوزراء على توسيع العقوبات»
            m.light, m.verb = True, args.verb
        if (
            lemmas & roles["announce"]
            and doc.words[m.token].core not in _BEFALLS
            and (
                m.type in _PERFORMED
                or m.frame.id == "target"
                or (m.frame.id == "repel" and _armed(args))
                or (m.type in _BLASTS and _armed(args))
                or (doc.words[m.token].core in KILLING and _armed(args))
            )
            and (
                place == "object"
                or (place == "pp" and c.prep == "عن" and args.pps[0] is c and not any(o.start < c.start for o in args.objects))
            )
        ):
            lemmas, place, announced = lemmas | roles["doer"], "object", True
        if place == "subject":
            head = args.subject.np if args.subject is not None else None
            if head is not None and stage is None and not head.start <= m.token < head.end:
                continue
            if args.subject_how == "previous" and not lemmas & roles["targets"]:
                continue
            if any(lex.lemmas[x] in TAKING for x in lemmas):
                _lives(doc, sentence, m, args.verb)
            if lemmas & roles["targets"]:
                if m.type == "kill":
                    continue
                for obj in args.objects[:1]:
                    for np in obj.items:
                        give_role(doc, m, "T", np, "light/targets", m.frame)
                for pp in args.pps:
                    if pp.prep in PLACE_PREPOSITIONS:
                        give_part(doc, m, pp, {}, m.frame)
                m.light = True
                m.verb = args.verb
            elif (
                lemmas & roles["happens"]
                or _is_held(doc, args, lemmas)
                or (m.type == "aid" and any(lex.lemmas[x] in _ARRIVES for x in lemmas))
            ):
                for pp in args.pps:
                    give_part(doc, m, pp, m.frame.noun_roles, m.frame)
                if lemmas & roles["happens"] or m.type == "aid" or _is_held(doc, args, lemmas):
                    m.light = True
                    m.verb = args.verb
            else:
                for pp in args.pps:
                    if (pp.prep in PLACE_PREPOSITIONS and not m.places) or (
                        pp.prep == "بين" and m.symmetric and not m.initiators
                    ):
                        give_part(doc, m, pp, {}, m.frame)  # «دخلت هدنة لمدة يومين حيز التنفيذ بين الجيش والحركة»
        elif (
            place == "object"
            and m.type == "interception"
            and args.verb > m.token
            and all(s.feature.obj for s in doc.verbs[args.verb])
        ):
            for np in items_of(args.subject):
                give_role(doc, m, "T", np, "light/launcher", m.frame)  # «اعتراض صاروخ أطلقته الجماعة»
        elif place == "object":
            if c.np.head < m.token and doc.words[c.np.head].core in _ABOUT:
                continue  # «يحاول مسؤولون تأكيد الهجوم»
            if m.frame.id == "repel" and args.verb > m.token and args.subject is not None:
                for np in args.subject.items:
                    give_role(doc, m, "I", np, "light/doer", m.frame)  # «تصديه لمحاولة نفذتها قوة»: the attempt's doer
                continue
            if announced and m.frame.id == "fire-rockets" and any(pp.prep == "من" for pp in args.pps):
                continue  # «أعلن الجيش إطلاق صواريخ من لبنان»: at him
            if _is_used(doc, sentence, m, args):
                continue
            if lemmas & (roles["doer"] | roles["planned_verbs"]) and args.subject is not None and args.subject is not c:
                if announced and m.type == "agreement" and after > m.token_end and m.frame.noun_roles.get("idafa") == "I":
                    continue  # «أعلن الوسيط موافقة الطرفين على الهدنة»: theirs
                hand(doc, m, args.subject.items, "light/announced" if announced else "light/doer")
                for pp in args.pps:
                    if pp.prep == "مع" and pp.start < after:
                        give_part(doc, m, pp, m.frame.noun_roles, m.frame)  # «أطلق الجيش مع الفصائل عملية»
                        continue
                    if pp.prep == "مع" and m.token < args.verb == pp.start - 1 - _width(args.subject) and not m.symmetric:
                        give_part(doc, m, pp, {"مع": "I"}, m.frame)  # «الضربات التي نفذتها واشنطن مع باريس»
                        continue
                    if pp.prep == "ل" and (of_place(doc, args.pps, pp) or _of_other_noun(doc, args.pps, pp)):
                        continue
                    if pp.start >= after or (not m.places and pp.prep in PLACE_PREPOSITIONS):
                        give_part(doc, m, pp, m.frame.noun_roles, m.frame)
                m.light = True
                m.verb = args.verb
                if m.type in ("territory_gain", "release", "arrest") and any(
                    lex.lemmas[x.lemma] == "3 حاول" for x in doc.verbs[args.verb]
                ):
                    m.status, m.status_why = "hypothetical", "tried"
            elif lemmas & roles["sufferer"] and args.subject is not None:
                for np in args.subject.items:
                    if any(lex.lemmas[x] == "1 شهد" for x in lemmas) and np.classes & _SEE and not place_like(doc, np):
                        continue  # «صحفي شهد الغارة» was there
                    if m.type == "talks":
                        give_role(doc, m, "I", np, "light/sufferer", m.frame)  # «تلقى الرئيس اتصالا من نظيره»
                        continue
                    # «شهدت الجبهة فرارا»: where
                    saw = any(lex.lemmas[x] == "1 شهد" for x in lemmas) and (not np.human or doc.words[np.head].core == "جبهه")
                    upon = (not place_like(doc, np) or np.classes & {"armed"} or m.type in VERBAL_TYPES) and not saw
                    give_role(doc, m, "T" if upon else "P", np, "light/sufferer", m.frame)
                m.light = True
                m.verb = args.verb
            elif lemmas & roles["doer"]:
                m.light = True
                m.verb = args.verb
            if m.frame.id == "open-fire" and any(lex.lemmas[x] == "6 تبادل" for x in lemmas):
                m.type, m.symmetric = "battle", True
        elif place == "pp":
            if (
                args.subject is not None
                and any(lex.lemmas[x] == "1 شهد" for x in lemmas)
                and args.subject.np is not None
                and place_like(doc, args.subject.np)
            ):
                for np in args.subject.items:
                    give_role(doc, m, "P", np, "light/sees", m.frame)  # «شهدت سوريا سلسلة من التفجيرات»
                m.light = True
                m.verb = args.verb
            elif (
                lemmas & roles["sufferer"]
                and args.subject is not None
                and c.prep in ("ل", "ب", "من", "الي")
                and args.subject_how != "previous"
            ):
                for np in args.subject.items:
                    give_role(doc, m, "T", np, "light/sufferer", m.frame)
                for pp in args.pps if not m.initiators else []:
                    if pp.prep in BY:
                        give_part(doc, m, pp, {}, m.frame)  # «تعرض للخطف قرب القرية من قبل مسلحين»
                    elif pp.prep == "من" and pp.start == c.end and m.type in STRUCK_WITH and _people(pp):
                        give_part(doc, m, pp, {"من": "I"}, m.frame)  # «تعرضت القافلة لهجوم من مسلحين»
                m.light = True
                m.verb = args.verb
            elif (
                m.type == "protest"
                and c.prep in ("في", "ب")
                and args.subject is not None
                and any(lex.lemmas[x] in _MARCHES for x in lemmas)
                and not m.initiators
            ):
                for np in args.subject.items:
                    give_role(doc, m, "I", np, "light/marches", m.frame)
                m.light = True
                m.verb = args.verb
            elif (
                c.prep == "ل"
                and m.type in STRUCK_WITH
                and args.subject is not None
                and any(lex.lemmas[s.lemma] in USES and s.feature.tense == "past" for s in doc.verbs[args.verb])
            ):
                hand(doc, m, args.subject.items, "light/doer")  # «استخدم الجيش الطيران لضرب مواقع»
                used = [o.np for o in args.objects if o.np is not None]
                if m.type in ("shelling", "battle") and any(doc.words[np.head].core in AIRCRAFT for np in used):
                    m.type = "air_strike"
                m.light = True
                m.verb = args.verb
            elif lemmas & roles["forces"] and c.prep in ("علي", "الي") and (made := _made_to(doc, args)) is not None:
                if m.type == "displacement":  # «أجبر القصف السكان على النزوح»: they are driven out
                    for np in made.items:
                        give_role(doc, m, "T", np, "light/forced", m.frame)
                else:
                    hand(doc, m, made.items, "light/forced")
                m.light = True
                m.verb = args.verb
            elif lemmas & roles["met"] and c.prep == "ب" and m.type in VERBAL_TYPES:
                m.light, m.verb = True, args.verb  # «قوبل المقترح برفض الجماعة»
            elif c.prep == "الي" and m.type == "riot" and any(lex.lemmas[x] == "5 تحول" for x in lemmas):
                for pp in args.pps:
                    if pp.prep in PLACE_PREPOSITIONS:
                        give_part(doc, m, pp, {}, m.frame)
                m.light = True  # «تحولت المظاهرة إلى أعمال شغب»
                m.verb = args.verb
            elif (
                lemmas & roles["planned_verbs"]
                and c.prep not in _AFTER
                and args.subject is not None
                and c.np.start <= m.token < c.np.end
            ):
                hand(doc, m, args.subject.items, "light/planned")
                m.light = True
                m.verb = args.verb
            elif c.prep == "من" and _of_noun_before(doc, sentence, c):
                continue  # «يلجأون إلى الأقبية للفرار من قصف القوات»: what they flee
            elif (
                (lemmas & roles["doer"] and c.prep in ("ب", "علي", "الي", "في", "من"))
                or (lemmas & roles["doer_by"] and c.prep == "ب")
                or (c.prep == "ل" and m.type in VERBAL_TYPES and any(lex.lemmas[x] == "3 سارع" for x in lemmas))
                or (c.prep == "في" and m.type not in VERBAL_TYPES and any(lex.lemmas[x] in _GOES_ON for x in lemmas))
            ) and args.subject is not None:
                charged = any(o.np is not None and doc.words[o.np.head].core in _CHARGES for o in args.objects)
                if charged:
                    pass  # «تبادلا الاتهامات بقصف المحطة»: who did it is what they differ on
                elif c.np.start <= m.token <= c.np.head and (
                    c.prep in ("ب", "من") or not any(o.start < c.start for o in args.objects)
                ):
                    hand(doc, m, args.subject.items, "light/doer")
                m.light = True
                m.verb = args.verb
    if not m.initiators and not m.light and m.token > sentence.start and doc.tokens[m.token - 1].form in ("من", "في"):
        managed(doc, m, arguments)
    if not (m.targets if m.frame.id == "repel" else m.initiators) and not m.light:
        by_noun(doc, sentence, m, c, arguments)
    if m.frame.id == "operation":
        _campaign(doc, sentence, m, c)
    core = doc.words[m.token - 1].core if m.token > sentence.start else ""
    if stage is not None and stage.np is not None:
        core = doc.words[stage.np.head].core  # «انطلاق المرحلة الثانية من العملية»
    elif m.token - 1 > sentence.start and "preposition" in doc.words[m.token - 1].func:
        core = doc.words[m.token - 2].core
    if m.type == "protest" and not m.initiators and doc.tokens[m.token].form.endswith("ا") and not m.definite:
        for args in reversed([a for a in arguments if a.verb < m.token]):
            if (
                args.subject is not None
                and args.subject.np is not None
                and args.subject.np.classes & {"protester", "civil", "person"}
            ):
                for np in args.subject.items:
                    give_role(doc, m, "I", np, "light/clause", m.frame)
                break
    if not m.light and core in lex.word_sets.get("happening_nouns", frozenset()):
        m.light = True
        if core in _DOING and not m.initiators and m.type not in ("kill", "wound"):
            before = [
                a
                for a in arguments
                if a.subject is not None
                and a.subject.np is not None
                and a.subject.end <= m.token
                and not a.subject.np.classes & {"source", "media"}  # «وردت تقارير منذ بدء الهجمات»
                and doc.words[a.subject.np.head].core not in ("حصيله", "عدد", "اعداد")  # «حصيلة القتلى منذ بدء العملية»
                and not (
                    a.subject.np.classes & {"civil", "victim"} and not a.subject.np.classes & {"armed"}
                )  # «قتل 437 مدنيا منذ بدء الهجوم»
            ]
            # «اتهم فلان جماعة بتنفيذ الهجوم»: not he
            if before and not any(f.get("opaque") or f["id"] == "back" for f in doc.verb_frames(before[-1].verb)):
                for np in items_of(before[-1].subject):
                    give_role(doc, m, "I", np, "light/clause", m.frame)


def _is_held(doc: Doc, args: Args, lemmas: set[int]) -> bool:
    """«عقدت في جنيف محادثات», «نظمت مسيرات»: a verb of doing in the passive, whose subject is what was done."""
    if not lemmas & doc.lex.verb_roles["doer"] or args.objects:
        return False
    voices = {s.feature.voice for s in doc.verbs[args.verb]}
    return voices == {"passive"} or (args.subject_how == "vso" and "active" not in voices)


def _lives(doc: Doc, sentence: Sentence, m: Mention, verb: int) -> None:
    """«أودت الضربة بحياة 11 شخصا»: whose lives it took."""
    for j in range(verb + 1, min(verb + 10, sentence.end - 1)):
        if doc.tokens[j].form in _LIVES:
            taken = parse_np(doc, j + 1, sentence.end)
            if taken is not None and not taken.prep and taken.human:
                give_role(doc, m, "T", taken, "light/lives", m.frame)
            return


_LIVES: Final = word_list("light_verbs", "lives")
TAKING: Final = word_list("light_verbs", "taking")
"""Verbs that take lives («أودى بحياة …»)."""


def _people(c: Chunk) -> bool:
    """Men who might attack, and no side of the sky («من جهة الشرق»)."""
    return c.np is not None and bool(c.np.classes & {"armed", "civil", "person", "protester"})


def _width(c: Chunk) -> int:
    return c.end - c.start


def _of_other_noun(doc: Doc, pps: list[Chunk], pp: Chunk) -> bool:
    """«وقفة … تنديدا بالدعم الأميركي لإسرائيل»: the ل of the verbal noun before it."""
    before = next((p for p in pps if p.end == pp.start), None)
    return before is not None and before.np is not None and not before.np.classes.isdisjoint(("event", "masdar"))


def _made_to(doc: Doc, args: Args) -> Chunk | None:
    """«أجبر الجيش المسلحين على الانسحاب», «أجبرت القوات على التراجع»: whom the verb forces to do it."""
    if args.objects:
        return args.objects[0]
    return None if all(s.feature.obj for s in doc.verbs[args.verb]) or args.subject_how == "previous" else args.subject


def _campaign(doc: Doc, sentence: Sentence, m: Mention, c: Chunk) -> None:
    """Whom a campaign is against, by its purpose («لطرد المسلحين»), and who prepares it («استعدادات الجيش لعملية»)."""
    words = doc.words
    chunks = chunk(doc, sentence)
    if not any(a.np.human for a in m.targets):
        for j in range(m.token_end, min(m.token_end + 22, sentence.end)):
            if (doc.verbs[j] and j > m.token_end + 1) or "subordinator" in words[j].func:
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
            if (
                x.np is not None
                and x.np.start < m.token
                and words[x.np.head].core in doc.lex.word_sets["planned_nouns"] | {"بدء", "اطلاق", "انطلاق"}
            ):
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


_AFTER: Final = word_list("light_verbs", "after")

_AGAINST: Final = word_list("light_verbs", "against")

STRUCK_WITH: Final = frozenset({"shelling", "air_strike", "battle", "attack_on_civilians"})
"""What arms are used for."""
USES: Final = frozenset({"10 استخدم", "10 استعمل"})
_GOES_ON: Final = frozenset({"10 استمر", "1 مضى"})
_MARCHES: Final = word_list("light_verbs", "marches")

_CHARGES: Final = word_list("light_verbs", "charges")
_ABOUT: Final = word_list("light_verbs", "about")

_ARRIVES: Final = word_list("light_verbs", "arrives")

_BLASTS: Final = frozenset({"bombing", "property_destruction"})


def _armed(args: Args) -> bool:
    """«أعلنت الكتائب تفجير آلية»: an armed body that tells of a blast made it."""
    return args.subject is not None and args.subject.np is not None and "armed" in args.subject.np.classes


_PERFORMED: Final = frozenset(
    "operation agreement sanction talks withdrawal force_movement protest territory_gain siege release interception shelling "
    "air_strike arrest abduction support refusal accusation denial threat aid".split()
)

_DOING: Final = word_list("light_verbs", "doing")


def join_announced(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«أعلن الجيش مقتل خمسة إرهابيين وتدمير مخابئهم»: whoever in arms announces that enemies died did what is joined."""
    for m in found:
        joined = doc.words[m.token].conj == "و" or (m.token > 1 and doc.tokens[m.token - 2].form in _BESIDES)
        if not m.nominal or m.initiators or not joined or m.type not in _BESIDE_DEATH:
            continue
        args = next((a for a in reversed(arguments) if a.verb < m.token), None)
        if args is None or not _armed(args) or not {s.lemma for s in doc.verbs[args.verb]} & doc.lex.verb_roles["announce"]:
            continue
        dead = next((o for o in found if o.type == "kill" and o.nominal and args.verb < o.token < m.token), None)
        if dead is None or not args.objects or not args.objects[0].start <= dead.token < args.objects[0].end:
            continue
        slain = [a.np for a in dead.targets]
        if not slain or any("armed" not in np.classes or doc.words[np.head].core in _MEN or np.pron for np in slain):
            continue
        if args.subject is not None and not any(o.type in _BLOWS and o.token > m.token for o in found):
            hand(doc, m, args.subject.items, "light/announced")
            m.light, m.verb = True, args.verb


_BESIDE_DEATH: Final = frozenset({"property_destruction", "territory_gain", "arrest", "interception"})
_BLOWS: Final = ATTACK - {"attack_on_civilians"}
"""Told behind, in which the announcer's own losses may lie («وتدمير آلية في هجوم»)."""
_BESIDES: Final = frozenset({"بالاضافه", "اضافه", "فضلا"})
_MEN: Final = SOLDIERS | POLICEMEN | word_list("light_verbs", "officers")
"""Men of an army or police: who announces their death did not kill them."""


def _slot(args: Args, c: Chunk) -> str | None:
    if args.subject is c:
        return "subject"
    if any(o is c for o in args.objects[:2]):
        return "object"
    if any(p is c for p in args.pps):
        return "pp"
    return None
