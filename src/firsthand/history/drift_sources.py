"""Drift in who is behind a claim: a blurred description, one who became several, reasons and denials left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firsthand.history.held import FEWEST_SHARED, Held, weigh_words
from firsthand.linking.nameless import read_description
from firsthand.linking.spelling import list_words
from firsthand.records import (
    NAMED,
    NAMELESS,
    Attribution,
    DriftFinding,
    DriftKind,
    Passage,
    Severity,
    Source,
    SourceType,
)
from firsthand.sources.nouns import DOCUMENTS
from firsthand.sources.origins import ANYBODY, find_head

_FILLING: Final = frozenset(
    "a an the one two three four five several some many multiple other senior top former current of in with to at for "
    "from by after before different another and or our their local unnamed anonymous unidentified "
    "who that was were is are has have had on his her their its this these those".split()
)
"""Words of a description that tell nothing of who it is, or how near to the matter."""
_POINTING: Final = frozenset(
    "we they he she it i you his her their its my our your whose who both others someone somebody everyone one "
    "only all after others".split()
)
_DENIAL: Final = re.compile(
    r"\bden(?:y|ies|ied|ying|ials?)\b|\b(?:refut|reject|dismiss|disput|rebut|debunk|contradict|hoax|fals|untru|incorrect)"
    r"|\bnot true\b|\bno truth\b|\bruled? out\b",
    re.IGNORECASE,
)
SHORTEST_NAME_CHARS: Final = 3
_FULL_NAME: Final = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+")
_PROPER: Final = re.compile(r"(?:[Tt]he\s+)?[A-Z]\S*(?:\s+(?:of|and|for|the|[A-Z]\S*))+")
_SEVERAL: Final = re.compile(r"\b(?:two|three|four|five|several|some|many|multiple|both|others?)\b", re.IGNORECASE)
_ONE: Final = re.compile(r"\b(?:an?|one(?! of)|another|the)\b", re.IGNORECASE)
_REASON: Final = re.compile(
    r"anonym|authori[sz]ed|condition that|not be (?:named|identified|quoted)|familiar|briefed|knowledge|close to|"
    r"involved|privy|aware of|who (?:was|were|has|had|saw|heard|attended|worked|spoke)|sensitiv|retaliat|speak freely",
    re.IGNORECASE,
)


def find_blurring(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find a source of which the second document tells less than the first: a name or description that is gone."""
    own, other = before.attribution, after.attribution
    if not own.source or not other.source or other.type not in NAMELESS or not _is_description(other.name):
        return
    if own.type in NAMED and _PROPER.fullmatch(own.name) and _is_gone(own.name, after):
        reason = f"{own.name} became “{other.name}”, and the second document does not name {own.name}"
        yield DriftFinding(DriftKind.SOURCE_BLURRED, Severity.HIGH, before.handing, after.handing, reason)
    elif own.type in NAMELESS:
        told, left = _list_telling(own.name), _list_telling(other.name)
        around = {word.removesuffix("s") for word in list_words(after.surroundings)}
        lost = [word for word in list_words(own.name) if word.removesuffix("s") in told - left]
        if left < told and around.isdisjoint(told - left) and _are_alike(own.name, other.name):
            reason = f"“{own.name}” became “{other.name}”: nothing is left of “{' '.join(lost)}”"
            yield DriftFinding(DriftKind.SOURCE_BLURRED, Severity.MEDIUM, before.handing, after.handing, reason)


