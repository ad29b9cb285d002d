"""Readings that every format has to hold: a plain one, those in which every word is hostile, one of an example."""

from pathlib import Path

import pytest

import firsthand
from firsthand.records import Reading
from tests.views.hostile import NASTY, draw_hostile
from tests.views.readings import draw_up

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/patrol-boats.txt"

HOSTILE_WORDS = {
    "markup": NASTY,
    "formula": "=cmd|' /C calc'!A0",
    "breaks": "one\r\ntwo\rthree\nfour\x0bfive\x0csix\x85seven\u2028eight\u2029nine\tten",
    "half pairs": "\ud800 said \udfff",
    "controls": "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))),
    "turned": "\u202e\u2066drawkcab\u200f",
    "no characters": "\ufeff\ufffe\uffff\ufdd0",
    "joined": " | \\| ; , \" ' -- ..",
    "long": "brackets(" * 12_000,
    "blank": " \n ",
}


@pytest.fixture
def harbour() -> Reading:
    """A reading made by hand in which every field is filled somewhere."""
    return draw_up()


@pytest.fixture(scope="session")
def example() -> Reading:
    """What the shipped model reads in an example."""
    return firsthand.read(EXAMPLE)


@pytest.fixture(params=list(HOSTILE_WORDS.values()), ids=list(HOSTILE_WORDS))
def hostile(request: pytest.FixtureRequest) -> Reading:
    """A reading that has the same words from outside in every place that a document can fill."""
    return draw_hostile(request.param)


@pytest.fixture
def readings(harbour: Reading, hostile: Reading, example: Reading) -> tuple[Reading, ...]:
    """One of each."""
    return harbour, hostile, example


@pytest.fixture
def every_reading(harbour: Reading, example: Reading) -> tuple[Reading, ...]:
    """All of them, for formats that are slow to start."""
    return harbour, example, *map(draw_hostile, HOSTILE_WORDS.values())
