"""Which documents count for a question, by when it is asked from.

A question about the past is answered from the narrow rows of `appearance`. The documents that it sees follow from their
own rows alone, so that what comes into the ledger later changes no answer for a moment that is over.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, Select, exists, not_, or_, select
from sqlalchemy.sql.selectable import NamedFromClause

from firsthand.ledger import schema
from firsthand.records import Vantage

Conditions = tuple[ColumnElement[bool], ...]

_DAY_CHARS = len("2019-06-02")


def choose_documents(document_key: ColumnElement[int], vantage: Vantage) -> Conditions:
    """Say that a document counts: it is seen from there, as the latest version of its page unless all are wanted.

    The database looks each document up by its key, which is the quickest where few claims are looked at.
    """
    if vantage.all_versions:
        return see_documents(document_key, vantage)
    if not vantage.is_past:
        old = schema.superseded.c.document_key
        return (~exists().where(old == document_key).correlate_except(schema.superseded),)
    own = schema.appearance.alias("own")
    return _look_up(document_key, own, (*bound(own, vantage), ~has_later(own, vantage)))


def see_documents(document_key: ColumnElement[int], vantage: Vantage) -> Conditions:
    """Say that a document is seen from there, in whichever version."""
    if not vantage.is_past:
        return ()
    own = schema.appearance.alias("own")
    return _look_up(document_key, own, bound(own, vantage))


def list_documents(document_key: ColumnElement[int], vantage: Vantage) -> Conditions:
    """Say the same as `choose_documents`; the database lists the documents once, for all claims are looked at."""
    if not vantage.is_past:
        return choose_documents(document_key, vantage)
    own = schema.appearance.alias("own")
    latest = () if vantage.all_versions else (~has_later(own, vantage),)
    return (document_key.in_(select(own.c.document_key).where(*bound(own, vantage), *latest)),)


def _look_up(document_key: ColumnElement[int], own: NamedFromClause, conditions: Conditions) -> Conditions:
    seen = select(own.c.document_key).where(own.c.document_key == document_key, *conditions)
    return (seen.correlate_except(own).exists(),)


def select_superseded(vantage: Vantage) -> Select[tuple[int]]:
    """Select the keys of the documents of whose page a later version is seen from there."""
    if not vantage.is_past:
        return select(schema.superseded.c.document_key)
    own = schema.appearance.alias("own")
    return select(own.c.document_key).where(*bound(own, vantage), has_later(own, vantage))


def sees_all(connection: Connection, vantage: Vantage) -> bool:
    """Tell whether every document of the ledger is seen from there."""
    if not vantage.is_past:
        return True
    own = schema.appearance.alias("own")
    unseen = select(own.c.document_key).where(or_(*(not_(seen) for seen in bound(own, vantage))))
    return connection.scalar(unseen.limit(1)) is None


def find_day(published: tuple[str, str], retrieved: str, added_at: str, *, before: str = "") -> str:
    """Find the day that a document came out.

    It is the last that it may have been: nobody can have seen it before it was there. Many pages keep the day of
    publication when their text changes. So a later version came out on its own day of publication only where that is
    after the day of the version before; else when it was seen.

    Args:
        published: the first and the last day that it may have been published on; empty where unknown.
        retrieved: when it was fetched, ISO 8601; empty where unknown.
        added_at: when the ledger took it in; nothing comes out later, and no version before the one before it.
        before: the day of the version before; empty for the first one.

    Returns:
        An ISO date.

    >>> find_day(("2019-06-02", "2019-06-02"), "", "2026-11-23T04:42:14+00:00")
    '2019-06-02'
    >>> find_day(("2019-01-01", "2019-12-31"), "2019-06-05T10:00:00Z", "2026-11-23T04:42:14+00:00")
    '2019-06-05'
    >>> find_day(("2019-06-02", "2019-06-02"), "", "2026-11-23T04:42:14+00:00", before="2019-06-02")
    '2026-11-23'
    """
    earliest, latest = (_read_day(each) for each in published)
    added, fetched = added_at[:_DAY_CHARS], _read_day(retrieved)
    seen = max(fetched, earliest) if fetched else added
    is_news = latest and (not before or earliest > before)
    came = min(latest, seen) if is_news else seen
    return max(min(came, added), before)


def _read_day(told: str) -> str:
    """Read the day of a date or time; empty where it is none, as documents may state anything."""
    try:
        return date.fromisoformat(told[:_DAY_CHARS]).isoformat()
    except ValueError:
        return ""


def bound(appearance: FromClause, vantage: Vantage) -> Conditions:
    """Say that a row of `appearance` is seen from there; nothing where it is asked from now."""
    out = (appearance.c.day < name_end(vantage),) if vantage.as_of else ()
    return (*out, *learned_by(appearance.c.added_at, vantage))


def learned_by(at: ColumnElement[str], vantage: Vantage) -> Conditions:
    """Say that the ledger had learned of something by then; nothing where it is asked from now."""
    return (at < vantage.known_before,) if vantage.known_on else ()


def name_end(vantage: Vantage) -> str:
    """Name the end of `as_of`, a day, month or year, as a text that sorts after all of its days, and before all later.

    >>> "2019-06-30" < name_end(Vantage(as_of="2019-06")) < "2019-07-01"
    True
    """
    return f"{vantage.as_of}~"


def has_later(own: NamedFromClause, vantage: Vantage) -> ColumnElement[bool]:
    """Say that a later version of the page of a row of `appearance` is seen from there."""
    later = schema.appearance.alias("later")
    same = later.c.page_key == own.c.page_key, later.c.version > own.c.version
    return select(later.c.document_key).where(*same, *bound(later, vantage)).correlate(own).exists()
