"""Web archives (WARC, ISO 28500) -> the pages, PDFs and texts in them, one record in memory at a time.

FastWARC is not used: it stops for good at a record whose length is wrong and does not tell when one swallows the next,
needs streams that can be wound back, and ends the program on some errors of the stream.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from firsthand.documents.headers import parse_fields
from firsthand.documents.http import decode_payload, parse_content_type, parse_response
from firsthand.documents.item import Item
from firsthand.documents.parcel import Parcel, read_up_to, refuse_oversized
from firsthand.documents.phrases import flatten, keep_address, read_moment
from firsthand.documents.sniff import HEAD_BYTES, Kind, sniff_kind
from firsthand.errors import DamagedDocument, DocumentError, EmptyDocument
from firsthand.records import Failure, Metadata

MOST_HEADER_BYTES = 65_536
"""Of the headers of one record; those that crawlers write take under 1,000, with the longest addresses under 10,000."""
MOST_BROKEN_RECORDS = 100
"""Records with a wrong length before the archive is given up: to find the next one, up to a whole document is gone
through again for each."""
BLANK_LINES = 2
"""They end a record: what follows them is not its own."""
READ_BYTES = 65_536

SUCCESS = 2
"""The hundreds of a status that says that a page came."""
PAGE_TYPES = ("text/html", "application/xhtml+xml")
READ_TYPES = (*PAGE_TYPES, "application/pdf", "text/plain")
_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
CONTENT_KINDS = ("resource", "conversion")
"""Types of records whose block is the page or text itself; a "conversion" is what Common Crawl's WET files hold."""
MOST_BLANK_LINES = 1_000
"""Between two records, where two are usual; then the next one is looked for."""
LONGEST_VERSION_BYTES = 64
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}[ \t]{0,9}\r?\n")
_VERSION_LINE = re.compile(rb"\n" + _VERSION.pattern)
_LENGTH = re.compile(r"\d{1,15}")
_ADVICE = "Get the archive again; the records around this one are read."


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a web archive.

    Attributes:
        number: its place, from 1.
        fields: its headers, by name in lower case.
        block: what it holds; one byte more than a document may have where it holds more.
    """

    number: int
    fields: Mapping[str, str]
    block: bytes


def open_archive(parcel: Parcel) -> Iterator[Item | Failure | Parcel]:
    """Make a parcel of each page, PDF and text that a web archive holds; other records are passed over.

    What a server sent along with an error (status 404, 500) is no document.

    Args:
        parcel: the archive.

    Raises:
        DamagedDocument: it is cut short, or too many of its records are broken.
    """
    found = False
    for record in _Tape(parcel).list_records():
        opened = record if isinstance(record, Failure) else _open_or_fail(record, parcel)
        if opened is not None:
            found = True
            yield opened
    if not found:
        what = "there is no page, PDF or text in the archive"
        raise EmptyDocument(what, where=parcel.name, advice="Check that the right file was given.")


def _open_or_fail(record: Record, parcel: Parcel) -> Item | Failure | Parcel | None:
    try:
        return _open_record(record, replace(parcel, name=f"{parcel.name}, record {record.number}"))
    except DocumentError as error:
        return Failure.of(error)


def _open_record(record: Record, parcel: Parcel) -> Item | Failure | Parcel | None:
    """Make a parcel or an item of what a record holds; None where that is nothing to read."""
    kind, declared = record.fields.get("warc-type", "").lower(), record.fields.get("content-type", "")
    response = parse_response(record.block) if kind == "response" else None
    if response is not None and response.status // 100 == SUCCESS:
        declared = response.fields.get("content-type", "")
    elif kind not in CONTENT_KINDS:
        return None
    media_type, charset = parse_content_type(declared)
    if media_type not in READ_TYPES:
        return None
    refuse_oversized(record.block, parcel)
    most_bytes = parcel.settings.max_document_bytes + 1
    payload = decode_payload(response, most_bytes=most_bytes, where=parcel.name) if response else record.block
    url, retrieved = (record.fields.get(name, "") for name in ("warc-target-uri", "warc-date"))
    opened = replace(
        parcel,
        stream=io.BufferedReader(io.BytesIO(payload)),
        suffix="",
        given=Metadata(url=keep_address(url), retrieved=read_moment(retrieved)),
        charset=charset,
        layers=parcel.layers + 1,
    )
    return (
        opened.take(payload, Kind.HTML) if media_type in PAGE_TYPES and _is_bare_page(payload, parcel.name) else opened
    )


def _is_bare_page(payload: bytes, where: str) -> bool:
    """Tell whether only the server says that it is a page: it begins with some words, or a tag that is no page's first.

    Raises:
        DamagedDocument: it is a kind of file that is known and cannot be read.
    """
    head = payload[:HEAD_BYTES]
    return sniff_kind(head, where=where, suffix="") is Kind.TEXT and _TAG.search(head) is not None


class _BrokenRecord(Exception):
    """A record is not what its headers say; the archive around it can be read."""


class _Tape:
    """The archive, wound on record by record; what a record has taken in wrongly can be put back.

    Args:
        parcel: the archive.
    """

    def __init__(self, parcel: Parcel) -> None:
        self._name, self._most_bytes = parcel.name, parcel.settings.max_document_bytes + 1
        self._stream = parcel.stream
        self._held = io.BytesIO()
        self._number = self._broken = 0

    def list_records(self) -> Iterator[Record | Failure]:
        """Go through the records; a failure stands for a broken one, and the next one is looked for.

        Raises:
            DamagedDocument: too many are broken, or the stream breaks off.
        """
        line: bytes | None = self._find_version()
        while line:
            self._number += 1
            try:
                record, line = self._read_record(line)
            except _BrokenRecord as error:
                yield self._count(error)
                line = self._find_version()
            else:
                yield record
                line = self._find_line()[0] if line is None else line

    def _count(self, error: _BrokenRecord) -> Failure:
        self._broken += 1
        if self._broken > MOST_BROKEN_RECORDS:
            what = f"more than {MOST_BROKEN_RECORDS} of its records are broken; what comes after them was left out"
            raise DamagedDocument(what, where=self._name, advice="Get the archive again.")
        where = f"{self._name}, record {self._number}"
        return Failure.of(DamagedDocument(str(error), where=where, advice=_ADVICE))

    def _read_record(self, version: bytes) -> tuple[Record, bytes | None]:
        """Read a record.

        Args:
            version: the line that it begins with.

        Returns:
            The record, and the first line of the next: empty at the end, None where the stream breaks off before it.
        """
        if not _VERSION.match(version):
            raise _BrokenRecord("it does not begin with the version of a record")
        fields = parse_fields(self._read_head())
        length = _read_length(fields.get("content-length", ""))
        block = self._read(min(length, self._most_bytes))
        left = length - len(block)
        if left and len(block) == self._most_bytes:
            left -= self._skip(left)
        if left:
            self._put_back(block)
            raise _BrokenRecord(
                f"it says that it has {length:,} bytes, and the archive ends {left:,} bytes before that"
            )
        record = Record(self._number, fields, block)
        try:
            line, blank_lines = self._find_line()
        except DamagedDocument:
            return record, None
        if line and blank_lines < BLANK_LINES and not _VERSION.match(line):
            self._put_back(block + line)
            raise _BrokenRecord(f"it says that it has {length:,} bytes, and does not end there")
        return record, line

    def _read_head(self) -> bytes:
        lines: list[bytes] = []
        room = MOST_HEADER_BYTES
        while room > 0 and (line := self._read_line(room)).strip(b"\r\n"):
            lines.append(line)
            room -= len(line)
        if room <= 0:
            raise _BrokenRecord(f"its headers have more than {MOST_HEADER_BYTES:,} bytes")
        return b"".join(lines)

    def _find_line(self) -> tuple[bytes, int]:
        """Return the next line that is not blank, empty at the end, and how many are blank before it."""
        for blank_lines in range(MOST_BLANK_LINES):
            line = self._read_line(READ_BYTES)
            if not line or line.strip(b"\r\n"):
                return line, blank_lines
        return self._find_version(), MOST_BLANK_LINES

    def _find_version(self) -> bytes:
        """Return the next line that begins a record; empty at the end."""
        data = b"\n"
        while piece := self._held.read(READ_BYTES) or self._stream.read1(READ_BYTES):
            data += piece
            if found := _VERSION_LINE.search(data):
                self._put_back(data[found.end() :])
                return found[0][1:]
            data = data[-LONGEST_VERSION_BYTES:]
        return b""

    def _read(self, size: int) -> bytes:
        data = self._held.read(size)
        return data + read_up_to(self._stream, size - len(data)) if len(data) < size else data

    def _read_line(self, most_bytes: int) -> bytes:
        line = self._held.readline(most_bytes)
        if line.endswith(b"\n") or len(line) == most_bytes:
            return line
        return line + self._stream.readline(most_bytes - len(line))

    def _skip(self, size: int) -> int:
        """Pass over so many bytes; return how many there were."""
        left = size
        while left and (data := self._read(min(left, READ_BYTES))):
            left -= len(data)
        return size - left

    def _put_back(self, data: bytes) -> None:
        self._held = io.BytesIO(data + self._held.read())


def _read_length(given: str) -> int:
    if not given:
        raise _BrokenRecord("it does not say its length")
    if not _LENGTH.fullmatch(given):
        raise _BrokenRecord(f"its length is {flatten(given, most_chars=20)!r}, which is no number of bytes")
    return int(given)
