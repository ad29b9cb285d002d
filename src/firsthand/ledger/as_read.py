"""What the machine read where people said right or wrong: it goes out with that, so that it can be learned from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace

from sqlalchemy import Connection, select

from firsthand.errors import RefusedJudgement, show
from firsthand.ledger import schema
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.read import fetch_as_read
from firsthand.records import OF_READING, AsRead, Attribution, Correction, Judgement, Passage

_SET_BY_HAND = tuple(each.name for each in fields(Correction))


def tell_read(connection: Connection, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Tell what the machine read of each attribution that somebody found right or wrong.

    Args:
        connection: a transaction.
        judgements: of whatever ruling.

    Returns:
        All of them, in their order.
    """
    listed = tuple(judgements)
    read = fetch_read(connection, {each.subject for each in listed if each.ruling in OF_READING})
    return tuple(replace(each, read=read.get(each.subject)) if each.ruling in OF_READING else each for each in listed)


def fetch_read(connection: Connection, ids: Iterable[str]) -> dict[str, AsRead]:
    """Fetch what the machine read of attributions, by their ids, with the documents that it read them in."""
    told, held = schema.attribution.c, schema.document.c
    located = select(told["key"], held["key"].label("document"), held.sha256, held.text, held.read_with)
    found: dict[str, AsRead] = {}
    for batch in cut_batches(sorted(ids)):
        wanted = located.join_from(schema.attribution, schema.document).where(among(connection, told.id, batch))
        rows = {row.key: row for row in connection.execute(wanted)}
        texts = {row.document: _hash(row.text) for row in rows.values()}
        for key, attribution in fetch_as_read(connection, sorted(rows)).items():
            row = rows[key]
            reading = describe_reading(attribution)
            found[attribution.id] = AsRead(row.sha256, texts[row.document], row.read_with, reading)
    return found


def describe_reading(attribution: Attribution) -> Correction:
    """Describe an attribution by the fields that people can correct, all of them given."""
    return Correction(
        source=Passage(attribution.source, attribution.source_text),
        cue=Passage(attribution.cue, attribution.cue_text),
        content=Passage(attribution.content, attribution.content_text),
        name=attribution.name,
        type=attribution.type,
        title=attribution.title,
        via=attribution.via,
        stance=attribution.stance,
    )


def check_read(subject: str, told: AsRead, found: AsRead) -> None:
    """Check that what somebody found right in one ledger is what the machine read in this one.

    Raises:
        RefusedJudgement: it is not; the message names the fields that differ.
    """
    differing = [name for name in _SET_BY_HAND if getattr(told.reading, name) != getattr(found.reading, name)]
    if differing:
        what = f"{subject} was found right with another {' and '.join(differing)}, as {show(told.read_with)} read it"
        raise RefusedJudgement(f"{what}; here it was read by {found.read_with}. Look at it here, and judge anew.")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
