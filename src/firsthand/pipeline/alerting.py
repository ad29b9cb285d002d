"""What a ledger learned and is worth telling at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from firsthand.records import Alert, Vantage
from firsthand.records.vantage import read_start

if TYPE_CHECKING:
    from firsthand.ledger import Ledger


def alerts(ledger: Ledger, *, since: str | date, until: str | date = "") -> Iterator[Alert]:
    """Give what the ledger learned in a time and is worth telling at once, in the order of learning of it.

    A claim of one independent origin got a second one; somebody stands against a claim that a saved search finds;
    something that claims rest on was taken back or corrected. It follows from the ledger alone, and no state is kept:
    asked twice, the same comes twice, with the same ids. Saved searches are those of today, and judgements those in
    force.

    Args:
        ledger: what is known. Documents that are not linked raise no alert: link them, and ask again.
        since: a day or a time ("2026-11-23T10:15", in UTC where it names no zone), with all that was learned in it.
        until: the same; empty for now.

    Raises:
        ValueError: there is no such day or time.
        LedgerError: the ledger cannot be asked.
    """
    return chain.from_iterable(told for _, told in walk_alerts(ledger, since=since, until=until))


def walk_alerts(
    ledger: Ledger, *, since: str | date, until: str | date = ""
) -> Iterator[tuple[str, tuple[Alert, ...]]]:
    """Give what `alerts` does piece by piece, so that whoever looks back far can stop and go on.

    Args:
        ledger: as for `alerts`.
        since: as for `alerts`.
        until: as for `alerts`.

    Returns:
        For each piece of news when the ledger learned of it, ISO 8601 in UTC, and what is to be told of it: of most
        news nothing. Each piece takes some milliseconds.

    Raises:
        ValueError: there is no such day or time.
        LedgerError: the ledger cannot be asked.
    """
    return _walk_alerts(ledger, read_start("since", since), Vantage(known_on=until))


def _walk_alerts(ledger: Ledger, since: str, vantage: Vantage) -> Iterator[tuple[str, tuple[Alert, ...]]]:
    from firsthand.history.alerts import find_alerts, note_retraction

    single = frozenset(each.name for each in ledger.searches() if each.where.single_origin)
    for news in ledger.news(since=since, vantage=vantage):
        if news.judgement is None:
            yield news.at, tuple(find_alerts(news, ledger.turns(news), single=single))
        else:
            reach = ledger.reach(news.judgement.subject, vantage=Vantage(known_on=news.at))
            yield news.at, tuple(note_retraction(news, reach))
