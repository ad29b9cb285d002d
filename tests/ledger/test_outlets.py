"""What the ledger has from an outlet: first hand, through others, from whom, whom it quotes; and who is quoted."""

from dataclasses import replace

import pytest

from firsthand.ledger import Ledger
from firsthand.pipeline import link
from firsthand.records import (
    Correction,
    Judgement,
    Outlet,
    Provenance,
    Quoted,
    Reading,
    Ruling,
    SourceType,
    Stance,
    Tally,
    Vantage,
)
from tests.ledger.articles import Said, add, write_article
from tests.ledger.test_groups import copy
from tests.linking.fakes import judge

MAYOR = Said("Ada Brook", "the bridge is safe", title="mayor")
AIDE = Said("an aide to the mayor", "the mayor never asked", kind=SourceType.ANONYMOUS_SOURCE)
NOBODY = Said("", "the bridge was closed", kind=SourceType.NONE)


@pytest.fixture
def herald(ledger: Ledger) -> Ledger:
    """A ledger with two outlets: one has a source of its own, an agency's copy, and something through the other."""
    add(
        ledger,
        write_article(MAYOR, AIDE, NOBODY, published="2024-03-05"),
        write_article(MAYOR, publisher="Wenn Herald", published="2024-03-07", wire="AP"),
        write_article(
            replace(MAYOR, via=("The Wenn Herald", "AP")), AIDE, publisher="The Post", published="2024-03-08"
        ),
        write_article(publisher="The Post", published="2024-03-09"),
    )
    return ledger


def test_an_outlet_goes_by_its_name_with_or_without_its_article(herald: Ledger) -> None:
    told = [replace(herald.outlet(name), asked="") for name in ("the wenn herald", "Wenn Herald", " WENN   HERALD ")]
    assert told[0] == told[1] == told[2]
    assert told[0].documents == Tally("documents", own=1, wire=1)
    assert (told[0].first, told[0].last) == ("2024-03-05", "2024-03-07")


def test_its_claims_are_told_apart_by_how_they_came(herald: Ledger) -> None:
    outlet = herald.outlet("Wenn Herald")
    assert outlet.claims == Tally("claims", own=3, wire=1)
    assert outlet.provenance == Provenance(first_hand=2, through_hands=0, copied=1, unsourced=1)
    assert (outlet.sourced, outlet.nameless) == (3, 1)
    assert outlet.agencies == (Tally("AP", own=0, wire=1),)
    post = herald.outlet("post")
    assert post.provenance == Provenance(first_hand=1, through_hands=1, copied=0, unsourced=0)
    assert post.hands == (Tally("AP", own=1, wire=0), Tally("The Wenn Herald", own=1, wire=0))


def test_it_is_known_whom_it_quotes_and_who_names_it(herald: Ledger) -> None:
    outlet = herald.outlet("Wenn Herald")
    assert outlet.quoted == (
        Quoted("Ada Brook", SourceType.NAMED_PERSON, own=1, wire=1),
        Quoted("an aide to the mayor", SourceType.ANONYMOUS_SOURCE, own=1, wire=0),
    )
    assert outlet.kinds[0] == Tally("named_person", own=1, wire=1)
    assert outlet.stances == (Tally("state", own=3, wire=1),)
    assert outlet.named_by == (Tally("The Post", own=1, wire=0),)


def test_an_outlet_that_names_itself_is_no_hand(ledger: Ledger) -> None:
    add(ledger, write_article(replace(MAYOR, via=("Wenn Herald",))))
    outlet = ledger.outlet("wenn herald")
    assert (outlet.provenance.first_hand, outlet.hands, outlet.named_by) == (1, (), ())


def test_nobody_is_an_outlet_without_a_name(herald: Ledger) -> None:
    for name in ("The Daily Nothing", "", "?", "wenn", "\x00"):
        outlet = herald.outlet(name)
        assert (outlet.asked, outlet.name, outlet.claims.all, outlet.entries) == (name, "", 0, ())
        assert (herald.outlet_claims(name), herald.count_outlet_claims(name)) == ((), 0)


