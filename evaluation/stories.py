"""Score claims across documents: `python -m evaluation.stories [GOLD.jsonl] [--given] [--leave-one-out] [--out PRED]`.

The articles of an event in several outlets, with labelled attributions: which are one claim, which have one origin,
which claims contradict each other. Every article is read from its text, with its outlet, date and headline as metadata,
and linked with the others of its event as a ledger does; the shared `score_stories.py` scores the result. Attributions
that stand within the content of another one are linked, but left out of the answers: the labels have few of them.

    --given          the labelled attributions are given, with names, kinds, hands and stances; not their labels of
                     claims and origins
    --leave-one-out  each event is linked by a head that was fitted without it

The head that ships was fitted on stories/open, too (training/claims_link.py): on that file the figures for claims are
those of unseen events with `--leave-one-out` alone. On other events the two are alike.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any, cast

from evaluation.corpora import Answer, Table, find, load_module, read_lines
from evaluation.given import give_article
from evaluation.predictions import convert
from evaluation.report import Report, run
from firsthand import Attribution, Metadata, Reading, read_text
from firsthand.anchoring import WayBack, anchor_attributions
from firsthand.claims import assemble
from firsthand.documents import from_text
from firsthand.grouping import CLAIM_THRESHOLD, group
from firsthand.linking.claim_head import ClaimHead
from firsthand.linking.claims import link_claims
from firsthand.linking.comparison import compare
from firsthand.linking.contradictions import ENOUGH, weigh_links
from firsthand.linking.identities import identify_sources
from firsthand.linking.profile import make_profile
from firsthand.linking.sources import ToldSource
from firsthand.records import ClaimLink, Hand, Passage, Relation, SourceType, Stance
from firsthand.settings import Settings
from firsthand.sources import trace
from firsthand.text import TracedText
from training.claim_events import read_fnc, read_stories
from training.claims_link import LABELS, TEXTS, calibrate, fit, score_unseen

GOLD = "data/stories/open.jsonl"
SCORER = "eval/score_stories.py"


@dataclass(frozen=True)
class Linked:
    """An event as it was linked.

    Attributes:
        readings: of its articles.
        links: between their attributions.
    """

    readings: tuple[Reading, ...]
    links: tuple[ClaimLink, ...]


def measure(gold: Path, *, given: bool = False, leave_one_out: bool = False) -> Report:
    """Score the events of a file.

    Args:
        gold: an event a line, in the scorer's shape.
        given: whether the labelled attributions are given.
        leave_one_out: whether each event is linked by a head fitted without it.

    Raises:
        MissingCorpora: the scorer, or the texts of the training events, are not there.
        ModelError: a file of the model is missing or damaged.
    """
    events = read_lines(gold)
    heads = fit_without([event["event"] for event in events]) if leave_one_out else {}
    answers = [_answer(event, given=given, head=heads.get(event["event"])) for event in events]
    scores: Table = load_module(SCORER).score(events, answers)
    how = "attributions given" if given else "end to end"
    fitted = "by heads fitted without the event" if leave_one_out else "by the head that ships"
    note = f"{len(events)} events of {gold}, {how}, claims linked {fitted}"
    return Report({"all": scores}, [note], cast(Sequence[Answer], answers))


def measure_all(gold: Path) -> Report:
    """Score the events as the gate wants it: end to end and with attributions given, by heads that have not seen them.

    Raises:
        MissingCorpora: the scorer, or the texts of the training events, are not there.
        ModelError: a file of the model is missing or damaged.
    """
    whole, given = (measure(gold, given=each, leave_one_out=True) for each in (False, True))
    return Report({"all": whole.tables["all"], "given": given.tables["all"]}, [*whole.notes, *given.notes])


def fit_without(names: Sequence[str]) -> Mapping[str, ClaimHead]:
    """Fit for each event a head that has not seen it, neither its weights nor its calibration.

    Raises:
        MissingCorpora: the texts of the training events are not there.
    """
    fnc = list(read_fnc(LABELS, find(f"data/{TEXTS}")))
    stories = list(read_stories(find(GOLD)))
    folded, alone = score_unseen(fnc, stories)
    scored = list(zip([*fnc, *stories], [*folded, *alone], strict=True))
    heads = {}
    for name in names:
        others = [(event, odds) for event, odds in scored if event.name != name]
        heads[name] = calibrate(fit([event for event, _ in others]), others)
    return heads


def _answer(event: Mapping[str, Any], *, given: bool, head: ClaimHead | None) -> Mapping[str, Any]:
    linked = link(
        [_give(event, article) if given else read_article(article) for article in event["articles"]], head=head
    )
    claims, origins = _label_claims(linked), _label_origins(linked.readings, given=given)
    shown = list(_list_shown(linked.readings))
    rows = [
        {**convert(each), "article": reading.document.id, "claim": claims[each.id], "origin": origins[each.id]}
        for reading, each in shown
    ]
    return {"event": event["event"], "attributions": rows, "contradicts": _list_contradictions(linked, claims)}


def link(readings: Sequence[Reading], *, head: ClaimHead | None = None) -> Linked:
    """Link documents with each other and each with itself, as a ledger does; by another head where one is given."""
    profiles = [make_profile(reading) for reading in readings]
    links = [
        link
        for one, other in combinations_with_replacement(profiles, 2)
        for link in compare(one, other).claims
        if head is None or link.relation is not Relation.SAME
    ]
    if head is not None:
        links += [
            link
            for one, other in combinations_with_replacement(profiles, 2)
            for link in link_claims(one, other, head=head)
            if link.relation is Relation.SAME
        ]
    return Linked(tuple(readings), tuple(links))


def _list_shown(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Attribution]]:
    return ((reading, each) for reading in readings for each in reading.attributions if each.within is None)


def _label_claims(linked: Linked) -> Mapping[str, str]:
    """The label of each attribution's claim, by its id."""
    ids = sorted({each.id for reading in linked.readings for each in reading.attributions})
    ranks = {each: rank for rank, each in enumerate(ids)}
    edges = {
        (ranks[each.left], ranks[each.right]): each.confidence
        for each in linked.links
        if each.relation is Relation.SAME
    }
    groups = group(range(len(ids)), edges, threshold=CLAIM_THRESHOLD)
    return {ids[rank]: f"C{number}" for number, members in enumerate(groups) for rank in members}


