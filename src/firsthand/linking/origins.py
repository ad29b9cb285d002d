"""Origins: where a claim enters, how it came to each reader, and how many independent origins it has.

Each report of a claim leads from its publisher through hands to a source. An outlet that passes on what another has
counts for nothing; one that has a source of its own does. Reports are one origin where the texts say so (`ties`): a
person who spoke to five outlets is one origin, and so is what an agency wired to fifty. Where two nameless sources may
be one, the number of origins has two bounds (`doubts`, `bounds`), and nobody is ever guessed at.

What people judged comes first: which sources are one or two (`decisions`), and which origins took back what they said
(`retractions`). These stay in the answer, marked, and count for nothing.

Counted when asked for and never stored: the answer follows from the reports alone, in whatever order they are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from firsthand.linking.bounds import Bounds
from firsthand.linking.credibility import suggest_credibility
from firsthand.linking.decisions import decide_sources
from firsthand.linking.doubts import weigh_doubts
from firsthand.linking.drafts import Draft, Trace, draft_origins
from firsthand.linking.loops import find_loops
from firsthand.linking.persons import read_person
from firsthand.linking.reports import Report, follow, sort_reports
from firsthand.linking.retractions import Retractions, find_retractions, note_void, say_origin
from firsthand.linking.strays import find_strays
from firsthand.linking.ties import find_ties
from firsthand.linking.ways import find_ways
from firsthand.records import NAMELESS, ClaimGroup, Loop, Origin, Origins, SourceType, spell_labels

MOST_REASONS: Final = 50
"""So many reasons are given for one origin; five hundred reprints need no more."""


def trace_origins(group: ClaimGroup) -> Origins:
    """Find where a claim comes from, and count its independent origins.

    Args:
        group: the claim with its tellings; their order makes no difference to what is found.
    """
    trace = trace_reports(group)
    retractions = find_retractions(trace, group.judgements)
    weighed = weigh_doubts(trace, fallen=retractions.fallen)
    origins = describe_origins(trace, retractions)
    loops = find_loops(trace.reports, trace.extended)
    ways = find_ways(trace, note_void(trace, retractions))
    strays = sum(trace.is_stray(draft) for at, draft in enumerate(trace.drafts) if at not in retractions.fallen)
    surely = Bounds(weighed.bounds.least, weighed.bounds.most - strays)
    changed = _say_changed(trace, origins)
    return Origins(
        group=group,
        ways=tuple(ways[telling.attribution.id] for telling in group.tellings),
        origins=origins,
        least=weighed.bounds.least,
        most=weighed.bounds.most,
        doubts=weighed.doubts,
        key=weighed.key,
        loops=loops,
        credibility=suggest_credibility(group, origins, surely, hearsay=_list_hearsay(trace, origins), changed=changed),
        reason=_say_count(trace, origins, weighed.bounds, loops, changed),
    )


def trace_reports(group: ClaimGroup) -> Trace:
    """Find who has a claim from whom, and join those who have it from one for certain."""
    reports = sort_reports(group)
    leads = follow(reports)
    decisions = decide_sources(reports, group.judgements)
    ties = find_ties(group, reports, leads, decisions)
    return draft_origins(reports, leads, ties, strays=find_strays(group), decisions=decisions)


def describe_origins(trace: Trace, retractions: Retractions) -> tuple[Origin, ...]:
    """Describe all origins of a claim, with what was said of each, in the order of their first report."""
    labelled = zip(trace.drafts, spell_labels(), strict=False)
    return tuple(
        replace(_describe(trace, draft, label), verdict=retractions.verdicts.get(at))
        for at, (draft, label) in enumerate(labelled)
    )


def _describe(trace: Trace, draft: Draft, label: str) -> Origin:
    """Describe an origin as its fullest telling has it."""
    reports = [trace.reports[at] for at in draft.members]
    fullest = min(reports, key=_rank_telling)
    titles = [report.source.title for report in reports if report.source.name == fullest.source.name]
    reasons = dict.fromkeys([*_say_heard(reports), *(tie.reason for tie in draft.ties)])
    return Origin(
        label=label,
        name=fullest.source.name,
        type=fullest.source.type,
        title=max(titles, key=lambda title: (len(title), title), default=""),
        tellings=tuple(report.id for report in reports),
        reasons=tuple([*reasons][:MOST_REASONS]),
    )


def _list_hearsay(trace: Trace, origins: Sequence[Origin]) -> frozenset[str]:
    """The labels of origins that nobody has surely heard: outlets that pass on, sources in a circle only, strays."""
    return frozenset(
        origin.label
        for origin, draft in zip(origins, trace.drafts, strict=True)
        if draft.circular or trace.is_stray(draft) or all(trace.reports[at].passes_on for at in draft.members)
    )


def _rank_telling(report: Report) -> tuple[int, int, int, str]:
    """Names come before descriptions, those before outlets that pass on; of each kind the longest first."""
    kinds = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT, *NAMELESS, SourceType.NONE)
    kind = len(kinds) if report.passes_on else kinds.index(report.source.type)
    name = report.source.name
    words = len(read_person(name).words) if report.source.type is SourceType.NAMED_PERSON else 0
    return kind, -words, -len(name), name


def _say_heard(reports: Sequence[Report]) -> list[str]:
    """Say which outlets have heard a named source themselves."""
    heard = dict.fromkeys(
        report.publisher
        for report in reports
        if not report.outlets and report.source.type is SourceType.NAMED_PERSON and report.telling.entry.publisher
    )
    if len(heard) < 2:
        return []
    name = min(reports, key=_rank_telling).source.name
    return [f"{len(heard)} outlets have it from {name} without another between: {_join([*heard])}"]


def _say_changed(trace: Trace, origins: Sequence[Origin]) -> list[str]:
    """Say of each origin that took back or corrected what it said that it did."""
    said = (say_origin(trace, origin, draft) for origin, draft in zip(origins, trace.drafts, strict=True))
    return [*filter(None, said)]


def _say_count(
    trace: Trace, origins: Sequence[Origin], bounds: Bounds, loops: Sequence[Loop], changed: Sequence[str]
) -> str:
    """Say the count in words.

    Args:
        trace: the claim.
        origins: where it enters.
        bounds: how many of them are independent.
        loops: where it goes round.
        changed: what origins took back or corrected.
    """
    outlets = {report.outlet for report in trace.reports}
    documents = {report.telling.entry.id for report in trace.reports}
    told = f"{_count(len(trace.reports), 'telling')} in {_count(len(documents), 'document')}"
    parts = [f"{told} of {_count(len(outlets), 'outlet')}"]
    drawn = [*zip(origins, trace.drafts, strict=True)]
    named = [_name(trace, origin, draft) for origin, draft in drawn if not origin.is_retracted]
    if bounds.most:
        span = f"{bounds.least}" if bounds.least == bounds.most else f"{bounds.least} to {bounds.most}"
        noun = "independent origin" if bounds.most == 1 else "independent origins"
        parts.append(f"{span} {noun}: {_join(named)}")
    elif origins:
        parts.append("no origin is left")
    else:
        parts.append("no origin: the outlets have it from each other only")
    parts += changed[:_MOST_NAMED]
    passing = sum(bool(report.outlets) for report in trace.reports)
    if passing and bounds.most:
        parts.append(f"{_count(passing, 'telling')} {'passes' if passing == 1 else 'pass'} on what another outlet has")
    if trace.strays:
        parts.append(f"{_count(len(trace.strays), 'telling')} may be of another claim")
    circular = [origin.name for origin, draft in drawn if draft.circular and not origin.is_retracted]
    if circular:
        parts.append(f"{_join(circular)} may be nobody: those who name this source have it from each other")
    if loops and bounds.most:
        parts.append("circular reporting adds no origin")
    return "; ".join(parts) + "."


def _name(trace: Trace, origin: Origin, draft: Draft) -> str:
    if origin.name:
        return origin.name
    return f"an unnamed source of {trace.reports[draft.members[0]].publisher}"


_MOST_NAMED: Final = 6


def _join(names: Sequence[str]) -> str:
    """Join names: the first few, and how many more."""
    shown = [*names[:_MOST_NAMED], *([f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else [])]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1] if shown else "")))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
