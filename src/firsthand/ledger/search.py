"""Claims found by words and by meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.filters import meet, restrict
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.keys import BATCH, among
from firsthand.ledger.latest import list_latest
from firsthand.ledger.rarity import rank_by_rarity
from firsthand.ledger.vantage import Conditions
from firsthand.ledger.vectors import Near, Vectors
from firsthand.ledger.words import ASKED_CHARS, find_words, rank_by_words, split_words
from firsthand.meaning import embed
from firsthand.records import Filter, Hits, Vantage

FUSION_CONSTANT = 60
"""Of reciprocal rank fusion, as its authors have it (Cormack, Clarke and Büttcher, SIGIR 2009)."""
LEAST_DEPTH = 100
"""Each ranking goes at least so deep before the two are fused; a rank beyond is worth two fifths of a first one."""
LEAST_MEANING = 0.4
"""So close, to three words out of a claim, come two in three of the contents that make it and seven in a thousand of
those of other events, among the events that `evaluation.search` asks about."""
FEW_CLAIMS = 5_000
"""A filter that lets no more through is applied to all of them at once; of more, to the closest by batches."""


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
    asked = split_words(words)
    if not asked:
        return Hits(())
    depth = max(LEAST_DEPTH, 2 * limit)
    worded = _rank_by_words(connection, asked, conditions, where.vantage, depth)
    meant = _rank_by_meaning(connection, vectors, words, conditions, depth)
    scores = _fuse(worded, list(meant))
    best = sorted(scores, key=lambda key: (-scores[key], -key))[:limit]
    reasons = dict(_explain(best, find_words(connection, asked, best), meant))
    return Hits(fetch_hits(connection, best, where.vantage, scores=scores, reasons=reasons))


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
    """Return the places of the closest claims that a filter lets through."""
    allowed = select(schema.facet.c.attribution_key).where(*conditions)
    few = connection.scalars(allowed.limit(FEW_CLAIMS + 1)).all()
    if len(few) <= FEW_CLAIMS:
        found: list[int] = np.flatnonzero(np.isin(near.keys, few))[:depth].tolist()
        return found
    told, places = schema.attribution.c, list[int]()
    for start in range(0, len(near.keys), BATCH):
        batch = near.keys[start : start + BATCH]
        listed = select(told["key"]).where(
            among(connection, told["key"], batch.tolist()), meet(told["key"], conditions)
        )
        passed = connection.scalars(listed).all()
        places += (start + np.flatnonzero(np.isin(batch, passed))).tolist()
        if len(places) >= depth:
            break
    return places[:depth]


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
        parts = [f"words: {', '.join(matched[key])}"] if key in matched else []
        parts += [f"meaning {min(meant[key], 1):.2f}"] if key in meant else []
        yield key, "; ".join(parts)
