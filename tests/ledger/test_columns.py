"""Any text comes back from a column as it went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ledger.columns import give_back, keep, read_json, write_json
from tests.ledger.readings import CHARACTERS

ANY_TEXT = st.text(CHARACTERS)
REFUSED = "\0" + "".join(map(chr, range(0xD800, 0xE000)))
LAST_PRIVATE = "".join(map(chr, range(0x10F000, 0x10FFFE)))


@given(ANY_TEXT)
def test_any_text_is_kept_in_characters_that_databases_take(text: str) -> None:
    kept = keep(text)
    assert "\0" not in kept
    kept.encode()
    assert give_back(kept) == text


@given(st.recursive(ANY_TEXT | st.integers() | st.none() | st.booleans(), st.lists))
def test_any_structure_is_kept(value: object) -> None:
    written = write_json(value)
    assert "\0" not in written
    assert read_json(written) == value
    assert read_json(written.encode()) == value


@pytest.mark.parametrize("text", [REFUSED, LAST_PRIVATE, REFUSED + LAST_PRIVATE + REFUSED])
def test_every_refused_character_and_every_stand_in(text: str) -> None:
    assert give_back(keep(text)) == text
    assert read_json(write_json([text, {text: text}])) == [text, {text: text}]


def test_offsets_stay_true_where_characters_are_replaced() -> None:
    text = f"she{REFUSED}said"
    assert len(keep(text)) == len(text)
    assert keep(text).index("said") == text.index("said")


def test_ordinary_text_stays_as_it_is() -> None:
    text = "“Zażółć gęślą jaźń”, he said: 漢字 🦪 \u2028 \ue000 \ufffe"
    assert keep(text) == text
    assert write_json({"a": [1, text]}) == f'{{"a":[1,"{text}"]}}'
