"""Reports: the tellings of a claim, each with the outlets that it names and the documents that it so leads to.

A report leads on where a hand, or the source itself, is an outlet whose own telling the ledger holds. Where the outlet
has several, those count that were out by then; where it has none that early, the later ones: an outlet that is cited by
those whom it cites is what circles are made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from firsthand.linking.bodies import compare_bodies, is_outlet
from firsthand.linking.sources import ToldSource
from firsthand.linking.texts import find_owner
from firsthand.records import UNKNOWN_HAND, Attribution, ClaimGroup, SourceType, Telling, hide_folders
from firsthand.sources.outlets import find_outlets

GAP: Final = " […] "
"""Between passages that do not stand together."""
NEXT_CHARS: Final = 2
"""Two passages stand together with a comma and a space between."""
_DAY_CHARS: Final = 10
_KINDS_OF_OUTLET: Final = frozenset(
    ("newspaper", "paper", "tabloid", "magazine", "outlet", "news outlet", "broadcaster", "news agency", "news site")
)


@dataclass(frozen=True, slots=True)
class Report:
    """A telling of a claim, and whom it has the claim from.

    Attributes:
        telling: the attribution and its document.
        source: who it names.
        outlets: through whom it has the claim, nearest to the reader first, itself left out; at the end the source
            where that is an outlet.
        passes_on: whether there is no source behind the last of those outlets.
    """

    telling: Telling
    source: ToldSource
    outlets: tuple[str, ...]
    passes_on: bool

    @property
    def id(self) -> str:
        """The id of the attribution."""
        return self.telling.attribution.id

    @property
    def publisher(self) -> str:
        """The publisher of the document; where nothing tells, its name, without folders that tell of who read it."""
        return self.telling.entry.publisher or hide_folders(self.telling.entry.name)

    @property
    def outlet(self) -> str:
        """What tells outlets apart: the publisher; where nothing tells, each document is one of its own."""
        return self.telling.entry.publisher or self.telling.entry.id

    @property
    def is_unsourced(self) -> bool:
        """Whether it gives neither a source nor an outlet that it has the claim from."""
        return self.source.type is SourceType.NONE and not self.outlets

    @property
    def day(self) -> str:
        """The day of publication, as far as it is known; empty if not."""
        return self.telling.entry.published[:_DAY_CHARS]


def sort_reports(group: ClaimGroup) -> list[Report]:
    """Make the reports of a claim, earliest first; their order does not depend on that of the tellings."""
    publishers = frozenset(telling.entry.publisher for telling in group.tellings) - {""}
    reports = [_make_report(telling, publishers) for telling in group.tellings]
    return sorted(reports, key=lambda each: (each.telling.entry.published or "~", each.telling.entry.id, each.id))


def _make_report(telling: Telling, publishers: frozenset[str]) -> Report:
    attribution, entry = telling.attribution, telling.entry
    source = ToldSource.of_telling(telling)
    hands = [hand for hand in attribution.via if hand != UNKNOWN_HAND and not is_outlet(hand, entry.publisher)]
    called = _find_outlet(attribution.name, attribution.type, publishers)
    if called and not is_outlet(called, entry.publisher):
        if not (hands and is_outlet(called, hands[-1])):
            hands.append(called)
        return Report(telling, source, tuple(hands), passes_on=True)
    return Report(telling, source, tuple(hands), passes_on=bool(hands) and attribution.type is SourceType.NONE)


def _find_outlet(name: str, type: SourceType, publishers: frozenset[str]) -> str:  # noqa: A002 - the record's own word
    """The outlet that a source is, or that a text as a source is by; empty where it is none."""
    if type not in (SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT) or not name:
        return ""
    called = find_owner(name) if type is SourceType.DOCUMENT else name
    if called and (
        is_unnamed(called) or _is_known(called) or any(is_outlet(called, publisher) for publisher in publishers)
    ):
        return called
    return ""


def is_unnamed(outlet: str) -> bool:
    """Tell whether an outlet is called by what it is: "the newspaper" passes on, but may be any."""
    return outlet.casefold().removeprefix("the ") in _KINDS_OF_OUTLET


@lru_cache(maxsize=1024)
def _is_known(name: str) -> bool:
    """Whether a whole name is that of an outlet, by the lists and patterns of `firsthand.sources.outlets`."""
    return any(len(outlet.name) >= len(name) - len("the ") for outlet in find_outlets(name, ()))


def quote_handing_over(report: Report) -> str:
    """Quote the words in which a report says from whom it has the claim; empty where it has none."""
    attribution = report.telling.attribution
    evidence = [hand.evidence.text for hand in attribution.hands if hand.evidence.text]
    words = [*evidence, _quote_handing(attribution)]
    return ", ".join(f"“{each}”" for each in dict.fromkeys(words) if each)


def _quote_handing(attribution: Attribution) -> str:
    """Quote source and cue as they stand: "according to an official", "cited its source as saying"."""
    source, cue = attribution.source_text, attribution.cue_text
    if not (source and cue and attribution.source and attribution.cue):
        return source or cue
    start, end = attribution.source[0].start, attribution.source[-1].end
    if start < attribution.cue[0].start:
        return f"{source}{_fill_gap(end, attribution.cue[0].start)}{cue}"
    if end <= attribution.cue[-1].start and cue.count(GAP) == 1:
        return cue.replace(GAP, f" {source} ")
    return f"{cue}{_fill_gap(attribution.cue[-1].end, start)}{source}"


def _fill_gap(end: int, start: int) -> str:
    return " " if start - end <= NEXT_CHARS else GAP


@dataclass(frozen=True, slots=True)
class Lead:
    """An outlet that a report names, and the reports there that it may have the claim from, by their positions."""

    outlet: str
    reports: tuple[int, ...]


def follow(reports: Sequence[Report]) -> list[tuple[Lead, ...]]:
    """Find for each report where its outlets lead to, nearest to the reader first; outlets not held are left out."""
    by_publisher: dict[str, list[int]] = {}
    for at, report in enumerate(reports):
        if report.telling.entry.publisher:
            by_publisher.setdefault(report.telling.entry.publisher, []).append(at)
    return [_follow_one(report, reports, by_publisher) for report in reports]


def _follow_one(
    report: Report, reports: Sequence[Report], by_publisher: Mapping[str, Sequence[int]]
) -> tuple[Lead, ...]:
    leads = []
    for outlet in report.outlets:
        publishers = _choose_publishers(outlet, tuple(sorted(by_publisher)))
        found = [
            at
            for publisher in publishers
            for at in by_publisher[publisher]
            if reports[at].telling.entry.id != report.telling.entry.id
        ]
        if found:
            leads.append(Lead(outlet, tuple(_keep_earlier(report, reports, sorted(found)))))
    return tuple(leads)


@lru_cache(maxsize=4096)
def _choose_publishers(outlet: str, publishers: tuple[str, ...]) -> tuple[str, ...]:
    """The publishers that an outlet's name is of; none where a short name may be of two."""
    found = [publisher for publisher in publishers if is_outlet(outlet, publisher)]
    one = all(is_outlet(first, second) for first in found for second in found)
    return tuple(found) if one else tuple(each for each in found if compare_bodies(outlet, each).confidence > SURE)


SURE: Final = 0.95
"""From here on two names of bodies are the same words (`firsthand.linking.bodies`)."""


def _keep_earlier(report: Report, reports: Sequence[Report], found: Sequence[int]) -> Sequence[int]:
    """Of an outlet's reports those that were out by the day of one that cites it, if there are any."""
    if not report.day:
        return found
    return [at for at in found if reports[at].day and reports[at].day <= report.day] or found


def find_grounded(leads: Sequence[Sequence[Lead]]) -> frozenset[int]:
    """Find the reports that lead to one which has the claim first hand, or from where the ledger does not reach."""
    grounded = {at for at, each in enumerate(leads) if not each}
    waiting = [*grounded]
    cited: dict[int, list[int]] = {}
    for at, each in enumerate(leads):
        for lead in each:
            for target in lead.reports:
                cited.setdefault(target, []).append(at)
    for target in waiting:
        for at in cited.get(target, ()):
            if at not in grounded:
                grounded.add(at)
                waiting.append(at)
    return frozenset(grounded)
