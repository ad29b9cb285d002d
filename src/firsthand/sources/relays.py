"""Relays: the outlet, poll or show that an attribution came through to this document's publisher.

The attributions are read in order, and a visible tuple of rules is asked about each: what its own words say, then what
goes on from the attributions before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.records import SourceType
from firsthand.sources.occasions import Occasion, Tie
from firsthand.sources.passages import find_passages
from firsthand.sources.scene import Scene, covers, find_position
from firsthand.text import Span

NAMELESS = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON)
DIRECT = (Tie.TOLD, Tie.INTERVIEW, Tie.WROTE, Tie.AIRED)
"""Ties that say of one attribution how it was put; the others tell of what an outlet reports at large."""

SPOKEN = (Tie.TOLD, Tie.INTERVIEW, Tie.AIRED)
TEXTS = (SourceType.DOCUMENT, SourceType.NAMED_ORGANIZATION)

LEAD_PARAGRAPHS = 6
"""A lead sums up what a later paragraph says was told to an outlet: chosen on the training labels."""

NEAR_PARAGRAPHS = 4
"""A poll, or a text that was dug up, is told of in so many paragraphs after its name: chosen on the training labels."""

GOES_ON_PARAGRAPHS = 2
"""The same source goes on in the same paragraph, the next, or after one without attributions: training labels."""

BESIDE_CHARS = 30
"""So soon after a text's name stands who published it: "the memo, first obtained by the Journal"."""

HOST_CHARS = 40
"""A host's name stands right beside the outlet's: two names and a word or two."""

PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+|also\s+)?(?:quoted|cited)\b", re.IGNORECASE)
"""A cue that leaves open who quotes."""

