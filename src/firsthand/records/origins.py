"""Where a claim enters, how it came from there to its readers, and how many independent origins it has."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.attribution import SourceType
from firsthand.records.claim_group import ClaimGroup
from firsthand.records.judgement import Judgement, Ruling


@dataclass(frozen=True, slots=True)
class Way:
    """How a claim came to the reader of one document.

    Attributes:
        telling: the id of the attribution.
        stops: from the publisher through every hand to the source; `UNKNOWN_HAND` where the text leaves one open, empty
            where it names no source.
        origin: the label of the origin that it leads to; empty where it leads round in a circle.
        passes_on: the ids of the documents in the ledger that it has the claim from; empty where it has it first hand,
            or where the ledger does not hold that document.
        reason: what that rests on.
    """

    telling: str
    stops: tuple[str, ...]
    origin: str
    passes_on: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim enters: one person, body or text, as far as the texts tell.

    Attributes:
        label: "A", "B", ... in the order of their first telling.
        name, type, title: of the source, as its fullest telling has it.
        tellings: the ids of the attributions that lead back to it.
        reasons: why they are one, a line for each merge; empty where there is one telling.
        verdict: the judgement that it was retracted or corrected; None where it stands.
    """

    label: str
    name: str
    type: SourceType
    title: str
    tellings: tuple[str, ...]
    reasons: tuple[str, ...]
    verdict: Judgement | None = None

    @property
    def is_retracted(self) -> bool:
        """Whether it took back what it said, so that it counts for nothing."""
        return self.verdict is not None and self.verdict.ruling is Ruling.RETRACTED


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two origins that may be one; known, it would change the count.

    Attributes:
        left, right: their labels.
        least, most: the bounds if they were known to be one.
        reason: why they may be one, and why that is not certain.
    """

    left: str
    right: str
    least: int
    most: int
    reason: str


@dataclass(frozen=True, slots=True)
class Loop:
    """Outlets that have a claim from each other, and nobody from a source.

    Attributes:
        names: in the order of passing on; the last has it from the first.
        tellings: the ids of the attributions.
        reason: which words say so.
    """

    names: tuple[str, ...]
    tellings: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Credibility:
    """A suggested credibility digit of the Admiralty code; the letter, the source's reliability, is the analyst's.

    Attributes:
        digit: 1 confirmed by independent sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot
            be judged.
        reason: what it rests on.
    """

    digit: int
    reason: str

    @property
    def rating(self) -> str:
        """With "F", reliability cannot be judged, until an analyst says otherwise."""
        return f"F{self.digit}"


@dataclass(frozen=True, slots=True)
class Origins:
    """A claim with all of its tellings, and where it comes from.

    Attributes:
        group: the claim.
        ways: how it came to the reader of each telling, in their order.
        origins: where it enters.
        least, most: how many independent origins it has that were not retracted, at least and at most; 0 where it only
            goes round in circles.
        doubts: which origins may be one.
        key: the doubt whose settling would change the count most; None where there is none.
        loops: where it goes round in circles.
        credibility: a suggestion.
        reason: the count in words.
    """

    group: ClaimGroup
    ways: tuple[Way, ...]
    origins: tuple[Origin, ...]
    least: int
    most: int
    doubts: tuple[Doubt, ...]
    key: Doubt | None
    loops: tuple[Loop, ...]
    credibility: Credibility
    reason: str

    @property
    def is_circular(self) -> bool:
        """Whether outlets cite each other for it."""
        return bool(self.loops)

    @property
    def is_single(self) -> bool:
        """Whether more than one outlet has it, and all from one origin."""
        return self.most <= 1 and len({telling.entry.publisher for telling in self.group.tellings}) > 1

    def _repr_html_(self) -> str:
        from firsthand.views.linked_tables import draw_origins_table

        return draw_origins_table(self)
