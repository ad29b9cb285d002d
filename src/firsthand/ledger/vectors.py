"""The vectors of all claims, in memory.

State: what was fetched is kept, and what was put in since is fetched before each answer; threads take turns. Which
documents are there is told by their number, not by their highest key: on PostgreSQL a lower one may come later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection, func, select

from firsthand.ledger import schema
from firsthand.ledger.index import KEY_TYPE
from firsthand.ledger.keys import among
from firsthand.meaning import DIMENSIONS, similarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_ROWS = 2_000_000
"""Kept at most: 270 MB, some 100,000 documents. What is beyond is fetched for each answer, and takes its time."""
DOCUMENTS_AT_ONCE = 1_000
"""Fetched at a time: some 3 MB, and within the number of values that a database takes in one statement."""
BLOCK_ROWS = 50_000
"""Blocks smaller than this grow by what comes later: few of them, and little to copy."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some claims.

    Attributes:
        keys: of their attributions, int64[n].
        vectors: of their contents, int8[n, DIMENSIONS].
    """

    keys: NDArray[np.int64]
    vectors: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Near:
    """Claims that mean much the same as a text, the closest first.

    Attributes:
        keys: of their attributions, int64[n].
        cosines: float32[n].
    """

    keys: NDArray[np.int64]
    cosines: NDArray[np.float32]


class Vectors:
    """The vectors of one ledger."""

    def __init__(self) -> None:
        self._documents: set[int] = set()
        self._blocks: list[Block] = []
        self._rows = 0
        self._turn = Lock()

    def find_near(self, connection: Connection, query: NDArray[np.int8], *, least: float) -> Near:
        """Find the claims that mean much the same as a text.

        Args:
            connection: a transaction.
            query: the text's vector, int8[DIMENSIONS].
            least: the lowest cosine that counts.
        """
        keys, cosines = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
        with self._turn:
            for block in self._walk(connection):
                compared = similarity(query, block.vectors)
                close = compared >= least
                keys.append(block.keys[close])
                cosines.append(compared[close])
        all_keys, all_cosines = np.concatenate(keys), np.concatenate(cosines)
        order = np.lexsort((-all_keys, -all_cosines))
        return Near(all_keys[order], all_cosines[order])

    def _walk(self, connection: Connection) -> Iterator[Block]:
        """Walk through all claims; keep what is new as long as there is room."""
        new = self._list_new(connection)
        yield from tuple(self._blocks)
        while batch := list(islice(new, DOCUMENTS_AT_ONCE)):
            block = fetch_vectors(connection, batch)
            if self._rows + len(block.keys) <= MOST_ROWS:
                self._keep(block, batch)
            yield block

    def _list_new(self, connection: Connection) -> Iterator[int]:
        if connection.scalar(select(func.count()).select_from(schema.document)) == len(self._documents):
            return iter(())
        return iter(sorted(set(connection.scalars(select(schema.document.c["key"])).all()) - self._documents))

    def _keep(self, block: Block, documents: list[int]) -> None:
        self._documents.update(documents)
        self._rows += len(block.keys)
        if self._blocks and len(self._blocks[-1].keys) < BLOCK_ROWS:
            last = self._blocks.pop()
            block = Block(np.concatenate((last.keys, block.keys)), np.concatenate((last.vectors, block.vectors)))
        self._blocks.append(block)


def fetch_vectors(connection: Connection, documents: list[int]) -> Block:
    """Fetch the vectors of documents, given by their keys in ascending order."""
    held, first, last = schema.claim_vector.c, documents[0], documents[-1]
    is_run = last - first == len(documents) - 1
    wanted = held.document_key.between(first, last) if is_run else among(connection, held.document_key, documents)
    rows = connection.execute(select(held["keys"], held.vectors).where(wanted)).all()
    keys = np.frombuffer(b"".join(row[0] for row in rows), KEY_TYPE)
    vectors = np.frombuffer(b"".join(row[1] for row in rows), np.int8)
    return Block(keys, vectors.reshape(-1, DIMENSIONS))
