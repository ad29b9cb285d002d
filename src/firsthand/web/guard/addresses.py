"""Addresses on this server, and nowhere else."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from starlette.requests import Request

SIGN_IN: Final = "/sign-in"

_LOCAL: Final = re.compile(r"/(?![/\\])[!-~]*", re.ASCII)
"""A path here; `//host` and, to browsers, `/\\host` lead elsewhere."""


def name_address(request: Request) -> str:
    """Give the address that was asked for, without the host."""
    query = request.url.query
    return keep_local(quote(request.scope["path"]) + (f"?{query}" if query else ""))


def keep_local(address: str) -> str:
    """Keep an address that leads to a page of this server; else give the first page.

    >>> keep_local("/claims/3f2a"), keep_local("//elsewhere.example/"), keep_local("https://elsewhere.example/")
    ('/claims/3f2a', '/', '/')
    """
    return address if _LOCAL.fullmatch(address) else "/"
