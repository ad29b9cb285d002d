"""Where in an article each attribution stands, and who speaks in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records import Article, Found
from firsthand.sources.entities import Entity, Identities
from firsthand.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attribution stands.

    Attributes:
        at: the first character of its source or cue; of its content, where it has neither.
        sentence, paragraph: positions among the article's.
        speaker: position among the entities.
    """

    at: int
    sentence: int
    paragraph: int
    speaker: int


@dataclass(frozen=True, slots=True)
class Scene:
    """An article, who is who in it, and where its attributions stand, one place for each."""

    article: Article
    identities: Identities
    places: tuple[Place, ...]
    sentence_starts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]

    @classmethod
    def of(cls, article: Article, identities: Identities) -> Scene:
        """Set the scene."""
        sentences = tuple(span.start for span in article.sentences)
        paragraphs = tuple(span.start for span in article.paragraphs)
        places = []
        for found, speaker in zip(article.found, identities.speakers, strict=True):
            at = min(span.start for span in (found.source + found.cue) or found.content)
            places.append(Place(at, find_position(sentences, at), find_position(paragraphs, at), speaker))
        return cls(article, identities, tuple(places), sentences, paragraphs)

    def speaker(self, position: int) -> Entity:
        """Who speaks in an attribution."""
        return self.identities.entities[self.places[position].speaker]

    def tells_of(self, position: int, at: int) -> bool:
        """Tell whether words are about an attribution: outside its content, and within that of one around it."""
        found = self.article.found[position]
        outer = found.within
        return not covers(found.content, at) and (outer is None or covers(self.article.found[outer].content, at))

    def same_level(self, one: int, other: int) -> bool:
        """Tell whether two attributions stand in the same one's content, or both in nobody's."""
        return self.article.found[one].within == self.article.found[other].within


def find_position(starts: Sequence[int], at: int) -> int:
    """The position of the sentence or paragraph that a character stands in or after."""
    return max(0, bisect_right(starts, at) - 1)


def covers(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a character stands within one of some spans."""
    return any(span.start <= at < span.end for span in spans)


def hull(found: Found) -> Span:
    """The stretch from an attribution's first character to its last."""
    spans = found.source + found.cue + found.content
    return Span(min(span.start for span in spans), max(span.end for span in spans))
