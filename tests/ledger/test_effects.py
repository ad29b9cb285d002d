"""What a retraction may reach, and what pages dropped or altered, as a ledger gives them."""

from dataclasses import replace
from typing import Any

import pytest

from firsthand import pipeline
from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.records import ChangeKind, Judgement, Reading, Ruling, Vantage
from tests.ledger.articles import Said, add, write_article
from tests.ledger.test_groups import claim_of, copy, id_of, same
from tests.linking.fakes import judge

PAGE = "https://wenn.example/bridge"
SAFE = Said("Ada Brook", "the bridge is safe")
HERALD = write_article(SAFE, Said("Bo Reed", "it will open soon"))
TIMES = write_article(Said("Bo Reed", "the bridge is safe"), publisher="The Times", published="2024-03-06")
QUAY_BEFORE = write_article(
    SAFE, Said("an aide", "the toll will rise to four crowns"), publisher="The Quay", published="2024-03-04", url=PAGE
)
QUAY = write_article(
    Said("Ada Brook", "the bridge is not safe"), publisher="The Quay", published="2024-03-08", url=PAGE
)
TOLD = write_article(
    Said("Ada Brook", "that Bo Reed said that the bridge is safe"), SAFE, publisher="The Post", published="2024-03-09"
)
NESTED = replace(TOLD, attributions=(TOLD.attributions[0], replace(TOLD.attributions[1], within=0)))
LINKS = [same(claim_of(HERALD), claim_of(each)) for each in (TIMES, QUAY_BEFORE)]
ALL = (HERALD, TIMES, QUAY_BEFORE, QUAY)


