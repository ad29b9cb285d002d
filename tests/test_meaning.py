"""Texts as vectors: what lies close, what means nothing, and files that were changed."""

from pathlib import Path

import numpy as np
import pytest

from firsthand import ModelError, meaning
from firsthand.meaning import BLOCK_ROWS, DIMENSIONS, LENGTH, LONGEST_CHARS, embed, similarity


def test_vectors_have_one_length() -> None:
    vectors = embed(["The minister resigned on Friday.", "Two ferries collided off the coast"])
    assert vectors.shape == (2, DIMENSIONS)
    assert vectors.dtype == np.int8
    assert np.linalg.norm(vectors.astype(float), axis=1) == pytest.approx(LENGTH, abs=1)


def test_no_texts_give_no_vectors() -> None:
    assert embed([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize("text", ["", " \n", "...", "“—”", "\ud800", "[CLS] [SEP]", "\U0001f6a2", "a" * 200])
def test_a_text_without_a_known_word_is_nothing_but_zeros(text: str) -> None:
    assert not embed([text]).any()


def test_what_means_the_same_lies_closer_than_what_shares_words() -> None:
    query, same, other = embed(
        [
            "the president's aides refused to testify before senators",
            "White House staff would not give evidence to the committee",
            "the president of the tennis club testified to the quality of the courts",
        ]
    )
    assert similarity(query, same[None])[0] > similarity(query, other[None])[0] + 0.1


def test_a_text_is_embedded_alike_alone_and_among_others() -> None:
    texts = ["Prices rose by 3%", "", "The bridge was closed"]
    assert np.array_equal(embed(texts), np.concatenate([embed([text]) for text in texts]))


def test_cosines_are_close_to_exact_over_several_blocks() -> None:
    chance = np.random.default_rng(1)
    exact = chance.normal(size=(2 * BLOCK_ROWS + 3, DIMENSIONS))
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    rows = np.rint(exact * LENGTH).astype(np.int8)
    rows[7] = 0
    found = similarity(rows[0], rows)
    assert found.dtype == np.float32
    assert found[7] == 0
    assert np.delete(found, 7) == pytest.approx(np.delete(exact @ exact[0], 7), abs=0.02)


def test_nothing_to_compare_with_is_no_error() -> None:
    assert similarity(embed(["a storm"])[0], embed([])).shape == (0,)


def test_of_a_very_long_text_the_beginning_counts() -> None:
    long = "the harbour was closed " * 1_000
    assert np.array_equal(embed([long + "by whales"]), embed([long[:LONGEST_CHARS]]))


@pytest.mark.parametrize("name", ["TOKENIZER", "VECTORS"])
def test_a_changed_or_missing_file_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    monkeypatch.setattr(meaning, name, path)
    meaning._load.cache_clear()
    with pytest.raises(ModelError, match="cannot be read"):
        embed(["a"])
    path.write_bytes(b"other")
    with pytest.raises(ModelError, match="SHA-256"):
        embed(["a"])
