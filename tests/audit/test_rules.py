"""The rules of the policy check, on readings made by hand."""

from dataclasses import replace

import pytest

from firsthand import Metadata
from firsthand.audit import Finding, Level, Policy, check
from firsthand.audit.evidence import count_people
from firsthand.audit.rules import RULES
from firsthand.records import Passage, Quantity
from tests.audit.readings import Said, read

WHO = "an official close to the board"
TEXT = f"The dam leaks badly, {WHO} said."
_TWO = (("said", "The dam leaks badly"), ("added", "“It is old,”"))
NAMELESS = Said(WHO, "said", "The dam leaks badly", kind="anonymous_source")


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def only(code: str) -> Policy:
    """The shipped policy with all other rules off."""
    others = [rule.code for rule in RULES if rule.code != code]
    return Policy.parse(f"ignore = {others!r}")


def test_a_finding_has_its_place_and_its_passage() -> None:
    text = f"It rained.\n\n{TEXT}\n"
    (finding,) = check(read(text, NAMELESS), only("FH101"))
    assert (finding.code, finding.level) == ("FH101", Level.ERROR)
    assert (finding.line, finding.column) == (3, TEXT.index(WHO) + 1)
    assert finding.passage.text == TEXT
    assert [span.of(text) for span in finding.passage.spans] == [TEXT]


def test_a_named_source_with_facts_gives_no_finding() -> None:
    assert check(read("The dam leaks, Ann Orr said.", Said("Ann Orr", "said", "The dam leaks"))) == ()


@pytest.mark.parametrize(
    "reason",
    [
        "The official spoke on condition of anonymity because the talks go on.",
        "The official was not authorized to speak to reporters.",
        "The official asked not to be named, citing fear for his job.",
    ],
)
def test_a_reason_for_namelessness_is_enough_in_the_next_sentence(reason: str) -> None:
    assert check(read(f"{TEXT} {reason}", NAMELESS), only("FH101")) == ()


def test_the_reason_of_another_nameless_source_is_none() -> None:
    text = (
        "Two aides close to the board said the dam leaks. One of them, not to be named because of war, said it is old."
    )
    two = Said("Two aides close to the board", "said", "the dam leaks", kind="anonymous_source")
    one = Said("One of them", "said", "it is old", kind="anonymous_source", after=text.index("One"))
    (finding,) = check(read(text, two, one), only("FH101"))
    assert "Two aides" in finding.message


def test_namelessness_without_a_why_is_found_once_a_source() -> None:
    text = f"{TEXT} The official spoke on condition of anonymity. “It is old,” {WHO} added."
    again = Said(WHO, "added", "“It is old,”", kind="anonymous_source")
    assert codes(check(read(text, NAMELESS, again), only("FH101"))) == ["FH101"]


def test_a_single_nameless_source_is_found_and_a_second_source_heals_it() -> None:
    assert codes(check(read(TEXT, NAMELESS), only("FH102"))) == ["FH102"]
    text = f"{TEXT} It leaks badly, Ann Orr confirmed."
    second = Said("Ann Orr", "confirmed", "It leaks badly", stance="confirm")
    assert check(read(text, NAMELESS, second), only("FH102")) == ()


def test_a_denial_is_no_second_source() -> None:
    text = f"{TEXT} Ann Orr denied that it leaks badly."
    denial = Said("Ann Orr", "denied", "that it leaks badly", stance="deny")
    assert codes(check(read(text, NAMELESS, denial), only("FH102"))) == ["FH102"]


def test_three_officials_are_three_sources() -> None:
    three = Said("three officials", "said", "The dam leaks", kind="anonymous_source")
    assert check(read("The dam leaks, three officials said.", three), only("FH102")) == ()


def test_opinion_and_speculation_of_a_nameless_source() -> None:
    text = f"{WHO} called the dam a disgrace."
    opinion = Said(WHO, "called", "the dam a disgrace", kind="anonymous_source", stance="opine")
    (finding,) = check(read(text, opinion), only("FH103"))
    assert finding.message == f"opinion from a nameless source: “{WHO}”"
    assert check(read(text, opinion), Policy.parse('[FH103]\nstances = ["promise"]\n[FH101]\nlevel = "off"')) == ()


@pytest.mark.parametrize(
    ("who", "kind", "bare"),
    [
        ("sources", "anonymous_source", True),
        ("two officials", "anonymous_source", True),
        ("experts", "unnamed_group", False),
        ("an official close to the board", "anonymous_source", False),
        ("Officials", "named_person", False),
    ],
)
def test_bare_sources(who: str, kind: str, bare: bool) -> None:
    reading = read(f"The dam leaks, {who} said.", Said(who, "said", "The dam leaks", kind=kind))
    assert codes(check(reading, only("FH104"))) == ["FH104"] * bare


@pytest.mark.parametrize(("who", "bare"), [("some experts", True), ("critics", True), ("dairy farmers", False)])
def test_bare_groups(who: str, bare: bool) -> None:
    reading = read(f"The dam leaks, {who} said.", Said(who, "said", "The dam leaks", kind="unnamed_group"))
    assert codes(check(reading)) == ["FH109"] * bare


def test_figures_without_a_source() -> None:
    own = ("The repair cost $3 million.", "The council met on Monday.")
    (finding,) = check(read(" ".join(own), own=own), only("FH105"))
    assert (finding.level, finding.message) == (Level.NOTE, "figure without a source: $3 million")


