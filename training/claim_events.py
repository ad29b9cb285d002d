"""Events with labelled claims, and what the head that links claims sees of their pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations_with_replacement
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from firsthand.figures import find_quantities
from firsthand.linking.claim_features import FEATURES, measure
from firsthand.linking.claim_passages import gather_around
from firsthand.linking.claim_profile import LONGEST_CONTENT_CHARS, LONGEST_NAME_CHARS, ClaimProfile, profile_figures
from firsthand.linking.claim_sides import lay_out
from firsthand.records import SourceType, Stance
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.text import Span
from training.corpus import read_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CAREFUL = 2.0
"""What a pair of stories/open counts, whose labels are more careful and whose articles are on politics: 4 is no better
there and a point worse on fnc1."""
UNSURE = 0.5
"""What a pair counts of which the annotator thought that a second reader could well decide the other way."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event with all pairs of its attributions.

    Attributes:
        name: of the event.
        articles: the article of each attribution, int64[attributions].
        claims: the label of each attribution's claim.
        pairs: the positions of the two, int64[pairs, 2].
        features: float64[pairs, features].
        same: whether both are one claim, bool[pairs].
        trust: what each pair counts, float64[pairs].
    """

    name: str
    articles: NDArray[np.int64]
    claims: tuple[str, ...]
    pairs: NDArray[np.int64]
    features: Floats
    same: NDArray[np.bool_]
    trust: Floats

    @property
    def crosses(self) -> NDArray[np.bool_]:
        """Which pairs are of two articles."""
        return np.asarray(self.articles[self.pairs[:, 0]] != self.articles[self.pairs[:, 1]])


def read_fnc(labels: Path, texts: Path) -> Iterator[Event]:
    """Read the labelled events of fnc1."""
    bodies = {
        f"{row['cluster']}_{body['body_id']}": body["text"] for row in read_lines(texts) for body in row["bodies"]
    }
    for row in read_lines(labels):
        yield make_event(row, bodies)


def read_stories(path: Path) -> Iterator[Event]:
    """Read the events of stories/open."""
    for row in read_lines(path):
        event = make_event(row, {article["id"]: article["text"] for article in row["articles"]})
        yield replace(event, trust=event.trust * CAREFUL)


def make_event(row: Mapping[str, Any], texts: Mapping[str, str]) -> Event:
    """Compare all attributions of an event."""
    told = row["attributions"]
    places: dict[str, list[int]] = {}
    for at, attribution in enumerate(told):
        places.setdefault(attribution["article"], []).append(at)
    sides = {name: tuple(draw_profile(told[at], texts[name]) for at in ats) for name, ats in places.items()}
    pairs, features = [], []
    for one, other in combinations_with_replacement(places, 2):
        left = lay_out(sides[one])
        table = measure(left, left if one == other else lay_out(sides[other]), own=one == other)
        for i, j in np.argwhere(np.ones(table.shape[:2], bool)).tolist():
            if one != other or i < j:
                pairs.append((places[one][i], places[other][j]))
                features.append(table[i, j])
    claims = tuple(attribution["claim"] for attribution in told)
    numbers = [attribution.get("k", at) for at, attribution in enumerate(told)]
    unsure = {frozenset(pair) for pair in row.get("unsure", ())}
    articles = list(places)
    return Event(
        row["event"],
        np.array([articles.index(attribution["article"]) for attribution in told]),
        claims,
        np.array(pairs).reshape(-1, 2),
        np.array(features, np.float64).reshape(-1, len(FEATURES)),
        np.array([claims[i] == claims[j] for i, j in pairs], bool),
        np.array([UNSURE if frozenset((numbers[i], numbers[j])) in unsure else 1.0 for i, j in pairs]),
    )


def draw_profile(attribution: Mapping[str, Any], text: str) -> ClaimProfile:
    """Draw the profile of an attribution whose fields are given."""
    spans = {role: [Span(*span) for span in attribution[role]] for role in ("cue", "content")}
    quoted = {role: " […] ".join(" ".join(span.of(text).split()) for span in spans[role]) for role in spans}
    both = [*spans["cue"], *spans["content"]]
    opening = min(span.start for span in both)
    known = f"{attribution['name']} {quoted['cue']} {quoted['content'][:LONGEST_CONTENT_CHARS]}"
    return ClaimProfile(
        id=str(attribution["k"]),
        content=quoted["content"][:LONGEST_CONTENT_CHARS],
        cue=quoted["cue"][:LONGEST_NAME_CHARS],
        name=attribution["name"][:LONGEST_NAME_CHARS],
        type=SourceType(attribution["type"]),
        stance=Stance(attribution["stance"]),
        start=spans["content"][0].start,
        end=spans["content"][-1].end,
        place=round(100 * opening / max(1, len(text))),
        figures=profile_figures(find_quantities(text, spans["content"])),
        around=gather_around(text, _find_sentences(text), both, known=known),
    )


@lru_cache(maxsize=16)
def _find_sentences(text: str) -> tuple[Span, ...]:
    return split_sentences(text, split_paragraphs(text))
