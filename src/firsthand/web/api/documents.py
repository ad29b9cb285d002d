"""Documents, and those that could not be read."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from firsthand import pipeline
from firsthand.records import Audit, Entry, Unread
from firsthand.views.answers import HoldingLine
from firsthand.views.inert import shorten
from firsthand.web.api.answering import answer, answer_bytes, tell, tell_bytes
from firsthand.web.api.bodies import Page
from firsthand.web.api.cursors import From, going_on
from firsthand.web.api.parameters import ASKING, ASKING_FOR_ONE, SOME_ITEMS, DocumentId, Limit
from firsthand.web.depends import AskedFrom, Audited, OpenLedger, SetUp
from firsthand.web.faults import SHOWN_CHARS, Fault, answer_fault

_ORIGINAL: Final = tell_bytes("The bytes; their SHA-256 is the ETag.", *ASKING_FOR_ONE)

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


@router.get("/documents/{id}/original", responses=_ORIGINAL)
def fetch_original(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    set_up: SetUp,
    id: DocumentId,  # noqa: A002 - as in the path
) -> Response:
    """Give the bytes that a document was read from, where they are still to be had.

    They are data, whatever they are: no browser takes them for a page.
    """
    found = pipeline.original(ledger, id, vantage=vantage, settings=set_up.settings)
    if found.original is None:
        places = "; ".join(f"{each.sighting.name}: {each.what}" for each in found.missing)
        told = f"The original is not to be had. {places}".strip()
        fault = Fault(HTTPStatus.NOT_FOUND, "no_original", shorten(told, most_chars=SHOWN_CHARS))
        return answer_fault(request, fault)
    return answer_bytes(request, found.original.data, tag=found.entry.sha256, name=f"{found.entry.id}.bin")


@router.get(
    "/documents/{id}/audit", responses=tell(Audit, "What was found, in the order of its places.", *ASKING_FOR_ONE)
)
def audit_document(
    request: Request,
    ledger: OpenLedger,
    auditor: Audited,
    vantage: AskedFrom,
    id: DocumentId,  # noqa: A002 - as above
) -> Response:
    """Hold a document against the server's policy on sources: what `firsthand check` finds."""
    return answer(request, pipeline.audit_document(ledger, id, auditor.policy, vantage=vantage))


@router.get("/errors", responses=tell(Page[Unread], "What could not be read, first tried first.", *ASKING))
def list_unread(request: Request, ledger: OpenLedger, cursor: From, limit: Limit = SOME_ITEMS) -> Response:
    """List the documents that could not be read when they were handed to the ledger."""
    return answer(request, cursor.cut(ledger.unread()[cursor.skipped :], limit))
