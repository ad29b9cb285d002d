"""OCR: a picture -> the lines of print in it, by RapidOCR and the models in its wheel; nothing is downloaded.

Invariant of this module: one picture at a time is looked at; the engine keeps no state that may be shared.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from firsthand.errors import DocumentError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_SIDE = 2_600
"""Pixels: larger pictures are made smaller. Of A4, that leaves 220 to an inch; print of 7 points is 20 high."""
LEAST_SCORE = 0.6
"""Below it a line is more often a smudge, a stamp or a piece of a picture than words: on drawn pages with noise, words
score 0.9 and more."""

_ONE_AT_A_TIME = threading.Lock()


Corners = tuple[tuple[float, float], ...]
"""x and y of the top left, top right, bottom right and bottom left of a line, as it is read."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print in a picture.

    Attributes:
        text: its words.
        corners: in pixels.
        score: 0 to 1, how sure the engine is of the words.
    """

    text: str
    corners: Corners
    score: float


def is_installed() -> bool:
    """Tell whether scans can be read."""
    return find_spec("rapidocr") is not None and find_spec("PIL") is not None


def require(where: str, *, found: str = "it is a picture of a text, not a text") -> None:
    """Make sure that scans can be read.

    Args:
        where: the file, for messages.
        found: what it is, as a clause.

    Raises:
        DocumentError: they cannot; it says what to install.
    """
    if not is_installed():
        advice = "To read scans, run: pip install 'firsthand[ocr]'"
        raise DocumentError(found, where=where, advice=advice)


def recognise(pixels: NDArray[np.uint8], *, threads: int) -> tuple[PrintedLine, ...]:
    """Find the lines of print in a picture, in no order that means anything.

    Args:
        pixels: of shape (height, width, 3), uint8: red, green and blue.
        threads: processor threads that the engine may use.
    """
    with _ONE_AT_A_TIME:
        found = _load_engine(threads)(pixels[:, :, ::-1])
    return tuple(_list_lines(found))


def _list_lines(found: Any) -> Iterator[PrintedLine]:
    if found.boxes is None:
        return
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if text.strip() and score >= LEAST_SCORE:
            corners = tuple((float(x), float(y)) for x, y in box)
            yield PrintedLine(" ".join(text.split()), corners, float(score))


@lru_cache(maxsize=1)
def _load_engine(threads: int) -> Any:
    """Keep the engine between pictures. The models are named, so that it looks for none elsewhere."""
    from rapidocr import RapidOCR

    models = files("rapidocr") / "models"
    named = {
        part: next(each for each in models.iterdir() if f"_{part}_" in each.name) for part in ("det", "rec", "cls")
    }
    runtime = "EngineConfig.onnxruntime"
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,  # lines are not turned one by one: their scores tell how the page lies
            "Global.max_side_len": LONGEST_SIDE,
            f"{runtime}.intra_op_num_threads": threads,
            f"{runtime}.inter_op_num_threads": 1,
            **{f"{part.capitalize()}.model_path": str(path) for part, path in named.items()},
        }
    )
