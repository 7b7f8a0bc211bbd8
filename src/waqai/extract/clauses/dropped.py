"""A subject that is not named though a phrase follows the verb: «داهمت الشرطة منزلا واعتقلت ثلاثة شبان»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import MASCULINE, agrees, is_masculine_body, verb_agrees
from waqai.extract.clauses.asides import called_before, to_step_down
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.clauses.subjects import ON_TOWNS, SETTLEMENTS, forces_somebody, is_inside, one_of_them
from waqai.extract.kinds import WORDS
from waqai.extract.noun_phrase import NP
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc

_MEETS: Final = word_list("dropped", "meets")  # verbs that want an object: «زار الوفد العاصمة والتقى قيادات»

_CALLS: Final = word_list("dropped", "calls")
_WANT_OBJECT: Final = word_list("dropped", "want_object")
"""Those of them that are said to somebody."""
_STATES: Final = word_list("dropped", "states")
_NEVER_DO: Final = word_list("dropped", "never_do")
_WARNS: Final = word_list("dropped", "warns")
_AUTHORITIES: Final = word_list("dropped", "authorities")

_THINGS: Final = frozenset({"aerial", "projectile", "explosive", "property", "site"})
"""Classes of what is taken, stopped or destroyed."""


def names_no_doer(doc: Doc, verb: Chunk, bare: list[Chunk], earlier: Chunk, *, thing: bool) -> bool:
    """Whether the first phrase behind a verb that a conjunction joins is its object, and `earlier` still its subject.

    `thing` says that the phrase names no one who acts.
    """
    who, np, senses = earlier.np, bare[0].np, doc.verbs[verb.start]
    if verb.conj and len(bare) == 1 and is_masculine_body(doc, np) and {s.feature.gender for s in senses} == {"f"}:
        return True  # «أدانت الوزارة …، وطالبت مجلس الأمن»
    if who is None or np is None or not who.human:
        return False
    lemmas = {doc.lex.lemmas[s.lemma] for s in senses}
    if len(bare) == 2 and verb.conj and "2 حمل" in lemmas and bare[1].np is not None:
        # «أدانت الرئاسة الهجوم وحملت الحركة المسؤولية»
        return doc.words[bare[1].np.head].core == "مسووليه"
    if len(bare) != 1:
        return False
    if doc.words[bare[0].start].core in _REST and bare[0].end - bare[0].start == 1:
        return "armed" in who.classes  # «قتلوا خمسة مسلحين ولاذ الباقون بالفرار»
    if not lemmas.isdisjoint(_CALLS) and (np.classes & {"civil"} or (verb.conj and doc.words[np.head].core in _STATES)):
        return True  # «كما دعا أهالي المدينة إلى …»: they are called on
    if not lemmas.isdisjoint(_CALLS) and doc.tokens[verb.start - 1].form == "كما" and called_before(doc, verb.start, lemmas):
        return True  # «دعا الائتلاف المجلس إلى …، كما دعا المنظمات إلى»
    if verb.conj and not lemmas.isdisjoint(_CALLS) and to_step_down(doc, bare[0].end):
        return True  # «أدان الوزير القمع ودعا الرئيس إلى التنحي»
    another = "person" in np.classes and np.definite and lemmas.isdisjoint(_WANT_OBJECT)  # «، ودعا الأمين العام إلى»
    if verb.conj and not lemmas.isdisjoint(_CALLS) and not another and _spoke(doc, verb, earlier):
        return True  # «دانت الصين الغارة وطالبت إسرائيل بتقديم اعتذار»
    if "8 اتهم" in lemmas or ("1 طرد" in lemmas and doc.words[np.head].core.startswith("دبلوماسي")):
        return True  # «واتهم الإمارات بـ…», «كما طردت عشرة دبلوماسيين»
    if verb.conj == "و" and lemmas & (_CALLS | _WARNS) and _no_subject(doc, np, verb.start):
        return True  # «قال الوزير إن …، ودعا الأطراف المتحاربة إلى»
    if "armed" in who.classes and "armed" in np.classes and any(f["type"] == "siege" for f in doc.verb_frames(verb.start)):
        return True  # «باتت القوات على مقربة من الجبل وتحاصر الميليشيات فيه»: who besieges has somebody besieged
    held = bool(np.classes & {"site", "force"}) and "armed" not in np.classes
    town = doc.words[np.head].core in SETTLEMENTS
    if (doc.tokens[verb.start - 1].form == "كما" and (held or town)) or (verb.conj == "و" and town):
        # «قصفت القوات حيا، كما قصفت بلدة كذا», «كما قصفت مواقع للجماعة»: a town or post shells nobody
        return any(frame["id"] in ON_TOWNS for frame in doc.verb_frames(verb.start))
    if not verb.conj and doc.tokens[verb.start - 1].form != "ثم":
        return False
    after = doc.tokens[bare[0].end].form if bare[0].end < len(doc.tokens) else ""
    if np.classes & {"victim", "count"} and after in ("منهم", "منها") and {s.feature.gender for s in senses} == {"f"}:
        return True  # «الشرطة تفرق متظاهرين وتعتقل العشرات منهم»
    if thing or not lemmas.isdisjoint(_MEETS) or (np.pron and np.classes & {"explosive", "projectile"}):
        return True  # «حلقت المقاتلات ثم ألقت قنابلها»
    if doc.words[np.head].core in _NEVER_DO:
        return True  # «خرقت القوات الهدنة وأطلقت النار»
    if np.number is not None and not np.human and not np.names and any(s.lemma in doc.lex.verb_roles["doer"] for s in senses):
        return True  # «ساندت القوات العملية ونفذت 40 طلعة»
    if verb.start and doc.verbs[verb.start - 1] and not np.classes.isdisjoint(_THINGS):
        return True  # «يعترض ويدمر 7 صواريخ»
    if _took(doc, verb, who, np):
        return True
    return (
        np.number is not None
        and who.number is None
        and (np.human or bool(np.names and np.names[0].how in ("member", "nisba")))
        and {s.feature.gender for s in senses} == {"f"}
        and (not agrees(doc, np, "f", "s", relative=True) or _counts_men(doc, np))
    )


def _took(doc: Doc, verb: Chunk, who: NP, np: NP) -> bool:
    """«دخل الجيش البلدة واعتقل ثلاثة», «سيطر التنظيم على المدينة وأعدم عشرة جنود»: the force told of took them, nobody else did.

    Men of his own («وأسر ثلاثة من عناصره») are his losses.
    """
    if verb.conj != "و" or np.number is None or not np.human:
        return False
    if who.number is not None or who.classes.isdisjoint(("force", "armed")):
        return False
    behind = range(np.start, min(np.end + 2, len(doc.words)))
    if np.pron or any(doc.words[j].pron or doc.tokens[j].form in _OF_HIS for j in behind):
        return False
    frames = doc.verb_frames(verb.start)
    return bool(frames) and all(f["type"] in _TAKES for f in frames)


_OF_HIS: Final = frozenset({"منه", "منها", "منهم"})
_TAKES: Final = frozenset({"arrest", "abduction", "attack_on_civilians", "release", "interception"})


def speaks(doc: Doc, v: int) -> bool:
    """Whether a verb of the past says something, or is an act of speech."""
    if not all(s.feature.tense == "past" for s in doc.verbs[v]):
        return False
    frames = doc.verb_frames(v)
    if frames:
        types = {f["type"] for f in frames}
        return bool(types & WORDS) and types <= WORDS | {"judicial", "sanction"}
    return doc.has_role(v, "says")


def _spoke(doc: Doc, verb: Chunk, earlier: Chunk) -> bool:
    """Whether the act of speech told just before in the sentence is of one subject («قالت واشنطن إنها …، وحضت موسكو على»)."""
    roles = doc.lex.verb_roles
    wants = doc.is_verb_of(verb.start, _WANT_OBJECT)
    for j in range(verb.start - 1, max(-1, earlier.start - _NEAR), -1):
        if not doc.verbs[j]:
            continue
        said = any(f.get("opaque") for f in doc.verb_frames(j))
        args = doc.arguments.get(j)
        if args is not None and args.subject_how in ("rel", "bare-rel") and not said:
            continue  # «في تقرير صدر الأحد»
        if args is None or args.subject is not earlier:
            return said and j < earlier.start
        if said or (wants and any(s.lemma in roles["says"] for s in doc.verbs[j])):
            return True
    return False


def _counts_men(doc: Doc, np: NP) -> bool:
    """«واعتقلت عشرين فلسطينيا»: counted men, whose verb before them would be masculine."""
    return doc.tokens[np.head].form.endswith("ا") and np.human


def calls_people(doc: Doc, chunks: list[Chunk], at: int, bare: list[Chunk]) -> bool:
    """«وطالب سكان القرية بإخلائها» at the head of a sentence: they are called on by whoever spoke before.

    So are those the verb does not agree with («ودعا الأمم المتحدة إلى»), and the only phrase behind a verb that wants an object
    («واتهم إسرائيل بالمماطلة»).
    """
    verb, np = chunks[at], bare[0].np
    opens = at == 0 and verb.conj == "و"
    if np is None or not (opens or (at == 1 and chunks[0].prep == "كما")) or doc.tokens[np.head].form.endswith("ون"):
        return False
    if doc.tokens[np.start].form == "كل" and doc.tokens[min(np.start + 1, len(doc.tokens) - 1)].form == "من":
        return False  # «ودعا كل من الأمم المتحدة والاتحاد الأوروبي إلى»: they call
    senses = doc.verbs[verb.start]
    lemmas = {doc.lex.lemmas[s.lemma] for s in senses}
    accuses = "8 اتهم" in lemmas and all(s.feature.tense == "past" for s in senses)  # «كما يُتهم النظام ب» names no accuser
    if "2 حمل" in lemmas and len(bare) == 2 and bare[1].np is not None:
        return opens and np.human and doc.words[bare[1].np.head].core == "مسووليه"  # «وحمل حزب الله مسؤولية التعطيل»
    if not (accuses or lemmas & (_CALLS | _WARNS)) or any(s.feature.obj for s in senses):
        return False
    named = np.name is not None and np.name.start == np.head and np.name.of("person") is None and np.name.how != "nisba"
    apart = _no_subject(doc, np, verb.start)
    second = bare[1].np if len(bare) == 2 else None
    if second is not None:
        if accuses and doc.tokens[bare[1].start].form.startswith("ب"):
            bare = bare[:1]  # «واتهم الحوثيين بخرق الهدنة»
        elif lemmas & _WANT_OBJECT and (apart or doc.words[np.head].core in _AUTHORITIES):
            return not (second.human or second.names)  # «كما ناشد الولايات المتحدة التدخل»
        elif apart and bare[1].start > bare[0].end and not second.human:
            bare = bare[:1]  # «ودعت الحوثيين إلى وقف هجماتهم»
    if len(bare) != 1:
        return False
    if any(doc.words[j].core in CALLED for j in range(np.start, min(np.start + 2, np.end))):
        return True  # «ودعت جميع الأطراف إلى»
    if doc.words[np.start].core in _ALL and doc.words[np.head].core in _STATES:
        return True  # «ودعا جميع الدول الأعضاء إلى»
    end = bare[0].end + (bare[0].end < len(doc.tokens) and doc.tokens[bare[0].end].form in _TOO)
    after = doc.tokens[end].form if end < len(doc.tokens) else ""
    counted = "4 أمهل" in lemmas and bare[0].end in doc.number_at  # «وأمهل الإقليم ثلاثة أيام»
    if not (after.startswith("ب") or after in ("الي", "علي", "من") or counted) or not (np.human or np.name is not None):
        return False
    alone = np.name is not None and np.name.start <= np.start and np.name.end >= np.end  # «واتهم جعجع ب»
    short = np.end - np.start <= _SHORT and (alone or "person" not in np.classes)
    return apart or counted or (accuses and (alone or short)) or (bool(lemmas & _WANT_OBJECT) and named and alone)


_ALL: Final = frozenset({"جميع", "كافه", "كل", "ساير"})
_TOO: Final = frozenset({"ايضا", "كذلك", "مجددا"})
_SHORT: Final = 2
"""Words of a phrase, at most, that holds no subject and object («الرئيس اليمني الجميع»)."""


def _no_subject(doc: Doc, np: NP, verb: int) -> bool:
    """Whether a phrase behind a verb of calling is not who calls, by its gender or its case."""
    genders = {s.feature.gender for s in doc.verbs[verb]}
    if (genders == {"m"} and _plainly_feminine(doc, np)) or (genders == {"f"} and _plainly_masculine(doc, np)):
        return True
    if not (any(agrees(doc, np, gender, "s") for gender in genders) or capital_speaks(doc, np, verb)):
        return True
    people = np.name is not None and (np.name.how == "nisba" or np.name.of("actor") is not None) and np.name.of("place") is None
    return (people or (np.gram == "p" and np.human)) and doc.tokens[np.head].form.endswith("ين")  # «ودعا الليبيين إلى»


def _plainly_masculine(doc: Doc, np: NP) -> bool:
    """«وطالبت مجلس الأمن بتحمل مسؤولياته»: the council demands nothing there."""
    word = doc.words[np.head]
    heads = any(n.kind == "head" and n.number == "s" for n in word.nouns)
    return np.gram == "s" and heads and np.number is None and not word.core.endswith(("ه", "ات", "ا", "ي", "ء"))


def _plainly_feminine(doc: Doc, np: NP) -> bool:
    """«الأمم المتحدة», «السلطات»: a plural whose adjective or ending is feminine has a feminine verb before it."""
    name = np.name
    if name is not None and name.start <= np.start and name.end >= np.end and name.of("place") is not None:
        return doc.words[np.head].core not in MASCULINE  # «وهدد إسرائيل بضرب»
    after = doc.tokens[np.head + 1].form if np.head + 1 < np.end else ""
    head = doc.tokens[np.head].form
    return bool(doc.words[np.head].det) and (head.endswith("ات") or (after.startswith("ال") and after.endswith("ه")))


def takes_object(doc: Doc, chunks: list[Chunk], at: int, bare: list[Chunk]) -> bool:
    """Whether what stands behind a verb is its object, since whoever was told before does it."""
    return meets_somebody(doc, chunks, at, bare) or was_named(doc, chunks, at) or forces_somebody(doc, chunks, at, bare)


def meets_somebody(doc: Doc, chunks: list[Chunk], at: int, bare: list[Chunk]) -> bool:
    """«قبل أن يلتقي ولي العهد», «والتقى هناك الرئيس»: two must meet, so that the one named is met by whoever was told before."""
    verb, np = chunks[at], bare[0].np
    told = at > 0 and is_inside(doc, verb.start) and any(c.kind == "v" for c in chunks[:at])  # «زيارة التقت خلالها الرئيس»
    if len(bare) != 1 or np is None or not np.human or (len(bare[0].items) > 1 and not told) or np.gram != "s":
        return False
    if {doc.lex.lemmas[s.lemma] for s in doc.verbs[verb.start]}.isdisjoint(_MEETS) or any(
        s.feature.obj for s in doc.verbs[verb.start]
    ):
        return False
    if any(x.prep in ("مع", "ب") and x.np is not None and x.np.human for x in chunks[bare[0].i + 1 : bare[0].i + 4]):
        return False
    opens = bool(verb.conj) and at == 0
    after = at > 0 and chunks[at - 1].kind == "sub" and any(c.kind == "v" for c in chunks[: at - 1])
    return opens or after or told


def was_named(doc: Doc, chunks: list[Chunk], at: int) -> bool:
    """«وكانت القيادة، أعلنت، مساء السبت، البلدة آمنة»: whoever «كان» names, over a comma, does what the verb tells."""
    if at < _WAS_FAR or chunks[at - 1].kind != "p":
        return False
    k = next((j for j in range(at - 2, max(-1, at - _WAS_REACH), -1) if chunks[j].kind not in _ASIDE), -1)
    if k < 0 or chunks[k].kind != "v" or all(doc.lex.lemmas[s.lemma] != "1 كان" for s in doc.verbs[chunks[k].start]):
        return False
    who = chunks[k + 1].np
    return who is not None and (who.human or who.name is not None) and verb_agrees(doc, who, chunks[at].start)


_ASIDE: Final = frozenset({"np", "pp", "p", "date"})
_WAS_FAR, _WAS_REACH = 3, 9
"""Chunks from «كان» to the verb."""


def capital_speaks(doc: Doc, np: NP, verb: int) -> bool:
    """«احتفظت دمشق بحق الرد», «لوحت بانغي بالانسحاب»: the name of a city is feminine, and speaks for its government."""
    city = np.name is not None and np.name.start <= np.head and np.name.of("place") is not None and np.name.how != "nisba"
    return city and any(frame.get("opaque") for frame in doc.verb_frames(verb))


CALLED: Final = word_list("dropped", "called")


def is_of_one(doc: Doc, np: NP, verb: int) -> bool:
    """«قال المكتب إن المقاتلين أسروا جنديا، واتهم الطيران»: many men say nothing by a verb in the singular behind them."""
    frames = doc.verb_frames(verb)
    if not frames or not all(frame.get("opaque") for frame in frames):
        return False  # «هاجم مسلحو الجماعة قرية وخطف عشر نساء»: by them, whatever the verb
    many = np.gram == "p" and np.human and not np.conj and (np.number is not None or doc.tokens[np.head].form.endswith(_MEN))
    return many and all(s.feature.gender + s.feature.number == "ms" for s in doc.verbs[verb])


_MEN: Final = ("ون", "ين", "و", "ي")


def is_done_for(doc: Doc, other: Args, verb: int) -> bool:
    """Whether the subject of an earlier verb is none of a later one: men counted («أربعة جنود»), whose verb would be plural."""
    who = other.subject.np if other.subject is not None else None
    return (
        who is not None
        and who.number is not None
        and (who.number.best or 0) > 1
        and who.human
        and "force" not in who.classes
        and all(s.feature.number == "s" for s in doc.verbs[verb])
    )


def is_hit(doc: Doc, other: Args, verb: int) -> bool:
    """«أطلقت صاروخا على طائرة قدمت من الشمال وأسقطتها»: what a clause before describes is what the verb's pronoun takes up."""
    if other.subject is None or other.subject.np is None or other.subject_how != "bare-rel":
        return False
    aerial = not other.subject.np.classes.isdisjoint(("aerial", "projectile"))
    return aerial and bool(doc.words[verb].conj) and all(s.feature.obj for s in doc.verbs[verb])


