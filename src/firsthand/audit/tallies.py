"""Who is quoted, as what, through whom: counts over readings that are in no ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from firsthand.records import NAMED, Attribution, Reading, Statistics, Tally, tally

NAMES = ("kinds", "stances", "quoted", "roles", "hands", "outlets", "agencies")


class Tallies:
    """Counts readings as they come, and keeps none of them."""

    def __init__(self) -> None:
        self._counts = {name: Counter[tuple[str, bool]]() for name in (*NAMES, "documents", "claims")}

    def take(self, reading: Reading) -> None:
        """Count a document."""
        wire = reading.document.metadata.wire
        self._count("documents", ("documents",), own=not wire)
        self._count("agencies", (wire,), own=not wire)
        publisher = reading.publisher.name if reading.publisher else ""
        for each in reading.attributions:
            self._count("claims", ("claims",), own=not wire)
            self._count("outlets", (publisher,), own=not wire)
            self._take_claim(each, own=not wire)

    def sum_up(self, *, top: int = 20) -> Statistics:
        """Give what was counted.

        Args:
            top: how many lines a tally has at most.
        """
        documents = self._total("documents")
        return Statistics(
            documents=documents,
            claims=self._total("claims"),
            pages=documents.all,
            left_out=0,
            unread=None,
            **{name: tally(self._counts[name])[:top] for name in NAMES},
        )

    def _take_claim(self, claim: Attribution, *, own: bool) -> None:
        self._count("kinds", (claim.type.value,), own=own)
        self._count("stances", (claim.stance.value,), own=own)
        self._count("quoted", (claim.name if claim.type in NAMED else "",), own=own)
        self._count("roles", (claim.title,), own=own)
        self._count("hands", dict.fromkeys(claim.via), own=own)

    def _count(self, counted: str, names: Iterable[str], *, own: bool) -> None:
        self._counts[counted].update((name, own) for name in names if name)

    def _total(self, counted: str) -> Tally:
        return Tally(counted, own=self._counts[counted][counted, True], wire=self._counts[counted][counted, False])
