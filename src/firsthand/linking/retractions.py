"""Retractions: what origins took back or corrected, which tellings are void for it, and how that is said.

Who takes back what an attribution says takes it back for all who have it from there: the origin falls. A document that
its publisher takes back makes its own tellings void, and those of whoever has the claim only from void ones; an origin
falls when nothing but void tellings are left of it. What was corrected is marked in the same way, and stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.linking.drafts import Draft, Trace
from firsthand.records import Judgement, Origin, Ruling

RULINGS = (Ruling.RETRACTED, Ruling.CORRECTED)


@dataclass(frozen=True, slots=True)
class Retractions:
    """What was taken back or corrected of a claim.

    Attributes:
        verdicts: the judgement of each origin that has one, by its number.
        void: the judgements that make reports void, by their positions.
        corrected: the same of reports that rest on what was corrected.
    """

    verdicts: Mapping[int, Judgement]
    void: Mapping[int, Judgement]
    corrected: Mapping[int, Judgement]

    @property
    def fallen(self) -> frozenset[int]:
        """The numbers of the origins that do not count."""
        return frozenset(at for at, each in self.verdicts.items() if each.ruling is Ruling.RETRACTED)


def find_retractions(trace: Trace, judgements: Iterable[Judgement]) -> Retractions:
    """Find what was taken back or corrected, and what that does.

    Args:
        trace: the claim.
        judgements: in the order in which they were learned of; of one subject the last counts.
    """
    last: dict[tuple[str, str], Judgement] = {}
    for each in judgements:
        if each.ruling in RULINGS:
            last.pop((each.subject, each.other), None)
            last[each.subject, each.other] = each
    if not last:
        return Retractions({}, {}, {})
    held = list(last.values())
    void = find_void(trace, (each for each in held if each.ruling is Ruling.RETRACTED))
    corrected = find_void(trace, (each for each in held if each.ruling is Ruling.CORRECTED))
    found = ((at, _judge(trace, draft, held, (void, corrected))) for at, draft in enumerate(trace.drafts))
    return Retractions({at: verdict for at, verdict in found if verdict}, void, corrected)


def find_void(trace: Trace, judgements: Iterable[Judgement]) -> dict[int, Judgement]:
    """Find the reports that fall with documents, by their positions, each with the judgement that it falls with.

    They are those of the documents, those within an attribution that was taken back (`Judgement.other`), and those that
    have the claim from nobody else.
    """
    void: dict[int, Judgement] = {}
    for judgement in judgements:
        for at, report in enumerate(trace.reports):
            if judgement.subject == report.telling.entry.id or judgement.other == report.id:
                void.setdefault(at, judgement)
    grows = bool(void)
    while grows:
        fresh = {at: culprit for at in range(len(trace.reports)) if (culprit := _find_culprit(trace, at, void))}
        void |= fresh
        grows = bool(fresh)
    return void


def _find_culprit(trace: Trace, at: int, void: Mapping[int, Judgement]) -> Judgement | None:
    """Find what makes a report void that is not yet; None where it stands.

    The outlets that it names are one way, which breaks where any of them has nothing but void reports: "the Post,
    citing the Mercury". What it was copied from, or cites beside, are others.
    """
    own, leads = trace.leads[at], trace.extended[at]
    if at in void or not leads:
        return None
    chain = own if leads[: len(own)] == own else ()
    ways = [*([chain] if chain else []), *((lead,) for lead in leads[len(chain) :])]
    broken = [
        next((lead.reports for lead in way if lead.reports and void.keys() >= set(lead.reports)), ()) for way in ways
    ]
    return void[broken[0][0]] if all(broken) else None


def _judge(
    trace: Trace, draft: Draft, held: list[Judgement], spread: tuple[Mapping[int, Judgement], ...]
) -> Judgement | None:
    """Judge an origin: what it took back itself comes first, then what was taken back of it, then corrections."""
    ids = {trace.reports[at].id for at in draft.members}
    own = next((each for each in reversed(held) if each.subject in ids), None)
    whole = [each[draft.members[0]] for each in spread if each.keys() >= set(draft.members)]
    found = [*([own] if own else []), *whole]
    return min(found, key=lambda each: each.ruling is not Ruling.RETRACTED, default=None)


def note_void(trace: Trace, retractions: Retractions) -> dict[int, str]:
    """Say of each report that rests on a document that was taken back or corrected who did so, by its position."""
    return {at: _say_void(trace, each) for at, each in {**retractions.corrected, **retractions.void}.items()}


def say_verdict(name: str, verdict: Judgement, *, what: str = "it") -> str:
    """Say who took back or corrected what, and when.

    >>> say_verdict("the port", Judgement(Ruling.RETRACTED, "3f2a", on="2019-06-05"))
    'the port took it back on 2019-06-05'
    """
    on = f" on {verdict.on}" if verdict.on else ""
    if verdict.ruling is Ruling.RETRACTED:
        return f"{name} took {what} back{on}"
    return f"{name} corrected {what}{on}{f': now “{verdict.now}”' if verdict.now else ''}"


def say_origin(trace: Trace, origin: Origin, draft: Draft) -> str:
    """Say what became of an origin that was taken back or corrected; empty where it stands as it was."""
    if origin.verdict is None:
        return ""
    if origin.verdict.subject in origin.tellings:
        return say_verdict(origin.name or _name(trace, draft), origin.verdict)
    fallen = f", and nobody else has it from {origin.name or 'its source'}" if origin.is_retracted else ""
    return f"{_say_void(trace, origin.verdict)}{fallen}"


def _say_void(trace: Trace, judgement: Judgement) -> str:
    """Say who took back or corrected what a report rests on."""
    publishers = (report.publisher for report in trace.reports if judgement.subject == report.telling.entry.id)
    publisher = next(publishers, "")
    if publisher:
        return say_verdict(publisher, judgement, what="its report")
    return say_verdict("who handed it over", judgement)


def _name(trace: Trace, draft: Draft) -> str:
    """Name the source of an origin, or whose unnamed source it is."""
    names = [trace.reports[at].source.name for at in draft.members]
    return max(names, key=len) or f"an unnamed source of {trace.reports[draft.members[0]].publisher}"