def is_mute(doc: Doc, other: Args, verb: int) -> bool:
    """«حذر من أن التصعيد يهدد المدنيين، وحث الطرفين»: what happens calls on nobody."""
    who = other.subject.np if other.subject is not None else None
    if who is None or who.human or who.name is not None or not who.classes & {"event", "masdar"}:
        return False
    return bool(doc.words[verb].conj) and doc.is_verb_of(verb, _CALLS)


def in_aside(chunks: list[Chunk], k: int, at: int) -> bool:
    """«قصفت الطائرات المبنى، بعد أن حولته الجماعة إلى ثكنة، واستهدفت …»: behind its comma the clause of time is over."""
    if chunks[at].conj != "و" or chunks[at - 1].kind != "p" or k < 2 or chunks[k - 1].kind != "sub":
        return False
    if chunks[k - 1].prep not in _OF_TIME or chunks[k - 2].kind != "p" or chunks[k - 2].prep not in "،,":
        return False
    return any(c.kind == "v" for c in chunks[: k - 2])


def in_relative(chunks: list[Chunk], k: int, at: int) -> bool:
    """«حذرت واشنطن، التي توسطت في الهدنة وتدعمها فصائل، من أنها ستتخذ»: the relative clause is closed, and told of by the way."""
    told = chunks[at - 1 - (chunks[at - 1].kind == "p" and chunks[at - 1].prep in '"«“')]
    if told.kind != "sub" or not told.prep.endswith(("انه", "انها", "انهم", "انهما")):
        return False
    commas = [c.i for c in chunks[:at] if c.kind == "p" and c.prep in "،,"]
    opens = next((i for i in reversed(commas) if i < k), None)
    closes = next((i for i in commas if i > k), None)
    return opens is not None and closes is not None and chunks[opens + 1].kind == "rel"


