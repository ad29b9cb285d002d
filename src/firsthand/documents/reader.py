"""Reader: a file, bytes or a string -> documents, each with its blocks; what cannot be read becomes a `Failure`."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from firsthand.documents.encoding import decode
from firsthand.documents.labels import find_printed_links, find_title, label_blocks
from firsthand.documents.layout import find_paragraphs
from firsthand.documents.sniff import HEAD_BYTES, Kind, find_byte_order_mark, sniff_kind
from firsthand.documents.wire import find_wire
from firsthand.errors import DamagedDocument, DocumentError, EmptyDocument, OversizedDocument
from firsthand.records import Document, Failure, Metadata
from firsthand.settings import Settings

ID_HEX_DIGITS = 16
"""As `Document.id` says."""
JSON_LINES_SUFFIXES = (".jsonl", ".ndjson")


def load(path: Path, *, settings: Settings) -> Iterator[Document | Failure]:
    """Read the documents of a file: one a line where its name ends in `.jsonl` or `.ndjson`, otherwise one.

    Args:
        path: a text, HTML, PDF or JSON Lines file; its content, not its name, says which of the first three.
        settings: limits of size and pages.

    Yields:
        A document, or a failure for one that cannot be read. Nothing is raised for a bad file.
    """
    try:
        with _open(path) as stream:
            yield from _load_stream(stream, path, settings)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or error})"
        yield Failure(str(path), DocumentError.__name__, what, "Check its path and its permissions.")


def load_bytes(data: bytes, *, name: str, settings: Settings) -> Iterator[Document | Failure]:
    """Read what came in as bytes; the bytes show what kind of document it is.

    Args:
        data: the whole of it.
        name: what to call it in messages: "standard input".
        settings: limits of size and pages.

    Yields:
        As `load`.
    """
    try:
        kind = sniff_kind(data, where=name)
    except DocumentError as error:
        yield Failure.of(error)
        return
    if kind is Kind.JSON_LINES:
        yield from _read_lines(io.BytesIO(data), name, settings)
    else:
        yield _read_or_fail(data, kind, name, settings)


def from_text(text: str, *, id: str = "", name: str = "text", metadata: Metadata = Metadata()) -> Document:  # noqa: A002, B008 - the record's own word; frozen
    """Make a document of a text at hand.

    Args:
        text: the document; all offsets point into it.
        id: default: the first digits of the hash of its UTF-8 bytes.
        name: what to call it in messages.
        metadata: what is known of it; a title that it shows is filled in.

    Raises:
        EmptyDocument: there is nothing in it but white space.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _lay_out(text, Document(id, text, sha256, Kind.TEXT, name, metadata, ()))


def _open(path: Path) -> io.BufferedReader:
    """Open a file; a name that no file can have (a NUL in it) fails as a missing file does."""
    try:
        return path.open("rb")
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from None


def _load_stream(stream: io.BufferedReader, path: Path, settings: Settings) -> Iterator[Document | Failure]:
    name = str(path)
    head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
    try:
        kind = sniff_kind(head, where=name)
    except DocumentError as error:
        yield Failure.of(error)
        return
    lines = path.suffix.lower() in JSON_LINES_SUFFIXES and kind in (Kind.TEXT, Kind.JSON_LINES)
    if lines and find_byte_order_mark(head)[1] not in ("", "utf-8"):
        what = "the JSON Lines are not in UTF-8"
        yield Failure.of(DamagedDocument(what, where=name, advice="Save the file as UTF-8."))
    elif lines:
        yield from _read_lines(stream, name, settings)
    else:
        data = stream.read(settings.max_document_bytes + 1)
        yield _read_or_fail(data, Kind.TEXT if kind is Kind.JSON_LINES else kind, name, settings)


def _read_lines(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Document | Failure]:
    """Read a document a line, holding one line at a time; what is left of one that is too large is passed over."""
    number = 0
    found = False
    while line := stream.readline(settings.max_document_bytes + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        where = f"{name}, line {number}"
        if not line.endswith(b"\n"):
            _skip_line(stream)
        if line.strip():
            found = True
            yield _read_or_fail(line, Kind.JSON_LINES, where, settings)
    if not found:
        yield Failure.of(EmptyDocument("there is no line in it", where=name, advice="Give one JSON object a line."))


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        continue


def _read_or_fail(data: bytes, kind: Kind, where: str, settings: Settings) -> Document | Failure:
    try:
        return _read_one(data, kind, where, settings)
    except DocumentError as error:
        return Failure.of(error)


def _read_one(data: bytes, kind: Kind, where: str, settings: Settings) -> Document:
    if len(data) > settings.max_document_bytes:
        what = f"it is larger than {settings.max_document_bytes:,} bytes"
        raise OversizedDocument(what, where=where, advice="Split it, or raise the setting max_document_bytes.")
    sha256 = hashlib.sha256(data).hexdigest()
    blank = Document(sha256[:ID_HEX_DIGITS], "", sha256, kind, where, Metadata(), ())
    match kind:
        case Kind.PDF:
            from firsthand.documents.pdf import read_pdf

            return read_pdf(data, blank, max_pages=settings.max_pages)
        case Kind.HTML:
            from firsthand.documents.html import read_html

            return read_html(data, blank)
        case Kind.JSON_LINES:
            from firsthand.documents.jsonl import parse_row

            row = parse_row(data, where=where)
            id_ = blank.id if row.id is None else str(row.id)
            return _lay_out(row.text, dataclasses.replace(blank, id=id_, metadata=row.metadata))
    return _lay_out(decode(data, where=where), blank)


def _lay_out(text: str, document: Document) -> Document:
    """Fill in the text of a document, its blocks and links, and the title that it shows."""
    if not text or text.isspace():
        advice = "Give a document that has a text."
        raise EmptyDocument("there is nothing in its text but white space", where=document.name, advice=advice)
    blocks = label_blocks(text, find_paragraphs(text), document.metadata)
    given = document.metadata
    title = given.title or find_title(text, blocks)
    metadata = dataclasses.replace(given, title=title, wire=given.wire or find_wire(text, blocks, author=given.author))
    return dataclasses.replace(
        document,
        id=document.id or document.sha256[:ID_HEX_DIGITS],
        text=text,
        metadata=metadata,
        blocks=blocks,
        links=find_printed_links(text),
    )
