"""Polls, which what their respondents say comes through."""

import time

import pytest

from firsthand.sources.occasions import find_occasions
from tests.sources.articles import make_article


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In a new Lund University poll, most said yes.", "Lund University poll"),
        ("Many, the IPSA survey found, said so.", "IPSA survey"),
        ("In a poll, most said yes.", ""),
    ],
)
def test_a_poll_goes_by_the_name_before_it(text: str, name: str) -> None:
    assert [each.name for each in find_occasions(make_article(text), ())] == ([name] if name else [])


@pytest.mark.parametrize("word", ["A" * 40_000, "Aa" * 20_000])
def test_a_word_without_end_takes_no_time(word: str) -> None:
    started = time.process_time()
    assert find_occasions(make_article(f"{word} said no."), ()) == ()
    assert time.process_time() - started < 2
