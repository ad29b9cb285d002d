import pytest

from firsthand.claims.unattributed import find_unattributed
from tests.claims.drafting import draft


def _list(marked: str, *, title: str = "") -> list[str]:
    article = draft(marked, title=title)
    return [sentence.of(article.text) for sentence in find_unattributed(article)]


def test_sentences_laid_at_nobodys_door_are_the_publishers_own() -> None:
    assert _list(
        "Boats Leave the Bay.\n\nSix boats left Skerry Bay on Monday. {0s|The navy} {0u|said} {0c|they will return}. "
        "The bay is shallow in winter.",
        title="Boats Leave the Bay.",
    ) == ["Six boats left Skerry Bay on Monday.", "The bay is shallow in winter."]


def test_a_sentence_is_its_sources_where_they_say_most_of_it() -> None:
    assert _list("On Monday {0s|the navy} {0u|said} {0c|that all six boats would return to the bay}.") == []
    (own,) = _list("The bay, where six boats lay for months, {0u|reportedly} {0c|silts up}.")
    assert own.startswith("The bay")


def test_a_sentence_that_opens_with_somebodys_words_is_not_the_publishers_own() -> None:
    assert _list(
        "{0c|“They left,”} {0u|said} {0s|a baker} who asked that neither her name nor that of her street be printed "
        "because she sells bread to the crews. “They” is what the bay calls the six boats of the navy."
    ) == ["“They” is what the bay calls the six boats of the navy."]


@pytest.mark.parametrize(
    "line",
    [
        "Why did the boats leave the bay?",
        "A boat in the bay, last May",
        "They left.",
        "“The boats have left the bay for good.”",
        "Photo: Six boats in the bay on Monday.",
        "Reporting by Ann Lee; editing by Bo Dahl.",
        "Related article: The navy has a new admiral.",
    ],
)
def test_what_states_nothing_is_left_out(line: str) -> None:
    assert _list(f"{{0s|The navy}} {{0u|said}} {{0c|the boats will return}}.\n\n{line}") == []
