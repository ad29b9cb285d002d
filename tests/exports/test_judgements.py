"""Judgements go out as JSON Lines and CSV and come back as they were; what is no judgement says where it stands."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.exports.judgement_table import COLUMNS, write_table
from firsthand.exports.judgements import MOST_LINE_BYTES, Placed, read_judgements, write_lines
from firsthand.records import AsRead, Correction, Failure, Judgement, Passage, Ruling, SourceType, Stance
from firsthand.text import Span

WRITERS: dict[str, Callable[[Iterable[Judgement], io.BytesIO], None]] = {"jsonl": write_lines, "csv": write_table}

texts = st.text(st.characters(exclude_categories=[]), max_size=20) | st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@a",
        "'quoted'",
        "\t=1",
        "\\u0041",
        "a\\",
        "a | b",
        "\0\ud800",
        "\r\n",
        '"',
        ";",
        "\ufeff",
        "\u2028",
    ]
)
spans = st.lists(st.integers(0, 9_999), min_size=2, max_size=6, unique=True).map(
    lambda ends: tuple(Span(*pair) for pair in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)
passages = st.builds(Passage, spans, texts)
corrections = st.builds(
    Correction,
    source=st.none() | passages,
    cue=st.none() | passages,
    content=st.none() | passages,
    name=st.none() | texts,
    type=st.none() | st.sampled_from(SourceType),
    title=st.none() | texts,
    via=st.none() | st.lists(texts.filter(bool), max_size=3).map(tuple),
    stance=st.none() | st.sampled_from(Stance),
).filter(lambda correction: not correction.is_empty)
judgements = st.builds(
    Judgement,
    ruling=st.sampled_from(Ruling),
    subject=st.text("0123456789abcdef", min_size=1, max_size=16),
    other=st.text("0123456789abcdef", max_size=16),
    by=texts,
    at=texts,
    why=texts,
    on=texts,
    now=texts,
    correction=st.none() | corrections,
    learned_at=texts,
    read=st.none() | st.builds(AsRead, document=texts, text=texts, read_with=texts, reading=corrections),
)


def write(form: str, told: Iterable[Judgement]) -> bytes:
    out = io.BytesIO()
    WRITERS[form](told, out)
    return out.getvalue()


def read(data: bytes) -> list[Judgement | Failure]:
    found = read_judgements(io.BytesIO(data), name="file")
    return [each.judgement if isinstance(each, Placed) else each for each in found]


def complain(data: bytes) -> list[str]:
    return [each.message for each in read(data) if isinstance(each, Failure)]


@pytest.mark.parametrize("form", WRITERS)
@given(told=st.lists(judgements, min_size=1, max_size=3))
def test_what_goes_out_comes_back(form: str, told: list[Judgement]) -> None:
    assert read(write(form, told)) == told


@pytest.mark.parametrize("form", WRITERS)
@given(told=judgements)
def test_nothing_in_a_file_acts(form: str, told: Judgement) -> None:
    written = write(form, [told]).decode()
    assert not set(written) & {*"\0\x1b\x7f\x9b\u2028\u202e"[: None if form == "jsonl" else 5]}


@given(told=judgements)
def test_no_cell_is_a_formula(told: Judgement) -> None:
    for row in csv.reader(io.StringIO(write("csv", [told]).decode(), newline="")):
        assert not any(cell.lstrip().startswith(tuple("=+-@")) for cell in row)


def test_a_table_is_read_as_spreadsheets_write_it() -> None:
    table = "\ufeffRULING".lower() + ";subject;name;via\r\nwrong;3f2a91bc;Ada Brack;AFP | Radio 4 \\| Today\r\n;;;\r\n"
    correction = Correction(name="Ada Brack", via=("AFP", "Radio 4 | Today"))
    assert read(table.encode()) == [Judgement(Ruling.WRONG, "3f2a91bc", correction=correction)]


def test_an_empty_cell_corrects_nothing_unless_it_is_named() -> None:
    table = b"ruling,subject,corrects,name,title,via\nwrong,3f2a,title via,Bo,,\n"
    assert read(table) == [Judgement(Ruling.WRONG, "3f2a", correction=Correction(name="Bo", title="", via=()))]


def test_a_bad_row_costs_itself() -> None:
    good = Judgement(Ruling.WRONG, "3f2a")
    lines = write("jsonl", [good])
    rows = [
        (b"nonsense", "line 2: it is not JSON"),
        (b"[1]", "line 2: the line is no JSON object"),
        (b"[" * 100_000, "line 2: it is not JSON"),
        (b'{"ruling": "guilty", "subject": "3f2a"}', "line 2: it is no judgement: Invalid enum value"),
        (b'{"ruling": "wrong"}', "line 2: it is no judgement: it missing required field subject"),
        (b'{"ruling": "wrong", "subject": 7}', "line 2: it is no judgement"),
        (b'{"ruling": "wrong", "subject": "3f2a", "reason": ""}', "line 2: there is no field 'reason'"),
        (b'{"ruling": "wrong", "subject": "3f2a", "correction": {"x": 1}}', "line 2: there is no field 'x'"),
        (b'{"ruling": "wrong", "subject": "3f2a", "correction": {"cue": {"spans": [[1]]}}}', "line 2: it is no"),
        (b'{"ruling": "wrong", "subject": "3f2a", "id": "77d0"}', "line 2: its id does not fit"),
        (b'{"ruling": "wrong", "subject": ' + b'"' * 3_000_000, "line 2: it is not JSON"),
        (b'{"ruling": "wrong", "subject": "\xff\xfe"}', "line 2: it is not JSON"),
    ]
    for row, found in rows:
        data = lines + row + b"\n\n" + lines
        assert read(data)[::2] == [good, good]
        assert found in complain(data)[0]


def test_a_bad_row_of_a_table_costs_itself() -> None:
    head = b"ruling,subject,corrects,cue,type\n"
    rows = [
        (b"guilty,3f2a,,,", "line 3: it is no judgement: Invalid enum value"),
        (b"wrong,3f2a,,4 to 8,", "line 3: the column cue holds '4 to 8', which are no spans"),
        (b"wrong,3f2a,colour,,", "line 3: a correction has no field 'colour'"),
        (b"wrong,3f2a,,,somebody", "line 3: it is no judgement: Invalid enum value"),
        (b"wrong,3f2a,,,,,,more", "line 3: the row has 8 cells"),
        (b'wrong,"3f2a"x,,,', "line 3: the row cannot be read"),
        (b"wrong," + b"3" * 3_000_000, "line 3: the row cannot be read"),
    ]
    for row, found in rows:
        data = head + b"wrong,3f2a,,,\n" + row + b"\nwrong,77d0,,,\n"
        assert [each.subject for each in read(data) if isinstance(each, Judgement)] == ["3f2a", "77d0"], row
        assert found in complain(data)[0]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "there is nothing in it"),
        (b"\n \n", "there is nothing in it"),
        (b"%PDF-1.7 \xff", "no table of judgements"),
        (b"name,date\nBo,2025\n", "no table of judgements"),
        (b"ruling,subject,colour\n", "there is no column 'colour'"),
        (b"[1, 2", "it is not JSON"),
        (b"x" * (MOST_LINE_BYTES + 10), "no table of judgements"),
        (b"PK\x03\x04" + b"\0" * 999, "no table of judgements"),
    ],
)
def test_another_kind_of_file_is_told(data: bytes, found: str) -> None:
    assert found in complain(data)[0]
    assert len(read(data)) == 1


def test_a_line_that_never_ends_is_passed_over_in_little_memory() -> None:
    class Endless(io.RawIOBase):
        """100 MB in one line."""

        left = 100_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, into: bytearray) -> int:  # type: ignore[override]
            size = min(len(into), self.left)
            into[:size] = b"{" * size
            self.left -= size
            return size

    raw: io.RawIOBase = Endless()
    (found,) = read_judgements(io.BufferedReader(raw), name="file")
    assert isinstance(found, Failure)


def test_an_id_that_fits_is_taken() -> None:
    told = Judgement(Ruling.WRONG, "3f2a", by="Ann")
    assert read(write("jsonl", [replace(told, learned_at="2026")]))[0] == replace(told, learned_at="2026")
    assert COLUMNS[0] == "id"
