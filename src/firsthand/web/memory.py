"""What is dear to find in a ledger, kept until the ledger learns something or links anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Hit, Standing, Vantage
from firsthand.web.kept import Kept

Answer = TypeVar("Answer")

MOST_ANSWERS = 400
"""The largest, what became of a hundred claims, takes a quarter of a megabyte; a page of claims a tenth of one."""


class Memory:
    """Answers of one ledger. Several threads may ask at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._answers: Kept[Any] = Kept(MOST_ANSWERS)

    def find(self, make: Callable[[], Answer], *asked: Hashable) -> Answer:
        """Give an answer that is kept, or make it and keep it.

        Args:
            make: finds the answer, and does nothing else.
            asked: all that the answer hangs on, besides what the ledger holds: the name of the question first.
        """
        answer: Answer = self._answers.find((self._ledger.revision(), *asked), make)
        return answer

    def knows(self, *asked: Hashable) -> bool:
        """Tell whether an answer is kept."""
        return self._answers.get((self._ledger.revision(), *asked)) is not None


def find_standings(ledger: Ledger, memory: Memory, hits: Sequence[Hit], vantage: Vantage) -> Mapping[str, Standing]:
    """Tell how the claims that a page shows stand, by the ids of their attributions."""
    ids = tuple(hit.attribution.id for hit in hits)
    return memory.find(lambda: pipeline.standings(ledger, ids, vantage=vantage), "standings", ids, vantage)
