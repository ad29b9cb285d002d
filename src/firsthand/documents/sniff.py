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
    (b"GIF8", "a GIF image"),
)
"""Files that people do hand in and that this version does not read."""

IMAGE_MARKS = (
    (b"\x89PNG\r\n\x1a\n", b"", "image/png"),
    (b"\xff\xd8\xff", b"", "image/jpeg"),
    (b"II*\0", b"", "image/tiff"),
    (b"MM\0*", b"", "image/tiff"),
    (b"RIFF", b"WEBP", "image/webp"),
)
"""What an image begins with, what stands at `INNER_MARK`, and what it is."""
INNER_MARK = 8
"""Behind "RIFF" and a length stands what it is."""

GZIP_MARK = b"\x1f\x8b"

_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|article|section|main|table|p|h[1-6])\b",
    re.IGNORECASE,
)
_LEADING_MARKUP = re.compile(
    r"(?:\s+|<\?xml[^>]*>|<!--.*?-->|<!doctype[^>[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)

_FEED_START = re.compile(
    r"<(?:rss\b|(?:[\w-]+:)?(?:feed|RDF)\b[^>]*(?:/2005/Atom|/atom/ns|/rss/1\.0|my\.netscape\.com))"
)
_OBJECT_START = re.compile(rb'\{[ \t]*"')
_WARC_START = re.compile(rb"WARC/\d")
_MAIL_LINE = re.compile(r"([!-9;-~]+)[ \t]*:(.*)|[ \t]+.*|(?:From |>From ).*")
_TRAVELLED = frozenset(
    """content-transfer-encoding delivered-to dkim-signature message-id mime-version received return-path
    snapshot-content-location x-mailer""".split()
)
"""Headers that programs write: letters that people print begin with From, To and Subject alone."""
_ADDRESSED = frozenset("bcc cc delivered-to message-id received return-path to".split())
"""Headers of mails that pages saved by a browser do not have."""


class Kind(StrEnum):
    """A kind of file, by its media type; the first eight are documents, the rest hold some."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    JSON_LINES = "application/jsonl"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    GZIP = "application/gzip"
    WARC = "application/warc"
    FEED = "application/rss+xml"
    MAIL = "message/rfc822"
    SAVED_PAGE = "multipart/related"


IMAGES = (Kind.PNG, Kind.JPEG, Kind.TIFF, Kind.WEBP)

MAIL_SUFFIXES = {".eml": Kind.MAIL, ".mht": Kind.SAVED_PAGE, ".mhtml": Kind.SAVED_PAGE}
"""Say which of the two a file is whose headers fit both, and that a file with few headers is one."""


def find_byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that the data begins with and the encoding it stands for; both empty if none."""
    return next(((mark, encoding) for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), (b"", ""))


def sniff_kind(data: bytes, *, where: str, suffix: str | None = None) -> Kind:
    """Tell what kind of document the bytes are.

    Args:
        data: the document, or at least its first `HEAD_BYTES`.
        where: the file, for messages.
        suffix: of the file's name, in lower case, with the dot. It says whether JSON objects are lines or a text, and
            decides where headers fit a text, a mail and a saved page. None where there is no name.

    Raises:
        DamagedDocument: it is a kind of file that is known and cannot be read.
    """
    if data.startswith(GZIP_MARK):
        return Kind.GZIP
    if _WARC_START.match(data):
        return Kind.WARC
    if _looks_like_json_lines(data) if suffix is None else suffix in JSON_LINES_SUFFIXES:
        return Kind.JSON_LINES
    if b"%PDF-" in data[:PDF_HEAD_BYTES]:
        return Kind.PDF
    if image := _find_image_kind(data):
        return image
    for mark, name in FOREIGN_MARKS:
        if data.startswith(mark):
            advice = "Save it as text, HTML or PDF and read that."
            raise DamagedDocument(f"it is {name}, not a text", where=where, advice=advice)
    head = _decode_head(data)
    if _looks_like_html(head):
        return Kind.HTML
    if _FEED_START.match(head, _skip_prolog(head)):
        return Kind.FEED
    _refuse_xml(head, where=where)
    return _sniff_mail(head, suffix=suffix or "") or Kind.TEXT


def find_prolog(data: bytes) -> str:
    """Return what stands before the first element of a page or a feed: declarations and comments.

    Args:
        data: the document, or at least its first `HEAD_BYTES`.
    """
    head = _decode_head(data)
    return head[: _skip_prolog(head)]


def _find_image_kind(data: bytes) -> Kind | None:
    kinds = (kind for mark, inner, kind in IMAGE_MARKS if data.startswith(mark) and data[INNER_MARK:].startswith(inner))
    return next(map(Kind, kinds), None)


def _decode_head(data: bytes) -> str:
    mark, encoding = find_byte_order_mark(data)
    return data[len(mark) : HEAD_BYTES].decode(encoding or "utf-8", "replace")


def _skip_prolog(head: str) -> int:
    skipped = _LEADING_MARKUP.match(head)
    return skipped.end() if skipped else 0


def _looks_like_html(head: str) -> bool:
    return bool(_HTML_START.match(head, _skip_prolog(head)) or _HTML_START.match(head.lstrip()))


def _refuse_xml(head: str, *, where: str) -> None:
    if head.lstrip().startswith("<?xml"):
        advice = "Save what it says as text, HTML or PDF and read that."
        raise DamagedDocument("it is an XML file, and neither a feed nor a page", where=where, advice=advice)


def _sniff_mail(head: str, *, suffix: str) -> Kind | None:
    """Tell a mail and a page saved with its pictures by their headers; None for what is neither."""
    named = suffix in MAIL_SUFFIXES
    headers = _read_headers(head, lenient=named)
    if not headers or not (named or (headers.keys() & _TRAVELLED and len(headers) > 1)):
        return None
    if "snapshot-content-location" in headers:
        return Kind.SAVED_PAGE
    if headers.keys() & _ADDRESSED:
        return Kind.MAIL
    located = "content-location" in headers or headers.get("content-type", "").startswith("multipart/related")
    return MAIL_SUFFIXES.get(suffix, Kind.SAVED_PAGE if located else Kind.MAIL)


def _read_headers(head: str, *, lenient: bool) -> dict[str, str]:
    """Return the headers that a mail begins with, in lower case; none where a line among them is no header.

    Args:
        head: its beginning, in which the last line may be cut.
        lenient: go as far as the lines are headers.
    """
    headers: dict[str, str] = {}
    for line in head.lstrip("\r\n").split("\n")[:-1]:
        found = _MAIL_LINE.fullmatch(line.rstrip("\r"))
        if found is None or not line.strip():
            return headers if lenient or not line.strip() else {}
        if found[1]:
            headers.setdefault(found[1].lower(), found[2].strip().lower())
    return headers


def _looks_like_json_lines(data: bytes) -> bool:
    """Tell whether the first line that is not blank is a JSON object that holds a text, or begins a longer one."""
    first, end, _ = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not end and len(data) >= HEAD_BYTES:
        return bool(_OBJECT_START.match(first))
    if not (first.startswith(b"{") and b'"text"' in first):
        return False
    try:
        row = json.loads(first.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row
