"""Answers: the lines of `firsthand.views` as bodies, with tags by which a client learns that nothing changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from firsthand.views.jsonl import encode_object
from firsthand.web.faults import FaultLine
from firsthand.web.tags import is_known

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"
COMPONENTS: Final = "#/components/schemas/{name}"

_INERT: Final = "sandbox; default-src 'none'"
_TAG_HEX_DIGITS: Final = 32


def answer(request: Request, body: object, *, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Answer with a body, or with 304 where the client has it already.

    Args:
        request: that is answered.
        body: a struct or a record.
        status: where the body is given.
    """
    encoded = encode_object(body)
    tag = hashlib.sha256(encoded).hexdigest()[:_TAG_HEX_DIGITS]
    return _answer(request, tag, Response(encoded, status, media_type=JSON))


def answer_bytes(request: Request, data: bytes, *, tag: str, name: str) -> Response:
    """Answer with bytes that nobody is to take for a page, or with 304 where the client has them already.

    Args:
        request: that is answered.
        data: what is given.
        tag: what changes when the bytes do.
        name: of the file that a browser keeps; letters, digits and dots.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": _INERT}
    return _answer(request, tag, Response(data, headers=headers, media_type=BYTES))


def _answer(request: Request, tag: str, response: Response) -> Response:
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
    if is_known(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response.headers.update(headers)
    return response


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
    answers = {status: {"description": told, "content": {JSON: {"schema": refer(body)}}, "headers": _TOLD_HEADERS}}
    return _tell(answers, () if changes else (HTTPStatus.NOT_MODIFIED,), faults)


def tell_bytes(told: str, *faults: HTTPStatus) -> dict[int | str, Any]:
    """Describe the answers of a route that gives bytes; `told` and `faults` as for `tell`."""
    schema = {"type": "string", "format": "binary"}
    given = {"description": told, "content": {BYTES: {"schema": schema}}, "headers": _TOLD_HEADERS}
    return _tell({HTTPStatus.OK: given}, (HTTPStatus.NOT_MODIFIED,), faults)


def _tell(
    answers: Mapping[HTTPStatus, dict[str, Any]], known: Sequence[HTTPStatus], faults: Sequence[HTTPStatus]
) -> dict[int | str, Any]:
    nothing = {"description": "The client has it: `If-None-Match` names its ETag."}
    shape = {JSON: {"schema": refer(FaultLine)}}
    refused = {fault: {"description": _FAULTS[fault], "content": shape} for fault in (*faults, *_GUARDING)}
    told = {**answers, **dict.fromkeys(known, nothing), **refused}
    return {status.value: each for status, each in told.items()}


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
