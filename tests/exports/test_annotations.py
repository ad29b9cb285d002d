"""Web annotations: the selectors lead to the very words, and a JSON-LD library reads who said them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from firsthand.exports.annotations import CONTEXT, OWN_CONTEXT, write_annotations
from firsthand.exports.iris import EDTF, TERMS
from firsthand.records import Metadata, Reading
from tests.exports.contexts import ANNO, read_graph
from tests.exports.streams import count_lag, read_strictly, write
from tests.views.readings import draw_up

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
SCHEMA = Namespace("http://schema.org/")
FH = Namespace(TERMS)


def read_page(*readings: Reading) -> dict[str, Any]:
    collection: dict[str, Any] = read_strictly(write(write_annotations, *readings))
    return collection


def list_items(*readings: Reading) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read_page(*readings)["first"]["items"]
    return items


def to_graph(*readings: Reading) -> Graph:
    collection = read_page(*readings)
    assert collection["@context"][0] == CONTEXT
    collection["@context"][0] = ANNO
    return read_graph(collection)


def list_nodes(graph: Graph, subject: Node | None, edge: URIRef) -> list[Node]:
    first = graph.value(subject, edge)
    return list(Collection(graph, first)) if first else []


def find_claim(graph: Graph, words: str) -> Node:
    return next(claim for claim, text in graph.subject_objects(FH.content_text) if words in str(text))


def replace_metadata(reading: Reading, **known: str) -> Reading:
    document = reading.document
    return replace(reading, document=replace(document, metadata=replace(document.metadata, **known)))


def list_keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from list_keys(each)
    elif isinstance(value, list):
        for each in value:
            yield from list_keys(each)


def check_selectors(reading: Reading) -> None:
    """Every span has its target, and both selectors of a target lead to the words of the span."""
    text = reading.document.text
    items = {(each["claim"].rpartition("/")[2], each["role"]): each for each in list_items(reading)}
    for attribution in reading.attributions:
        for role in ("content", "source", "cue"):
            spans = getattr(attribution, role)
            targets = items[attribution.id, role]["target"] if spans else []
            assert len(targets) == len(spans)
            for span, target in zip(spans, targets, strict=True):
                position, quote = target["selector"]
                assert (position["start"], position["end"]) == (span.start, span.end)
                assert quote["exact"] == span.of(text)
                before, after = quote.get("prefix", ""), quote.get("suffix", "")
                assert text[span.start - len(before) : span.end + len(after)] == before + quote["exact"] + after
                assert len(before) == min(32, span.start)
                assert len(after) == min(32, len(text) - span.end)


def test_selectors_lead_to_the_very_words(harbour: Reading, example: Reading) -> None:
    check_selectors(harbour)
    check_selectors(example)


def test_a_broken_content_has_a_target_for_each_part() -> None:
    (content, *_) = list_items(draw_up("{0c:“We wait,} {0s:Ada} {0q:said}{0c:, until dawn.”}"))
    assert [target["selector"][1]["exact"] for target in content["target"]] == ["“We wait,", ", until dawn.”"]
    assert [target["selector"][0]["start"] for target in content["target"]] == [0, 18]


def test_the_quotation_is_the_original_and_the_claim_is_repaired(harbour: Reading) -> None:
    content = next(each for each in list_items(harbour) if each["claim"].endswith("a4"))
    assert content["target"][0]["selector"][1]["exact"].startswith("The pre-\nexisting")
    assert content["body"][1]["content_text"].startswith("The pre- existing")


def test_the_target_is_the_page_in_the_version_that_was_read(harbour: Reading) -> None:
    retrieved = "2025-03-05T08:30:00+02:00"
    page = replace_metadata(harbour, url="https://gazette.example/quay?id=1", retrieved=retrieved)
    target = list_items(page)[0]["target"][0]
    assert target["source"] == "https://gazette.example/quay?id=1"
    assert target["state"] == {
        "type": "TimeState",
        "cached": "urn:sha256:" + "0" * 64,
        "sourceDate": "2025-03-05T06:30:00Z",
        "sha256": "0" * 64,
    }


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "quay.html", "http://[no address/2019", "http://a b/", "//x"]
)
def test_a_document_without_an_address_is_called_by_its_bytes(harbour: Reading, url: str) -> None:
    target = list_items(replace_metadata(harbour, url=url))[0]["target"][0]
    assert target["source"] == target["state"]["cached"] == "urn:sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://x.example/ö?q=%C3%B6&r=5%", "https://x.example/%C3%B6?q=%C3%B6&r=5%25"),
        ('http://x.example/"><script>', "http://x.example/%22%3E%3Cscript%3E"),
    ],
)
def test_an_address_is_a_valid_one(harbour: Reading, url: str, source: str) -> None:
    assert list_items(replace_metadata(harbour, url=url))[0]["target"][0]["source"] == source


@pytest.mark.parametrize(
    "retrieved",
    ["", "2025-03-05", "2025-03-05T08:30:00", "yesterday", "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"],
)
def test_a_time_without_its_zone_is_left_out(harbour: Reading, retrieved: str) -> None:
    assert "sourceDate" not in list_items(replace_metadata(harbour, retrieved=retrieved))[0]["target"][0]["state"]


def test_the_claim_says_who_with_what_stance_and_when(harbour: Reading) -> None:
    graph = to_graph(harbour)
    claim = find_claim(graph, "eastern quay would close")
    assert graph.value(claim, RDF.type) == SCHEMA.Claim
    assert graph.value(claim, FH.stance) == Literal("state")
    assert graph.value(claim, FH.channel) == Literal("speech")
    assert graph.value(claim, FH.said_on) == Literal("2025-03-04", datatype=URIRef(EDTF))
    assert graph.value(claim, FH.confidence) == Literal(0.97, datatype=XSD.double)
    speaker = graph.value(claim, FH.speaker)
    assert graph.value(speaker, RDFS.label) == Literal("Oda Brandt")
    assert graph.value(speaker, FH.source_type) == Literal("named_person")
    assert graph.value(speaker, FH.title) == Literal("Minister")


def test_a_day_that_is_inferred_says_so(harbour: Reading) -> None:
    brandt = harbour.attributions[1]
    assert brandt.said
    inferred = replace(brandt, said=replace(brandt.said, inferred=True))
    note, claim = list_items(replace(harbour, attributions=(inferred,)))[0]["body"]
    assert note["value"] == "Oda Brandt (Minister): state, said on 2025-03-04 (inferred)"
    assert claim["inferred"] == ["said_on"]
    assert "inferred" not in list_items(harbour)[3]["body"][1]


def test_annotations_are_of_the_standard(harbour: Reading) -> None:
    graph = to_graph(harbour)
    claim = find_claim(graph, "any compensation was promised")
    assert isinstance(claim, URIRef)
    about = {graph.value(each, FH.role): each for each in graph.subjects(FH.claim, claim)}
    assert {str(role): graph.value(each, OA.motivatedBy) for role, each in about.items()} == {
        "content": OA.describing,
        "source": OA.identifying,
        "cue": OA.classifying,
    }
    content, source, cue = (about[Literal(role)] for role in ("content", "source", "cue"))
    assert graph.value(content, RDF.type) == OA.Annotation
    assert claim in set(graph.objects(content, OA.hasBody))
    assert graph.value(claim, FH.speaker) in set(graph.objects(source, OA.hasBody))
    (note,) = graph.objects(cue, OA.hasBody)
    assert graph.value(note, RDF.type) == OA.TextualBody
    assert graph.value(note, RDF.value) == Literal("deny")
    target = graph.value(cue, OA.hasTarget)
    state = graph.value(target, OA.hasState)
    assert graph.value(state, RDF.type) == OA.TimeState
    assert graph.value(state, OA.cachedSource) == graph.value(target, OA.hasSource)
    assert graph.value(state, SCHEMA.sha256) == Literal("0" * 64)
    selectors = {graph.value(each, RDF.type): each for each in graph.objects(target, OA.hasSelector)}
    assert graph.value(selectors[OA.TextQuoteSelector], OA.exact) == Literal("denies")
    start, end = (graph.value(selectors[OA.TextPositionSelector], edge) for edge in (OA.start, OA.end))
    span = harbour.attributions[5].cue[0]
    assert (start, end) == tuple(Literal(at, datatype=XSD.nonNegativeInteger) for at in span)


def test_hands_stand_nearest_to_the_reader_first(harbour: Reading) -> None:
    official = harbour.attributions[3]
    hands = (official.hands[0], replace(official.hands[0], name="?"), replace(official.hands[0], name="Oda Brandt"))
    graph = to_graph(replace(harbour, attributions=(replace(official, hands=hands, denies=()),)))
    claim = find_claim(graph, "a year’s pay")
    passed = list_nodes(graph, claim, FH.hands)
    assert [graph.value(each, RDFS.label) for each in passed] == [Literal("Evening Tide"), None, Literal("Oda Brandt")]
    assert str(graph.value(passed[2], FH.hand)) == f"urn:firsthand:source/{'0' * 64}/1"


def test_claims_lead_to_the_claims_they_stand_in_or_deny(harbour: Reading) -> None:
    graph = to_graph(harbour)
    inner, outer = (URIRef(f"urn:firsthand:claim/{each}") for each in ("a2", "a1"))
    assert graph.value(inner, FH.within) == outer
    denial, denied = (find_claim(graph, words) for words in ("any compensation", "a year’s pay"))
    assert graph.value(denial, FH.denies) == denied


def test_what_the_text_does_not_say_is_left_out() -> None:
    (content, cue) = list_items(draw_up("{0q:Reportedly} {0c:it is safe}.", metadata=Metadata()))
    assert (content["role"], cue["role"]) == ("content", "cue")
    assert set(content["body"][1]) == {
        "id", "type", "content_text", "stance", "negated", "confidence", "reason",
    }  # fmt: skip
    assert content["body"][0]["value"] == "no source given: state"


def test_words_of_a_source_that_was_not_looked_for_are_annotated_too() -> None:
    items = list_items(draw_up("{0s:Ada} {0q:said} {0c:it is safe}."))
    assert [each["role"] for each in items] == ["content", "source", "cue"]
    assert [body["value"] for body in items[1]["body"]] == ["Ada"]


def test_no_key_is_lost_on_the_way_to_triples(harbour: Reading, example: Reading) -> None:
    page = read_page(harbour, example)
    assert not set(OWN_CONTEXT) & set(ANNO)
    del page["@context"]
    assert set(list_keys(page)) <= set(OWN_CONTEXT) | set(ANNO)


def test_the_collection_knows_its_size(harbour: Reading, example: Reading) -> None:
    page = read_page(harbour, example)
    assert page["total"] == len(page["first"]["items"]) == len({each["id"] for each in page["first"]["items"]})
    graph = to_graph(harbour, example)
    collection, first = next(graph.subject_objects(AS.first))
    assert graph.value(collection, RDF.type) == AS.OrderedCollection
    assert graph.value(first, AS.partOf) == collection
    assert len(list_nodes(graph, first, AS["items"])) == page["total"]


def test_the_same_readings_give_the_same_bytes(harbour: Reading) -> None:
    assert write(write_annotations, harbour) == write(write_annotations, harbour)
    assert read_page(harbour)["id"] != read_page()["id"]


def test_nothing_gives_an_empty_collection() -> None:
    assert read_page()["total"] == 0
    assert len(to_graph()) > 0


def test_hostile_words_stay_words(hostile: Reading) -> None:
    items = list_items(hostile)
    graph = to_graph(hostile)
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == len(items)
    for name in set(graph.subjects()) | set(graph.objects()):
        assert not isinstance(name, URIRef) or not set(str(name)) & set('<>" {}|\\^`\n')


def test_half_a_pair_moves_no_offset() -> None:
    content = list_items(draw_up("\ud83d {0s:Ada} {0q:said} {0c:it \udc00 is safe}."))[0]
    position, quote = content["target"][0]["selector"]
    assert (position["start"], position["end"], quote["exact"]) == (11, 23, "it \ufffd is safe")


def test_a_reading_is_written_before_the_next_is_asked_for(harbour: Reading) -> None:
    assert count_lag(write_annotations, harbour) == 0
