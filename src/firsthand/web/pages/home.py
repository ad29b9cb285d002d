"""The first page: what matters in this ledger, in five seconds."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.records import Overview
from firsthand.web.depends import OpenLedger
from firsthand.web.kept import Kept
from firsthand.web.rendering import render

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def show_home(request: Request, ledger: OpenLedger) -> HTMLResponse:
    """Show what a person should see first; it is found once for each state of the ledger."""
    kept: Kept[object] = request.app.state.kept
    overview = cast("Overview", kept.find(("overview", ledger.revision()), lambda: pipeline.overview(ledger)))
    return render(request, "home.html", {"overview": overview, "totals": overview.totals, "where": ledger.where})
