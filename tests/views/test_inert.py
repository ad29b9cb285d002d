"""What comes from outside is shown, and does nothing."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from firsthand.views.inert import disarm, flatten, shorten

ANYTHING = st.text(st.characters(codec=None))


@given(ANYTHING)
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = disarm(text)
    assert not [character for character in shown if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANYTHING, st.integers(min_value=5, max_value=40))
def test_short_is_short_and_on_one_line(text: str, most_chars: int) -> None:
    short = shorten(text, most_chars=most_chars)
    assert len(short) <= most_chars
    assert short == flatten(short)


def test_a_text_that_fits_is_left_whole() -> None:
    assert shorten("The quay is closed", most_chars=18) == "The quay is closed"


def test_words_are_not_cut_where_there_are_any() -> None:
    assert shorten("The harbour authority has closed the eastern quay", most_chars=30) == "The harbour… eastern quay"
