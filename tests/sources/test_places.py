import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.sources.places import find_places, find_surname
from firsthand.text import Span
from tests.sources.articles import draft_entity, make_article


def list_places(text: str, name: str, *others: str) -> list[tuple[str, bool]]:
    article = make_article(text)
    return [
        (span.of(text), whole) for span, whole in find_places(article, draft_entity(article, name, *others, found=()))
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ann\nLee left.", [("Ann\nLee", True)]),
        ("Joann Lee and Ann Leeds left.", [("Lee", False)]),
        ("Ann Lee left. Lee is back. Bo Lee is not.", [("Ann Lee", True), ("Lee", False), ("Lee", False)]),
        ("Ann B. Lee left.", [("Ann B. Lee", False)]),
    ],
)
def test_whole_words_of_a_name(text: str, places: list[tuple[str, bool]]) -> None:
    assert list_places(text, "Ann Lee", "Lee", "Ann B. Lee") == places


def test_of_joint_sources_the_first() -> None:
    assert list_places("Ann Lee and Bo Ray left.", "Ann Lee and Bo Ray") == [("Ann Lee", True)]


def test_suffixes_are_no_surnames() -> None:
    assert find_surname("Bo Ray Jr.") == "Ray"
    assert find_surname("Jr.") == ""


@given(st.text("Al \n.é", max_size=40), st.text("Al é", min_size=1, max_size=8))
def test_names_stand_where_a_pattern_of_them_finds_them(text: str, name: str) -> None:
    words = name.split()
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    expected = [Span(*match.span()) for match in re.finditer(pattern, text)] if words else []
    article = make_article(text or " ")
    assert [span for span, whole in find_places(article, draft_entity(article, name, found=())) if whole] == expected
