"""The examples that ship with the project, read by the shipped model, against what a person reads in them.

`cases/examples.json` holds the attributions of each example, judged by hand; a field that is not there is empty. A
known failure stands under "fails", by field, with the reason; "found" is the whole attribution.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import firsthand
from firsthand.records import Attribution
from tests.passages import list_passages

ROOT = Path(__file__).resolve().parents[1]
CASES: dict[str, list[dict[str, Any]]] = json.loads((ROOT / "tests/cases/examples.json").read_text(encoding="utf-8"))
ARTICLES = frozenset(("a", "an", "the"))
PARTICLES = frozenset(("in", "on"))


@cache
def read(example: str) -> firsthand.Reading:
    """Read an example: a file of the examples' folder, or "file#id" for a line of one."""
    name, _, line = example.partition("#")
    results = firsthand.read_many([ROOT / "examples" / name])
    readings = [each for each in results if isinstance(each, firsthand.Reading)]
    return next(each for each in readings if line in ("", each.document.id))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def overlap(one: str, other: str) -> float:
    """Measure the words that two texts share, from 0 to 1, as the corpus scorer does (Dice)."""
    first, second = words(one), words(other)
    return 2 * len(first & second) / (len(first) + len(second) or 1)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same but for articles, or share three quarters of their words."""
    bare = [" ".join(sorted(words(each) - ARTICLES)) for each in (one, other)]
    return bare[0] == bare[1] or overlap(bare[0], bare[1]) >= 0.75


@cache
def pair(example: str) -> dict[int, int]:
    """Lead the position of each wanted attribution that was found to that of the found one that is most like it."""
    found = read(example).attributions
    pairs: dict[int, int] = {}
    for at, wanted in enumerate(CASES[example]):
        worths = {other: value for other, each in enumerate(found) if (value := measure(wanted, each))}
        if worths:
            pairs[at] = max(worths, key=worths.__getitem__)
    return pairs


def measure(wanted: dict[str, Any], found: Attribution) -> float:
    """Measure how alike two attributions are: 0 where source or content share less than half of their words."""
    parts = overlap(wanted["source"], found.source_text), overlap(wanted["content"], found.content_text)
    return sum(parts) if min(parts) >= 0.5 else 0.0


def find_wanted(example: str, positions: Any) -> set[int]:
    """Lead positions among the found attributions back to those among the wanted."""
    return {at for at, other in pair(example).items() if other in positions}


def share_origin(example: str, label: str) -> set[int]:
    """List the wanted attributions that were found to be of an origin."""
    found = read(example).attributions
    return find_wanted(example, [at for at, each in enumerate(found) if each.origin == label])


def list_origin(example: str, label: str) -> set[int]:
    """List the wanted attributions of an origin, as far as they were found."""
    return {at for at in pair(example) if CASES[example][at]["origin"] == label}


def list_figures(wanted: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (each["text"], each["low"], each["high"], each.get("unit", ""), each.get("counted", ""), each.get("when", ""))
        for each in wanted.get("quantities", [])
    ]


def show_figures(found: Attribution) -> list[tuple[Any, ...]]:
    return [(each.passage.text, each.low, each.high, each.unit, each.counted, each.when) for each in found.quantities]


def same_figures(wanted: list[tuple[Any, ...]], found: list[tuple[Any, ...]]) -> bool:
    """Tell whether all figures are the same; words are compared as words, a time with or without its "in"."""

    def bare(figure: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(words(each) - ARTICLES - PARTICLES if isinstance(each, str) else each for each in figure)

    return list(map(bare, wanted)) == list(map(bare, found))


def same_hands(wanted: list[str], found: list[str]) -> bool:
    return len(wanted) == len(found) and all(map(same_name, wanted, found))


Compare = Callable[[Any, Any], bool]
SAME: dict[str, Compare] = {"name": same_name, "title": same_name, "via": same_hands, "quantities": same_figures}
FIELDS = tuple("name type title origin maybe via channel stance hedges said_on denies quantities".split())


def ask(example: str, at: int, field: str) -> tuple[Any, Any]:
    """Return what a field of a wanted attribution should be, and what it was found to be."""
    wanted, found = CASES[example][at], read(example).attributions[pair(example)[at]]
    match field:
        case "origin":
            return list_origin(example, wanted["origin"]), share_origin(example, found.origin)
        case "maybe":
            labels = [list_origin(example, label) for label in wanted.get("maybe", [])]
            others = [share_origin(example, label) for label in found.maybe]
            return sorted(map(sorted, labels)), sorted(map(sorted, filter(None, others)))
        case "denies":
            return set(wanted.get("denies", [])) & set(pair(example)), find_wanted(example, found.denies)
        case "quantities":
            return list_figures(wanted), show_figures(found)
        case "via":
            return wanted.get("via", []), list(found.via)
        case "hedges":
            return wanted.get("hedges", []), [each.text for each in found.hedges]
        case _:
            return wanted.get(field, ""), getattr(found, field)


def list_cases(*fields: str) -> list[Any]:
    """List examples, positions and fields; where an attribution is known to be missed, only that is tested of it."""
    return [
        pytest.param(
            example,
            at,
            field,
            id=f"{example}-{at}-{field}",
            marks=[pytest.mark.xfail(reason=fails[field])] if field in fails else [],
        )
        for example, attributions in CASES.items()
        for at, fails in enumerate(each.get("fails", {}) for each in attributions)
        for field in fields
        if field == "found" or "found" not in fails
    ]


@pytest.mark.parametrize(("example", "at", "field"), list_cases("found"))
def test_an_attribution_is_found(example: str, at: int, field: str) -> None:
    assert at in pair(example), (field, CASES[example][at]["content"])


@pytest.mark.parametrize(("example", "at", "field"), list_cases(*FIELDS))
def test_what_is_known_of_an_attribution(example: str, at: int, field: str) -> None:
    wanted, found = ask(example, at, field)
    same = SAME.get(field)
    assert same(wanted, found) if same else wanted == found, CASES[example][at]["content"]


@pytest.mark.parametrize("example", CASES)
def test_every_span_leads_to_the_words_of_the_original(example: str) -> None:
    reading = read(example)
    text = reading.document.text
    prose = [block.span for block in reading.document.blocks if block.kind.is_read]
    for each in reading.attributions:
        for span in (*each.source, *each.cue, *each.content):
            assert text[span.start : span.end].strip()
            assert any(block.overlaps(span) for block in prose)
        original = words("".join(text[span.start : span.end] for span in each.content))
        assert len(words(each.content_text) & original) >= 0.5 * len(original)


@pytest.mark.parametrize("example", CASES)
def test_every_passage_leads_to_its_words(example: str) -> None:
    reading = read(example)
    for passage in list_passages(reading):
        original = " ".join(span.of(reading.document.text) for span in passage.spans)
        assert words(original) == words(passage.text) or not passage.spans


@pytest.mark.parametrize("example", CASES)
def test_no_span_runs_across_furniture(example: str) -> None:
    reading = read(example)
    furniture = [block.span for block in reading.document.blocks if not block.kind.is_read]
    spans = [span for each in reading.attributions for span in (*each.source, *each.cue, *each.content)]
    assert not [span for span in spans if any(span.overlaps(block) for block in furniture)]


def test_lines_of_json_keep_their_ids() -> None:
    results = list(firsthand.read_many([ROOT / "examples/briefs.jsonl"]))
    assert [each.document.id for each in results if isinstance(each, firsthand.Reading)] == ["brief-1", "brief-2"]
