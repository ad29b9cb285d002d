"""A running server of one ledger."""

from __future__ import annotations

import gc
import logging
import socket
from contextlib import closing
from importlib import import_module
from ipaddress import ip_address
from typing import Any, Final

import uvicorn

from firsthand.ledger import Ledger
from firsthand.meaning import embed
from firsthand.views.inert import disarm
from firsthand.web.app import build_app
from firsthand.web.guard.hosts import ANY_ADDRESS
from firsthand.web.options import Options

WAITING: Final = 100
"""Connections that the system holds until they are taken up."""
MOST_CONNECTIONS: Final = 256
"""Open at once; a browser has up to six. More are told to come later."""
GO_IN_S: Final = 3
"""When the server is stopped, answers under way may take so long."""
OBJECTS_BETWEEN_ROUNDS: Final = 10_000
"""Of the collector of garbage, more came than went; some pages make as many, and hardly one leaves a circle behind."""
_NEEDED: Final = (
    "firsthand.history.drift",
    "firsthand.history.series",
    "firsthand.history.track_records",
    "firsthand.linking.ranking",
)
"""Modules that are else loaded when the first page that needs them is asked for."""


def is_loopback(host: str) -> bool:
    """Tell whether what is bound to a host is reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Take a port, so that nobody else does.

    Args:
        host: a name or address of this machine.
        port: 0 for any that is free.

    Raises:
        OSError: the port is taken or not to be had, or this machine has no such host.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    return socket.create_server((address[0], port), family=family, backlog=WAITING)


def name_address(host: str, listening: socket.socket) -> str:
    """Write the address at which a browser on this machine finds the server."""
    port = listening.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - nothing is bound here
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def run(ledger: Ledger, options: Options, listening: socket.socket) -> None:
    """Serve a ledger until the process is told to stop.

    Args:
        ledger: what is served; not closed.
        options: how.
        listening: of `listen`; closed at the end.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed; what was under way is done.
    """
    config = uvicorn.Config(
        build_app(ledger, options),
        ws="none",
        access_log=False,
        server_header=False,
        log_config=_LOGS,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=GO_IN_S,
    )
    _settle_down()
    with closing(listening):
        uvicorn.Server(config).run(sockets=[listening])


def _settle_down() -> None:
    """Load what the first pages need, and have the collector of garbage look at nothing that stays until the end.

    Else each of its rounds through all modules takes a tenth of a second of somebody's page.
    """
    for name in _NEEDED:
        import_module(name)
    embed(["said"])
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_ROUNDS)


def describe_reach(host: str) -> str:
    """Say from where a server that is bound to a host can be reached."""
    if is_loopback(host):
        return "only from this machine"
    return "from every machine that reaches this one" if host in ANY_ADDRESS else f"from where {host} is reached"


class InertFormatter(logging.Formatter):
    """Writes log lines in which nothing from outside can steer the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line, or several where it tells where an error came from."""
        return "\n".join(disarm(line) for line in super().format(record).split("\n"))


_LOGS: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"inert": {"()": InertFormatter, "format": "firsthand: %(levelname)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "inert"}},
    "loggers": {"uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
"""Only what goes wrong is told: who asked what is nobody's business."""
