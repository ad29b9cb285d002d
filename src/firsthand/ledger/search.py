"""Claims found by words and by meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, func, select

from firsthand.errors import NotFound
from firsthand.ledger import schema
from firsthand.ledger.filters import meet, restrict
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.keys import among
from firsthand.ledger.latest import list_earlier, list_latest
from firsthand.ledger.paging import Chosen, Page, choose_page
from firsthand.ledger.rarity import rank_by_rarity
from firsthand.ledger.vantage import Conditions
from firsthand.ledger.vectors import Near, Vectors
from firsthand.ledger.words import ASKED_CHARS, find_words, rank_by_words, split_words
from firsthand.meaning import embed
from firsthand.records import Filter, Hit, Hits, Vantage

FUSION_CONSTANT = 60
"""Of reciprocal rank fusion, as its authors have it (Cormack, Clarke and Büttcher, SIGIR 2009)."""
LEAST_DEPTH = 100
"""Each ranking goes at least so deep before the two are fused; a rank beyond is worth two fifths of a first one."""
WALKED_DEPTH = 1_000
"""As deep, where an answer is given some claims at a time: no page shows that many, and it costs no more than 100."""
LEAST_MEANING = 0.4
"""So close, to three words out of a claim, come two in three of the contents that make it and seven in a thousand of
those of other events, among the events that `evaluation.search` asks about."""
FEW_CLAIMS = 5_000
"""A filter that lets no more through is applied to all of them at once; of more, to the closest by batches."""
SOON = 2_000
"""Of the closest, one batch: where a filter lets half of them through, it holds the best thousand."""


def search_claims(connection: Connection, vectors: Vectors, words: str, where: Filter, *, limit: int) -> Hits:
    """Find claims, as people corrected them. Words and meaning are those that were read.

    Args:
        connection: a transaction.
        vectors: those of the ledger.
        words: what is asked for, in any words; empty for all, the latest first.
        where: which claims are asked for.
        limit: how many at most.
    """
    conditions = restrict(connection, where)
    if not words.strip():
        latest = list_latest(connection, conditions, where.vantage, limit)
        return Hits(fetch_hits(connection, latest, where.vantage))
    ranked = _rank(connection, vectors, words, conditions, where.vantage, depth=max(LEAST_DEPTH, 2 * limit))
    return Hits(_fetch_ranked(connection, ranked, ranked.best[:limit], where.vantage))


def list_figured(connection: Connection, vectors: Vectors, words: str, where: Filter, *, limit: int) -> tuple[str, ...]:
    """List the ids of those of the claims that `search_claims` finds in which a figure was read.

    Args:
        connection: a transaction.
        vectors: those of the ledger.
        words: what is asked for.
        where: which claims are asked for.
        limit: how many claims are looked at.
    """
    conditions, told = restrict(connection, where), schema.attribution.c
    ranked = _rank(connection, vectors, words, conditions, where.vantage, depth=max(LEAST_DEPTH, 2 * limit))
    figured = select(schema.quantity.c.attribution_key).where(schema.quantity.c.attribution_key == told["key"]).exists()
    wanted = select(told["key"], told.id).where(among(connection, told["key"], ranked.best[:limit]), figured)
    ids = {row.key: row.id for row in connection.execute(wanted)}
    return tuple(ids[key] for key in ranked.best[:limit] if key in ids)


def walk_claims(connection: Connection, vectors: Vectors, words: str, where: Filter, page: Page) -> Hits:
    """Find claims as `search_claims`, some at a time. Those that answer words end with the best `WALKED_DEPTH` or so.

    Args:
        connection: a transaction.
        vectors: those of the ledger.
        words: as for `search_claims`.
        where: as for `search_claims`.
        page: which of them.

    Raises:
        NotFound: what it comes after is not among the claims that answer.
    """
    conditions = restrict(connection, where)
    if not words.strip():
        latest = list_latest(connection, conditions, where.vantage, page.reach, after=page.after)

        def find_out_earlier(keys: Collection[int]) -> Collection[int]:
            return list_earlier(connection, conditions, page.after, keys)

        chosen = choose_page(connection, latest, page, where.vantage, find_earlier=find_out_earlier)
        return _fetch_page(connection, fetch_hits(connection, chosen.keys, where.vantage), chosen)
    ranked = _rank(connection, vectors, words, conditions, where.vantage, depth=WALKED_DEPTH)
    if page.after is not None and page.after not in ranked.best:
        raise NotFound("the claim to go on from does not answer this question, or no longer. Ask from the start.")
    start = 0 if page.after is None else ranked.best.index(page.after) + 1
    before = frozenset(ranked.best[:start])
    rest = ranked.best[start : start + page.reach]
    chosen = choose_page(connection, rest, page, where.vantage, find_earlier=before.intersection)
    return _fetch_page(connection, _fetch_ranked(connection, ranked, chosen.keys, where.vantage), chosen)


def _fetch_page(connection: Connection, hits: tuple[Hit, ...], chosen: Chosen) -> Hits:
    told = schema.attribution.c
    wanted = select(told.id).where(told["key"] == chosen.next)
    return Hits(hits, "" if chosen.next is None else connection.scalars(wanted).one(), chosen.cut)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Claims that answer words.

    Attributes:
        asked: the words that were looked for.
        best: keys of attributions, the best first.
        scores: of each.
        meant: how close the meaning of those comes that are close.
    """

    asked: Sequence[str]
    best: Sequence[int]
    scores: Mapping[int, float]
    meant: Mapping[int, float]


