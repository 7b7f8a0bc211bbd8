"""Active or passive: whether what follows a verb did it or suffered it, where the writing does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import case_of
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.subjects import ON_TOWNS, SETTLEMENTS
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import Frame, is_word, place_like
from waqai.extract.roles.noun_conditions import MOVES_OTHERS
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.packs.words import VerbSense


def is_passive(doc: Doc, args: Args, frame: Frame, lemma: int) -> bool:
    """Whether the verb, read as this headword, tells what was done to its subject."""
    senses = [s for s in doc.verbs[args.verb] if s.lemma == lemma]
    voices = {s.feature.voice for s in senses}
    if voices == {"passive"} or _told_so(doc, args, frame, lemma, senses, voices):
        return True
    if "obj" not in frame.roles:
        return False
    if voices == {"active"}:
        # «سقطت قذيفة لتصيب حراسه»: whoever follows a verb of harm that cannot be passive is hit, where nobody else is told
        hurt = any(doc.tokens[c.start].form in _WOUNDS for c in args.objects + args.pps)
        if not hurt and args.subject is not None and args.subject.np is not None and args.subject.end < len(doc.tokens):
            hurt = doc.tokens[args.subject.end].form in _WOUNDS
        what = args.subject.np if args.subject is not None and (hurt or not args.objects) else None
        feminine = all(s.feature.gender == "f" and s.feature.number == "s" and not s.feature.obj for s in senses)
        return (
            frame.casualty == "injured"
            and args.subject_how == "vso"
            and what is not None
            and what.human
            and (feminine or (hurt and not what.definite))  # «وأصاب مدني ثالث بجروح»
        )
    if frame.agents and any(c.prep in frame.agents for c in args.pps):
        return True
    if all(s.feature.obj for s in senses):
        return False
    objects = args.objects
    if frame.id == "accuse" and _is_accused(doc, args, lemma):
        return True
    if frame.id in ON_TOWNS and _upon_town(doc, args):
        return True
    if (
        frame.casualty
        and objects
        and objects[0].np is not None
        and not (
            objects[0].np.human
            or objects[0].np.number is not None
            or objects[0].np.name is not None
            or "unknown" in objects[0].np.classes
            or is_word(doc, objects[0].np, frame.object_words)  # «أزهقت القوات أرواح العشرات»
        )
    ):
        objects = []
    if frame.id in TRANSITIVE_ON_PEOPLE and objects and _of_an_event(objects[0].np):
        objects = []  # «اعتقل الرجلان للاشتباه بعلاقتهما بحادث تفجير»
    if (
        objects
        and frame.casualty
        and args.subject_how == "rel"
        and args.subject is not None
        and args.subject.np is not None
        and args.subject.np.human
        and "armed" not in args.subject.np.classes
        and args.pps
        and args.pps[0].start < objects[0].start
    ):
        objects = []  # «المدنيون الذين قتلوا في الغارة أطفال»
    if objects:
        first = objects[0]
        # «قتل الجيش ثلاثة» is active; «قتل ثلاثة أشخاص الأحد» has a date there, not an object
        if first.np is not None and args.subject is not None and args.subject.np is not None:
            subject = args.subject.np
            if frame.casualty and args.subject_how == "vso" and subject.number is not None and not first.np.human:
                return True
            behind = bool(args.pps) and args.pps[0].start < objects[0].start
            if frame.casualty and args.subject_how == "vso" and behind:
                if "victim" in subject.classes:
                    return True  # «قتل أربعة أشخاص جراء إلقاء القوات براميل»
                if subject.number is not None and first.np.number is None and (first.np.definite or first.np.pron):
                    return True  # «قتل أربعة جنود في انفجار لغم لدى مرور دوريتهم»
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
            return np.classes.isdisjoint(("event", "site", "explosive", "projectile", "masdar")) or np.human
        return np.human or np.number is not None
    if args.subject_how == "vso" and frame.id in ("target", "target-by-bomb") and _with_blasts(args):
        return True
    told = not doc.words[args.verb].conj and not any(c.prep == "ب" for c in args.pps)
    if args.subject_how == "vso" and frame.id == "intercept" and "aerial" in np.classes and told:
        return True  # «أسقطت طائرة مسيرة قرب القاعدة»
    if (
        args.subject_how == "vso"
        and (np.human or (np.classes == {"count"} and np.number is not None and np.number.unit is None))
        and (np.number is not None or not np.definite or not np.classes.isdisjoint(("civil", "victim", "person")))
    ):  # «اعتقل عشرات المشاركين»
        return frame.id in TRANSITIVE_ON_PEOPLE
    if args.subject_how == "vso" and frame.id in _ON_THINGS and _thing(np, frame):
        opens = not doc.words[args.verb].conj and doc.sentence_of(args.verb).start == args.verb  # «أحرقت مكاتب الحزب في المدينة»
        return opens or case_of(doc, subject_chunk) == "nom" or _after_losses(doc, args.verb)
    if args.subject_how == "vso" and frame.id == "retake" and place_like(doc, np) and not np.human:
        return not (np.name is not None and np.name.start <= np.head and np.name.of("actor"))  # «حرر حي الجزائر»
    return (
        args.subject_how in ("rel", "that", "sv", "bare-rel", "aux", "comma")
        and frame.id in TRANSITIVE_ON_PEOPLE
        and np.human
        and (np.number is not None or (bool(np.classes & _HARMLESS) and np.classes.isdisjoint(("armed", "force", "body"))))
    )  # «إن عشرة صحفيين اعتقلوا», «الناشط الذي اعتقل»: nobody else stands there whom they would have taken


def _told_so(doc: Doc, args: Args, frame: Frame, lemma: int, senses: list[VerbSense], voices: set[str]) -> bool:
    """Whether what stands where the subject would shows by itself that something was done to it."""
    if args.subject_how == "vso" and not args.objects and "active" not in voices and _is_taken(doc, args, frame):
        return True  # «فرضت عقوبات على التنظيم»
    if frame.id in _FREEING and _are_freed(doc, args, frame):
        return True  # «أخلي سبيلهم»
    if frame.id in _FIRING and _are_fired(doc, args, frame):
        return True  # «75 صاروخا أطلقت من لبنان»
    if frame.id in MOVES_OTHERS and doc.lex.lemmas[lemma] != "2 عزز" and _are_sent(doc, args, frame):
        return True  # «أرسلت تعزيزات إلى المدينة»
    if frame.id == "fire-rockets" and _upon_town(doc, args):
        return True  # «أمطرت المدينة بالصواريخ»
    return frame.type == "release" and _held_before(args) and all(s.feature.number == "s" for s in senses)


_FIRING: Final = frozenset({"fire-rockets", "fire-drones"})


def _upon_town(doc: Doc, args: Args) -> bool:
    """«قصفت بلدات الريف بغاز سام»: what stands where the subject would is a town, which shells nobody."""
    town = args.subject.np if args.subject is not None and args.subject_how == "vso" else None
    if town is None or doc.words[town.head].core not in SETTLEMENTS:
        return False
    if town.human:  # «أطراف بلدة كذا», and no «أطراف النزاع»
        after = doc.words[town.head + 1].core if town.head + 1 < len(doc.words) else ""
        return doc.words[town.head].core == "اطراف" and (after in SETTLEMENTS or _names_town(doc, town.head + 1))
    return not (town.name is not None and town.name.start <= town.head and town.name.of("actor"))


def _names_town(doc: Doc, j: int) -> bool:
    name = doc.name_at.get(j)
    return name is not None and name.of("place") is not None


def _held_before(args: Args) -> bool:
    """«احتجزوا ثلاثة مزارعين ليفرج عنهم», «أوقفوا محتجا ليفرج عنه»: those taken before, where the subject would be sought."""
    np = args.subject.np if args.subject is not None and args.subject_how in ("previous", "bare-rel") else None
    if np is None or not np.human or "armed" in np.classes:
        return False
    return (np.gram == "p" and np.number is not None) or (not np.definite and not np.classes.isdisjoint(_HARMLESS))


def _with_blasts(args: Args) -> bool:
    """«استهدفت دورية بعبوة ناسفة»: with a bomb or a rocket behind it and nothing else, whoever follows the verb was hit."""
    return any(c.prep == "ب" and c.np is not None and c.np.classes & {"explosive", "projectile", "aerial"} for c in args.pps)


_HARMLESS: Final = frozenset({"civil", "victim", "protester", "person", "crowd"})


def _is_taken(doc: Doc, args: Args, frame: Frame) -> bool:
    """Whether the one phrase behind the verb is a thing of the frame's own object («فرضت عقوبات»), which does nothing itself."""
    np = args.subject.np if args.subject is not None else None
    if np is None or np.human or not np.classes.isdisjoint(("force", "aerial", "explosive")):
        return False
    return is_word(doc, np, frame.object_words)


