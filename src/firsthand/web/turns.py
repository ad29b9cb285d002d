"""Turns: who asks the ledger does so alone, as long as that is quick.

The threads of a process share one interpreter, and each row that a database gives lets another of them go on: eight
requests that are answered at once take twice the processor's time of the same eight one after the other, and all of
them wait for the slowest (`python -m benchmarks.web`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from typing import Final

LONGEST_TURN_S: Final = 0.25
"""More than nearly all pages take. What takes longer goes on, and the next begins beside it: nobody waits for a
database that is busy elsewhere."""


class Turns:
    """The turns of one application; to be taken in one event loop."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(1)

    @asynccontextmanager
    async def take(self) -> AsyncIterator[None]:
        """Wait for one's turn, those first who came first, and give it up in the end or when it was long enough."""
        await self._free.acquire()
        with ExitStack() as turn:
            turn.callback(self._free.release)
            timer = asyncio.get_running_loop().call_later(LONGEST_TURN_S, turn.close)
            turn.callback(timer.cancel)
            yield
