"""Answers that are dear to find and asked for again: kept until the ledger learns something, and only so many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """A bounded number of answers; the one that was not asked for longest goes first.

    Several threads may ask at once. Two that miss the same answer both find it: that costs time, never truth.
    """

    def __init__(self, most: int) -> None:
        self._most = most
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
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)

    def find(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Give an answer that is kept, or make it and keep it."""
        known = self.get(key)
        if known is None:
            known = make()
            self.put(key, known)
        return known
