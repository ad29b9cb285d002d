"""Impact: what falls when an attribution or a document is taken back, by which way, and what is left.

An attribution takes with it all who have the claim from the same origin; a document takes its own tellings, and those
of whoever has the claim from there alone. What stands within the content of an attribution was handed on by its source:
if that one takes it back, it is void, too. Each claim is counted with and without, from the same reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.linking.doubts import count_bounds
from firsthand.linking.drafts import Trace
from firsthand.linking.origins import describe_origins, trace_reports
from firsthand.linking.retractions import RULINGS, find_retractions, find_void
from firsthand.linking.ways import find_ways, list_stops
from firsthand.records import (
    ClaimGroup,
    ClaimImpact,
    Impact,
    Judgement,
    Quantity,
    Reach,
    Ruling,
    Touched,
    TouchedDocument,
)


def find_impact(reach: Reach) -> Impact:
    """Find what a retraction or correction touches; what nobody judged yet is thought through as a retraction.

    Args:
        reach: what it may touch.
    """
    ruling = reach.judgement or Judgement(Ruling.RETRACTED, reach.subject)
    found = [impact for group in reach.groups if (impact := _weigh_claim(group, ruling, reach))]
    claims = tuple(sorted(found, key=_rank_claim))
    documents = _list_documents(claims)
    return Impact(reach.subject, reach.judgement, claims, documents, _say_impact(ruling, claims, documents))


def _rank_claim(impact: ClaimImpact) -> tuple[int, int, int, str]:
    """Those that lose most origins come first, then those that lose most tellings."""
    lost = impact.most_before - impact.most_after
    return -lost, -(impact.least_before - impact.least_after), -len(impact.touched), impact.claim


def _weigh_claim(group: ClaimGroup, ruling: Judgement, reach: Reach) -> ClaimImpact | None:
    """Count a claim with and without; None where nothing of it is touched."""
    trace = trace_reports(group)
    spread = _spread(trace, ruling, reach)
    standing = tuple(each for each in group.judgements if each.ruling not in RULINGS or each.subject != ruling.subject)
    touched = _find_touched(trace, spread)
    if not touched:
        return None
    without = find_retractions(trace, (*standing, *spread))
    before = count_bounds(trace, fallen=find_retractions(trace, standing).fallen)
    after = count_bounds(trace, fallen=without.fallen)
    return ClaimImpact(
        claim=group.claim,
        wording=group.wording,
        touched=tuple(_Paths(trace, ruling, touched).list_touched()),
        untouched=len(trace.reports) - len(touched),
        least_before=before.least,
        most_before=before.most,
        least_after=after.least,
        most_after=after.most,
        remaining=tuple(origin for origin in describe_origins(trace, without) if not origin.is_retracted),
    )


def _spread(trace: Trace, ruling: Judgement, reach: Reach) -> tuple[Judgement, ...]:
    """The judgement as it concerns a claim: once for its subject, and once for each telling within that."""
    named = any(reach.subject in (report.id, report.telling.entry.id) for report in trace.reports)
    within = sorted(report.id for report in trace.reports if report.id in reach.within)
    return (*([ruling] if named else []), *(replace(ruling, other=each) for each in within))


def _find_touched(trace: Trace, spread: Collection[Judgement]) -> frozenset[int]:
    """Find the reports that rest on what was taken back, by their positions."""
    void = find_void(trace, spread)
    subjects = {each.subject for each in spread if not each.other}
    named = {at for at, report in enumerate(trace.reports) if report.id in subjects}
    kin = {at for draft in trace.drafts if not named.isdisjoint(draft.members) for at in draft.members}
    return frozenset(void.keys() | named | kin)


@dataclass(frozen=True, slots=True)
class _Step:
    """A report on the way, by its position, and the names that lead from it to the next one."""

    at: int
    names: tuple[str, ...]


class _Paths:
    """How reports lead to what was taken back.

    Args:
        trace: the claim.
        ruling: what was taken back.
        touched: the reports that rest on it, by their positions.
    """

    def __init__(self, trace: Trace, ruling: Judgement, touched: Collection[int]) -> None:
        self._trace = trace
        self._ruling = ruling
        self._touched = touched
        self._ways = find_ways(trace, {})
        self._ties: dict[int, list[str]] = {}
        for draft in trace.drafts:
            for tie in draft.ties:
                self._ties.setdefault(tie.left, []).append(tie.reason)
                self._ties.setdefault(tie.right, []).append(tie.reason)
        self._ends = {at for at in touched if ruling.subject in self._list_ids(at)}

    def list_touched(self) -> Iterator[Touched]:
        """List the reports with their ways, earliest first."""
        for at in sorted(self._touched):
            steps = self._find_steps(at)
            reports = [self._trace.reports[step.at] for step in steps]
            names = [name for step in steps for name in step.names]
            yield Touched(
                telling=self._trace.reports[at].telling,
                path=tuple(name for place, name in enumerate(names) if name and names[place - 1 : place] != [name]),
                documents=tuple(dict.fromkeys(report.telling.entry.id for report in reports)),
                reason=self._say_reason(at, alone=len(steps) == 1),
            )

    def _list_ids(self, at: int) -> tuple[str, str]:
        report = self._trace.reports[at]
        return report.id, report.telling.entry.id

    def _say_reason(self, at: int, *, alone: bool) -> str:
        """Say why a report is touched; of one that no document leads on from, also why its source is the same."""
        report = self._trace.reports[at]
        verb = "corrected" if self._ruling.ruling is Ruling.CORRECTED else "taken back"
        if report.id == self._ruling.subject:
            own = f"this is what was {verb}"
        elif report.telling.entry.id == self._ruling.subject:
            own = f"its document was {verb}"
        else:
            own = ""
        ties = self._ties.get(at, []) if alone and not own else []
        return "; ".join(dict.fromkeys(filter(None, (own, self._ways[report.id].reason, *ties[:1]))))

    def _find_steps(self, at: int) -> list[_Step]:
        """Find the shortest way to what was taken back; where none leads there, to who has it first hand."""
        before: dict[int, int] = {at: at}
        waiting = [at]
        for here in waiting:
            if here in self._ends:
                break
            for target in self._list_targets(here):
                if target not in before:
                    before[target] = here
                    waiting.append(target)
        reached = [each for each in waiting if each in self._ends]
        ground = [each for each in waiting if not self._list_targets(each)]
        path = [next(iter((*reached, *ground)), at)]
        while path[-1] != at:
            path.append(before[path[-1]])
        path.reverse()
        follow = zip(path, [*path[1:], None], strict=True)
        return [_Step(here, self._list_names(here, target)) for here, target in follow]

    def _list_targets(self, at: int) -> list[int]:
        """The touched reports that one leads to, those of the nearest outlet first."""
        return [target for lead in self._trace.extended[at] for target in lead.reports if target in self._touched]

    def _list_names(self, here: int, target: int | None) -> tuple[str, ...]:
        """From a report's publisher to before the outlet that leads to the next; from the last one to the source."""
        stops = list_stops(self._trace.reports[here])
        if target is None:
            return stops
        outlet = next(lead.outlet for lead in self._trace.extended[here] if target in lead.reports)
        return stops[: stops.index(outlet)] if outlet in stops[1:] else stops[:1]