_TURN = re.compile(r"\s*:\s*")
_RESPONDENTS = re.compile(
    r"\d\s*%|\bper\s?cent|\b(?:voters?|respondents?|majority|surveyed|polled|adults|half|third|quarter|of\s+\d+)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:the|that|this|his|her|their|same)\s+(?:\w+\s+)?(?:interview|show|broadcast)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:rally|rallies|speech|statement|tweet|tweeted|debate|press conference|news conference|told reporters|letter"
    r"|memo|book|testimony|hearing|posted|town hall|campaign event|another interview)\b",
    re.IGNORECASE,
)
_BEFOREHAND = re.compile(r"(?:has|have|had|later|previously|earlier|once)\b", re.IGNORECASE)
_QUOTED_IN = re.compile(
    r",?\s+(?:as\s+)?(?:quoted|cited|carried|relayed|reprinted|republished)\s+(?:in|by)\s+[\"“]?", re.IGNORECASE
)
_WRITES = re.compile(r"\bwr[io]t", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relay:
    """What an attribution came through.

    Attributes:
        occasion: the outlet, poll or show.
        reason: the rule that says so.
        nearer: another outlet that quotes that one, if one does.
    """

    occasion: Occasion
    reason: str
    nearer: Occasion | None = None


@dataclass(slots=True)
class _Stage:
    """An article being read in order.

    Attributes:
        scene: the article, and who speaks where.
        occasions: the outlets and polls named in it.
        by_sentence: the same, by the position of their sentence.
        passages: by paragraph, the outlet that it is quoted from.
        taken: for each attribution read so far, the occasion that it belongs to.
    """

    scene: Scene
    occasions: Sequence[Occasion]
    by_sentence: dict[int, list[Occasion]]
    passages: dict[int, Occasion]
    taken: list[Occasion | None] = field(default_factory=list)

    @classmethod
    def of(cls, scene: Scene, occasions: Sequence[Occasion]) -> _Stage:
        by_sentence: dict[int, list[Occasion]] = {}
        for occasion in occasions:
            by_sentence.setdefault(find_position(scene.sentence_starts, occasion.span.start), []).append(occasion)
        return cls(scene, occasions, by_sentence, find_passages(scene, occasions))

    def sentence(self, at: int) -> str:
        return self.scene.article.sentences[self.scene.places[at].sentence].of(self.scene.article.text)

    def words(self, spans: Sequence[Span]) -> str:
        return " ".join(span.of(self.scene.article.text) for span in spans)

    def cue(self, at: int) -> str:
        return self.words(self.scene.article.found[at].cue)

    def apart(self, occasion: Occasion, at: int) -> int:
        """How many paragraphs an attribution stands after an occasion."""
        return self.scene.places[at].paragraph - find_position(self.scene.paragraph_starts, occasion.span.start)

    def around(self, at: int) -> Iterator[Occasion]:
        """Occasions in an attribution's sentence that tell of it; never the source itself."""
        for occasion in self.by_sentence.get(self.scene.places[at].sentence, ()):
            if self.scene.tells_of(at, occasion.span.start) and not is_by(self.scene, at, occasion.name):
                yield occasion

    def before(self, at: int, *ties: Tie) -> list[Occasion]:
        """Occasions of some ties that stand before an attribution, in order."""
        place = self.scene.places[at]
        return [each for each in self.occasions if each.tie in ties and each.span.start < place.at]

    def find_nearer(self, occasion: Occasion) -> Occasion | None:
        """Find the outlet that quotes another one: "a report by the Journal, quoted in the Times"."""
        text = self.scene.article.text
        for other in self.by_sentence[find_position(self.scene.sentence_starts, occasion.span.start)]:
            if _QUOTED_IN.fullmatch(text, occasion.span.end, max(occasion.span.end, other.span.start)):
                return other
        return None

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


def find_relays(scene: Scene, occasions: Sequence[Occasion]) -> list[Relay | None]:
    """Find what each attribution came through; None where its publisher heard it or does not say.

    Args:
        scene: the article, and who speaks where.
        occasions: the outlets and polls named in it, in order.
    """
    stage = _Stage.of(scene, occasions)
    relays: list[Relay | None] = []
    for at in range(len(scene.places)):
        found = ((rule(stage, at), rule.__name__.strip("_").replace("_", " ")) for rule in _RULES)
        occasion, reason = next(((each, name) for each, name in found if each), (None, ""))
        if occasion and is_by(scene, at, occasion.name):
            occasion = None
        stage.taken.append(occasion)
        relays.append(Relay(occasion, reason, stage.find_nearer(occasion)) if occasion else None)
    return _extend_to_lead(scene, relays)


def is_by(scene: Scene, at: int, name: str) -> bool:
    """Tell whether an outlet is itself the source."""
    speaker = scene.speaker(at).name.removeprefix("The ").removeprefix("the ")
    return bool(speaker) and speaker == name.removeprefix("The ")


def _extend_to_lead(scene: Scene, relays: list[Relay | None]) -> list[Relay | None]:
    """Give the headline and the first words what a later paragraph says of the same source's occasion."""
    direct = ((at, relay) for at, relay in enumerate(relays) if relay and relay.occasion.tie in DIRECT)
    first, relay = next(direct, (0, None))
    place = scene.places[first] if relay else None
    if relay is None or place is None or place.paragraph > LEAD_PARAGRAPHS:
        return relays
    if {scene.places[at].speaker for at in range(first)} != {place.speaker}:
        return relays
    return [each or Relay(relay.occasion, "lead") for each in relays[:first]] + relays[first:]


def _cited(stage: _Stage, at: int) -> Occasion | None:
    """As in "the Journal reported, citing a source", "one of the Journal's sources", "a memo seen by the Journal"."""
    source, speaker = stage.scene.article.found[at].source, stage.scene.speaker(at)
    for occasion in stage.around(at):
        own = covers(source, occasion.span.start)
        if occasion.tie is Tie.CITED and not own:
            return occasion
        beside = own or any(0 <= occasion.span.start - span.end <= BESIDE_CHARS for span in source)
        if occasion.tie is Tie.RELEASED and beside and speaker.type is SourceType.DOCUMENT:
            return occasion
        if speaker.type in NAMELESS and (occasion.tie is Tie.REPORTED or own):
            return occasion
    return None


def _repeated(stage: _Stage, at: int) -> Occasion | None:
    """As in "Critics say so, according to the Journal": the outlet is the source of the very same content."""
    found = stage.scene.article.found
    beside = [each for each in (at - 1, at + 1) if 0 <= each < len(found) and found[each].content == found[at].content]
    for occasion in stage.by_sentence.get(stage.scene.places[at].sentence, ()):
        if occasion.tie is Tie.REPORTED and any(is_by(stage.scene, each, occasion.name) for each in beside):
            return occasion
    return None


def _told(stage: _Stage, at: int) -> Occasion | None:
    """As in "told CNN", "in an interview with", "on CNN", "wrote in": in the attribution's own sentence."""
    source = stage.scene.article.found[at].source
    for occasion in stage.around(at):
        if occasion.tie in DIRECT and (occasion.tie is Tie.AIRED or not covers(source, occasion.span.start)):
            return occasion
    return None


def _employed(stage: _Stage, at: int) -> Occasion | None:
    """As in "Lee of the Journal wrote"."""
    if not _WRITES.search(stage.cue(at)):
        return None
    speaker = stage.scene.places[at].speaker
    staffed = (each for each in stage.occasions if each.tie is Tie.STAFF and stage.is_present(speaker, each))
    return next(staffed, None)


def _turn(stage: _Stage, at: int) -> Occasion | None:
    """A turn in a transcript: "LEE: ..."."""
    if not _TURN.fullmatch(stage.cue(at)) or stage.scene.places[at].paragraph == 0:
        return None
    last = next((taken for taken in reversed(stage.taken) if taken), None)
    return last if last and last.tie in DIRECT else None


def _back(stage: _Stage, at: int) -> Occasion | None:
    """As in "in the interview": the one spoken of before."""
    if not _BACK.search(stage.sentence(at)):
        return None
    speaker = stage.scene.places[at].speaker
    before = [each for each in stage.before(at, *SPOKEN) if stage.is_present(speaker, each)]
    return before[-1] if before else None


def _poll(stage: _Stage, at: int) -> Occasion | None:
    """As in "54 percent said", after a poll was named."""
    source = stage.scene.article.found[at].source
    if stage.scene.speaker(at).type is not SourceType.UNNAMED_GROUP or not _RESPONDENTS.search(stage.words(source)):
        return None
    polls = [each for each in stage.occasions if each.tie is Tie.POLL]
    before = [each for each in polls if each.span.start < stage.scene.places[at].at or covers(source, each.span.start)]
    return before[-1] if before and stage.apart(before[-1], at) <= NEAR_PARAGRAPHS else None


def _same_source(stage: _Stage, at: int) -> Occasion | None:
    """The same source goes on, or its host asks."""
    places = stage.scene.places
    if at == 0 or not stage.scene.speaker(at).name or not stage.scene.same_level(at - 1, at):
        return None
    last = stage.taken[-1]
    if places[at].paragraph - places[at - 1].paragraph > GOES_ON_PARAGRAPHS:
        return None
    if last is None or last.tie is Tie.POLL or _BEFOREHAND.match(stage.cue(at)):
        return None
    if _ELSEWHERE.search(stage.sentence(at)):
        return None
    asked = last.tie in DIRECT and stage.is_host(places[at].speaker, last)
    return last if asked or places[at].speaker == places[at - 1].speaker else None


def _reported(stage: _Stage, at: int) -> Occasion | None:
    """A nameless source, or nameless people who are quoted or cited, after an outlet's report."""
    kind = stage.scene.speaker(at).type
    passive = kind in (*NAMELESS, SourceType.UNNAMED_GROUP) and PASSIVE.search(stage.cue(at))
    if kind is not SourceType.ANONYMOUS_SOURCE and not passive:
        return None
    told = stage.before(at, Tie.REPORTED, Tie.CITED)
    return told[-1] if told else None


def _released(stage: _Stage, at: int) -> Occasion | None:
    """A text that an outlet dug up, and its author."""
    if stage.scene.speaker(at).type not in TEXTS:
        return None
    dug = stage.before(at, Tie.RELEASED)
    if not dug or stage.apart(dug[-1], at) > NEAR_PARAGRAPHS:
        return None
    return dug[-1] if stage.is_present(stage.scene.places[at].speaker, dug[-1]) else None


def _quoted_passage(stage: _Stage, at: int) -> Occasion | None:
    """Within a passage quoted from an outlet."""
    return stage.passages.get(stage.scene.places[at].paragraph)


_RULES: tuple[Callable[[_Stage, int], Occasion | None], ...] = (
    _cited,
    _repeated,
    _told,
    _employed,
    _turn,
    _back,
    _poll,
    _same_source,
    _reported,
    _released,
    _quoted_passage,
)
