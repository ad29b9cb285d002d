"""What kind of document some bytes are, told by the bytes themselves: names of files lie."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from firsthand.errors import DamagedDocument

HEAD_BYTES = 4096
"""How much of the beginning is looked at; the marks of every kind stand in the first line or two."""
PDF_HEAD_BYTES = 1024
"""Readers accept the PDF mark anywhere in the first 1024 bytes (PDF 32000-1, implementation note 13)."""

JSON_LINES_SUFFIXES = (".jsonl", ".ndjson")

BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE."""

FOREIGN_MARKS = (
    (b"PK\x03\x04", "a ZIP archive (Word, OpenDocument and EPUB files are such)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
"""Files that people do hand in and that this version does not read."""

_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|article|section|main|table|p|h[1-6])\b",
    re.IGNORECASE,
)
_LEADING_MARKUP = re.compile(
    r"(?:\s+|<\?xml[^>]*>|<!--.*?-->|<!doctype[^>[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)


class Kind(StrEnum):
    """A kind of document, by its media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    JSON_LINES = "application/jsonl"


def find_byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that the data begins with and the encoding it stands for; both empty if none."""
    return next(((mark, encoding) for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), (b"", ""))


def sniff_kind(data: bytes, *, where: str, suffix: str | None = None) -> Kind:
    """Tell what kind of document the bytes are.

    Args:
        data: the document, or at least its first `HEAD_BYTES`.
        where: the file, for messages.
        suffix: of the file's name, in lower case, with the dot; it says whether JSON objects are lines or a text. None
            where there is no name, and the bytes alone say.

    Raises:
        DamagedDocument: it is a kind of file that is known and cannot be read.
    """
    if b"%PDF-" in data[:PDF_HEAD_BYTES]:
        return Kind.PDF
    for mark, name in FOREIGN_MARKS:
        if data.startswith(mark):
            advice = "Save it as text, HTML or PDF and read that."
            raise DamagedDocument(f"it is {name}, not a text", where=where, advice=advice)
    mark, encoding = find_byte_order_mark(data)
    head = data[len(mark) : HEAD_BYTES].decode(encoding or "utf-8", "replace")
    if _looks_like_html(head):
        return Kind.HTML
    lines = _looks_like_json_lines(data) if suffix is None else suffix in JSON_LINES_SUFFIXES
    return Kind.JSON_LINES if lines else Kind.TEXT


def _looks_like_html(head: str) -> bool:
    skipped = _LEADING_MARKUP.match(head)
    start = skipped.end() if skipped else 0
    return bool(_HTML_START.match(head, start) or _HTML_START.match(head.lstrip()))


def _looks_like_json_lines(data: bytes) -> bool:
    """Tell whether the first line that is not blank is a JSON object that holds a text."""
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    if not (first.startswith(b"{") and b'"text"' in first):
        return False
    try:
        row = json.loads(first.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row
