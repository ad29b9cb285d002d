"""What tells when something was said, as numbers for the two heads of `said_on`.

* `OWN_FEATURES`: does a time that is printed in the attribution's sentence date the saying, and not what was said, or
  somebody's past?
* `SPREAD_FEATURES`: was it said on a day that the article speaks of elsewhere: the day of what the same speaker said,
  of the same outlet's report, of the same debate, of what is being told?
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.claims.said_days import DAY_FEATURES, describe_days
from firsthand.claims.said_pulls import NEAR, PULL_FEATURES, Dated, Pulls
from firsthand.claims.sayings import MONTH_CHARS, YEAR_CHARS, Moment, Scene
from firsthand.records import Channel

_LEAD_CHARS = 16
_BAD_LEAD = re.compile(
    r"\b(?:since|until|till|by|before|after|from|to|through|than|of|for|between|the|a|'s|’s)\s+$", re.IGNORECASE
)
_GOOD_LEAD = re.compile(
    r"(?:\b(?:on|in|earlier|early|late)\s+|[a-z]{2}ed |said |told \w+ |^|[.,—–-]\s*)$", re.IGNORECASE
)
_BREAK = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|after|before|as|because|while|if|until|since|and|but)\b"
)
_DIRECT = re.compile(r"[\s,]*(?:(?:\w+\s+){0,2}(?:on|in|at|earlier|late|early|during)\s+)?[\s,]*", re.IGNORECASE)
_DATELINE = re.compile(r",?\s*\([A-Z][\w ]*\)|\s*[—–]")
_GAPS_CHARS = (15, 40, 80, 150)
"""Between cue and time: a word or two, a phrase, a clause, a sentence."""
_OPENING_CHARS = 12
"""A time that stands no further into its sentence opens it."""
_THEN = re.compile(r"\b(?:then|at the time|the same day|that day|that night|afterwards?|later|also)\b", re.IGNORECASE)
_DEICTIC = re.compile(r"\b(?:today|tonight|this morning|this evening|this afternoon|yesterday)\b", re.IGNORECASE)
_ATTITUDE = re.compile(
    r"\b(?:support|oppos|want|believ|think|thought|fear|lik|plan|hope|know|knew|favor|prefer|lov|hat|worr|feel|felt"
    r"|expect|consider|view|see|saw|agree|refus|intend|attack|critici)\w*",
    re.IGNORECASE,
)
_QUOTES = "\"“'‘"
_OCCASION = {
    channel: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for channel, words in {
        Channel.INTERVIEW: "interview",
        Channel.STATEMENT: "statement",
        Channel.SPEECH: "speech|rally|event|address|remarks|stop|appearance|convention|conference",
        Channel.PRESS_CONFERENCE: "news conference|press conference|briefing",
        Channel.SOCIAL_MEDIA: "tweet|twitter|facebook|post",
        Channel.DOCUMENT: "report|letter|poll|survey|editorial|article|memo|study|email|published",
        Channel.BROADCAST: "show|program|radio|television|tv",
        Channel.DEBATE: "debate",
        Channel.TESTIMONY: "hearing|testimony|testified|court",
    }.items()
}
_LEAD_SENTENCES = 3

_OWN_FEATURES = (
    "bias within_15 within_40 within_80 within_150 after_cue opens bad_lead good_lead broken other_cue month year "
    "in_other past perfect present saying nominal recent "
    "in_cue direct dateline"
)
OWN_FEATURES = tuple(_OWN_FEATURES.split())


def describe_own(scene: Scene, index: int, moment: Moment) -> list[float]:
    """Describe a time in an attribution's own sentence, as `OWN_FEATURES` names it."""
    text, cue, span, tense = scene.article.text, scene.cues[index], moment.span, scene.tenses[index]
    after = span.start >= cue.start
    low, high = (cue.end, span.start) if after else (span.end, cue.start)
    gap = max(0, high - low)
    lead = text[max(0, span.start - _LEAD_CHARS) : span.start]
    others = [found for place, found in enumerate(scene.article.found) if place != index]
    held = any(part.covers(span) and not part.covers(cue) for found in others for part in found.content)
    crossed = any(low <= other.start < high for place, other in enumerate(scene.cues) if place != index)
    return [
        1.0,
        *(float(gap <= limit) for limit in _GAPS_CHARS),
        float(after),
        float(span.start - scene.article.sentences[moment.sentence].start <= _OPENING_CHARS),
        float(bool(_BAD_LEAD.search(lead))),
        float(bool(_GOOD_LEAD.search(lead))),
        float(bool(_BREAK.search(text, low, high))),
        float(crossed),
        float(len(moment.value) == MONTH_CHARS),
        float(len(moment.value) == YEAR_CHARS),
        float(held),
        float(tense.past),
        float(tense.perfect),
        float(tense.present),
        float(tense.saying),
        float(not (tense.past or tense.perfect or tense.present or tense.saying)),
        float(moment.value[:MONTH_CHARS] == scene.until[:MONTH_CHARS]),
        float(any(part.covers(span) for part in scene.article.found[index].cue)),
        float(bool(_DIRECT.fullmatch(text, low, high))),
        float(bool(_DATELINE.match(text, span.end))),
    ]


