"""What pages remember: until the ledger learns something, and no longer."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import NOW, Judgement, Ruling, Vantage
from firsthand.web.memory import Memory


@pytest.fixture
def opened(ledger: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy that may be judged."""
    with Ledger.open(str(shutil.copy(ledger, tmp_path / "own.db"))) as opened:
        yield opened


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The ids that the pipeline is asked for, call by call."""
    calls: list[list[str]] = []
    true = pipeline.standings

    def standings(ledger: Ledger, ids: Iterable[str], *, vantage: Vantage = NOW) -> object:
        calls.append([*ids])
        return true(ledger, calls[-1], vantage=vantage)

    monkeypatch.setattr(pipeline, "standings", standings)
    return calls


def test_only_claims_that_no_page_showed_yet_are_followed_back(opened: Ledger, asked: list[list[str]]) -> None:
    first, second, *_ = ids = [hit.attribution.id for hit in opened.claims(limit=8)]
    memory = Memory(opened)
    assert memory.standings([first], NOW).keys() == {first}
    assert memory.standings(ids, NOW) == {each: pipeline.standings(opened, [each])[each] for each in ids}
    assert asked[0] == [first]
    assert first not in asked[1]
    assert second in asked[1]


def test_who_tells_the_same_claim_is_followed_back_with_it(opened: Ledger, asked: list[list[str]]) -> None:
    memory = Memory(opened)
    groups = (opened.claim_group(hit.attribution.id) for hit in opened.claims(limit=200))
    told = next(told for group in groups if len(told := [each.attribution.id for each in group.tellings]) > 1)
    memory.standings(told[:1], NOW)
    assert memory.standings(told, NOW).keys() == set(told)
    assert len(asked) == 1


def test_what_does_not_count_is_asked_for_once(opened: Ledger, asked: list[list[str]]) -> None:
    memory = Memory(opened)
    assert memory.standings(["0" * 16], NOW) == memory.standings(["0" * 16], NOW) == {}
    assert asked == [["0" * 16]]


def test_a_judgement_ends_what_was_known(opened: Ledger) -> None:
    wrong = opened.claims(limit=1)[0].attribution.id
    memory = Memory(opened)
    assert wrong in memory.standings([wrong], NOW)
    opened.judge(Judgement(ruling=Ruling.WRONG, subject=wrong, by="Ada"))
    assert wrong not in memory.standings([wrong], NOW)
