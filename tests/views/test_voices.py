"""Who speaks how often, through whom, against whom."""

from dataclasses import replace

from firsthand.records import UNKNOWN_HAND, Hand, Passage
from firsthand.views.voices import collect_voices, find_deniers, list_chain, number_sources
from tests.views.readings import draw_up


def test_one_source_has_one_number_whatever_it_is_called() -> None:
    assert number_sources(draw_up().attributions) == (0, 1, 2, 3, 4, 1, None)


def test_where_nobody_knows_who_is_who_the_same_words_are_one_source() -> None:
    reading = draw_up("{0s:The mayor} {0q:said} {0c:yes}. {1s:The port} {1q:said} {1c:no}. {2s:THE MAYOR} {2q:left}.")
    assert number_sources(reading.attributions) == (0, 1, 0)


def test_the_comma_behind_a_source_makes_no_other_source() -> None:
    reading = draw_up("{0s:Ada Brandt,} the mayor, {0q:said} {0c:yes}. {1s:Ada Brandt} {1q:said} {1c:so}.")
    assert number_sources(reading.attributions) == (0, 0)


def test_who_says_most_comes_first() -> None:
    voices = collect_voices(draw_up())
    assert [voice.positions for voice in voices] == [(1, 5), (0,), (2,), (3,), (4,)]
    assert [voice.via for voice in voices][3] == ("Evening Tide",)


def test_a_chain_begins_with_the_publisher_where_it_is_known() -> None:
    reading = draw_up()
    assert list_chain(reading, reading.attributions[3]) == ("Harbour Gazette", "Evening Tide")
    unknown = replace(reading, publisher=None)
    assert list_chain(unknown, reading.attributions[3]) == ("Evening Tide",)


def test_what_the_publisher_heard_itself_has_no_chain() -> None:
    reading = draw_up()
    assert list_chain(reading, reading.attributions[1]) == ()


def test_a_hand_that_is_left_open_is_a_hand() -> None:
    reading = draw_up()
    passed = replace(reading.attributions[1], hands=(Hand(UNKNOWN_HAND, Passage((), ""), "a passive"),))
    assert list_chain(reading, passed) == ("Harbour Gazette", UNKNOWN_HAND)


def test_denials_are_found_from_the_other_end() -> None:
    assert find_deniers(draw_up().attributions) == {3: (5,)}
