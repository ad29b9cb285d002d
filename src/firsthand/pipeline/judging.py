"""What people decided: taken in, listed, written to files and read from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from firsthand import errors
from firsthand.records import NOW, Asked, Decisions, Failure, Judgement, Passage, Ruling, Vantage

if TYPE_CHECKING:
    from firsthand.history.consequences import Consequence
    from firsthand.ledger import Ledger

JUDGEMENT_FORMATS = ("jsonl", "csv", "label-studio", "label-studio-config")


def judge(ledger: Ledger, judgement: Judgement) -> Judgement:
    """Take in what a person decided about what was read or linked; it holds in answers until it is withdrawn.

    Args:
        ledger: what it is about. What was read and linked stays there as it is.
        judgement: its ids may be cut to their first four digits or more; `at` may be empty, and of the words of a
            correction the spans are enough.

    Returns:
        It as the ledger keeps it; what is judged twice is kept once.

    Raises:
        NotFound: what it names is not there, or several fit; the message lists them.
        RefusedJudgement: it says what cannot be.
        LedgerError: the ledger cannot be written to.
    """
    return ledger.judge(judgement)


def find_words(ledger: Ledger, claim: str, words: str) -> Passage:
    """Find words in the document of a claim, to correct its source, cue or content with.

    Args:
        ledger: what is known.
        claim: its id, or the first four digits of it or more.
        words: as they stand in the original or as mended, near the claim or else once in its document; `[…]` where
            something is left out, or spans like "120-134"; empty where there are no such words.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        RefusedJudgement: the words stand nowhere, or in several places; the message lists these.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.pointing import find_words as point

    attribution, reading = ledger.locate(claim)
    return point(reading.document.text, attribution, words, repairs=reading.repairs)


def follow_up(ledger: Ledger, judgement: Judgement) -> Consequence:
    """Tell what follows from a judgement that a ledger just took in, or where that can be seen; `str` says it.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.consequences import Consequence, find_consequence

    if judgement.ruling in (Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM):
        try:
            groups = {each.claim: each for each in map(ledger.claim_group, (judgement.subject, judgement.other))}
        except errors.NotFound as error:
            return Consequence(str(error))
        return find_consequence(judgement, [len(each.tellings) for each in groups.values()])
    return find_consequence(judgement)


def judgements(ledger: Ledger, *, about: str = "", vantage: Vantage = NOW) -> tuple[Judgement, ...]:
    """List judgements in the order in which the ledger learned of them, withdrawn ones and withdrawals, too.

    Args:
        ledger: what is known.
        about: the id of a claim, a document or a judgement, or its first four digits or more; empty for all.
        vantage: from where in time it is asked.

    Raises:
        NotFound: nothing fits `about`, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    return ledger.judgements(about=about, vantage=vantage)


def decisions(
    ledger: Ledger, asked: Asked | None = None, *, limit: int = 50, start: int = 0, vantage: Vantage = NOW
) -> Decisions:
    """Give judgements with what they are about and who gainsays them, the last that the ledger learned of first.

    Args:
        ledger: what is known.
        asked: which are wanted; default: all. Withdrawals stand with what they withdrew, and not by themselves.
        limit: how many at most.
        start: how many to pass over.
        vantage: from where in time it is asked.

    Raises:
        NotFound: nothing fits what they are to be about, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    return ledger.decisions(asked or Asked(), limit=limit, start=start, vantage=vantage)


def import_judgements(
    ledger: Ledger, source: str | Path | BinaryIO, *, name: str = "", by: str = ""
) -> Iterator[Judgement | Failure]:
    """Take in a file of judgements: JSON Lines, CSV, or what Label Studio made of tasks that Firsthand wrote.

    Each judgement is taken in whole or not at all, and one that cannot be does not keep the others out. What the ledger
    has is not put in twice.

    Args:
        ledger: what they are about.
        source: a file, or a stream that is read to its end and not closed.
        name: what messages call it; default: its path.
        by: who judged, where the file does not say so.

    Yields:
        In their order, each judgement as the ledger keeps it, or a failure with its line or task and what to do.

    Raises:
        LedgerError: the ledger cannot be written to.
        OSError: the file cannot be read.
    """
    from firsthand.exports.judgements import read_judgements

    with ExitStack() as opened:
        if isinstance(source, str | Path):
            name, source = name or str(source), opened.enter_context(Path(source).open("rb"))
        for each in read_judgements(source, name=name or "the stream"):
            yield each if isinstance(each, Failure) else _take(ledger, each.judgement, each.name, by)


def export_judgements(
    ledger: Ledger, out: BinaryIO, *, form: str = "jsonl", about: str = "", vantage: Vantage = NOW
) -> None:
    """Write judgements, or the documents to judge, in a format that `import_judgements` takes back.

    Args:
        ledger: what is known.
        out: takes UTF-8.
        form: "jsonl" and "csv" hold the judgements, with what the machine read there; "label-studio" a task for each
            document, with what was read in it and how people corrected that; "label-studio-config" is the labelling
            interface that these tasks need.
        about: as for `judgements`; for tasks, the id of a document.
        vantage: from where in time it is asked.

    Raises:
        ValueError: there is no such format.
        NotFound: nothing fits `about`, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.exports import label_studio
    from firsthand.exports.judgement_table import write_table
    from firsthand.exports.judgements import write_lines

    if form == "label-studio-config":
        out.write(label_studio.CONFIG.encode())
    elif form == "label-studio":
        label_studio.write_tasks(ledger.corrections(about=about, vantage=vantage), out)
    elif form in ("jsonl", "csv"):
        told = ledger.judgements(about=about, vantage=vantage, with_reading=True)
        (write_lines if form == "jsonl" else write_table)(told, out)
    else:
        raise ValueError(f"there is no format {form!r}; give one of {', '.join(JUDGEMENT_FORMATS)}")


def _take(ledger: Ledger, judgement: Judgement, where: str, by: str) -> Judgement | Failure:
    """Take in a judgement of a file; who judged is filled in where it does not say so."""
    if by and not judgement.by:
        judgement = replace(judgement, by=by, id="")
    try:
        return ledger.judge(judgement)
    except (errors.NotFound, errors.RefusedJudgement) as error:
        return Failure(where, type(error).__name__, error.what, error.advice)
