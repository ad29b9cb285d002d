"""Which claims of some documents are given, where there are many: those that most outlets have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.keys import among, cut_batches, fetch_among
from firsthand.ledger.vantage import choose_documents
from firsthand.ledger.webs import ClaimWeb
from firsthand.records import Relation, Vantage


def list_claims(connection: Connection, documents: Sequence[int]) -> Sequence[int]:
    """List the attributions of documents, in the order of these."""
    told = schema.attribution.c
    wanted = select(told["key"], told.position, told.document_key)
    rows = fetch_among(connection, wanted, told.document_key, documents)
    places = {key: place for place, key in enumerate(documents)}
    return [row.key for row in sorted(rows, key=lambda row: (places[row.document_key], row.position))]


def choose_claims(
    connection: Connection, keys: Sequence[int], web: ClaimWeb, *, limit: int, vantage: Vantage
) -> Sequence[int]:
    """Choose the attributions of the claims that are most told and opposed, of each claim one.

    Args:
        connection: a transaction.
        keys: of the attributions; between claims that are alike the first goes first.
        web: the claims as they are seen from there.
        limit: how many claims at most.
        vantage: from where in time it is asked.
    """
    claims = web.find_groups(keys)
    claim_of = {member: claim for claim, members in claims.items() for member in members}
    first = {claim_of[key]: key for key in reversed(keys) if key in claim_of}
    if len(claims) > limit:
        weights = _weigh(connection, claim_of, web, vantage)
        places = {key: place for place, key in enumerate(keys)}
        ranked = sorted(first, key=lambda claim: (weights[claim].rank, places[first[claim]]))
        return [first[claim] for claim in ranked[:limit]]
    return list(first.values())


@dataclass(slots=True)
class _Weight:
    """Who tells a claim, and what stands against it, by their keys; the outlets by their names."""

    outlets: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    against: set[int] = field(default_factory=set)

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most told come first."""
        return -len(self.outlets), -len(self.documents), -len(self.against)


def _weigh(
    connection: Connection, claim_of: Mapping[int, int], web: ClaimWeb, vantage: Vantage
) -> Mapping[int, _Weight]:
    """Weigh claims, given by their attributions."""
    facet, link = schema.facet.c, schema.claim_link.c
    weights: dict[int, _Weight] = {claim: _Weight() for claim in claim_of.values()}
    located = (
        select(facet.attribution_key, facet.document_key, schema.document.c.publisher)
        .join(schema.document, schema.document.c["key"] == facet.document_key)
        .where(*choose_documents(facet.document_key, vantage))
    )
    for batch in cut_batches(sorted(claim_of)):
        for key, document, publisher in connection.execute(
            located.where(among(connection, facet.attribution_key, batch))
        ):
            weights[claim_of[key]].documents.add(document)
            weights[claim_of[key]].outlets.add(publisher or str(document))
        for end, other in ((link.left_key, link.right_key), (link.right_key, link.left_key)):
            opposed = select(end, other).where(among(connection, end, batch), link.relation == Relation.CONTRADICTS)
            rows = connection.execute(opposed).all()
            seen = web.see({against for _, against in rows})
            for key, against in rows:
                weights[claim_of[key]].against.update(seen & {against})
    return weights
