"""Reports to keep and to print: one file, which needs no ledger and no network."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from firsthand.reporting import Form, report_claim, report_document
from firsthand.web.depends import AskedFrom, Audited, OpenLedger

router = APIRouter()

KINDS = {Form.HTML: ("text/html", "html"), Form.MARKDOWN: ("text/markdown", "md")}
"""The media type of a form, and what the name of its file ends in."""

Chosen = Annotated[Form, Query(alias="format")]


@router.get("/claims/{id}/report")
def send_claim_report(
    ledger: OpenLedger,
    auditor: Audited,
    vantage: AskedFrom,
    id: str,  # noqa: A002 - the record's own word
    form: Chosen = Form.HTML,
) -> Response:
    """Send the report on a claim, to be kept as a file."""
    return _send(report_claim(ledger, id, policy=auditor.policy, form=form, vantage=vantage), "claim", form)


@router.get("/documents/{id}/report")
def send_document_report(
    ledger: OpenLedger,
    auditor: Audited,
    vantage: AskedFrom,
    id: str,  # noqa: A002 - the record's own word
    form: Chosen = Form.HTML,
) -> Response:
    """Send the report on a document, to be kept as a file."""
    return _send(report_document(ledger, id, policy=auditor.policy, form=form, vantage=vantage), "document", form)


def _send(written: str, about: str, form: Form) -> Response:
    media, ending = KINDS[form]
    return Response(
        written.encode("utf-8", "replace"),
        media_type=f"{media}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="firsthand-{about}.{ending}"'},
    )
