"""The text of a document on the page: its passages with the attributions marked in them and the notes beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from unicodedata import category

from firsthand.records import BlockKind, Repair
from firsthand.text import Span
from firsthand.views.inert import shorten
from firsthand.views.layers import Mark, Part, Passage, Run
from firsthand.views.markup import Sheet, write, write_address
from firsthand.views.page_notes import draw_note
from firsthand.views.page_offsets import write_traced
from firsthand.views.words import say, say_publisher

SUMMARY_CHARS, PUBLISHER_CHARS = 64, 80
"""What fits a line of the page: of left-out text, of the publisher's name."""

PART_CLASSES = {Part.CONTENT: "content", Part.SOURCE: "source", Part.CUE: "cue"}


def draw_passages(passages: Iterable[Passage], sheet: Sheet) -> Iterator[str]:
    """Draw passages in order; furniture that stands together is folded away together."""
    for is_read, group in groupby(passages, key=lambda passage: passage.block.kind.is_read):
        if is_read:
            for passage in group:
                yield draw_passage(passage, sheet, "h2" if passage.block.kind is BlockKind.TITLE else "p")
        else:
            yield _draw_furniture(list(group), sheet)


def _draw_furniture(passages: Sequence[Passage], sheet: Sheet) -> str:
    kinds = ", ".join(dict.fromkeys(say(passage.block.kind) for passage in passages))
    glance = shorten(" / ".join(passage.block.span.of(sheet.text) for passage in passages), most_chars=SUMMARY_CHARS)
    summary = f"<summary>Not read ({kinds}): {write(glance)}</summary>"
    paragraphs = "".join(
        f"<p>{_draw_runs(passage.runs, sheet)} <i>{write(passage.block.reason)}</i></p>" for passage in passages
    )
    return f'<details class="furniture">{summary}{paragraphs}</details>'


def draw_passage(passage: Passage, sheet: Sheet, tag: str) -> str:
    """Draw a passage that is read, as an element of that tag, with the notes on what begins in it."""
    notes = "".join(draw_note(number, sheet) for number in passage.beginning)
    listed = f'<ol class="notes">{notes}</ol>' if notes else ""
    kind = "prose" if tag == "p" else "headline"
    return f'<div class="passage">{listed}<{tag} class="{kind}">{_draw_runs(passage.runs, sheet)}</{tag}></div>'


def _draw_runs(runs: Iterable[Run], sheet: Sheet) -> str:
    parts: list[str] = []
    opened: list[Mark] = []
    for run in runs:
        kept = next((i for i, (a, b) in enumerate(zip(opened, run.marks, strict=False)) if a is not b), len(opened))
        kept = min(kept, len(run.marks))
        parts.append("</span>" * (len(opened) - kept))
        opened[kept:] = run.marks[kept:]
        parts.append(_draw_own(sheet) * run.opens_own)
        parts += [_open(mark, sheet) for mark in opened[kept:]]
        parts.append(_draw_words(run, sheet))
        while opened and opened[-1].span.end <= run.span.end:
            opened.pop()
            parts.append("</span>")
        parts += [_draw_reference(number, sheet) for number in run.closing]
    return "".join(parts) + "</span>" * len(opened)


def _draw_own(sheet: Sheet) -> str:
    """The sign before a sentence that the publisher states on its own account."""
    return f'<span class="own" role="img" title="{_own(sheet)}" aria-label="{_own(sheet)}"></span>'


def _own(sheet: Sheet) -> str:
    who = shorten(say_publisher(sheet.reading), most_chars=PUBLISHER_CHARS)
    return write(f"stated by {who} on its own account")


def _open(mark: Mark, sheet: Sheet) -> str:
    return f'<span class="{PART_CLASSES[mark.part]} {sheet.hues[mark.number]}" {sheet.mark(mark.number)}>'


def _draw_words(run: Run, sheet: Sheet) -> str:
    if run.repair is not None:
        words = _draw_fix(run.span, run.repair, sheet)
    else:
        words = write(run.span.of(sheet.text)) if sheet.site is None else write_traced(run.span, sheet.text)
    if run.insertion is not None:
        words += _draw_fix(Span(run.span.end, run.span.end), run.insertion, sheet)
    return words if run.link is None else write_address(run.link.url, words)


def _draw_fix(span: Span, repair: Repair, sheet: Sheet) -> str:
    offsets = "" if sheet.site is None else f' data-start="{span.start}" data-end="{span.end}"'
    before, after = write(show_unseen(repair.before)), write(repair.after)
    return f'<span class="fix"{offsets}><del>{before}</del><ins>{after}</ins></span>'


def _draw_reference(number: int, sheet: Sheet) -> str:
    key, label = sheet.key_of(number), f"attribution {number + 1}"
    return (
        f'<a class="ref {sheet.hues[number]}" href="#{key}" {sheet.mark(number)} aria-label="{label}">{number + 1}</a>'
    )


def show_unseen(words: str) -> str:
    """Put a sign or a name for what was mended and has no shape: line ends, odd spaces, invisible characters."""
    return "".join(
        f"[U+{ord(each):04X}]" if each != " " and category(each) in ("Cf", "Zs") else each
        for each in re.sub(r"\r\n|[\r\n]", "↵", words)
    )
