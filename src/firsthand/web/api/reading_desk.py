"""The reading desk: where documents are read that programs send. The ledger has no part in it.

State: reader processes, which start with the first document and end with the server, and the number of those at it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from firsthand import errors
from firsthand.ingest.delivery import Delivery
from firsthand.ingest.pool import Pool
from firsthand.ingest.reader_process import READER
from firsthand.records import Failure, Reading
from firsthand.settings import Settings

READERS: Final = 2
"""Reader processes, of 0.3 GB each: the pages are to be quick meanwhile."""
MOST_AT_ONCE: Final = 6
"""Documents that are received, read or waiting to be: the last waits for two others, some tenths of a second each."""


class Busy(Exception):
    """So many documents are at the desk that another one would wait too long."""


class ReadingDesk:
    """Reads one document a request, in processes that are ended when it takes too long.

    Args:
        settings: by which documents are read.
        command: what starts a reader.
    """

    def __init__(self, settings: Settings, *, command: tuple[str, ...] = READER) -> None:
        self.settings = settings
        self._command = command
        self._pool: Pool | None = None
        self._taken = 0

    @contextmanager
    def take_place(self) -> Iterator[None]:
        """Take a place at the desk, before anything of a document is received.

        Raises:
            Busy: there is none.
        """
        if self._taken >= MOST_AT_ONCE:
            raise Busy
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    async def read(self, data: bytes, *, name: str) -> Reading:
        """Read a document.

        Args:
            data: the document, or what holds it alone.
            name: what to call it in messages.

        Raises:
            DocumentError: it cannot be read.
            ModelError: no document can.
        """
        self._pool = self._pool or Pool(self.settings, readers=READERS, command=self._command)
        pending = self._pool.submit(Delivery(data, name))
        await asyncio.wrap_future(pending.future)
        result = await asyncio.to_thread(pending.wait)
        if isinstance(result, Failure):
            kind: type[errors.DocumentError] = getattr(errors, result.error)
            raise kind(result.what, where=result.name, advice=result.advice)
        return result

    def close(self) -> None:
        """End the readers."""
        if self._pool:
            self._pool.close()
