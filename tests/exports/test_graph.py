"""GraphML, read back by networkx."""

import io
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx
import pytest
from lxml import etree

from firsthand.exports.characters import keep_printable
from firsthand.exports.graph import write_graphml
from firsthand.records import UNKNOWN_HAND, Attribution, Hand, Passage, Reading, SourceType
from tests.views.readings import draw_up


def write(*readings: Reading) -> bytes:
    out = io.BytesIO()
    write_graphml(readings, out)
    return out.getvalue()


def load(*readings: Reading) -> Any:
    return networkx.read_graphml(io.BytesIO(write(*readings)), force_multigraph=True)


def list_nodes(graph: Any, kind: str) -> list[str]:
    return [node for node, told in graph.nodes(data=True) if told["kind"] == kind]


def list_edges(graph: Any, relation: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [edge for edge in graph.edges(data=True) if edge[2]["relation"] == relation]


def follow(graph: Any, claim: str) -> list[str]:
    """Follow a claim from the outlet to its source, by the labels of those it passed."""
    steps = [edge for edge in list_edges(graph, "cites") if edge[2]["claim"] == claim]
    steps.sort(key=lambda edge: edge[2]["step"])
    assert all(one[1] == other[0] for one, other in pairwise(steps))
    [(source, _, _)] = [edge for edge in list_edges(graph, "says") if edge[1] == claim]
    assert not steps or steps[-1][1] == source
    return [graph.nodes[node].get("label", "") for node in (*(edge[0] for edge in steps), source)]


def change(reading: Reading, at: int, **known: Any) -> Reading:
    """Know something else of one attribution."""
    attributions = list(reading.attributions)
    attributions[at] = replace(attributions[at], **known)
    return replace(reading, attributions=tuple(attributions))


def rename(reading: Reading, document: str) -> Reading:
    return replace(reading, document=replace(reading.document, id=document))


def pass_through(*names: str) -> tuple[Hand, ...]:
    return tuple(Hand(name, Passage((), ""), "made by hand") for name in names)


def spell(attribution: Attribution) -> str:
    return keep_printable(attribution.name or attribution.source_text)


def test_every_chain_can_be_followed(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        graph = load(reading)
        claims = list_nodes(graph, "claim")
        assert len(claims) == len(reading.attributions)
        for claim, attribution in zip(claims, reading.attributions, strict=True):
            outlet = [reading.publisher.name] if reading.publisher else []
            chain = [keep_printable(name) for name in (*outlet, *attribution.via)]
            assert follow(graph, claim) == [*chain, spell(attribution)]


def test_what_is_said_bears_how_it_was_said(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        graph = load(reading)
        claims = list_nodes(graph, "claim")
        says = {claim: told for _, claim, told in list_edges(graph, "says")}
        for claim, attribution in zip(claims, reading.attributions, strict=True):
            assert says[claim]["stance"] == attribution.stance
            assert says[claim].get("said_on", "") == keep_printable(attribution.said_on)
            assert says[claim]["negated"] is attribution.negated
            assert graph.nodes[claim]["label"] == keep_printable(attribution.content_text)
            assert graph.nodes[claim]["confidence"] == attribution.confidence


def test_claims_deny_and_hold_each_other(harbour: Reading) -> None:
    graph = load(harbour)
    claims = list_nodes(graph, "claim")
    assert [(one, other) for one, other, _ in list_edges(graph, "denies")] == [(claims[5], claims[3])]
    assert [(one, other) for one, other, _ in list_edges(graph, "within")] == [(claims[2], claims[1])]
    assert [other for _, other, _ in list_edges(graph, "contains")] == claims


def test_one_somebody_of_a_document_is_one_node(harbour: Reading) -> None:
    graph = load(harbour)
    assert Counter(told["kind"] for _, told in graph.nodes(data=True)) == {
        "document": 1,
        "outlet": 1,
        "hand": 2,
        "source": 6,
        "claim": 7,
    }


def test_who_has_a_name_is_one_node_in_all_documents(harbour: Reading) -> None:
    one, other = load(harbour), load(rename(harbour, "vellmar-2"))
    both = load(harbour, rename(harbour, "vellmar-2"))
    shared = {both.nodes[node]["label"] for node in set(one) & set(other)}
    assert shared == {"Harbour Gazette", "Oda Brandt", "Evening Tide", "Harbour Authority"}
    assert set(both) == set(one) | set(other)


def test_one_name_of_two_types_is_two_nodes(harbour: Reading) -> None:
    body = change(rename(harbour, "vellmar-2"), 1, type=SourceType.NAMED_ORGANIZATION)
    graph = load(harbour, body)
    types = [
        graph.nodes[node]["type"]
        for node in list_nodes(graph, "source")
        if graph.nodes[node].get("label") == "Oda Brandt"
    ]
    assert sorted(types) == ["named_organization", "named_person"]


@pytest.mark.parametrize("type_", [each for each in SourceType if not each.startswith("named")])
def test_the_nameless_are_never_merged(harbour: Reading, type_: SourceType) -> None:
    one = change(harbour, 1, name="a tall man", type=type_)
    graph = load(one, rename(one, "vellmar-2"))
    assert [graph.nodes[node].get("label") for node in list_nodes(graph, "source")].count("a tall man") == 2


@pytest.mark.parametrize("hand", [UNKNOWN_HAND, "a New York paper", "Local media", "Papers"])
def test_a_hand_without_a_name_is_never_merged(harbour: Reading, hand: str) -> None:
    one = change(harbour, 1, hands=pass_through(hand))
    graph = load(one, rename(one, "vellmar-2"))
    assert [graph.nodes[node]["label"] for node in list_nodes(graph, "hand")].count(hand) == 2


def test_hands_that_the_text_leaves_open_are_never_one(harbour: Reading) -> None:
    graph = load(change(change(harbour, 0, hands=pass_through("?", "?")), 1, hands=pass_through("?")))
    assert [graph.nodes[node]["label"] for node in list_nodes(graph, "hand")].count("?") == 3


def test_a_document_that_comes_twice_is_written_once(harbour: Reading) -> None:
    assert write(harbour, harbour) == write(harbour)
    other = replace(harbour, document=replace(harbour.document, sha256="1" * 64))
    assert len(list_nodes(load(harbour, other), "document")) == 2


def test_any_words_give_sound_xml(hostile: Reading) -> None:
    root = etree.fromstring(write(hostile), etree.XMLParser(huge_tree=True))
    ids = root.xpath("//*[local-name()='node']/@id")
    assert len(ids) == len(set(ids))
    assert set(root.xpath("//@source | //@target")) <= set(ids)
    keys = root.xpath("//*[local-name()='key']/@id")
    assert set(root.xpath("//*[local-name()='data']/@key")) <= set(keys)
    assert len(keys) == len(set(keys))


def test_without_publisher_or_speaker_the_chain_still_ends_at_a_source() -> None:
    reading = replace(draw_up("{0s:The mayor} {0q:said} {0c:no}. {1s:The mayor} {1q:said} {1c:yes}."), publisher=None)
    graph = load(reading)
    assert [follow(graph, claim) for claim in list_nodes(graph, "claim")] == [["The mayor"], ["The mayor"]]
    assert len(list_nodes(graph, "source")) == 2


def test_nothing_gives_an_empty_graph() -> None:
    assert len(load()) == 0
