"""What people judged."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import Response

from firsthand import pipeline
from firsthand.records import Correction, Judgement, Ruling
from firsthand.web.api.answering import JSON, answer, refer, tell
from firsthand.web.api.bodies import Page
from firsthand.web.api.cursors import From
from firsthand.web.api.incoming import receive
from firsthand.web.api.parameters import ASKING_FOR_ONE, SOME_ITEMS, Limit
from firsthand.web.bounds import MOST_ID_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger, SetUp

router = APIRouter(tags=["judgements"], default_response_class=Response)

MOST_BODY_BYTES: Final = 1_000_000
"""The longest judgement that a ledger takes has some 300,000."""


class NewJudgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody decides: a `Judgement` without what the ledger adds. Ids may be cut to four digits or more.

    Of the passages of a correction the spans are enough; `by` is the server's analyst where it is empty.
    """

    ruling: Ruling
    subject: str
    other: str = ""
    by: str = ""
    why: str = ""
    on: str = ""
    now: str = ""
    correction: Correction | None = None


_EXAMPLE: Final = {
    "ruling": "wrong",
    "subject": "58f9e466017e4087",
    "why": "the memo names her",
    "correction": {"name": "Ada Brack"},
}
_BODY: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {JSON: {"schema": refer(NewJudgement), "example": _EXAMPLE}}},
}


async def _receive_judgement(request: Request) -> NewJudgement:
    body = await receive(request, most_bytes=MOST_BODY_BYTES)
    try:
        return msgspec.json.decode(body, type=NewJudgement)
    except msgspec.ValidationError as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, f"It is no judgement: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise HTTPException(HTTPStatus.BAD_REQUEST, "The body is not JSON that can be read.") from None


Told = Annotated[NewJudgement, Depends(_receive_judgement)]


@router.get("/judgements", responses=tell(Page[Judgement], "Judgements, first learned first.", *ASKING_FOR_ONE))
def list_judgements(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    cursor: From,
    about: Annotated[
        str,
        Query(
            max_length=MOST_ID_CHARS,
            description="Only those on this claim, on this document and its claims, or this judgement.",
        ),
    ] = "",
    limit: Limit = SOME_ITEMS,
) -> Response:
    """List what people judged, with what was withdrawn, in the order in which the ledger learned of it."""
    found = pipeline.judgements(ledger, about=about, vantage=vantage)
    return answer(request, cursor.cut(found[cursor.skipped :], limit))


@router.post(
    "/judgements",
    status_code=HTTPStatus.CREATED,
    openapi_extra=_BODY,
    responses=tell(
        Judgement,
        "The judgement as the ledger keeps it.",
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        status=HTTPStatus.CREATED,
        changes=True,
    ),
)
def judge(request: Request, told: Told, ledger: OpenLedger, set_up: SetUp) -> Response:
    """Judge what was read or linked; it holds in all answers until it is withdrawn by another judgement."""
    judgement = Judgement(
        ruling=told.ruling,
        subject=told.subject,
        other=told.other,
        by=told.by or set_up.analyst,
        why=told.why,
        on=told.on,
        now=told.now,
        correction=told.correction,
    )
    return answer(request, pipeline.judge(ledger, judgement), status=HTTPStatus.CREATED)
