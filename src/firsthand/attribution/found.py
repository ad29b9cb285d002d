"""What the model finds."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.text import Span


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
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: int | None
    confidence: float
    reason: str

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))
