import pytest

from firsthand.records import Channel
from tests.sources.scenes import trace_said

LEE = ("Ann Lee", "named_person")
CONTENT = "the dam will hold"


def list_channels(
    text: str, *said: tuple[str, str, str], who: tuple[tuple[str, str], ...], within: tuple[int | None, ...] = ()
) -> list[Channel]:
    return [traced.channel for traced in trace_said(text, *said, who=who, within=within).traced]


@pytest.mark.parametrize(
    ("before", "cue", "channel"),
    [
        ("", "said", ""),
        ("", "tweeted", "social_media"),
        ("", "wrote", "document"),
        ("", "testified", "testimony"),
        ("In a written statement, ", "said", "statement"),
        ("In an interview on Monday, ", "said", "interview"),
        ("At a press conference in Kiel, ", "said", "press_conference"),
        ("During Tuesday’s debate, ", "said", "debate"),
        ("At a rally in Oslo, ", "said", "speech"),
        ("In a Facebook message, ", "wrote", "social_media"),
        ("In her 2003 memoir, ", "noted", "document"),
        ("On CNN, ", "said", "broadcast"),
    ],
)
def test_words_for_the_occasion(before: str, cue: str, channel: str) -> None:
    text = f"{before}Ann Lee {cue} the dam will hold."
    assert list_channels(text, ("Ann Lee", cue, CONTENT), who=(LEE,)) == [channel]


@pytest.mark.parametrize(
    ("source", "channel"),
    [
        ("The report", "document"),
        ("A statement", "statement"),
        ("Two tweets", "social_media"),
        ("A TV ad", "broadcast"),
    ],
)
def test_a_text_is_a_channel_itself(source: str, channel: str) -> None:
    text = f"{source} said the dam will hold."
    assert list_channels(text, (source, "said", CONTENT), who=((source, "document"),)) == [channel]


def test_an_occasion_within_the_content_tells_nothing() -> None:
    text = "Ann Lee said the dam was named in a statement."
    assert list_channels(text, ("Ann Lee", "said", "the dam was named in a statement"), who=(LEE,)) == [""]


def test_the_occasion_goes_on_with_the_source_and_reaches_back_to_the_headline() -> None:
    text = "Lee: Dam will hold\n\nAt the debate, Ann Lee said the dam will hold. “It is new,” she said.\n\nRay objects."
    said = (
        ("Lee", ":", "Dam will hold"),
        ("Ann Lee", "said", CONTENT),
        ("she", "said", "“It is new,”"),
        ("Ray", "objects", "objects"),
    )
    ray = ("Bob Ray", "named_person")
    assert list_channels(text, *said, who=(LEE, LEE, LEE, ray)) == ["debate", "debate", "debate", ""]


def test_the_head_fills_in_what_no_rule_tells() -> None:
    text = (
        "Lee and Ray clash at debate over the dam\n\n"
        "At Tuesday’s debate in Kiel, Ann Lee said the dam will hold.\n\n"
        "Bob Ray answered that it leaks.\n\n"
        "The moderator of the debate turned to the sluice.\n\n"
        "“I would mend it,” Ray said.\n\n"
        "Back in the debate, Lee said it is new."
    )
    said = (
        ("Ann Lee", "said", CONTENT),
        ("Bob Ray", "answered", "that it leaks"),
        ("Ray", "said", "“I would mend it,”"),
        ("Lee", "said", "it is new"),
    )
    ray = ("Bob Ray", "named_person")
    assert list_channels(text, *said, who=(LEE, ray, ray, LEE)) == ["debate"] * 4


def test_an_editorial_board_is_no_editorial() -> None:
    text = "In a meeting with the editorial board of the Kiel Tribune, Ann Lee said the dam will hold."
    assert list_channels(text, ("Ann Lee", "said", CONTENT), who=(LEE,)) == ["interview"]


def test_nothing_is_said_in_an_article_without_attributions() -> None:
    assert list_channels("The debate was long.", who=()) == []


def test_it_does_not_go_on_for_ever() -> None:
    text = "At the debate, Ann Lee said the dam will hold.\n\n" + "It is old.\n\n" * 12 + "She sold it, she added."
    said = (("Ann Lee", "said", CONTENT), ("she", "added", "She sold it"))
    assert list_channels(text, *said, who=(LEE, LEE)) == ["debate", ""]


def test_who_writes_writes_where_it_was_said_before() -> None:
    text = "In a statement, Ann Lee called the dam new. “It will hold,” she wrote."
    said = (("Ann Lee", "called", "the dam new"), ("she", "wrote", "“It will hold,”"))
    assert list_channels(text, *said, who=(LEE, LEE)) == ["statement", "statement"]


def test_a_question_without_a_source_shares_the_occasion_of_the_answer() -> None:
    text = "Asked in an interview whether it leaks, Ann Lee said the dam will hold."
    said = (("", "Asked", "whether it leaks"), ("Ann Lee", "said", CONTENT))
    assert list_channels(text, *said, who=(("", "none"), LEE)) == ["interview", "interview"]


def test_what_is_told_on_an_occasion_was_said_elsewhere() -> None:
    text = "In an interview on Monday, Ann Lee said Bob Ray had admitted that it leaks."
    said = (("Ann Lee", "said", "Bob Ray had admitted that it leaks"), ("Bob Ray", "had admitted", "that it leaks"))
    assert list_channels(text, *said, who=(LEE, ("Bob Ray", "named_person")), within=(None, 0)) == ["interview", ""]


def test_who_is_quoted_by_a_text_did_not_speak_in_it() -> None:
    text = "A memo by the clerk says the dam is old. The memo quotes Ann Lee as telling a friend that it leaks."
    sources = trace_said(
        text,
        ("A memo by the clerk", "says", "the dam is old"),
        ("Ann Lee", "quotes", "that it leaks"),
        who=(("A memo by the clerk", "document"), LEE),
        cues=((), ("as telling",)),
    )
    assert [traced.channel for traced in sources.traced] == ["document", ""]


def test_who_told_an_outlet_was_not_interviewed_because_another_was() -> None:
    text = "“It leaks,” Bob Ray told the Kiel Gazette.\n\nIn an interview on Monday, Ann Lee said the dam will hold."
    said = (("Bob Ray", "told", "“It leaks,”"), ("Ann Lee", "said", CONTENT))
    assert list_channels(text, *said, who=(("Bob Ray", "named_person"), LEE)) == ["", "interview"]


def test_who_told_a_station_was_on_no_show() -> None:
    text = "“It leaks,” Ann Lee told Radio Norland."
    assert list_channels(text, ("Ann Lee", "told", "“It leaks,”"), who=(LEE,)) == [""]
