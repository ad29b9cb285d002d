"""What the pages of a source and of an outlet have in common: which of its claims are shown, what became of them.

Annotations are objects here, not text: who reads them from a subclass looks for their names in the module of that one.
"""

from dataclasses import dataclass, fields
from typing import Annotated, ClassVar, Final

from fastapi import Query

from firsthand import pipeline
from firsthand.records import Filter, Mark, TrackRecord, Vantage
from firsthand.views.site import Site
from firsthand.views.track_records import MARK_NAMES, MARK_NOTES, OUTCOMES, SCOPE, WAYS, say_bounds
from firsthand.views.words import STANCE_NAMES
from firsthand.web.addresses import make_link
from firsthand.web.bounds import MOST_NAME_CHARS

MOST_YEARS: Final = 60
"""In a list to choose from; what was said earlier is found by searching."""


@dataclass(frozen=True)
class AskedOfName:
    """What is asked of whoever goes by a name.

    Attributes:
        name: as it is read; a page that shows a name compares it as the ledger does.
        stance, year: which of its claims are shown.
        mark: of those that were followed, only those of which this became.
        all: whether as many claims are shown as are followed.
        shown: how many are shown otherwise.
    """

    name: Annotated[str, Query(max_length=MOST_NAME_CHARS)] = ""
    stance: Annotated[str, Query(max_length=20)] = ""
    year: Annotated[str, Query(pattern=r"^(\d{4})?$")] = ""
    mark: Mark | None = None
    all: bool = False
    shown: ClassVar[int] = 25

    @property
    def where(self) -> Filter:
        """As a filter of claims."""
        return Filter(stance=self.stance or None, since=self.year, until=self.year)

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of its claims are asked for."""
        return self.where != Filter()

    @property
    def limit(self) -> int:
        """How many claims are shown."""
        return pipeline.MOST_TRACKED if self.all else self.shown


def prepare_record(asked: AskedOfName, record: TrackRecord | None, vantage: Vantage, path: str) -> dict[str, object]:
    """Prepare what a page shows of a name, and the part of it that tells what became of its claims.

    Args:
        asked: what is asked.
        record: what became of its claims; None where that comes after the page.
        vantage: from where in time it is asked.
        path: of the page.
    """
    return {
        "asked": asked,
        "record": record,
        "bounds": say_bounds(record) if record else "",
        "scope": SCOPE,
        "words": record.wordings if record else {},
        "outcomes": OUTCOMES,
        "ways": WAYS,
        "mark_names": MARK_NAMES,
        "mark_notes": MARK_NOTES,
        "stance_names": STANCE_NAMES,
        "most_followed": pipeline.MOST_TRACKED,
        "site": Site(vantage),
        "link": make_link(Site(vantage), path, {each.name: getattr(asked, each.name) for each in fields(asked)}),
    }


def list_years(first: str, last: str) -> list[str]:
    """List the years from one day to another, latest first; none where one of them is unknown."""
    if not (first[:4].isdecimal() and last[:4].isdecimal()):
        return []
    return [f"{year:04}" for year in range(int(last[:4]), int(first[:4]) - 1, -1)][:MOST_YEARS]
