"""A report as Markdown with footnotes, as Pandoc, GitHub and MkDocs read them.

Invariant: every string goes through `escape`, so that none can be markup or begin a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.views.inert import flatten
from firsthand.views.markup import WEB_ADDRESS
from firsthand.views.report_parts import (
    Address,
    Block,
    Bullets,
    Grid,
    Heading,
    Line,
    Manner,
    Note,
    Paragraph,
    Picture,
    Report,
    Words,
    quote,
)

_MARKS = re.compile(r"[\\`*_{}\[\]#]")
"""What a backslash takes the meaning of, in every Markdown."""
_ENTITIES = {each: f"&#{ord(each)};" for each in "&<>|~^$@="}
"""What a backslash does not help against in all of them."""
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|www|mailto|xmpp)([:.])")
"""What GitHub would make a link of by itself."""
_OPENS = re.compile(r"^(\s*)([+:-]|\d+(?=[.)]))")
"""What opens a list or a definition where it stands first."""
_UNSAFE = re.compile(r"[\s()<>\\\"'`|*_\[\]]")
_SIGNS = {Manner.STRONG: "**", Manner.SOFT: "*"}


def write_markdown(report: Report) -> str:
    """Write a report as Markdown."""
    title = escape(quote(report.title) if report.is_quoted else report.title)
    parts = [f"# {_guard(title)}", f"*{escape(report.kind)}*", f"**{escape(report.verdict)}**"]
    parts += (part for block in report.blocks for part in _write_block(block))
    parts += ["## Documents cited", *(f"- **{each.label}** {_write_line(each.line)}" for each in report.documents)]
    parts += ["---", _guard(escape(report.colophon))]
    parts += (f"[^{each.number}]: {_write_line(each.line)}" for each in report.endnotes)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    r"""Escape a string, so that it shows as it is wherever it stands in a line.

    >>> escape("[x](y) | *z* <b>")
    '\\[x\\](y) &#124; \\*z\\* &#60;b&#62;'
    >>> escape("https://a.example")
    'https&#58;//a.example'
    """
    flat = flatten(text)
    shown = _MARKS.sub(r"\\\g<0>", re.sub("[&<>|~^$@=]", lambda found: _ENTITIES[found[0]], flat).replace("&#", "\0"))
    shown = _ADDRESS.sub(lambda found: f"{found[1]}\0{ord(found[2])};", shown)
    return shown.replace("\0", "&#")


def _guard(line: str) -> str:
    """Keep a line from opening a list or a definition.

    >>> _guard("1. First"), _guard("- second")
    ('&#49;. First', '&#45; second')
    """
    return _OPENS.sub(lambda found: f"{found[1]}&#{ord(found[2][0])};{found[2][1:]}", line)


def _write_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"## {_guard(escape(text))}"
        case Paragraph(line):
            yield _write_line(line)
        case Bullets(lines):
            yield "\n".join(f"- {_write_line(line)}" for line in lines)
        case Grid():
            yield _write_grid(block)
        case Picture(_, told):
            yield _guard(escape(told))


def _write_grid(grid: Grid) -> str:
    rows = [f"| {' | '.join(map(escape, grid.headings))} |", f"|{' --- |' * len(grid.headings)}"]
    rows += (f"| {' | '.join(map(_write_line, row))} |" for row in grid.rows)
    return "\n".join(rows)


def _write_line(line: Line) -> str:
    written = "".join(map(_write_piece, line))
    return written if not line or isinstance(line[0], Note) else _guard(written)


def _write_piece(piece: Words | Note | Address) -> str:
    match piece:
        case Words(text, manner):
            return _write_words(text, manner)
        case Note(number):
            return f"[^{number}]"
        case Address(text, url):
            if not WEB_ADDRESS.fullmatch(url) or _UNSAFE.search(url):
                return escape(text)
            return f"[{escape(text)}]({url})"


def _write_words(text: str, manner: Manner) -> str:
    """Write words in their manner; the spaces around them, which part them from the next, stay outside of the signs."""
    shown = escape(text)
    if not shown:
        return " " if text else ""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    if manner is Manner.SAID:
        return f"{before}{escape(quote(text.strip()))}{after}"
    sign = _SIGNS.get(manner, "")
    return f"{before}{sign}{shown}{sign}{after}"
