"""What a word weighs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.linking.terms import cut, read_terms, weigh


def test_forms_of_a_word_are_one() -> None:
    assert cut("announcements") == cut("announced") == cut("Announces")


def test_possessives_and_thousands_are_plain() -> None:
    assert [(term.text, term.stem) for term in read_terms("Kiel’s 1,200 boats")] == [
        ("Kiel", "kiel"),
        ("1,200", "1200"),
        ("boats", "boat"),
    ]


def test_rare_words_weigh_more() -> None:
    assert weigh("the") < 0.05 < weigh(cut("ministry")) < weigh(cut("Quorvandel")) == 1.0


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    terms = read_terms(text)
    assert all(text[term.start : term.end].startswith(term.text) for term in terms)
    assert all(0 <= weigh(term.stem) <= 1 for term in terms)
