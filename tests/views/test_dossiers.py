"""Who goes by a name, in a terminal."""

import re
from dataclasses import replace

import pytest

from firsthand.records import Dossier
from firsthand.views.dossiers import CAUTION, MOST_VOICES, draw_dossier
from tests.views.ledgers import DOSSIER, HOSTILE_CHARACTERS, Nasty, flow, show


def test_a_source_shows_what_it_is_through_whom_and_when() -> None:
    drawn = flow(draw_dossier(DOSSIER))
    assert drawn.startswith(
        "Oda Brandt · named person said 4 attributions in 2 documents, between 2025-03-04 and 2025-04-01"
    )
    assert "titles 3 × Minister published by 3 × Harbour Gazette · 1 × Radio 4" in drawn
    assert "through 1 × Evening Tide · 1 × somebody unnamed stances 3 × statement · 1 × denial" in drawn


def test_it_says_that_names_are_not_yet_persons() -> None:
    assert CAUTION in flow(draw_dossier(DOSSIER))


def test_the_claims_follow() -> None:
    drawn = flow(draw_dossier(DOSSIER))
    assert "1 Harbour Gazette ← Oda Brandt, Minister · named person denies: that any" in drawn


def test_what_is_said_on_its_behalf_stands_apart() -> None:
    spoke = replace(DOSSIER.voices[0], name="Brandt’s spokesman", claims=2)
    drawn = flow(draw_dossier(replace(DOSSIER, spokes=(spoke,), said_for=DOSSIER.hits[:1])))
    assert drawn.count("Brandt’s spokesman") == 1
    assert "Said on its behalf, by Brandt’s spokesman (2 attributions) 1 Harbour Gazette ←" in drawn
    assert "Said on its behalf" not in flow(draw_dossier(DOSSIER))


def test_nobody_is_no_words() -> None:
    assert flow(draw_dossier(Dossier("nobody", (), ()))) == ""


def test_many_names_are_counted() -> None:
    crowd = tuple(replace(DOSSIER.voices[0], name=f"officials {number}") for number in range(MOST_VOICES + 2))
    drawn = flow(draw_dossier(replace(DOSSIER, voices=crowd)))
    assert drawn.count(" · named person said ") == MOST_VOICES
    assert "and 2 more names with fewer; --jsonl tells them." in drawn


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, show(draw_dossier(DOSSIER), width=width).splitlines())) <= width


def test_nothing_in_a_name_steers_the_terminal() -> None:
    drawn = show(draw_dossier(Nasty("\x1b[31m\x9b2J\r\u2028\u202e\x00:smile:").dossier))
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert ":smile:" in drawn
