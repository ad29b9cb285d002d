"""The pages of a PDF or a scan with the boxes of its attributions: what lies over the picture of each page.

A document knows where its lines stand, not where its characters do: within a line, these are taken to be as wide as
they mostly are in print, so that a box may begin or end some characters off. Lines are exact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.records import Attribution, Box, Page, Reading
from firsthand.text import Span
from firsthand.views.inert import shorten
from firsthand.views.layers import Part
from firsthand.views.markup import Sheet, write
from firsthand.views.page_text import PART_CLASSES
from firsthand.views.site import Site
from firsthand.views.words import name_source, say_stance

NARROW, WIDE = frozenset(" .,;:'’‘!|iIjlt()[]-fr"), frozenset("mwMWQOGDHNU—@%")
NARROW_EM, USUAL_EM, WIDE_EM = 0.3, 0.53, 0.82
"""Widths of characters in a book face, in its size; only how they compare counts."""

WORDS_CHARS, WHO_CHARS = 110, 80
"""A line or two beside the page; the note in the text has the rest."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page, ready to be shown.

    Attributes:
        number: from 1.
        width, height: in points.
        boxes: SVG that lies over its picture.
        listed: what is attributed on it, as a list whose entries lead to the notes; empty where nothing is.
    """

    number: int
    width: int
    height: int
    boxes: Markup
    listed: Markup


@dataclass(frozen=True, slots=True)
class _Patch:
    """A stretch of a line that belongs to a part of an attribution: edges in points from the page's top left."""

    part: Part
    left: float
    top: float
    right: float
    bottom: float


def draw_pages(reading: Reading, site: Site) -> tuple[DrawnPage, ...]:
    """Draw what lies over the pages of a document; nothing where it has none.

    Args:
        reading: what was read.
        site: where the other pages are.
    """
    document, sheet = reading.document, Sheet.of(reading, key="page", site=site)
    by_page = _lay_patches(reading)
    return tuple(
        DrawnPage(
            number=page.number,
            width=round(page.width),
            height=round(page.height),
            boxes=Markup(_draw_boxes(page, by_page.get(page.number, {}), sheet)),  # noqa: S704 - written by `markup`
            listed=Markup(_draw_list(by_page.get(page.number, {}), sheet)),  # noqa: S704 - the same
        )
        for page in document.pages
    )


def _lay_patches(reading: Reading) -> dict[int, dict[int, list[_Patch]]]:
    """The patches of each attribution, by page and by position."""
    boxes = sorted(reading.document.boxes, key=lambda box: box.span)
    starts = [box.span.start for box in boxes]
    text = reading.document.text
    laid: dict[int, dict[int, list[_Patch]]] = {}
    for number, attribution in enumerate(reading.attributions):
        for part, span in _list_spans(attribution):
            for box in _find_boxes(boxes, starts, span):
                patch = _cut_patch(box, span, part, text)
                laid.setdefault(box.page, {}).setdefault(number, []).append(patch)
    return laid


def _list_spans(attribution: Attribution) -> Iterator[tuple[Part, Span]]:
    for part, spans in zip(Part, (attribution.content, attribution.source, attribution.cue), strict=True):
        yield from ((part, span) for span in spans)


def _find_boxes(boxes: Sequence[Box], starts: Sequence[int], span: Span) -> Iterator[Box]:
    """The lines that a span runs through."""
    for index in range(max(0, bisect_right(starts, span.start) - 1), len(boxes)):
        if boxes[index].span.start >= span.end:
            return
        if boxes[index].span.overlaps(span) and boxes[index].right > boxes[index].left:
            yield boxes[index]


def _cut_patch(box: Box, span: Span, part: Part, text: str) -> _Patch:
    """Cut out of a line what a span covers of it; a line that runs down a page on its side is taken whole."""
    if box.bottom - box.top > box.right - box.left:
        return _Patch(part, box.left, box.top, box.right, box.bottom)
    inside = Span(max(box.span.start, span.start), min(box.span.end, span.end))
    before, covered = (_measure(Span(*ends).of(text)) for ends in ((box.span.start, inside.start), inside))
    per_em = (box.right - box.left) / (_measure(box.span.of(text)) or 1.0)
    left = box.left + before * per_em
    return _Patch(part, left, box.top, left + covered * per_em, box.bottom)


def _measure(words: str) -> float:
    """How wide words are in a book face, in its size."""
    return sum(NARROW_EM if each in NARROW else WIDE_EM if each in WIDE else USUAL_EM for each in words)


def _draw_boxes(page: Page, laid: dict[int, list[_Patch]], sheet: Sheet) -> str:
    """The boxes as SVG. They can be pointed at; who cannot point reads the list beside the page."""
    drawn = "".join(_draw_attribution(number, patches, sheet) for number, patches in laid.items())
    size = f"0 0 {page.width:.2f} {page.height:.2f}"
    return f'<svg class="boxes" viewBox="{size}" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'


def _draw_attribution(number: int, patches: Sequence[_Patch], sheet: Sheet) -> str:
    rects = "".join(map(_draw_patch, sorted(patches, key=lambda patch: patch.part)))
    link = f'href="#{sheet.key_of(number)}" tabindex="-1"'
    return f'<a class="box {sheet.hues[number]}" {link} {sheet.mark(number)}>{rects}</a>'


def _draw_patch(patch: _Patch) -> str:
    place = f'x="{patch.left:.1f}" y="{patch.top:.1f}"'
    size = f'width="{patch.right - patch.left:.1f}" height="{patch.bottom - patch.top:.1f}"'
    return f'<rect class="on-{PART_CLASSES[patch.part]}" {place} {size} rx="1"/>'


def _draw_list(laid: dict[int, list[_Patch]], sheet: Sheet) -> str:
    entries = "".join(_draw_entry(number, sheet) for number in sorted(laid))
    return f'<ol class="on-page">{entries}</ol>' if entries else ""


def _draw_entry(number: int, sheet: Sheet) -> str:
    attribution = sheet.reading.attributions[number]
    who = write(shorten(name_source(attribution), most_chars=WHO_CHARS)) or "no source named"
    words = write(shorten(attribution.content_text, most_chars=WORDS_CHARS))
    head = f'<span class="number">{number + 1}</span> <b>{who}</b> {say_stance(attribution)}'
    link = f'<a href="#{sheet.key_of(number)}">{head}: <span class="said">{words}</span></a>'
    return f'<li class="entry {sheet.hues[number]}" {sheet.mark(number)}>{link}</li>'
