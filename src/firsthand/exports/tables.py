"""Tables with one row a claim: CSV and Parquet."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from firsthand.exports.characters import join_texts, keep_printable
from firsthand.exports.columns import COLUMNS, Column, Kind, rows
from firsthand.exports.extras import require
from firsthand.records import Reading

if TYPE_CHECKING:
    from pyarrow import DataType, Schema

FORMULA = re.compile(r"\s*[=+\-@'＝＋－＠\t\r\n]")
"""How a cell begins that a spreadsheet may take for a formula (OWASP, "CSV Injection"), or that has the guard already.
White space is passed over, as some importers do."""

GUARD = "'"
"""What tells a spreadsheet that plain text follows."""

BATCH_ROWS = 4_096
"""Rows of a row group: some 6 MB of news, enough for columns to compress well, little enough to hold."""


def write_csv(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write CSV after RFC 4180: UTF-8, a header, lines that end in CR LF. One reading is held at a time.

    Lists of text stand in one cell, see `characters.join_texts`; spans as `12-34 40-52`; figures as a JSON array; truth
    values as `true` and `false`. Control characters, which RFC 4180 has no room for, become their pictures. Last, a
    cell that begins as a formula does, or with `'`, gets a `'` before it: whoever takes one `'` off every cell that
    begins with it has the cells as they were.
    """
    table = csv.writer(codecs.getwriter("utf-8")(out), lineterminator="\r\n")
    table.writerow([column.name for column in COLUMNS])
    for reading in readings:
        table.writerows([_write_cell(column, row[column.name]) for column in COLUMNS] for row in rows(reading))


def write_parquet(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write Parquet with typed columns: lists as lists, spans as lists of structs. `BATCH_ROWS` are held at a time.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    require("pyarrow", extra="parquet")
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetWriter

    schema = _draw_schema()
    with ParquetWriter(out, schema, compression="zstd") as table:
        for batch in _cut(chain.from_iterable(map(rows, readings))):
            table.write_batch(RecordBatch.from_pylist(batch, schema=schema))


def _write_cell(column: Column, value: Any) -> str:
    cell = keep_printable(_WRITERS[column.kind](value))
    return GUARD + cell if FORMULA.match(cell) else cell


def _write_spans(spans: Iterable[dict[str, int]]) -> str:
    return " ".join(f"{span['start']}-{span['end']}" for span in spans)


def _write_figures(figures: list[dict[str, object]]) -> str:
    return msgspec.json.encode(figures).decode() if figures else ""


def _write_truth(value: bool) -> str:
    return "true" if value else "false"


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.TEXTS: join_texts,
    Kind.TRUTH: _write_truth,
    Kind.NUMBER: str,
    Kind.WHOLE: str,
    Kind.SPANS: _write_spans,
    Kind.FIGURES: _write_figures,
}


def _cut(table: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    while batch := list(islice(table, BATCH_ROWS)):
        yield batch


def _draw_schema() -> Schema:
    import pyarrow

    types = _draw_types()
    fields = [
        pyarrow.field(column.name, types[column.kind], nullable=False, metadata={"help": column.help})
        for column in COLUMNS
    ]
    return pyarrow.schema(fields)


def _draw_types() -> dict[Kind, DataType]:
    from pyarrow import bool_, float64, int64, list_, string, struct

    spans = list_(struct([("start", int64()), ("end", int64())]))
    texts = dict.fromkeys(("modifier", "unit", "counted", "when", "change"), string())
    figure = {"text": string(), "spans": spans, "low": float64(), "high": float64(), **texts}
    return {
        Kind.TEXT: string(),
        Kind.TEXTS: list_(string()),
        Kind.TRUTH: bool_(),
        Kind.NUMBER: float64(),
        Kind.WHOLE: int64(),
        Kind.SPANS: spans,
        Kind.FIGURES: list_(struct(figure.items())),
    }
