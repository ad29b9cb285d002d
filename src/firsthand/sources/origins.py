"""Origins: which sources of one article are one person, body or text, and which may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_uppercase

from firsthand.records import SourceType
from firsthand.sources.entities import Entity


def label_origins(speakers: Sequence[Entity]) -> tuple[str, ...]:
    """Give each source the label of its origin, "A" first.

    Args:
        speakers: the sources, in the order in which they first speak.
    """
    groups: list[int] = []
    for at, speaker in enumerate(speakers):
        same = next((before for before in range(at) if is_one(speakers[before], speaker)), None)
        groups.append(at if same is None else groups[same])
    labels = dict(zip(dict.fromkeys(groups), spell_labels(), strict=False))
    return tuple(labels[group] for group in groups)


def spell_labels() -> Iterator[str]:
    """A to Z, then AA, AB, ..."""
    return ("".join(letters) for size in count(1) for letters in product(ascii_uppercase, repeat=size))


def is_one(one: Entity, other: Entity) -> bool:
    """Tell whether two sources are one origin."""
    return bool(one.name) and one.type is not SourceType.NONE and one.name == other.name
