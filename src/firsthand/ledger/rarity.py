"""Claims of a past moment ranked by their words on SQLite, by how many they have, and how rare these were then.

FTS5's own rank (BM25) goes by how often a word stands in all that the ledger holds now, so that what comes in later
would change the order of what was found before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection, func, select

from firsthand.ledger import schema
from firsthand.ledger.filters import meet
from firsthand.ledger.keys import BATCH, among
from firsthand.ledger.vantage import Conditions, list_documents
from firsthand.ledger.words import IN_FILE, match_in_file
from firsthand.records import Vantage

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCORE_DIGITS = 9
"""Of scores, what counts: sums of the same numbers may differ beyond, by the order in which they are added."""


def rank_by_rarity(
    connection: Connection, words: Sequence[str], conditions: Conditions, vantage: Vantage, *, depth: int
) -> tuple[int, ...]:
    """Rank claims by the words in their contents, in their sources' names and titles.

    A word is worth the logarithm of one more than the documents that were seen for each claim that has it (after the
    inverse document frequency of Spärck Jones, Journal of Documentation 28, 1972); where a claim has it does not count.

    Args:
        connection: a transaction.
        words: what `split_words` gave.
        conditions: on `facet`, which each claim must meet.
        vantage: from where in time it is asked.
        depth: how many claims are enough.

    Returns:
        Keys of attributions: first those that have all of the words, then those that have any, each the best first; of
        equal ones the one that came last.
    """
    if not words:
        return ()
    seen = _list_seen(connection, vantage)
    by_word = [_find(connection, word, seen) for word in words]
    worths = [np.log1p(len(seen) / max(len(keys), 1)) for keys in by_word]
    keys, places = np.unique(np.concatenate(by_word), return_inverse=True)
    scores = np.bincount(places, np.repeat(worths, list(map(len, by_word))), len(keys))
    has_all = np.bincount(places, minlength=len(keys)) == len(words)
    order = np.lexsort((-keys, -scores.round(SCORE_DIGITS), ~has_all))
    return _filter(connection, keys[order], conditions, depth)


def _list_seen(connection: Connection, vantage: Vantage) -> NDArray[np.int64]:
    """List the keys of the documents that count."""
    document_key = schema.appearance.c.document_key
    listed = select(func.group_concat(document_key)).where(*list_documents(document_key, vantage))
    return _read_keys(connection.scalar(listed))


def _find(connection: Connection, word: str, seen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find the claims that have a word, in the documents that were seen."""
    facet, key = schema.facet, IN_FILE.c.rowid
    joined = select(func.group_concat(key), func.group_concat(facet.c.document_key)).join_from(
        IN_FILE, facet, facet.c.attribution_key == key
    )
    keys, documents = map(_read_keys, connection.execute(joined.where(match_in_file(word))).one())
    found: NDArray[np.int64] = keys[np.isin(documents, seen)]
    return found


def _read_keys(listed: str | None) -> NDArray[np.int64]:
    """Read keys that were fetched as one text, int64[n]: row by row, thousands take longer to fetch than to find."""
    return np.fromstring(listed or "", np.int64, sep=",")


def _filter(connection: Connection, keys: NDArray[np.int64], conditions: Conditions, depth: int) -> tuple[int, ...]:
    """Return the first claims that a filter lets through."""
    told, passed = schema.attribution.c["key"], list[int]()
    start, size = 0, min(depth, BATCH)
    while start < len(keys) and len(passed) < depth:
        batch = keys[start : start + size].tolist()
        allowed = set(connection.scalars(select(told).where(among(connection, told, batch), meet(told, conditions))))
        passed += [key for key in batch if key in allowed]
        start, size = start + size, BATCH
    return tuple(passed[:depth])
