"""Tellings that may be of another claim."""

from __future__ import annotations

from dataclasses import replace

from firsthand.linking.origins import trace_origins
from firsthand.linking.strays import find_strays
from firsthand.records import ClaimGroup, ClaimLink, Relation
from tests.linking.tellings import make_group, tell

OWN = tell(1, "The Quay", "Ada Brook", "named_person")
ALIKE = tell(2, "The Post", "Bela Toth", "named_person")
FAR = tell(3, "The Star", "Carla Diaz", "named_person")


def link(*confidences: float) -> ClaimGroup:
    """The three, each linked with the one before."""
    group = make_group((OWN, ALIKE, FAR))
    ids = [each.attribution.id for each in group.tellings]
    pairs = zip(ids, ids[1:], confidences, strict=False)
    return replace(group, links=tuple(ClaimLink(one, other, Relation.SAME, sure, "") for one, other, sure in pairs))


def test_what_is_hardly_linked_may_be_another_claim() -> None:
    assert find_strays(link(0.8, 0.2)) == {FAR.attribution.id}
    assert find_strays(link(0.8, 0.6)) == frozenset()
    assert find_strays(link(0.2, 0.9)) == {ALIKE.attribution.id, FAR.attribution.id}
    assert find_strays(link()) == frozenset()


def test_it_counts_at_most_and_not_at_least() -> None:
    sure, traced = (trace_origins(link(0.8, confidence)) for confidence in (0.6, 0.2))
    assert (sure.least, sure.most) == (3, 3)
    assert (traced.least, traced.most) == (2, 3)
    assert "1 telling may be of another claim" in traced.reason
    assert traced.ways[2].reason.startswith("may be another claim; has it first hand, from Carla Diaz")


def test_it_confirms_nothing() -> None:
    assert trace_origins(link(0.2, 0.9)).credibility.rating == "F3"
    assert trace_origins(link(0.8, 0.2)).credibility.rating == "F1"
