"""What an outlet has first hand, what it passes on and from whom, what became of it; and a list of outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Hit, TrackRecord, Vantage
from firsthand.views.outlets import PROVENANCE_NAMES, PROVENANCE_NOTES, draw_provenance
from firsthand.views.site import Site
from firsthand.web.addresses import make_link
from firsthand.web.bounds import MOST_NAME_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger, Remembered
from firsthand.web.memory import Memory
from firsthand.web.named import AskedOfName, list_years, prepare_record
from firsthand.web.rendering import render

router = APIRouter()

SHOWN_DOCUMENTS = 15
SHOWN_CHANGES = 10
SHOWN_OUTLETS = 50


@dataclass(frozen=True)
class Asked(AskedOfName):
    """What is asked of an outlet."""

    shown: ClassVar[int] = 15


AskedOf = Annotated[Asked, Depends()]


@router.get("/outlet", response_class=HTMLResponse)
def show_outlet(
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
        "standings": memory.standings((hit.attribution.id for hit in hits), vantage),
        "changes": changes,
        "years": list_years(found.first, found.last),
    }
    return render(request, "outlet.html", context | prepare_record(asked, record, vantage, "/outlet"))


@router.get("/outlet/record", response_class=HTMLResponse)
def show_record(
    request: Request, ledger: OpenLedger, memory: Remembered, vantage: AskedFrom, asked: AskedOf
) -> HTMLResponse:
    """Show what became of the latest claims of an outlet: a part of its page."""
    record = _find_record(ledger, memory, asked, vantage)
    return render(request, "source_record.html", prepare_record(asked, record, vantage, "/outlet"))


@router.get("/outlets", response_class=HTMLResponse)
def list_outlets(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    q: Annotated[str, Query(max_length=MOST_NAME_CHARS)] = "",
    after: Annotated[str, Query(max_length=10 * MOST_NAME_CHARS)] = "",
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
