"""Tasks go to Label Studio, and what people change there comes back as judgements: that, and nothing else."""

import copy
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from firsthand.exports.judgements import Placed, read_judgements
from firsthand.exports.label_studio import CONFIG, write_tasks
from firsthand.ledger.corrections import correct_reading
from firsthand.ledger.judgements import list_right
from firsthand.records import (
    Attribution,
    Correction,
    Failure,
    Hand,
    Judgement,
    Passage,
    Reading,
    Review,
    Ruling,
    SourceType,
    Stance,
)
from firsthand.text import Span
from tests.ledger.small import make_reading

TEXT = (
    "\N{GRINNING FACE} The dam\r\nis safe, Ada said \N{HEAVY BLACK HEART}\ud83d "
    "and to CNN: it\0was \N{BOOK} old, Ada added."
)


def stand(words: str, *, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def read_small() -> Reading:
    """A reading of two claims, in a text of emoji, line breaks, a NUL and half a surrogate pair."""
    reading = make_reading("dam", "the dam is safe", "it was old", text=TEXT)
    first, second = reading.attributions
    return replace(
        reading,
        attributions=(
            replace(first, source=(stand("Ada"),), cue=(stand("said"),), content=(stand("The dam\r\nis safe"),)),
            replace(
                second,
                source=(stand("Ada", start=50),),
                cue=(stand("added"),),
                content=(stand("it\0was"), stand("old")),
                hands=(Hand("CNN", Passage((), ""), "told"),),
            ),
        ),
    )


READING = read_small()
FIRST, SECOND = READING.attributions
WRONG = Judgement(
    Ruling.WRONG, SECOND.id, by="Ann", at="2026-11-23T10:00:00+00:00", correction=Correction(title="head")
)


def make_tasks(*judgements: Judgement) -> list[dict[str, Any]]:
    out = io.BytesIO()
    review = Review(READING, correct_reading(READING, judgements), list_right(judgements), "firsthand 0.1.0")
    write_tasks([review], out)
    tasks: list[dict[str, Any]] = json.loads(out.getvalue())
    return tasks


def annotate(change: Callable[[list[dict[str, Any]]], object]) -> list[dict[str, Any]]:
    """Do as Label Studio does when somebody takes the prediction over, changes it and exports the project."""
    (task,) = make_tasks()
    result = copy.deepcopy(task["predictions"][0]["result"])
    change(result)
    annotation = {
        "id": 7,
        "completed_by": {"id": 1, "email": "ann@desk.example"},
        "result": result,
        "was_cancelled": False,
        "created_at": "2026-11-23T10:00:00.000000Z",
        "updated_at": "2026-11-23T10:05:00.000000Z",
        "lead_time": 3.2,
    }
    return [task | {"id": 1, "annotations": [annotation], "drafts": [], "meta": {}, "inner_id": 1}]


def read(tasks: object) -> list[Judgement | Failure]:
    found = read_judgements(io.BytesIO(json.dumps(tasks).encode()), name="project.json")
    return [each.judgement if isinstance(each, Placed) else each for each in found]


def correction_of(change: Callable[[list[dict[str, Any]]], object]) -> Correction | None:
    (found,) = read(annotate(change))
    assert isinstance(found, Judgement)
    assert found.ruling is Ruling.WRONG
    return found.correction


def part(result: list[dict[str, Any]], attribution: Attribution, role: str, number: int = 0) -> dict[str, Any]:
    wanted = f"{attribution.id}-{role}-{number}"
    return next(each for each in result if each.get("id") == wanted and each["type"] == "labels")


def fact(result: list[dict[str, Any]], attribution: Attribution, name: str) -> dict[str, Any]:
    wanted = f"{attribution.id}-content-0"
    return next(each for each in result if each.get("id") == wanted and each["from_name"] == name)


def drop(result: list[dict[str, Any]], start: str) -> None:
    result[:] = [each for each in result if not each.get("id", each.get("from_id", "")).startswith(start)]


def test_the_words_of_regions_stand_where_the_task_says() -> None:
    (task,) = make_tasks()
    text = task["data"]["text"]
    assert len(text) == len(TEXT)
    assert not set(text) & {"\r", "\0", "\ud83d"}
    for each in task["predictions"][0]["result"]:
        if each["type"] == "labels":
            assert text[each["value"]["start"] : each["value"]["end"]] == each["value"]["text"]
    assert task["annotations"] == []


def test_the_interface_has_every_part_of_a_task() -> None:
    interface = ElementTree.fromstring(CONFIG)
    names = {each.get("name"): each.tag for each in interface.iter() if each.get("name")}
    (task,) = make_tasks()
    kinds = {"labels": "Labels", "textarea": "TextArea", "choices": "Choices"}
    for each in task["predictions"][0]["result"]:
        assert each["type"] == "relation" or names[each["from_name"]] == kinds[each["type"]]
    choices = {each.get("value") for each in interface.iter("Choice")}
    assert choices == {*SourceType, *Stance, "right"}


def test_what_was_not_touched_is_not_judged() -> None:
    assert read(annotate(lambda result: None)) == []
    assert read(make_tasks(WRONG)) == []
    assert read(make_tasks()) == []


def test_what_people_corrected_is_an_annotation() -> None:
    (task,) = make_tasks(WRONG, Judgement(Ruling.WRONG, FIRST.id))
    (annotation,) = task["annotations"]
    assert fact(annotation["result"], SECOND, "title")["value"]["text"] == ["head"]
    assert not [each for each in annotation["result"] if each.get("id", "").startswith(FIRST.id)]
    assert fact(task["predictions"][0]["result"], SECOND, "title")["value"]["text"] == ["a keeper"]


def check(result: list[dict[str, Any]]) -> None:
    checked = copy.deepcopy(fact(result, SECOND, "type")) | {"from_name": "checked"}
    checked["value"]["choices"] = ["right"]
    result.append(checked)


def test_what_was_checked_and_left_is_right() -> None:
    (found,) = read(annotate(check))
    assert isinstance(found, Judgement)
    assert (found.ruling, found.subject, found.correction) == (Ruling.RIGHT, SECOND.id, None)


def test_what_was_found_right_is_marked_and_not_judged_again() -> None:
    tasks = make_tasks(Judgement(Ruling.RIGHT, SECOND.id, by="Ann"))
    (annotation,) = tasks[0]["annotations"]
    assert fact(annotation["result"], SECOND, "checked")["value"]["choices"] == ["right"]
    assert read(tasks) == []


def test_what_was_checked_and_changed_is_wrong() -> None:
    def change(result: list[dict[str, Any]]) -> None:
        check(result)
        fact(result, SECOND, "name")["value"]["text"] = ["Bo Lind"]

    assert correction_of(change) == Correction(name="Bo Lind")


def test_a_task_names_the_program_that_read_it() -> None:
    assert make_tasks()[0]["predictions"][0]["model_version"] == "firsthand 0.1.0"


def test_moved_words_are_a_correction() -> None:
    def move(result: list[dict[str, Any]]) -> None:
        cue = part(result, SECOND, "cue")["value"]
        cue |= {"start": cue["start"] - 4, "text": "Ada added"}

    at = stand("Ada added")
    assert correction_of(move) == Correction(cue=Passage((at,), ""))


def test_offsets_of_older_editors_count_utf_16() -> None:
    def move(result: list[dict[str, Any]]) -> None:
        start = len(TEXT[: TEXT.index("Ada added")].encode("utf-16-le", "surrogatepass")) // 2
        part(result, SECOND, "cue")["value"] |= {"start": start, "end": start + 9, "text": "Ada added"}

    assert correction_of(move) == Correction(cue=Passage((stand("Ada added"),), ""))


def test_changed_facts_are_a_correction() -> None:
    def change(result: list[dict[str, Any]]) -> None:
        fact(result, SECOND, "name")["value"]["text"] = ["Bo Lind"]
        fact(result, SECOND, "type")["value"]["choices"] = ["document"]
        fact(result, SECOND, "stance")["value"]["choices"] = ["deny"]
        fact(result, SECOND, "via")["value"]["text"] = ["CNN", "AFP"]
        result.remove(fact(result, SECOND, "title"))
        why = copy.deepcopy(fact(result, SECOND, "name")) | {"from_name": "why"}
        why["value"]["text"] = ["he denied it"]
        result.append(why)

    (found,) = read(annotate(change))
    assert isinstance(found, Judgement)
    assert found.correction == Correction(
        name="Bo Lind", type=SourceType.DOCUMENT, title="", via=("CNN", "AFP"), stance=Stance.DENY
    )
    assert (found.by, found.at, found.why) == ("ann@desk.example", "2026-11-23T10:05:00.000000Z", "he denied it")


def test_a_region_drawn_anew_belongs_to_what_it_is_related_to() -> None:
    def redraw(result: list[dict[str, Any]]) -> None:
        drop(result, f"{SECOND.id}-source")
        at = stand("CNN")
        value = {"start": at.start, "end": at.end, "text": "CNN", "labels": ["source"]}
        result.append({"id": "x7Yq", "from_name": "part", "to_name": "text", "type": "labels", "value": value})
        result.append({"type": "relation", "from_id": "x7Yq", "to_id": f"{SECOND.id}-cue-0", "direction": "right"})

    assert correction_of(redraw) == Correction(source=Passage((stand("CNN"),), ""))


def test_removed_words_are_a_correction() -> None:
    assert correction_of(lambda result: drop(result, f"{SECOND.id}-source")) == Correction(source=Passage((), ""))
    assert correction_of(lambda result: drop(result, f"{SECOND.id}-content-1")) == Correction(
        content=Passage((stand("it\0was"),), "")
    )


def test_a_removed_attribution_is_none() -> None:
    (found,) = read(annotate(lambda result: drop(result, SECOND.id)))
    assert isinstance(found, Judgement)
    assert (found.subject, found.correction) == (SECOND.id, None)


def complain(change: Callable[[list[dict[str, Any]]], object]) -> str:
    found = [each for each in read(annotate(change)) if isinstance(each, Failure)]
    assert len(found) == 1
    return found[0].message


def test_what_cannot_be_a_judgement_is_told_and_the_rest_is_taken() -> None:
    def draw(result: list[dict[str, Any]]) -> None:
        value = {"start": 0, "end": 1, "text": "\N{GRINNING FACE}", "labels": ["source"]}
        result.append({"id": "x7Yq", "from_name": "part", "to_name": "text", "type": "labels", "value": value})
        fact(result, SECOND, "name")["value"]["text"] = ["Bo Lind"]

    found = read(annotate(draw))
    assert [type(each) for each in found] == [Failure, Judgement]
    assert "belongs to no claim that was read" in complain(draw)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"start": 3, "end": 8}, "does not stand at 3-8 of the text"),
        ({"start": 10**9, "end": 10**9 + 4}, "does not stand at"),
        ({"start": -4}, "a region stands at -4"),
        ({"labels": ["victim"]}, "has the labels"),
        ({"labels": []}, "has the labels"),
    ],
)
def test_a_bad_region_costs_its_claim(value: dict[str, Any], found: str) -> None:
    assert found in complain(lambda result: part(result, SECOND, "cue")["value"].update(value))


