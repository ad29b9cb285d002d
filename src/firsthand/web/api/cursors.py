"""Cursors: where a list goes on. They are opaque, and fit only the question whose answer they came with."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Query, Request

from firsthand.errors import NotFound
from firsthand.web.api.bodies import Item, Page

MOST_CURSOR_CHARS: Final = 200
MOST_SKIPPED: Final = 10_000
"""What is counted from the start of a list costs more the deeper it goes; nobody reads so far."""

_NOT_ASKED: Final = ("cursor", "limit")
_MARK_HEX_DIGITS: Final = 12
_WRITTEN: Final = re.compile(r"([0-9a-f]{12}):([0-9a-f]{1,64}|[0-9T:.+-]{10,40}z[0-9]{1,4})", re.ASCII)
"""The places are those of claims and documents, numbers, and the times of news with a number."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the list that is asked for goes on.

    Attributes:
        place: what came last, in the words of whoever wrote it; empty at the start.
        question: a digest of what is asked, but for how many.
    """

    place: str
    question: str

    def write(self, place: str) -> str:
        """Write the cursor that goes on from a place: digits, small letters, and what times are written with."""
        return base64.urlsafe_b64encode(f"{self.question}:{place}".encode()).decode().rstrip("=")

    def cut(self, rest: Sequence[Item], limit: int) -> Page[Item]:
        """Give the first of a list that is counted from its start, and the cursor of those after them.

        Args:
            rest: what comes after those that were skipped; one more than is given says that there are more.
            limit: how many are given.
        """
        following = self.write(str(self.skipped + limit)) if len(rest) > limit else None
        return Page(items=tuple(rest[:limit]), next=following)

    @property
    def skipped(self) -> int:
        """The place as the number of what came before.

        Raises:
            ValueError: it is none, or too deep.
        """
        if not self.place:
            return 0
        if not self.place.isdecimal():
            raise ValueError(_REFUSED)
        if (skipped := int(self.place)) > MOST_SKIPPED:
            raise ValueError(_TOO_DEEP)
        return skipped

    @property
    def moment(self) -> tuple[str, int]:
        """The place among news: the time of the next one, empty at the start, and how much was given of that.

        Raises:
            ValueError: it is none.
        """
        if not self.place:
            return "", 0
        at, mark, given = self.place.partition("z")
        if not mark:
            raise ValueError(_REFUSED)
        return at, int(given)


_REFUSED: Final = "cursor: it does not fit; give the one that came with the answer to the same question, or none"
_TOO_DEEP: Final = f"cursor: of a list, {MOST_SKIPPED:,} can be walked through; narrow the question to see the rest"


@contextmanager
def going_on() -> Iterator[None]:
    """Take what a list was to go on from, and which is not there any more, for a cursor that does not fit.

    Raises:
        ValueError: instead of NotFound.
    """
    try:
        yield
    except NotFound:
        raise ValueError(_REFUSED) from None


def _read_cursor(
    request: Request,
    cursor: Annotated[
        str,
        Query(
            max_length=MOST_CURSOR_CHARS,
            description="Where to go on: `next` of the answer to the same question; empty for the start.",
        ),
    ] = "",
) -> Cursor:
    question = _digest(request)
    if not cursor:
        return Cursor("", question)
    found = _WRITTEN.fullmatch(_decode(cursor))
    if not found or found[1] != question:
        raise ValueError(_REFUSED)
    return Cursor(found[2], question)


def _decode(cursor: str) -> str:
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        raise ValueError(_REFUSED) from None


def _digest(request: Request) -> str:
    asked = sorted((name, value) for name, value in request.query_params.multi_items() if name not in _NOT_ASKED)
    told = repr((request.url.path, asked)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(told).hexdigest()[:_MARK_HEX_DIGITS]


From = Annotated[Cursor, Depends(_read_cursor)]
"""Where the list goes on; one that does not fit raises ValueError."""
