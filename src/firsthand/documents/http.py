"""HTTP responses, as web archives keep them -> status, media type, charset, and the payload without its codings."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.documents.expand import FREE_EXPANSION_BYTES, GZIP, MOST_EXPANSION, RAW, ZLIB, Expander
from firsthand.documents.headers import parse_fields
from firsthand.documents.parcel import read_up_to
from firsthand.documents.phrases import flatten, name_encoding
from firsthand.documents.sniff import GZIP_MARK
from firsthand.errors import DamagedDocument

MOST_HEAD_BYTES = 131_072
"""Of the status line and the headers; servers refuse to send or take a quarter of it."""
MOST_CODINGS = 3
"""Compressions on top of one another; one is usual."""

ZLIB_METHOD, ZLIB_CHECK = 8, 31
"""RFC 1950: the low half of the first byte, and what the first two as a number are a multiple of."""

_MARKUP = re.compile(rb"\s*<[!?A-Za-z]")
"""How a page begins that has been decompressed already."""
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\r\n]*\r?\n")
_HEAD_END = re.compile(rb"\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_ADVICE = "Archive the page again."


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered.

    Attributes:
        status: 200, 404.
        fields: its headers, by name in lower case.
        body: as it went over the line.
    """

    status: int
    fields: Mapping[str, str]
    body: bytes


def parse_content_type(value: str) -> tuple[str, str]:
    """Return the media type that a header names, and the charset in Python's words; both may be empty.

    >>> parse_content_type('Text/HTML; charset="UTF-8"')
    ('text/html', 'utf-8')
    """
    charset = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower(), name_encoding(charset[1]) if charset else ""


def parse_response(block: bytes) -> Response | None:
    """Read status and headers of a response; None where it is none.

    Args:
        block: status line, headers and body.
    """
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _HEAD_END.search(block, status.end() - 1, MOST_HEAD_BYTES)
    head_end, body_start = (end.start() + 1, end.end()) if end else (len(block[:MOST_HEAD_BYTES]),) * 2
    return Response(int(status[1]), parse_fields(block[status.end() : head_end]), block[body_start:])


def decode_payload(response: Response, *, most_bytes: int, where: str) -> bytes:
    """Undo chunks and compression of a body, where it has them: archiving tools often have undone them already.

    Args:
        response: with its headers.
        most_bytes: how much to return at most.
        where: the record, for messages.

    Raises:
        DamagedDocument: the body is cut short or damaged, or compressed in a way that is not known here.
    """
    body = response.body
    if response.fields.get("transfer-encoding", "").lower() == "chunked" and _CHUNK.match(body):
        body = _join_chunks(body, where)
    codings = [name.strip().lower() for name in response.fields.get("content-encoding", "").split(",")]
    codings = [name for name in codings if name not in ("", "identity")]
    if len(codings) > MOST_CODINGS:
        raise DamagedDocument(f"it is compressed {len(codings)} times over", where=where, advice=_ADVICE)
    for coding in reversed(codings):
        try:
            body = _expand(body, coding, most_bytes, where)
        except DamagedDocument:
            if not _MARKUP.match(body):
                raise
    return body


def _join_chunks(body: bytes, where: str) -> bytes:
    joined = bytearray()
    position = 0
    while found := _CHUNK.match(body, position):
        end = found.end() + int(found[1], 16)
        if end == found.end():
            return bytes(joined)
        joined += body[found.end() : end]
        gap = _LINE_END.match(body, end)
        position = gap.end() if gap else end
    raise DamagedDocument("the page is cut short: its last chunk is missing", where=where, advice=_ADVICE)


def _expand(body: bytes, coding: str, most_bytes: int, where: str) -> bytes:
    match coding:
        case "gzip" | "x-gzip":
            return _inflate(body, GZIP, most_bytes, where) if body.startswith(GZIP_MARK) else body
        case "deflate":
            return _inflate(body, ZLIB if _starts_as_zlib(body) else RAW, most_bytes, where)
        case "br":
            return _expand_brotli(body, most_bytes, where)
    what = f"the page is compressed in a way that is not known here ({flatten(coding, most_chars=20)})"
    raise DamagedDocument(what, where=where, advice=_ADVICE)


def _starts_as_zlib(body: bytes) -> bool:
    """Tell whether data begins as RFC 1950 says; many servers send it without that, and call it the same."""
    return len(body) > 1 and body[0] & 0x0F == ZLIB_METHOD and int.from_bytes(body[:2], "big") % ZLIB_CHECK == 0


def _inflate(body: bytes, header: int, most_bytes: int, where: str) -> bytes:
    stream: io.BufferedReader = io.BufferedReader(Expander(io.BytesIO(body), where, header=header))
    return read_up_to(stream, most_bytes)


def _expand_brotli(body: bytes, most_bytes: int, where: str) -> bytes:
    import brotli  # type: ignore[import-untyped]  # it has no types

    most = FREE_EXPANSION_BYTES + MOST_EXPANSION * len(body)
    inflater = brotli.Decompressor()
    try:
        page: bytes = inflater.process(body, output_buffer_limit=min(most, most_bytes))
    except brotli.error:
        raise DamagedDocument("the compressed page is damaged", where=where, advice=_ADVICE) from None
    if not inflater.is_finished() and len(page) < most_bytes:
        short = len(page) < most
        what = "the compressed page is cut short" if short else f"it holds more than {MOST_EXPANSION} times its bytes"
        raise DamagedDocument(what, where=where, advice=_ADVICE)
    return page[:most_bytes]
