"""What a ledger knows of outlets: what they have first hand, what they pass on and from whom, whom they quote."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.attribution import NAMELESS, SourceType
from firsthand.records.judgement import Judgement
from firsthand.records.ledger import Entry, Tally


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source by its name and kind, and how many claims are laid at its door.

    Attributes:
        name: as most documents have it.
        type: what kind of source.
        own: claims in the outlets' own copy.
        wire: claims in copy that credits a wire agency.
    """

    name: str
    type: SourceType
    own: int
    wire: int

    @property
    def all(self) -> int:
        """Own and wire together."""
        return self.own + self.wire


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the claims of an outlet came to it, as its own words and the linked documents tell; each counts once.

    Attributes:
        first_hand: it gives a source that is no other outlet of the ledger and names no hand, in its own copy, and no
            other outlet had the document before.
        through_hands: it names a hand, or another outlet of the ledger as the source.
        copied: it gives a source and names no hand, but credits a wire agency for the document, or the document is a
            reprint or wire copy of an earlier one of another outlet.
        unsourced: it gives neither a source nor a hand.
    """

    first_hand: int
    through_hands: int
    copied: int
    unsourced: int


@dataclass(frozen=True, slots=True)
class Relay:
    """The documents that one outlet has from another, where time, a credit or a link tells which came first.

    Attributes:
        outlet: the other one.
        reprints: documents nearly all of which stand in one of the other outlet's.
        wire_copies: the same, where one of the two credits a wire agency.
        reuses: documents that share passages.
        citations: documents that say that the other outlet reported it.
        links: documents that link to one of the other's.
        documents: how many documents in all; one may come about in several ways.
    """

    outlet: str
    reprints: int
    wire_copies: int
    reuses: int
    citations: int
    links: int
    documents: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the ledger has from one outlet. Every tally is in descending order.

    Attributes:
        asked: the name that was asked for.
        name: as most of its documents have it; empty where the ledger has none of that name.
        documents: in its own copy, and in copy that credits a wire agency.
        claims: the same.
        first, last: ISO dates of the days that its first and last document came out; empty where there is none.
        provenance: how its claims came to it.
        kinds: claims by kind of source.
        stances: claims by stance.
        quoted: whom it quotes.
        hands: claims by the hand that it names.
        agencies: documents by the wire agency that they credit.
        takes: documents that it has from others, those of most documents first.
        gives: documents that others have from it.
        named_by: claims of other outlets that name it as a hand, by outlet.
        verdicts: judgements in force that it, or a source in it, took something back or corrected it, latest first.
        entries: its latest documents.
    """

    asked: str
    name: str
    documents: Tally
    claims: Tally
    first: str
    last: str
    provenance: Provenance
    kinds: tuple[Tally, ...]
    stances: tuple[Tally, ...]
    quoted: tuple[Quoted, ...]
    hands: tuple[Tally, ...]
    agencies: tuple[Tally, ...]
    takes: tuple[Relay, ...]
    gives: tuple[Relay, ...]
    named_by: tuple[Tally, ...]
    verdicts: tuple[Judgement, ...]
    entries: tuple[Entry, ...]

    @property
    def sourced(self) -> int:
        """How many claims have a source."""
        return sum(kind.all for kind in self.kinds if kind.name != SourceType.NONE.value)

    @property
    def nameless(self) -> int:
        """How many claims have a source without a name."""
        return sum(kind.all for kind in self.kinds if kind.name in NAMELESS)


@dataclass(frozen=True, slots=True)
class OutletCount:
    """An outlet in a list.

    Attributes:
        name: as most of its documents have it.
        documents: in its own copy, and in copy that credits a wire agency.
        claims: the same.
        sourced: claims that have a source.
        nameless: claims that have one without a name.
        through_hands: claims for which it names a hand.
        last: the ISO date of the day that its last document came out.
    """

    name: str
    documents: Tally
    claims: Tally
    sourced: int
    nameless: int
    through_hands: int
    last: str


@dataclass(frozen=True, slots=True)
class Outlets:
    """A page of a list of outlets, those with the most claims first.

    Attributes:
        listed: the outlets.
        known: how many outlets there are in all that fit what was asked.
        following: the cursor to ask on with; empty at the end.
        unknown: how many documents name no publisher.
    """

    listed: tuple[OutletCount, ...]
    known: int
    following: str
    unknown: int
