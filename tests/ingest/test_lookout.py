"""A lookout on a ledger: what it tells of, when, and once."""

from pathlib import Path
from threading import Event

import pytest

from firsthand import ingest, pipeline
from firsthand.ingest.folder import Folder, watch_alerts
from firsthand.ingest.intake import Intake
from firsthand.ingest.lookout import Lookout
from firsthand.ingest.pool import Pool
from firsthand.ledger import Ledger
from firsthand.records import Added, Alert, AlertKind, Judgement, Ruling
from firsthand.settings import Settings
from tests.ledger.articles import Said, add, write_article
from tests.ledger.test_groups import claim_of, same
from tests.linking.fakes import judge

HERALD = write_article(Said("Ada Brook", "the bridge is safe"), text="herald")
TIMES = write_article(Said("Bo Reed", "the bridge is safe"), publisher="The Times", published="2024-03-07", text="t")
POST = write_article(Said("Bo Reed", "the bridge is safe"), publisher="The Post", published="2024-03-08", text="p")
LINKS = [same(claim_of(one), claim_of(other)) for one, other in ((HERALD, TIMES), (HERALD, POST), (TIMES, POST))]


@pytest.fixture(autouse=True)
def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Link what says the same."""
    judge(monkeypatch, *LINKS)


def retract(ledger: Ledger) -> Judgement:
    return pipeline.judge(ledger, Judgement(Ruling.RETRACTED, claim_of(HERALD), by="Ann Orr"))


def test_what_comes_in_is_linked_and_told_once(ledger: Ledger) -> None:
    add(ledger, HERALD)
    lookout = Lookout(ledger, Event())
    assert list(lookout.look()) == []
    add(ledger, TIMES)
    (alert,) = lookout.look()
    assert alert.kind is AlertKind.SECOND_ORIGIN
    assert pipeline.count_unlinked(ledger) == 0
    assert list(lookout.look()) == []
    add(ledger, POST)
    assert list(lookout.look()) == []


def test_what_was_there_before_is_not_told(ledger: Ledger) -> None:
    add(ledger, HERALD, TIMES)
    list(pipeline.link(ledger))
    retract(ledger)
    assert list(Lookout(ledger, Event()).look()) == []


def test_what_another_process_judges_is_told(ledger: Ledger) -> None:
    add(ledger, HERALD, TIMES)
    lookout = Lookout(ledger, Event())
    with Ledger.open(ledger.where) as other:
        list(pipeline.link(other))
        judgement = retract(other)
    (alert,) = lookout.look()
    assert (alert.kind, alert.judgement, alert.at) == (AlertKind.RETRACTED, judgement, judgement.learned_at)
    assert list(lookout.look()) == []


def test_what_was_not_taken_is_told_again(ledger: Ledger) -> None:
    add(ledger, HERALD)
    lookout = Lookout(ledger, Event())
    add(ledger, TIMES)
    retract(ledger)
    looking = lookout.look()
    first = next(looking)
    del looking
    again = list(lookout.look())
    assert again[0] == first
    assert [each.kind for each in again] == [AlertKind.SECOND_ORIGIN, AlertKind.RETRACTED]
    assert list(pipeline.alerts(ledger, since=first.at)) == again


def test_where_nothing_came_nothing_is_asked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger, HERALD)
    lookout = Lookout(ledger, Event())
    monkeypatch.setattr(pipeline, "link", None)
    assert list(lookout.look()) == []


def test_a_lookout_that_is_to_stop_tells_nothing(ledger: Ledger) -> None:
    stop = Event()
    lookout = Lookout(ledger, stop)
    add(ledger, HERALD, TIMES)
    stop.set()
    assert list(lookout.look()) == []
    stop.clear()
    assert len(list(lookout.look())) == 1


def test_a_watched_folder_tells_what_came_and_what_that_means(folder: Path, ledger: Ledger, shared_pool: Pool) -> None:
    add(ledger, HERALD)
    stop, watched = Event(), Folder(folder, settle_s=0)
    lookout = Lookout(ledger, stop)
    (folder / "a.txt").write_text("one", encoding="utf-8")
    add(ledger, TIMES)
    run = watch_alerts(Intake(ledger, shared_pool), watched, settings=Settings(), lookout=lookout)
    added, alert = next(run), next(run)
    assert isinstance(added, Added)
    assert isinstance(alert, Alert)
    assert alert.kind is AlertKind.SECOND_ORIGIN
    stop.set()
    assert list(run) == []


def test_a_folder_that_is_set_to_stop_ends(folder: Path, ledger: Ledger) -> None:
    stop = Event()
    stop.set()
    assert list(ingest.watch_alerts(folder, ledger, stop=stop)) == []
