"""Layout: which lines belong to one paragraph, told from widths, indents and blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.documents.furniture import judge_line
from firsthand.text import Span

WIDEST_WRAP_COLUMNS = 130
"""Hard wraps stand at 60 to 100 columns; 130 is the widest in use. Longer lines are whole paragraphs."""
NARROWEST_WRAP_COLUMNS = 20
"""A narrow newspaper column holds 25 to 35 characters; below 20 lines are a list."""
UNFINISHED_SHARE = 0.2
"""A text is wrapped where this share of its lines ends no sentence and had no room for the next word. With a line a
paragraph PolNeAR gives 0.14 at most; wrapped at 80 columns without blank lines 0.42 in 99 of 100 documents."""
SMALL_LETTER_SHARE = 0.15
"""In the same wrapped texts at least 0.29 of the lines begin with a small letter in 99 of 100; in lists none."""
SLACK = 0.88
"""A line stopped short on purpose when it would not fill this share of the width even with the next word: the
widths of justified and proportional print, counted in characters, scatter by about a tenth."""
WIDEST_QUANTILE = 0.95
"""The width is that of the longest lines but for the one in twenty that holds an address or a table."""
CERTAIN_LINES = 3
EXACT_SHARE = 0.98
"""With as many lines that surely go on in mid-sentence, and that share of them full to the column, a program did the
wrapping and no slack is needed."""
HEADING_SHARE = 0.7
"""A line that does not end a sentence is a heading when it is shorter than this share of the width."""

ENDING_CHARS = 8
"""A full stop, the quotation marks and brackets after it, and a note's mark."""

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_BLANK = re.compile(
    r"(?>\r\n?|[\n\v\f\u2028\u2029])[^\S\r\n\v\f\u2028\u2029]*(?:\r\n?|[\n\v\f\u2028\u2029])|[\f\u2029]"
)
_BULLET = re.compile(r"(?:[-*•–—▪●◦‣~]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SENTENCE_END = re.compile(r"""[.!?…:。！？][\])"'“”’»›]*$|[.!?…。！？,]["'”’»›]+$""")
_WRAP_HYPHENS = ("-", "\u00ad", "\ufffe", "‐")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something.

    Attributes:
        text: without surrounding white space.
        span: of that, in the document.
        indent: characters of white space before it.
        opens_stanza: whether a blank line (or the beginning) stands before it.
        alone: whether it is furniture by itself.
    """

    text: str
    span: Span
    indent: int
    opens_stanza: bool
    alone: bool

    @property
    def width(self) -> int:
        """Columns from the margin to the last character."""
        return self.indent + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence could end here."""
        return ends_sentence(self.text)

    @property
    def starts_lower(self) -> bool:
        """Whether it begins in mid-sentence."""
        return self.text[0].islower()

    @property
    def first_word_chars(self) -> int:
        """Length of what would have had to fit on the line before; a character where a script has no spaces."""
        return 1 if _UNSPACED.match(self.text) else len(self.text.split(None, 1)[0])


@dataclass(frozen=True, slots=True)
class Wrap:
    """Where a text is wrapped.

    Attributes:
        columns: the width; 0 for a text that is not wrapped.
        least: a line and the next word take more columns than this, or the line stopped short on purpose.
    """

    columns: int
    least: float

    def is_full(self, line: Line, after: Line) -> bool:
        """Tell whether a line had no room for the first word of the line after it."""
        return line.width + 1 + after.first_word_chars > self.least or line.text.endswith(_WRAP_HYPHENS)

    def is_short(self, line: Line) -> bool:
        """Tell whether a line is as short as headings are."""
        return line.width < HEADING_SHARE * self.columns


