"""The whole guard, around the application."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import quote

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.web.guard.access import Access
from firsthand.web.guard.gate import Gate
from firsthand.web.guard.headers import SecurityHeaders
from firsthand.web.guard.hosts import HostCheck
from firsthand.web.guard.limits import BodyLimit

LEAST_COMPRESSED_BYTES: Final = 1_000
COMPRESSION_LEVEL: Final = 4
"""A page of 100 KB takes 1 ms; level 9 takes three times as long and saves a twentieth more."""
_POLICY_VIOLATION: Final = 1008


def guard(app: ASGIApp, *, gate: Gate, hosts: Collection[str], most_document_bytes: int) -> ASGIApp:
    """Put the guard around an application.

    Compression gives away what is secret in a page to whoever can have a browser ask for it again and again with other
    words, and see how long the answers are (BREACH). No other site can here: the browser sends no cookie for it, so
    that the answer holds no token of the session.

    Args:
        app: answers what the guard lets through.
        gate: knows who may come in.
        hosts: names that the server goes by, beside those of loopback.
        most_document_bytes: that programs may send.
    """
    inner = BodyLimit(Access(app, gate), most_document_bytes=most_document_bytes)
    compressed = GZipMiddleware(inner, LEAST_COMPRESSED_BYTES, COMPRESSION_LEVEL)
    guarded = SecurityHeaders(HostCheck(compressed, hosts))

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            asked = {**scope, "query_string": _write_query(scope["query_string"])}
            if scope["method"] == "HEAD":
                await guarded({**asked, "method": "GET"}, receive, _without_body(send))
            else:
                await guarded(asked, receive, send)
        elif scope["type"] == "lifespan":
            await app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})

    return answer


def _without_body(send: Send) -> Send:
    """Have the answer to GET serve for HEAD: its headers alone (RFC 9110, section 9.3.2)."""

    async def send_headers(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_headers


def _write_query(query: bytes) -> bytes:
    """Write a query as browsers do: some programs send characters beyond ASCII as they are, and bytes that are none."""
    return query if query.isascii() else quote(query, safe=_ASCII).encode("ascii")


_ASCII: Final = "".join(map(chr, range(0x80)))
