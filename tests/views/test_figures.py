"""How figures are put."""

from dataclasses import replace

import pytest

from firsthand.records import WHOLE, Passage, Quantity
from firsthand.views.figures import say_figures

PLAIN = Quantity(Passage((), "some"), None, None, "", "", "", "")


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (replace(PLAIN, low=300, high=300, counted="jobs"), "300 jobs"),
        (replace(PLAIN, low=300, high=None), "at least 300"),
        (replace(PLAIN, low=None, high=2.5, unit="kilometre"), "at most 2.5 kilometres"),
        (replace(PLAIN, low=1, high=1, unit="tonne", counted="mussels"), "1 tonne mussels"),
        (replace(PLAIN, low=350, high=350, unit="tonne", change="~"), "about 350 tonnes"),
        (replace(PLAIN, low=0.5, high=2 / 3, unit="share"), "50%–66.67%"),
        (replace(PLAIN, low=12, high=12, unit="percent", counted="of voters"), "12% of voters"),
        (replace(PLAIN, low=3.5e9, high=3.5e9, unit="USD", change="~"), "about 3.5 billion USD"),
        (replace(PLAIN, low=1_234_567.0, high=1_234_567.0), "1,234,567"),
        (replace(PLAIN, low=40, high=40, change="up"), "up 40"),
        (PLAIN, "some"),
    ],
)
def test_a_figure_is_said_as_it_is_read(quantity: Quantity, said: str) -> None:
    assert say_figures([quantity]) == said


def test_figures_of_different_things_stand_apart() -> None:
    jobs, berths = replace(PLAIN, low=3, high=3, counted="jobs"), replace(PLAIN, low=4, high=4, counted="berths")
    assert say_figures([jobs, berths]) == "3 jobs; 4 berths"


def test_a_part_stands_in_its_whole() -> None:
    ships = replace(PLAIN, counted="ships")
    part, whole = replace(ships, low=4, high=4), replace(ships, low=7, high=7, change=WHOLE)
    assert say_figures([part, whole, replace(ships, low=2, high=2)]) == "4 of 7 ships; 2 ships"
    assert say_figures([replace(PLAIN, low=0.5, high=0.5, unit="share"), whole]) == "50% of 7 ships"


def test_figures_of_one_thing_at_one_time_are_no_change() -> None:
    assert say_figures([replace(PLAIN, low=3, high=3), replace(PLAIN, low=4, high=4)]) == "3; 4"
