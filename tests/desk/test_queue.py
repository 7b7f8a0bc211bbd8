"""Going through the queue claim by claim, forth and back, is going through its pages; in every order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from waqai.desk.demo import fill
from waqai.desk.desk import Desk
from waqai.store import open_store, queue

if TYPE_CHECKING:
    from waqai import Coder

SCOPE = queue.Scope()


@pytest.mark.parametrize("order", ["doubt", "date", "toll"])
def test_each_claim_leads_to_the_next_and_back(tmp_path: Path, coder: Coder, order: queue.Order) -> None:
    with Desk(open_store(tmp_path / "demo.db"), coder=coder) as desk:
        fill(desk)
        with desk.store.read() as connection:
            listed = [one.id for one in queue.page(connection, SCOPE, order, "all", "maha", 10_000, 0)]
            assert len(listed) > 50
            for one, after in zip(listed, [*listed[1:], None], strict=True):
                assert queue.beside(connection, one, SCOPE, order) == after
            for one, before in zip(listed, [None, *listed[:-1]], strict=True):
                assert queue.beside(connection, one, SCOPE, order, back=True) == before
            waiting = [one.id for one in queue.page(connection, SCOPE, order, "no", "maha", 10_000, 0)]
            assert [queue.waiting(connection, one, SCOPE, order, "maha") for one in waiting] == [*waiting[1:], waiting[0]]
