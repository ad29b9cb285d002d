"""Moments: when documents were published, as texts that sort."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Row

from firsthand.ledger import schema

_AFTER = "~"
"""Sorts after every digit."""
_MIDNIGHT = time()

MOMENT_COLUMNS = tuple(
    schema.document.c[name] for name in ("published_earliest", "published_latest", "stated_published")
)
"""What `tell_moment` looks at."""


def tell_moment(row: Row[Any]) -> str:
    """Say when a document was published: by the time that it states, else by the first day that it may be.

    A time that names its zone is told in UTC. A day without a time sorts after the times of that day, and a document
    that nothing is known of after all others.

    Args:
        row: holds the `MOMENT_COLUMNS`.
    """
    return _read_time(row.stated_published) or (row.published_earliest or row.published_latest or "") + _AFTER


def _read_time(stated: str) -> str:
    """Read a time of a day; empty where there is none, or midnight, which many write for a day without a time."""
    try:
        moment = datetime.fromisoformat(stated)
        told = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return ""
    return told.replace(tzinfo=None).isoformat(timespec="seconds") if moment.time() != _MIDNIGHT else ""
