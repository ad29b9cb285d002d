"""The sources of a reading as the views count them: who speaks, through whom, in which attributions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.records import Attribution, Reading
from firsthand.views.words import name_source


@dataclass(frozen=True, slots=True)
class Voice:
    """A source with all that it is given as saying.

    Attributes:
        number: in order of appearance, which decides its colour.
        positions: of its attributions in the reading, at least one.
        via: every hand that its words came through, in order of appearance.
    """

    number: int
    positions: tuple[int, ...]
    via: tuple[str, ...]

    @property
    def first(self) -> int:
        """The position of its first attribution, which says who it is."""
        return self.positions[0]


def number_sources(attributions: Iterable[Attribution]) -> tuple[int | None, ...]:
    """Give each attribution the number of its source, in order of appearance; None where the text gives no source.

    Where it was not found out who is who, sources with the same words, whatever their case, are taken for one.

    Returns:
        One entry for each attribution.
    """
    numbers: dict[int | str, int] = {}
    return tuple(
        numbers.setdefault(name.casefold() if each.speaker is None else each.speaker, len(numbers)) if name else None
        for each in attributions
        for name in [name_source(each)]
    )


def collect_voices(reading: Reading) -> tuple[Voice, ...]:
    """Collect the sources of a reading, those with the most attributions first."""
    positions: dict[int, list[int]] = {}
    for position, number in enumerate(number_sources(reading.attributions)):
        if number is not None:
            positions.setdefault(number, []).append(position)
    voices = (
        Voice(number, tuple(own), tuple(dict.fromkeys(hand for at in own for hand in reading.attributions[at].via)))
        for number, own in positions.items()
    )
    return tuple(sorted(voices, key=lambda voice: (-len(voice.positions), voice.number)))


def list_chain(reading: Reading, attribution: Attribution) -> tuple[str, ...]:
    """List whom the words came through, nearest to the reader first.

    Returns:
        The publisher, where it is known, and the hands; nothing where the publisher heard it itself, or the text
        does not say.
    """
    first = (reading.publisher.name,) if reading.publisher and attribution.via else ()
    return (*first, *attribution.via)


def find_deniers(attributions: Sequence[Attribution]) -> dict[int, tuple[int, ...]]:
    """Find which attributions contradict which.

    Returns:
        By the position of an attribution that is denied, the positions of those that deny it.
    """
    deniers: dict[int, tuple[int, ...]] = {}
    for position, attribution in enumerate(attributions):
        for denied in attribution.denies:
            deniers[denied] = (*deniers.get(denied, ()), position)
    return deniers
