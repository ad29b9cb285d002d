"""What people decided, with what it is about: a page of the list of judgements."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.attribution import Attribution
from firsthand.records.judgement import Correction, Judgement, Ruling
from firsthand.records.ledger import Entry, Hit


@dataclass(frozen=True, slots=True)
class Asked:
    """Which judgements are wanted; an empty field lets all through.

    Attributes:
        about: the id of a claim, a document or a judgement, or the first four digits of it or more.
        by: who judged, as the judgement has it.
        ruling: what was decided.
        disputed: only those in force that somebody else gainsays.
    """

    about: str = ""
    by: str = ""
    ruling: Ruling | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement, and what it is about.

    Attributes:
        judgement: as the ledger keeps it.
        withdrawal: what withdrew it; None while it is in force.
        claims: those that it names, as they read now.
        documents: those that it names.
        against: the judgements in force by somebody else that gainsay it; empty where it is not in force.
    """

    judgement: Judgement
    withdrawal: Judgement | None
    claims: tuple[Hit, ...]
    documents: tuple[Entry, ...]
    against: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """An attribution, with all that people decided about it.

    Attributes:
        attribution: as it reads now.
        read: as the machine read it.
        entry: its document in the list.
        text: of its document, which the offsets point into.
        is_none: whether somebody judged that it is no attribution.
        is_right: whether somebody found it right as it was read, with nothing said against it since.
        correction: what people corrected of it, all in one; None where it stands as it was read.
        decided: all judgements that name it, the last that the ledger learned of first.
    """

    attribution: Attribution
    read: Attribution
    entry: Entry
    text: str
    is_none: bool
    is_right: bool
    correction: Correction | None
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """A page of judgements.

    Attributes:
        decided: those of the page, the last that the ledger learned of first.
        all: how many fit in all.
        people: who ever judged, by name; those who judged most first.
    """

    decided: tuple[Decided, ...]
    all: int
    people: tuple[str, ...]
