"""The claim that is asked for by its id, and why it cannot be given: it came later, or somebody judged it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from firsthand.errors import NotFound
from firsthand.ledger import schema
from firsthand.ledger.entries import SHOWN_CHARS
from firsthand.ledger.ids import LEAST_DIGITS, MOST_LISTED, begins, read_digits
from firsthand.ledger.judgements import fetch_in_force, has_ruling, list_spurious
from firsthand.ledger.vantage import see_documents
from firsthand.records import NOW, Ruling, Vantage


def find_claim(connection: Connection, asked: str, vantage: Vantage = NOW) -> int:
    """Find a claim by the id of any of its attributions, or the first digits of that.

    Args:
        connection: a transaction.
        asked: the id or its first digits.
        vantage: from where in time it is asked: an attribution whose document is not seen from there is not found. One
            that is none, as somebody judged, is.

    Returns:
        The key of the attribution.

    Raises:
        NotFound: none fits, or several do; the message lists them.
    """
    fitting = _list_fitting(connection, asked, vantage)
    if len(fitting) == 1:
        return int(fitting[0].key)
    if not fitting and vantage.is_past and len(later := _list_fitting(connection, asked, NOW)) == 1:
        raise NotFound(_say_since(connection, later[0], vantage))
    raise NotFound(_complain(asked, fitting))


def find_counting_claim(connection: Connection, asked: str, vantage: Vantage) -> int:
    """Find a claim as `find_claim`, which nobody judged to be none.

    Raises:
        NotFound: also where somebody did; the message says who.
    """
    key = find_claim(connection, asked, vantage)
    if has_ruling(connection, Ruling.WRONG):
        id_ = name_claim(connection, key)
        in_force = fetch_in_force(connection, vantage, about=(id_,))
        if id_ in list_spurious(in_force):
            last = [each for each in in_force if each.ruling is Ruling.WRONG][-1]
            raise NotFound(f"{id_} is no claim: {last.reason}. It counts again when judgement {last.id} is withdrawn.")
    return key


def name_claim(connection: Connection, key: int) -> str:
    """Name an attribution by its key: its id."""
    told = schema.attribution.c
    return str(connection.scalars(select(told.id).where(told["key"] == key)).one())


def _list_fitting(connection: Connection, asked: str, vantage: Vantage) -> Sequence[Row[Any]]:
    told, digits = schema.attribution.c, read_digits(asked)
    if not digits:
        return ()
    listed: Select[Any] = select(told["key"], told.id, told.content_text, told.document_key)
    wanted = listed.where(begins(told.id, digits), *see_documents(told.document_key, vantage))
    return connection.execute(wanted.order_by(told.id).limit(MOST_LISTED + 1)).all()


def _complain(asked: str, fitting: Sequence[Row[Any]]) -> str:
    shown = ascii(asked if len(asked) <= SHOWN_CHARS else asked[:SHOWN_CHARS] + "...")
    if not fitting:
        advice = f"Give the id of the claim, or the first {LEAST_DIGITS} digits of it or more"
        return f"the ledger has no claim {shown}. {advice}; `firsthand claims` shows the ids."
    listed = [f"{row.id} ({row.content_text[:SHOWN_CHARS]})" for row in fitting[:MOST_LISTED]]
    more = " and others" if len(fitting) > MOST_LISTED else ""
    return f"several claims fit {shown}: {', '.join(listed)}{more}. Give more of the id that is meant."


def _say_since(connection: Connection, claim: Row[Any], vantage: Vantage) -> str:
    """Say since when a claim is there, as much of it as matters to who asked."""
    seen = schema.appearance.c
    row = connection.execute(select(seen.day, seen.added_at).where(seen.document_key == claim.document_key)).one()
    since = [f"came out on {row.day}"] if vantage.as_of else []
    since += [f"came into the ledger at {row.added_at}"] if vantage.known_on else []
    asked = [f"as of {vantage.as_of}"] if vantage.as_of else []
    asked += [f"as known on {vantage.known_on}"] if vantage.known_on else []
    return f"the claim {claim.id} was not there {' and '.join(asked)}: its document {' and '.join(since)}."
