"""Ties between reports of documents of which one came from the other: copies, passages, links, citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from firsthand.linking.decisions import Decisions
from firsthand.linking.reports import Report
from firsthand.linking.sources import compare_sources
from firsthand.linking.tie import CITED, Tie, tie_up
from firsthand.records import NAMELESS, Attribution, Derivation, DerivationKind, SourceType
from firsthand.text import Span

SURE_DERIVATION: Final = 0.8
"""From here on a partial reuse or a citation ties two reports for certain; below it is a doubt. Set by judgement."""
NEAR_CHARS: Final = 300
"""A citation speaks of a report where it stands so near to it: the sentence before and the one after."""
_KINDS: Final = {
    DerivationKind.REPRINT: "is a reprint of",
    DerivationKind.WIRE_COPY: "has the same wire copy as",
    DerivationKind.PARTIAL_REUSE: "has passages of",
    DerivationKind.HYPERLINK: "links to",
    DerivationKind.CITATION: "cites",
    DerivationKind.VERSION: "is a version of",
}


def tie_by_derivation(
    derivations: Iterable[Derivation], reports: Sequence[Report], decisions: Decisions
) -> Iterator[Tie]:
    """Tie the reports of documents of which one came from the other."""
    by_document: dict[str, list[int]] = {}
    for at, report in enumerate(reports):
        by_document.setdefault(report.telling.entry.id, []).append(at)
    for derivation in sorted(derivations, key=lambda each: (each.derived, each.original, each.kind)):
        originals = by_document.get(derivation.original, ())
        for at in by_document.get(derivation.derived, ()):
            kin = [other for other in originals if not decisions.are_apart(at, other)]
            tie = _tie_derived(derivation, at, kin, reports)
            if tie:
                yield tie


def _tie_derived(derivation: Derivation, at: int, originals: Sequence[int], reports: Sequence[Report]) -> Tie | None:
    """Tie a report to the one of the original that it is most like; none where all name somebody else."""
    report = reports[at]
    fitting = [other for other in originals if not _clash(report, reports[other])]
    if not fitting:
        return None
    target = min(fitting, key=lambda other: (_differ(report, reports[other]), other))
    whole = derivation.kind.is_whole_copy or derivation.kind is DerivationKind.VERSION
    certain = whole or (derivation.confidence >= SURE_DERIVATION and _covers(derivation, report, reports[target]))
    how = f"{report.publisher} {_KINDS[derivation.kind]} {reports[target].publisher}"
    reason = f"{how}: {derivation.reason}" if derivation.reason else how
    if certain:
        handed_on = derivation.original if derivation.ordered else ""
        copied = derivation.ordered and whole
        return replace(tie_up(at, target, derivation.confidence, reason), handed_on=handed_on, copied=copied)
    note = "but this does not say that the claim is from there"
    return tie_up(at, target, min(CITED, derivation.confidence), f"{reason}, {note}", certain=False)


def _clash(report: Report, other: Report) -> bool:
    """Whether two reports name sources that are told apart."""
    if report.passes_on or other.passes_on:
        return False
    return compare_sources(report.source, other.source).is_no


def _differ(report: Report, other: Report) -> tuple[bool, bool, bool]:
    """How two reports differ, the least first."""
    first, second = report.telling.attribution, other.telling.attribution
    return (
        first.content_text != second.content_text,
        (first.name, first.type) != (second.name, second.type),
        second.type is SourceType.NONE,
    )


def _covers(derivation: Derivation, report: Report, target: Report) -> bool:
    """Whether what shows the derivation is about the claim: the passage holds it, or the citation stands beside it."""
    if derivation.kind is DerivationKind.HYPERLINK:
        return False
    own, others = (each.telling.attribution for each in (report, target))
    if derivation.kind is DerivationKind.PARTIAL_REUSE:
        return any(
            _touch(own.content, shared.derived, 0) and _touch(others.content, shared.original, 0)
            for shared in derivation.passages
        )
    unnamed = report.passes_on or own.type in (*NAMELESS, SourceType.NONE)
    return unnamed and any(_touch(_list_spans(own), span, NEAR_CHARS) for span in derivation.evidence)


def _list_spans(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.source, *attribution.cue, *attribution.content)


def _touch(spans: Iterable[Span], other: Span, reach: int) -> bool:
    return any(span.start - reach < other.end and other.start < span.end + reach for span in spans)
