"""The newest documents some at a time, and one claim with its document."""

import pytest

from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.records import Correction, Judgement, Ruling, Vantage
from tests.ledger.articles import Said, add, write_article

BRIDGE = Said("Ada Brook", "the bridge over the Wenn is safe")
URL = "https://wenn.example/bridge"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Five documents, two of one day, and an older version of one of them."""
    add(
        ledger,
        write_article(BRIDGE, published="2024-03-07"),
        write_article(BRIDGE, published="2024-03-05", text="one"),
        write_article(BRIDGE, published="2024-03-05", text="other"),
        write_article(BRIDGE, published="2024-03-01", url=URL, text="first"),
        write_article(BRIDGE, published="2024-03-09", url=URL, text="second"),
        write_article(BRIDGE, published="2024-02-28"),
    )
    return ledger


def list_days(ledger: Ledger, vantage: Vantage, limit: int) -> list[str]:
    days, last = list[str](), ""
    while entries := ledger.newest(limit=limit, after=last, vantage=vantage):
        days += [entry.published for entry in entries]
        last = entries[-1].id
    return days


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_the_newest_come_first_however_many_at_a_time(filled: Ledger, limit: int) -> None:
    latest = ["2024-03-09", "2024-03-07", "2024-03-05", "2024-03-05", "2024-02-28"]
    assert list_days(filled, Vantage(), limit) == latest
    assert list_days(filled, Vantage(all_versions=True), limit) == [*latest[:4], "2024-03-01", "2024-02-28"]
    assert list_days(filled, Vantage(as_of="2024-03-05"), limit) == [*latest[2:4], "2024-03-01", "2024-02-28"]


def test_nothing_comes_after_what_is_not_there(filled: Ledger) -> None:
    with pytest.raises(NotFound):
        filled.newest(after="ffff0000")


def test_a_claim_comes_with_its_document_as_people_corrected_it(filled: Ledger) -> None:
    (entry,) = filled.newest(limit=1)
    (read,) = filled.document(entry.id).reading.attributions
    assert filled.claim(read.id[:8]).entry == entry
    wrong = filled.judge(Judgement(Ruling.WRONG, read.id, by="me", correction=Correction(name="Tom Reed")))
    assert filled.claim(read.id).attribution.name == "Tom Reed"
    filled.judge(Judgement(Ruling.WITHDRAWN, wrong.id, by="me"))
    filled.judge(Judgement(Ruling.WRONG, read.id, by="me", why="a question"))
    with pytest.raises(NotFound, match="a question"):
        filled.claim(read.id)
