import pytest

from firsthand.records import UNKNOWN_HAND, Metadata
from tests.sources.scenes import list_via, trace_said

PERSON, BODY, NAMELESS, GROUP = "named_person", "named_organization", "anonymous_source", "unnamed_group"
LEE = ("Ann Lee", PERSON)
CONTENT = "the dam will hold"


@pytest.mark.parametrize(
    ("cue", "rest", "hands"),
    [
        ("told", "CNN that the dam will hold.", ["CNN"]),
        ("said", "in an interview with the Guardian that the dam will hold.", ["The Guardian"]),
        ("said", "on CNN’s “New Day” that the dam will hold.", ["CNN’s “New Day”"]),
        ("wrote", "in The Atlantic that the dam will hold.", ["The Atlantic"]),
        ("told", "host Bob Ray of Fox News that the dam will hold.", ["Fox News"]),
        ("said", "in a speech that the dam will hold.", []),
        ("told", "reporters that the dam will hold.", []),
        ("said", "in a statement that the dam will hold.", []),
        ("said", "in another interview that the dam will hold.", [UNKNOWN_HAND]),
    ],
)
def test_what_was_told_to_an_outlet_comes_through_it(cue: str, rest: str, hands: list[str]) -> None:
    sources = trace_said(f"Ann Lee {cue} {rest}", ("Ann Lee", cue, CONTENT), who=(LEE,))
    via = [[name.removeprefix("The ") for name in names] for names in list_via(sources)]
    assert via == [[name.removeprefix("The ") for name in hands]]


def test_the_publisher_is_no_hand() -> None:
    text = "Ann Lee told The Post that the dam will hold. The Washington Post asked twice."
    sources = trace_said(text, ("Ann Lee", "told", CONTENT), who=(LEE,), metadata=Metadata(publisher="wash-post"))
    assert list_via(sources) == [[]]


def test_an_outlet_that_reports_on_its_own_account_is_the_source_and_no_hand() -> None:
    text = "The Kiel Tribune reported that the dam will hold."
    sources = trace_said(text, ("The Kiel Tribune", "reported", CONTENT), who=(("The Kiel Tribune", BODY),))
    assert list_via(sources) == [[]]


def test_a_cited_source_comes_through_the_outlet_by_its_full_name() -> None:
    text = (
        "The dam will hold, the Tribune reported, citing a source close to the ministry. The Kiel Tribune is a paper."
    )
    sources = trace_said(
        text,
        ("a source close to the ministry", "reported, citing", "The dam will hold"),
        who=(("a source close to the ministry", NAMELESS),),
    )
    assert list_via(sources) == [["The Kiel Tribune"]]


@pytest.mark.parametrize(
    ("text", "hand"),
    [
        ("OSLO, May 2 (Reuters) - Ann Lee said the dam will hold.", "Reuters"),
        ("BERLIN (AFP) — Ann Lee said the dam will hold.", "AFP"),
        ("A headline\n\nParis (AP) -- Ann Lee said the dam will hold.", "AP"),
        ("KIEL (Fjord News Agency) — Ann Lee said the dam will hold.", "Fjord News Agency"),
        ("PORT ADA, May 2 (The Lowland Press) – Ann Lee said the dam will hold.", "The Lowland Press"),
        ("KIEL (FNA) — Ann Lee said the dam will hold.", "FNA"),
    ],
)
def test_a_dateline_makes_the_agency_the_first_hand(text: str, hand: str) -> None:
    assert list_via(trace_said(text, ("Ann Lee", "said", CONTENT), who=(LEE,))) == [[hand]]


@pytest.mark.parametrize(
    "opening",
    [
        "PORTLAND (Ore.) — ",
        "KIEL (Jan. 5) — ",
        "KIEL (Monday) — ",
        "Bob Ray (Green Party) — a friend — agrees. ",
        "KIEL (The Fjord Post) — ",
    ],
)
def test_other_words_in_brackets_are_no_agency(opening: str) -> None:
    text = f"{opening}Ann Lee said the dam will hold."
    metadata = Metadata(publisher="thefjordpost.example")
    assert list_via(trace_said(text, ("Ann Lee", "said", CONTENT), who=(LEE,), metadata=metadata)) == [[]]


