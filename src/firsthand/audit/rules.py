"""The rules of the policy check: each looks at the evidence and points at what does not meet it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from firsthand.audit.evidence import NUMBER_WORDS, Evidence, Told, count_people, pick_first
from firsthand.audit.policy import Policy
from firsthand.figures import find_quantities
from firsthand.records import (
    UNKNOWN_HAND,
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
_TIME = re.compile(r"(?:year|month|week|day|hour|minute|second)(?: of age)?")
"""Units of ages and lengths of time, which are told without a source."""
_DIGIT = re.compile(r"\d")
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
        title: what it finds, in a few words.
        find: looks at the evidence.
    """

    code: str
    title: str
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
    for told in pick_first(evidence.nameless):
        if not evidence.says_why(told.source):
            yield _point(told, "nameless source without a reason given")


def find_single(evidence: Evidence) -> Iterator[Concern]:
    """FH102: a claim that rests on a single nameless source."""
    least = evidence.policy.FH102.least_sources
    for told in evidence.nameless:
        if told.attribution.stance in _NO_FACTS or count_people(told.source.name) >= least:
            continue
        origins = {told.source.origin, *(other.source.origin for other in _find_others(evidence, told))}
        if len(origins) < least:
            yield _point(told, "claim rests on a single nameless source")


def find_opinion(evidence: Evidence) -> Iterator[Concern]:
    """FH103: a nameless source that gives opinion or speculation."""
    for told in evidence.nameless:
        stance = told.attribution.stance
        if stance in evidence.policy.FH103.stances:
            yield _point(told, f"{_STANCE_NAMES.get(stance, stance.value)} from a nameless source")


def find_bare(evidence: Evidence) -> Iterator[Concern]:
    """FH104: a nameless person of whom the text says nothing; said once a source."""
    for told in pick_first(evidence.told):
        if told.source.type in _NAMELESS_PERSONS and _is_bare(told.source, evidence.policy):
            yield _point(told, "nothing is said of who the source is")


def find_figures(evidence: Evidence) -> Iterator[Concern]:
    """FH105: a paragraph that cites nobody has a figure that no source gives elsewhere either; said once a figure."""
    smallest = evidence.policy.FH105.smallest_figure
    sentences = evidence.sentences
    cited = {sentences.all[at].paragraph for told in evidence.told for at in told.sentences}
    known = {_measure(figure) for each in evidence.reading.attributions for figure in each.quantities}
    for passage in evidence.reading.unattributed:
        if all(sentences.all[at].paragraph in cited for at in sentences.touching(passage.spans)):
            continue
        found = [figure for figure in find_quantities(passage.text) if _needs_source(figure, smallest)]
        new = [figure for figure in found if _measure(figure) not in known]
        known.update(map(_measure, new))
        if new:
            words = ", ".join(figure.passage.text for figure in new)
            yield Concern(passage.spans, f"figure without a source: {words}")


def find_relayed(evidence: Evidence) -> Iterator[Concern]:
    """FH106: a nameless source that spoke to another outlet; said once a source.

    The agency whose copy the document is counts as its own reporter.
    """
    own = {UNKNOWN_HAND, evidence.reading.document.metadata.wire}
    for told in pick_first(told for told in evidence.nameless if not own.issuperset(told.attribution.via)):
        hands = " and ".join(hand for hand in told.attribution.via if hand not in own)
        yield _point(told, f"nameless source relayed by {hands}")


def find_accusations(evidence: Evidence) -> Iterator[Concern]:
    """FH107: an accusation by a nameless source."""
    for told in evidence.nameless:
        if told.attribution.stance is Stance.ACCUSE:
            yield _point(told, "accusation from a nameless source")


def find_unknown_hands(evidence: Evidence) -> Iterator[Concern]:
    """FH108: words that came through somebody whom the text does not name."""
    for told in evidence.told:
        if UNKNOWN_HAND in told.attribution.via:
            yield _point(told, "the text does not say to whom it was said")


