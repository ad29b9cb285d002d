"""Pictures of the pages of a PDF, drawn by pdfium within bounds of size and time."""

from __future__ import annotations

import ctypes
import math
import time
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from firsthand.documents.pdfium import open_pdf
from firsthand.documents.png import encode_png
from firsthand.errors import DamagedDocument

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pypdfium2 import PdfDocument, PdfPage

SCALE = 2.0
"""Pixels to a point, 144 to an inch: small print stays readable on a screen."""
MOST_PIXELS = 4_000_000
"""A page of newsprint at 2 pixels to a point has some 2 million; larger ones are drawn smaller. 12 MB in memory."""
MOST_DRAW_S = 5.0
"""Seconds to draw a page. Scans take 0.3; a drawing made to take long is given up."""

_CHANNELS = 3


def draw_pdf_page(data: bytes, number: int, *, where: str) -> bytes:
    """Draw a page.

    Args:
        data: the PDF.
        number: of the page, from 1.
        where: the file, for messages.

    Returns:
        A PNG.

    Raises:
        DamagedDocument: the PDF or the page cannot be read, or takes too long to draw.
    """
    with open_pdf(data, where=where) as pdf:
        page = _load_page(pdf, number, where)
        try:
            pixels = draw_pixels(page, scale=SCALE, where=where)
        finally:
            page.close()
    return encode_png(pixels)


def _load_page(pdf: PdfDocument, number: int, where: str) -> PdfPage:
    from pypdfium2 import PdfiumError

    try:
        return pdf[number - 1]
    except (PdfiumError, IndexError):
        raise DamagedDocument(
            f"it has no page {number} that can be read", where=where, advice="Open another."
        ) from None


def draw_pixels(page: PdfPage, *, scale: float, where: str) -> NDArray[np.uint8]:
    """Draw a page into pixels.

    Args:
        page: of a PDF that is open.
        scale: pixels to a point; less for a page that would have more than `MOST_PIXELS`.
        where: the file, for messages.

    Returns:
        Of shape (height, width, 3), uint8: red, green and blue.

    Raises:
        DamagedDocument: it takes too long.
    """
    points_wide, points_high = page.get_size()
    scale = min(scale, math.sqrt(MOST_PIXELS / max(points_wide * points_high, 1.0)))
    width, height = (min(max(1, int(points * scale)), MOST_PIXELS) for points in (points_wide, points_high))
    pixels = np.full((height, width, _CHANNELS), 255, np.uint8)
    buffer = pixels.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, buffer, width * _CHANNELS)
    try:
        _draw_in_steps(page, bitmap, width, height, where)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels


def _draw_in_steps(page: PdfPage, bitmap: object, width: int, height: int, where: str) -> None:
    latest = time.monotonic() + MOST_DRAW_S
    pause = pdfium.IFSDK_PAUSE(version=1)
    pdfium_asks = type(pause.NeedToPauseNow)
    pause.NeedToPauseNow = pdfium_asks(lambda _: time.monotonic() > latest)
    flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
    try:
        status = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, flags, pause)
    finally:
        pdfium.FPDF_RenderPage_Close(page)
    if status != pdfium.FPDF_RENDER_DONE:
        what = f"the page takes longer than {MOST_DRAW_S:.0f} seconds to draw"
        raise DamagedDocument(what, where=where, advice="Open the original instead.")
