"""Firsthand in a pipeline of spaCy."""

import subprocess
import sys
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'firsthand[spacy]'")

from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

from firsthand.errors import SettingsError  # noqa: E402
from firsthand.pipeline import read_text  # noqa: E402
from firsthand.settings import Settings  # noqa: E402
from firsthand.spacy_pipe import METADATA, Firsthand, find_reading  # noqa: E402

TEXT = "The dam is safe, Mayor Ada Brack said on Tuesday. A spokesman denied that it leaks."
GROUPS = {"firsthand_sources", "firsthand_cues", "firsthand_contents"}


@pytest.fixture
def nlp() -> Language:
    made: Language = spacy.blank("en")
    made.add_pipe("firsthand")
    return made


def test_it_marks_who_said_what(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert set(doc.spans) == GROUPS
    assert [span.text for span in doc.spans["firsthand_sources"]] == ["Mayor Ada Brack", "A spokesman"]
    assert doc.spans["firsthand_sources"][0].label_ == "named_person"
    assert [span.label_ for span in doc.spans["firsthand_contents"]][-1] == "deny"
    assert {span.label_ for span in doc.spans["firsthand_cues"]} == {"cue"}


def test_its_records_are_those_of_a_reading(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert tuple(each.attribution for each in doc._.attributions) == read_text(TEXT).attributions
    first = doc._.attributions[0]
    assert [span.text for span in first.source] == ["Mayor Ada Brack"]
    assert {span.id_ for span in doc.spans["firsthand_sources"]} == {each.attribution.id for each in doc._.attributions}


def test_spans_inside_tokens_take_the_whole_token(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=TEXT.split(" "), spaces=[True] * (len(TEXT.split(" ")) - 1) + [False])
    doc = nlp(doc)
    assert [span.text for span in doc._.attributions[0].content] == ["The dam is safe,"]
    assert doc._.attributions[0].attribution.content_text == "The dam is safe"


def test_many_documents_come_one_after_the_other(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "", "Nothing happened.", TEXT]))
    assert [len(doc._.attributions) for doc in docs] == [2, 0, 0, 2]
    assert [known for _, known in nlp.pipe([(TEXT, 7)], as_tuples=True)] == [7]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_empty_document_has_empty_groups(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert {name: len(group) for name, group in doc.spans.items()} == dict.fromkeys(GROUPS, 0)
    assert doc._.attributions == ()
    assert find_reading(doc) is None


def test_a_document_takes_what_was_read_into_bytes_and_back(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (boxed,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    for copy in (again, boxed):
        assert [each.attribution for each in copy._.attributions] == [each.attribution for each in doc._.attributions]
        assert [span.text for span in copy.spans["firsthand_sources"]] == ["Mayor Ada Brack", "A spokesman"]


def test_a_piece_of_a_document_does_not_claim_what_stood_elsewhere(nlp: Language) -> None:
    assert nlp(TEXT)[10:].as_doc(copy_user_data=True)._.attributions == ()


def test_a_pipeline_is_saved_with_its_settings(nlp: Language, tmp_path: Path) -> None:
    nlp.remove_pipe("firsthand")
    nlp.add_pipe("firsthand", config={"prefix": "who_", "settings": {"skip_repairs": ["unwrap_lines"], "threads": 2}})
    nlp.to_disk(tmp_path)
    component = spacy.load(tmp_path).get_pipe("firsthand")
    assert component == Firsthand(Settings(skip_repairs=("unwrap_lines",), threads=2), "who_")
    assert set(spacy.load(tmp_path)(TEXT).spans) == {"who_sources", "who_cues", "who_contents"}


def test_what_is_known_beforehand_counts(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data[METADATA] = {"publisher": "Vale Observer", "published": "2025-03-05"}
    read = find_reading(nlp(doc))
    assert read is not None
    assert read.attributions[0].said_on == "2025-03-04"
    assert read.publisher is not None
    assert read.publisher.name == "Vale Observer"


def test_what_there_is_not_is_refused(nlp: Language) -> None:
    with pytest.raises(SettingsError, match="no setting 'thread'"):
        spacy.blank("en").add_pipe("firsthand", config={"settings": {"thread": 2}})
    doc = nlp.make_doc(TEXT)
    doc.user_data[METADATA] = {"paper": "x"}
    with pytest.raises(SettingsError, match="no field 'paper'"):
        nlp(doc)


def test_it_tells_what_it_does_to_a_document() -> None:
    meta = Language.get_factory_meta("firsthand")
    assert set(meta.assigns) == {"doc.spans", "doc._.attributions"}


def test_spacy_finds_it_by_its_name_alone() -> None:
    code = f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe('firsthand'); print(len(nlp({TEXT!r})._.attributions))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == "2\n"


def test_without_spacy_the_message_says_what_to_install() -> None:
    hidden = "import firsthand.exports.extras as extras; extras.find_spec = lambda _: None"
    code = f"{hidden}; import firsthand.spacy_pipe"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr
    assert told.endswith("spacy is not installed; run: pip install 'firsthand[spacy]'\n")