def test_a_credit_in_the_metadata_counts_and_shows_no_words() -> None:
    sources = trace_said(
        "Ann Lee told CNN that the dam will hold.",
        ("Ann Lee", "told", CONTENT),
        who=(LEE,),
        metadata=Metadata(wire="AFP"),
    )
    assert list_via(sources) == [["AFP", "CNN"]]
    assert sources.traced[0].hands[0].evidence.spans == ()


def test_the_agency_is_no_hand_of_its_own_observations() -> None:
    text = "OSLO (Reuters) - A Reuters count shows that the dam will hold."
    sources = trace_said(text, ("A Reuters count", "shows", CONTENT), who=(("Reuters", BODY),))
    assert list_via(sources) == [[]]


def test_the_passive_without_an_outlet_leaves_the_hand_open() -> None:
    text = "“We mend it,” Ann Lee was quoted as saying."
    assert list_via(trace_said(text, ("Ann Lee", "was quoted as saying", "“We mend it,”"), who=(LEE,))) == [["?"]]


def test_nameless_sources_go_on_after_an_outlets_report() -> None:
    text = (
        "The dam will hold, The Kiel Tribune reported Sunday, citing an official.\n\n"
        "The mayor, Ann Lee, denies it.\n\n"
        "Two gates leak, other sources were cited as saying."
    )
    sources = trace_said(
        text,
        ("an official", "reported Sunday, citing", "The dam will hold"),
        ("The mayor, Ann Lee,", "denies", "it"),
        ("other sources", "were cited as saying", "Two gates leak"),
        who=(("an official", NAMELESS), LEE, ("other sources", NAMELESS)),
    )
    assert list_via(sources) == [["The Kiel Tribune"], [], ["The Kiel Tribune"]]


def test_nameless_people_who_are_cited_go_on_after_an_outlets_report() -> None:
    text = (
        "The dam will hold, The Kiel Tribune reported Sunday, citing an official.\n\n"
        "Two gates leak, other engineers were cited as saying.\n\n"
        "Engineers like the dam."
    )
    sources = trace_said(
        text,
        ("an official", "reported Sunday, citing", "The dam will hold"),
        ("other engineers", "were cited as saying", "Two gates leak"),
        ("Engineers", "like", "the dam"),
        who=(("an official", NAMELESS), ("other engineers", GROUP), ("Engineers", GROUP)),
    )
    assert list_via(sources) == [["The Kiel Tribune"], ["The Kiel Tribune"], []]


def test_what_one_source_says_in_one_sentence_shares_its_hands() -> None:
    text = "“We mend it,” Ann Lee was quoted as saying, adding that it leaks. She also said it is old."
    sources = trace_said(
        text,
        ("Ann Lee", "was quoted as saying", "“We mend it,”"),
        ("Ann Lee", "adding", "that it leaks"),
        ("She", "also said", "it is old"),
        who=(LEE, LEE, LEE),
    )
    assert list_via(sources) == [[UNKNOWN_HAND], [UNKNOWN_HAND], []]


def test_the_passive_with_an_outlet_names_the_hand() -> None:
    text = "“We mend it,” Ann Lee was quoted as saying by The Kiel Tribune."
    sources = trace_said(text, ("Ann Lee", "was quoted as saying", "“We mend it,”"), who=(LEE,))
    assert list_via(sources) == [["The Kiel Tribune"]]


def test_a_text_that_quotes_somebody_is_a_hand() -> None:
    text = "A memo by the clerk says the dam is old. The memo quotes Ann Lee as telling a friend that it leaks."
    sources = trace_said(
        text,
        ("A memo by the clerk", "says", "the dam is old"),
        ("Ann Lee", "quotes", "that it leaks"),
        who=(("A memo by the clerk", "document"), LEE),
        cues=((), ("as telling",)),
    )
    assert list_via(sources) == [[], ["A memo by the clerk"]]


