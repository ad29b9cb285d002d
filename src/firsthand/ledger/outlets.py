"""What the ledger has from one outlet: first hand, through others, from whom, whom it quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from firsthand.ledger import schema
from firsthand.ledger.amended import Amended, AmendedClaim, fetch_amended
from firsthand.ledger.entries import list_entries
from firsthand.ledger.judgements import DATED, fetch_in_force
from firsthand.ledger.keys import among
from firsthand.ledger.names import fold_outlet, index_name, shorten
from firsthand.ledger.publishers import find_spellings, list_printed, list_publishers
from firsthand.ledger.relays import COPIES, list_given, list_taken, sum_up
from firsthand.ledger.tallies import Named, tally_folded, tell_quoted
from firsthand.ledger.vantage import choose_documents
from firsthand.records import Entry, Judgement, Outlet, Provenance, Quoted, SourceType, Tally, Vantage, tally

MOST_QUOTED = 500
"""Of the sources that an outlet quotes, and of the hands that it names: those with the most claims are told."""


def open_outlet(connection: Connection, name: str, *, limit: int, vantage: Vantage) -> Outlet:
    """Gather what the ledger has from an outlet.

    Args:
        connection: a transaction.
        name: as it may be written, whole.
        limit: how many of its latest documents are given.
        vantage: from where in time it is asked.
    """
    publishers = list_publishers(connection)
    printed = list_printed(connection, find_spellings(name, publishers), vantage)
    if not printed:
        return _draw_nothing(name)
    question = _Question(connection, name, publishers, printed, fetch_amended(connection, vantage), vantage)
    own = fold_outlet(name)
    taken = list_taken(connection, question.documents, own, vantage)
    counts = question.count({copy.document for copy in taken if copy.kind in COPIES})
    spellings = Counter(row.publisher for row in printed)
    copy = Counter(not row.wire for row in printed)
    return Outlet(
        asked=name,
        name=min(spellings, key=lambda each: (-spellings[each], each)),
        documents=Tally("documents", own=copy[True], wire=copy[False]),
        claims=counts.claims,
        first=printed[-1].day,
        last=printed[0].day,
        provenance=counts.provenance,
        kinds=tally(counts.kinds),
        stances=tally(counts.stances),
        quoted=question.list_quoted(),
        hands=question.list_hands(),
        agencies=tally(Counter((row.wire, False) for row in printed if row.wire)),
        takes=sum_up(taken),
        gives=sum_up(list_given(connection, question.documents, own, vantage)),
        named_by=question.list_naming(),
        verdicts=question.list_verdicts(),
        entries=question.fetch_latest_entries(limit),
    )


def _draw_nothing(name: str) -> Outlet:
    nothing = Tally("documents", 0, 0), Tally("claims", 0, 0)
    return Outlet(name, "", *nothing, "", "", Provenance(0, 0, 0, 0), *((),) * 10)


@dataclass(slots=True)
class _Counts:
    """What is counted of an outlet's claims."""

    kinds: Counter[Named]
    stances: Counter[Named]
    ways: Counter[str]

    def add(self, type: str, stance: str, *, own: bool, way: str, claims: int = 1) -> None:  # noqa: A002 - as in records
        """Add claims that are alike."""
        self.kinds[type, own] += claims
        self.stances[stance, own] += claims
        self.ways[way] += claims

    @property
    def claims(self) -> Tally:
        """All of them."""
        every, own = sum(self.kinds.values()), sum(count for (_, own), count in self.kinds.items() if own)
        return Tally("claims", own=own, wire=every - own)

    @property
    def provenance(self) -> Provenance:
        """How they came to the outlet."""
        return Provenance(**{way: self.ways[way] for way in Provenance.__slots__})


def _name_way(type: str, *, through: bool, copied: bool) -> str:  # noqa: A002 - as in records
    """Name the field of `Provenance` that counts a claim."""
    if through:
        return "through_hands"
    if type == SourceType.NONE.value:
        return "unsourced"
    return "copied" if copied else "first_hand"


