"""The noun of a happening as the subject of its verb («وقعت اشتباكات», «استهدفت الغارة مقرا», «أودت الضربة بحياة خمسة»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.modifiers import modify_by_means
from waqai.extract.roles.pronouns import give_attached
from waqai.extract.roles.roles import PLACE_PREPOSITIONS
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.nouns.carried import Carried


def as_subject(k: Carried) -> None:
    """What a verb says of a happening that is its subject."""
    m, args = k.m, k.args
    head = args.subject.np if args.subject is not None else None
    if head is not None and not k.staged and not head.start <= m.token < head.end:
        return
    hits = k.means("targets")
    if args.subject_how == "previous" and not hits:
        return
    if k.by(*TAKING):
        _lives(k)
    if hits:
        if m.type == "kill":
            return
        for obj in args.objects[:1]:
            k.give("T", obj.items, "light/targets")
        if not args.objects and not m.targets:
            give_attached(k.doc, k.sentence, m, args)  # «نجا من غارة استهدفته»
        for pp in args.pps:
            if pp.prep in PLACE_PREPOSITIONS:
                k.give_as(pp, {})
        if m.frame.id in _OPERATIONS and (head is None or head.head == m.token):
            modify_by_means(k.doc, m, args.pps)  # «عملية عسكرية استهدفت المطار بصاروخ»
        k.light()
    elif k.means("happens") or _is_held(k) or (m.type == "aid" and k.by(*_ARRIVES)):
        for i, pp in enumerate(args.pps):
            if pp.prep in _TOWARDS and any(p.np is not None and p.np.frames for p in args.pps[:i]):
                continue  # «أدى القصف إلى انسحاب القوات باتجاه المدينة»: where they went
            k.give_as(pp, m.frame.noun_roles)
        if k.means("happens") or m.type == "aid" or _is_held(k):
            k.light()
    else:
        for pp in args.pps:
            where = pp.prep in PLACE_PREPOSITIONS and not m.places
            if where or (pp.prep == "بين" and m.symmetric and not m.initiators):
                k.give_as(pp, {})  # «دخلت هدنة لمدة يومين حيز التنفيذ بين الجيش والحركة»


def _is_held(k: Carried) -> bool:
    """«عقدت في جنيف محادثات», «نظمت مسيرات»: a verb of doing in the passive, whose subject is what was done."""
    if not k.means("doer") or k.args.objects:
        return False
    voices = {s.feature.voice for s in k.doc.verbs[k.args.verb] if s.lemma in k.doc.lex.verb_roles["doer"]}
    return voices == {"passive"} or (k.args.subject_how == "vso" and "active" not in voices)


def _lives(k: Carried) -> None:
    """«أودت الضربة بحياة 11 شخصا»: whose lives it took."""
    doc, end = k.doc, k.sentence.end
    for j in range(k.args.verb + 1, min(k.args.verb + 10, end - 1)):
        if doc.tokens[j].form in _LIVES:
            taken = parse_np(doc, j + 1, end)
            if taken is not None and not taken.prep and taken.human:
                k.give("T", (taken,), "light/lives")
            return


_OPERATIONS: Final = frozenset({"operation", "hitting-operation"})
_TOWARDS: Final = frozenset({"باتجاه", "نحو", "صوب"})
_LIVES: Final = word_list("light_subject", "lives")
TAKING: Final = word_list("light_subject", "taking")
"""Verbs that take lives («أودى بحياة …»)."""
_ARRIVES: Final = word_list("light_subject", "arrives")
