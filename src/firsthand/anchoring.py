"""Records of the repaired text, led back to the original.

Spans come to point into the original; the words beside them stay as repaired.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.records import (
    Article,
    Assessed,
    Attribution,
    Claims,
    Document,
    Found,
    Hand,
    Passage,
    Publisher,
    Quantity,
    Source,
    Sources,
    TimeRef,
    Traced,
)
from firsthand.text import Span, TracedText

ID_HEX_DIGITS = 16
"""64 bits: among 20 million attributions in one ledger, two share an id once in 10^5 such ledgers."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """The way from a stretch of a document's repaired text to the original.

    Attributes:
        document: the original.
        traced: the whole of it, repaired.
        start: where the stretch begins in the repaired text; the spans to be led back are counted from there.
    """

    document: Document
    traced: TracedText
    start: int = 0

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Lead spans back."""
        moved = (Span(span.start + self.start, span.end + self.start) for span in spans)
        return tuple(original for span in moved for original in self.traced.trace(span))

    def passage(self, passage: Passage) -> Passage:
        """Lead a passage back.

        One without spans is evidence from what is not read (a link, a byline): it stands where its words stand first.
        """
        if passage.spans:
            return Passage(self.spans(passage.spans), " ".join(passage.text.split()))
        start = self.document.text.find(passage.text) if passage.text else -1
        return Passage((Span(start, start + len(passage.text)),), passage.text) if start >= 0 else passage

    def stretch(self, span: Span) -> Passage:
        """Lead a span back, with its words."""
        return self.passage(Passage((span,), self.words(span)))

    def words(self, span: Span) -> str:
        """Return the repaired words of a span."""
        return self.traced.text[span.start + self.start : span.end + self.start]

    def source(self, source: Source) -> Source:
        """Lead a source's passages back."""
        mentions, justification = map(self.passage, source.mentions), map(self.passage, source.justification)
        return replace(source, mentions=tuple(mentions), justification=tuple(justification))

    def hand(self, hand: Hand) -> Hand:
        """Lead the evidence for a hand back."""
        return replace(hand, evidence=self.passage(hand.evidence))

    def publisher(self, publisher: Publisher) -> Publisher:
        """Lead the evidence for a publisher back."""
        return replace(publisher, evidence=self.passage(publisher.evidence))

    def time(self, time: TimeRef) -> TimeRef:
        """Lead the words of a time back."""
        return replace(time, passage=self.passage(time.passage))

    def quantity(self, quantity: Quantity) -> Quantity:
        """Lead the words of a figure back."""
        return replace(quantity, passage=self.passage(quantity.passage))


def anchor_attributions(article: Article, sources: Sources, claims: Claims, way: WayBack) -> tuple[Attribution, ...]:
    """Put together what each stage knows of the attributions, as records of the original."""
    parts = zip(article.found, sources.traced, claims.assessed, strict=True)
    return tuple(
        _join(found, traced, sources.sources[traced.speaker], assessed, way) for found, traced, assessed in parts
    )


def _join(found: Found, traced: Traced, who: Source, assessed: Assessed, way: WayBack) -> Attribution:
    source, cue, content = (way.spans(spans) for spans in (found.source, found.cue, found.content))
    return Attribution(
        id=_derive_id(way.document.sha256, (source, cue, content)),
        source=source,
        cue=cue,
        content=content,
        source_text=_quote(found.source, way),
        cue_text=_quote(found.cue, way),
        content_text=_quote(found.content, way),
        within=found.within,
        confidence=found.confidence,
        reason=found.reason,
        speaker=traced.speaker,
        name=who.name,
        type=who.type,
        title=who.title,
        hands=tuple(map(way.hand, traced.hands)),
        channel=traced.channel,
        stance=assessed.stance,
        stance_reason=assessed.stance_reason,
        negated=assessed.negated,
        hedges=tuple(map(way.stretch, assessed.hedges)),
        said=way.time(assessed.said) if assessed.said else None,
        times=tuple(map(way.time, assessed.times)),
        quantities=tuple(map(way.quantity, assessed.quantities)),
        origin=who.origin,
        maybe=who.maybe,
        denies=assessed.denies,
    )


def _quote(spans: Sequence[Span], way: WayBack) -> str:
    """The words of the spans; what was left out between them shows as an ellipsis in brackets."""
    return " […] ".join(" ".join(way.words(span).split()) for span in spans)


def _derive_id(document_id: str, spans: Sequence[Sequence[Span]]) -> str:
    key = repr((document_id, [[tuple(span) for span in role] for role in spans]))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_HEX_DIGITS]
