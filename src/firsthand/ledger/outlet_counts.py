"""Lists of outlets, with how much of each the ledger has, and how much of that has a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Integer, Row, cast, func, select

from firsthand.ledger import schema
from firsthand.ledger.amended import Amended, fetch_amended
from firsthand.ledger.names import begins_words, fold_name, fold_outlet
from firsthand.ledger.vantage import list_documents
from firsthand.records import NAMELESS, OutletCount, Outlets, SourceType, Tally, Vantage


@dataclass(slots=True)
class _Counts:
    """What is counted of an outlet."""

    names: Counter[str] = field(default_factory=Counter)
    documents: Counter[bool] = field(default_factory=Counter)
    claims: Counter[bool] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    through_hands: int = 0
    last: str = ""

    def add(self, kind: str, *, own: bool, claims: int) -> None:
        """Add claims of one kind of source."""
        self.claims[own] += claims
        self.kinds[kind] += claims

    def draw(self) -> OutletCount:
        """Make a record of it."""
        return OutletCount(
            name=min(self.names, key=lambda each: (-self.names[each], each)),
            documents=Tally("documents", own=self.documents[True], wire=self.documents[False]),
            claims=Tally("claims", own=self.claims[True], wire=self.claims[False]),
            sourced=sum(self.claims.values()) - self.kinds[SourceType.NONE.value],
            nameless=sum(self.kinds[kind.value] for kind in NAMELESS),
            through_hands=self.through_hands,
            last=self.last,
        )


def list_outlets(connection: Connection, words: str, *, limit: int, cursor: str, vantage: Vantage) -> Outlets:
    """List outlets, those with the most claims first.

    Args:
        connection: a transaction.
        words: of which the name holds each, or begins a word with it; empty for all.
        limit: how many at most.
        cursor: `Outlets.following` of the page before; empty for the first one.
        vantage: from where in time it is asked.

    Raises:
        ValueError: the cursor is none.
    """
    after = _read_cursor(cursor)
    outlet_of = _Printed(connection, vantage)
    asked = fold_name(words).split()
    wanted = {outlet for outlet in outlet_of.counts if begins_words(outlet, asked)}
    _count(connection, outlet_of, wanted, vantage)
    ranked = sorted((-sum(outlet_of.counts[outlet].claims.values()), outlet) for outlet in wanted)
    rest = [place for place in ranked if after is None or place > after]
    shown = rest[: max(limit, 0)]
    return Outlets(
        listed=tuple(outlet_of.counts[outlet].draw() for _, outlet in shown),
        known=len(ranked),
        following=f"{-shown[-1][0]}-{shown[-1][1]}" if len(rest) > len(shown) and shown else "",
        unknown=outlet_of.unknown,
    )


def _read_cursor(cursor: str) -> tuple[int, str] | None:
    if not cursor:
        return None
    claims, dash, outlet = cursor.partition("-")
    if not dash or not claims.isascii() or not claims.isdigit():
        raise ValueError("cursor: this is none; take it from the page before")
    return -int(claims), outlet


class _Printed:
    """The documents that count, and whose they are.

    Attributes:
        counts: by folded name; claims are not counted yet.
        outlet_of: the folded name by the key of the document.
        unknown: how many documents name no publisher.
    """

    def __init__(self, connection: Connection, vantage: Vantage) -> None:
        self.counts: dict[str, _Counts] = defaultdict(_Counts)
        self.outlet_of: dict[int, str] = {}
        self.unknown = 0
        printed, out = schema.document.c, schema.appearance.c
        wanted = select(printed["key"], printed.publisher, (printed.wire == "").label("own"), out.day)
        wanted = wanted.join_from(schema.document, schema.appearance, out.document_key == printed["key"])
        for row in connection.execute(wanted.where(*list_documents(printed["key"], vantage))):
            folded = fold_outlet(row.publisher or "")
            if not folded:
                self.unknown += 1
                continue
            self.outlet_of[row.key] = folded
            each = self.counts[folded]
            each.names[row.publisher] += 1
            each.documents[row.own] += 1
            each.last = max(each.last, row.day)


def _count(connection: Connection, printed: _Printed, wanted: Collection[str], vantage: Vantage) -> None:
    """Count the claims of some outlets."""
    amended = fetch_amended(connection, vantage)
    counts = {document: printed.counts[name] for document, name in printed.outlet_of.items() if name in wanted}
    for row in _count_read(connection, amended):
        if row.document_key in counts:
            counts[row.document_key].add(row.type, own=True, claims=row.own)
            counts[row.document_key].add(row.type, own=False, claims=row.claims - row.own)
    for document, claims in _count_passed(connection, amended):
        if document in counts:
            counts[document].through_hands += claims
    for each in amended.claims:
        if each.document in counts:
            counts[each.document].add(each.type, own=each.own, claims=1)
            itself = printed.outlet_of[each.document]
            counts[each.document].through_hands += any(fold_outlet(hand) != itself for hand in each.via)


def _count_read(connection: Connection, amended: Amended) -> Iterable[Row[Any]]:
    """Count claims by document and kind of source: all, and those in own copy."""
    facet = schema.facet.c
    counts = func.count().label("claims"), func.sum(cast(facet.own, Integer)).label("own")
    read = amended.leave_out(connection, facet.document_key)
    counted = select(facet.document_key, facet.type, *counts).where(*read)
    return connection.execute(counted.group_by(facet.document_key, facet.type))


def _count_passed(connection: Connection, amended: Amended) -> Iterator[tuple[int, int]]:
    """Count, by document, the claims that came through a hand other than the outlet itself."""
    hand, told, printed = schema.hand.c, schema.attribution.c, schema.document.c
    named = select(hand.attribution_key, hand.folded_name, told.document_key, printed.publisher)
    named = named.join_from(schema.hand, schema.attribution, told["key"] == hand.attribution_key)
    named = named.join(schema.document, printed["key"] == told.document_key)
    passed: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(named.where(*amended.leave_out(connection, told.document_key))):
        if row.folded_name.removeprefix("the ") != fold_outlet(row.publisher or ""):
            passed[row.document_key].add(row.attribution_key)
    return ((document, len(claims)) for document, claims in passed.items())