_OF_TIME: Final = frozenset({"بعد ان", "بعدما", "قبل ان", "عندما", "منذ ان", "لان", "بعد ما"})


def is_seized(doc: Doc, verb: int, first: Chunk) -> bool:
    """«ألقي القبض عليه», «أوقف»: the passive of seizing, which has no other form than this with «القبض» behind it."""
    return (
        doc.words[verb].stem.endswith("لقي")
        and doc.words[first.start].core == "قبض"
        and all(s.feature.tense == "past" or s.feature.person == 1 for s in doc.verbs[verb])
    )


def is_verbal_noun(doc: Doc, chunks: list[Chunk], teller: Chunk, verb: int) -> bool:
    """«أعلن الحاكم تمكن القوات من …»: a verb right behind the subject of a verb of telling is its verbal noun."""
    before = chunks[teller.i - 1] if teller.i else None
    roles = doc.lex.verb_roles
    return (
        before is not None
        and before.kind == "v"
        and any(s.lemma in roles["announce"] or s.lemma in roles["says"] for s in doc.verbs[before.start])
        and "masdar" in doc.words[verb].kinds
    )


def what_was_done(doc: Doc, chunks: list[Chunk], left: Chunk, v: int) -> Chunk:
    """What was done, where a phrase that says to whom stands between («حالات اغتصاب لفتيات نفذها مقاتلون»)."""
    if left.kind != "pp" or left.np is None or left.np.frames or not doc.has_role(v, "doer"):
        return left
    for c in reversed(chunks[max(0, left.i - 2) : left.i]):
        if c.kind in ("np", "pp") and c.np is not None and c.np.frames:
            return c
        if c.kind != "pp":
            break
    return left


