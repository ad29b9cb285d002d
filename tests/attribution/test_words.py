from firsthand.attribution.words import INSIDE, MARK, OUTSIDE, split_words


def places(text: str) -> list[int]:
    return [feature % 3 for feature in split_words(text).features.tolist()]


def test_words_are_runs_of_word_characters_and_single_marks() -> None:
    assert split_words("Don’t go, at 5%!").texts == ("Don", "’", "t", "go", ",", "at", "5", "%", "!")


def test_offsets_lead_back_to_the_words() -> None:
    text = "One.\n\nÉva said  “no”."
    words = split_words(text)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == list(words.texts)


def test_a_word_after_a_line_break_opens_a_paragraph() -> None:
    assert split_words("a b\nc\n\n \n d e").opens_paragraph.tolist() == [True, False, True, True, False]


def test_straight_marks_open_and_close_in_turn() -> None:
    assert places('"a" b "c"') == [MARK, INSIDE, MARK, OUTSIDE, MARK, INSIDE, MARK]


def test_a_lost_closing_mark_ends_with_its_paragraph() -> None:
    assert places("“a b\n\nc") == [MARK, INSIDE, INSIDE, OUTSIDE]


def test_nothing_has_no_words() -> None:
    assert len(split_words("")) == 0
    assert len(split_words(" \n\n ")) == 0
