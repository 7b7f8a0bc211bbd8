"""What the verb that carries an event noun adds («شن الطيران غارات», «تعرض الحي لقصف»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, of_pronoun
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.entities.entities import POLICEMEN, SOLDIERS
from waqai.extract.kinds import BLOWS
from waqai.extract.mentions import Mention
from waqai.extract.nouns.campaigns import campaign
from waqai.extract.nouns.carried import Carried
from waqai.extract.nouns.doing_nouns import (
    by_noun,
    decided,
    done_by,
    forced,
    managed,
    reached,
    stage_before,
    suffered,
    uttered_by,
    waged_by_them,
)
from waqai.extract.nouns.light_object import as_object
from waqai.extract.nouns.light_phrase import in_phrase
from waqai.extract.nouns.light_subject import as_subject
from waqai.extract.roles.handed import KILLING, hand
from waqai.extract.roles.roles import give_role, items_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def add_light_verb(doc: Doc, sentence: Sentence, m: Mention, c: Chunk | None, arguments: list[Args], after: int) -> None:
    """What the verb that carries the noun adds: «شن الطيران غارات», «تعرض الحي لقصف», «الهجوم الذي نفذه داعش»."""
    if c is None or c.np is None:
        return
    decided(doc, sentence, m, c)
    if done_by(doc, sentence, m, c) or forced(doc, sentence, m, c) or waged_by_them(doc, sentence, m, c):
        return
    if suffered(doc, sentence, m, c) or reached(doc, sentence, m):
        return
    stage = stage_before(doc, sentence, c) if m.type in ("operation", "talks") else None
    if stage is not None and not any(_slot(args, stage) for args in arguments):
        stage = None
    c = stage or c
    if c.np is None:
        return
    if c.prep == "من" and not m.initiators:
        by_noun(doc, sentence, m, c, arguments)  # «تبادلوا القصف بعد تمكن الفصائل من استعادة القرية»
    if not (m.light and m.initiators):
        for args in sorted(arguments, key=lambda a: (a.verb < m.token, abs(a.verb - m.token))):
            _carry(doc, sentence, m, c, args, after, stage is not None)
    if m.frame.opaque and not m.initiators:
        uttered_by(doc, sentence, m, arguments)
    if not m.initiators and not m.light and m.token > sentence.start and doc.tokens[m.token - 1].form in ("من", "في"):
        managed(doc, m, arguments)
    if not (m.targets if m.frame.id == "repel" else m.initiators) and not m.light:
        by_noun(doc, sentence, m, c, arguments)
    if m.frame.id == "operation":
        campaign(doc, sentence, m, c)
    if m.type == "protest" and not m.initiators and doc.tokens[m.token].form.endswith("ا") and not m.definite:
        _protesting(doc, m, arguments)
        if doc.words[m.token].core == "احتجاج" and not m.initiators and not m.light:
            m.set_aside = "a verbal act only named"  # «استدعى العراق السفير احتجاجا على القصف»
    if not m.light:
        _named_by(doc, sentence, m, stage, arguments)


def _carry(doc: Doc, sentence: Sentence, m: Mention, c: Chunk, args: Args, after: int, staged: bool) -> None:
    """What one verb of the clause says of the noun."""
    if m.frame.opaque and doc.words[m.token].pron and args.verb > m.token:
        return  # «استنكارها للتعتيم الذي تفرضه السلطات»: hers, and nobody's behind
    place = _slot(args, c) or _done_with_it(doc, args, c)
    if place is None:
        return
    if place == "object" and args.verb > m.token and not _means(doc, m, args, c):
        return  # «تفجير طريق يستخدمها المسافرون»: of the road
    carried = Carried(doc, sentence, m, c, args)
    carried.after, carried.staged = after, staged
    if m.definite and args.verb and doc.tokens[args.verb - 1].form in _NOT_DONE and carried.means("doer"):
        return  # «ولم تتبن الحركة الهجوم»
    if place == "pp" and c.start and doc.words[c.start - 1].core in _DESPITE:
        return  # «يواصل الجيش زحفه على الرغم من تحذيرات الأمم المتحدة»
    if place == "pp" and c.prep == "علي" and m.type == "sanction" and args.subject is not None and carried.means("agree"):
        hand(doc, m, args.subject.items, "light/agreed")  # «اتفق الوزراء على توسيع العقوبات»
        carried.light()
    if carried.means("announce") and _performed(doc, m, args) and _announced(args, c, place):
        carried.announced, place = True, "object"
        carried.lemmas |= doc.lex.verb_roles["doer"]
    if place == "pp" and _stressed(doc, m, c, args):
        carried.announced, place = True, "object"
        carried.lemmas |= doc.lex.verb_roles["doer"]
    if place == "subject":
        as_subject(carried)
    elif place == "object":
        as_object(carried)
    else:
        in_phrase(carried)


def _means(doc: Doc, m: Mention, args: Args, c: Chunk) -> bool:
    """Whether the pronoun on a verb behind the noun can be of it."""
    pronouns = {s.feature.obj for s in doc.verbs[args.verb]}
    if "" not in pronouns and doc.is_verb(args.verb, "10 استخدم"):
        return False  # «تفجير جسر يستخدمه المسافرون»: nobody uses what happens
    if c.np is None or not pronouns <= {"ه", "ها"} or m.token_end - m.token > 1:
        return True
    near = range(min(c.start, m.token) - 1, m.token + 1)  # «محاولة توغل نفذتها»: of the attempt
    many = m.plural or any(
        doc.words[j].core.endswith(("ه", "ات")) or any(n.number == "p" for n in doc.words[j].nouns) for j in near
    )
    alone = not doc.words[m.token].core.endswith(("ه", "ات"))
    own = ("ها" in pronouns and many) or ("ه" in pronouns and alone)
    return own or any(agrees(doc, c.np, *of_pronoun(pronoun)) for pronoun in pronouns)


def _performed(doc: Doc, m: Mention, args: Args) -> bool:
    """Whether to announce the happening is to have done it («أعلن الجيش تدمير», and no «أعلن الجيش سقوط»)."""
    core = doc.words[m.token].core
    if core in _BEFALLS:
        return False
    if m.type in _PERFORMED or m.frame.id == "target":
        return True
    return (m.frame.id == "repel" or m.type in _BLASTS or core in KILLING) and _armed(args)


def _stressed(doc: Doc, m: Mention, c: Chunk, args: Args) -> bool:
    """«شدد المجلس على رفضه القاطع»: an act of speech of whoever stresses it."""
    own = c.prep == "علي" and m.type in _SAID and bool(doc.words[m.token].pron)
    return own and doc.is_verb_of(args.verb, _STRESSES)


_STRESSES: Final = frozenset({"2 شدد", "2 أكد", "4 أكد"})
_SAID: Final = frozenset({"refusal", "support", "accusation", "denial", "threat"})


def _announced(args: Args, c: Chunk, place: str) -> bool:
    """Whether the phrase is what is announced: the object, or the first thing behind «عن»."""
    if place == "object":
        return True
    return place == "pp" and c.prep == "عن" and args.pps[0] is c and not any(o.start < c.start for o in args.objects)


def _protesting(doc: Doc, m: Mention, arguments: list[Args]) -> None:
    """«تجمع الأهالي احتجاجا»: whoever gathers protests."""
    for args in reversed([a for a in arguments if a.verb < m.token]):
        np = args.subject.np if args.subject is not None else None
        one = np is not None and np.gram == "s" and np.definite and not np.classes & {"protester", "civil"}
        if np is not None and not one and np.classes & {"protester", "civil", "person"}:  # «استقال الوزير احتجاجا»
            for item in items_of(args.subject):
                give_role(doc, m, "I", item, "light/clause", m.frame)
            return


def _named_by(doc: Doc, sentence: Sentence, m: Mention, stage: Chunk | None, arguments: list[Args]) -> None:
    """«بدء العملية», «انطلاق المرحلة الثانية من العملية», «تنفيذ الهجوم»: the noun before it says that it happened."""
    core = doc.words[m.token - 1].core if m.token > sentence.start else ""
    if stage is not None and stage.np is not None:
        core = doc.words[stage.np.head].core
    elif m.token - 1 > sentence.start and "preposition" in doc.words[m.token - 1].func:
        core = doc.words[m.token - 2].core
    if core not in doc.lex.word_sets.get("happening_nouns", frozenset()):
        return
    m.light = True
    if core not in _DOING or m.initiators or m.type in ("kill", "wound"):
        return
    subjects = [a.subject for a in arguments if a.subject is not None and a.verb < m.token - 1]
    if _dated_by(doc, sentence, m) or any(c.start <= m.token < c.end for c in subjects):
        return  # «سيكون شن حملة معقدا»
    before = [a for a in arguments if a.subject is not None and a.subject.end <= m.token and _may_do(doc, a.subject)]
    if m.type != "agreement":
        before = [a for a in before if not _by_the_way(doc, a)] or before
    # «اتهم فلان جماعة بتنفيذ الهجوم»: not he
    if not before or any(f.get("opaque") or f["id"] == "back" for f in doc.verb_frames(before[-1].verb)):
        return
    if m.type == "agreement" and _hoped_for(doc, sentence, m):
        return
    for np in items_of(before[-1].subject):
        give_role(doc, m, "I", np, "light/clause", m.frame)


def _dated_by(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«منذ بدء الهجوم», «وقت تنفيذ الغارات», «مع قرب انطلاق العملية»: a known happening that says when something else was."""
    known = m.definite or doc.words[m.token].det
    return known and any(doc.words[j].core in _WHEN for j in range(max(sentence.start, m.token - 3), m.token))


