import pytest

from firsthand.claims.denial_words import contradicts, find_pointer
from firsthand.claims.denials import find_denials
from firsthand.claims.stance import judge_stances
from firsthand.records import Article
from tests.claims.drafting import draft, trace


def _deny(article: Article, *origins: str) -> tuple[tuple[int, ...], ...]:
    return find_denials(article, trace(*origins), judge_stances(article))


REPORTS = draft(
    "{0c|Navy Recalls Patrol Boats From Skerry Bay}, {0s|Reports} {0u|Say}\n\n"
    "{1c|The navy has recalled six patrol boats from Skerry Bay}, {1s|the Harbour Post} {1u|reported}.\n\n"
    "{2s|The ministry} {2u|said} {2c|the boats were sent to guard the herring fleet}.\n\n"
    "{3s|The paper} {3u|reports} {3c|that fuel has become too dear for the crews}.\n\n"
    "{4s|Admiral Ulf Rehn} {4u|has denied} {4c|the reports as “pure invention.”}\n\n"
    "{5c|“Every crew is at its post; there is no boat on its way,”} {5s|Admiral Rehn} {5u|was quoted as saying}."
)


def test_the_reports_are_those_on_the_matter_wherever_they_stand() -> None:
    assert _deny(REPORTS, "A", "B", "C", "D", "E", "E")[4] == (0, 1)


@pytest.mark.parametrize("last", ["E", "F"], ids=["same origin", "same name, not resolved"])
def test_a_source_that_goes_on_denies_the_same(last: str) -> None:
    assert _deny(REPORTS, "A", "B", "C", "D", "E", last)[5] == (0, 1)


def test_nobody_denies_himself() -> None:
    assert _deny(REPORTS, "E", "E", "C", "D", "E", "E")[4] == (3,)


@pytest.mark.parametrize(
    "answer",
    [
        "{1s|The bank} {1u|rejected} {1c|that argument}.",
        "{1s|The bank} {1u|denied} {1c|it}.",
        "{1s|The bank} {1u|denied} {1c|the claim}.",
        "{1s|The bank} {1u|denied} {1c|that the branch in Hull had lost money}.",
        "{1s|The bank} {1u|said} {1c|the branch manager was exaggerating}.",
        "{1s|The bank} {1u|said} {1c|that was untrue}.",
    ],
)
def test_an_answer_denies_what_was_said_before(answer: str) -> None:
    article = draft("{0s|Kay Moss} {0u|argued} {0c|that the branch in Hull lost money for years}.\n\n" + answer)
    assert _deny(article, "A", "B") == ((), (0,))


def test_a_denial_of_wrongdoing_points_at_the_accusation() -> None:
    article = draft(
        "{0s|Prosecutors} {0u|accused} {0c|him of selling the same boat twice}.\n\nIt sank.\n\nIt was raised.\n\n"
        "It sank again.\n\n{1s|Kay Moss} {1u|said} {1c|the boat was old}.\n\n{2s|He} {2u|denied} {2c|any wrongdoing}."
    )
    assert _deny(article, "A", "B", "C")[2] == (0,)


def test_a_headline_denies_what_is_told_below() -> None:
    article = draft(
        "{0s|Judge} {0u|rejects} {0c|union request to open the files}\n\n"
        "{1s|The dockers' union} {1u|asked} {1c|the court to open the files of the harbour board}."
    )
    assert _deny(article, "A", "B") == ((1,), ())


@pytest.mark.parametrize(
    "answer",
    [
        "{1s|The bank} {1u|declined to comment on} {1c|the claim}.",
        "{1s|The bank} {1u|denied} {1c|that the director had been dismissed}.",
        "{1s|The bank} {1u|said} {1c|the branch would stay open}.",
        "{1s|The bank} {1u|recanted} {1c|its own earlier statement}.",
    ],
)
def test_what_points_nowhere_denies_nothing(answer: str) -> None:
    article = draft("{0s|Kay Moss} {0u|argued} {0c|that the house in Hull lost money for years}.\n\n" + answer)
    assert _deny(article, "A", "B") == ((), ())


@pytest.mark.parametrize(
    "content", ["that", "it as absurd", "those claims", "any involvement", "the tabloid's reports"]
)
def test_pointing_words_are_found(content: str) -> None:
    assert find_pointer(content)


@pytest.mark.parametrize("content", ["his earlier remarks", "he was there", "the treaty"])
def test_other_words_point_at_nothing(content: str) -> None:
    assert find_pointer(content) is None


def test_a_contradiction_stands_at_the_beginning() -> None:
    assert contradicts("the figures were wildly exaggerated")
    assert not contradicts("the figures rose " * 20 + "and were exaggerated")
