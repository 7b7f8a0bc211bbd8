"""Whom an act of speech is said to, where the slots of its frame do not tell: behind a verbal noun, in a condition or clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.clauses.asides import BY
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.noun_phrase import copy_np
from waqai.extract.phrases.adjectives import is_adjective
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.meant import CONDUCT
from waqai.extract.roles.roles import can_act, give_role, items_of
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def give_addressed(doc: Doc, sentence: Sentence, found: list[Mention], arguments: list[Args]) -> None:
    """Fill in who is called on, threatened or accused, and who has sent what somebody received."""
    for m in found:
        if m.type not in VERBAL_TYPES or m.set_aside:
            continue
        if m.nominal:
            _behind_pronoun(doc, sentence, m)
            _met(doc, sentence, m)
            _received(doc, sentence, m)
            _directed(doc, m, arguments)
        if (m.type == "appeal" and not m.targets) or m.frame.id == "discuss":
            _urged(doc, sentence, m, arguments)
        if m.initiators and m.type in _OF_OTHERS:
            _alluded(doc, sentence, m)
        if m.targets or not m.initiators:
            continue
        if m.type == "threat":
            _blow_on(doc, sentence, m)
            if not m.targets:
                _on_condition(doc, sentence, m, arguments)
        elif m.type == "appeal":
            _who_is_to_act(doc, sentence, m, arguments)
        elif m.type == "accusation":
            _whose_conduct(doc, sentence, m)
            if not m.targets:
                _who_did_it(doc, sentence, m, arguments)
        elif m.type == "denial":
            _who_claims(doc, sentence, m)
        elif m.type == "refusal":
            _offer_to(doc, m, arguments)
            if not m.targets:
                _who_is_refused(doc, sentence, m)
            if not m.targets:
                _whose_offer(doc, sentence, m, arguments)
            if not m.targets:
                _offer_of(doc, sentence, m)


def _alluded(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«حمل "القوى المتعاملة معهم" المسؤولية، في إشارة إلى المتمردين»: whom the words not named so are about."""
    if any(a.np.name is not None for a in m.targets):
        return
    for c in chunk(doc, sentence):
        if c.start < m.token_end or c.prep != "الي" or c.np is None or c.start < 2:
            continue
        if doc.words[c.start - 1].core == "اشاره" and doc.tokens[c.start - 2].form in _IN:
            named = [np for np in c.items if np.name is not None and can_act(doc, np)]
            if named:
                m.targets = []
            _give(doc, m, named, "alluded to")
            return


_OF_OTHERS: Final = frozenset({"accusation", "threat", "appeal"})
_IN: Final = frozenset({"في", "وفي"})


