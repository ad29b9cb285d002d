"""Documents, and those that could not be read."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from firsthand.records import Entry, Unread
from firsthand.views.answers import HoldingLine
from firsthand.web.api.answering import answer, tell
from firsthand.web.api.bodies import Page
from firsthand.web.api.cursors import From, going_on
from firsthand.web.api.parameters import ASKING, ASKING_FOR_ONE, SOME_ITEMS, DocumentId, Limit
from firsthand.web.depends import AskedFrom, OpenLedger

router = APIRouter(tags=["documents"], default_response_class=Response)


@router.get("/documents", responses=tell(Page[Entry], "Documents, the newest first.", *ASKING))
def list_documents(
    request: Request, ledger: OpenLedger, vantage: AskedFrom, cursor: From, limit: Limit = SOME_ITEMS
) -> Response:
    """List the documents by the day that they came out on; of a page with several versions, the latest."""
    with going_on():
        entries = ledger.newest(limit=limit + 1, after=cursor.place, vantage=vantage)
    items = entries[:limit]
    return answer(request, Page(items=items, next=cursor.write(items[-1].id) if len(entries) > limit else None))


@router.get("/documents/{id}", responses=tell(HoldingLine, "All that the ledger holds of it.", *ASKING_FOR_ONE))
def show_document(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: DocumentId) -> Response:  # noqa: A002 - as in the path
    """Give a document: its text, what was read in it, where it was found, its versions and what they changed."""
    return answer(request, HoldingLine.of(ledger.document(id, vantage=vantage)))


@router.get("/errors", responses=tell(Page[Unread], "What could not be read, first tried first.", *ASKING))
def list_unread(request: Request, ledger: OpenLedger, cursor: From, limit: Limit = SOME_ITEMS) -> Response:
    """List the documents that could not be read when they were handed to the ledger."""
    start, unread = cursor.skipped, ledger.unread()
    end = start + limit
    return answer(request, Page(items=unread[start:end], next=cursor.write(str(end)) if len(unread) > end else None))
