"""The ledger's clock: what it learns gets a time that nothing before it has, and nothing after it will go below.

Invariant: every stamp is later than all before it, also where the clock of the machine was set back. So what a question
about a moment that is over has seen, it sees for ever, and nothing else. One writer at a time holds the ledger (see
`connect.py`), so that the highest stamp is still the highest when the next one is written.

Stamps sort as texts, also with those that older versions gave to the second: "+" sorts before ".".
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from firsthand.ledger import schema

_TICK = timedelta(microseconds=1)


def stamp(connection: Connection) -> str:
    """Tell the time that is noted beside what the ledger learns now, ISO 8601 in UTC, to the microsecond.

    Args:
        connection: a transaction that writes.
    """
    highest = (connection.scalar(select(func.max(column))) for column in _STAMPS)
    earliest = (datetime.fromisoformat(told) + _TICK for told in highest if told)
    return max((datetime.now(UTC), *earliest)).isoformat(timespec="microseconds")


_STAMPS = (schema.appearance.c.added_at, schema.judgement.c.learned_at)
