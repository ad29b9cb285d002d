"""How a claim stands in a ledger, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has a claim, from how many origins, and what stands against it.

    Attributes:
        claim: the id of the attribution that stands for it.
        tellings, documents, outlets: how many have it.
        least, most: how many independent origins it has that were not retracted.
        denials: how many claims clearly stand against it.
        circular: whether outlets cite each other for it.
        retracted: whether an origin of it took it back.
    """

    claim: str
    tellings: int
    documents: int
    outlets: int
    least: int
    most: int
    denials: int
    circular: bool
    retracted: bool

    @property
    def bounds(self) -> str:
        """The number of origins in words: "1 to 3 origins"."""
        if not self.most:
            return "no origin"
        if self.least == self.most:
            return f"{self.most:,} origin{'s' * (self.most != 1)}"
        return f"{self.least:,} to {self.most:,} origins"
