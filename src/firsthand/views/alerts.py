"""Alerts and saved searches as JSON Lines, in the way of `firsthand.views.answers`."""

from __future__ import annotations

from typing import Self

import msgspec

from firsthand.records import Alert, AlertKind, Judgement, SavedSearch
from firsthand.views.jsonl import encode_object
from firsthand.views.linked import TellingEntry


class AlertLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand alerts`, `firsthand watch --alerts`: something that the ledger learned.

    Attributes:
        id: of the alert; the same news has the same.
        kind: what it is.
        at: when the ledger learned of it, ISO 8601 in UTC.
        reason: the whole in words.
        claim: the id of the attribution that stands for the claim.
        search: the name of the saved search that finds it; empty where none was needed.
        wording: the telling that says the claim best.
        evidence: the telling that brought the news; null where a judgement did.
        judgement: that brought it; null where a telling did.
    """

    id: str
    kind: AlertKind
    at: str
    reason: str
    claim: str
    search: str
    wording: TellingEntry
    evidence: TellingEntry | None
    judgement: Judgement | None

    @classmethod
    def of(cls, alert: Alert) -> Self:
        """Set down an alert."""
        return cls(
            id=alert.id,
            kind=alert.kind,
            at=alert.at,
            reason=alert.reason,
            claim=alert.claim,
            search=alert.search,
            wording=TellingEntry.of(alert.wording),
            evidence=TellingEntry.of(alert.evidence) if alert.evidence else None,
            judgement=alert.judgement,
        )


class SearchLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand searches`: a saved search.

    Attributes:
        name: what it is called.
        words: what the claims are to be about; empty for all.
        source, kind, outlet, via, stance, since, until, nameless, own, single_origin: which claims are asked for,
            as `firsthand claims` has them; empty, null or false where all are.
        at: when it was saved, ISO 8601 in UTC.
        trouble: why this version cannot ask it any more; empty where it can.
    """

    name: str
    words: str
    source: str
    kind: str | None
    outlet: str
    via: str
    stance: str | None
    since: str
    until: str
    nameless: bool
    own: bool
    single_origin: bool
    at: str
    trouble: str

    @classmethod
    def of(cls, search: SavedSearch) -> Self:
        """Set down a saved search."""
        where = search.where
        return cls(
            name=search.name,
            words=search.words,
            source=where.source,
            kind=where.kind,
            outlet=where.outlet,
            via=where.via,
            stance=where.stance,
            since=str(where.since),
            until=str(where.until),
            nameless=where.nameless,
            own=where.own,
            single_origin=where.single_origin,
            at=search.at,
            trouble=search.trouble,
        )


def encode_alert(alert: Alert) -> bytes:
    """Write an alert as one line of JSON."""
    return encode_object(AlertLine.of(alert))


def encode_search(search: SavedSearch) -> bytes:
    """Write a saved search as one line of JSON."""
    return encode_object(SearchLine.of(search))
