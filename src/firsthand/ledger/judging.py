"""What a person decides comes into the ledger: checked, its ids written out, with the time beside it.

What is judged must be there and of the right kind, and the words of a correction must stand where it says they do. The
claims that a judgement touches are grouped anew with it, or nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, select

from firsthand.errors import NotFound, RefusedJudgement, show
from firsthand.ledger import schema
from firsthand.ledger.about import find_either, name_document, name_found_claim
from firsthand.ledger.as_read import check_read, fetch_read
from firsthand.ledger.asked import find_claim, name_claim
from firsthand.ledger.clock import stamp
from firsthand.ledger.ids import MOST_LISTED, begins, read_digits
from firsthand.ledger.judgement_checks import (
    OF_CLAIMS,
    OF_EITHER,
    OF_SOURCES,
    check_judgement,
    read_time,
)
from firsthand.ledger.judgements import fetch_in_force, fetch_judgements, put_judgement
from firsthand.ledger.quoting import quote, quote_original
from firsthand.ledger.read import fetch_reading_as_read
from firsthand.records import (
    NOW,
    OF_READING,
    Correction,
    Judgement,
    Passage,
    Reading,
    Ruling,
)
from firsthand.records.vantage import read_day

REGROUPING: Final = (*OF_CLAIMS, *OF_READING)
"""Those that change what the claims are."""
_FAMILIES: Final = (OF_CLAIMS, OF_SOURCES, OF_EITHER, OF_READING)
"""Of each family, the last ruling counts."""


def take_judgement(connection: Connection, judgement: Judgement) -> Judgement:
    """Take a judgement into the ledger.

    Args:
        connection: a transaction that writes.
        judgement: its ids may be cut to their first digits, its time left out, and of its words the spans are enough.

    Returns:
        It as the ledger keeps it. One that the ledger has, and that without a time of its own says again what was
        decided last, is not put in twice.

    Raises:
        NotFound: what it names is not there, or the digits fit several.
        RefusedJudgement: it says what cannot be.
    """
    check_judgement(judgement)
    known = stamp(connection)
    found = _settle(connection, judgement)
    if found.ruling is Ruling.WITHDRAWN:
        _check_withdrawn(connection, found)
    last = None if judgement.at else _find_last(connection, found)
    if last is not None:
        return last
    kept = replace(found, at=read_time(judgement.at) or known, learned_at=known, id="", read=None)
    if put_judgement(connection, kept):
        return kept
    (before,) = fetch_judgements(connection, schema.judgement.c.id == kept.id)
    return before


def find_touched(connection: Connection, judgement: Judgement) -> Sequence[int]:
    """Find the keys of the attributions whose claims a judgement that is in the ledger may change."""
    if judgement.ruling is Ruling.WITHDRAWN:
        (judgement,) = fetch_judgements(connection, schema.judgement.c.id == judgement.subject)
    if judgement.ruling not in REGROUPING or not _may_regroup(connection, judgement):
        return ()
    named = [each for each in (judgement.subject, judgement.other) if each]
    told = schema.attribution.c
    return connection.scalars(select(told["key"]).where(told.id.in_(named))).all()


def _may_regroup(connection: Connection, judgement: Judgement) -> bool:
    """Whether a judgement may change what the claims are: who finds right what nobody called wrong changes nothing."""
    told = schema.judgement.c
    wrong = select(told["key"]).where(told.subject == judgement.subject, told.ruling == Ruling.WRONG.value)
    return judgement.ruling is not Ruling.RIGHT or connection.scalar(wrong.limit(1)) is not None


def _settle(connection: Connection, judgement: Judgement) -> Judgement:
    """Find what it names, and write the ids out."""
    if judgement.ruling is Ruling.WITHDRAWN:
        return replace(judgement, subject=_find_judgement(connection, judgement.subject))
    if judgement.ruling in OF_EITHER:
        on = read_day("on", judgement.on)
        return replace(judgement, subject=find_either(connection, judgement.subject), on=on)
    if judgement.ruling in OF_READING:
        key = find_claim(connection, judgement.subject)
        subject = name_claim(connection, key)
        if judgement.ruling is Ruling.RIGHT and judgement.read is not None:
            check_read(subject, judgement.read, fetch_read(connection, (subject,))[subject])
        correction = judgement.correction and _settle_words(connection, key, judgement.correction)
        return replace(judgement, subject=subject, correction=correction)
    name = name_document if judgement.ruling is Ruling.NOT_COPY else name_found_claim
    ends = sorted(name(connection, each) for each in (judgement.subject, judgement.other))
    if ends[0] == ends[1]:
        raise RefusedJudgement(f"{ends[0]} was given twice. Give the ids of two.")
    return replace(judgement, subject=ends[0], other=ends[1])


def _find_judgement(connection: Connection, asked: str) -> str:
    """Find a judgement that can be withdrawn."""
    digits, told = read_digits(asked), schema.judgement.c
    wanted = select(told.id).where(begins(told.id, digits)).order_by(told.id).limit(MOST_LISTED + 1)
    fitting = connection.scalars(wanted).all() if digits else ()
    if not fitting:
        raise NotFound(f"the ledger has no judgement {show(asked)}. `firsthand judgements` shows the ids.")
    if len(fitting) > 1:
        raise NotFound(
            f"several judgements fit {show(asked)}: {', '.join(fitting)}. Give more of the id that is meant."
        )
    found = fitting[0]
    if connection.scalar(select(told.ruling).where(told.id == found)) == Ruling.WITHDRAWN.value:
        raise RefusedJudgement(f"{found} withdraws another one, and cannot be withdrawn. Judge anew instead.")
    return str(found)


def _check_withdrawn(connection: Connection, judgement: Judgement) -> None:
    """Check that it was not withdrawn before, but by this very judgement."""
    told = schema.judgement.c
    gone = told.subject == judgement.subject, told.ruling == Ruling.WITHDRAWN.value
    for before in fetch_judgements(connection, *gone):
        if _tell(before) == _tell(judgement):
            continue
        raise RefusedJudgement(f"{judgement.subject} was withdrawn before ({before.reason}). Once is enough.")


def _tell(judgement: Judgement) -> Judgement:
    """Leave out what the ledger adds."""
    return replace(judgement, learned_at="", at=read_time(judgement.at), id="-", read=None)


def _find_last(connection: Connection, judgement: Judgement) -> Judgement | None:
    """Find the judgement that says the same already, where none of its family came after it."""
    family = next((each for each in _FAMILIES if judgement.ruling in each), (judgement.ruling,))
    named = judgement.subject, judgement.other
    told = [
        each
        for each in fetch_in_force(connection, NOW, about=(judgement.subject,))
        if each.ruling in family and (each.subject, each.other) == named
    ]
    if told and replace(_tell(told[-1]), at="") == _tell(judgement):
        return told[-1]
    return None


def _settle_words(connection: Connection, key: int, correction: Correction) -> Correction:
    """Check that the words of a correction stand where it says, and fill in how they read."""
    if correction.source is correction.cue is correction.content is None:
        return correction
    told = schema.attribution.c
    document = connection.scalars(select(told.document_key).where(told["key"] == key)).one()
    reading = fetch_reading_as_read(connection, document)
    return replace(
        correction,
        source=_settle_passage("source", correction.source, reading),
        cue=_settle_passage("cue", correction.cue, reading),
        content=_settle_passage("content", correction.content, reading),
    )


def _settle_passage(name: str, passage: Passage | None, reading: Reading) -> Passage | None:
    if passage is None:
        return None
    text, end = reading.document.text, 0
    for span in passage.spans:
        if not end <= span.start < span.end <= len(text):
            where = f"{span.start}-{span.end}"
            advice = f"Give spans in their order within 0-{len(text)}, without overlap"
            raise RefusedJudgement(f"the {name} of the correction cannot stand at {where} of its document. {advice}.")
        end = span.end
    readable = quote(text, reading.repairs, passage.spans)
    if not passage.text or " ".join(passage.text.split()) in (readable, quote_original(text, passage.spans)):
        return Passage(passage.spans, readable)
    what = f"the {name} of the correction reads {show(passage.text)}, and its document has {show(readable)} there"
    raise RefusedJudgement(f"{what}. Give spans in code points of the document's text, or leave out the text.")
