"""Whether the phrase behind a verb is its subject, by what the verb and the phrase are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import case_of, known, verb_agrees
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.phrases.frames import place_like
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP

ON_TOWNS: Final = frozenset({"shell", "strike-verb", "attack", "target", "storm", "rain-fire"})
"""Frames of fire and assault, which a town suffers and never does."""
SETTLEMENTS: Final = word_list("subjects", "settlements")
_WRITINGS: Final = word_list("subjects", "writings")
_DRAFTS: Final = word_list("subjects", "drafts")
_ASSAULTS: Final = frozenset({"battle", "shelling", "air_strike", "bombing", "property_destruction"})
_MAKES_KNOWN: Final = frozenset(["4 أظهر", "1 كشف", "4 أثبت", "4 أوضح", "4 أكد", "2 بين"])
"""Verbs whose subject may well be a happening («أكد الهجوم»)."""


def happens(doc: Doc, v: int) -> bool:
    """Whether the verb is one whose subject is a happening («اندلعت اشتباكات», «أسفر الهجوم»)."""
    return any(s.lemma in doc.lex.verb_roles[name] for s in doc.verbs[v] for name in ("happens", "targets", "results"))


def in_writing(doc: Doc, chunks: list[Chunk], at: int) -> bool:
    """Whether a comma parts the verb from a statement, letter or report that it tells of («بيانا، دعت فيه»)."""
    if at < 2 or chunks[at - 1].kind != "p" or chunks[at - 1].prep not in "،,":
        return False
    before = chunks[at - 2]
    return before.np is not None and is_writing(doc, before.np) and is_inside(doc, chunks[at].start)


def is_inside(doc: Doc, verb: int) -> bool:
    """«دعت فيه», «اتهمت خلالها»: what the verb tells was said in the writing named before it."""
    return verb + 1 < len(doc.tokens) and doc.tokens[verb + 1].form in ("فيه", "فيها", "خلاله", "خلالها")


def is_their_own(doc: Doc, left: Chunk, thing: Chunk, verb: int) -> bool:
    """«إن 16 سجينا أطلق سراحهم»: many before a verb in the singular, behind which stands something of theirs."""
    who, what = left.np, thing.np
    if who is None or what is None or not who.human or not (who.gram == "p" or who.number is not None):
        return False
    if not any(doc.verb_frames(verb)):
        return False  # «مسلحين يعتقد انتماؤهم إلى»
    passive = any(s.feature.voice != "active" and s.feature.gender == "m" for s in doc.verbs[verb])
    return passive and doc.words[what.head].pron == "هم" and what.end - what.head == 1 and not what.human


def is_writing(doc: Doc, np: NP) -> bool:
    return doc.words[np.head].core in _WRITINGS


def is_draft(doc: Doc, np: NP) -> bool:
    """«مشروع قرار», «مسودة بيان»: a text that somebody proposes."""
    return not np.definite and doc.words[np.head].core in _DRAFTS


def speaks_of(doc: Doc, v: int) -> bool:
    """Whether a verb condemns or calls on somebody, as a draft does whatever becomes of it."""
    return any(f["type"] in ("accusation", "appeal", "support") for f in doc.verb_frames(v))


def writer(doc: Doc, c: Chunk) -> Chunk | None:
    """«خطاب الرئيس فلان الذي اتهم فيه قوى»: whose speech or letter it is, who says in it what the verb tells."""
    if c.np is None or not is_writing(doc, c.np) or c.np.head + 1 >= c.np.end:
        return None
    np = parse_np(doc, c.np.head + 1, c.np.end)
    return Chunk("np", np.start, np.end, np=np) if np is not None and np.human and not np.prep else None


def is_text(doc: Doc, np: NP | None) -> bool:
    """«ودعا البيان المجتمع الدولي إلى»: a statement speaks."""
    return np is not None and np.definite and is_writing(doc, np)


def acts_first(doc: Doc, c: Chunk, verb: int) -> bool:
    """Whether the phrase behind a verb is who acts: people that agree with it, in no oblique case («عددا من», «المسلحين»)."""
    return c.np is not None and c.np.human and case_of(doc, c) != "obl" and verb_agrees(doc, c.np, verb)


def among_places(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """«تظاهرات في دوما وحرستا ودرعا طالبت»: towns joined to the one that «في» brings do nothing."""
    c, before = chunks[k], chunks[k - 1] if k else None
    if before is None or before.kind != "pp" or before.end != c.start or before.prep not in ("في", "ب"):
        return False
    if not doc.tokens[c.start].form.startswith("و"):
        return False
    return all(x.np is not None and "place" in x.np.classes and not x.np.human for x in (before, c))


def is_stormed(doc: Doc, np: NP, verb: int) -> bool:
    """«وهاجمت نقاط الجيش», «واقتحمت مقر الحزب»: positions and seats are attacked, whosever they are."""
    return (
        "site" in np.classes
        and np.name is not None
        and np.name.start > np.head
        and any(frame["type"] in _ASSAULTS and "obj" in frame.get("roles", ()) for frame in doc.verb_frames(verb))
    )


def changes_hands(doc: Doc, np: NP, verb: int) -> bool:
    """«سقطت تلال البلدة في يد الجيش», «باتت الجبال تحت سيطرته»: many places, which no ending shows to be feminine."""
    return place_like(doc, np) and not np.human and any(frame["id"] in _HANDED_OVER for frame in doc.verb_frames(verb))


_HANDED_OVER: Final = frozenset({"fall", "submit", "become-subject", "slip-away"})


def object_first(doc: Doc, verb: int, first: NP | None, second: NP | None) -> bool:
    """«تبنت الهجوم حركة الشباب», «هاجم القرية مسلحون»: what was said or attacked stands before who did it."""
    if first is None or second is None or first.human or first.number is not None or not verb_agrees(doc, second, verb):
        return False
    if first.frames and second.number is not None and second.start == first.end:
        return False  # «أعلن إطلاق سراح عشرات السجناء»: whom it is of
    roles, lex = doc.lex.verb_roles, doc.lex
    lemmas = {s.lemma for s in doc.verbs[verb]}
    speaks = bool(lemmas & (roles["claims"] | roles["says"])) or any(f.get("opaque") for f in doc.verb_frames(verb))
    if speaks:
        deed = bool(first.classes & {"event", "masdar"}) and first.name is None and not first.classes & {"place", "site"}
        return deed and second.human and not any(lex.lemmas[x] in _MAKES_KNOWN for x in lemmas)
    if "site" in first.classes and not first.definite and doc.tokens[first.head].form.endswith("ا") and second.human:
        return True  # «استهدف معسكرا للجيش مسلحون»
    town = doc.words[first.head].core in SETTLEMENTS and doc.words[first.head].det
    return town and "armed" in second.classes


def men_before(doc: Doc, chunks: list[Chunk], left: Chunk, at: int) -> Chunk | None:
    """«إن مسلحين يعتقد انتماؤهم إلى تنظيم كذا هاجموا»: the men behind «إن», not the group they may belong to."""
    for k in range(min(left.i, at) - 1, 0, -1):
        c = chunks[k]
        if c.kind == "np" and chunks[k - 1].kind == "sub" and c.np is not None:
            return (
                c if c.np.human and c.np.gram == "p" and not c.np.definite and verb_agrees(doc, c.np, chunks[at].start) else None
            )
        if c.kind == "sub":
            return None
    return None


def is_aimed(doc: Doc, c: Chunk, verb: Chunk) -> bool:
    """Whether an indefinite happening is what a verb of aiming behind its doer tells of."""
    return c.np is not None and bool(c.np.frames) and not known(doc, c.np) and doc.has_role(verb.start, "targets")


def people_before(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """Whether people stand before «بينهم», at most a comma or «على الأقل» between, and no mere «قتيلا»."""
    before = next((c.np for c in reversed(chunks[max(0, k - 3) : k]) if c.np is not None and c.np.human), None)
    return before is not None and doc.words[before.head].core not in doc.lex.victims.counted


def hits_from(doc: Doc, c: Chunk, verb: Chunk) -> bool:
    """«القوات في بلدة كذا قصفت»: where those are who shell; a town shells nobody."""
    np = c.np
    if np is None or c.prep not in ("في", "قرب", "من", "ب") or not any(f["id"] in ON_TOWNS for f in doc.verb_frames(verb.start)):
        return False
    named = np.name is not None and np.name.of("place") is not None and np.name.of("actor") is None and np.name.start <= np.head
    return not np.human and (named or not np.classes or doc.words[np.head].core in SETTLEMENTS)


def one_of_them(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """«إن مهاجمين نفذا العملية، أحدهما فجر سيارة»: one of the men in arms told before; of four dead, one may be anybody."""
    if not at or chunks[at - 1].kind != "x" or doc.tokens[chunks[at].start - 1].form not in _ONE_OF_THEM:
        return None
    for c in reversed(chunks[: at - 1]):
        if c.kind in ("np", "pp") and c.np is not None and c.np.human and (c.np.gram == "p" or c.np.number is not None):
            return c if "armed" in c.np.classes else None
    return None


_ONE_OF_THEM: Final = frozenset({"احدهما", "احدهم", "احداهما"})


def forces_somebody(doc: Doc, chunks: list[Chunk], at: int, bare: list[Chunk]) -> bool:
    """«اقتحمت القوات البلدة وأرغمت الأسر على الرحيل»: behind a joined verb of forcing one phrase is whom it forces."""
    if len(bare) != 1 or not chunks[at].conj or at == 0 or not doc.has_role(chunks[at].start, "forces"):
        return False
    np = bare[0].np
    return np is not None and "armed" not in np.classes and not any(s.feature.obj for s in doc.verbs[chunks[at].start])
