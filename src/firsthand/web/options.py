"""How a server of one ledger is set up."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """How a server is set up.

    Attributes:
        analyst: who judges, unless a page says otherwise; empty where nobody knows.
        settings: how documents are read.
        token: what has to be shown to come in; empty where the server is reached from its own machine alone.
        hosts: names that the server goes by, beside those of loopback.
    """

    analyst: str = ""
    settings: Settings = field(default_factory=Settings)
    token: str = field(default="", repr=False)
    hosts: tuple[str, ...] = ()
