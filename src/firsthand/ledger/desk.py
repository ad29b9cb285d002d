"""Documents of a folder, an outlet or a time: what a desk audits, and what a sample is drawn from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from sqlalchemy import ColumnElement, Connection, String, func, or_, select

from firsthand.ledger import schema
from firsthand.ledger.columns import keep
from firsthand.ledger.filters import list_outlets
from firsthand.ledger.judgements import drop_overruled, fetch_in_force, has_ruling
from firsthand.ledger.keys import fetch_among
from firsthand.ledger.names import shorten
from firsthand.ledger.read import fetch_as_read, fetch_entries
from firsthand.ledger.vantage import Conditions, learned_by, list_documents
from firsthand.records import OF_READING, Draft, Folder, Judgement, Sampled, Scope, Selection
from firsthand.text import Span

MOST_FOLDERS = 200
"""Listed: more nobody looks through."""
MOST_NAMED = 20
"""Of the documents that are left out of an audit, by their titles."""
AROUND_CHARS = 240
"""Of the original on both sides of an attribution: the sentence that it stands in, nearly always."""


def choose_within(connection: Connection, document_key: ColumnElement[int], scope: Scope) -> Conditions:
    """Say that a document counts, and is within a scope."""
    conditions = [*list_documents(document_key, scope.vantage)]
    if scope.folder:
        conditions.append(document_key.in_(_list_found(scope)))
    if scope.outlet:
        printed = schema.document.c.publisher.in_(list_outlets(connection, scope.outlet))
        conditions.append(document_key.in_(select(schema.document.c["key"]).where(printed)))
    if scope.since or scope.until:
        conditions.append(document_key.in_(_list_dated(str(scope.since), str(scope.until))))
    return tuple(conditions)


def list_folders(connection: Connection) -> tuple[Folder, ...]:
    """List the folders that documents were found in, and the files that hold several, most documents first."""
    path = schema.sighting.c.path
    rows = connection.execute(select(path, func.count()).where(path != "").group_by(path))
    counts = Counter[str]()
    for found, documents in rows:
        counts[found if documents > 1 else str(PurePath(found).parent)] += documents
    listed = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Folder(*each) for each in listed[:MOST_FOLDERS])


def list_drafts(connection: Connection, scope: Scope, *, limit: int) -> Selection:
    """List the documents of a scope, the latest first.

    Args:
        connection: a transaction.
        scope: which documents are meant.
        limit: how many at most; of the others, some are named.
    """
    document, day = schema.document.c, schema.appearance.c.day
    wanted = (
        select(document["key"], document.id, document.title, document.name, document.claims)
        .join(schema.appearance, schema.appearance.c.document_key == document["key"])
        .where(*choose_within(connection, document["key"], scope))
    )
    rows = connection.execute(wanted.order_by(day.desc(), document["key"].desc()).limit(limit + MOST_NAMED)).all()
    number = len(rows)
    if number > limit:
        number = connection.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    judged = _list_judged(connection, scope)
    drafts = (
        Draft(row.id, shorten(row.title or row.name), row.claims, judged.get(row.key, ())) for row in rows[:limit]
    )
    return Selection(tuple(drafts), tuple(shorten(row.title or row.name) for row in rows[limit:]), number)


def list_claims(connection: Connection, scope: Scope) -> Sequence[str]:
    """List the ids of all attributions that were read in the documents of a scope, in no order.

    Those are among them that a person said are none: else a sample would hide what the machine made up.
    """
    told = schema.attribution.c
    wanted = select(told.id).where(*choose_within(connection, told.document_key, scope))
    return connection.scalars(wanted).all()


def fetch_sampled(connection: Connection, ids: Sequence[str], scope: Scope) -> tuple[Sampled, ...]:
    """Fetch attributions as the machine read them, with the words around them and what people said of them.

    Args:
        connection: a transaction.
        ids: of the attributions, whole, in the order that they are wanted in.
        scope: whose vantage counts.
    """
    told = schema.attribution.c
    wanted = select(told.id, told["key"], told.document_key)
    keys = {row.id: row for row in fetch_among(connection, wanted, told.id, ids)}
    read = fetch_as_read(connection, sorted(row.key for row in keys.values()))
    documents = sorted({row.document_key for row in keys.values()})
    entries, texts = fetch_entries(connection, documents, scope.vantage), _fetch_texts(connection, documents)
    judged = _gather_checks(connection, ids, scope)
    sampled = []
    for each in ids:
        attribution, document = read[keys[each].key], keys[each].document_key
        start, passage = _cut(texts[document], (*attribution.source, *attribution.cue, *attribution.content))
        sampled.append(Sampled(attribution, entries[document], passage, start, tuple(judged[each])))
    return tuple(sampled)


def _list_found(scope: Scope) -> ColumnElement[int]:
    """List the documents that were found in a folder, by then."""
    seen = schema.sighting.c
    inside = keep(scope.folder.rstrip("/") + "/")
    held = or_(seen.path == scope.folder, func.substr(seen.path, 1, len(inside), type_=String) == inside)
    return select(seen.document_key).where(held, *learned_by(seen.at, scope.vantage)).scalar_subquery()


def _list_dated(since: str, until: str) -> ColumnElement[int]:
    """List the documents that came out in a time. A bound may be a month or a year: all of it counts."""
    own = schema.appearance.alias("dated")
    bounds = [func.substr(own.c.day, 1, len(since)) >= since] if since else []
    bounds += [func.substr(own.c.day, 1, len(until)) <= until] if until else []
    return select(own.c.document_key).where(*bounds).scalar_subquery()


def _list_judged(connection: Connection, scope: Scope) -> Mapping[int, tuple[str, ...]]:
    """List the judgements on how attributions were read, by the documents' keys."""
    if not has_ruling(connection, *OF_READING):
        return {}
    checks = [each for each in fetch_in_force(connection, scope.vantage) if each.ruling in OF_READING]
    told = schema.attribution.c
    found = fetch_among(connection, select(told.id, told.document_key), told.id, {each.subject for each in checks})
    located = {row.id: row.document_key for row in found}
    judged: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for each in checks:
        if each.subject in located:
            judged[located[each.subject]] += (each.id,)
    return judged