UNWRAPPED = Wrap(0, 0.0)


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends in a full stop or the like, inside or outside of quotation marks.

    >>> ends_sentence("“It is safe,”"), ends_sentence("It is")
    (True, False)
    """
    return bool(_SENTENCE_END.search(text[-ENDING_CHARS:]))


def starts_item(text: str) -> bool:
    """Tell whether a line begins an item of a list.

    >>> starts_item("• a bridge"), starts_item("– 3 -"), starts_item("1990s")
    (True, True, False)
    """
    return bool(_BULLET.match(text))


def find_paragraphs(text: str) -> list[Span]:
    """Tell which stretches of a plain text are one paragraph each.

    Lines are joined where the text is wrapped: most lines then have no room left for the next line's first word.
    Paragraphs end at blank lines, before indents, and after lines that stop short.

    Args:
        text: as it came in.

    Returns:
        Spans in order, without surrounding white space.
    """
    lines = split_lines(text)
    wrap = measure_wrap(lines)
    paragraphs: list[list[Line]] = []
    heads = True
    for stanza in _group_stanzas(lines):
        paragraphs.extend(_split_stanza(stanza, wrap, heads=heads))
        heads = heads and all(line.alone or wrap.is_short(line) for line in stanza)
    return [Span(lines[0].span.start, lines[-1].span.end) for lines in paragraphs]


def split_lines(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if not stripped:
            continue
        indent = len(match.group()) - len(match.group().lstrip())
        start = match.start() + indent
        opens = not lines or bool(_BLANK.search(text, end, start))
        end = start + len(stripped)
        lines.append(Line(stripped, Span(start, end), indent, opens, alone=judge_line(stripped) is not None))
    return lines


def measure_wrap(lines: Sequence[Line]) -> Wrap:
    """Tell at which column the text is wrapped; at 0, not at all, when each line is a paragraph."""
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not (after.opens_stanza or line.alone or after.alone or starts_item(after.text))
    ]
    if not pairs:
        return UNWRAPPED
    widths = sorted(line.width for line, _ in pairs)
    columns = widths[int(WIDEST_QUANTILE * (len(widths) - 1))]
    if not NARROWEST_WRAP_COLUMNS <= columns <= WIDEST_WRAP_COLUMNS:
        return UNWRAPPED
    loose, exact = Wrap(columns, columns * SLACK), Wrap(widths[-1], widths[-1])
    unfinished = sum(not line.ends_sentence and loose.is_full(line, after) for line, after in pairs)
    if unfinished < UNFINISHED_SHARE * len(pairs) or _is_list(pairs):
        return UNWRAPPED
    certain = [exact.is_full(line, after) for line, after in pairs if after.starts_lower]
    return exact if len(certain) >= CERTAIN_LINES and sum(certain) >= EXACT_SHARE * len(certain) else loose


def _is_list(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Tell whether hardly a line begins with a small letter, in a script that has them: names, headings, verse."""
    cased = [line for _, line in pairs if line.text[0].lower() != line.text[0].upper()]
    return sum(line.starts_lower for line in cased) < SMALL_LETTER_SHARE * len(cased)


def _group_stanzas(lines: Sequence[Line]) -> list[list[Line]]:
    stanzas: list[list[Line]] = []
    for line in lines:
        if line.opens_stanza:
            stanzas.append([])
        stanzas[-1].append(line)
    return stanzas


def _split_stanza(stanza: list[Line], wrap: Wrap, *, heads: bool) -> list[list[Line]]:
    """Part the lines between two blank lines into paragraphs.

    With `heads` no running text has come yet: short lines may be a title in several lines.
    """
    margin = min(line.indent for line in stanza)
    indented = sum(line.indent > margin for line in stanza)
    by_indent = 0 < indented <= len(stanza) / 2
    paragraphs = [[stanza[0]]]
    for line, after in pairwise(stanza):
        heads = heads and wrap.is_short(line)
        indent = by_indent and after.indent > margin and not starts_item(line.text)
        if indent or (not (heads and _is_same_title(line, after, wrap)) and _ends_paragraph(line, after, wrap)):
            paragraphs.append([after])
        else:
            paragraphs[-1].append(after)
    return paragraphs


def _is_same_title(line: Line, after: Line, wrap: Wrap) -> bool:
    """Tell whether two short lines are one title that was wrapped at a width of its own."""
    if line.alone or after.alone or line.ends_sentence or not wrap.is_short(after):
        return False
    return line.width + 1 + after.first_word_chars > max(line.width, after.width) * SLACK


def _ends_paragraph(line: Line, after: Line, wrap: Wrap) -> bool:
    if not wrap.columns:
        return line.alone or after.alone or starts_item(after.text) or not _goes_on(line, after)
    full = wrap.is_full(line, after)
    if line.alone or after.alone:
        return not full or line.ends_sentence or (line.alone and after.alone)
    if starts_item(after.text) and line.ends_sentence:
        return True
    if full or after.starts_lower:
        return False
    return line.ends_sentence or wrap.is_short(line)


def _goes_on(line: Line, after: Line) -> bool:
    """Tell whether a line breaks off in mid-sentence."""
    return line.text.endswith((",", ";")) or (after.starts_lower and not line.ends_sentence)