def _list_contradictions(linked: Linked, claims: Mapping[str, str]) -> list[list[str]]:
    """The labels of the claims that contradict each other, two by two."""
    sizes = Counter(claims.values())
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for each in linked.links:
        one, other = sorted((claims[each.left], claims[each.right]))
        if each.relation is Relation.CONTRADICTS and one != other:
            sums[one, other] += each.confidence
    return sorted(
        [one, other] for (one, other), total in sums.items() if weigh_links(total, sizes[one] * sizes[other]) >= ENOUGH
    )


def _label_origins(readings: Sequence[Reading], *, given: bool) -> Mapping[str, str]:
    """The label of each attribution's origin, by its id."""
    told = {each.id: _tell(reading, each, given=given) for reading in readings for each in reading.attributions}
    groups = identify_sources(list(told.values())).groups
    labels = {at: f"O{number}" for number, members in enumerate(groups) for at in members}
    return {each: labels[at] for at, each in enumerate(told)}


def _tell(reading: Reading, attribution: Attribution, *, given: bool) -> ToldSource:
    publisher = reading.publisher.name if reading.publisher else reading.document.metadata.publisher
    document = reading.document.id
    if given or attribution.speaker is None:
        return ToldSource.of_attribution(attribution, document=document, publisher=publisher)
    theirs = [each for each in reading.attributions if each.speaker == attribution.speaker]
    source = reading.sources[attribution.speaker]
    return ToldSource.of_source(source, theirs, document=document, publisher=publisher)


def read_article(article: Mapping[str, Any]) -> Reading:
    """Read an article from its text, with its outlet, date and headline as metadata."""
    return read_text(article["text"], id=article["id"], metadata=_describe(article))


def _describe(article: Mapping[str, Any]) -> Metadata:
    return Metadata(publisher=article["outlet"], published=article["date"], title=article["title"])


def _give(event: Mapping[str, Any], article: Mapping[str, Any]) -> Reading:
    """Make the reading of an article whose attributions are given; figures, times and denials are the pipeline's."""
    told = [each for each in event["attributions"] if each["article"] == article["id"]]
    document = from_text(article["text"], id=article["id"], metadata=_describe(article))
    shape = {"publisher": article["outlet"], "published": article["date"], "title": article["title"]}
    given = give_article({**shape, "text": article["text"], "attributions": told})
    sources = trace(given)
    claims = assemble(given, sources, None, Settings())
    found = anchor_attributions(given, sources, claims, WayBack(document, TracedText.untouched(article["text"])))
    attributions = tuple(_fill(each, label) for each, label in zip(found, told, strict=True))
    return Reading(document, attributions, ())


def _fill(attribution: Attribution, label: Mapping[str, Any]) -> Attribution:
    return replace(
        attribution,
        id=f"{label['article']} {label['k']}",
        name=label["name"],
        type=SourceType(label["type"]),
        title="",
        hands=tuple(Hand(name, Passage((), ""), "given") for name in label["via"]),
        stance=Stance(label["stance"]),
        origin="",
        maybe=(),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--given", action="store_true")
    parser.add_argument("--leave-one-out", action="store_true")
    known, rest = parser.parse_known_args(argv)
    scored = partial(measure, given=known.given, leave_one_out=known.leave_one_out)
    return run(scored, default=GOLD, about=__doc__, argv=rest)


if __name__ == "__main__":
    sys.exit(main())
