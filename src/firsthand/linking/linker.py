"""The linker: one more document is compared with its neighbours, and what hangs together is grouped anew.

Invariant: what is stored in the end follows from the documents alone, not from the order in which they came. So a pair
of documents meets by a rule that looks at the two only (`Handle`), is judged from the two only, and groups are made of
whole connected components.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from firsthand.linking.comparison import Comparison
from firsthand.linking.handles import Handle


@dataclass(frozen=True, slots=True)
class Edge:
    """Two keys that belong together, the smaller first, and how surely, 0 to 1."""

    left: int
    right: int
    weight: float


class Bench(Protocol):
    """What the linker needs of a ledger, within one transaction. Keys are the ledger's own."""

    def put_profile(self, document: int, packed: bytes, handles: Sequence[Handle]) -> None:
        """Keep the profile of a document that is being linked."""

    def find_near(self, document: int, nearness: int) -> Sequence[int]:
        """Find the linked documents whose sum over shared handles is at least `nearness`."""

    def fetch_profiles(self, documents: Iterable[int]) -> Mapping[int, bytes]:
        """Fetch the packed profiles of documents."""

    def put_comparison(self, left: int, right: int, comparison: Comparison) -> None:
        """Keep what comparing two documents gave."""