def _of_an_event(np: NP | None) -> bool:
    """«بحادث تفجير»: a phrase that names a happening and nobody."""
    return np is not None and bool(np.classes) and np.classes <= {"event", "masdar"} and not np.names


def _are_freed(doc: Doc, args: Args, frame: Frame) -> bool:
    """«أطلق سراح خمسة صحفيين», «أخلي سبيل 12 متهما»: freedom where the subject would stand, and those set free behind it."""
    c = args.subject
    if c is None or c.np is None or args.subject_how != "vso" or not args.objects:
        return False
    if not all(s.feature.tense == "past" and s.feature.gender == "m" for s in doc.verbs[args.verb]):
        return False  # «وأن تطلق سراح عشرات السجناء»: whoever was named before
    return is_word(doc, c.np, frame.object_words) and c.end == args.objects[0].start


_FREEING: Final = frozenset({"set-free", "let-go", "end-captivity"})


def _is_accused(doc: Doc, args: Args, lemma: int) -> bool:
    """«اتهمت الميليشيا بنهب المنازل»: whoever stands alone behind «اتهم», with what he is accused of, is the accused."""
    if args.subject is None or args.objects or doc.lex.lemmas[lemma] != "8 اتهم" or not args.pps:
        return False
    if args.subject_how in ("that", "sv", "rel", "aux"):
        return any(p.prep == "ب" for p in args.pps)  # «لكن الجيش يتهم أيضا بقصف المدنيين»
    return args.subject_how == "vso" and args.pps[0].prep == "ب"


