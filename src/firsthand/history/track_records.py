"""Track records: what became of the latest claims of a source or an outlet.

Counted when asked for, from the same origins that a claim's own page shows. A claim that a source repeats counts once.
Who goes by one name is taken for one; only where claims stand against each other are those told apart who share a
surname.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from firsthand.linking.bodies import normalise
from firsthand.linking.contradictions import settle
from firsthand.linking.origins import trace_origins
from firsthand.linking.ranking import weigh_origins
from firsthand.linking.reports import sort_reports
from firsthand.linking.sources import ToldSource, compare_sources
from firsthand.linking.spelling import list_words
from firsthand.records import (
    ClaimGroup,
    Contradiction,
    Hit,
    Judgement,
    Mark,
    Origins,
    Rival,
    Ruling,
    SourceType,
    Stance,
    Telling,
    TrackedClaim,
    TrackRecord,
    tally,
)

MOST_RIVALS: Final = 50
"""Told of one source: who has more is told by the claims themselves."""
MOST_RIVAL_CLAIMS: Final = 20
"""Of the claims that are meant with one of them."""

Who = tuple[str, SourceType]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose record it is.

    Attributes:
        asked: the name that was asked for.
        known: how many tellings of it the ledger has.
        names: folded names that it goes by; of an outlet, that of the publisher.
        is_outlet: whether it is an outlet.
    """

    asked: str
    known: int
    names: frozenset[str]
    is_outlet: bool

    @classmethod
    def of_source(cls, asked: str, known: int, hits: Iterable[Hit]) -> Subject:
        """Make one of the source that some claims are by."""
        return cls(asked, known, frozenset(_fold(hit.attribution.name) for hit in hits), is_outlet=False)

    @classmethod
    def of_outlet(cls, asked: str, known: int) -> Subject:
        """Make one of an outlet."""
        return cls(asked, known, frozenset((normalise(asked),)), is_outlet=True)

    def tells(self, telling: Telling) -> bool:
        """Tell whether a telling is its own."""
        if self.is_outlet:
            return normalise(telling.entry.publisher) in self.names
        return _fold(telling.attribution.name) in self.names

    def tells_both(self, hits: Iterable[Hit], telling: Telling) -> bool:
        """Tell whether a telling is its own as surely as some others are: one name may be that of two persons."""
        if self.is_outlet or not self.tells(telling):
            return self.tells(telling)
        other = ToldSource.of_telling(telling)
        return any(not compare_sources(ToldSource.of_telling(hit), other).is_no for hit in hits)


def keep_record(subject: Subject, hits: Sequence[Hit], groups: Mapping[str, ClaimGroup]) -> TrackRecord:
    """Tell what became of claims.

    Args:
        subject: whose they are.
        hits: its latest claims, latest first.
        groups: the claims that they put forward, by the ids of their attributions; what has none is left out.
    """
    told: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.attribution.id in groups:
            told[groups[hit.attribution.id].claim].append(hit)
    rivals = _Rivals()
    claims = []
    for tellings in told.values():
        group = settle(groups[tellings[0].attribution.id])
        claims.append(_track(subject, tellings, group))
        rivals.add(tellings, [each for each in group.contradictions if not subject.tells_both(tellings, each.telling)])
    passed_on = Counter((claim.from_whom, not claim.hit.entry.is_wire) for claim in claims if claim.from_whom)
    return TrackRecord(
        asked=subject.asked,
        known=subject.known,
        looked_at=len(hits),
        claims=tuple(claims),
        rivals=rivals.rank(),
        passed_on=tally(passed_on),
    )


def _track(subject: Subject, hits: Sequence[Hit], group: ClaimGroup) -> TrackedClaim:
    """Tell what became of one claim; of its tellings by the subject, the latest is shown."""
    traced = trace_origins(group)
    way, from_whom = _find_way(hits[0], group, traced)
    marks = {way, *_compare_origins(hits, traced), *_find_verdicts(hits, traced), *_find_against(subject, hits, group)}
    return TrackedClaim(
        hit=hits[0],
        told=len(hits),
        standing=weigh_origins(traced),
        marks=tuple(mark for mark in Mark if mark in marks),
        from_whom=from_whom,
    )


