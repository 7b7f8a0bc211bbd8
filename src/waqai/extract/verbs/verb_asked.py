"""A verb with its arguments, asked whether it tells of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.clauses.antecedents import split
from waqai.extract.phrases.frames import is_word

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame


class Asked:
    """The verb of `args`, whose subject and object are taken as they are in its voice."""

    __slots__ = ("args", "doc", "frame", "obj", "passive", "subject")

    def __init__(self, doc: Doc, frame: Frame, args: Args, subject: Chunk | None, obj: Chunk | None, passive: bool) -> None:
        self.doc, self.frame, self.args, self.subject, self.obj, self.passive = doc, frame, args, subject, obj, passive

    def by(self) -> NP | None:
        """The head phrase of the subject."""
        return self.subject.np if self.subject is not None else None

    def next_form(self) -> str:
        """The word behind the verb."""
        return self.doc.tokens[min(self.args.verb + 1, len(self.doc.tokens) - 1)].form

    def is_verb(self, lemma: str) -> bool:
        """Whether the verb may be this one."""
        return self.doc.is_verb(self.args.verb, lemma)

    def has_on_it(self, *pronouns: str) -> bool:
        """Whether the verb has one of these pronouns for its object."""
        return all(x.feature.obj in pronouns for x in self.doc.verbs[self.args.verb])

    def brings(self, preposition: str, words: frozenset[str]) -> bool:
        """Whether the preposition brings one of the words."""
        return any(c.prep == preposition and is_word(self.doc, np, words) for c in self.args.pps for np in c.items)

    def clause_has(self, cores: frozenset[str]) -> bool:
        """Whether one of some words stands between the verb and the end of its clause."""
        return any(word.core in cores for word in self.doc.words[self.args.verb : self.args.clause_end])

    def pronoun_behind(self) -> bool:
        """«ألقت القبض عليه»: whether the particle of the frame stands behind with a pronoun."""
        doc, particle = self.doc, self.frame.particle
        short = tuple(p[:2] for p in particle if " " not in p)
        for j in range(self.args.verb + 1, min(self.args.verb + 5, len(doc.tokens))):
            if "preposition_pronoun" in doc.words[j].func:
                return split(doc.tokens[j].form)[0] in particle or doc.tokens[j].form.startswith(short)
        return False
