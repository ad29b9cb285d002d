"""Loops: outlets that have a claim from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.linking.bodies import is_outlet
from firsthand.linking.reports import Lead, Report, quote_handing_over
from firsthand.records import Loop


@dataclass(frozen=True, slots=True)
class _Citing:
    """Outlets and the reports in which one has the claim from another, by their positions."""

    names: Sequence[str]
    reports: Mapping[tuple[int, int], int]

    def list_cited(self, outlet: int) -> list[int]:
        """The outlets that one has the claim from."""
        return [cited for citing, cited in self.reports if citing == outlet]


def find_loops(reports: Sequence[Report], leads: Sequence[Sequence[Lead]]) -> tuple[Loop, ...]:
    """Find where outlets have a claim from each other, a shortest circle for each knot of them.

    The circle begins with the outlet that closed it: the latest of those that cite another. One of them may have a
    source of its own besides; then the circle adds nothing to that.

    Args:
        reports: earliest first.
        leads: for each report where it leads to.
    """
    citing = _list_citing(reports, leads)
    loops = []
    seen: set[int] = set()
    edges = sorted(citing.reports, key=lambda edge: (-citing.reports[edge], edge))
    for start, cited in edges:
        if start in seen:
            continue
        path = _find_path(citing, cited, start)
        if path:
            seen.update(_find_knot(citing, start))
            loops.append(_make_loop([start, *path[:-1]], citing, reports))
    return tuple(loops)


def _list_citing(reports: Sequence[Report], leads: Sequence[Sequence[Lead]]) -> _Citing:
    """Gather which outlet has the claim from which, with the first report that says so."""
    outlets: list[str] = []
    numbers: dict[str, int] = {}
    names = {report.outlet: report.publisher for report in reports}
    for outlet in sorted(names):
        known = next((at for at, each in enumerate(outlets) if is_outlet(outlet, each)), len(outlets))
        outlets += [outlet] if known == len(outlets) else []
        numbers[outlet] = known
    first: dict[tuple[int, int], int] = {}
    for at, each in enumerate(leads):
        for target in (target for lead in each for target in lead.reports):
            edge = numbers[reports[at].outlet], numbers[reports[target].outlet]
            if edge[0] != edge[1]:
                first.setdefault(edge, at)
    return _Citing([names[each] for each in outlets], first)


def _find_path(citing: _Citing, start: int, end: int) -> list[int]:
    """The shortest way from one outlet to another, both included; empty where there is none."""
    before: dict[int, int] = {start: start}
    waiting = [start]
    for outlet in waiting:
        if outlet == end:
            break
        for cited in sorted(citing.list_cited(outlet)):
            if cited not in before:
                before[cited] = outlet
                waiting.append(cited)
    if end not in before:
        return []
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]


def _find_knot(citing: _Citing, outlet: int) -> Iterable[int]:
    """The outlets that lead to one and are led to by it."""
    forth = _reach(outlet, citing.reports)
    back = _reach(outlet, [(cited, citing_one) for citing_one, cited in citing.reports])
    return forth & back


def _reach(start: int, edges: Iterable[tuple[int, int]]) -> set[int]:
    following: dict[int, list[int]] = {}
    for left, right in edges:
        following.setdefault(left, []).append(right)
    reached = {start}
    waiting = [start]
    for outlet in waiting:
        fresh = [each for each in following.get(outlet, ()) if each not in reached]
        reached.update(fresh)
        waiting += fresh
    return reached


def _make_loop(circle: Sequence[int], citing: _Citing, reports: Sequence[Report]) -> Loop:
    edges = list(zip(circle, [*circle[1:], circle[0]], strict=True))
    told = [reports[citing.reports[edge]] for edge in edges]
    names = [citing.names[outlet] for outlet in circle]
    said = [_say(report, citing.names[cited]) for report, (_, cited) in zip(told, edges, strict=True)]
    return Loop(tuple(names), tuple(report.id for report in told), "; ".join(said))


def _say(report: Report, cited: str) -> str:
    dated = f" on {report.day}" if report.day else ""
    words = quote_handing_over(report)
    return f"{report.publisher}{dated} has it from {cited}{f': {words}' if words else ''}"
