"""Tags of answers, by which a client learns that it has the same already (RFC 9110, section 8.8.3)."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request

_TAG: Final = re.compile(r'"([\x21\x23-\x7e]*)"')


def is_known(request: Request, tag: str) -> bool:
    """Tell whether a client that asks has what a tag stands for.

    Args:
        request: with its `If-None-Match`; tags that are weak there count as others do, for nothing is given in parts.
        tag: without its quotes.
    """
    known = request.headers.get("If-None-Match", "")
    return request.method in ("GET", "HEAD") and (known.strip() == "*" or tag in _TAG.findall(known))
