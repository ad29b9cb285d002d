"""Credibility: a suggestion for the second half of the Admiralty code.

The code rates a piece of information by a letter for the reliability of its source, A to F, and a digit for the
credibility of what it says, 1 to 6 (NATO AJP-2.1, "Allied Joint Doctrine for Intelligence Procedures", and STANAG 2511
before it): 1 confirmed by other independent sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6
truth cannot be judged. The two are given independently of each other.

The digit alone follows from what the ledger holds: from how many independent origins a claim certainly has, of which
kind, and what stands against it. The letter does not: who is reliable is known from a source's record and one's own
dealings with it. So it is left at F, "reliability cannot be judged", until an analyst gives another. Plausibility,
which the doctrine asks for, too, a program does not see: the digit is where to start, not where to end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from firsthand.linking.bounds import Bounds
from firsthand.linking.identities import identify_sources
from firsthand.linking.retractions import RULINGS
from firsthand.linking.sources import ToldSource
from firsthand.records import (
    ClaimGroup,
    Contradiction,
    Credibility,
    Judgement,
    Origin,
    Ruling,
    SourceType,
    Stance,
    Telling,
)

CONFIRMING: Final = 2
"""So many independent origins at least confirm each other, as the doctrine has it."""
WORST: Final = 5
"""Improbable; beyond that a digit says something else."""
MOST_NAMED: Final = 3
"""So many of those who contradict a claim are named."""
UNKNOWABLE: Final = 6
"""Truth cannot be judged."""

_NO_INFORMATION: Final = (Stance.ASK, Stance.PROMISE, Stance.OPINE)
"""What is neither true nor false, however many say it."""
_ON_RECORD: Final = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT)


@dataclass(frozen=True, slots=True)
class _Standing:
    digit: int
    reason: str


def suggest_credibility(
    group: ClaimGroup,
    origins: Sequence[Origin],
    bounds: Bounds,
    *,
    hearsay: Collection[str] = (),
    changed: Sequence[str] = (),
) -> Credibility:
    """Suggest a digit: from the origins, and one or two worse for what clearly stands against the claim.

    Args:
        group: for its contradictions, of which those that were taken back do not count.
        origins: where the claim enters; those that took it back do not count.
        bounds: how many of them are independent.
        hearsay: the labels of those that nobody has heard, as far as the ledger shows: outlets that pass on, sources in
            circles. They are not on record.
        changed: what origins took back or corrected, in words.
    """
    left = [origin for origin in origins if not origin.is_retracted]
    on_record = [origin for origin in left if origin.type in _ON_RECORD and origin.label not in hearsay]
    if len(left) < len(origins) and not bounds.least:
        standing = _Standing(UNKNOWABLE, _say_fallen(left))
    elif any(origin.type is not SourceType.NONE for origin in left):
        standing = _judge_origins(on_record, bounds)
    else:
        standing = _Standing(UNKNOWABLE, _say_unknown(bounds))
    if sum(told.attribution.stance in _NO_INFORMATION for told in group.tellings) * 2 > len(group.tellings):
        standing = _Standing(UNKNOWABLE, "most who have it ask, promise or value something, which nobody can confirm")
    standing = replace(standing, reason="; ".join((standing.reason, *changed[:MOST_NAMED])))
    taken_back = _list_taken_back(group.judgements)
    against = _list_against([each for each in group.contradictions if taken_back.isdisjoint(_list_ids(each.telling))])
    if not against or standing.digit == UNKNOWABLE:
        note = f"; {', '.join(against)} against it" if against else ""
        return Credibility(standing.digit, f"{standing.reason}{note}")
    digit = min(WORST, standing.digit + (2 if len(against) >= max(bounds.least, 1) else 1))
    others = f" and {len(against) - MOST_NAMED} more" if len(against) > MOST_NAMED else ""
    return Credibility(digit, f"{standing.reason}; against it: {', '.join(against[:MOST_NAMED])}{others}")


def _list_taken_back(judgements: Sequence[Judgement]) -> frozenset[str]:
    """The ids of attributions and documents of which it was said, last, that they were taken back."""
    last = {each.other or each.subject: each.ruling for each in judgements if each.ruling in RULINGS}
    return frozenset(id_ for id_, ruling in last.items() if ruling is Ruling.RETRACTED)


def _list_ids(telling: Telling) -> tuple[str, str]:
    return telling.attribution.id, telling.entry.id


def _list_against(contradictions: Sequence[Contradiction]) -> list[str]:
    """Name the sources that clearly contradict a claim, each once."""
    told = [ToldSource.of_telling(each.telling) for each in contradictions if each.is_clear]
    groups = identify_sources(told).groups
    return sorted(max((told[at].name for at in members), key=len) or "a source that is not given" for members in groups)


def _say_unknown(bounds: Bounds) -> str:
    return "no source is given" if bounds.most else "it only goes round in a circle"


def _say_fallen(left: Sequence[Origin]) -> str:
    """Say what is left where somebody took it back, and nobody else stands behind it for certain."""
    return "whoever is left may have it from who took it back, or from nobody" if left else "nobody stands by it"


def _judge_origins(on_record: Sequence[Origin], bounds: Bounds) -> _Standing:
    """The digit that the origins alone suggest, of which some are on record."""
    if not bounds.least:
        return _Standing(UNKNOWABLE, "whoever names its source has it in a circle")
    if bounds.least >= CONFIRMING and on_record:
        return _Standing(1, f"at least {bounds.least} independent origins, {_name(on_record)} on record")
    if bounds.least >= CONFIRMING:
        return _Standing(2, f"at least {bounds.least} independent origins, none of them by name")
    if bounds.most >= CONFIRMING and on_record:
        return _Standing(2, f"{_name(on_record)} on record, and others that may be independent")
    if on_record:
        return _Standing(3, f"one origin, {_name(on_record)}, and nobody independent")
    if bounds.most >= CONFIRMING:
        return _Standing(4, "no origin is named, and all of them may be one")
    return _Standing(4, "one origin, which is not named, and nobody independent")


def _name(origins: Sequence[Origin]) -> str:
    return ", ".join(origin.name for origin in origins[:2])
