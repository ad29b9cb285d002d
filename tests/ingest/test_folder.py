"""A watched folder: what lies in it, what comes, what changes; nothing is taken while it is being written."""

import os
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest
import watchfiles

from firsthand import ingest
from firsthand.errors import DocumentError, FirsthandError
from firsthand.ingest.folder import Folder
from firsthand.ingest.folder import watch as watch_through
from firsthand.ingest.intake import Intake
from firsthand.ingest.pool import Pool
from firsthand.ledger import Ledger
from firsthand.pipeline import count_unlinked
from firsthand.records import Added, Outcome
from firsthand.settings import Settings

LONGEST_S = 10
SETTLED_S = 0.05


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def look(folder: Folder, *, changed: bool = True) -> list[str]:
    return [Path(each.what.name).name for each in folder.find_news(Settings(), changed=changed)]


def look_until_settled(folder: Folder) -> list[str]:
    found = look(folder)
    time.sleep(2 * SETTLED_S)
    return found + look(folder, changed=False)


def test_files_are_found_once_and_again_when_they_change(folder: Path) -> None:
    write(folder / "a.txt", "one")
    watched = Folder(folder, settle_s=SETTLED_S)
    assert look_until_settled(watched) == ["a.txt"]
    assert look_until_settled(watched) == []
    write(folder / "a.txt", "one, and more")
    write(folder / "deeper" / "b.txt", "two")
    write(folder / ".hidden.txt", "three")
    write(folder / "picture.png", "four")
    assert look_until_settled(watched) == ["a.txt", "b.txt"]


def test_a_file_that_is_being_written_is_waited_for(folder: Path) -> None:
    watched = Folder(folder, settle_s=SETTLED_S)
    with (folder / "a.txt").open("w", encoding="utf-8") as out:
        for word in ("it", "is", "not", "whole"):
            out.write(word)
            out.flush()
            assert look(watched) == []
            time.sleep(2 * SETTLED_S)
    assert look_until_settled(watched) == ["a.txt"]


def test_a_file_that_goes_before_it_was_read_is_forgotten(folder: Path) -> None:
    write(folder / "a.txt", "one")
    watched = Folder(folder, settle_s=SETTLED_S)
    assert look(watched) == []
    (folder / "a.txt").unlink()
    assert look_until_settled(watched) == []


def test_a_file_that_comes_back_is_found_again(folder: Path) -> None:
    write(folder / "a.txt", "one")
    watched = Folder(folder, settle_s=SETTLED_S)
    assert look_until_settled(watched) == ["a.txt"]
    os.rename(folder / "a.txt", folder.parent / "a.txt")
    assert look_until_settled(watched) == []
    os.rename(folder.parent / "a.txt", folder / "a.txt")
    assert look_until_settled(watched) == ["a.txt"]


def test_a_folder_without_events_is_looked_at_now_and_then(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Folder(folder, settle_s=0)
    look(watched)
    write(folder / "a.txt", "one")
    assert look(watched, changed=False) == []
    monkeypatch.setattr("firsthand.ingest.folder.LOOK_AGAIN_S", 0)
    assert look(watched, changed=False) == ["a.txt"]


@pytest.mark.parametrize("replaced", [False, True])
def test_a_folder_that_is_moved_away_is_told(folder: Path, replaced: bool) -> None:
    watched = Folder(folder)
    folder.rename(folder.parent / "elsewhere")
    if replaced:
        folder.mkdir()
    with pytest.raises(DocumentError, match="moved or removed"):
        look(watched)


def test_a_folder_that_is_not_there_is_told(folder: Path, ledger: Ledger) -> None:
    with pytest.raises(DocumentError, match="no such folder"):
        next(ingest.watch(folder / "absent", ledger))
    write(folder / "a.txt", "one")
    with pytest.raises(DocumentError, match="no such folder"):
        next(ingest.watch(folder / "a.txt", ledger))


def test_a_folder_that_is_set_to_stop_ends(folder: Path, ledger: Ledger) -> None:
    stop = Event()
    stop.set()
    assert list(ingest.watch(folder, ledger, stop=stop)) == []


@contextmanager
def watching(folder: Path, ledger: Ledger, pool: Pool) -> Iterator[Queue[Added | FirsthandError]]:
    """Watch a folder in a thread; what comes of it comes into the queue."""
    queue: Queue[Added | FirsthandError] = Queue()
    stop = Event()
    watched = Folder(folder, settle_s=SETTLED_S)
    run = watch_through(Intake(ledger, pool), watched, settings=Settings(), stop=stop)
    thread = Thread(target=_pass_on, args=(run, queue))
    thread.start()
    try:
        yield queue
    finally:
        stop.set()
        thread.join()


def _pass_on(run: Generator[Added], queue: Queue[Added | FirsthandError]) -> None:
    try:
        for added in run:
            queue.put(added)
    except FirsthandError as error:
        queue.put(error)


def outcome(queue: Queue[Added | FirsthandError]) -> tuple[str, Outcome]:
    added = queue.get(timeout=LONGEST_S)
    assert isinstance(added, Added)
    return Path(added.name).name, added.outcome


def test_what_lies_there_and_what_comes_and_changes_goes_into_the_ledger(
    folder: Path, ledger: Ledger, shared_pool: Pool
) -> None:
    write(folder / "a.txt", "one")
    with watching(folder, ledger, shared_pool) as queue:
        assert outcome(queue) == ("a.txt", Outcome.ADDED)
        write(folder / "new" / "b.txt", "refuse")
        assert outcome(queue) == ("b.txt", Outcome.UNREAD)
        write(folder / "a.txt", "one, mended")
        assert outcome(queue) == ("a.txt", Outcome.NEW_VERSION)
        folder.rename(folder.parent / "elsewhere")
        assert isinstance(queue.get(timeout=LONGEST_S), DocumentError)


def test_where_the_system_tells_of_no_changes_it_is_asked(
    folder: Path, ledger: Ledger, shared_pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    polled = []
    listen = watchfiles.watch

    def watch(*paths: Path, force_polling: bool | None, **options: object) -> object:
        polled.append(force_polling)
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return listen(*paths, force_polling=True, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watchfiles, "watch", watch)
    with watching(folder, ledger, shared_pool) as queue:
        write(folder / "a.txt", "one")
        assert outcome(queue) == ("a.txt", Outcome.ADDED)
    assert polled == [None, True]


def test_what_came_in_is_linked_before_more_is_looked_for(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    stop, watched = Event(), Folder(folder, settle_s=SETTLED_S)
    write(folder / "a.txt", "one")
    run = watch_through(Intake(ledger, shared_pool), watched, settings=Settings(), stop=stop, links=ledger)
    next(run)
    assert count_unlinked(ledger) == 1
    write(folder / "b.txt", "two")
    next(run)
    assert count_unlinked(ledger) == 1
    stop.set()
    assert list(run) == []
