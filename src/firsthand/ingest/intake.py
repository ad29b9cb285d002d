"""Intake: documents on their way into a ledger. Each is one transaction; a run that was cut short can go on."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from firsthand.documents import Item, Kind, find_files, unpack, unpack_stream
from firsthand.errors import DocumentError
from firsthand.ingest.pool import Pending, Pool
from firsthand.ingest.window import keep_order
from firsthand.records import ID_HEX_DIGITS, Added, Failure, Outcome, Sighting
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

_MOST_FAILURES = 100_000
"""So many are remembered within a run, in some 60 MB; where there are more, the same bytes may be read twice."""

Key = tuple[str, Kind | None]


@dataclass(frozen=True, slots=True)
class Find:
    """What came out of a file: a document, or why there is none."""

    what: Item | Failure
    path: str

    @property
    def sighting(self) -> Sighting:
        """Where it was found; a document that is called like its file is all of it."""
        return Sighting(self.what.name, self.path, whole=self.what.name == self.path)


def find(paths: Iterable[str | Path], settings: Settings) -> Iterator[Find]:
    """Find the documents of files and folders, one file after the other.

    They are named by their absolute paths: the ledger keeps the names, and may be asked from anywhere.
    """
    files = find_files(map(os.path.abspath, paths))
    for path in files:
        for each in unpack(path, settings=settings):
            yield Find(each, str(path))
    for failure in files.failures:
        yield Find(failure, failure.name)


def find_in_stream(stream: BinaryIO, settings: Settings, *, name: str) -> Iterator[Find]:
    """Find the documents of a stream; they are known by its name alone."""
    return (Find(each, "") for each in unpack_stream(stream, name=name, settings=settings))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A document on its way: being read, known not to be readable, or (None) known to the ledger."""

    sighting: Sighting
    key: Key
    answer: Pending | Failure | None

    @property
    def is_done(self) -> bool:
        return self.answer.is_done if isinstance(self.answer, Pending) else True

    @property
    def held_bytes(self) -> int:
        return self.answer.held_bytes if isinstance(self.answer, Pending) else 0


class Intake:
    """The one writer of a run.

    Bytes that come in more than once are read once, also while the ledger does not have them yet, or never will.

    Args:
        ledger: what the documents go into.
        pool: what reads them.
    """

    def __init__(self, ledger: Ledger, pool: Pool) -> None:
        self._ledger = ledger
        self._pool = pool
        self._asked: dict[Key, Pending | Failure] = {}
        self._broken = {each.name for each in ledger.unread() if not each.sha256}

    def take(self, finds: Iterable[Find]) -> Generator[Added]:
        """Take documents in; say what became of each, in their order.

        Raises:
            FirsthandError: as `firsthand.add`.
        """
        for arrival in keep_order(map(self._receive, finds)):
            yield self._settle(arrival)
        self._asked.clear()

    def _receive(self, find: Find) -> _Arrival:
        item, sighting = find.what, find.sighting
        self._try_again(find.path)
        if isinstance(item, Failure):
            return _Arrival(sighting, ("", None), item)
        key = (item.sha256, item.kind)
        if key not in self._asked:
            if self._ledger.see(item.sha256, sighting):
                return _Arrival(sighting, key, None)
            self._asked[key] = self._pool.submit(item)
        return _Arrival(sighting, key, self._asked[key])

    def _try_again(self, path: str) -> None:
        """Forget that a file as a whole could not be read: if it still cannot, it will be said anew."""
        if path in self._broken:
            self._broken.remove(path)
            self._ledger.forget_unread(path)

    def _settle(self, arrival: _Arrival) -> Added:
        answer = arrival.answer.wait() if isinstance(arrival.answer, Pending) else arrival.answer
        if isinstance(answer, Failure):
            return self._note(replace(answer, name=arrival.sighting.name), arrival.key)
        outcome, claims = Outcome.KNOWN, 0
        if answer is not None:
            try:
                outcome = self._ledger.put(answer, arrival.sighting)
            except DocumentError as error:
                return self._note(Failure.of(error), arrival.key)
            claims = len(answer.attributions) if outcome is not Outcome.KNOWN else 0
            self._asked.pop(arrival.key, None)
        return Added(arrival.sighting.name, outcome, arrival.key[0][:ID_HEX_DIGITS], claims)

    def _note(self, failure: Failure, key: Key) -> Added:
        outcome = self._ledger.put_unread(failure, sha256=key[0])
        self._asked.pop(key, None)
        if key[0] and len(self._asked) < _MOST_FAILURES:
            self._asked[key] = failure
        return Added(failure.name, outcome, "", 0, failure)