def test_other_faults_are_told() -> None:
    assert "has no content left" in complain(lambda result: drop(result, f"{FIRST.id}-content"))
    kinds = {"choices": ["document", "none"]}
    assert "it has the choice" in complain(lambda result: fact(result, SECOND, "type")["value"].update(kinds))

    def rename(result: list[dict[str, Any]]) -> None:
        part(result, SECOND, "cue")["id"] = f"{'f' * 16}-cue-0"

    assert "which was judged to be none" in complain(rename)


@pytest.mark.parametrize(
    "tasks",
    [
        [1],
        [{"text": "no data", "label": []}],
        [{"data": {"text": "not ours"}, "annotations": []}],
        [{"data": {"text": "x", "document": "a", "claims": {"b": 1}}, "annotations": []}],
        [make_tasks()[0] | {"annotations": [{"result": "none"}]}],
    ],
)
def test_what_are_no_tasks_of_firsthand_is_told(tasks: list[object]) -> None:
    (found,) = read(tasks)
    assert isinstance(found, Failure)
    assert found.name == "project.json, task 1"
    assert "no task of Firsthand" in found.message


def test_a_cancelled_annotation_says_nothing() -> None:
    (task,) = annotate(lambda result: drop(result, SECOND.id))
    task["annotations"][0]["was_cancelled"] = True
    assert read([task]) == []
