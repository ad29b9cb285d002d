"""Who is quoted: the names that sources go by, found by their words or by what they look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, func, or_, select

from firsthand.ledger import schema
from firsthand.ledger.amended import fetch_amended
from firsthand.ledger.filters import NAME_CHARS
from firsthand.ledger.names import begins_words, fold_name
from firsthand.ledger.tallies import tell_quoted
from firsthand.ledger.vantage import list_documents
from firsthand.records import Quoted, SourceType, Vantage

MOST_WORDS = 12
"""Of what is asked for, as many are looked for: names have fewer."""
STEM_CHARS = 4
"""Names of which a word begins with so many letters of a word that is asked for are near it."""


def list_quoted(
    connection: Connection, words: str, *, kinds: Collection[SourceType], limit: int, vantage: Vantage
) -> tuple[Quoted, ...]:
    """List the sources that have the most claims, by name and kind.

    Args:
        connection: a transaction.
        words: of which the name holds each, or begins a word with it; where none does, names with a word that begins as
            one of them does. Empty for all.
        kinds: of source; empty for all.
        limit: how many at most.
        vantage: from where in time it is asked.
    """
    asked = list(dict.fromkeys(fold_name(words[:NAME_CHARS]).split()))[:MOST_WORDS]
    if words.strip() and not asked:
        return ()
    found = _list(connection, asked, kinds=kinds, near=False, limit=limit, vantage=vantage)
    if not found and asked:
        found = _list(connection, asked, kinds=kinds, near=True, limit=limit, vantage=vantage)
    return found


def _list(
    connection: Connection,
    asked: Collection[str],
    *,
    kinds: Collection[SourceType],
    near: bool,
    limit: int,
    vantage: Vantage,
) -> tuple[Quoted, ...]:
    voice, amended = schema.voice.c, fetch_amended(connection, vantage)
    named = (voice.type.in_([kind.value for kind in kinds]),) if kinds else ()
    read = (*list_documents(voice.document_key, vantage), *amended.leave_out(connection, voice.document_key))
    told = (voice.folded_name != "", voice.type != SourceType.NONE.value, *_hold(voice.folded_name, asked, near=near))
    best = select(voice.folded_name, voice.type, func.sum(voice.claims).label("claims")).where(*told, *named, *read)
    best = best.group_by(voice.folded_name, voice.type)
    best = best.order_by(func.sum(voice.claims).desc(), voice.folded_name, voice.type).limit(limit)
    names = {row.folded_name for row in connection.execute(best)}
    claims = [
        each
        for each in amended.claims
        if each.name and (not kinds or each.type in kinds) and _is_held(fold_name(each.name), asked, near=near)
    ]
    names |= {fold_name(each.name) for each in claims}
    alike = voice.name, voice.type, voice.own
    spelled = select(*alike, func.sum(voice.claims).label("claims")).where(voice.folded_name.in_(names), *named, *read)
    counted = Counter[tuple[str, str, bool]]()
    for row in connection.execute(spelled.where(voice.type != SourceType.NONE.value).group_by(*alike)):
        counted[row.name, row.type, row.own] += row.claims
    counted.update((each.name, each.type, each.own) for each in claims)
    return tell_quoted(counted, most=max(limit, 0))


def _hold(name: ColumnElement[str], asked: Collection[str], *, near: bool) -> tuple[ColumnElement[bool], ...]:
    """Say that a folded name has, for each word, one that begins with it; or near: for any of them, with its stem."""
    padded = " " + name  # a folded word holds no wildcard
    if near:
        return (or_(*(padded.like(f"% {word[:STEM_CHARS]}%") for word in asked)),)
    return tuple(padded.like(f"% {word}%") for word in asked)


def _is_held(name: str, asked: Collection[str], *, near: bool) -> bool:
    """Tell the same of a name at hand."""
    if near:
        return any(begins_words(name, (each[:STEM_CHARS],)) for each in asked)
    return begins_words(name, asked)
