"""Expand: compressed bytes -> a stream of what they hold, with an end to how much more that may be."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from firsthand.documents.parcel import Parcel
from firsthand.errors import DamagedDocument

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_EXPANSION = 200
"""Bytes that a compressed byte may hold. News text has 3, pages up to 20, pages that repeat one another up to 100;
gzip can reach 1,030, with nothing but the same byte."""
FREE_EXPANSION_BYTES = 1_000_000
"""Held against nobody: a small file of blanks is no attack."""
READ_BYTES = 65_536

GZIP, ZLIB, RAW = 31, 15, -15
"""What zlib calls window bits: the header that it expects."""

_ADVICE = "Get the file again; it may have been cut short."


def open_gzip(parcel: Parcel) -> Iterator[Parcel]:
    """Open a gzip file, of one member or of many: what it holds is the parcel's next layer."""
    stream: io.BufferedReader = io.BufferedReader(Expander(parcel.stream, parcel.name))
    yield replace(parcel, stream=stream, layers=parcel.layers + 1)


class Expander(io.RawIOBase):
    """A stream of what a compressed stream holds; when that is damaged, what came before is read first.

    Args:
        stream: the compressed bytes.
        name: for messages.
        header: `GZIP`, which also goes on to further members, `ZLIB` or `RAW`.
    """

    def __init__(self, stream: BinaryIO | io.BufferedReader, name: str, *, header: int = GZIP) -> None:
        super().__init__()
        self._stream, self._name, self._header = stream, name, header
        self._inflater = zlib.decompressobj(header)
        self._waiting = b""
        self._taken = self._given = 0
        self._ended = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer; less than its length comes only at the end.

        Raises:
            DamagedDocument: the compressed bytes are damaged or cut short, or hold far too much.
        """
        room = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(room) and not self._ended:
            try:
                piece = self._expand(len(room) - filled)
            except DamagedDocument:
                if filled:
                    break
                raise
            room[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled

    def _expand(self, most: int) -> bytes:
        """Expand up to so many bytes; none is not the end."""
        if not self._waiting:
            self._waiting = self._take()
        if self._inflater.eof:
            self._start_member()
            return b""
        starved = not self._waiting
        try:
            piece = self._inflater.decompress(self._waiting, most)
        except zlib.error as error:
            raise self._damage(f"the compressed data is damaged ({error})") from None
        if starved and not piece and not self._inflater.eof:
            raise self._damage("the compressed data is cut short")
        self._waiting = self._inflater.unused_data or self._inflater.unconsumed_tail
        self._count(piece)
        return piece

    def _take(self) -> bytes:
        taken = self._stream.read(READ_BYTES)
        self._taken += len(taken)
        return taken

    def _start_member(self) -> None:
        """Go on to the next member of a gzip file, if there is one; zeros behind the last are padding."""
        rest = self._waiting.lstrip(b"\0")
        while self._waiting and not rest:
            self._waiting = self._take()
            rest = self._waiting.lstrip(b"\0")
        self._ended = not rest or self._header != GZIP
        self._waiting = rest
        self._inflater = zlib.decompressobj(self._header)

    def _count(self, piece: bytes) -> None:
        self._given += len(piece)
        if self._given > FREE_EXPANSION_BYTES + MOST_EXPANSION * self._taken:
            what = f"{self._taken:,} compressed bytes hold more than {MOST_EXPANSION} times as many"
            raise DamagedDocument(what, where=self._name, advice="No news text compresses so well: leave it out.")

    def _damage(self, what: str) -> DamagedDocument:
        return DamagedDocument(what, where=self._name, advice=_ADVICE)