def _are_fired(doc: Doc, args: Args, frame: Frame) -> bool:
    """Whether rockets stand where the subject would: they fire nothing themselves."""
    np = args.subject.np if args.subject is not None else None
    past = all(s.feature.tense == "past" for s in doc.verbs[args.verb])
    if not past or np is None or args.objects or args.subject_how == "previous":
        return False
    seen = args.subject_how == "bare-rel" and np.end - np.head > 1 and doc.words[np.head + 1].core in frame.object_words
    return seen or is_word(doc, np, frame.object_words)  # «رصد صاروخين أطلقا»


def _are_sent(doc: Doc, args: Args, frame: Frame) -> bool:
    """«نشرت قوات حفظ السلام في البلدة»: forces stand where the subject would, and nobody whom they send."""
    there = args.subject_how in ("sv", "that") and any(c.prep == "الي" for c in args.pps)  # «قوات من الشرطة أرسلت إلى البلدة»
    if not (there or args.subject_how in ("vso", "rel", "bare-rel")) or any(c.prep == "ب" for c in args.pps):
        return False
    return _are_fired(doc, args, frame)


def _apposed_titles(a: NP, b: NP) -> bool:
    """«قتل العقيد حسن قائد الكتيبة»: two titles of one person, not one who killed the other."""
    return (
        all(
            "person" in np.classes and "civil" not in np.classes and np.number is None and np.gram != "p" and not np.conj
            for np in (a, b)
        )
        and b.pron == ""
    )


def _after_losses(doc: Doc, verb: int) -> bool:
    """«قتل أربعة جنود ودمرت آليات»: joined to a verb of death or wounds, a verb tells what was lost besides."""
    if not doc.words[verb].conj:
        return False
    for j in range(verb - 1, max(-1, verb - 16), -1):
        if doc.tokens[j].kind == "p" and doc.tokens[j].form not in ("،", ","):
            return False
        if doc.verbs[j]:
            return any(frame.get("casualty") for frame in doc.verb_frames(j))
    return False


def _thing(np: NP, frame: Frame) -> bool:
    """Whether a phrase names a thing that such a verb hits and that hits nobody itself."""
    if np.human or np.classes.isdisjoint(("site", "property")) or (np.name is not None and np.name.start <= np.head):
        return False
    return frame.id in _DESTROYING or np.classes.isdisjoint(("force", "explosive", "aerial"))


_DESTROYING: Final = frozenset({"blow-up-building", "blow-up"})

_ON_THINGS: Final = _DESTROYING | {"shell", "strike-verb", "attack", "target", "storm", "retake", "occupy", "besiege"}

_WOUNDS: Final = word_list("voice", "wounds")

TRANSITIVE_ON_PEOPLE: Final = frozenset(
    {
        "arrest",
        "lead-away",
        "catch",
        "abduct",
        "assassinate",
        "rape",
        "free-people",
        "displace",
        "drive-out",
        "hostages",
        "bar",
        "force-out",
        "evacuate",
    }
)
"""Frames whose object is somebody."""
