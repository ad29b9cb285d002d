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
    Mark,
    Outcome,
    Outlet,
    Rival,
    Sighting,
    Standing,
    Statistics,
    Tally,
    TrackRecord,
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


class TrackedLine(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one claim of a source or outlet: its latest telling, and what `TrackedClaim` says of it."""

    claim: HitLine
    told: int
    standing: Standing
    marks: tuple[Mark, ...]
    from_whom: str


class TrackRecordLine(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the latest claims of a source or outlet.

    Attributes:
        known: how many tellings of it the ledger has.
        looked_at: of how many of them, the latest ones, this tells.
        counts: claims by what became of them; a claim may count under several.
        claims: what they claim, each once, latest first.
        rivals: who stands against it, most claims first.
        passed_on: from whom it has what it passes on.
    """

    known: int
    looked_at: int
    counts: dict[Mark, int]
    claims: tuple[TrackedLine, ...]
    rivals: tuple[Rival, ...]
    passed_on: tuple[Tally, ...]

    @classmethod
    def of(cls, record: TrackRecord) -> Self:
        """Set down a track record."""
        claims = (
            TrackedLine(
                claim=HitLine.of(each.hit),
                told=each.told,
                standing=each.standing,
                marks=each.marks,
                from_whom=each.from_whom,
            )
            for each in record.claims
        )
        return cls(
            known=record.known,
            looked_at=record.looked_at,
            counts={mark: record.count_marked(mark) for mark in Mark},
            claims=tuple(claims),
            rivals=record.rivals,
            passed_on=record.passed_on,
        )


class DossierLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand source`: who goes by a name, and their claims, latest first; `record` only with `--record`.

    `spokes` speak for them ("Brandvold's spokeswoman"), and `said_for` are the claims of these.
    """

    asked: str
    voices: tuple[Voice, ...]
    claims: tuple[HitLine, ...]
    spokes: tuple[Voice, ...]
    said_for: tuple[HitLine, ...]
    record: TrackRecordLine | None = None

    @classmethod
    def of(cls, dossier: Dossier, record: TrackRecord | None = None) -> Self:
        """Set down a dossier."""
        return cls(
            asked=dossier.asked,
            voices=dossier.voices,
            claims=tuple(map(HitLine.of, dossier.hits)),
            spokes=dossier.spokes,
            said_for=tuple(map(HitLine.of, dossier.said_for)),
            record=TrackRecordLine.of(record) if record else None,
        )


class OutletLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand outlet`: what the ledger has from an outlet; `record` only with `--record`."""

    outlet: Outlet
    record: TrackRecordLine | None = None

    @classmethod
    def of(cls, outlet: Outlet, record: TrackRecord | None = None) -> Self:
        """Set down an outlet."""
        return cls(outlet=outlet, record=TrackRecordLine.of(record) if record else None)


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


def encode_dossier(dossier: Dossier, record: TrackRecord | None = None) -> bytes:
    """Write a dossier as one line of JSON."""
    return encode_object(DossierLine.of(dossier, record))


def encode_outlet(outlet: Outlet, record: TrackRecord | None = None) -> bytes:
    """Write an outlet as one line of JSON."""
    return encode_object(OutletLine.of(outlet, record))


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
    OutletLine,
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
