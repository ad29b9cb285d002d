"""A history of figures made by hand: revised, denied, retracted, open, rough, of two origins."""

from dataclasses import replace

from firsthand.records import Counted, FigureHistory, FigurePolicy, Origin, Passage, Point, Quantity, Series, SourceType
from tests.linking.tellings import tell

SERVICE = Origin("A", "the rescue service", SourceType.NAMED_ORGANIZATION, "", ("a1", "a3"), ())
DOCTORS = Origin("B", "two doctors", SourceType.ANONYMOUS_SOURCE, "", ("a2",), ())


def give(number: int, low: float | None, high: float | None, origin: Origin = SERVICE, **fields: object) -> Point:
    """Make a point of the document of a day in June."""
    telling = tell(number, f"Outlet {number}", origin.name, origin.type.value, content=f"that {low} people died")
    telling = replace(telling, attribution=replace(telling.attribution, id=f"a{number}"))
    quantity = Quantity(Passage((), "some"), low, high, "", "", "people", "")
    point = Point(quantity, telling, "a1", origin.label, origin.name, f"2025-06-{number:02d}", "when it was said")
    return replace(point, **fields)  # type: ignore[arg-type]  # any field


POINTS = (
    give(1, 12, None),
    give(2, 20, 25, DOCTORS, denied_by=("a9",)),
    give(3, 15, 15, revises="a1"),
    give(4, 15, 15),
    give(5, 40, 40, DOCTORS, retracted=True),
)
COUNTS = (Counted("2025-06-01", 12, None, 1), Counted("2025-06-02", 12, None, 2), Counted("2025-06-03", 15, 25, 2))
SERIES = Series("people dead", "", POINTS, (SERVICE, DOCTORS), COUNTS)
HISTORY = FigureHistory("a1", POINTS[0].telling, FigurePolicy.ORIGIN, (SERIES,))


def make_hostile(nasty: str) -> FigureHistory:
    """Make a history in which every word from outside is nasty."""
    origin = replace(SERVICE, label=nasty, name=nasty, title=nasty, reasons=(nasty,))
    points = []
    for point in POINTS:
        entry = replace(
            point.telling.entry, publisher=nasty, metadata=replace(point.telling.entry.metadata, title=nasty)
        )
        told = replace(point.telling.attribution, content_text=f"{nasty} {nasty}", name=nasty, title=nasty)
        telling = replace(point.telling, attribution=told, entry=entry)
        passage = Passage((), nasty)
        quantity = replace(point.quantity, passage=passage, unit=nasty, counted=nasty)
        points.append(replace(point, quantity=quantity, telling=telling, origin=nasty, by=nasty, reason=nasty))
    points.append(replace(points[0], on=nasty))
    counts = tuple(replace(each, on=f"2025-06-01{nasty}") for each in COUNTS)
    series = Series(nasty, nasty, tuple(points), (origin,), counts)
    return FigureHistory(nasty, points[0].telling, FigurePolicy.OUTLET, (series,))
