"""Figures over time as JSON Lines, in the way of `firsthand.views.linked`: one line a series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import msgspec

from firsthand.records import Counted, FigureHistory, FigurePolicy, Origin, Point, Quantity, Series
from firsthand.views.jsonl import encode_object
from firsthand.views.linked import TellingEntry


class PointEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that somebody gave.

    Attributes:
        quantity: the figure.
        on: when it holds, in EDTF; empty where nothing tells.
        reason: what that rests on.
        by: who gave it; empty where the text gives no source.
        origin: the label of the origin that it goes back to; empty where it goes round in a circle.
        revises: the id of the attribution whose figure the same origin replaced by this one; empty where it did not.
        denied_by: the ids of the attributions that stand against it.
        retracted: whether its origin took it back.
        claim: the id of the attribution that stands for the claim that it belongs to.
        telling: where it stands.
    """

    quantity: Quantity
    on: str
    reason: str
    by: str
    origin: str
    revises: str
    denied_by: tuple[str, ...]
    retracted: bool
    claim: str
    telling: TellingEntry

    @classmethod
    def of(cls, point: Point) -> Self:
        """Set down a point."""
        return cls(
            quantity=point.quantity,
            on=point.on,
            reason=point.reason,
            by=point.by,
            origin=point.origin,
            revises=point.revises,
            denied_by=point.denied_by,
            retracted=point.retracted,
            claim=point.claim,
            telling=TellingEntry.of(point.telling),
        )


class SeriesLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand figures`: figures of a claim for one thing over time.

    Attributes:
        claim: the id of the attribution that stands for the claim that was asked for.
        counted: what is counted, in the words of the first.
        unit: see `Quantity`.
        policy: how `counts` were made.
        counts: one for each day on which something changed.
        origins: who gave the figures.
        points: earliest first.
    """

    claim: str
    counted: str
    unit: str
    policy: FigurePolicy
    counts: tuple[Counted, ...]
    origins: tuple[Origin, ...]
    points: tuple[PointEntry, ...]

    @classmethod
    def of(cls, history: FigureHistory, series: Series) -> Self:
        """Set down a series."""
        return cls(
            claim=history.claim,
            counted=series.counted,
            unit=series.unit,
            policy=history.policy,
            counts=series.counts,
            origins=series.origins,
            points=tuple(map(PointEntry.of, series.points)),
        )


def encode_series(history: FigureHistory) -> Iterator[bytes]:
    """Write each series as one line of JSON."""
    return (encode_object(SeriesLine.of(history, series)) for series in history.series)
