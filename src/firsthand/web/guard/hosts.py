"""By which names the server may be asked.

A page from elsewhere can have its own name lead to this machine (DNS rebinding), and would then read what it likes;
its requests still carry that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from firsthand.web.faults import Fault, answer_fault

LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
ANY_ADDRESS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - nothing is bound here
"""A server that is bound to all addresses of a machine; it is asked by any of them."""

_HOST: Final = re.compile(r"(?:\[(?P<bracketed>[0-9a-f:.]{2,45})\]|(?P<name>[a-z0-9._-]{1,253}))(?::\d{1,5})?")


class HostCheck:
    """Refuses requests for another host."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._names = LOOPBACK_NAMES | {host.lower().rstrip(".") for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        given = Headers(scope=scope).getlist("host")
        if len(given) == 1 and self._is_ours(given[0]):
            await self._app(scope, receive, send)
        else:
            await answer_fault(Request(scope), _REFUSED)(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host.lower())
        if not found:
            return False
        name = (found["bracketed"] or found["name"]).rstrip(".")
        return name in self._names or (not self._names.isdisjoint(ANY_ADDRESS) and _is_address(name))


def _is_address(name: str) -> bool:
    """Tell whether it is an address itself, which no name server can have lead elsewhere."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


_REFUSED: Final = Fault(
    HTTPStatus.MISDIRECTED_REQUEST,
    "unknown_host",
    "This server does not go by the name that it was asked under.",
    "Open the address that `firsthand serve` shows, or start it with `--name` and the name that it has for you.",
)
