"""A claim in a terminal: who is behind it, through whom, in which document, why it was found."""

import re
from dataclasses import replace

import pytest

from firsthand.records import Metadata, SourceType
from firsthand.views.hits import KIND_STYLES, draw_hits
from tests.views.ledgers import HOSTILE_CHARACTERS, ID, READING, Nasty, flow, make_hit, show

HITS = [make_hit(position) for position in range(len(READING.attributions))]
NASTY = "<i>\x1b[31m\x9b2J\r\u2028\u202e\x00[bold]:smile:"


def test_the_chain_leads_from_the_publisher_through_the_hands_to_the_source() -> None:
    drawn = flow(draw_hits(HITS), width=120)
    assert "4 Harbour Gazette ← Evening Tide ← a union official who asked not to be named · anonymous source" in drawn
    assert "Harbour Gazette ← Oda Brandt, Minister · named person said: that the eastern quay" in drawn
    assert "Harbour Gazette ← no source named reportedly: Three hundred jobs" in drawn


def test_a_publisher_that_speaks_for_itself_is_no_hand() -> None:
    hit = make_hit(4, publisher="HARBOUR authority")
    assert flow(draw_hits([hit])).startswith("1 Harbour Authority · named organization")


def test_an_unknown_publisher_is_said() -> None:
    assert flow(draw_hits([make_hit(3, publisher="")])).startswith("1 publisher unknown ← Evening Tide ← a union")
    assert flow(draw_hits([make_hit(1, publisher="")])).startswith("1 publisher unknown ← Oda Brandt, Minister")


def test_what_is_only_inferred_of_the_document_says_so() -> None:
    known = Metadata(title="Quay")
    drawn = flow(draw_hits([make_hit(1, metadata=known, publisher_inferred=True, published_inferred=True)]))
    assert drawn.startswith("1 Harbour Gazette (inferred) ← Oda Brandt, Minister")
    assert "Quay · 2025-03-04 (inferred)" in drawn
    assert "(inferred)" not in flow(draw_hits([make_hit(1)]))


def test_stance_and_time_the_document_and_the_reason_are_said() -> None:
    drawn = flow(draw_hits([make_hit(1)]))
    assert "statement · said 2025-03-04 · in a speech · 97% sure" in drawn
    assert "3f2a91bc04 Port of Vellmar to Close Its Eastern Quay · 2025-03-04 found: shares the words “quay”" in drawn


def test_wire_copy_and_versions_are_said() -> None:
    drawn = flow(
        draw_hits(
            [make_hit(1, metadata=Metadata(title="Quay", published="2025-03-04", wire="AFP"), version=1, versions=3)]
        )
    )
    assert "Quay · 2025-03-04 · AFP copy · version 1 of 3" in drawn


def test_a_document_without_a_headline_goes_by_what_else_is_known() -> None:
    bare = Metadata(retrieved="2025-03-05T10:00:00Z")
    assert "vellmar-1 · 2025-03-04 (inferred)" in flow(draw_hits([make_hit(1, metadata=bare, published_inferred=True)]))
    for name, shown in (("vellmar.txt", "vellmar.txt"), ("", "untitled")):
        drawn = flow(draw_hits([make_hit(1, metadata=bare, given_id=ID, published="", name=name)]))
        assert f"3f2a91bc04 {shown} · fetched 2025-03-05" in drawn


def test_who_wrote_a_document_stands_in_for_its_publisher() -> None:
    mail = Metadata(title="Ferries", author="Lena Voss", published="2025-03-04")
    assert "Ferries · by Lena Voss · 2025-03-04" in flow(draw_hits([make_hit(1, metadata=mail, publisher="")]))
    assert "by Lena Voss" not in flow(draw_hits([make_hit(1, metadata=mail)]))


def test_what_a_claim_denies_is_counted() -> None:
    denying = next(place for place, each in enumerate(READING.attributions) if each.denies)
    assert "denies 1 claim of its document" in flow(draw_hits([make_hit(denying)]))


def test_what_was_asked_for_is_emphasised() -> None:
    drawn = show(draw_hits([make_hit(1)], "quays"), colour=True)
    assert re.search(r"\x1b\[1;4mquay\x1b", drawn)
    assert not re.search(r"\x1b\[1;4m", show(draw_hits([make_hit(1)]), colour=True))


@pytest.mark.parametrize("position", [0, 1, 3, 6])
def test_the_colour_of_the_source_is_that_of_its_kind(position: int) -> None:
    drawn = show(draw_hits([make_hit(position)]), width=200, colour=True)
    kind = READING.attributions[position].type
    style = KIND_STYLES[kind]
    assert style.color is None or f"38;2;{';'.join(map(str, style.color.get_truecolor()))}m" in drawn
    assert kind is SourceType.NONE or kind.value.replace("_", " ") in drawn


def test_on_a_wide_terminal_the_document_stands_beside_the_claim() -> None:
    first = show(draw_hits([make_hit(1)]), width=200).splitlines()[0]
    assert "Oda Brandt" in first
    assert "3f2a91bc04" in first


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, show(draw_hits(HITS, "quay"), width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [80, 200])
def test_nothing_in_a_claim_steers_the_terminal(width: int) -> None:
    drawn = show(draw_hits([Nasty(NASTY).hit], "smile"), width=width)
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert ":smile:" in drawn


def test_a_long_claim_is_cut_around_what_was_asked_for() -> None:
    hit = make_hit(1)
    long = replace(hit, attribution=replace(hit.attribution, content_text="so " * 500 + "quay" + " and so" * 500))
    assert "quay" in flow(draw_hits([long], "quays"))
    assert len(show(draw_hits([long], "quays")).splitlines()) < 12
