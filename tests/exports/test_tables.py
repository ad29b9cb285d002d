"""CSV and Parquet, opened with what people open them with."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from firsthand.errors import MissingExtra
from firsthand.exports import extras, tables
from firsthand.exports.characters import keep_printable
from firsthand.exports.columns import COLUMNS, Kind, rows
from firsthand.exports.tables import write_csv, write_parquet
from firsthand.records import Hand, Passage, Reading
from tests.views.readings import draw_up

NAMES = [column.name for column in COLUMNS]

Cells = Mapping[str, str]


def to_csv(*readings: Reading) -> bytes:
    out = io.BytesIO()
    write_csv(readings, out)
    return out.getvalue()


def to_parquet(*readings: Reading) -> io.BytesIO:
    out = io.BytesIO()
    write_parquet(readings, out)
    return out


def list_rows(*readings: Reading) -> list[dict[str, Any]]:
    return [row for reading in readings for row in rows(reading)]


def read_with_csv(data: bytes) -> list[Cells]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def read_with_pandas(data: bytes) -> list[Cells]:
    frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    return [{str(name): str(cell) for name, cell in row.items()} for row in frame.to_dict(orient="records")]


def read_with_polars(data: bytes) -> list[Cells]:
    return list(polars.read_csv(io.BytesIO(data), infer_schema=False, empty_string_is_null=False).to_dicts())


@pytest.fixture(autouse=True)
def _long_cells() -> Iterator[None]:
    usual = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(usual)


def undo(name: str, cell: str) -> object:
    """Read a cell back as the docs say."""
    cell = cell.removeprefix("'")
    match next(column.kind for column in COLUMNS if column.name == name):
        case Kind.TEXTS:
            return [re.sub(r"\\([\\|])", r"\1", text) for text in cell.split(" | ")] if cell else []
        case Kind.SPANS:
            pairs = (span.split("-") for span in cell.split())
            return [{"start": int(start), "end": int(end)} for start, end in pairs]
        case Kind.FIGURES:
            return show(json.loads(cell or "[]"))
        case Kind.TRUTH:
            return {"true": True, "false": False}[cell]
        case Kind.NUMBER:
            return float(cell)
        case Kind.WHOLE:
            return int(cell)
        case Kind.TEXT:
            return cell


def show(value: Any) -> Any:
    """Put a value as CSV has it: without the control characters that it has no room for."""
    if isinstance(value, str):
        return keep_printable(value)
    if isinstance(value, list):
        return [show(each) for each in value]
    return {name: show(each) for name, each in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("read", [read_with_csv, read_with_pandas, read_with_polars])
def test_csv_gives_every_value_back(read: Callable[[bytes], list[Cells]], readings: tuple[Reading, ...]) -> None:
    cells = read(to_csv(*readings))
    assert [{name: undo(name, row[name]) for name in NAMES} for row in cells] == show(list_rows(*readings))


def test_csv_keeps_to_rfc_4180(readings: tuple[Reading, ...]) -> None:
    data = to_csv(*readings).decode()
    assert data.startswith(",".join(NAMES) + "\r\n")
    assert data.endswith("\r\n")
    assert not re.search(r"[^\t\r\n\x20-\x7e\x80-\U0010ffff]", data)
    unquoted = re.sub(r'"(?:[^"]|"")*"', "", data)
    assert '"' not in unquoted
    assert {line.count(",") for line in unquoted.split("\r\n")[:-1]} == {len(NAMES) - 1}


def test_no_cell_begins_as_a_formula_does(hostile: Reading) -> None:
    for row in read_with_csv(to_csv(hostile)):
        for cell in row.values():
            assert not re.match(r"\s*[=+@\t\r\-＝＋－＠]", cell)


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'", "'=1", "''x", "O'Hara"]
)
def test_a_guarded_cell_reads_back(name: str) -> None:
    cell = write_name(name)
    assert cell.startswith("'") == (name != "O'Hara")
    assert cell.removeprefix("'") == name


@given(st.text(st.characters(codec="utf-8")))
def test_any_name_reads_back(name: str) -> None:
    cell = write_name(name)
    assert cell.removeprefix("'") == keep_printable(name)
    assert not re.match(r"\s*[=+@\t\r\-＝＋－＠]", cell)


@given(st.lists(st.text(st.characters(codec="utf-8", categories=["L", "P", "Z", "S"]), min_size=1)))
def test_any_list_reads_back(names: list[str]) -> None:
    hands = tuple(Hand(name, Passage((), ""), "") for name in names)
    assert undo("via", write_claim("via", hands=hands)) == names


def write_name(name: str) -> str:
    return write_claim("name", name=name)


def write_claim(column: str, **known: Any) -> str:
    reading = draw_up()
    attribution = replace(reading.attributions[0], **known)
    return read_with_csv(to_csv(replace(reading, attributions=(attribution,))))[0][column]


def test_parquet_gives_every_value_back(readings: tuple[Reading, ...]) -> None:
    written = to_parquet(*readings)
    assert parquet.read_table(written).to_pylist() == list_rows(*readings)
    assert polars.read_parquet(written.getvalue()).to_dicts() == list_rows(*readings)


def test_parquet_has_types_and_says_what_they_hold(harbour: Reading) -> None:
    schema = parquet.read_schema(to_parquet(harbour))
    assert schema.names == NAMES
    assert str(schema.field("via").type) == "list<element: string>"
    assert str(schema.field("content").type) == "list<element: struct<start: int64, end: int64>>"
    assert str(schema.field("said_on").type) == "string"
    assert [schema.field(column.name).metadata[b"help"].decode() for column in COLUMNS] == [
        each.help for each in COLUMNS
    ]


def test_parquet_is_written_in_batches(harbour: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BATCH_ROWS", 3)
    file = parquet.ParquetFile(to_parquet(harbour, harbour))
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [3, 3, 3, 3, 2]


def test_nothing_gives_an_empty_table() -> None:
    assert to_csv() == ",".join(NAMES).encode() + b"\r\n"
    assert parquet.read_table(to_parquet()).num_rows == 0


def test_csv_asks_for_the_next_reading_when_it_has_written_the_last(harbour: Reading) -> None:
    out, sizes = io.BytesIO(), list[int]()

    def watch() -> Iterator[Reading]:
        for _ in range(3):
            sizes.append(out.tell())
            yield harbour

    write_csv(watch(), out)
    assert sizes == sorted(set(sizes))


def test_without_pyarrow_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'firsthand\[parquet\]'"):
        write_parquet([], io.BytesIO())


def test_rows_hold_what_is_known_of_a_claim(harbour: Reading) -> None:
    table = list_rows(harbour)
    assert [row["id"] for row in table] == [each.id for each in harbour.attributions]
    assert [row["position"] for row in table] == list(range(7))
    assert table[2]["within"] == "a1"
    assert table[3]["via"] == ["Evening Tide"]
    assert table[5]["denies"] == ["a3"]
    assert table[6]["hedges"] == ["reportedly"]
    assert table[6]["content"] == [{"start": span.start, "end": span.end} for span in harbour.attributions[6].content]
    assert table[4]["quantities"][1]["high"] == 60
    assert {row["published"] for row in table} == {"2025-03-04"}


def test_what_is_deduced_says_so(hostile: Reading) -> None:
    assert [row["inferred"] for row in rows(hostile)] == [["publisher", "published", "said_on"]]
