"""The application: one ledger, its pages and its API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fastapi import Depends, FastAPI
from starlette.types import ASGIApp

from firsthand.ledger import Ledger
from firsthand.pipeline import choose_policy
from firsthand.web.api import API, ROOT, ReadingDesk, description_router, refuse_unknown
from firsthand.web.auditor import Auditor
from firsthand.web.faults import take_faults
from firsthand.web.guard import Gate, guard
from firsthand.web.memory import Memory
from firsthand.web.options import Options
from firsthand.web.pages import PAGES
from firsthand.web.shelf import Shelf
from firsthand.web.static_files import make_static_files
from firsthand.web.turns import Turns

if TYPE_CHECKING:
    from fastapi.telemetry import TelemetryConfig


def build_app(ledger: Ledger, options: Options | None = None) -> FastAPI:
    """Build the application.

    Args:
        ledger: what is shown; the application does not close it.
        options: default: as on the analyst's own machine.
    """
    options = options or Options()
    app = _Guarded(
        title="Firsthand",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry=_TOLD_NOBODY,
        lifespan=_end_with_server,
    )
    take_faults(app)
    app.state.ledger, app.state.options = ledger, options
    app.state.gate = Gate(options.token)
    app.state.turns = Turns(alone=ledger.is_embedded)
    app.state.memory = Memory(ledger)
    app.state.auditor = Auditor(ledger, choose_policy(settings=options.settings))
    app.state.shelf = Shelf(ledger, options.settings)
    app.state.reading_desk = ReadingDesk(replace(options.settings, token=""))
    app.mount("/static", make_static_files(), name="static")
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for router in API:
        app.include_router(router, prefix=ROOT, dependencies=[Depends(refuse_unknown)])
    app.include_router(description_router, prefix=ROOT)
    return app


@asynccontextmanager
async def _end_with_server(app: FastAPI) -> AsyncIterator[None]:
    """End what works beside the requests: the auditor's thread, and the processes that read documents."""
    try:
        yield
    finally:
        await asyncio.to_thread(app.state.auditor.close)
        await asyncio.to_thread(app.state.reading_desk.close)


_TOLD_NOBODY: Final[TelemetryConfig] = {
    "auto_configure": False,
    "logs": False,
    "metrics": False,
    "operation_spans": False,
    "tracing": False,
}
"""Else the framework tells a collector, where the environment names one, who asked what, and what went wrong."""


class _Guarded(FastAPI):
    """Has the guard around everything, also around the answers to errors that nobody foresaw."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put together what answers a request."""
        options: Options = self.state.options
        return guard(
            super().build_middleware_stack(),
            gate=self.state.gate,
            hosts=options.hosts,
            most_document_bytes=options.settings.max_document_bytes,
        )
