"""One document, read while the caller waits."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from firsthand.views.jsonl import Line, build_line
from firsthand.web.api.answering import answer, tell
from firsthand.web.api.incoming import receive
from firsthand.web.api.reading_desk import Busy, ReadingDesk
from firsthand.web.bounds import MOST_NAME_CHARS
from firsthand.web.depends import hold
from firsthand.web.faults import Fault, answer_fault

router = APIRouter(tags=["reading"], default_response_class=Response)

ASK_AGAIN_S: Final = 2
"""When the desk is full: an article takes some tenths of a second."""
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "A text, a page, a PDF, a mail ...; the bytes themselves show what it is.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/read",
    openapi_extra=_BODY,
    responses=tell(
        Line,
        "What `firsthand read --jsonl` writes.",
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
        changes=True,
    ),
)
async def read(
    request: Request,
    desk: Annotated[ReadingDesk, hold("reading_desk")],
    name: Annotated[
        str,
        Query(max_length=MOST_NAME_CHARS, description="What to call it in messages.", examples=["patrol-boats.txt"]),
    ] = "the body",
) -> Response:
    """Read one document; nothing of it goes into the ledger.

    Who said what, and how; every span counts the characters of `document.text`. What holds several documents (an
    archive, a feed, JSON Lines) is refused with 422: send each on its own.
    """
    try:
        with desk.take_place():
            data = await receive(request, most_bytes=desk.settings.max_document_bytes)
            reading = await desk.read(data, name=name)
    except Busy:
        busy = Fault(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "busy",
            "As many documents are being read as this server reads at once.",
            f"Send it again in {ASK_AGAIN_S} seconds.",
            {"Retry-After": str(ASK_AGAIN_S)},
        )
        return answer_fault(request, busy)
    return answer(request, build_line(reading))
