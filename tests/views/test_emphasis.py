"""Words that were asked for are found in the text in any form, and stay in what is left of a long one."""

import pytest

from firsthand.views.emphasis import MOST_WANTED, cut_excerpt, find_matches


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("The quay will close by June", "closing the quay", ["quay", "close"]),
        ("Ministers met the minister of the ministry", "minister", ["Ministers", "minister"]),
        ("Nicolás Maduro", "nicolas MADURO", ["Nicolás", "Maduro"]),
        ("He said cars, not care", "car", ["cars"]),
        ("The mayor of the port", "of the", ["The", "of", "the"]),
        ("One two", "", []),
        ("a\u202eb quay", "quay", ["quay"]),
    ],
)
def test_words_are_found_in_any_form(text: str, asked: str, found: list[str]) -> None:
    assert [span.of(text) for span in find_matches(text, asked)] == found


def test_a_text_that_fits_is_left_whole() -> None:
    assert cut_excerpt("The quay", "quay", most_chars=8) == "The quay"


def test_an_excerpt_holds_the_first_word_that_was_asked_for() -> None:
    text = "very " * 50 + "old quay " + "indeed " * 50
    cut = cut_excerpt(text, "quays", most_chars=100)
    assert "old quay indeed" in cut
    assert cut.startswith("…very")
    assert cut.endswith("indeed…")
    assert len(cut) <= 100


@pytest.mark.parametrize("text", ["x" * 300, "x" * 200 + " quay " + "y" * 200, "quay " * 100])
def test_an_excerpt_is_never_too_long(text: str) -> None:
    assert len(cut_excerpt(text, "quay", most_chars=80)) <= 80


def test_of_a_long_question_only_the_first_words_are_looked_for() -> None:
    asked = " ".join(f"quay{number}" for number in range(MOST_WANTED + 1))
    assert [span.of(asked) for span in find_matches(asked, asked)] == asked.split()[:MOST_WANTED]
