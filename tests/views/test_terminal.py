"""The drawing in the terminal: readable at 80 columns and without colour, and nothing in it steers the terminal."""

import re
from io import StringIO

import pytest
from rich.console import Console

from firsthand.records import Metadata, Reading
from firsthand.views.terminal import COLOURS, draw_reading
from tests.views.readings import draw_up

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


def test_the_table_says_who_and_how_sure() -> None:
    drawn = _draw(draw_up(), width=120)
    assert re.search(r"3 +her engineers +believe +“the piles will not last another winter.” +2 +62%", drawn)
    assert re.search(r"7 +— no source +reportedly +Three hundred jobs \[…\] at stake +\?41%", drawn)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, _draw(draw_up(), width=width).splitlines())) <= width


def test_one_source_has_one_colour() -> None:
    drawn = _draw(draw_up(), colour=True)
    red, green, blue = (int(COLOURS[1][at : at + 2], 16) for at in (1, 3, 5))
    styled = re.findall(rf"\x1b\[[\d;]*38;2;{red};{green};{blue}m([^\x1b]+)", drawn)
    assert {"Minister Oda Brandt", "MINISTER ODA BRANDT"} <= set(styled)


def test_nothing_in_a_document_steers_the_terminal() -> None:
    drawn = _draw(draw_up(HOSTILE, metadata=Metadata(title="\x1b[31mred", publisher="\x07[b]")))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", drawn)
    assert "[bold red]the quay[/] is[U+202E] safe␛[2J␀" in " ".join(drawn.split())
    assert ":smile:" in drawn


def test_a_document_without_attributions_is_drawn_without_a_table() -> None:
    drawn = _draw(draw_up("Nothing was said."))
    assert "Nothing was said." in drawn
    assert "Who" not in drawn
    assert "0 attributions · 0 sources" in drawn
