"""Who is quoted, as what, through whom: counts over the whole ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, Select, Table, case, cast, func, select

from firsthand.ledger import schema
from firsthand.ledger.vantage import Conditions, choose_documents
from firsthand.records import SourceType, Statistics, Tally, Vantage

NAMED = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION)

_facet, _voice, _hand, _document = schema.facet.c, schema.voice.c, schema.hand.c, schema.document.c
_OWN_CLAIMS = func.sum(cast(_facet.own, Integer))
_IS_OWN = _document.wire == ""


def count_all(connection: Connection, *, top: int, vantage: Vantage) -> Statistics:
    """Count what the ledger holds.

    Args:
        connection: a transaction.
        top: how many lines a tally has at most.
        vantage: from where in time it is asked.
    """

    def choose(document_key: Column[int]) -> Conditions:
        return choose_documents(document_key, vantage)

    def tally(counted: Select[Any], document_key: Column[int]) -> tuple[Tally, ...]:
        return _tally(connection, counted.where(*choose(document_key)), top)

    in_facet, in_voice, in_document = _facet.document_key, _voice.document_key, _document["key"]
    return Statistics(
        documents=_count(connection, "documents", schema.document, _sum(_IS_OWN, 1), choose(in_document)),
        claims=_count(connection, "claims", schema.facet, _OWN_CLAIMS, choose(in_facet)),
        pages=_count(connection, "pages", schema.page).all,
        left_out=0 if vantage.all_versions else _count(connection, "left out", schema.superseded).all,
        unread=_count(connection, "unread", schema.unread).all,
        kinds=tally(_count_claims(_facet.type), in_facet),
        stances=tally(_count_claims(_facet.stance), in_facet),
        quoted=_spell(connection, schema.voice, tally(_count_quoted(), in_voice)),
        roles=tally(_count_spoken(_voice.title).where(_voice.title != ""), in_voice),
        hands=_spell(connection, schema.hand, tally(_count_passed(), in_facet)),
        outlets=tally(_count_printed(), in_document),
        agencies=tally(_count_agencies(), in_document),
    )


def _count(
    connection: Connection,
    name: str,
    table: Table,
    own: ColumnElement[int] | None = None,
    conditions: Conditions = (),
) -> Tally:
    """Count the rows of a table."""
    counted = select(func.count(), func.count() if own is None else func.coalesce(own, 0))
    every, of_own = connection.execute(counted.select_from(table).where(*conditions)).one()
    return Tally(name, own=of_own, wire=every - of_own)


def _count_claims(name: Column[str]) -> Select[Any]:
    """Count claims, and those in own copy, by a column of `facet`."""
    columns: tuple[ColumnElement[Any], ...] = (name, func.count(), _OWN_CLAIMS)
    return select(*columns).select_from(schema.facet).group_by(name)


def _count_quoted() -> Select[Any]:
    return _count_spoken(_voice.folded_name).where(_voice.type.in_(NAMED))


def _count_spoken(name: Column[str]) -> Select[Any]:
    """Count claims by a column of `voice`."""
    columns: tuple[ColumnElement[Any], ...] = (name, func.sum(_voice.claims), _sum(_voice.own, _voice.claims))
    return select(*columns).group_by(name)


def _count_passed() -> Select[Any]:
    """Count claims by the hands that passed them on; a hand that comes twice in one chain counts once."""
    once = select(_hand.folded_name, _hand.attribution_key).distinct().subquery()
    counted = select(once.c.folded_name, func.count(), _OWN_CLAIMS).group_by(once.c.folded_name)
    return counted.join_from(once, schema.facet, _facet.attribution_key == once.c.attribution_key)


def _count_printed() -> Select[Any]:
    """Count claims by publisher."""
    counted = select(_document.publisher, func.sum(_document.claims), _sum(_IS_OWN, _document.claims))
    return counted.where(_document.publisher.is_not(None)).group_by(_document.publisher)


def _count_agencies() -> Select[Any]:
    counted: Select[Any] = select(_document.wire, func.count(), _sum(_IS_OWN, 1))
    return counted.where(_document.wire != "").group_by(_document.wire)


def _sum(condition: ColumnElement[bool], worth: Column[int] | int) -> ColumnElement[int]:
    return func.sum(case((condition, worth), else_=0))


def _tally(connection: Connection, counted: Select[Any], top: int) -> tuple[Tally, ...]:
    """Tally rows of a name, its count and its count in own copy."""
    name, every, _ = counted.selected_columns
    rows = connection.execute(counted.order_by(every.desc(), name).limit(top))
    return tuple(Tally(name, own=of_own, wire=all_of_them - of_own) for name, all_of_them, of_own in rows)


def _spell(connection: Connection, table: Table, tallies: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """Give folded names back as most rows of their table have them."""
    folded, name = table.c.folded_name, table.c.name
    wanted = select(folded, name).where(folded.in_([tally.name for tally in tallies]))
    rows = connection.execute(wanted.group_by(folded, name).order_by(func.count(), name.desc()))
    spelled = {row.folded_name: row.name for row in rows}
    return tuple(replace(tally, name=spelled[tally.name]) for tally in tallies)
