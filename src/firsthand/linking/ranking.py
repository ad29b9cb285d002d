"""Ranking: which claims of a story matter most."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.linking.origins import trace_origins
from firsthand.records import NAMELESS, ClaimGroup, Origins, Stance, Standing, StoryClaim


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
        denials=len(_list_opposed(group)),
        circular=traced.is_circular,
        retracted=any(origin.is_retracted for origin in traced.origins),
    )


def rests_on_nameless(traced: Origins) -> bool:
    """Tell whether several outlets have a claim, and all from one source that none of them names."""
    standing = [origin for origin in traced.origins if not origin.is_retracted]
    return traced.is_single and len(standing) == 1 and standing[0].type in NAMELESS


def choose_disputed(groups: Iterable[ClaimGroup]) -> tuple[ClaimGroup, ...]:
    """Choose the claims that something clearly stands against, the surest first; of two against each other, one.

    A claim against which only stands what was told already is left out. Of those that are as sure, what most stand
    against comes first, and what somebody claims before what is but the denial of it; else the order stays as it was.
    """
    chosen, told = list[ClaimGroup](), set[str]()
    for group in sorted(groups, key=_weigh_dispute, reverse=True):
        against = _list_opposed(group)
        if against - told and group.claim not in told:
            chosen.append(group)
            told |= {group.claim, *against}
    return tuple(chosen)


def _weigh_dispute(group: ClaimGroup) -> tuple[float, int, bool]:
    surest = max((each.confidence for each in group.contradictions), default=0.0)
    return surest, len(_list_opposed(group)), group.wording.attribution.stance is not Stance.DENY


def _list_opposed(group: ClaimGroup) -> set[str]:
    """List the claims that clearly stand against one, however many tellings they have."""
    return {each.claim or each.telling.attribution.id for each in group.contradictions if each.is_clear}


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
        contradictions=len(_list_opposed(group)),
        circular=traced.is_circular,
    )


def _rank(claim: StoryClaim) -> tuple[int, int, int, int, str, str]:
    counts = (-claim.outlets, -claim.least, -claim.most, -claim.contradictions)
    return *counts, claim.telling.entry.published or "~", claim.claim
