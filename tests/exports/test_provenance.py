"""PROV-JSON, read back with the prov library: who published it, through whose hands, from whom."""

from dataclasses import replace
from typing import Any

import pytest
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvAssociation,
    ProvAttribution,
    ProvBundle,
    ProvDelegation,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
    ProvRecord,
    ProvRelation,
    ProvUsage,
)

from firsthand.exports.provenance import write_provenance
from firsthand.records import Attribution, Publisher, Reading, Source, SourceType
from tests.exports.streams import count_lag, read_strictly, write
from tests.views.readings import draw_up

ENDS = {
    ProvAttribution: ("prov:entity", "prov:agent"),
    ProvAssociation: ("prov:activity", "prov:agent"),
    ProvDerivation: ("prov:generatedEntity", "prov:usedEntity"),
    ProvGeneration: ("prov:entity", "prov:activity"),
    ProvUsage: ("prov:activity", "prov:entity"),
    ProvDelegation: ("prov:delegate", "prov:responsible"),
}


def read_back(*readings: Reading) -> ProvDocument:
    text = write(write_provenance, *readings)
    read_strictly(text)
    document: ProvDocument = ProvDocument.deserialize(content=text, format="json")
    return document


def read_bundle(reading: Reading) -> ProvBundle:
    (bundle,) = read_back(reading).bundles
    return bundle


def describe(record: ProvRecord) -> dict[str, list[Any]]:
    described: dict[str, list[Any]] = {}
    for name, value in record.attributes:
        described.setdefault(str(name), []).append(getattr(value, "value", value))
    return described


def find(bundle: ProvBundle, name: str) -> dict[str, list[Any]]:
    (record,) = bundle.get_record(name)
    return describe(record)


def follow(bundle: ProvBundle, kind: type[ProvRelation], name: str, type_: str = "") -> list[str]:
    """The other ends of the relations of a kind that begin at a name."""
    start, end = ENDS[kind]
    relations = [describe(each) for each in bundle.get_records(kind)]
    return [
        str(each[end][0])
        for each in relations
        if str(each[start][0]) == name and [str(value) for value in each.get("prov:type", [""])] == [type_]
    ]


def trace(bundle: ProvBundle, claim: str) -> list[str]:
    """The agents that a claim came through, nearest to the reader first: publisher, hands, source."""
    chain = []
    (document,) = [each for each in follow(bundle, ProvDerivation, claim) if each.startswith("sha256:")]
    earlier: list[str] = [document]
    while earlier:
        for each in earlier:
            chain += [find(bundle, agent)["prov:label"][0] for agent in follow(bundle, ProvAttribution, each)]
        behind = earlier[0] if earlier != [document] else claim
        earlier = [each for each in follow(bundle, ProvDerivation, behind) if each != document]
    return chain


def test_the_chain_from_the_publisher_to_the_source_is_there(harbour: Reading) -> None:
    bundle = read_bundle(harbour)
    official = "a union official who asked not to be named"
    assert trace(bundle, "firsthand:claim/a3") == ["Harbour Gazette", "Evening Tide", official]
    assert trace(bundle, "firsthand:claim/a2") == ["Harbour Gazette", "Oda Brandt", "her engineers"]
    assert trace(bundle, "firsthand:claim/a4") == ["Harbour Gazette", "Harbour Authority"]
    assert trace(bundle, "firsthand:claim/a6") == ["Harbour Gazette"]


def test_hands_follow_each_other_and_an_unknown_one_keeps_its_place(harbour: Reading) -> None:
    official = harbour.attributions[3]
    names = ("Evening Tide", "?", "Island Radio")
    hands = tuple(replace(official.hands[0], name=name) for name in names)
    bundle = read_bundle(replace(harbour, attributions=(replace(official, hands=hands),)))
    assert trace(bundle, "firsthand:claim/a3") == ["Harbour Gazette", "Evening Tide", "Island Radio", official.name]
    assert follow(bundle, ProvDerivation, "firsthand:report/a3/0") == ["firsthand:report/a3/1"]
    assert follow(bundle, ProvUsage, "firsthand:reporting/a3/2") == ["firsthand:statement/a3"]
    assert follow(bundle, ProvAssociation, "firsthand:reporting/a3/1") == []