_COURSE_FEATURES = (
    "last_moment last_moment_near last_day last_day_plain first_day first_day_plain top_day actor next_moment occasion "
    "single then_last deictic_first main first_much top_much"
)
_SELF_FEATURES = "bias past perfect present saying title quote channelled lead then deictic attitude much"
SPREAD_FEATURES = (
    *_SELF_FEATURES.split(),
    *PULL_FEATURES,
    *_COURSE_FEATURES.split(),
    *"month year published".split(),
    *DAY_FEATURES,
)


def describe_spread(scene: Scene, values: Sequence[str], dated: Sequence[Dated]) -> list[list[list[float]]]:
    """Describe days as those of each attribution, as `SPREAD_FEATURES` names it.

    Args:
        scene: the article.
        values: the days, months and years in question.
        dated: the sayings of the article that are taken for dated, in order.

    Returns:
        For each attribution a row for each value.
    """
    days = describe_days(scene, values)
    return [
        [row + day for row, day in zip(_describe_pair(scene, index, values, dated), days, strict=True)]
        for index in range(len(scene.article.found))
    ]


def _describe_pair(scene: Scene, index: int, values: Sequence[str], dated: Sequence[Dated]) -> list[list[float]]:
    itself = _describe_self(scene, index)
    pulls = Pulls(scene, index, dated)
    course = _Course(scene, index)
    return [
        [
            *itself,
            *pulls.describe(value),
            *course.describe(value),
            float(len(value) == MONTH_CHARS),
            float(len(value) == YEAR_CHARS),
            float(value == scene.until),
        ]
        for value in values
    ]


def _describe_self(scene: Scene, index: int) -> list[float]:
    found, tense, title = scene.article.found[index], scene.tenses[index], scene.article.title
    text = scene.article.text
    return [
        1.0,
        float(tense.past),
        float(tense.perfect),
        float(tense.present),
        float(tense.saying),
        float(title is not None and title.covers(scene.cues[index])),
        float(text[found.content[0].start] in _QUOTES),
        float(bool(scene.channels[index])),
        float(scene.places[index] < _LEAD_SENTENCES),
        float(_says_then(scene, index)),
        float(_says_today(scene, index)),
        float(bool(_ATTITUDE.search(scene.cue_words[index]))),
        scene.shares[index],
    ]


def _says_then(scene: Scene, index: int) -> bool:
    return bool(_THEN.search(scene.sentences[scene.places[index]]))


def _says_today(scene: Scene, index: int) -> bool:
    text = scene.article.text
    return any(_DEICTIC.search(text, span.start, span.end) for span in scene.article.found[index].content)


class _Course:
    """How the times of the running text lead up to one attribution."""

    def __init__(self, scene: Scene, index: int) -> None:
        start, place = scene.cues[index].start, scene.places[index]
        before = [moment for moment in scene.course if moment.span.start < start]
        days = scene.days
        after = scene.course[len(before)].value if len(before) < len(scene.course) else ""
        self._last = before[-1].value if before else ""
        self._near = NEAR / (NEAR + place - before[-1].sentence) if before else 0.0
        self._last_day = next((moment.value for moment in reversed(before) if moment.is_day), "")
        self._next = after
        self._first_day = next(iter(days), "")
        self._top_day = max(days, key=lambda day: days[day], default="")
        self._single = len(days) == 1
        self._days = days
        self._plain = float(scene.tenses[index].plain)
        self._then, self._today = _says_then(scene, index), _says_today(scene, index)
        self._much = scene.shares[index]
        surname = scene.names[index].rsplit(" ", 1)[-1]
        course = scene.course if surname else []
        self._acts = {moment.value for moment in course if surname in scene.sentences[moment.sentence]}
        occasion = _OCCASION.get(scene.channels[index])
        moments = scene.moments if occasion else []
        self._occasions = {m.value for m in moments if occasion and occasion.search(scene.sentences[m.sentence])}

    def describe(self, value: str) -> list[float]:
        """Describe it as `_COURSE_FEATURES` names it."""
        last, first = float(value == self._last), float(value == self._first_day)
        last_day = float(value == self._last_day)
        return [
            last,
            last * self._near,
            last_day,
            last_day * self._plain,
            first,
            first * self._plain,
            float(value == self._top_day),
            float(value in self._acts),
            float(value == self._next),
            float(value in self._occasions),
            float(self._single and value == self._first_day),
            last * self._then,
            first * self._today,
            self._days.get(value, 0.0),
            first * self._much,
            float(value == self._top_day) * self._much,
        ]
