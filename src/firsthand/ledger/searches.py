"""Saved searches: questions that are kept, and which of them find a claim.

A search that is saved finds a claim by itself, whatever else the ledger holds: it passes the filter, and it has all of
the words or comes near their meaning. (A search that is asked ranks claims, and even the tenth best is an answer.)
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, delete, insert, select

from firsthand.errors import NotFound, RefusedSearch, show
from firsthand.ledger import schema
from firsthand.ledger.clock import stamp
from firsthand.ledger.filters import restrict
from firsthand.ledger.index import KEY_TYPE
from firsthand.ledger.keys import cut_batches, fetch_among
from firsthand.ledger.read import locate
from firsthand.ledger.search import LEAST_MEANING
from firsthand.ledger.vectors import fetch_vectors
from firsthand.ledger.words import ASKED_CHARS, find_words, split_words
from firsthand.meaning import embed, similarity
from firsthand.records import NOW, Filter, SavedSearch, Vantage

MOST_NAME_CHARS = 100
"""Of a name: a line of a terminal, with what it asks."""
MOST_SEARCHES = 1_000
"""Each is asked of every claim that somebody newly stands against, some milliseconds; no desk has so many."""
MOST_LISTED = 20

_DEFAULTS = {each.name: each.default for each in fields(Filter) if each.name != "vantage"}
"""What is kept of a filter, where it differs from this."""


def save_search(connection: Connection, search: SavedSearch) -> SavedSearch:
    """Keep a search under its name.

    Args:
        connection: a transaction that writes.
        search: `at` may be empty; from where in time it is asked is not kept.

    Returns:
        It as the ledger keeps it. What is saved twice is kept once.

    Raises:
        RefusedSearch: another search has its name, or that is none.
    """
    name = " ".join(search.name.split())
    if not name or len(name) > MOST_NAME_CHARS:
        what = f"a search cannot be saved as {show(search.name)}"
        raise RefusedSearch(f"{what}. Give it a name of 1 to {MOST_NAME_CHARS} characters.")
    if len(search.words) > ASKED_CHARS:
        raise RefusedSearch(f"a search of {len(search.words):,} characters cannot be saved. Give {ASKED_CHARS:,}.")
    wanted = replace(search, name=name, where=replace(search.where, vantage=NOW))
    before = list_searches(connection)
    same = next((each for each in before if each.name == name), None)
    if same is not None and (same.words, same.where, same.trouble) == (wanted.words, wanted.where, ""):
        return same
    if same is not None:
        what = f"another search is saved as {show(name)}: {show(describe_search(same))}"
        raise RefusedSearch(f"{what}. Choose another name, or drop that one first.")
    if len(before) >= MOST_SEARCHES:
        raise RefusedSearch(f"{MOST_SEARCHES:,} searches are saved. Drop one first.")
    kept = replace(wanted, at=search.at or stamp(connection), trouble="")
    row = {"name": kept.name, "words": kept.words, "where": _write_filter(kept.where), "at": kept.at}
    connection.execute(insert(schema.saved_search), row)
    return kept


def list_searches(connection: Connection) -> tuple[SavedSearch, ...]:
    """List the saved searches, in the order of saving."""
    rows = connection.execute(select(schema.saved_search).order_by(schema.saved_search.c["key"]))
    return tuple(map(_build, rows))


def drop_search(connection: Connection, name: str) -> None:
    """Drop a saved search.

    Args:
        connection: a transaction that writes.
        name: as it was given when it was saved.

    Raises:
        NotFound: there is none of the name; the message lists those there are.
    """
    wanted = " ".join(name.split())
    if connection.execute(delete(schema.saved_search).where(schema.saved_search.c.name == wanted)).rowcount:
        return
    names = [show(each.name) for each in list_searches(connection)]
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    listed = f"There are {', '.join(names[:MOST_LISTED])}{more}" if names else "There is none"
    raise NotFound(f"the ledger has no saved search {show(name)}. {listed}.")


def find_searches(
    connection: Connection, searches: Sequence[SavedSearch], keys: Collection[int], vantage: Vantage
) -> tuple[str, ...]:
    """Find the saved searches that find one of some claims.

    Args:
        connection: a transaction.
        searches: in the order in which they are wanted.
        keys: of the attributions.
        vantage: from where in time it is asked.

    Returns:
        Their names.
    """
    return tuple(each.name for each in searches if not each.trouble and _finds(connection, each, keys, vantage))


def describe_search(search: SavedSearch) -> str:
    """Say what a search asks.

    >>> describe_search(SavedSearch("bridge", "is it safe", Filter(source="Ada Brook", own=True)))
    'is it safe; source: Ada Brook; own'
    """
    kept = _write_filter(search.where)
    asked = (name if value is True else f"{name}: {value}" for name, value in kept.items())
    return "; ".join(filter(None, (search.words, *asked))) or "all claims"


def _finds(connection: Connection, search: SavedSearch, keys: Collection[int], vantage: Vantage) -> bool:
    conditions = restrict(connection, replace(search.where, vantage=vantage))
    facet = schema.facet.c.attribution_key
    passing = [key for (key,) in fetch_among(connection, select(facet).where(*conditions), facet, keys)]
    if not passing or not search.words.strip():
        return bool(passing)
    asked = split_words(search.words)
    if not asked:
        return False
    has_all = any(len(found) == len(asked) for found in find_words(connection, asked, passing).values())
    return has_all or _find_nearest(connection, search.words, passing) >= LEAST_MEANING


def _find_nearest(connection: Connection, words: str, keys: Collection[int]) -> float:
    """Find how near the nearest of some claims comes to the meaning of words, as a cosine."""
    documents = {*locate(connection, keys).values()}
    query, wanted, nearest = embed([words[:ASKED_CHARS]])[0], np.array(sorted(keys), KEY_TYPE), 0.0
    for batch in cut_batches(sorted(documents)):
        block = fetch_vectors(connection, list(batch))
        cosines = similarity(query, block.vectors[np.isin(block.keys, wanted)])
        nearest = max(nearest, float(cosines.max(initial=0.0)))
    return nearest


def _write_filter(where: Filter) -> dict[str, Any]:
    return {name: getattr(where, name) for name, default in _DEFAULTS.items() if getattr(where, name) != default}


def _build(row: Row[Any]) -> SavedSearch:
    try:
        where = _read_filter(row.where)
    except ValueError as error:
        advice = "Drop it, and save it anew"
        trouble = f"this version does not understand what it asks for: {error}. {advice}."
        return SavedSearch(row.name, row.words, Filter(), row.at, trouble)
    return SavedSearch(row.name, row.words, where, row.at)


def _read_filter(kept: object) -> Filter:
    """Read a filter as it was kept.

    Raises:
        ValueError: this version has no such filter.
    """
    if not isinstance(kept, dict):
        raise ValueError(f"{show(kept)} is no filter")
    for name, value in kept.items():
        default = _DEFAULTS.get(name, MISSING)
        if default is MISSING:
            raise ValueError(f"there is no filter {show(name)}")
        if not isinstance(value, bool if isinstance(default, bool) else str):
            raise ValueError(f"{name}: {show(value)} cannot be")
    return Filter(**kept)
