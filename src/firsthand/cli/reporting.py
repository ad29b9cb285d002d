"""The command that writes reports: `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.console import STANDARD_OUTPUT, Status, check_folder, end_well, note, write
from firsthand.cli.options import AsOfOption, KnownOnOption, LedgerOption, PolicyOption, QuietOption, look_from
from firsthand.pipeline import open_ledger
from firsthand.reporting import Form, is_path
from firsthand.reporting import report as write_report


def report(
    subject: Annotated[str, typer.Argument(metavar="CLAIM|DOCUMENT|FOLDER|FILE", hidden=True)],
    *,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            metavar="NAME",
            show_default=False,
            help="html or markdown; else what --output ends in, else html.",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write here; else standard output."),
    ] = "",
    policy: PolicyOption = "",
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    ledger: LedgerOption = "",
    quiet: QuietOption = False,
) -> None:
    """Write a report on a claim, a document or a folder.

    One HTML file that needs no other and prints well, or Markdown with footnotes. Every statement leads to the exact
    words of an original: publisher, title, date, address, SHA-256, offsets, page. In the manner of ICD 206, sources are
    described - what they are, how they can know, named or not and why, through which hands, confirmed or denied - and
    summed up in plain sentences: how many independent origins, strengths, weaknesses, what is not certain, what would
    change it. A claim or document is one of the ledger, by its id or the first four digits of it or more. A FOLDER or
    FILE that exists is read, and needs no ledger: the report is the audit of a desk, what falls short of the policy in
    each document, and who is quoted; of a single document it is the report on that.

    \b
    Examples:
      firsthand report 3f2a91bc04 -o claim.html
      firsthand report 7abe204772 --format markdown > story.md
      firsthand report drafts/ -o desk.html --policy policy.toml
      firsthand report draft.txt | lynx -stdin

    \b
    Exit status:
      0    the report was written
      2    wrong usage
      3    there is no such claim, document or file, or Firsthand could not work
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    vantage = look_from(as_of, known_on)
    check_folder(output, "--output")
    with end_well():
        chosen = form or (Form.MARKDOWN if output.endswith((".md", ".markdown")) else Form.HTML)
        if is_path(subject):
            written = write_report(Path(subject), form=chosen, policy=policy)
        else:
            with open_ledger(ledger) as opened:
                written = write_report(subject, ledger=opened, form=chosen, policy=policy, vantage=vantage)
        data = written.encode("utf-8", "replace")
        if output in ("", STANDARD_OUTPUT):
            write(data)
        else:
            Path(output).write_bytes(data)
            note(f"{output} written", quiet=quiet)
    raise typer.Exit(Status.READ)
