"""Hands: through whom a claim came from its source to this document's publisher."""

from __future__ import annotations

from firsthand.records import Hand, Passage
from firsthand.sources.occasions import Occasion, Tie
from firsthand.sources.scene import Scene, covers


def find_hands(scene: Scene, occasions: tuple[Occasion, ...]) -> tuple[tuple[Hand, ...], ...]:
    """Find the hands of each attribution, nearest to the reader first."""
    return tuple(_find(scene, occasions, at) for at in range(len(scene.places)))


def _find(scene: Scene, occasions: tuple[Occasion, ...], at: int) -> tuple[Hand, ...]:
    place, found, text = scene.places[at], scene.article.found[at], scene.article.text
    for occasion in occasions:
        start = occasion.span.start
        sentence = scene.article.sentences[place.sentence]
        if occasion.tie in (Tie.NAMED, Tie.POLL, Tie.REPORTED) or not sentence.start <= start < sentence.end:
            continue
        if not covers(found.content, start) and occasion.name != scene.speaker(at).name:
            return (Hand(occasion.name, Passage((occasion.span,), occasion.span.of(text)), occasion.tie),)
    return ()