def find_bare_groups(evidence: Evidence) -> Iterator[Concern]:
    """FH109: a group of which the text says nothing; said once a group."""
    for told in pick_first(evidence.told):
        if told.source.type is SourceType.UNNAMED_GROUP and _is_bare(told.source, evidence.policy):
            yield _point(told, "nothing is said of who these are")


RULES = (
    Rule("FH101", "Nameless source, and no reason why", find_unexplained),
    Rule("FH102", "Claim that rests on a single nameless source", find_single),
    Rule("FH103", "Opinion or speculation from a nameless source", find_opinion),
    Rule("FH104", "Nameless person of whom nothing is said", find_bare),
    Rule("FH105", "Figure without a source", find_figures),
    Rule("FH106", "Nameless source that spoke to another outlet", find_relayed),
    Rule("FH107", "Accusation from a nameless source", find_accusations),
    Rule("FH108", "Words through somebody who is not named", find_unknown_hands),
    Rule("FH109", "Group of which nothing is said", find_bare_groups),
)

_STANCE_NAMES = {
    Stance.OPINE: "opinion",
    Stance.ESTIMATE: "speculation",
    Stance.ASK: "demand",
    Stance.PROMISE: "promise",
}


def _is_bare(source: Source, policy: Policy) -> bool:
    """Tell whether a description is made of words alone that say nothing."""
    words = [word.lower() for word in _WORD.findall(source.name)]
    return bool(words) and (policy.FH104.bare_words | _FILLERS).issuperset(words)


def _needs_source(figure: Quantity, smallest: float) -> bool:
    """Tell whether somebody must have counted or measured.

    What is written out ("hundreds", "a third", "nine people") is vague or small: news style writes exact numbers from
    ten on in digits. A number of nothing that can be told is as often an age, a score or a name.
    """
    if _TIME.fullmatch(figure.unit) or not _DIGIT.search(figure.passage.text):
        return False
    if figure.unit in ("percent", "share"):
        return True
    return bool(figure.unit or figure.counted) and max(figure.low or 0, figure.high or 0) >= smallest


def _measure(figure: Quantity) -> tuple[float | None, float | None, str]:
    """Say how much it is, whatever it is called."""
    return figure.low, figure.high, figure.unit


def _find_others(evidence: Evidence, claim: Told) -> Iterator[Told]:
    """Find what other sources say that shares enough words with a claim, and is no denial of it."""
    words = _pick_words(claim)
    for other in evidence.told:
        one, two = claim.source, other.source
        apart = one.origin != two.origin and two.origin not in one.maybe and one.origin not in two.maybe
        if not apart or other.attribution.stance in _NO_FACTS or other.attribution.stance is Stance.DENY:
            continue
        theirs = _pick_words(other)
        shorter = min(len(words), len(theirs))
        if shorter and len(words & theirs) / shorter >= evidence.policy.FH102.shared_words:
            yield other


def _pick_words(told: Told) -> set[str]:
    return {word.lower() for word in _LONGER_WORD.findall(told.attribution.content_text)}


def _point(told: Told, matter: str) -> Concern:
    """Point at a source, and name it."""
    attribution = told.attribution
    where = attribution.source or attribution.cue or attribution.content
    return Concern(where, f"{matter}: “{told.source.name}”" if told.source.name else matter)


def _report(evidence: Evidence, code: str, level: Level, concern: Concern) -> Finding:
    """Give a concern its place in the original, and the sentence around it."""
    text = evidence.reading.document.text
    start = concern.spans[0].start
    around = [evidence.sentences.all[at] for at in evidence.sentences.touching(concern.spans[:1])]
    spans = tuple(sentence.span for sentence in around) or concern.spans
    words = " ".join(sentence.text for sentence in around) or " ".join(concern.spans[0].of(text).split())
    line = text.count("\n", 0, start) + 1
    return Finding(code, level, concern.message, Passage(spans, words), line, start - text.rfind("\n", 0, start))
