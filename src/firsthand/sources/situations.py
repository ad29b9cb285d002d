"""Sources that do not name themselves, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from firsthand.records import Article
from firsthand.sources.wording import Form, Wording
from firsthand.text import Span

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "it": "it", "its": "it", "itself": "it",
    "i": "i", "me": "i", "my": "i", "you": "i", "we": "we", "us": "we", "our": "we",
}  # fmt: skip
_WORD = re.compile(r"\w+")
SITUATIONS = ("he", "she", "they", "it", "i", "we", "relative", "description", "missing")


@dataclass(frozen=True, slots=True)
class Situation:
    """One source that does not name itself, and where it stands.

    Attributes:
        position: of the attribution.
        wording: how the source is worded.
        kind: which of `SITUATIONS` it is.
        at: the character where it stands; for a missing source where the cue stands.
        sentence, paragraph: where that is, as positions.
        enclosing: the positions of the attributions whose contents hold it, innermost first.
    """

    position: int
    wording: Wording
    kind: str
    at: int
    sentence: int
    paragraph: int
    enclosing: tuple[int, ...]


class Ground:
    """What stays the same while an article is read: its text and where its parts begin."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.contents = tuple(
            Span(min(span.start for span in found.content), max(span.end for span in found.content))
            for found in article.found
        )
        self._sentences = [span.start for span in article.sentences]
        self._paragraphs = [span.start for span in article.paragraphs]
        self._words: dict[str, set[int]] = {}
        self._told: dict[int, bool] = {}

    def sentence(self, at: int) -> int:
        """The position of the sentence that a character stands in."""
        return max(0, bisect_right(self._sentences, at) - 1)

    def paragraph(self, at: int) -> int:
        """The position of the paragraph that a character stands in."""
        return max(0, bisect_right(self._paragraphs, at) - 1)

    def is_told(self, at: int) -> bool:
        """Whether a character stands between the first and the last word of what somebody said."""
        if at not in self._told:
            self._told[at] = any(span.start <= at < span.end for span in self.contents)
        return self._told[at]

    def sentences_with(self, word: str) -> set[int]:
        """The positions of the sentences that hold a word, given in small letters."""
        if not self._words:
            for position, span in enumerate(self.article.sentences):
                for each in _WORD.findall(span.of(self.article.text).casefold()):
                    self._words.setdefault(each, set()).add(position)
        return self._words.get(word, set())

    def situate(self, position: int, wording: Wording) -> Situation:
        """Look where the source of an attribution stands."""
        found = self.article.found[position]
        at = wording.span.start if wording.span else min(span.start for span in found.cue or found.content)
        enclosing = [other for other in range(position) if self._holds(other, at, found.content)]
        enclosing.sort(key=lambda other: self.contents[other].end - self.contents[other].start)
        sentence, paragraph = self.sentence(at), self.paragraph(at)
        return Situation(position, wording, _classify(wording), at, sentence, paragraph, tuple(enclosing))

    def _holds(self, position: int, at: int, content: tuple[Span, ...]) -> bool:
        """Whether a character stands within the content of an attribution, another than the given one."""
        whole = self.contents[position]
        if not whole.start <= at < whole.end:
            return False
        held = self.article.found[position].content
        return held != content and any(span.start <= at < span.end for span in held)


def _classify(wording: Wording) -> str:
    if wording.form is Form.PRONOUN:
        return PRONOUNS[wording.head]
    return {Form.RELATIVE: "relative", Form.MISSING: "missing"}.get(wording.form, "description")
