"""What the handlers of requests are given."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from firsthand.ledger import Ledger
from firsthand.records import NOW, Vantage
from firsthand.web.guard import Gate
from firsthand.web.memory import Memory
from firsthand.web.options import Options

MOST_DAY_CHARS = 40
"""Of a day or a time: "2026-11-23T10:15:11.123456+01:00" has 32."""


def _get_ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def _get_options(request: Request) -> Options:
    options: Options = request.app.state.options
    return options


def _get_memory(request: Request) -> Memory:
    memory: Memory = request.app.state.memory
    return memory


def _get_gate(request: Request) -> Gate:
    gate: Gate = request.app.state.gate
    return gate


def _get_vantage(
    as_of: Annotated[
        str, Query(max_length=MOST_DAY_CHARS, description="By what had come out by then: a day, month or year.")
    ] = "",
    known_on: Annotated[
        str, Query(max_length=MOST_DAY_CHARS, description="By what the ledger had taken in by then: a day or a time.")
    ] = "",
) -> Vantage:
    return Vantage(as_of=as_of, known_on=known_on) if as_of or known_on else NOW


OpenLedger = Annotated[Ledger, Depends(_get_ledger)]
"""The ledger that is served."""
Remembered = Annotated[Memory, Depends(_get_memory)]
"""Answers that are dear to find, kept until the ledger learns something."""
SetUp = Annotated[Options, Depends(_get_options)]
Entrance = Annotated[Gate, Depends(_get_gate)]
"""Who may come in."""
AskedFrom = Annotated[Vantage, Depends(_get_vantage)]
"""From where in time it is asked; no day raises ValueError."""
