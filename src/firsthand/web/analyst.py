"""Who judges in this browser: as its cookie says, else as the server was set up."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from firsthand.views.inert import shorten
from firsthand.web.options import Options

COOKIE: Final = "analyst"
NAME_CHARS: Final = 120
"""The longest name of a person that judges; with its office, too."""
KEPT_S: Final = 400 * 24 * 60 * 60
"""As long as browsers keep a cookie."""


def name_analyst(request: Request) -> str:
    """Name who judges; empty where nobody said. It is a name that people gave, and proves nothing."""
    told = shorten(unquote(request.cookies.get(COOKIE, "")[: NAME_CHARS * 12]), most_chars=NAME_CHARS)
    if told:
        return told
    options: Options | None = getattr(request.app.state, "options", None)
    return (options.analyst or options.settings.analyst) if options else ""


def keep_analyst(response: Response, name: str, *, secure: bool) -> None:
    """Have the browser keep who judges; with no name, forget it."""
    told = shorten(name, most_chars=NAME_CHARS)
    response.set_cookie(
        COOKIE, quote(told), max_age=KEPT_S if told else 0, httponly=True, samesite="strict", secure=secure
    )