@dataclass(frozen=True)
class _Question:
    """What is asked of an outlet.

    Attributes:
        connection, vantage: as for `open_outlet`.
        name: of the outlet.
        publishers: the names of all publishers.
        printed: its documents, latest first.
        amended: the claims of documents in which people corrected something; they are counted one by one, and all
            others by the database.
    """

    connection: Connection
    name: str
    publishers: Sequence[str]
    printed: Sequence[Row[Any]]
    amended: Amended
    vantage: Vantage

    @cached_property
    def documents(self) -> frozenset[int]:
        """The keys of its documents."""
        return frozenset(row.key for row in self.printed)

    @cached_property
    def claims(self) -> Sequence[AmendedClaim]:
        """The claims that are counted one by one."""
        return [each for each in self.amended.claims if each.document in self.documents]

    @cached_property
    def itself(self) -> Collection[str]:
        """The folded names by which a text may name the outlet as a hand."""
        bare = fold_outlet(self.name)
        return [shorten(bare), shorten(f"the {bare}")]

    @cached_property
    def others(self) -> frozenset[str]:
        """The folded names by which a text may name another outlet of the ledger as its source."""
        known = map(fold_outlet, self.publishers)
        return frozenset(
            shorten(name) for bare in known for name in (bare, f"the {bare}") if bare != fold_outlet(self.name)
        )

    def count(self, copied: Collection[int]) -> _Counts:
        """Count its claims.

        Args:
            copied: the keys of the documents that are copies of another outlet's.
        """
        counts = _Counts(Counter(), Counter(), Counter())
        for row in self.connection.execute(self._select_claims(copied)):
            way = _name_way(row.type, through=row.through, copied=row.copied or not row.own)
            counts.add(row.type, row.stance, own=row.own, way=way, claims=row.claims)
        for each in self.claims:
            through = bool(self._name_hands(each)) or index_name(each.name) in self.others
            way = _name_way(each.type, through=through, copied=each.document in copied or not each.own)
            counts.add(each.type, each.stance, own=each.own, way=way)
        return counts

    def list_quoted(self) -> tuple[Quoted, ...]:
        """List the sources that it quotes, those with the most claims first."""
        source, voice = schema.source.c, schema.voice.c
        theirs = select(source["key"]).where(self._is_read(source.document_key))
        alike = voice.folded_name, voice.type, voice.name, voice.own
        wanted = select(*alike, func.sum(voice.claims).label("claims")).where(
            voice.source_key.in_(theirs), voice.folded_name != "", voice.type != SourceType.NONE.value
        )
        told = Counter[tuple[str, str, bool]]()
        for row in self.connection.execute(wanted.group_by(*alike)):
            told[row.name, row.type, row.own] += row.claims
        told.update((each.name, each.type, each.own) for each in self.claims if each.name)
        return tell_quoted(told, most=MOST_QUOTED)

    def list_hands(self) -> tuple[Tally, ...]:
        """List the hands that it names, itself left out; a hand that comes twice in one chain counts once."""
        hand, facet = schema.hand.c, schema.facet.c
        alike = hand.folded_name, hand.name, facet.own
        wanted = (
            select(*alike, func.count(hand.attribution_key.distinct()).label("claims"))
            .join_from(schema.hand, schema.facet, facet.attribution_key == hand.attribution_key)
            .where(hand.attribution_key.in_(self._select_keys()), hand.folded_name.not_in(self.itself))
        )
        told = Counter[Named]()
        for row in self.connection.execute(wanted.group_by(*alike)):
            told[row.name, row.own] += row.claims
        told.update((name, each.own) for each in self.claims for name in self._name_hands(each))
        return tally_folded(told)[:MOST_QUOTED]

    def _name_hands(self, claim: AmendedClaim) -> Collection[str]:
        """Name the hands of a claim, the outlet itself left out."""
        return {name for name in claim.via if index_name(name) not in self.itself}

    def list_naming(self) -> tuple[Tally, ...]:
        """List the outlets that name it as a hand, by the claims for which they do."""
        hand, told, printed = schema.hand.c, schema.attribution.c, schema.document.c
        wanted = (
            select(printed.publisher, printed.wire, func.count(hand.attribution_key.distinct()))
            .join_from(schema.hand, schema.attribution, told["key"] == hand.attribution_key)
            .join(schema.document, printed["key"] == told.document_key)
            .where(hand.folded_name.in_(self.itself), printed.publisher.is_not(None))
            .where(*choose_documents(printed["key"], self.vantage))
            .where(*self.amended.leave_out(self.connection, printed["key"]))
        )
        counted = Counter[Named]()
        for publisher, wire, claims in self.connection.execute(wanted.group_by(printed.publisher, printed.wire)):
            counted[publisher, not wire] += claims
        for each in self.amended.claims:
            counted[each.publisher, each.own] += any(index_name(hand) in self.itself for hand in each.via)
        own = fold_outlet(self.name)
        kept = Counter({who: claims for who, claims in counted.items() if claims and fold_outlet(who[0]) != own})
        return tally_folded(kept)

    def list_verdicts(self) -> tuple[Judgement, ...]:
        """List the judgements that it, or a source in it, took something back or corrected it, latest first."""
        dated = [each for each in fetch_in_force(self.connection, self.vantage) if each.ruling in DATED]
        if not dated:
            return ()
        told = schema.attribution.c
        named = told.id.in_(sorted({each.subject for each in dated}))
        theirs = select(told.id).where(named, among(self.connection, told.document_key, sorted(self.documents)))
        subjects = {*self.connection.scalars(theirs), *(row.id for row in self.printed)}
        found = [each for each in dated if each.subject in subjects]
        return tuple(sorted(found, key=lambda each: each.on or each.day, reverse=True))

    def fetch_latest_entries(self, limit: int) -> tuple[Entry, ...]:
        """Fetch its latest documents."""
        return list_entries(self.connection, [row.key for row in self.printed[:limit]], self.vantage)

    def _is_read(self, document_key: ColumnElement[int]) -> ColumnElement[bool]:
        """Say that a document is one of those that the database counts."""
        return among(self.connection, document_key, sorted(self.documents - self.amended.documents))

    def _select_keys(self) -> Select[tuple[int]]:
        """Select the keys of the claims that the database counts; an index has them by their documents."""
        told = schema.attribution.c
        return select(told["key"]).where(self._is_read(told.document_key))

    def _select_claims(self, copied: Collection[int]) -> Select[Any]:
        facet, hand, voice = schema.facet.c, schema.hand.c, schema.voice.c
        named = and_(hand.attribution_key == facet.attribution_key, hand.folded_name.not_in(self.itself))
        cited = and_(
            voice.source_key == facet.source_key, among(self.connection, voice.folded_name, sorted(self.others))
        )
        through = or_(select(hand["key"]).where(named).exists(), select(voice.source_key).where(cited).exists())
        told = select(
            facet.type,
            facet.stance,
            facet.own,
            through.label("through"),
            among(self.connection, facet.document_key, sorted(copied)).label("copied"),
        )
        each = told.where(facet.attribution_key.in_(self._select_keys())).subquery()
        return select(each, func.count().label("claims")).group_by(*each.c)
