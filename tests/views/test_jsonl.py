"""A line of JSON holds all of a reading, its spans into the original, in a shape that stays."""

import json

import msgspec

from firsthand.views.jsonl import Line, encode_line
from tests.views.readings import draw_up


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
    assert list(data) == ["id", "document", "attributions", "repairs"]
    assert list(data["attributions"][0]) == [
        "id", "source", "cue", "content", "source_text", "cue_text", "content_text", "within", "confidence", "reason",
    ]  # fmt: skip
    assert list(data["document"])[:7] == ["publisher", "author", "title", "published", "url", "wire", "language"]


def test_a_line_reads_back_as_what_it_says() -> None:
    reading = draw_up()
    line = msgspec.json.decode(encode_line(reading), type=Line)
    assert (line.id, line.attributions, line.repairs) == (reading.document.id, reading.attributions, reading.repairs)
    assert line.document.blocks == reading.document.blocks


def test_half_a_surrogate_pair_moves_no_offset() -> None:
    reading = draw_up("The {0s:mayor} {0q:said} {0c:\ud83d it is safe}.")
    data = json.loads(encode_line(reading))
    assert data["document"]["text"] == "The mayor said \ufffd it is safe."
    assert data["attributions"][0]["content_text"] == "\ufffd it is safe"
    assert data["attributions"][0]["content"] == [[15, 27]]


def test_text_beyond_the_basic_plane_counts_in_code_points() -> None:
    data = json.loads(encode_line(draw_up("😀 {0s:Ada} {0q:said} {0c:yes}.")))
    assert data["attributions"][0]["source"] == [[2, 5]]
