"""A folder under watch: what lies in it is taken in, and what appears or changes in it later.

The system's events say that something changed; a look at the folder says what. So no event that is lost, and no file
system that tells of none, costs a file.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from firsthand import pipeline
from firsthand.documents import find_files
from firsthand.errors import DocumentError
from firsthand.ingest.intake import Find, Intake, find
from firsthand.ingest.lookout import Lookout
from firsthand.records import Added, Alert, Failure, Outcome
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

SETTLE_S = 1.0
"""A file is taken for whole when it stays as it is for so long; programs that write do so more often."""
LOOK_AGAIN_S = 30.0
"""How often a folder is looked at that no event tells of: one on another machine's disk."""
TICK_MS = 250
"""How often files that may still be written to are looked at, and whether to stop."""


def watch(
    intake: Intake, folder: Folder, *, settings: Settings, stop: Event, links: Ledger | None = None
) -> Generator[Added]:
    """Take in what lies in a folder and what comes into it, until it is to stop; see `firsthand.watch`.

    Args:
        intake: what takes it in.
        folder: where it lies.
        settings: as for `find`.
        stop: ends it when it is set.
        links: the ledger, where what came in is to be linked whenever there is nothing more to read.
    """
    linked = links is None
    for changed in _tick(folder.path, stop):
        for added in intake.take(folder.find_news(settings, changed=changed)):
            yield added
            linked = linked and added.outcome not in (Outcome.ADDED, Outcome.NEW_VERSION)
            if stop.is_set():
                return
        if links and not linked:
            linked = _link(links, stop)


def watch_alerts(intake: Intake, folder: Folder, *, settings: Settings, lookout: Lookout) -> Generator[Added | Alert]:
    """Take in what `watch` does, and tell what is worth telling of it; see `firsthand.watch_alerts`.

    Args:
        intake: what takes it in.
        folder: where it lies.
        settings: as for `find`.
        lookout: what links and tells it; where it is to stop, this does.
    """
    for changed in _tick(folder.path, lookout.stop):
        for added in intake.take(folder.find_news(settings, changed=changed)):
            yield added
            if lookout.stop.is_set():
                return
        yield from lookout.look()


def _link(ledger: Ledger, stop: Event) -> bool:
    """Link what is not linked yet, until it is to stop; say whether all is linked."""
    return not any(stop.is_set() for _ in pipeline.link(ledger))


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What changes when a file does."""

    bytes: int
    modified_ns: int
    number: int


@dataclass(frozen=True, slots=True)
class _Look:
    """How a file was first seen to be since its last change, and when, in seconds of the monotonic clock."""

    stamp: _Stamp
    at: float


class Folder:
    """A folder, and what is known of its files.

    Args:
        path: of the folder.
        settle_s: how long a file stays as it is before it is taken for whole, in seconds.

    Raises:
        DocumentError: there is no such folder.
    """

    def __init__(self, path: Path, *, settle_s: float = SETTLE_S) -> None:
        self.path = Path(os.path.abspath(path))
        self._settle_s = settle_s
        self._taken: dict[Path, _Stamp] = {}
        self._unsettled: dict[Path, _Look] = {}
        self._unlisted: set[Failure] = set()
        self._looked_at = float("-inf")
        self._identity = self._identify("there is no such folder", "Check its name.")

    def find_news(self, settings: Settings, *, changed: bool) -> Iterator[Find]:
        """Find the documents of the files that are new or changed, and whole.

        Args:
            settings: as for `find`.
            changed: whether something in the folder may have changed since the last time.

        Raises:
            DocumentError: the folder is not where it was.
        """
        gone = "it was moved or removed while it was watched"
        if self._identify(gone, "Watch it where it is now.") != self._identity:
            raise DocumentError(gone, where=str(self.path), advice="Watch it where it is now.")
        now = time.monotonic()
        if changed or now - self._looked_at >= LOOK_AGAIN_S:
            self._looked_at = now
            yield from self._look(now)
        yield from find(self._take_settled(now), settings)

    def _look(self, now: float) -> Iterator[Find]:
        """Note the files that are not as they were when they were taken in; find folders that cannot be listed."""
        files = find_files([self.path])
        stamps = {path: stamp for path in files if (stamp := _stamp(path))}
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in stamps}
        for path, stamp in stamps.items():
            if self._taken.get(path) != stamp:
                self._unsettled.setdefault(path, _Look(stamp, now))
        for failure in files.failures:
            if failure not in self._unlisted:
                self._unlisted.add(failure)
                yield Find(failure, failure.name)

    def _take_settled(self, now: float) -> list[Path]:
        """Take the files that hold still off the list of those that may be written to."""
        settled = []
        for path, look in list(self._unsettled.items()):
            stamp = _stamp(path)
            if stamp is None:
                del self._unsettled[path]
            elif stamp != look.stamp:
                self._unsettled[path] = _Look(stamp, now)
            elif now - look.at >= self._settle_s:
                del self._unsettled[path]
                self._taken[path] = stamp
                settled.append(path)
        return settled

    def _identify(self, what: str, advice: str) -> tuple[int, int]:
        """Tell this folder from one that has taken its place."""
        try:
            status = os.stat(os.path.join(self.path, ""))
        except OSError as error:
            raise DocumentError(what, where=str(self.path), advice=advice) from error
        return status.st_dev, status.st_ino


def _stamp(path: Path) -> _Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def _tick(folder: Path, stop: Event) -> Iterator[bool]:
    """Say some times a second whether something changed; watch by looking where the system cannot tell of changes."""
    try:
        yield from _listen(folder, stop, polls=None)
    except OSError:
        yield from _listen(folder, stop, polls=True)


def _listen(folder: Path, stop: Event, *, polls: bool | None) -> Iterator[bool]:
    import watchfiles

    changes = watchfiles.watch(
        folder,
        watch_filter=None,
        stop_event=stop,
        rust_timeout=TICK_MS,
        yield_on_timeout=True,
        force_polling=polls,
        ignore_permission_denied=True,
    )
    return map(bool, changes)