def find_multiplying(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find one source who became several without a name."""
    own, other = before.attribution, after.attribution
    if not own.source or not other.source or other.type not in NAMELESS or not _is_description(other.name):
        return
    alike = own.type in NAMELESS and _are_alike(own.name, other.name)
    unnamed = alike or (own.type is SourceType.NAMED_PERSON and _is_gone(own.name, after))
    if unnamed and is_one(own) and is_several(other):
        reason = f"“{own.name}” is one, “{other.name}” are several"
        yield DriftFinding(DriftKind.SOURCE_MULTIPLIED, Severity.HIGH, before.handing, after.handing, reason)


def find_unjustified(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find a reason why a nameless source stays so, or how it knows, that the second document leaves out."""
    own, other = before.source, after.source
    if own is None or other is None or own.type not in NAMELESS or other.type not in NAMELESS:
        return
    if not _are_alike(own.name, other.name):
        return
    kept = other.justification or _REASON.search(after.surroundings)
    if not own.justification or kept or any(_REASON.search(mention.text) for mention in other.mentions):
        return
    passage = _choose_reason(own)
    if passage is not None:
        reason = f"“{passage.text}” is gone; nothing says how “{other.name}” knows, or why it has no name"
        yield DriftFinding(DriftKind.JUSTIFICATION_DROPPED, Severity.MEDIUM, passage, after.handing, reason)


def find_left_out_denial(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find a denial of the claim in the first document, where the second has no word of one."""
    told = before.reading.attributions
    at = next((at for at, each in enumerate(told) if each.id == before.attribution.id), -1)
    denials = [each for each in told if at in each.denies and _is_about(each, before)]
    if denials and not _DENIAL.search(after.reading.document.text):
        denial = denials[0]
        words = " ".join(filter(None, (denial.source_text, denial.cue_text, denial.content_text)))
        spans = tuple(sorted((*denial.source, *denial.cue, *denial.content)))
        reason = f"{denial.name or 'somebody'} denies it in the first document; nothing in the second tells of a denial"
        yield DriftFinding(DriftKind.DENIAL_DROPPED, Severity.HIGH, Passage(spans, words), after.whole, reason)


def _is_about(denial: Attribution, held: Held) -> bool:
    """Whether a denial says so by its cue, is of the same, and by somebody else."""
    if set(list_words(denial.name)) & set(list_words(held.attribution.name)) - _FILLING:
        return False
    same = weigh_words(denial.content_text).keys() & held.weights.keys()
    return bool(_DENIAL.search(denial.cue_text)) and len(same) >= FEWEST_SHARED


def is_several(attribution: Attribution) -> bool:
    """Tell whether a description is of more than one."""
    words = list_words(attribution.name)
    return bool(_SEVERAL.search(attribution.name)) or (bool(words) and _has_plural_head(attribution.name))


def is_one(attribution: Attribution) -> bool:
    """Tell whether a source is one: a person by first and last name, or a description in the singular."""
    name = attribution.name
    if attribution.type is SourceType.NAMED_PERSON:
        return _FULL_NAME.fullmatch(name) is not None and not is_several(attribution)
    return bool(_ONE.match(name)) and not is_several(attribution)


def _is_description(name: str) -> bool:
    """Whether a name describes somebody, and neither names nor points at anybody: not "his family", "the source"."""
    words = list_words(name)
    if not words or words[0] in _POINTING or words == ("the", words[-1]) or find_head(name) in DOCUMENTS:
        return False
    return not read_description(name).names and "’s" not in name


def _are_alike(name: str, later: str) -> bool:
    """Whether a description can be of whom another one was of: "an official" and "a source", but no "captain"."""
    return find_head(later) in {find_head(name), *ANYBODY}


def _is_gone(name: str, held: Held) -> bool:
    """Whether a document has no part of a name."""
    text = held.reading.document.text.casefold()
    return not any(
        word in text for word in list_words(name) if len(word) >= SHORTEST_NAME_CHARS and word not in _FILLING
    )


def _has_plural_head(description: str) -> bool:
    head = find_head(description)
    return head == "people" or any(word == head + "s" for word in list_words(description))


def _list_telling(description: str) -> frozenset[str]:
    """List the words of a description that tell something, in the singular."""
    words = (word.removesuffix("s") for word in list_words(description) if word not in _FILLING)
    return frozenset(words) - ANYBODY - {find_head(description)}


def _choose_reason(source: Source) -> Passage | None:
    return next((each for each in source.justification if _REASON.search(each.text)), None)
