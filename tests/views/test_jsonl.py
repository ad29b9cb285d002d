"""A line of JSON holds all of a reading, its spans into the original, in a shape that stays."""

import json
from dataclasses import fields

import msgspec

from firsthand.records import Attribution, Stance
from firsthand.views.jsonl import AttributionEntry, decode_line, describe_lines, encode_line
from tests.views.readings import VERDICT, draw_up


def test_one_object_on_one_line() -> None:
    line = encode_line(draw_up())
    assert line.count(b"\n") == 1
    assert line.endswith(b"}\n")


def test_spans_lead_to_the_words_of_the_original() -> None:
    data = json.loads(encode_line(draw_up()))
    text = data["document"]["text"]
    nested = data["attributions"][2]
    assert [text[start:end] for start, end in nested["content"]] == ["“the piles will not last another winter.”"]
    assert nested["within"] == 1
    assert nested["source_text"] == "her engineers"


def test_keys_stand_in_a_fixed_order() -> None:
    data = json.loads(encode_line(draw_up()))
    assert list(data) == [
        "id", "document", "published", "publisher", "summary", "sources", "attributions", "unattributed", "repairs",
    ]  # fmt: skip
    assert list(data["attributions"][0]) == [
        "id", "source", "cue", "content", "source_text", "cue_text", "content_text", "within", "confidence", "reason",
        "speaker", "name", "type", "title", "via", "hands", "channel", "stance", "stance_reason", "negated", "hedges",
        "said_on", "said", "times", "quantities", "origin", "maybe", "denies", "judged",
    ]  # fmt: skip
    assert list(data["document"])[:7] == ["publisher", "author", "title", "published", "url", "wire", "language"]
    assert list(data["summary"])[-1] == "verdict"


def test_a_line_leaves_no_field_of_a_record_out() -> None:
    entry = {field.name for field in msgspec.structs.fields(AttributionEntry)}
    assert {field.name for field in fields(Attribution)} == entry - {"via", "said_on"}


def test_the_fields_of_the_annotation_guide_are_flat() -> None:
    _, brandt, _, official, authority, denial, _ = json.loads(encode_line(draw_up()))["attributions"]
    assert (brandt["name"], brandt["type"], brandt["title"]) == ("Oda Brandt", "named_person", "Minister")
    assert (brandt["said_on"], brandt["channel"], brandt["stance"]) == ("2025-03-04", "speech", "state")
    assert (official["via"], official["origin"], official["maybe"]) == (["Evening Tide"], "D", ["A"])
    assert [(each["low"], each["high"]) for each in authority["quantities"]] == [(1000, 1000), (24, 60)]
    assert (denial["stance"], denial["denies"], denial["said_on"]) == ("deny", [3], "")


def test_the_details_stand_beside_them() -> None:
    data = json.loads(encode_line(draw_up()))
    _, brandt, _, official, _, _, jobs = data["attributions"]
    assert data["sources"][brandt["speaker"]]["name"] == "Oda Brandt"
    assert official["hands"][0]["evidence"]["text"] == "by the Evening Tide"
    assert (brandt["said"]["anchor"], brandt["times"][0]["latest"]) == ("2025-03-04", "2025-06-30")
    assert [hedge["text"] for hedge in jobs["hedges"]] == ["reportedly"]
    assert [own["text"] for own in data["unattributed"]] == ["It was built in 1911.", "The eastern quay lies idle."]
    assert data["summary"]["verdict"] == VERDICT


def test_a_line_reads_back_as_the_reading() -> None:
    for reading in (draw_up(), draw_up("{0s:Ada} {0q:said} {0c:yes}."), draw_up("Nothing was said.")):
        assert decode_line(encode_line(reading)) == reading


def test_a_line_fits_its_schema_in_name() -> None:
    schema = describe_lines()["$defs"]
    new_since_lines_were_written = ["judged"]
    required = [*schema["AttributionEntry"]["required"], *new_since_lines_were_written]
    assert list(schema["AttributionEntry"]["properties"]) == required
    assert schema["Stance"]["enum"] == sorted(each.value for each in Stance)


def test_half_a_surrogate_pair_moves_no_offset() -> None:
    reading = draw_up("The {0s:mayor} {0q:said} {0c:\ud83d it is safe}.")
    data = json.loads(encode_line(reading))
    assert data["document"]["text"] == "The mayor said \ufffd it is safe."
    assert data["attributions"][0]["content_text"] == "\ufffd it is safe"
    assert data["attributions"][0]["content"] == [[15, 27]]


def test_text_beyond_the_basic_plane_counts_in_code_points() -> None:
    data = json.loads(encode_line(draw_up("😀 {0s:Ada} {0q:said} {0c:yes}.")))
    assert data["attributions"][0]["source"] == [[2, 5]]
