"""The record as frozen, typed values; JSON in and out."""

from waqai.model.codec import decode, encode, json_schema
from waqai.model.record import (
    VERBAL_TYPES,
    Article,
    Attribution,
    Casualty,
    Document,
    Entity,
    Event,
    EventPlace,
    EventTime,
    Fact,
    Gloss,
    Record,
    Ref,
    Span,
    Trigger,
    Victims,
)

__all__ = [
    "VERBAL_TYPES",
    "Article",
    "Attribution",
    "Casualty",
    "Document",
    "Entity",
    "Event",
    "EventPlace",
    "EventTime",
    "Fact",
    "Gloss",
    "Record",
    "Ref",
    "Span",
    "Trigger",
    "Victims",
    "decode",
    "encode",
    "json_schema",
]
