"""What is kept of a document for comparing it."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.documents import from_text
from firsthand.linking.copies import derive
from firsthand.linking.document_profile import MOST_LINKS, DocumentProfile, normalise, profile_document
from firsthand.linking.fingerprints import sketch, take_fingerprints
from firsthand.linking.handles import MOST_WINDOWS, NEARNESS, sum_nearness, winnow
from firsthand.linking.likeness import liken
from firsthand.records import Reading
from tests.linking.documents import FROST, PIER, PIER_REWRITTEN, make_profile

WORDS = st.sampled_from("pier ferry Kelmouth Varga said the of and “iron ” \n\n . crack 2011 'x don’t".split(" "))


def test_marking_words_are_the_telling_ones_and_names_keep_their_capital() -> None:
    words = list(make_profile(PIER).marks)
    assert {"Norline", "pier", "Varga"} <= set(words[:20])
    assert not {"the", "said", "on"} & set(words)


def test_words_of_another_language_mark_by_their_names() -> None:
    text = "Der Hafen von Kelmouth ist nach dem Sturm wieder offen und die Leute sind auch schon wieder dort."
    assert "Kelmouth" in make_profile(text).marks
    assert not {"nach", "auch", "schon", "wieder"} & set(make_profile(text).marks)


def test_documents_on_one_event_meet_and_others_do_not() -> None:
    pier, rewritten, frost = (make_profile(text).handles for text in (PIER, PIER_REWRITTEN, FROST))
    assert sum_nearness(pier, rewritten) >= NEARNESS > sum_nearness(pier, frost)
    assert sum_nearness(pier, rewritten) == sum_nearness(rewritten, pier)


def test_a_passage_is_found_in_a_long_document() -> None:
    long = "\n\n".join(
        f"Harvest number {n} was sold to buyer {n * 7} for {n * 13} crowns a barrel." for n in range(900)
    )
    assert sum_nearness(make_profile(f"{long}\n\n{PIER}").handles, make_profile(PIER).handles) >= NEARNESS


def test_winnowing_with_longer_windows_keeps_a_part_of_what_shorter_ones_keep() -> None:
    values = [(n * 7919) % 10_007 for n in range(4_000)]
    assert set(winnow(values)) & set(winnow(values[:1_000]))
    assert len(winnow(values)) <= 3 * MOST_WINDOWS


def test_furniture_is_passed_over() -> None:
    one = make_profile(f"{PIER}\n\nRead more: Frost destroys harvest in the Sarvan valley, growers say")
    assert "Sarvan" not in one.marks


def test_a_sketch_unpacks_to_what_was_packed() -> None:
    taken = take_fingerprints(from_text(PIER))
    assert [(each.value, each.span, each.quoted) for each in sketch(taken).unpack()] == [
        (each.value, each.span, each.quoted) for each in taken
    ]


def test_addresses_that_lead_nowhere_are_none() -> None:
    assert [normalise(url) for url in ("https://courier.example/", "mailto:a@b.example", "http://[", "")] == [""] * 4


def test_an_address_keeps_what_says_which_page_it_is() -> None:
    one, other = (normalise(f"https://www.courier.example/news.php?id={n}&utm_source=feed") for n in (5, 6))
    assert one == normalise("http://courier.example/news.php?ref=home&id=5#top") != other
    assert normalise("https://courier.example/?utm_source=feed") == ""
    assert normalise("https://courier.example/" + "a" * 400) == normalise("https://c.example/a?b=" + "c" * 10_000) == ""


def test_a_hundred_thousand_links_cost_little() -> None:
    links = [("Kelmouth", f"https://k.example/{n}?q={'a' * 200}") for n in range(100_000)]
    begun = time.process_time()
    assert len(make_profile(PIER, links=links).links) == MOST_LINKS
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "word " * 100_000,
        "1,2,3," * 70_000,
        '"' * 400_000,
        " ‘a" * 100_000,
        "x \x00 y " * 50_000,
        "\u202eשלום עולם " * 9_000,
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    document = from_text(f"Title\n\n{text}")
    begun = time.process_time()
    profile = profile_document(Reading(document, (), ()))
    assert time.process_time() - begun < 4
    assert len(msgspec.msgpack.encode(profile)) < 6_000
    assert not derive(profile, make_profile(PIER))


def test_a_profile_survives_packing() -> None:
    profile = make_profile(PIER, publisher="Courier", links=[("Kelmouth", "https://k.example/a")])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(profile), type=DocumentProfile) == profile


def test_a_huge_document_costs_little() -> None:
    sentences = [f"Name{n} Word{n % 977} said “thing {n}” of http://k.example/{n} at noon." for n in range(12_000)]
    text = "\n\n".join(" ".join(sentences[at : at + 60]) for at in range(0, len(sentences), 60))
    document = from_text(text)
    begun = time.process_time()
    profile = profile_document(Reading(document, (), ()))
    assert time.process_time() - begun < 3
    assert len(msgspec.msgpack.encode(profile)) < 6_000
    assert len(profile.handles) < 3 * MOST_WINDOWS


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=80), st.lists(WORDS, min_size=1, max_size=80))
def test_any_two_texts_are_compared_alike_in_both_orders(one: list[str], other: list[str]) -> None:
    left, right = (make_profile(f"x {' '.join(words)}") for words in (one, other))
    assert derive(left, right) == derive(right, left)
    assert liken(left, right) == liken(right, left)
    for derivation in derive(left, right):
        assert 0 <= derivation.share <= 1 >= derivation.confidence >= 0


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text_has_a_profile(text: str) -> None:
    document = from_text(f"x{text}")
    profile = profile_document(Reading(document, (), ()))
    for each in profile.sketch.unpack():
        assert 0 <= each.span.start < each.span.end <= len(document.text)
