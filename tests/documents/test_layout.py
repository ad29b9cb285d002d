import time
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.documents.layout import find_paragraphs, measure_wrap, split_lines

FIRST = (
    "The harbour master said on Monday that the mole was safe and that the ferries would sail again by the end of the"
    " week, although two of the three engineers who had inspected it refused to sign the report."
)
SECOND = (
    "“Nobody asked us to hurry,” one of them told the council, adding that the stones “move with every tide” and that"
    " no repair made in winter had ever lasted until spring."
)
THIRD = "The council votes on Friday. Its leader believes it will pass, people familiar with her plans said."
STORY = [FIRST, SECOND, THIRD]


def find_words(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in find_paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert find_words("\n\n".join(STORY)) == STORY
    assert find_words("\r\n \t\r\n".join(STORY)) == STORY


def test_where_no_line_is_blank_each_line_is_a_paragraph() -> None:
    assert find_words("\n".join(STORY)) == STORY


def test_wrapped_lines_are_joined() -> None:
    for width in (45, 60, 80, 100):
        assert find_words("\n\n".join(fill(each, width) for each in STORY)) == STORY


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028"])
def test_any_line_end_is_one_line_end(line_end: str) -> None:
    text = "\n\n".join(fill(each, 72) for each in STORY)
    assert find_words(text.replace("\n", line_end)) == STORY


def test_wrapped_paragraphs_can_be_marked_by_indents() -> None:
    text = "\n".join(fill(each, 72, initial_indent="  ") for each in STORY)
    assert find_words(text) == STORY


def test_wrapped_paragraphs_can_be_marked_by_short_last_lines() -> None:
    for width in (48, 60, 80, 90):
        assert find_words("\n".join(fill(each, width) for each in STORY)) == STORY


def test_a_leading_space_parts_the_body_from_a_wrapped_title() -> None:
    title = "Mole Is Safe, Harbour Master\nSays, as Engineers Disagree"
    text = f" THE TIDEWATER GAZETTE\n\n{title}\n{fill(FIRST, 92, initial_indent=' ')}\n\n{fill(SECOND, 92)}\n"
    assert find_words(text) == ["THE TIDEWATER GAZETTE", title.replace("\n", " "), FIRST, SECOND]


def test_a_title_without_a_blank_line_below_stands_alone() -> None:
    assert find_words(f"Mole is safe, says master\n{fill(FIRST, 80)}\n{fill(SECOND, 80)}") == [
        "Mole is safe, says master",
        FIRST,
        SECOND,
    ]


def test_a_word_broken_at_a_hyphen_is_no_end() -> None:
    text = "The contracts are in the long-\nstanding form that the council had\nalways used, she said."
    assert len(find_paragraphs(text)) == 1


def test_furniture_lines_stand_alone() -> None:
    link = "https://quay.example/2024/05/06/harbour"
    text = f"{fill(FIRST, 80)}\nRelated article: The dredgers\n{link}\n{link}\n{fill(SECOND, 80)}"
    assert find_words(text) == [FIRST, "Related article: The dredgers", link, link, SECOND]


def test_a_link_in_a_wrapped_sentence_does_not_part_it() -> None:
    link = "https://quay.example/2024/05/06/the-report-that-was-kept-back-for-a-year"
    text = f"{fill(FIRST, 72)}\n\n{fill('The report, which the council kept back for a year, can be read at', 72)}"
    assert len(find_paragraphs(f"{text}\n{link}\nand says that the mole moves.")) == 2


def test_lines_that_are_paragraphs_are_joined_in_mid_sentence() -> None:
    assert find_words(f"Master: mole is safe; \nEngineers disagree\n{FIRST}") == [
        "Master: mole is safe; Engineers disagree",
        FIRST,
    ]


def test_list_items_are_paragraphs() -> None:
    text = "The report names:\n- the harbour master, who signed it in May;\n- the council, which did not read it."
    assert len(find_paragraphs(text)) == 3


def test_unwrapped_text_in_a_script_without_spaces() -> None:
    lines = [
        "市長は金曜日、橋の工事は来週まで続くと記者団に語った。",
        "住民は不満を述べている。",
        "工事は三月に始まった。",
    ]
    assert find_words("\n".join(lines)) == lines


def test_no_wrap_is_measured_where_lines_are_paragraphs() -> None:
    assert measure_wrap(split_lines("\n".join(STORY))).columns == 0
    assert 70 < measure_wrap(split_lines("\n\n".join(fill(each, 80) for each in STORY))).columns <= 80


def test_many_lines_take_linear_time() -> None:
    start = time.process_time()
    for line in ("https://quay.example/a\n\n", "Yes, she said.\n", "\n \n", "- no\n"):
        find_paragraphs(line * 20_000)
    assert time.process_time() - start < 10


@given(st.text(alphabet=st.sampled_from("ab A.,-“”'\n\r\t \x0c\u2028\xa0\ufeff"), max_size=300))
def test_paragraphs_cover_all_that_is_not_white_space(text: str) -> None:
    end = 0
    for start, stop in find_paragraphs(text):
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()
