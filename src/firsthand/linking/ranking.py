"""Ranking: which claims of a story matter most."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.linking.origins import trace_origins
from firsthand.records import ClaimGroup, Origins, Standing, StoryClaim


def rank_claims(groups: Iterable[ClaimGroup]) -> tuple[StoryClaim, ...]:
    """Count who has each claim, from how many origins; most outlets first, then most origins, then most contradictions.

    Between claims that are alike in these, what was published first comes first.
    """
    return tuple(sorted(map(_count, groups), key=_rank))


def weigh_claim(group: ClaimGroup) -> Standing:
    """Tell how a claim stands."""
    return weigh_origins(trace_origins(group))


def weigh_origins(traced: Origins) -> Standing:
    """Tell how a claim stands whose origins were found."""
    group, entries = traced.group, [telling.entry for telling in traced.group.tellings]
    return Standing(
        claim=group.claim,
        tellings=len(group.tellings),
        documents=len({entry.id for entry in entries}),
        outlets=len({entry.publisher or entry.id for entry in entries}),
        least=traced.least,
        most=traced.most,
        denials=len({each.claim or each.telling.attribution.id for each in group.contradictions if each.is_clear}),
        circular=traced.is_circular,
        retracted=any(origin.is_retracted for origin in traced.origins),
    )


def _count(group: ClaimGroup) -> StoryClaim:
    traced = trace_origins(group)
    entries = [telling.entry for telling in group.tellings]
    return StoryClaim(
        claim=group.claim,
        telling=group.wording,
        documents=len({entry.id for entry in entries}),
        outlets=len({entry.publisher or entry.id for entry in entries}),
        least=traced.least,
        most=traced.most,
        contradictions=sum(each.is_clear for each in group.contradictions),
        circular=traced.is_circular,
    )


def _rank(claim: StoryClaim) -> tuple[int, int, int, int, str, str]:
    counts = (-claim.outlets, -claim.least, -claim.most, -claim.contradictions)
    return *counts, claim.telling.entry.published or "~", claim.claim