def test_a_report_hands_on_what_its_makers_were_told() -> None:
    text = "One keeper called the dam a sieve, according to a report by the Fjord Institute quoted in The Kiel Tribune."
    report = "a report by the Fjord Institute"
    sources = trace_said(
        text,
        (report, "according to", "One keeper called the dam a sieve"),
        ("One keeper", "called", "the dam a sieve"),
        who=((report, "document"), ("One keeper", "unnamed_person")),
        within=(None, 0),
    )
    assert list_via(sources) == [["The Kiel Tribune"], ["The Kiel Tribune", "the Fjord Institute"]]


def test_a_spokesman_is_no_hand_of_his_own_body() -> None:
    text = "The fish ministry expects rain, its spokesman said."
    sources = trace_said(
        text,
        ("its spokesman", "said", "The fish ministry expects rain"),
        ("The fish ministry", "expects", "rain"),
        who=(("its spokesman", "unnamed_person"), ("The fish ministry", BODY)),
        within=(None, 0),
    )
    assert list_via(sources) == [[], []]


def test_an_answer_outside_the_interview_does_not_come_through_its_station() -> None:
    text = "On Radio Norland, Ann Lee said Bob Ray had admitted that it leaks. Mr Ray called that a joke."
    ray = ("Bob Ray", PERSON)
    sources = trace_said(
        text,
        ("Ann Lee", "said", "Bob Ray had admitted that it leaks"),
        ("Bob Ray", "had admitted", "that it leaks"),
        ("Mr Ray", "called", "that a joke"),
        who=(LEE, ray, ray),
        within=(None, 0, None),
    )
    assert list_via(sources) == [["Radio Norland"], ["Radio Norland", "Ann Lee"], []]


@pytest.mark.parametrize(
    ("taker", "hands"),
    [
        ("The Fjord Post", [["a clerk"], ["a clerk", "A memo that a clerk leaked to The Fjord Post"]]),
        ("the mayor", [["AFP"], ["AFP", "A memo that a clerk leaked to the mayor"]]),
    ],
)
def test_who_hands_a_text_to_the_publisher_stands_before_it(taker: str, hands: list[list[str]]) -> None:
    memo = f"A memo that a clerk leaked to {taker}"
    text = f"KIEL (AFP) — {memo} says the dam is old. The memo quotes Ann Lee as telling a friend that it leaks."
    sources = trace_said(
        text,
        (memo, "says", "the dam is old"),
        ("Ann Lee", "quotes", "that it leaks"),
        who=((memo, "document"), LEE),
        cues=((), ("as telling",)),
        metadata=Metadata(publisher="The Fjord Post"),
    )
    assert list_via(sources) == hands


def test_a_station_that_no_list_knows_is_a_hand() -> None:
    text = "Radio Norland, citing an official, reported that the dam will hold."
    sources = trace_said(text, ("an official", "citing", "that the dam will hold"), who=(("an official", NAMELESS),))
    assert list_via(sources) == [["Radio Norland"]]


def test_one_of_an_outlets_sources_comes_through_it() -> None:
    text = "One of the Kiel Tribune’s sources said the dam will hold."
    name = "One of the Kiel Tribune’s sources"
    assert list_via(trace_said(text, (name, "said", CONTENT), who=((name, NAMELESS),))) == [["Kiel Tribune"]]


def test_the_same_source_goes_on_until_another_occasion() -> None:
    text = "Ann Lee told CNN that the dam will hold. She added that it is old.\n\nAt a rally, she called it ugly."
    sources = trace_said(
        text,
        ("Ann Lee", "told", CONTENT),
        ("She", "added", "that it is old"),
        ("she", "called", "it ugly"),
        who=(LEE, LEE, LEE),
    )
    assert list_via(sources) == [["CNN"], ["CNN"], []]


