"""What a browser may do with an answer: run and show what comes from here, and nothing else."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No script or style in the page itself runs, whatever a document smuggled in; nothing is fetched from elsewhere."""

_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Addresses, which hold what is searched for, reach no other site; no other site loads or holds a page of ours."""


class SecurityHeaders:
    """Gives every answer its headers.

    A handler may say more strictly what a browser may do: of several policies a browser follows all. Every tag is made
    a weak one: the same body is sent compressed or not, and a strong tag would tell these apart (RFC 9110, section
    8.8.1).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _add_headers(headers: MutableHeaders) -> None:
    headers.append("Content-Security-Policy", CONTENT_POLICY)
    for name, value in _FIXED.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")
    if (tag := headers.get("ETag", "")).startswith('"'):
        headers["ETag"] = f"W/{tag}"
