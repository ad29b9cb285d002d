"""Turns: who asks an embedded database does so alone, as long as that is quick.

The threads of a process share one interpreter, and each row that SQLite gives lets another of them go on: what is asked
at once takes as long as all of it together, a glance as long as a search. One after the other, the slowest answers come
much sooner, for a few pages less in all, and quick ones wait where nobody ever rests. PostgreSQL works in processes of
its own, and answers most where nobody waits for a turn. How long pages take is measured by `python -m benchmarks.web`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from typing import Final

LONGEST_TURN_S: Final = 0.1
"""Most pages take less. What takes longer goes on, and the next begins beside it: nobody waits long for a database that
is busy elsewhere. A turn of 0 is none."""


class Turns:
    """The turns of one application; to be taken in one event loop.

    Args:
        alone: whether there are any; otherwise all may ask at once.
    """

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._free = asyncio.Semaphore(1)

    @asynccontextmanager
    async def take(self) -> AsyncIterator[None]:
        """Wait for one's turn, those first who came first, and give it up in the end or when it was long enough."""
        if not self._alone:
            yield
            return
        await self._free.acquire()
        with ExitStack() as turn:
            turn.callback(self._free.release)
            timer = asyncio.get_running_loop().call_later(LONGEST_TURN_S, turn.close)
            turn.callback(timer.cancel)
            yield