def _find_way(hit: Hit, group: ClaimGroup, traced: Origins) -> tuple[Mark, str]:
    """Find how the claim came to the publisher of one telling, and from whom, where it passes it on."""
    report = next(each for each in sort_reports(group) if each.id == hit.attribution.id)
    if report.outlets:
        return Mark.PASSED_ON, report.outlets[0]
    if hit.entry.is_wire:
        return Mark.PASSED_ON, hit.entry.metadata.wire
    (way,) = (each for each in traced.ways if each.telling == hit.attribution.id)
    if way.passes_on:
        publishers = {each.entry.id: each.entry.publisher for each in group.tellings}
        others = [publishers.get(document, "") for document in way.passes_on]
        foreign = [each for each in others if normalise(each) != normalise(hit.entry.publisher)]
        if foreign:
            return Mark.PASSED_ON, foreign[0]
    if hit.attribution.hands:
        return Mark.PASSED_ON, ""
    return (Mark.UNSOURCED if hit.attribution.type is SourceType.NONE else Mark.FIRST_HAND), ""


def _compare_origins(hits: Sequence[Hit], traced: Origins) -> Iterator[Mark]:
    """Tell whether a claim has more origins than the one that the subject stands for.

    Tellings of one name or description may lead to two origins: they confirm each other as any two do.
    """
    ids = _list_ids(hits)
    own = {way.origin for way in traced.ways if way.telling in ids}
    stands = any(origin.label in own and not origin.is_retracted for origin in traced.origins)
    if traced.least > stands:
        yield Mark.CONFIRMED
    elif traced.most > stands:
        yield Mark.PERHAPS_CONFIRMED
    else:
        yield Mark.ALONE


def _find_verdicts(hits: Sequence[Hit], traced: Origins) -> Iterator[Mark]:
    """Find what was taken back or corrected of the tellings, by their origin or by their publisher."""
    ids, documents = _list_ids(hits), {hit.entry.id for hit in hits}
    own = {way.origin for way in traced.ways if way.telling in ids}
    verdicts: list[Judgement] = [each.verdict for each in traced.origins if each.label in own and each.verdict]
    verdicts += [each for each in traced.group.judgements if each.subject in ids | documents]
    rulings = {each.ruling for each in verdicts}
    if Ruling.RETRACTED in rulings:
        yield Mark.RETRACTED
    if Ruling.CORRECTED in rulings:
        yield Mark.CORRECTED


def _find_against(subject: Subject, hits: Sequence[Hit], group: ClaimGroup) -> Iterator[Mark]:
    for each in group.contradictions:
        if each.is_clear:
            yield Mark.REVERSED if subject.tells_both(hits, each.telling) else Mark.DENIED


def _list_ids(hits: Iterable[Hit]) -> set[str]:
    return {hit.attribution.id for hit in hits}


@dataclass(slots=True)
class _Versus:
    """The claims that stand between the subject and a rival, by the ids of the subject's."""

    names: Counter[str] = field(default_factory=Counter)
    denies: dict[str, None] = field(default_factory=dict)
    denied: dict[str, None] = field(default_factory=dict)
    at_odds: dict[str, None] = field(default_factory=dict)


class _Rivals:
    """Who stands against the subject."""

    def __init__(self) -> None:
        self._versus: dict[Who, _Versus] = defaultdict(_Versus)

    def add(self, hits: Sequence[Hit], against: Iterable[Contradiction]) -> None:
        """Add what stands against one claim of the subject."""
        claim = hits[0].attribution.id
        own = any(hit.attribution.stance is Stance.DENY for hit in hits)
        for each in against:
            if not each.is_clear:
                continue
            name, kind = _name(each.telling)
            versus = self._versus[_fold(name), kind]
            versus.names[name] += 1
            theirs = each.telling.attribution.stance is Stance.DENY
            side = versus.at_odds if own == theirs else versus.denied if own else versus.denies
            side.setdefault(claim)

    def rank(self) -> tuple[Rival, ...]:
        """Tell who they are, most claims first."""
        rivals = (self._draw(who, versus) for who, versus in self._versus.items())
        return tuple(sorted(rivals, key=lambda each: (-each.all, each.name, each.type))[:MOST_RIVALS])

    def _draw(self, who: Who, versus: _Versus) -> Rival:
        claims = {**versus.denies, **versus.denied, **versus.at_odds}
        return Rival(
            name=min(versus.names, key=lambda each: (-versus.names[each], each)),
            type=who[1],
            denies=len(versus.denies),
            denied=len(versus.denied),
            at_odds=len(versus.at_odds),
            claims=tuple([*claims][:MOST_RIVAL_CLAIMS]),
        )


def _name(telling: Telling) -> Who:
    """Name who says something: the publisher where the text gives no source."""
    attribution = telling.attribution
    if attribution.type is SourceType.NONE or not attribution.name:
        return telling.entry.publisher or telling.entry.name, SourceType.NONE
    return attribution.name, attribution.type


def _fold(name: str) -> str:
    return " ".join(list_words(name)) or name
