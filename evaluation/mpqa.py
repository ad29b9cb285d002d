"""Score chains of sources: `python -m evaluation.mpqa [GOLD.jsonl] [--out PRED.jsonl] [--json]`.

MPQA 3 annotates for each word of speech or private state through whom it reaches the reader: a chain of agents, the
writer ("w") first: "the minister said that the rebels feared ..." gives `["w", "minister", "rebels"]` for "feared". A
predicted chain is made of an attribution, the attributions that it stands within, and the outlets whose reports it
comes from. Gold and predicted events are paired one to one where their cues overlap; a chain is right where it is as
long as the gold's and each agent's words overlap a place where the gold speaks of that agent. An agent that MPQA calls
implicit is right where the attribution names no source.

The tables are over all events with a cue of their own (`all`), and over those that are speech and no private state
(`speech`); their rows are depths: `depth 2` is a source within a source. `found` counts the paired events whatever
their chains. In P the predictions are counted by their own depth, and of speech only those that were paired: what a
prediction that pairs with nothing is, nobody has said.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from evaluation.corpora import Answer, Table, read_lines
from evaluation.report import Report, count, run
from firsthand import Attribution, Failure, Reading, read_many

GOLD = "data/mpqa3/open.jsonl"
WRITER = "w"
IMPLICIT = "implicit"
SPEECH = "objective-speech-event"
DEEPEST = 4
RELAYED = ("cited", "reported", "released")
"""Hands, by the reason that they were found for, which speak themselves: an outlet that reports is an agent of MPQA's,
one that something was told to is none."""

Event = Mapping[str, Any]
Words = list[list[int]]


def measure(gold: Path) -> Report:
    """Score the pipeline on a file of MPQA's shape.

    Raises:
        ModelError: the model is missing or damaged.
    """
    documents = read_lines(gold)
    results = list(read_many([gold]))
    failures = [result for result in results if isinstance(result, Failure)]
    readings = {result.document.id: result for result in results if isinstance(result, Reading)}
    answers = [
        {"id": document["id"], "speech_events": list(predict(readings[document["id"]]))}
        for document in documents
        if document["id"] in readings
    ]
    found = {answer["id"]: answer["speech_events"] for answer in answers}
    tables = {
        name: tabulate([(document, found.get(document["id"], [])) for document in documents], only=only)
        for name, only in (("all", ""), ("speech", SPEECH))
    }
    notes = [f"{len(documents)} documents of {gold}", *(failure.message for failure in failures)]
    return Report(tables, notes, cast(list[Answer], answers))


def predict(reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield the events of a reading in the gold's shape; `agents` are the words that each agent of the chain has."""
    for attribution in reading.attributions:
        if attribution.cue:
            agents = [(WRITER, []), *_list_agents(reading, attribution)]
            yield {
                "start": attribution.cue[0].start,
                "end": attribution.cue[-1].end,
                "cue": attribution.cue_text,
                "chain": [name for name, _ in agents],
                "agents": [words for _, words in agents],
                "depth": len(agents) - 1,
            }


def _list_agents(reading: Reading, attribution: Attribution) -> Iterator[tuple[str, Words]]:
    """Yield who passes an attribution on, from the outermost to its source: names and words."""
    if attribution.within is not None:
        yield from _list_agents(reading, reading.attributions[attribution.within])
    else:
        for hand in attribution.hands:
            if hand.reason in RELAYED:
                yield hand.name, [list(span) for span in hand.evidence.spans]
    yield attribution.name or IMPLICIT, [list(span) for span in attribution.source]


def tabulate(pairs: Sequence[tuple[Mapping[str, Any], Sequence[Event]]], *, only: str) -> Table:
    """Count, by depth, whose chains are right.

    Args:
        pairs: each document with what was predicted of it.
        only: the type of events to look at; all where empty.
    """
    right: Counter[int] = Counter()
    predicted: Counter[int] = Counter()
    gold: Counter[int] = Counter()
    paired = 0
    for document, answers in pairs:
        events = [each for each in document["speech_events"] if each["cue"] and only in ("", each["type"])]
        gold.update(each["depth"] for each in events)
        matches = list(pair(events, answers))
        paired += len(matches)
        predicted.update(each["depth"] for each in ([found for _, found in matches] if only else answers))
        right.update(wanted["depth"] for wanted, found in matches if is_right(wanted, found, document["agents"]))
    table = {"found": count(paired, predicted.total(), gold.total())}
    table["chain"] = count(right.total(), predicted.total(), gold.total())
    for depth in range(1, DEEPEST + 1):
        table[f"depth {depth}"] = count(right[depth], predicted[depth], gold[depth])
    return table


def pair(events: Sequence[Event], answers: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Pair events whose cues overlap, each at most once, those that overlap most first."""
    overlaps = sorted(
        (
            (min(wanted["end"], found["end"]) - max(wanted["start"], found["start"]), at, other)
            for at, wanted in enumerate(events)
            for other, found in enumerate(answers)
            if wanted["start"] < found["end"] and found["start"] < wanted["end"]
        ),
        key=lambda each: (-each[0], each[1:]),
    )
    left, right = set(range(len(events))), set(range(len(answers)))
    for _, at, other in overlaps:
        if at in left and other in right:
            left.remove(at)
            right.remove(other)
            yield events[at], answers[other]


def is_right(wanted: Event, found: Event, agents: Mapping[str, Any]) -> bool:
    """Tell whether a predicted chain is the gold's, agent by agent."""
    if len(wanted["chain"]) != len(found["chain"]):
        return False
    links = list(zip(wanted["chain"], found["agents"], strict=True))[1:]
    return all(_is_agent(agent, words, agents) for agent, words in links)


def _is_agent(agent: str, words: Words, agents: Mapping[str, Any]) -> bool:
    if agent == IMPLICIT or not words:
        return agent == IMPLICIT and not words
    mentions = agents.get(agent, {}).get("mentions", ())
    return any(start < each["end"] and each["start"] < end for each in mentions for start, end in words)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=GOLD, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
