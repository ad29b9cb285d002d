"""The drawing in the terminal: readable at 80 columns and without colour, and nothing in it steers the terminal."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from firsthand.records import Metadata, Reading
from firsthand.views.terminal import draw_reading
from firsthand.views.terminal_tables import COLOURS
from tests.views.hostile import NASTY, draw_hostile
from tests.views.readings import VERDICT, draw_up

HOSTILE = (
    "The {0s:mayor\x1b]0;owned\x07} {0q:said\x9b31m} {0c:[bold red]the quay[/] is\u202e safe\x1b[2J\x00} "
    ":smile: [link=file:///etc/passwd]here[/link]."
)


def _draw(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(draw_reading(reading))
    return out.getvalue()


def test_contents_stand_in_brackets_with_their_number() -> None:
    drawn = " ".join(_draw(draw_up()).split())
    assert "⟨that the eastern quay would close by June, and that her engineers believe ⟨“the piles" in drawn
    assert "winter.”⟩[3]⟩[2]" in drawn
    assert "⟨Three hundred jobs⟩[7] are reportedly ⟨at stake⟩[7]." in drawn


def test_the_text_is_shown_as_repaired_and_flowing() -> None:
    assert "The pre-existing contracts run until 2031" in " ".join(_draw(draw_up()).split())


def test_what_was_not_read_is_only_hinted_at() -> None:
    assert "related, not read: Related article: The Quay That Sank a Government" in _draw(draw_up())


def test_each_attribution_says_who_what_kind_and_how_sure() -> None:
    drawn = " ".join(_draw(draw_up(), width=120).split())
    assert "2 Oda Brandt, Minister · named person said: that the eastern quay" in drawn
    assert "statement · said 2025-03-04 · in a speech · 97% sure" in drawn
    assert "opinion · inside 2 · 62% sure" in drawn
    assert "7 no source named reportedly: Three hundred jobs […] at stake" in drawn
    assert "300 jobs · hedged by “reportedly” · 41% sure?" in drawn


def test_what_came_through_others_shows_the_chain() -> None:
    drawn = " ".join(_draw(draw_up(), width=120).split())
    assert "Harbour Gazette ← Evening Tide ← a union official who asked not to be named · anonymous source" in drawn


def test_figures_and_denials_are_shown() -> None:
    drawn = _draw(draw_up(), width=120)
    assert "1,000 → 24–60 berths" in drawn
    assert "denial · denies 4" in drawn
    assert "statement · denied by 6" in drawn


def test_an_inferred_date_says_so() -> None:
    reading = draw_up(metadata=Metadata())
    assert reading.published is not None
    drawn = _draw(replace(reading, published=replace(reading.published, inferred=True)))
    assert f"2025-03-04 (inferred from: {reading.published.reason}" in " ".join(drawn.split())


def test_the_table_of_sources_says_how_often_each_speaks() -> None:
    drawn = _draw(draw_up(), width=120)
    assert re.search(r"Oda Brandt +named person, Minister +B +2 ×", drawn)
    assert re.search(r"a union official who\b.*anonymous source +Evening Tide +D \(maybe A\) +1 ×", drawn)


def test_the_verdict_comes_last() -> None:
    drawn = " ".join(_draw(draw_up()).split())
    assert drawn.endswith(VERDICT)


def test_what_the_publisher_states_itself_is_marked_and_counted() -> None:
    drawn = " ".join(_draw(draw_up()).split())
    assert "°It was built in 1911." in drawn
    assert "° 2 sentences stated by Harbour Gazette on its own account" in drawn


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, _draw(draw_up(), width=width).splitlines())) <= width


def test_one_source_has_one_colour() -> None:
    drawn = _draw(draw_up(), colour=True)
    red, green, blue = (int(COLOURS[1][at : at + 2], 16) for at in (1, 3, 5))
    styled = re.findall(rf"\x1b\[[\d;]*38;2;{red};{green};{blue}m([^\x1b]+)", drawn)
    assert {"Minister Oda Brandt", "MINISTER ODA BRANDT", "Oda Brandt"} <= set(styled)


def test_nothing_in_a_document_steers_the_terminal() -> None:
    drawn = _draw(draw_up(HOSTILE, metadata=Metadata(title="\x1b[31mred", publisher="\x07[b]")))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", drawn)
    assert "[bold red]the quay[/] is[U+202E] safe␛[2J␀" in " ".join(drawn.split())
    assert ":smile:" in drawn


def test_nothing_in_any_field_steers_the_terminal() -> None:
    drawn = _draw(draw_hostile(NASTY + "\x9b31m\r\u2028[bold]:smile:"), width=120)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", drawn)
    assert ":smile:" in drawn


def test_a_document_without_attributions_is_drawn_without_a_table() -> None:
    drawn = _draw(draw_up("Nothing was said."))
    assert "Nothing was said." in drawn
    assert "Origin" not in drawn
    assert "0 attributions" in drawn
