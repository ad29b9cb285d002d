"""What the stages after repair hand to each other. All spans point into the article's repaired text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.records.attribution import Channel, Hand, Quantity, Source, Stance, TimeRef
from firsthand.records.document import Metadata
from firsthand.text import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: who, by which words, said what.

    Attributes:
        source: spans of the source; empty when the text gives none.
        cue: spans of the words that hand the claim over.
        content: spans of what is claimed, at least one.
        within: position, among the attributions found with it, of the innermost one whose content holds this one.
        confidence: how often an attribution with such scores is right, 0 to 1.
        reason: the scores in words.
        vectors: float32[3, VECTOR_SIZE], the model's mean vectors of source, cue and content;
            zeros for what is not there.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: int | None
    confidence: float
    reason: str
    vectors: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)

    @property
    def parts(self) -> tuple[tuple[Span, ...], ...]:
        """Where it stands: two attributions with the same parts are one."""
        return self.source, self.cue, self.content

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may name somebody: a run of capitalised words, a pronoun, or the source of an attribution.

    Attributes:
        span: the words.
        vector: float32[VECTOR_SIZE], the model's mean vector of the words.
    """

    span: Span
    vector: NDArray[np.float32] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the later stages read it: repaired, split, and with what the model found in it.

    Attributes:
        text: repaired; paragraphs are separated by an empty line.
        title: the headline within `text`, if it is there.
        paragraphs, sentences: in order, the headline included; a sentence lies within one paragraph.
        metadata: what the document says of itself.
        addresses: URLs that the original holds, furniture included, in order.
        furniture: the texts of the original's blocks that are not read (bylines, credits, copyright lines), in order.
        found: the attributions, in the order of their first words.
        mentions: in the order of their spans, without overlap.
    """

    text: str
    title: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    metadata: Metadata
    addresses: tuple[str, ...]
    furniture: tuple[str, ...]
    found: tuple[Found, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """Who is behind one attribution.

    Attributes:
        speaker: position among the sources.
        hands: nearest to the reader first.
        channel: how it was said.
    """

    speaker: int
    hands: tuple[Hand, ...]
    channel: Channel


@dataclass(frozen=True, slots=True)
class Sources:
    """Who is behind the attributions of one article.

    Attributes:
        sources: in the order in which they first speak.
        traced: one for each attribution found, in order.
    """

    sources: tuple[Source, ...]
    traced: tuple[Traced, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """What is done with the claim of one attribution. See `Attribution` for the fields."""

    stance: Stance
    stance_reason: str
    negated: bool
    hedges: tuple[Span, ...]
    said: TimeRef | None
    times: tuple[TimeRef, ...]
    quantities: tuple[Quantity, ...]
    denies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """What is done with the claims of one article.

    Attributes:
        assessed: one for each attribution found, in order.
        unattributed: the sentences that the publisher states on its own account.
    """

    assessed: tuple[Assessed, ...]
    unattributed: tuple[Span, ...]
