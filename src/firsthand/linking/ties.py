"""Ties: which reports of a claim lead back to one origin, and which may.

A tie is certain where names, quoted words, hands or a reprint say so. It is a doubt where nothing but compatible
descriptions, shared passages or a citation elsewhere in the text speak for it. What a person decided comes first; and
where some sources were told apart, copies and hands come before names, for they tell which of two namesakes is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from firsthand.linking.bodies import is_outlet
from firsthand.linking.decisions import UNDECIDED, Decisions
from firsthand.linking.derived_ties import tie_by_derivation
from firsthand.linking.identities import identify_sources
from firsthand.linking.nameless import compare_descriptions, differs_in_traits
from firsthand.linking.reports import Lead, Report, is_unnamed, quote_handing_over
from firsthand.linking.tie import CITED, Tie, tie_up
from firsthand.records import NAMELESS, ClaimGroup, SourceType


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
    judged = [tie_up(each.left, each.right, 1.0, each.judgement.reason) for each in decisions.ones]
    derived = [*tie_by_derivation(group.derivations, reports, decisions)]
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


def _tie_by_source(reports: Sequence[Report], decisions: Decisions) -> Iterator[Tie]:
    """Tie reports that name the same source, or sources that may be one; those that name none may be any's."""
    places = [at for at, report in enumerate(reports) if not report.passes_on and not report.is_unsourced]
    numbers = {at: number for number, at in enumerate(places)}
    apart = {(numbers[one], numbers[other]) for one, other in decisions.apart if {one, other} <= numbers.keys()}
    found = identify_sources([reports[at].source for at in places], told_apart=apart)
    for each in found.merges:
        yield tie_up(places[each.left], places[each.right], each.verdict.confidence, each.verdict.reason)
    for each in found.doubts:
        left, right = places[each.left], places[each.right]
        yield tie_up(left, right, each.verdict.confidence, each.verdict.reason, certain=False)


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
                yield tie_up(at, target, 1.0, _say_lead(report, reports[target], lead, len(fitting)))
                break
            named = [
                target
                for target in lead.reports
                if _may_name(report, reports[target]) and not decisions.are_apart(at, target)
            ]
            if named:
                said = _say_lead(report, reports[named[0]], lead, len(named))
                note = "but whom the one names need not be whom the other does not"
                yield tie_up(at, named[0], CITED, f"{said}, {note}", certain=False)
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
    named = target.source
    return named.type is SourceType.NAMED_PERSON and not differs_in_traits(report.source.name, named.title)


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
            yield tie_up(first, at, 1.0, f"both pass on what {outlet} has from a source without a name: {names}")
    anchors = sourced or places[:1]
    for at in places:
        if reports[at].passes_on and at != anchors[0]:
            one, other = reports[anchors[0]].publisher, reports[at].publisher
            told = f"{one} has it" if one == other else f"{one} and {other} both have it"
            reason = f"{told} from {outlet}"
            yield tie_up(anchors[0], at, 1.0, reason)


def _tie_own_words(reports: Sequence[Report]) -> Iterator[Tie]:
    """Tie a report in which an outlet names itself ("as we first reported") to one of its own that names a source."""
    by_outlet: dict[str, list[int]] = {}
    for at, report in enumerate(reports):
        by_outlet.setdefault(report.outlet, []).append(at)
    for places in by_outlet.values():
        own = [at for at in places if _names_itself(reports[at])]
        sourced = [at for at in places if at not in own and reports[at].source.type is not SourceType.NONE]
        for at in own if sourced else ():
            target = min(sourced, key=lambda each: (reports[each].passes_on, each))
            reason = f"{reports[at].publisher} names itself, and {_call(reports[target])} in its own report"
            yield tie_up(at, target, 1.0, reason)


def _names_itself(report: Report) -> bool:
    source = report.source
    return source.type is SourceType.NAMED_ORGANIZATION and is_outlet(source.name, report.telling.entry.publisher)


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
            yield tie_up(at, target, 1.0, f"the same article gives {_call(reports[target])} for it")
