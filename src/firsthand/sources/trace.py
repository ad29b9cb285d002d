"""Who is behind each attribution: the stage's wiring."""

from __future__ import annotations

from firsthand.records import Article, Passage, Source, Sources, SourceType, Traced
from firsthand.sources.channels import find_channels
from firsthand.sources.entities import Entity, Identities
from firsthand.sources.hands import find_hands
from firsthand.sources.justification import find_justification
from firsthand.sources.occasions import find_occasions
from firsthand.sources.origins import label_origins
from firsthand.sources.scene import Scene
from firsthand.text import Span


def trace(article: Article) -> Sources:
    """Find out who is behind each attribution of an article, and through which hands it came.

    The heads are imported here, so that `firsthand --help` does not wait for numpy.
    """
    from firsthand.sources.identify import identify

    return trace_identified(article, identify(article))


def trace_identified(article: Article, identities: Identities) -> Sources:
    """As `trace`, where it is known who is who."""
    scene = Scene.of(article, identities)
    hands = find_hands(scene, find_occasions(article, identities.entities))
    channels = find_channels(scene)
    keys = [_key(identities, at) for at in range(len(article.found))]
    order = list(dict.fromkeys(keys))
    speakers = [identities.entities[entity] for entity, _ in order]
    labels = label_origins(speakers)
    return Sources(
        tuple(_make(article, speaker, label) for speaker, label in zip(speakers, labels, strict=True)),
        tuple(
            Traced(order.index(key), passed, channel)
            for key, passed, channel in zip(keys, hands, channels, strict=True)
        ),
    )


def _key(identities: Identities, at: int) -> tuple[int, int]:
    """What tells sources apart: the entity; where there is no source, the attribution, too."""
    speaker = identities.speakers[at]
    return speaker, at if identities.entities[speaker].type is SourceType.NONE else -1


def _make(article: Article, speaker: Entity, label: str) -> Source:
    return Source(
        name=speaker.name,
        type=speaker.type,
        title=speaker.title,
        mentions=tuple(_quote(article.text, span) for span in speaker.mentions),
        justification=tuple(_quote(article.text, span) for span in find_justification(article, speaker)),
        origin=label,
        maybe=(),
        confidence=speaker.confidence,
        reason=speaker.reason,
    )


def _quote(text: str, span: Span) -> Passage:
    return Passage((span,), " ".join(span.of(text).split()))
