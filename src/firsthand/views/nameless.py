"""How many attributions rest on nameless sources, and which others without a name are not among them."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.records import NamelessCount, SourceType, Statistics, Tally
from firsthand.views.rates import say_share
from firsthand.views.words import say


def say_nameless(nameless: NamelessCount, statistics: Statistics) -> str:
    """Say which share of the attributions rests on nameless sources, own copy and wire copy apart where there are both.

    Args:
        nameless: those that the policy counts.
        statistics: all attributions of the same documents.
    """
    counted, told = nameless.counted, statistics.claims
    head = f"{say_share(counted.all, told.all)} from nameless sources"
    if not statistics.documents.own or not statistics.documents.wire:
        return head
    return f"{head} ({say_share(counted.own, told.own)} in own copy, {say_share(counted.wire, told.wire)} in wire copy)"


def explain_nameless(nameless: NamelessCount) -> str:
    """Say what is counted as nameless, and what else has no name."""
    kinds = " and ".join(f"{say(kind)}s" for kind in nameless.kinds) or "no kind of source"
    counted = f"Counted as nameless, as the policy says: {kinds} ({nameless.counted.all:,})."
    beside = ", ".join(_list_beside(nameless.beside))
    return f"{counted} Not counted: {beside}." if beside else counted


def _list_beside(tallies: tuple[Tally, ...]) -> Iterator[str]:
    for each in tallies:
        if each.name == SourceType.NONE:
            yield f"{each.all:,} with no source given"
        else:
            yield f"{each.all:,} from {say(each.name)}s"
