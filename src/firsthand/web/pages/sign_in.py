"""Signing in where the server has a token, and signing out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.web.depends import Entrance
from firsthand.web.faults import Fault
from firsthand.web.guard.access import check_token
from firsthand.web.guard.addresses import SIGN_IN, keep_local
from firsthand.web.guard.cookies import write_cookie
from firsthand.web.guard.gate import SIGNED_IN_S
from firsthand.web.rendering import render

router = APIRouter()

MOST_TOKEN_CHARS: Final = 1_000
MOST_ADDRESS_CHARS: Final = 4_000
SECONDS_AN_HOUR: Final = 3_600
_NOT_KEPT: Final = Fault(
    HTTPStatus.OK,
    "not_kept",
    "You were no longer signed in, so nothing of what you sent was kept.",
    "Sign in, go back to the page, load it anew, and do it once more.",
)


@router.get(SIGN_IN, response_class=HTMLResponse)
def ask_for_token(
    request: Request,
    gate: Entrance,
    go_on: Annotated[str, Query(alias="next", max_length=MOST_ADDRESS_CHARS)] = "/",
    lost: bool = False,
) -> Response:
    """Ask for the token, unless there is none or it was shown; say where a form was sent that nobody took."""
    if not gate.is_locked or request.state.signed_in:
        return RedirectResponse(keep_local(go_on), HTTPStatus.SEE_OTHER)
    return _show_form(request, go_on, _NOT_KEPT if lost else None)


@router.post(SIGN_IN)
def sign_in(
    request: Request,
    gate: Entrance,
    given: Annotated[str, Form(max_length=MOST_TOKEN_CHARS)],
    go_on: Annotated[str, Form(alias="next", max_length=MOST_ADDRESS_CHARS)] = "/",
) -> Response:
    """Let in whoever shows the token; the session is a new one, which nobody can have known before."""
    if gate.is_locked and (wrong := check_token(request, gate, given.strip())):
        return _show_form(request, go_on, wrong)
    answer = RedirectResponse(keep_local(go_on), HTTPStatus.SEE_OTHER)
    session = gate.start_session(signed_in=gate.is_locked)
    answer.headers.append("Set-Cookie", write_cookie(request, gate, session))
    return answer


@router.post("/sign-out")
def sign_out(request: Request, gate: Entrance) -> Response:
    """Have the browser forget that it was let in."""
    answer = RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
    answer.headers.append("Set-Cookie", write_cookie(request, gate, gate.start_session()))
    return answer


def _show_form(request: Request, go_on: str, fault: Fault | None = None) -> Response:
    context = {
        "fault": fault,
        "next": keep_local(go_on),
        "hours": SIGNED_IN_S // SECONDS_AN_HOUR,
        "most_chars": MOST_TOKEN_CHARS,
    }
    page = render(request, "sign_in.html", context, status=fault.status if fault else HTTPStatus.OK)
    page.headers.update(fault.headers if fault else {})
    return page
