"""What a retraction touches, drawn in a terminal: each claim with what falls and what is left, then the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import ClaimImpact, Impact, Origin, Touched, TouchedDocument
from firsthand.views.figures import say_figures
from firsthand.views.hits import (
    AMBER,
    DAY_CHARS,
    GREEN,
    HEADLINE_CHARS,
    KIND_STYLES,
    RED,
    draw_chain,
    draw_claim_words,
    draw_id,
    say_entry,
)
from firsthand.views.inert import flatten, shorten
from firsthand.views.origins import CLAIM_CHARS, NAME_CHARS, REASON_CHARS, say_bounds
from firsthand.views.rulings import say_ruling, style_ruling
from firsthand.views.terminal_tables import BOLD, DIM, HEAD_LINE
from firsthand.views.words import count, mark_inferred, say_content, say_edtf, say_hand

MOST_CLAIMS, MOST_TOUCHED, MOST_REMAINING, MOST_DOCUMENTS = 12, 12, 4, 30
"""Some three screens of a terminal; with --jsonl come all of them."""
FIGURES_CHARS = 80


def draw_impact(impact: Impact) -> RenderableType:
    """Draw what was taken back or corrected, the claims that lose by it, and the documents that rest on it.

    Args:
        impact: the answer. Nothing in it comes out as anything but visible characters.
    """
    parts: list[RenderableType] = [Group(*_draw_head(impact))]
    parts += [Group(*_draw_claim(each)) for each in impact.claims[:MOST_CLAIMS]]
    if (others := len(impact.claims) - MOST_CLAIMS) > 0:
        parts.append(Text(f"and {count(others, 'more claim')}; --jsonl tells them", DIM))
    if impact.documents:
        parts.append(_draw_documents(impact.documents))
    return Padding(Group(*(Padding(part, (0, 0, 1, 0)) for part in parts)), (1, 2, 0, 2))


def _draw_head(impact: Impact) -> Iterator[RenderableType]:
    """Draw what is taken back, whether somebody judged so, and the whole in words."""
    subject = next((each for each in _list_touched(impact) if each.telling.attribution.id == impact.subject), None)
    document = next((each.entry for each in impact.documents if each.entry.id == impact.subject), None)
    if subject:
        told = subject.telling
        yield draw_chain(told.attribution, told.entry)
        yield draw_claim_words(told.attribution)
        yield Text.assemble(say_entry(told.entry), " · claim ", draw_id(impact.subject), style=DIM)
    elif document:
        yield Text.assemble((shorten(document.publisher or "publisher unknown", most_chars=NAME_CHARS), BOLD))
        yield Text.assemble(say_entry(document), " · document ", draw_id(impact.subject), style=DIM)
    if impact.judgement:
        yield Text(f"✗ {say_ruling(impact.judgement)}", style_ruling(impact.judgement))
    else:
        yield Text("Nobody judged it retracted. If it were:", Style(color=AMBER))
    yield Text(flatten(impact.reason))


def _list_touched(impact: Impact) -> Iterator[Touched]:
    return (touched for claim in impact.claims for touched in claim.touched)


def _draw_claim(claim: ClaimImpact) -> Iterator[RenderableType]:
    yield Text(shorten(say_content(claim.wording.attribution), most_chars=CLAIM_CHARS), BOLD)
    rest = f" · {count(len(claim.touched), 'telling')} touched, {claim.untouched:,} not"
    yield Text.assemble("claim ", draw_id(claim.claim), rest, style=DIM)
    yield _draw_bounds(claim)
    for touched in claim.touched[:MOST_TOUCHED]:
        yield Padding(Group(*_draw_touched(touched)), (0, 0, 0, 2))
    if (others := len(claim.touched) - MOST_TOUCHED) > 0:
        yield Text(f"  and {count(others, 'more telling')}; --jsonl tells them", DIM)
    yield _draw_remaining(claim.remaining)


def _draw_bounds(claim: ClaimImpact) -> Text:
    before, after = say_bounds(claim.least_before, claim.most_before), say_bounds(claim.least_after, claim.most_after)
    if before == after:
        return Text(f"{before}, as before", Style(color=GREEN if claim.least_after else AMBER))
    style = Style(color=AMBER if claim.least_after else RED, bold=True)
    return Text.assemble((f"{before} → ", DIM), (after, style))


def _draw_touched(touched: Touched) -> Iterator[Text]:
    """Draw a telling: its way, day and document, and why it is touched."""
    entry = touched.telling.entry
    publisher, *others = touched.path or ("",)
    shown = mark_inferred(publisher, inferred=entry.publisher_inferred) or "publisher unknown"
    line = Text("✗ ", Style(color=RED)).append(shorten(shown, most_chars=NAME_CHARS), Style(color="default", bold=True))
    line = Text.assemble(line, *(f" ← {shorten(say_hand(each), most_chars=NAME_CHARS)}" for each in others))
    day = mark_inferred(say_edtf(entry.published), inferred=entry.published_inferred)
    yield line.append(f" · {flatten(day)}" * bool(day)).append(" ").append_text(draw_id(entry.id))
    figures = say_figures(touched.telling.attribution.quantities)
    if figures:
        yield Text(f"  figures: {shorten(figures, most_chars=FIGURES_CHARS)}")
    yield Text(f"  {shorten(touched.reason, most_chars=REASON_CHARS)}", DIM)


def _draw_remaining(origins: Sequence[Origin]) -> Text:
    if not origins:
        return Text("nobody is left behind it", Style(color=RED))
    line = Text("left: ", DIM)
    for number, origin in enumerate(origins[:MOST_REMAINING]):
        name = shorten(origin.name, most_chars=NAME_CHARS) or "no source named"
        line.append(", " * bool(number)).append(name, KIND_STYLES[origin.type])
    others = len(origins) - MOST_REMAINING
    return line.append(f" and {others:,} more" * (others > 0), DIM)


def _draw_documents(documents: Sequence[TouchedDocument]) -> RenderableType:
    table = Table(
        box=HEAD_LINE,
        header_style="dim",
        border_style="dim",
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        expand=True,
    )
    table.add_column("Documents that rest on it", ratio=2)
    table.add_column("Figures", ratio=1)
    table.add_column("Claims", justify="right", no_wrap=True)
    table.add_column("Published", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for each in documents[:MOST_DOCUMENTS]:
        figures = shorten(say_figures(each.figures), most_chars=FIGURES_CHARS)
        day = flatten(each.entry.published)[:DAY_CHARS]
        table.add_row(_draw_document(each), figures, f"{each.claims:,}", day, draw_id(each.entry.id))
    more = len(documents) - MOST_DOCUMENTS
    return Group(table, *([Text(f"and {count(more, 'more document')}; --jsonl lists all", DIM)] * (more > 0)))


def _draw_document(document: TouchedDocument) -> Text:
    entry = document.entry
    publisher = shorten(entry.publisher or "publisher unknown", most_chars=NAME_CHARS)
    title = shorten(entry.metadata.title or entry.name, most_chars=HEADLINE_CHARS)
    return Text.assemble((publisher, BOLD), f"  {title}")
