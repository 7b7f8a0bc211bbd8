"""What each verb takes: subject, objects, prepositional parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.agreement import agrees, case_of, is_feminine, verb_agrees
from waqai.extract.antecedents import (
    after_relative,
    aimed_over,
    antecedent,
    event_before,
    is_resumed,
    is_taken_up,
    nearer_member,
    nearer_side,
    of_speech,
    over_relative,
    stands_first,
    wearer_of,
)
from waqai.extract.asides import (
    apposed,
    behind_name,
    may_act,
    named_before,
    over_source,
    supposed,
    titled_before,
    told_of,
    whose_clause,
)
from waqai.extract.behind_verbs import SUBSET, Args, behind_verb
from waqai.extract.chunks import Chunk, chunk, set_before
from waqai.extract.dropped import (
    calls_people,
    capital_speaks,
    in_aside,
    is_auxiliary,
    is_done_for,
    is_hit,
    is_seized,
    is_verbal_noun,
    meets_somebody,
    names_no_doer,
    those_meant,
    told_before,
    what_was_done,
    who_had,
    who_next,
)
from waqai.extract.noun_frames import CAMPAIGN
from waqai.extract.noun_phrase import MEANS
from waqai.extract.subjects import (
    SETTLEMENTS,
    acts_first,
    changes_hands,
    happens,
    in_writing,
    is_aimed,
    is_inside,
    is_stormed,
    is_text,
    is_their_own,
    is_writing,
    men_before,
    object_first,
    people_before,
    writer,
)
from waqai.extract.topics import as_for, goes_off, is_bare_name, is_taken, is_told_of, is_topic, struck_by, went_before
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def verb_args(doc: Doc, sentence: Sentence, v: int) -> Args:
    """The arguments of the finite verb at token `v` of `sentence`."""
    found = doc.arguments.get(v)
    if found is not None:
        return found
    args = doc.arguments[v] = Args(v)
    chunks = chunk(doc, sentence)
    at = next(c.i for c in chunks if c.start == v)
    bare = behind_verb(doc, chunks, at, args)
    if at == 1 and chunks[0].prep == "ب" and chunks[0].np is not None and chunks[0].np.classes & MEANS:
        args.pps.append(chunks[0])  # «بقذائف الهاون استهدفوا القرية»
    fronted = at - (2 if at > 1 and chunks[at - 1].kind == "p" else 1)
    if fronted > 0 and set_before(doc, chunks, fronted):
        args.pps.append(chunks[fronted])
    left, how = _left(doc, chunks, at, args)
    left = whose_clause(doc, chunks, left, how, v)
    _assign(doc, chunks, at, args, bare, left, how)
    if len(args.objects) > 1 and is_bare_name(doc, args.subject, args.objects[0]):
        args.objects = args.objects[1:]  # «اعترضت الفرقاطة فورت قرب الميناء صاروخا»
    if (
        not bare
        and not args.pps
        and at + 1 < len(chunks)
        and chunks[at + 1].kind == "v"
        and chunks[at + 1].conj == "و"
        and args.subject is not None
        and not all(s.feature.obj for s in doc.verbs[v])
    ):
        following = verb_args(doc, sentence, chunks[at + 1].start)
        if following.subject is args.subject:
            args.objects, args.pps = following.objects, following.pps  # «اعترض ودمر طائرة»
    return args


def _left(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> tuple[Chunk | None, str]:
    """The phrase before the verb that may be its subject, and how: sv (plain), rel, that («أن X فعل»), pron («أنه»), bare-rel."""
    verb = chunks[at]
    k = at - 1
    while k >= 0 and (
        (chunks[k].kind in ("x", "neg") and not chunks[k].conj and chunks[k].prep not in ("اما",))
        or (chunks[k].kind == "date" and k != at - 1)
    ):
        k -= 1
    args.clause_start = verb.start
    if k < 0:
        return None, ""
    if at and (told := as_for(doc, chunks, at)) is not None:
        return told, "sv"
    c = chunks[k]
    if c.kind == "p" and c.prep in '"«“' and k and chunks[k - 1].kind == "sub":
        c = chunks[k - 1]  # «قالت إنها "لا تزال ملتزمة"»
    if c.kind == "v" and not verb.conj and is_auxiliary(doc, c.start):
        other = verb_args_of(doc, chunks, k)  # «كانت القوات قد», «بدأت تتقدم»
        return (other.subject, "aux") if other else (None, "")
    if not verb.conj and chunks[at - 1].kind == "x" and chunks[at - 1].prep == "قد" and c.kind in ("pp", "p", "np", "v"):
        been = who_had(doc, chunks, k)
        if been is not None:
            return been, "aux"  # «كانت مجموعات من جنسيات مختلفة قد اقتحمت»
    if c.kind == "rel":
        args.clause_start = c.start
        return nearer_side(doc, antecedent(doc, chunks, k, c.prep), c.prep), "rel"
    if verb.conj or (c.i and set_before(doc, chunks, c.i)):
        return None, "conj"
    if c.kind == "sub" and c.prep == "كان" and k and chunks[k - 1].kind in ("np", "p"):
        k -= 1  # «إن النظام كان قد نفى»: the verb that the fold makes «كأن»
        c = chunks[k]
    if at > 1 and chunks[at - 1].kind == "x" and chunks[at - 1].conj == "و" and chunks[at - 1].prep in ("هو", "هي", "هم", "هما"):
        return None, "pron"  # «شوهدت أرتال وهي تغادر البلدة»
    if c.kind == "sub":
        args.clause_start = c.start
        if c.prep == "ان" and (told := went_before(doc, chunks, k, verb.start)) is not None:
            return told, "that"
        return None, "pron" if c.prep.endswith(("ه", "ها", "هم", "هما")) and c.prep != "كما" else "sub"
    if c.kind == "p" and c.prep in "،,":
        k = over_source(doc, chunks, k)
        k -= k < c.i
    if (told := aimed_over(doc, chunks, at)) is not None:
        return told, "bare-rel"
    seen_pp = closed = False
    while k >= 0:
        c = chunks[k]
        if (
            c.np is not None
            and doc.words[c.np.head].core in _TIMES
            and not c.np.human
            and (c.kind == "np" or not (c.np.names or c in args.pps))
        ):
            k -= 1
            continue  # «في وقت سابق هذا الشهر ألقت القوات», «في الحوطة عاصمة لحج أعدم مسلحون», «بعد ذلك بساعات ضربت»
        if (
            c.kind == "np"
            and k > 1
            and chunks[k - 1].kind == "ppron"
            and chunks[k - 1].prep in SUBSET
            and people_before(doc, chunks, k - 1)
        ):
            k -= 3 if chunks[k - 2].kind == "p" else 2
            continue  # «13 شخصا بينهم خمسة أطفال قتلوا»
        if c.kind == "np":
            before = chunks[k - 1] if k else None
            args.clause_start = c.start
            told = told_of(chunks, k) or named_before(doc, chunks, k) or titled_before(doc, chunks, k)
            if told is not None and told.np is not None and verb_agrees(doc, told.np, verb.start):
                c, k = told, told.i  # «إن قوات الجهاز، وهي قوات نخبة، حررت»
                before = chunks[k - 1] if k else None
            if before is not None and before.kind == "sub" and not c.conj:
                return supposed(chunks, k) or c, "that"
            if before is None or before.kind in ("x", "neg") or (before.kind == "p" and before.prep in '."«“:؟!..…'):
                return c, "sv"
            if before.kind == "v" and not c.conj and k > 2 and chunks[k - 3].kind == "sub" and is_told_of(doc, chunks[k - 2 : k]):
                return chunks[k - 2], "that"  # «إن لغما زرعته الجماعة انفجر»
            if before.kind == "v" and not c.conj and k > 1 and chunks[k - 2].kind == "pp" and is_told_of(doc, chunks[k - 2 : k]):
                return None, ""  # «في تصريح نشرته الصحيفة اتهم الوزير»: who published it accuses nobody
            if before.kind == "v" and not c.conj and k > 1 and struck_by(doc, chunks[k - 2 : k + 1], verb.start):
                return chunks[k - 2], "bare-rel"  # «غارات نفذها التحالف استهدفت غرفة»
            if before.kind in ("v", "np") and seen_pp and goes_off(doc, c, verb.start):
                return c, "bare-rel"  # «تسبب لغم من مخلفات الحرب انفجر تحت عربة»
            if before.kind == "v" and not c.conj and k > 1 and chunks[k - 2].kind == "rel":
                over, how = over_relative(doc, chunks, k - 2)
                if over is not None and over.np is not None and verb_agrees(doc, over.np, verb.start):
                    return over, how
            if not c.np or seen_pp:
                return (c, "sv") if before.kind in ("sub",) else (None, "")
            near = wearer_of(doc, chunks, k, verb.start) or nearer_member(doc, c, verb.start)
            if not seen_pp and verb.i == k + 1 and (near is not c or not c.np.definite):
                return near, "bare-rel"
            if before.kind == "p":
                return c, "comma"
            if c.conj:
                return c, "sv"
            between = chunks[k + 1 : verb.i]
            return (c, "sv") if all(x.kind in ("x", "date", "neg") for x in between) else (None, "")
        if c in args.pps:
            return None, ""  # «بصواريخ أرض جو اعترضت البارجة»: with what
        if c.kind == "pp":
            if verb.i == k + 1 and c.prep == "ل" and k and is_aimed(doc, chunks[k - 1], verb):
                args.clause_start = chunks[k - 1].start
                return chunks[k - 1], "bare-rel"  # «هجوما للحوثيين استهدف ناقلة»
            if verb.i == k + 1 and not c.conj and may_act(doc, chunks, k, verb):
                args.clause_start = c.start
                return c, "bare-rel"
            seen_pp = True
        elif c.kind == "date" or c.kind == "x" or c.kind == "ppron":
            seen_pp = seen_pp or c.kind == "ppron"
        elif c.kind == "p" and c.prep in '"«»“”()،,':
            if c.prep in "،,":
                noun = event_before(chunks, k) if verb.i == k + 1 else None
                if noun is not None and any(s.lemma in doc.lex.verb_roles["targets"] for s in doc.verbs[verb.start]):
                    return noun, "bare-rel"  # «أسفر قصف جوي، استهدف البلدة، عن»
                apart = apposed(chunks, k)
                if not apart and not closed and not (k and len(chunks[k - 1].items) > 1 and verb.i == k + 1):
                    return None, ""  # but «أن القوات، والمسلحين، يطوقون»
                closed = apart and not closed  # «أن القوات، برفقة مستوطنين، هاجمت»
        elif c.kind == "rel":
            return over_relative(doc, chunks, k)
        elif c.kind == "v":
            return after_relative(doc, chunks, k)
        else:
            return None, ""
        k -= 1
    return None, ""


def verb_args_of(doc: Doc, chunks: list[Chunk], k: int) -> Args | None:
    """The arguments of the verb chunk `k` of the same sentence."""
    return doc.arguments.get(chunks[k].start) or verb_args(doc, doc.sentence_of(chunks[k].start), chunks[k].start)


_TIMES: Final = word_list("clauses", "times")
_REFUSE: Final = word_list("clauses", "refuse")
_MOVES: Final = word_list("clauses", "moves")


def _assign(doc: Doc, chunks: list[Chunk], at: int, args: Args, bare: list[Chunk], left: Chunk | None, how: str) -> None:
    senses = doc.verbs[args.verb]
    plural = all(s.feature.number in "pd" for s in senses)
    has_object_pronoun = all(s.feature.obj for s in senses)
    genders = {s.feature.gender for s in senses}
    if bare and how not in ("rel", "that", "sv", "aux") and all(s.feature.voice == "passive" for s in senses):
        args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
        return  # «ودُمرت دبابتان»
    if bare and is_seized(doc, args.verb, bare[0]):
        args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
        return  # «الرجل الذي ألقي القبض عليه»
    if how == "bare-rel" and plural and not has_object_pronoun and left is not None and left.np is not None and not left.np.human:
        left, how = None, ""  # «مسلحين يستقلون دراجتين قتلوا ضابطا»: the riders did
    if plural and left is not None and left.np is not None and left.np.gram == "s" and left.np.number is None:
        men = men_before(doc, chunks, left, at)
        if men is not None:
            left, how = men, "that"
    if (
        left is not None
        and left.np is not None
        and not left.np.human
        and not has_object_pronoun
        and how in ("rel", "bare-rel", "sv", "that")
        and is_inside(doc, args.verb)
    ):
        doer = bare[0] if bare and not is_writing(doc, left.np) and acts_first(doc, bare[0], args.verb) else None
        if doer is not None:
            args.subject, args.subject_how, args.objects = doer, "vso", bare[1:]
        else:
            args.subject, args.subject_how, args.objects = writer(doc, left) or _previous(doc, chunks, at, args), "previous", bare
        return  # «عملية تمكنت فيها القوات من», «تقريرا اتهمت فيه الجيش», «حملة اعتقلت خلالها عشرة شبان»
    if (
        how == "bare-rel"
        and len(bare) == 1
        and not has_object_pronoun
        and left is not None
        and left.np is not None
        and is_writing(doc, left.np)
        and not verb_agrees(doc, left.np, args.verb)
    ):
        earlier = _previous(doc, chunks, at, args)
        if earlier is not None and earlier is not left:
            args.subject, args.subject_how, args.objects = earlier, "previous", bare
            return  # «نشرت المنظمة تقريرا تتهم الجيش»
    if not how and len(bare) == 1 and not plural and in_writing(doc, chunks, at):
        args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", bare
        return  # «أصدرت الغرفة بيانا، دعت فيه الجنود إلى»
    if how == "rel" and of_speech(doc, args, left, bare):
        return  # «القصف قرب الجسر، الذي تنفي أثينا حدوثه», «منتقدا الدول التي اتهمها بالكذب»
    if left is not None and how in ("rel", "that", "sv", "aux", "bare-rel", "comma"):
        if how in ("sv", "that") and bare and not plural and is_their_own(doc, left, bare[0], args.verb):
            args.objects = bare
            return  # «إن 16 سجينا أطلق سراحهم»: nobody is named who did it
        if how in ("sv", "that", "rel") and bare and stands_first(doc, chunks, left, at, bare[0]):
            args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
            if has_object_pronoun:
                args.objects = [left, *bare[1:]]
            return
        if (how == "rel" or is_topic(doc, args.verb, left, how, bare)) and has_object_pronoun and bare:
            # «الهجوم الذي شنه داعش», «إن الهجوم نفذه انتحاري»: the happening is the object
            args.subject, args.subject_how = bare[0], "vso"
            args.objects = [left, *bare[1:]]
            return
        if (
            how in ("rel", "bare-rel")
            and has_object_pronoun
            and not bare
            and left.np is not None
            and (left.np.frames or doc.words[left.np.head].core in CAMPAIGN)
            and any(s.lemma in doc.lex.verb_roles["doer"] for s in senses)
        ):
            # «عملية عسكرية شنتها ضد المسلحين»: whoever was told before did it
            args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", [left]
            return
        if (
            how == "bare-rel"
            and bare
            and left.np is not None
            and (not left.np.classes.isdisjoint(("site", "place")) or left.np.end - left.np.head > 1)
            and bare[0].np is not None
            and bare[0].np.human
            and is_resumed(chunks, at)
        ):
            # «مواقع تسيطر عليها الجماعات»: the phrase after it is the subject, and whose the thing is
            args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
            doc.memo["owner", left.np.end] = bare[0].np
            return
        if (
            how in ("rel", "aux", "bare-rel")
            and has_object_pronoun
            and not bare
            and left.np is not None
            and left.np.human
            and (not verb_agrees(doc, left.np, args.verb) or is_taken_up(left.np, senses))
        ):
            # «عشرات الأشخاص الذين كانت تحتجزهم»
            args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", [left]
            return
        if (
            has_object_pronoun
            and not bare
            and plural
            and how in ("sv", "bare-rel")
            and left.np is not None
            and is_taken(doc, left.np)
        ):
            earlier = _previous(doc, chunks, at, args)
            if earlier is not None and earlier is not left and earlier.np is not None and "armed" in earlier.np.classes:
                args.subject, args.subject_how, args.objects = earlier, "previous", [left]
                return  # «يحتجز المسلحون مئة قروي خطفوهم من بيوتهم»
        if how == "bare-rel" and has_object_pronoun and bare:
            args.subject, args.subject_how = bare[0], "vso"
            args.objects = [what_was_done(doc, chunks, left, args.verb), *bare[1:]]
            return
        if (
            how == "comma"
            and bare
            and left.np is not None
            and (
                not (left.np.human or left.np.name)
                or (left.np.classes <= {"nisba"} and not doc.words[left.np.head].det)
                or (
                    bare[0].np is not None
                    and bare[0].np.classes & {"armed", "body"}
                    and verb_agrees(doc, bare[0].np, args.verb)
                    and not verb_agrees(doc, left.np, args.verb)
                )
            )
        ):
            left = None  # «وفي خرق لاتفاق روسي أردني، قصفت القوات»
        elif (
            how == "aux"
            and bare
            and left.np is not None
            and bare[0].np is not None
            and bare[0].np.human
            and not verb_agrees(doc, left.np, args.verb)
            and verb_agrees(doc, bare[0].np, args.verb)
        ):
            args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
            return  # «قرى كانت قد سيطرت عليها الفصائل»
        elif how == "rel" and bare and is_feminine(doc.tokens[args.clause_start].form) and genders == {"m"} and not plural:
            args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
            return  # «الصين التي قتل أحد مراقبيها»
        elif (
            how == "rel"
            and bare
            and not plural
            and left.np is not None
            and not left.np.human
            and bare[0].np is not None
            and bare[0].np.human
            and case_of(doc, bare[0]) != "obl"
        ):
            args.subject, args.subject_how, args.objects = bare[0], "vso", [*bare[1:]]
            return
        else:
            if how == "sv" and bare and is_verbal_noun(doc, chunks, left, args.verb):
                left, how, bare = bare[0], "vso", bare[1:]
            args.subject, args.subject_how, args.objects = left, how, bare
            return
    if how == "pron" and bare and bare[0].np is not None and bare[0].np.frames and happens(doc, args.verb):
        args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
        return  # «أنه سيندلع انفجار»
    if how == "pron":
        args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", bare
        return
    if plural:
        args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", bare
        return
    if bare:
        first = bare[0]
        case = case_of(doc, first)
        np = first.np
        fits = np is not None and (
            any(agrees(doc, np, g, "s") for g in genders)
            or ("event" in np.classes and happens(doc, args.verb))
            or capital_speaks(doc, np, args.verb)
            or changes_hands(doc, np, args.verb)
            or (has_object_pronoun and np.definite)  # «استنكرتها الأوقاف»: the object is on the verb
        )
        thing = (
            np is not None
            and (
                (np.classes & {"event", "masdar", "site", "property"} and np.name is None)
                or (doc.words[np.head].core in SETTLEMENTS and not (np.name is not None and np.name.of("actor")))
            )
            and not np.human
            and not (fits and "force" in np.classes and any(doc.lex.lemmas[s.lemma] in _MOVES for s in senses))
        ) or (np is not None and is_stormed(doc, np, args.verb))
        if (
            (len(bare) == 1 or (len(bare) == 2 and bare[1].start == first.end and np is not None and not np.definite))
            and np is not None
            and not np.human
            and np.name is None
            and not doc.words[np.head].kinds.isdisjoint(("masdar", "frame"))
            and any(doc.lex.lemmas[s.lemma] in _REFUSE for s in senses)
        ):
            args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", bare
            return  # «ورفض أيضا حضور الجلسة»
        if calls_people(doc, chunks, at, bare):
            args.subject_how, args.objects = "previous", bare
            return
        if meets_somebody(doc, chunks, at, bare):
            args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", bare
            return
        if chunks[at].conj or (at and chunks[at - 1].prep in ("كما", "ثم")):
            earlier = _previous(doc, chunks, at, args)
            if (
                earlier is not None
                and not (has_object_pronoun and fits and len(bare) == 1)
                and names_no_doer(doc, chunks[at], bare, earlier, thing=thing and not happens(doc, args.verb))
            ):
                args.subject, args.subject_how, args.objects = earlier, "previous", bare
                return
        if (case == "obl" and not any(b.np is not None and b.np.human and case_of(doc, b) != "obl" for b in bare[1:])) or (
            not fits and np is not None and len(bare) == 1 and np.number is None
        ):
            args.subject, args.subject_how, args.objects = _previous(doc, chunks, at, args), "previous", bare
            return
        if (
            len(bare) > 1
            and not (first.conj or bare[1].conj)
            and not is_text(doc, np)
            and object_first(doc, args.verb, np, bare[1].np)
        ):
            args.subject, args.subject_how, args.objects = bare[1], "vso", [first, *bare[2:]]
            return
        args.subject, args.subject_how, args.objects = first, "vso", behind_name(bare)
        return
    args.subject, args.subject_how = _previous(doc, chunks, at, args), "previous"


def _previous(doc: Doc, chunks: list[Chunk], at: int, args: Args) -> Chunk | None:
    """The subject of the verb before, for a verb that names none («صدت هجوما وأفشلت محاولة», «قال الجيش إنه صد»)."""
    if (meant := those_meant(doc, chunks, at)) is not None:
        return meant
    for k in range(at - 1, -1, -1):
        c = chunks[k]
        if c.kind == "v":
            if in_aside(chunks, k, at):
                continue
            other = verb_args_of(doc, chunks, k)
            if other is None or other.subject is None or other.subject.np is None:
                continue
            if is_hit(doc, other, args.verb):
                continue
            if verb_agrees(doc, other.subject.np, args.verb) and not is_done_for(doc, other, args.verb):
                return who_next(doc, other, args.verb)
    return told_before(doc, chunks, at)
