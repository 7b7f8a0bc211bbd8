"""Records to JSON bytes and back, and the JSON Schema of a record."""

from __future__ import annotations

from typing import Any

import msgspec

from waqai.errors import InputError
from waqai.model.record import Record

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """One record as a line of JSON, without the newline; the same record always gives the same bytes."""
    return _encoder.encode(record)


def decode(line: bytes | str) -> Record:
    """The record a line of JSON holds; raises `InputError` naming the field that does not fit."""
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise InputError(f"not a waqai record: {error}", mend="see docs/record-format.md") from error
    except msgspec.DecodeError as error:
        raise InputError(f"not JSON: {error}") from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    return msgspec.json.schema(Record)
