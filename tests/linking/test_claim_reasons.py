from firsthand.linking.claim_reasons import explain
from firsthand.linking.claim_sides import lay_out
from firsthand.records import Stance
from tests.linking.claim_cases import tell


def say(one: str, other: str, left: dict[str, object] | None = None, right: dict[str, object] | None = None) -> str:
    first, second = lay_out((tell(one, **left or {}),)), lay_out((tell(other, **right or {}),))
    return explain(first, 0, second, 0)


def test_a_shared_run_is_quoted_as_written() -> None:
    reason = say("that “the U.S. fleet sails on Friday, come what may”", "the U.S. fleet sails on Friday at noon")
    assert "both have “the U.S. fleet sails on Friday”" in reason


def test_names_words_figures_and_sources_are_named() -> None:
    reason = say("in Kiel 40 miners went on strike", "a strike of 40 miners has begun in Kiel", {}, {"name": "Orr"})
    assert "both name Kiel" in reason
    assert "“strike”" in reason
    assert "both have the figure 40 miners" in reason
    assert "from Ann Orr and Orr" in reason


def test_words_that_are_close_are_named() -> None:
    assert "“quit” is close to “resigned”" in say("the mayor quit", "the mayor has resigned")


def test_what_speaks_against_is_named() -> None:
    reason = say("40 miners were hurt on Monday", "12 miners were not hurt on Friday", {}, {"name": "Bill Lee"})
    for part in ("40 miners against 12 miners", "monday against friday", "Ann Orr and Bill Lee", "has a negation"):
        assert part in reason.partition("Against it: ")[2]


def test_a_denial_speaks_against() -> None:
    assert "one of them is denied" in say("it rained", "it rained", {}, {"stance": Stance.DENY})


def test_a_reason_stays_short() -> None:
    words = " ".join(f"word{number} " for number in range(200))
    assert len(say(words, words)) < 400


def test_nothing_in_common_is_said_to_be_so() -> None:
    assert say("…", "it rained", {"name": ""}) == "alike in wording and place"
