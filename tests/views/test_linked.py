"""What linking answers as JSON Lines, in shapes that stay."""

import json
from typing import Any

import pytest

from firsthand.records import Linked
from firsthand.views.linked import OriginsLine, StoryLine, encode_linked, encode_origins, encode_story
from tests.views.lines import expect_line
from tests.views.linked import ORIGINS, STORY, draw_hostile_origins, draw_hostile_story

NASTY = "\ud83d\x00\x1b[31m\r\n\u2028\"'&</script>"
LINKED = Linked("3f2a91bc04d5e6f7", 3, 1, 2)


def test_origins_say_what_was_counted_and_how() -> None:
    data = json.loads(encode_origins(ORIGINS))
    assert list(data) == [*OriginsLine.__struct_fields__]
    assert [data[key] for key in ("claim", "least", "most", "single", "circular")] == [
        "a01" + "0" * 13,
        1,
        2,
        False,
        True,
    ]
    assert data["credibility"] == {"rating": "F4", "digit": 4, "reason": "denied by the ministry"}
    assert data["key"] == data["doubts"][0]
    assert (data["ways"][1]["stops"][1], data["ways"][1]["passes_on"]) == ("Quay Mercury", ["01" * 8])
    assert data["derivations"][1]["passages"] == [{"derived": [0, 9], "original": [3, 12]}]


def test_tellings_are_as_claims_are_written() -> None:
    data = json.loads(encode_origins(ORIGINS))
    assert list(data["tellings"][0]) == ["claim", "document"]
    assert data["tellings"][1]["claim"]["via"] == ["Quay Mercury"]
    assert data["contradictions"][0]["telling"]["claim"]["stance"] == "deny"
    assert data["contradictions"][0]["against"] == data["claim"]


def test_a_story_has_documents_and_counted_claims() -> None:
    data = json.loads(encode_story(STORY))
    assert list(data) == ["id", "title", "documents", "likenesses", "derivations", "claims"]
    assert (data["documents"][0]["publisher"], data["claims"][0]["outlets"]) == ("Quay Mercury", 4)
    assert data["claims"][0]["telling"]["claim"]["content_text"] == "Four ferries are out of service"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (encode_origins(ORIGINS), OriginsLine),
        (encode_story(STORY), StoryLine),
        (encode_linked(LINKED), Linked),
    ],
)
def test_a_line_is_one_line_and_fits_its_schema(line: bytes, kind: Any) -> None:
    expect_line(line, kind)


def test_any_character_can_be_written() -> None:
    for line in (encode_origins(draw_hostile_origins(NASTY)), encode_story(draw_hostile_story(NASTY))):
        assert line.count(b"\n") == 1
        assert json.loads(line.decode())
