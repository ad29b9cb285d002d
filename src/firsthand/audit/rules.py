"""The rules of the policy check: each looks at the evidence and points at what does not meet it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from firsthand.audit.evidence import NUMBER_WORDS, Evidence, count_people
from firsthand.audit.policy import Policy
from firsthand.figures import find_quantities
from firsthand.records import (
    UNKNOWN_HAND,
    Attribution,
    Finding,
    Level,
    Passage,
    Quantity,
    Reading,
    Source,
    SourceType,
    Stance,
)
from firsthand.text import Span

_NO_FACTS = frozenset({Stance.OPINE, Stance.ASK, Stance.PROMISE})
"""Stances that put no fact forward, which another source could confirm."""

_NAMELESS_PERSONS = frozenset({SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON})
_NAMELESS_GROUPS = frozenset({SourceType.UNNAMED_GROUP})
_PLAIN_UNITS = frozenset({"year of age", "year", "month", "week", "day", "hour", "minute", "second"})
_CURRENCY = re.compile(r"[A-Z]{3}")
_FILLERS = frozenset({"a", "an", "the", "of", "and", "or", "this", "that", "these", "those", "one", *NUMBER_WORDS})
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_LONGER_WORD = re.compile(r"[^\W_]{4,}")


@dataclass(frozen=True, slots=True)
class Concern:
    """What a rule points at: the words at issue in the original, and what is the matter with them, as a clause."""

    spans: tuple[Span, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: stable.
        name: what is found, in a few words.
        find: looks at the evidence.
    """

    code: str
    name: str
    find: Callable[[Evidence], Iterator[Concern]]


def check(reading: Reading, policy: Policy | None = None) -> tuple[Finding, ...]:
    """Check a reading against a newsroom's policy on sources.

    Args:
        reading: with its sources resolved.
        policy: default: the shipped one.

    Returns:
        The findings in the order of their places in the document.
    """
    policy = policy or Policy.default()
    evidence = Evidence.of(reading, policy)
    findings = [
        _report(evidence, rule.code, level, concern)
        for rule in RULES
        if (level := policy.level_of(rule.code)) is not Level.OFF
        for concern in rule.find(evidence)
    ]
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.line, finding.column, finding.code)))


def find_unexplained(evidence: Evidence) -> Iterator[Concern]:
    """FH101: a nameless source, and no reason why; said once a source."""
    seen: set[int] = set()
    for attribution, source in evidence.nameless:
        if attribution.speaker not in seen and not evidence.says_why(source):
            yield _point(attribution, f"nameless source without a reason given: {_call(source)}")
        seen.add(attribution.speaker or 0)


def find_single(evidence: Evidence) -> Iterator[Concern]:
    """FH102: a claim that rests on a single nameless source."""
    rule = evidence.policy.FH102
    for attribution, source in evidence.nameless:
        if attribution.stance in _NO_FACTS or count_people(source.name) >= rule.least_sources:
            continue
        behind = {source.origin, *(other.origin for other in _find_others(evidence, attribution))}
        if len(behind) < rule.least_sources:
            yield _point(attribution, f"claim rests on a single nameless source: {_call(source)}")


def find_opinion(evidence: Evidence) -> Iterator[Concern]:
    """FH103: a nameless source that gives opinion or speculation."""
    for attribution, source in evidence.nameless:
        if attribution.stance in evidence.policy.FH103.stances:
            what = _STANCE_NAMES.get(attribution.stance, attribution.stance.value)
            yield _point(attribution, f"{what} from a nameless source: {_call(source)}")


def find_bare(evidence: Evidence) -> Iterator[Concern]:
    """FH104: a nameless person of whom the text says nothing; said once a source."""
    for attribution, source in _pick_bare(evidence, _NAMELESS_PERSONS):
        yield _point(attribution, f"nothing is said of who the source is: {_call(source)}")


def find_figures(evidence: Evidence) -> Iterator[Concern]:
    """FH105: a sentence with a figure that is attributed to nobody."""
    smallest = evidence.policy.FH105.smallest_figure
    for passage in evidence.reading.unattributed:
        figures = [each for each in find_quantities(passage.text) if _needs_source(each, smallest)]
        if figures and evidence.sentences.touching(passage.spans):
            words = ", ".join(figure.passage.text for figure in figures)
            yield Concern(passage.spans, f"figure without a source: {words}")


def find_relayed(evidence: Evidence) -> Iterator[Concern]:
    """FH106: a nameless source that spoke to another outlet; said once a source.

    The agency whose copy the document is counts as its own reporter.
    """
    own = {UNKNOWN_HAND, evidence.reading.document.metadata.wire}
    seen: set[int] = set()
    for attribution, source in evidence.nameless:
        hands = [hand for hand in attribution.via if hand not in own]
        if hands and attribution.speaker not in seen:
            yield _point(attribution, f"nameless source relayed by {' and '.join(hands)}: {_call(source)}")
            seen.add(attribution.speaker or 0)


