"""Originals that were just looked for: a browser asks for all pages of one at once, and an archive is searched once."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Entry, Retrieval, Vantage
from firsthand.settings import Settings
from firsthand.web.kept import Kept

MOST_BYTES: Final = 64_000_000
"""Of all that are kept: one as large as a document may be, or some dozens of usual PDFs."""
KEPT_S: Final = 60
"""As long as somebody leafs through pages; then it is looked again whether the file is still there, or is again."""
BARE_BYTES: Final = 1_000
"""What the answer weighs without the original."""


class Shelf:
    """Finds the originals of a ledger. One search goes on at a time, for each may read a whole archive.

    Args:
        ledger: says where they were found.
        settings: as for `pipeline.original`.
        clock: gives the time in seconds.
    """

    def __init__(self, ledger: Ledger, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._settings, self._clock = ledger, settings, clock
        self._found: Kept[Retrieval] = Kept(MOST_BYTES, weigh=_weigh)
        self._searching = Lock()

    def find(self, entry: Entry, vantage: Vantage) -> Retrieval:
        """Find the original of a document, or what was found a moment ago."""
        with self._searching:
            return self._found.find(
                (entry.id, vantage, self._clock() // KEPT_S),
                lambda: pipeline.original(self._ledger, entry.id, vantage=vantage, settings=self._settings),
            )


def _weigh(found: Retrieval) -> int:
    return BARE_BYTES + (len(found.original.data) if found.original else 0)
