"""Feeds (RSS, Atom, RDF) -> a page for each entry, with what the feed says of it."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from firsthand.documents.encoding import decode_page
from firsthand.documents.item import Item
from firsthand.documents.parcel import Parcel, refuse_oversized
from firsthand.documents.phrases import find_name, flatten, keep_address, read_moment
from firsthand.documents.sniff import Kind, find_prolog
from firsthand.errors import DamagedDocument, EmptyDocument
from firsthand.records import Failure, Metadata

MOST_TAGS = 200_000
"""Of a feed, not counting those in its entries' HTML; an entry has ten to thirty. feedparser reads 40,000 a second at
worst, of a feed that is damaged."""
MOST_ATTRIBUTES = 300_000
"""Likewise; an entry has ten or twenty. Of these it reads 150,000 a second."""
MOST_REFERENCES = 2_000_000
"""Of a feed: "&lt;", also a lone "&"; HTML that is written so has two a tag. Of these it reads 500,000 a second."""
MOST_TAG_ATTRIBUTES = 500
"""Of one tag, which has ten; a parser of XML takes time by the square of their number."""

LONGEST_MARK_BYTES = 1_000_000
"""Of a tag or a comment: a picture written into a tag has less. Until it ends, a parser goes through it again with
every piece that it is given."""
_MARKS = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<", b">"))

XML_HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*>")
_CROWDED_TAG = re.compile(rb"<[^<>=]*+(?:=[^<>=]*+){%d}" % MOST_TAG_ATTRIBUTES)
_TAG = re.compile(r"<[^<>]*>")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)

Fields = Mapping[str, Any]


def open_feed(parcel: Parcel) -> Iterator[Item | Failure]:
    """Make a page of each entry of a feed: its title, and its whole content where the feed has it, else its summary.

    Args:
        parcel: the feed.

    Raises:
        OversizedDocument: it is larger than a document may be.
        DamagedDocument: it declares entities, has too many tags, or is no text.
        EmptyDocument: there is no entry in it.
    """
    data = parcel.read_whole()
    refuse_oversized(data, parcel)
    data = _write_utf8(data, parcel)
    _refuse_traps(data, parcel.name)
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        advice = "Check that it was saved whole."
        raise EmptyDocument("there is no entry in the feed", where=parcel.name, advice=advice)
    for number, entry in enumerate(feed.entries, 1):
        given = _describe(entry, feed.feed).fill(parcel.given)
        entry_parcel = replace(parcel, name=f"{parcel.name}, entry {number}", given=given, charset="utf-8")
        yield entry_parcel.take(_write_page(entry).encode("utf-8", "replace"), Kind.HTML)


def _write_utf8(data: bytes, parcel: Parcel) -> bytes:
    """Write a feed in UTF-8, and say so at its head.

    feedparser would look for what the feed declares itself: that takes it forever for a line with many of them, and
    it decodes as whatever is named, also where that is no encoding of text.
    """
    text = decode_page(data, where=parcel.name, charset=parcel.charset)
    return XML_HEAD + _XML_DECLARATION.sub("", text).encode("utf-8", "replace")


def _refuse_traps(data: bytes, name: str) -> None:
    """Refuse what would take a parser of XML long, before one sees it.

    Raises:
        DamagedDocument: there is such a thing in it.
    """
    advice = "Save the feed again, from where it is published."
    if "<!entity" in find_prolog(data).lower():
        raise DamagedDocument("the feed declares entities of its own, which no feed needs", where=name, advice=advice)
    first, *rest = data.split(b"<![CDATA[")
    markup = b" ".join([first, *(piece[max(piece.find(b"]]>"), 0) :] for piece in rest)])
    counts = (
        ("tags", markup.count(b"<"), MOST_TAGS),
        ("attributes", markup.count(b"="), MOST_ATTRIBUTES),
        ("references", data.count(b"&"), MOST_REFERENCES),
    )
    for noun, count, most in counts:
        if count > most:
            what = f"the feed has {count:,} {noun}, more than {most:,}"
            raise DamagedDocument(what, where=name, advice="Split it into feeds of fewer entries.")
    if _CROWDED_TAG.search(markup):
        raise DamagedDocument(f"a tag has more than {MOST_TAG_ATTRIBUTES} attributes", where=name, advice=advice)
    if any(_measure_longest(markup, *ends) > LONGEST_MARK_BYTES for ends in _MARKS):
        what = f"a tag or a comment has more than {LONGEST_MARK_BYTES:,} bytes"
        raise DamagedDocument(what, where=name, advice=advice)


def _measure_longest(markup: bytes, begins: bytes, ends: bytes) -> int:
    """Return how many bytes the longest stretch between two marks has; one that does not end goes on to the end."""
    longest, start = 0, markup.find(begins)
    while start >= 0:
        end = markup.find(ends, start)
        end = len(markup) if end < 0 else end
        longest, start = max(longest, end - start), markup.find(begins, end)
    return longest


def _describe(entry: Fields, feed: Fields) -> Metadata:
    """Say what a feed says of an entry and of itself."""
    language = _LANGUAGE.match(str(feed.get("language") or ""))
    return Metadata(
        publisher=_read_words(feed, "title"),
        author=_name_authors(entry),
        title=_read_words(entry, "title"),
        published=_find_moment(entry),
        url=keep_address(_join(str(feed.get("link") or ""), str(entry.get("link") or ""))),
        language=language.group().lower() if language else "",
    )


def _name_authors(entry: Fields) -> str:
    """Name who wrote an entry; `author` alone is the last of several."""
    names = [flatten(str(each.get("name") or "")) for each in entry.get("authors") or ()]
    return ", ".join(filter(None, names)) if len(names) > 1 else find_name(flatten(str(entry.get("author") or "")))


def _join(base: str, link: str) -> str:
    """Return where the link of an entry leads; nowhere if it has none."""
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""


def _find_moment(entry: Fields) -> str:
    """Return when an entry was published, or else updated, with the time zone that it gives."""
    for name in ("published", "updated"):
        if name not in entry.keys():  # noqa: SIM118 - the entry itself says yes to one that stands for the other
            continue
        if given := read_moment(str(entry[name])):
            return given
        if parsed := entry.get(f"{name}_parsed"):
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)
    return ""


def _read_words(fields: Fields, name: str) -> str:
    """Return a title on one line, without the tags that it may have."""
    value = str(fields.get(name) or "")
    plain = _is_plain(fields.get(f"{name}_detail") or {})
    return flatten(value if plain else unescape(_TAG.sub("", value)))


def _is_plain(detail: Fields) -> bool:
    return detail.get("type") == "text/plain"


def _write_page(entry: Fields) -> str:
    """Write the title and the longest text of an entry as a page."""
    texts = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    text = max(texts, key=lambda each: len(each.get("value") or ""))
    value = str(text.get("value") or "")
    body = "".join(f"<p>{escape(line)}</p>" for line in value.splitlines()) if _is_plain(text) else value
    title = escape(_read_words(entry, "title"))
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>\n{body}</article></body></html>"
