"""Claims some at a time, and those of a single origin."""

import threading
from collections.abc import Callable, Sequence

import pytest

from firsthand import pipeline
from firsthand.errors import NotFound
from firsthand.ledger import Ledger, paging
from firsthand.records import (
    ClaimGroup,
    Contradiction,
    Filter,
    Hits,
    Judgement,
    Reading,
    Ruling,
    SavedSearch,
    SourceType,
    Stance,
    Vantage,
)
from tests.ledger.articles import Said, add, write_article
from tests.ledger.test_groups import claim_of, clash, copy, fill, id_of, like, same

__all__ = ["fill"]

Fill = Callable[..., None]

OFFICIAL = Said("an official close to the council", "the bridge will close", kind=SourceType.ANONYMOUS_SOURCE)
HERALD = write_article(OFFICIAL, publisher="The Herald", published="2024-03-01")
PASSED_ON = Said(OFFICIAL.name, OFFICIAL.what, kind=OFFICIAL.kind, via=("The Herald",))
TIMES = write_article(PASSED_ON, publisher="The Times", published="2024-03-02")
QUAY = write_article(PASSED_ON, Said("Bo Reed", "it may rain"), publisher="The Quay", published="2024-03-03")
ADA = write_article(Said("Ada Brook", "the ferry is safe"), publisher="The Herald", published="2024-03-04")
BO = write_article(Said("Bo Reed", "the ferry is quite safe"), publisher="The Times", published="2024-03-05")
TWICE = write_article(Said("Di Pole", "the mill burns"), Said("Di Pole", "the mill is on fire"), publisher="The Post")
LINKS = (
    same(claim_of(HERALD), claim_of(TIMES)),
    same(claim_of(HERALD), claim_of(QUAY)),
    same(claim_of(TIMES), claim_of(QUAY)),
    same(claim_of(ADA), claim_of(BO)),
    copy(TIMES, HERALD),
)
ALL = (HERALD, TIMES, QUAY, ADA, BO, TWICE)
SINGLE = Filter(single_origin=True)


def walk(ledger: Ledger, words: str = "", where: Filter | None = None, *, limit: int) -> list[str]:
    """Ask for page after page; give the ids in their order."""
    ids, after = list[str](), ""
    for _ in range(100):
        found = pipeline.search(ledger, words, where, limit=limit, after=after)
        assert len(found) <= limit
        ids += list_ids(found)
        if not (after := found.next):
            return ids
    raise AssertionError("the pages never end")


def list_ids(hits: Hits) -> list[str]:
    return [hit.attribution.id for hit in hits]


@pytest.mark.parametrize("words", ["", "bridge"])
@pytest.mark.parametrize("limit", [1, 3])
def test_pages_hold_every_claim_once_in_one_order(ledger: Ledger, fill: Fill, words: str, limit: int) -> None:
    fill(ALL, *LINKS)
    whole = list_ids(ledger.walk_claims(words, limit=1_000))
    assert walk(ledger, words, limit=limit) == whole
    assert len(set(whole)) == len(whole) > 1


def test_a_single_origin_is_one_that_several_outlets_have(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, *LINKS)
    (hit,) = pipeline.search(ledger, "", SINGLE)
    assert hit.attribution.id == claim_of(QUAY)  # the latest telling of it
    assert pipeline.origins(ledger, hit.attribution.id).is_single
    assert not pipeline.origins(ledger, claim_of(ADA)).is_single
    assert list_ids(pipeline.search(ledger, "bridge", SINGLE)) != []
    assert list_ids(pipeline.search(ledger, "ferry", Filter(single_origin=True, source="Brook"))) == []
    assert list_ids(pipeline.search(ledger, "", Filter(single_origin=True, outlet="Herald"))) == [claim_of(HERALD)]


def test_a_single_origin_as_it_was_seen(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, *LINKS)
    before = Filter(single_origin=True, vantage=Vantage(as_of="2024-03-02"))
    assert list_ids(pipeline.search(ledger, "", before)) == [claim_of(TIMES)]
    alone = Filter(single_origin=True, vantage=Vantage(as_of="2024-03-01"))
    assert list_ids(pipeline.search(ledger, "", alone)) == []


def test_a_single_origin_that_people_joined(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, *LINKS)
    ledger.judge(Judgement(Ruling.SAME_SOURCE, claim_of(ADA), claim_of(BO), by="me"))
    assert set(list_ids(pipeline.search(ledger, "", SINGLE))) == {claim_of(QUAY), claim_of(BO)}
    ledger.judge(Judgement(Ruling.DIFFERENT_CLAIM, claim_of(ADA), claim_of(BO), by="me"))
    assert list_ids(pipeline.search(ledger, "", SINGLE)) == [claim_of(QUAY)]


@pytest.mark.parametrize("words", ["", "bridge ferry"])
def test_a_claim_comes_once_however_the_pages_fall(ledger: Ledger, fill: Fill, words: str) -> None:
    fill(ALL, *LINKS)
    ledger.judge(Judgement(Ruling.SAME_SOURCE, claim_of(ADA), claim_of(BO), by="me"))
    claims = [pipeline.origins(ledger, each).group.claim for each in walk(ledger, words, SINGLE, limit=1)]
    assert sorted(claims) == sorted((claim_of(HERALD), claim_of(ADA)))