def test_its_latest_documents_and_claims_are_given(herald: Ledger) -> None:
    assert [entry.published for entry in herald.outlet("Wenn Herald", limit=1).entries] == ["2024-03-07"]
    hits = herald.outlet_claims("Wenn Herald")
    assert [hit.entry.published for hit in hits] == ["2024-03-07", *["2024-03-05"] * 3]
    assert len(herald.outlet_claims("Wenn Herald", limit=2)) == 2
    assert herald.count_outlet_claims("Wenn Herald") == len(hits)


def test_an_outlet_is_asked_from_the_past(herald: Ledger) -> None:
    outlet = herald.outlet("Wenn Herald", vantage=Vantage(as_of="2024-03-06"))
    assert (outlet.documents.all, outlet.claims.all, outlet.named_by) == (1, 3, ())
    assert herald.outlet("The Post", vantage=Vantage(as_of="2024-03-06")).name == ""
    assert [each.name for each in herald.outlets(vantage=Vantage(as_of="2024-03-06")).listed] == ["The Wenn Herald"]


def test_older_versions_of_a_page_count_only_where_they_are_asked_for(ledger: Ledger) -> None:
    url = "https://wenn.example/bridge"
    add(ledger, write_article(MAYOR, url=url), write_article(MAYOR, AIDE, url=url, published="2024-03-06"))
    assert ledger.outlet("Wenn Herald").claims.all == ledger.outlets().listed[0].claims.all == 2
    every = Vantage(all_versions=True)
    assert ledger.outlet("Wenn Herald", vantage=every).claims.all == 3
    assert [ledger.count_outlet_claims("Wenn Herald", vantage=each) for each in (Vantage(), every)] == [2, 3]
    assert ledger.outlets(vantage=every).listed[0].claims.all == 3


