"""Sources of several documents, grouped by who is behind them."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from firsthand.linking.identities import identify_sources
from firsthand.linking.sources import ToldSource
from firsthand.records import SourceType
from tests.linking.test_sources import SOURCES


def person(name: str, document: str = "", title: str = "") -> ToldSource:
    return ToldSource(name, SourceType.NAMED_PERSON, title, document or name)


def body(name: str, document: str = "") -> ToldSource:
    return ToldSource(name, SourceType.NAMED_ORGANIZATION, "", document or name)


def group(*sources: ToldSource) -> set[frozenset[str]]:
    return {frozenset(sources[at].name for at in members) for members in identify_sources(sources).groups}


def test_a_surname_goes_with_the_only_full_name() -> None:
    assert group(person("Ann Orr"), person("Orr"), person("Karl Lee")) == {
        frozenset({"Ann Orr", "Orr"}),
        frozenset({"Karl Lee"}),
    }


def test_a_surname_that_may_be_two_persons_is_neither() -> None:
    found = identify_sources([person("Ann Orr"), person("Orr"), person("Bill Orr")])
    assert found.groups == ((0,), (1,), (2,))
    assert {(each.left, each.right) for each in found.doubts} == {(0, 1), (1, 2)}
    assert all("share the surname" in each.verdict.reason for each in found.doubts)


def test_a_short_form_that_may_be_two_papers_is_neither() -> None:
    assert group(body("the Times"), body("Tarn Times"), body("Lund Times")) == {
        frozenset({"the Times"}),
        frozenset({"Tarn Times"}),
        frozenset({"Lund Times"}),
    }


def test_a_full_name_bridges_what_a_document_calls_it() -> None:
    assert group(
        body("NAHW"), body("National Alliance of Harbour Workers"), body("the Alliance of Harbour Workers")
    ) == {frozenset({"NAHW", "National Alliance of Harbour Workers", "the Alliance of Harbour Workers"})}


def test_who_speaks_for_a_body_is_one_with_it_and_with_who_does_too() -> None:
    head = person("Jonas Reit", title="president of the Quayside Union")
    voice = person("Eva Lind", title="Quayside Union spokeswoman")
    assert group(head, voice, body("Quayside Union")) == {frozenset({"Jonas Reit", "Eva Lind", "Quayside Union"})}


def test_two_of_one_name_stay_apart() -> None:
    one, other = person("John Marsh", "1", "mayor of Tarn"), person("John Marsh", "2", "mayor of Lund")
    assert identify_sources([one, other]).groups == ((0,), (1,))


def test_the_nameless_stay_apart() -> None:
    told = [ToldSource("an official", SourceType.ANONYMOUS_SOURCE, "", str(at)) for at in range(4)]
    assert len(identify_sources(told).groups) == 4


def test_nothing_is_no_group() -> None:
    assert identify_sources([]).groups == ()


@given(st.lists(SOURCES, max_size=7, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_sources_makes_no_difference(sources: list[ToldSource], shuffler: random.Random) -> None:
    order = list(range(len(sources)))
    shuffler.shuffle(order)
    groups = {frozenset(sources[at] for at in members) for members in identify_sources(sources).groups}
    shuffled = [sources[at] for at in order]
    assert groups == {frozenset(shuffled[at] for at in members) for members in identify_sources(shuffled).groups}


def test_each_source_is_in_one_group() -> None:
    told = [person(name, str(at)) for at, name in enumerate(["Ann Orr", "Orr", "A. Orr", "Bill Orr", "Ann", "Tan"])]
    members = sorted(at for members in identify_sources(told).groups for at in members)
    assert members == list(range(len(told)))


def test_long_names_are_cheap() -> None:
    told = [person("Orr " * 5_000, "1", "mayor of " * 5_000), person("Tan " * 5_000, "2"), body("A" * 50_000)]
    started = time.process_time()
    identify_sources(told)
    assert time.process_time() - started < 1