def _urged(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«قالت كندا إنها قلقة، وحثت كينيا على الهدوء», «كندا تدين.. وتطالب كينيا بـ»: whom the doer before urges."""
    k = next((k for k, a in enumerate(arguments) if a.verb == m.token), 0)
    if not k:
        return
    args = arguments[k]
    if args.subject_how != "vso" or args.objects or doc.words[m.token].conj != "و":
        return
    before = next((a.subject for a in reversed(arguments[:k]) if a.subject is not None), None)
    if before is None or before.np is None or not can_act(doc, before.np) or before.np.frames or before is args.subject:
        return
    urged = items_of(args.subject)
    if m.frame.id == "discuss":  # «زار بغداد وبحث مع نظيره ملف الحدود»
        surely = any(c.prep == "مع" and c.start < urged[0].start for c in args.pps) if urged else False
    else:
        surely = doc.is_verb_of(m.token, _URGES)
    headline = sentence.nth == 0 and any(a.subject is before and a.subject_how == "sv" for a in arguments[:k])
    if (surely or (headline and m.type == "appeal")) and verb_agrees(doc, before.np, m.token):
        m.initiators = []
        for np in items_of(before):
            give_role(doc, m, "I", np, "joined", m.frame)
        for np in urged if m.type == "appeal" else ():
            give_role(doc, m, "T", np, "urged", m.frame)


_URGES: Final = frozenset({"1 حث", "1 حض", "3 ناشد", "10 استحث"})
"""Verbs that nobody has without whom he urges."""


def _behind_pronoun(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«جدد دعوته الفصائل إلى», «كررت اتهامها السلطات بـ»: the object of a verbal noun whose doer is a pronoun on it."""
    if not m.frame.opaque or m.targets or m.frame.roles.get("obj") != "T" or not doc.words[m.token].pron:
        return
    addressed = _phrase_at(doc, m.token_end, sentence.end)
    if addressed is None or doc.words[m.token_end].core in _DESCRIBING:
        return
    if can_act(doc, addressed) and not (addressed.end - addressed.start == 1 and is_adjective(doc, addressed.head)):
        for c in chunk(doc, sentence):
            if c.start == m.token_end:
                for np in c.items:
                    give_role(doc, m, "T", np, "object", m.frame)


def _met(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«خلال لقائه رئيس المجلس», «لدى لقائها السفير»: whom one meets, behind a verbal noun whose doer is a pronoun on it."""
    word = doc.words[m.token]
    if m.type != "talks" or m.others or m.targets or not word.pron or not word.stem.startswith("لقا"):
        return
    for c in chunk(doc, sentence):
        if c.start < m.token_end or c.kind == "date" or (c.kind == "pp" and c.prep == "في" and not c.conj):
            continue  # «لقائه اليوم في الرياض السفير»
        if c.kind == "np" and c.np is not None and c.np.human and c.np.classes & {"person", "body"} and not c.np.frames:
            give_role(doc, m, "S", c.np, "object", m.frame)
        return


_DESCRIBING: Final = word_list("addressed", "describing")


def _received(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«تلقى القاضي تهديدات من التنظيم», «صدر تحذير من الجيش»: from whom it came."""
    issued = m.verb is not None and doc.is_verb(m.verb, "1 صدر")
    if m.initiators or not (issued or any(a.why.endswith("light/sufferer") for a in m.targets)):
        return
    for c in chunk(doc, sentence):
        if c.start < m.token_end:
            continue
        if c.kind == "pp" and c.prep in _FROM:
            for np in c.items:
                if np.human or np.name is not None:
                    give_role(doc, m, "I", np, "received", m.frame)
            return
        if c.kind not in ("pp", "np", "x", "date") or c.start - m.token_end > _NEAR:
            return


def _directed(doc: Doc, m: Mention, arguments: list[Args]) -> None:
    """«الدعوة وجهها الرئيس إلى الكتل», «وجه دعوة إلى خصومه»: to whom the verb that carries it directs it."""
    args = next((a for a in arguments if a.verb == m.verb), None)
    if args is None or m.targets or not m.frame.opaque:
        return
    if not doc.is_verb(args.verb, "2 وجه"):
        return
    for c in args.pps:
        if c.prep in ("الي", "ل") and c.start > m.token and c.np is not None and (c.np.human or c.np.name is not None):
            for np in c.items:
                give_role(doc, m, "T", np, "directed", m.frame)
            return


_FROM: Final = ("من", "من قبل", "من جانب", "من طرف")
_NEAR: Final = 6


def _blow_on(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«توعدت الحركة برد حاسم على القوات», «هدد بضرب الميليشيات»: on whom what is threatened would fall."""
    for c in chunk(doc, sentence):
        if c.start < m.token_end:
            continue
        if c.start - m.token_end > _NEAR or c.kind not in ("np", "pp", "x", "date"):
            return
        j = c.start
        if doc.words[j].core not in _BLOWS and doc.words[j].stem.removeprefix("ب") not in _BLOWS:
            continue
        struck = _phrase_at(doc, j + 1, sentence.end)
        if struck is not None and can_act(doc, struck) and (struck.name is not None or not is_adjective(doc, j + 1)):
            give_role(doc, m, "T", struck, "blow", m.frame)
            return
        behind = next(
            (x for x in chunk(doc, sentence)[c.i + 1 : c.i + 3] if x.kind == "pp" and x.prep in ("علي", "ضد", "من")), None
        )
        for np in items_of(behind) if behind is not None else []:
            if can_act(doc, np):
                give_role(doc, m, "T", np, "blow", m.frame)
        return


_BLOWS: Final = word_list("addressed", "blows")


def _on_condition(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«هدد القائد بقصف المدينة إذا لم ينسحب المسلحون»: those whose doing decides are threatened."""
    own = {doc.tokens[a.np.head].form for a in m.initiators}
    chunks = chunk(doc, sentence)
    for c in chunks:
        if c.start < m.token_end or not _opens_condition(doc, chunks, c):
            continue
        verb = next((x for x in chunks[c.i + 1 : c.i + 4] if x.kind == "v"), None)
        args = next((a for a in arguments if verb is not None and a.verb == verb.start), None)
        if (
            args is None
            or args.subject_how != "vso"
            or args.subject is None
            or not any(can_act(doc, np) for np in items_of(args.subject))
        ):
            _named_in(doc, sentence, m, c.end)
            return
        if doc.has_role(args.verb, "sufferer"):
            return  # «إذا تعرضت البلاد لهجوم»
        _give(doc, m, [np for np in items_of(args.subject) if doc.tokens[np.head].form not in own], "condition")
        return


def _named_in(doc: Doc, sentence: Sentence, m: Mention, start: int) -> None:
    """«إذا ثبت تورط أثينا», «في حال استمر القصف التركي»: whoever a condition names first, as the doer of what it tells."""
    own = {n.senses[0] for a in m.initiators for n in a.np.names}
    for name in doc.names:
        if not start <= name.start < min(sentence.end, start + _NEAR + 2):
            continue
        bare = name.start and doc.tokens[name.start - 1].form not in _UPON and not doc.words[name.start].prep
        np = parse_np(doc, name.start, name.end) if bare and name.of("actor") is not None and name.senses[0] not in own else None
        if np is not None:
            np = copy_np(np)
            np.classes, np.definite = np.classes | {"body"}, True
            give_role(doc, m, "T", np, "condition", m.frame)
        return


_UPON: Final = frozenset({"علي", "ضد", "في", "الي", "من", "مع"})


def _opens_condition(doc: Doc, chunks: list[Chunk], c: Chunk) -> bool:
    """«إذا», «إن لم», «ما لم», «في حال»."""
    form = doc.tokens[c.start].form
    if form in ("اذا", "لو", "حال"):
        return True
    after = chunks[c.i + 1] if c.i + 1 < len(chunks) else None
    negated = after is not None and after.kind == "neg" and doc.tokens[after.start].form == "لم"
    if form == "ما":
        return negated
    if form == "ان":
        return doc.text[doc.tokens[c.start].start] == "إ" and (negated or (after is not None and after.kind == "v"))
    return form == "في" and c.end > c.start + 1 and doc.tokens[c.start + 1].form in ("حال", "حاله")


def _who_is_to_act(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«شدد على ضرورة أن تسلم الفصائل سلاحها», «ضرورة التزام الأطراف»: those who are to do it are called on."""
    chunks = chunk(doc, sentence)
    for c in chunks:
        if c.start < m.token_end:
            continue
        if c.start - m.token_end > _REACH or c.kind == "v":
            return
        if c.kind == "sub" and doc.tokens[c.start].form in ("ان", "بان"):
            verb = chunks[c.i + 1] if c.i + 1 < len(chunks) and chunks[c.i + 1].kind == "v" else None
            args = next((a for a in arguments if verb is not None and a.verb == verb.start), None)
            if args is not None and args.subject_how == "vso":
                _give(doc, m, items_of(args.subject), "is to act")
            return
        if c.np is None:
            continue
        k = c.np.head + (doc.words[c.np.head].core in _NEED)
        if k + 1 < sentence.end and doc.words[k].core in _OWN_DOING and not doc.words[k].pron:
            actor = _phrase_at(doc, k + 1, sentence.end)
            if actor is not None:
                _give(doc, m, [actor], "is to act")
            return


def _give(doc: Doc, m: Mention, who: list[NP], how: str) -> None:
    """Make those who are somebody by themselves («قواته» are not) whom the act is said to."""
    for np in who:
        if (np.human or np.name is not None) and not np.pron and not np.frames:
            give_role(doc, m, "T", np, how, m.frame)


def _phrase_at(doc: Doc, j: int, end: int) -> NP | None:
    """The bare phrase that begins right at a word, with no preposition and no conjunction before it."""
    np = parse_np(doc, j, end) if j < end else None
    return np if np is not None and not np.prep and not np.conj else None


_REACH: Final = 14
"""Words behind the verb in which what is asked for begins."""
_NEED: Final = word_list("addressed", "need")
_OWN_DOING: Final = word_list("addressed", "own_doing")


def _offer_to(doc: Doc, m: Mention, arguments: list[Args]) -> None:
    """«رفضت دعوات من الأمم المتحدة», «رفضت المقترح الإسرائيلي», «الفيتو ضد مشروع فرنسي»: whose call or offer is refused."""
    args = next((a for a in arguments if a.verb == m.token), None)
    if args is None:
        return
    what = next((c for c in (*args.objects, *args.pps) if c.np is not None and doc.words[c.np.head].core in OFFERS), None)
    if what is None or what.np is None:
        return
    asked = next((c for c in args.pps if c.prep == "من" and c.start == what.end), None)
    if asked is not None:
        for one in asked.items:
            give_role(doc, m, "T", one, "من", m.frame)
        return
    own = {a.np.start for a in m.initiators}
    accusative = doc.tokens[what.np.head].form.endswith("ا") and not doc.words[what.np.head].det
    for name in what.np.names:
        adjective = name.of("place") is None or (accusative and name.start == what.np.head + 1)  # «طلبا أوكرانيا»
        if name.of("actor") is None or not adjective or name.start in own:
            continue
        np = parse_np(doc, name.start, name.end)
        if np is not None:
            np = copy_np(np)
            np.classes, np.definite = np.classes | {"body"}, True
            give_role(doc, m, "T", np, "whose", m.frame)
            return


def _who_is_refused(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«رفض دخول المفتشين», «رفضت السماح للقافلة», «رفض التفاوض مع الحركة»: to whom what is refused would have been given."""
    chunks = [c for c in chunk(doc, sentence) if m.token_end <= c.start <= m.token_end + _REACH or c.start <= m.token < c.end]
    for c in chunks:
        if c.end <= m.token_end:
            continue
        if (c.kind in ("v", "sub", "rel") and c.start > m.token) or c.kind == "neg":
            return
        if c.np is None or c.prep in ("من", "بعد", "قبل"):
            continue
        near = range(max(c.np.head, m.token_end), min(c.np.head + 2, c.end))
        at = next((j for j in near if doc.words[j].core in _GIVING), None)
        if at is None:
            continue
        preposition = _GIVING_TO.get(doc.words[at].core, "")
        if not preposition:
            _refuse(doc, m, _phrase_at(doc, at + 1, sentence.end))
            return
        for x in chunks[chunks.index(c) + 1 :]:
            if x.kind == "pp" and x.prep == preposition:
                _refuse(doc, m, x.np)
                return
            if x.kind not in ("np", "pp", "date", "x"):
                return
        return


def _refuse(doc: Doc, m: Mention, who: NP | None) -> None:
    if who is not None and (who.human or who.name is not None) and not who.frames:
        give_role(doc, m, "T", who, "refused", m.frame)


_MOVING: Final = word_list("addressed", "moving")
_GIVING_TO: Final = {
    **dict.fromkeys(word_list("addressed", "granting"), "ل"),
    **dict.fromkeys(word_list("addressed", "talking"), "مع"),
}
"""Verbal nouns of what one may refuse, with the preposition of whom it would be given to or done with."""
_GIVING: Final = _MOVING | frozenset(_GIVING_TO)


def _whose_conduct(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«دان الاتحاد سلوك المستوطنين», «ندد بتواطؤ تركيا»: whoever's conduct is condemned is accused of it."""
    for j in range(m.token_end, min(sentence.end - 1, m.token_end + _REACH)):
        word = doc.words[j]
        so_called = doc.tokens[j - 1].form == "ما" and doc.is_verb_of(j, _SO_CALLED)
        if (doc.verbs[j] and word.core not in CONDUCT and not so_called) or doc.tokens[j].kind == "p":
            return
        if word.core not in CONDUCT or word.det or word.pron:
            continue
        np = _phrase_at(doc, j + 1, sentence.end)
        if np is None or np.pron or np.number is not None:
            return
        if can_act(doc, np) and (np.human or np.name is not None):
            give_role(doc, m, "T", np, "conduct", m.frame)
        return


def _who_did_it(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«استنكر التعنت المتعمد من قبل الميليشيات», «التعتيم الذي تفرضه السلطات»: whose doing it is, unless it is an attack."""
    chunks = chunk(doc, sentence)
    own = next((a for a in arguments if a.verb == m.token), None)
    taken = chunks if own is None else [*own.objects, *(c for c in own.pps if c.prep == "ب")]
    what = next((c for c in taken if c.start >= m.token_end and c.kind in ("np", "pp")), None)
    if what is None or what.np is None or what.np.human or (what.np.frames and _is_deed(doc, what.np)):
        return
    if own is None and what.start - m.token_end > _SHORT:
        return
    behind = chunks[what.i + 1 : what.i + 3]
    if behind and behind[0].kind == "np" and not behind[0].conj and not behind[0].items[0].human:
        behind = behind[1:]  # «التعنت المتعمد»
    if behind and behind[0].kind == "pp" and behind[0].prep in BY:
        _give(doc, m, behind[0].items, "conduct")
    if not behind or behind[0].kind != "rel":
        return
    args = next((a for a in arguments if behind[0].end <= a.verb <= behind[0].end + 1), None)
    if args is None:
        return
    said = next((c for c in args.pps if c.prep == "علي لسان"), None)
    if said is not None:
        _give(doc, m, said.items, "conduct")
    elif args.subject_how == "vso" and all(s.feature.obj for s in doc.verbs[args.verb]):
        _give(doc, m, items_of(args.subject), "conduct")


def _is_deed(doc: Doc, np: NP) -> bool:
    """Whether a phrase tells of an act of force, which is condemned without a culprit."""
    return doc.words[np.head].core not in OFFERS and not any(doc.lex.frames[f].get("opaque") for f in np.frames)


_SHORT: Final = 3
"""Words, at most, between an act of blaming and what it blames («بشدة»)."""


_SO_CALLED: Final = word_list("addressed", "so_called")


def _who_claims(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«رفض المسؤول مزاعم تل أبيب», «نفت اتهامات من واشنطن»: whose claim it is that is denied."""
    own = {doc.tokens[a.np.head].form for a in m.initiators}
    for j in range(m.token_end, min(sentence.end - 1, m.token_end + _REACH)):
        if doc.words[j].core not in _CLAIMS or doc.words[j].pron:
            continue
        k = j + 1
        while k < sentence.end - 1 and doc.words[k].core in _DESCRIBING:
            k += 1
        np = _phrase_at(doc, k + (doc.tokens[k].form == "من"), sentence.end) if k + 1 < sentence.end else None
        if np is None or np.pron or doc.tokens[np.head].form in own:
            return
        person = np.human or (np.name is not None and (np.name.of("actor") is not None or np.name.of("place") is not None))
        if person and np.number is None and (np.name is not None or not is_adjective(doc, np.head)):
            give_role(doc, m, "T", np, "claimed", m.frame)
        return


_CLAIMS: Final = word_list("addressed", "claims")


def _whose_offer(doc: Doc, sentence: Sentence, m: Mention, arguments: list[Args]) -> None:
    """«رفض خطة اقترحها الوسيط», «إسقاط مشروع قرار أعدته فرنسا», «عرضا تقدم به الوفد»: who made what is refused."""
    for args in arguments:
        first = min(m.token, m.verb) if m.verb is not None else m.token  # «قوبل المقترح الذي حملته باريس بالرفض»
        if not first < args.verb <= m.token + _REACH or not doc.is_verb_of(args.verb, _MAKES):
            continue
        after = args.verb + 1
        taken_up = all(s.feature.obj for s in doc.verbs[args.verb]) or (
            after < sentence.end and doc.tokens[after].form in ("به", "بها", "بهما")
        )
        if not taken_up or args.subject is None or args.subject_how != "vso":
            continue
        _give(doc, m, items_of(args.subject), "offered")
        return


_MAKES: Final = word_list("addressed", "makes")


def _offer_of(doc: Doc, sentence: Sentence, m: Mention) -> None:
    """«رفض فرنسي لمقترح الوسطاء»: whose offer a noun refuses."""
    for c in chunk(doc, sentence):
        if c.start >= m.token_end and c.kind == "pp" and c.np is not None:
            if c.prep == "ل" and doc.words[c.np.head].core in OFFERS:
                owner = _phrase_at(doc, c.np.head + 1, sentence.end)
                if owner is not None and can_act(doc, owner):
                    _refuse(doc, m, owner)
            return


OFFERS: Final = word_list("addressed", "offers")
