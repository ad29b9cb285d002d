"""Words in the points of a graph: set in lines, for SVG does not wrap them."""

from __future__ import annotations

from unicodedata import east_asian_width

from firsthand.views.inert import flatten

_MOST_CHARS = 400
"""Of a name that is looked at; no point has room for more."""


def measure(text: str) -> int:
    """Measure a text in columns; ideographs take two.

    >>> measure("Tarn"), measure("新聞")
    (4, 4)
    """
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap_name(text: str, columns: int, most_lines: int) -> list[str]:
    """Set a name in lines; where there are too many, the last one ends in an ellipsis.

    Args:
        text: anything from outside.
        columns: of a line, at most.
        most_lines: that there are.

    >>> wrap_name("an official of the port authority", 18, 3)
    ['an official of the', 'port authority']
    >>> wrap_name("one two three four", 9, 1)
    ['one two…']
    """
    lines = [""]
    for word in flatten(text[:_MOST_CHARS]).split():
        for piece in _cut(word, columns):
            joined = f"{lines[-1]} {piece}".strip()
            if measure(joined) <= columns:
                lines[-1] = joined
            else:
                lines.append(piece)
    if len(lines) <= most_lines:
        return lines if lines[0] else []
    return [*lines[: most_lines - 1], _end(lines[most_lines - 1], columns)]


def _cut(word: str, columns: int) -> list[str]:
    """Cut a word that is longer than a line."""
    pieces = [""]
    for char in word:
        if measure(pieces[-1] + char) > columns:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _end(line: str, columns: int) -> str:
    while measure(line) >= columns:
        line = line[:-1]
    return f"{line.rstrip()}…"
