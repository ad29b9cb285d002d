"""spaCy's DocBin, read back by spaCy."""

import io
import json
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest

from firsthand.errors import MissingExtra
from firsthand.exports import extras
from firsthand.exports.characters import keep_encodable
from firsthand.exports.columns import rows
from firsthand.exports.docbin import LONGEST_WORD_CHARS, write_docbin
from firsthand.records import Attribution, Reading
from firsthand.text import Span
from tests.views.readings import draw_up

GROUPS = {"sources": "source", "cues": "cue", "contents": "content"}


def load(*readings: Reading) -> list[Any]:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'firsthand[spacy]'")
    out = io.BytesIO()
    write_docbin(readings, out)
    return list(spacy.tokens.DocBin().from_bytes(out.getvalue()).get_docs(spacy.blank("en").vocab))


def list_exact(group: str, attributions: tuple[Attribution, ...]) -> list[tuple[str, Span]]:
    return [(keep_encodable(each.id), span) for each in attributions for span in getattr(each, GROUPS[group])]


def test_everything_comes_back(every_reading: tuple[Reading, ...]) -> None:
    for doc, reading in zip(load(*every_reading), every_reading, strict=True):
        assert doc.text == keep_encodable(reading.document.text)
        known = json.loads(doc.user_data["firsthand"])
        claims = known.pop("claims")
        assert [known | claim for claim in claims] == list(rows(reading))
        for group in GROUPS:
            check_spans(doc, group, list_exact(group, reading.attributions))


def check_spans(doc: Any, group: str, exact: list[tuple[str, Span]]) -> None:
    """Make sure that the spans of a group are all there, each on the tokens that it touches."""
    assert [span.id_ for span in doc.spans[group]] == [name for name, _ in exact]
    for span, (_, place) in zip(doc.spans[group], exact, strict=True):
        assert list(span) == [token for token in doc if token.idx < place.end and place.start < token.idx + len(token)]


def test_a_document_without_claims_is_known_all_the_same(harbour: Reading) -> None:
    [doc] = load(replace(harbour, attributions=()))
    known = json.loads(doc.user_data["firsthand"])
    assert (known["document_id"], known["publisher"], known["claims"]) == ("vellmar-1", "Harbour Gazette", [])


def test_labels_say_the_type_and_the_stance(harbour: Reading) -> None:
    [doc] = load(harbour)
    assert [span.label_ for span in doc.spans["sources"]][:2] == ["unnamed_group", "named_person"]
    assert {span.label_ for span in doc.spans["cues"]} == {"cue"}
    assert [span.label_ for span in doc.spans["contents"] if span.id_ == "a5"] == ["deny"]


def test_a_span_inside_a_token_takes_the_whole_token(harbour: Reading) -> None:
    start = harbour.document.text.index("engineers") + 2
    attribution = replace(harbour.attributions[2], source=(Span(start, start + 3),))
    [doc] = load(replace(harbour, attributions=(replace(attribution, within=None),)))
    assert [span.text for span in doc.spans["sources"]] == ["engineers"]
    assert json.loads(doc.user_data["firsthand"])["claims"][0]["source"] == [{"start": start, "end": start + 3}]


def test_endless_words_take_no_endless_time() -> None:
    words = " ".join(["(" * 100_000, "(" * LONGEST_WORD_CHARS])
    started = monotonic()
    [doc] = load(draw_up(f"The {{0s:mayor}} {{0q:said}} {{0c:{words}}}."))
    assert monotonic() - started < 10
    assert max(map(len, doc)) == 100_000


def test_without_spacy_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'firsthand\[spacy\]'"):
        write_docbin([], io.BytesIO())
