"""Channels: how something was said, where the text tells."""

from __future__ import annotations

import re

from firsthand.records import Channel, SourceType
from firsthand.sources.scene import Scene

_CUES = (
    (Channel.SOCIAL_MEDIA, re.compile(r"\b(?:re)?tweet|\bposted\b", re.IGNORECASE)),
    (Channel.DOCUMENT, re.compile(r"\bwr(?:ote|ites?|itten|iting)\b", re.IGNORECASE)),
    (Channel.STATEMENT, re.compile(r"\bin a (?:\w+ )?statement\b", re.IGNORECASE)),
    (Channel.TESTIMONY, re.compile(r"\btestif", re.IGNORECASE)),
)


def find_channels(scene: Scene) -> tuple[Channel, ...]:
    """Find how each attribution was said."""
    return tuple(_find(scene, at) for at in range(len(scene.places)))


def _find(scene: Scene, at: int) -> Channel:
    if scene.speaker(at).type is SourceType.DOCUMENT:
        return Channel.DOCUMENT
    cue = " ".join(span.of(scene.article.text) for span in scene.article.found[at].cue)
    return next((channel for channel, pattern in _CUES if pattern.search(cue)), Channel.UNSTATED)
