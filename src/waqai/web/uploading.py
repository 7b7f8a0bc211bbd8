"""A form with files, read as it comes: every piece goes to disk at once and the first byte too many ends it."""

from __future__ import annotations

from typing import Any, Final

from fastapi import HTTPException, Request
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from waqai.desk.uploads import MOST_FILES, TooLarge, Upload

_FIELD: Final = 200
_ROOM: Final = 64 * 1024
"""Bytes that names and boundaries of a form may take."""


async def receive(request: Request, upload: Upload) -> dict[str, str]:
    """Puts the files of a form into an upload; its other fields.

    Raises `HTTPException` 413 where a file is above the upload's limit (what the browser still sends is passed over, up to the
    limit once more, so that it can hear the answer), 400 where it is no form.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise HTTPException(415, "send the files as a form (multipart/form-data)")
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > upload.most_bytes * MOST_FILES + _ROOM:
        raise HTTPException(413, "more than may be sent at once")
    form = _Form(upload)
    parser = MultipartParser(options[b"boundary"], form.callbacks())  # type: ignore[arg-type]
    refused: TooLarge | None = None
    passed = 0
    try:
        async for piece in request.stream():
            if refused is not None:
                passed += len(piece)
                if passed > upload.most_bytes:
                    break
                continue
            try:
                parser.write(piece)
            except TooLarge as error:
                refused = error
        if refused is None:
            parser.finalize()
    except MultipartParseError:
        raise HTTPException(400, "not a form that can be read") from None
    finally:
        form.close()
    if refused is not None:
        raise HTTPException(413, f"{refused.found}; {refused.mend}")
    if not upload.names:
        raise HTTPException(400, "no file was sent")
    return form.fields


class _Form:
    """The parts of a form: files into the upload, short fields by name."""

    def __init__(self, upload: Upload) -> None:
        self.fields: dict[str, str] = {}
        self._upload = upload
        self._header, self._value = b"", b""
        self._headers: dict[bytes, bytes] = {}
        self._name, self._data = "", b""
        self._file: Any = None

    def callbacks(self) -> dict[str, Any]:
        """What the parser calls."""
        return {
            "on_part_begin": self._begin, "on_header_field": self._field, "on_header_value": self._content,
            "on_header_end": self._header_end, "on_headers_finished": self._headers_end, "on_part_data": self._piece,
            "on_part_end": self._end,
        }  # fmt: skip

    def close(self) -> None:
        """Lets go of a file that was cut short."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self._headers, self._name, self._data, self._file = {}, "", b"", None

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _content(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header, self._value = b"", b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        filename = options.get(b"filename")
        if filename is not None:
            self._file = self._upload.begin(filename.decode("utf-8", "replace"))

    def _piece(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])
        else:
            self._data += data[start:end]
            if len(self._data) > _FIELD:
                raise TooLarge(f"the field {self._name!r}", _FIELD)

    def _end(self) -> None:
        if self._file is not None:
            self.close()
        elif self._name:
            self.fields[self._name] = self._data.decode("utf-8", "replace")
