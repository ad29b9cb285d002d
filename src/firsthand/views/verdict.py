"""What a standards editor asks of a document first: how many attributions, from how many origins, through whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from firsthand.records import NAMED, UNKNOWN_HAND, Attribution, Reading, SourceType, Stance
from firsthand.views.words import count

MOST_HANDS = 3
"""So many hands are named in the verdict, which is to fit a line or two; `Summary.hands` has them all."""


class HandCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many attributions reach the reader through a hand.

    Attributes:
        name: the hand.
        attributions: those that it passed on and, where it is a body such as an outlet, those of which it is itself
            the source.
    """

    name: str
    attributions: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A document in numbers.

    All but `nested` and `unattributed` count what the document itself attributes. What stands inside the content of an
    attribution is for its source to answer for, not for the publisher.

    Attributes:
        attributions: those that stand inside no other one.
        nested: those that stand inside another one's content.
        origins: the most origins that they can go back to: distinct labels `origin`.
        origins_at_least: the fewest, should nameless sources be the same wherever they may be (`maybe`).
        hands: through whom attributions came, most first; a hand that the text leaves open is not counted.
        nameless: attributions whose source knows and is kept nameless (`anonymous_source`).
        sourceless: attributions of which the text gives no source ("reportedly"); no origin is counted for them.
        denials: distinct named persons or bodies, by origin, that deny something: their stance is `deny`, or what
            they say contradicts another attribution.
        unattributed: sentences that the publisher states on its own account.
        verdict: the same in a line.
    """

    attributions: int
    nested: int
    origins: int
    origins_at_least: int
    hands: tuple[HandCount, ...]
    nameless: int
    sourceless: int
    denials: int
    unattributed: int
    verdict: str

    @property
    def all_counted(self) -> str:
        """All attributions in words: "12 attributions and 2 inside them"."""
        inside = f" and {self.nested:,} inside {'it' if self.attributions == 1 else 'them'}" if self.nested else ""
        return f"{count(self.attributions, 'attribution')}{inside}"


def summarise(reading: Reading) -> Summary:
    """Count what is in a reading and put it in a line.

    The line leaves out what there is none of: "12 attributions, 8 origins (at least 5): 7 reach you through The Capital
    Ledger, 6 from nameless sources; 1 on-record denial".
    """
    own = [each for each in reading.attributions if each.within is None]
    most, least = count_origins(own)
    summary = Summary(
        attributions=len(own),
        nested=len(reading.attributions) - len(own),
        origins=most,
        origins_at_least=least,
        hands=tuple(_count_hands(own, _name_hands(reading.attributions))),
        nameless=sum(each.type is SourceType.ANONYMOUS_SOURCE for each in own),
        sourceless=sum(each.type is SourceType.NONE for each in own),
        denials=len({each.origin for each in own if each.type in NAMED and _denies(each)}),
        unattributed=len(reading.unattributed),
        verdict="",
    )
    return msgspec.structs.replace(summary, verdict=_word(summary))


def count_origins(attributions: Iterable[Attribution]) -> tuple[int, int]:
    """Count the origins that attributions go back to, at most and at least.

    At most as many as there are labels; at least as many as there are origins of which no two may be the same. They
    are picked greedily, those with the fewest possible doubles first, so the number is never too high. Where the text
    gives no source, it may be any of them, and is not counted.

    Returns:
        The most and the least.
    """
    given = [each for each in attributions if each.origin and each.type is not SourceType.NONE]
    doubles: dict[str, set[str]] = {each.origin: set() for each in given}
    for each in given:
        for other in doubles.keys() & set(each.maybe):
            doubles[each.origin].add(other)
            doubles[other].add(each.origin)
    distinct = set[str]()
    for origin in sorted(doubles, key=lambda origin: len(doubles[origin])):
        if not doubles[origin] & distinct:
            distinct.add(origin)
    return len(doubles), len(distinct)


def _name_hands(attributions: Iterable[Attribution]) -> dict[str, str]:
    """The names of all hands, by their folded form, in order of appearance."""
    names: dict[str, str] = {}
    for hand in (hand for each in attributions for hand in each.via if hand != UNKNOWN_HAND):
        names.setdefault(_fold(hand), hand)
    return names


def _count_hands(attributions: Iterable[Attribution], names: Mapping[str, str]) -> list[HandCount]:
    """Count each hand once an attribution, most first, then by appearance."""
    passed = Counter(key for each in attributions for key in _list_passers(each) & names.keys())
    hands = [HandCount(name=name, attributions=passed[key]) for key, name in names.items() if passed[key]]
    return sorted(hands, key=lambda hand: -hand.attributions)


def _list_passers(attribution: Attribution) -> set[str]:
    own = {_fold(attribution.name)} if attribution.type is SourceType.NAMED_ORGANIZATION else set[str]()
    return own.union(map(_fold, attribution.via))


def _fold(name: str) -> str:
    """A name as it is compared: "the Journal" is "The Journal"."""
    return name.casefold().removeprefix("the ")


def _denies(attribution: Attribution) -> bool:
    return bool(attribution.denies) or (attribution.stance is Stance.DENY and not attribution.negated)


def _word(summary: Summary) -> str:
    head = summary.all_counted
    if summary.origins:
        head += f", {count(summary.origins, 'origin')}"
    if summary.origins_at_least < summary.origins:
        head += f" (at least {summary.origins_at_least})"
    parts = [": ".join(filter(None, (head, ", ".join(_word_paths(summary)))))]
    if summary.denials:
        parts.append(count(summary.denials, "on-record denial"))
    return "; ".join(parts)


def _word_paths(summary: Summary) -> Iterator[str]:
    for number, hand in enumerate(summary.hands[:MOST_HANDS]):
        verb = "reaches you " if hand.attributions == 1 else "reach you "
        yield f"{hand.attributions} {verb if number == 0 else ''}through {hand.name}"
    if len(summary.hands) > MOST_HANDS:
        yield f"others through {count(len(summary.hands) - MOST_HANDS, 'more hand')}"
    if summary.nameless:
        yield f"{summary.nameless} from {'a nameless source' if summary.nameless == 1 else 'nameless sources'}"
    if summary.sourceless:
        yield f"{summary.sourceless} with no source given"
