"""Traced claims of any shape: trees, crowds, chains, circles."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from firsthand.records import (
    ClaimGroup,
    Derivation,
    DerivationKind,
    Doubt,
    Loop,
    Origin,
    Origins,
    SourceType,
    Telling,
    Way,
    spell_labels,
)
from tests.views.linked import ORIGINS, make_document, make_told

Given = tuple[int, int, int]
"""Of a document: which one it has the claim from (itself: nobody), which origin it leads to, how many hands between."""


def trace(*given: Given, origins: int = 1, copied: bool = False) -> Origins:
    """Make a claim of documents that have it from each other.

    Args:
        given: the documents, in order; one that has it from a later one closes a circle or opens a gap.
        origins: how many there are; a document of another number leads nowhere.
        copied: whether those that have it from another document are reprints of it.
    """
    tellings = tuple(_tell(at) for at in range(len(given)))
    labels = [label for label, _ in zip(spell_labels(), range(origins), strict=False)]
    ways = tuple(_lead(tellings, at, each, labels) for at, each in enumerate(given))
    derivations = tuple(
        Derivation(
            tellings[at].entry.id, tellings[source].entry.id, True, DerivationKind.REPRINT, 0.9, 0.9, "same words"
        )
        for at, (source, _, _) in enumerate(given)
        if copied and source != at and source < len(given)
    )
    kinds = [*SourceType]
    made = tuple(
        Origin(
            label,
            f"source {label}",
            kinds[at % len(kinds)],
            "",
            tuple(way.telling for way in ways if way.origin == label),
            (),
        )
        for at, label in enumerate(labels)
    )
    group = ClaimGroup(tellings[0].attribution.id, tellings, (), (), derivations)
    doubts = tuple(Doubt(one.label, other.label, 1, 1, "both are nameless") for one, other in pairwise(made))
    circling = tuple(way.telling for way in ways if not way.origin)
    loops = (Loop(("Outlet 0", "Outlet 1"), circling, "each names the other"),) if circling else ()
    return replace(
        ORIGINS, group=group, ways=ways, origins=made, doubts=doubts, key=doubts[0] if doubts else None, loops=loops
    )


def _tell(at: int) -> Telling:
    entry = make_document(at % 28 + 1, f"Outlet {at}", id=f"d{at:05d}", given_id=f"d{at:05d}")
    told = make_told(at % 28 + 1, f"Four ferries are out of service, says number {at}", entry)
    return replace(told, attribution=replace(told.attribution, id=f"t{at:05d}"))


def _lead(tellings: tuple[Telling, ...], at: int, given: Given, labels: list[str]) -> Way:
    source, origin, hands = given
    label = labels[origin] if origin < len(labels) else ""
    passed = (tellings[source].entry.id,) if source != at and source < len(tellings) else ()
    stops = (f"Outlet {at}", *(f"Hand {number}" for number in range(hands)), *([f"source {label}"] if label else []))
    return Way(tellings[at].attribution.id, stops, label, passed, f"the reason of {at}")


def any_origins(*, most: int = 30) -> st.SearchStrategy[Origins]:
    """Claims of up to so many documents, in any tangle."""
    given = st.tuples(st.integers(0, most), st.integers(0, 5), st.integers(0, 6))
    return st.builds(
        lambda told, origins, copied: trace(*told, origins=origins, copied=copied),
        st.lists(given, min_size=1, max_size=most),
        st.integers(0, 5),
        st.booleans(),
    )
