"""Figures of killed, injured, missing, detained and displaced: number, group, scope, subset, and the happening they belong to.

Where one number counts two kinds («مقتل وإصابة 20», «20 بين قتيل وجريح»), it bounds each from above: ``at_most`` for both.
A blurred number («مقتل وإصابة العشرات») is given to each as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.casualties.counted import bare_total, counted_noun, total
from waqai.extract.casualties.groups import shared
from waqai.extract.casualties.subsets import among, grown, subsets
from waqai.extract.casualties.tolls import accident, outgrown, scope_of
from waqai.extract.casualties.victims import VIOLENT, Reading, category_of
from waqai.extract.names.people import people
from waqai.extract.noun_phrase import NP
from waqai.extract.numbers.figures import Figure, bound_jointly, settle
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.harm import Cue, counting, find_cues
from waqai.extract.roles.harmed import harmed
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention


def find_casualties(doc: Doc, mentions: list[Mention]) -> list[Figure]:
    """All figures of an article in order; each carries the mention it belongs to, None where nothing near tells of violence."""
    by_sentence: dict[int, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence, []).append(m)
    violent = any(
        m.type in VIOLENT
        or m.type in ("kill", "abduction", "arrest")
        or (m.type == "wound" and bool(m.weapons or m.initiators))  # «أصيب شابان برصاص الجيش» is all the news
        for m in mentions
        if not m.set_aside.startswith("ar/context")
    )
    found: list[Figure] = []
    scene = accident(doc, by_sentence, VIOLENT)
    last: Mention | None = None
    for sentence in doc.sentences:
        here = by_sentence.get(sentence.nth, [])
        if sentence.nth not in scene:
            found += _figures(Reading(doc, sentence, here, violent, last), found)
        last = next((m for m in reversed(here) if m.type in VIOLENT and not m.set_aside), last)
    return found


def _figures(r: Reading, earlier: list[Figure]) -> list[Figure]:
    cues = find_cues(r.doc, r.sentence)
    if cues:
        waiting: list[Cue] = []
        for n, cue in enumerate(cues):
            following = cues[n + 1] if n + 1 < len(cues) else None
            if following is not None and _shares(r, cue, following):
                waiting.append(cue)
                continue
            made = _read(r, cue)
            for other in waiting:
                _joint(r, other, made)
            waiting = []
    bare_total(r)
    _nobody(r)
    among(r, cues, earlier)
    if r.out:
        r.out.sort(key=lambda f: f.start)
        for figure, group in shared(r.doc, r.out):
            figure.victims, figure.category = group, category_of(r.doc, group)
        subsets(r)
        scope_of(r.doc, r.sentence, r.out)
        grown(r, earlier)
        outgrown(r.out, earlier)
    return r.out


def _shares(r: Reading, cue: Cue, following: Cue) -> bool:
    """«قتل وأصيب العشرات», «مقتل أو إصابة 20»: the first word of harm takes what the second takes."""
    if cue.kind == following.kind or cue.shape == "counted" or following.shape == "counted":
        return False
    if r.doc.words[cue.token].pron or cue.shape in ("subject", "carried", "left"):
        return False
    senses = r.doc.verbs[cue.token]
    if senses and (all(s.feature.number in "pd" for s in senses) or harmed(r.doc, r.sentence, cue)):
        return False
    gap = following.token - cue.end
    joined = r.doc.words[following.token].conj == "و" if gap == 0 else gap == 1 and r.doc.tokens[cue.end].form in ("و", "او")
    return joined


def _joint(r: Reading, cue: Cue, made: list[Figure]) -> None:
    for f in made:
        twin = Figure(cue.kind, f.sentence, f.start, f.end, cue.why + "/joint")
        twin.low, twin.best, twin.high, twin.qualifier = f.low, f.best, f.high, f.qualifier
        twin.victims, twin.category, twin.number_token, twin.title = f.victims, f.category, f.number_token, f.title
        twin.mention = r.near(cue) or f.mention
        for each in (twin, f):
            bound_jointly(each)
        r.out.append(twin)


def _read(r: Reading, cue: Cue) -> list[Figure]:
    doc = r.doc
    near = r.near(cue)
    negation = r.negation(cue.token)
    if negation == "zero":
        return _zero_of(r, cue, near)
    if r.unreal(cue, near, negation):
        return []
    if negation == "gone" and not any(cue.token - 2 <= n.start <= cue.end for n in doc.numbers):
        return []  # «ولم يبلغ عن وقوع إصابات»
    if cue.shape == "counted":
        return counted_noun(r, cue, near)
    if cue.kind == "displaced" and _goes(doc, cue, near):
        return []
    if doc.tokens[cue.token - 1].form == "الذين" and any(
        doc.words[j].core in r.words["total"] for j in range(max(r.sentence.start, cue.token - 6), cue.token)
    ):
        return total(r, cue, near)  # «بلغ عدد الجنود الذين قتلوا 15»
    found = harmed(doc, r.sentence, cue)
    if cue.calm and not r.violent and not any("protester" in np.classes and np.number is not None for np in found):
        return []
    present = bool(doc.verbs[cue.token]) and all(s.feature.tense == "present" for s in doc.verbs[cue.token])
    if present and not r.title and not any(np.number is not None for np in found):
        return []
    made: list[Figure] = []
    for n, np in enumerate(found):
        if n and np.number is None and np.definite and np.name is None and not (np.pron and made):
            continue  # «مهندس وخبير المتفجرات فلان»: one person
        if cue.shape == "done_to" and _of_things(r, np):
            continue
        figure = r.figure(cue, np, near, further=n > 0)
        if figure is not None:
            made.append(figure)
    r.out += made
    if cue.shape in ("done_to", "suffered", "noun", "subject"):
        ends = [cue.end, *[made[-1].end if made else np.end for np in found[:1]]]
        made += next((more for j in ends if (more := _companions(r, cue, j, near))), [])
    return made


def _goes(doc: Doc, cue: Cue, near: Mention | None) -> bool:
    """«غادر أربعون سجينا السجن», «عبر ألف سائح الحدود», «خرج المئات في مظاهرة»: they are not displaced."""
    if any(doc.words[j].core in _PRISONS for j in range(cue.token + 1, min(cue.token + 8, len(doc.words)))):
        return bool(doc.verbs[cue.token])
    told = near is not None and near.token == cue.token
    if told and near is not None and near.type in ("protest", "release", "talks"):
        return True
    return not told and doc.is_verb(cue.token, "1 عبر")


_PRISONS: Final = word_list("casualties", "prisons")


def _of_things(r: Reading, np: NP) -> bool:
    """«أوقف اثنان منها أنشطتهما»: two of the hospitals, which stopped their work."""
    at = np.end + 1
    if np.number is None or np.end != np.number.end or at >= r.sentence.end or r.doc.tokens[np.end].form != "منها":
        return False
    return bool(r.doc.words[at].pron)


def _companions(r: Reading, cue: Cue, j: int, near: Mention | None) -> list[Figure]:
    """«قتل القيادي مع ثلاثة من مرافقيه», «القيادي قتل مع سبعة آخرين»: who died with him."""
    if j + 1 >= r.sentence.end or r.doc.tokens[j].form not in ("مع", "برفقه"):
        return []
    np = parse_np(r.doc, j + 1, r.sentence.end)
    if np is None or np.conj or np.prep or (np.number is None and np.gram != "d") or not people(r.doc, np):
        return []
    return r.keep(r.figure(cue, np, near, further=True))


def _zero_of(r: Reading, cue: Cue, near: Mention | None) -> list[Figure]:
    doc = r.doc
    if cue.shape == "counted" or cue.kind not in ("killed", "injured"):
        return []
    nps = harmed(doc, r.sentence, cue)
    if not nps:
        j = cue.end + (cue.end < r.sentence.end and doc.tokens[cue.end].form == "اي")
        np = parse_np(doc, j, r.sentence.end) if j < r.sentence.end and j > cue.end else None
        nps = [np] if np is not None else []
    for np in nps[:1]:
        if (
            np.number is None
            and (people(doc, np) or doc.words[np.start].core == "احد")
            and (not np.definite or doc.words[np.head].core in r.words["collective"])
            and np.head not in r.used
        ):
            counted = doc.lex.victims.counted.get(doc.words[np.head].core)
            return _zero(
                r,
                counted[0] if counted is not None else cue.kind,  # «دون سقوط مصابين»
                np.start,
                np.end,
                near,
                None if counted is not None or doc.words[np.start].core == "احد" else np,
            )
    return []


def _zero(r: Reading, kind: str, start: int, end: int, near: Mention | None, group: NP | None) -> list[Figure]:
    figure = Figure(kind, r.sentence.nth, start, end, "ar/victims.toml:nobody")
    figure.low = figure.best = figure.high = 0
    figure.zero, figure.mention, figure.title = True, near, r.title
    figure.victims, figure.category = group, category_of(r.doc, group)
    r.used.update(range(start, end))
    r.out.append(figure)
    return [figure]


def _nobody(r: Reading) -> None:
    """«لم يسفر عن ضحايا», «دون وقوع إصابات», «لا خسائر بشرية», «لم يصب أحد»: figures of zero."""
    doc, words = r.doc, r.words
    killed, injured = words["nobody_killed"], words["nobody_injured"]
    first, end = r.sentence.start, r.sentence.end
    for i in sorted({*doc.among(killed, first, end), *doc.among(injured, first, end)}):
        core = doc.words[i].core
        if (core not in killed and core not in injured) or i in r.used or counting(doc, i) is not None:
            continue
        if core == "خساير" and not any(
            doc.words[j].stem in words["human_loss"] or doc.words[j].core in words["human_loss"]
            for j in range(i + 1, min(i + 4, r.sentence.end))
        ):
            continue
        shared = i > r.sentence.start + 1 and doc.tokens[i - 1].form == "او" and any(f.zero and f.end == i - 1 for f in r.out)
        if core in ("احد", "ارواح", "اذي") or (r.negation(i) != "zero" and not shared):
            continue
        if any(doc.tokens[j].form in _EXCEEDS for j in range(i + 1, min(i + 4, r.sentence.end))):
            continue  # «لم يكن عدد القتلى يتجاوز سنويا 100»
        kind = "killed" if core in killed else "injured"
        cue = Cue(i, i + 1, kind, "counted", False, 0, "")
        _zero(r, kind, i, i + 1, r.near(cue), None)


_EXCEEDS: Final = word_list("casualties", "exceeds")

__all__: Final = ["VIOLENT", "Figure", "find_casualties", "settle"]
