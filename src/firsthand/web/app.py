"""The application: one ledger, its pages and its API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import FastAPI
from starlette.types import ASGIApp

from firsthand.ledger import Ledger
from firsthand.pipeline import choose_policy
from firsthand.web.api import API, ROOT, ReadingDesk, description_router, hold_desk
from firsthand.web.faults import take_faults
from firsthand.web.guard import Gate, guard
from firsthand.web.auditor import Auditor
from firsthand.web.kept import Kept
from firsthand.web.memory import Memory
from firsthand.web.options import Options
from firsthand.web.pages import PAGES
from firsthand.web.static_files import make_static_files

if TYPE_CHECKING:
    from fastapi.telemetry import TelemetryConfig


MOST_KEPT = 200
"""Answers: some 20 MB, where each is a page of claims."""


def build_app(ledger: Ledger, options: Options | None = None) -> FastAPI:
    """Build the application.

    Args:
        ledger: what is shown; the application does not close it.
        options: default: as on the analyst's own machine.
    """
    options = options or Options()
    desk = ReadingDesk(options.settings)
    app = _Guarded(
        title="Firsthand",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry=_TOLD_NOBODY,
        lifespan=lambda _: hold_desk(desk),
    )
    take_faults(app)
    app.state.ledger, app.state.options, app.state.reading_desk = ledger, options, desk
    app.state.gate = Gate(options.token)
    app.state.memory = Memory(ledger)
    app.state.auditor = Auditor(ledger, choose_policy(settings=app.state.options.settings))
    app.state.kept = Kept(MOST_KEPT)
    app.mount("/static", make_static_files(), name="static")
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for router in (*API, description_router):
        app.include_router(router, prefix=ROOT)
    return app


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
