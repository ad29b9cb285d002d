"""The audit of many documents: what is found in each, and what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.audit.evidence import Evidence
from firsthand.audit.policy import Policy
from firsthand.audit.rules import RULES, check
from firsthand.records import (
    NAMELESS,
    Attribution,
    Audit,
    Audits,
    CodeCount,
    Entry,
    Finding,
    Level,
    NamelessCount,
    Passage,
    Placed,
    Reading,
    SourceType,
    Statistics,
    Tally,
)
from firsthand.text import Span

WEIGHTS = (Level.ERROR, Level.WARNING, Level.NOTE)
"""From the heaviest down."""
UNNAMED = frozenset((*NAMELESS, SourceType.NONE))
"""Kinds of source that give a reader no name."""


def audit_reading(reading: Reading, entry: Entry, policy: Policy) -> Audit:
    """Check a document against the policy, and say to which attributions the findings belong.

    Args:
        reading: with its sources resolved.
        entry: the document as a ledger lists it.
        policy: the newsroom's rules.
    """
    starts = _find_lines(reading.document.text)
    return Audit(entry, tuple(_place(each, reading, starts) for each in check(reading, policy)))


def sum_up(audits: Iterable[Audit], policy: Policy) -> Audits:
    """Count what audits found, and put the worst first.

    Args:
        audits: of different documents.
        policy: what they were made with.
    """
    listed = sorted(audits, key=_weigh)
    levels = Counter(each.finding.level for audit in listed for each in audit.findings)
    findings = Counter(each.finding.code for audit in listed for each in audit.findings)
    documents = Counter(code for audit in listed for code in {each.finding.code for each in audit.findings})
    codes = (
        CodeCount(rule.code, rule.title, policy.level_of(rule.code), findings[rule.code], documents[rule.code])
        for rule in RULES
        if policy.level_of(rule.code) is not Level.OFF
    )
    ordered = sorted(codes, key=lambda code: (not code.findings, WEIGHTS.index(code.level), -code.findings, code.code))
    return Audits(tuple(listed), tuple(ordered), *(levels[level] for level in WEIGHTS))


def pick_code(audits: Iterable[Audit], code: str) -> tuple[Audit, ...]:
    """Pick the documents that do not meet a rule, and of their findings those of that rule."""
    picked = (
        replace(audit, findings=tuple(each for each in audit.findings if each.finding.code == code)) for audit in audits
    )
    return tuple(audit for audit in picked if audit.findings)


def count_nameless(statistics: Statistics, policy: Policy) -> NamelessCount:
    """Count the attributions that rest on a source which the policy counts as nameless, and beside them the others."""
    counted = [each for each in statistics.kinds if each.name in policy.nameless]
    return NamelessCount(
        counted=Tally("nameless", own=sum(each.own for each in counted), wire=sum(each.wire for each in counted)),
        kinds=tuple(kind for kind in SourceType if kind in policy.nameless),
        beside=tuple(each for each in statistics.kinds if each.name in UNNAMED - policy.nameless),
    )


def explain_nameless(reading: Reading, policy: Policy) -> dict[int, Passage | None]:
    """Find why sources are not named, as the text says it.

    Returns:
        The sentence, by the position of the source among the reading's; None where the text does not say why. Sources
        that the policy does not count as nameless are left out.
    """
    evidence = Evidence.of(reading, policy)
    found: dict[int, Passage | None] = {}
    for at, source in enumerate(reading.sources):
        if source.type in policy.nameless:
            why = evidence.find_why(source)
            found[at] = Passage((why[0].span,), why[0].text) if why else None
    return found


def _weigh(audit: Audit) -> tuple[int | str, ...]:
    return (*(-audit.count(level) for level in WEIGHTS), audit.entry.metadata.title, audit.entry.id)


def _find_lines(text: str) -> list[int]:
    """Find where the lines of a text begin."""
    starts = [0]
    while (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return starts


def _place(finding: Finding, reading: Reading, starts: Sequence[int]) -> Placed:
    """Find the attribution that a finding points at: the one whose words begin there."""
    start = starts[finding.line - 1] + finding.column - 1
    pointed = [(each, span) for each in reading.attributions if (span := _find_first(each)) and span.start == start]
    if pointed:
        attribution, span = pointed[0]
        return Placed(finding, attribution.id, span)
    return Placed(finding, "", finding.passage.spans[0])


def _find_first(attribution: Attribution) -> Span | None:
    """Find the words that a rule points at: the source, else the cue, else the content."""
    words = attribution.source or attribution.cue or attribution.content
    return words[0] if words else None
