"""The program and its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.cli.adding import add, watch
from firsthand.cli.alerting import alerts, searches
from firsthand.cli.asking import document, errors, source, stats
from firsthand.cli.console import Status
from firsthand.cli.drifting import drift
from firsthand.cli.effects import changes, impact
from firsthand.cli.exporting import EXPORT_HELP, export
from firsthand.cli.figuring import figures
from firsthand.cli.judging import judge, judgements
from firsthand.cli.linking import origins, relink, story
from firsthand.cli.outlets import outlet
from firsthand.cli.reading import check, read, repairs
from firsthand.cli.reporting import report
from firsthand.cli.searching import claims
from firsthand.cli.serving import serve

app = typer.Typer(
    name="firsthand",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"firsthand {version('firsthand')}")
        raise typer.Exit(Status.READ)


@app.callback()
def start(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Read news documents and tell who really said it.

    Every attribution - source, cue, content - is anchored to the exact characters of the original. What is added to a
    ledger is kept, linked, and can be asked for. Nothing leaves this machine.

    Begin with: firsthand read article.txt
    """


app.command(no_args_is_help=True)(read)
app.command(no_args_is_help=True)(check)
app.command()(repairs)
app.command(no_args_is_help=True)(add)
app.command(no_args_is_help=True)(watch)
app.command()(relink)
app.command()(errors)
app.command()(claims)
app.command(no_args_is_help=True)(origins)
app.command()(story)
app.command(no_args_is_help=True)(figures)
app.command(no_args_is_help=True)(drift)
app.command(no_args_is_help=True)(report)
app.command(no_args_is_help=True)(impact)
app.command()(changes)
app.command(no_args_is_help=True)(alerts)
app.command()(searches)
app.command(no_args_is_help=True)(judge)
app.command()(judgements)
app.command(no_args_is_help=True)(source)
app.command(no_args_is_help=True)(outlet)
app.command(no_args_is_help=True)(document)
app.command()(stats)
app.command(no_args_is_help=True, help=EXPORT_HELP)(export)
app.command()(serve)
