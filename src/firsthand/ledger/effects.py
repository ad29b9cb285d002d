"""What a retraction may reach, and what later versions of pages dropped or altered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, select

from firsthand.ledger import schema
from firsthand.ledger.about import find_either
from firsthand.ledger.choosing import list_claims
from firsthand.ledger.groups import fetch_groups
from firsthand.ledger.judgements import DATED, fetch_in_force, list_spurious
from firsthand.ledger.publishers import find_spellings, list_publishers
from firsthand.ledger.read import fetch_attributions, fetch_entries
from firsthand.ledger.vantage import choose_documents, see_documents
from firsthand.ledger.within import find_within
from firsthand.records import Change, ChangedPage, ChangeKind, Reach, Vantage


def fetch_reach(connection: Connection, asked: str, *, vantage: Vantage) -> Reach:
    """Fetch all that a retraction or correction of an attribution or document may touch.

    Of a page with several versions the latest counts, unless an older one is asked for: then all of them do, for others
    may have the claim from any.

    Args:
        connection: a transaction.
        asked: the id of the attribution or document, or the first digits of it.
        vantage: from where in time it is asked.

    Raises:
        NotFound: none fits, or several do; the message lists them.
    """
    subject = find_either(connection, asked, vantage)
    told = schema.attribution.c
    row = connection.execute(select(told["key"], told.document_key).where(told.id == subject)).one_or_none()
    if row is None:
        held = schema.document.c
        document = connection.scalars(select(held["key"]).where(held.id == subject)).one()
        keys: Sequence[int] = list_claims(connection, (document,))
        within: dict[int, str] = {}
    else:
        document, within = row.document_key, find_within(connection, row.document_key, row.key)
        keys = (row.key, *within)
    if not _is_latest(connection, document, vantage):
        vantage = replace(vantage, all_versions=True)
    found = [each for each in fetch_in_force(connection, vantage, about=(subject,)) if each.ruling in DATED]
    groups = tuple(fetch_groups(connection, keys, vantage=vantage, against=False))
    return Reach(subject, found[-1] if found else None, frozenset(within.values()), groups)


def _is_latest(connection: Connection, document: int, vantage: Vantage) -> bool:
    """Whether a document is seen from there as the latest version of its page, or all versions are wanted."""
    key = schema.document.c["key"]
    chosen = select(key).where(key == document, *choose_documents(key, vantage))
    return connection.scalar(chosen) is not None


def list_changed(connection: Connection, *, since: str, outlet: str = "", vantage: Vantage) -> Sequence[int]:
    """List the documents that dropped or altered claims of the version of their page before, the latest first.

    Args:
        connection: a transaction.
        since: the day, month or year in which they came out, or later; empty for all.
        outlet: who published them, whole; empty for all.
        vantage: from where in time it is asked; older versions of a page count in any case.
    """
    out, changed = schema.appearance.c, schema.change.c
    lost = select(changed.document_key).where(changed.kind != ChangeKind.ADDED.value)
    late = (out.day >= since,) if since else ()
    by_them = (_is_published_by(connection, outlet, out.document_key),) if outlet else ()
    wanted = select(out.document_key).where(
        out.document_key.in_(lost), *see_documents(out.document_key, vantage), *late, *by_them
    )
    return connection.scalars(wanted.order_by(out.day.desc(), out.document_key.desc())).all()


def _is_published_by(connection: Connection, outlet: str, document_key: ColumnElement[int]) -> ColumnElement[bool]:
    """Say that a document is an outlet's."""
    printed, spellings = schema.document.c, find_spellings(outlet, list_publishers(connection))
    return document_key.in_(select(printed["key"]).where(printed.publisher.in_(spellings)))


def fetch_changed(connection: Connection, key: int, *, vantage: Vantage) -> ChangedPage:
    """Fetch what a document, by its key, dropped or altered of the version of its page before.

    Claims that people said are none are left out.
    """
    held, changed = schema.document.c, schema.change.c
    after = connection.execute(select(held.page_key, held.version, held.text).where(held["key"] == key)).one()
    same_page = held.page_key == after.page_key, held.version == after.version - 1
    before = connection.execute(select(held["key"], held.text).where(*same_page)).one()
    lost = changed.document_key == key, changed.kind != ChangeKind.ADDED.value
    rows = connection.execute(select(schema.change).where(*lost).order_by(changed["key"])).all()
    keys = [each for row in rows for each in (row.before_key, row.after_key) if each is not None]
    claims = fetch_attributions(connection, keys, vantage)
    spurious = list_spurious(fetch_in_force(connection, vantage, about=[each.id for each in claims.values()]))
    entries = fetch_entries(connection, (before.key, key), vantage)
    return ChangedPage(
        before=entries[before.key],
        after=entries[key],
        before_text=before.text,
        after_text=after.text,
        changes=tuple(
            Change(ChangeKind(row.kind), claims[row.before_key], claims.get(row.after_key), row.reason)
            for row in rows
            if claims[row.before_key].id not in spurious
        ),
    )
