"""Alerts: what turned when the ledger learned something, and is worth telling at once.

Each document is looked at by itself: the claims that it bears on as they stood with it, and just before. So an alert
follows from what the ledger knew at its moment; it is the same whether it is told as it arises or asked for later, and
each is told once. But the saved searches are those of today, and a retraction that was withdrawn since is told no more.

A second origin is told only where it is certain: at least two independent origins now, at least one before and no two
for certain. That a nameless source may be somebody else happens far more often, and shows in `firsthand origins`. A
claim that one document brings with both of its origins was never of one origin, and raises no alert.

A denial is told once for each claim that stands against another, with the telling that brought it; who repeats it is
no news. Of two claims that stand against each other, the one that the ledger had first is told as denied.

What people judge raises no alert but that something was taken back or corrected: of the rest they know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.history.impact import find_impact
from firsthand.linking.contradictions import settle
from firsthand.linking.origins import trace_origins
from firsthand.linking.retractions import say_verdict
from firsthand.records import (
    Alert,
    AlertKind,
    ClaimGroup,
    ClaimImpact,
    Contradiction,
    Judgement,
    News,
    Origins,
    Reach,
    Ruling,
    Stance,
    Telling,
    Turn,
)

CERTAIN = 2
"""So many independent origins, at least, and a claim is told by more than one."""


def find_alerts(news: News, turns: Sequence[Turn], *, single: Collection[str] = ()) -> Iterator[Alert]:
    """Find what is worth telling of a document.

    Args:
        news: the document.
        turns: the claims that it bears on.
        single: the names of the saved searches that ask for claims of a single origin.

    Yields:
        Second origins first, then denials.
    """
    for turn in turns:
        if alert := _find_second(news, turn):
            yield alert
    yield from _find_denials(news, [_ask_singles(turn, single) for turn in turns])


def note_retraction(news: News, reach: Reach) -> Iterator[Alert]:
    """Tell of each claim that rests on what was taken back or corrected, those that lose most origins first.

    Args:
        news: the judgement.
        reach: what it may touch, from when the ledger learned of it.
    """
    judgement = news.judgement
    if judgement is None or reach.judgement is None or reach.judgement.id != judgement.id:
        return
    kind = AlertKind.RETRACTED if judgement.ruling is Ruling.RETRACTED else AlertKind.CORRECTED
    for each in find_impact(reach).claims:
        yield Alert(
            kind=kind,
            claim=each.claim,
            wording=each.wording,
            search="",
            evidence=None,
            judgement=judgement,
            reason=_say_retraction(judgement, each),
            at=news.at,
        )


def _find_second(news: News, turn: Turn) -> Alert | None:
    """Find that a claim that had one origin has a second."""
    if not turn.before or len(turn.after.tellings) < CERTAIN:
        return None
    after = trace_origins(settle(turn.after))
    if after.least < CERTAIN:
        return None
    before = [trace_origins(settle(each)) for each in turn.before]
    single = [each for each in before if each.least == 1]
    if not single or any(each.least >= CERTAIN for each in before):
        return None
    told = max(single, key=lambda each: (len(each.group.tellings), each.group.claim == turn.after.claim))
    evidence = _find_evidence(news, after, told)
    return Alert(
        kind=AlertKind.SECOND_ORIGIN,
        claim=turn.after.claim,
        wording=turn.after.wording,
        search="",
        evidence=evidence,
        judgement=None,
        reason=_say_second(told, after, evidence),
        at=news.at,
    )


def _find_evidence(news: News, after: Origins, before: Origins) -> Telling:
    """Find the telling that brought the second origin: of an origin that had not told it, the document's own first."""
    known = {telling.attribution.id for telling in before.group.tellings}
    told = zip(after.group.tellings, after.ways, strict=True)
    origin_of = {telling.attribution.id: way.origin for telling, way in told}
    old = {origin_of[each] for each in known & origin_of.keys()}
    retracted = {origin.label for origin in after.origins if origin.is_retracted}
    return min(
        after.group.tellings,
        key=lambda each: (
            origin_of[each.attribution.id] in retracted,
            origin_of[each.attribution.id] in old,
            each.entry.id != news.document,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Denial:
    """A claim that another one newly stands against.

    Attributes:
        turn: the claim.
        contradiction: what brought it.
    """

    turn: Turn
    contradiction: Contradiction

    @property
    def ends(self) -> frozenset[str]:
        """Both claims."""
        return frozenset((self.turn.after.claim, self.contradiction.claim))


def _ask_singles(turn: Turn, single: Collection[str]) -> Turn:
    """Leave out the searches for claims of a single origin, if the claim has more."""
    if not any(each in single for each in turn.searches) or trace_origins(settle(turn.after)).is_single:
        return turn
    return replace(turn, searches=tuple(each for each in turn.searches if each not in single))


def _find_denials(news: News, turns: Sequence[Turn]) -> Iterator[Alert]:
    """Find what stands against claims that saved searches find; of two claims against each other, one is told."""
    denials = sorted((each for turn in turns for each in _list_denials(news, turn)), key=_rank_denial)
    told: set[tuple[str, frozenset[str]]] = set()
    for each in denials:
        for search in each.turn.searches:
            if (search, each.ends) not in told:
                told.add((search, each.ends))
                yield _tell_denial(news, each, search)


def _rank_denial(denial: _Denial) -> tuple[bool, bool]:
    """What the ledger had before comes first; of what it had not, what denies nothing itself."""
    return not denial.turn.before, denial.turn.after.wording.attribution.stance is Stance.DENY


def _list_denials(news: News, turn: Turn) -> Iterator[_Denial]:
    """List what stands against a claim and did not before: of each claim that does, what brought it."""
    if not turn.searches:
        return
    known = {each.telling.attribution.id for group in turn.before for each in _list_clear(group)}
    by_claim: dict[str, list[Contradiction]] = {}
    for each in _list_clear(turn.after):
        by_claim.setdefault(each.claim, []).append(each)
    for against in by_claim.values():
        if known.isdisjoint(each.telling.attribution.id for each in against):
            own = [each for each in against if each.telling.entry.id == news.document]
            yield _Denial(turn, max(own or against, key=lambda each: each.confidence))


def _list_clear(group: ClaimGroup) -> Collection[Contradiction]:
    return [each for each in settle(group).contradictions if each.is_clear]


def _tell_denial(news: News, denial: _Denial, search: str) -> Alert:
    claim, against = denial.turn.after, denial.contradiction
    return Alert(
        kind=AlertKind.DENIED,
        claim=claim.claim,
        wording=claim.wording,
        search=search,
        evidence=against.telling,
        judgement=None,
        reason=f"{_name(against.telling)} stands against it: {against.reason}",
        at=news.at,
    )


def _say_second(before: Origins, after: Origins, evidence: Telling) -> str:
    """Say who told it before, and who does now."""
    origin = next((each.name for each in before.origins if not each.is_retracted and each.name), "")
    reports = len(before.group.tellings)
    span = "1" if before.most == 1 else f"1 to {before.most}"
    had = f"until then {reports:,} telling{'s' * (reports != 1)} of {span} independent origin{'s' * (before.most > 1)}"
    named = f" ({origin})" if origin and before.most == 1 else ""
    return f"{_name(evidence)} has it, too; {had}{named}; now {after.reason}"


def _say_retraction(judgement: Judgement, impact: ClaimImpact) -> str:
    """Say who took back what, and what is left of the claim."""
    subject = judgement.subject
    own = next((each.telling for each in impact.touched if subject == each.telling.attribution.id), None)
    printed = next((each.telling for each in impact.touched if subject == each.telling.entry.id), None)
    if own is not None:
        said = say_verdict(own.attribution.name or "its origin", judgement)
    elif printed is not None:
        said = say_verdict(printed.entry.publisher or "its publisher", judgement, what="its report")
    else:
        said = say_verdict("who handed it over", judgement)
    reports = len(impact.touched)
    rest = f"{reports:,} telling{'s' * (reports != 1)} of this claim rest{'s' * (reports == 1)} on it"
    before, after = (
        _say_bounds(impact.least_before, impact.most_before),
        _say_bounds(impact.least_after, impact.most_after),
    )
    return f"{said}; {rest}; independent origins: {before} before, {after} without it; {judgement.reason}"


def _say_bounds(least: int, most: int) -> str:
    return f"{least}" if least == most else f"{least} to {most}"


def _name(telling: Telling) -> str:
    """Name who says it and in which outlet, as far as the text tells."""
    name, publisher = telling.attribution.name, telling.entry.publisher
    if name and publisher and name.casefold() != publisher.casefold():
        return f"{name} in {publisher}"
    return name or (f"a source of {publisher}" if publisher else "a source that the text does not name")