def _rank(
    connection: Connection, vectors: Vectors, words: str, conditions: Conditions, vantage: Vantage, *, depth: int
) -> _Ranked:
    asked = split_words(words)
    if not asked:
        return _Ranked((), (), {}, {})
    worded = _rank_by_words(connection, asked, conditions, vantage, depth)
    meant = _rank_by_meaning(connection, vectors, words, conditions, depth)
    scores = _fuse(worded, list(meant))
    return _Ranked(asked, sorted(scores, key=lambda key: (-scores[key], -key)), scores, meant)


def _fetch_ranked(connection: Connection, ranked: _Ranked, chosen: Sequence[int], vantage: Vantage) -> tuple[Hit, ...]:
    reasons = dict(_explain(chosen, find_words(connection, ranked.asked, chosen), ranked.meant))
    return fetch_hits(connection, chosen, vantage, scores=ranked.scores, reasons=reasons)


def _rank_by_words(
    connection: Connection, words: Sequence[str], conditions: Conditions, vantage: Vantage, depth: int
) -> Sequence[int]:
    if vantage.is_past and connection.dialect.name == "sqlite":
        return rank_by_rarity(connection, words, conditions, vantage, depth=depth)
    return rank_by_words(connection, words, conditions, depth=depth)


def _rank_by_meaning(
    connection: Connection, vectors: Vectors, words: str, conditions: Conditions, depth: int
) -> dict[int, float]:
    """Rank claims by how close they come to the meaning of the words; return their cosines in that order."""
    near = vectors.find_near(connection, embed([words[:ASKED_CHARS]])[0], least=LEAST_MEANING)
    places = _filter(connection, near, conditions, depth) if conditions else range(min(depth, len(near.keys)))
    return {int(near.keys[place]): float(near.cosines[place]) for place in places}


def _filter(connection: Connection, near: Near, conditions: Conditions, depth: int) -> list[int]:
    """Return the places of the closest claims that a filter lets through.

    Most filters let so many through that the closest few thousand are enough; where they are not, and the filter lets
    few through, these are looked at instead of all that are close.
    """
    places = list[int]()
    for start in range(0, len(near.keys), SOON):
        if start == SOON:
            allowed = select(schema.facet.c.attribution_key).where(*conditions)
            few = connection.scalars(allowed.limit(FEW_CLAIMS + 1)).all()
            if len(few) <= FEW_CLAIMS:
                found: list[int] = np.flatnonzero(np.isin(near.keys, few))[:depth].tolist()
                return found
        batch = near.keys[start : start + SOON]
        passed = _find_meeting(connection, batch.tolist(), conditions)
        places += (start + np.flatnonzero(np.isin(batch, passed))).tolist()
        if len(places) >= depth:
            break
    return places[:depth]


def _find_meeting(connection: Connection, keys: Sequence[int], conditions: Conditions) -> list[int]:
    """Find those of some claims that meet conditions on `facet`.

    SQLite gives them back as one text: row by row, thousands take longer to fetch than to find.
    """
    told = schema.attribution.c["key"]
    met = among(connection, told, keys), meet(told, conditions)
    if connection.dialect.name == "postgresql":
        return list(connection.scalars(select(told).where(*met)))
    listed = connection.scalar(select(func.group_concat(told)).where(*met))
    return [int(key) for key in listed.split(",")] if listed else []


def _fuse(*rankings: Sequence[int]) -> dict[int, float]:
    """Add up, for each claim, what its ranks are worth."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, 1):
            scores[key] = scores.get(key, 0.0) + 1 / (FUSION_CONSTANT + rank)
    return scores


def _explain(
    keys: Sequence[int], matched: Mapping[int, Sequence[str]], meant: Mapping[int, float]
) -> Iterator[tuple[int, str]]:
    for key in keys:
        parts = [_say_shared(matched[key])] if key in matched else []
        parts += [f"alike in meaning ({min(meant[key], 1):.2f} of 1)"] if key in meant else []
        yield key, "; ".join(parts)


def _say_shared(words: Sequence[str]) -> str:
    """Say which words of the question a claim has.

    >>> _say_shared(["ferry", "capsized"])
    'shares the words “ferry”, “capsized”'
    """
    quoted = ", ".join(f"“{word}”" for word in words)
    return f"shares the word{'s' * (len(words) > 1)} {quoted}"