def is_auxiliary(doc: Doc, v: int) -> bool:
    """Whether the verb at a token shares its subject with the verb behind it («بدأت القوات تتقدم»)."""
    return doc.is_verb_of(v, _AUXILIARIES)


_AUXILIARIES: Final = frozenset(
    "1 كان, 1 بدأ, 3 واصل, 10 استمر, 1 ظل, 4 أصبح, 1 بات, 1 عاد, 1 كاد, 4 أخذ, 1 راح, 1 جعل, 3 حاول, 5 تمكن, 10 استطاع, "
    "1 نجح, 1 قام, 1 زال, 4 أزال, 6 تواصل, 4 أوشك".split(", ")
)


def who_had(doc: Doc, chunks: list[Chunk], k: int) -> Chunk | None:
    """The subject of a «كان» whose verb follows behind «قد», over what is told of it, a relative clause or one comma."""
    commas = verbs = 0
    for i in range(k, max(-1, k - _OVER), -1):
        c = chunks[i]
        if (c.kind == "v" and is_auxiliary(doc, c.start)) or (c.kind == "sub" and c.prep == "كان"):
            return chunks[i + 1] if chunks[i + 1].kind == "np" and not verbs and i + 1 < k else None
        commas += c.kind == "p"
        verbs += c.kind == "v"
        if c.kind == "v" and doc.is_verb_of(c.start, _LEADS):
            return None  # «القوات التي تقودها أثينا»: theirs who lead
        if c.kind == "rel" and verbs == 1:
            verbs = 0  # «كانت القوات التي تنتشر هنا قد داهمت»
        elif c.kind not in ("np", "pp", "date", "p", "v") or commas > 1 or verbs > 1 or (c.kind == "p" and c.prep not in "،,"):
            return None
    return None


