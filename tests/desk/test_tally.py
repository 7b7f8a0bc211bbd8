"""The count of waiting claims, kept up with decisions, is the count that going through all claims gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from waqai.desk.deciding import Wanted
from waqai.desk.demo import fill
from waqai.desk.desk import Desk
from waqai.desk.progress import Tally
from waqai.store import open_store, queue

if TYPE_CHECKING:
    from waqai import Coder

SCOPE = queue.Scope()


def test_the_tally_is_the_count(tmp_path: Path, coder: Coder) -> None:
    with Desk(open_store(tmp_path / "demo.db"), coder=coder) as desk:
        fill(desk)
        tally = Tally()

        def left(me: str = "maha") -> int:
            return tally.progress(desk.store, me, SCOPE).mine.left

        def counted(me: str = "maha") -> int:
            return Tally().progress(desk.store, me, SCOPE).mine.left

        def decide(claims: list[str], action: str) -> None:
            was = tally.before(desk.store, "maha", SCOPE, claims)
            wanted = [Wanted(action=action, subject=claim) for claim in claims]  # type: ignore[arg-type]
            done = desk.decide_many(wanted, by="maha")
            tally.after(desk.store, "maha", SCOPE, claims, was, len(done.decisions))

        claims = [one["claim"] for one in desk.queue("maha", "date", "all", 1000, 0)["items"]]
        start = left()
        for part, action in ((claims[:3], "accept"), (claims[2:6], "accept"), (claims[:1], "comment"), (claims[7:8], "flag")):
            decide(part, action)
            assert tally._left["maha"][0].decision == desk.count()["decisions"], "kept up, and not forgotten"
            assert left() == counted() <= start
        desk.undo(by="maha")
        assert left() == counted()
        desk.decide(claims[20], "accept", by="salim")
        decide(claims[21:23], "accept")
        assert left() == counted() and left("salim") == counted("salim")
