"""What an outlet has first hand, what it passes on and from whom, what became of it; and a list of outlets."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Filter, Hit, Mark, Outlet, TrackRecord, Vantage
from firsthand.views.outlets import PROVENANCE_NAMES, PROVENANCE_NOTES, draw_provenance
from firsthand.views.site import Site
from firsthand.views.track_records import MARK_NAMES, MARK_NOTES, OUTCOMES, SCOPE, WAYS, say_bounds
from firsthand.views.words import STANCE_NAMES
from firsthand.web.addresses import make_link
from firsthand.web.depends import AskedFrom, OpenLedger, Remembered
from firsthand.web.memory import Memory, find_standings
from firsthand.web.rendering import render

router = APIRouter()

NAME_CHARS = 500
MOST_YEARS = 60
"""In a list to choose from; what was said earlier is found by searching."""
SHOWN_CLAIMS = 15
SHOWN_DOCUMENTS = 15
SHOWN_CHANGES = 10
SHOWN_OUTLETS = 50


@dataclass(frozen=True)
class Asked:
    """What is asked of an outlet.

    Attributes:
        name: of the outlet.
        stance, year: which of its claims are shown.
        mark: of those that were followed, only those of which this became.
        all: whether as many claims are shown as are followed.
    """

    name: Annotated[str, Query(max_length=NAME_CHARS)] = ""
    stance: Annotated[str, Query(max_length=20)] = ""
    year: Annotated[str, Query(pattern=r"^(\d{4})?$")] = ""
    mark: Mark | None = None
    all: bool = False

    @property
    def where(self) -> Filter:
        """As a filter of claims."""
        return Filter(stance=self.stance or None, since=self.year, until=self.year)

    @property
    def limit(self) -> int:
        """How many claims are shown."""
        return pipeline.MOST_TRACKED if self.all else SHOWN_CLAIMS


AskedOf = Annotated[Asked, Depends()]


@router.get("/outlet", response_class=HTMLResponse)
def outlet(
    request: Request, ledger: OpenLedger, memory: Remembered, vantage: AskedFrom, asked: AskedOf
) -> HTMLResponse:
    """Show what an outlet has, and from whom."""
    found = memory.find(
        lambda: ledger.outlet(asked.name, limit=SHOWN_DOCUMENTS, vantage=vantage), "outlet", asked.name, vantage
    )
    if not found.name:
        return _say_unknown(request, ledger, memory, asked, vantage)
    record = None
    if asked.mark or memory.knows("outlet record", asked.name, vantage):
        record = _find_record(ledger, memory, asked, vantage)
    changes = memory.find(
        lambda: pipeline.changes(ledger, outlet=asked.name, limit=SHOWN_CHANGES, vantage=vantage),
        "outlet changes",
        asked.name,
        vantage,
    )
    hits = _find_hits(ledger, memory, asked, record, vantage)
    context = {
        "outlet": found,
        "provenance_names": PROVENANCE_NAMES,
        "provenance_notes": PROVENANCE_NOTES,
        "bar": draw_provenance(found.provenance),
        "hits": hits,
        "standings": find_standings(ledger, memory, hits, vantage),
        "changes": changes,
        "years": _list_years(found),
    }
    return render(request, "outlet.html", context | _share(asked, record, vantage))


@router.get("/outlet/record", response_class=HTMLResponse)
def outlet_record(
    request: Request, ledger: OpenLedger, memory: Remembered, vantage: AskedFrom, asked: AskedOf
) -> HTMLResponse:
    """Show what became of the latest claims of an outlet: a part of its page."""
    record = _find_record(ledger, memory, asked, vantage)
    return render(request, "source_record.html", _share(asked, record, vantage))


@router.get("/outlets", response_class=HTMLResponse)
def outlets(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    q: Annotated[str, Query(max_length=NAME_CHARS)] = "",
    after: Annotated[str, Query(max_length=10 * NAME_CHARS)] = "",
) -> HTMLResponse:
    """List the outlets."""
    found = memory.find(
        lambda: ledger.outlets(q, limit=SHOWN_OUTLETS, cursor=after, vantage=vantage), "outlets", q, after, vantage
    )
    link = make_link(Site(vantage), "/outlets", {"q": q})
    context = {"q": q, "after": after, "found": found, "site": Site(vantage), "link": link}
    return render(request, "outlets.html", context)


def _say_unknown(request: Request, ledger: Ledger, memory: Memory, asked: Asked, vantage: Vantage) -> HTMLResponse:
    listed = memory.find(
        lambda: ledger.outlets(asked.name, limit=SHOWN_OUTLETS, vantage=vantage), "outlets", asked.name, "", vantage
    )
    return render(request, "outlet_unknown.html", {"asked": asked, "near": listed.listed, "site": Site(vantage)})


def _find_hits(
    ledger: Ledger, memory: Memory, asked: Asked, record: TrackRecord | None, vantage: Vantage
) -> tuple[Hit, ...]:
    if record and asked.mark:
        return record.list_hits(asked.mark)[: asked.limit]
    return memory.find(
        lambda: ledger.outlet_claims(asked.name, asked.where, limit=asked.limit, vantage=vantage),
        "outlet claims",
        asked,
        vantage,
    )


def _find_record(ledger: Ledger, memory: Memory, asked: Asked, vantage: Vantage) -> TrackRecord:
    return memory.find(
        lambda: pipeline.outlet_record(ledger, asked.name, vantage=vantage), "outlet record", asked.name, vantage
    )


def _share(asked: Asked, record: TrackRecord | None, vantage: Vantage) -> dict[str, object]:
    """What the page and its part both show."""
    return {
        "asked": asked,
        "record": record,
        "bounds": say_bounds(record) if record else "",
        "scope": SCOPE,
        "words": record.wordings if record else {},
        "outcomes": OUTCOMES,
        "ways": WAYS,
        "mark_names": MARK_NAMES,
        "mark_notes": MARK_NOTES,
        "stance_names": STANCE_NAMES,
        "most_followed": pipeline.MOST_TRACKED,
        "site": Site(vantage),
        "link": make_link(Site(vantage), "/outlet", {each.name: getattr(asked, each.name) for each in fields(asked)}),
    }


def _list_years(outlet: Outlet) -> list[str]:
    """List the years in which an outlet's documents came out, latest first."""
    return [f"{year:04}" for year in range(int(outlet.last[:4]), int(outlet.first[:4]) - 1, -1)][:MOST_YEARS]
