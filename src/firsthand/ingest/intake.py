"""Intake: documents on their way into a ledger. Each is one transaction; a run that was cut short can go on."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.documents import Item, Kind, find_files, unpack, unpack_bytes
from firsthand.errors import DocumentError
from firsthand.ingest.pool import Pending, Pool
from firsthand.ingest.window import keep_order
from firsthand.records import Added, Failure, Outcome, Sighting
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

_ID_HEX_DIGITS = 16
"""As `Entry.id` says."""
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


def add(
    paths: Iterable[str | Path], ledger: Ledger, *, settings: Settings | None = None, readers: int | None = None
) -> Generator[Added]:
    """Take the documents of files and folders into a ledger.

    A document that the ledger has is not read again, so that a run which was cut short is resumed by running it again;
    one that could not be read before is tried again. Stop it by closing the iterator: readings not written yet are
    dropped.

    Args:
        paths: files and folders; in folders, those of a kind that is read.
        ledger: what they go into.
        settings: default: what the environment says.
        readers: how many processes read; default: one for each processor that may be used.

    Yields:
        What became of each document, in the order in which they lie in the files.

    Raises:
        LedgerError: the ledger cannot be written to; what went into it before stays.
        ModelError: the model is missing or damaged.
        SettingsError: a setting cannot hold.
    """
    settings = settings or Settings.from_environment()
    with Pool(settings, readers=readers) as pool:
        yield from Intake(ledger, pool).take(find(paths, settings))


def add_bytes(
    data: bytes, ledger: Ledger, *, name: str, settings: Settings | None = None, readers: int | None = None
) -> Generator[Added]:
    """Take into a ledger what came in as bytes; what kind of document it is, or holds, shows in the bytes themselves.

    Args:
        data: the whole of it.
        ledger: what it goes into.
        name: what to call it: "standard input".
        settings: default: what the environment says.
        readers: as for `add`.

    Yields:
        As `add`.

    Raises:
        FirsthandError: as `add`.
    """
    settings = settings or Settings.from_environment()
    with Pool(settings, readers=readers) as pool:
        finds = (Find(each, "") for each in unpack_bytes(data, name=name, settings=settings))
        yield from Intake(ledger, pool).take(finds)


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
            FirsthandError: as `add`.
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
        return Added(arrival.sighting.name, outcome, arrival.key[0][:_ID_HEX_DIGITS], claims)

    def _note(self, failure: Failure, key: Key) -> Added:
        outcome = self._ledger.put_unread(failure, sha256=key[0])
        self._asked.pop(key, None)
        if key[0] and len(self._asked) < _MOST_FAILURES:
            self._asked[key] = failure
        return Added(failure.name, outcome, "", 0, failure)
