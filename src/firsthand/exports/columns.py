"""The columns of a table with one row a claim: what they are called, what they hold, how to get it.

The one definition that CSV, Parquet, data frames and the data beside spaCy documents are made from. The names are
those of the data model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from enum import Enum, auto

from firsthand.exports.characters import keep_encodable
from firsthand.records import Attribution, Document, Quantity, Reading
from firsthand.text import Span


class Kind(Enum):
    """What the cells of a column hold. None is missing: what the text does not say is empty text or an empty list."""

    TEXT = auto()
    TEXTS = auto()
    TRUTH = auto()
    NUMBER = auto()
    WHOLE = auto()
    SPANS = auto()
    FIGURES = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """One claim where it stands: an attribution of a reading, by its position."""

    reading: Reading
    position: int

    @property
    def document(self) -> Document:
        """The document that it stands in."""
        return self.reading.document

    @property
    def claim(self) -> Attribution:
        """The attribution itself."""
        return self.reading.attributions[self.position]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: as in the data model.
        kind: what its cells hold.
        get: takes a cell from a claim.
        help: what it says, in a line.
    """

    name: str
    kind: Kind
    get: Callable[[Place], object]
    help: str


def rows(reading: Reading) -> Iterator[dict[str, object]]:
    """Set down the claims of a reading, in the order of the text.

    Yields:
        For each claim its cells, by the names of `COLUMNS`: `str`, `bool`, `float`, `int`, lists of `str`, spans as
        `{"start", "end"}`, figures as in the data model, with the `text` and `spans` of their passage. Half a
        surrogate pair, which no file can hold, comes out as U+FFFD.
    """
    for position in range(len(reading.attributions)):
        yield fill(COLUMNS, Place(reading, position))


def fill(columns: Iterable[Column], place: Place) -> dict[str, object]:
    """Take the cells of some columns, as `rows` does of all."""
    return {column.name: _keep(column.get(place)) for column in columns}


def _keep(cell: object) -> object:
    if isinstance(cell, str):
        return keep_encodable(cell)
    if isinstance(cell, list):
        return [_keep(each) for each in cell]
    return {name: _keep(each) for name, each in cell.items()} if isinstance(cell, dict) else cell


def _list_spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _list_figures(figures: Iterable[Quantity]) -> list[dict[str, object]]:
    plain = [field.name for field in fields(Quantity) if field.name != "passage"]
    return [
        {"text": figure.passage.text, "spans": _list_spans(figure.passage.spans)}
        | {name: getattr(figure, name) for name in plain}
        for figure in figures
    ]


def _list_ids(place: Place, positions: Iterable[int]) -> list[str]:
    return [place.reading.attributions[position].id for position in positions]


def _name_outer(place: Place) -> str:
    outer = place.claim.within
    return "" if outer is None else place.reading.attributions[outer].id


def _name_publisher(place: Place) -> str:
    return place.reading.publisher.name if place.reading.publisher else ""


def _date(place: Place) -> str:
    return place.reading.published.edtf if place.reading.published else ""


def _list_inferred(place: Place) -> list[str]:
    found = {"publisher": place.reading.publisher, "published": place.reading.published, "said_on": place.claim.said}
    return [name for name, each in found.items() if each is not None and each.inferred]


DOCUMENT_COLUMNS = (
    Column("document_id", Kind.TEXT, lambda at: at.document.id, "id of the document"),
    Column("sha256", Kind.TEXT, lambda at: at.document.sha256, "of the bytes that the document came from, in hex"),
    Column("publisher", Kind.TEXT, _name_publisher, "the outlet that published it"),
    Column("published", Kind.TEXT, _date, "when it was published, in EDTF (ISO 8601-2)"),
    Column("url", Kind.TEXT, lambda at: at.document.metadata.url, "the document's address"),
    Column("document_title", Kind.TEXT, lambda at: at.document.metadata.title, "the headline"),
    Column("wire", Kind.TEXT, lambda at: at.document.metadata.wire, "the agency credited for the copy"),
)
"""What is the same for all claims of a document, and known where it has none."""

CLAIM_COLUMNS = (
    Column("position", Kind.WHOLE, lambda at: at.position, "of the claim in its document, from 0"),
    Column("id", Kind.TEXT, lambda at: at.claim.id, "id of the claim, unique in its document"),
    Column("within", Kind.TEXT, _name_outer, "id of the claim whose content holds this one"),
    Column("source", Kind.SPANS, lambda at: _list_spans(at.claim.source), "who, as spans of the document's text"),
    Column("source_text", Kind.TEXT, lambda at: at.claim.source_text, "the words of the source, repaired"),
    Column("cue", Kind.SPANS, lambda at: _list_spans(at.claim.cue), "what hands the claim over, as spans"),
    Column("cue_text", Kind.TEXT, lambda at: at.claim.cue_text, "the words of the cue, repaired"),
    Column("content", Kind.SPANS, lambda at: _list_spans(at.claim.content), "what is claimed, as spans"),
    Column("content_text", Kind.TEXT, lambda at: at.claim.content_text, "the words of the content, repaired"),
    Column("name", Kind.TEXT, lambda at: at.claim.name, "the source's fullest name or description in the document"),
    Column("type", Kind.TEXT, lambda at: at.claim.type.value, "what kind of source"),
    Column("title", Kind.TEXT, lambda at: at.claim.title, "role or affiliation of the source"),
    Column("via", Kind.TEXTS, lambda at: list(at.claim.via), "the hands it passed, nearest to the reader first"),
    Column("channel", Kind.TEXT, lambda at: at.claim.channel.value, "how it was said"),
    Column("stance", Kind.TEXT, lambda at: at.claim.stance.value, "what the source does with the content"),
    Column("negated", Kind.TRUTH, lambda at: at.claim.negated, "whether the cue takes the handing over back"),
    Column("hedges", Kind.TEXTS, lambda at: [each.text for each in at.claim.hedges], "words that weaken the claim"),
    Column("said_on", Kind.TEXT, lambda at: at.claim.said_on, "when it was said, in EDTF (ISO 8601-2)"),
    Column("quantities", Kind.FIGURES, lambda at: _list_figures(at.claim.quantities), "the figures in the content"),
    Column("origin", Kind.TEXT, lambda at: at.claim.origin, "label of the origin, good in this document alone"),
    Column("maybe", Kind.TEXTS, lambda at: list(at.claim.maybe), "labels of the origins that it may be the same as"),
    Column("denies", Kind.TEXTS, lambda at: _list_ids(at, at.claim.denies), "ids of the claims that it contradicts"),
    Column("inferred", Kind.TEXTS, _list_inferred, "which of publisher, published, said_on are deduced, not stated"),
    Column("confidence", Kind.NUMBER, lambda at: at.claim.confidence, "0 to 1, for the spans"),
    Column("reason", Kind.TEXT, lambda at: at.claim.reason, "what the machine went by in finding them"),
    Column(
        "judged",
        Kind.TEXTS,
        lambda at: list(at.claim.judged),
        "ids of the judgements that corrected it or found it right",
    ),
)
"""What is a claim's own."""

COLUMNS = (*DOCUMENT_COLUMNS, *CLAIM_COLUMNS)
"""Every column, in the order in which tables have them."""
