"""Who acts where no phrase left of the verb does: the first phrase behind it, the second, or whoever acted before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, case_of, one_man
from waqai.extract.clauses.asides import behind_name
from waqai.extract.clauses.dropped import CALLED, calls_people, capital_speaks, names_no_doer, takes_object
from waqai.extract.clauses.subjects import SETTLEMENTS, changes_hands, happens, is_stormed, is_text, object_first
from waqai.extract.kinds import WORDS
from waqai.extract.phrases.frames import AIRCRAFT
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.clauses.verb_sides import Sides
    from waqai.extract.noun_phrase import NP


def choose_behind(s: Sides) -> bool:
    """Decide by what stands behind the verb."""
    doc, bare = s.doc, s.bare
    told = bool(bare) and case_of(doc, bare[0]) != "obl"
    if s.how == "pron" and told and bare[0].np is not None and bare[0].np.frames and happens(doc, s.args.verb):
        return s.first_acts()  # «أنه سيندلع انفجار»
    if s.how == "pron" or s.plural:
        return s.earlier_acts()
    if not bare:
        return s.earlier_acts(s.args.objects)
    first = bare[0]
    np = first.np
    if doc.tokens[first.start].form == "سراح":
        return s.earlier_acts()  # «وأطلقت سراح أكثر من مئة محتجز»
    if np is not None and _refuses(s, np):
        return s.earlier_acts()  # «ورفض أيضا حضور الجلسة»
    if calls_people(doc, s.chunks, s.at, bare):
        return s.set(s.args.subject, "previous", bare)
    if takes_object(doc, s.chunks, s.at, bare):
        return s.earlier_acts()
    fits = np is not None and _fits(s, np)
    if np is not None and _harmed_too(s, np):
        return s.earlier_acts()
    if (s.chunks[s.at].conj or (s.at and s.chunks[s.at - 1].prep in ("كما", "ثم"))) and _goes_on(s, np, fits):
        return True
    oblique = case_of(doc, first) == "obl" and not any(
        b.np is not None and b.np.human and case_of(doc, b) != "obl" for b in bare[1:]
    )
    asked = len(bare) == 2 and bare[1].np is not None and bool(bare[1].np.classes & {"event", "masdar"})
    if np is not None and _all_called(s, np):
        return s.earlier_acts()  # «وناشدت كافة الأطراف وقف القتال», «وناشد المنظمات تقديم …»
    if np is not None and not fits and s.genders == {"f"} and _counts_men(s, np):
        return s.earlier_acts()  # «أعدمت 12 مدنيا»
    if oblique or (not fits and np is not None and np.number is None and (len(bare) == 1 or asked or one_man(np, s.genders))):
        return s.earlier_acts()
    if (
        len(bare) > 1
        and not (first.conj or bare[1].conj)
        and not is_text(doc, np)
        and object_first(doc, s.args.verb, np, bare[1].np)
    ):
        return s.set(bare[1], "vso", [first, *bare[2:]])
    return s.set(first, "vso", behind_name(bare))


def _fits(s: Sides, np: NP) -> bool:
    """Whether a phrase may be the subject of the verb before it. «استنكرتها الأوقاف»: the object is on the verb."""
    return (
        any(agrees(s.doc, np, g, "s") for g in s.genders)
        or ("event" in np.classes and happens(s.doc, s.args.verb))
        or capital_speaks(s.doc, np, s.args.verb)
        or changes_hands(s.doc, np, s.args.verb)
        or (s.object_on_verb and np.definite)
    )


def _counts_men(s: Sides, np: NP) -> bool:
    """«12 مدنيا», «عددا من أبنائه»: men counted, of whom no verb in the feminine is said."""
    if np.number is None or np.inner is None or not np.human:
        return False
    return s.doc.tokens[np.inner.head].form.endswith("ا") or s.doc.words[np.start].core in ("عدد", "عددا")


def _harmed_too(s: Sides, np: NP) -> bool:
    """«أودى القصف بحياة طفل وأصاب ثلاثة من أسرته»: a happening that killed wounds, too, and those behind the verb do not."""
    if not s.chunks[s.at].conj or len(s.bare) != 1 or not np.human or np.classes & {"armed"}:
        return False
    if not any(s.doc.lex.lemmas[x.lemma] in _WOUNDS for x in s.senses):
        return False
    before = next((c for c in reversed(s.chunks[: s.at]) if c.kind == "v"), None)
    args = s.doc.arguments.get(before.start) if before is not None else None
    if before is None or args is None or (args.subject is not None and args.subject.np is not None and args.subject.np.human):
        return False
    return s.doc.is_verb_of(before.start, _KILLS)


_WOUNDS: Final = frozenset({"4 أصاب", "1 جرح", "1 قتل"})
_KILLS: Final = frozenset({"4 أودى", "1 قتل", "4 أدى", "4 أسفر", "4 أوقع", "1 حصد", "2 خلف", "5 تسبب", "4 أصاب"})


def _all_called(s: Sides, np: NP) -> bool:
    """«ودانت البعثة الهجوم، وناشدت كافة الأطراف وقف القتال»: all sides are asked for something, and ask nobody."""
    second = s.bare[1].np if len(s.bare) == 2 else None
    if second is None or second.human or second.name is not None or not s.chunks[s.at].conj:
        return False
    calls = any(s.doc.lex.lemmas[x.lemma] in _ASKS for x in s.senses)
    return calls and any(s.doc.words[j].core in CALLED for j in range(np.start, np.end))


_ASKS: Final = frozenset({"3 ناشد", "3 طالب", "1 دعا", "1 حث", "1 حض", "1 سأل"})


def _is_thing(s: Sides, np: NP, fits: bool) -> bool:
    """Whether a phrase is of what is done, taken or struck, and of nobody."""
    if is_stormed(s.doc, np, s.args.verb):
        return True
    known = bool(np.classes) or s.doc.lex.is_noun(s.doc.words[np.head].core)
    if np.name is None and np.number is None and known and np.classes <= _BUILT:
        return _takes_things(s)  # «تقدم الجيش وأغلق المعبر», «ودمر المستشفى»
    if np.human or (fits and "force" in np.classes and any(s.doc.lex.lemmas[x.lemma] in _MOVES for x in s.senses)):
        return False
    if np.name is None and np.classes & {"event", "masdar", "site", "property"}:
        return True
    return s.doc.words[np.head].core in SETTLEMENTS and not (np.name is not None and np.name.of("actor"))


_BUILT: Final = frozenset({"site", "property", "medical"})


def _takes_things(s: Sides) -> bool:
    """Whether the verb, in each of its readings that tell of a deed, is one that somebody does to something."""
    frames = [f for f in s.doc.verb_frames(s.args.verb) if f["type"] not in WORDS and f["roles"].get("subj") == "I"]
    return bool(frames) and all("obj" in f["roles"] for f in frames)


def _wrecked(s: Sides, np: NP) -> bool:
    """«هاجمت القوات المعسكر ودمرت ثلاث دبابات», «ودمرت آلية»: what alone stands behind a verb of wrecking wrecks nothing."""
    thing = not np.classes.isdisjoint(("site", "force")) and "armed" not in np.classes
    counted = thing and (np.number is not None or (len(s.bare) == 1 and not np.definite and np.name is None))
    return counted and any(s.doc.lex.lemmas[x.lemma] in _WRECKS for x in s.senses)


def _refuses(s: Sides, np: NP) -> bool:
    """Whether what is refused, denied or condemned stands right behind, and nobody who does."""
    bare = s.bare
    alone = len(bare) == 1 or (len(bare) == 2 and bare[1].start == bare[0].end and not np.definite)
    if not alone or np.human or np.name is not None or s.doc.words[np.head].kinds.isdisjoint(("masdar", "frame")):
        return False
    return any(s.doc.lex.lemmas[x.lemma] in _REFUSE for x in s.senses)


def _goes_on(s: Sides, np: NP | None, fits: bool) -> bool:
    """«هاجم المسلحون المقر وقتلوا», «ودمر آليات»: a joined verb whose subject is the one before's."""
    earlier: Chunk | None = s.earlier()
    if earlier is None or (s.object_on_verb and fits and len(s.bare) == 1):
        return False
    if _drops(s, np, earlier):
        return s.set(earlier, "previous", s.bare)
    built = np is not None and (np.classes <= _BUILT or not happens(s.doc, s.args.verb))
    thing = np is not None and (_wrecked(s, np) or (_is_thing(s, np, fits) and built))
    return names_no_doer(s.doc, s.chunks[s.at], s.bare, earlier, thing=thing) and s.set(earlier, "previous", s.bare)


def _drops(s: Sides, np: NP | None, earlier: Chunk) -> bool:
    """«حلقت المقاتلات وأطلقت صواريخ»: aircraft told before, and what they drop or fire."""
    who = earlier.np
    if who is None or np is None or s.doc.words[who.head].core not in AIRCRAFT:
        return False
    return not np.classes.isdisjoint(("projectile", "explosive")) and s.doc.is_verb_of(s.args.verb, _FIRES)


_FIRES: Final = frozenset({"4 أطلق", "4 ألقى"})
_REFUSE: Final = word_list("subject_behind", "refuse")
_WRECKS: Final = word_list("subject_behind", "wrecks")
_MOVES: Final = word_list("subject_behind", "moves")
