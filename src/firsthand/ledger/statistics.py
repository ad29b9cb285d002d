"""Who is quoted, as what, through whom: counts over the whole ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, Select, Table, case, cast, func, select

from firsthand.ledger import schema
from firsthand.ledger.amended import Amended, fetch_amended
from firsthand.ledger.desk import choose_within
from firsthand.ledger.keys import among
from firsthand.ledger.names import index_name
from firsthand.ledger.tallies import Named
from firsthand.ledger.vantage import Conditions, bound, choose_documents, select_superseded
from firsthand.records import NAMED, Scope, Statistics, Tally

_facet, _voice, _hand, _document = schema.facet.c, schema.voice.c, schema.hand.c, schema.document.c
_OWN_CLAIMS = func.sum(cast(_facet.own, Integer))
_IS_OWN = _document.wire == ""


def count_all(connection: Connection, *, top: int, scope: Scope) -> Statistics:
    """Count what the ledger holds; from a past moment, what it held then.

    Args:
        connection: a transaction.
        top: how many lines a tally has at most.
        scope: of which documents, and from where in time it is asked.
    """
    vantage = scope.vantage
    question = _Question(connection, top, scope, _narrow(connection, fetch_amended(connection, vantage), scope))
    claims, in_document = question.amended.claims, _document["key"]
    documents = choose_within(connection, in_document, scope)
    return Statistics(
        documents=_count(connection, "documents", schema.document, _sum(_IS_OWN, 1), documents),
        claims=question.count_claims(),
        pages=_count_pages(connection, scope),
        left_out=0 if vantage.all_versions else _count_superseded(connection, scope),
        unread=None if vantage.is_past or not scope.is_all else _count(connection, "unread", schema.unread).all,
        kinds=question.tally(
            _count_claims(_facet.type), _facet.document_key, [(each.type, each.own) for each in claims]
        ),
        stances=question.tally(
            _count_claims(_facet.stance), _facet.document_key, [(each.stance, each.own) for each in claims]
        ),
        quoted=question.tally_quoted(),
        roles=question.tally(
            _count_spoken(_voice.title).where(_voice.title != ""),
            _voice.document_key,
            [(each.title, each.own) for each in claims if each.title],
        ),
        hands=question.tally_hands(),
        outlets=question.tally(
            _count_printed(), in_document, [(each.publisher, each.own) for each in claims if each.publisher]
        ),
        agencies=_tally(connection, _count_agencies().where(*documents), top),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked.

    Attributes:
        connection, top, scope: as for `count_all`.
        amended: the claims of documents in which people corrected something; they are counted one by one, and all
            others by the database.
    """

    connection: Connection
    top: int
    scope: Scope
    amended: Amended

    def count_claims(self) -> Tally:
        """Count the claims."""
        read = _count(self.connection, "claims", schema.facet, _OWN_CLAIMS, self._choose(_facet.document_key))
        own = sum(each.own for each in self.amended.claims)
        return Tally("claims", own=read.own + own, wire=read.wire + len(self.amended.claims) - own)

    def tally(self, counted: Select[Any], document_key: Column[int], others: Sequence[Named]) -> tuple[Tally, ...]:
        """Tally rows of a name, its count and its count in own copy, and claims of amended documents."""
        read = counted.where(*self._choose(document_key))
        tallies = _tally(self.connection, read, self.top)
        if not others:
            return tallies
        names = {name for name, _ in others}
        again = _tally(self.connection, read.where(counted.selected_columns[0].in_(names)), len(names))
        merged = {each.name: each for each in (*tallies, *again)}
        for (name, own), count in Counter(others).items():
            each = merged.get(name, Tally(name, own=0, wire=0))
            merged[name] = replace(each, own=each.own + count * own, wire=each.wire + count * (not own))
        return tuple(sorted(merged.values(), key=lambda tally: (-tally.all, tally.name)))[: self.top]

    def tally_quoted(self) -> tuple[Tally, ...]:
        """Tally the claims of named sources by their names, as most claims have them."""
        quoted = [(each.name, each.own) for each in self.amended.claims if each.type in NAMED]
        folded = [(index_name(name), own) for name, own in quoted]
        tallies = self.tally(_count_quoted(), _voice.document_key, folded)
        return self._spell(tallies, select(_voice.folded_name, _voice.name), _voice.document_key, quoted)

    def tally_hands(self) -> tuple[Tally, ...]:
        """Tally the claims by the hands that passed them on; a hand that comes twice in one chain counts once."""
        chains = [({index_name(name): name for name in each.via}, each.own) for each in self.amended.claims]
        folded = [(name, own) for chain, own in chains for name in chain]
        tallies = self.tally(_count_passed(), _facet.document_key, folded)
        passed = [(name, own) for chain, own in chains for name in chain.values()]
        same = _facet.attribution_key == _hand.attribution_key
        spelled = select(_hand.folded_name, _hand.name).join_from(schema.hand, schema.facet, same)
        return self._spell(tallies, spelled, _facet.document_key, passed)

    def _choose(self, document_key: Column[int]) -> Conditions:
        """Say that a document counts, and nothing in it was corrected."""
        within = choose_within(self.connection, document_key, self.scope)
        return (*within, *self.amended.leave_out(self.connection, document_key))

    def _look_up(self, document_key: Column[int]) -> Conditions:
        """Say the same as `_choose`, the quickest way where few claims are looked at."""
        if not self.scope.is_all:
            return self._choose(document_key)
        seen = choose_documents(document_key, self.scope.vantage)
        return (*seen, *self.amended.leave_out(self.connection, document_key))

    def _spell(
        self,
        tallies: tuple[Tally, ...],
        spelled: Select[tuple[str, str]],
        document_key: Column[int],
        others: Iterable[Named],
    ) -> tuple[Tally, ...]:
        """Give folded names back as most rows have them."""
        folded, name = spelled.selected_columns
        wanted = spelled.where(folded.in_([tally.name for tally in tallies]), *self._look_up(document_key))
        counts = Counter((index_name(name), name) for name, _ in others)
        for row in self.connection.execute(wanted.add_columns(func.count()).group_by(folded, name)):
            counts[row[0], row[1]] += row[2]
        best = dict(sorted(sorted(counts, reverse=True), key=counts.__getitem__))
        return tuple(replace(tally, name=best[tally.name]) for tally in tallies)


def _narrow(connection: Connection, amended: Amended, scope: Scope) -> Amended:
    """Leave out what people corrected in other documents."""
    if scope.is_all or not amended.documents:
        return amended
    key = _document["key"]
    within = select(key).where(
        among(connection, key, sorted(amended.documents)), *choose_within(connection, key, scope)
    )
    documents = frozenset(connection.scalars(within))
    return replace(
        amended, documents=documents, claims=tuple(each for each in amended.claims if each.document in documents)
    )


def _count_pages(connection: Connection, scope: Scope) -> int:
    own = schema.appearance.alias("own")
    seen = bound(own, scope.vantage) if scope.is_all else choose_within(connection, own.c.document_key, scope)
    counted = select(func.count(own.c.page_key.distinct())).where(*seen)
    return connection.scalar(counted) or 0


def _count_superseded(connection: Connection, scope: Scope) -> int:
    old = select_superseded(scope.vantage)
    if not scope.is_all:
        every = replace(scope, vantage=replace(scope.vantage, all_versions=True))
        old = old.where(*choose_within(connection, old.selected_columns[0], every))
    return connection.scalar(select(func.count()).select_from(old.subquery())) or 0


def _count(
    connection: Connection, name: str, table: Table, own: ColumnElement[int] | None = None, conditions: Conditions = ()
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