def _list_documents(claims: Sequence[ClaimImpact]) -> tuple[TouchedDocument, ...]:
    """List the documents that rest on what was taken back, earliest first."""
    by_document: dict[str, list[tuple[str, Touched]]] = {}
    for claim in claims:
        for touched in claim.touched:
            by_document.setdefault(touched.telling.entry.id, []).append((claim.claim, touched))
    found = [_describe_document(each) for each in by_document.values()]
    return tuple(sorted(found, key=lambda each: (each.entry.published or "~", each.entry.id)))


def _describe_document(told: Sequence[tuple[str, Touched]]) -> TouchedDocument:
    nearest = min((touched for _, touched in told), key=lambda each: (len(each.documents), len(each.path)))
    figures: Mapping[Quantity, None] = dict.fromkeys(
        figure for _, touched in told for figure in touched.telling.attribution.quantities
    )
    return TouchedDocument(
        entry=nearest.telling.entry,
        path=nearest.path,
        claims=len({claim for claim, _ in told}),
        figures=tuple(figures),
        reason=nearest.reason,
    )


def _say_impact(ruling: Judgement, claims: Sequence[ClaimImpact], documents: Sequence[TouchedDocument]) -> str:
    """Say the whole in words."""
    if not claims:
        return "it touches no claim that is linked."
    outlets = {each.entry.publisher or each.entry.id for each in documents}
    touched = f"{_count(len(claims), 'claim')} in {_count(len(documents), 'document')} of "
    parts = [f"it touches {touched}{_count(len(outlets), 'outlet')}"]
    if ruling.ruling is Ruling.CORRECTED:
        return f"{parts[0]}; what was corrected still counts."
    gone = sum(not claim.most_after and claim.most_before > 0 for claim in claims)
    fewer = sum(0 < claim.most_after < claim.most_before for claim in claims)
    same = len(claims) - gone - fewer
    parts += [f"{_count(gone, 'claim')} left without an origin"] if gone else []
    parts += [f"{_count(fewer, 'claim')} with fewer origins"] if fewer else []
    parts += [f"{_count(same, 'claim')} with as many origins as before"] if same else []
    return f"{'; '.join(parts)}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
