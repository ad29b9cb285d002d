"""Hands: through whom a claim came from its source to this document's publisher."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.records import UNKNOWN_HAND, Hand, Passage, SourceType
from firsthand.sources.occasions import Occasion, Tie
from firsthand.sources.scene import Scene, covers, find_position
from firsthand.sources.wires import find_wire
from firsthand.text import Span

NAMELESS = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON)
DIRECT = (Tie.TOLD, Tie.INTERVIEW, Tie.WROTE, Tie.AIRED)
"""Ties that say of one attribution how it was put; the others tell of what an outlet reports at large."""

TEXTS = (SourceType.DOCUMENT, SourceType.NAMED_ORGANIZATION)

LEAD_PARAGRAPHS = 6
"""A lead sums up what a later paragraph says was told to an outlet: chosen on the training labels."""

POLL_PARAGRAPHS = 4
"""A poll is told of in a few paragraphs that follow its name: chosen on the training labels."""

HOST_CHARS = 40
"""A host's name stands right beside the outlet's: two names and a word or two."""

_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+|also\s+)?(?:quoted|cited)\b", re.IGNORECASE)
_TURN = re.compile(r"\s*:\s*")
_RESPONDENTS = re.compile(
    r"\d\s*%|\bper\s?cent|\b(?:voters?|respondents?|majority|surveyed|polled|adults|half|third|quarter|troops|of\s+\d+)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:the|that|this|his|her|their|same)\s+(?:\w+\s+)?(?:interview|show|broadcast)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:rally|rallies|speech|statement|tweet|tweeted|debate|press conference|news conference|told reporters|letter"
    r"|memo|book|testimony|hearing|posted|town hall|campaign event|another interview)\b",
    re.IGNORECASE,
)
_BEFOREHAND = re.compile(r"(?:has|have|had|later|previously|earlier|once)\b", re.IGNORECASE)
_INTRODUCES = re.compile(r"\b(?:report|write|wrote|note|continue|explain|say|said|read)\w*:\s*$", re.IGNORECASE)
_THE_PIECE = re.compile(
    r"\b(?:the|its|that)\s+(?:article|story|piece|report|feature|profile|column|essay)\b", re.IGNORECASE
)
_QUOTE_MARKS = '"“'


@dataclass(slots=True)
class _Stage:
    """An article being read in order.

    Attributes:
        scene: the article, and who speaks where.
        occasions: the outlets and polls named in it.
        taken: for each attribution read so far, the occasion that it belongs to.
    """

    scene: Scene
    occasions: Sequence[Occasion]
    by_sentence: dict[int, list[Occasion]]
    blocks: dict[int, Occasion]
    taken: list[Occasion | None] = field(default_factory=list)

    @classmethod
    def of(cls, scene: Scene, occasions: Sequence[Occasion]) -> _Stage:
        by_sentence: dict[int, list[Occasion]] = {}
        for occasion in occasions:
            by_sentence.setdefault(find_position(scene.sentence_starts, occasion.span.start), []).append(occasion)
        return cls(scene, occasions, by_sentence, dict(_find_blocks(scene, occasions)))

    def sentence(self, at: int) -> str:
        return self.scene.article.sentences[self.scene.places[at].sentence].of(self.scene.article.text)

    def words(self, spans: Sequence[Span]) -> str:
        return " ".join(span.of(self.scene.article.text) for span in spans)

    def paragraph_of(self, occasion: Occasion) -> int:
        return find_position(self.scene.paragraph_starts, occasion.span.start)

    def in_sentence(self, at: int) -> Iterator[Occasion]:
        """Occasions in the words around an attribution: its sentence, without its content and its own source."""
        found = self.scene.article.found[at]
        for occasion in self.by_sentence.get(self.scene.places[at].sentence, ()):
            if not covers(found.content, occasion.span.start) and not is_by(self.scene, at, occasion.name):
                yield occasion

    def is_present(self, speaker: int, occasion: Occasion) -> bool:
        """Tell whether somebody is named in an occasion's sentence."""
        sentence = self.scene.article.sentences[find_position(self.scene.sentence_starts, occasion.span.start)]
        entity = self.scene.identities.entities[speaker]
        if any(sentence.start <= mention.start < sentence.end for mention in entity.mentions):
            return True
        return bool(entity.name) and entity.name in sentence.of(self.scene.article.text)

    def is_host(self, speaker: int, occasion: Occasion) -> bool:
        """Tell whether somebody is named beside an outlet: "told Ann Lee of the Journal"."""
        entity = self.scene.identities.entities[speaker]
        low, high = occasion.span.start - HOST_CHARS, occasion.span.end + HOST_CHARS
        return entity.type is SourceType.NAMED_PERSON and any(low <= m.start <= high for m in entity.mentions)


