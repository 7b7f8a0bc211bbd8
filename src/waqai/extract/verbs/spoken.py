"""What a mention owes to who speaks: «نرفض», «قواتنا», «قواته» of the one who tells it, and the acts of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.clauses import verb_args
from waqai.extract.mentions import Arg, Mention
from waqai.extract.speakers.saying import is_paper
from waqai.extract.speakers.speakers import behind
from waqai.extract.verbs.blame import SPEAKER, accused_by
from waqai.extract.verbs.obliged import MUST, said_by
from waqai.extract.verbs.pledges import PLEDGES, avow
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.extract.speakers.scopes import Source


def _own_suffered(doc: Doc, m: Mention, speaker: Source) -> None:
    """«أعلن الجيش تعرض مواقعه لقصف»: what belongs to the one who tells it."""
    if "armed" not in speaker.np.classes:
        return
    for k, arg in enumerate(m.targets):
        if arg.why.endswith("light/sufferer") and doc.words[arg.np.head].pron in ("ه", "ها", "هم") and not arg.np.names:
            m.targets[k] = Arg(speaker.np, f"{arg.why}/speaker")


def _own_forces(doc: Doc, m: Mention, speaker: Source) -> None:
    """«أعلن الرئيس فلان استعادة قواته المدينة»: the forces of the one who tells it."""
    near = 0 <= m.token - speaker.np.end <= 3
    if not m.nominal or not near or not speaker.np.classes & {"person", "armed"} or speaker.np.name is None:
        return
    for k, arg in enumerate(m.initiators):
        word = doc.words[arg.np.head]
        if word.pron in ("ه", "ها", "هم") and word.core in ("قوات", "قوه", "جيش", "جنود", "وحدات") and not arg.np.names:
            m.initiators[k] = Arg(speaker.np, f"{arg.why}/speaker")


def _forces_of_speaker(doc: Doc, m: Mention, last: Source | None) -> None:
    """«قال فلان إن قواته سيطرت», «وأضاف البيان أن قواتهم»: of whoever speaks, where no side is named before them."""
    if not m.sources:
        return
    speaker = m.sources[-1]
    if is_paper(doc, speaker.np) and last is not None and speaker.sentence - last.sentence <= _READ_ON:
        speaker = last
    if is_paper(doc, speaker.np) or "media" in speaker.np.classes or speaker.np.category == "other":
        return  # an observatory has no forces
    for side in (m.initiators, m.targets, m.others):
        for k, arg in enumerate(side):
            word, start = doc.words[arg.np.head], doc.sentence_of(arg.np.head).start
            own = word.pron in _HIS and not _OWN.isdisjoint((word.core, word.core.removesuffix(word.pron)))
            known = (n for n in doc.names if start <= n.start < arg.np.head and (n.of("actor") or n.of("person")))
            if own and not arg.np.names and next(known, None) is None:
                side[k] = Arg(speaker.np, f"{arg.why}/speaker")


def _for_his_country(doc: Doc, m: Mention) -> None:
    """«أعلن الرئيس أن بلاده ترفض …»: what his country does by speaking, he who tells it does."""
    if m.type not in VERBAL_TYPES or m.verb != m.token or not m.sources:
        return
    if len(m.initiators) == 1 and m.frame.opaque and _his_own(doc, m.initiators[0].np):
        m.initiators = [Arg(m.sources[-1].np, f"{m.frame.why}/speaker")]  # «قال فلان إن حزبه يرفض»
    if m.initiators:
        return
    subject = verb_args(doc, doc.sentence_of(m.token), m.token).subject
    if subject is not None and subject.np is not None:
        head = doc.words[subject.np.head]
        if head.core in COUNTRY or (head.pron and head.core[: -len(head.pron)] in COUNTRY):
            m.initiators = [Arg(m.sources[-1].np, f"{m.frame.why}/speaker")]


def _his_own(doc: Doc, np: NP) -> bool:
    """«حزبه», «حركتها», «حكومته»: a body known by whose it is."""
    word = doc.words[np.head]
    return np.end - np.start == 1 and word.pron in ("ه", "ها", "هم") and word.core in _BODIES and np.name is None


_HIS: Final = ("ه", "ها", "هم")
_OWN: Final = word_list("spoken", "own_forces")
COUNTRY: Final = word_list("spoken", "country")
_BODIES: Final = word_list("spoken", "bodies")


def _in_writing(doc: Doc, m: Mention, last: Source | None) -> None:
    """«ودعا البيان المجتمع الدولي إلى …»: who issued the statement acts by it."""
    if m.type not in VERBAL_TYPES or m.initiators or m.verb != m.token:
        return
    sentence = doc.sentence_of(m.token)
    subject = verb_args(doc, sentence, m.token).subject
    if subject is None or subject.np is None or not is_paper(doc, subject.np):
        return
    alone = subject.np.definite and subject.np.end - subject.np.start == 1
    issuer = None if alone else behind(doc, subject.np, sentence.end)
    if alone:
        issuer = _issued(doc, m.token) or (last.np if last is not None and sentence.nth - last.sentence <= _READ_ON else None)
    if issuer is not None:
        m.initiators = [Arg(issuer, f"{m.frame.why}/in writing")]


def _issued(doc: Doc, before: int) -> NP | None:
    """Who issued the statement told of last («أصدرت الخارجية بيانا»)."""
    first = doc.sentences[max(0, doc.sentence_of(before).nth - _READ_ON)].start
    for verb in sorted((v for v in doc.arguments if first <= v < before), reverse=True):
        args = doc.arguments[verb]
        if args is not None and args.subject is not None and any(o.np is not None and is_paper(doc, o.np) for o in args.objects):
            return args.subject.np if args.subject.np is not None and args.subject.np.human else None
    return None


_NO_TALKS: Final = "no-talks"
_READ_ON: Final = 6
"""Sentences in which «البيان» may still be the statement of who spoke last."""


def speaks_itself(doc: Doc, m: Mention, last: Source | None) -> None:
    """«نرفض», «صددنا», «قواتنا»: the first person is whoever is quoted; «ودعا البيان»: whoever issued it."""
    if m.frame.id == MUST:
        said_by(doc, m)
        return
    if m.frame.id in PLEDGES:
        avow(doc, m)
    if m.frame.id == _NO_TALKS and m.sources and not m.initiators:
        m.initiators = [Arg(m.sources[-1].np, f"{m.frame.why}/speaker")]  # «قال فلان إنه لا حوار معهم»
    if SPEAKER in m.frame.roles:
        accused_by(doc, m)
        return
    _in_writing(doc, m, last)
    _for_his_country(doc, m)
    speaker = m.sources[-1] if m.sources else last
    if speaker is not None:
        sides = (m.initiators, m.targets, m.others, m.losers) if speaker.np.category != "other" else ()
        for side in sides:  # an observatory has no posts
            for k, arg in enumerate(side):
                if (arg.np.pron == "نا" or doc.words[arg.np.head].pron == "نا") and arg.np.classes & {"armed", "force", "site"}:
                    side[k] = Arg(speaker.np, f"{arg.why}/speaker")
        _own_suffered(doc, m, speaker)
        _own_forces(doc, m, speaker)
    _forces_of_speaker(doc, m, last)
    if m.verb != m.token or not doc.verbs[m.token] or any(s.feature.person != 1 for s in doc.verbs[m.token]):
        return
    told = [Arg(m.sources[-1].np, f"{m.frame.why}/speaker")] if m.sources else []
    if m.frame.roles.get("subj") == "T":
        m.targets = told  # «صددنا هجوما»
    else:
        m.initiators = told
