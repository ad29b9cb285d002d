"""Judgements as files: JSON Lines, which hold all of them as they are, CSV for spreadsheets, and Label Studio.

What comes in is told apart by its content. One that cannot be read costs itself alone, and says where it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from io import BytesIO
from itertools import chain
from typing import Any, BinaryIO, Final

import msgspec

from firsthand.errors import DocumentError, show
from firsthand.records import Correction, Failure, Judgement

MOST_LINE_BYTES: Final = 1_000_000
"""The longest judgement that a ledger takes has some 300,000."""
MOST_TASKS_BYTES: Final = 64_000_000
"""As `Settings.max_document_bytes`: an export of Label Studio is one array, and is held whole."""

_ADVICE_LINE = 'Give one JSON object a line: {"ruling": "same_claim", "subject": ..., "other": ...}.'
_ESCAPED = re.compile("[<>\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""What acts where JSON is shown, and half a surrogate pair; JSON escapes the ASCII controls itself."""


class BadJudgement(Exception):
    """One judgement of a file cannot be read.

    Args:
        what: what was found, as a clause.
        advice: what to do about it, as a sentence.
    """

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Placed:
    """A judgement, and the place in a file where it stands, as messages call it."""

    name: str
    judgement: Judgement


def read_judgements(stream: BinaryIO, *, name: str) -> Iterator[Placed | Failure]:
    """Read judgements from JSON Lines, CSV, or what Label Studio made of tasks that Firsthand wrote.

    Args:
        stream: read to its end, not closed; a line at a time but for Label Studio, whose tasks are one array.
        name: what to call it in messages.

    Yields:
        In their order, each judgement, or a failure where one cannot be read, with its line or task.
    """
    head = stream.readline(MOST_LINE_BYTES + 1)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    while head and not start:
        head = stream.readline(MOST_LINE_BYTES + 1)
        start = head.strip()[:1]
    if not head:
        yield complain(name, "there is nothing in it", "Give judgements as JSON Lines, CSV or Label Studio's JSON.")
    elif start == b"{":
        yield from _read_lines(head, stream, name)
    elif start == b"[":
        yield from _read_tasks(head, stream, name)
    else:
        from firsthand.exports.judgement_table import read_table

        yield from read_table(_bound_lines(head, stream), name=name)


def write_lines(judgements: Iterable[Judgement], out: BinaryIO) -> None:
    """Write judgements as JSON Lines: each as it is, in UTF-8; characters that act are escaped."""
    out.writelines(map(encode_judgement, judgements))


def encode_judgement(judgement: Judgement) -> bytes:
    """Write a judgement as a line of JSON."""
    told = msgspec.to_builtins(judgement)
    if told["correction"]:
        told["correction"] = {name: value for name, value in told["correction"].items() if value is not None}
    if not told["read"]:
        del told["read"]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode() + b"\n"


def complain(where: str, what: str, advice: str) -> Failure:
    """Make a failure of what is wrong with a place in a file."""
    return Failure.of(DocumentError(what, where=where, advice=advice))


def build_judgement(told: dict[str, Any]) -> Judgement:
    """Make a judgement of its fields, as JSON has them.

    Raises:
        BadJudgement: they are not those of a judgement.
    """
    for given, record in ((told, Judgement), (told.get("correction"), Correction)):
        known = {each.name for each in fields(record)}
        if isinstance(given, dict) and (others := given.keys() - known):
            what = f"there is no field {show(min(others))}"
            raise BadJudgement(what, f"Give some of {', '.join(each.name for each in fields(record))}.")
    try:
        found = msgspec.convert(told, Judgement)
    except msgspec.ValidationError as error:
        raise BadJudgement(f"it is no judgement: {_say(error)}", _ADVICE_LINE) from None
    if found.id != replace(found, id="").id:
        raise BadJudgement("its id does not fit what it says", "Leave the id out of what was changed by hand.")
    return found


def _say(error: Exception) -> str:
    return str(error).replace("`", "").replace(" - at ", ", at ").replace("Object", "it")[:300]


def _read_lines(head: bytes, stream: BinaryIO, name: str) -> Iterator[Placed | Failure]:
    for number, line in enumerate(_bound_lines(head, stream), 1):
        where = f"{name}, line {number}"
        if not line.strip():
            continue
        try:
            yield Placed(where, _read_line(line))
        except BadJudgement as error:
            yield complain(where, error.what, error.advice)


def _read_line(line: bytes) -> Judgement:
    told = parse_json(line.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(told, dict):
        raise BadJudgement("the line is no JSON object", _ADVICE_LINE)
    return build_judgement(told)


def parse_json(written: bytes) -> Any:
    """Parse JSON; halves of surrogate pairs stay.

    Raises:
        BadJudgement: it is none, or too long, or nested too deep.
    """
    if len(written) > MOST_TASKS_BYTES:
        what = f"it is longer than {MOST_TASKS_BYTES:,} bytes"
        raise BadJudgement(what, "Export fewer tasks at once.")
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        raise BadJudgement("it is not JSON that can be read", _ADVICE_LINE) from None


def _bound_lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a stream, each cut where it is too long: what is cut cannot be read, and says so."""
    for line in chain((head,), iter(lambda: stream.readline(MOST_LINE_BYTES + 1), b"")):
        rest = line
        while len(rest) > MOST_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_LINE_BYTES + 1)
        yield line


def _read_tasks(head: bytes, stream: BinaryIO, name: str) -> Iterator[Placed | Failure]:
    from firsthand.exports.label_studio_import import read_tasks

    whole = BytesIO(head)
    whole.seek(0, 2)
    whole.write(stream.read(MOST_TASKS_BYTES + 1 - len(head)))
    try:
        tasks = parse_json(whole.getvalue().removeprefix(b"\xef\xbb\xbf"))
    except BadJudgement as error:
        yield complain(name, error.what, error.advice)
        return
    yield from read_tasks(tasks, name=name)
