"""Stories, drawn in a terminal: a table of them, or one with its documents, who copied whom, and its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Derivation, DerivationKind, Entry, Story, StoryClaim
from firsthand.views.branches import say_kind
from firsthand.views.hits import AMBER, DAY_CHARS, HEADLINE_CHARS, RED, count_outlets, draw_id, say_reach
from firsthand.views.inert import flatten, shorten
from firsthand.views.origins import LOUD
from firsthand.views.terminal_tables import BOLD, DIM, HEAD_LINE
from firsthand.views.words import count, mark_inferred, say_content

MOST_DOCUMENTS, MOST_COPIES = 30, 3
"""Of one story, and of one document; some two screens of a terminal. With --jsonl come all of them."""

PUBLISHER_CHARS, CONTENT_CHARS, REASON_CHARS = 40, 200, 160


def draw_stories(stories: Iterable[Story]) -> RenderableType:
    """Draw a table of stories.

    Args:
        stories: in the order in which they are to be read. Nothing in them comes out as more than visible characters.
    """
    table = _make_table()
    table.add_column("Last")
    table.add_column("Story", ratio=1)
    table.add_column("Documents", justify="right", no_wrap=True)
    table.add_column("Outlets", justify="right", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for story in stories:
        last = max(entry.published for entry in story.entries)
        numbers = f"{len(story.entries):,}", f"{count_outlets(story.entries):,}"
        table.add_row(flatten(last)[:DAY_CHARS], _say_title(story), *numbers, draw_id(story.id))
    return Padding(Group(table, Text("`firsthand story ID` shows one of them.", DIM)), (1, 2))


def draw_story(story: Story) -> RenderableType:
    """Draw a story: its documents, which came from which, and its claims.

    Args:
        story: the answer. Nothing in it comes out as anything but visible characters.
    """
    reach = f" · {say_reach(story.entries)}"
    head = Text(_say_title(story), BOLD), Text.assemble("story ", draw_id(story.id), reach, style=DIM)
    parts: list[RenderableType] = [Group(*head), _draw_documents(story)]
    if story.claims:
        parts.append(_draw_claims(story.claims))
    return Padding(Group(*(Padding(part, (0, 0, 1, 0)) for part in parts)), (1, 2, 0, 2))


def _make_table() -> Table:
    return Table(
        box=HEAD_LINE,
        header_style="dim",
        border_style="dim",
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        expand=True,
    )


def _say_title(story: Story) -> str:
    return shorten(story.title, most_chars=HEADLINE_CHARS) or "untitled"


def _draw_documents(story: Story) -> RenderableType:
    numbers = {entry.id: number for number, entry in enumerate(story.entries, 1)}
    table = _make_table()
    table.add_column("", justify="right", no_wrap=True, style="dim")
    table.add_column("Document", ratio=1)
    table.add_column("Published", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for number, entry in enumerate(story.entries[:MOST_DOCUMENTS], 1):
        came = [each for each in story.derivations if each.derived == entry.id and each.original in numbers]
        lines = Group(_draw_document(entry), *_draw_copies(came, numbers))
        table.add_row(str(number), lines, _draw_day(entry), draw_id(entry.id))
    more = len(story.entries) - MOST_DOCUMENTS
    return Group(table, *([Text(f"and {count(more, 'more document')}; --jsonl lists all.", DIM)] * (more > 0)))


def _draw_document(entry: Entry) -> Text:
    publisher = mark_inferred(entry.publisher, inferred=entry.publisher_inferred) or "publisher unknown"
    title = entry.metadata.title or entry.name
    return Text.assemble(
        (shorten(publisher, most_chars=PUBLISHER_CHARS), BOLD if entry.publisher else DIM),
        f"  {shorten(title, most_chars=HEADLINE_CHARS)}",
    )


def _draw_day(entry: Entry) -> str:
    return flatten(entry.published)[:DAY_CHARS]


def _draw_copies(came: Sequence[Derivation], numbers: Mapping[str, int]) -> Iterator[Text]:
    """Draw which documents one came from, those that say most first."""
    for each in sorted(came, key=lambda each: (-each.confidence, numbers[each.original]))[:MOST_COPIES]:
        sign = "↔" if not each.ordered or each.kind is DerivationKind.VERSION else "←"
        line = Text(f"{sign} {numbers[each.original]} ", Style(color=AMBER)).append(say_kind(each))
        yield line.append(f": {shorten(each.reason, most_chars=REASON_CHARS)}" * bool(each.reason), DIM)
    if len(came) > MOST_COPIES:
        yield Text(f"and from {len(came) - MOST_COPIES:,} more", DIM)


def _draw_claims(claims: Sequence[StoryClaim]) -> RenderableType:
    table = _make_table()
    table.add_column("Claim", ratio=1)
    table.add_column("Outlets", justify="right", no_wrap=True)
    table.add_column("Origins", justify="right", no_wrap=True)
    table.add_column("Against", justify="right", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for each in claims:
        words = Text(shorten(say_content(each.telling.attribution), most_chars=CONTENT_CHARS))
        circle = [Text("↻ circular reporting", LOUD)] if each.circular else []
        against = Text(f"{each.contradictions:,}", Style(color=RED)) if each.contradictions else Text("·", DIM)
        table.add_row(Group(words, *circle), f"{each.outlets:,}", _say_bounds(each), against, draw_id(each.claim))
    return Group(table, Text("`firsthand origins ID` follows one of them back.", DIM))


def _say_bounds(claim: StoryClaim) -> str:
    return f"{claim.least:,}" if claim.least == claim.most else f"{claim.least:,}-{claim.most:,}"
