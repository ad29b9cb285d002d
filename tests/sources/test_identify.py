"""Who is behind each attribution, under which name."""

from __future__ import annotations

import pytest

from firsthand.sources.identify import identify
from tests.sources.articles import make_article

CASES = {
    "surname": (
        "Sen. Maria Orr spoke in Oslo. “We stay,” Orr said.",
        [("Orr", "said", "“We stay,”", "Maria Orr")],
    ),
    "two of one surname, by title": (
        "Bill Holt and Ann Holt met voters. Ann Holt said it was late. Mr. Holt said he agreed.",
        [("Mr. Holt", "said", "he agreed", "Bill Holt")],
    ),
    "pronouns by gender": (
        "Ann Lee met Bob Orr. She said it rained. He said it did not.",
        [("She", "said", "it rained", "Ann Lee"), ("He", "said", "it did not", "Bob Orr")],
    ),
    "names that no list knows": (
        "Nguyễn Văn Minh, a baker, arrived. Minh said bread was dear.",
        [("Minh", "said", "bread was dear", "Nguyễn Văn Minh")],
    ),
    "particles": (
        "Ludwig van Ott runs it. “We won,” van Ott said.",
        [("van Ott", "said", "“We won,”", "Ludwig van Ott")],
    ),
    "short names of a paper": (
        "The Wall Street Journal wrote about it. The plan is dead, the Journal reported. WSJ said it had asked twice.",
        [
            ("the Journal", "reported", "The plan is dead", "The Wall Street Journal"),
            ("WSJ", "said", "it had asked twice", "The Wall Street Journal"),
        ],
    ),
    "a campaign": (
        "The Orr campaign was glad. The campaign said it had no comment.",
        [("The campaign", "said", "it had no comment", "Orr campaign")],
    ),
    "apposition": (
        "The mayor’s rival, former Gov. Ann Lee, said no.",
        [("The mayor’s rival, former Gov. Ann Lee,", "said", "no", "Ann Lee")],
    ),
    "described before named": (
        "Norway’s envoy in Oslo denied it. “It is false,” Ambassador Ann Lee said.",
        [("Norway’s envoy in Oslo", "denied", "it", "Ann Lee")],
    ),
    "joint": (
        "Ann Lee met Bob Orr. Lee and Orr said it was over.",
        [("Lee and Orr", "said", "it was over", "Ann Lee and Bob Orr")],
    ),
    "relative pronoun": (
        "He met Ann Lee, who said it was over.",
        [("who", "said", "it was over", "Ann Lee")],
    ),
    "himself": (
        "Bob Orr won. Orr himself said it was close.",
        [("Orr himself", "said", "it was close", "Bob Orr")],
    ),
    "an office of several words": (
        "Former secretary of state Ann Lee said no.",
        [("Former secretary of state Ann Lee", "said", "no", "Ann Lee")],
    ),
    "a clause names somebody else": (
        "Former secretary of state Ann Lee, who praised Bob Orr, said no.",
        [("Former secretary of state Ann Lee, who praised Bob Orr,", "said", "no", "Ann Lee")],
    ),
    "joint after what both are": (
        "The two senators, Ann Lee and Bob Orr, said no.",
        [("The two senators, Ann Lee and Bob Orr,", "said", "no", "Ann Lee and Bob Orr")],
    ),
    "who has a campaign is a candidate": (
        "Ann Lee spoke first. Bob Orr’s campaign was glad. The nominee said it was late.",
        [("The nominee", "said", "it was late", "Bob Orr")],
    ),
    "somebody's words": (
        "Ann Lee spoke. Lee’s remarks suggest that she is tired.",
        [("Lee’s remarks", "suggest", "she is tired", "Ann Lee")],
    ),
    "questions and answers": (
        "Ann Lee runs the mill.\n\nQ: How is Lee?\n\nA: We are well.",
        [("A", ":", "We are well", "Ann Lee")],
    ),
    "its source": (
        "An unnamed official in Oslo said it was over. Its source said it was late.",
        [
            ("An unnamed official in Oslo", "said", "it was over", "An unnamed official in Oslo"),
            ("Its source", "said", "it was late", "An unnamed official in Oslo"),
        ],
    ),
    "bodies of many": (
        "The Associated Press wrote about it. The AP said it had asked.",
        [("The AP", "said", "it had asked", "The Associated Press")],
    ),
    "seats stay what the text calls them": (
        "The Kremlin denied it. Later Moscow said more.",
        [("The Kremlin", "denied", "it", "The Kremlin"), ("Moscow", "said", "more", "Moscow")],
    ),
    "nameless": (
        "A young clerk came. “I was afraid,” she said.",
        [("she", "said", "“I was afraid,”", "A young clerk")],
    ),
    "a union is no authority": (
        "The Harbour Authority said no. The pilots’ union said yes. The union said it was sure.",
        [
            ("The Harbour Authority", "said", "no", "The Harbour Authority"),
            ("The pilots’ union", "said", "yes", "The pilots’ union"),
            ("The union", "said", "it was sure", "The pilots’ union"),
        ],
    ),
    "bodies without names": (
        "The dockers' union said no. The port authority said yes. The fishing company said maybe.",
        [
            ("The dockers' union", "said", "no", "The dockers' union"),
            ("The port authority", "said", "yes", "The port authority"),
            ("The fishing company", "said", "maybe", "The fishing company"),
        ],
    ),
    "two unions": (
        "The dockers' union said no. The pilots' union said yes.",
        [
            ("The dockers' union", "said", "no", "The dockers' union"),
            ("The pilots' union", "said", "yes", "The pilots' union"),
        ],
    ),
    "two ministries": (
        "The Foreign Ministry said no. The energy ministry said yes. The ministry said it was sure.",
        [
            ("The Foreign Ministry", "said", "no", "The Foreign Ministry"),
            ("The energy ministry", "said", "yes", "The energy ministry"),
            ("The ministry", "said", "it was sure", "The energy ministry"),
        ],
    ),
    "a body under a broader noun": (
        "Nordbank Group said no. The bank said it was sure.",
        [
            ("Nordbank Group", "said", "no", "Nordbank Group"),
            ("The bank", "said", "it was sure", "Nordbank Group"),
        ],
    ),
    "a business under a broader noun": (
        "The freight airline said no. The troubled firm said it was sure.",
        [
            ("The freight airline", "said", "no", "The freight airline"),
            ("The troubled firm", "said", "it was sure", "The freight airline"),
        ],
    ),
    "two persons without names": (
        "A night nurse said no. The boy said yes.",
        [("A night nurse", "said", "no", "A night nurse"), ("The boy", "said", "yes", "The boy")],
    ),
    "a place that opens the text": (
        "SAINT BRANNOC — The head of the port said no.",
        [("The head of the port", "said", "no", "The head of the port")],
    ),
    "a rank with a hyphen": (
        "Director-General Lars Orr spoke. “We stay,” Orr said.",
        [("Orr", "said", "“We stay,”", "Lars Orr")],
    ),
    "we, quoted": (
        "“We think the vote is ours,” a member of the council said.",
        [
            ("a member of the council", "said", "“We think the vote is ours,”", "a member of the council"),
            ("We", "think", "the vote is ours", "a member of the council"),
        ],
    ),
    "nobody": ("It was reportedly over.", [("", "reportedly", "It was", "")]),
}


@pytest.mark.parametrize("case", CASES)
def test_names_the_source(case: str) -> None:
    text, attributions = CASES[case]
    identities = identify(make_article(text, said=tuple((who, cue, what) for who, cue, what, _ in attributions)))
    assert [identities.entities[speaker].name for speaker in identities.speakers] == [name for *_, name in attributions]


def test_one_person_is_one_entity() -> None:
    said = (("Ann Lee", "said", "it rained"), ("Lee", "added", "it poured"), ("She", "said", "she left"))
    identities = identify(make_article("Ann Lee said it rained. Lee added it poured. She said she left.", said=said))
    assert len(set(identities.speakers)) == 1


def test_keeps_others_with_a_name() -> None:
    identities = identify(
        make_article("Ann Lee told the Oslo Times it rained.", said=(("Ann Lee", "told", "it rained"),))
    )
    assert "Oslo Times" in [entity.name for entity in identities.entities]


def test_reads_an_article_without_attributions() -> None:
    assert identify(make_article("It rained.")).speakers == ()
