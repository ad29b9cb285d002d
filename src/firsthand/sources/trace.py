"""Who is behind each attribution: the stage's wiring."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Article, Hand, Passage, Source, Sources, SourceType, Traced
from firsthand.sources.channels import find_channels
from firsthand.sources.entities import Entity, Identities
from firsthand.sources.hands import find_hands
from firsthand.sources.justification import find_justification
from firsthand.sources.occasions import find_occasions
from firsthand.sources.origins import Origin, Speaker, find_origins
from firsthand.sources.relays import find_relays
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
    relays = find_relays(scene, find_occasions(article, identities.entities))
    hands = find_hands(scene, relays)
    channels = find_channels(scene, relays)
    keys = [_key(identities, at) for at in range(len(article.found))]
    order = list(dict.fromkeys(keys))
    speakers = [identities.entities[entity] for entity, _ in order]
    origins = find_origins(
        [_stand(scene, key, speaker, keys, hands) for key, speaker in zip(order, speakers, strict=True)]
    )
    return Sources(
        tuple(_make(article, speaker, origin) for speaker, origin in zip(speakers, origins, strict=True)),
        tuple(
            Traced(order.index(key), passed, channel)
            for key, passed, channel in zip(keys, hands, channels, strict=True)
        ),
    )


def _key(identities: Identities, at: int) -> tuple[int, int]:
    """What tells sources apart: the entity; where there is no source, the attribution, too."""
    speaker = identities.speakers[at]
    return speaker, at if identities.entities[speaker].type is SourceType.NONE else -1


def _stand(
    scene: Scene,
    key: tuple[int, int],
    speaker: Entity,
    keys: Sequence[tuple[int, int]],
    hands: Sequence[Sequence[Hand]],
) -> Speaker:
    """Gather how a source reaches the reader."""
    own = [at for at, each in enumerate(keys) if each == key]
    names = frozenset(hands[at][0].name for at in own if hands[at])
    titled = scene.article.title is not None and any(scene.places[at].paragraph == 0 for at in own)
    return Speaker(speaker, names, titled)


def _make(article: Article, speaker: Entity, origin: Origin) -> Source:
    return Source(
        name=speaker.name,
        type=speaker.type,
        title=speaker.title,
        mentions=tuple(_quote(article.text, span) for span in speaker.mentions),
        justification=tuple(_quote(article.text, span) for span in find_justification(article, speaker)),
        origin=origin.label,
        maybe=origin.maybe,
        confidence=speaker.confidence,
        reason=speaker.reason,
    )


def _quote(text: str, span: Span) -> Passage:
    return Passage((span,), " ".join(span.of(text).split()))
