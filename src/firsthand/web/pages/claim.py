"""A claim: who is behind it in the end, how many of them there are, and what stands against it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from firsthand import pipeline
from firsthand.views.claim_sheet import prepare_claim
from firsthand.views.figure_chart import draw_figure_chart
from firsthand.views.origin_graph import draw_origin_graph
from firsthand.views.site import Site
from firsthand.web.depends import AskedFrom, OpenLedger
from firsthand.web.rendering import is_part, render

router = APIRouter(prefix="/claims/{id}")


@router.get("", response_class=HTMLResponse)
def show_claim(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: str) -> HTMLResponse:  # noqa: A002 - as in the address
    """Show a claim with all who tell it, back to where it comes from."""
    origins = pipeline.origins(ledger, id, vantage=vantage)
    tellings, site = origins.group.tellings, Site(vantage)
    reading = ledger.reading(tellings[0].entry.id, vantage=vantage) if len(tellings) == 1 else None
    sheet = prepare_claim(origins, site, asked=id, reading=reading)
    return render(request, "claim.html", {"sheet": sheet, "site": site})


@router.get("/origins.svg")
def show_graph(ledger: OpenLedger, vantage: AskedFrom, id: str) -> Response:  # noqa: A002 - as in the address
    """Give the graph of a claim as a file of its own, which leads to the originals."""
    drawn = draw_origin_graph(pipeline.origins(ledger, id, vantage=vantage))
    return Response(drawn.encode("utf-8", "replace"), media_type="image/svg+xml")


@router.get("/figures", response_class=HTMLResponse)
def show_figures(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: str) -> HTMLResponse:  # noqa: A002 - as in the address
    """Show the figures of a claim over time: for its page, or as a page."""
    history = pipeline.figure_history(ledger, id, vantage=vantage)
    chart = Markup(draw_figure_chart(history)) if history.series else ""  # noqa: S704 - escaped by `views`
    return _render_part(request, "claim_figures", {"history": history, "chart": chart, "site": Site(vantage)})


@router.get("/drift", response_class=HTMLResponse)
def show_drift(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: str) -> HTMLResponse:  # noqa: A002 - as in the address
    """Show what a claim lost or gained on its way: for its page, or as a page."""
    drift = pipeline.drift(ledger, id, vantage=vantage)
    return _render_part(request, "claim_drift", {"drift": drift, "site": Site(vantage)})


@router.get("/impact", response_class=HTMLResponse)
def show_impact(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: str) -> HTMLResponse:  # noqa: A002 - as in the address
    """Show what falls if an attribution is taken back, and what is left: for the page of its claim, or as a page."""
    impact = pipeline.impact(ledger, id, vantage=vantage)
    return _render_part(request, "claim_impact", {"impact": impact, "site": Site(vantage)})


def _render_part(request: Request, name: str, context: dict[str, object]) -> HTMLResponse:
    """Render what a page loads after itself, or a page around it where it is opened alone."""
    return render(request, f"parts/{name}.html" if is_part(request) else f"{name}.html", context)
