"""The persons, bodies, texts and nameless people of one article."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records import SourceType
from firsthand.text import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody, or a text, that the article speaks of.

    Attributes:
        name, type, title: see `firsthand.records.Source`.
        mentions: all that the article calls it, in order.
        confidence: 0 to 1, how sure the machine is of the name and type.
        reason: what that rests on.
    """

    name: str
    type: SourceType
    title: str
    mentions: tuple[Span, ...]
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who in one article.

    Attributes:
        entities: the sources, and others with a name (an outlet may be a hand).
        speakers: for each attribution found, the position of its source among the entities.
    """

    entities: tuple[Entity, ...]
    speakers: tuple[int, ...]
