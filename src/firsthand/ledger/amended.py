"""The claims of documents in which people corrected something, one narrow row a claim, as they should read.

What claims are found and counted by (`facet`, `voice`) stays as the machine read it. Questions leave these few
documents to the rows of this module, so that nobody who never corrected anything pays for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from firsthand.ledger import schema
from firsthand.ledger.judgements import drop_overruled, fetch_in_force, has_ruling, list_spurious
from firsthand.ledger.keys import among, cut_batches, fetch_among
from firsthand.ledger.read import fetch_attributions
from firsthand.ledger.vantage import Conditions, choose_documents
from firsthand.records import Attribution, Ruling, Vantage


@dataclass(frozen=True, slots=True)
class AmendedClaim:
    """A claim of a document in which something was corrected, with what claims are found and counted by.

    Attributes:
        key: of the attribution.
        document: the key of the document.
        name, type, title: of its source; no name and no type where it has none.
        stance: what the source does with it.
        via: the names of the hands.
        publisher: who published it; empty where unknown.
        own: whether the document credits no wire agency.
        earliest, latest: as `facet` has them.
    """

    key: int
    document: int
    name: str
    type: str
    title: str
    stance: str
    via: tuple[str, ...]
    publisher: str
    own: bool
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Amended:
    """What people corrected, as far as it counts for a question.

    Attributes:
        documents: the keys of the documents in which they did.
        wrong: the keys of the attributions that were read wrong, whether they are none or read otherwise.
        claims: all claims of these documents as they should read, without those that are none.
    """

    documents: frozenset[int]
    wrong: frozenset[int]
    claims: tuple[AmendedClaim, ...]

    def leave_out(self, connection: Connection, document_key: ColumnElement[int]) -> Conditions:
        """Say that a document is none of these."""
        return (~among(connection, document_key, sorted(self.documents)),) if self.documents else ()

    @property
    def corrected(self) -> Iterator[AmendedClaim]:
        """The claims that read otherwise."""
        return (each for each in self.claims if each.key in self.wrong)


NOTHING = Amended(frozenset(), frozenset(), ())


def fetch_amended(connection: Connection, vantage: Vantage) -> Amended:
    """Fetch the claims of the documents in which people corrected something, as it was known then."""
    if not has_ruling(connection, Ruling.WRONG):
        return NOTHING
    held = drop_overruled(fetch_in_force(connection, vantage))
    judgements = [each for each in held if each.ruling is Ruling.WRONG]
    located = _locate(connection, {each.subject for each in judgements}, vantage)
    if not located:
        return NOTHING
    documents = sorted({row.document_key for row in located.values()})
    spurious = {located[subject].key for subject in list_spurious(judgements) if subject in located}
    wrong = frozenset(row.key for row in located.values())
    corrected = fetch_attributions(connection, sorted(wrong - spurious), vantage)
    read = (each for batch in cut_batches(documents) for each in _read(connection, batch))
    claims = (_lay_over(each, corrected.get(each.key)) for each in read if each.key not in spurious)
    return Amended(frozenset(documents), wrong, tuple(claims))


def _locate(connection: Connection, ids: Collection[str], vantage: Vantage) -> Mapping[str, Row[Any]]:
    """Find the attributions of documents that count, by their ids."""
    told = schema.attribution.c
    wanted: Select[Any] = select(told.id, told["key"], told.document_key).where(
        *choose_documents(told.document_key, vantage)
    )
    return {row.id: row for row in fetch_among(connection, wanted, told.id, ids)}


def _read(connection: Connection, documents: Sequence[int]) -> Iterator[AmendedClaim]:
    """Read the claims of some documents as the machine read them."""
    told, facet, source, printed = schema.attribution.c, schema.facet.c, schema.source.c, schema.document.c
    wanted = (
        select(
            told["key"],
            told.document_key.label("document"),
            source.name,
            facet.type,
            source.title,
            facet.stance,
            printed.publisher,
            facet.own,
            facet.earliest,
            facet.latest,
        )
        .join_from(schema.attribution, schema.facet, facet.attribution_key == told["key"])
        .join(schema.document, printed["key"] == told.document_key)
        .outerjoin(schema.source, source["key"] == told.source_key)
        .where(among(connection, told.document_key, documents))
        .order_by(told["key"])
    )
    via = _gather_hands(connection, documents)
    for row in connection.execute(wanted):
        given = row._asdict() | {name: getattr(row, name) or "" for name in ("name", "title", "publisher")}
        yield AmendedClaim(**given, via=tuple(via[row.key]))


def _gather_hands(connection: Connection, documents: Sequence[int]) -> Mapping[int, Sequence[str]]:
    told, hand = schema.attribution.c, schema.hand.c
    wanted = (
        select(hand.attribution_key, hand.name).join(schema.attribution).order_by(hand.attribution_key, hand.position)
    )
    via: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(wanted.where(among(connection, told.document_key, documents))):
        via[row.attribution_key].append(row.name)
    return via


def _lay_over(claim: AmendedClaim, corrected: Attribution | None) -> AmendedClaim:
    if corrected is None:
        return claim
    return replace(
        claim,
        name=corrected.name,
        type=corrected.type.value,
        title=corrected.title,
        stance=corrected.stance.value,
        via=corrected.via,
    )
