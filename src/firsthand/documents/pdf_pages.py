"""The pages of a PDF as pdfium reads them: their text, the boxes of their lines, their links."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_high
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from firsthand.records import Box, Link, Page
from firsthand.text import Span

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

WRAP_HYPHEN = "\ufffe"
"""What pdfium puts for a hyphen at the end of a line, and it leaves out the line break there."""
LONGEST_ADDRESS_BYTES = 8_192
"""Longer addresses are data, not links."""
SAMPLED_CHARS = 5
"""Characters of a line that are measured for its font: single ones lie (ligatures, drop capitals, notes)."""
DEVICE_UNITS = 100
"""Steps to a point when pdfium maps a page to its shown position, which it gives in whole numbers."""

_LINE = re.compile(rf"[^\r\n{WRAP_HYPHEN}]*{WRAP_HYPHEN}+|[^\r\n{WRAP_HYPHEN}]+")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line as it stands on the page.

    Attributes:
        text: without surrounding white space.
        box: where it stands; its span is that of `text`.
        size: height of its font's box, in points.
        base: distance of its base line from the top of the page, in points.
        score: 0 to 1, how surely it was recognised in a picture; 1 where the file holds the text itself.
    """

    text: str
    box: Box
    size: float
    base: float
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page holds.

    Attributes:
        text: of its lines.
        page: its number and size.
        lines: in reading order, where they stand, or would if the page were upright.
        links: on it.
        boxes: where its lines stand, if that differs.
    """

    text: str
    page: Page
    lines: tuple[PageLine, ...]
    links: tuple[Link, ...]
    boxes: tuple[Box, ...] = ()


def read_page(page: PdfPage, *, number: int, start: int) -> PageContent:
    """Read a page.

    Args:
        page: as pypdfium2 loads it.
        number: from 1.
        start: where its text will begin in the document's.
    """
    textpage = page.get_textpage()
    try:
        return _Reader(page, textpage, number, start).read()
    finally:
        textpage.close()


@dataclass(frozen=True, slots=True)
class _Reader:
    page: PdfPage
    textpage: PdfTextPage
    number: int
    start: int

    def read(self) -> PageContent:
        text = self.textpage.get_text_range(errors="replace")
        units = _UnitIndex(text)
        lines = tuple(self._read_lines(text, units))
        width, height = self.page.get_size()
        page = Page(self.number, Span(self.start, self.start + len(text)), width, height)
        links = tuple(link for area in self._read_links() if (link := self._place(area, lines, units)))
        return PageContent(text, page, lines, links)

    def _read_lines(self, text: str, units: _UnitIndex) -> Iterator[PageLine]:
        for match in _LINE.finditer(text):
            words = match.group().strip()
            if not words:
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            span = Span(start, start + len(words))
            edges = self._measure(self._char(units, span.start), self._char(units, span.end - 1))
            box = Box(Span(self.start + span.start, self.start + span.end), self.number, *edges)
            letters = [at for at in range(span.start, span.end) if not text[at].isspace()]
            sample = [self._char(units, at) for at in letters[:: max(1, len(letters) // SAMPLED_CHARS)]]
            size, base = median_high(map(self._measure_font, sample)), median_high(map(self._measure_base, sample))
            yield PageLine(words, box, size, base)

    def _char(self, units: _UnitIndex, position: int) -> int:
        """Return pdfium's index of the character at a position of the page's text."""
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self.textpage, units.find(position)))

    def _measure(self, first: int, last: int) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of some characters, as shown; all 0 where pdfium has no box for them."""
        edges = [ctypes.c_double() for _ in range(4)]
        corners: list[tuple[float, float]] = []
        for index in range(max(0, pdfium.FPDFText_CountRects(self.textpage, first, last - first + 1))):
            if pdfium.FPDFText_GetRect(self.textpage, index, *edges):
                left, top, right, bottom = (edge.value for edge in edges)
                corners += [self._show(left, top), self._show(right, bottom)]
        if not corners:
            return 0.0, 0.0, 0.0, 0.0
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _measure_font(self, index: int) -> float:
        box = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self.textpage, index, box):
            return 0.0
        return float(abs(self._show(box.left, box.top)[1] - self._show(box.left, box.bottom)[1]))

    def _measure_base(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.textpage, index, x, y)
        return self._show(x.value, y.value)[1]

    def _show(self, x: float, y: float) -> tuple[float, float]:
        """Map a point of the page's own space to points from the top left of the page as shown, turned if it is."""
        width, height = self.page.get_size()
        shown = ctypes.c_int(), ctypes.c_int()
        size = round(width * DEVICE_UNITS), round(height * DEVICE_UNITS)
        pdfium.FPDF_PageToDevice(self.page, 0, 0, *size, 0, x, y, *shown)
        return shown[0].value / DEVICE_UNITS, shown[1].value / DEVICE_UNITS

    def _read_links(self) -> Iterator[_Area]:
        """Go through the page's annotations that lead to an address."""
        position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(self.page, position, link):
            url = self._read_address(pdfium.FPDFLink_GetAction(link))
            rect = pdfium.FS_RECTF()
            if url and pdfium.FPDFLink_GetAnnotRect(link, rect):
                yield _Area(url, *sorted((rect.left, rect.right)), *sorted((rect.bottom, rect.top)))

    def _read_address(self, action: object) -> str:
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            return ""
        document = self.page.pdf
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < length <= LONGEST_ADDRESS_BYTES:
            return ""
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        return buffer.value.decode("utf-8", "replace")

    def _place(self, area: _Area, lines: tuple[PageLine, ...], units: _UnitIndex) -> Link | None:
        """Find the words that a link stands on: the characters whose middle lies in its area."""
        corners = self._show(area.left, area.top), self._show(area.right, area.bottom)
        top, bottom = sorted(corner[1] for corner in corners)
        inside: list[int] = []
        for line in lines:
            if top <= (line.box.top + line.box.bottom) / 2 <= bottom:
                positions = range(line.box.span.start, line.box.span.end)
                inside += [at for at in positions if self._holds(area, self._char(units, at - self.start))]
        return Link(Span(inside[0], inside[-1] + 1), area.url) if inside else None

    def _holds(self, area: _Area, index: int) -> bool:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not pdfium.FPDFText_GetCharBox(self.textpage, index, left, right, bottom, top):
            return False
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        return area.left <= x <= area.right and area.bottom <= y <= area.top


@dataclass(frozen=True, slots=True)
class _Area:
    """Where a link stands, in the page's own space: points from the bottom left."""

    url: str
    left: float
    right: float
    bottom: float
    top: float


class _UnitIndex:
    """Where each character begins in UTF-16, which pdfium counts in."""

    def __init__(self, text: str) -> None:
        self._wide = [position for position, character in enumerate(text) if character > "\uffff"]

    def find(self, position: int) -> int:
        return position + bisect_left(self._wide, position)
