"""The first page: what matters in this ledger, in five seconds."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.views.against import list_against
from firsthand.web.depends import OpenLedger, Remembered
from firsthand.web.rendering import render

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def show_home(request: Request, ledger: OpenLedger, memory: Remembered) -> HTMLResponse:
    """Show what a person should see first; it is found once for each state of the ledger."""
    overview = memory.find(lambda: pipeline.overview(ledger), "overview")
    context = {
        "overview": overview,
        "totals": overview.totals,
        "disputed": [(group, list_against(group.contradictions).clear) for group in overview.disputed],
        "where": ledger.where,
    }
    return render(request, "home.html", context)
