"""Behaviour that holds whatever the model has learned."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.attribution import Attributor, Found
from firsthand.text import Span

TEXT = '"Rain," she said. He said "rain".\n\nShe said he said rain, she said.\n' * 30

HOSTILE = {
    "empty": "",
    "blank": " \n\n \t\n",
    "marks": "?!.,;:—…" * 500,
    "quotation marks": '"' * 100_000,
    "opening marks": "“" * 3_000,
    "one word": "a" * 100_000,
    "combining accents": "e" + "\u0301" * 5_000 + " said",
    "zero width": "\u200b\u200d\ufeff" * 1_000 + " said",
    "right to left": "\u202eقال الوزير\u202c “نعم”. " * 50,
    "emoji": "👩‍👩‍👧‍👦 said 🧨 " * 200,
    "nulls": "she\0said\0rain" * 100,
    "line ends": "she said\r\nhe said\x0b\x0c\x85\u2028\u2029rain\n",
    "lines": "\n".join("ab" for _ in range(20_000)),
}


def check(found: tuple[Found, ...], text: str) -> None:
    """Everything that is promised of what is found."""
    for number, one in enumerate(found):
        assert one.content
        assert 0 <= one.confidence <= 1
        assert one.reason
        for spans in (one.source, one.cue, one.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
        if one.within is not None:
            assert one.within != number
            assert found[one.within].within is None
    assert len({one.parts for one in found}) == len(found)
    assert all(before.start <= after.start for before, after in pairwise(found))


def test_what_is_found_is_in_order_and_in_the_text(tiny: Attributor) -> None:
    found = tiny.find(TEXT)
    assert found
    check(found, TEXT)


def test_the_same_text_gives_the_same_answer(tiny: Attributor) -> None:
    assert tiny.find(TEXT) == tiny.find(TEXT)


def test_marks_are_looked_at_in_any_order_and_in_any_window(tiny: Attributor) -> None:
    marks = [Span(at, at + 4) for at in range(1, len(TEXT) - 4, 37)]
    vectors = tiny.look(TEXT, marks).vectors
    assert np.array_equal(tiny.look(TEXT, marks[::-1]).vectors[::-1], vectors)
    assert np.array_equal(tiny.look(TEXT, [marks[-1]]).vectors[0], vectors[-1])
    assert vectors.any(axis=1).all()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_is_too_odd(tiny: Attributor, name: str) -> None:
    check(tiny.find(HOSTILE[name]), HOSTILE[name])


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_can_be_read(tiny: Attributor, text: str) -> None:
    check(tiny.find(text), text)
