"""A report as one HTML file that needs no other: it fetches nothing, runs nothing, and prints well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from string import Template

from firsthand.views.frame import draw_frame
from firsthand.views.markup import load, write, write_address, write_dated
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

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_HANDED_ON = " &lrm;← "
"""Between names: names in Arabic or Hebrew on both sides would else be shown in the other order."""
_STYLED = re.compile(r'(<svg [^>]*?) style="[^"]*"')
"""A style at the top of a drawing, which the page's policy forbids and its own style replaces."""
_MANNERS = {Manner.SAID: "q", Manner.STRONG: "b", Manner.SOFT: "i"}


def write_html(report: Report) -> str:
    """Write a report as HTML."""
    sections = "\n".join(_draw_sections(report.blocks))
    body = Template(load("report.html")).substitute(
        kind=write(report.kind),
        headline=f"<q>{write(quote(report.title))}</q>" if report.is_quoted else write(report.title),
        verdict=write_dated(report.verdict),
        sections=sections,
        documents="".join(
            f'<li id="{each.label}"><b>{each.label}</b> {_draw_line(each.line)}</li>' for each in report.documents
        ),
        endnotes="".join(
            f'<li id="n{each.number}">{_draw_line(each.line)} <a class="back" href="#r{each.number}"'
            f' aria-label="Back to note {each.number}">↩</a></li>'
            for each in report.endnotes
        ),
        colophon=write(report.colophon),
    )
    styles = load("styles/report.css"), *_STYLE.findall(sections)
    return draw_frame(f"{report.title} · Firsthand", _mark_first_references(body), styles=styles)


def _draw_sections(blocks: Iterable[Block]) -> Iterator[str]:
    number = 0

    def follow(block: Block) -> int:
        nonlocal number
        number += isinstance(block, Heading)
        return number

    for _, section in groupby(blocks, key=follow):
        yield f"<section>{''.join(map(_draw_block, section))}</section>"


def _draw_block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"<h2>{write(text)}</h2>"
        case Paragraph(line):
            return f"<p>{_draw_line(line)}</p>"
        case Bullets(lines):
            return f"<ul>{''.join(f'<li>{_draw_line(line)}</li>' for line in lines)}</ul>"
        case Grid():
            return _draw_grid(block)
        case Picture(svg, _):
            bare = _STYLED.sub(r"\1", svg)
            return f'<figure tabindex="0">{bare}</figure>'


def _draw_grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{write(heading)}</th>' for heading in grid.headings)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td data-is="{write(heading)}">{_draw_line(cell)}</td>'
            for heading, cell in zip(grid.headings, row, strict=True)
        )
        + "</tr>"
        for row in grid.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _draw_line(line: Line) -> str:
    return "".join(map(_draw_piece, line))


def _draw_piece(piece: Words | Note | Address) -> str:
    match piece:
        case Words(text, manner):
            tag, text = _MANNERS.get(manner), quote(text) if manner is Manner.SAID else text
            drawn = write_dated(text).replace(" ← ", _HANDED_ON)
            return f"<{tag}>{drawn}</{tag}>" if tag else drawn
        case Note(number):
            return f'<sup><a class="noteref" href="#n{number}">{number}</a></sup>'
        case Address(text, url):
            return write_address(url, write(text))


def _mark_first_references(body: str) -> str:
    """Give the first reference to each note an id, for the way back."""
    seen: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        number = found[1]
        if number in seen:
            return found[0]
        seen.add(number)
        return f'<a class="noteref" id="r{number}" href="#n{number}">'

    return re.sub(r'<a class="noteref" href="#n(\d+)">', mark, body)
