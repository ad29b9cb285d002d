"""Who may come in, and whether a request that changes something was meant by whoever sits at the browser."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.views.site import Site
from firsthand.web.faults import API_PREFIX, Fault, answer_fault
from firsthand.web.guard.addresses import SIGN_IN, name_address
from firsthand.web.guard.cookies import name_cookie, write_cookie
from firsthand.web.guard.forms import UnreadableForm, find_form_token
from firsthand.web.guard.gate import Gate, Session
from firsthand.web.rendering import is_part, render

STATIC_PREFIX: Final = "/static/"

_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_BEARER: Final = "bearer "


class Access:
    """Lets in whoever may, and lets nobody act in another's name.

    A program shows the token with each request (`Authorization: Bearer`). A browser has a cookie, which other sites
    cannot have it send (`SameSite=Strict`), and brings back with each form what only pages of this server told it; see
    OWASP's cheat sheet on cross-site request forgery. Handlers find in `request.state` the `token` for forms, whether
    the browser is `signed_in`, and whether who asks was `let_in`: nobody else is told who sits here.
    """

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        if scope["path"].startswith(STATIC_PREFIX):
            await self._app(scope, receive, send)
            return
        known = self._gate.read_cookie(request.cookies.get(name_cookie(request), ""))
        session = known or self._gate.start_session()
        request.state.token = self._gate.make_form_token(session)
        request.state.signed_in = bool(session.until)
        request.state.let_in = request.state.signed_in or not self._gate.is_locked
        if known is None and _is_link_from_elsewhere(request):
            await render(request, "again.html", {"address": name_address(request)})(scope, receive, send)
            return
        if known is None and not _is_api(request) and request.method == "GET":
            send = _with_cookie(send, write_cookie(request, self._gate, session))
        if (bearer := _find_bearer(request)) and self._gate.is_locked:
            wrong = check_token(request, self._gate, bearer)
            answer = answer_fault(request, wrong) if wrong else None
            request.state.let_in = not wrong
        else:
            answer = self._refuse_stranger(request, session)
            if answer is None and request.method not in _SAFE_METHODS and not _is_program(request):
                answer, receive = await self._refuse_forgery(request, known, receive)
        await (answer or self._app)(scope, receive, send)

    def _refuse_stranger(self, request: Request, session: Session) -> Response | None:
        """Answer a browser that is not signed in, and has to be."""
        if not self._gate.is_locked or session.until or request.scope["path"] == SIGN_IN:
            return None
        if _is_api(request):
            return answer_fault(request, _NO_TOKEN)
        if is_part(request):
            return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": SIGN_IN})
        asked = {"next": name_address(request)} if request.method in _SAFE_METHODS else {"lost": "1"}
        return RedirectResponse(Site().page(SIGN_IN, asked), HTTPStatus.SEE_OTHER)

    async def _refuse_forgery(
        self, request: Request, session: Session | None, receive: Receive
    ) -> tuple[Response | None, Receive]:
        """Answer what another site sent; else give what the handler can read the form from."""
        if _is_from_elsewhere(request):
            return answer_fault(request, _FROM_ELSEWHERE), receive
        try:
            given, receive = await find_form_token(request, receive)
        except UnreadableForm as error:
            return answer_fault(request, error.fault), receive
        return (None if self._gate.fits_form(session, given) else answer_fault(request, _STALE)), receive


def check_token(request: Request, gate: Gate, token: str) -> Fault | None:
    """Say what is wrong with a token that is shown, and count the try; None where it fits.

    While an address has to wait, the right token is refused from there, too: if it were taken, whoever guesses could go
    on guessing, and would see by that when it is right. Tries in between are not counted, so that nobody waits longer
    than `tries.WITHIN_S` after the last try that counted, and whoever is signed in by a cookie never waits. Behind a
    proxy on this machine that names its clients (`X-Forwarded-For`), each of them is counted alone; behind one that
    does not, somebody who goes on guessing keeps the others from signing in as long as that lasts.
    """
    address = request.client.host if request.client else ""
    if wait_s := gate.tries.find_wait_s(address):
        advice = f"Try again in {wait_s} seconds."
        waits = {"Retry-After": str(wait_s)}
        told = "The token was wrong too often."
        return Fault(HTTPStatus.TOO_MANY_REQUESTS, "too_many_tries", told, advice, waits)
    if gate.fits(token):
        return None
    gate.tries.note_failure(address, token)
    return _WRONG_TOKEN


def _is_api(request: Request) -> bool:
    return str(request.scope["path"]).startswith(API_PREFIX)


def _find_bearer(request: Request) -> str:
    given = request.headers.get("Authorization", "")
    return given[len(_BEARER) :].strip() if given.lower().startswith(_BEARER) else ""


def _is_program(request: Request) -> bool:
    """Tell whether a request to the API is no browser's: of what may change something, these all say where from."""
    return _is_api(request) and not any(name in request.headers for name in ("Origin", "Sec-Fetch-Site", "Cookie"))


def _is_from_elsewhere(request: Request) -> bool:
    """Tell whether a page of another site, or another port, sent it, as far as the browser says.

    Forms of pages with `Referrer-Policy: no-referrer` have "null" for their origin; only the token tells of these.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin != "null" and origin.partition("://")[2] != request.headers.get("Host")


def _is_link_from_elsewhere(request: Request) -> bool:
    """Tell whether somebody followed a link on another site, for which the browser holds the cookie back."""
    told = (request.headers.get("Sec-Fetch-Site"), request.headers.get("Sec-Fetch-Mode"))
    return request.method == "GET" and told == ("cross-site", "navigate") and not _is_api(request)


def _with_cookie(send: Send, cookie: str) -> Send:
    async def send_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode("ascii"))]
        await send(message)

    return send_cookie


_NO_TOKEN: Final = Fault(
    HTTPStatus.UNAUTHORIZED,
    "no_token",
    "This server asks for a token, and the request shows none.",
    "Send the header `Authorization: Bearer TOKEN`.",
    {"WWW-Authenticate": "Bearer"},
)
_WRONG_TOKEN: Final = Fault(
    HTTPStatus.UNAUTHORIZED,
    "wrong_token",
    "This is not the token of this server.",
    "Ask whoever started it.",
    {"WWW-Authenticate": "Bearer"},
)
_FROM_ELSEWHERE: Final = Fault(
    HTTPStatus.FORBIDDEN,
    "from_elsewhere",
    "The page of another site sent this, so nothing was changed.",
    "Do it on a page of this server.",
)
_STALE: Final = Fault(
    HTTPStatus.FORBIDDEN,
    "stale_page",
    "The page that this was sent from does not belong to this session, so nothing was changed.",
    "Load the page anew and do it once more. Programs send the header X-Firsthand-Token, or no cookie.",
)
