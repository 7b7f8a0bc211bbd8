"""Events the reader missed: a person marks the words, and from then on they are a claim like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, get_args

from sqlalchemy.engine import Connection

from waqai.errors import InputError
from waqai.incidents.codes import incident_code
from waqai.incidents.decided import effective
from waqai.incidents.reading import outlet_voice, quote_of, sorting_day
from waqai.model import Claim, Decision, Gloss, Record
from waqai.model.record import EventType
from waqai.store.decisions import decisions_about
from waqai.store.records import add_claim, drop_claim, record_of
from waqai.text import sentence_at

_TYPES: Final = get_args(EventType)


def check_added(connection: Connection, document: str, type: Any, start: int | None, end: int | None) -> str:
    """The id of the claim that these words of an article would be. Raises `InputError` where they cannot be one."""
    record = record_of(connection, document)
    if record is None:
        raise InputError(f"no article {document!r}", mend="an event is added to an article, by its id")
    if type not in _TYPES:
        raise InputError(f"{type!r} is no kind of event", mend=f"one of: {', '.join(_TYPES)}")
    if start is None or end is None or not 0 <= start < end <= len(record.document.text):
        raise InputError("no words of the article", mend="give the start and end of the words that tell of the event")
    name = f"{document}:{start}"
    if any(event.id == name for event in record.events):
        raise InputError("the reader has an event at these words", mend="correct that one")
    return name


def restore_added(connection: Connection, claims: Sequence[str]) -> None:
    """Makes the claims that people added be there, and those whose adding was taken back not; others are left alone."""
    found = decisions_about(connection, list(claims))
    holding = {one.subject: one for one in effective(found) if one.action == "add"}
    for subject in sorted({one.subject for one in found if one.action == "add"} & set(claims)):
        document = subject.rpartition(":")[0]
        record = record_of(connection, document)
        if record is None or any(event.id == subject for event in record.events):
            continue
        if subject in holding:
            claim = _claim(record, holding[subject])
            add_claim(connection, claim, incident_code(claim.id), sorting_day(claim))
        else:
            drop_claim(connection, subject)


def _claim(record: Record, added: Decision) -> Claim:
    document = record.document
    start, end = added.start or 0, added.end or 0
    first, last = sentence_at(document.text, start) or (start, start + 1)
    words = quote_of(document, start, end)
    return Claim(
        id=added.subject, document=document.id, type=added.value, status="asserted", confidence=1.0,
        gloss=Gloss(en=words, ar=words), quote=quote_of(document, first, last), span_start=first, span_end=last,
        outlet=document.source, url=document.url, title=document.title, published=document.published,
        voices=(outlet_voice(document),),
    )  # fmt: skip
