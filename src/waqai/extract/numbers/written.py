"""The words of a text as the readers of numbers and dates go over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.packs.compile_calendar import Calendar
    from waqai.text.tokens import Token

_ROOM: Final = [""] * 12
"""What stands before and behind a text, as far as a reader may look beside its words."""


class Written:
    """The forms and kinds of the tokens of a text, and at which of them a number or a date may begin.

    Both end in empty room, which negative places reach as well, so that a reader need not ask whether a place is in the text.
    """

    __slots__ = ("forms", "kinds", "n", "starts", "tokens")

    def __init__(self, tokens: list[Token], calendar: Calendar) -> None:
        self.tokens, self.n = tokens, len(tokens)
        self.forms = [t.form for t in tokens] + _ROOM
        self.kinds = [t.kind for t in tokens] + _ROOM
        starts = calendar.starts
        self.starts = [t.i for t in tokens if t.form in starts or t.kind == "n"]
