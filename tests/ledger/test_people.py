"""Who goes by a name, and what they said."""

import pytest

from firsthand.ledger import Ledger
from firsthand.records import Dossier, Filter, SourceType, Stance, Tally, Voice
from tests.ledger.articles import Said, add, write_article

GROUP, PERSON, SOURCE = SourceType.UNNAMED_GROUP, SourceType.NAMED_PERSON, SourceType.ANONYMOUS_SOURCE


def names(dossier: Dossier) -> list[tuple[str, SourceType]]:
    return [(voice.name, voice.type) for voice in dossier.voices]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with three articles, the last of them wire copy."""
    add(
        ledger,
        write_article(
            Said("Mark Galé", "the bridge is safe", title="engineer", via=("Wenn Radio",)),
            Said("Mark Galé", "it will not be closed", title="engineer", stance=Stance.PROMISE, on="2024-03-01"),
            Said("Eve Gale", "it should be closed", stance=Stance.ASK),
            published="2024-03-05",
        ),
        write_article(
            Said("MARK GALÉ", "there were no cracks", title="chief engineer", stance=Stance.DENY, via=("CNN", "AP")),
            Said("a source close to the council", "there were cracks", kind=SOURCE),
            publisher="The Post",
            published="2024-04-01",
        ),
        write_article(Said("Mark Gale", "all is well", title="engineer"), published="2023-01-01", wire="AFP"),
    )
    return ledger


def test_a_voice_is_counted_through_the_whole_ledger(filled: Ledger) -> None:
    (voice,) = filled.source("mark GALE").voices
    assert voice == Voice(
        name="MARK GALÉ",
        type=PERSON,
        titles=(Tally("engineer", 2, 1), Tally("chief engineer", 1, 0)),
        outlets=(Tally("The Wenn Herald", 2, 1), Tally("The Post", 1, 0)),
        via=(Tally("AP", 1, 0), Tally("CNN", 1, 0), Tally("Wenn Radio", 1, 0)),
        stances=(Tally("state", 1, 1), Tally("deny", 1, 0), Tally("promise", 1, 0)),
        claims=4,
        documents=3,
        first="2023-01-01",
        last="2024-04-01",
    )


def test_the_most_frequent_spelling_is_the_name(filled: Ledger) -> None:
    add(filled, write_article(Said("Mark Galé", "he will resign"), text="again"))
    assert names(filled.source("Mark Gale")) == [("Mark Galé", PERSON)]


def test_claims_come_latest_first_and_no_more_than_asked_for(filled: Ledger) -> None:
    found = [hit.attribution.content_text for hit in filled.source("Mark Gale").hits]
    assert found == ["there were no cracks", "the bridge is safe", "it will not be closed", "all is well"]
    dossier = filled.source("Mark Gale", limit=1)
    assert [hit.attribution.content_text for hit in dossier.hits] == found[:1]
    assert dossier.voices[0].claims == 4


def test_one_word_finds_everyone_who_bears_it(filled: Ledger) -> None:
    assert names(filled.source("gale")) == [("MARK GALÉ", PERSON), ("Eve Gale", PERSON)]


def test_words_of_a_name_may_come_in_any_order(filled: Ledger) -> None:
    assert names(filled.source("Gale, Mark")) == [("MARK GALÉ", PERSON)]
    assert names(filled.source("Gale Eve Mark")) == []


def test_a_nameless_source_goes_by_its_description(filled: Ledger) -> None:
    assert names(filled.source("council source")) == [("a source close to the council", SOURCE)]


def test_the_full_name_leaves_longer_names_out(ledger: Ledger) -> None:
    add(ledger, write_article(Said("Mark Gale", "yes"), Said("Mark Gale Junior", "no")))
    assert names(ledger.source("Mark Gale")) == [("Mark Gale", PERSON)]


def test_one_name_of_two_kinds_is_two_voices(ledger: Ledger) -> None:
    add(ledger, write_article(Said("Wenn Herald", "yes"), Said("Wenn Herald", "no", kind=SourceType.DOCUMENT)))
    assert len(ledger.source("Wenn Herald").voices) == 2


def test_who_speaks_for_somebody_is_told_apart(ledger: Ledger) -> None:
    add(
        ledger,
        write_article(
            Said("Ann Brook", "the sale is on"),
            Said("Brook’s spokesman", "she never met them", kind=SourceType.UNNAMED_PERSON, stance=Stance.DENY),
            Said("a lawyer for Ann Brook", "she will sue", kind=SourceType.UNNAMED_PERSON),
        ),
    )
    found = ledger.source("brook")
    assert names(found) == [("Ann Brook", PERSON)]
    assert found.claims == 1
    assert [hit.attribution.content_text for hit in found.hits] == ["the sale is on"]
    assert [voice.name for voice in found.spokes] == ["a lawyer for Ann Brook", "Brook’s spokesman"]
    assert found.claims_for == len(found.said_for) == 2
    denied = ledger.source("brook", Filter(stance=Stance.DENY))
    assert (denied.hits, [hit.attribution.content_text for hit in denied.said_for]) == ((), ["she never met them"])


def test_where_only_a_spokesman_is_known_he_is_who_is_found(ledger: Ledger) -> None:
    add(ledger, write_article(Said("a spokesman for the Coastal Board", "all is well", kind=SourceType.UNNAMED_PERSON)))
    found = ledger.source("coastal")
    assert [voice.name for voice in found.voices] == ["a spokesman for the Coastal Board"]
    assert found.spokes == ()


def test_a_representative_to_somebody_speaks_for_another(ledger: Ledger) -> None:
    told = ("Norland’s representative to the Coastal Board", "a representative of the Coastal Board", "Coastal Board")
    add(ledger, write_article(*(Said(name, f"all is well with {name}", kind=PERSON) for name in told)))
    found = ledger.source("coastal")
    assert sorted(voice.name for voice in found.voices) == ["Coastal Board", told[0]]
    assert [voice.name for voice in found.spokes] == [told[1]]
    assert [voice.name for voice in ledger.source("norland").voices] == [told[0]]


def test_a_part_of_a_word_is_no_word(filled: Ledger) -> None:
    assert filled.source("gal") == Dossier("gal", (), ())


def test_what_is_asked_is_data(filled: Ledger) -> None:
    for name in ("", " ", '"', "' OR 1=1 --", "%", "_", "*", "\0", "\ud800", "\u202e", "x" * 100_000, "x " * 50_000):
        assert filled.source(name) == Dossier(name, (), ())


def test_voices_without_dates_have_none(ledger: Ledger) -> None:
    add(ledger, write_article(Said("Mark Gale", "yes"), published="", publisher=""))
    (voice,) = ledger.source("Mark Gale").voices
    assert (voice.first, voice.last, voice.outlets, voice.via) == ("", "", (), ())


def test_a_word_of_thousands_of_names_gives_those_with_the_most_claims(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.ledger.people.MOST_VOICES", 2)
    said = [Said(f"officials of ward {ward}", f"claim {n}", kind=GROUP) for ward in range(4) for n in range(ward)]
    add(ledger, write_article(*said))
    assert [voice.claims for voice in ledger.source("officials").voices] == [3, 2]
