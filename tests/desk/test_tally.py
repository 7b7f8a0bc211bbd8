"""The count of waiting claims, kept up with decisions, is the count that going through all claims gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from waqai.desk.deciding import Wanted
from waqai.desk.demo import fill
from waqai.desk.desk import Desk
from waqai.desk.progress import Progress, Tally
from waqai.store import open_store, queue

if TYPE_CHECKING:
    from waqai import Coder

SCOPE = queue.Scope()


def test_the_tally_is_the_count(tmp_path: Path, coder: Coder) -> None:
    with Desk(open_store(tmp_path / "demo.db"), coder=coder) as desk:
        fill(desk)
        tally = Tally()

        def kept(me: str = "maha") -> Progress:
            return tally.progress(desk.store, me, SCOPE)

        def counted(me: str = "maha") -> Progress:
            return Tally().progress(desk.store, me, SCOPE)

        def decide(claims: list[str], action: str) -> None:
            was = tally.before(desk.store, SCOPE, claims)
            wanted = [Wanted(action=action, subject=claim) for claim in claims]  # type: ignore[arg-type]
            done = desk.decide_many(wanted, by="maha")
            tally.after(desk.store, SCOPE, claims, was, len(done.decisions))

        claims = [one["claim"] for one in desk.queue("maha", "date", "all", 1000, 0)["items"]]
        start = kept().mine.left
        assert kept("salim") == counted("salim")
        for part, action in ((claims[:3], "accept"), (claims[2:6], "accept"), (claims[:1], "comment"), (claims[7:8], "flag")):
            decide(part, action)
            newest = desk.count()["decisions"]
            assert [tally._kept[name][0].decision for name in ("maha", "salim")] == [newest] * 2, "kept up, and not forgotten"
            assert kept() == counted() and kept("salim") == counted("salim") and kept().mine.left <= start
        desk.undo(by="maha")
        assert kept() == counted()
        desk.decide(claims[20], "accept", by="salim")
        decide(claims[21:23], "accept")
        assert kept() == counted() and kept("salim") == counted("salim")
