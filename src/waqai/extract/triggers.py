"""Which words of a sentence tell of a happening, by verb or by noun: all mentions of a sentence, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import verb_agrees
from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk, chunk
from waqai.extract.clauses.clauses import verb_args
from waqai.extract.linking.ascribed import give_ascribed
from waqai.extract.linking.bodies import found_dead
from waqai.extract.linking.bombers import give_drivers, join_blown
from waqai.extract.linking.consumed import consumed_tokens
from waqai.extract.linking.documents import join_documents
from waqai.extract.linking.driven import join_driven_back
from waqai.extract.linking.entries import take_entered
from waqai.extract.linking.launches import join_hits
from waqai.extract.linking.linked import (
    claimed_mentions,
    join_aimed,
    join_beaten_back,
    join_carried,
    join_claiming,
    join_claims,
    join_done_to,
    join_fended,
    join_laid,
    join_launched,
    join_means,
    join_survivors,
    join_weapons,
    share_doers,
)
from waqai.extract.linking.losses import join_losses, join_razed, turn_shooters
from waqai.extract.linking.raids import (
    join_clashes,
    join_destroyed,
    join_led_away,
    join_operations,
    join_outcomes,
    join_partners,
    join_raids,
    share_nisba,
    slain_in_raid,
)
from waqai.extract.linking.takings import give_takers
from waqai.extract.linking.threatened import join_threatened
from waqai.extract.linking.twins import twin_means
from waqai.extract.linking.wounds import died_of_wounds
from waqai.extract.mentions import Mention
from waqai.extract.nouns.light_verbs import join_announced
from waqai.extract.nouns.noun_mentions import noun_mentions
from waqai.extract.phrases.frames import Frame
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.flights import give_dared, give_riders
from waqai.extract.roles.ground import go_there, join_searches
from waqai.extract.roles.predicates import dead_told, gates_told, shot_told
from waqai.extract.roles.protests import give_chanters, give_opposed, join_called
from waqai.extract.roles.roles import can_act, give_role
from waqai.extract.roles.struck import give_aimed
from waqai.extract.roles.taken_up import take_up_places
from waqai.extract.speakers.speakers import is_that
from waqai.extract.verbs.addressed import give_addressed
from waqai.extract.verbs.blame import blaming_mentions, crimes_told
from waqai.extract.verbs.denied import denied_mentions
from waqai.extract.verbs.obliged import obliged_mentions
from waqai.extract.verbs.participles import besieged_mentions, participle_mentions
from waqai.extract.verbs.pledges import pledge_mentions
from waqai.extract.verbs.verb_mentions import verb_mention
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP


def mentions_of(doc: Doc, sentence: Sentence, frames: list[Frame]) -> list[Mention]:
    """All mentions of a sentence in order of their trigger, roles filled; status, sources and merging come later."""
    chunks = chunk(doc, sentence)
    verbs = [c.start for c in chunks if c.kind == "v"]
    arguments = [verb_args(doc, sentence, v) for v in verbs]
    _carry_subject(doc, sentence, arguments)
    _pass_on(doc, arguments)
    found: list[Mention] = []
    taken: set[int] = set()
    for args in arguments:
        give_riders(doc, sentence, args, arguments)
        give_dared(doc, args, arguments)
        made = verb_mention(doc, sentence, args, frames)
        if made is not None:
            found.append(made)
            taken.update(consumed_tokens(doc, made, args))
    found += noun_mentions(doc, sentence, chunks, arguments, frames, taken, list(found))
    circumstances = participle_mentions(doc, sentence, chunks, arguments, frames)
    circumstances += besieged_mentions(doc, sentence, chunks, frames)
    if circumstances:
        told = {x.token for x in circumstances}
        found = [m for m in found if m.token not in told]
        for m in found:
            m.targets = [a for a in m.targets if a.np.head not in told]
        found += circumstances
    found += obliged_mentions(doc, sentence, frames)
    found += [
        m for m in pledge_mentions(doc, sentence, frames) if not any(x.type == "threat" for x in found if x.token <= m.token)
    ]
    if said := [c for c in chunks if c.kind == "sub" and is_that(doc.tokens[c.end - 1].form)]:
        found += blaming_mentions(doc, sentence, said, chunks, arguments, found, frames)
        found += [m for m in crimes_told(doc, sentence, said, chunks, frames) if all(x.token != m.token for x in found)]
    found += denied_mentions(doc, sentence, found, frames)
    found += [m for m in dead_told(doc, sentence, frames) if all(x.token != m.token for x in found)]
    found += shot_told(doc, sentence, frames, found)
    found += gates_told(doc, sentence, chunks, frames)
    found += found_dead(doc, sentence, found, frames)
    found.sort(key=lambda m: m.token)
    died_of_wounds(doc, sentence, found, frames)
    found += claimed_mentions(doc, sentence, found, arguments, frames)
    if not found:
        return found
    join_claims(doc, found, arguments)
    join_claiming(doc, found, arguments)
    join_beaten_back(doc, found, arguments)
    join_driven_back(doc, found)
    join_carried(doc, found, arguments)
    join_aimed(doc, found)
    join_fended(doc, found, arguments)
    join_launched(doc, found, arguments)
    join_laid(doc, found, arguments)
    join_weapons(doc, found, arguments)
    join_raids(doc, found, arguments)
    join_searches(found)
    join_partners(doc, found, chunks)
    join_documents(doc, found, arguments)
    take_entered(doc, sentence, found)
    join_operations(doc, found)
    join_outcomes(doc, found)
    join_led_away(doc, found)
    give_aimed(doc, sentence, found)
    join_announced(doc, found, arguments)
    share_doers(doc, found)
    share_nisba(doc, found)
    join_done_to(doc, found, arguments)
    join_survivors(doc, found, arguments)
    join_hits(doc, found)
    join_destroyed(doc, found)
    join_clashes(doc, found, arguments)
    give_ascribed(doc, found, arguments)
    join_threatened(doc, found)
    join_called(doc, found)
    give_opposed(doc, sentence, found)
    give_chanters(doc, found, arguments)
    _drop_pronouns(doc, found, arguments)
    give_addressed(doc, sentence, found, arguments)
    join_means(doc, found, arguments)
    slain_in_raid(doc, found)
    give_drivers(doc, found, arguments)
    join_blown(doc, found, arguments)
    join_losses(doc, sentence, found)
    join_razed(doc, found)
    turn_shooters(doc, found)
    give_takers(doc, found, arguments)
    take_up_places(doc, sentence, found)
    go_there(doc, found)
    found += twin_means(doc, sentence, found, frames)
    found.sort(key=lambda m: m.token)
    return found


def _drop_pronouns(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """«قال الرئيس إنه يدعو إلى …», «وكان القادة قد رفضوا»: a verb of speech without a subject is said of the one told before."""
    for m in found:
        if m.nominal or not m.frame.opaque or m.initiators or m.verb != m.token:
            continue
        if any(a.why.endswith("/passive") for a in m.targets) or all(s.feature.person != 3 for s in doc.verbs[m.token]):
            continue
        mine = next((a.subject for a in arguments if a.verb == m.token), None)
        if mine is not None:
            continue
        before = [c for a in arguments if a.verb < m.token and (c := _spoke(doc, a)) is not None]
        for c in reversed(before):
            np = c.np
            said = c is before[-1] and doc.tokens[m.token - 1].form in _HE_SAID
            if np is not None and np.human and can_act(doc, np) and not np.frames and (said or verb_agrees(doc, np, m.token)):
                for one in c.items:
                    give_role(doc, m, "I", one, "pronoun", m.frame)
                break
        if not m.initiators and all(s.feature.number == "p" and s.feature.tense == "past" for s in doc.verbs[m.token]):
            _give_tellers(doc, m)


def _spoke(doc: Doc, args: Args) -> Chunk | None:
    """The subject of a verb; of one that passes words on, whose they are («نقلت الوكالة عن الوزير قوله إنه يدعو»)."""
    if doc.is_verb(args.verb, "1 نقل"):
        told = next((c for c in args.pps if c.prep == "عن" and c.np is not None and c.np.human), None)
        return _without_saying(doc, told) if told is not None else args.subject
    return args.subject


def _without_saying(doc: Doc, c: Chunk) -> Chunk:
    """«عن الوزير قوله»: the phrase as far as the word for what he says."""
    for j in range(c.np.head + 1 if c.np is not None else c.end, c.end):
        said = doc.tokens[j].form.startswith("قوله") or (doc.words[j].pron and "masdar" in doc.words[j].kinds)
        if said and (np := parse_np(doc, c.start + 1, j)) is not None:
            return Chunk("np", c.start, j, np=np)
    return c


def _pass_on(doc: Doc, arguments: list[Args]) -> None:
    """«نقلت الوكالة عن الوزير قوله إنه يدعو»: a verb that takes up the subject before it is said of him, not of the agency."""
    for teller in arguments:
        who = _spoke(doc, teller)
        if who is None or who is teller.subject:
            continue
        for args in arguments:
            if (
                args.verb > teller.verb
                and args.subject is teller.subject
                and args.subject_how == "previous"
                and not doc.words[args.verb].conj
            ):
                args.subject = who


_HE_SAID: Final = word_list("triggers", "he_said")


def _give_tellers(doc: Doc, m: Mention) -> None:
    """«وبحسب السكان، فإن الجماعة زرعت ألغاما، وناشدوا الحكومة …»: those whose words the sentence tells."""
    sentence = doc.sentences[m.sentence]
    for c in chunk(doc, sentence):
        if c.start >= m.token:
            return
        if c.kind == "pp" and c.prep in _AS_TOLD and c.np is not None and c.np.human and verb_agrees(doc, c.np, m.token):
            give_role(doc, m, "I", c.np, "teller", m.frame)
            return


_AS_TOLD: Final = frozenset({"بحسب", "حسب", "وفق", "وفقا", "طبقا", "نقلا", "نقلا عن"})


def _carry_subject(doc: Doc, sentence: Sentence, arguments: list[Args]) -> None:
    """A verb at the head of a sentence that names no subject has that of the sentence before («وسيطرت على …», «وكان قد …»)."""
    if not arguments:
        return
    first = arguments[0]
    last = doc.memo.get("last subject")
    if (
        first.subject is None
        and first.subject_how == "previous"
        and last is not None
        and last.np is not None
        and (doc.words[first.verb].conj or _takes_up(doc, first.verb) or _resumes(doc, sentence, first.verb))
        and verb_agrees(doc, last.np, first.verb)
        and not (
            last.np.gram == "p"
            and last.np.human
            and all(x.feature.gender + x.feature.number == "ms" for x in doc.verbs[first.verb])
        )
        and not _same_name(last.np, first)
    ):
        first.subject = last
    main = next(
        (
            a.subject
            for a in arguments
            if a.subject is not None and a.subject.np is not None and can_act(doc, a.subject.np) and not _fell(doc, a)
        ),
        None,
    )
    if main is not None:
        doc.memo["last subject"] = main


def _fell(doc: Doc, args: Args) -> bool:
    """«قتل خمسة جنود في هجوم»: nobody told of as killed does what the next sentence tells."""
    frames = doc.verb_frames(args.verb)
    return args.subject_how == "vso" and not args.objects and bool(frames) and all(f.get("casualty") for f in frames)


def _same_name(last: NP, args: Args) -> bool:
    """«واتُّهمت حركة الشباب بتفجير شاحنة», told of before: nobody accuses himself."""
    name = last.name
    objects = [c.np.name for c in args.objects if c.np is not None and c.np.name is not None]
    return name is not None and any(name.senses[0] == other.senses[0] for other in objects)


def _takes_up(doc: Doc, verb: int) -> bool:
    """«لكنه رفض», «إلا أنها نفت»: a pronoun that opens the sentence is of whom the sentence before told."""
    start = doc.sentence_of(verb).start
    return 0 < verb - start <= _OPENING and doc.tokens[verb - 1].form.endswith(("لكنه", "لكنها", "انه", "انها", "وهو", "وهي"))


_OPENING: Final = 3
"""Words before the first verb, at most, where such a pronoun stands."""


def _resumes(doc: Doc, sentence: Sentence, verb: int) -> bool:
    """«وكان قد انسحب», «وهي تضيق الخناق»: nothing but the words that take up whoever was told before stand before the verb."""
    before = [doc.tokens[j].form for j in range(sentence.start, verb)]
    return bool(before) and len(before) <= _LEADING and before[0] in _RESUMING and all(f in _RESUMING for f in before)


_RESUMING: Final = word_list("triggers", "resuming")
_LEADING: Final = 3
