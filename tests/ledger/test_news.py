"""What a ledger learned since a moment, and which alerts that raises."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Alert, AlertKind, Filter, Judgement, Reading, Ruling, SavedSearch, SourceType, Stance
from tests.ledger.articles import Said, add, write_article
from tests.ledger.test_groups import Fill, claim_of, clash, copy, fill, id_of, same

HERALD = write_article(Said("Ada Brook", "the bridge is safe"), text="herald")
POST = write_article(Said("Ada Brook", "the bridge is safe"), publisher="The Post", published="2024-03-06", text="p")
TIMES = write_article(Said("Bo Reed", "the bridge is safe"), publisher="The Times", published="2024-03-07", text="t")
QUAY = write_article(Said("Cy Dorn", "the bridge is safe"), publisher="The Quay", published="2024-03-08", text="q")
DENIER = write_article(
    Said("Di Ekman", "the bridge is not safe", stance=Stance.DENY),
    publisher="The Sun",
    published="2024-03-08",
    text="sun",
)
REPEATER = write_article(
    Said("Di Ekman", "the bridge is not safe", stance=Stance.DENY),
    publisher="The Moon",
    published="2024-03-09",
    text="moon",
)
SAYING = (HERALD, POST, TIMES, QUAY)
ONE_CLAIM = [same(claim_of(one), claim_of(other)) for at, one in enumerate(SAYING) for other in SAYING[at + 1 :]]
AGAINST = [clash(claim_of(one), claim_of(other)) for one in SAYING for other in (DENIER, REPEATER)]
LINKS = [*ONE_CLAIM, *AGAINST, same(claim_of(DENIER), claim_of(REPEATER))]
BRIDGE = SavedSearch("bridge", "bridge safe", Filter())

__all__ = ["fill"]


def tell(ledger: Ledger, since: str = "") -> list[Alert]:
    return list(pipeline.alerts(ledger, since=since))


def brought(alert: Alert) -> str:
    assert alert.evidence is not None
    return alert.evidence.attribution.id


def test_what_came_is_listed_in_the_order_of_learning(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, POST])
    judged = pipeline.judge(ledger, Judgement(Ruling.RETRACTED, claim_of(POST), by="Ann Orr"))
    pipeline.judge(ledger, Judgement(Ruling.SAME_CLAIM, claim_of(POST), claim_of(HERALD), by="Ann Orr"))
    news = ledger.news()
    assert [each.document for each in news] == [id_of(HERALD), id_of(POST), ""]
    assert news[-1].judgement == judged
    assert [each.document for each in ledger.news(since=news[1].at)] == [id_of(POST), ""]
    assert ledger.find_newest() > judged.learned_at
    pipeline.judge(ledger, Judgement(Ruling.WITHDRAWN, judged.id, by="Ann Orr"))
    assert len(ledger.news()) == 2


def test_an_empty_ledger_has_no_news(ledger: Ledger) -> None:
    assert (ledger.news(), ledger.find_newest(), tell(ledger)) == ((), "", [])


def test_a_second_origin_is_told_once_and_others_are_not(ledger: Ledger, fill: Fill) -> None:
    fill(SAYING, *LINKS)
    (alert,) = tell(ledger)
    entry = ledger.document(id_of(TIMES)).entry
    assert (alert.kind, alert.claim, brought(alert)) == (AlertKind.SECOND_ORIGIN, claim_of(HERALD), claim_of(TIMES))
    assert (alert.at, alert.search, alert.judgement) == (entry.added_at, "", None)
    assert alert.reason.startswith(
        "Bo Reed in The Times has it, too; until then 2 tellings of 1 independent origin (Ada Brook); now"
    )
    assert tell(ledger, alert.at) == [alert]
    assert tell(ledger, ledger.document(id_of(QUAY)).entry.added_at) == []


def test_what_comes_later_changes_no_alert(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, TIMES], *LINKS)
    before = tell(ledger)
    assert len(before) == 1
    fill([POST, QUAY], *LINKS)
    assert tell(ledger) == before
    pipeline.judge(ledger, Judgement(Ruling.DIFFERENT_CLAIM, claim_of(HERALD), claim_of(TIMES), by="Ann Orr"))
    assert tell(ledger) == before


def test_a_copy_is_no_second_origin(ledger: Ledger, fill: Fill) -> None:
    aide = Said("an aide", "the bridge is safe", kind=SourceType.UNNAMED_PERSON)
    one, other = write_article(aide), write_article(aide, publisher="The Times", published="2024-03-07")
    fill([one, other], same(claim_of(one), claim_of(other)), copy(other, one))
    assert tell(ledger) == []


def test_a_second_origin_that_is_only_possible_is_not_told(ledger: Ledger, fill: Fill) -> None:
    aide = Said("an aide", "the bridge is safe", kind=SourceType.UNNAMED_PERSON)
    told = [write_article(aide, publisher=name, published=f"2024-03-0{at}") for at, name in enumerate("PQR", 1)]
    fill(told, *(same(claim_of(one), claim_of(other)) for one, other in combinations(told, 2)))
    found = pipeline.origins(ledger, claim_of(told[0]))
    assert (found.least, found.most) == (1, 3)
    assert tell(ledger) == []
    fill([TIMES], *(same(claim_of(each), claim_of(TIMES)) for each in told))
    (alert,) = tell(ledger)
    assert brought(alert) == claim_of(TIMES)
    assert "until then 3 tellings of 1 to 3 independent origins; now" in alert.reason


def test_one_document_with_two_origins_raises_no_alert(ledger: Ledger, fill: Fill) -> None:
    read = write_article(Said("Ada Brook", "the bridge is safe"), Said("Bo Reed", "the bridge is safe"))
    sources = read.sources[0], replace(read.sources[1], origin="B")
    both = replace(
        read, attributions=(read.attributions[0], replace(read.attributions[1], origin="B")), sources=sources
    )
    fill([both, QUAY], same(claim_of(both), claim_of(both, 1)), same(claim_of(both), claim_of(QUAY)))
    assert pipeline.origins(ledger, claim_of(both)).least == 3
    assert tell(ledger) == []


def test_who_joins_two_claims_of_one_origin_each_is_told(ledger: Ledger, fill: Fill) -> None:
    links = [same(claim_of(HERALD), claim_of(POST)), same(claim_of(POST), claim_of(TIMES))]
    fill([HERALD, TIMES, POST], *links, same(claim_of(HERALD), claim_of(TIMES), 0.05))
    assert pipeline.origins(ledger, claim_of(POST)).least == 2
    (alert,) = tell(ledger)
    assert alert.at == ledger.document(id_of(POST)).entry.added_at
    assert brought(alert) == claim_of(TIMES)


def test_a_new_version_of_a_page_tells_nothing_again(ledger: Ledger, fill: Fill) -> None:
    page = "https://wenn.example/bridge"
    said = Said("Ada Brook", "the bridge is safe")
    before = write_article(said, text="before", url=page, publisher="The Post")
    later = write_article(said, text="later", url=page, publisher="The Post", published="2024-03-10")
    links = [same(claim_of(one), claim_of(other)) for one, other in ((before, later), (before, TIMES), (later, TIMES))]
    against = [clash(claim_of(each), claim_of(DENIER)) for each in (before, later, TIMES)]
    ledger.save_search(BRIDGE)
    fill([before, TIMES, DENIER, later], *links, *against)
    assert [each.kind for each in tell(ledger)] == [AlertKind.SECOND_ORIGIN, AlertKind.DENIED]


def test_who_stands_against_what_a_search_finds_is_told_once(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, POST, DENIER, REPEATER], *LINKS)
    assert tell(ledger) == []
    ledger.save_search(BRIDGE)
    ledger.save_search(SavedSearch("her", "", Filter(source="Ada Brook")))
    ledger.save_search(SavedSearch("taxes", "parliament taxes", Filter()))
    alerts = tell(ledger)
    assert [(each.search, each.claim, brought(each)) for each in alerts] == [
        ("bridge", claim_of(HERALD), claim_of(DENIER)),
        ("her", claim_of(HERALD), claim_of(DENIER)),
    ]
    assert all(each.kind is AlertKind.DENIED for each in alerts)
    assert len({each.id for each in alerts}) == 2
    assert alerts[0].reason.startswith("Di Ekman in The Sun stands against it: ")


def test_what_comes_after_its_denial_is_told_where_the_search_finds_only_that(ledger: Ledger, fill: Fill) -> None:
    ledger.save_search(SavedSearch("her", "", Filter(source="Ada Brook")))
    fill([DENIER, HERALD, POST], *LINKS)
    (alert,) = tell(ledger)
    assert (alert.claim, brought(alert)) == (claim_of(HERALD), claim_of(DENIER))
    assert alert.at == ledger.document(id_of(HERALD)).entry.added_at
    ledger.save_search(BRIDGE)
    assert [(each.search, each.claim) for each in tell(ledger)] == [
        ("bridge", claim_of(DENIER)),
        ("her", claim_of(HERALD)),
    ]


def test_a_denial_within_a_document_is_told_of_what_it_denies(ledger: Ledger, fill: Fill) -> None:
    both = write_article(
        Said("Di Ekman", "the bridge is not safe", stance=Stance.DENY), Said("Ada Brook", "the bridge is safe")
    )
    ledger.save_search(BRIDGE)
    fill([both], clash(claim_of(both), claim_of(both, 1)))
    assert [(each.claim, brought(each)) for each in tell(ledger)] == [(claim_of(both, 1), claim_of(both))]


def test_what_may_only_clash_is_not_told(ledger: Ledger, fill: Fill) -> None:
    ledger.save_search(BRIDGE)
    fill([HERALD, DENIER], clash(claim_of(HERALD), claim_of(DENIER), 0.2))
    assert tell(ledger) == []


@pytest.mark.parametrize("ruling", [Ruling.RETRACTED, Ruling.CORRECTED])
def test_what_an_origin_took_back_is_told_of_each_claim(ledger: Ledger, fill: Fill, ruling: Ruling) -> None:
    fill([HERALD, POST, TIMES], *LINKS)
    judged = pipeline.judge(ledger, Judgement(ruling, claim_of(HERALD), by="Ann Orr", on="2024-03-09"))
    (alert,) = tell(ledger, judged.learned_at)
    assert (alert.kind.value, alert.claim, alert.judgement) == (ruling.value, claim_of(HERALD), judged)
    assert (alert.at, alert.evidence, alert.search) == (judged.learned_at, None, "")
    verb = "took it back" if ruling is Ruling.RETRACTED else "corrected it"
    assert alert.reason.startswith(f"Ada Brook {verb} on 2024-03-09; 2 tellings of this claim rest on it; ")
    assert "judged" in alert.reason
    pipeline.judge(ledger, Judgement(Ruling.WITHDRAWN, judged.id, by="Ann Orr"))
    assert tell(ledger, judged.learned_at) == []


def test_a_document_that_was_taken_back_is_told_by_its_publisher(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, POST, TIMES], *LINKS)
    judged = pipeline.judge(ledger, Judgement(Ruling.RETRACTED, id_of(POST), by="Ann Orr"))
    (alert,) = tell(ledger, judged.learned_at)
    assert alert.reason.startswith("The Post took its report back; 1 telling of this claim rests on it; ")


def test_a_document_of_an_unknown_day_is_looked_at_by_when_it_came_in(ledger: Ledger, fill: Fill) -> None:
    undated: Reading = write_article(Said("Bo Reed", "the bridge is safe"), publisher="The Times", published="")
    fill([HERALD, undated], same(claim_of(HERALD), claim_of(undated)))
    assert [brought(each) for each in tell(ledger)] == [claim_of(undated)]


def test_a_time_is_a_day_or_a_moment_and_an_end_may_be_given(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, TIMES], *LINKS)
    (alert,) = tell(ledger)
    day = date.fromisoformat(alert.at[:10])
    assert list(pipeline.alerts(ledger, since=day)) == [alert]
    assert list(pipeline.alerts(ledger, since=day, until=alert.at)) == [alert]
    assert list(pipeline.alerts(ledger, since=day, until=ledger.document(id_of(HERALD)).entry.added_at)) == []
    assert list(pipeline.alerts(ledger, since=day.replace(year=day.year + 1))) == []
    with pytest.raises(ValueError, match=r"^since: 'yesterday' is no day or time"):
        pipeline.alerts(ledger, since="yesterday")
    with pytest.raises(ValueError, match="no day or time"):
        pipeline.alerts(ledger, since="", until="tomorrow")


def test_what_is_not_linked_raises_nothing_until_it_is(ledger: Ledger, fill: Fill) -> None:
    add(ledger, HERALD, TIMES)
    assert tell(ledger) == []
    fill([], *LINKS)
    assert len(tell(ledger)) == 1


def test_the_same_news_has_the_same_id_and_other_news_another(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, TIMES], *LINKS)
    (alert,) = tell(ledger)
    assert replace(alert, reason="other words", at="2027", id="").id == alert.id
    assert replace(alert, search="other", id="").id != alert.id