def _by_the_way(doc: Doc, args: Args) -> bool:
    """«المدير الذي عينته الجماعة عقد اجتماعا»: the doer of a relative clause is told by the way."""
    told = doc.words[args.verb - 1] if args.verb else None
    relative = told is not None and "relative" in told.func and told.core not in ("ما", "مما")
    return relative and args.subject is not None and args.subject.start > args.verb


def _hoped_for(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    """«الحاجة إليها للتوصل إلى اتفاق», «من أجل إبرام اتفاق»: what somebody hopes for, told of by anybody."""
    before = range(max(sentence.start, m.token - _WISH), m.token)
    return any(doc.words[j].prep == "ل" or doc.words[j].core in _WISHES for j in before)


_WISH: Final = 3
_WISHES: Final = frozenset({"اجل", "سعي", "جهود", "هدف", "احتمال", "حاجه"})
_WHEN: Final = frozenset({"منذ", "بعد", "قبل", "وقت", "قرب", "خلال", "عند", "اثناء", "قبيل", "بعيد", "عقب", "موعد", "انتظار"})


def _may_do(doc: Doc, subject: Chunk) -> bool:
    """Whether the subject of a verb before «تنفيذ الهجوم», «بدء الهجوم» may be who did it."""
    np = subject.np
    if np is None or np.classes & {"source", "media"}:
        return False  # «وردت تقارير منذ بدء الهجمات»
    if doc.words[np.head].core in ("حصيله", "عدد", "اعداد"):
        return False  # «حصيلة القتلى منذ بدء العملية»
    return not np.classes & {"civil", "victim"} or bool(np.classes & {"armed"})  # «قتل 437 مدنيا منذ بدء الهجوم»


_BEFALLS: Final = word_list("light_verbs", "befalls")
"""What comes down or goes off of itself: who announces it did not do it."""
_DESPITE: Final = frozenset({"رغم"})
_NOT_DONE: Final = frozenset({"لم", "ولم", "فلم"})
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
        if args.subject is not None and not any(o.type in BLOWS and o.token > m.token for o in found):
            # «وتدمير آلية في هجوم»: the announcer's own losses may lie there
            hand(doc, m, args.subject.items, "light/announced")
            m.light, m.verb = True, args.verb


_BESIDE_DEATH: Final = frozenset({"property_destruction", "territory_gain", "arrest", "interception"})
_BESIDES: Final = frozenset({"بالاضافه", "اضافه", "فضلا"})
_MEN: Final = SOLDIERS | POLICEMEN | word_list("light_verbs", "officers")
"""Men of an army or police: who announces their death did not kill them."""


def _done_with_it(doc: Doc, args: Args, c: Chunk) -> str | None:
    """«هجمات قامت بها الجماعة», «الغارة التي قام بها الطيران»: a pronoun behind the verb takes up the noun right before it."""
    v = args.verb
    if v + 1 >= len(doc.tokens) or doc.tokens[v + 1].form not in _WITH_IT or not doc.is_verb(v, "1 قام"):
        return None
    return "object" if v == c.end or (v == c.end + 1 and "relative" in doc.words[c.end].func) else None


_WITH_IT: Final = frozenset({"بها", "به", "بهم", "بهما"})


def _slot(args: Args, c: Chunk) -> str | None:
    if args.subject is c:
        return "subject"
    if c in args.objects[:2]:
        return "object"
    if c in args.pps:
        return "pp"
    return None
