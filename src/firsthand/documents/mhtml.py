"""MHTML, a web page saved as one file with its pictures -> the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.documents.item import Item
from firsthand.documents.mime import Part, Splitter
from firsthand.documents.parcel import Parcel, refuse_oversized
from firsthand.documents.phrases import keep_address, read_moment
from firsthand.documents.sniff import Kind
from firsthand.errors import DamagedDocument
from firsthand.records import Failure, Metadata

PAGE_TYPES = ("text/html", "application/xhtml+xml")
_ADVICE = "Save the page again, from a browser."


def open_saved_page(parcel: Parcel) -> Iterator[Item | Failure]:
    """Take the page out of what a browser saved; its pictures, styles and frames are passed over.

    Args:
        parcel: the saved page.

    Raises:
        OversizedDocument: it is larger than a document may be.
        DamagedDocument: there is no page in it, or it cannot be decoded.
    """
    data = parcel.read_whole()
    refuse_oversized(data, parcel)
    saved = Splitter().split(memoryview(data))
    root = _find_root(saved)
    if root is None:
        raise DamagedDocument("there is no page in what was saved", where=parcel.name, advice=_ADVICE)
    try:
        page = root.decode_body()
    except ValueError as error:
        raise DamagedDocument(f"the page cannot be decoded ({error})", where=parcel.name, advice=_ADVICE) from None
    said = Metadata(
        title=saved.say("Subject"), url=_find_address(saved, root), retrieved=read_moment(saved.say("Date"))
    )
    yield replace(parcel, given=said.fill(parcel.given), charset=root.charset).take(page, Kind.HTML)


def _find_root(saved: Part) -> Part | None:
    """Return the part that the file names as its start, else the first page in it."""
    pages = [leaf for leaf in saved.list_leaves() if leaf.media_type in PAGE_TYPES]
    start = saved.read_parameter("start").strip("<>")
    named = (page for page in pages if start and page.headers.get("Content-ID", "").strip(" <>") == start)
    return next(named, pages[0] if pages else None)


def _find_address(saved: Part, root: Part) -> str:
    given = (saved.headers.get("Snapshot-Content-Location", ""), root.headers.get("Content-Location", ""))
    return next(filter(None, map(keep_address, (*given, saved.headers.get("Content-Location", "")))), "")
