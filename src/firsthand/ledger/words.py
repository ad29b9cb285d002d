"""Claims ranked by words: BM25 on SQLite (FTS5); on PostgreSQL, which has none, their number and closeness.

What a person types is data: no sign in it acts as an operator of either database's query language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from firsthand.ledger.columns import keep
from firsthand.ledger.filters import meet
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.names import fold_name
from firsthand.ledger.vantage import Conditions

MOST_WORDS = 32
"""Of a question, the words that are looked for. Each costs a walk through an index; a sentence has some 20."""
LONGEST_WORD_CHARS = 200
"""Longer than any word; PostgreSQL refuses 2 KB."""
ASKED_CHARS = 20_000
"""Of a question, what is looked at: as much as counts for its meaning."""


SMALL_WORDS = frozenset(
    "a about after all am an and any are as at be been before being but by can did do does for from had has have he her"
    " here him his how i if in into is it its just me more most my no nor not now of off on only or our out over own"
    " same she so some such than that the their them then there these they this those to too under until up very was we"
    " were what when where which while who whom why will with you your".split()
)
"""English words that stand in so many claims that they tell none from another; PostgreSQL does not index them."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")

IN_FILE = table("claim_words", column("rowid", Integer), column("rank"))
_on_server = table("claim_words", column("attribution_key", Integer), column("words", TSVECTOR()))


def split_words(asked: str) -> tuple[str, ...]:
    """Split a question into the words to look for, each once; small words count only where there are no others."""
    usable: dict[str, str] = {}
    for word in (_EDGES.sub("", each) for each in asked[:ASKED_CHARS].split()):
        if 0 < len(word) <= LONGEST_WORD_CHARS and (folded := fold_name(word)):
            usable.setdefault(folded, word)
    telling = [word for folded, word in usable.items() if folded not in SMALL_WORDS]
    return tuple(telling or usable.values())[:MOST_WORDS]


def rank_by_words(
    connection: Connection, words: Sequence[str], conditions: Conditions, *, depth: int
) -> tuple[int, ...]:
    """Rank claims by the words in their contents, in their sources' names and titles.

    Args:
        connection: a transaction.
        words: what `split_words` gave.
        conditions: on `facet`, which each claim must meet.
        depth: how many claims are enough.

    Returns:
        Keys of attributions: first those that have all of the words, then those that have any, each the best first.
    """
    if not words:
        return ()
    with_all = connection.scalars(_select(connection, words, conditions, every=True).limit(depth)).all()
    if len(words) == 1 or len(with_all) >= depth:
        return tuple(with_all)
    with_any = connection.scalars(_select(connection, words, conditions, every=False).limit(depth)).all()
    return tuple(dict.fromkeys([*with_all, *with_any]))[:depth]


def find_words(connection: Connection, words: Sequence[str], keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Say which of the words each of some claims has, by their keys."""
    found: dict[int, list[str]] = {}
    holds: ColumnElement[bool]
    for word in words:
        if connection.dialect.name == "postgresql":
            holder = _on_server.c.attribution_key
            holds = _on_server.c.words.op("@@", is_comparison=True)(_ask_server(word))
        else:
            holder, holds = IN_FILE.c.rowid, match_in_file(word)
        for batch in cut_batches(keys):
            for key in connection.scalars(select(holder).where(holds, among(connection, holder, batch))):
                found.setdefault(key, []).append(word)
    return {key: tuple(each) for key, each in found.items()}


def _select(connection: Connection, words: Sequence[str], conditions: Conditions, *, every: bool) -> Select[Any]:
    if connection.dialect.name == "postgresql":
        selected, key = _select_on_server(words, every=every), _on_server.c.attribution_key
    else:
        selected, key = _select_in_file(words, every=every), IN_FILE.c.rowid
    if conditions:
        selected = selected.where(meet(key, conditions))
    return selected


def _select_in_file(words: Iterable[str], *, every: bool) -> Select[Any]:
    matching = match_in_file(*words, every=every)
    return select(IN_FILE.c.rowid).where(matching).order_by(IN_FILE.c.rank, IN_FILE.c.rowid.desc())


def match_in_file(*words: str, every: bool = True) -> ColumnElement[bool]:
    """Say that a row of FTS5's table has every or any of the words."""
    query = (" AND " if every else " OR ").join(map(_quote, words))
    return literal_column("claim_words").op("MATCH", is_comparison=True)(keep(query))


def _quote(word: str) -> str:
    """Write a word as a string of FTS5, in which only the quote has a meaning."""
    return '"' + word.replace('"', '""') + '"'


def _select_on_server(words: Sequence[str], *, every: bool) -> Select[Any]:
    """Rank those with all words by how close together these stand; those with any by how many they have."""
    asked, held, key = [_ask_server(word) for word in words], _on_server.c.words, _on_server.c.attribution_key
    matches = held.op("@@", is_comparison=True)
    query = reduce(lambda left, right: left.op("&&" if every else "||")(right), asked)
    if every:
        order = [func.ts_rank_cd(held, query, _BY_LENGTH).desc()]
    else:
        count = reduce(add, (cast(matches(each), Integer) for each in asked))
        order = [count.desc(), func.ts_rank(held, query, _BY_LENGTH).desc()]
    return select(key).where(matches(query)).order_by(*order, key.desc())


_BY_LENGTH = 1
"""Of `ts_rank`: long contents, which hold any word sooner, are worth less, by the logarithm of their length."""


def _ask_server(word: str) -> ColumnElement[object]:
    return func.phraseto_tsquery(literal_column("'english'"), fold_name(word), type_=TSQUERY())