_OVER: Final = 8
_LEADS: Final = frozenset({"1 قاد", "5 تزعم", "5 ترأس"})


def told_before(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """«حلقت مروحيات الجيش فوق البلدة. ثم قصفت أحياءها»: the force of the sentence before, for a verb that opens with «ثم»."""
    verb = chunks[at]
    sentence = doc.sentence_of(verb.start)
    opens = at == 1 and chunks[0].prep in _THEN
    if not opens or not sentence.nth or not any(f["type"] in _DEEDS for f in doc.verb_frames(verb.start)):
        return None
    before = doc.sentences[sentence.nth - 1]
    if before.paragraph != sentence.paragraph:
        return None
    for v in range(before.end - 1, before.start - 1, -1):
        args = doc.arguments.get(v)
        told = args.subject if args is not None else None
        if told is not None and told.np is not None and "armed" in told.np.classes and verb_agrees(doc, told.np, verb.start):
            return told
    return None


_THEN: Final = frozenset({"ثم", "وثم"})
_DEEDS: Final = frozenset("battle shelling air_strike bombing kill arrest abduction property_destruction territory_gain".split())


def those_meant(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """Whom a verb is said of by its number, or by a word for those who are left."""
    return _the_rest(doc, chunks, at) or _two_before(doc, chunks, at) or one_of_them(doc, chunks, at)


def _the_rest(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """«قتلوا خمسة مسلحين ولاذ الباقون بالفرار»: the rest are of the last men told."""
    rest = chunks[at + 1] if at + 1 < len(chunks) else None
    if rest is None or rest.kind != "np" or doc.words[rest.start].core not in _REST or rest.end - rest.start > 1:
        return None
    for c in reversed(chunks[:at]):
        if c.kind == "np" and c.np is not None and "armed" in c.np.classes and (c.np.gram == "p" or c.np.number is not None):
            return c
    return None


_REST: Final = word_list("dropped", "rest")


def _two_before(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """«اعتقال عنصرين من التنظيم فرا إلى بغداد»: the two right before that a verb in the dual is of."""
    if chunks[at].conj or not all(s.feature.number == "d" and not s.feature.obj for s in doc.verbs[chunks[at].start]):
        return None
    for c in reversed(chunks[max(0, at - _NEAR) : at]):
        if c.kind in ("v", "sub", "rel") or (c.kind == "p" and c.prep not in '"«»'):
            return None
        if c.np is not None and c.np.human and not c.np.definite and _are_two(doc, c.np):
            return c
    return None


def _are_two(doc: Doc, np: NP) -> bool:
    return (np.number is not None and np.number.best == 2) or (np.gram == "d" and doc.tokens[np.head].form.endswith(("ان", "ين")))


_NEAR: Final = 5
"""Chunks between the two and their verb, at most."""


def who_next(doc: Doc, other: Args, verb: int) -> Chunk | None:
    """Whom a verb without a subject is of: the subject of the verb before, with its partner, or whom that beset, if he fled."""
    beset = other.objects[0] if other.objects else None
    if (
        beset is not None
        and beset.np is not None
        and "armed" in beset.np.classes
        and doc.is_verb_of(verb, _FLEES)
        and any(frame["type"] in _BESETS for frame in doc.verb_frames(other.verb))
    ):
        return beset  # «تحاصر القوات المسلحين في المدينة، بعد أن فروا من القرية»
    return with_partner(doc, other, verb)


_FLEES: Final = frozenset({"1 فر", "1 هرب", "1 لاذ", "5 تقهقر"})
_BESETS: Final = frozenset({"siege", "battle", "shelling", "air_strike"})


def with_partner(doc: Doc, other: Args, verb: int) -> Chunk | None:
    """«التقت روسيا مع أميركا وأعلنتا هدنة», «اجتمعوا بالوفد واتفقوا»: whoever met, where the verb before has one with «مع»."""
    one = other.subject
    met = any(frame["type"] == "talks" for frame in doc.verb_frames(other.verb))
    numbers = {s.feature.number for s in doc.verbs[verb]}
    if one is None or len(one.items) > 1 or not (numbers == {"d"} or (met and numbers == {"p"})):
        return one
    partner = next(
        (p for p in other.pps if p.prep in ("مع", "ب"[:met]) and p.np is not None and (p.np.human or p.np.name is not None)), None
    )
    if partner is None or one.np is None or one.np.gram == "d" or one.np.number is not None:
        return one
    two = Chunk(one.kind, one.start, one.end, np=one.np, prep=one.prep, conj=one.conj)
    two.i, two.items = one.i, [*one.items, *partner.items[:1]]
    return two
