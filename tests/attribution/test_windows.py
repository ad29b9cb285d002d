import numpy as np

from firsthand.attribution.windows import ADDED_PIECE, FURTHER_PIECE, WINDOW_PIECES, pack_windows, stack_windows
from firsthand.attribution.words import split_words


class OnePieceAnEvenLetter:
    """A tokenizer whose words have a piece for every two letters."""

    first, last, paragraph, padding = 1, 2, 3, 0

    def pieces_of(self, word: str) -> list[int]:
        return [10] * (1 + len(word) // 2)


TOKENIZER = OnePieceAnEvenLetter()


def test_a_short_text_is_one_window() -> None:
    (window,) = pack_windows(split_words("ab c\n\nd"), TOKENIZER)
    assert window.pieces.tolist() == [1, 10, 10, 10, 3, 10, 2]
    assert window.heads.tolist() == [1, 3, 5]
    assert window.features.tolist() == [ADDED_PIECE, 0, FURTHER_PIECE, 0, ADDED_PIECE, 0, ADDED_PIECE]


def test_windows_hold_every_word_once_and_in_order() -> None:
    text = "\n".join("word " * count for count in (3, 90, 400, 7, 250, 1))
    words = split_words(text)
    windows = list(pack_windows(words, TOKENIZER))
    assert [window.low for window in windows] == [0, *(window.high for window in windows[:-1])]
    assert windows[-1].high == len(words)
    assert max(len(window.pieces) for window in windows) <= WINDOW_PIECES


def test_windows_break_at_paragraphs() -> None:
    text = "\n\n".join(["a " * 100] * 4)
    words = split_words(text)
    assert [window.high - window.low for window in pack_windows(words, TOKENIZER)] == [200, 200]


def test_a_long_paragraph_breaks_after_a_sentence() -> None:
    words = split_words(("a " * 60 + ". ") * 6)
    first = next(pack_windows(words, TOKENIZER))
    assert words.texts[first.high - 1] == "."


def test_a_monstrous_word_is_cut() -> None:
    (window,) = pack_windows(split_words("x" * 5000), TOKENIZER)
    assert len(window.pieces) < 20


def test_stacked_windows_are_padded_with_pieces_that_no_link_may_point_at() -> None:
    windows = [next(pack_windows(split_words(text), TOKENIZER)) for text in ("a", "a b c")]
    pieces, features = stack_windows(windows, TOKENIZER.padding)
    assert pieces.tolist() == [[1, 10, 2, 0, 0], [1, 10, 10, 10, 2]]
    assert np.all(features[0, 2:] == ADDED_PIECE)
