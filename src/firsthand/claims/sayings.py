"""An article as one looks at it to tell when things were said: its times, its speakers, the tenses of its cues."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.records import UNKNOWN_HAND, Article, Channel, Found, Sources, TimeRef
from firsthand.text import Span
from firsthand.times.values import LENGTH, WRITING

YEAR_CHARS, MONTH_CHARS, DAY_CHARS = 4, 7, 10
_WHOLE = frozenset({"dateline", "credit"})
"""Why somebody is a hand of a whole article."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_PAST = re.compile(
    r"^:$|\b(?:said|told|asked|wrote|added|called|argued|tweeted|announced|spoke|made|gave|took|went|began|was|were|did"
    r"|held|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have|had|been|is|are|[’'](?:s|ve|re))\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:says|writes|tells|calls|asks|notes|adds|[a-z]{3,}s)\b", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:say|tell|ask|writ|add|argu|tweet|announc|spoke|stat|explain|respond|not|declar|insist)\w*", re.IGNORECASE
)


def say_when(time: TimeRef) -> str:
    """Put a time as `said_on` has it: an ISO day, month or year; empty where it is none of these.

    A week or weekend gives its month, a season or quarter its year.
    """
    if time.reason.startswith((WRITING, LENGTH)) or not time.edtf:
        return ""
    if _DAY.match(time.edtf):
        return time.earliest[:MONTH_CHARS] if "/" in time.edtf else time.edtf[:DAY_CHARS]
    if _MONTH.fullmatch(time.edtf):
        return time.edtf
    return time.edtf[:YEAR_CHARS] if time.edtf[:YEAR_CHARS].isdigit() else ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the text that may date a saying.

    Attributes:
        time: as found.
        span: where it stands.
        value: see `say_when`.
        sentence: position of its sentence.
    """

    time: TimeRef
    span: Span
    value: str
    sentence: int

    @property
    def is_day(self) -> bool:
        """Whether it is exact to the day."""
        return len(self.value) == DAY_CHARS


@dataclass(frozen=True, slots=True)
class Tense:
    """What the words of a cue tell of when: at one time, or ever since."""

    past: bool
    perfect: bool
    present: bool
    saying: bool

    @property
    def plain(self) -> bool:
        """Whether it tells of one act of saying."""
        return self.past or (self.present and self.saying)


@dataclass(frozen=True)
class Scene:
    """An article with its times and speakers.

    Attributes:
        article: with its attributions.
        sources: who is behind them.
        times: all that the text speaks of, in order.
        until: the last day on which it can have been published, as an ISO date.
    """

    article: Article
    sources: Sources
    times: Sequence[TimeRef]
    until: str

    @cached_property
    def moments(self) -> list[Moment]:
        """The times that may date a saying: none after the day of publication."""
        moments = []
        for time in self.times:
            value = say_when(time)
            if value and time.passage.spans and value <= self.until[: len(value)]:
                span = time.passage.spans[0]
                moments.append(Moment(time, span, value, self.locate(span.start)))
        return moments

    @cached_property
    def course(self) -> list[Moment]:
        """The moments that the article tells of in its own words."""
        contents = sorted(span for found in self.article.found for span in found.content)
        starts = [span.start for span in contents]
        reach, furthest = [], 0
        for span in contents:
            furthest = max(furthest, span.end)
            reach.append(furthest)
        return [each for each in self.moments if not _is_held(each.span, starts, reach)]

    @cached_property
    def days(self) -> dict[str, float]:
        """Each day that the article tells of, in the order of their first mentions, with its part of all mentions."""
        counts = Counter(moment.value for moment in self.course if moment.is_day)
        return {day: count / counts.total() for day, count in counts.items()}

    @cached_property
    def cues(self) -> list[Span]:
        """Of each attribution the words that hand it over, or else its first words."""
        return [(found.cue or found.source or found.content)[0] for found in self.article.found]

    @cached_property
    def places(self) -> list[int]:
        """Of each attribution the position of its cue's sentence."""
        return [self.locate(cue.start) for cue in self.cues]

    @cached_property
    def sentences(self) -> list[str]:
        """The words of each sentence."""
        return [sentence.of(self.article.text) for sentence in self.article.sentences] or [""]

    @cached_property
    def cue_words(self) -> list[str]:
        """Of each attribution the words of its cue."""
        return [" ".join([span.of(self.article.text) for span in found.cue]) for found in self.article.found]

    @cached_property
    def shares(self) -> list[float]:
        """Of each attribution the part of all that its speaker has."""
        counts = Counter(each.speaker for each in self.sources.traced)
        return [counts[each.speaker] / len(self.sources.traced) for each in self.sources.traced]

    @cached_property
    def tenses(self) -> list[Tense]:
        """Of each attribution the tense of its cue."""
        return [_read_tense(words) for words in self.cue_words]

    @cached_property
    def hands(self) -> list[frozenset[str]]:
        """Of each attribution the names of its hands; the agency of the whole article tells nothing of one of them."""
        return [
            frozenset(hand.name for hand in each.hands if hand.reason not in _WHOLE) - {UNKNOWN_HAND}
            for each in self.sources.traced
        ]

    @cached_property
    def names(self) -> list[str]:
        """Of each attribution the name of who speaks; none for the "I" of a quotation: its day is that of all."""
        return [
            "" if _is_self(self.article.text, found) else self.sources.sources[each.speaker].name
            for found, each in zip(self.article.found, self.sources.traced, strict=True)
        ]

    @cached_property
    def channels(self) -> list[Channel]:
        """Of each attribution how it was said."""
        return [each.channel for each in self.sources.traced]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.article.sentences]

    def locate(self, position: int) -> int:
        """Return the position of the sentence that holds a character."""
        return max(0, bisect_right(self._starts, position) - 1)

    def list_own(self, index: int) -> list[Moment]:
        """List the times in the sentence of an attribution's cue, outside of what it says."""
        content = self.article.found[index].content
        return [
            moment
            for moment in self._by_sentence.get(self.places[index], ())
            if not any(span.covers(moment.span) for span in content)
        ]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Moment]]:
        found: dict[int, list[Moment]] = {}
        for moment in self.moments:
            found.setdefault(moment.sentence, []).append(moment)
        return found


def _is_held(span: Span, starts: Sequence[int], reach: Sequence[int]) -> bool:
    """Tell whether any content that begins before a span ends after it; `reach` is how far those up to each go."""
    before = bisect_right(starts, span.start)
    return before > 0 and reach[before - 1] >= span.end


def _read_tense(cue: str) -> Tense:
    perfect = bool(_PERFECT.search(cue))
    past = not perfect and bool(_PAST.search(cue))
    present = not perfect and not past and bool(_PRESENT.search(cue))
    return Tense(past, perfect, present, bool(_SAYING.search(cue)))


def _is_self(text: str, found: Found) -> bool:
    """Tell whether "I" or "we" speaks within what somebody is quoted with."""
    return found.within is not None and "".join(span.of(text).casefold() for span in found.source) in ("i", "we")
