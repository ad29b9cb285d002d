"""The list of judgements, a page at a time: the last that the ledger learned of first, with what each is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from firsthand.ledger import schema
from firsthand.ledger.about import name_about
from firsthand.ledger.asked import find_claim
from firsthand.ledger.corrections import correct, merge_corrections
from firsthand.ledger.disputes import GAINSAYING, find_against
from firsthand.ledger.judgements import drop_overruled, fetch_in_force, fetch_judgements, list_right, list_spurious
from firsthand.ledger.keys import find_keys
from firsthand.ledger.read import fetch_as_read, fetch_entries, locate
from firsthand.ledger.vantage import learned_by
from firsthand.records import NOW, Asked, Checked, Decided, Decisions, Entry, Hit, Judgement, Ruling, Vantage

MOST_PEOPLE: Final = 50
"""Who judged, in a list to choose from: a large desk."""


def fetch_decisions(connection: Connection, asked: Asked, *, limit: int, start: int = 0, vantage: Vantage) -> Decisions:
    """Fetch a page of judgements; withdrawals stand with what they withdrew, and not by themselves.

    Args:
        connection: a transaction.
        asked: which are wanted.
        limit: how many at most.
        start: how many to pass over.
        vantage: from where in time it is asked.

    Raises:
        NotFound: nothing fits what it is to be about, or several do; the message lists them.
    """
    told = schema.judgement.c
    where = [told.ruling != Ruling.WITHDRAWN.value, *_list_conditions(connection, asked, vantage)]
    page = _fetch_page(connection, where, limit=limit, start=start)
    return Decisions(
        decided=_describe(connection, page, vantage),
        all=connection.scalar(select(func.count()).select_from(schema.judgement).where(*where)) or 0,
        people=tuple(
            connection.scalars(
                select(told.by).where(told.by != "").group_by(told.by).order_by(func.count().desc()).limit(MOST_PEOPLE)
            )
        ),
    )


def fetch_checked(connection: Connection, asked: str, *, limit: int) -> Checked:
    """Fetch an attribution with all that people decided about it, also where that is that it is none.

    Args:
        connection: a transaction.
        asked: its id, or the first digits of it.
        limit: how many judgements at most.

    Raises:
        NotFound: none fits, or several do.
    """
    key = find_claim(connection, asked)
    read = fetch_as_read(connection, (key,))[key]
    told, held, said = schema.attribution.c, schema.document.c, schema.judgement.c
    where = said.ruling != Ruling.WITHDRAWN.value, or_(said.subject == read.id, said.other == read.id)
    page = _fetch_page(connection, where, limit=limit) if limit else ()
    in_force = fetch_in_force(connection, NOW, about=(read.id,))
    correction = merge_corrections(drop_overruled(in_force))
    attribution = correct(read, in_force)
    text = select(held["key"], held.text).join(schema.attribution, told.document_key == held["key"])
    document = connection.execute(text.where(told["key"] == key)).one()
    entry = fetch_entries(connection, (document.key,))[document.key]
    return Checked(
        attribution=attribution,
        read=read,
        entry=entry,
        text=document.text,
        is_none=read.id in list_spurious(in_force),
        is_right=read.id in list_right(in_force),
        correction=None if correction.is_empty else correction,
        decided=_describe(connection, page, NOW, known={read.id: Hit(attribution, entry, 0.0, "")}),
    )


def _fetch_page(
    connection: Connection, where: Iterable[ColumnElement[bool]], *, limit: int, start: int = 0
) -> tuple[Judgement, ...]:
    """Fetch some judgements, the last first."""
    key = schema.judgement.c["key"]
    keys = select(key).where(*where).order_by(key.desc()).limit(limit).offset(start)
    return fetch_judgements(connection, key.in_(connection.scalars(keys).all()))[::-1]


def _list_conditions(connection: Connection, asked: Asked, vantage: Vantage) -> list[ColumnElement[bool]]:
    told = schema.judgement
    where = [*learned_by(told.c.learned_at, vantage)]
    if asked.about:
        where.append(name_about(connection, asked.about, vantage))
    if asked.by:
        where.append(told.c.by == asked.by)
    if asked.ruling is not None:
        where.append(told.c.ruling == asked.ruling.value)
    if asked.disputed:
        where.append(told.c.id.in_(_list_disputed(connection, vantage)))
    return where


def _list_disputed(connection: Connection, vantage: Vantage) -> Sequence[str]:
    """List the judgements in force that somebody else gainsays: people seldom judge the same, so few are compared."""
    told = schema.judgement.c
    several = select(told.subject).group_by(told.subject, told.other).having(func.count(told.by.distinct()) > 1)
    about: dict[tuple[str, str], list[Judgement]] = {}
    for each in fetch_in_force(connection, vantage, about=connection.scalars(several).all()):
        if any(each.ruling in family for family in GAINSAYING):
            about.setdefault((each.subject, each.other), []).append(each)
    return [each.id for told in about.values() if len(told) > 1 for each in told if find_against(each, told)]


def _describe(
    connection: Connection, page: Sequence[Judgement], vantage: Vantage, *, known: Mapping[str, Hit] | None = None
) -> tuple[Decided, ...]:
    """Put to each judgement what withdrew it, what it names, and who gainsays it."""
    named = {end for each in page for end in (each.subject, each.other) if end}
    told = schema.judgement.c
    gone = told.ruling == Ruling.WITHDRAWN.value, told.subject.in_([each.id for each in page])
    withdrawals = {
        each.subject: each for each in fetch_judgements(connection, *gone, *learned_by(told.learned_at, vantage))
    }
    in_force = fetch_in_force(connection, vantage, about=named) if named else ()
    claims = {**(known or {}), **_fetch_claims(connection, named - (known or {}).keys(), in_force, vantage)}
    documents = _fetch_documents(connection, named - claims.keys(), vantage)
    return tuple(
        Decided(
            judgement=each,
            withdrawal=withdrawals.get(each.id),
            claims=_pick(each, claims),
            documents=_pick(each, documents),
            against=find_against(each, in_force) if each.id not in withdrawals else (),
        )
        for each in page
    )


def _pick(judgement: Judgement, found: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(found[end] for end in (judgement.subject, judgement.other) if end in found)


def _fetch_claims(
    connection: Connection, ids: Collection[str], in_force: Collection[Judgement], vantage: Vantage
) -> dict[str, Hit]:
    """Fetch claims as they read, but for what takes the rest of their documents: their origins and positions."""
    keys = [*find_keys(connection, schema.attribution, ids).values()]
    read, documents = fetch_as_read(connection, keys), locate(connection, keys)
    entries = fetch_entries(connection, set(documents.values()), vantage)
    return {each.id: Hit(correct(each, in_force), entries[documents[key]], 0.0, "") for key, each in read.items()}


def _fetch_documents(connection: Connection, ids: Collection[str], vantage: Vantage) -> dict[str, Entry]:
    keys = [*find_keys(connection, schema.document, ids).values()]
    return {each.id: each for each in fetch_entries(connection, keys, vantage).values()}
