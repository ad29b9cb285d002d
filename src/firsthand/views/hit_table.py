"""Claims that answer a question as an HTML table, to stand in somebody else's page, such as a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Hit
from firsthand.views.inert import shorten
from firsthand.views.markup import write, write_address
from firsthand.views.words import count, mark_inferred

MOST_ROWS = 100
"""More than anybody reads in a notebook; a data frame holds all."""
FACT_CHARS, CONTENT_CHARS = 120, 400

HEADINGS = ("Source", "Kind", "Via", "Stance", "Content", "Said on", "Publisher", "Published", "Document", "Found by")


def draw_hit_table(hits: Sequence[Hit]) -> str:
    """Draw claims, one row each; all that comes from outside shows, and none of it is markup."""
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    rows = "".join(f"<tr>{_draw_cells(hit)}</tr>" for hit in hits[:MOST_ROWS])
    more = f"<p>and {count(len(hits) - MOST_ROWS, 'more claim')}</p>" if len(hits) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _draw_cells(hit: Hit) -> str:
    claim, entry = hit.attribution, hit.entry
    facts = (claim.name, claim.type.value, " > ".join(claim.via), claim.stance.value)
    known = entry.metadata
    publisher, published = (
        mark_inferred(entry.publisher, inferred=entry.publisher_inferred),
        mark_inferred(entry.published, inferred=entry.published_inferred),
    )
    document = write_address(known.url, _write(known.title or entry.name))
    cells = (
        *map(_write, facts),
        _write(claim.content_text, most_chars=CONTENT_CHARS),
        *map(_write, (claim.said_on, publisher, published)),
        document,
        _write(hit.reason),
    )
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _write(text: str, *, most_chars: int = FACT_CHARS) -> str:
    return write(shorten(text, most_chars=most_chars))
