"""schema.org JSON-LD: claims and quotations, and nobody is named whom the text does not name."""

import re
from dataclasses import replace
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from firsthand.exports.schema_org import write_schema_org
from firsthand.records import Metadata, Publisher, Reading, Source, SourceType
from tests.exports.contexts import SCHEMA_ORG, read_graph
from tests.exports.streams import count_lag, read_strictly, write
from tests.views.readings import draw_up

SCHEMA = Namespace("http://schema.org/")
ARTICLE = URIRef("urn:sha256:" + "0" * 64)


def read_nodes(*readings: Reading) -> list[dict[str, Any]]:
    data = read_strictly(write(write_schema_org, *readings))
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def to_graph(*readings: Reading) -> Graph:
    return read_graph({"@context": SCHEMA_ORG, "@graph": read_nodes(*readings)})


def claim(name: str) -> URIRef:
    return URIRef(f"urn:firsthand:claim/{name}")


def types(graph: Graph, node: Node | None) -> set[str]:
    return {str(each).removeprefix(str(SCHEMA)) for each in graph.objects(node, RDF.type)} if node else set()


def say_type(reading: Reading, kind: SourceType, name: str) -> dict[str, Any]:
    """The author of a claim by a source of a kind."""
    source = Source(name, kind, "", (), (), "A", (), 0.9, "made by hand")
    attribution = replace(reading.attributions[3], speaker=0, name=name, type=kind, hands=(), denies=())
    node = read_nodes(replace(reading, sources=(source,), attributions=(attribution,)))[1]
    author: dict[str, Any] = node.get("author", {})
    return author


def test_the_article_says_who_published_it_and_when(harbour: Reading) -> None:
    graph = to_graph(harbour)
    assert types(graph, ARTICLE) == {"NewsArticle"}
    assert graph.value(ARTICLE, SCHEMA.headline) == Literal("Port of Vellmar")
    assert graph.value(ARTICLE, SCHEMA.datePublished) == Literal("2025-03-04", datatype=SCHEMA.Date)
    publisher = graph.value(ARTICLE, SCHEMA.publisher)
    assert types(graph, publisher) == {"Organization"}
    assert graph.value(publisher, SCHEMA.name) == Literal("Harbour Gazette")
    copy = graph.value(ARTICLE, SCHEMA.encoding)
    assert graph.value(copy, SCHEMA.sha256) == Literal("0" * 64)


def test_a_claim_says_who_made_it_when_and_where_it_appears(harbour: Reading) -> None:
    graph = to_graph(harbour)
    assert types(graph, claim("a1")) == {"Claim"}
    assert graph.value(claim("a1"), SCHEMA.appearance) == ARTICLE
    assert graph.value(claim("a1"), SCHEMA.dateCreated) == Literal("2025-03-04", datatype=SCHEMA.Date)
    author = graph.value(claim("a1"), SCHEMA.author)
    assert types(graph, author) == {"Person"}
    assert graph.value(author, SCHEMA.name) == Literal("Oda Brandt")
    assert graph.value(author, SCHEMA.jobTitle) == Literal("Minister")
    assert types(graph, graph.value(claim("a4"), SCHEMA.author)) == {"Organization"}
    for unknown in (SCHEMA.firstAppearance, SCHEMA.claimInterpreter, SCHEMA.spokenByCharacter):
        assert not list(graph.subject_objects(unknown))


def test_words_that_are_all_quoted_are_a_quotation(harbour: Reading) -> None:
    graph = to_graph(harbour)
    assert types(graph, claim("a2")) == types(graph, claim("a3")) == {"Claim", "Quotation"}
    assert [types(graph, claim(name)) for name in ("a0", "a1", "a4", "a5", "a6")] == [{"Claim"}] * 5


def test_hands_are_what_a_claim_is_based_on(harbour: Reading) -> None:
    official = harbour.attributions[3]
    hands = tuple(replace(official.hands[0], name=name) for name in ("Evening Tide", "?", "Oda Brandt", "one of them"))
    graph = to_graph(replace(harbour, attributions=(replace(official, hands=hands, denies=()),)))
    node: Node | None = claim("a3")
    told = []
    while node := graph.value(node, SCHEMA.isBasedOn):
        assert types(graph, node) == {"CreativeWork"}
        hand = graph.value(node, SCHEMA.author)
        told.append((graph.value(hand, SCHEMA.name), graph.value(hand, SCHEMA.description), types(graph, hand)))
    assert told == [
        (Literal("Evening Tide"), None, set()),
        (None, None, set()),
        (Literal("Oda Brandt"), None, {"Person"}),
        (None, Literal("one of them"), set()),
    ]
    assert graph.value(ARTICLE, SCHEMA.isBasedOn) == graph.value(claim("a3"), SCHEMA.isBasedOn)


