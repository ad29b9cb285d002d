"""What the handlers of requests are given. All of it is at hand, so that it is found without a thread of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from firsthand.ledger import Ledger
from firsthand.records import NOW, Vantage
from firsthand.web.auditor import Auditor
from firsthand.web.bounds import MOST_DAY_CHARS
from firsthand.web.guard import Gate
from firsthand.web.memory import Memory
from firsthand.web.options import Options


def hold(name: str) -> Any:
    """Have a handler given what the application holds under a name."""

    async def get(request: Request) -> Any:
        return getattr(request.app.state, name)

    return Depends(get)


async def _take_turn(request: Request) -> AsyncIterator[None]:
    async with request.app.state.turns.take():
        yield


def _ask(name: str) -> Any:
    """Have a handler given what answers questions; its turn begins here, and ends before the answer is sent."""

    async def get(request: Request, _: Annotated[None, Depends(_take_turn, scope="function")]) -> Any:
        return getattr(request.app.state, name)

    return Depends(get)


async def _get_vantage(
    as_of: Annotated[
        str, Query(max_length=MOST_DAY_CHARS, description="By what had come out by then: a day, month or year.")
    ] = "",
    known_on: Annotated[
        str, Query(max_length=MOST_DAY_CHARS, description="By what the ledger had taken in by then: a day or a time.")
    ] = "",
) -> Vantage:
    return Vantage(as_of=as_of, known_on=known_on) if as_of or known_on else NOW


async def _read_form(request: Request) -> dict[str, Any]:
    async with request.form() as form:
        return dict(form)


OpenLedger = Annotated[Ledger, _ask("ledger")]
"""The ledger that is served."""
Remembered = Annotated[Memory, _ask("memory")]
"""Answers that are dear to find, kept until the ledger learns something."""
SetUp = Annotated[Options, hold("options")]
Entrance = Annotated[Gate, hold("gate")]
"""Who may come in."""
Audited = Annotated[Auditor, _ask("auditor")]
"""Audits against the server's policy."""
Typed = Annotated[dict[str, Any], Depends(_read_form)]
"""The fields of a form; files are closed."""
AskedFrom = Annotated[Vantage, Depends(_get_vantage)]
"""From where in time it is asked; no day raises ValueError."""
