"""PDF with a text layer -> `Document`: text, pages, boxes of lines, links, and what each paragraph is."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from firsthand.documents import labels
from firsthand.documents.furniture import Verdict, is_masthead, judge_line
from firsthand.documents.pdf_layout import find_page_furniture, find_title, group_lines, measure_body_size
from firsthand.documents.pdf_pages import PageContent, PageLine, read_page
from firsthand.documents.pdfium import open_pdf
from firsthand.documents.wire import find_wire
from firsthand.errors import DamagedDocument
from firsthand.records import BlockKind, Document, Link, Metadata
from firsthand.text import Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PAGE_SEPARATOR = "\n\n"
"""Stands between the texts of two pages; pdfium gives none."""

_MADE_BY_TOOL = re.compile(
    r"^(?:microsoft word|untitled|document\d*$|slide\s*\d)|\.(?:docx?|indd|pdf|qxp|rtf|odt|tmp)\b", re.IGNORECASE
)


def read_pdf(data: bytes, document: Document, *, max_pages: int) -> Document:
    """Fill in a document from the bytes of a PDF.

    Args:
        data: the file.
        document: with its id, hash and name.
        max_pages: later pages are left out.

    Raises:
        DamagedDocument: it is encrypted, cut short, or has no text layer.
    """
    with open_pdf(data, where=document.name) as pdf:
        said = pdf.get_metadata_dict()
        pages = list(_read_pages(pdf, max_pages))
    if not any(content.lines for content in pages):
        what = "there is no text layer in the PDF" if pages else "no page of the PDF can be read"
        advice = "OCR is not part of this version: give a PDF with text." if pages else "Get the file again."
        raise DamagedDocument(what, where=document.name, advice=advice)
    return _assemble(document, pages, said)


def _read_pages(pdf: PdfDocument, max_pages: int) -> Iterator[PageContent]:
    """Read the pages that can be read: a PDF may say that it has more of them than it has."""
    from pypdfium2 import PdfiumError

    start = 0
    for index in range(min(len(pdf), max_pages)):
        try:
            page = pdf[index]
        except PdfiumError:
            continue
        content = read_page(page, number=index + 1, start=start)
        page.close()
        start += len(content.text) + len(PAGE_SEPARATOR)
        yield content


def _assemble(document: Document, pages: Sequence[PageContent], said: Mapping[str, str]) -> Document:
    text = PAGE_SEPARATOR.join(content.text for content in pages)
    furniture = find_page_furniture(pages)
    lines = [line for content in pages for line in content.lines]
    paragraphs = group_lines(lines, furniture)
    metadata = _read_metadata(said)
    known = {_cover(group): verdict for group, verdict in _label_title(paragraphs, metadata.title)}
    known |= {line.box.span: verdict for line, verdict in furniture.items()}
    spans = sorted([*map(_cover, paragraphs), *(line.box.span for line in furniture)])
    blocks = labels.label_blocks(text, spans, metadata, known=known)
    title = labels.find_title(text, blocks) or metadata.title
    wire = find_wire(text, blocks, author=metadata.author)
    return dataclasses.replace(
        document,
        text=text,
        metadata=dataclasses.replace(metadata, title=title, wire=wire),
        blocks=blocks,
        links=_merge_links(labels.find_printed_links(text), [link for content in pages for link in content.links]),
        pages=tuple(content.page for content in pages),
        boxes=tuple(line.box for line in lines),
    )


def _cover(lines: Sequence[PageLine]) -> Span:
    return Span(lines[0].box.span.start, lines[-1].box.span.end)


def _read_metadata(said: Mapping[str, str]) -> Metadata:
    """Take title and author from the PDF where a person wrote them; its dates say when the file was made, no more."""
    title, author = (" ".join(said.get(key, "").split()) for key in ("Title", "Author"))
    return Metadata(
        title="" if _MADE_BY_TOOL.search(title) or " " not in title else title,
        author="" if _MADE_BY_TOOL.search(author) or " " not in author else author,
    )


def _label_title(
    paragraphs: Sequence[Sequence[PageLine]], said_title: str
) -> Iterator[tuple[Sequence[PageLine], Verdict]]:
    """Find the title: what the PDF says it is, else the largest print on the first page that is no masthead."""
    candidates = [group for group in paragraphs if group[0].box.page == 1 and not judge_line(_words(group))]
    for group in candidates:
        if labels.says_title(_words(group), said_title):
            yield group, Verdict(BlockKind.TITLE, "is the title that the PDF gives")
            return
    body_size = measure_body_size([line for group in paragraphs for line in group])
    while (index := find_title(candidates, body_size)) is not None:
        group = candidates.pop(index)
        if is_masthead(_words(group), publisher="") and find_title(candidates, body_size) is not None:
            yield group, Verdict(BlockKind.MASTHEAD, "name of an outlet in large print")
            continue
        yield group, Verdict(BlockKind.TITLE, "largest print on the first page")
        return


def _words(group: Sequence[PageLine]) -> str:
    return " ".join(line.text for line in group)


def _merge_links(printed: Sequence[Link], annotated: Sequence[Link]) -> tuple[Link, ...]:
    """Put the links in order; where a printed address is also a link of the page, the page's own counts."""
    own = sorted(annotated, key=lambda link: link.span)
    ends = list(accumulate((link.span.end for link in own), max, initial=0))
    starts = [link.span.start for link in own]
    kept = [link for link in printed if ends[bisect_left(starts, link.span.end)] <= link.span.start]
    return tuple(sorted([*kept, *own], key=lambda link: link.span))
