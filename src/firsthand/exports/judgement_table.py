r"""Judgements as CSV that a spreadsheet can open and change, and that comes back as it was.

One judgement a row. `corrects` names the fields that a correction gives, so that an empty `title` can mean that there
is none; whoever fills a cell by hand need not list it there. Spans are `120-134 140-150`, in code points of the
document's text; hands are set apart by ` | `. In all texts `\` has another before it, and characters that RFC 4180 has
no room for are written like `\u001b`. `document`, `text`, `read_with` are those of `AsRead`, and `read` is its reading,
as JSON. Last, a cell that begins as a formula does, or with `'`, gets a `'` before it.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final

import msgspec

from firsthand.errors import show
from firsthand.exports.characters import join_texts
from firsthand.exports.judgements import MOST_LINE_BYTES, BadJudgement, Placed, build_judgement, complain
from firsthand.exports.tables import FORMULA, GUARD
from firsthand.records import Correction, Failure, Judgement, Passage

_PLAIN: Final = ("id", "ruling", "subject", "other", "by", "at", "why", "on", "now", "learned_at")
_SPANS: Final = ("source", "cue", "content")
_WORDS: Final = ("name", "type", "title", "stance")
_READ: Final = ("document", "text", "read_with")
_CORRECTED: Final = (*(f"{name}{end}" for name in _SPANS for end in ("", "_text")), *_WORDS, "via")
COLUMNS: Final = (*_PLAIN, "corrects", *_CORRECTED, *_READ, "read")
_NEEDED: Final = {"ruling", "subject"}

_ADVICE_TABLE = f"Give a first row with the names of columns: {', '.join(COLUMNS)}; ruling and subject are needed."
_HIDDEN = re.compile("[\\\\\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_SHOWN = re.compile(r"\\(\\|u[0-9a-f]{4})")
_SPAN = re.compile(r"(\d{1,10})-(\d{1,10})", re.ASCII)


def write_table(judgements: Iterable[Judgement], out: BinaryIO) -> None:
    """Write judgements as CSV after RFC 4180, in UTF-8 with a header; see the head of this module."""
    table = csv.writer(codecs.getwriter("utf-8")(out), lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in judgements:
        cells = _list_cells(each)
        table.writerow([_guard(cells.get(name, "")) for name in COLUMNS])


def read_table(lines: Iterable[bytes], *, name: str) -> Iterator[Placed | Failure]:
    """Read judgements from CSV, with commas, semicolons or tabs.

    Args:
        lines: of the file; those that are too long are cut.
        name: of the file, for messages.

    Yields:
        In their order, each judgement, or a failure where one cannot be read.
    """
    texts = (_decode(line) for line in lines)
    first = next(texts, "").removeprefix("\ufeff")
    mark = max(",;\t", key=first.count)
    header = _read_header(first, mark)
    if not set(header) >= _NEEDED:
        yield complain(f"{name}, line 1", "it is no table of judgements, nor JSON", _ADVICE_TABLE)
        return
    if others := set(header) - set(COLUMNS) - {""}:
        yield complain(f"{name}, line 1", f"there is no column {show(min(others))}", _ADVICE_TABLE)
        return
    rows = csv.reader(texts, delimiter=mark, strict=True)
    while True:
        where = f"{name}, line {rows.line_num + 2}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield complain(where, f"the row cannot be read ({error})", "Put quotes around cells with line breaks.")
            continue
        try:
            if any(row):
                yield Placed(where, _read_row(header, row))
        except BadJudgement as error:
            yield complain(where, error.what, error.advice)


def _read_header(first: str, mark: str) -> list[str]:
    """Read the names of the columns; of what is no row of a table, none."""
    try:
        return [cell.strip() for cell in next(csv.reader([first], delimiter=mark), [])]
    except csv.Error:
        return []


def _list_cells(judgement: Judgement) -> dict[str, str]:
    cells = {name: _show(str(getattr(judgement, name))) for name in _PLAIN}
    given = judgement.correction or Correction()
    named = [name for name in (*_SPANS, *_WORDS, "via") if getattr(given, name) is not None]
    cells["corrects"] = " ".join(named)
    for name in named:
        value = getattr(given, name)
        if isinstance(value, Passage):
            cells[name] = " ".join(f"{span.start}-{span.end}" for span in value.spans)
            cells[f"{name}_text"] = _show(value.text)
        else:
            cells[name] = join_texts(map(_show, value)) if name == "via" else _show(str(value))
    if judgement.read is not None:
        cells |= {name: _show(str(getattr(judgement.read, name))) for name in _READ}
        cells["read"] = _show(json.dumps(msgspec.to_builtins(judgement.read.reading)))
    return cells


def _read_row(header: list[str], row: list[str]) -> Judgement:
    if len(row) > len(header) and any(row[len(header) :]):
        what = f"the row has {len(row)} cells, and the first row names {len(header)}"
        raise BadJudgement(what, "Put quotes around cells that hold the mark between cells.")
    cells = {name: cell.removeprefix(GUARD) for name, cell in zip(header, row, strict=False) if cell and name}
    told: dict[str, Any] = {name: _hide(cells[name]) for name in _PLAIN if name in cells}
    corrects = {*cells.get("corrects", "").replace(",", " ").split()}
    if others := corrects - {*_SPANS, *_WORDS, "via"}:
        what = f"a correction has no field {show(min(others))}"
        raise BadJudgement(what, f"Give some of {', '.join((*_SPANS, *_WORDS, 'via'))} in the column corrects.")
    correction: dict[str, Any] = {}
    for name in (*_SPANS, *_WORDS, "via"):
        if name in corrects or name in cells or f"{name}_text" in cells:
            correction[name] = _read_cell(name, cells)
    if "read" in cells:
        told["read"] = {name: _hide(cells.get(name, "")) for name in _READ} | {"reading": _parse(_hide(cells["read"]))}
    return build_judgement(told | ({"correction": correction} if correction else {}))


def _parse(cell: str) -> object:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        raise BadJudgement("the column read holds no JSON", "Leave it as it was written, or empty.") from None


def _read_cell(name: str, cells: Mapping[str, str]) -> object:
    cell = cells.get(name, "")
    if name in _SPANS:
        return {"spans": _read_spans(name, cell), "text": _hide(cells.get(f"{name}_text", ""))}
    return [_hide(each) for each in _split(cell)] if name == "via" else _hide(cell)


def _read_spans(name: str, cell: str) -> list[list[int]]:
    found = [_SPAN.fullmatch(part) for part in cell.split()]
    spans = [[int(each[1]), int(each[2])] for each in found if each]
    if len(spans) < len(found):
        what = f"the column {name} holds {show(cell)}, which are no spans"
        raise BadJudgement(what, "Give spans like 120-134 140-150.")
    return spans


def _split(cell: str) -> list[str]:
    r"""Undo `join_texts`.

    >>> _split("AFP | Radio 4 \\| Today")
    ['AFP', 'Radio 4 | Today']
    """
    if not cell:
        return []
    parts = re.split(r"(?<!\\)((?:\\\\)*) \| ", cell)
    joined = [text + slashes for text, slashes in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return [re.sub(r"\\([\\|])", r"\1", each) for each in joined]


def _show(text: str) -> str:
    """Write what a table has no room for so that it can be seen."""
    return _HIDDEN.sub(lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}", text)


def _hide(cell: str) -> str:
    """Undo `_show`."""
    return _SHOWN.sub(lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), cell)


def _guard(cell: str) -> str:
    return GUARD + cell if FORMULA.match(cell) else cell


def _decode(line: bytes) -> str:
    """Decode a line; one that was cut for its length ends its row as one that cannot be read."""
    if len(line) > MOST_LINE_BYTES:
        return '"cut" off\n'
    return line.decode("utf-8", "replace")
