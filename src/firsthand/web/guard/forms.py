"""The token that a form brings back, found before the handler reads the form."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from firsthand.web.faults import Fault, describe_fault

TOKEN_HEADER: Final = "X-Firsthand-Token"  # noqa: S105 - a name
TOKEN_FIELD: Final = "_token"  # noqa: S105 - a name

_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_ENCODING: Final = b"utf-8"
_OTHER_ENCODING: Final = Fault(
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "other_encoding",
    "The form is not written in UTF-8.",
    "Send it as UTF-8, as browsers do.",
)
"""Whoever sends a form could else choose any codec of Python, some of which fail or take minutes for a megabyte."""


class UnreadableForm(Exception):
    """The form is too large, cut short, or none.

    Attributes:
        fault: how to answer.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


async def find_form_token(request: Request, receive: Receive) -> tuple[str, Receive]:
    """Find the token of a form, in its header or its field.

    Args:
        request: its body is read where the header is missing.
        receive: gives the body.

    Returns:
        The token, empty where there is none, and what gives the body once more.

    Raises:
        UnreadableForm: the body is no form, or written in another encoding than all browsers use.
    """
    kind, options = parse_options_header(request.headers.get("Content-Type", ""))
    if options.get(b"charset", _ENCODING).lower() != _ENCODING:
        raise UnreadableForm(_OTHER_ENCODING)
    if given := request.headers.get(TOKEN_HEADER):
        return given, receive
    if kind.decode("latin-1") not in _FORMS:
        return "", receive
    try:
        body = await Request(request.scope, receive).body()
        async with Request(request.scope, _give_again(body, receive)).form() as form:
            field = form.get(TOKEN_FIELD, "")
    except (HTTPException, MultiPartException, ClientDisconnect) as error:
        raise UnreadableForm(describe_fault(_as_refusal(error))) from None
    return (field if isinstance(field, str) else ""), _give_again(body, receive)


def _as_refusal(error: Exception) -> HTTPException:
    return error if isinstance(error, HTTPException) else HTTPException(400, "The form is cut short, or is none.")


def _give_again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
