"""Sourced statements, of readings made by hand."""

import pytest

from firsthand.audit import make_statements
from firsthand.audit.sourcing import FIELDS, list_statements
from tests.audit.readings import Said, read


def test_a_statement_is_a_whole_sentence_with_all_that_is_known_of_its_source() -> None:
    text = "The dam leaks, engineer Ann Orr told us on Monday. It rained."
    said = Said("engineer Ann Orr", "told", "The dam leaks", "Ann Orr", title="engineer", justification=("on Monday",))
    (statement,) = make_statements(read(text, said))
    assert statement.statement == "The dam leaks, engineer Ann Orr told us on Monday."
    assert (statement.type, statement.name, statement.title) == ("Named Person", "Ann Orr", "engineer")
    assert statement.justification == "on Monday"
    assert [span.of(text) for span in statement.spans] == [statement.statement]


def test_sentences_of_one_source_in_a_paragraph_are_one_statement() -> None:
    text = "The dam leaks, Orr said. It is old. Nobody cares, she added.\n\nThe town is safe, she said."
    orr = "Ann Orr"
    statements = make_statements(
        read(
            text,
            Said("Orr", "said", "The dam leaks", orr),
            Said("she", "added", "Nobody cares", orr),
            Said("she", "said", "The town is safe", orr, after=60),
        )
    )
    assert [each.statement for each in statements] == [
        "The dam leaks, Orr said. It is old. Nobody cares, she added.",
        "The town is safe, she said.",
    ]


def test_a_new_source_starts_a_new_statement() -> None:
    text = "The dam leaks, Orr said. It does not, Dee said."
    statements = make_statements(read(text, Said("Orr", "said", "The dam leaks"), Said("Dee", "said", "It does not")))
    assert [(each.name, each.statement) for each in statements] == [
        ("Orr", "The dam leaks, Orr said."),
        ("Dee", "It does not, Dee said."),
    ]


def test_a_sentence_with_two_sources_side_by_side_is_listed_for_each() -> None:
    text = "Orr said the dam leaks, but Dee denied that."
    said = (Said("Orr", "said", "the dam leaks"), Said("Dee", "denied", "that"))
    assert [each.name for each in make_statements(read(text, *said))] == ["Orr", "Dee"]


def test_what_stands_inside_the_words_of_another_is_not_listed() -> None:
    text = "Orr said the dam that Dee says is safe leaks. When Orr said so, the town slept."
    inner = Said("Dee", "says", "is safe", within=0)
    passing = Said("Orr", "said", "so", "Bo", after=45)
    assert [each.name for each in make_statements(read(text, Said("Orr", "said", "the dam"), inner, passing))] == [
        "Orr"
    ]


@pytest.mark.parametrize(
    ("text", "cue", "what"),
    [
        ("The council voted to close the dam.", "voted", "to close the dam"),
        ("The council declined to comment on the dam.", "declined", "to comment on the dam"),
        ("The council did not respond to requests.", "did not respond", "to requests"),
        ("The council will announce a plan.", "will announce", "a plan"),
        ("The council hopes for rain.", "hopes for", "rain"),
    ],
)
def test_acts_states_of_mind_and_silence_are_no_statements(text: str, cue: str, what: str) -> None:
    assert make_statements(read(text, Said("The council", cue, what, kind="named_organization"))) == ()


def test_quoted_words_are_a_statement_whatever_the_cue() -> None:
    text = "The council voted for “a dry town” on Monday."
    said = Said("The council", "voted for", "“a dry town”", kind="named_organization")
    assert [each.type for each in make_statements(read(text, said))] == ["Named Organization"]


def test_what_a_source_thinks_belongs_to_what_it_says_beside() -> None:
    text = "Orr is unsure why. She said she wakes at night."
    said = (Said("Orr", "is unsure", "why"), Said("She", "said", "she wakes at night", "Orr"))
    assert [each.statement for each in make_statements(read(text, *said))] == [text]


def test_an_anonymous_source_has_no_name_and_only_persons_have_titles() -> None:
    text = "The dam leaks, a person close to the board said. The board denied it."
    nameless = Said("a person close to the board", "said", "The dam leaks", kind="anonymous_source", title="person")
    board = Said("The board", "denied", "it", kind="named_organization", title="board")
    first, second = make_statements(read(text, nameless, board))
    assert (first.type, first.name, first.title) == ("Anonymous Source", "", "")
    assert (second.name, second.title) == ("The board", "")


def test_no_source_and_an_unsure_attribution_make_no_statement() -> None:
    text = "The dam reportedly leaks. Orr said so."
    said = (Said("", "reportedly", "The dam", kind="none"), Said("Orr", "said", "so", confidence=0.3))
    assert make_statements(read(text, *said)) == ()


def test_headlines_are_left_out() -> None:
    text = "Dam leaks, Orr says\n\nThe dam leaks, Orr said."
    said = (Said("Orr", "says", "Dam leaks"), Said("Orr", "said", "The dam leaks", after=20))
    assert [each.statement for each in make_statements(read(text, *said, title="Dam leaks, Orr says"))] == [
        "The dam leaks, Orr said."
    ]


def test_a_quotation_is_carried_into_the_next_paragraph_and_a_heading_is_not() -> None:
    text = "“Why the dam leaks”\n\n“It is old,” Orr said. “It is tired.\n\n“And it is wet.”"
    what = text
    (first, second) = make_statements(read(text, Said("Orr", "said", what)))
    assert first.statement == "“It is old,” Orr said. “It is tired."
    assert second.statement == "“And it is wet.”"


def test_the_rows_have_the_fields_of_the_benchmark() -> None:
    (row,) = list_statements(read("It leaks, Orr said.", Said("Orr", "said", "It leaks")))
    assert tuple(row) == FIELDS
