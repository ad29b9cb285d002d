"""What the public pipeline finds, in the scorer's shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpora import Answer, Figure, Relation
from firsthand import Attribution, Failure, Reading, read_many
from firsthand.records import Quantity


@dataclass(frozen=True)
class Predictions:
    """The answers for a corpus.

    Attributes:
        answers: one for each document that could be read.
        nested: how many attributions stand within the content of another one.
        failures: the documents that could not be read; the scorer counts them as empty.
    """

    answers: tuple[Answer, ...]
    nested: int
    failures: tuple[Failure, ...]


def predict(gold: Path, *, keep_nested: bool) -> Predictions:
    """Read every document of a JSON Lines file, as `firsthand read GOLD.jsonl --jsonl` does.

    Args:
        gold: only ids and texts are looked at, and what else a document may say of itself.
        keep_nested: whether attributions within the content of another one are kept.

    Raises:
        ModelError: the model is missing or damaged.
    """
    return collect(read_many([gold]), keep_nested=keep_nested)


def collect(results: Iterable[Reading | Failure], *, keep_nested: bool) -> Predictions:
    """Turn readings into answers."""
    answers: list[Answer] = []
    failures: list[Failure] = []
    nested = 0
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            continue
        nested += sum(each.within is not None for each in result.attributions)
        answers.append({"id": result.document.id, "attributions": convert_all(result, keep_nested=keep_nested)})
    return Predictions(tuple(answers), nested, tuple(failures))


def convert_all(reading: Reading, *, keep_nested: bool) -> list[Relation]:
    """Give a reading's attributions the scorers' shape; `denies` points at what is kept."""
    kept = [at for at, each in enumerate(reading.attributions) if keep_nested or each.within is None]
    places = {at: place for place, at in enumerate(kept)}
    relations = []
    for at in kept:
        relation = convert(reading.attributions[at])
        relation["denies"] = [places[denied] for denied in reading.attributions[at].denies if denied in places]
        relations.append(relation)
    return relations


def convert(attribution: Attribution) -> Relation:
    """Give an attribution the scorers' shape."""
    return {
        "source": [list(span) for span in attribution.source],
        "cue": [list(span) for span in attribution.cue],
        "content": [list(span) for span in attribution.content],
        "name": attribution.name,
        "type": attribution.type.value,
        "title": attribution.title,
        "via": list(attribution.via),
        "channel": attribution.channel.value,
        "stance": attribution.stance.value,
        "said_on": attribution.said_on,
        "origin": attribution.origin,
        "maybe": list(attribution.maybe),
        "denies": list(attribution.denies),
        "quantities": [convert_figure(each) for each in attribution.quantities],
    }


def convert_figure(quantity: Quantity) -> Figure:
    """Give a figure the ledger's shape, whose `unit` is what is counted where nothing is measured."""
    return {
        "text": quantity.passage.text,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit or quantity.counted,
        "when": quantity.when,
    }


def write_answers(answers: Sequence[Answer], path: Path) -> None:
    """Write a document a line: the very answers that were scored."""
    path.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
