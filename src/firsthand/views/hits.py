"""Claims that answer a question, drawn in a terminal: who is really behind each, through whom, in which document.

The name at the end of the chain has the colour of its kind: green is on the record, red is kept nameless, amber has no
name, blue is a text. The kind stands behind it in words, so that nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Attribution, Entry, Hit, SourceType
from firsthand.views.emphasis import cut_excerpt, find_matches
from firsthand.views.grids import Row
from firsthand.views.inert import flatten, shorten
from firsthand.views.terminal_tables import BOLD, COLOURS, DIM, SLANTED, list_facts, say_confidence
from firsthand.views.words import count, mark_inferred, name_source, say, say_edtf, say_hand

SHORT_ID_DIGITS = 10
"""Of the 16 digits of an id so many are shown: among a million documents or claims two rarely begin with the same."""

WIDE_COLUMNS = 140
"""From this width on the document stands beside its claim, not below it."""

WHO_CHARS, TITLE_CHARS, HAND_CHARS, CUE_CHARS, CONTENT_CHARS, DETAIL_CHARS = 120, 80, 60, 60, 320, 140
"""A claim is the answer here, not a line of a table: most are shown whole."""

HEADLINE_CHARS = 120

DAY_CHARS = len("2026-11-22")
"""Of a moment in ISO 8601."""

MATCHED = Style(bold=True, underline=True)

BLUE, RED, GREEN, AMBER = COLOURS[0], COLOURS[1], COLOURS[2], COLOURS[4]
KIND_STYLES = {
    SourceType.NAMED_PERSON: Style(color=GREEN),
    SourceType.NAMED_ORGANIZATION: Style(color=GREEN),
    SourceType.DOCUMENT: Style(color=BLUE),
    SourceType.ANONYMOUS_SOURCE: Style(color=RED),
    SourceType.UNNAMED_PERSON: Style(color=AMBER),
    SourceType.UNNAMED_GROUP: Style(color=AMBER),
    SourceType.NONE: DIM,
}


def draw_hits(hits: Iterable[Hit], asked: str = "") -> RenderableType:
    """Draw claims: the chain from publisher to source, the words, stance and time, the document, why it was found.

    Args:
        hits: in the order in which they are to be read. Nothing in them comes out as anything but visible characters.
        asked: the words that were asked for, which are emphasised.

    Returns:
        What a rich console prints.
    """
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    for number, hit in enumerate(hits, 1):
        grid.add_row(Text(str(number), DIM), Padding(_Hit(hit, asked), (0, 0, 1, 0)))
    return grid


def draw_chain(attribution: Attribution, entry: Entry, asked: str = "") -> Text:
    """Draw whom the words came through, nearest to the reader first, and who said them, of what kind.

    Args:
        attribution: the claim.
        entry: the document that it stands in.
        asked: words to emphasise.
    """
    line = Text()
    for link in _draw_hands(attribution, entry, asked):
        line.append_text(link).append(" ← ")
    who = shorten(name_source(attribution), most_chars=WHO_CHARS)
    style = KIND_STYLES[attribution.type] + BOLD
    line.append_text(_draw(who, asked, style) if who else Text("no source named", DIM))
    if attribution.title:
        line.append(", ").append_text(_draw(shorten(attribution.title, most_chars=TITLE_CHARS), asked))
    if attribution.type is not SourceType.NONE:
        line.append(f" · {say(attribution.type)}", KIND_STYLES[attribution.type])
    return line


def _draw_hands(attribution: Attribution, entry: Entry, asked: str) -> Iterator[Text]:
    """Draw whom the words came through, the publisher first; one that speaks for itself is no hand."""
    if not entry.publisher:
        yield Text("publisher unknown", DIM)
    elif attribution.via or entry.publisher.casefold() != attribution.name.casefold():
        publisher = mark_inferred(entry.publisher, inferred=entry.publisher_inferred)
        yield _draw(shorten(publisher, most_chars=HAND_CHARS), asked)
    for hand in attribution.via:
        yield _draw(shorten(say_hand(hand), most_chars=HAND_CHARS), asked)


def draw_claim_words(attribution: Attribution, asked: str = "") -> Text:
    """Draw the cue and the content."""
    cue = shorten(attribution.cue_text, most_chars=CUE_CHARS)
    content = cut_excerpt(flatten(attribution.content_text), asked, most_chars=CONTENT_CHARS)
    words = Text(cue, SLANTED).append(": " * bool(cue), Style(italic=False))
    return Text.assemble(words, _draw(content, asked))


def say_entry(entry: Entry) -> str:
    """Say which document it is: headline, who wrote it where nobody is known to have published it, date, agency."""
    known = entry.metadata
    own_id = entry.given_id if entry.given_id != entry.id else ""
    facts = (
        known.title or known.url or own_id or entry.name or "untitled",
        f"by {known.author}" if known.author and not entry.publisher else "",
        _say_day(entry),
        f"{known.wire} copy" if entry.is_wire else "",
    )
    return " · ".join(shorten(fact, most_chars=HEADLINE_CHARS) for fact in facts if fact)


def say_reach(entries: Collection[Entry]) -> str:
    """Say how many documents of how many outlets there are, and from which days."""
    documents = len({entry.id for entry in entries})
    days = sorted(flatten(say_edtf(entry.published)) for entry in entries if entry.published)
    first, last = (days[0].partition(" ")[0], days[-1].rpartition(" ")[2]) if len({*days}) > 1 else ("", "")
    when = f", {first} to {last}" if first else "".join(f", {day}" for day in days[:1])
    return f"{count(documents, 'document')} of {count(count_outlets(entries), 'outlet')}{when}"


def count_outlets(entries: Iterable[Entry]) -> int:
    """Count who published documents; those that nobody is known to have published count one each."""
    return len({entry.publisher or entry.id for entry in entries})


def draw_id(id: str) -> Text:  # noqa: A002 - the record's own word
    """Draw so many digits of an id as are enough to ask for what it stands for."""
    return Text(flatten(id)[:SHORT_ID_DIGITS], Style(color=BLUE, dim=False))


def _say_day(entry: Entry) -> str:
    """Say when a document was published, stated or inferred, else when it was fetched; empty where neither is known."""
    published = mark_inferred(say_edtf(entry.published), inferred=entry.published_inferred)
    fetched = entry.metadata.retrieved[:DAY_CHARS]
    return published or (f"fetched {fetched}" if fetched else "")


class _Hit:
    """A claim that lays itself out by the width of the terminal."""

    def __init__(self, hit: Hit, asked: str) -> None:
        self._hit = hit
        self._asked = asked

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        claim = Group(*self._draw_claim())
        place = Group(*self._draw_place())
        if options.max_width < WIDE_COLUMNS:
            yield claim
            yield place
            return
        beside = Table.grid(padding=(0, 4, 0, 0), expand=True, pad_edge=False)
        beside.add_column(ratio=2)
        beside.add_column(ratio=1)
        beside.add_row(claim, place)
        yield beside

    def _draw_claim(self) -> Iterator[RenderableType]:
        attribution = self._hit.attribution
        yield draw_chain(attribution, self._hit.entry, self._asked)
        yield draw_claim_words(attribution, self._asked)
        yield Row(_list_facts(attribution))

    def _draw_place(self) -> Iterator[Text]:
        entry = self._hit.entry
        version = f" · version {entry.version} of {entry.versions}" if entry.versions > 1 else ""
        yield Text.assemble(draw_id(entry.id), "  ", _draw(say_entry(entry), self._asked), version)
        if self._hit.reason:
            yield Text(f"found: {shorten(self._hit.reason, most_chars=DETAIL_CHARS)}", DIM)


def _list_facts(attribution: Attribution) -> Iterator[str]:
    yield from list_facts(attribution)
    if attribution.denies:
        yield f"denies {count(len(attribution.denies), 'claim')} of its document"
    yield say_confidence(attribution)
    yield f"claim {flatten(attribution.id)[:SHORT_ID_DIGITS]}"


def _draw(words: str, asked: str, style: Style | None = None) -> Text:
    """Draw words with those that were asked for emphasised."""
    drawn = Text(words, style or Style())
    for start, end in find_matches(words, asked):
        drawn.stylize(MATCHED, start, end)
    return drawn
