"""Claims of a past moment ranked by their words on SQLite, by how many they have, and how rare these were then.

FTS5's own rank (BM25) goes by how often a word stands in all that the ledger holds now, so that what comes in later
would change the order of what was found before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.filters import meet
from firsthand.ledger.keys import BATCH, among
from firsthand.ledger.vantage import Conditions, list_documents
from firsthand.ledger.words import IN_FILE, match_in_file
from firsthand.records import Vantage

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
    document_key = schema.appearance.c.document_key
    seen = connection.scalars(select(document_key).where(*list_documents(document_key, vantage))).all()
    by_word = [_find(connection, word, np.array(seen, np.int64)) for word in words]
    worths = [np.log1p(len(seen) / max(len(keys), 1)) for keys in by_word]
    keys, places = np.unique(np.concatenate(by_word), return_inverse=True)
    scores = np.bincount(places, np.repeat(worths, list(map(len, by_word))), len(keys))
    has_all = np.bincount(places, minlength=len(keys)) == len(words)
    order = np.lexsort((-keys, -scores.round(9), ~has_all))
    return _filter(connection, keys[order], conditions, depth)


def _find(connection: Connection, word: str, seen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find the claims that have a word, in the documents that were seen."""
    facet, key = schema.facet, IN_FILE.c.rowid
    located = select(key, facet.c.document_key).join_from(IN_FILE, facet, facet.c.attribution_key == key)
    rows = connection.execute(located.where(match_in_file(word))).all()
    found = np.array([tuple(row) for row in rows], np.int64).reshape(-1, 2)
    keys: NDArray[np.int64] = found[np.isin(found[:, 1], seen), 0]
    return keys


def _filter(connection: Connection, keys: NDArray[np.int64], conditions: Conditions, depth: int) -> tuple[int, ...]:
    """Return the first claims that a filter lets through."""
    told, passed = schema.attribution.c["key"], list[int]()
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH].tolist()
        allowed = set(connection.scalars(select(told).where(among(connection, told, batch), meet(told, conditions))))
        passed += [key for key in batch if key in allowed]
        if len(passed) >= depth:
            break
    return tuple(passed[:depth])