def test_a_figure_that_a_source_gives_too_or_that_stands_beside_one_is_no_figure_without_a_source() -> None:
    own = ("The repair cost $3 million.", "The bill of $3 million is late.", "Some 400 men worked on it.")
    said = Said("Ann Orr", "said", "the dam leaks")
    beside = f"{own[0]} Ann Orr said the dam leaks.\n\n{own[1]}\n\n{own[2]}"
    assert [each.line for each in check(read(beside, said, own=own), only("FH105"))] == [3, 5]
    given = read(beside, said, own=own)
    (told,) = given.attributions
    amount = Quantity(Passage((), "$3 million"), 3e6, 3e6, "", "USD", "", "")
    known = replace(given, attributions=(replace(told, quantities=(amount,)),))
    assert [each.line for each in check(known, only("FH105"))] == [5]


def test_relayed_nameless_sources_and_unknown_hands() -> None:
    relayed = Said(WHO, "said", "The dam leaks badly", kind="anonymous_source", via=("The Ledger",))
    (finding,) = check(read(TEXT, relayed), only("FH106"))
    assert finding.message == f"nameless source relayed by The Ledger: “{WHO}”"
    named = Said("Ann Orr", "was quoted as saying", "It leaks", via=("?",))
    assert codes(check(read("It leaks, Ann Orr was quoted as saying.", named))) == ["FH108"]


def test_a_relayed_source_is_said_once_and_the_agency_of_the_copy_is_no_relay() -> None:
    text = f"{TEXT} “It is old,” {WHO} added."
    said = [Said(WHO, cue, what, kind="anonymous_source", via=("AP", "The Ledger")) for cue, what in _TWO]
    (finding,) = check(read(text, *said), only("FH106"))
    assert finding.message.startswith("nameless source relayed by AP and The Ledger")
    copy = read(text, *(replace(each, via=("AP",)) for each in said))
    wire = replace(copy, document=replace(copy.document, metadata=Metadata(wire="AP")))
    assert check(wire, only("FH106")) == ()


def test_the_policy_says_who_counts_as_nameless() -> None:
    voter = Said("one voter", "said", "The dam leaks", kind="unnamed_person")
    reading = read("The dam leaks, one voter said.", voter)
    assert check(reading) == ()
    strict = Policy.parse('nameless = ["anonymous_source", "unnamed_person"]')
    assert codes(check(reading, strict)) == ["FH101", "FH102"]


def test_accusations_of_a_nameless_source() -> None:
    text = f"{WHO} accused the mayor of theft."
    accusation = Said(WHO, "accused", "the mayor of theft", kind="anonymous_source", stance="accuse")
    assert codes(check(read(text, accusation), only("FH107"))) == ["FH107"]


def test_headlines_nested_and_unsure_attributions_are_not_checked() -> None:
    title = "Dam leaks, sources say"
    text = f"{title}\n\nThe dam leaks, Ann Orr said sources say."
    named = Said("Ann Orr", "said", "The dam leaks")
    headline = Said("sources", "say", "Dam leaks", kind="anonymous_source")
    nested = Said("sources", "say", "The dam leaks", kind="anonymous_source", within=1, after=24)
    unsure = Said("sources", "say", "The dam leaks", kind="anonymous_source", confidence=0.4, after=24)
    assert check(read(text, headline, named, nested, unsure, title=title)) == ()


def test_findings_come_in_the_order_of_their_places() -> None:
    text = "The dam leaks, a source said. The town is safe, experts said."
    said = (
        Said("experts", "said", "The town is safe", kind="unnamed_group", after=30),
        Said("a source", "said", "The dam leaks", kind="anonymous_source"),
    )
    findings = check(read(text, *said))
    assert codes(findings) == ["FH101", "FH102", "FH104", "FH109"]
    assert [finding.column for finding in findings] == sorted(finding.column for finding in findings)


def test_codes_are_stable() -> None:
    assert [rule.code for rule in RULES] == [f"FH10{number}" for number in range(1, 10)]


@pytest.mark.parametrize(
    ("description", "people"),
    [
        ("a senior official", 1),
        ("officials", 2),
        ("two people familiar with the matter", 2),
        ("a person familiar with the talks", 1),
        ("one of the officials", 1),
        ("the boss", 1),
        ("12 nurses", 12),
        ("", 1),
    ],
)
def test_how_many_people_a_description_speaks_of(description: str, people: int) -> None:
    assert count_people(description) == people


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Some 1,200 people left.", "Some 1,200"),
        ("Prices rose 4.5 percent in May 2019.", "4.5 percent"),
        ("It cost €3.", ""),
        ("Hundreds fled, and about a third of the boats sank.", ""),
        ("Her daughter was 18 months old.", ""),
        ("She turns 18 soon.", ""),
        ("The ship carried 3 million barrels.", "3 million barrels"),
        ("Three men left in 2019 at 10:30 a.m.", ""),
        ("Orr, 64, was born on June 12, 1955.", ""),
        ("The 45-year-old waited for 20 minutes.", ""),
    ],
)
def test_which_figures_want_a_source(sentence: str, figures: str) -> None:
    findings = check(read(sentence, own=(sentence,)), only("FH105"))
    assert [finding.message for finding in findings] == [f"figure without a source: {figures}"] * bool(figures)
