"""Scan: the pixels of a page -> its lines, in the order in which they are read, with their boxes in points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from firsthand.documents.ocr import Corners, PrintedLine, recognise
from firsthand.documents.pdf_pages import PageContent, PageLine
from firsthand.documents.reading_order import Placed, order_lines
from firsthand.records import Box, Page
from firsthand.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

UPRIGHT_SCORE = 0.8
"""Lines of an upright page score 0.95 and more, of one upside down 0.7 and less."""
TALL = 1.5
"""Lines that are so many times as high as wide run down the page; single letters are 1.2 times."""
SAME_SIZE = 0.22
"""Lines whose heights differ by less are one size of print: what is found of a line is higher with letters that reach
up or down, by up to a fifth."""


def read_scanned_page(pixels: NDArray[np.uint8], page: Page, *, start: int, threads: int) -> PageContent:
    """Read the print in a picture of a page.

    Args:
        pixels: of shape (height, width, 3), uint8: red, green and blue.
        page: its number and size in points.
        start: where its text will begin in the document's.
        threads: processor threads that may be used.
    """
    found = _recognise_any_way_up(pixels, threads)
    upright = _turn_upright(found, page, page.width / pixels.shape[1])
    ordered = [upright[index] for index in order_lines([each.placed for each in upright])]
    written = list(_write_lines(_settle_sizes(ordered), page, start))
    text = "\n".join(line.text for line, _ in written)
    return PageContent(
        text,
        replace(page, span=Span(start, start + len(text))),
        tuple(line for line, _ in written),
        (),
        boxes=tuple(box for _, box in written),
    )


def _recognise_any_way_up(pixels: NDArray[np.uint8], threads: int) -> Sequence[PrintedLine]:
    """Find the lines in a picture; where these run down the page, or can hardly be read, it is turned."""
    found = recognise(pixels, threads=threads)
    tall = sum(_is_tall(line) for line in found) > len(found) / 2
    if not found or not (tall or _mean_score(found) < UPRIGHT_SCORE):
        return found
    turned = [(turns, recognise(np.rot90(pixels, turns), threads=threads)) for turns in ((1, 3) if tall else (2,))]
    height, width, _ = pixels.shape
    ways = [[_turn_back(line, turns, width, height) for line in lines] for turns, lines in turned]
    ways += [] if tall else [list(found)]
    return max(ways, key=lambda lines: sum(line.score * len(line.text) for line in lines))


def _is_tall(line: PrintedLine) -> bool:
    xs, ys = zip(*line.corners, strict=True)
    return bool(max(ys) - min(ys) > TALL * (max(xs) - min(xs)))


def _mean_score(lines: Sequence[PrintedLine]) -> float:
    return sum(line.score * len(line.text) for line in lines) / sum(len(line.text) for line in lines)


def _turn_back(line: PrintedLine, turns: int, width: int, height: int) -> PrintedLine:
    """Lead a line of a picture that was turned back to the picture of that width and height, as numpy turns it."""
    corners = line.corners
    for turn in range(turns):
        edge = (width, height)[(turns - turn + 1) % 2]
        corners = tuple((edge - y, x) for x, y in corners)
    return replace(line, corners=corners)


@dataclass(frozen=True, slots=True)
class _Upright:
    """A line in points.

    Attributes:
        text: its words.
        edges: left, top, right and bottom on the page as it is.
        placed: where it would stand if the page were straight.
        size: how high its print is.
        score: how surely it was recognised.
    """

    text: str
    edges: tuple[float, float, float, float]
    placed: Placed
    size: float
    score: float


def _turn_upright(found: Sequence[PrintedLine], page: Page, to_points: float) -> list[_Upright]:
    """Turn lines back by the angle at which they run; `to_points` is how many points a pixel has."""
    scaled: list[Corners] = [tuple((x * to_points, y * to_points) for x, y in line.corners) for line in found]
    slope = _measure_slope(scaled)
    sheet = _turn(((0, 0), (page.width, 0), (page.width, page.height), (0, page.height)), slope)
    left, top = (min(edge) for edge in zip(*sheet, strict=True))
    placed = [_place(index, _turn(corners, slope), left, top) for index, corners in enumerate(scaled)]
    return [
        _Upright(line.text, _bound(corners), each, each.size, line.score)
        for line, corners, each in zip(found, scaled, placed, strict=True)
    ]


def _measure_slope(lines: Sequence[Corners]) -> float:
    """Return the angle at which lines run, clockwise from level, in radians; the longer a line, the more it counts."""
    across = sum(right[0] - left[0] for left, right, _, _ in lines)
    down = sum(right[1] - left[1] for left, right, _, _ in lines)
    return math.atan2(down, across)


def _turn(corners: Corners, slope: float) -> Corners:
    cosine, sine = math.cos(slope), math.sin(slope)
    return tuple((x * cosine + y * sine, y * cosine - x * sine) for x, y in corners)


def _place(index: int, corners: Corners, left: float, top: float) -> Placed:
    """Place a line that was turned on a sheet that begins there; its edges are the middles of its sides."""
    lefts, rights = (sum(corners[at][0] for at in pair) / 2 - left for pair in ((0, 3), (1, 2)))
    tops, bottoms = (sum(corners[at][1] for at in pair) / 2 - top for pair in ((0, 1), (2, 3)))
    return Placed(index, lefts, tops, rights, bottoms)


def _bound(corners: Corners) -> tuple[float, float, float, float]:
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _settle_sizes(lines: Sequence[_Upright]) -> list[_Upright]:
    """Give lines of about one height the size that most of them have."""
    settled: dict[int, float] = {}
    left = sorted(lines, key=lambda line: line.size)
    while left:
        usual = median(line.size for line in left)
        alike = [line for line in left if abs(line.size - usual) <= SAME_SIZE * usual] or left
        settled |= {line.placed.index: usual for line in alike}
        left = [line for line in left if line.placed.index not in settled]
    return [replace(line, size=settled[line.placed.index]) for line in lines]


def _write_lines(lines: Sequence[_Upright], page: Page, start: int) -> Iterator[tuple[PageLine, Box]]:
    """Write lines one below the other, each with its place on the page as it is."""
    for line in lines:
        span = Span(start, start + len(line.text))
        at = line.placed
        upright = Box(span, page.number, at.left, at.top, at.right, at.bottom)
        shown = Box(span, page.number, *(round(edge, 2) for edge in line.edges))
        yield PageLine(line.text, upright, line.size, at.middle + line.size / 2, line.score), shown
        start = span.end + 1
