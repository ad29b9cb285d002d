"""Documents of a folder, an outlet or a time: what is audited, counted and drawn from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from firsthand.ledger import Ledger
from firsthand.records import (
    Correction,
    Folder,
    Judgement,
    Reading,
    Ruling,
    Scope,
    Sighting,
    SourceType,
    Tally,
    Vantage,
)
from firsthand.text import Span
from tests.ledger.articles import Said, write_article

MAYOR = Said("Ada Brook", "the bridge is safe")
INSIDER = Said("an official", "the bridge is not safe", kind=SourceType.ANONYMOUS_SOURCE)


def put_at(ledger: Ledger, reading: Reading, *paths: str, name: str = "") -> None:
    """Put an article in that was found in some places; `name` is what part of the file it is."""
    claims = tuple(replace(each, content=(Span(3, 9),)) for each in reading.attributions)
    for path in paths:
        seen = Sighting(f"{path}, {name}" if name else path, path, whole=not name)
        ledger.put(replace(reading, attributions=claims), seen)
        ledger.see(reading.document.sha256, seen)


@pytest.fixture
def desk(ledger: Ledger) -> Ledger:
    """Three documents in three folders, one of them found in two places."""
    put_at(ledger, write_article(MAYOR, INSIDER, published="2024-05-01"), "/desk/city/a.txt")
    put_at(ledger, write_article(MAYOR, wire="AFP", published="2024-06-01"), "/desk/city/deep/b.txt", "/in/b.txt")
    put_at(ledger, write_article(INSIDER, publisher="The Post", published="2024-07-01"), "/desk/city_hall/c%.txt")
    return ledger


def _count(ledger: Ledger, **asked: Any) -> tuple[int, int, int]:
    """Count documents and claims in each of the three ways in which they are counted, which must agree."""
    scope = Scope(**asked)
    statistics, drafts = ledger.statistics(scope=scope), ledger.drafts(scope, limit=100)
    ids = ledger.claim_ids(scope)
    assert statistics.documents.all == drafts.documents == len(drafts.drafts)
    assert statistics.claims.all == sum(tally.all for tally in statistics.kinds) == len(set(ids)) == len(ids)
    return drafts.documents, len(ids), statistics.pages


def test_all_documents(desk: Ledger) -> None:
    assert _count(desk) == (3, 4, 3)


@pytest.mark.parametrize(
    ("folder", "documents"),
    [
        ("/desk", 3),
        ("/desk/city", 2),
        ("/desk/city/", 2),
        ("/desk/city/deep", 1),
        ("/in", 1),
        ("/in/b.txt", 1),
        ("/desk/city_", 0),
        ("/desk/cit%", 0),
        ("/", 3),
        ("desk", 0),
        ("/de\0sk \udcff", 0),
    ],
)
def test_a_folder_holds_what_was_found_in_it_at_any_depth(desk: Ledger, folder: str, documents: int) -> None:
    assert _count(desk, folder=folder)[0] == documents


def test_a_folder_may_have_any_name(desk: Ledger) -> None:
    put_at(desk, write_article(MAYOR, MAYOR), "/odd \udcff\0/\U0010fffd/a.txt")
    assert _count(desk, folder="/odd \udcff\0/\U0010fffd") == (1, 2, 1)


def test_an_outlet_and_a_time(desk: Ledger) -> None:
    assert _count(desk, outlet="post") == (1, 1, 1)
    assert _count(desk, since="2024-06") == (2, 2, 2)
    assert _count(desk, until="2024-06") == (2, 3, 2)
    assert _count(desk, since="2024-06-01", until="2024-06-01", folder="/desk") == (1, 1, 1)


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="until: 2023 ends before 2024-01 begins"):
        Scope(since="2024-01", until="2023")


def test_folders_are_listed_by_how_much_they_hold(desk: Ledger) -> None:
    put_at(desk, write_article(MAYOR), "/archive/all.jsonl", name="line 1")
    put_at(desk, write_article(MAYOR, MAYOR), "/archive/all.jsonl", name="line 2")
    assert desk.folders() == (
        Folder("/archive/all.jsonl", 2),
        Folder("/desk/city", 1),
        Folder("/desk/city/deep", 1),
        Folder("/desk/city_hall", 1),
        Folder("/in", 1),
    )


def test_the_latest_are_audited_and_others_named(desk: Ledger) -> None:
    selection = desk.drafts(Scope(), limit=1)
    assert [draft.claims for draft in selection.drafts] == [1]
    assert (len(selection.left_out), selection.documents) == (2, 3)


def test_counts_of_a_folder_follow_what_people_corrected(desk: Ledger) -> None:
    city = Scope(folder="/desk/city")
    assert desk.statistics(scope=city).kinds == (Tally("named_person", 1, 1), Tally("anonymous_source", 1, 0))
    for draft in desk.drafts(Scope(), limit=9).drafts:
        for each in desk.document(draft.id).reading.attributions:
            if each.type is SourceType.ANONYMOUS_SOURCE:
                desk.judge(Judgement(Ruling.WRONG, each.id, correction=Correction(type=SourceType.UNNAMED_PERSON)))
    assert desk.statistics(scope=city).kinds == (Tally("named_person", 1, 1), Tally("unnamed_person", 1, 0))
    assert [bool(draft.judged) for draft in desk.drafts(city, limit=9).drafts] == [False, True]


def test_what_was_not_known_then_is_in_no_folder(desk: Ledger) -> None:
    assert desk.drafts(Scope(folder="/desk", vantage=Vantage(known_on="2001-01-01")), limit=9).documents == 0
    assert desk.drafts(Scope(folder="/desk", vantage=Vantage(as_of="2024-06")), limit=9).documents == 2


def test_a_sample_shows_what_the_machine_read_whatever_people_said(desk: Ledger) -> None:
    scope = Scope(folder="/desk/city")
    drawn = desk.claim_ids(scope)
    wrong = Judgement(Ruling.WRONG, drawn[0])
    desk.judge(wrong)
    assert set(desk.claim_ids(scope)) == set(drawn)
    sampled = desk.sampled(drawn, scope)
    assert [each.attribution.id for each in sampled] == list(drawn)
    assert [[judged.ruling for judged in each.judgements] for each in sampled] == [[Ruling.WRONG], [], []]
    for each in sampled:
        text = desk.document(each.entry.id).reading.document.text
        assert text[each.start : each.start + len(each.passage)] == each.passage
        assert all(span.of(text) in each.passage for span in each.attribution.content)


def test_the_last_who_found_it_right_counts(desk: Ledger) -> None:
    (subject, *_) = desk.claim_ids(Scope())
    for ruling in (Ruling.WRONG, Ruling.RIGHT):
        desk.judge(Judgement(ruling, subject, by="Mara Quill"))
    (sampled,) = desk.sampled([subject], Scope())
    assert [each.ruling for each in sampled.judgements] == [Ruling.RIGHT]


def test_the_revision_changes_with_all_that_counts_hang_on(desk: Ledger) -> None:
    seen = [desk.revision()]
    assert desk.revision() == seen[0]
    put_at(desk, write_article(MAYOR, MAYOR, MAYOR), "/new/d.txt")
    seen.append(desk.revision())
    put_at(desk, write_article(MAYOR, MAYOR, MAYOR), "/newer/d.txt")
    seen.append(desk.revision())
    desk.judge(Judgement(Ruling.WRONG, desk.claim_ids(Scope())[0]))
    seen.append(desk.revision())
    assert len(set(seen)) == len(seen)
