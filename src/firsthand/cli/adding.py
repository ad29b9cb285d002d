"""The commands that put documents into a ledger: `add` and `watch`."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.alerting import complain_of_searches, write_alert
from firsthand.cli.console import (
    STANDARD_INPUT,
    Progress,
    Status,
    complain,
    end_well,
    is_drawn,
    is_shown,
    note,
    open_standard_input,
    write,
)
from firsthand.cli.meter import Meter, follow_links, say_outcomes, say_passed_over
from firsthand.cli.options import JsonlOption, LedgerOption, QuietOption
from firsthand.pipeline import count_unlinked, link, open_ledger
from firsthand.records import Added, Outcome
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

MOST_COMPLAINTS = 5
"""So many failures are told in full on a terminal; with more of them, what matters is how many, and the list."""

NoLinkOption = Annotated[bool, typer.Option("--no-link", help="Leave linking the documents to the next run.")]


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", hidden=True)],
    *,
    readers: Annotated[
        int | None,
        typer.Option(
            "--readers", metavar="N", min=1, show_default=False, help="Read with N processes; else one a processor."
        ),
    ] = None,
    no_link: NoLinkOption = False,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    quiet: QuietOption = False,
) -> None:
    """Keep documents, and every claim in them, in a ledger.

    A PATH is a file, or a folder, of which all is taken that Firsthand reads: text, HTML, PDF, JSON Lines, saved pages
    (.mhtml), mail (.eml), feeds, web archives (.warc), scans (.tif), also with .gz behind it; other pictures are read
    where they are named; - is standard input. What the ledger has is not read again, a changed page becomes a new
    version beside the old, and what cannot be read is noted and costs nothing else. When all is read, the documents are
    linked: which are copies, which claims are the same. Stop it at any time: the same command goes on where it was. In
    a pipe, each document is a line of JSON.

    \b
    Examples:
      firsthand add articles/ crawl.warc.gz
      firsthand add archive.jsonl --ledger archive.db --readers 4
      firsthand add inbox/ | jq -r 'select(.error != "") | .name'
      curl -s https://news.example/story | firsthand add -

    \b
    Exit status:
      0    the ledger has every document, or the reader of the pipe had enough
      1    a document could not be read; the others are in the ledger
      2    wrong usage, or a PATH that is not there; nothing was read
      3    Firsthand itself could not work: a setting, the model, or the ledger
      130  interrupted; what was read is in the ledger
    """  # noqa: D301 - \b keeps the lines that follow as they are
    from firsthand.documents import find_files

    written = not is_drawn(jsonl=jsonl, text=False)
    _check_paths(paths)
    progress = Progress(shown=is_shown(quiet))
    meter, linked = Meter(progress, idle="reading …"), 0
    found = find_files([os.path.abspath(path) for path in paths if path != STANDARD_INPUT])
    with end_well(), open_ledger(ledger, create=True) as opened:
        if is_shown(quiet):
            meter.expect(found)
        try:
            _report(_add_all(paths, opened, readers), meter, written=written, most_complaints=MOST_COMPLAINTS)
            if not no_link:
                linked = follow_links(link(opened), progress, of=count_unlinked(opened))
        except KeyboardInterrupt:
            note("Interrupted; the same command goes on from here.", quiet=quiet)
            raise
        finally:
            ends = f"{linked:,} linked" if linked else ""
            said = (say_outcomes(meter.outcomes), ends, say_passed_over(found.passed_over))
            note("; ".join(filter(None, said)), quiet=quiet)
    raise typer.Exit(Status.SOME_UNREAD if meter.outcomes[Outcome.UNREAD] else Status.READ)


def watch(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", hidden=True)],
    *,
    alerts: Annotated[
        bool, typer.Option("--alerts", help="Tell what is worth telling at once, instead of each document.")
    ] = False,
    no_link: NoLinkOption = False,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    quiet: QuietOption = False,
) -> None:
    """Keep a ledger up with a folder, until Ctrl-C.

    What lies in the FOLDER is read and linked as `firsthand add` does; then every file that comes into it or is
    changed. In a pipe, each document is a line of JSON, written when the ledger has it.

    With --alerts, the lines are alerts instead, on a terminal they are drawn: a claim of one origin gets a second one,
    somebody stands against a claim that a saved search finds, something that claims rest on was taken back (see
    `firsthand alerts`). They come when what came in is linked, also for what others add to the ledger or judge. What
    cannot be read is told on standard error. If it is stopped before an alert was written, `firsthand alerts --since`
    with the time of the last one, its "at", gives it again.

    \b
    Examples:
      firsthand watch inbox/
      firsthand watch inbox/ --alerts | jq -r '[.kind, .reason] | @tsv'
      firsthand watch inbox/ --ledger desk.db | jq -r 'select(.outcome == "new version") | .name'

    \b
    Exit status:
      0    ended by Ctrl-C, or the reader of the pipe had enough;
           `firsthand errors` lists what could not be read
      2    wrong usage
      3    Firsthand itself could not work: a setting, the model, or the ledger
    """  # noqa: D301 - \b keeps the lines that follow as they are
    written = not is_drawn(jsonl=jsonl, text=False)
    if not Path(folder).is_dir():
        raise typer.BadParameter(f"there is no folder {folder}", param_hint="FOLDER")
    if alerts and no_link:
        raise typer.BadParameter("alerts need links; leave out --no-link", param_hint="--alerts")
    meter = Meter(Progress(shown=is_shown(quiet)), idle="watching; Ctrl-C ends", endless=True)
    with end_well(), open_ledger(ledger, create=True) as opened:
        try:
            with suppress(KeyboardInterrupt):
                if alerts:
                    complain_of_searches(opened)
                    _report(_pick_documents(folder, opened, meter, written=written), meter, written=False)
                else:
                    _report(_watch(folder, opened, links=not no_link), meter, written=written)
        finally:
            note(say_outcomes(meter.outcomes), quiet=quiet)
    raise typer.Exit(Status.READ)


def _check_paths(paths: Sequence[str]) -> None:
    """Refuse names of nothing before the first document is read, and before a ledger is made for them."""
    missing = [path for path in paths if path != STANDARD_INPUT and _is_missing(path)]
    if missing:
        more = f" and {len(missing) - 1:,} more of these" * (len(missing) > 1)
        raise typer.BadParameter(f"there is no file or folder {missing[0]}{more}", param_hint="PATH")


def _is_missing(path: str) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # it cannot be told from here; reading it will say why
    return False


def _add_all(paths: Sequence[str], ledger: Ledger, readers: int | None) -> Generator[Added]:
    from firsthand import ingest

    settings = Settings.from_environment()
    if files := [path for path in paths if path != STANDARD_INPUT]:
        yield from ingest.add(files, ledger, settings=settings, readers=readers, link=False)
    if STANDARD_INPUT in paths:
        yield from ingest.add_stream(
            open_standard_input(), ledger, name="standard input", settings=settings, readers=readers, link=False
        )


def _watch(folder: str, ledger: Ledger, *, links: bool) -> Generator[Added]:
    from firsthand import ingest

    yield from ingest.watch(folder, ledger, settings=Settings.from_environment(), link=links)


def _pick_documents(folder: str, ledger: Ledger, meter: Meter, *, written: bool) -> Generator[Added]:
    """Watch a folder; write alerts as they come, and let documents through."""
    from firsthand import ingest

    with closing(ingest.watch_alerts(folder, ledger, settings=Settings.from_environment())) as results:
        for each in results:
            if isinstance(each, Added):
                yield each
            else:
                meter.clear()
                write_alert(each, drawn=not written)
                meter.draw()


def _report(results: Generator[Added], meter: Meter, *, written: bool, most_complaints: int | None = None) -> None:
    """Write or tell what becomes of each document, when it is known.

    Args:
        results: what ingest yields; closed at the end, whatever that is.
        meter: counts and shows them.
        written: whether each is to be a line of JSON; otherwise only what could not be read is told.
        most_complaints: after so many, what could not be read is only counted; None: never.
    """
    from firsthand.views.answers import encode_added

    with closing(results), meter:
        for added in results:
            meter.count(added.name, added.outcome)
            if written:
                meter.clear()
                write(encode_added(added))
            elif added.failure and (most_complaints is None or meter.outcomes[Outcome.UNREAD] <= most_complaints):
                meter.clear()
                complain(added.failure.message)
                meter.draw()
