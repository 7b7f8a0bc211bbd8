"""Mentions told by a noun: which frames a word or phrase opens, and what stands around it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.clauses.chunks import Chunk, chunk_at
from waqai.extract.clauses.habit import latest_of, told_in_number
from waqai.extract.mentions import Mention
from waqai.extract.nouns.light_verbs import add_light_verb
from waqai.extract.nouns.noun_behind import take_adjectives, take_phrases, take_sides_before
from waqai.extract.nouns.noun_choice import choose_frame
from waqai.extract.nouns.noun_complement import take_complement
from waqai.extract.nouns.noun_told import NounTold, Setting
from waqai.extract.phrases.asked_for import TELLS, marked
from waqai.extract.phrases.frames import Frame, place_like
from waqai.extract.phrases.noun_frames import CAMPAIGN, noun_frames
from waqai.extract.roles.flights import is_crowd
from waqai.extract.roles.gatherings import give_gathered
from waqai.extract.roles.ground import on_the_ground
from waqai.extract.roles.judgments import give_judgment, give_receiver
from waqai.extract.roles.modifiers import modify_by_doer, modify_by_means, modify_by_words
from waqai.extract.roles.noun_pronouns import give_possessor, give_seized
from waqai.extract.roles.roles import PLACE_PREPOSITIONS
from waqai.extract.roles.struck import give_bomb_owner, give_owners, give_passing, give_related
from waqai.extract.roles.whose_move import whose_move

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def noun_mentions(
    doc: Doc,
    sentence: Sentence,
    chunks: list[Chunk],
    arguments: list[Args],
    frames: list[Frame],
    taken: set[int],
    told_by_verbs: list[Mention],
) -> list[Mention]:
    """The mentions that nouns of a sentence tell; nouns among the tokens `taken` belong to mentions told by its verbs."""
    found: list[Mention] = []
    setting: Setting | None = None
    behind = 0
    for i in marked(doc, TELLS, sentence.start, sentence.end):
        hit = noun_frames(doc, i, frames) if i >= behind and _may_tell(doc, i) else None
        if hit is None or (i not in taken and _part_of_name(doc, i)):
            continue
        setting = setting or Setting(doc, sentence, chunks, arguments, frames)
        end, candidates = hit
        behind = end
        if i in taken:
            _lend_doer(setting, i, end, [frames[f] for f in candidates], told_by_verbs)
            continue
        made = _noun_mention(setting, i, end, [frames[f] for f in candidates])
        if made is not None:
            found.append(made)
            if made.frame.id == "repel":
                behind = max(end, made.token_end)
    return found


def _may_tell(doc: Doc, i: int) -> bool:
    """Whether a word that may open a noun of a happening stands as one."""
    return doc.tokens[i].kind == "w" and not doc.verbs[i] and i not in doc.in_date


def _part_of_name(doc: Doc, i: int) -> bool:
    """«قيادة عمليات الأنبار»: inside a name, which is no operation's."""
    name = doc.in_name.get(i)
    if name is None or name.how not in ("alias", "member") or name.of("operation"):
        return False
    core = doc.words[i].core
    return core == "عمليات" or core not in CAMPAIGN or name.start != i or name.end - i == 1


def _lend_doer(setting: Setting, i: int, end: int, candidates: list[Frame], told: list[Mention]) -> None:
    """«صد الجيش هجوما لهم على البلدة»: the attack that a verb tells as beaten back gives it its doer and place."""
    owner = next((m for m in told if m.frame.id in ("repel", "foil") and m.token < i and i - m.token <= 12), None)
    if owner is None or owner.initiators:
        return
    inner = _noun_mention(setting, i, end, candidates)
    if inner is not None and inner.initiators and owner.frame.id == "repel":
        keys = {(a.np.start, a.np.end) for a in owner.targets}
        owner.initiators = [a for a in inner.initiators if (a.np.start, a.np.end) not in keys]
        owner.places += inner.places


