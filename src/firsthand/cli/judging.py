"""The commands on what people decide: `judge`, `judgements`."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from firsthand import pipeline
from firsthand.cli.console import (
    STANDARD_INPUT,
    Status,
    complain,
    end_well,
    is_drawn,
    note,
    open_standard_input,
    write,
    write_drawing,
)
from firsthand.cli.options import AsOfOption, JsonlOption, KnownOnOption, LedgerOption, TextOption, look_from
from firsthand.pipeline import JUDGEMENT_FORMATS, open_ledger
from firsthand.records import Correction, Failure, Judgement, Ruling, SourceType, Stance
from firsthand.settings import Settings
from firsthand.views.words import count

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

_RULINGS = {each.value.replace("_", "-"): each for each in Ruling}


def judge(
    ruling: Annotated[str, typer.Argument(metavar="RULING", hidden=True)] = "",
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", hidden=True)] = "",
    other: Annotated[str, typer.Argument(metavar="OTHER", hidden=True)] = "",
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", show_default=False, help="Why, in your words.")] = "",
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="NAME",
            show_default=False,
            help="Who judges; else FIRSTHAND_ANALYST, else who is logged in.",
        ),
    ] = "",
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            show_default=False,
            help="Wrong: who the source is; of one that had no name, say its --type, too.",
        ),
    ] = None,
    kind: Annotated[
        SourceType | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            show_default=False,
            help=f"Wrong: what kind of source it is: {', '.join(SourceType)}.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITLE", show_default=False, help="Wrong: its role or affiliation.")
    ] = None,
    via: Annotated[
        list[str] | None,
        typer.Option(
            "--via",
            metavar="NAME",
            show_default=False,
            help="Wrong: a hand that it passed; once for each, nearest to the reader first. --via '' for none.",
        ),
    ] = None,
    stance: Annotated[
        Stance | None,
        typer.Option(
            "--stance",
            metavar="STANCE",
            show_default=False,
            help=f"Wrong: what the source does with it: {', '.join(Stance)}.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="WORDS", show_default=False, help="Wrong: the words for the source."),
    ] = None,
    cue: Annotated[
        str | None,
        typer.Option("--cue", metavar="WORDS", show_default=False, help="Wrong: the words that hand the claim over."),
    ] = None,
    content: Annotated[
        str | None,
        typer.Option("--content", metavar="WORDS", show_default=False, help="Wrong: the words that are claimed."),
    ] = None,
    on: Annotated[
        str,
        typer.Option("--on", metavar="DATE", show_default=False, help="Retracted, corrected: the day that it was."),
    ] = "",
    now: Annotated[
        str, typer.Option("--now", metavar="TEXT", show_default=False, help="Corrected: what the origin says now.")
    ] = "",
    given: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            show_default=False,
            help="Take a file of judgements instead, or - for standard input: JSON Lines, CSV, Label Studio's JSON.",
        ),
    ] = "",
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Judge what was read and linked.

    It holds in all answers until it is withdrawn; what the machine read is kept, and answers say who decided otherwise.
    An id is that of a claim, a document or a judgement, or the first four digits of it or more; `firsthand claims` and
    `firsthand judgements` show them.

    \b
    A RULING is one of
      same-claim CLAIM CLAIM        two put forward one claim
      different-claim CLAIM CLAIM   they do not
      same-source CLAIM CLAIM       their sources are one person, body or text
      different-source CLAIM CLAIM  they are not
      right CLAIM                   it was read right: you checked it
      wrong CLAIM                   it was read wrong: say what is right,
                                    or nothing where it is no claim at all
      not-copy DOCUMENT DOCUMENT    neither came from the other
      retracted CLAIM|DOCUMENT      its origin or publisher took it back
      corrected CLAIM|DOCUMENT      its origin or publisher says something
                                    else now
      withdrawn JUDGEMENT           a judgement no longer holds

    WORDS are looked for near the claim, in its document; where they stand more than once, say where they do as
    characters from the start of its text, like 120-134. Of a file, what cannot be taken is told with its line, and the
    rest is taken; what the ledger has already is not taken twice.

    \b
    Examples:
      firsthand judge same-claim 3f2a91bc04 77d0aa1e92 --why "both quote the memo"
      firsthand judge right 3f2a91bc04
      firsthand judge wrong 3f2a91bc04 --name "Ada Brack" --via Reuters
      firsthand judge wrong 3f2a91bc04 --why "a rhetorical question"
      firsthand judge retracted 7abe204772 --on 2025-03-09 --why "the paper took it down"
      firsthand judge withdrawn 90aa17c2
      firsthand judge --from judgements.csv

    \b
    Exit status:
      0    it was judged, or all of the file
      1    some judgements of the file could not be taken
      2    wrong usage
      3    the ledger cannot be opened or written to, has no such thing, or
           it cannot be judged so
      130  interrupted; what was judged stays
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    if given:
        if ruling:
            raise typer.BadParameter("it brings the judgements; leave out RULING", param_hint="--from")
        _judge_file(given, ledger, by, drawn=drawn)
    if not ruling or not subject:
        raise typer.BadParameter("give a ruling and what it is about", param_hint="RULING SUBJECT")
    with end_well(), open_ledger(ledger) as opened:
        parts = [
            None if words is None else pipeline.find_words(opened, subject, words) for words in (source, cue, content)
        ]
        correction = Correction(
            source=parts[0],
            cue=parts[1],
            content=parts[2],
            name=name,
            type=kind,
            title=title,
            via=None if via is None else tuple(filter(None, via)),
            stance=stance,
        )
        told = Judgement(
            ruling=_choose_ruling(ruling),
            subject=subject,
            other=other,
            by=by or name_analyst(),
            why=why,
            on=on,
            now=now,
            correction=None if correction.is_empty else correction,
        )
        _write([pipeline.judge(opened, told)], opened, drawn=drawn)


def judgements(
    *,
    about: Annotated[
        str,
        typer.Option(
            "--about",
            metavar="ID",
            show_default=False,
            help="Only those on this claim, on this document and its claims, or this judgement.",
        ),
    ] = "",
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", show_default=False, help="Write them in this format.")
    ] = "",
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """List what people judged, or export it.

    All judgements in the order in which the ledger learned of them, with what was withdrawn. `firsthand judge --from`
    takes back what this writes.

    \b
    A FORMAT is one of
      jsonl                a judgement a line, as it is; so it is in a pipe, too
      csv                  a judgement a row, for spreadsheets
      label-studio         a task a document to import into Label Studio: what
                           was read, and how it was corrected
      label-studio-config  the labelling interface that these tasks need, to
                           paste into the project's settings

    \b
    Examples:
      firsthand judgements
      firsthand judgements --about 3f2a91bc04
      firsthand judgements --format csv > judgements.csv
      firsthand judgements --format label-studio --about 7abe204772 > tasks.json
      firsthand judge --from project-1-at-2026-11-23.json

    \b
    Exit status:
      0    the ledger answered, also where nothing was judged
      2    wrong usage
      3    the ledger cannot be opened or asked, or has nothing of that id
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn, vantage = is_drawn(jsonl=jsonl, text=text) and not form, look_from(as_of, known_on)
    if form and form not in JUDGEMENT_FORMATS:
        what = f"there is no format named {form}; give one of {', '.join(JUDGEMENT_FORMATS)}"
        raise typer.BadParameter(what, param_hint="--format")
    with end_well(), open_ledger(ledger) as opened:
        if not drawn:
            form = form or "jsonl"
            pipeline.export_judgements(opened, sys.stdout.buffer, form=form, about=about, vantage=vantage)
            sys.stdout.buffer.flush()
            return
        found = pipeline.judgements(opened, about=about, vantage=vantage)
        if found:
            from firsthand.views.judgements import draw_judgements

            write_drawing(draw_judgements(found))
        else:
            note(
                "Nobody judged anything yet; `firsthand judge --help` tells how." if not about else "Nothing is judged."
            )


