"""Window: what is on its way between the items that come in and the results that go out, in the order of the items."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

MOST_WAITING = 256
"""So many short documents are read while one long one holds up the order; readers then wait for it."""
MOST_BYTES = 64_000_000
"""As much as one document may have; what came in before it is exceeded is kept, so twice this is the most."""


class Waiting(Protocol):
    """Something that is on its way."""

    @property
    def is_done(self) -> bool:
        """Whether nothing has to be waited for."""

    @property
    def held_bytes(self) -> int:
        """How much memory it takes about."""


AnyWaiting = TypeVar("AnyWaiting", bound=Waiting)


def keep_order(arriving: Iterable[AnyWaiting]) -> Iterator[AnyWaiting]:
    """Let things be done at the same time, and hand them on in the order in which they came.

    Args:
        arriving: taken one by one, as long as there is room.

    Yields:
        Each of them; all but the last few are done by then.
    """
    window: deque[AnyWaiting] = deque()
    for each in arriving:
        window.append(each)
        while window and (window[0].is_done or _is_full(window)):
            yield window.popleft()
    while window:
        yield window.popleft()


def _is_full(window: deque[AnyWaiting]) -> bool:
    return len(window) >= MOST_WAITING or sum(each.held_bytes for each in window) >= MOST_BYTES
