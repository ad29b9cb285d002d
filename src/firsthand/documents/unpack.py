"""Unpack: files and bytes -> items, each the bytes of one document; nothing is parsed but what holds documents."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from firsthand.documents.files import find_suffix
from firsthand.documents.item import Item
from firsthand.documents.parcel import MOST_LAYERS, Parcel
from firsthand.documents.sniff import Kind, sniff_kind
from firsthand.errors import DamagedDocument, DocumentError
from firsthand.records import Failure
from firsthand.settings import Settings

Opener = Callable[[Parcel], Iterator[Item | Failure | Parcel]]


def unpack(path: Path, *, settings: Settings) -> Iterator[Item | Failure]:
    """Take the documents out of a file, one after the other; only the one that is given is held in memory.

    Args:
        path: any file; its content, not its name, says what it is, but JSON Lines are lines only by their name.
        settings: the size that a document may have.

    Yields:
        An item for each document, or a failure for one that cannot be had. Nothing is raised for a bad file.
    """
    try:
        with _open(path) as stream:
            yield from _unpack(Parcel(stream, str(path), settings, suffix=find_suffix(path)))
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or error})"
        yield Failure(str(path), DocumentError.__name__, what, "Check its path and its permissions.")


def unpack_bytes(data: bytes, *, name: str, settings: Settings) -> Iterator[Item | Failure]:
    """Take the documents out of what came in as bytes; the bytes show what they are.

    Args:
        data: the whole of it.
        name: what to call it in messages: "standard input".
        settings: the size that a document may have.

    Yields:
        As `unpack`.
    """
    yield from unpack_stream(io.BytesIO(data), name=name, settings=settings)


def unpack_stream(stream: BinaryIO, *, name: str, settings: Settings) -> Iterator[Item | Failure]:
    """Take the documents out of what comes in as a stream of any length, as they come.

    Args:
        stream: read to its end; not closed.
        name: as for `unpack_bytes`.
        settings: as for `unpack_bytes`.

    Yields:
        As `unpack`.
    """
    try:
        yield from _unpack(Parcel(io.BufferedReader(_Inflow(stream)), name, settings))
    except OSError as error:
        what = f"it cannot be read ({error.strerror or error})"
        yield Failure(name, DocumentError.__name__, what, "Check what writes it, or give a file.")


class _Inflow(io.RawIOBase):
    """Passes a stream on in full pieces, however few bytes a pipe gives at a time: sniffing wants more than a few."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # a BufferedReader gives no other buffer
        """Fill the buffer, but for the end."""
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _open(path: Path) -> io.BufferedReader:
    """Open a file; a name that no file can have (a NUL in it) fails as a missing file does."""
    try:
        return path.open("rb")
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from None


def _unpack(parcel: Parcel) -> Iterator[Item | Failure]:
    """Open a parcel and those inside it; where one breaks off, what came out of it before is kept."""
    try:
        for each in _open_parcel(parcel):
            if isinstance(each, Parcel):
                yield from _unpack(each)
            else:
                yield each
    except DocumentError as error:
        yield Failure.of(error)


def _open_parcel(parcel: Parcel) -> Iterator[Item | Failure | Parcel]:
    if parcel.layers > MOST_LAYERS:
        what = f"it lies inside more than {MOST_LAYERS} containers, one in the other"
        raise DamagedDocument(what, where=parcel.name, advice="Unpack it and read what is in it.")
    kind = sniff_kind(parcel.peek(), where=parcel.name, suffix=parcel.suffix)
    opener = _find_opener(kind)
    if opener is None:
        yield parcel.take(parcel.read_whole(), kind)
    else:
        yield from opener(parcel)


def _find_opener(kind: Kind) -> Opener | None:
    """Return what opens a kind of container, loaded when there is one; None for a document."""
    match kind:
        case Kind.JSON_LINES:
            from firsthand.documents.jsonl import open_lines

            return open_lines
        case Kind.GZIP:
            from firsthand.documents.expand import open_gzip

            return open_gzip
        case Kind.WARC:
            from firsthand.documents.warc import open_archive

            return open_archive
        case Kind.FEED:
            from firsthand.documents.feed import open_feed

            return open_feed
        case Kind.MAIL:
            from firsthand.documents.mail import open_mail

            return open_mail
        case Kind.SAVED_PAGE:
            from firsthand.documents.mhtml import open_saved_page

            return open_saved_page
    return None
