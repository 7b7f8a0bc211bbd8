"""Mentions told by a circumstantial participle («… داعيا الأطراف إلى»), an act of the subject before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import IN_TURN, Chunk
from waqai.extract.mentions import Mention
from waqai.extract.noun_phrase import NP, PLACE_NOUNS
from waqai.extract.phrases.frames import Frame, is_word
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import can_act, give_part, give_role, items_of
from waqai.extract.verbs.called import CALLS, calls, described_thing, with_its_words
from waqai.extract.verbs.pledges import PLEDGES
from waqai.extract.word_lists import word_list
from waqai.text.fold import fold_word
from waqai.text.inflect import active_participle

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def participle_mentions(
    doc: Doc, sentence: Sentence, chunks: list[Chunk], arguments: list[Args], frames: list[Frame]
) -> list[Mention]:
    """«… داعيا الأطراف إلى», «متهمة إسرائيل ب»: a circumstantial participle is an act of the subject of the verb before it."""
    found: list[Mention] = []
    first_form = _first_form(doc, frames)
    for c in chunks:
        if c.kind not in ("np", "x", "pp"):
            continue
        t = c.start
        word, form = doc.words[t], doc.tokens[t].form
        if word.det or word.prep or not form.endswith(("ا", "ه", "ين")):
            continue  # as most words: none is so said
        lemma = first_form.get(form.removeprefix(word.conj))
        if lemma is None:
            apart = t > sentence.start and doc.tokens[t - 1].form in ("،", ",")  # «، منددين بالصمت»
            circumstance = form.endswith(("ا", "ين")) and (word.core != form or apart)
            if not (circumstance or form.endswith("ه") or _several_say(doc, t)):
                continue
            nouns = word.nouns
            if (
                form.endswith("ه")
                and word.core not in PLACE_NOUNS
                and (not nouns or t == sentence.start or doc.tokens[t - 1].form in ("،", ","))
            ):
                nouns = doc.lex.word(form.removeprefix(word.conj)[:-1]).nouns  # «محذرة», «، مطالبة»
            lemma = next((n.entry for n in nouns if n.kind == "participle" and n.entry in doc.lex.verb_frames), None)
        if lemma is None:
            continue
        frame = next(
            (
                frames[f]
                for f in doc.lex.verb_frames[lemma]
                if frames[f].opaque
                and frames[f].id not in PLEDGES
                and (
                    (calls(doc, t, frames[f]) and described_thing(doc, t, sentence.end, frames[f]))
                    if frames[f].id in CALLS
                    else (not frames[f].with_words or with_its_words(doc, t, sentence.end, frames[f]))
                    and not frames[f].object_words
                )
            ),
            None,
        )
        if frame is None or ("head" in word.kinds and not _accuses(doc, t, sentence.end)):
            continue
        before = [a.subject for a in arguments if a.verb < t and a.subject is not None and a.subject.np is not None]
        if c.start == sentence.start:  # «محذرا أنقرة من …، قال القائد»: the verb comes behind
            before = [a.subject for a in arguments if a.subject is not None and a.subject.np is not None][:1]
        if not before:
            continue
        gender = "f" if form.endswith("ه") else "m"
        number = "p" if form.endswith("ين") else "s"
        fit = [s for s in reversed(before) if s.np is not None and _speaks(doc, s.np, gender, number)]
        fit = fit or [a.subject for a in reversed(arguments) if a.subject in before and _shows(doc, a, gender)]
        subject = next((s for s in fit if any(s is x for x in _speakers(doc, arguments))), fit[0] if fit else before[-1])
        if number == "p" and not fit:
            continue
        m = Mention(frame.type, frame, t, t + 1, sentence.nth)
        m.nominal, m.verb = False, t
        for np in items_of(subject):
            give_role(doc, m, "I", np, "participle", frame)
        behind = past_adverbs(doc, t + 1, sentence.end)
        np_after = parse_np(doc, behind, sentence.end)
        if np_after is not None and is_word(doc, np_after, frame.barred):
            continue  # «رافضا الكشف عن هويته»
        stop = behind
        if np_after is not None and not np_after.prep and not np_after.conj and frame.roles.get("obj"):
            give_role(doc, m, frame.roles["obj"], np_after, "participle/object", frame)
            stop = np_after.end
            while stop < sentence.end and doc.words[stop].conj == "و":
                joined = parse_np(doc, stop, sentence.end)  # «متهما إيران وحزب الله ب»
                if joined is None or joined.prep or not (joined.human or joined.name is not None) or doc.verbs[stop]:
                    break
                give_role(doc, m, frame.roles["obj"], joined, "participle/object", frame)
                stop = joined.end
        for x in chunks[c.i :]:
            if x.kind == "pp" and t < x.start <= stop + 1:
                give_part(doc, m, x, frame.roles, frame)
                stop = x.end
        m.clause = (t, stop)
        # «تظاهر المئات مطالبين بالخدمات»
        crowd = number == "p" and m.type == "appeal" and any(a.np.classes & _CROWD for a in m.initiators)
        if m.initiators and not crowd:
            found.append(m)
    return found


_CROWD: Final = frozenset({"protester", "civil", "people", "victim", "count", "crowd"})


def _several_say(doc: Doc, t: int) -> bool:
    """«أكد الوزراء ذلك، منددين بالقصف»: a plural that describes nobody right before it («اعتقلت متظاهرين منددين بها»)."""
    word, before = doc.words[t], doc.words[t - 1] if t else None
    if not word.form.endswith("ين") or not any(n.kind == "participle" and n.number == "p" for n in word.nouns):
        return False
    return before is not None and (doc.tokens[t - 1].kind == "p" or before.det or bool(before.pron) or bool(before.func))


def past_adverbs(doc: Doc, j: int, limit: int) -> int:
    """The token behind what says how or when it is said: «داعيا أيضا», «مطالبا في الوقت نفسه», «محذرا مرة أخرى»."""
    while j < limit:
        phrase = (e for e, kind, entry in doc.phrase_at.get(j, ()) if kind == "func" and e <= limit and entry in _ADVERBIAL)
        word = doc.words[j]
        alone = doc.tokens[j].form in IN_TURN or (not word.func.isdisjoint(_ADVERBIAL) and not word.nouns)
        behind = next(phrase, j + alone)
        if behind == j:
            break
        j = behind
    return j


_ADVERBIAL: Final = frozenset({"adverb_time", "adverb_manner"})
_SPEAKING: Final = word_list("participles", "speaking")


def _accuses(doc: Doc, t: int, limit: int) -> bool:
    """«…، متهما إيران بتزويدها بالسلاح», «، داعية السلطات إلى»: behind a comma, before somebody: no man, but who accuses."""
    if not t or t + 1 >= limit or doc.words[t].core not in _SPEAKING:
        return False
    whom = parse_np(doc, past_adverbs(doc, t + 1, limit), limit)
    if doc.tokens[t - 1].form not in ("،", ",") and not (whom is not None and _charged(doc, whom, limit)):
        return False  # «أعلن استقالته متهما إيران ب», but «أوقفت متهما»
    return whom is not None and not whom.prep and not whom.conj and (whom.definite or whom.name is not None)


def _charged(doc: Doc, whom: NP, limit: int) -> bool:
    """Whether what somebody is accused of follows him, or those joined to him."""
    return any(doc.words[j].prep == "ب" and doc.words[j].nouns for j in range(whom.end, min(whom.end + _CHARGED, limit)))


_CHARGED: Final = 4


def besieged_mentions(doc: Doc, sentence: Sentence, chunks: list[Chunk], frames: list[Frame]) -> list[Mention]:
    """«ظل المدنيون محاصرين في البلدة من قبل المسلحين», «المدينة محاصرة منذ أسابيع»: who or what is told to be under siege."""
    found: list[Mention] = []
    for c in chunks:
        if c.kind != "np":
            continue
        for t in range(c.start, c.end):
            word = doc.words[t]
            if "participle" not in word.kinds or word.det or word.prep or word.conj or not _is_besieged(doc, t):
                continue
            frame = next(f for f in frames if f.id == "besiege")
            if doc.tokens[t - 1].form in ("كان", "كانت", "كانوا"):
                continue  # «استسلم عشرون مسلحا كانوا محاصرين»: who they were
            if not _stands_alone(doc, t, sentence.end):
                continue
            whom = c.np if t > c.start else _described(chunks, c)
            if whom is None:
                continue
            m = Mention(frame.type, frame, t, t + 1, sentence.nth)
            m.nominal, m.verb, m.light = False, t, True
            give_role(doc, m, "T", whom, "participle", frame)
            for x in chunks[c.i + 1 :]:
                if x.kind not in ("pp", "date", "x"):
                    break
                if x.kind == "pp":
                    give_part(doc, m, x, {}, frame)
            m.clause = (t, t + 1)
            found.append(m)
    return found


def _described(chunks: list[Chunk], c: Chunk) -> NP | None:
    """Whom a participle that opens a chunk describes: the phrase right before it («إلى 3 مناطق محاصرة»), else the one before."""
    before = chunks[c.i - 1] if c.i else None
    if before is not None and before.kind == "pp" and before.end == c.start and before.np is not None and not before.np.definite:
        return before.np
    return next((x.np for x in reversed(chunks[max(0, c.i - 3) : c.i]) if x.kind == "np"), None)


def _is_besieged(doc: Doc, t: int) -> bool:
    """«محاصر», «محاصرين», «مطوقة»: a participle of a verb of siege."""
    return any(n.kind == "participle" and doc.lex.lemmas[n.entry] in ("3 حاصر", "2 طوق") for n in doc.words[t].nouns)


def _stands_alone(doc: Doc, t: int, limit: int) -> bool:
    """Whether no object follows, as behind the verbal noun («محاصرة البلدة») and the one who besieges («محاصرا البلدة»)."""
    if t + 1 >= limit or doc.tokens[t + 1].kind == "p" or t + 1 in doc.in_date:
        return True
    after = doc.words[t + 1]
    return bool(after.prep) or not after.func.isdisjoint(("preposition", "preposition_nominal"))


def _speakers(doc: Doc, arguments: list[Args]) -> list[Chunk]:
    """The subjects of verbs of saying: «قالت المنظمة إن اليمن يعاني، محذرة» is the organisation."""
    told = doc.lex.verb_roles["says"] | doc.lex.verb_roles["speaks"]
    return [
        a.subject
        for a in arguments
        if a.subject is not None
        and any(s.lemma in told for s in doc.verbs[a.verb])
        and not (a.objects and doc.is_verb_of(a.verb, _GOES_ON))
    ]


_GOES_ON: Final = frozenset({"3 واصل", "3 تابع"})
"""Verbs that tell only where nothing else is gone on with («ستواصل القتال»)."""


def _speaks(doc: Doc, np: NP, gender: str, number: str) -> bool:
    """Whether a subject can be who the participle speaks of: «قال الرئيس إن الهجوم فشل، داعيا» is the president."""
    return can_act(doc, np) and not np.frames and agrees(doc, np, gender, number)


def _shows(doc: Doc, args: Args, gender: str) -> bool:
    """Whether a verb shows its subject, whom no list knows, to be of a gender («أشارت الكتل إلى …، مشددة»)."""
    return args.subject_how in ("vso", "sv") and {s.feature.gender for s in doc.verbs[args.verb]} == {gender}


def _first_form(doc: Doc, frames: list[Frame]) -> dict[str, int]:
    """The circumstantial participles of speech verbs of the first form («داعيا», «نافية», «رافضين»), each with its verb."""
    memo = doc.pack.memo
    if "first participles" not in memo:
        found: dict[str, int] = {}
        for lemma, opened in doc.lex.verb_frames.items():
            form, _, head = doc.lex.lemmas[lemma].partition(" ")
            if form != "1" or not any(frames[f].opaque and frames[f].id not in PLEDGES for f in opened):
                continue
            stem = fold_word(active_participle(head, 1))
            found.update((stem + end, lemma) for end in ("ا", "ه"))
            found[stem.removesuffix("ي") + "ين"] = lemma
        memo["first participles"] = found
    known: dict[str, int] = memo["first participles"]
    return known
