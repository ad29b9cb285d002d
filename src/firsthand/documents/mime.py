"""MIME: the bytes of a mail or of a page saved with its pictures -> its parts, with bounds on how many and how deep.

The parser of the standard library is not used for the bodies: its time grows with the depth of the parts times their
lines, and it holds every body as a string. It reads the parameters of headers.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value
from itertools import chain

from firsthand.documents.headers import parse_fields
from firsthand.documents.phrases import flatten, name_encoding

MOST_PARTS = 1_000
"""Parts of one mail or saved page that are looked at; a long newsletter's pictures are a hundred."""
DEEPEST_PARTS = 20
"""Parts inside parts; mails that people write have three or four levels, forwarded ones a few more."""
MOST_HEADER_BYTES = 131_072
"""Of the headers of one part; those of a mail that went through many hands take 30,000."""
MOST_VALUE_CHARS = 2_000
"""Of one header; the standard library takes time by the square of its length. Subjects and names of files have less."""

READ_HEADERS = frozenset(
    """content-disposition content-id content-location content-transfer-encoding content-type date from
    snapshot-content-location subject""".split()
)
"""Those that are kept."""

_HEADERS_END = re.compile(rb"\r?\n[ \t]*(?:\r?\n|\Z)")
_GAP = re.compile(r"(\?=)\s+(?==\?)")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bqBQ])\?([^?]*)\?=")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a mail or of a saved page.

    Attributes:
        headers: those of `READ_HEADERS` that it has.
        body: what stands below them, still encoded for transfer.
        parts: those it consists of; none where it is no multipart.
    """

    headers: Message
    body: memoryview
    parts: tuple[Part, ...] = ()

    @property
    def media_type(self) -> str:
        """What it says it is: "text/html"."""
        return self.headers.get_content_type()

    @property
    def charset(self) -> str:
        """The encoding of its text, in Python's words; empty where it names none that is known."""
        return name_encoding(self.read_parameter("charset"))

    @property
    def file_name(self) -> str:
        """The name of the file it was, on one line; empty where it has none. Never to be used as a path."""
        given = self.read_parameter("filename", "Content-Disposition") or self.read_parameter("name")
        return flatten(decode_words(given))

    def read_parameter(self, name: str, header: str = "Content-Type") -> str:
        """Return a parameter of a header; empty where there is none, or where it cannot be read."""
        try:
            return collapse_rfc2231_value(self.headers.get_param(name, "", header) or "")
        except (ValueError, TypeError):
            return ""

    def say(self, name: str) -> str:
        """Return the words of a header, decoded, on one line; empty where there is none."""
        return flatten(decode_words(self.headers.get(name, "")))

    def decode_body(self) -> bytes:
        """Undo the encoding for transfer; signs that are no base64 are passed over.

        Raises:
            ValueError: it says it is base64 and is none.
        """
        match self.headers.get("Content-Transfer-Encoding", "").strip().lower():
            case "base64":
                return binascii.a2b_base64(bytes(self.body) + b"===")
            case "quoted-printable":
                return binascii.a2b_qp(self.body)
        return bytes(self.body)

    def list_leaves(self) -> Iterator[Part]:
        """Go through the parts that consist of no others, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.list_leaves()


@dataclass(slots=True)
class Splitter:
    """Splits a mail or a saved page into its parts, as far as the bounds allow.

    Attributes:
        left: how many parts it may still take.
        remarks: what the bounds cut off, as clauses.
    """

    left: int = MOST_PARTS
    remarks: list[str] = field(default_factory=list)

    def split(self, data: memoryview, *, depth: int = 0) -> Part:
        """Split off the headers, and the body at its boundary where it has one.

        Args:
            data: a mail, a saved page, or a part of one.
            depth: the parts around it.
        """
        part = _split_headers(data)
        if part.headers.get_content_maintype() != "multipart":
            return part
        if depth == DEEPEST_PARTS:
            self._remark(f"its parts lie more than {DEEPEST_PARTS} deep inside one another")
            return Part(part.headers, memoryview(b""))
        parts = []
        for piece in _cut(part.body, part.read_parameter("boundary").encode("utf-8", "replace")):
            if not self.left:
                self._remark(f"it has more than {MOST_PARTS:,} parts")
                break
            self.left -= 1
            parts.append(self.split(piece, depth=depth + 1))
            if part.media_type == "multipart/digest":
                parts[-1].headers.set_default_type("message/rfc822")
        if not parts:
            self._remark("it says that it has parts, and there is no boundary between any")
        return Part(part.headers, part.body, tuple(parts))

    def _remark(self, what: str) -> None:
        if what not in self.remarks:
            self.remarks.append(what)


def decode_words(given: str) -> str:
    """Decode the words of a header that are encoded in RFC 2047's way; what cannot be decoded stays as it is.

    >>> decode_words("=?utf-8?q?Caf=C3=A9?= closes")
    'Café closes'
    """
    return _ENCODED_WORD.sub(_decode_word, _GAP.sub(r"\1", given))


def _decode_word(found: re.Match[str]) -> str:
    charset, way, words = found.groups()
    encoded = words.encode("ascii", "replace")
    try:
        data = binascii.a2b_qp(encoded, header=True) if way in "qQ" else binascii.a2b_base64(encoded + b"===")
    except ValueError:
        return found[0]
    return data.decode(name_encoding(charset.partition("*")[0]) or "utf-8", "replace")


def _split_headers(data: memoryview) -> Part:
    blank = re.match(rb"[ \t]*\r?\n", data)
    end = blank or _HEADERS_END.search(data, 0, MOST_HEADER_BYTES)
    head = bytes(data[: end.start() if end else MOST_HEADER_BYTES])
    fields = parse_fields(head)
    headers = Message()
    for name in READ_HEADERS & fields.keys():
        headers[name] = fields[name][:MOST_VALUE_CHARS]
    return Part(headers, data[end.end() if end else len(head) :])


def _cut(body: memoryview, boundary: bytes) -> Iterator[memoryview]:
    """Cut a body at its boundary; what stands before the first one and after the last is no part."""
    mark = rb"--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)"
    start = None
    for found in chain(filter(None, [re.match(mark, body)]), re.finditer(rb"\n" + mark, body)):
        if start is not None:
            yield _strip_line_ends(body[start : found.start()])
        start = found.end()
        if found[1]:
            return
    if start is not None:
        yield _strip_line_ends(body[start:])


def _strip_line_ends(piece: memoryview) -> memoryview:
    """Take off the end of the boundary's line, and what is left of the line end before the next boundary."""
    first = re.match(rb"\r?\n", piece)
    piece = piece[first.end() :] if first else piece
    return piece[:-1] if piece and piece[-1] == ord("\r") else piece
