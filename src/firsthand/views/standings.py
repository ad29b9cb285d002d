"""How the claims of a document stand in a ledger, in a line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from firsthand.records import Standing
from firsthand.views.words import count


def say_standings(standings: Collection[Standing]) -> str:
    """Say how many claims others have, how many from one origin only, and what stands against them.

    >>> one = Standing("3f2a", 3, 3, 2, least=1, most=1, denials=1, circular=False, retracted=False)
    >>> say_standings([one])
    'Of its 1 attribution, 1 stands in other documents, too, 1 of these from a single origin; 1 has somebody against it'
    >>> say_standings([])
    'None of its attributions is linked with other documents yet'
    """
    if not standings:
        return "None of its attributions is linked with other documents yet"
    shared = sum(each.documents > 1 for each in standings)
    head = f"Of its {count(len(standings), 'attribution')}, {shared or 'none'} {_agree(shared or 1, 'stands', 'stand')}"
    parts = [f"{head} in other documents{', too' if shared else ''}{_say_single(standings)}"]
    return "; ".join([*parts, *_say_against(standings)])


def _say_single(standings: Collection[Standing]) -> str:
    single = sum(each.documents > 1 and each.most == 1 for each in standings)
    return f", {single} of these from a single origin" if single else ""


def _say_against(standings: Collection[Standing]) -> Iterator[str]:
    denied = sum(each.denials > 0 for each in standings)
    circular, retracted = (sum(getattr(each, name) for each in standings) for name in ("circular", "retracted"))
    if denied:
        yield f"{denied} {_agree(denied, 'has somebody against it', 'have somebody against them')}"
    if circular:
        yield f"{circular} {_agree(circular, 'goes', 'go')} round in a circle of outlets"
    if retracted:
        yield f"{retracted} {_agree(retracted, 'was', 'were')} retracted"


def _agree(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