def find_hands(
    scene: Scene, occasions: Sequence[Occasion]
) -> tuple[tuple[tuple[Hand, ...], ...], tuple[Occasion | None, ...]]:
    """Find the hands of each attribution, nearest to the reader first."""
    stage = _Stage.of(scene, occasions)
    relayed = _relay(stage)
    wire = find_wire(scene.article)
    hands: list[tuple[Hand, ...]] = []
    for at, hand in enumerate(relayed):
        outer = scene.article.found[at].within
        found = (hand,) if hand else ()
        if outer is not None and outer < at:
            found = (*hands[outer], *_hand_of(scene, outer), *found)
        elif wire and not is_by(scene, at, wire.name):
            found = (wire, *found)
        hands.append(_tidy(found, scene.speaker(at).name))
    return tuple(hands), tuple(stage.taken)


def _tidy(hands: Sequence[Hand], speaker: str) -> tuple[Hand, ...]:
    """Each hand once, and none that is the source itself."""
    kept: list[Hand] = []
    for hand in hands:
        if hand.name != speaker and hand.name not in {other.name for other in kept}:
            kept.append(hand)
    return tuple(kept)


def _hand_of(scene: Scene, at: int) -> Iterator[Hand]:
    """The source of an attribution, as a hand of what stands in its content."""
    speaker = scene.speaker(at)
    if speaker.name:
        yield Hand(speaker.name, _quote(scene, scene.article.found[at].source), "what it says holds this")


def is_by(scene: Scene, at: int, name: str) -> bool:
    """Tell whether an outlet is itself the source."""
    speaker = scene.speaker(at).name.removeprefix("The ").removeprefix("the ")
    return bool(speaker) and speaker == name.removeprefix("The ")


def _quote(scene: Scene, spans: Sequence[Span]) -> Passage:
    text = scene.article.text
    return Passage(tuple(spans), " ".join(" ".join(span.of(text).split()) for span in spans))


def _relay(stage: _Stage) -> list[Hand | None]:
    hands: list[Hand | None] = []
    for at in range(len(stage.scene.places)):
        occasion, reason = next(
            ((found, rule.__name__.strip("_")) for rule in _RULES if (found := rule(stage, at))), (None, "")
        )
        if occasion and is_by(stage.scene, at, occasion.name):
            occasion = None
        stage.taken.append(occasion)
        hands.append(Hand(occasion.name, _quote(stage.scene, (occasion.span,)), reason) if occasion else None)
        if occasion is None and _PASSIVE.search(stage.words(stage.scene.article.found[at].cue)):
            hands[-1] = Hand(UNKNOWN_HAND, _quote(stage.scene, stage.scene.article.found[at].cue), "passive")
    _lead(stage, hands)
    return hands


def _lead(stage: _Stage, hands: list[Hand | None]) -> None:
    """Give the headline and the first words what a later paragraph says of the same source's occasion."""
    first = next((at for at, occasion in enumerate(stage.taken) if occasion and occasion.tie in DIRECT), None)
    if first is None:
        return
    place, occasion = stage.scene.places[first], stage.taken[first]
    speakers = {stage.scene.places[at].speaker for at in range(first)}
    if occasion and speakers == {place.speaker} and place.paragraph <= LEAD_PARAGRAPHS:
        for at in range(first):
            hands[at] = hands[at] or Hand(occasion.name, _quote(stage.scene, (occasion.span,)), "lead")


def _direct(stage: _Stage, at: int) -> Occasion | None:
    """As in "told CNN", "in an interview with", "on CNN", "wrote in": in the attribution's own sentence."""
    source = stage.scene.article.found[at].source
    for occasion in stage.in_sentence(at):
        if occasion.tie in DIRECT and (occasion.tie is Tie.AIRED or not covers(source, occasion.span.start)):
            return occasion
    return None


def _cited(stage: _Stage, at: int) -> Occasion | None:
    """As in "the Journal reported, citing a source", "one of the Journal's sources"."""
    found, speaker = stage.scene.article.found[at], stage.scene.speaker(at)
    for occasion in stage.in_sentence(at):
        own = covers(found.source, occasion.span.start)
        if occasion.tie is Tie.CITED and not own:
            return occasion
        if occasion.tie is Tie.RELEASED and own and speaker.type is SourceType.DOCUMENT:
            return occasion
        if speaker.type in NAMELESS and (occasion.tie is Tie.REPORTED or own):
            return occasion
    return None


def _employed(stage: _Stage, at: int) -> Occasion | None:
    """As in "Lee of the Journal wrote"."""
    found = stage.scene.article.found[at]
    if re.search(r"\bwr[io]t", stage.words(found.cue)):
        for occasion in stage.occasions:
            if occasion.tie is Tie.STAFF and stage.is_present(stage.scene.places[at].speaker, occasion):
                return occasion
    return None


