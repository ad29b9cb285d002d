"""Parcel: something that may hold documents, still closed, with the bounds on what may come out of it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from firsthand.documents.item import Item
from firsthand.documents.sniff import HEAD_BYTES, Kind
from firsthand.errors import OversizedDocument
from firsthand.records import Failure, Metadata
from firsthand.settings import Settings

MOST_LAYERS = 8
"""Containers inside containers that are opened; a forwarded mail with a zipped page inside takes three or four."""
READ_BYTES = 1 << 20
"""Enough for most documents in one piece."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A stream of bytes and what is known of it.

    Attributes:
        stream: its bytes, from the beginning.
        name: for messages.
        settings: limits of size.
        suffix: of its file's name, in lower case, with the dot; None where it has no name, and the bytes alone say
            what it is.
        given: what the container around it says of it.
        charset: as `Item.charset`.
        layers: the containers around it.
    """

    stream: io.BufferedReader
    name: str
    settings: Settings
    suffix: str | None = None
    given: Metadata = field(default_factory=Metadata)
    charset: str = ""
    layers: int = 0

    def peek(self) -> bytes:
        """Return its first bytes, as many as sniffing wants, and leave them where they are."""
        return self.stream.peek(HEAD_BYTES)[:HEAD_BYTES]

    def read_whole(self) -> bytes:
        """Read all of it, or one byte more than a document may have, which `take` refuses."""
        return read_up_to(self.stream, self.settings.max_document_bytes + 1)

    def take(self, data: bytes, kind: Kind, *, name: str = "") -> Item | Failure:
        """Make an item of a document in it; a failure of one that is larger than it may be.

        Args:
            data: the document.
            kind: what it is.
            name: default: that of the parcel.
        """
        named = replace(self, name=name or self.name)
        try:
            refuse_oversized(data, named)
        except OversizedDocument as error:
            return Failure.of(error)
        return Item(data, kind, named.name, given=self.given, charset=self.charset)


def refuse_oversized(data: bytes, parcel: Parcel) -> None:
    """Refuse what is larger than a document may be.

    Args:
        data: as read.
        parcel: what it was read from.

    Raises:
        OversizedDocument: it is.
    """
    if len(data) > parcel.settings.max_document_bytes:
        what = f"it is larger than {parcel.settings.max_document_bytes:,} bytes"
        advice = "Split it, or raise the setting max_document_bytes."
        raise OversizedDocument(what, where=parcel.name, advice=advice)


def read_up_to(stream: BinaryIO, most_bytes: int) -> bytes:
    """Read so many bytes, or as many as there are, with memory for no more than those: a reader sets aside all it may.

    Args:
        stream: where from.
        most_bytes: how many at most.
    """
    pieces: list[bytes] = []
    while most_bytes > 0 and (piece := stream.read(min(most_bytes, READ_BYTES))):
        pieces.append(piece)
        most_bytes -= len(piece)
    return b"".join(pieces)
