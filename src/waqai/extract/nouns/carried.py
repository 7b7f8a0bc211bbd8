"""A noun of a happening and the verb that carries it, as the rules of light verbs see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.roles.roles import give_part, give_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


class Carried:
    """«شن الطيران غارات»: the noun, the phrase it stands in, and what stands around its verb."""

    __slots__ = ("after", "announced", "args", "c", "doc", "lemmas", "m", "sentence", "staged")

    def __init__(self, doc: Doc, sentence: Sentence, m: Mention, c: Chunk, args: Args) -> None:
        self.doc, self.sentence, self.m, self.args = doc, sentence, m, args
        self.c = c
        """The phrase with the noun, or with the stage of it («المرحلة الثانية من العملية»)."""
        self.lemmas = {s.lemma for s in doc.verbs[args.verb]}
        """The readings of the verb."""
        self.after = 0
        """The first token behind what the noun itself governs."""
        self.staged = False
        self.announced = False
        """Carried by a verb of announcing, which here means doing."""

    def by(self, *lemmas: str) -> bool:
        """Whether the verb is one of these."""
        known = self.doc.lex.lemmas
        return any(known[x] in lemmas for x in self.lemmas)

    def means(self, role: str) -> bool:
        """Whether the verb is of a class of carrying verbs (`doer`, `sufferer`, `happens` …)."""
        return not self.lemmas.isdisjoint(self.doc.lex.verb_roles[role])

    def light(self) -> None:
        """The verb carries the noun."""
        self.m.light, self.m.verb = True, self.args.verb

    def give(self, role: str, phrases: Iterable[NP], why: str) -> None:
        """Give phrases a role."""
        for np in phrases:
            give_role(self.doc, self.m, role, np, why, self.m.frame)

    def give_as(self, pp: Chunk, roles: dict[str, str]) -> None:
        """Give a phrase with a preposition the role that these roles, or its preposition, say."""
        give_part(self.doc, self.m, pp, roles, self.m.frame)


USES: Final = frozenset({"10 استخدم", "10 استعمل"})
STRUCK_WITH: Final = frozenset({"shelling", "air_strike", "battle", "attack_on_civilians"})
"""What arms are used for."""
