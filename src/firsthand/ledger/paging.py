"""Pages of an answer: which of the ranked claims are shown, and where the next page begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from firsthand.ledger.groups import fetch_groups_by_key
from firsthand.ledger.webs import ClaimWeb
from firsthand.records import ClaimGroup, Vantage

Judge = Callable[[ClaimGroup], bool]
"""Tells whether a claim with all who tell it is wanted."""

LEAST_JUDGED: Final = 200
"""So many tellings are looked at for one page where claims are judged, which takes some tenths of a second. Of those
that several documents have, more than half have one origin: a page of 20 fills long before."""
JUDGED_FOR_EACH: Final = 4
"""For each claim that a larger page has room for."""
JUDGED_AT_ONCE: Final = 25
"""Little more than a page: one batch is mostly enough."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of an answer is wanted.

    Attributes:
        limit: how many claims at most.
        after: the key of the attribution that the page before ended with; None to begin.
        judge: which claims are wanted; each then comes once, in the telling that ranks highest.
    """

    limit: int
    after: int | None = None
    judge: Judge | None = None

    @property
    def reach(self) -> int:
        """How many of the ranking, from there on, it is made from: one more than it looks at."""
        looked_at = self.limit if self.judge is None else max(LEAST_JUDGED, JUDGED_FOR_EACH * self.limit)
        return looked_at + 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a page shows.

    Attributes:
        keys: of the attributions.
        next: the key that the next page comes after; None where nothing follows.
        cut: whether less was found than wanted, and more not looked at.
    """

    keys: Sequence[int]
    next: int | None
    cut: bool


def choose_page(
    connection: Connection,
    ranked: Sequence[int],
    page: Page,
    vantage: Vantage,
    *,
    find_earlier: Callable[[Collection[int]], Collection[int]],
) -> Chosen:
    """Choose what a page shows.

    Args:
        connection: a transaction.
        ranked: the keys of attributions from where the page begins, the best first: `page.reach` of them, or all.
        page: which part is wanted.
        vantage: from where in time it is asked.
        find_earlier: tells which of some attributions rank before the page.
    """
    if page.judge is None:
        chosen, last = ranked[: page.limit], min(page.limit, len(ranked))
    else:
        chosen, last = _Judging(connection, page.judge, vantage, find_earlier).run(ranked[: page.reach - 1], page.limit)
    follows = 0 < last < len(ranked)
    return Chosen(chosen, ranked[last - 1] if follows else None, cut=follows and len(chosen) < page.limit)


@dataclass(slots=True)
class _Judging:
    """Goes through a ranking, and lets the claims through that are wanted, each once.

    State: the claims that were met, by the keys of who stands for them.
    """

    connection: Connection
    judge: Judge
    vantage: Vantage
    find_earlier: Callable[[Collection[int]], Collection[int]]

    def run(self, ranked: Sequence[int], limit: int) -> tuple[Sequence[int], int]:
        """Return those that are wanted, and how many were looked at."""
        web, met, chosen = ClaimWeb(self.connection, self.vantage), set[int](), list[int]()
        for start in range(0, len(ranked), JUDGED_AT_ONCE):
            batch = ranked[start : start + JUDGED_AT_ONCE]
            claims = web.find_groups(batch)
            first_of = {member: first for first, members in claims.items() for member in members}
            met |= {first_of[key] for key in self.find_earlier(first_of.keys())}
            new = {first_of[key]: key for key in reversed(batch) if key in first_of and first_of[key] not in met}
            fresh = [key for key in batch if new.get(first_of.get(key, 0)) == key]
            groups = fetch_groups_by_key(self.connection, fresh, web, self.vantage)
            for place, key in enumerate(batch, start + 1):
                first = first_of.get(key, 0)
                if new.get(first) == key and self.judge(groups[first]):
                    chosen.append(key)
                if len(chosen) >= limit:
                    return chosen, place
            met |= new.keys()
        return chosen, len(ranked)
