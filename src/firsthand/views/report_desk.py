"""The report on many documents: how they use their sources, and who is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.records import Audit, Audits, Document, Failure, NamelessCount, Statistics, Tally, hide_folders
from firsthand.views.inert import shorten
from firsthand.views.nameless import explain_nameless, say_nameless
from firsthand.views.report_findings import tell_findings
from firsthand.views.report_notes import Notes
from firsthand.views.report_parts import (
    Block,
    Bullets,
    Grid,
    Heading,
    Line,
    Report,
    label,
    say,
    say_left_out,
)
from firsthand.views.words import count, say_hand
from firsthand.views.words import say as say_name

MOST_DOCUMENTS, MOST_FINDINGS = 200, 50
"""Listed; of each document, so many findings. It says what it leaves out."""
TITLE_CHARS, NAME_CHARS = 240, 120
KINDS = "Sources by kind"


@dataclass(frozen=True, slots=True)
class DeskCase:
    """What is known of some documents.

    Attributes:
        name: what they are: the folder.
        audits: what falls short of the policy.
        statistics: who is quoted.
        nameless: how many attributions rest on nameless sources.
        documents: by the ids of their entries, as far as they have findings.
        failures: what could not be read.
    """

    name: str
    audits: Audits
    statistics: Statistics
    nameless: NamelessCount
    documents: dict[str, Document]
    failures: Sequence[Failure]


def draft_desk_report(case: DeskCase, colophon: str) -> Report:
    """Draft the report on many documents.

    Args:
        case: what is known of them.
        colophon: how the report was made.
    """
    notes = Notes(case.documents)
    blocks = (
        Heading("Source summary statement"),
        Bullets(tuple(_state(case))),
        *_count_codes(case.audits),
        *_list_documents(case.audits, notes),
        *_list_quoted(case.statistics),
        *_list_failures(case.failures),
    )
    audits = case.audits
    return Report(
        kind="Desk audit: how documents use their sources",
        title=shorten(hide_folders(case.name), most_chars=TITLE_CHARS),
        is_quoted=False,
        verdict=(
            f"{count(len(audits.audits), 'document')}: {count(audits.errors, 'error')}, "
            f"{count(audits.warnings, 'warning')}, {count(audits.notes, 'note')}; "
            f"of the attributions {say_nameless(case.nameless, case.statistics)}"
        ),
        blocks=blocks,
        documents=notes.list_documents(),
        endnotes=notes.list_endnotes(),
        colophon=colophon,
    )


def _state(case: DeskCase) -> Iterator[Line]:
    told, audits = case.statistics, case.audits
    wire = f", {told.documents.wire:,} of them wire copy" if told.documents.wire else ""
    claims = count(told.claims.all, "attribution")
    yield label("Basis", f"{count(told.documents.all, 'document')}{wire}, with {claims}")
    shares = f"{say_nameless(case.nameless, told)}. {explain_nameless(case.nameless)}"
    yield label("Nameless", f"of {claims}, {shares}")
    faulty, clean = count(audits.faulty, "document"), count(audits.clean, "document")
    yield label("Against the policy", f"{faulty} with errors; {clean} without a finding")
    worst = next((each for each in audits.codes if each.findings), None)
    if worst is not None:
        often = f"{count(worst.findings, 'finding')} in {count(worst.documents, 'document')}"
        yield label("Heaviest", f"{worst.title[:1].lower()}{worst.title[1:]} ({worst.code}), {often}")
    if case.failures:
        yield label("Not read", count(len(case.failures), "document"))
    yield label(
        "How it was read",
        "by machine: these are the sources that it found, not all that there are. "
        "Draw a random sample and check it by hand before relying on the shares",
    )


def _count_codes(audits: Audits) -> Iterator[Block]:
    found = [each for each in audits.codes if each.findings]
    if found:
        yield Heading("By rule")
        yield Grid(
            ("Rule", "Level", "Findings", "Documents"),
            tuple(
                (
                    say(f"{each.title} ({each.code})"),
                    say(each.level.value),
                    say(f"{each.findings:,}"),
                    say(f"{each.documents:,}"),
                )
                for each in found
            ),
        )


def _list_documents(audits: Audits, notes: Notes) -> Iterator[Block]:
    faulty = [audit for audit in audits.audits if audit.findings]
    for audit in faulty[:MOST_DOCUMENTS]:
        yield Heading(_name(audit))
        yield Bullets(tuple(tell_findings(audit.entry, each, notes) for each in audit.places[:MOST_FINDINGS]))
        yield from say_left_out(len(audit.places) - MOST_FINDINGS, "sentence", " with findings")
    yield from say_left_out(len(faulty) - MOST_DOCUMENTS, "document", " with findings, less heavy ones,")


def _name(audit: Audit) -> str:
    return shorten(audit.entry.metadata.title or hide_folders(audit.entry.name), most_chars=TITLE_CHARS) or "Untitled"


def _list_quoted(statistics: Statistics) -> Iterator[Block]:
    for title, head, tallies in (
        (KINDS, "Kind", statistics.kinds),
        ("Who is quoted", "Name", statistics.quoted),
        ("With which title", "Title", statistics.roles),
        ("Through whom", "Hand", statistics.hands),
    ):
        if tallies:
            yield Heading(title)
            yield Grid(
                (head, "Own copy", "Wire copy"),
                tuple((say(_say_tally(title, each)), say(f"{each.own:,}"), say(f"{each.wire:,}")) for each in tallies),
            )


def _say_tally(title: str, tally: Tally) -> str:
    named = shorten(say_hand(tally.name), most_chars=NAME_CHARS)
    return say_name("no source given" if named == "none" else named) if title == KINDS else named


def _list_failures(failures: Sequence[Failure]) -> Iterator[Block]:
    if failures:
        yield Heading("What could not be read")
        yield Bullets(tuple(_tell_failure(each) for each in failures[:MOST_DOCUMENTS]))


def _tell_failure(failure: Failure) -> Line:
    message = replace(failure, name=hide_folders(failure.name)).message
    return say(shorten(message, most_chars=TITLE_CHARS))
