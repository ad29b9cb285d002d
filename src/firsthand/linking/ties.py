"""Ties: which reports of a claim lead back to one origin, and which may.

A tie is certain where names, quoted words, hands or a reprint say so. It is a doubt where nothing but compatible
descriptions, shared passages or a citation elsewhere in the text speak for it. What a person decided comes first; and
where some sources were told apart, copies and hands come before names, for they tell which of two namesakes is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from firsthand.linking.bodies import is_outlet
from firsthand.linking.decisions import UNDECIDED, Decisions
from firsthand.linking.identities import identify_sources
from firsthand.linking.nameless import compare_descriptions
from firsthand.linking.reports import Lead, Report, is_unnamed, quote_handing_over
from firsthand.linking.sources import compare_sources
from firsthand.records import NAMELESS, Attribution, ClaimGroup, Derivation, DerivationKind, SourceType
from firsthand.text import Span

SURE_DERIVATION: Final = 0.8
"""From here on a partial reuse or a citation ties two reports for certain; below it is a doubt. Set by judgement."""
NEAR_CHARS: Final = 300
"""A citation speaks of a report where it stands so near to it: the sentence before and the one after."""
CITED: Final = 0.5
"""How likely reports are to be of one origin where one document cites or links to the other, but elsewhere."""

_WHOLE: Final = (DerivationKind.REPRINT, DerivationKind.WIRE_COPY, DerivationKind.VERSION)
_KINDS: Final = {
    DerivationKind.REPRINT: "is a reprint of",
    DerivationKind.WIRE_COPY: "has the same wire copy as",
    DerivationKind.PARTIAL_REUSE: "has passages of",
    DerivationKind.HYPERLINK: "links to",
    DerivationKind.CITATION: "cites",
    DerivationKind.VERSION: "is a version of",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports, by their positions, the earlier first, that lead back to one origin for certain, or may.

    Attributes:
        left, right: the positions.
        certain: whether they do.
        confidence: 0 to 1, how likely they are to do.
        reason: why, and where it is not certain, why not.
        handed_on: the id of the document that the later one has the claim from; empty where neither has it from the
            other.
        copied: whether the later one is a copy of it: what it says of whom it has it from are the other's words.
    """

    left: int
    right: int
    certain: bool
    confidence: float
    reason: str
    handed_on: str = ""
    copied: bool = False

    def find_later(self, reports: Sequence[Report]) -> int:
        """Of two of which one has it from the other, the position of that one."""
        return self.right if reports[self.left].telling.entry.id == self.handed_on else self.left


def find_ties(
    group: ClaimGroup,
    reports: Sequence[Report],
    leads: Sequence[Sequence[Lead]],
    decisions: Decisions = UNDECIDED,
) -> list[Tie]:
    """Find all ties between the reports of a claim; the order is that in which they count.

    Args:
        group: for its derivations.
        reports: earliest first.
        leads: for each report where it leads to.
        decisions: what people said of their sources.
    """
    judged = [_tie(each.left, each.right, 1.0, each.judgement.reason) for each in decisions.ones]
    derived = [*_tie_by_derivation(group.derivations, reports, decisions)]
    copies = {tie.find_later(reports) for tie in derived if tie.copied}
    handed = [
        *derived,
        *_tie_by_lead(reports, [() if at in copies else each for at, each in enumerate(leads)], decisions),
        *_tie_by_outlet(reports, leads, copies),
    ]
    named = [*_tie_by_source(reports, decisions)]
    ties = [*judged, *handed, *named] if decisions.apart else [*judged, *named, *handed]
    ties += _tie_own_words(reports)
    ties += [*_tie_within(reports, ties)]
    return [tie for tie in ties if not decisions.are_apart(tie.left, tie.right)]


