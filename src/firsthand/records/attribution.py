"""Attributions and what is known of them: who it is, through which hands, how it was put, when, with which figures.

The words are those of the annotation guide (docs/data-model.md). An empty field means that the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, product
from string import ascii_uppercase
from typing import Final

from firsthand.text import Span


class SourceType(StrEnum):
    """What kind of source a claim is laid at the door of."""

    NAMED_PERSON = "named_person"
    NAMED_ORGANIZATION = "named_organization"
    DOCUMENT = "document"
    ANONYMOUS_SOURCE = "anonymous_source"
    UNNAMED_PERSON = "unnamed_person"
    UNNAMED_GROUP = "unnamed_group"
    NONE = "none"


NAMED: Final = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION)
"""Kinds of source that have a name; what a document is called is often no more than "a report"."""
NAMELESS: Final = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON, SourceType.UNNAMED_GROUP)
"""Kinds of source whose `name` is a description: it must not be passed off as a name."""


class Stance(StrEnum):
    """What the source does with the content (after Searle's speech acts)."""

    STATE = "state"
    CONFIRM = "confirm"
    DENY = "deny"
    ACCUSE = "accuse"
    ESTIMATE = "estimate"
    OPINE = "opine"
    ASK = "ask"
    PROMISE = "promise"


class Channel(StrEnum):
    """How it was said, where the text says so."""

    UNSTATED = ""
    INTERVIEW = "interview"
    STATEMENT = "statement"
    SPEECH = "speech"
    PRESS_CONFERENCE = "press_conference"
    SOCIAL_MEDIA = "social_media"
    DOCUMENT = "document"
    BROADCAST = "broadcast"
    DEBATE = "debate"
    TESTIMONY = "testimony"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the document: where they stand and how they read."""

    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One person, body, text or nameless somebody of one document, with all that the document says of it.

    Attributes:
        name: the fullest name in the document; for a nameless source the fullest description of it; empty where the
            text gives no source at all.
        type: what kind of source.
        title: role or affiliation in the document's words, empty if none is given.
        mentions: where the document speaks of it.
        justification: the passages that say why it should know.
        origin: label ("A", "B", ...) shared by the sources that are one person, body or text.
        maybe: labels of the origins that this one may be identical with; nameless sources only.
        confidence: 0 to 1, how sure the machine is of the name and type.
        reason: what that rests on.
    """

    name: str
    type: SourceType
    title: str
    mentions: tuple[Passage, ...]
    justification: tuple[Passage, ...]
    origin: str
    maybe: tuple[str, ...]
    confidence: float
    reason: str


def spell_labels() -> Iterator[str]:
    """Spell the labels of origins: A to Z, then AA, AB and so on."""
    return ("".join(letters) for size in count(1) for letters in product(ascii_uppercase, repeat=size))


UNKNOWN_HAND = "?"
"""The name of a hand that the text leaves open: "was quoted as saying"."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand between the publisher and the source.

    Attributes:
        name: fullest name in the document; `UNKNOWN_HAND` where the text leaves it open.
        evidence: the words that show it; no spans where it stands in the metadata alone.
        reason: the rule that read it there.
    """

    name: str
    evidence: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time that the text speaks of.

    Attributes:
        passage: the words; no spans where the time comes from the metadata.
        edtf: the time in the Extended Date/Time Format (ISO 8601-2): "2019-06-02", "2019-03", "2019", "201X"; empty
            where it cannot be resolved.
        earliest, latest: the first and last day that it may be, as ISO dates; empty where unresolved or unbounded.
        anchor: the ISO date that it was counted from; empty where the words alone fix it.
        inferred: whether the anchor is not stated but deduced from evidence in the document.
        reason: how it was resolved.
    """

    passage: Passage
    edtf: str
    earliest: str
    latest: str
    anchor: str
    inferred: bool
    reason: str


WHOLE = "of"
"""The change of the seven in "four of the seven ships"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a content.

    Attributes:
        passage: the words of the figure, with its modifier: "just a few dozen".
        low, high: the range it stands for, equal for a plain number; None where that end is open.
        modifier: the words that bend it: "about", "more than", "just"; empty if none.
        unit: "percent", "USD", "kilometre", "year", "share" (0 to 1: "two-thirds"); empty for a plain count.
        counted: what is counted, in the text's words: "defense advisers".
        when: the words of the time it holds at: "several years ago"; "now" also where a present "there are" says so;
            empty if not stated.
        change: how the number is put: "=" as it is, "~" roughly, ">" or "<" as a bound; "up" or "down" where it is
            the size of a rise or fall, "of" where it says how many there are of what the figure before it counts some.
    """

    passage: Passage
    low: float | None
    high: float | None
    modifier: str
    unit: str
    counted: str
    when: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim laid at one source's door.

    Attributes:
        id: derived from the document's bytes and the spans.
        source: who, as spans of the original; empty where the text names none.
        cue: the words that hand the claim over.
        content: what is claimed.
        source_text, cue_text, content_text: the same, repaired, for reading.
        within: the position, among the document's attributions, of the one whose content holds this one.
        confidence: 0 to 1, how sure the machine is of the spans.
        reason: what that rests on.
        speaker: the position, among the reading's sources, of who it is; the fields `name` to `maybe` repeat it.
        name, type, title, origin, maybe: see `Source`.
        hands: the hands between the publisher and the source, nearest to the reader first.
        channel: how it was said.
        stance: what the source does with the content.
        stance_reason: what that rests on.
        negated: whether the handing over is denied: "did not say".
        hedges: words that weaken the claim: "may have", "allegedly".
        said: when it was said.
        times: times that the content speaks of.
        quantities: figures in the content.
        denies: positions, among the document's attributions, of those that this one contradicts.
        judged: the ids of the judgements that corrected it or found it right; where there are any, `reason` says who
            and why.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_text: str
    cue_text: str
    content_text: str
    within: int | None
    confidence: float
    reason: str
    speaker: int | None = None
    name: str = ""
    type: SourceType = SourceType.NONE
    title: str = ""
    hands: tuple[Hand, ...] = ()
    channel: Channel = Channel.UNSTATED
    stance: Stance = Stance.STATE
    stance_reason: str = ""
    negated: bool = False
    hedges: tuple[Passage, ...] = ()
    said: TimeRef | None = None
    times: tuple[TimeRef, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    origin: str = ""
    maybe: tuple[str, ...] = ()
    denies: tuple[int, ...] = ()
    judged: tuple[str, ...] = ()

    @property
    def via(self) -> tuple[str, ...]:
        """The names of the hands, nearest to the reader first."""
        return tuple(hand.name for hand in self.hands)

    @property
    def said_on(self) -> str:
        """When it was said, in EDTF; empty where the document does not tell."""
        return self.said.edtf if self.said else ""
