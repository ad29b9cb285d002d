"""Claims that answer a question: a sequence, and a table where pandas or polars is installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, overload

from firsthand.errors import MissingExtra
from firsthand.records.ledger import Hit

if TYPE_CHECKING:
    import pandas
    import polars


SHOWN_HITS, SHOWN_CHARS = 3, 80
"""Of hits in a prompt or a log: enough to tell one answer from another."""


@dataclass(frozen=True, slots=True)
class Hits(Sequence[Hit]):
    """Claims that answer a question, the best first. In a notebook they show themselves as a table.

    Attributes:
        found: the claims.
        next: the id of the claim that those which follow come after; empty where none do, or nobody looked.
        cut: whether fewer were found than asked for, and more not looked at: each has to be followed back.
    """

    found: tuple[Hit, ...] = ()
    next: str = ""
    cut: bool = False

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> Hits: ...

    def __getitem__(self, place: int | slice) -> Hit | Hits:
        return Hits(self.found[place]) if isinstance(place, slice) else self.found[place]

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        """Show how many there are, and the first of them."""
        told = (f"{hit.attribution.name}: {hit.attribution.content_text}" for hit in self.found[:SHOWN_HITS])
        shown = [ascii(each if len(each) <= SHOWN_CHARS else f"{each[: SHOWN_CHARS - 3]}...") for each in told]
        more = ["..."] if len(self.found) > SHOWN_HITS else []
        return f"<Hits: {', '.join([f'{len(self.found):,} in all', *shown, *more])}>"

    def to_pandas(self) -> pandas.DataFrame:
        """Make a data frame of `COLUMNS`, with one row a claim.

        Raises:
            MissingExtra: pandas is not installed.
        """
        library = _load("pandas")
        filled = {column.name: library.Series(column.fill(self.found), dtype=column.type) for column in COLUMNS}
        frame: pandas.DataFrame = library.DataFrame(filled)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Make a data frame of `COLUMNS`, with one row a claim.

        Raises:
            MissingExtra: polars is not installed.
        """
        filled = {column.name: column.fill(self.found) for column in COLUMNS}
        frame: polars.DataFrame = _load("polars").DataFrame(filled, {column.name: column.type for column in COLUMNS})
        return frame

    def _repr_html_(self) -> str:
        from firsthand.views.hit_table import draw_hit_table

        return draw_hit_table(self)


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise MissingExtra(f"{name} is not installed; run: pip install 'firsthand[{name}]'") from None


_HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of claims.

    Attributes:
        name: as in the data model and in the ledger's views.
        type: of its cells.
        get: takes a cell from a claim.
    """

    name: str
    type: type[str] | type[int] | type[float] | type[bool]
    get: Callable[[Hit], str | int | float | bool]

    def fill(self, hits: Sequence[Hit]) -> list[str | int | float | bool]:
        """Fill the column. Half a surrogate pair, which no table can hold, comes out as U+FFFD."""
        cells = map(self.get, hits)
        return [_HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", cell) if isinstance(cell, str) else cell for cell in cells]


COLUMNS = (
    Column("document_id", str, lambda hit: hit.entry.id),
    Column("given_id", str, lambda hit: hit.entry.given_id),
    Column("document_name", str, lambda hit: hit.entry.name),
    Column("publisher", str, lambda hit: hit.entry.publisher),
    Column("publisher_inferred", bool, lambda hit: hit.entry.publisher_inferred),
    Column("published", str, lambda hit: hit.entry.published),
    Column("published_inferred", bool, lambda hit: hit.entry.published_inferred),
    Column("url", str, lambda hit: hit.entry.metadata.url),
    Column("document_title", str, lambda hit: hit.entry.metadata.title),
    Column("wire", str, lambda hit: hit.entry.metadata.wire),
    Column("version", int, lambda hit: hit.entry.version),
    Column("id", str, lambda hit: hit.attribution.id),
    Column("source_text", str, lambda hit: hit.attribution.source_text),
    Column("cue_text", str, lambda hit: hit.attribution.cue_text),
    Column("content_text", str, lambda hit: hit.attribution.content_text),
    Column("name", str, lambda hit: hit.attribution.name),
    Column("type", str, lambda hit: hit.attribution.type.value),
    Column("title", str, lambda hit: hit.attribution.title),
    Column("via", str, lambda hit: " > ".join(hit.attribution.via)),
    Column("channel", str, lambda hit: hit.attribution.channel.value),
    Column("stance", str, lambda hit: hit.attribution.stance.value),
    Column("negated", bool, lambda hit: hit.attribution.negated),
    Column("said_on", str, lambda hit: hit.attribution.said_on),
    Column("confidence", float, lambda hit: hit.attribution.confidence),
    Column("score", float, lambda hit: hit.score),
    Column("reason", str, lambda hit: hit.reason),
)
"""Every column, in the order in which tables have them."""
