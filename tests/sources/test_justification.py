"""Why a source should know, on invented texts."""

import re

import pytest

from firsthand.records import Article, Found, Metadata, SourceType
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.sources.entities import Entity
from firsthand.sources.justification import find_justification
from firsthand.text import Span


def article(text: str, *sources: str) -> Article:
    """Make an article in which each of these words is the source of an attribution."""
    paragraphs = split_paragraphs(text)
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in sources]
    found = tuple(Found((span,), (), (), None, 1.0, "given") for span in spans)
    return Article(text, None, paragraphs, split_sentences(text, paragraphs), Metadata(), (), (), found, ())


def justify(
    text: str, name: str, *, kind: str = "named_person", title: str = "", sources: tuple[str, ...] = ()
) -> list[str]:
    mentions = tuple(Span(*match.span()) for match in re.finditer(name, text))
    entity = Entity(name, SourceType(kind), title, mentions, 1.0, "given")
    return [span.of(text) for span in find_justification(article(text, *sources), entity)]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("Ann Orr, who has studied dams for 20 years, said it leaks.", "Ann Orr", "who has studied dams for 20 years"),
        ("“It leaks,” said Ann Orr, a resident of Mill Street.", "Ann Orr", "a resident of Mill Street"),
        ("Ann Orr, whose house was destroyed, told us so.", "Ann Orr", "whose house was destroyed"),
    ],
)
def test_modifiers_behind_the_name_of_a_speaker(text: str, name: str, reason: str) -> None:
    source = re.match(r".*?(Ann Orr,[^.]*?),? (?:said|told)|.*said (Ann Orr[^.]*)", text)
    assert source
    assert justify(text, name, sources=(source[1] or source[2],)) == [reason]


def test_the_title_is_no_reason_but_what_follows_it_is() -> None:
    source = "Ann Orr, director of Open Dams, a charity that tests dams"
    text = f"“It leaks,” said {source}."
    assert justify(text, "Ann Orr", title="director of Open Dams", sources=(source,)) == ["a charity that tests dams"]
    plain = "Ann Orr, director of Open Dams"
    assert justify(f"“It leaks,” said {plain}.", "Ann Orr", title="director, Open Dams", sources=(plain,)) == []


def test_what_the_text_says_elsewhere_of_the_body_in_the_title() -> None:
    text = "Open Dams, a charity that tests dams, was founded in May. “It leaks,” said Ann Orr."
    found = justify(text, "Ann Orr", title="director of Open Dams", sources=("Ann Orr",))
    assert found == ["a charity that tests dams"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orr was fired in July by email.",
        "A clerk at the dam office, Orr reads the gauges.",
        "In May, Orr attended the meeting of the council.",
        "Orr, who lives below the dam, moved there in 1990.",
        "Orr has worked at the dam since 1990.",
    ],
)
def test_sentences_that_describe_a_person(sentence: str) -> None:
    assert justify(f"“It leaks,” said Orr of the dam. {sentence}", "Orr", sources=("Orr",)) == [sentence]


@pytest.mark.parametrize("sentence", ["Orr smiled and left the room.", "The council thanked Orr, and was pleased."])
def test_sentences_that_tell_what_happened_are_no_reason(sentence: str) -> None:
    assert justify(sentence, "Orr") == []


def test_only_the_first_descriptions_count() -> None:
    text = "Orr was fired. Orr was hired again. Orr was fired once more."
    assert justify(text, "Orr") == ["Orr was fired.", "Orr was hired again."]


@pytest.mark.parametrize(
    "phrase", ["two people familiar with the talks", "an official briefed on the plan", "a nurse who was in the room"]
)
def test_a_nameless_source_is_justified_by_its_description(phrase: str) -> None:
    text = f"The plan has failed, {phrase} said."
    assert justify(text, phrase, kind="anonymous_source", sources=(phrase,)) == [phrase]


def test_a_bare_nameless_source_is_not_justified() -> None:
    assert justify("The plan has failed, sources said.", "sources", kind="anonymous_source", sources=("sources",)) == []


def test_the_reason_for_namelessness_is_kept() -> None:
    text = "The plan has failed, said an official, who asked not to be named because talks go on."
    found = justify(text, "an official", kind="anonymous_source", sources=("an official",))
    assert found == ["who asked not to be named because talks go on"]


def test_a_document_is_justified_by_what_it_rests_on() -> None:
    source = "a report based on 400 interviews"
    text = f"The dam leaks, according to {source}."
    assert justify(text, source, kind="document", sources=(source,)) == ["based on 400 interviews"]
