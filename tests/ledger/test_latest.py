"""Of a page with several versions, answers are from the latest alone, unless all are asked for."""

import pytest

from firsthand.ledger import Ledger, search
from firsthand.ledger.people import open_dossier
from firsthand.records import NOW, Filter, Hits, Tally, Vantage
from tests.ledger.articles import Said, add, write_article

BRIDGE = Said("Ada Brook", "the bridge over the Wenn is safe", title="mayor", via=("Wenn Radio",))
CRACKS = Said("Tom Reed", "the bridge has cracks", title="engineer")
URL = "https://wenn.example/bridge"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with three versions of a page, which lost a claim in the last, and another page."""
    add(
        ledger,
        write_article(BRIDGE, CRACKS, url=URL, text="first"),
        write_article(BRIDGE, CRACKS, url=URL, text="second"),
        write_article(BRIDGE, url=URL, text="third"),
        write_article(BRIDGE, publisher="The Post", wire="AFP"),
    )
    return ledger


def versions(hits: Hits) -> list[tuple[str, int]]:
    return sorted((hit.attribution.name, hit.entry.version) for hit in hits)


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize("words", ["", "bridge", "crossing", "Reed"])
def test_claims_of_older_versions_are_found_only_when_asked_for(
    filled: Ledger, words: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW_CLAIMS", few)
    monkeypatch.setattr(search, "LEAST_MEANING", -1.0)
    assert versions(filled.claims(words)) == [("Ada Brook", 1), ("Ada Brook", 3)]
    all_versions = [("Ada Brook", version) for version in (1, 1, 2, 3)] + [("Tom Reed", 1), ("Tom Reed", 2)]
    assert versions(filled.claims(words, Filter(vantage=Vantage(all_versions=True)))) == all_versions


def test_a_source_is_counted_in_the_latest_version(filled: Ledger) -> None:
    (latest,) = filled.source("Ada Brook").voices
    assert (latest.claims, latest.documents, latest.via) == (2, 2, (Tally("Wenn Radio", 1, 1),))
    dossier = filled.source("Ada Brook", vantage=Vantage(all_versions=True))
    assert [(voice.claims, voice.documents) for voice in dossier.voices] == [(4, 4)]
    assert len(dossier.hits) == 4


def test_who_speaks_only_in_older_versions_is_there_when_asked_for(filled: Ledger) -> None:
    assert filled.source("Tom Reed").voices == filled.source("reed").voices == ()
    assert [voice.claims for voice in filled.source("reed", vantage=Vantage(all_versions=True)).voices] == [2]


def test_numbers_are_of_the_latest_versions(filled: Ledger) -> None:
    latest, every = filled.statistics(), filled.statistics(vantage=Vantage(all_versions=True))
    assert (latest.documents, latest.claims) == (Tally("documents", 1, 1), Tally("claims", 1, 1))
    assert (latest.pages, latest.left_out) == (2, 2)
    assert latest.quoted == (Tally("Ada Brook", 1, 1),)
    assert latest.roles == (Tally("mayor", 1, 1),)
    assert latest.outlets == (Tally("The Post", 0, 1), Tally("The Wenn Herald", 1, 0))
    assert (every.documents, every.claims) == (Tally("documents", 3, 1), Tally("claims", 5, 1))
    assert (every.pages, every.left_out) == (2, 0)
    assert every.quoted == (Tally("Ada Brook", 3, 1), Tally("Tom Reed", 2, 0))


def test_who_asks_sees_one_moment(filled: Ledger, where: str) -> None:
    with filled._ask() as connection, Ledger.open(where) as other:
        before = open_dossier(connection, "Brook", where=Filter(), limit=9, vantage=NOW)
        add(other, write_article(CRACKS, url=URL, text="fourth"))
        assert open_dossier(connection, "Brook", where=Filter(), limit=9, vantage=NOW) == before
    assert [voice.claims for voice in filled.source("Brook").voices] == [1]


def test_older_versions_stay(filled: Ledger) -> None:
    first, *_ = filled.entries()
    assert len(filled.document(first.id).reading.attributions) == 2
    assert len(list(filled.readings())) == 4
