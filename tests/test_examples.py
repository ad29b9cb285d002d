"""The examples that ship with the project, read by the shipped model, against what a person reads in them."""

import json
import re
from pathlib import Path

import pytest

import firsthand
from firsthand.records import Attribution

ROOT = Path(__file__).resolve().parents[1]
CASES: dict[str, list[dict[str, str]]] = json.loads((ROOT / "tests/cases/examples.json").read_text(encoding="utf-8"))
LEAST_FOUND = {"patrol-boats.txt": 0.93, "reservoir.html": 0.9, "customs-letter.pdf": 0.9}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def agree(one: str, other: str) -> bool:
    """Tell whether at least half of the words are shared, as the corpus scorer does (Dice >= 0.5)."""
    first, second = words(one), words(other)
    return 2 * len(first & second) >= 0.5 * (len(first) + len(second))


def is_found(wanted: dict[str, str], attributions: tuple[Attribution, ...]) -> bool:
    return any(
        agree(wanted["source"], each.source_text) and agree(wanted["content"], each.content_text)
        for each in attributions
    )


@pytest.mark.parametrize("name", CASES)
def test_the_attributions_of_an_example_are_found(name: str) -> None:
    reading = firsthand.read(ROOT / "examples" / name)
    missed = [wanted for wanted in CASES[name] if not is_found(wanted, reading.attributions)]
    assert 1 - len(missed) / len(CASES[name]) >= LEAST_FOUND[name], missed


@pytest.mark.parametrize("name", CASES)
def test_every_span_leads_to_the_words_of_the_original(name: str) -> None:
    reading = firsthand.read(ROOT / "examples" / name)
    text = reading.document.text
    read = [block.span for block in reading.document.blocks if block.kind.is_read]
    for each in reading.attributions:
        for span in (*each.source, *each.cue, *each.content):
            assert text[span.start : span.end].strip()
            assert any(block.overlaps(span) for block in read)
        original = words("".join(text[span.start : span.end] for span in each.content))
        assert len(words(each.content_text) & original) >= 0.5 * len(original)


@pytest.mark.parametrize("name", CASES)
def test_no_span_runs_across_furniture(name: str) -> None:
    reading = firsthand.read(ROOT / "examples" / name)
    furniture = [block.span for block in reading.document.blocks if not block.kind.is_read]
    spans = [span for each in reading.attributions for span in (*each.source, *each.cue, *each.content)]
    assert not [span for span in spans if any(span.overlaps(block) for block in furniture)]


def test_lines_of_json_keep_their_ids() -> None:
    results = list(firsthand.read_many([ROOT / "examples/briefs.jsonl"]))
    assert [each.document.id for each in results if isinstance(each, firsthand.Reading)] == ["brief-1", "brief-2"]
