"""Coding apart: while an article given to several coders is not decided by all of them, none sees what the others decided."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from waqai.store import queue
from waqai.store.verdicts import verdicts_of


def blind(connection: Connection, document: str, me: str) -> bool:
    """Whether this person codes the article apart from others who have not all decided every claim of it yet."""
    coders = queue.coders_of(connection, document)
    if me not in coders:
        return False
    waiting = [one.id for one in queue.of_document(connection, document) if queue.Scope().holds(one)]
    done = {(one.claim, one.by) for one in verdicts_of(connection, waiting) if one.kind == "verdict"}
    return not all((claim, coder) in done for claim in waiting for coder in coders)


def apart(connection: Connection, documents: Iterable[str], me: str) -> set[str]:
    """Those of some articles that this person codes apart (as `blind`)."""
    return {document for document in set(documents) if blind(connection, document, me)}
