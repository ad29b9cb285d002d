"""Image: a scan as PNG, JPEG, TIFF or WebP -> `Document`: what is printed on it, with boxes."""

from __future__ import annotations

import io
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from firsthand.documents import ocr
from firsthand.documents.paged import PAGE_SEPARATOR, assemble
from firsthand.documents.pdf_pages import PageContent
from firsthand.documents.png import encode_png
from firsthand.documents.scan import read_scanned_page
from firsthand.errors import DamagedDocument, EmptyDocument, OversizedDocument
from firsthand.records import Document, Page
from firsthand.settings import Settings
from firsthand.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image as Picture

MOST_PIXELS = 60_000_000
"""Of a page: A4 at 600 to an inch has 35 million. So many take 180 MB; a small file can say that it has far more."""
SHOWN_SIDE = 1_800
"""Pixels of the longer side at which a page is shown in a browser; small print can be read."""
LIKELY_RESOLUTIONS = (72.0, 1_200.0)
"""Pixels to an inch, as scanners and cameras write them; beyond, they are no measure of the paper."""
POINTS_PER_INCH = 72.0
PAPER_POINTS = 842.0
"""Longer side of A4, which a page is taken to have where the file does not say."""

_ONE_AT_A_TIME = threading.Lock()
"""Pictures that are drawn for browsers: several at once would take that much memory each."""
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_DAMAGES = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, struct.error, zlib.error)
"""What Pillow raises where a file is cut short or says what cannot be; most are OSErrors."""
_ADVICE = "Get the file again; it may have been cut short."


def read_image(data: bytes, document: Document, *, settings: Settings) -> Document:
    """Fill in a document from the bytes of a scan.

    Args:
        data: the file; of a TIFF, every page is read.
        document: with its id, hash and name.
        settings: pages beyond its limit are left out.

    Raises:
        EmptyDocument: there is no print in it.
        DamagedDocument: it is cut short.
        OversizedDocument: it has more pixels than may be.
        DocumentError: what reads scans is not installed.
    """
    ocr.require(document.name)
    pages: list[PageContent] = []
    start = 0
    with _open(data, document.name) as image:
        for number in range(1, min(_count_pages(image, document.name), settings.max_pages) + 1):
            pixels = _load_page(image, number, document.name)
            page = Page(number, Span(start, start), *_measure(image, pixels))
            pages.append(read_scanned_page(pixels, page, start=start, threads=settings.threads))
            start += len(pages[-1].text) + len(PAGE_SEPARATOR)
    if not any(content.lines for content in pages):
        raise EmptyDocument("no print is found in the picture", where=document.name, advice="Give a sharper scan.")
    return assemble(document, pages, document.metadata)


def draw_image_page(data: bytes, number: int, *, where: str) -> bytes:
    """Draw a page of a scan, as it was read, small enough for a browser.

    Args:
        data: the file.
        number: of the page, from 1.
        where: the file, for messages.

    Returns:
        A PNG.

    Raises:
        DamagedDocument: it has no such page, or is cut short.
        OversizedDocument: it has more pixels than may be.
        DocumentError: what reads scans is not installed.
    """
    from PIL import Image

    ocr.require(where)
    with _ONE_AT_A_TIME, _open(data, where) as image:
        if number > _count_pages(image, where):
            raise DamagedDocument(f"it has no page {number}", where=where, advice="Open another.")
        shown = Image.fromarray(_load_page(image, number, where))
    shown.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    return encode_png(np.asarray(shown))


@contextmanager
def _open(data: bytes, where: str) -> Iterator[Picture]:
    """Open an image; nothing of it is decoded yet."""
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refuse(where) from None
    except _DAMAGES:
        raise DamagedDocument("the picture is damaged", where=where, advice=_ADVICE) from None
    with image:
        yield image


def _count_pages(image: Picture, where: str) -> int:
    """Of a TIFF, its pages; of the others, what moves is only looked at as it begins."""
    try:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    except _DAMAGES:
        raise DamagedDocument("the picture is damaged", where=where, advice=_ADVICE) from None


def _load_page(image: Picture, number: int, where: str) -> NDArray[np.uint8]:
    """Decode a page into pixels of shape (height, width, 3), the way up that the camera says."""
    from PIL import Image

    try:
        image.seek(number - 1)
        if image.width * image.height > MOST_PIXELS:
            raise _refuse(where)
        return np.asarray(_bring_to_colour(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refuse(where) from None
    except _DAMAGES:
        raise DamagedDocument(f"page {number} of the picture is damaged", where=where, advice=_ADVICE) from None


def _bring_to_colour(image: Picture) -> Picture:
    """Bring a page to red, green and blue; what shows through is white, as paper is."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        return Image.fromarray((np.asarray(upright) >> 8).astype(np.uint8)).convert("RGB")
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    clear = upright.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear).convert("RGB")


def _measure(image: Picture, pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """Measure a page in points, width first, by the resolution that the file says, else as a sheet of paper."""
    height, width, _ = pixels.shape
    low, high = LIKELY_RESOLUTIONS
    told = image.info.get("dpi", (0, 0))
    resolution = float(told[0]) if isinstance(told, tuple) and told else 0.0
    to_points = POINTS_PER_INCH / resolution if low < resolution <= high else PAPER_POINTS / max(width, height)
    return round(width * to_points, 2), round(height * to_points, 2)


def _refuse(where: str) -> OversizedDocument:
    what = f"the picture has more than {MOST_PIXELS:,} pixels"
    return OversizedDocument(what, where=where, advice="Scan it with less resolution, or save it smaller.")
