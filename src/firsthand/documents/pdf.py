"""PDF -> `Document`: text, pages, boxes of lines, links, what each paragraph is; print in pictures is recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from firsthand.documents import ocr
from firsthand.documents.paged import PAGE_SEPARATOR, assemble
from firsthand.documents.pdf_pages import PageContent, read_page
from firsthand.documents.pdf_picture import draw_pixels
from firsthand.documents.pdfium import open_pdf
from firsthand.documents.scan import read_scanned_page
from firsthand.errors import DamagedDocument, EmptyDocument
from firsthand.records import Document, Metadata
from firsthand.settings import Settings

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

SCAN_SCALE = 200 / 72
"""Pixels to a point at which a page without text is looked at: 200 to an inch; print of 8 points is 22 high."""
FORM_DEPTH = 3
"""Pictures may lie in forms, and these in others; programs that scan put one in one."""

_MADE_BY_TOOL = re.compile(
    r"^(?:microsoft word|untitled|document\d*$|slide\s*\d)|\.(?:docx?|indd|pdf|qxp|rtf|odt|tmp)\b", re.IGNORECASE
)


def read_pdf(data: bytes, document: Document, *, settings: Settings) -> Document:
    """Fill in a document from the bytes of a PDF.

    Args:
        data: the file.
        document: with its id, hash and name.
        settings: pages beyond its limit are left out.

    Raises:
        DamagedDocument: it is encrypted or cut short.
        EmptyDocument: nothing in it can be read.
        DocumentError: it is a scan, and what reads scans is not installed.
    """
    with open_pdf(data, where=document.name) as pdf:
        said = pdf.get_metadata_dict()
        pages = list(_read_pages(pdf, document.name, settings))
    if not pages:
        raise DamagedDocument("no page of the PDF can be read", where=document.name, advice="Get the file again.")
    if not any(content.lines for content in pages):
        ocr.require(document.name, found="there is no text layer in the PDF")
        raise EmptyDocument("no text is found in the PDF", where=document.name, advice="Give a PDF with text.")
    return assemble(document, pages, _read_metadata(said))


def _read_pages(pdf: PdfDocument, name: str, settings: Settings) -> Iterator[PageContent]:
    """Read the pages that can be read: a PDF may say that it has more of them than it has."""
    from pypdfium2 import PdfiumError

    start = 0
    for index in range(min(len(pdf), settings.max_pages)):
        try:
            page = pdf[index]
        except PdfiumError:
            continue
        content = read_page(page, number=index + 1, start=start)
        if not content.lines and ocr.is_installed() and _is_picture(page):
            pixels = draw_pixels(page, scale=SCAN_SCALE, where=name)
            content = read_scanned_page(pixels, content.page, start=start, threads=settings.threads)
        page.close()
        start += len(content.text) + len(PAGE_SEPARATOR)
        yield content


def _is_picture(page: PdfPage) -> bool:
    """Tell whether there is a picture on a page."""
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=FORM_DEPTH)
    return next(iter(found), None) is not None


def _read_metadata(said: Mapping[str, str]) -> Metadata:
    """Take title and author from the PDF where a person wrote them; its dates say when the file was made, no more."""
    title, author = (" ".join(said.get(key, "").split()) for key in ("Title", "Author"))
    return Metadata(
        title="" if _MADE_BY_TOOL.search(title) or " " not in title else title,
        author="" if _MADE_BY_TOOL.search(author) or " " not in author else author,
    )
