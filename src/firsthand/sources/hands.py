"""Hands: through whom a claim came from its source to this document's publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.records import UNKNOWN_HAND, Hand, Passage, SourceType
from firsthand.sources.entities import Entity
from firsthand.sources.origins import find_head
from firsthand.sources.outlets import is_publisher
from firsthand.sources.relays import PASSIVE, Relay, is_by
from firsthand.sources.scene import Scene
from firsthand.sources.wires import find_wire
from firsthand.text import Span

_ANOTHER = re.compile(r"\b(?:in|during)\s+(?:another|a separate|an earlier|a previous)\s+interview\b", re.IGNORECASE)
_QUOTES = re.compile(r"(?:has\s+|have\s+|had\s+)?(?:quot|cit)(?:es?|ed|ing)", re.IGNORECASE)
_AS_SAYING = re.compile(r"as\s+\w+ing", re.IGNORECASE)
_OWN_SPOKESMAN = re.compile(r"(?:its|their)\s+(?:\w+\s+)?spokes(?:man|woman|person)", re.IGNORECASE)
_MADE_BY = re.compile(
    r"(?:an?|the)\s+(?:[\w-]+\s+)?(?:report|study|review|survey|poll)\s+by\s+(?P<maker>(?:the\s+)?[A-Z][^,;]*)"
)
_HANDED = re.compile(
    r"\b(?:that|which)\s+(?P<giver>[^,;.]{2,60}?)\s+(?:had\s+|has\s+)?"
    r"(?:handed|leaked|passed|slipped|showed|provided|supplied|turned)\s+(?:on\s+|over\s+)?to\s+(?P<taker>[^,;.]{2,60})"
)
_US = re.compile(r"this\s+(?:newspaper|paper|magazine|website|site)|us", re.IGNORECASE)
_THE_TEXT = re.compile(r"\b(?:the|this|that)\s+(\w+)\s+$", re.IGNORECASE)
_REPORTEDLY = re.compile(r"\breportedly\b", re.IGNORECASE)


def find_hands(scene: Scene, relays: Sequence[Relay | None]) -> tuple[tuple[Hand, ...], ...]:
    """Find the hands of each attribution, nearest to the reader first.

    The wire that an article is credited to comes first, or who handed a text to the publisher; then, for what stands
    within somebody's content, that one's own hands and that one; then what the attribution itself came through.

    Args:
        scene: the article, and who speaks where.
        relays: what each attribution came through.
    """
    wire = find_wire(scene.article)
    hands: list[tuple[Hand, ...]] = []
    for at, relay in enumerate(relays):
        found = tuple(_list_relays(scene, relay) if relay else find_text(scene, at) or _find_unknown(scene, at))
        outer = scene.article.found[at].within
        if outer is not None and outer < at:
            found = (*hands[outer], *_pass_on(scene, outer), *found)
        else:
            found = (*_open(scene, at, wire), *found)
        hands.append(_tidy(found, scene.speaker(at).name))
    return tuple(_share(scene, hands))


def _open(scene: Scene, at: int, wire: Hand | None) -> tuple[Hand, ...]:
    """The hand nearest to the reader: the wire, or who handed the publisher the text that speaks or quotes."""
    quoting = _find_quoting(scene, at)
    given = _find_giver(scene, quoting[0] if quoting else scene.speaker(at))
    if given:
        return (given,)
    return (wire,) if wire and not is_by(scene, at, wire.name) else ()


def _find_giver(scene: Scene, text: Entity) -> Hand | None:
    """Find who handed a text to the publisher: "a memo that a clerk leaked to the Post", in the Post."""
    if text.type is not SourceType.DOCUMENT:
        return None
    for mention in text.mentions:
        match = _HANDED.search(scene.article.text, mention.start, mention.end)
        if match and (_US.fullmatch(match["taker"]) or is_publisher(match["taker"], scene.article.metadata.publisher)):
            giver = _quote(scene, (Span(*match.span("giver")),))
            return Hand(giver.text, giver, "handed over")
    return None


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


def find_text(scene: Scene, at: int) -> tuple[Hand, ...]:
    """Find the text that quotes a source: "the letter quotes the mayor as saying"; it was spoken of before."""
    quoting = _find_quoting(scene, at)
    return (Hand(quoting[0].name, _quote(scene, (quoting[1],)), "quotes"),) if quoting else ()


def _find_quoting(scene: Scene, at: int) -> tuple[Entity, Span] | None:
    cue, text = scene.article.found[at].cue, scene.article.text
    if len(cue) < 2 or not (_QUOTES.fullmatch(cue[0].of(text)) and _AS_SAYING.match(cue[1].of(text))):
        return None
    sentence = scene.article.sentences[scene.places[at].sentence]
    noun = _THE_TEXT.search(text, sentence.start, cue[0].start)
    texts = (each for each in scene.identities.entities if each.type is SourceType.DOCUMENT)
    named = [each for each in texts if noun and find_head(each.name) == noun[1].lower()]
    if noun is None or len(named) != 1:
        return None
    return named[0], Span(noun.start(), noun.end(1))


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
    """The source of an attribution, as a hand of what stands in its content: of a report, who made it."""
    source, speaker = _quote(scene, scene.article.found[outer].source), scene.speaker(outer)
    if speaker.name and not _OWN_SPOKESMAN.fullmatch(source.text):
        made = _MADE_BY.fullmatch(speaker.name) if speaker.type is SourceType.DOCUMENT else None
        yield Hand(made["maker"] if made else speaker.name, source, "within what it says")


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
