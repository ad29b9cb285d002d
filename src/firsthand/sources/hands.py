"""Hands: through whom a claim came from its source to this document's publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.records import UNKNOWN_HAND, Hand, Passage
from firsthand.sources.relays import PASSIVE, Relay, is_by
from firsthand.sources.scene import Scene
from firsthand.sources.wires import find_wire
from firsthand.text import Span

_ANOTHER = re.compile(r"\b(?:in|during)\s+(?:another|a separate|an earlier|a previous)\s+interview\b", re.IGNORECASE)
_REPORTEDLY = re.compile(r"\breportedly\b", re.IGNORECASE)


def find_hands(scene: Scene, relays: Sequence[Relay | None]) -> tuple[tuple[Hand, ...], ...]:
    """Find the hands of each attribution, nearest to the reader first.

    The wire that an article is credited to comes first; then, for what stands within somebody's content, that one's own
    hands and that one; then what the attribution itself came through.

    Args:
        scene: the article, and who speaks where.
        relays: what each attribution came through.
    """
    wire = find_wire(scene.article)
    hands: list[tuple[Hand, ...]] = []
    for at, relay in enumerate(relays):
        found = tuple(_list_relays(scene, relay) if relay else _find_unknown(scene, at))
        outer = scene.article.found[at].within
        if outer is not None and outer < at:
            found = (*hands[outer], *_pass_on(scene, outer), *found)
        elif wire and not is_by(scene, at, wire.name):
            found = (wire, *found)
        hands.append(_tidy(found, scene.speaker(at).name))
    return tuple(_share(scene, hands))


def _share(scene: Scene, hands: Sequence[tuple[Hand, ...]]) -> Iterator[tuple[Hand, ...]]:
    """Give what one source says in one sentence the same hands: "was quoted as saying, adding that ..."."""
    found = scene.article.found
    spoken: dict[tuple[int, int, int | None], tuple[Hand, ...]] = {}
    keys = [(place.speaker, place.sentence, each.within) for place, each in zip(scene.places, found, strict=True)]
    for key, own in zip(keys, hands, strict=True):
        if own and scene.identities.entities[key[0]].name:
            spoken.setdefault(key, own)
    for key, own in zip(keys, hands, strict=True):
        yield own or spoken.get(key, ())


def _list_relays(scene: Scene, relay: Relay) -> Iterator[Hand]:
    for occasion in (relay.nearer, relay.occasion):
        if occasion:
            yield Hand(occasion.name, _quote(scene, (occasion.span,)), relay.reason)


def _find_unknown(scene: Scene, at: int) -> Iterator[Hand]:
    """A hand that the text leaves open: "was quoted as saying", "in another interview", "reportedly said"."""
    found = scene.article.found[at]
    cue = _quote(scene, found.cue)
    if PASSIVE.search(cue.text) or (found.source and _REPORTEDLY.search(cue.text)):
        yield Hand(UNKNOWN_HAND, cue, "passive")
        return
    sentence = scene.article.sentences[scene.places[at].sentence]
    match = _ANOTHER.search(scene.article.text, sentence.start, sentence.end)
    if match and not any(span.overlaps(Span(*match.span())) for span in found.content):
        yield Hand(UNKNOWN_HAND, _quote(scene, (Span(*match.span()),)), "another interview")


def _pass_on(scene: Scene, outer: int) -> Iterator[Hand]:
    """The source of an attribution, as a hand of what stands in its content."""
    found = scene.article.found[outer]
    if scene.speaker(outer).name:
        yield Hand(scene.speaker(outer).name, _quote(scene, found.source), "within what it says")


def _tidy(hands: Sequence[Hand], speaker: str) -> tuple[Hand, ...]:
    """Each hand once, and none that is the source itself."""
    kept: dict[str, Hand] = {}
    for hand in hands:
        kept.setdefault(hand.name, hand)
    kept.pop(speaker, None)
    return tuple(kept.values())


def _quote(scene: Scene, spans: Sequence[Span]) -> Passage:
    text = scene.article.text
    return Passage(tuple(spans), " ".join(" ".join(span.of(text).split()) for span in spans))
