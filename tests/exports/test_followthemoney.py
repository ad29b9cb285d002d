"""FollowTheMoney entities, checked and read back with the library: valid, and none is named whom nobody named."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from firsthand.errors import MissingExtra
from firsthand.exports import extras
from firsthand.exports.followthemoney import write_followthemoney
from firsthand.records import Publisher, Reading, SourceType
from tests.exports.streams import count_lag, read_strictly, write
from tests.views.readings import draw_up

if TYPE_CHECKING:
    from followthemoney import model
    from followthemoney.proxy import EntityProxy
else:
    reason = "the extra followthemoney is not installed; its PyICU may have to be compiled"
    model = pytest.importorskip("followthemoney", reason=reason).model


def read_entities(*readings: Reading) -> list[EntityProxy]:
    lines = write(write_followthemoney, *readings).splitlines()
    entities = [model.get_proxy(read_strictly(line)) for line in lines]
    for entity, line in zip(entities, lines, strict=True):
        entity.schema.validate({"properties": entity.properties})
        assert entity.to_dict() == json.loads(line)
        assert model.get_proxy(entity.to_dict(), cleaned=False).to_dict() == entity.to_dict()
    return entities


def pick(entities: list[EntityProxy], schema: str) -> list[EntityProxy]:
    return [entity for entity in entities if entity.schema.name == schema]


def name(entities: list[EntityProxy], *schemata: str) -> set[str | None]:
    return {entity.first("name") for schema in schemata for entity in pick(entities, schema)}


def test_named_sources_and_hands_are_entities(harbour: Reading) -> None:
    entities = read_entities(harbour)
    assert name(entities, "Person") == {"Oda Brandt"}
    assert name(entities, "Organization") == {"Harbour Authority"}
    assert name(entities, "LegalEntity") == {"Evening Tide"}
    assert pick(entities, "Person")[0].get("position") == ["Minister"]
    assert Counter(entity.schema.name for entity in entities) == {
        "Article": 1,
        "Person": 1,
        "Organization": 1,
        "LegalEntity": 1,
        "Mention": 3,
        "Documentation": 3,
        "Note": len(harbour.attributions),
    }


def test_nobody_is_named_whom_nobody_named(harbour: Reading, example: Reading) -> None:
    for reading in (harbour, example):
        nameless = {source.name for source in reading.sources if not source.type.startswith("named")}
        entities = read_entities(reading)
        named = name(entities, "Person", "Organization", "LegalEntity", "Mention")
        assert not named & nameless
        assert all(any(each.isupper() for each in str(one).removeprefix("The ")) for one in named)


def test_a_body_that_is_only_described_is_no_entity(harbour: Reading) -> None:
    sources = [
        replace(source, name="the growers’ association", type=SourceType.NAMED_ORGANIZATION)
        for source in harbour.sources
    ]
    entities = read_entities(replace(harbour, sources=tuple(sources)))
    assert not pick(entities, "Organization")


def test_the_article_holds_the_text_and_what_is_stated(harbour: Reading) -> None:
    document = replace(
        harbour.document, metadata=replace(harbour.document.metadata, url="https://gazette.example/quay")
    )
    (article,) = pick(read_entities(replace(harbour, document=document)), "Article")
    assert article.get("publisher") == ["Harbour Gazette"]
    assert article.get("publishedAt") == ["2025-03-04"]
    assert article.get("sourceUrl") == ["https://gazette.example/quay"]
    assert article.get("bodyText") == [document.text.strip()]
    assert article.get("notes") == ["SHA-256 of the bytes: " + "0" * 64]
    assert not article.has("contentHash")


@pytest.mark.parametrize(
    ("retrieved", "cleaned"),
    [("2025-03-05T08:30:12+02:00", ["2025-03-05T06:30:12"]), ("0001-01-01T00:00:00+05:00", []), ("soon", [])],
)
def test_when_the_page_was_fetched_is_in_utc(harbour: Reading, retrieved: str, cleaned: list[str]) -> None:
    document = replace(harbour.document, metadata=replace(harbour.document.metadata, retrieved=retrieved))
    (article,) = pick(read_entities(replace(harbour, document=document)), "Article")
    assert article.get("retrievedAt") == cleaned


def test_what_is_inferred_stands_in_the_notes_alone(harbour: Reading) -> None:
    assert harbour.published
    publisher = Publisher("Tide", harbour.attributions[3].hands[0].evidence, inferred=True, reason="its links")
    published = replace(harbour.published, inferred=True, reason="its address")
    (article,) = pick(read_entities(replace(harbour, publisher=publisher, published=published)), "Article")
    assert not article.has("publisher")
    assert not article.has("publishedAt")
    (notes,) = article.get("notes")
    assert "Publisher, inferred: Tide (its links)" in notes
    assert "Published, inferred: 2025-03-04 (its address)" in notes


def test_a_claim_is_a_note_on_its_source_and_article(harbour: Reading) -> None:
    entities = read_entities(harbour)
    notes = pick(entities, "Note")
    assert len(notes) == len(harbour.attributions)
    (article,), (person,) = pick(entities, "Article"), pick(entities, "Person")
    assert notes[5].get("entity") == [article.id, person.id]
    assert notes[5].get("description") == ["that any compensation was promised"]
    assert notes[5].get("summary") == ["Oda Brandt (Minister): deny"]
    assert notes[3].get("entity") == [article.id]
    assert notes[3].get("summary") == ["a union official who asked not to be named: state, via Evening Tide"]


def test_links_follow_the_words_from_hand_to_hand(harbour: Reading) -> None:
    denial, hand = harbour.attributions[5], harbour.attributions[3].hands[0]
    hands = tuple(replace(hand, name=each) for each in ("Island Radio", "Evening Tide", "?", "The Courier"))
    entities = read_entities(replace(harbour, attributions=(replace(denial, hands=hands, denies=()),)))
    names = {entity.id: entity.caption for entity in entities}
    links = [(names[link.first("subject")], names[link.first("object")]) for link in pick(entities, "UnknownLink")]
    assert links == [("Oda Brandt", "The Courier"), ("Evening Tide", "Island Radio")]


def test_a_link_is_there_once_with_all_its_claims(harbour: Reading) -> None:
    denial, hands = harbour.attributions[5], harbour.attributions[3].hands
    twice = [replace(denial, id=each, hands=hands, denies=()) for each in ("one", "two")]
    (link,) = pick(read_entities(replace(harbour, attributions=tuple(twice))), "UnknownLink")
    assert link.get("recordId") == ["one", "two"]


def test_entities_lean_on_entities_that_are_there(harbour: Reading, example: Reading) -> None:
    entities = read_entities(harbour, example)
    assert len({entity.id for entity in entities}) == len(entities)
    seen: set[str | None] = set()
    for entity in entities:
        seen.add(entity.id)
        assert {value for prop, value in entity.itervalues() if prop.type.name == "entity"} <= seen


def test_ids_derive_from_content(harbour: Reading) -> None:
    assert write(write_followthemoney, harbour) == write(write_followthemoney, harbour)
    other = replace(harbour, document=replace(harbour.document, sha256="1" * 64))
    assert pick(read_entities(harbour), "Person")[0].id != pick(read_entities(other), "Person")[0].id


def test_a_long_text_is_kept_whole() -> None:
    text = "".join(f"{number:06}" for number in range(30_000))
    (article,) = pick(read_entities(draw_up(text)), "Article")
    assert len(article.get("bodyText")) == 3
    assert "".join(article.get("bodyText")) == text


def test_hostile_words_make_valid_entities(hostile: Reading) -> None:
    entities = read_entities(hostile)
    assert len(pick(entities, "Article")) == len(pick(entities, "Note")) == 1


def test_without_the_library_the_command_that_installs_it_is_told(
    harbour: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'firsthand\[followthemoney\]'"):
        write(write_followthemoney, harbour)


def test_a_reading_is_written_before_the_next_is_asked_for(harbour: Reading) -> None:
    assert count_lag(write_followthemoney, harbour) == 0
