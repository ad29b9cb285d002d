"""The figures of a claim over time, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.attribution import Quantity
from firsthand.records.claim_group import Telling
from firsthand.records.origins import Origin


@dataclass(frozen=True, slots=True)
class Point:
    """A figure that somebody gave.

    Attributes:
        quantity: the figure.
        telling: where it stands.
        claim: the id of the attribution that stands for the claim that it belongs to.
        origin: the label of the origin that it goes back to; empty where it goes round in a circle.
        by: who gave it: the name of that origin; empty where the text gives no source.
        on: when it holds, in EDTF; empty where nothing tells.
        reason: what `on` rests on.
        revises: the id of the attribution whose figure the same origin replaced by this one; empty where it did not.
        denied_by: the ids of the attributions that stand against it.
        retracted: whether its origin took it back.
    """

    quantity: Quantity
    telling: Telling
    claim: str
    origin: str
    by: str
    on: str
    reason: str
    revises: str = ""
    denied_by: tuple[str, ...] = ()
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What all figures of a series together say of a day, by the counting policy.

    Attributes:
        on: the day, in EDTF.
        low, high: the range; None where that end is open.
        origins: how many independent origins stand behind it, at most.
    """

    on: str
    low: float | None
    high: float | None
    origins: int


@dataclass(frozen=True, slots=True)
class Series:
    """Figures for one thing over time.

    Attributes:
        counted: what is counted, in the words of the first.
        unit: see `Quantity`.
        points: earliest first.
        origins: who gave them, labelled across all that belongs here; who heads a body gives its figures.
        counts: one for each day on which something changed, by the counting policy.
    """

    counted: str
    unit: str
    points: tuple[Point, ...]
    origins: tuple[Origin, ...]
    counts: tuple[Counted, ...]


class FigurePolicy(StrEnum):
    """What counts as one voice where several figures are put together."""

    ORIGIN = "origin"
    """The latest figure of each independent origin."""
    OUTLET = "outlet"
    """The latest figure of each outlet."""
    TELLING = "telling"
    """Every figure that was ever given."""


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """The figures of a claim over time.

    Attributes:
        claim: the id of the attribution that stands for it.
        wording: the telling that says it best.
        policy: how `counts` were made.
        series: those with most points first.
    """

    claim: str
    wording: Telling
    policy: FigurePolicy
    series: tuple[Series, ...]

    def _repr_html_(self) -> str:
        from firsthand.views.figure_chart import draw_figure_chart

        return draw_figure_chart(self)