def test_a_search_that_looked_at_enough_says_so(ledger: Ledger, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(ALL, *LINKS)
    monkeypatch.setattr(paging, "LEAST_JUDGED", 1)
    monkeypatch.setattr(paging, "JUDGED_FOR_EACH", 1)
    first = pipeline.search(ledger, "", SINGLE, limit=1)  # the ferry, of two origins, is the latest
    assert (list_ids(first), first.cut, first.next) == ([], True, claim_of(BO))
    assert walk(ledger, "", SINGLE, limit=1) == [claim_of(QUAY)]


def test_a_ledger_alone_does_not_pretend_to_know_origins(ledger: Ledger) -> None:
    for ask in (ledger.claims, ledger.walk_claims):
        with pytest.raises(ValueError, match=r"ask firsthand\.search"):
            ask("", SINGLE)


def test_a_claim_to_go_on_from_must_be_in_the_answer(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, *LINKS)
    with pytest.raises(NotFound, match="does not answer this question"):
        pipeline.search(ledger, "bridge", Filter(outlet="Herald"), after=claim_of(BO))


def test_an_alert_of_a_search_for_single_origins(ledger: Ledger, fill: Fill) -> None:
    """What a saved search finds by its words raises no alert where the claim has more than one origin."""
    deny = Said("Cy Vane", "the bridge will not close", stance=Stance.DENY)
    ferry = Said("Cy Vane", "the ferry is not safe", stance=Stance.DENY)
    denial = write_article(deny, ferry, publisher="The Post", published="2024-03-09")
    clashes = [clash(claim_of(denial), claim_of(each)) for each in (HERALD, TIMES, QUAY)]
    clashes += [clash(claim_of(denial, 1), claim_of(each)) for each in (ADA, BO)]
    ledger.save_search(SavedSearch("any", "", Filter()))
    ledger.save_search(SavedSearch("single", "", SINGLE))
    fill((*ALL, denial), *LINKS, *clashes)
    told = {(each.claim, each.search) for each in pipeline.alerts(ledger, since="2000-01-01") if each.search}
    assert (claim_of(HERALD), "single") in told
    assert (claim_of(ADA), "any") in told
    assert (claim_of(ADA), "single") not in told


def test_totals_and_what_is_disputed(ledger: Ledger, fill: Fill) -> None:
    assert ledger.totals().documents == 0
    denial = write_article(Said("Cy Vane", "the ferry is not safe", stance=Stance.DENY), publisher="The Post")
    fill((*ALL, denial), *LINKS, clash(claim_of(denial), claim_of(ADA)), clash(claim_of(denial), claim_of(BO)))
    totals = ledger.totals()
    assert (totals.documents, totals.claims, totals.outlets, totals.unlinked) == (7, 9, 4, 0)
    add(ledger, write_article(Said("Ada Brook", "hello"), publisher="The Mill"))
    assert ledger.totals().unlinked == 1
    ledger.judge(Judgement(Ruling.WRONG, claim_of(QUAY, 1), by="me"))
    assert ledger.totals().claims == 9
    assert {each.claim for each in ledger.disputed()} == {claim_of(ADA), claim_of(denial)}
    (disputed,) = pipeline.overview(ledger).disputed
    assert all(isinstance(each, Contradiction) for each in disputed.contradictions)


def test_an_overview_shows_what_rests_on_one_nameless_source(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, *LINKS)
    (thin,) = pipeline.overview(ledger).nameless
    assert (thin.claim, thin.outlets, thin.most) == (claim_of(HERALD), 3, 1)
    ledger.judge(Judgement(Ruling.RETRACTED, claim_of(ADA), by="me", on="2024-03-08"))
    ((judgement, hit),) = pipeline.overview(ledger).taken_back
    assert judgement.ruling is Ruling.RETRACTED
    assert hit is not None
    assert hit.attribution.id == claim_of(ADA)


def test_threads_may_ask_one_ledger_at_once(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, *LINKS)
    alone, wrong, ready = ask_all(ledger), list[object](), threading.Barrier(8)

    def ask() -> None:
        ready.wait()
        for _ in range(5):
            if (told := ask_all(ledger)) != alone:
                wrong.append(told)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    assert not any(each.is_alive() for each in threads)
    assert wrong == []


def ask_all(ledger: Ledger) -> Sequence[object]:
    """Ask a ledger for something of each kind."""
    hits = pipeline.search(ledger, "the bridge will close")
    return (
        hits,
        pipeline.search(ledger, "", SINGLE),
        pipeline.standings(ledger, list_ids(hits)),
        pipeline.stories(ledger),
        ledger.totals(),
        ledger.revision(),
    )


def judge_none(group: ClaimGroup) -> bool:
    del group
    return False


def test_where_nothing_is_wanted_the_pages_end(ledger: Ledger, fill: Fill) -> None:
    fill(ALL, *LINKS)
    found = ledger.walk_claims("", SINGLE, judge=judge_none)
    assert (len(found), found.next, found.cut) == (0, "", False)


def test_the_mark_of_a_ledger_changes_with_what_it_learns(ledger: Ledger) -> None:
    marks = [ledger.revision()]
    add(ledger, HERALD)
    marks.append(ledger.revision())
    list(pipeline.link(ledger))
    marks.append(ledger.revision())
    ledger.judge(Judgement(Ruling.WRONG, claim_of(HERALD), by="me"))
    marks.append(ledger.revision())
    assert len(set(marks)) == len(marks)
    assert marks[-1] == ledger.revision()


def test_a_story_tells_its_outlets_days_and_copies(ledger: Ledger, fill: Fill) -> None:
    readings: tuple[Reading, ...] = (HERALD, TIMES, QUAY)
    fill(readings, like(HERALD, TIMES), like(TIMES, QUAY), like(HERALD, QUAY), copy(TIMES, HERALD))
    (story,) = pipeline.stories(ledger)
    assert story.outlets == ("The Herald", "The Times", "The Quay")
    assert (story.days, story.copies) == ("2024-03-01/2024-03-03", 1)
    assert story.id == id_of(HERALD)