def _noun_mention(setting: Setting, t: int, end: int, candidates: list[Frame]) -> Mention | None:
    """The mention that the noun at tokens `t` to `end` tells, if it tells one."""
    doc, sentence, arguments = setting.doc, setting.sentence, setting.arguments
    n = NounTold(setting, t, end)
    frame = choose_frame(n, candidates)
    if frame is None:
        return None
    beaten = frame.id == "foil" and on_the_ground(doc, end - 1)
    if beaten:
        frame = setting.frame("repel")
    m = Mention(frame.type, frame, t, end, sentence.nth)
    m.definite = doc.words[t].det or (end - t > 1 and doc.words[end - 1].det and frame.type != "kill")
    if beaten and end < n.after:
        m.token_end = end + 1  # «إحباط محاولة تقدم»: no advance of its own
    m.plural = any(x.number == "p" for x in doc.words[t].nouns)
    if m.plural and m.definite and told_in_number(doc, t):
        m.definite = False
    m.clause = (t, max(n.after, end))
    m.must_join = frame.id == "lives"  # «أودت موجة الحر بحياة مسنين» tells of no violence itself
    take_complement(n, m)
    take_adjectives(n, m)
    take_phrases(n, m)
    if frame.id == "blast" and n.complement is not None and "explosive" in n.complement.classes:
        behind = next((pp.np for pp in n.pps if pp.prep == "ل" and pp.start == n.complement.end), None)
        give_bomb_owner(doc, m, n.complement.owner or behind)
    give_owners(doc, m, n.pps)
    give_passing(doc, m, n.pps)
    modify_by_words(doc, m, range(end, min(n.after + 2, end + 5, sentence.end)))
    if m.frame.id in ("attack", "target", "strike") or (m.frame.id == "operation" and not m.definite):
        modify_by_means(doc, m, n.pps)
    if m.frame.id == "shell" and m.type == "shelling":
        flown = Mention(m.type, m.frame, t, end, sentence.nth)
        modify_by_means(doc, flown, n.pps)
        m.type = "air_strike" if flown.type == "air_strike" else m.type  # «قصف البلدة بالطائرات»
    add_light_verb(doc, sentence, m, n.c, arguments, n.after)
    give_gathered(doc, sentence, m, n.c, arguments)
    take_sides_before(n, m)
    np = n.c.np if n.c is not None else None
    if m.type == "aid" and not m.initiators and np is not None and np.related and np.start <= t < np.end:
        give_related(doc, m, np)
    give_possessor(doc, m, t, m.frame, arguments)
    if m.frame.id == "target" and m.type == "battle" and doc.words[t].pron:
        ahead = (x for x in setting.chunks if x.start > t)  # «استهدافها تجمعا لجنود بقذائف المدفعية»
        modify_by_means(doc, m, list(takewhile(lambda x: x.kind in ("np", "pp", "date", "x"), ahead)))
    give_seized(doc, sentence, m, arguments)
    whose_move(doc, sentence, m, n.c, arguments)
    if m.frame.id == "flee-armed" and m.initiators and all(is_crowd(a.np) for a in m.initiators):
        # «وصل اللاجئون بعد فرارهم من القرية»: those who flee without arms are displaced
        m.frame = setting.frame("flee-people")
        m.type, m.targets, m.initiators = m.frame.type, m.initiators, []
    give_receiver(doc, m)
    give_judgment(doc, sentence, m)
    if not n.used and not m.initiators and not m.targets and not m.light:
        m.generic = True
    if m.plural:
        _of_the_latest(n, m)
    number = doc.number_at.get(t - 1)
    m.number = number.best or 0 if number is not None else 0
    modify_by_doer(doc, m)
    return m


def _of_the_latest(n: NounTold, m: Mention) -> None:
    """«هجمات كان آخرها في البلدة»: one of them is told."""
    doc, sentence = n.setting.doc, n.setting.sentence
    last = latest_of(doc, n.end, sentence.end)
    if not last:
        return
    m.plural = m.definite = m.generic = False
    there = chunk_at(n.setting.chunks, last + 1)
    if there is not None and there.start == last + 1 and there.prep in PLACE_PREPOSITIONS:
        m.places[:0] = [(np, there.prep) for np in there.items if place_like(doc, np)]
