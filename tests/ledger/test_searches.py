"""Saved searches: kept as they were asked, and what they find."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from firsthand import pipeline
from firsthand.errors import NotFound, RefusedSearch
from firsthand.ledger import Ledger, schema
from firsthand.ledger.connect import connect
from firsthand.ledger.searches import MOST_NAME_CHARS, find_searches
from firsthand.records import NOW, Filter, Judgement, Ruling, SavedSearch, SourceType, Stance, Vantage
from tests.ledger.articles import Said, add, write_article
from tests.ledger.test_groups import claim_of

HERALD = write_article(
    Said("Ada Brook", "the old bridge over the Wenn is safe"),
    Said("a guard", "it rained", kind=SourceType.UNNAMED_PERSON, stance=Stance.DENY),
)
BRIDGE = SavedSearch("bridge", "old bridge", Filter(source="Brook"))
ALL = Filter("Ada", SourceType.DOCUMENT, "Herald", "Reuters", Stance.DENY, "2019-06", "2020", nameless=True, own=True)


def find(where: str, ledger: Ledger, *claims: str, vantage: Vantage = NOW) -> tuple[str, ...]:
    """Ask every saved search of some claims."""
    engine = connect(where, create=False)
    with engine.connect() as connection:
        keys = [row.key for row in connection.execute(schema.attribution.select()) if row.id in claims]
        found = find_searches(connection, ledger.searches(), keys, vantage)
    engine.dispose()
    return found


def test_a_search_is_kept_as_it_was_asked(ledger: Ledger) -> None:
    everything = SavedSearch("alles \0 ‘x’ \ud800", "words \0 of \ud800 any kind", ALL)
    for each in (BRIDGE, everything, SavedSearch("none", "", Filter())):
        kept = ledger.save_search(each)
        assert kept.at
        assert replace(kept, at="") == each
    assert [replace(each, at="") for each in ledger.searches()][:2] == [BRIDGE, everything]


def test_from_where_in_time_is_not_kept(ledger: Ledger) -> None:
    past = replace(BRIDGE, where=replace(BRIDGE.where, vantage=Vantage(as_of="2019-06-02")))
    assert ledger.save_search(past).where == BRIDGE.where
    assert ledger.searches()[0].where == BRIDGE.where


def test_what_is_saved_twice_is_kept_once_and_a_name_is_taken_once(ledger: Ledger) -> None:
    kept = ledger.save_search(BRIDGE)
    assert ledger.save_search(replace(BRIDGE, name="  bridge ")) == kept
    assert ledger.searches() == (kept,)
    with pytest.raises(RefusedSearch, match="another search is saved as 'bridge': 'old bridge; source: Brook'"):
        ledger.save_search(replace(BRIDGE, words="new bridge"))


@pytest.mark.parametrize("name", ["", "  ", "x" * (MOST_NAME_CHARS + 1)])
def test_what_is_no_name_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(RefusedSearch, match="cannot be saved as"):
        ledger.save_search(replace(BRIDGE, name=name))
    with pytest.raises(RefusedSearch, match="characters cannot be saved"):
        ledger.save_search(replace(BRIDGE, words="x " * 20_000))


def test_a_search_is_dropped_by_its_name(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match=r"no saved search 'bridge'\. There is none"):
        ledger.drop_search("bridge")
    ledger.save_search(BRIDGE)
    ledger.save_search(replace(BRIDGE, name="other\x1b"))
    with pytest.raises(NotFound, match=r"There are 'bridge', 'other\\x1b'"):
        ledger.drop_search("bridges")
    ledger.drop_search(" bridge")
    assert [each.name for each in ledger.searches()] == ["other\x1b"]


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        ({"mood": "angry"}, "there is no filter 'mood'"),
        ({"kind": "robot"}, "there is no 'robot'"),
        ({"own": "yes"}, "own: 'yes' cannot be"),
        ({"source": 5}, "source: 5 cannot be"),
        ({"since": "2020", "until": "2019"}, "ends before"),
        ({"vantage": {}}, "there is no filter 'vantage'"),
        (["source"], "is no filter"),
    ],
)
def test_what_another_version_saved_is_told_and_costs_the_others_nothing(
    where: str, ledger: Ledger, kept: object, why: str
) -> None:
    add(ledger, HERALD)
    engine = connect(where, create=False)
    with engine.execution_options(writes=True).begin() as connection:
        row = {"name": "strange", "words": "", "where": kept, "at": "2027-01-01T00:00:00.000000+00:00"}
        connection.execute(insert(schema.saved_search), row)
    engine.dispose()
    ledger.save_search(BRIDGE)
    strange, bridge = ledger.searches()
    assert (strange.name, bridge.trouble) == ("strange", "")
    assert why in strange.trouble
    assert find(where, ledger, claim_of(HERALD)) == ("bridge",)


def test_a_claim_is_found_by_all_words_or_by_meaning_and_by_what_is_filtered(where: str, ledger: Ledger) -> None:
    add(ledger, HERALD)
    for name, words, asked in (
        ("all words", "bridge old", Filter()),
        ("one of two", "bridge horse", Filter()),
        ("meaning", "viaduct safety river", Filter()),
        ("far", "parliament vote on taxes", Filter()),
        ("nothing to look for", "?!", Filter()),
        ("her", "", Filter(source="Ada Brook")),
        ("who denies", "", Filter(stance="deny")),
        ("all of it", "", Filter()),
    ):
        ledger.save_search(SavedSearch(name, words, asked))
    found = find(where, ledger, claim_of(HERALD))
    assert {"all words", "her", "all of it"} <= set(found)
    assert {"far", "nothing to look for", "who denies"}.isdisjoint(found)
    assert find(where, ledger, claim_of(HERALD, 1)) == ("who denies", "all of it")
    assert set(find(where, ledger, claim_of(HERALD), claim_of(HERALD, 1))) == {*found, "who denies"}


def test_a_claim_is_found_as_it_should_read(where: str, ledger: Ledger) -> None:
    add(ledger, HERALD)
    ledger.save_search(SavedSearch("her", "", Filter(source="Ada Brook")))
    assert find(where, ledger, claim_of(HERALD)) == ("her",)
    pipeline.judge(ledger, Judgement(Ruling.WRONG, claim_of(HERALD), by="Ann Orr"))
    assert find(where, ledger, claim_of(HERALD)) == ()
