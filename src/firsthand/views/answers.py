"""A ledger's answers as JSON Lines: UTF-8, keys always in the same order, one kind of object a command.

Spans are `[start, end)` in code points of the text of the document that a claim stands in; `speaker`, `within` and
`denies` of a claim are positions within that document, too.
"""

from __future__ import annotations

from typing import Any, Self

import msgspec

from firsthand.records import (
    Added,
    Dossier,
    Entry,
    Failure,
    Hit,
    Holding,
    Judgement,
    Linked,
    Outcome,
    Sighting,
    Statistics,
    Unread,
    Voice,
)
from firsthand.views.alerts import AlertLine, SearchLine
from firsthand.views.drifted import DriftLine
from firsthand.views.effects import ChangeEntry, ImpactLine, PageChangeLine
from firsthand.views.figured import SeriesLine
from firsthand.views.jsonl import AttributionEntry, Line, build_line, encode_object
from firsthand.views.linked import OriginsLine, StoryLine


class AddedLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand add`, `firsthand watch`: what became of one document.

    Attributes:
        name: the file, or the file and the place in it.
        outcome: what became of it.
        id: of the document; empty where it was not read.
        claims: how many claims came into the ledger with it; 0 where the ledger had it.
        error: the name of the error's class; this and the next two are empty where there was none.
        what: what was found, as a clause.
        advice: what to do about it, as a sentence.
    """

    name: str
    outcome: Outcome
    id: str
    claims: int
    error: str
    what: str
    advice: str

    @classmethod
    def of(cls, added: Added) -> Self:
        """Set down what became of a document."""
        failure = added.failure or Failure("", "", "", "")
        return cls(
            name=added.name,
            outcome=added.outcome,
            id=added.id,
            claims=added.claims,
            error=failure.error,
            what=failure.what,
            advice=failure.advice,
        )


class HitLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand claims`: a claim that answers the question.

    Attributes:
        claim: the attribution.
        document: the document that it stands in, as the ledger lists it.
        score: how well it fits the words that were asked for; 0 where none were.
        reason: what the score rests on.
    """

    claim: AttributionEntry
    document: Entry
    score: float
    reason: str

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Set down a hit."""
        return cls(claim=AttributionEntry.of(hit.attribution), document=hit.entry, score=hit.score, reason=hit.reason)


class DossierLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand source`: who goes by a name, and their claims, latest first."""

    asked: str
    voices: tuple[Voice, ...]
    claims: tuple[HitLine, ...]

    @classmethod
    def of(cls, dossier: Dossier) -> Self:
        """Set down a dossier."""
        return cls(asked=dossier.asked, voices=dossier.voices, claims=tuple(map(HitLine.of, dossier.hits)))


class HoldingLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand document`: all that the ledger holds of a document; `reading` is as `firsthand read` writes it."""

    document: Entry
    sightings: tuple[Sighting, ...]
    versions: tuple[Entry, ...]
    changes: tuple[ChangeEntry, ...]
    reading: Line

    @classmethod
    def of(cls, holding: Holding) -> Self:
        """Set down what the ledger holds of a document."""
        return cls(
            document=holding.entry,
            sightings=holding.sightings,
            versions=holding.versions,
            changes=tuple(map(ChangeEntry.of, holding.changes)),
            reading=build_line(holding.reading),
        )


def encode_added(added: Added) -> bytes:
    """Write what became of a document as one line of JSON."""
    return encode_object(AddedLine.of(added))


def encode_hit(hit: Hit) -> bytes:
    """Write a hit as one line of JSON."""
    return encode_object(HitLine.of(hit))


def encode_dossier(dossier: Dossier) -> bytes:
    """Write a dossier as one line of JSON."""
    return encode_object(DossierLine.of(dossier))


def encode_holding(holding: Holding) -> bytes:
    """Write what the ledger holds of a document as one line of JSON."""
    return encode_object(HoldingLine.of(holding))


def encode_statistics(statistics: Statistics) -> bytes:
    """Write the numbers of a ledger as one line of JSON."""
    return encode_object(statistics)


def encode_unread(unread: Unread) -> bytes:
    """Write a document that could not be read as one line of JSON."""
    return encode_object(unread)


LINES = (
    AddedLine,
    HitLine,
    DossierLine,
    HoldingLine,
    Statistics,
    Unread,
    OriginsLine,
    StoryLine,
    SeriesLine,
    DriftLine,
    Linked,
    Judgement,
    ImpactLine,
    PageChangeLine,
    AlertLine,
    SearchLine,
)
"""What a line of an answer is, in the order of the commands."""


def describe_answers() -> dict[str, Any]:
    """Return the JSON Schema of the lines of all answers."""
    lines, definitions = msgspec.json.schema_components(LINES, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line that a command on the ledger writes",
        "anyOf": list(lines),
        "$defs": definitions,
    }
