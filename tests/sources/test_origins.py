from dataclasses import replace
from itertools import islice

import pytest

from firsthand.records import SourceType, spell_labels
from firsthand.sources.entities import Entity
from firsthand.sources.origins import Speaker, find_origins, is_one, may_be_one
from firsthand.text import Span

PAPER = frozenset({"The Kiel Tribune"})


def name(words: str, kind: str, title: str = "") -> Entity:
    return Entity(words, SourceType(kind), title, (), 1.0, "given")


def label(*entities: Entity, hands: frozenset[str] = PAPER, in_title: int = -1) -> list[tuple[str, tuple[str, ...]]]:
    speakers = [Speaker(entity, hands, in_title=at == in_title) for at, entity in enumerate(entities)]
    return [(origin.label, origin.maybe) for origin in find_origins(speakers)]


def test_labels_never_run_out() -> None:
    assert list(islice(spell_labels(), 25, 29)) == ["Z", "AA", "AB", "AC"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (name("Ann Lee’s letter", "document"), name("Ann Lee", "named_person")),
        (name("a poll by Kiel University", "document"), name("Kiel University", "named_organization")),
        (
            name("a report released from the Ministry of Fish", "document"),
            name("Ministry of Fish", "named_organization"),
        ),
        (name("a Tribune article", "document"), name("The Kiel Tribune", "named_organization")),
        (name("the report", "document"), name("the authors of the report", "unnamed_group")),
        (name("The Kremlin", "named_organization"), name("Moscow", "named_organization")),
        (
            name("Bob Ray", "named_person", "Ministry of Fish spokesman"),
            name("the Ministry of Fish", "named_organization"),
        ),
    ],
)
def test_one_origin(one: Entity, other: Entity) -> None:
    assert is_one(one, other)
    assert is_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (name("a poll of Kiel University students", "document"), name("Oslo University", "named_organization")),
        (name("Bob Ray", "named_person", "Ministry of Fish biologist"), name("Ministry of Fish", "named_organization")),
        (name("", "none"), name("", "none")),
        (name("an official", "anonymous_source"), name("an official", "anonymous_source")),
        (name("Ann Lee and others", "named_person"), name("Ann Lee", "named_person")),
    ],
)
def test_origins_of_their_own(one: Entity, other: Entity) -> None:
    assert not is_one(one, other)
    assert not is_one(other, one)


@pytest.mark.parametrize(
    ("one", "other", "maybe"),
    [
        ("a source close to the Danish Fish Ministry", "a person close to the Danish government", True),
        ("a source", "an executive of the dam's builder", True),
        ("two officials", "an official", True),
        ("an official", "an engineer", False),
        ("a Danish official", "a Swedish official", False),
        ("an official", "a second official", False),
        ("two officials", "another official", True),
        ("a source", "a third official", True),
    ],
)
def test_nothing_tells_two_nameless_sources_apart(one: str, other: str, *, maybe: bool) -> None:
    assert may_be_one(name(one, "anonymous_source"), name(other, "anonymous_source")) is maybe


def test_a_later_nameless_source_may_be_any_compatible_one_before_it() -> None:
    assert label(
        name("a source close to the Fish Ministry", "anonymous_source"),
        name("other sources", "anonymous_source"),
        name("Ann Lee", "named_person"),
        name("one of the Tribune’s sources", "anonymous_source"),
    ) == [("A", ()), ("B", ()), ("C", ()), ("D", ("A", "B"))]


def test_a_person_without_a_name_is_none_of_the_secret_sources() -> None:
    assert label(
        name("two people familiar with the dam", "anonymous_source"),
        name("a member of the crew", "unnamed_person"),
    ) == [("A", ()), ("B", ())]


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("the fish ministry", name("The ministry’s own log", "document")),
        ("the divers' union", name("Ann Lee", "named_person", "the union's spokeswoman")),
        ("The divers’ union", name("Ann Lee", "named_person", "the union’s secretary")),
    ],
)
def test_a_body_is_called_by_the_last_word_of_its_name(body: str, other: Entity) -> None:
    assert label(name(body, "named_organization"), other) == [("A", ()), ("A", ())]
    assert label(other, name(body, "named_organization")) == [("A", ()), ("A", ())]


def test_a_short_form_of_two_bodies_names_neither() -> None:
    bodies = name("the fish ministry", "named_organization"), name("the dam ministry", "named_organization")
    labels = [own for own, _ in label(*bodies, name("The ministry’s log", "document"))]
    assert labels == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("at", "title", "labels"),
    [
        (60, "its secretary", ["A", "B", "B"]),
        (60, "its treasurer", ["A", "B", "C"]),
        (900, "its secretary", ["A", "B", "C"]),
    ],
)
def test_its_secretary_speaks_for_the_body_named_last(at: int, title: str, labels: list[str]) -> None:
    port = replace(name("the port", "named_organization"), mentions=(Span(0, 8),))
    union = replace(name("the union", "named_organization"), mentions=(Span(20, 29),))
    lee = replace(name("Ann Lee", "named_person", title), mentions=(Span(at, at + 7),))
    assert [own for own, _ in label(port, union, lee)] == labels


def test_nameless_sources_of_different_outlets_stay_apart() -> None:
    speakers = [
        Speaker(name("a source", "anonymous_source"), frozenset({outlet}), in_title=False) for outlet in ("CNN", "NBC")
    ]
    assert [origin.maybe for origin in find_origins(speakers)] == [(), ()]


def test_a_group_may_hold_named_members() -> None:
    assert label(
        name("Ann Lee", "named_person", "analyst at Kiel University"),
        name("analysts", "unnamed_group"),
        hands=frozenset(),
    ) == [("A", ()), ("B", ("A",))]


@pytest.mark.parametrize(("words", "kind"), [("Reports", "unnamed_group"), ("Papers", "document")])
def test_reports_in_a_headline_may_be_the_first_one_told(words: str, kind: str) -> None:
    speakers = [
        Speaker(name(words, kind), frozenset(), in_title=True),
        Speaker(name("Ann Lee", "named_person"), frozenset(), in_title=False),
        Speaker(name("an official", "anonymous_source"), PAPER, in_title=False),
    ]
    assert find_origins(speakers)[0].maybe == ("C",)