def _gather_checks(connection: Connection, ids: Sequence[str], scope: Scope) -> Mapping[str, list[Judgement]]:
    gathered: dict[str, list[Judgement]] = defaultdict(list)
    for each in drop_overruled(fetch_in_force(connection, scope.vantage, about=ids)):
        gathered[each.subject].append(each)
    return gathered


def _fetch_texts(connection: Connection, documents: Sequence[int]) -> Mapping[int, str]:
    held = schema.document.c
    wanted = select(held["key"], held.text)
    return {row.key: row.text for row in fetch_among(connection, wanted, held["key"], documents)}


def _cut(text: str, spans: Sequence[Span]) -> tuple[int, str]:
    """Cut out the words around some spans, at whole words; nothing where there are none."""
    if not spans:
        return 0, ""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start, end = max(0, first - AROUND_CHARS), min(len(text), last + AROUND_CHARS)
    start = max(text.rfind("\n", start, first) + 1, start if not start else text.find(" ", start, first) + 1 or start)
    line = text.find("\n", last, end)
    end = line if line >= 0 else end if end == len(text) else max(text.rfind(" ", last, end), last)
    return start, text[start:end]


_WORKED_OFF = (schema.profile, schema.ungrouped, schema.unread)
"""What is linked, what is to be grouped, what could not be read."""
_MARKS = select(
    *(
        select(func.max(table.c["key"])).scalar_subquery()
        for table in (schema.document, schema.sighting, schema.judgement)
    ),
    *(select(func.count()).select_from(each).scalar_subquery() for each in _WORKED_OFF),
)


def find_revision(connection: Connection) -> str:
    """Find a mark that changes when a document, a place where one was found or a judgement comes in, and with links."""
    return "-".join(str(mark or 0) for mark in connection.execute(_MARKS).one())
