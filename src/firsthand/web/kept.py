"""Answers that are dear to find and asked for again: kept until the ledger learns something, and only so many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


def _count(answer: object) -> int:
    return 1


class Kept(Generic[Answer]):
    """Answers up to a bound; the one that was not asked for longest goes first.

    Several threads may ask at once. Two that miss the same answer both find it: that costs time, never truth.

    Args:
        most: that are kept, by their weight; one that is heavier alone is not kept.
        weigh: gives the weight of an answer; default: 1, so that they are counted.
    """

    def __init__(self, most: int, *, weigh: Callable[[Answer], int] = _count) -> None:
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Answer | None:
        """Give an answer, if it is kept."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer."""
        weight = self._weigh(answer)
        if weight > self._most:
            return
        with self._lock:
            if key in self._answers:
                self._weight -= self._weigh(self._answers.pop(key))
            self._answers[key] = answer
            self._weight += weight
            while self._weight > self._most:
                self._weight -= self._weigh(self._answers.popitem(last=False)[1])

    def find(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Give an answer that is kept, or make it and keep it."""
        known = self.get(key)
        if known is None:
            known = make()
            self.put(key, known)
        return known
