"""Passages quoted from an outlet's report: "The Journal reports:" and the quoted paragraphs that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.sources.occasions import Occasion, Tie
from firsthand.sources.scene import Scene

_QUOTE_MARKS = '"“'
_INTRODUCES = re.compile(r"\b(?:report|write|wrote|note|continue|explain|say|said|read)\w*:\s*$", re.IGNORECASE)
_THE_PIECE = re.compile(
    r"\b(?:the|its|that)\s+(?:article|story|piece|report|feature|profile|column|essay)\b", re.IGNORECASE
)
_TELLING = (Tie.REPORTED, Tie.CITED, Tie.WROTE)


def find_passages(scene: Scene, occasions: Sequence[Occasion]) -> dict[int, Occasion]:
    """Find the paragraphs that are quoted from an outlet's report.

    Returns:
        The position of each such paragraph, with the place where its outlet is named.
    """
    return dict(_find(scene, occasions))


def _find(scene: Scene, occasions: Sequence[Occasion]) -> Iterator[tuple[int, Occasion]]:
    report: Occasion | None = None
    goes_on = False
    for at, paragraph in enumerate(scene.article.paragraphs):
        words = paragraph.of(scene.article.text).rstrip()
        if report and goes_on and words[:1] in _QUOTE_MARKS:
            yield at, report
            continue
        told = [each for each in occasions if each.tie in _TELLING and paragraph.covers(each.span)]
        report = told[-1] if told else report
        commented = _THE_PIECE.search(words) is not None or words.endswith(":")
        goes_on = _INTRODUCES.search(words) is not None or (goes_on and commented)
