"""Claims by their words and their meaning."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.records import Filter
from firsthand.web.depends import AskedFrom, OpenLedger
from firsthand.web.rendering import render

router = APIRouter()

SHOWN_HITS = 20


@router.get("/", response_class=HTMLResponse)
@router.get("/search", response_class=HTMLResponse)
def search(
    request: Request, ledger: OpenLedger, vantage: AskedFrom, q: Annotated[str, Query(max_length=1_000)] = ""
) -> HTMLResponse:
    """Show the claims that answer a question."""
    hits = ledger.claims(q, Filter(vantage=vantage), limit=SHOWN_HITS)
    standings = pipeline.standings(ledger, [hit.attribution.id for hit in hits], vantage=vantage)
    return render(request, "search.html", {"asked": q, "hits": hits, "standings": standings})
