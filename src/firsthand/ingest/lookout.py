"""A lookout: it tells of what a ledger learns while somebody watches.

State: until when it has told all. It moves on only when all up to there was taken by whoever listens.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

from firsthand import pipeline
from firsthand.records import Alert

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

_TICK = timedelta(microseconds=1)
"""The ledger's times are so exact, and no two are the same."""


class Lookout:
    """Tells of all that a ledger learns from now on, whoever puts it in.

    Args:
        ledger: where it comes in; what is not linked there is linked, for only that can be told.
        stop: ends it when it is set.
    """

    def __init__(self, ledger: Ledger, stop: Event) -> None:
        self.stop = stop
        self._ledger = ledger
        self._told_until = ledger.find_newest()

    def look(self) -> Iterator[Alert]:
        """Tell what came since the last look; where nothing did, that costs two look-ups in an index."""
        newest = self._ledger.find_newest()
        if newest == self._told_until:
            return
        if any(self.stop.is_set() for _ in pipeline.link(self._ledger)):
            return
        yield from pipeline.alerts(self._ledger, since=self._find_start(), until=newest)
        self._told_until = newest

    def _find_start(self) -> str:
        """Find the moment after the last that was told."""
        if not self._told_until:
            return ""
        return (datetime.fromisoformat(self._told_until) + _TICK).isoformat(timespec="microseconds")
