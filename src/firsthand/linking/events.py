"""Events: who is behind the attributions of several documents on one event."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.linking.identities import identify_sources
from firsthand.linking.sources import ToldSource
from firsthand.records import Attribution, Reading, SourceType, spell_labels


def label_origins(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    """Label the origin of each attribution of several documents on one event.

    Sources of one document that it labels alike stay one; what has no source is an origin of its own.

    Args:
        readings: the documents; their order decides the letters only.

    Returns:
        For each document the labels of its attributions, in their order; shared across the documents.
    """
    told: list[ToldSource] = []
    places: list[list[int]] = []
    for at, reading in enumerate(readings):
        positions: dict[object, int] = {}
        row = []
        for number, attribution in enumerate(reading.attributions):
            key: object = attribution.speaker if attribution.speaker is not None else ("none", number)
            if attribution.type is SourceType.NONE:
                key = ("none", number)
            if key not in positions:
                positions[key] = len(told)
                told.append(_tell(reading, attribution, str(at)))
            row.append(positions[key])
        places.append(row)
    labels: dict[int, str] = {}
    for members, label in zip(identify_sources(told).groups, spell_labels(), strict=False):
        labels.update(dict.fromkeys(members, label))
    return tuple(tuple(labels[position] for position in row) for row in places)


def _tell(reading: Reading, attribution: Attribution, document: str) -> ToldSource:
    publisher = reading.publisher.name if reading.publisher else ""
    if attribution.speaker is None or attribution.speaker >= len(reading.sources):
        return ToldSource.of_attribution(attribution, document=document, publisher=publisher)
    own = [each for each in reading.attributions if each.speaker == attribution.speaker]
    return ToldSource.of_source(reading.sources[attribution.speaker], own, document=document, publisher=publisher)
