"""Claims are found by their words and by their meaning, whatever is asked."""

import random
from datetime import date

import numpy as np
import pytest
from sqlalchemy import text

from firsthand.ledger import Ledger, vectors
from firsthand.ledger.search import LEAST_MEANING
from firsthand.ledger.words import MOST_WORDS, find_words, split_words
from firsthand.meaning import embed
from firsthand.records import Filter, Hits, SourceType, Stance
from tests.ledger.articles import Said, add, write_article

ADVISERS = Said("Mark Gale", "Russia has sent military advisers to Venezuela", title="historian")
TROOPS = Said(
    "a source close to the ministry", "soldiers from Moscow arrived in Caracas", kind=SourceType.ANONYMOUS_SOURCE
)
BRIDGE = Said("Ada Brook", "the bridge over the Wenn is safe", title="mayor of Wenn", via=("Wenn Radio",))
CRACKS = Said("Tom Reed", "there were no cracks in the bridge", stance=Stance.DENY, on="2023-11-02")
COSTS = Said("Zoë Núñez", "repairs to the crossing cost four million crowns", kind=SourceType.NAMED_PERSON)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with two articles, the second of them wire copy."""
    add(
        ledger,
        write_article(BRIDGE, CRACKS, COSTS, published="2024-03-05"),
        write_article(ADVISERS, TROOPS, publisher="The Post", published="2024-04-01", wire="AFP"),
    )
    return ledger


def contents(hits: Hits) -> list[str]:
    return [hit.attribution.content_text for hit in hits]


def test_all_words_come_before_any_words(filled: Ledger) -> None:
    assert contents(filled.claims("cracks in the bridge"))[:2] == [CRACKS.what, BRIDGE.what]


def test_words_are_found_in_any_form_case_and_accent(filled: Ledger) -> None:
    assert contents(filled.claims("ADVISER"))[0] == ADVISERS.what
    assert contents(filled.claims("Nunez"))[0] == COSTS.what
    assert contents(filled.claims("NÚÑEZ"))[0] == COSTS.what


def test_words_of_the_source_and_its_title_count_too(filled: Ledger) -> None:
    assert contents(filled.claims("historian")) == [ADVISERS.what]
    assert contents(filled.claims("brook"))[0] == BRIDGE.what


def test_what_means_the_same_is_found_without_a_common_word(filled: Ledger) -> None:
    hits = filled.claims("Venezuelan troops")
    assert contents(hits) == [ADVISERS.what, TROOPS.what]
    assert all(hit.reason.startswith("alike in meaning (0.") for hit in hits)


def test_a_hit_says_what_matched(filled: Ledger) -> None:
    first = filled.claims("advisers in Venezuela")[0]
    words, meaning = first.reason.split("; ")
    assert words == "shares the words “advisers”, “Venezuela”"
    assert float(meaning.removeprefix("alike in meaning (").removesuffix(" of 1)")) > LEAST_MEANING
    assert 0 < first.score < 1


def test_what_is_unlike_anything_finds_nothing(filled: Ledger) -> None:
    assert len(filled.claims("photosynthesis chlorophyll")) == 0


def test_without_words_the_latest_come_first(filled: Ledger) -> None:
    assert contents(filled.claims()) == [TROOPS.what, ADVISERS.what, COSTS.what, BRIDGE.what, CRACKS.what]
    assert contents(filled.claims("  ", limit=2)) == [TROOPS.what, ADVISERS.what]
    assert {hit.score for hit in filled.claims()} == {0.0}


def test_a_limit_of_nothing_gives_nothing(filled: Ledger) -> None:
    assert [len(filled.claims(words, limit=limit)) for words in ("", "bridge") for limit in (0, -3)] == [0] * 4


FILTERS: list[tuple[Filter, set[Said]]] = [
    (Filter(source="reed"), {CRACKS}),
    (Filter(source="REED, Tom"), {CRACKS}),
    (Filter(source="ministry source"), {TROOPS}),
    (Filter(source="ree"), set()),
    (Filter(source="?"), set()),
    (Filter(kind=SourceType.ANONYMOUS_SOURCE), {TROOPS}),
    (Filter(nameless=True), {TROOPS}),
    (Filter(outlet="post"), {ADVISERS, TROOPS}),
    (Filter(outlet="the herald"), {BRIDGE, CRACKS, COSTS}),
    (Filter(via="radio wenn"), {BRIDGE}),
    (Filter(stance=Stance.DENY), {CRACKS}),
    (Filter(own=True), {BRIDGE, CRACKS, COSTS}),
    (Filter(since="2024-03-06"), {ADVISERS, TROOPS}),
    (Filter(until="2023-11-02"), {CRACKS}),
    (Filter(since="2023", until="2023"), {CRACKS}),
    (Filter(since="2024-03", until="2024-03"), {BRIDGE, COSTS}),
    (Filter(own=True, since="2024", stance=Stance.STATE), {BRIDGE, COSTS}),
    (Filter(source="' OR 1=1 --"), set()),
    (Filter(source="%"), set()),
    (Filter(outlet="\0\ud800"), set()),
    (Filter(kind="anonymous_source", since=date(2024, 4, 1)), {TROOPS}),
    (Filter(stance="deny", until="2024"), {CRACKS}),
]


def test_filters_hold_with_words_and_without(filled: Ledger) -> None:
    asked = "bridge crossing advisers soldiers"
    for where, expected in FILTERS:
        wanted = {said.what for said in expected}
        assert set(contents(filled.claims(where=where))) == set(contents(filled.claims(asked, where))) == wanted, where


def test_a_hand_that_the_text_leaves_open_can_be_asked_for(ledger: Ledger) -> None:
    add(ledger, write_article(Said("Ada Brook", "the bridge is safe", via=("?",)), BRIDGE))
    assert contents(ledger.claims(where=Filter(via="?"))) == ["the bridge is safe"]


def test_claims_of_no_date_are_in_no_period(ledger: Ledger) -> None:
    add(ledger, write_article(BRIDGE, published=""))
    assert [len(ledger.claims(where=where)) for where in (Filter(), Filter(since="0001"), Filter(until="9999"))] == [
        1,
        0,
        0,
    ]


HOSTILE = [
    '"',
    '""',
    "' OR 1=1 --",
    "*",
    "bridge*",
    "NEAR(bridge safe)",
    "bridge AND",
    "NOT bridge",
    "content_text : bridge",
    "^bridge",
    "-bridge + {safe}",
    "bridge \\",
    "bridge & | ! <-> safe:*",
    "\0",
    "bridge\0safe",
    "\ud800 bridge",
    "\u202ebridge\u202c \u200f",
    "x" * 100_000,
    "bridge " * 20_000,
    "?!... —",
    "\u0301\u0301",
    "🜁🜂 bridge",
    "%s %(x)s :bridge {}",
]


def test_what_is_asked_is_data(filled: Ledger) -> None:
    for asked in HOSTILE:
        found = contents(filled.claims(asked))
        assert BRIDGE.what in found or "bridge" not in asked or "\0" in asked, ascii(asked)
        assert len(filled.claims()) == 5


def test_what_is_claimed_is_data(ledger: Ledger) -> None:
    add(ledger, *(write_article(Said(each, each, title=each), text=ascii(each)) for each in HOSTILE))
    add(ledger, write_article(BRIDGE))
    assert set(contents(ledger.claims(limit=100))) == {*HOSTILE, BRIDGE.what}
    assert BRIDGE.what in contents(ledger.claims("wenn"))


def test_100_kb_of_distinct_words_can_be_claimed(ledger: Ledger) -> None:
    letters = random.Random(1)
    words = " ".join("".join(letters.choices("abcdefghijklmnop", k=7)) for _ in range(14_000))
    add(ledger, write_article(Said("Ada Brook", words + "q" * 5_000, title="mayor")))
    assert contents(ledger.claims(words[:7])) == [words + "q" * 5_000]


def test_more_claims_than_a_statement_takes_values_can_be_explained(filled: Ledger) -> None:
    with filled._ask() as connection:
        found = find_words(connection, ("bridge", "safe"), range(1, 100_000))
    assert sorted(found.values()) == [("bridge",), ("bridge", "safe")]


def test_only_small_words_are_words_still() -> None:
    assert split_words("who are they") == ("who", "are", "they")
    assert split_words('the "bridge," over the U.S. BRIDGE') == ("bridge", "U.S")
    assert len(split_words(" ".join(map(str, range(100))))) == MOST_WORDS


def test_what_others_put_in_is_found_at_once(filled: Ledger, where: str) -> None:
    filled.claims("bridge")
    with Ledger.open(where) as other:
        add(other, write_article(Said("Eve Lund", "a viaduct collapsed near Wenn"), text="later"))
    assert filled.claims("viaduct")[0].reason.startswith("shares the word “viaduct”; alike in meaning (")


def test_a_document_that_was_committed_late_is_found_by_meaning(filled: Ledger) -> None:
    """On PostgreSQL a writer may commit a lower key after a higher one was seen."""
    filled.claims("bridge")
    held = filled._vectors._documents
    first = min(held)
    held.discard(first)
    filled._vectors._blocks[:] = [vectors.Block(block.keys[3:], block.vectors[3:]) for block in filled._vectors._blocks]
    assert "meaning" in filled.claims("bridge")[0].reason


def test_what_does_not_fit_the_memory_is_found_too(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = filled.claims("bridge")
    monkeypatch.setattr(vectors, "MOST_ROWS", 3)
    monkeypatch.setattr(vectors, "DOCUMENTS_AT_ONCE", 1)
    filled._vectors = vectors.Vectors()
    assert [filled.claims("bridge") for _ in range(2)] == [expected, expected]
    assert filled._vectors._rows == 3


def test_a_filter_does_not_starve_the_meaning(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.ledger.search.LEAST_DEPTH", 1)
    monkeypatch.setattr("firsthand.ledger.search.LEAST_MEANING", -1.0)
    for few in (0, 5_000):
        monkeypatch.setattr("firsthand.ledger.search.FEW_CLAIMS", few)
        monkeypatch.setattr("firsthand.ledger.search.SOON", 2)
        (hit,) = filled.claims("Venezuela and Russia", Filter(stance=Stance.DENY), limit=1)
        assert hit.attribution.content_text == CRACKS.what


def test_the_vectors_are_those_of_the_contents(filled: Ledger) -> None:
    with filled._ask() as connection:
        rows = connection.execute(text("SELECT keys, vectors FROM claim_vector ORDER BY document_key")).all()
        keys = connection.scalars(text("SELECT key FROM attribution ORDER BY key")).all()
    kept = np.frombuffer(b"".join(row.vectors for row in rows), np.int8).reshape(5, -1)
    assert np.array_equal(kept, embed([said.what for said in (BRIDGE, CRACKS, COSTS, ADVISERS, TROOPS)]))
    assert np.frombuffer(b"".join(row.keys for row in rows), "<i8").tolist() == list(keys)
