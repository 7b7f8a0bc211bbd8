"""Which phrase a relative pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, is_feminine, known, of_pronoun, verb_agrees
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.phrases.frames import PLACE_HEADS
from waqai.extract.phrases.phrases import parse_np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.packs.words import VerbSense


def antecedent(doc: Doc, chunks: list[Chunk], k: int, pronoun: str) -> Chunk | None:
    """The phrase a relative pronoun refers to: the nearest before it that agrees, else the nearest."""
    nearest: Chunk | None = None
    plural = pronoun.endswith("ذين")
    if chunks[k].conj:
        # «التي … والتي …»: the second says more of the same
        first = next((c for c in reversed(chunks[max(0, k - 10) : k]) if c.kind == "rel" and c.prep == pronoun), None)
        if first is not None:
            return (
                antecedent(doc, chunks, first.i, pronoun)
                if not _needs_force(doc, chunks, k)
                else _force_before(doc, chunks, first.i, pronoun)
            )
    for m in range(k - 1, max(-1, k - 6), -1):
        c = chunks[m]
        if c.kind in ("np", "pp") and c.np is not None:
            if c.np.number is not None and c.np.number.unit is not None:
                continue  # «تبعد 450 كلم»
            if (
                plural
                and doc.words[c.np.head].core == "عدد"
                and (counted := _inner(doc, c, lambda found: found.human)) is not None
            ):
                return counted  # «عدد الجنود الذين قتلوا»
            nearest = nearest or c
            gender_ok = agrees(doc, c.np, "f" if is_feminine(pronoun) else "m", "p" if plural else "s", relative=True)
            if gender_ok:
                if "place" in c.np.classes and not c.np.classes & {"armed"} and _needs_force(doc, chunks, k):
                    return _force_before(doc, chunks, m, pronoun) or c
                return c
            if (owner := _member(doc, c, pronoun)) is not None:
                return owner
        elif c.kind in ("v", "sub", "rel"):
            break
    return nearest


def _member(doc: Doc, c: Chunk, pronoun: str) -> Chunk | None:
    """«شقيقة الموظف الذي قتل», «مواقع التنظيم الذي»: whoever stands last in a phrase that does not agree itself."""
    np = c.np
    if np is None or pronoun.endswith(("ذين", "ذان", "تان", "تين")) or len(c.items) > 1:
        return None
    if "place" in np.classes or doc.words[np.head].core in PLACE_HEADS:
        return None  # «صعدة معقل الجماعة التي يحاصرها»: the town
    gender = "f" if is_feminine(pronoun) else "m"
    return _inner(doc, c, lambda found: _one_body(doc, found) and agrees(doc, found, gender, "s", relative=True))


def _one_body(doc: Doc, np: NP) -> bool:
    """Whether a phrase with the article names one body or person: no dual, no «الحوثيين»."""
    return np.definite and np.gram != "d" and not doc.tokens[np.head].form.endswith(("ين", "ون"))


def wearer_of(doc: Doc, chunks: list[Chunk], k: int, verb: int) -> Chunk | None:
    """«انتحاري يرتدي حزاما ناسفا فجر نفسه»: whoever wears what went off, not the thing."""
    worn, before = chunks[k].np, chunks[k - 2] if k > 1 else None
    if worn is None or worn.human or before is None or before.np is None:
        return None
    if "explosive" not in worn.classes and doc.words[worn.head].core.removesuffix("ا") not in _WORN:
        return None
    carried = chunks[k - 1].kind == "v" and not chunks[k - 1].conj
    return before if carried and before.np.human and verb_agrees(doc, before.np, verb) else None


_WORN: Final = frozenset({"حزام", "ستره"})


def nearer_member(doc: Doc, c: Chunk, verb: int) -> Chunk:
    """«زوجة موظف قتل زملاءه», «مقتل امرأة حاولت طعن جندي»: of a phrase that does not agree with the verb behind it, its last."""
    if c.np is None or len(c.items) > 1 or not (c.np.frames or (c.np.human and not c.np.definite)):
        return c
    if all(s.feature.obj for s in doc.verbs[verb]) or verb_agrees(doc, c.np, verb):
        return c
    return _inner(doc, c, lambda found: verb_agrees(doc, found, verb)) or c


def _inner(doc: Doc, c: Chunk, fits: Callable[[NP], bool]) -> Chunk | None:
    """The first of the human members of a phrase that fits."""
    np = c.np
    if np is None or np.number is not None:
        return None
    for j in range(np.head + 1, np.end):
        found = parse_np(doc, j, np.end)
        if (
            found is not None
            and found.end == np.end
            and found.human
            and found.classes.isdisjoint(("event", "masdar"))
            and fits(found)
        ):
            one = Chunk(c.kind, found.start, found.end, np=found, prep=c.prep)
            one.i = c.i
            return one
    return None


def nearer_side(doc: Doc, found: Chunk | None, pronoun: str) -> Chunk | None:
    """«معارك بين الحركة والقوات التي سيطرت»: one who did it, of two sides that fought, is the one named last."""
    if (
        found is None
        or found.prep != "بين"
        or len(found.items) != 2
        or found.split
        or pronoun.endswith(("ذين", "ذان", "تان", "تين"))
    ):
        return found
    last = found.items[-1]
    if not agrees(doc, last, "f" if is_feminine(pronoun) else "m", "s", relative=True):
        return found
    one = Chunk("pp", last.start, last.end, np=last, prep=found.prep)
    one.i = found.i
    return one


def is_resumed(chunks: list[Chunk], at: int) -> bool:
    """Whether a preposition with a pronoun follows the verb («تسيطر عليها»)."""
    return at + 1 < len(chunks) and chunks[at + 1].kind == "ppron"


def stands_first(doc: Doc, chunks: list[Chunk], left: Chunk, at: int, doer: Chunk) -> bool:
    """«الوزير عاقبته لندن», «الأسرى أفرجت عنهم الجماعة»: who stands first is taken up by a pronoun; who stands behind did it."""
    verb, who = chunks[at].start, doer.np
    if left.np is None or who is None or not who.human or not verb_agrees(doc, who, verb):
        return False
    if not (who.definite or who.name is not None) and verb_agrees(doc, left.np, verb):
        return False  # «الرئيس عينه وزيرا»
    pronouns = {s.feature.obj for s in doc.verbs[verb]}
    if len(pronouns) == 1 and pronouns <= {"ه", "ها", "هم", "هما"}:
        return agrees(doc, left.np, *of_pronoun(pronouns.pop()))
    if not is_resumed(chunks, at):
        return False
    preposition, pronoun = split(chunks[at + 1].prep)
    taken = any(f.get("roles", {}).get(preposition) == "T" for f in doc.verb_frames(verb))
    return taken and bool(pronoun) and agrees(doc, left.np, *of_pronoun(pronoun))


def is_taken_up(who: NP, senses: Sequence[VerbSense]) -> bool:
    """«ستة طلاب اعتقلتهم»: many, whom the pronoun on a verb in the singular means."""
    many = who.gram == "p" or (who.number is not None and (who.number.best or who.number.low or 0) > 1)
    return many and all(s.feature.obj == "هم" and s.feature.number == "s" for s in senses)


def split(form: str) -> tuple[str, str]:
    """«عنهم» is «عن» with «هم»; the preposition as frames write it, folded."""
    for pronoun in ("هما", "هم", "ها", "ه"):
        if form.endswith(pronoun) and len(form) > len(pronoun):
            return form[: -len(pronoun)], pronoun
    return form, ""


def _needs_force(doc: Doc, chunks: list[Chunk], k: int) -> bool:
    """Whether the verb of the relative clause opened at `k` is an act of an armed body."""
    verb = next((c for c in chunks[k + 1 : k + 3] if c.kind == "v"), None)
    if verb is None:
        return False
    frames = doc.verb_frames(verb.start)
    return bool(frames) and all({"armed", "force"} & set(f.get("subject") or ()) for f in frames)


def _force_before(doc: Doc, chunks: list[Chunk], m: int, pronoun: str) -> Chunk | None:
    """«مواقع تسيطر عليها الجماعات المسلحة في بلدة … والتي استعادت»: the armed body the pronoun means, over the place."""
    for k in range(m - 1, max(-1, m - 14), -1):
        c = chunks[k]
        if (
            c.np is not None
            and c.np.classes & {"armed"}
            and agrees(doc, c.np, "f" if is_feminine(pronoun) else "m", "p" if pronoun.endswith("ذين") else "s", relative=True)
        ):
            return c
    return None


def over_relative(doc: Doc, chunks: list[Chunk], k: int) -> tuple[Chunk | None, str]:
    """Whom the relative clause at chunk `k` is about, where that phrase opens its clause."""
    found = antecedent(doc, chunks, k, chunks[k].prep)
    if found is not None and found.kind != "pp" and (found.i == 0 or chunks[found.i - 1].kind in ("sub", "x")):
        return found, "sv"
    return None, ""


def after_relative(doc: Doc, chunks: list[Chunk], k: int) -> tuple[Chunk | None, str]:
    """«القوات التي تقاتل داعش تقدمت»: the verb before is inside a relative clause; its antecedent may be our subject."""
    for m in range(k - 1, max(-1, k - 4), -1):
        if chunks[m].kind == "rel":
            return over_relative(doc, chunks, m)
    return None, ""


_WHERE: Final = frozenset({"في", "خلال", "قرب", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "علي"})
_OVER: Final = _WHERE | {"ب", "ل", "مع", "بين", "ضد"}


def aimed_over(doc: Doc, chunks: list[Chunk], at: int) -> Chunk | None:
    """«غارة بطائرة مسيرة في ولاية كذا، على الحدود، استهدفت قياديا»: the happening that a verb of aiming tells of, over with what,
    against whom, when and where."""
    verb = chunks[at]
    if verb.conj or not at or not doc.has_role(verb.start, "targets"):
        return None
    before = chunks[max(0, at - _BETWEEN) : at]
    comma = before[-1].kind == "p"
    if comma:
        after = chunks[at + 1].np if at + 1 < len(chunks) and chunks[at + 1].kind == "np" else None
        if after is not None and after.definite and after.human:
            return None  # «شن غارة في الحي، استهدفت القوات خلالها …»
    for c in reversed(before):
        if c.np is not None and c.np.frames and not known(doc, c.np) and verb_agrees(doc, c.np, verb.start):
            return c if c.i < at - 1 - comma else None
        if c.kind == "date" or (c.kind == "p" and c.prep in "،,") or (c.kind == "x" and c.prep in ("", "في")):
            continue
        if c.kind != "pp" or c.conj or c.prep not in _OVER:
            return None
    return None


_BETWEEN: Final = 9
"""Chunks between a happening and its verb of aiming, at most."""


def event_before(doc: Doc, chunks: list[Chunk], k: int) -> Chunk | None:
    """The happening, with no article, that stands before the comma at `k`, over a date between commas, where and when it was."""
    for m in range(k - 1, max(-1, k - 5), -1):
        c = chunks[m]
        if c.kind == "date" or (c.kind == "p" and c.prep in "،,"):
            continue
        if c.kind == "pp" and c.prep in _WHERE and c.np is not None and not c.np.frames and not c.conj:
            continue  # «غارة في جنوب البلدة خلال الليل، استهدفت موقعا»
        return c if c.np is not None and c.np.frames and not known(doc, c.np) else None
    return None


def _speaks_behind(doc: Doc, verb: int, bare: list[Chunk]) -> bool:
    """«القصف الذي تنفي أثينا حدوثه»: whether whoever stands right behind a verb of speech, before another phrase, speaks."""
    who = bare[0].np if len(bare) > 1 else None
    if who is None or not (who.classes & {"body", "person"}) or who.frames or all(s.feature.obj for s in doc.verbs[verb]):
        return False
    return any(f.get("opaque") for f in doc.verb_frames(verb)) and verb_agrees(doc, who, verb)


def _said_of(doc: Doc, verb: int, left: Chunk | None, bare: list[Chunk]) -> bool:
    """«الحكومة التي اتهمها»: whether a verb of speech that does not agree with whom it describes has them for its object."""
    if left is None or left.np is None or bare or not all(s.feature.obj for s in doc.verbs[verb]):
        return False
    of_one = left.np.gram == "p" and all(s.feature.gender == "m" and s.feature.number == "s" for s in doc.verbs[verb])
    return any(f.get("opaque") for f in doc.verb_frames(verb)) and (of_one or not verb_agrees(doc, left.np, verb))


def of_speech(doc: Doc, args: Args, left: Chunk | None, bare: list[Chunk]) -> bool:
    """Give a verb of speech in a relative clause its subject or object, where whom the clause describes does not speak."""
    if _speaks_behind(doc, args.verb, bare):
        args.subject, args.subject_how, args.objects = bare[0], "vso", bare[1:]
        return True
    if left is not None and _said_of(doc, args.verb, left, bare):
        args.objects = [left]
        return True
    return False
