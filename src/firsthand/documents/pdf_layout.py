"""Layout of PDF pages: which lines are one paragraph, told from gaps, indents, sizes; which are headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise
from statistics import median

from firsthand.documents.furniture import Verdict, judge_line
from firsthand.documents.layout import ends_sentence, starts_item
from firsthand.documents.pdf_pages import WRAP_HYPHEN, PageContent, PageLine
from firsthand.records import BlockKind, Page

EDGE_LINES = 3
"""A page's header or footer has at most this many lines."""
EDGE_SHARE = 0.15
"""They stand within this share of the page's height from its edges."""
REPEATED_SHARE = 0.4
"""They repeat on this share of the pages: left and right pages may differ."""
SAME_PLACE_POINTS = 3.0
"""Lines at the same place on two pages differ by less; half a line is about 6 points."""
GAP_GROWTH = 1.25
"""A paragraph is set apart when the step to its first line is larger than the usual step by this factor; TeX and
Word stretch lines by up to a tenth, and the smallest gap in use is half a line."""
SIZE_CHANGE = 0.12
"""Lines of one paragraph differ less in size; a heading is larger by 15 % or more."""
INDENT_SIZES = 0.7
"""An indent is at least this many times the size of the print; ragged edges are below 0.2."""
SAME_EDGE_SIZES = 3.0
"""Left edges that differ by less belong to one column."""
TITLE_GROWTH = 1.2
"""The title is larger than the running text by this factor."""

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page\s+)?[-–—|\[(]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|\])]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)


def find_page_furniture(pages: Sequence[PageContent]) -> dict[PageLine, Verdict]:
    """Find the headers and footers: lines at the edges that repeat at the same place from page to page."""
    edges = [(content.page, line) for content in pages for line in _list_edge_lines(content)]
    seen = Counter(_key(line) for _, line in edges)
    enough = max(2, REPEATED_SHARE * len(pages))
    found: dict[PageLine, Verdict] = {}
    for page, line in edges:
        kind = BlockKind.PAGE_HEADER if line.box.top < page.height / 2 else BlockKind.PAGE_FOOTER
        if seen[_key(line)] >= enough:
            found[line] = Verdict(kind, f"stands at the same place on {seen[_key(line)]} pages")
        elif _NUMBER.fullmatch(line.text):
            found[line] = Verdict(kind, "page number at the edge of the page")
    return found


def _list_edge_lines(content: PageContent) -> list[PageLine]:
    by_place = sorted(content.lines, key=lambda line: line.box.top)
    outermost = {*by_place[:EDGE_LINES], *by_place[-EDGE_LINES:]}
    edge = EDGE_SHARE * content.page.height
    return [line for line in content.lines if line in outermost and _is_at_edge(line, content.page, edge)]


def _is_at_edge(line: PageLine, page: Page, edge: float) -> bool:
    return line.box.bottom <= edge or line.box.top >= page.height - edge


def _key(line: PageLine) -> tuple[str, int]:
    """What two headers have in common: the words but for their numbers, and the height on the page."""
    return _DIGITS.sub("#", line.text), round(line.box.top / (2 * SAME_PLACE_POINTS))


def group_lines(lines: Sequence[PageLine], furniture: Container[PageLine]) -> list[list[PageLine]]:
    """Tell which lines of running text are one paragraph.

    Args:
        lines: of all pages, in reading order.
        furniture: those of them that are headers or footers; no paragraph runs across them.
    """
    text = [line for line in lines if line not in furniture]
    step, margins = _measure_step(text), _Margins(text)
    paragraphs: list[list[PageLine]] = []
    before = None
    for line in lines:
        if line in furniture:
            before = None
            continue
        if before is None or _begins_paragraph(before, line, step, margins):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
        before = line
    return paragraphs


def measure_body_size(lines: Sequence[PageLine]) -> float:
    """Return the size that most of the text is printed in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def find_title(paragraphs: Sequence[Sequence[PageLine]], body_size: float) -> int | None:
    """Return the position of the paragraph in the largest print on the first page; None where none stands out."""
    sizes = {
        index: lines[0].size
        for index, lines in enumerate(paragraphs)
        if lines[0].box.page == 1 and lines[0].size >= TITLE_GROWTH * body_size
    }
    return max(sizes, key=lambda index: (round(sizes[index]), -index)) if sizes else None


class _Margins:
    """The right edge of the column that a line stands in: the farthest right of the lines that begin near it."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self._rights: dict[tuple[int, int], float] = {}
        for line in lines:
            key = self._key(line)
            self._rights[key] = max(self._rights.get(key, 0.0), line.box.right)

    def find(self, line: PageLine) -> float:
        page, column = self._key(line)
        return max(self._rights.get((page, near), 0.0) for near in (column - 1, column, column + 1))

    @staticmethod
    def _key(line: PageLine) -> tuple[int, int]:
        return line.box.page, round(line.box.left / (SAME_EDGE_SIZES * max(line.size, 1.0)))


def _measure_step(lines: Sequence[PageLine]) -> float:
    """Return the usual distance from line to line, in sizes of the print."""
    steps = [
        (line.base - before.base) / line.size
        for before, line in pairwise(lines)
        if line.size and _is_below(before, line) and _is_same_size(before, line)
    ]
    return median(steps) if steps else 1.0


def _is_below(before: PageLine, line: PageLine) -> bool:
    return line.box.page == before.box.page and line.base > before.base + before.size / 2


def _is_beside(before: PageLine, line: PageLine) -> bool:
    """Tell whether two lines are parts of one line on the page: pdfium parts them at tabs and raised characters."""
    close = abs(line.base - before.base) <= before.size / 2
    return line.box.page == before.box.page and close and line.box.left >= before.box.right


def _is_same_size(before: PageLine, line: PageLine) -> bool:
    return abs(line.size - before.size) <= SIZE_CHANGE * max(before.size, line.size)


def _begins_paragraph(before: PageLine, line: PageLine, step: float, margins: _Margins) -> bool:
    if before.text.endswith(WRAP_HYPHEN) or _is_beside(before, line):
        return False
    if not _is_same_size(before, line) or starts_item(line.text):
        return True
    if _is_below(before, line) and line.base - before.base > GAP_GROWTH * step * line.size:
        return True
    if _is_indented(before, line) and not starts_item(before.text):
        return True
    short = _stops_short(before, line, margins)
    return short and (ends_sentence(before.text) or any(judge_line(each.text) for each in (before, line)))


def _is_indented(before: PageLine, line: PageLine) -> bool:
    """Tell whether a line begins to the right of the line before it, in the same column."""
    shift = line.box.left - before.box.left
    return _is_below(before, line) and INDENT_SIZES * line.size <= shift < SAME_EDGE_SIZES * line.size


def _stops_short(before: PageLine, line: PageLine, margins: _Margins) -> bool:
    """Tell whether the line before had room for the next word and did not take it."""
    character = (line.box.right - line.box.left) / len(line.text)
    next_word = character * (len(line.text.split(None, 1)[0]) + 1)
    return before.box.right + next_word < margins.find(before)
