"""Errors as answers: a page for people, one shape of JSON for programs, and nothing of what went on inside.

Handlers let errors rise; `take_faults` has them all come here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

import msgspec
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from firsthand import errors
from firsthand.views.inert import shorten
from firsthand.web.rendering import is_part, render

API_PREFIX: Final = "/api/"
SHOWN_CHARS: Final = 600
"""Of a message: several that the ledger lists fit; what a request brought cannot flood the page."""
SHOWN_PROBLEMS: Final = 3
WAIT_S: Final = 5
"""When to come again while another process holds the ledger: a document takes it some milliseconds."""


class FaultEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong.

    Attributes:
        code: the kind of error; it stays as it is from version to version.
        message: what was found.
        advice: what to do next; empty where the message says it, or nothing can be done.
    """

    code: str
    message: str
    advice: str


class FaultLine(msgspec.Struct, frozen=True, kw_only=True):
    """The body of every answer of the API that is an error."""

    error: FaultEntry


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as it is told to whoever asked.

    Attributes:
        status: of the response.
        code: the kind of error, in words joined by underscores.
        message: what was found.
        advice: what to do next; empty where the message says it, or nothing can be done.
        headers: of the response, beside those that each has.
    """

    status: HTTPStatus
    code: str
    message: str
    advice: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def take_faults(app: FastAPI) -> None:
    """Have an application answer its errors here."""
    for kind in (HTTPException, RequestValidationError, errors.FirsthandError, ValueError):
        app.add_exception_handler(kind, _answer_foreseen)
    app.add_exception_handler(Exception, _answer_any)


def answer_fault(request: Request, fault: Fault) -> Response:
    """Answer with a fault: as JSON under `/api/`, as a fragment to htmx, else as a page."""
    headers = dict(fault.headers)
    if request.scope["path"].startswith(API_PREFIX):
        told = FaultLine(error=FaultEntry(code=fault.code, message=fault.message, advice=fault.advice))
        return Response(msgspec.json.encode(told), fault.status, headers, media_type="application/json")
    part = is_part(request)
    page = render(request, "parts/fault.html" if part else "fault.html", {"fault": fault}, status=fault.status)
    if part and request.method != "GET":
        headers |= {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"}
    page.headers.update(headers)
    return page


def describe_fault(error: Exception) -> Fault:
    """Tell what an error means to whoever asked; of one that nobody foresaw, nothing is told."""
    if isinstance(error, HTTPException):
        return _describe_refusal(error)
    if isinstance(error, RequestValidationError):
        return Fault(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_request", _list_problems(error.errors()))
    if isinstance(error, UnicodeError):
        message = "The request holds half a surrogate pair, which is no character."
        return Fault(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_request", message, "Send text as UTF-8.")
    if type(error) is ValueError:
        return Fault(HTTPStatus.BAD_REQUEST, "invalid_parameter", shorten(str(error), most_chars=SHOWN_CHARS))
    if isinstance(error, errors.DocumentError):
        status, code = _DOCUMENTS.get(type(error), (HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable_document"))
        return Fault(status, code, shorten(f"{error.where}: {error.what}.", most_chars=SHOWN_CHARS), error.advice)
    for kind, status, code in _KINDS:
        if isinstance(error, kind):
            waits = {"Retry-After": str(WAIT_S)} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
            return Fault(status, code, _say_found(error), shorten(error.advice, most_chars=SHOWN_CHARS), waits)
    return Fault(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "Firsthand could not answer this: it went wrong in a way that nobody foresaw.",
        "The ledger is as it was. What went wrong stands where the server was started; please report it.",
    )


_DOCUMENTS: Final[Mapping[type[errors.DocumentError], tuple[HTTPStatus, str]]] = {
    errors.OversizedDocument: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "oversized_document"),
    errors.SlowDocument: (HTTPStatus.GATEWAY_TIMEOUT, "slow_document"),
}
_KINDS: Final[tuple[tuple[type[errors.FirsthandError], HTTPStatus, str], ...]] = (
    (errors.NotFound, HTTPStatus.NOT_FOUND, "not_found"),
    (errors.RefusedJudgement, HTTPStatus.UNPROCESSABLE_ENTITY, "refused_judgement"),
    (errors.RefusedSearch, HTTPStatus.UNPROCESSABLE_ENTITY, "refused_search"),
    (errors.LockedLedger, HTTPStatus.SERVICE_UNAVAILABLE, "ledger_busy"),
    (errors.LedgerError, HTTPStatus.SERVICE_UNAVAILABLE, "ledger_unavailable"),
    (errors.MissingExtra, HTTPStatus.NOT_IMPLEMENTED, "missing_extra"),
    (errors.ModelError, HTTPStatus.SERVICE_UNAVAILABLE, "model_unavailable"),
)
"""The first that fits tells; subclasses stand before what they descend from."""

_STATUSES: Final[Mapping[int, tuple[str, str, str]]] = {
    HTTPStatus.NOT_FOUND: ("not_found", "There is nothing at this address.", "Search for what you look for."),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method_not_allowed",
        "This address does not answer to requests of this kind.",
        "Open it from a page, or see which methods the header Allow names.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "too_large",
        "The request is larger than is taken.",
        "Send less at once: split a file of judgements, or add documents with `firsthand add`.",
    ),
}


def _say_found(error: errors.FirsthandError) -> str:
    """Say what was found, as a sentence."""
    found = f"{error.what}." if error.advice else str(error)
    return shorten(found[:1].upper() + found[1:], most_chars=SHOWN_CHARS)


def _describe_refusal(error: HTTPException) -> Fault:
    """Tell what the framework, or a handler, refused."""
    status = HTTPStatus(error.status_code)
    headers = dict(error.headers or {})
    if status in _STATUSES and error.detail in ("", status.phrase):
        code, message, advice = _STATUSES[status]
        return Fault(status, code, message, advice, headers)
    code = _STATUSES[status][0] if status in _STATUSES else status.phrase.lower().replace(" ", "_").replace("-", "_")
    return Fault(status, code, shorten(str(error.detail), most_chars=SHOWN_CHARS), headers=headers)


def _list_problems(problems: Sequence[Any]) -> str:
    """Say which parameters do not fit, and why; what was given is not repeated."""
    told = [
        f"{'.'.join(map(str, problem['loc'][1:])) or problem['loc'][0]}: {problem['msg']}"
        for problem in problems[:SHOWN_PROBLEMS]
    ]
    if len(problems) > SHOWN_PROBLEMS:
        told.append(f"and {len(problems) - SHOWN_PROBLEMS} more")
    return shorten("; ".join(told), most_chars=SHOWN_CHARS)


async def _answer_foreseen(request: Request, error: Exception) -> Response:
    fault = describe_fault(error)
    if fault.status is HTTPStatus.INTERNAL_SERVER_ERROR:
        raise error  # it is answered all the same, and the server logs where it came from
    return answer_fault(request, fault)


async def _answer_any(request: Request, error: Exception) -> Response:
    return answer_fault(request, describe_fault(error))