def find_accusations(evidence: Evidence) -> Iterator[Concern]:
    """FH107: an accusation by a nameless source."""
    for attribution, source in evidence.nameless:
        if attribution.stance is Stance.ACCUSE:
            yield _point(attribution, f"accusation from a nameless source: {_call(source)}")


def find_unknown_hands(evidence: Evidence) -> Iterator[Concern]:
    """FH108: words that came through somebody whom the text does not name."""
    for attribution in evidence.counted:
        if UNKNOWN_HAND in attribution.via:
            source = _call(evidence.source_of(attribution))
            yield _point(attribution, f"the text does not say to whom it was said: {source}")


def find_bare_groups(evidence: Evidence) -> Iterator[Concern]:
    """FH109: a group of which the text says nothing; said once a group."""
    for attribution, source in _pick_bare(evidence, _NAMELESS_GROUPS):
        yield _point(attribution, f"nothing is said of who these are: {_call(source)}")


RULES = (
    Rule("FH101", "nameless source without a reason given", find_unexplained),
    Rule("FH102", "claim that rests on a single nameless source", find_single),
    Rule("FH103", "opinion or speculation from a nameless source", find_opinion),
    Rule("FH104", "source of which nothing is said", find_bare),
    Rule("FH105", "figure without a source", find_figures),
    Rule("FH106", "nameless source relayed by another outlet", find_relayed),
    Rule("FH107", "accusation from a nameless source", find_accusations),
    Rule("FH108", "words that came through an unnamed hand", find_unknown_hands),
    Rule("FH109", "group of which nothing is said", find_bare_groups),
)

_STANCE_NAMES = {
    Stance.OPINE: "opinion",
    Stance.ESTIMATE: "speculation",
    Stance.ASK: "demand",
    Stance.PROMISE: "promise",
}


def _pick_bare(evidence: Evidence, kinds: frozenset[SourceType]) -> Iterator[tuple[Attribution, Source]]:
    """Find the first attribution of each source of these kinds whose description is made of bare words alone."""
    bare = evidence.policy.FH104.bare_words | _FILLERS
    seen: set[int] = set()
    for attribution in evidence.counted:
        source = evidence.source_of(attribution)
        words = [word.lower() for word in _WORD.findall(source.name)]
        if source.type in kinds and words and bare.issuperset(words) and attribution.speaker not in seen:
            yield attribution, source
        seen.add(attribution.speaker or 0)


def _needs_source(figure: Quantity, smallest: float) -> bool:
    """Tell whether somebody must have counted; ages and lengths of time are told without a source."""
    if figure.unit in _PLAIN_UNITS:
        return False
    share_or_money = figure.unit in ("percent", "share") or _CURRENCY.fullmatch(figure.unit)
    return bool(share_or_money) or max(figure.low or 0, figure.high or 0) >= smallest


def _find_others(evidence: Evidence, claim: Attribution) -> Iterator[Attribution]:
    """Find what other sources say that shares enough words with a claim, and is no denial of it."""
    words = _pick_words(claim)
    for other in evidence.counted:
        apart = other.origin != claim.origin and other.origin not in claim.maybe and claim.origin not in other.maybe
        if not apart or other.stance in _NO_FACTS or other.stance is Stance.DENY or not words:
            continue
        theirs = _pick_words(other)
        shared = len(words & theirs) / (min(len(words), len(theirs)) or 1)
        if shared >= evidence.policy.FH102.shared_words:
            yield other


def _pick_words(attribution: Attribution) -> set[str]:
    return {word.lower() for word in _LONGER_WORD.findall(attribution.content_text)}


def _point(attribution: Attribution, message: str) -> Concern:
    return Concern(attribution.source or attribution.cue or attribution.content, message)


def _call(source: Source) -> str:
    return f"“{source.name}”" if source.name else "no words for it"


def _report(evidence: Evidence, code: str, level: Level, concern: Concern) -> Finding:
    """Give a concern its place in the original, and the sentence around it."""
    text = evidence.reading.document.text
    start = concern.spans[0].start
    around = [evidence.sentences.all[at] for at in evidence.sentences.touching(concern.spans[:1])]
    spans = tuple(sentence.span for sentence in around) or concern.spans
    words = " ".join(sentence.text for sentence in around) or " ".join(concern.spans[0].of(text).split())
    line = text.count("\n", 0, start) + 1
    return Finding(code, level, concern.message, Passage(spans, words), line, start - text.rfind("\n", 0, start))
