"""Score drift: `python -m evaluation.drift [LABELS.jsonl]`.

What two documents make of one claim of one origin, as the reader and the linker see it, in the events of stories/open,
of fnc1 and of polnear: of each such pair of attributions either is taken for the one that was handed on, and the finder
says what was lost or gained. The findings were checked by hand, each with both passages in sight (data/drift.jsonl,
which holds ids, not words): does the second text really tell readers this much less, more or other than the first?

    precision   of the findings on these pairs, how many were found to hold; a hedge that is dropped one way and added
                the other way is one finding
    recall      of those that were found to hold, how many are still found: what was never found is not counted
    events      each event and kind once, by whether most of its findings hold: some repeat one finding often

The labels were made by those who made the finder, while they made it: the figures are those of the events that it was
made on. Which way a claim went is unknown in fnc1. Its texts have no days, so that only the others try `date_blurred`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from evaluation.corpora import Row, find, read_lines
from evaluation.report import Report, count, run
from evaluation.stories import read_article
from firsthand import Metadata, Reading, read_text
from firsthand.history.drift import compare_tellings
from firsthand.history.held import Held
from firsthand.records import DriftKind

LABELS: Final = "evaluation/data/drift.jsonl"
STORIES: Final = "data/stories/open.jsonl"
CLUSTERS: Final = "data/fnc1/train_clusters.jsonl"
ARTICLES: Final = "data/polnear/train.jsonl"
GOLD: Final = (LABELS, STORIES, CLUSTERS, ARTICLES)

Key = tuple[str, str, str]
"""The ids of the two attributions, and the kind."""
Verdicts = Mapping[Key, bool]


def measure(
    labels: Path, stories: Path | None = None, clusters: Path | None = None, articles: Path | None = None
) -> Report:
    """Score the findings on the labelled pairs.

    Args:
        labels: the checked findings.
        stories: the events of stories/open; default: in the shared folder.
        clusters: the texts of fnc1; default: in the shared folder.
        articles: those of polnear; default: in the shared folder.

    Raises:
        MissingCorpora: the texts of the pairs are not there.
        ModelError: a file of the model is missing or damaged.
    """
    rows = read_lines(labels)
    wanted = {each for row in rows for each in row["documents"]}
    readings = dict(_read_documents(stories or find(STORIES), clusters or find(CLUSTERS), wanted))
    readings.update(_read_articles(articles or find(ARTICLES), wanted))
    holds: Verdicts = {(row["before"], row["after"], row["kind"]): row["holds"] for row in rows}
    events = {(row["before"], row["after"]): row["event"] for row in rows}
    found = set(_find(events, readings))
    checked = {key: value for key, value in holds.items() if not _is_mirrored(key, holds)}
    told = {key for key in found if not _is_mirrored(key, holds)}
    table = {"findings": _count(told, checked), "events": _count_events(told, checked, events)}
    for kind in sorted({key[2] for key in holds}):
        kept = {key: value for key, value in holds.items() if key[2] == kind}
        table[kind] = _count({key for key in found if key[2] == kind}, kept)
    unchecked = len(found - holds.keys())
    pairs = f"{len(events)} pairs of attributions in {len(set(events.values()))} events"
    note = f"{len(told)} findings, {len(checked)} checked, on {pairs}"
    return Report({"all": table}, [f"{note}; {unchecked} of them unchecked, and counted as wrong"])


def _read_documents(stories: Path, clusters: Path, wanted: set[str]) -> Mapping[str, Reading]:
    """Read the documents of the labelled pairs, by their ids."""
    told = {article["id"]: article for event in read_lines(stories) for article in event["articles"]}
    readings = {name: read_article(article) for name, article in told.items() if name in wanted}
    for cluster in read_lines(clusters):
        for body in cluster["bodies"]:
            name = f"{cluster['cluster']}_{body['body_id']}"
            if name in wanted:
                readings[name] = read_text(body["text"], id=name)
    return readings


def _read_articles(articles: Path, wanted: Collection[str]) -> Iterator[tuple[str, Reading]]:
    """Read those of the documents that are articles of polnear, with their publishers and days."""
    for row in read_lines(articles):
        if row["id"] in wanted:
            metadata = Metadata(publisher=row["publisher"], published=row["published"], title=row["title"])
            yield row["id"], read_text(row["text"], id=row["id"], metadata=metadata)


def _is_mirrored(key: Key, among: Collection[Key]) -> bool:
    """Whether a hedge was added one way that was dropped the other way."""
    before, after, kind = key
    return kind == DriftKind.HEDGE_ADDED and (after, before, DriftKind.HEDGE_DROPPED.value) in among


def _find(pairs: Iterable[tuple[str, str]], readings: Mapping[str, Reading]) -> Iterator[Key]:
    """Find what changed on each pair; one of which the reader finds an end no more gives nothing."""
    held = {each.id: Held(each, reading) for reading in readings.values() for each in reading.attributions}
    for before, after in pairs:
        if before in held and after in held:
            for finding in compare_tellings(held[before], held[after]):
                yield before, after, finding.kind.value


def _count(found: Collection[Key], holds: Verdicts) -> Row:
    return count(sum(holds.get(key, False) for key in found), len(found), sum(holds.values()))


def _count_events(found: Collection[Key], holds: Verdicts, events: Mapping[tuple[str, str], str]) -> Row:
    """Count each event and kind once."""
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for before, after, kind in found:
        right[events[before, after], kind].append(holds.get((before, after, kind), False))
    gold = {(events[before, after], kind) for (before, after, kind), held in holds.items() if held}
    return count(sum(2 * sum(each) > len(each) for each in right.values()), len(right), len(gold))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=LABELS, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
