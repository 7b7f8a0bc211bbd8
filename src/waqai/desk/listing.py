"""Lists of claims and articles, as the pages show them."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.blind import apart
from waqai.model import Claim
from waqai.store import queue
from waqai.store.articles import articles_of, count_articles, newest_articles
from waqai.store.coding import claim_names
from waqai.store.records import claims_of, toll_of
from waqai.store.search import search
from waqai.store.verdicts import Verdict, flags, standing, verdicts_of

_MOST_FOUND = 2_000


def queue_page(
    connection: Connection, me: str, order: queue.Order, whose: queue.Whose, limit: int, offset: int, left: int | None = None
) -> dict[str, Any]:
    """A stretch of the queue: `total` of what was asked for, `left` undecided (counted unless given), the claims as lines.

    What others decided about articles that this person codes apart is in none of them.
    """
    scope = queue.Scope()
    found = queue.page(connection, scope, order, whose, me, limit, offset)
    documents = {one.id: one.document for one in found}
    hidden = apart(connection, documents.values(), me)
    told = verdicts_of(connection, list(documents))
    verdicts = [one for one in told if one.by == me or documents[one.claim] not in hidden]
    if left is None:
        left = queue.count(connection, scope, "no", me)
    return {
        "total": left if whose == "no" else queue.count(connection, scope, whose, me), "left": left,
        "items": [_line(one, [v for v in verdicts if v.claim == one.id], me) for one in found],
    }  # fmt: skip


def claim_lines(connection: Connection, names: list[str]) -> list[dict[str, Any]]:
    """What claims say, in the order asked for, as lines of a list (without what was decided); those unknown are left out."""
    found = {one.id: one for one in claims_of(connection, names)}
    return [_told(found[name]) for name in names if name in found]


def _line(claim: Claim, verdicts: list[Verdict], me: str) -> dict[str, Any]:
    verdict = standing(verdicts, me)
    return _told(claim) | {
        "verdict": verdict.value if verdict else None, "flagged": bool(flags(verdicts)),
        "by": verdict.by if verdict else None,
    }  # fmt: skip


def _told(claim: Claim) -> dict[str, Any]:
    place = claim.place
    return {
        "claim": claim.id, "document": claim.document, "type": claim.type, "status": claim.status, "confidence": claim.confidence,
        "gloss": msgspec.structs.asdict(claim.gloss), "day": claim.start or (claim.published or "")[:10],
        "place": {"name": place.name, "name_en": place.name_en} if place else None, "title": claim.title, "outlet": claim.outlet,
        "toll": toll_of(claim),
    }  # fmt: skip


def articles_page(connection: Connection, words: str | None, limit: int, offset: int) -> dict[str, Any]:
    """A stretch of the articles, newest first; with words those that hold them (of which the first thousands are counted)."""
    if words:
        ids = search(connection, words, limit=_MOST_FOUND)
        total, ids = len(ids), ids[offset : offset + limit]
    else:
        total, ids = count_articles(connection), newest_articles(connection, limit, offset)
    stored = articles_of(connection, ids)
    claims = claim_names(connection, ids, queue.Scope(verbal=True, background=True))
    items = []
    for name in ids:
        article = stored[name].article
        items.append(
            {
                "id": name, "title": article.title or article.text[:120], "outlet": article.source,
                "published": article.published,
                "claims": claims.get(name, []),
            }
        )  # fmt: skip
    return {"total": total, "items": items}
