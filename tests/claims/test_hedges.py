import pytest

from firsthand.claims.hedges import find_hedges
from tests.claims.drafting import draft


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{0s|Police} {0u|said} {0c|the fire may have started in a lift}.", ["may have"]),
        ("{0s|The outlet} reportedly {0u|said} {0c|the deal was off}.", ["reportedly"]),
        ("{0s|Analysts} {0u|suggested that} {0c|prices could rise}.", ["suggested that", "could"]),
        ("{0s|She} {0u|said} {0c|he allegedly took the money}.", ["allegedly"]),
        ("{0c|It seems that the crew has left}, {0s|a guard} {0u|said}.", ["It seems that"]),
        ("{0s|He} {0u|said} {0c|the plan is unlikely to pass}.", ["unlikely"]),
        ("{0s|The police} {0u|said} {0c|the driver is believed to have fled}.", ["is believed to have"]),
        ("{0s|She} {0u|said} {0c|the alleged thief appeared to be asleep}.", ["alleged", "appeared to be"]),
    ],
)
def test_words_that_weaken_a_claim_are_hedges(marked: str, expected: list[str]) -> None:
    article = draft(marked)
    (hedges,) = find_hedges(article)
    assert [hedge.of(article.text) for hedge in hedges] == expected


@pytest.mark.parametrize(
    "marked",
    [
        "{0s|Police} {0u|said} {0c|the fire started in a lift}.",
        "{0s|The mayor} {0u|said} {0c|the vote is in May}.",
        "{0s|He} {0u|said} {0c|he could not swim}.",
        "{0s|She} {0u|said} {0c|she would answer any question they may have}.",
        "{0s|The poll} {0u|found} {0c|that likely voters prefer the bridge}.",
        "{0s|The train} {0u|was supposed to} {0c|stop}.",
        "Perhaps it rained. {0s|She} {0u|said} {0c|it was dry}.",
    ],
)
def test_other_words_are_none(marked: str) -> None:
    assert find_hedges(draft(marked)) == ((),)


def test_a_hedge_belongs_to_the_claim_that_it_stands_in() -> None:
    article = draft("{0s|Ann} {0u|said} {0c|it may rain}. {1s|Bo} {1u|said} {1c|it is dry}.")
    assert [len(hedges) for hedges in find_hedges(article)] == [1, 0]
