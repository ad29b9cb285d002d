"""Drafts: the reports of a claim, joined where they lead back to one origin for certain."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from firsthand.linking.decisions import UNDECIDED, Decisions
from firsthand.linking.reports import Lead, Report, find_grounded
from firsthand.linking.tie import Tie
from firsthand.linking.ties import extend_leads
from firsthand.records import spell_labels


@dataclass(frozen=True, slots=True)
class Draft:
    """An origin on its way.

    Attributes:
        members: its reports by their positions, earliest first.
        ties: what makes them one.
        circular: whether all of them have it from a circle of outlets, though they name a source behind it.
    """

    members: tuple[int, ...]
    ties: tuple[Tie, ...]
    circular: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was found of a claim, before it is counted.

    Attributes:
        reports: earliest first.
        leads: for each report where it leads to by its own words.
        extended: the same with what it was copied from.
        ties: between reports.
        drafts: its origins, in the order of their first report.
        lost: the reports that lead to none, round in a circle.
        strays: the reports that may be of another claim.
        decisions: what people said of their sources.
    """

    reports: Sequence[Report]
    leads: Sequence[tuple[Lead, ...]]
    extended: Sequence[tuple[Lead, ...]]
    ties: Sequence[Tie]
    drafts: Sequence[Draft]
    lost: frozenset[int]
    strays: frozenset[int] = frozenset()
    decisions: Decisions = UNDECIDED

    @property
    def labels(self) -> dict[int, str]:
        """The label of each report's origin, for those that lead to one."""
        labelled = zip(self.drafts, spell_labels(), strict=False)
        return {at: label for draft, label in labelled for at in draft.members}

    def is_unsourced(self, draft: Draft) -> bool:
        """Whether no report of an origin gives a source: it gives none, or an outlet of which no more is known."""
        reports = (self.reports[at] for at in draft.members)
        return all(report.is_unsourced or report.passes_on for report in reports)

    def are_apart(self, one: int, other: int) -> bool:
        """Whether a person told a source of the one origin, by its number, from one of the other."""
        if not self.decisions.apart:
            return False
        members = self.drafts[one].members, self.drafts[other].members
        return any(self.decisions.are_apart(*pair) for pair in product(*members))

    def is_stray(self, draft: Draft) -> bool:
        """Whether all reports of an origin may be of another claim."""
        return self.strays.issuperset(draft.members)


def draft_origins(
    reports: Sequence[Report],
    leads: Sequence[tuple[Lead, ...]],
    ties: Sequence[Tie],
    *,
    strays: Collection[str] = (),
    decisions: Decisions = UNDECIDED,
) -> Trace:
    """Join reports that are one for certain; those that only lead round in a circle are no origin.

    What would join two sources that a person told apart is left out.

    Args:
        reports: earliest first.
        leads: for each where it leads to by its own words.
        ties: between them, in the order in which they count.
        strays: the ids of those that may be of another claim.
        decisions: what people said of their sources.
    """
    extended = extend_leads(reports, leads, ties)
    group_of = list(range(len(reports)))
    joining = [tie for tie in ties if tie.certain and _join(group_of, tie, decisions.apart)]
    members: dict[int, list[int]] = {}
    for at in range(len(reports)):
        members.setdefault(_find(group_of, at), []).append(at)
    of_group: dict[int, list[Tie]] = {}
    for tie in joining:
        of_group.setdefault(_find(group_of, tie.left), []).append(tie)
    grounded = find_grounded(extended)
    drafts: list[Draft] = []
    lost: set[int] = set()
    for root, found in members.items():
        circular = grounded.isdisjoint(found)
        if circular and all(reports[at].passes_on or reports[at].is_unsourced for at in found):
            lost.update(found)
        else:
            drafts.append(Draft(tuple(found), tuple(of_group.get(root, ())), circular))
    apart = frozenset(at for at, report in enumerate(reports) if report.id in strays)
    return Trace(reports, leads, extended, ties, drafts, frozenset(lost), apart, decisions)


def _find(group_of: list[int], at: int) -> int:
    """The first member of a report's group so far."""
    while group_of[at] != at:
        group_of[at] = group_of[group_of[at]]
        at = group_of[at]
    return at


def _join(group_of: list[int], tie: Tie, apart: Collection[tuple[int, int]]) -> bool:
    """Join the groups of two reports; false where they are one already, or hold two that were told apart."""
    left, right = sorted((_find(group_of, tie.left), _find(group_of, tie.right)))
    if left == right or any({_find(group_of, one), _find(group_of, other)} == {left, right} for one, other in apart):
        return False
    group_of[right] = left
    return True
