import pytest

from firsthand.sources.phrases import find_head, split_words


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the survey", "survey"),
        ("a letter from the union's lawyers", "letter"),
        ("one of the women in the boat", "women"),
        ("dozens of studies on kelp", "studies"),
        ("the pilot, who asked for help", "pilot"),
        ("the University of Salem", "University"),
        ("critics", "critics"),
        ("12 percent of divers", "divers"),
    ],
)
def test_head(phrase: str, head: str) -> None:
    words = split_words(phrase)
    assert words[find_head(words)] == head


def test_no_words_have_no_head() -> None:
    assert find_head([]) == -1
