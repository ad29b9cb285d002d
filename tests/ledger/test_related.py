"""The claims of a document, and those that go with a claim."""

import pytest

from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from tests.ledger.test_groups import (
    ALL,
    HERALD,
    LATER,
    POST,
    TIMES,
    Fill,
    claim_of,
    clash,
    fill,
    id_of,
    like,
    list_tellings,
    same,
)

__all__ = ["fill"]


def test_the_claims_of_a_document_come_in_its_order(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, same(claim_of(HERALD), claim_of(TIMES)))
    groups = ledger.document_groups(id_of(HERALD))
    assert [list_tellings(each) for each in groups] == [[claim_of(HERALD), claim_of(TIMES)], [claim_of(HERALD, 1)]]
    assert groups[0] == ledger.claim_group(claim_of(TIMES))
    with pytest.raises(NotFound, match="the ledger has no document"):
        ledger.document_groups("nowhere")


def test_what_goes_with_a_claim_comes_the_most_related_first(ledger: Ledger, fill: Fill) -> None:
    fill(
        [HERALD, TIMES, POST, LATER],
        same(claim_of(HERALD), claim_of(TIMES)),
        same(claim_of(TIMES), claim_of(LATER), 0.15),
        same(claim_of(HERALD), claim_of(LATER), 0.15),
        clash(claim_of(HERALD), claim_of(POST), 0.2),
        like(HERALD, POST),
    )
    related = [each.claim for each in ledger.related_groups(claim_of(TIMES), limit=9)]
    assert related == [claim_of(HERALD), claim_of(LATER), claim_of(POST), claim_of(HERALD, 1)]
    for limit in range(5):
        shorter = ledger.related_groups(claim_of(HERALD), limit=limit)
        assert [each.claim for each in shorter] == related[:limit]
    assert ledger.related_groups(claim_of(TIMES), limit=1) == (ledger.claim_group(claim_of(HERALD)),)


def test_a_claim_that_nothing_goes_with(ledger: Ledger, fill: Fill) -> None:
    fill([POST])
    assert [each.claim for each in ledger.related_groups(claim_of(POST), limit=5)] == [claim_of(POST)]
