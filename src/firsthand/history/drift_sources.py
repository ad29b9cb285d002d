"""Drift in who is behind a claim: a blurred description, one who became several, reasons and denials left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firsthand.history.held import Held
from firsthand.linking.spelling import list_words
from firsthand.records import Attribution, DriftFinding, DriftKind, Passage, Severity, Source, SourceType, Stance
from firsthand.sources.origins import ANYBODY, find_head

NAMELESS: Final = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON, SourceType.UNNAMED_GROUP)
NAMED: Final = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION)

_FILLING: Final = frozenset(
    "a an the one two three four five several some many multiple other senior top former current of in with to at for "
    "from by and or who that was were is are has have had on his her their its this these those".split()
)
"""Words of a description that tell nothing of who it is, or how near to the matter."""
_SEVERAL: Final = re.compile(r"\b(?:two|three|four|five|several|some|many|multiple|both|others?)\b", re.IGNORECASE)
_ONE: Final = re.compile(r"\b(?:an?|one|another|the)\b", re.IGNORECASE)
_REASON: Final = re.compile(
    r"anonym|authori[sz]ed|condition that|not be (?:named|identified|quoted)|familiar|briefed|knowledge|close to|"
    r"involved|privy|aware of|who (?:was|were|has|had|saw|heard|attended|worked|spoke)|sensitiv|retaliat|speak freely",
    re.IGNORECASE,
)


def find_blurring(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find a source of which the second document tells less than the first: a name or description that is gone."""
    own, other = before.attribution, after.attribution
    if not own.name or not own.source or own.type is SourceType.DOCUMENT or not other.source:
        return
    if own.type in NAMED and other.type in NAMELESS:
        reason = f"{own.name} became “{other.name}”"
        yield DriftFinding(DriftKind.SOURCE_BLURRED, Severity.HIGH, before.handing, after.handing, reason)
    elif own.type in NAMELESS and other.type in NAMELESS:
        told, left = _list_telling(own.name), _list_telling(other.name)
        if left < told and find_head(other.name) in {find_head(own.name), *ANYBODY}:
            lost = " ".join(word for word in list_words(own.name) if word in told - left)
            reason = f"“{own.name}” became “{other.name}”: nothing is left of “{lost}”"
            yield DriftFinding(DriftKind.SOURCE_BLURRED, Severity.MEDIUM, before.handing, after.handing, reason)


def find_multiplying(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find one nameless source who became several."""
    own, other = before.attribution, after.attribution
    if own.type not in (*NAMELESS, SourceType.NAMED_PERSON) or other.type not in NAMELESS:
        return
    if is_one(own) and is_several(other):
        reason = f"“{own.name}” is one, “{other.name}” are several"
        yield DriftFinding(DriftKind.SOURCE_MULTIPLIED, Severity.HIGH, before.handing, after.handing, reason)


def find_unjustified(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find a reason why a nameless source stays so, or how it knows, that the second document leaves out."""
    own, other = before.source, after.source
    if own is None or other is None or own.type not in NAMELESS or other.type not in NAMELESS:
        return
    kept = other.justification or _REASON.search(after.surroundings)
    if not own.justification or kept or any(_REASON.search(mention.text) for mention in other.mentions):
        return
    passage = _choose_reason(own)
    if passage is not None:
        reason = f"“{passage.text}” is gone; the second says of “{other.name}” neither how it knows nor why no name"
        yield DriftFinding(DriftKind.JUSTIFICATION_DROPPED, Severity.MEDIUM, passage, after.handing, reason)


def find_left_out_denial(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find a denial of the claim in the first document, where the second has none of anything."""
    at = (
        before.reading.attributions.index(before.attribution)
        if before.attribution in before.reading.attributions
        else -1
    )
    denials = [each for each in before.reading.attributions if at in each.denies and each.stance is Stance.DENY]
    if not denials or any(_denies(each) for each in after.reading.attributions):
        return
    denial = denials[0]
    words = " ".join(filter(None, (denial.source_text, denial.cue_text, denial.content_text)))
    spans = tuple(sorted((*denial.source, *denial.cue, *denial.content)))
    reason = f"{denial.name or 'somebody'} denies it in the first document; nobody denies anything in the second"
    yield DriftFinding(DriftKind.DENIAL_DROPPED, Severity.HIGH, Passage(spans, words), after.whole, reason)


def is_several(attribution: Attribution) -> bool:
    """Tell whether a description is of more than one."""
    words = list_words(attribution.name)
    return bool(_SEVERAL.search(attribution.name)) or (bool(words) and _has_plural_head(attribution.name))


def is_one(attribution: Attribution) -> bool:
    """Tell whether a source is one: a person by name, or a description in the singular."""
    if attribution.type is SourceType.NAMED_PERSON:
        return " and " not in attribution.name and "," not in attribution.name
    return bool(_ONE.match(attribution.name)) and not is_several(attribution)


def _has_plural_head(description: str) -> bool:
    head = find_head(description)
    return head == "people" or any(word == head + "s" for word in list_words(description))


def _list_telling(description: str) -> frozenset[str]:
    """List the words of a description that tell something, in the singular."""
    words = (word.removesuffix("s") for word in list_words(description) if word not in _FILLING)
    return frozenset(words) - ANYBODY - {find_head(description)}


def _choose_reason(source: Source) -> Passage | None:
    return next((each for each in source.justification if _REASON.search(each.text)), None)


def _denies(attribution: Attribution) -> bool:
    return attribution.stance is Stance.DENY or bool(attribution.denies)
