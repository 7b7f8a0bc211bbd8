"""«هجوم نسبه الجيش إلى المتمردين»: to whom an attack is ascribed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.roles.roles import give_role

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention

_ASCRIBES: Final = frozenset({"1 نسب", "1 عزا"})
_NEAR: Final = 3
"""Words from the noun of a happening to the verb that ascribes it, at most."""


def give_ascribed(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """Whoever stands behind «إلى» did what stands right before the verb of ascribing."""
    for args in arguments:
        if not doc.is_verb_of(args.verb, _ASCRIBES):
            continue
        whom = next((p for p in args.pps if p.prep in ("الي", "ل") and p.np is not None), None)
        if whom is None:
            continue
        for m in found:
            if m.nominal and not m.initiators and 0 < args.verb - m.token_end + 1 <= _NEAR:
                for np in whom.items:
                    give_role(doc, m, "I", np, "ascribed", m.frame)
                m.light = m.light or bool(m.initiators)
