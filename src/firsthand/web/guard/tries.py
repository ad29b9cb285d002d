"""Failed tries at the token, so that nobody can guess it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST_TRIES: Final = 10
"""From one address within the time below: a person who mistypes needs fewer."""
WITHIN_S: Final = 60
MOST_ADDRESSES: Final = 4_096
"""Those that tried longest ago are forgotten first; whoever has more addresses than this is not stopped by counting,
but by the length of the token."""


class Tries:
    """Counts failed tries by address.

    The same wrong token tells whoever guesses nothing new, and counts once: a program that goes on sending an old token
    locks nobody else out.

    Args:
        clock: gives the time in seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, dict[int, float]] = OrderedDict()

    def find_wait_s(self, address: str) -> int:
        """Tell in how many seconds an address may try again; 0 where it may now."""
        recent = [*self._find_recent(address).values()]
        return max(1, round(recent[-MOST_TRIES] + WITHIN_S - self._clock())) if len(recent) >= MOST_TRIES else 0

    def note_failure(self, address: str, token: str) -> None:
        """Count a failed try. Of the token, which may be nearly right, only a hash is kept, salted for this process."""
        recent = self._find_recent(address)
        recent.setdefault(hash(token), self._clock())
        self._failed[address] = recent
        self._failed.move_to_end(address)
        while len(self._failed) > MOST_ADDRESSES:
            self._failed.popitem(last=False)

    def _find_recent(self, address: str) -> dict[int, float]:
        """Find when each wrong token was tried first, of late; the latest stand last."""
        since = self._clock() - WITHIN_S
        return {token: at for token, at in self._failed.get(address, {}).items() if at > since}
