"""Originals: the bytes that a document was read from, found again where they were seen.

Only regular files are opened, and nothing is given back but bytes whose SHA-256 is the document's: a path that now
leads elsewhere gives away nothing of what is there.
"""

from __future__ import annotations

import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.documents.item import Item
from firsthand.documents.sniff import IMAGES, Kind
from firsthand.documents.unpack import unpack
from firsthand.errors import DocumentError
from firsthand.records import Entry, Failure, Missing, Original, Retrieval, Sighting
from firsthand.settings import Settings

MOST_SEARCH_S = 8.0
"""Seconds to look through an archive, which is some 100 MB of compressed pages; somebody waits for the answer."""
MOST_SIGHTINGS = 8
"""Places that are looked at: a document that lies in more of them is rarely gone from these and not from the rest."""


def find_original(entry: Entry, sightings: Iterable[Sighting], *, settings: Settings) -> Retrieval:
    """Find the bytes of a document again.

    Args:
        entry: the document.
        sightings: where they were found, in the order in which to look.
        settings: the size that a document may have.
    """
    missing: list[Missing] = []
    latest = time.monotonic() + MOST_SEARCH_S
    for _, sighting in zip(range(MOST_SIGHTINGS), sightings, strict=False):
        found = _look(entry.sha256, sighting, settings, latest)
        if isinstance(found, Original):
            return Retrieval(entry, found, tuple(missing))
        missing.append(Missing(sighting, found))
    return Retrieval(entry, None, tuple(missing))


def lie_at_hand(sightings: Iterable[Sighting]) -> bool:
    """Tell whether a regular file lies at any of some places; whether it is the same is not looked at."""
    return any(sighting.path and not _complain(Path(sighting.path)) for sighting in sightings)


def _look(sha256: str, sighting: Sighting, settings: Settings, latest: float) -> Original | str:
    """Look at one place until a moment of the monotonic clock; say what is there if it is not the document."""
    if not sighting.path:
        return "no file was noted: it came on standard input, or as a text at hand"
    path = Path(sighting.path)
    if complaint := _complain(path):
        return complaint
    seen: Item | None = None
    for item in _take_items(path, settings):
        if item is not None and item.sha256 == sha256:
            return Original(item.data, item.kind.value, item.charset, sighting)
        if time.monotonic() > latest:
            return f"the file is too large to be looked through in {MOST_SEARCH_S:.0f} seconds"
        seen = item or seen
    if sighting.whole and seen is not None:
        return f"the file that is there now is another one; its SHA-256 is {seen.sha256}"
    return "the file that is there now does not hold it any more"


def _complain(path: Path) -> str:
    """Say why a file is not opened; empty if it may be."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "there is no such file any more"
    except (OSError, ValueError) as error:
        return f"the file cannot be read ({getattr(error, 'strerror', '') or error})"
    return "" if stat.S_ISREG(mode) else "what is there now is no regular file"


def _take_items(path: Path, settings: Settings) -> Iterator[Item | None]:
    """Take the documents out of a file; None for each that cannot be had."""
    for each in unpack(path, settings=settings):
        yield None if isinstance(each, Failure) else each


def draw_page(original: Original, number: int) -> bytes:
    """Draw a page of a PDF or a scan.

    Args:
        original: its bytes.
        number: of the page, from 1.

    Returns:
        A PNG.

    Raises:
        DocumentError: it has no such page, or the page cannot be drawn.
    """
    where = original.sighting.name
    if original.media_type == Kind.PDF:
        from firsthand.documents.pdf_picture import draw_pdf_page

        return draw_pdf_page(original.data, number, where=where)
    if original.media_type in IMAGES:
        from firsthand.documents.image import draw_image_page

        return draw_image_page(original.data, number, where=where)
    raise DocumentError("it has no pages", where=where, advice="Open the original.")
