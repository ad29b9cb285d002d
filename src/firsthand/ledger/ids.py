"""Ids as people give them: whole, or their first digits."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import ColumnElement

from firsthand.records import ID_HEX_DIGITS

LEAST_DIGITS: Final = 4
"""Of an id: with fewer, most ledgers hold several documents that fit."""
MOST_LISTED: Final = 10
"""Of what fits, in a message."""

_DIGITS = re.compile(f"[0-9a-f]{{{LEAST_DIGITS},}}")


def read_digits(asked: str, *, most: int = ID_HEX_DIGITS) -> str:
    """Read an id or the first digits of one; empty where it cannot be one.

    >>> read_digits(" 3F2A91BC04 "), read_digits("3f2"), read_digits("Reuters")
    ('3f2a91bc04', '', '')
    """
    digits = asked.strip().lower()
    return digits if len(digits) <= most and _DIGITS.fullmatch(digits) else ""


def begins(whole: ColumnElement[str], digits: str) -> ColumnElement[bool]:
    """Say that an id begins with some digits, so that an index finds it."""
    return whole.between(digits, digits + "g")
