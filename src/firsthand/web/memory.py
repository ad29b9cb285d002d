"""What is dear to find in a ledger, kept until the ledger learns something or links anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Standing, Vantage
from firsthand.web.kept import Kept

Answer = TypeVar("Answer")

MOST_ANSWERS = 400
"""The largest, what became of a hundred claims, takes a quarter of a megabyte; a page of claims a tenth of one."""
MOST_STANDINGS = 20_000
"""Half a kilobyte each, and one or more milliseconds to find."""


class Memory:
    """Answers of one ledger. Several threads may ask at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._answers: Kept[Any] = Kept(MOST_ANSWERS)
        self._standings: Kept[tuple[Standing, ...]] = Kept(MOST_STANDINGS)

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

    def standings(self, ids: Iterable[str], vantage: Vantage) -> dict[str, Standing]:
        """Tell how claims stand. They are kept one by one: pages that show the same claims share them.

        Args:
            ids: of attributions, whole.
            vantage: from where in time it is asked.

        Returns:
            By the id of the attribution; those that do not count from there are left out.
        """
        at, wanted = (self._ledger.revision(), vantage), [*ids]
        known = {each: self._standings.get((*at, each)) for each in wanted}
        unknown = [each for each in wanted if known[each] is None]
        found = pipeline.standings(self._ledger, unknown, vantage=vantage) if unknown else {}
        for each in {*unknown, *found}:
            standing = (found[each],) if each in found else ()
            known[each] = standing
            self._standings.put((*at, each), standing)
        return {each: kept[0] for each in wanted if (kept := known[each])}
