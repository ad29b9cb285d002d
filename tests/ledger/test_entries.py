"""Documents are found by their ids; what could not be read is listed."""

from dataclasses import replace

import pytest

from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.records import ChangeKind, Failure, Outcome, Sighting
from tests.ledger.articles import Said, add, write_article

BRIDGE = Said("Ada Brook", "the bridge over the Wenn is safe")
FERRY = Said("Ada Brook", "a ferry will carry people across for free")


def test_a_document_is_found_by_its_id_and_by_the_first_digits_of_it(ledger: Ledger) -> None:
    reading = write_article(BRIDGE)
    add(ledger, reading, write_article(FERRY))
    sha256 = reading.document.sha256
    for asked in (sha256[:16], sha256[:4], sha256[:9].upper(), sha256, f" {sha256[:16]}\n"):
        holding = ledger.document(asked)
        assert holding.reading == reading
        assert holding.entry.id == sha256[:16]


def test_a_document_is_found_by_the_id_that_it_came_with(ledger: Ledger) -> None:
    first = write_article(BRIDGE)
    named = write_article(FERRY, given_id=first.document.sha256[:4])
    add(ledger, first, named)
    assert ledger.document(named.document.id).reading == named
    assert ledger.document(first.document.sha256[:5]).reading == first


def test_what_is_not_there_is_said_with_what_to_do(ledger: Ledger) -> None:
    add(ledger, write_article(BRIDGE))
    for asked in ("", "abc", "zzzz", "' OR 1=1 --", "%", "ffff", "\0\ud800", "x" * 100_000):
        with pytest.raises(NotFound, match=r"has no document .*Give its id, the first 4 digits") as caught:
            ledger.document(asked)
        assert len(str(caught.value)) < 400
        assert str(caught.value).isprintable()


def test_of_the_versions_of_a_page_that_came_with_one_id_the_latest_is_meant(ledger: Ledger) -> None:
    for day in range(12):
        reading = write_article(BRIDGE, text=f"day {day}", given_id="row-7")
        ledger.put(reading, Sighting(reading.document.name, "/news/rows.jsonl", whole=False))
        assert ledger.document("row-7").reading == reading


def test_an_id_of_the_ledger_means_no_document_that_came_with_the_same(ledger: Ledger) -> None:
    url = "https://wenn.example/bridge"
    first = write_article(BRIDGE, url=url)
    add(ledger, first, write_article(FERRY, given_id=first.document.id, url=url))
    assert ledger.document(first.document.id).reading == first


def test_several_that_fit_are_listed(ledger: Ledger) -> None:
    readings = [write_article(BRIDGE, text=f"day {day}", given_id="row-7") for day in range(12)]
    add(ledger, *readings[:2])
    with pytest.raises(NotFound, match="several documents fit 'row-7'") as caught:
        ledger.document("row-7")
    assert all(reading.document.sha256[:16] in str(caught.value) for reading in readings[:2])
    add(ledger, *readings[2:])
    with pytest.raises(NotFound, match="and others"):
        ledger.document("row-7")


def test_a_document_tells_its_versions_and_what_changed(ledger: Ledger) -> None:
    url = "https://wenn.example/bridge"
    old, new = write_article(BRIDGE, text="old", url=url), write_article(FERRY, text="new", url=url)
    add(ledger, old, new)
    holding = ledger.document(new.document.sha256[:16])
    assert [entry.version for entry in holding.versions] == [1, 2]
    assert {entry.versions for entry in holding.versions} == {2}
    assert [(change.kind, change.before, change.after) for change in holding.changes] == [
        (ChangeKind.ADDED, None, new.attributions[0]),
        (ChangeKind.DROPPED, old.attributions[0], None),
    ]
    assert ledger.document(old.document.sha256[:16]).changes == ()


def test_a_reading_is_given_without_what_is_around_it(ledger: Ledger) -> None:
    reading = write_article(BRIDGE)
    add(ledger, reading, write_article(FERRY))
    assert ledger.reading(reading.document.sha256[:9]) == reading
    with pytest.raises(NotFound):
        ledger.reading("no such")


def test_a_document_tells_where_it_was_found(ledger: Ledger) -> None:
    reading = write_article(BRIDGE)
    sightings = (Sighting("a.txt", "/news/a.txt"), Sighting("crawl.warc, record 12", "/news/crawl.warc", whole=False))
    for sighting in sightings:
        ledger.put(reading, sighting)
    assert ledger.document(reading.document.sha256[:16]).sightings == sightings


def test_an_entry_tells_its_file_and_what_is_inferred(ledger: Ledger) -> None:
    stated = write_article(BRIDGE)
    inferred = write_article(FERRY, publisher="The Post")
    day, outlet = inferred.published, inferred.publisher
    assert day
    assert outlet
    add(
        ledger,
        stated,
        replace(inferred, published=replace(day, inferred=True), publisher=replace(outlet, inferred=True)),
    )
    entries = list(ledger.entries())
    assert [entry.name for entry in entries] == ["a.txt", "a.txt"]
    assert [(entry.publisher_inferred, entry.published_inferred) for entry in entries] == [(False,) * 2, (True,) * 2]


def test_entries_are_in_the_order_of_adding(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.ledger.methods.documents.ENTRIES_AT_ONCE", 2)
    readings = [write_article(BRIDGE, text=str(day), wire="AFP" if day == 3 else "") for day in range(5)]
    add(ledger, *readings)
    entries = list(ledger.entries())
    assert [entry.sha256 for entry in entries] == [reading.document.sha256 for reading in readings]
    assert [entry.is_wire for entry in entries] == [False, False, False, True, False]
    assert {entry.claims for entry in entries} == {1}


def test_what_could_not_be_read_is_listed_until_it_is(ledger: Ledger) -> None:
    torn = Failure("b.pdf", "DamagedDocument", "the file ends \ud800 early", "Fetch it again.")
    for _ in range(2):
        assert ledger.put_unread(torn, sha256="ab") == Outcome.UNREAD
    (unread,) = ledger.unread()
    assert (unread.name, unread.sha256, unread.error) == ("b.pdf", "ab", "DamagedDocument")
    assert (unread.what, unread.advice) == (torn.what, torn.advice)
    ledger.put(write_article(BRIDGE), Sighting("b.pdf"))
    assert ledger.unread() == ()
