"""A ledger's answers as JSON Lines, in shapes that stay."""

import json
from typing import Any

import pytest

from firsthand.records import Added, Failure, Outcome, Statistics, Unread
from firsthand.views.answers import (
    LINES,
    AddedLine,
    DossierLine,
    HitLine,
    HoldingLine,
    OutletLine,
    describe_answers,
    encode_added,
    encode_dossier,
    encode_hit,
    encode_holding,
    encode_outlet,
    encode_statistics,
    encode_unread,
)
from firsthand.views.jsonl import encode_line
from tests.views.ledgers import DOSSIER, HOLDING, OUTLET, RECORD, STATISTICS, UNREAD, Nasty, make_hit
from tests.views.lines import expect_line

READ = Added("a.txt", Outcome.NEW_VERSION, "3f2a91bc04d5e6f7", 3)
TORN = Added("b.pdf", Outcome.UNREAD, "", 0, Failure("b.pdf", "DamagedDocument", "it is cut short", "Fetch it again."))
NASTY = "\ud83d\x00\x1b[31m\r\n\u2028\"'&</script>"


def test_what_became_of_a_document_is_flat() -> None:
    data = json.loads(encode_added(READ))
    assert data == dict.fromkeys(("error", "what", "advice"), "") | {
        "name": "a.txt",
        "outcome": "new version",
        "id": "3f2a91bc04d5e6f7",
        "claims": 3,
    }
    data = json.loads(encode_added(TORN))
    assert (data["outcome"], data["error"], data["what"]) == ("unread", "DamagedDocument", "it is cut short")


def test_a_hit_has_the_claim_and_the_document() -> None:
    data = json.loads(encode_hit(make_hit(3)))
    assert list(data) == ["claim", "document", "score", "reason"]
    assert (data["claim"]["name"], data["claim"]["via"]) == (
        "a union official who asked not to be named",
        ["Evening Tide"],
    )
    assert (data["document"]["id"], data["document"]["metadata"]["published"]) == ("3f2a91bc04d5e6f7", "2025-03-04")


def test_a_dossier_has_voices_and_claims() -> None:
    data = json.loads(encode_dossier(DOSSIER))
    assert list(data) == ["asked", "voices", "claims", "spokes", "said_for", "record"]
    assert data["record"] is None
    assert data["voices"][0]["via"][0] == {"name": "Evening Tide", "own": 1, "wire": 0}
    assert data["claims"][0]["claim"]["stance"] == "deny"


def test_an_outlet_has_what_became_of_its_claims_where_that_was_asked_for() -> None:
    data = json.loads(encode_outlet(OUTLET, RECORD))
    assert list(data) == ["outlet", "record"]
    assert data["outlet"]["takes"][0]["reprints"] == 1
    assert (data["record"]["counts"]["confirmed"], data["record"]["counts"]["retracted"]) == (1, 0)
    assert data["record"]["claims"][1]["marks"] == ["confirmed", "passed_on"]
    assert json.loads(encode_outlet(OUTLET))["record"] is None
    assert json.loads(encode_dossier(DOSSIER, RECORD))["record"] == data["record"]


def test_a_holding_has_the_reading_as_read_writes_it() -> None:
    data = json.loads(encode_holding(HOLDING))
    assert list(data) == ["document", "sightings", "versions", "changes", "reading"]
    assert data["reading"] == json.loads(encode_line(HOLDING.reading))
    assert [(each["kind"], each["before"] is None) for each in data["changes"]] == [
        ("altered", False),
        ("added", True),
        ("dropped", False),
    ]


def test_numbers_and_failures_are_their_records() -> None:
    assert json.loads(encode_statistics(STATISTICS))["quoted"][0] == {"name": "Oda Brandt", "own": 10, "wire": 4}
    assert json.loads(encode_unread(UNREAD))["advice"] == "Fetch it again"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (encode_added(TORN), AddedLine),
        (encode_hit(make_hit(0)), HitLine),
        (encode_dossier(DOSSIER, RECORD), DossierLine),
        (encode_outlet(OUTLET, RECORD), OutletLine),
        (encode_holding(HOLDING), HoldingLine),
        (encode_statistics(STATISTICS), Statistics),
        (encode_unread(UNREAD), Unread),
    ],
)
def test_a_line_is_one_line_and_fits_its_schema(line: bytes, kind: Any) -> None:
    expect_line(line, kind)


def test_any_character_can_be_written() -> None:
    nasty = Nasty(NASTY)
    for line in (
        encode_hit(nasty.hit),
        encode_dossier(nasty.dossier, nasty.record),
        encode_outlet(nasty.outlet, nasty.record),
        encode_holding(nasty.holding),
        encode_statistics(nasty.statistics),
        encode_unread(nasty.unread),
    ):
        assert line.count(b"\n") == 1
        assert json.loads(line.decode())


def test_the_schema_has_every_line() -> None:
    schema = describe_answers()
    names = [each["$ref"].rpartition("/")[2] for each in schema["anyOf"]]
    assert names == [each.__name__ for each in LINES]
    assert set(names) <= schema["$defs"].keys()