def test_activities_are_answered_for(harbour: Reading) -> None:
    bundle = read_bundle(harbour)
    zeros = "0" * 64
    assert follow(bundle, ProvAssociation, "firsthand:saying/a1") == [f"firsthand:source/{zeros}/1"]
    assert follow(bundle, ProvAssociation, f"firsthand:publication/{zeros}") == [f"firsthand:publisher/{zeros}"]
    assert follow(bundle, ProvAssociation, f"firsthand:reading/{zeros}") == ["firsthand:software"]
    assert follow(bundle, ProvGeneration, "firsthand:claim/a1") == [f"firsthand:reading/{zeros}"]
    assert follow(bundle, ProvGeneration, f"sha256:{zeros}") == [f"firsthand:publication/{zeros}"]
    assert "firsthand:report/a3/0" in follow(bundle, ProvUsage, f"firsthand:publication/{zeros}")


def test_times_are_those_of_the_text(harbour: Reading) -> None:
    bundle = read_bundle(harbour)
    assert find(bundle, "firsthand:saying/a1")["term:said_on"] == ["2025-03-04"]
    assert find(bundle, f"firsthand:publication/{'0' * 64}")["term:published"] == ["2025-03-04"]
    assert "term:said_on" not in find(bundle, "firsthand:saying/a4")
    assert not any("Time" in name for each in bundle.get_records(ProvActivity) for name in describe(each))


def test_entities_and_agents_say_what_they_are(harbour: Reading) -> None:
    bundle = read_bundle(harbour)
    document = find(bundle, f"sha256:{'0' * 64}")
    assert document["schema:sha256"] == ["0" * 64]
    claim = find(bundle, "firsthand:claim/a5")
    assert (claim["term:stance"], claim["prov:value"]) == (["deny"], ["that any compensation was promised"])
    assert [str(each) for each in claim["term:denies"]] == ["firsthand:claim/a3"]
    assert claim["term:content"] == ["char={},{}".format(*harbour.attributions[5].content[0])]
    kinds = {
        each["prov:label"][0]: str(each.get("prov:type", [""])[0])
        for each in map(describe, bundle.get_records(ProvAgent))
    }
    assert kinds == {
        "Harbour Gazette": "",
        "Firsthand": "prov:SoftwareAgent",
        "Papers": "",
        "Oda Brandt": "prov:Person",
        "her engineers": "",
        "a union official who asked not to be named": "",
        "Evening Tide": "",
        "Harbour Authority": "prov:Organization",
    }


@pytest.mark.parametrize(
    ("content", "direct"),
    [
        ("“We wait.”", True),
        ("“We wait,” “and hope.”", True),
        ("“We wait. So it goes on in the next paragraph", True),
        ("‘The dockers’ pay is safe.’", False),
        ("‘It’s safe,’", True),
        ("the “piles” hold", False),
        ("“Ships” and “quays”", False),
        ("we wait", False),
    ],
)
def test_only_whole_quotations_are_quoted_from(content: str, direct: bool) -> None:
    bundle = read_bundle(draw_up(f"{{0c:{content}}} {{0s:Ada}} {{0q:said}}."))
    quoted = follow(bundle, ProvDerivation, "firsthand:claim/a0", "prov:Quotation")
    assert quoted == (["firsthand:statement/a0"] if direct else [])
    assert ("firsthand:statement/a0" in follow(bundle, ProvDerivation, "firsthand:claim/a0")) is not direct


def say(name: str, kind: SourceType, title: str, origin: str) -> Source:
    return Source(name, kind, title, (), (), origin, (), 0.9, "made by hand")


def speak(attribution: Attribution, source: Source, position: int) -> Attribution:
    return replace(attribution, speaker=position, name=source.name, type=source.type, origin=source.origin)


