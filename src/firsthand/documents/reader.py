"""Reader: items -> documents, each with its blocks; what cannot be read becomes a `Failure`."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from firsthand.documents.encoding import decode
from firsthand.documents.item import Item
from firsthand.documents.labels import find_printed_links, find_title, label_blocks
from firsthand.documents.layout import find_paragraphs
from firsthand.documents.sniff import Kind
from firsthand.documents.unpack import unpack, unpack_stream
from firsthand.documents.wire import find_wire
from firsthand.errors import DocumentError, EmptyDocument
from firsthand.records import ID_HEX_DIGITS, Document, Failure, Metadata
from firsthand.settings import Settings


def load(path: Path, *, settings: Settings) -> Iterator[Document | Failure]:
    """Read the documents of a file: what `unpack` finds in it, read by `read_item`.

    Args:
        path: any file that `unpack` opens.
        settings: limits of size and pages.

    Yields:
        A document, or a failure for one that cannot be read. Nothing is raised for a bad file.
    """
    yield from _read_all(unpack(path, settings=settings), settings)


def load_bytes(data: bytes, *, name: str, settings: Settings) -> Iterator[Document | Failure]:
    """Read what came in as bytes; the bytes show what kind of document it is.

    Args:
        data: the whole of it.
        name: what to call it in messages: "standard input".
        settings: limits of size and pages.

    Yields:
        As `load`.
    """
    yield from load_stream(io.BytesIO(data), name=name, settings=settings)


def load_stream(stream: BinaryIO, *, name: str, settings: Settings) -> Iterator[Document | Failure]:
    """Read what comes in as a stream of any length, document by document as they come.

    Args:
        stream: read to its end; not closed.
        name: as for `load_bytes`.
        settings: limits of size and pages.

    Yields:
        As `load`.
    """
    yield from _read_all(unpack_stream(stream, name=name, settings=settings), settings)


def read_item(item: Item, *, settings: Settings) -> Document:
    """Read one document.

    Args:
        item: as `unpack` gives it.
        settings: the limit of pages.

    Returns:
        The document; where it does not say what the item's container says of it, the container counts.

    Raises:
        DocumentError: it cannot be read.
    """
    document = _read(item, settings)
    return dataclasses.replace(document, metadata=document.metadata.fill(item.given))


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


def _read_all(items: Iterable[Item | Failure], settings: Settings) -> Iterator[Document | Failure]:
    for item in items:
        yield item if isinstance(item, Failure) else _read_or_fail(item, settings)


def _read_or_fail(item: Item, settings: Settings) -> Document | Failure:
    try:
        return read_item(item, settings=settings)
    except DocumentError as error:
        return Failure.of(error)


def _read(item: Item, settings: Settings) -> Document:
    blank = Document(item.sha256[:ID_HEX_DIGITS], "", item.sha256, item.kind, item.name, item.given, ())
    match item.kind:
        case Kind.PDF:
            from firsthand.documents.pdf import read_pdf

            return read_pdf(item.data, blank, settings=settings)
        case Kind.PNG | Kind.JPEG | Kind.TIFF | Kind.WEBP:
            from firsthand.documents.image import read_image

            return read_image(item.data, blank, settings=settings)
        case Kind.HTML:
            from firsthand.documents.html import read_html

            return read_html(item.data, blank, charset=item.charset)
        case Kind.JSON_LINES:
            from firsthand.documents.jsonl import parse_row

            row = parse_row(item.data, where=item.name)
            id_ = blank.id if row.id is None else str(row.id)
            return _lay_out(row.text, dataclasses.replace(blank, id=id_, metadata=row.metadata))
    return _lay_out(decode(item.data, where=item.name, charset=item.charset), blank)


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
