from dataclasses import replace

import pytest

from firsthand.claims.denial_words import contradicts, find_pointer
from firsthand.claims.denials import find_denials
from firsthand.claims.stance import judge_stances
from firsthand.records import Article, Hand, Passage, SourceType
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
        "{1s|The bank} {1u|called} {1c|that “a fairy tale.”}",
        "{1s|The bank} {1u|dismissed} {1c|this as sheer invention}.",
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


@pytest.mark.parametrize(
    "content", ["his earlier remarks", "he was there", "the treaty", "that any senior figure was there"]
)
def test_other_words_point_at_nothing(content: str) -> None:
    assert find_pointer(content) is None


def test_a_contradiction_stands_at_the_beginning() -> None:
    assert contradicts("the figures were wildly exaggerated")
    assert not contradicts("the figures rose " * 20 + "and were exaggerated")


def test_what_the_one_cited_by_a_report_told_it_besides_is_of_the_reports() -> None:
    article = draft(
        "{0c|Navy Sells Patrol Boats}, {0s|Papers} {0u|Say}\n\n"
        "{1c|The navy has sold six patrol boats at Skerry Bay}, the Post {1u|reported, citing} {1s|a clerk}.\n\n"
        "{2c|The navy kept only a tug at Skerry}, the Post {2u|cited} {2s|its source} {2u|as saying}.\n\n"
        "{3c|The herring came late this year}, the Post {3u|cited} {3s|its source} {3u|as saying}.\n\n"
        "{4s|Admiral Ulf Rehn} {4u|dismissed} {4c|the report as “pure invention.”}"
    )
    sources = trace("A", "B", "B", "B", "C")
    post = (Hand("the Post", Passage((), "the Post"), ""),)
    relayed = [replace(each, hands=post) if 1 <= at <= 3 else each for at, each in enumerate(sources.traced)]
    sources = replace(sources, traced=tuple(relayed))
    assert find_denials(article, sources, judge_stances(article))[4] == (0, 1, 2)


def test_a_denied_figure_is_the_last_one_stated_and_who_corrects_it_denies_it_too() -> None:
    article = draft(
        "{0s|Divers} {0u|said} {0c|that 30 boats had sunk}. {1s|Kay Moss} {1u|said} {1c|the bay was calm}.\n\n"
        "{2s|The mayor} {2u|denied} {2c|that the figure was that high}, {3u|saying} {3c|there were a dozen at most}."
        " {4s|He} {4u|said} {4c|the bay was deep}."
    )
    assert _deny(article, "A", "B", "C", "C", "C") == ((), (), (0,), (0,), ())


def test_a_letter_that_is_called_a_forgery_is_denied_as_a_whole() -> None:
    article = draft(
        "{0c|Mayor Sold Boats}, {0s|letter} {0u|says}\n\n"
        "{1c|The mayor sold the tug}, {1s|a letter} {1u|says}. {2s|Kay Moss} {2u|said} {2c|the bay was calm}.\n\n"
        "{3s|His lawyer} {3u|called} {3c|the letter “a forgery from first to last.”}"
    )
    sources = trace("A", "A", "B", "C")
    letter, *others = sources.sources
    sources = replace(sources, sources=(replace(letter, type=SourceType.DOCUMENT), *others))
    assert find_denials(article, sources, judge_stances(article))[3] == (0, 1)


ORDERED = "{0s|A letter} {0u|says} {0c|the harbour master told his clerks to burn the ledgers}.\n\n"


@pytest.mark.parametrize(
    ("answer", "denied"),
    [
        ("{1c|“He never asked anyone to burn anything,”} {1s|his lawyer} {1u|said}.", (0,)),
        ("{1s|His lawyer} {1u|denied} {1c|that he ever told anybody to burn ledgers}.", (0,)),
        ("{1c|“He has never told anyone to burn any of the ledgers,”} {1s|his lawyer} {1u|said}.", (0,)),
        ("{1c|“He never asked anyone to sell anything,”} {1s|his lawyer} {1u|said}.", ()),
        ("{1c|“He never burnt anything,”} {1s|his lawyer} {1u|said}.", ()),
        ("{1c|“He never asked the clerks to burn it all,”} {1s|his lawyer} {1u|said}.", ()),
    ],
)
def test_who_never_did_anything_of_the_kind_denies_it(answer: str, denied: tuple[int, ...]) -> None:
    assert _deny(draft(ORDERED + answer), "A", "B") == ((), denied)


def test_who_never_did_it_denies_nobody_who_says_the_same() -> None:
    said = "{0s|A clerk} {0u|said} {0c|nobody was told to burn the ledgers}.\n\n"
    answer = "{1c|“He never asked anyone to burn anything,”} {1s|his lawyer} {1u|said}."
    assert _deny(draft(said + answer), "A", "B") == ((), ())