def extend_leads(
    reports: Sequence[Report], leads: Sequence[tuple[Lead, ...]], ties: Iterable[Tie]
) -> list[tuple[Lead, ...]]:
    """Add to where each report leads by its own words what it cites beside the claim; a copy leads to its original."""
    extended = [*leads]
    for tie in ties:
        if tie.certain and tie.handed_on:
            later = tie.find_later(reports)
            earlier = tie.left + tie.right - later
            own = () if tie.copied else extended[later]
            extended[later] = (*own, Lead(reports[earlier].publisher, (earlier,)))
    return extended


def _tie(one: int, other: int, confidence: float, reason: str, *, certain: bool = True) -> Tie:
    return Tie(min(one, other), max(one, other), certain, confidence, reason)


def _tie_by_source(reports: Sequence[Report], decisions: Decisions) -> Iterator[Tie]:
    """Tie reports that name the same source, or sources that may be one; those that name none may be any's."""
    places = [at for at, report in enumerate(reports) if not report.passes_on and not report.is_unsourced]
    numbers = {at: number for number, at in enumerate(places)}
    apart = {(numbers[one], numbers[other]) for one, other in decisions.apart if {one, other} <= numbers.keys()}
    found = identify_sources([reports[at].source for at in places], told_apart=apart)
    for each in found.merges:
        yield _tie(places[each.left], places[each.right], each.verdict.confidence, each.verdict.reason)
    for each in found.doubts:
        left, right = places[each.left], places[each.right]
        yield _tie(left, right, each.verdict.confidence, each.verdict.reason, certain=False)


def _tie_by_lead(reports: Sequence[Report], leads: Sequence[Sequence[Lead]], decisions: Decisions) -> Iterator[Tie]:
    """Tie a report that passes a claim on to that of the outlet it has it from, as far as their sources go together.

    The outlet that is nearest to the source is asked first: it has heard it.
    """
    for at, report in enumerate(reports):
        for lead in reversed(leads[at]):
            fitting = [
                target
                for target in lead.reports
                if _goes_back_to(report, reports[target]) and not decisions.are_apart(at, target)
            ]
            if fitting:
                target = min(fitting, key=lambda each: (_rank_target(reports[each]), each))
                yield _tie(at, target, 1.0, _say_lead(report, reports[target], lead, len(fitting)))
                break
            named = [
                target
                for target in lead.reports
                if _may_name(report, reports[target]) and not decisions.are_apart(at, target)
            ]
            if named:
                said = _say_lead(report, reports[named[0]], lead, len(named))
                note = "but whom the one names need not be whom the other does not"
                yield _tie(at, named[0], CITED, f"{said}, {note}", certain=False)
                break


def _rank_target(report: Report) -> int:
    """A report with a source tells more than one that passes on itself, and that more than one without."""
    if report.source.type is SourceType.NONE:
        return 2
    return 1 if report.passes_on else 0


def _goes_back_to(report: Report, target: Report) -> bool:
    """Whether what a report has from an outlet may be what that outlet's own report says."""
    if report.passes_on:
        return True
    if report.source.type not in NAMELESS:
        return False
    if target.passes_on or target.source.type is SourceType.NONE:
        return True
    return target.source.type in NAMELESS and not compare_descriptions(report.source.name, target.source.name).is_no


def _may_name(report: Report, target: Report) -> bool:
    """Whether an outlet may name the very source that a report has from it without a name."""
    if report.source.type not in NAMELESS or target.passes_on:
        return False
    return target.source.type is SourceType.NAMED_PERSON


def _say_lead(report: Report, target: Report, lead: Lead, candidates: int) -> str:
    words = quote_handing_over(report)
    behind = f", whose own report names {_call(target)}" if not target.passes_on else ""
    among = f" (one of its {candidates} reports)" if candidates > 1 else ""
    return f"{report.publisher} has it from {lead.outlet}{behind}{among}{f': {words}' if words else ''}"


def _call(report: Report) -> str:
    return f"“{report.source.name}”" if report.source.name else "no source"


