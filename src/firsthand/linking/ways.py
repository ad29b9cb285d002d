"""Ways: how a claim came to the reader of each document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firsthand.linking.drafts import Trace
from firsthand.linking.reports import Report, quote_handing_over
from firsthand.records import SourceType, Way


def find_ways(trace: Trace, notes: Mapping[int, str]) -> dict[str, Way]:
    """Find how a claim came to the reader of each document, by the id of the attribution.

    Args:
        trace: the claim.
        notes: what else is to be said of reports, by their positions.
    """
    labels = trace.labels
    handed_on = _list_handed_on(trace)
    return {
        report.id: Way(
            telling=report.id,
            stops=list_stops(report),
            origin=labels.get(at, ""),
            passes_on=_list_documents(trace, at, handed_on.get(at, {})),
            reason="; ".join(
                filter(None, (notes.get(at, ""), _say_way(trace, at, handed_on.get(at, {})), *_list_twos(trace, at)))
            ),
        )
        for at, report in enumerate(trace.reports)
    }


def _list_twos(trace: Trace, at: int) -> Iterator[str]:
    """List from whom a person told the source of a report."""
    for each in trace.decisions.twos:
        if at in (each.left, each.right):
            other = trace.reports[each.left + each.right - at]
            called = f"“{other.source.name}”" if other.source.name else "the source"
            yield f"not {called} in {other.publisher}: {each.judgement.reason}"


def list_stops(report: Report) -> tuple[str, ...]:
    """From the publisher through every hand to the source, as the document has it."""
    attribution = report.telling.attribution
    hands = attribution.via
    source = attribution.name if attribution.type is not SourceType.NONE else ""
    if hands and source and hands[-1] == source:
        hands = hands[:-1]
    return (report.telling.entry.publisher, *hands, *([source] if source or not hands else [""]))


def _list_handed_on(trace: Trace) -> dict[int, dict[str, str]]:
    """For each report the documents that its own was copied from, with why."""
    handed_on: dict[int, dict[str, str]] = {}
    for tie in trace.ties:
        if tie.certain and tie.handed_on:
            documents = {trace.reports[at].telling.entry.id: at for at in (tie.left, tie.right)}
            derived = next((at for document, at in documents.items() if document != tie.handed_on), None)
            if derived is not None:
                handed_on.setdefault(derived, {})[tie.handed_on] = tie.reason
    return handed_on


def _list_documents(trace: Trace, at: int, handed_on: dict[str, str]) -> tuple[str, ...]:
    """The documents that a report has the claim from: those of the nearest outlet, then those it was copied from."""
    nearest = next(iter(trace.leads[at]), None)
    named = [trace.reports[target].telling.entry.id for target in nearest.reports] if nearest else []
    return tuple(dict.fromkeys([*named, *sorted(handed_on)]))


def _say_way(trace: Trace, at: int, handed_on: dict[str, str]) -> str:
    """Say what shows from whom a report has the claim."""
    report = trace.reports[at]
    words = quote_handing_over(report)
    if trace.leads[at]:
        said = [f"has it from {trace.leads[at][0].outlet}{f': {words}' if words else ''}"]
        late = [target for target in trace.leads[at][0].reports if trace.reports[target].day > report.day]
        said += ["whose article in the ledger is the later one"] if late and report.day else []
    elif report.outlets:
        said = [f"passes on what {report.outlets[0]} has{f': {words}' if words else ''}"]
    elif report.source.type is SourceType.NONE:
        said = ["gives no source"]
    else:
        said = [f"has it first hand, from {report.source.name}{f': {words}' if words else ''}"]
    known = {trace.reports[target].telling.entry.id for lead in trace.leads[at] for target in lead.reports}
    stray = ["may be another claim"] if at in trace.strays else []
    return "; ".join([*stray, *said, *(handed_on[document] for document in sorted(handed_on.keys() - known))])