def test_the_headline_sums_up_what_was_told() -> None:
    text = "Lee: Dam will hold\n\nAnn Lee says so.\n\n“It will hold,” she told CNN."
    sources = trace_said(
        text,
        ("Lee", ":", "Dam will hold"),
        ("Ann Lee", "says", "so"),
        ("she", "told", "“It will hold,”"),
        who=(LEE, LEE, LEE),
    )
    assert list_via(sources) == [["CNN"], ["CNN"], ["CNN"]]


def test_turns_of_a_transcript_come_through_the_show() -> None:
    text = "On “Fox News Sunday,” Ann Lee said the dam will hold.\n\nRAY: Is it old?\n\nLEE: It is new."
    sources = trace_said(
        text,
        ("Ann Lee", "said", CONTENT),
        ("RAY", ":", "Is it old?"),
        ("LEE", ":", "It is new."),
        who=(LEE, ("RAY", PERSON), LEE),
    )
    assert list_via(sources) == [["Fox News Sunday"]] * 3


def test_respondents_come_through_the_poll() -> None:
    text = "A new Marist College poll asked about the dam. Some 54 percent of voters said it will hold."
    source = "54 percent of voters"
    sources = trace_said(text, (source, "said", "it will hold"), who=((source, GROUP),))
    assert list_via(sources) == [["Marist College poll"]]


def test_within_a_passage_quoted_from_an_outlet() -> None:
    text = (
        "The Kiel Tribune looked at the dam. It reports:\n\n"
        "The Kiel Tribune writes:\n\n"
        '"The dam is old. Ann Lee said it leaks.'
    )
    sources = trace_said(text, ("Ann Lee", "said", "it leaks"), who=(LEE,))
    assert list_via(sources) == [["The Kiel Tribune"]]


def test_what_stands_within_somebodys_content_passes_through_that_one() -> None:
    text = "Ann Lee told CNN that Bob Ray had said the dam will hold."
    sources = trace_said(
        text,
        ("Ann Lee", "told", "that Bob Ray had said the dam will hold"),
        ("Bob Ray", "had said", CONTENT),
        who=(LEE, ("Bob Ray", PERSON)),
        within=(None, 0),
    )
    assert list_via(sources) == [["CNN"], ["CNN", "Ann Lee"]]


def test_a_report_quoted_in_another_outlet_has_two_hands() -> None:
    text = "The dam will hold, Ann Lee said, according to a report by The Kiel Tribune quoted in The Oslo Times."
    sources = trace_said(text, ("Ann Lee", "said", "The dam will hold"), who=(LEE,))
    assert list_via(sources) == [["The Oslo Times", "The Kiel Tribune"]]


def test_a_leaked_text_comes_through_who_published_it() -> None:
    text = "A memo obtained by The Kiel Tribune says the dam will hold."
    source = "A memo obtained by The Kiel Tribune"
    sources = trace_said(text, (source, "says", CONTENT), who=((source, "document"),))
    assert list_via(sources) == [["The Kiel Tribune"]]


def test_a_hand_shows_its_words_and_why() -> None:
    sources = trace_said("Ann Lee told CNN that the dam will hold.", ("Ann Lee", "told", CONTENT), who=(LEE,))
    (hand,) = sources.traced[0].hands
    assert (hand.evidence.text, hand.reason) == ("CNN", "told")


def test_a_paper_that_no_list_knows_is_a_hand_where_it_cites_a_source() -> None:
    text = "The dam will hold, Harbor Watch reported on Monday, citing a source close to the ministry."
    nameless = ("a source close to the ministry", NAMELESS)
    sources = trace_said(text, (nameless[0], "reported on Monday, citing", "The dam will hold"), who=(nameless,))
    assert list_via(sources) == [["Harbor Watch"]]


def test_what_people_say_according_to_a_paper_comes_through_it() -> None:
    text = "Officials say that the dam will hold, according to The Kiel Post."
    sources = trace_said(
        text,
        ("Officials", "say", "that the dam will hold"),
        ("The Kiel Post", "according to", "that the dam will hold"),
        who=(("Officials", GROUP), ("The Kiel Post", BODY)),
    )
    assert list_via(sources) == [["The Kiel Post"], []]