def _judge_file(given: str, where: str, by: str, *, drawn: bool) -> None:
    """Take in a file of judgements, and leave."""
    taken = refused = 0
    with end_well(), ExitStack() as opening:
        stdin = given == STANDARD_INPUT
        stream = open_standard_input() if stdin else opening.enter_context(_open(given))
        opened = opening.enter_context(open_ledger(where))
        named = {"name": "standard input" if stdin else given, "by": by or name_analyst()}
        for each in pipeline.import_judgements(opened, stream, **named):
            if isinstance(each, Failure):
                complain(each.message)
                refused += 1
            else:
                _write([each], opened, drawn=drawn)
                taken += 1
    note(f"{count(taken, 'judgement')} taken, {refused} refused")
    raise typer.Exit(Status.SOME_UNREAD if refused else Status.READ)


def _open(given: str) -> BinaryIO:
    try:
        return Path(given).open("rb")
    except OSError as error:
        raise typer.BadParameter(f"{given} cannot be read ({error.strerror})", param_hint="--from") from None


def _write(taken: Sequence[Judgement], ledger: Ledger, *, drawn: bool) -> None:
    """Write what was judged and, for the eye, what follows from it."""
    if drawn:
        from firsthand.views.judgements import draw_judgements

        write_drawing(draw_judgements(taken))
        for each in taken:
            write_drawing(str(pipeline.follow_up(ledger, each)))
    else:
        from firsthand.exports.judgements import encode_judgement

        for each in taken:
            write(encode_judgement(each))


def _choose_ruling(name: str) -> Ruling:
    if name in _RULINGS:
        return _RULINGS[name]
    raise typer.BadParameter(f"there is no ruling {name}; give one of {', '.join(_RULINGS)}", param_hint="RULING")


def name_analyst() -> str:
    """Name who judges: as the settings say, else who is logged in; empty where nobody knows."""
    if named := Settings.from_environment().analyst:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
