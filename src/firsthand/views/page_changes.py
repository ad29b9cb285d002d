"""Claims that later versions of pages dropped or altered, drawn in a terminal, with what the page says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from firsthand.records import PageChange
from firsthand.views.hits import AMBER, GREEN, SHORT_ID_DIGITS, draw_chain, draw_claim_words, draw_id, say_entry
from firsthand.views.holdings import CHANGE_STYLES
from firsthand.views.inert import flatten, shorten
from firsthand.views.origins import REASON_CHARS
from firsthand.views.terminal_tables import DIM

ADVICE = "`firsthand impact CLAIM` shows who else has what was dropped or altered."


def draw_page_changes(changes: Iterable[PageChange]) -> RenderableType:
    """Draw what was dropped or altered, the latest first.

    Args:
        changes: in the order in which they are to be read. Nothing in them comes out as more than visible characters.
    """
    drawn = [Padding(Group(*_draw_change(each)), (0, 0, 1, 0)) for each in changes]
    return Padding(Group(*drawn, Text(ADVICE, DIM)), (1, 2))


def _draw_change(page: PageChange) -> Iterator[RenderableType]:
    change, before, after = page.change, page.before, page.after
    sign, style = CHANGE_STYLES[change.kind]
    versions = f" · version {before.version} to {after.version} of {after.versions}"
    head = Text.assemble((f"{sign} {change.kind}  ", style), say_entry(after), versions)
    yield head.append(" ").append_text(draw_id(after.id))
    for label, claim, entry in (("was", change.before, before), ("is", change.after, after)):
        if claim is not None:
            words = Text.assemble((f"{label}  " * (change.after is not None), DIM), draw_claim_words(claim))
            yield Padding(Group(draw_chain(claim, entry), words), (0, 0, 0, 2))
    claim_id = flatten(change.before.id)[:SHORT_ID_DIGITS] if change.before else ""
    told = Text.assemble(f"  {shorten(change.reason, most_chars=REASON_CHARS)}", style=DIM)
    yield told.append(f" · claim {claim_id}" * bool(claim_id))
    yield _draw_notice(page)


def _draw_notice(page: PageChange) -> Text:
    if page.is_silent:
        return Text("  ! silently: the page does not say that anything was corrected", Style(color=AMBER, bold=True))
    return Text("  the page says: ", Style(color=GREEN)).append(
        f"“{shorten(page.notice.text, most_chars=REASON_CHARS)}”", Style(color="default")
    )
