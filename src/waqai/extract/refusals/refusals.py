"""The rules by which a mention is no event, in the order they are asked; the first that holds gives the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.refusals import refused_acts as acts
from waqai.extract.refusals import refused_nouns as nouns
from waqai.extract.refusals import refused_scenes as scenes

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.mentions import Mention
    from waqai.extract.refusals.refused_scenes import Case


class Rule(NamedTuple):
    """One rule: its reason, what it asks, and the mentions it is asked of."""

    reason: str
    """Empty where the rule words its reason itself."""
    holds: Callable[[Case], bool | str]
    types: str = ""
    frames: str = ""
    """The types and the frames it is asked of; with neither, it is asked of all."""
    form: str = ""
    """`noun` or `verb`; without, both."""

    def concerns(self, m: Mention) -> bool:
        """Whether a mention of this type, frame and form is asked at all."""
        if self.form and (self.form == "noun") is not m.nominal:
            return False
        return not (self.types or self.frames) or m.type in self.types.split() or m.frame.id in self.frames.split()


RULES: Final = (
    Rule("", acts.named_only),
    Rule("ar/context.toml:sport", scenes.of_sport),
    Rule("ar/context.toml:fiction", scenes.of_fiction),
    Rule("", acts.not_done),
    Rule("ar/context.toml:cyber", scenes.of_computers, types="battle"),
    Rule("ar/context.toml:exercise", scenes.of_drill),
    Rule("ar/context.toml:space", scenes.of_space, frames="fire-rockets intercept"),
    Rule("ar/context.toml:works", scenes.of_works, types="property_destruction"),
    Rule("ar/context.toml:everyday", scenes.of_every_day, types="appeal threat"),
    Rule("ar/context.toml:leisure", scenes.of_leisure, frames="flee-people"),
    Rule("a sentence of a court", nouns.passed_by_court, frames="assassinate", form="noun"),
    Rule("a sentence of a court", nouns.convicted, frames="condemn", form="noun"),
    Rule("", nouns.over_or_between_none, form="noun"),
    Rule("aid that is stopped", acts.stopped_aid, types="aid"),
    Rule("violence only named", nouns.unsided, frames="rape", form="noun"),
    Rule("what people fled from", nouns.fled_from, form="noun"),
    Rule("a noun that nobody does", nouns.done_by_nobody, form="noun"),
    Rule("an operation that is not told to hit anything", nouns.hits_nothing, frames="hitting-operation"),
    Rule("a verbal act only named", nouns.speech_only_named, form="noun"),
    Rule("a clash with one side only", nouns.one_sided_clash, types="battle", form="noun"),
    Rule("too weak without both sides", acts.too_weak),
    Rule("a verbal act of nobody", acts.said_by_nobody),
    Rule("a protest in words", nouns.protest_in_words, types="protest", form="noun"),
    Rule("armed men gathering are no protest", acts.armed_gathering, types="protest"),
    Rule("standing control", acts.standing_control, frames="take occupy"),
    Rule("taking by nobody named", nouns.taken_by_nobody, types="territory_gain", form="noun"),
    Rule("repelling of nothing named", nouns.repelled_nothing, frames="repel", form="noun"),
    Rule("an attack that nobody does", nouns.unclaimed_attack, types="battle", form="noun"),
    Rule("a movement only named", nouns.move_only_named, types="force_movement"),
    Rule("a flight beside the news", acts.flown_besides, frames="overfly"),
    Rule("a state leaving what is no place", acts.leaves_no_field, frames="withdraw"),
    Rule("a move of words", acts.move_of_words, frames="advance"),
    Rule("put forward", acts.put_forward, frames="advance", form="verb"),
    Rule("a siege of nothing named", acts.siege_of_nothing, types="siege"),
    Rule("an agreement of one side", acts.one_side_agrees, frames="agree", form="verb"),
    Rule("an interview", acts.interview, types="talks"),
    Rule("ar/context.toml:accident", scenes.of_accident, types="kill wound displacement siege arrest", frames="blast refer"),
    Rule("a campaign of nobody armed", acts.campaign_unarmed, frames="operation"),
    Rule("an arrest of nobody", nouns.arrest_of_nobody, frames="arrest", form="noun"),
    Rule("the dead are not arrested", acts.arrest_of_dead, types="arrest"),
    Rule("a siege that is lifted", nouns.siege_lifted, types="siege", form="noun"),
    Rule("damage done by what is told", nouns.came_of_it, types="property_destruction", form="noun"),
    Rule("ar/context.toml:legal", scenes.of_law, frames="assassinate"),
    Rule("ar/context.toml:commerce", scenes.of_commerce, types="agreement"),
    Rule("a movement of nobody named", acts.done_by_none, types="force_movement"),
    Rule("progress, and no forces that move", nouns.progress_of_a_state, frames="advance", form="noun"),
    Rule("a release of nobody", nouns.release_of_nobody, frames="release", form="noun"),
    Rule("one man's leaving", acts.leaves_alone, frames="flee-people"),
    Rule("a warning of what others do", acts.warns_of_others, frames="threaten"),
    Rule("a verdict on nobody", acts.verdict_on_nobody, frames="verdict"),
    Rule("what is aimed at as a rule", acts.aimed_as_rule, frames="target designate", form="verb"),
    Rule("said to come", acts.said_to_come, types="battle shelling air_strike bombing"),
    Rule("violence only named", nouns.violence_only_named, frames="riot", form="noun"),
    Rule("a movement of nobody named", nouns.moved_by_nobody, form="noun"),
    Rule("ar/context.toml:entertainers", scenes.of_entertainers),
    Rule("ar/context.toml:metaphor", scenes.of_words_only, types="battle", form="noun"),
    Rule("ar/context.toml:anniversary", scenes.of_anniversary, form="noun"),
)

_CONCERNING: Final[dict[tuple[str, str, bool], tuple[Rule, ...]]] = {}
"""The rules asked of a type, a frame and a form: few of the fifty."""


def refused(case: Case) -> str:
    """Why a mention is no event, or nothing."""
    m = case.m
    key = (m.type, m.frame.id, m.nominal)
    if key not in _CONCERNING:
        _CONCERNING[key] = tuple(rule for rule in RULES if rule.concerns(m))
    for rule in _CONCERNING[key]:
        held = rule.holds(case)
        if held:
            return rule.reason or str(held)
    return ""
