"""What a claim lost on its way, drawn in a terminal: each handing on, with the passages one under the other."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from firsthand.records import Drift, DriftEdge, DriftFinding, Severity, Telling
from firsthand.views.hits import AMBER, RED, draw_id
from firsthand.views.inert import shorten
from firsthand.views.origins import REASON_CHARS
from firsthand.views.terminal_tables import BOLD, DIM
from firsthand.views.words import count, say, say_content, say_edtf

MOST_EDGES = 40
"""With findings; some three screens of a terminal. With --jsonl come all of them."""
CLAIM_CHARS, PASSAGE_CHARS = 320, 240

SEVERITY_STYLES = {
    Severity.HIGH: Style(color=RED, bold=True),
    Severity.MEDIUM: Style(color=AMBER, bold=True),
    Severity.LOW: Style(dim=True),
}
SIGNS = {Severity.HIGH: "!!", Severity.MEDIUM: "! ", Severity.LOW: "· "}


def draw_drift(drift: Drift) -> RenderableType:
    """Draw what a claim lost or gained on its way.

    Args:
        drift: the answer. Nothing in it comes out as anything but visible characters.
    """
    told = shorten(name_teller(drift.wording), most_chars=REASON_CHARS)
    head = Group(
        Text(shorten(say_content(drift.wording.attribution), most_chars=CLAIM_CHARS), BOLD),
        Text.assemble("claim ", draw_id(drift.claim), f" · as it stands in {told}", style=DIM),
    )
    changed = [edge for edge in drift.edges if edge.findings]
    parts: list[RenderableType] = [head, *(Group(*_draw_edge(edge)) for edge in changed[:MOST_EDGES])]
    if (others := len(changed) - MOST_EDGES) > 0:
        parts.append(Text(f"and {others:,} more; --jsonl tells them", DIM))
    if same := len(drift.edges) - len(changed):
        parts.append(Text(f"{count(same, 'handing')} on changed nothing that was found", DIM))
    return Padding(Group(*(Padding(part, (0, 0, 1, 0)) for part in parts)), (1, 2, 0, 2))


def name_teller(telling: Telling) -> str:
    """Name who tells, and when."""
    entry = telling.entry
    return ", ".join(filter(None, (entry.publisher or "publisher unknown", say_edtf(entry.published))))


def _draw_edge(edge: DriftEdge) -> Iterator[RenderableType]:
    receiver, source = (shorten(name_teller(each), most_chars=REASON_CHARS) for each in (edge.receiver, edge.source))
    yield Text.assemble((receiver, BOLD), " ← ", source, " ", draw_id(edge.receiver.attribution.id))
    yield Text(f"  {shorten(edge.reason, most_chars=REASON_CHARS)}", DIM)
    for finding in edge.findings:
        yield Padding(Group(*_draw_finding(finding)), (0, 0, 0, 2))


def _draw_finding(finding: DriftFinding) -> Iterator[RenderableType]:
    reason = shorten(finding.reason, most_chars=REASON_CHARS)
    yield Text.assemble(
        (f"{SIGNS[finding.severity]} {say(finding.kind)}", SEVERITY_STYLES[finding.severity]), f"  {reason}"
    )
    for label, passage in (("was", finding.before), ("is", finding.after)):
        words = shorten(passage.text, most_chars=PASSAGE_CHARS)
        yield Padding(Text.assemble((f"{label:<4}", DIM), f"“{words}”" if words else "nothing"), (0, 0, 0, 3))
