"""What is asked of every writer of one stream, whatever its format."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import msgspec

from firsthand.records import Reading

Writer = Callable[[Iterable[Reading], BinaryIO], None]

ACTING = re.compile("[<>\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that could end a script, steer a terminal or turn words around; a line break between values is none."""


def write(writer: Writer, *readings: Reading) -> bytes:
    """What a writer makes of some readings."""
    out = io.BytesIO()
    writer(readings, out)
    return out.getvalue()


def read_strictly(text: bytes) -> Any:
    """Read JSON that is safe wherever it is put; half a surrogate pair, or a repeated key, is an error."""
    assert not ACTING.search(text.decode())
    return msgspec.json.decode(text)


def count_lag(writer: Writer, reading: Reading, count: int = 3) -> int:
    """How many of some readings were not yet written when the next one was asked for."""
    out = io.BytesIO()
    lag = 0

    def hand_out() -> Iterator[Reading]:
        nonlocal lag
        for number in range(count):
            size = out.tell()
            yield _number(reading, number)
            lag += out.tell() == size

    writer(hand_out(), out)
    return lag


def _number(reading: Reading, number: int) -> Reading:
    return replace(reading, document=replace(reading.document, sha256=f"{number:064x}"))