def draw_spokesman(*more: Source) -> Reading:
    reading = draw_up("{0s:Ilse Marten, the union’s spokeswoman,} {0q:said} {0c:we wait}.")
    person = say("Ilse Marten", SourceType.NAMED_PERSON, "the union’s spokeswoman", "A")
    sources = (person, say("Dockers’ Union", SourceType.NAMED_ORGANIZATION, "", "A"), *more)
    return replace(reading, sources=sources, attributions=(speak(reading.attributions[0], person, 0),))


def test_a_spokeswoman_acts_for_her_body() -> None:
    bundle = read_bundle(draw_spokesman())
    zeros = "0" * 64
    assert follow(bundle, ProvDelegation, f"firsthand:source/{zeros}/0") == [f"firsthand:source/{zeros}/1"]


def test_authors_of_one_text_act_for_nobody() -> None:
    report = say("a report by Marten and the union", SourceType.DOCUMENT, "", "A")
    bundle = read_bundle(draw_spokesman(report))
    assert not list(bundle.get_records(ProvDelegation))


def test_who_has_no_title_acts_for_nobody(harbour: Reading) -> None:
    reading = draw_spokesman()
    sources = (replace(reading.sources[0], title=""), reading.sources[1])
    assert not list(read_bundle(replace(reading, sources=sources)).get_records(ProvDelegation))
    assert not list(read_bundle(harbour).get_records(ProvDelegation))


def test_a_text_that_is_cited_is_an_entity(harbour: Reading) -> None:
    report = say("a report by the Island Institute", SourceType.DOCUMENT, "", "A")
    attribution = speak(harbour.attributions[3], report, 0)
    bundle = read_bundle(replace(harbour, sources=(report,), attributions=(replace(attribution, denies=()),)))
    (text,) = follow(bundle, ProvDerivation, "firsthand:statement/a3")
    assert isinstance(bundle.get_record(text)[0], ProvEntity)
    assert find(bundle, text)["prov:label"] == [report.name]
    assert trace(bundle, "firsthand:claim/a3") == ["Harbour Gazette", "Evening Tide"]


def test_what_is_inferred_says_so(harbour: Reading) -> None:
    assert harbour.publisher
    bundle = read_bundle(replace(harbour, publisher=replace(harbour.publisher, inferred=True, reason="its links")))
    publisher = find(bundle, f"firsthand:publisher/{'0' * 64}")
    assert (publisher["term:inferred"], publisher["term:reason"]) == ([True], ["its links"])


def test_what_nothing_tells_is_left_out(harbour: Reading) -> None:
    bundle = read_bundle(replace(harbour, publisher=None, published=None))
    assert trace(bundle, "firsthand:claim/a6") == []
    assert find(bundle, f"firsthand:publication/{'0' * 64}") == {}


def test_each_document_is_a_bundle(harbour: Reading, example: Reading) -> None:
    document = read_back(harbour, example, harbour)
    assert len(list(document.bundles)) == 2
    assert not list(document.get_records())
    assert len(list(read_back().bundles)) == 0


def test_every_relation_leads_to_a_record(example: Reading) -> None:
    bundle = read_bundle(example)
    for kind, ends in ENDS.items():
        for relation in map(describe, bundle.get_records(kind)):
            assert all(bundle.get_record(relation[end][0]) for end in ends)
    for attribution in example.attributions:
        hands = [hand for hand in attribution.via if hand != "?"]
        named = [] if attribution.type in (SourceType.NONE, SourceType.DOCUMENT) else [attribution.name]
        publisher = [example.publisher.name] if isinstance(example.publisher, Publisher) else []
        assert trace(bundle, f"firsthand:claim/{attribution.id}") == [*publisher, *hands, *named]


def test_the_library_writes_what_it_read(harbour: Reading, example: Reading) -> None:
    document = read_back(harbour, example)
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document


def test_hostile_words_stay_words(hostile: Reading) -> None:
    bundle = read_bundle(hostile)
    assert len(list(bundle.get_records(ProvDerivation))) >= 3


def test_a_reading_is_written_before_the_next_is_asked_for(harbour: Reading) -> None:
    assert count_lag(write_provenance, harbour) == 0
