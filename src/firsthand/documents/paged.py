"""Paged: pages of lines, from a PDF or a scan -> `Document`: text, boxes, links, and what each paragraph is."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from firsthand.documents import labels
from firsthand.documents.furniture import Verdict, is_masthead, judge_line
from firsthand.documents.pdf_layout import find_page_furniture, find_title, group_lines, measure_body_size
from firsthand.documents.pdf_pages import PageContent, PageLine
from firsthand.documents.wire import find_wire
from firsthand.records import Block, BlockKind, Document, Link, Metadata
from firsthand.text import Span

PAGE_SEPARATOR = "\n\n"
"""Stands between the texts of two pages."""


def assemble(document: Document, pages: Sequence[PageContent], metadata: Metadata) -> Document:
    """Fill in a document from what its pages hold.

    Args:
        document: with its id, hash and name.
        pages: in order, their lines in reading order; each begins where the one before and a separator end.
        metadata: what the file says of it.
    """
    text = PAGE_SEPARATOR.join(content.text for content in pages)
    furniture = find_page_furniture(pages)
    lines = [line for content in pages for line in content.lines]
    paragraphs = group_lines(lines, furniture)
    known = {_cover(group): verdict for group, verdict in _label_title(paragraphs, metadata.title)}
    known |= {line.box.span: verdict for line, verdict in furniture.items()}
    spans = sorted([*map(_cover, paragraphs), *(line.box.span for line in furniture)])
    blocks = tuple(_say_how_sure(labels.label_blocks(text, spans, metadata, known=known), lines))
    title = labels.find_title(text, blocks) or metadata.title
    wire = find_wire(text, blocks, author=metadata.author)
    return dataclasses.replace(
        document,
        text=text,
        metadata=dataclasses.replace(metadata, title=title, wire=wire),
        blocks=blocks,
        links=_merge_links(labels.find_printed_links(text), [link for content in pages for link in content.links]),
        pages=tuple(content.page for content in pages),
        boxes=tuple(box for content in pages for box in content.boxes or (line.box for line in content.lines)),
    )


def _say_how_sure(blocks: Iterable[Block], lines: Sequence[PageLine]) -> Iterator[Block]:
    """Say of blocks that were recognised in a picture how sure that is: of their least sure line."""
    starts = [line.box.span.start for line in lines]
    for block in blocks:
        inside = lines[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        least = min((line.score for line in inside), default=1.0)
        reason = f"{block.reason}; recognised in a picture, every line at least {least:.0%} sure"
        yield dataclasses.replace(block, reason=reason) if least < 1.0 else block


def _cover(lines: Sequence[PageLine]) -> Span:
    return Span(lines[0].box.span.start, lines[-1].box.span.end)


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