@pytest.fixture
def copies(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> tuple[Ledger, list[Reading]]:
    """A ledger with an article, a reprint of it in another outlet, and one that has nothing to do with them."""
    readings = [
        write_article(MAYOR),
        write_article(MAYOR, publisher="The Post", published="2024-03-06"),
        write_article(AIDE, publisher="The Post", published="2024-03-06"),
    ]
    judge(monkeypatch, copy(readings[1], readings[0]), replace(copy(readings[2], readings[0]), ordered=False))
    add(ledger, *readings)
    list(link(ledger))
    return ledger, readings


def test_reprints_are_no_first_hand_reports(copies: tuple[Ledger, list[Reading]]) -> None:
    ledger, readings = copies
    post, herald = ledger.outlet("The Post"), ledger.outlet("The Wenn Herald")
    assert post.provenance == Provenance(first_hand=1, through_hands=0, copied=1, unsourced=0)
    assert [(each.outlet, each.documents, each.reprints) for each in post.takes] == [("The Wenn Herald", 1, 1)]
    assert [(each.outlet, each.documents, each.reprints) for each in herald.gives] == [("The Post", 1, 1)]
    assert (post.gives, herald.takes) == ((), ())
    one, other = (each.document.sha256[:16] for each in readings[:2])
    ledger.judge(Judgement(Ruling.NOT_COPY, one, other, by="Ada"))
    post = ledger.outlet("The Post")
    assert (post.provenance.copied, post.takes, ledger.outlet("The Wenn Herald").gives) == (0, (), ())


def test_an_outlet_counts_what_people_put_right(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> None:
    wrong = write_article(MAYOR, AIDE, NOBODY, text="One.")
    right = write_article(
        replace(MAYOR, name="Ada Brook-Vale", via=("AP",)), replace(AIDE, stance=Stance.DENY), text="One."
    )
    with Ledger.open(str(tmp_path_factory.mktemp("right") / "right.db"), create=True) as meant:
        add(meant, right)
        add(ledger, wrong)
        corrections = (Correction(name="Ada Brook-Vale", via=("AP",)), Correction(stance=Stance.DENY), None)
        for attribution, correction in zip(wrong.attributions, corrections, strict=True):
            ledger.judge(Judgement(Ruling.WRONG, attribution.id, by="Ada", correction=correction))
        assert _tell(ledger.outlet("Wenn Herald")) == _tell(meant.outlet("Wenn Herald"))
        assert ledger.outlets() == meant.outlets()
        assert ledger.sources() == meant.sources()
        assert ledger.sources("vale") == meant.sources("vale")
        assert len(ledger.outlet_claims("Wenn Herald")) == ledger.count_outlet_claims("Wenn Herald") == 2


def _tell(outlet: Outlet) -> tuple[object, ...]:
    return outlet.claims, outlet.provenance, outlet.kinds, outlet.stances, outlet.quoted, outlet.hands


def test_what_it_took_back_is_told(herald: Ledger) -> None:
    hit = herald.outlet_claims("Wenn Herald")[0]
    retracted = herald.judge(Judgement(Ruling.RETRACTED, hit.entry.id, by="Ada", on="2024-03-10"))
    corrected = herald.judge(Judgement(Ruling.CORRECTED, hit.attribution.id, by="Ada", on="2024-03-09", now="not safe"))
    assert herald.outlet("Wenn Herald").verdicts == (retracted, corrected)
    assert herald.outlet("The Post").verdicts == ()
    assert herald.outlet("Wenn Herald", vantage=Vantage(as_of="2024-03-09")).verdicts == (corrected,)


def test_outlets_are_listed_a_page_at_a_time(ledger: Ledger) -> None:
    add(ledger, *(write_article(*[MAYOR] * (n % 3), publisher=f"Paper {n}") for n in range(7)))
    add(ledger, write_article(publisher=""))
    names, cursor = [], ""
    while True:
        page = ledger.outlets(limit=2, cursor=cursor)
        assert (page.known, page.unknown) == (7, 1)
        names += [each.name for each in page.listed]
        cursor = page.following
        if not cursor:
            break
    assert names == [f"Paper {n}" for n in (2, 5, 1, 4, 0, 3, 6)]
    with pytest.raises(ValueError, match="cursor"):
        ledger.outlets(cursor="Paper 2")


def test_outlets_are_found_by_how_their_words_begin(herald: Ledger) -> None:
    assert [each.name for each in herald.outlets("hera").listed] == ["The Wenn Herald"]
    assert [each.through_hands for each in herald.outlets("post").listed] == [1]
    assert herald.outlets("daily").listed == ()


def test_sources_are_found_by_their_words_and_by_names_like_them(herald: Ledger) -> None:
    everybody = herald.sources()
    assert [(each.name, each.own, each.wire) for each in everybody] == [
        ("Ada Brook", 2, 1),
        ("an aide to the mayor", 2, 0),
    ]
    assert [each.name for each in herald.sources("bro ada")] == ["Ada Brook"]
    assert [each.name for each in herald.sources("Adah Brooke")] == ["Ada Brook"]
    assert herald.sources("%") == herald.sources("zzz") == ()
    assert [each.name for each in herald.sources(kinds=(SourceType.ANONYMOUS_SOURCE,))] == ["an aide to the mayor"]
    assert len(herald.sources(limit=1)) == 1


def test_one_word_may_mean_just_that_name(herald: Ledger) -> None:
    add(herald, write_article(Said("Brook", "the bridge is old"), text="Another."))
    assert [voice.name for voice in herald.source("brook").voices] == ["Ada Brook", "Brook"]
    assert [voice.name for voice in herald.source("brook", exact=True).voices] == ["Brook"]
    assert herald.source("mayor", exact=True).voices == ()
