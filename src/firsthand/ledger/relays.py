"""Which outlets have documents from which, as the linked documents tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, select

from firsthand.ledger import schema
from firsthand.ledger.judgements import fetch_in_force
from firsthand.ledger.keys import among
from firsthand.ledger.names import fold_outlet
from firsthand.ledger.vantage import choose_documents, see_documents
from firsthand.records import DerivationKind, Relay, Ruling, Vantage

COPIES = frozenset((DerivationKind.REPRINT, DerivationKind.WIRE_COPY))
"""Kinds of copy in which nearly all of a document stands in another; of it nothing is first hand."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One document came from another, of another outlet.

    Attributes:
        document: the key of the derived document.
        other: the publisher of the other end, as its document has it.
        kind: how it came about.
    """

    document: int
    other: str
    kind: DerivationKind


def list_taken(connection: Connection, documents: Collection[int], own: str, vantage: Vantage) -> tuple[Copy, ...]:
    """List from which documents of others those of an outlet came.

    Args:
        connection: a transaction.
        documents: the keys of the outlet's documents.
        own: its folded name.
        vantage: from where in time it is asked.
    """
    ends = schema.derivation.c.derived_key, schema.derivation.c.original_key
    return tuple(_list_copies(connection, documents, ends, own, vantage))


def list_given(connection: Connection, documents: Collection[int], own: str, vantage: Vantage) -> tuple[Copy, ...]:
    """List which documents of others came from those of an outlet; the arguments are as for `list_taken`."""
    ends = schema.derivation.c.original_key, schema.derivation.c.derived_key
    return tuple(_list_copies(connection, documents, ends, own, vantage))


def _list_copies(
    connection: Connection,
    documents: Collection[int],
    ends: tuple[Column[int], Column[int]],
    own: str,
    vantage: Vantage,
) -> Iterator[Copy]:
    """List the copies of which one end is among the documents; `ends` are its column and that of the other end."""
    came, held, other = schema.derivation.c, ends[0], ends[1]
    printed = schema.document.c
    counts = choose_documents if other is came.derived_key else see_documents
    wanted = (
        select(came.derived_key, came.original_key, came.kind, printed.publisher)
        .join_from(schema.derivation, schema.document, printed["key"] == other)
        .where(came.ordered, came.kind != DerivationKind.VERSION.value, printed.publisher.is_not(None))
        .where(among(connection, held, sorted(documents)), *counts(other, vantage))
        .order_by(came["key"])
    )
    apart = _find_apart(connection, vantage)
    for row in connection.execute(wanted):
        if fold_outlet(row.publisher) != own and frozenset((row.derived_key, row.original_key)) not in apart:
            yield Copy(row.derived_key, row.publisher, DerivationKind(row.kind))


def _find_apart(connection: Connection, vantage: Vantage) -> Collection[frozenset[int]]:
    """Find the pairs of documents of which neither came from the other, as somebody judged, by their keys."""
    judged = [each for each in fetch_in_force(connection, vantage) if each.ruling is Ruling.NOT_COPY]
    if not judged:
        return ()
    printed, ids = schema.document.c, {id_ for each in judged for id_ in (each.subject, each.other)}
    rows = connection.execute(select(printed.id, printed["key"]).where(printed.id.in_(sorted(ids))))
    keys: Mapping[str, int] = {row.id: row.key for row in rows}
    return {
        frozenset((keys[each.subject], keys[each.other]))
        for each in judged
        if keys.keys() >= {each.subject, each.other}
    }


def sum_up(copies: Iterable[Copy]) -> tuple[Relay, ...]:
    """Count the documents that came from each outlet, or went there; most documents first."""
    documents: dict[str, dict[DerivationKind | None, set[int]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, str] = {}
    for copy in copies:
        outlet = fold_outlet(copy.other)
        names[outlet] = min(names.get(outlet, copy.other), copy.other)
        for kind in (copy.kind, None):
            documents[outlet][kind].add(copy.document)
    relays = (_count(names[outlet], kinds) for outlet, kinds in documents.items())
    return tuple(sorted(relays, key=lambda relay: (-relay.documents, relay.outlet)))


def _count(outlet: str, documents: Mapping[DerivationKind | None, Collection[int]]) -> Relay:
    """Count the documents of each kind; under None stand all."""
    return Relay(
        outlet=outlet,
        reprints=len(documents.get(DerivationKind.REPRINT, ())),
        wire_copies=len(documents.get(DerivationKind.WIRE_COPY, ())),
        reuses=len(documents.get(DerivationKind.PARTIAL_REUSE, ())),
        citations=len(documents.get(DerivationKind.CITATION, ())),
        links=len(documents.get(DerivationKind.HYPERLINK, ())),
        documents=len(documents[None]),
    )
