import pytest

from firsthand.records import SourceType
from firsthand.sources.kinds import Kind, decide_kind
from tests.sources.articles import draft_entity, make_article


def judge(name: str, *, source: str | None = None, cue: str = "said", content: str = "the dam will hold") -> Kind:
    words = name if source is None else source
    article = make_article(f"{words} {cue} {content}.", said=((words, cue, content),))
    return decide_kind(article, draft_entity(article, name))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Martha Okafor", "named_person"),
        ("Senator Lars Lindqvist", "named_person"),
        ("the Ministry of Fisheries", "named_organization"),
        ("Reuters", "named_organization"),
        ("the Harbor Workers Union", "named_organization"),
        ("NOAA", "named_organization"),
        ("The Nation", "named_organization"),
        ("the report", "document"),
        ("a new poll by the university", "document"),
        ("the lawsuit", "document"),
        ("one fisherman", "unnamed_person"),
        ("critics", "unnamed_group"),
        ("many residents of the valley", "unnamed_group"),
        ("", "none"),
    ],
)
def test_plain_cases(name: str, kind: str) -> None:
    assert judge(name).type == kind


@pytest.mark.parametrize("name", ["the nation", "us", "the times"])
def test_small_letters_are_no_name(name: str) -> None:
    assert judge(name).type is not SourceType.NAMED_ORGANIZATION


def test_we_are_several_without_a_name() -> None:
    assert judge("We").type is SourceType.UNNAMED_GROUP


@pytest.mark.parametrize("name", ["The justice ministry", "The energy ministry", "The coast guard", "the boy"])
def test_who_is_only_described_has_no_name_of_a_person(name: str) -> None:
    assert judge(name).type is not SourceType.NAMED_PERSON


@pytest.mark.parametrize("name", ["the Kremlin", "Moscow", "Downing Street", "the White House", "Norway"])
def test_a_government_may_be_named_by_its_seat(name: str) -> None:
    assert judge(name).type is SourceType.NAMED_ORGANIZATION


@pytest.mark.parametrize(
    "name",
    [
        "a source close to the shipyard",
        "other sources",
        "one of the paper’s sources",
        "two officials familiar with the talks",
        "an executive who spoke on condition of anonymity",
    ],
)
def test_who_knows_and_stays_nameless_is_anonymous(name: str) -> None:
    assert judge(name).type is SourceType.ANONYMOUS_SOURCE


def test_the_words_of_the_source_may_say_that_it_is_nameless() -> None:
    judged = judge("an official", source="an official, who asked not to be named,")
    assert judged.type is SourceType.ANONYMOUS_SOURCE


def judge_text(text: str, *said: tuple[str, str, str], name: str) -> Kind:
    return decide_kind(article := make_article(text, said=said), draft_entity(article, name))


def test_the_sentence_may_say_that_a_source_is_kept_nameless() -> None:
    text = "Three people who worked on the dam, and who spoke on condition of anonymity, said it leaks."
    judged = judge_text(text, ("Three people who worked on the dam", "said", "it leaks"), name="Three people")
    assert judged.type is SourceType.ANONYMOUS_SOURCE


def test_the_same_people_stay_nameless() -> None:
    text = "Two people familiar with the dam said it leaks. These people said the money had run out."
    these = ("These people", "said", "the money had run out")
    familiar = ("Two people familiar with the dam", "said", "it leaks")
    assert judge_text(text, these, familiar, name="These people").type is SourceType.ANONYMOUS_SOURCE
    assert judge("These people").type is not SourceType.ANONYMOUS_SOURCE


@pytest.mark.parametrize("name", ["a student", "one of the nurses", "another engineer of the port"])
def test_one_of_many_is_a_person_without_a_name(name: str) -> None:
    assert judge(name).type is SourceType.UNNAMED_PERSON


@pytest.mark.parametrize(
    "text",
    [
        "Oslund, which has lent the island money, said the dam will hold.",
        "Oslund said the dam will hold. Oslund’s headquarters stayed shut.",
    ],
)
def test_what_stands_behind_a_name_shows_a_body(text: str) -> None:
    assert judge_text(text, ("Oslund", "said", "the dam will hold"), name="Oslund").type is not SourceType.NAMED_PERSON


@pytest.mark.parametrize("name", ["a ministry spokesman", "a spokeswoman for the port", "the bank's spokesman"])
def test_an_unnamed_spokesman_speaks_for_the_body(name: str) -> None:
    assert judge(name).type is SourceType.NAMED_ORGANIZATION


def test_the_spokesman_of_a_person_is_a_person() -> None:
    assert judge("Okafor’s spokesman").type is SourceType.UNNAMED_PERSON


def test_joint_sources_take_the_kind_of_the_first_person() -> None:
    assert judge("Martha Okafor and other engineers").type is SourceType.NAMED_PERSON


def test_reports_that_nobody_names_are_a_group() -> None:
    assert judge("Reports", cue="Say").type is SourceType.UNNAMED_GROUP


def test_a_verdict_says_how_sure_it_is_and_why() -> None:
    judged = judge("the annual report")
    assert 0 < judged.confidence <= 1
    assert judged.reason
