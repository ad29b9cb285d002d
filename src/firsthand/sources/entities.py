"""The persons, bodies, texts and nameless people of one article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.records import SourceType
from firsthand.text import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity whose name is settled and whose kind and title are not.

    Attributes:
        name: see `firsthand.records.Source`.
        mentions: all that the article calls it, in order; pronouns and the sources of its attributions included.
        vectors: float32[len(mentions), VECTOR_SIZE], the model's mean vector of each mention; None where there is none.
        found: positions of the attributions that it is the source of; none for who is only spoken of.
    """

    name: str
    mentions: tuple[Span, ...]
    vectors: NDArray[np.float32] | None = field(compare=False, repr=False)
    found: tuple[int, ...]


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
