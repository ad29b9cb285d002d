"""The passages and times of a reading, wherever they hang."""

from collections.abc import Iterator

from firsthand.records import Passage, Reading, TimeRef


def list_times(reading: Reading) -> Iterator[TimeRef]:
    """List when it was published, and when what was said and speaks of."""
    if reading.published:
        yield reading.published
    for each in reading.attributions:
        yield from each.times
        if each.said:
            yield each.said


def list_passages(reading: Reading) -> Iterator[Passage]:
    """List the words that anything but the spans of an attribution rests on."""
    yield from reading.unattributed
    if reading.publisher:
        yield reading.publisher.evidence
    for time in list_times(reading):
        yield time.passage
    for source in reading.sources:
        yield from (*source.mentions, *source.justification)
    for each in reading.attributions:
        yield from each.hedges
        yield from (hand.evidence for hand in each.hands)
        yield from (figure.passage for figure in each.quantities)
