"""Tellings with figures, made by hand: the figures are read from the words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from firsthand.figures import find_quantities
from firsthand.history.series import follow_figures
from firsthand.records import ClaimGroup, FigurePolicy, Series, SourceType, Stance, Telling
from tests.linking.tellings import make_group, tell

PERSON, BODY = SourceType.NAMED_PERSON.value, SourceType.NAMED_ORGANIZATION.value


def say(
    day: int,
    content: str,
    name: str = "the rescue service",
    *,
    kind: str = BODY,
    publisher: str = "Post",
    headline: str = "Orrin slide",
    stance: Stance = Stance.STATE,
    **fields: Any,
) -> Telling:
    """Make a telling of the document of a day in June."""
    number = fields.pop("number", day)
    told = tell(
        number,
        publisher,
        name,
        kind,
        day=f"2025-06-{day:02d}",
        content=content,
        quantities=find_quantities(content),
        stance=stance,
        **fields,
    )
    metadata = replace(told.entry.metadata, title=headline)
    return replace(told, entry=replace(told.entry, metadata=metadata))


def follow(
    *tellings: Telling, policy: FigurePolicy = FigurePolicy.ORIGIN, afar: Sequence[Telling] = ()
) -> tuple[Series, ...]:
    """Follow the figures of the first telling through claims of one telling each."""
    groups = [make_group([telling]) for telling in tellings]
    return follow_figures(groups, policy, afar=[make_group([each]) for each in afar]).series


def list_ranges(series: Series) -> list[tuple[float | None, float | None]]:
    """List the ranges of the points."""
    return [(point.quantity.low, point.quantity.high) for point in series.points]


def list_revised(series: Series) -> list[tuple[float | None, float | None]]:
    """List which lower end each revision replaced by which."""
    lows = {point.telling.attribution.id: point.quantity.low for point in series.points}
    return [(lows[point.revises], point.quantity.low) for point in series.points if point.revises]


def join(tellings: Iterable[Telling]) -> ClaimGroup:
    """Make one claim of tellings."""
    return make_group(tellings)
