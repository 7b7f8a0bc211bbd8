"""Statuses of mentions: the first rule that holds decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.extract.mentions import Mention

FUTURE: Final = "ar/context.toml:future"
PLANNED_VERBS: Final = "ar/context.toml:planned_verbs"
PLANNED_NOUNS: Final = "ar/context.toml:planned_nouns"
UNREAL_VERBS: Final = "ar/context.toml:unreal_verbs"
HYPOTHETICAL: Final = "ar/context.toml:hypothetical"
NEGATORS: Final = "ar/context.toml:negators"


def put(m: Mention, status: str, why: str) -> None:
    """Give a mention its status and the rule, where it has none yet but `asserted`."""
    if m.status == "asserted":
        m.status, m.status_why = status, why