@pytest.fixture
def linked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A claim of three outlets, of which one dropped it."""
    judge(monkeypatch, *LINKS, same(claim_of(TIMES), claim_of(QUAY_BEFORE)), copy(TIMES, HERALD))
    add(ledger, *ALL)
    list(pipeline.link(ledger))
    return ledger


def retract(ledger: Ledger, subject: str, **fields: Any) -> Judgement:
    return pipeline.judge(ledger, Judgement(Ruling.RETRACTED, subject, by="Ann Orr", **fields))


def list_touched(ledger: Ledger, subject: str, vantage: Vantage | None = None) -> set[str]:
    found = pipeline.impact(ledger, subject, vantage=vantage or Vantage())
    return {each.telling.attribution.id for claim in found.claims for each in claim.touched}


def test_an_attribution_reaches_its_claim(linked: Ledger) -> None:
    reach = linked.reach(claim_of(TIMES)[:6])
    assert (reach.subject, reach.judgement, reach.within) == (claim_of(TIMES), None, frozenset())
    (group,) = reach.groups
    assert {each.attribution.id for each in group.tellings} == {claim_of(HERALD), claim_of(TIMES)}


def test_a_document_reaches_all_of_its_claims(linked: Ledger) -> None:
    reach = linked.reach(id_of(HERALD))
    assert [each.claim for each in reach.groups] == [claim_of(HERALD), claim_of(HERALD, 1)]


def test_an_older_version_is_reached_with_all_who_have_its_words_still(linked: Ledger) -> None:
    (group,) = linked.reach(claim_of(QUAY_BEFORE)).groups
    told = {each.attribution.id for each in group.tellings}
    assert told == {claim_of(QUAY_BEFORE), claim_of(HERALD), claim_of(TIMES)}
    assert list_touched(linked, claim_of(QUAY_BEFORE)) >= {claim_of(QUAY_BEFORE), claim_of(HERALD)}
    assert id_of(QUAY_BEFORE) in {each.entry.id for each in pipeline.impact(linked, id_of(QUAY_BEFORE)).documents}


def test_what_was_judged_is_found_with_it_and_is_what_was_thought_through(linked: Ledger) -> None:
    before = pipeline.impact(linked, claim_of(HERALD))
    judged = retract(linked, claim_of(HERALD), on="2024-03-10")
    after = pipeline.impact(linked, claim_of(HERALD))
    assert after == replace(before, judgement=judged)
    (claim,) = after.claims
    found = pipeline.origins(linked, claim_of(HERALD))
    assert (found.least, found.most) == (claim.least_after, claim.most_after)
    pipeline.judge(linked, Judgement(Ruling.WITHDRAWN, judged.id, by="Ann Orr"))
    assert pipeline.impact(linked, claim_of(HERALD)) == before


def test_what_was_taken_back_later_is_not_known_before(linked: Ledger) -> None:
    judged = retract(linked, claim_of(HERALD), on="2024-03-10")
    assert linked.reach(claim_of(HERALD), vantage=Vantage(as_of="2024-03-09")).judgement is None
    assert linked.reach(claim_of(HERALD), vantage=Vantage(as_of="2024-03-10")).judgement == judged
    touched = list_touched(linked, claim_of(HERALD), Vantage(as_of="2024-03-05"))
    assert claim_of(HERALD) in touched
    assert claim_of(TIMES) not in touched


def test_what_stands_within_falls_with_it_in_answers_too(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    outer, inner = (each.id for each in NESTED.attributions)
    judge(monkeypatch, same(inner, claim_of(TIMES)))
    add(ledger, NESTED, TIMES)
    list(pipeline.link(ledger))
    assert ledger.reach(outer).within == {inner}
    assert list_touched(ledger, outer) >= {outer, inner}
    before = pipeline.origins(ledger, inner)
    expected = {claim.claim: claim.most_after for claim in pipeline.impact(ledger, outer).claims}
    retract(ledger, outer)
    after = pipeline.origins(ledger, inner)
    assert after.most == expected[after.group.claim] == before.most - 1
    assert claim_of(TIMES) not in list_touched(ledger, outer)


def test_what_is_not_there_is_said(linked: Ledger) -> None:
    with pytest.raises(NotFound, match="no claim and no document"):
        linked.reach("feedfacefeedface")
    for id_ in (claim_of(TIMES), id_of(TIMES)):
        with pytest.raises(NotFound):
            linked.reach(id_, vantage=Vantage(as_of="2024-03-05"))


def test_pages_that_dropped_or_altered_claims_are_found(linked: Ledger) -> None:
    (page,) = linked.changed_pages()
    assert (page.before.id, page.after.id) == (id_of(QUAY_BEFORE), id_of(QUAY))
    assert (page.before_text, page.after_text) == (QUAY_BEFORE.document.text, QUAY.document.text)
    assert {each.kind for each in page.changes} == {ChangeKind.ALTERED, ChangeKind.DROPPED}
    assert [each.before.id for each in page.changes if each.before] == [claim_of(QUAY_BEFORE), claim_of(QUAY_BEFORE, 1)]


def test_page_changes_are_narrowed_by_time(linked: Ledger) -> None:
    assert len(pipeline.changes(linked)) == 2
    assert len(pipeline.changes(linked, limit=1)) == 1
    assert len(pipeline.changes(linked, since="2024-03-08")) == 2
    assert pipeline.changes(linked, since="2024-03-09") == ()
    assert pipeline.changes(linked, vantage=Vantage(as_of="2024-03-07")) == ()
    assert len(pipeline.changes(linked, vantage=Vantage(as_of="2024-03-08"))) == 2
    assert pipeline.changes(linked, vantage=Vantage(known_on="2020-01-01")) == ()


def test_what_is_no_attribution_was_not_dropped(linked: Ledger) -> None:
    pipeline.judge(linked, Judgement(Ruling.WRONG, claim_of(QUAY_BEFORE, 1), by="Ann Orr"))
    assert [each.change.kind for each in pipeline.changes(linked)] == [ChangeKind.ALTERED]


def test_what_a_page_says_of_a_change_is_found(ledger: Ledger) -> None:
    def write(published: str, text: str, *said: Said) -> Reading:
        return write_article(*said, text=text, publisher="The Quay", published=published, url=PAGE)

    notice = "Correction: the bridge is closed."
    add(
        ledger,
        write("2024-03-04", "One.", SAFE),
        write("2024-03-05", f"Two.\n{notice}"),
        write("2024-03-06", f"Three.\n{notice}", SAFE),
        write("2024-03-07", f"Four.\n{notice}"),
    )
    silent, said = pipeline.changes(ledger)
    assert (said.notice.text, said.is_silent, said.after.version) == (notice, False, 2)
    assert (silent.is_silent, silent.after.version) == (True, 4)
    assert pipeline.changes(ledger, silent=True) == (silent,)