def _turn(stage: _Stage, at: int) -> Occasion | None:
    """A turn in a transcript: "LEE: ..."."""
    cue = stage.words(stage.scene.article.found[at].cue)
    if not _TURN.fullmatch(cue) or stage.scene.places[at].paragraph == 0:
        return None
    last = next((taken for taken in reversed(stage.taken) if taken), None)
    return last if last and last.tie in DIRECT else None


def _back(stage: _Stage, at: int) -> Occasion | None:
    """As in "in the interview": the one spoken of before."""
    place = stage.scene.places[at]
    if not _BACK.search(stage.sentence(at)):
        return None
    before = [
        occasion
        for occasion in stage.occasions
        if occasion.tie in (Tie.INTERVIEW, Tie.TOLD, Tie.AIRED)
        and occasion.span.start < place.at
        and stage.is_present(place.speaker, occasion)
    ]
    return before[-1] if before else None


def _poll(stage: _Stage, at: int) -> Occasion | None:
    """As in "54 percent said", after a poll was named."""
    place, found, speaker = stage.scene.places[at], stage.scene.article.found[at], stage.scene.speaker(at)
    if speaker.type is not SourceType.UNNAMED_GROUP or not _RESPONDENTS.search(stage.words(found.source)):
        return None
    polls = [o for o in stage.occasions if o.tie is Tie.POLL]
    before = [o for o in polls if o.span.start < place.at or covers(found.source, o.span.start)]
    near = before and place.paragraph - stage.paragraph_of(before[-1]) <= POLL_PARAGRAPHS
    return before[-1] if near else None


def _goes_on(stage: _Stage, at: int) -> Occasion | None:
    """The same source goes on."""
    place = stage.scene.places[at]
    if at == 0 or not stage.scene.speaker(at).name:
        return None
    last = stage.taken[-1]
    cue = stage.words(stage.scene.article.found[at].cue)
    if last is None or last.tie is Tie.POLL or _ELSEWHERE.search(stage.sentence(at)) or _BEFOREHAND.match(cue):
        return None
    if place.speaker == stage.scene.places[at - 1].speaker:
        return last
    return last if stage.is_host(place.speaker, last) and last.tie in DIRECT else None


def _reported(stage: _Stage, at: int) -> Occasion | None:
    """A nameless source, after an outlet's report."""
    place, speaker = stage.scene.places[at], stage.scene.speaker(at)
    passive = _PASSIVE.search(stage.words(stage.scene.article.found[at].cue))
    if speaker.type is not SourceType.ANONYMOUS_SOURCE and not (passive and speaker.type in NAMELESS):
        return None
    told = [o for o in stage.occasions if o.tie in (Tie.REPORTED, Tie.CITED) and o.span.start < place.at]
    return told[-1] if told else None


def _released(stage: _Stage, at: int) -> Occasion | None:
    """A text that an outlet dug up, and its author, for a few paragraphs."""
    place, speaker = stage.scene.places[at], stage.scene.speaker(at)
    dug = [o for o in stage.occasions if o.tie is Tie.RELEASED and o.span.start < place.at]
    if not dug or place.paragraph - stage.paragraph_of(dug[-1]) > POLL_PARAGRAPHS or not speaker.name:
        return None
    return dug[-1] if stage.is_present(place.speaker, dug[-1]) and speaker.type in TEXTS else None


def _block(stage: _Stage, at: int) -> Occasion | None:
    """Within a passage quoted from an outlet."""
    return stage.blocks.get(stage.scene.places[at].paragraph)


def _find_blocks(scene: Scene, occasions: Sequence[Occasion]) -> Iterator[tuple[int, Occasion]]:
    """Find the paragraphs that are quoted from an outlet's report, each with that outlet."""
    text = scene.article.text
    report: Occasion | None = None
    open_block = False
    for at, paragraph in enumerate(scene.article.paragraphs):
        words = paragraph.of(text)
        inside = [o for o in occasions if paragraph.start <= o.span.start < paragraph.end]
        if words[:1] in _QUOTE_MARKS and open_block and report:
            yield at, report
            continue
        told = [o for o in inside if o.tie in (Tie.REPORTED, Tie.CITED, Tie.WROTE)]
        report = told[-1] if told else report
        introduced = _INTRODUCES.search(words.rstrip()) is not None and report is not None
        open_block = introduced or (
            open_block and (_THE_PIECE.search(words) is not None or words.rstrip().endswith(":"))
        )


_RULES: tuple[Callable[[_Stage, int], Occasion | None], ...] = (
    _cited, _direct, _employed, _turn, _back, _poll, _goes_on, _reported, _released, _block,
)  # fmt: skip
