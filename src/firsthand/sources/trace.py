"""Who is behind each attribution: the stage's wiring."""

from __future__ import annotations

from firsthand.records import Article, Passage, Source, Sources, SourceType, Traced
from firsthand.sources.channels import find_channels
from firsthand.sources.entities import Entity, Identities
from firsthand.sources.hands import find_hands
from firsthand.sources.occasions import find_occasions
from firsthand.sources.origins import label_origins
from firsthand.sources.scene import Scene
from firsthand.text import Span


def trace(article: Article) -> Sources:
    """Find out who is behind each attribution of an article, and through which hands it came."""
    return trace_identified(article, _identify(article))


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
        tuple(_make(article.text, speaker, label) for speaker, label in zip(speakers, labels, strict=True)),
        tuple(
            Traced(order.index(key), passed, channel)
            for key, passed, channel in zip(keys, hands, channels, strict=True)
        ),
    )


def _key(identities: Identities, at: int) -> tuple[int, int]:
    """What tells sources apart: the entity; where there is no source, the attribution, too."""
    speaker = identities.speakers[at]
    return speaker, at if identities.entities[speaker].type is SourceType.NONE else -1


def _make(text: str, speaker: Entity, label: str) -> Source:
    return Source(
        name=speaker.name,
        type=speaker.type,
        title=speaker.title,
        mentions=tuple(_quote(text, span) for span in speaker.mentions),
        justification=(),
        origin=label,
        maybe=(),
        confidence=speaker.confidence,
        reason=speaker.reason,
    )


def _quote(text: str, span: Span) -> Passage:
    return Passage((span,), " ".join(span.of(text).split()))


def _identify(article: Article) -> Identities:
    """Until sources are told apart: each different wording of a source is one."""
    named: dict[str, list[Span]] = {}
    words = [" ".join(" ".join(s.of(article.text) for s in found.source).split()) for found in article.found]
    for name, found in zip(words, article.found, strict=True):
        named.setdefault(name, []).extend(found.source)
    kinds = {name: SourceType.NAMED_PERSON if name else SourceType.NONE for name in named}
    entities = tuple(Entity(name, kinds[name], "", tuple(spans), 0.5, "its words") for name, spans in named.items())
    order = list(named)
    return Identities(entities, tuple(order.index(name) for name in words))
