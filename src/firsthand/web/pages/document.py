"""A document: its text with who really said what, what is known of it, and the original."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse

from firsthand import pipeline
from firsthand.views.page import draw_for_site
from firsthand.views.page_boxes import draw_pages
from firsthand.views.site import Site
from firsthand.web.depends import AskedFrom, OpenLedger, Remembered
from firsthand.web.rendering import is_part, render

router = APIRouter(prefix="/documents/{id}")


@router.get("", response_class=HTMLResponse)
def show_document(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: str) -> HTMLResponse:  # noqa: A002 - as in the address
    """Show the text of a document with its attributions, and what is known of it."""
    holding, site = ledger.document(id, vantage=vantage), Site(vantage)
    context = {
        "holding": holding,
        "drawn": draw_for_site(holding.reading, site),
        "pages": draw_pages(holding.reading, site),
        "has_pictures": pipeline.lies_at_hand(holding),
        "judgements": ledger.judgements(about=holding.entry.id, vantage=vantage),
        "site": site,
    }
    return render(request, "document.html", context)


@router.get("/standings", response_class=HTMLResponse)
def show_standings(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    id: str,  # noqa: A002 - as in the address
) -> HTMLResponse:
    """Show how the claims of a document stand in the ledger: for the notes of its page, or as a page."""
    holding = ledger.document(id, vantage=vantage)
    standings = memory.standings((each.id for each in holding.reading.attributions), vantage)
    context = {"holding": holding, "standings": standings, "site": Site(vantage)}
    return render(request, "parts/standings.html" if is_part(request) else "document_standings.html", context)


@router.get("/text", response_class=PlainTextResponse)
def show_text(ledger: OpenLedger, vantage: AskedFrom, id: str) -> PlainTextResponse:  # noqa: A002 - as in the address
    """Give the text of a document as it was extracted, to which all offsets refer."""
    text = ledger.document(id, vantage=vantage).reading.document.text
    return PlainTextResponse(text.encode("utf-8", "replace"))
