"""Answers: the lines of `firsthand.views` as bodies, with tags by which a client learns that nothing changed."""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from firsthand.views.jsonl import encode_object
from firsthand.web.faults import FaultLine

JSON: Final = "application/json"
COMPONENTS: Final = "#/components/schemas/{name}"

_TAG_HEX_DIGITS: Final = 32
_TAG: Final = re.compile(r'"([\x21\x23-\x7e]*)"')


def answer(request: Request, body: object, *, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Answer with a body, or with 304 where the client has it already.

    Args:
        request: that is answered.
        body: a struct or a record.
        status: where the body is given.
    """
    encoded = encode_object(body)
    tag = hashlib.sha256(encoded).hexdigest()[:_TAG_HEX_DIGITS]
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
    if request.method in ("GET", "HEAD") and _is_known(request.headers.get("If-None-Match", ""), tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(encoded, status, headers, media_type=JSON)


def _is_known(known: str, tag: str) -> bool:
    return known.strip() == "*" or tag in _TAG.findall(known)


def refer(body: Any) -> dict[str, Any]:
    """Refer to the schema of a body among the components of the API's description."""
    schemas, _ = msgspec.json.schema_components((body,), ref_template=COMPONENTS)
    schema: dict[str, Any] = schemas[0]
    return schema


def tell(
    body: Any, told: str, *faults: HTTPStatus, status: HTTPStatus = HTTPStatus.OK, changes: bool = False
) -> dict[int | str, Any]:
    """Describe the answers of a route.

    Args:
        body: of the answer; a type.
        told: what it is, in a sentence.
        faults: the statuses of its errors.
        status: of the answer.
        changes: whether it is no question, to which the client may have the answer already.
    """
    answers: dict[int | str, Any] = {
        status.value: {"description": told, "content": {JSON: {"schema": refer(body)}}, "headers": _TOLD_HEADERS}
    }
    if not changes:
        answers[HTTPStatus.NOT_MODIFIED.value] = {"description": "The client has it: `If-None-Match` names its ETag."}
    shape = {JSON: {"schema": refer(FaultLine)}}
    return answers | {fault.value: {"description": _FAULTS[fault], "content": shape} for fault in (*faults, *_GUARDING)}


_TOLD_HEADERS: Final = {
    "ETag": {"description": "Of the body; `If-None-Match` with it saves the answer.", "schema": {"type": "string"}}
}
_FAULTS: Final = {
    HTTPStatus.BAD_REQUEST: "A parameter does not say what it should: no such day, a cursor of another question.",
    HTTPStatus.UNAUTHORIZED: "The server asks for a token, and there is none or another one.",
    HTTPStatus.FORBIDDEN: "The page of another site sent it, or one of another session.",
    HTTPStatus.NOT_FOUND: "The ledger holds nothing of that id, or several things; the message lists them.",
    HTTPStatus.REQUEST_TIMEOUT: "The body did not come in time.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than is taken.",
    HTTPStatus.MISDIRECTED_REQUEST: "It was asked for under a name that the server does not go by.",
    HTTPStatus.TOO_MANY_REQUESTS: "The token was wrong too often.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A parameter or the body cannot be taken as it is; the message says why.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The ledger cannot be asked now, or too much is asked at once.",
    HTTPStatus.GATEWAY_TIMEOUT: "It took too long.",
}
"""Why a status is answered with."""
_GUARDING: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.MISDIRECTED_REQUEST, HTTPStatus.TOO_MANY_REQUESTS)
"""How any request may fail."""
