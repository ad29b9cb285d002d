"""When each thing was said: by a time in its own sentence, or the day of the occasion that it belongs to.

Two small heads decide over the features of `said_features`. The first weighs the times in an attribution's own
sentence. The second weighs, for every attribution, each day that the article speaks of or that the first head dated a
saying to, and that it was none of them: words spoken at the same debate, told to the same outlet or said in the same
breath were said on the same day.

What they leave open, an outlet's dated report settles ("The Journal reported Sunday"): all that comes from it was out
on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from firsthand.claims.said_features import describe_own, describe_spread
from firsthand.claims.said_heads import SpreadHead, load_heads, weigh
from firsthand.claims.said_pulls import Dated
from firsthand.claims.sayings import Moment, Scene
from firsthand.records import Article, Found, Sources, TimeRef
from firsthand.times import Anchor

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIKELY = 0.15
"""A saying dated with less than this by its own sentence pulls no other."""
CERTAIN = 0.3
"""From here on a day is given: the best of 0.2 to 0.5 over five folds, where a day given wrongly and one kept back
wrongly cost the same."""

_REPORT_CHARS = 50
_REPORT = re.compile(
    r"\b(?P<outlet>[A-Z]\w+)[’']?s?\s+(?:(?:first|also|\w+ly)\s+)?"
    r"(?:(?:reported|revealed)|(?:article|story|report|editorial)(?:\s+published)?)\s+(?:on\s+)?$"
)
"""What stands before a time that dates a report."""

BLOCK = 200
"""Attributions that are looked at together: more than a news article has. The cost of a book stays in proportion."""
MOST_TIMES = 300
"""Times that are looked at with them: more than a news article has."""
MARGIN_CHARS = 2_000
"""How far from them a time may stand: the head of an article before its first attribution."""
EVEN = 0.5
"""A saying that its own sentence dates with more than this is not of its outlet's dated report."""


def date_sayings(
    article: Article, sources: Sources, times: Sequence[TimeRef], anchor: Anchor
) -> tuple[TimeRef | None, ...]:
    """Find out when each attribution was said.

    Args:
        article: with the attributions found in it.
        sources: who is behind them, through which hands.
        times: what `find_times` found in the article's text.
        anchor: the day of publication.

    Returns:
        For each attribution found the time, whose EDTF is an ISO day, month or year; None where nothing tells.

    Raises:
        ModelError: the weights are missing or were changed.
    """
    last = anchor.latest or anchor.earliest or date.max
    dated: list[TimeRef | None] = []
    for start in range(0, len(article.found), BLOCK):
        found, traced = article.found[start : start + BLOCK], sources.traced[start : start + BLOCK]
        near = list(islice(_list_near(found, times), MOST_TIMES))
        block = replace(article, found=found), replace(sources, traced=traced)
        dated += _date_scene(Scene(*block, near, last.isoformat()))
    return tuple(dated)


def _list_near(found: Sequence[Found], times: Sequence[TimeRef]) -> Iterator[TimeRef]:
    """List the times around some attributions, those of the sentences beside them included."""
    low = min(each.start for each in found) - MARGIN_CHARS
    high = max(span.end for each in found for span in (*each.source, *each.cue, *each.content)) + MARGIN_CHARS
    return (time for time in times if time.passage.spans and low <= time.passage.spans[0].start < high)


def _date_scene(scene: Scene) -> list[TimeRef | None]:
    if not scene.moments:
        return [None] * len(scene.article.found)
    heads = load_heads()
    dated = date_by_own_words(scene, heads.own)
    by_occasion = _date_by_occasion(scene, dated, heads.spread)
    reports, own = find_reports(scene), {each.index for each in dated if each.likely > EVEN}
    return [
        each or (None if index in own else _date_by_report(scene, index, reports))
        for index, each in enumerate(by_occasion)
    ]


def date_by_own_words(scene: Scene, weights: NDArray[np.float64]) -> list[Dated]:
    """Date the sayings whose own sentences do, each value with its likelihood, in the order of the sayings."""
    pairs = [(index, moment) for index in range(len(scene.article.found)) for moment in scene.list_own(index)]
    if not pairs:
        return []
    rows = np.array([describe_own(scene, index, moment) for index, moment in pairs])
    best: dict[tuple[int, str], float] = {}
    for (index, moment), likely in zip(pairs, weigh(rows, weights), strict=True):
        best[index, moment.value] = max(best.get((index, moment.value), 0.0), float(likely))
    return [Dated(index, value, likely) for (index, value), likely in sorted(best.items()) if likely >= LIKELY]


def list_values(scene: Scene, dated: Sequence[Dated]) -> list[str]:
    """List the days, months and years that a saying may have: those that the article tells of in its own words."""
    return sorted({moment.value for moment in scene.course} | {each.value for each in dated})


def find_reports(scene: Scene) -> dict[str, Moment]:
    """Find the outlets whose report the article dates to one day, by the last word of their name."""
    outlets = {name.rsplit(" ", 1)[-1] for hands in scene.hands for name in hands}
    found: dict[str, list[Moment]] = {}
    for moment in scene.course:
        lead = scene.article.text[max(0, moment.span.start - _REPORT_CHARS) : moment.span.start]
        report = _REPORT.search(lead) if moment.is_day else None
        if report and report["outlet"] in outlets:
            found.setdefault(report["outlet"], []).append(moment)
    return {outlet: moments[0] for outlet, moments in found.items() if len({each.value for each in moments}) == 1}


def _date_by_report(scene: Scene, index: int, reports: dict[str, Moment]) -> TimeRef | None:
    """Date what an outlet says, or a source says to it, by the outlet's report."""
    for name in (scene.names[index], *sorted(scene.hands[index])):
        moment = reports.get(name.rsplit(" ", 1)[-1])
        if moment is not None:
            reason = f"the report of {name} that it comes from is dated so; {moment.time.reason}"
            return replace(moment.time, edtf=moment.value, reason=reason)
    return None


def _date_by_occasion(scene: Scene, dated: Sequence[Dated], head: SpreadHead) -> Iterator[TimeRef | None]:
    values = list_values(scene, dated)
    if not values:
        yield from (None for _ in scene.article.found)
        return
    likely = head.weigh(np.array(describe_spread(scene, values, dated)))
    for index, best in enumerate(likely.argmax(axis=1)):
        certain = float(likely[index, best])
        yield _refer(scene, index, values[best], dated, certain) if certain >= CERTAIN else None


def _find_evidence(scene: Scene, index: int, value: str, *, own: bool) -> Moment:
    """Take the time with this value that stands nearest to the cue, in its own sentence where that dates it."""
    cue = scene.cues[index]
    near = scene.list_own(index) if own else scene.course
    moments = [moment for moment in near if moment.value == value] or [
        moment for moment in scene.moments if moment.value == value
    ]
    return min(moments, key=lambda moment: abs(moment.span.start - cue.start))


def _refer(scene: Scene, index: int, value: str, dated: Sequence[Dated], likely: float) -> TimeRef:
    own = any(each.index == index and each.value == value for each in dated)
    time = _find_evidence(scene, index, value, own=own).time
    how = "dated in its own sentence" if own else "of the same occasion as what is dated there"
    return replace(time, edtf=value, reason=f"{how} ({likely:.0%} sure); {time.reason}")
