"""Figures of a claim over time: which belong together, who revised which, and what they come to.

A series begins with the figures of the claim itself. Figures of related claims join it where they are surely of the
same thing (`subjects`) in the same place and event (`whereabouts`): a wrong figure in a series is worse than a missing
one, so that none joins because of another that joined. Origins are found across all that belongs to it, so that a later
toll is its origin's revision though it is another claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.history.counting import count_figures
from firsthand.history.given import Given, drop_outer, gather
from firsthand.history.keepers import join_keepers
from firsthand.history.revisions import find_denials, find_revisions
from firsthand.history.subjects import names_kind
from firsthand.linking.origins import trace_origins
from firsthand.records import ClaimGroup, FigureHistory, FigurePolicy, Origins, Point, Series


def follow_figures(
    groups: Sequence[ClaimGroup], policy: FigurePolicy = FigurePolicy.ORIGIN, *, afar: Sequence[ClaimGroup] = ()
) -> FigureHistory:
    """Follow the figures of a claim over time.

    Args:
        groups: the claim first, then those related to it, with older versions of pages: what they said is history.
        policy: what counts as one voice.
        afar: claims of like words that no link and no story leads to, such as those of another year.
    """
    own = groups[0]
    near = {telling.attribution.id for group in groups for telling in group.tellings}
    given = [*gather((*groups, *afar))]
    drafts = _begin(each for each in given if each.claim == own.claim)
    _join(drafts, (each for each in given if each.id in near and each.claim != own.claim))
    _join(drafts, (each for each in given if each.id not in near), afar=True)
    groups = (*groups, *afar)
    for draft in drafts:
        draft.given = drop_outer(draft.given)
    found = [draft for draft in drafts if draft.given]
    kept = [draft for draft in found if draft.seeds[0].quantity.unit not in _LENGTHS] or found
    series = [_finish(draft, groups, policy) for draft in kept]
    return FigureHistory(
        claim=own.claim,
        wording=own.wording,
        policy=policy,
        series=tuple(sorted(series, key=lambda each: -len(each.points))),
    )


MOST_SEEDS = 50
"""Of a series, so many of the claim's own figures, no two of like words, say what belongs to it: five hundred tellings
of one claim must not be compared with all others."""
_LENGTHS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
"""Units of time: "after three days of rain" counts where a claim has no other figure."""


@dataclass
class _Draft:
    """A series on its way.

    Attributes:
        seeds: the figures of the claim itself.
        given: all that were given, those too.
        refused: those that are named to be denied, earliest first.
    """

    seeds: list[Given] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    refused: list[Given] = field(default_factory=list)

    @property
    def since(self) -> str:
        """When it is first reported."""
        return min(seed.telling.entry.published for seed in self.seeds)

    def take(self, given: Given) -> None:
        """Take a figure in."""
        (self.refused if given.is_refused else self.given).append(given)


def _begin(own: Iterable[Given]) -> list[_Draft]:
    """Begin the series: one for each thing that the claim has a figure of."""
    drafts: list[_Draft] = []
    for given in own:
        same = (draft for draft in drafts if given.figure.subject.is_that_of(draft.seeds[0].figure.subject))
        draft = next(same, None)
        if draft is None:
            draft = _Draft()
            drafts.append(draft)
        draft.seeds.append(given)
        draft.take(given)
    for draft in drafts:
        alike = {(seed.figure.subject, seed.around): seed for seed in reversed(draft.seeds)}
        draft.seeds = [*reversed(alike.values())][:MOST_SEEDS]
    return drafts


def _join(drafts: Sequence[_Draft], others: Iterable[Given], *, afar: bool = False) -> None:
    """Take figures of other claims into the series that they are of; those from afar must name the same."""
    for given in sorted(others, key=lambda each: each.order):
        fitting = (d for d in drafts if any(_is_with(given, seed, d.since, afar=afar) for seed in d.seeds))
        draft = next(fitting, None)
        if draft is not None:
            draft.take(given)


def _is_with(given: Given, seed: Given, since: str, *, afar: bool) -> bool:
    return given.is_with(seed, since=since) and (not afar or given.names_the_same(seed))


def _finish(draft: _Draft, groups: Sequence[ClaimGroup], policy: FigurePolicy) -> Series:
    given = draft.given
    heard = [telling for group in groups for telling in group.tellings]
    origins = join_keepers(_trace(given, groups).origins, [each.telling for each in given], heard)
    origin_of = {telling: origin for origin in origins for telling in origin.tellings}
    revised = find_revisions(given, {id_: origin.label for id_, origin in origin_of.items()})
    denied = find_denials(given, draft.refused, groups)
    points = tuple(
        Point(
            quantity=each.quantity,
            telling=each.telling,
            claim=each.claim,
            origin=origin_of[each.id].label if each.id in origin_of else "",
            by=origin_of[each.id].name if each.id in origin_of else each.telling.attribution.name,
            on=each.holding.on,
            reason=each.holding.reason,
            revises=revised[at].id if at in revised else "",
            denied_by=denied.get(at, ()),
            retracted=each.id in origin_of and origin_of[each.id].is_retracted,
        )
        for at, each in enumerate(given)
    )
    return Series(_say_counted(given), given[0].quantity.unit, points, origins, count_figures(points, policy))


def _trace(given: Sequence[Given], groups: Sequence[ClaimGroup]) -> Origins:
    """Find the origins of all tellings of a series, as if they were of one claim."""
    tellings = {each.id: each.telling for each in given}
    documents = {telling.entry.id for telling in tellings.values()}
    derivations = (each for group in groups for each in group.derivations)
    together = ClaimGroup(
        claim=given[0].id,
        tellings=tuple(tellings.values()),
        links=(),
        contradictions=(),
        derivations=tuple(dict.fromkeys(each for each in derivations if {each.derived, each.original} <= documents)),
        judgements=tuple(dict.fromkeys(each for group in groups for each in group.judgements)),
    )
    return trace_origins(together)


def _say_counted(given: Sequence[Given]) -> str:
    """Say what a series counts: in the words of the first figure that names it, and what befell that."""
    words = next((each.quantity.counted for each in given if each.quantity.counted), "")
    kind = given[0].figure.subject.kind
    return " ".join(filter(None, (words, "" if names_kind(words, kind) else kind)))
