"""What judgements are about: an id or its first digits, and the judgements that name it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, FromClause, or_, select

from firsthand.errors import NotFound, show
from firsthand.ledger import schema
from firsthand.ledger.asked import find_claim, name_claim
from firsthand.ledger.entries import find_document
from firsthand.ledger.ids import begins, read_digits
from firsthand.ledger.judgements import fetch_judgements
from firsthand.ledger.vantage import learned_by
from firsthand.records import NOW, Judgement, Vantage


def list_about(connection: Connection, asked: str, vantage: Vantage) -> tuple[Judgement, ...]:
    """List the judgements that name a claim, a document or one of its claims; or one of them, and what withdrew it.

    Args:
        connection: a transaction.
        asked: an id, or its first digits.
        vantage: from where in time it is asked.

    Raises:
        NotFound: nothing fits, or several do.
    """
    known = learned_by(schema.judgement.c.learned_at, vantage)
    return fetch_judgements(connection, name_about(connection, asked, vantage), *known)


def name_about(connection: Connection, asked: str, vantage: Vantage) -> ColumnElement[bool]:
    """Say that a judgement names a claim, a document or one of its claims, is one of an id, or withdrew such a one.

    Raises:
        NotFound: nothing fits, or several do.
    """
    told, gone = schema.judgement, schema.judgement.alias("gone")
    digits = read_digits(asked)
    own = select(told.c.id).where(begins(told.c.id, digits), *learned_by(told.c.learned_at, vantage)).limit(2)
    fitting = connection.scalars(own).all() if digits else ()
    if len(fitting) == 1:
        return or_(told.c.id == fitting[0], told.c.subject == fitting[0])
    found = find_either(connection, asked, vantage)
    held, printed = schema.attribution.c, schema.document.c
    inside = select(held.id).join(schema.document, printed["key"] == held.document_key).where(printed.id == found)

    def names(table: FromClause) -> ColumnElement[bool]:
        return or_(*(or_(end == found, end.in_(inside)) for end in (table.c.subject, table.c.other)))

    withdrawn = select(gone.c.id).where(names(gone), *learned_by(gone.c.learned_at, vantage))
    return or_(names(told), told.c.subject.in_(withdrawn))


def find_either(connection: Connection, asked: str, vantage: Vantage = NOW) -> str:
    """Find an attribution or a document that is seen from there, by its id or the first digits of it.

    What is the whole id of one is not the first digits of the other.
    """
    found: list[str] = []
    for name in (name_found_claim, name_document):
        try:
            found.append(name(connection, asked, vantage))
        except NotFound as error:
            if not str(error).startswith(("the ledger has no", "the ledger had no")):
                raise
    if not found:
        shown = show(asked) if not vantage.is_past else f"{show(asked)} that is seen from then"
        raise NotFound(f"the ledger has no claim and no document {shown}. `firsthand claims` shows the ids of both.")
    if len(found) > 1 and asked.strip().lower() not in found:
        raise NotFound(f"a claim and a document fit {show(asked)}: {found[0]} and {found[1]}. Give more of the id.")
    return asked.strip().lower() if asked.strip().lower() in found else found[0]


def name_found_claim(connection: Connection, asked: str, vantage: Vantage = NOW) -> str:
    """Find the id of an attribution by the first digits of it."""
    return name_claim(connection, find_claim(connection, asked, vantage))


def name_document(connection: Connection, asked: str, vantage: Vantage = NOW) -> str:
    """Find the id of a document by the first digits of it."""
    told, key = schema.document.c, find_document(connection, asked, vantage)
    return str(connection.scalars(select(told.id).where(told["key"] == key)).one())
