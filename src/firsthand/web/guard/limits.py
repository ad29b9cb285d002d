"""How much of a request is taken: no more, whether it says its length or not."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.web.faults import API_PREFIX, answer_fault, describe_fault
from firsthand.web.guard.addresses import SIGN_IN

MOST_FORM_BYTES: Final = 16_000_000
"""Of a form: a file of some 30,000 judgements. It is held in memory."""
MOST_STRANGER_BYTES: Final = 20_000
"""Of the form that strangers may send: a token, and an address to go on to; many of them at once fill no memory."""

_LENGTH: Final = re.compile(r"[0-9]{1,15}", re.ASCII)
_TOO_LARGE: Final = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class BodyLimit:
    """Refuses large requests before they are read, and cuts off those that did not say how large they are."""

    def __init__(self, app: ASGIApp, *, most_document_bytes: int) -> None:
        self._app = app
        self._most_document_bytes = most_document_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        most = self._find_most(scope["path"])
        told = Headers(scope=scope).get("content-length", "0")
        if not _LENGTH.fullmatch(told) or int(told) > most:
            fault = describe_fault(HTTPException(_TOO_LARGE))
            await answer_fault(Request(scope), fault)(scope, receive, send)
            return
        await self._app(scope, _count(receive, most), send)

    def _find_most(self, path: str) -> int:
        if path == SIGN_IN:
            return MOST_STRANGER_BYTES
        return self._most_document_bytes if path.startswith(API_PREFIX) else MOST_FORM_BYTES


def _count(receive: Receive, most: int) -> Receive:
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(_TOO_LARGE)
        return message

    return receive_some