def test_a_claim_of_a_text_is_based_on_the_text(harbour: Reading) -> None:
    report = Source("a report by the Island Institute", SourceType.DOCUMENT, "", (), (), "A", (), 0.9, "")
    attribution = replace(harbour.attributions[3], speaker=0, name=report.name, type=report.type, denies=())
    graph = to_graph(replace(harbour, sources=(report,), attributions=(attribution,)))
    assert graph.value(claim("a3"), SCHEMA.author) is None
    passed_on = graph.value(claim("a3"), SCHEMA.isBasedOn)
    text = graph.value(passed_on, SCHEMA.isBasedOn)
    assert types(graph, text) == {"CreativeWork"}


@pytest.mark.parametrize(
    ("kind", "name", "described"),
    [
        (SourceType.NAMED_PERSON, "Ann Orr", {"@type": "Person", "name": "Ann Orr"}),
        (SourceType.NAMED_ORGANIZATION, "The Orr Trust", {"@type": "Organization", "name": "The Orr Trust"}),
        (SourceType.NAMED_ORGANIZATION, "its spokesman", {"@type": "Organization", "description": "its spokesman"}),
        (SourceType.NAMED_PERSON, "An Nguyen", {"@type": "Person", "name": "An Nguyen"}),
        (SourceType.NAMED_ORGANIZATION, "An Orr aide", {"@type": "Organization", "description": "An Orr aide"}),
        (SourceType.NAMED_ORGANIZATION, "王室", {"@type": "Organization", "name": "王室"}),
        (SourceType.ANONYMOUS_SOURCE, "An Orr aide", {"@type": "Person", "description": "An Orr aide"}),
        (SourceType.UNNAMED_PERSON, "One Orr voter", {"@type": "Person", "description": "One Orr voter"}),
        (SourceType.UNNAMED_GROUP, "Orr critics", {"description": "Orr critics"}),
        (SourceType.NONE, "", {}),
    ],
)
def test_only_who_is_named_has_a_name(harbour: Reading, kind: SourceType, name: str, described: dict[str, str]) -> None:
    author = say_type(harbour, kind, name)
    author.pop("@id", None)
    assert author == described


def test_names_are_those_of_the_reading(example: Reading) -> None:
    graph = to_graph(example)
    named = {source.name for source in example.sources if source.type.startswith("named")}
    hands = {hand for attribution in example.attributions for hand in attribution.via}
    texts = {source.name for source in example.sources if source.type is SourceType.DOCUMENT}
    publisher = {example.publisher.name} if example.publisher else set()
    files = {"patrol-boats.txt", example.document.metadata.author}
    assert {str(name) for name in graph.objects(None, SCHEMA.name)} <= named | hands | texts | publisher | files
    assert sum("Claim" in types(graph, node) for node in set(graph.subjects())) == len(example.attributions)


def test_what_is_inferred_is_no_stated_fact(harbour: Reading) -> None:
    assert harbour.published
    inferred = Publisher("Tide", harbour.attributions[3].hands[0].evidence, inferred=True, reason="its links")
    article = read_nodes(
        replace(harbour, published=replace(harbour.published, inferred=True), publisher=inferred),
    )[0]
    assert "datePublished" not in article
    assert article["publisher"]["disambiguatingDescription"] == "inferred: its links"


@pytest.mark.parametrize("edtf", ["201X", "[2024-06-14..2024-06-20]", "2024-06-14/2024-06-20", "", "soon"])
def test_a_date_that_is_no_plain_one_is_left_out(harbour: Reading, edtf: str) -> None:
    assert harbour.published
    assert "datePublished" not in read_nodes(replace(harbour, published=replace(harbour.published, edtf=edtf)))[0]


def test_what_nothing_tells_is_left_out() -> None:
    article, said = read_nodes(draw_up("{0q:Reportedly} {0c:it is safe}.", metadata=Metadata()))
    assert set(article) == {"@type", "@id", "encoding"}
    assert set(said) == {"@type", "@id", "text", "appearance"}


def test_hostile_words_stay_words_even_in_a_page(hostile: Reading) -> None:
    text = write(write_schema_org, hostile)
    assert not re.search(rb"[<>]", text)
    graph = to_graph(hostile)
    (said,) = graph.subjects(SCHEMA.appearance)
    assert types(graph, said) == {"Claim"}


def test_nothing_gives_an_empty_graph() -> None:
    assert read_nodes() == []


def test_a_reading_is_written_before_the_next_is_asked_for(harbour: Reading) -> None:
    assert count_lag(write_schema_org, harbour) == 0
