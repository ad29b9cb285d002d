"""Linking in a ledger: whatever the order of arrival, and whoever is stopped on the way, the same links are there."""

from collections.abc import Mapping, Sequence
from itertools import islice
from random import Random
from threading import Thread

import pytest

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.ledger.links import Bench
from firsthand.linking import profile
from firsthand.records import Reading, Sighting
from tests.ledger.dumps import Rows, dump, find_faults
from tests.ledger.small import make_reading
from tests.linking.fakes import judged, patch, write_documents

__all__ = ["judged"]
pytestmark = pytest.mark.usefixtures("judged")

GROUPS = ("fetch_claims", "mark_grouped")
"""What is done when all documents are linked."""
DOCUMENTS = write_documents(12, seed=2)
LINKED = ("profile", "ungrouped", "handle", "likeness", "derivation", "claim_link", "claim_member", "story_member")


def put(ledger: Ledger, readings: Sequence[Reading]) -> None:
    for reading in readings:
        ledger.put(reading, Sighting(reading.document.name))


def list_links(where: str) -> Mapping[str, Rows]:
    """List all that linking found."""
    whole = dump(where)
    return {name: whole[name] for name in LINKED}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Rows]:
    """What linking finds in one go."""
    where = str(tmp_path_factory.mktemp("links") / "firsthand.db")
    with pytest.MonkeyPatch.context() as patched, Ledger.open(where, create=True) as ledger:
        patch(patched)
        put(ledger, DOCUMENTS)
        assert len(list(pipeline.link(ledger))) == len(DOCUMENTS)
    found = list_links(where)
    assert [name for name, rows in found.items() if not rows] == ["ungrouped"]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_makes_no_difference(
    ledger: Ledger, where: str, expected: Mapping[str, Rows], seed: int
) -> None:
    order = Random(seed).sample(DOCUMENTS, k=len(DOCUMENTS))
    put(ledger, order[:5])
    assert len(list(pipeline.link(ledger))) == 5
    put(ledger, order[5:])
    assert pipeline.count_unlinked(ledger) == len(list(pipeline.link(ledger))) == 7
    assert list_links(where) == expected
    assert find_faults(where) == []


def test_to_link_anew_changes_nothing(ledger: Ledger, where: str, expected: Mapping[str, Rows]) -> None:
    put(ledger, DOCUMENTS)
    list(pipeline.link(ledger))
    assert list(pipeline.link(ledger)) == []
    again = pipeline.relink(ledger)
    assert pipeline.count_unlinked(ledger) == len(DOCUMENTS)
    assert len(list(again)) == len(DOCUMENTS)
    assert list_links(where) == expected


def test_documents_that_come_meanwhile_are_linked(ledger: Ledger, where: str, expected: Mapping[str, Rows]) -> None:
    put(ledger, DOCUMENTS[:6])
    linking = pipeline.link(ledger)
    next(linking)
    put(ledger, DOCUMENTS[6:])
    list(linking)
    assert list_links(where) == expected


def test_what_was_stopped_goes_on(ledger: Ledger, where: str, expected: Mapping[str, Rows]) -> None:
    put(ledger, DOCUMENTS)
    list(islice(pipeline.link(ledger), 4))
    assert pipeline.count_unlinked(ledger) == len(DOCUMENTS) - 4
    list(islice(pipeline.relink(ledger), 3))
    assert pipeline.count_unlinked(ledger) == len(DOCUMENTS) - 3
    list(pipeline.link(ledger))
    assert list_links(where) == expected


@pytest.mark.parametrize("step", ["put_profile", "find_near", "fetch_claims", "put_links", "mark_grouped"])
def test_an_error_in_the_middle_leaves_nothing_half_linked(
    ledger: Ledger, where: str, expected: Mapping[str, Rows], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(ledger, DOCUMENTS)
    list(islice(pipeline.link(ledger), 8))
    before = list_links(where)
    with monkeypatch.context() as patched:
        patched.setattr(Bench, step, _after(getattr(Bench, step)))
        with pytest.raises(KeyboardInterrupt):
            list(pipeline.link(ledger))
    assert step in GROUPS or list_links(where) == before
    assert find_faults(where) == []
    list(pipeline.link(ledger))
    assert list_links(where) == expected


def _after(method: object) -> object:
    """Do it, and then be interrupted."""

    def act(*args: object, **options: object) -> None:
        method(*args, **options)  # type: ignore[operator]  # one of the bench's
        raise KeyboardInterrupt

    return act


def test_several_may_link_at_once(ledger: Ledger, where: str, expected: Mapping[str, Rows]) -> None:
    put(ledger, DOCUMENTS)
    counts: list[int] = []

    def run() -> None:
        with Ledger.open(where) as opened:
            counts.append(len(list(pipeline.link(opened))))

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == len(DOCUMENTS)
    assert list_links(where) == expected


def test_what_another_version_linked_is_linked_anew(
    ledger: Ledger, where: str, expected: Mapping[str, Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(ledger, DOCUMENTS)
    with monkeypatch.context() as patched:
        patched.setattr(profile, "VERSION", profile.VERSION + 1)
        assert len(list(pipeline.link(ledger))) == len(DOCUMENTS)
    assert list_links(where) != expected
    list(islice(pipeline.link(ledger), 1))
    assert len(list_links(where)["profile"]) == 1
    list(pipeline.link(ledger))
    assert list_links(where) == expected


def test_an_empty_ledger_has_nothing_to_link(ledger: Ledger) -> None:
    assert (pipeline.count_unlinked(ledger), list(pipeline.link(ledger))) == (0, [])


def test_documents_without_claims_and_handles_are_linked(ledger: Ledger, where: str) -> None:
    put(ledger, [make_reading("a"), make_reading("b")])
    assert [each.neighbours for each in pipeline.link(ledger)] == [0, 0]
    assert pipeline.count_unlinked(ledger) == 0


def test_a_handle_may_be_any_number_and_weights_add_up(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(ledger, [make_reading(name) for name in "abc"])
    keys = ledger.list_unlinked(1)
    largest, smallest = 2**63 - 1, -(2**63)
    with ledger.link(1) as bench:
        bench.put_profile(keys[0], b"", {largest: 1000, smallest: 3, 0: 7})
        bench.put_profile(keys[1], b"", {largest: 1000, smallest: 2})
        bench.put_profile(keys[2], b"", {0: 7})
        assert bench.find_near(keys[0], [largest, smallest, 0], nearness=1_000_006) == [keys[1]]
        assert bench.find_near(keys[0], [largest, smallest, 0], nearness=1_000_007) == []
        assert bench.find_near(keys[0], [largest, smallest, 0], nearness=49) == [keys[1], keys[2]]
        assert bench.find_near(keys[2], [0], nearness=1) == [keys[0]]


def test_the_links_of_many_are_looked_up_in_batches(
    ledger: Ledger, where: str, expected: Mapping[str, Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.ledger.keys.BATCH", 2)
    put(ledger, DOCUMENTS)
    list(pipeline.link(ledger))
    assert list_links(where) == expected
