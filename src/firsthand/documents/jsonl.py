"""JSON Lines: one document a line, `{"id", "text", "title", "publisher", "published", "url"}`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from firsthand.documents.encoding import decode
from firsthand.documents.item import Item
from firsthand.documents.parcel import Parcel
from firsthand.documents.sniff import Kind, find_byte_order_mark
from firsthand.errors import DamagedDocument, DocumentError, EmptyDocument
from firsthand.records import Failure, Metadata

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ADVICE = 'Give one JSON object a line: {"id": ..., "text": ...}.'


class Row(msgspec.Struct, frozen=True):
    """What a line may hold; other fields are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None

    @property
    def metadata(self) -> Metadata:
        """What the line says of the document besides its text."""
        return Metadata(
            publisher=self.publisher or "",
            author=self.author or "",
            title=self.title or "",
            published=self.published or "",
            url=self.url or "",
            language=self.language or "",
        )


def open_lines(parcel: Parcel) -> Iterator[Item | Failure]:
    """Take out a document a line, holding one line at a time; what is left of one that is too large is passed over.

    Args:
        parcel: the lines, in UTF-8.

    Raises:
        DamagedDocument: they are in another encoding that has a byte order mark.
        EmptyDocument: there is no line but blank ones.
    """
    if find_byte_order_mark(parcel.peek())[1] not in ("", "utf-8"):
        what = "the JSON Lines are not in UTF-8"
        raise DamagedDocument(what, where=parcel.name, advice="Save the file as UTF-8.")
    number = 0
    found = False
    while line := parcel.stream.readline(parcel.settings.max_document_bytes + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.endswith(b"\n"):
            _skip_line(parcel.stream)
        if line.strip():
            found = True
            yield parcel.take(line, Kind.JSON_LINES, name=f"{parcel.name}, line {number}")
    if not found:
        raise EmptyDocument("there is no line in it", where=parcel.name, advice="Give one JSON object a line.")


def parse_row(line: bytes, *, where: str) -> Row:
    r"""Read one line.

    A lone surrogate ("\ud800" without its other half) is no character and no encoding can hold it: it becomes
    U+FFFD, one for one, so that offsets stay what they are in the decoded JSON.

    Args:
        line: the bytes of the line.
        where: file and line, for messages.

    Raises:
        DamagedDocument: it is not JSON, not an object, or has no text.
    """
    try:
        return _ROWS.decode(line)
    except msgspec.ValidationError as error:
        raise _damage(f"the line is not a document: {error}", where) from None
    except RecursionError:
        raise _damage("the line is nested too deeply", where) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _parse_leniently(line, where=where)


def _parse_leniently(line: bytes, *, where: str) -> Row:
    """Read what msgspec refuses and others do write: lone surrogates, stray bytes, control characters."""
    try:
        parsed: Any = json.loads(decode(line, where=where), strict=False, object_hook=_without_surrogates)
    except json.JSONDecodeError as error:
        raise _damage(f"the line is not JSON: {error.msg} at column {error.colno}", where) from None
    except RecursionError:
        raise _damage("the line is nested too deeply", where) from None
    try:
        return msgspec.convert(parsed, Row)
    except msgspec.ValidationError as error:
        raise _damage(f"the line is not a document: {error}", where) from None


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        continue


def _without_surrogates(pairs: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _LONE_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for key, value in pairs.items()
    }


def _damage(what: str, where: str) -> DocumentError:
    return DamagedDocument(what, where=where, advice=_ADVICE)


_ROWS = msgspec.json.Decoder(Row)
