"""Runs: what a caller starts. What they are made of is imported when one starts, not when `firsthand` is."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from firsthand.records import Added, Alert
from firsthand.settings import Settings

if TYPE_CHECKING:
    from threading import Event

    from firsthand.ledger import Ledger


def add(
    paths: Iterable[str | Path],
    ledger: Ledger,
    *,
    settings: Settings | None = None,
    readers: int | None = None,
    link: bool = True,
) -> Generator[Added]:
    """Take the documents of files and folders into a ledger, and link them.

    A document that the ledger has is not read again, so that a run which was cut short is resumed by running it again;
    one that could not be read before is tried again. Stop it by closing the iterator: readings not written yet are
    dropped.

    Args:
        paths: files and folders; in folders, those of a kind that is read.
        ledger: what they go into.
        settings: default: what the environment says.
        readers: how many processes read; default: one for each processor that may be used.
        link: whether to link, when all documents are in, those that are not linked yet (see `firsthand.link`).

    Yields:
        What became of each document, in the order in which they lie in the files.

    Raises:
        LedgerError: the ledger cannot be written to; what went into it before stays.
        ModelError: the model is missing or damaged.
        SettingsError: a setting cannot hold.
    """
    from firsthand.ingest.intake import Intake, find
    from firsthand.ingest.pool import Pool

    settings = settings or Settings.from_environment()
    with Pool(settings, readers=readers) as pool:
        yield from Intake(ledger, pool).take(find(paths, settings))
    if link:
        _link_all(ledger)


def add_stream(
    stream: BinaryIO,
    ledger: Ledger,
    *,
    name: str,
    settings: Settings | None = None,
    readers: int | None = None,
    link: bool = True,
) -> Generator[Added]:
    """Take into a ledger what comes in as a stream of any length, as it comes, and link it.

    Args:
        stream: a document, or what holds documents: its bytes show which; read to its end, not closed.
        ledger: what it goes into.
        name: what to call it: "standard input".
        settings: default: what the environment says.
        readers: as for `add`.
        link: as for `add`.

    Yields:
        As `add`.

    Raises:
        FirsthandError: as `add`.
    """
    from firsthand.ingest.intake import Intake, find_in_stream
    from firsthand.ingest.pool import Pool

    settings = settings or Settings.from_environment()
    with Pool(settings, readers=readers) as pool:
        yield from Intake(ledger, pool).take(find_in_stream(stream, settings, name=name))
    if link:
        _link_all(ledger)


def watch(
    folder: str | Path,
    ledger: Ledger,
    *,
    settings: Settings | None = None,
    readers: int | None = None,
    stop: Event | None = None,
    link: bool = True,
) -> Generator[Added]:
    """Take in what lies in a folder, then wait for what appears or changes in it; it does not end by itself.

    A file that is being written to is waited for. One that changed is taken in as a new version.

    Args:
        folder: looked through at any depth, as by `add`.
        ledger: what the documents go into.
        settings: default: what the environment says.
        readers: as for `add`.
        stop: ends it when it is set, after the document at hand.
        link: whether to link what came in whenever there is nothing more to read.

    Yields:
        What became of each document.

    Raises:
        DocumentError: the folder is not there, or not any more; what was taken in before stays.
        FirsthandError: as `add`.
    """
    from threading import Event

    from firsthand.ingest import folder as watching
    from firsthand.ingest.intake import Intake
    from firsthand.ingest.pool import Pool

    settings = settings or Settings.from_environment()
    with Pool(settings, readers=readers) as pool:
        watched = watching.Folder(Path(folder))
        intake, stop = Intake(ledger, pool), stop or Event()
        yield from watching.watch(intake, watched, settings=settings, stop=stop, links=ledger if link else None)


def watch_alerts(
    folder: str | Path,
    ledger: Ledger,
    *,
    settings: Settings | None = None,
    readers: int | None = None,
    stop: Event | None = None,
) -> Generator[Added | Alert]:
    """Watch a folder as `watch` does, and tell what is worth telling of all that the ledger learns meanwhile.

    Also of what others put into it. Whenever there is nothing more to read, what is not linked yet is linked, then come
    the alerts (see `firsthand.alerts`). If it ends before an alert was taken, `firsthand.alerts` since the time of the
    last one gives it again.

    Args:
        folder: as for `watch`.
        ledger: what the documents go into.
        settings: default: what the environment says.
        readers: as for `add`.
        stop: ends it when it is set, after the document at hand.

    Yields:
        What became of each document, and alerts.

    Raises:
        FirsthandError: as `watch`.
    """
    from threading import Event

    from firsthand.ingest import folder as watching
    from firsthand.ingest.intake import Intake
    from firsthand.ingest.lookout import Lookout
    from firsthand.ingest.pool import Pool

    settings = settings or Settings.from_environment()
    with Pool(settings, readers=readers) as pool:
        watched = watching.Folder(Path(folder))
        intake, lookout = Intake(ledger, pool), Lookout(ledger, stop or Event())
        yield from watching.watch_alerts(intake, watched, settings=settings, lookout=lookout)


def _link_all(ledger: Ledger) -> None:
    from firsthand import pipeline

    for _ in pipeline.link(ledger):
        pass