def _tie_by_outlet(reports: Sequence[Report], leads: Sequence[Sequence[Lead]], copies: Set[int]) -> Iterator[Tie]:
    """Tie reports that pass on what one outlet has which the ledger does not hold."""
    heard_by: list[tuple[str, list[int]]] = []
    for at, report in enumerate(reports):
        if at in copies or not report.outlets or any(is_outlet(report.outlets[-1], lead.outlet) for lead in leads[at]):
            continue
        if is_unnamed(report.outlets[-1]):
            continue
        known = next((places for outlet, places in heard_by if is_outlet(report.outlets[-1], outlet)), None)
        if known is None:
            heard_by.append((report.outlets[-1], [at]))
        else:
            known.append(at)
    for outlet, places in heard_by:
        yield from _tie_alike(outlet, places, reports)


def _tie_alike(outlet: str, places: Sequence[int], reports: Sequence[Report]) -> Iterator[Tie]:
    """Tie reports of one outlet's claim: who gives no source to those who do, and nameless sources that go together."""
    sourced = [at for at in places if not reports[at].passes_on]
    nameless = [at for at in sourced if reports[at].source.type in NAMELESS]
    for number, at in enumerate(nameless):
        before = (other for other in nameless[:number] if _goes_back_to(reports[at], reports[other]))
        first = next(before, None)
        if first is not None:
            names = f"{_call(reports[first])} and {_call(reports[at])}"
            yield _tie(first, at, 1.0, f"both pass on what {outlet} has from a source without a name: {names}")
    anchors = sourced or places[:1]
    for at in places:
        if reports[at].passes_on and at != anchors[0]:
            one, other = reports[anchors[0]].publisher, reports[at].publisher
            told = f"{one} has it" if one == other else f"{one} and {other} both have it"
            reason = f"{told} from {outlet}"
            yield _tie(anchors[0], at, 1.0, reason)


def _tie_own_words(reports: Sequence[Report]) -> Iterator[Tie]:
    """Tie a report in which an outlet names itself ("as we first reported") to one of its own that names a source."""
    by_outlet: dict[str, list[int]] = {}
    for at, report in enumerate(reports):
        by_outlet.setdefault(report.publisher, []).append(at)
    for places in by_outlet.values():
        own = [at for at in places if _names_itself(reports[at])]
        sourced = [at for at in places if at not in own and reports[at].source.type is not SourceType.NONE]
        for at in own if sourced else ():
            target = min(sourced, key=lambda each: (reports[each].passes_on, each))
            reason = f"{reports[at].publisher} names itself, and {_call(reports[target])} in its own report"
            yield _tie(at, target, 1.0, reason)


def _names_itself(report: Report) -> bool:
    source = report.source
    return source.type is SourceType.NAMED_ORGANIZATION and is_outlet(source.name, report.telling.entry.publisher)


def _tie_by_derivation(
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
    certain = derivation.kind in _WHOLE or (
        derivation.confidence >= SURE_DERIVATION and _covers(derivation, report, reports[target])
    )
    how = f"{report.publisher} {_KINDS[derivation.kind]} {reports[target].publisher}"
    reason = f"{how}: {derivation.reason}" if derivation.reason else how
    if certain:
        handed_on = derivation.original if derivation.ordered else ""
        copied = derivation.ordered and derivation.kind in _WHOLE
        return replace(_tie(at, target, derivation.confidence, reason), handed_on=handed_on, copied=copied)
    note = "but this does not say that the claim is from there"
    return _tie(at, target, min(CITED, derivation.confidence), f"{reason}, {note}", certain=False)


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


def _tie_within(reports: Sequence[Report], ties: Sequence[Tie]) -> Iterator[Tie]:
    """Tie a report without a source to one of the same document that has one."""
    tied = {at for tie in ties if tie.certain for at in (tie.left, tie.right)}
    sourced: dict[str, int] = {}
    for at, report in enumerate(reports):
        if report.source.type is not SourceType.NONE:
            sourced.setdefault(report.telling.entry.id, at)
    for at, report in enumerate(reports):
        target = sourced.get(report.telling.entry.id)
        if report.source.type is SourceType.NONE and not report.outlets and target is not None and at not in tied:
            yield _tie(at, target, 1.0, f"the same article gives {_call(reports[target])} for it")
