"""Who is who in one article: the source behind each attribution, under its fullest name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from firsthand.records import Article, SourceType
from firsthand.sources.actors import Actor
from firsthand.sources.descriptors import list_names
from firsthand.sources.entities import Draft, Entity, Identities
from firsthand.sources.kinds import decide_kind
from firsthand.sources.ranker import load_ranker
from firsthand.sources.resolve import Resolution
from firsthand.sources.situations import Situation
from firsthand.sources.titles import find_title
from firsthand.sources.wording import Form
from firsthand.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOBODY = Entity("", SourceType.NONE, "", (), 0.9, "the text names nobody")

UNHEARD_CONFIDENCE = 0.5
"""Of those who are only spoken of, nothing but the look of the name tells persons from bodies."""


def identify(article: Article) -> Identities:
    """Find out who is behind each attribution of an article, and who else has a name in it.

    Raises:
        ModelError: a learned part is missing or damaged.
    """
    ranker = load_ranker()

    chances: dict[int, float] = {}

    def choose(situation: Situation, candidates: Sequence[int], clues: Sequence[Sequence[float]]) -> int:
        ranked = ranker.rank(clues)
        chances[situation.position] = float(ranked.max())
        return int(ranked.argmax())

    resolution = Resolution(article, choose, ranker).run()
    return _gather(resolution, chances)


def _gather(resolution: Resolution, chances: Mapping[int, float]) -> Identities:
    speaking = sorted({speaker for speaker in resolution.speakers if speaker is not None})
    others = [
        at
        for at, actor in enumerate(resolution.actors)
        if at not in speaking and actor.figure is not None and actor.kind in ("person", "body")
    ]
    entities = [_make(resolution, at, chances) for at in (*speaking, *others)]
    if None in resolution.speakers:
        entities.append(NOBODY)
    order = {at: position for position, at in enumerate(speaking)}
    return Identities(
        tuple(entities),
        tuple(len(entities) - 1 if speaker is None else order[speaker] for speaker in resolution.speakers),
    )


def _make(resolution: Resolution, at: int, chances: Mapping[int, float]) -> Entity:
    actor = resolution.actors[at]
    name, mentions = _name(resolution, actor), tuple(actor.places)
    if not actor.found:
        kind = SourceType.NAMED_PERSON if actor.kind == "person" else SourceType.NAMED_ORGANIZATION
        return Entity(name, kind, "", mentions, UNHEARD_CONFIDENCE, "only spoken of")
    draft = Draft(name, mentions, _look_up(resolution.article, mentions), tuple(actor.found))
    judged = decide_kind(resolution.article, draft)
    title = find_title(resolution.article, draft, judged.type)
    confidence = judged.confidence * sum(chances.get(found, 1.0) for found in actor.found) / len(actor.found)
    reason = f"{_explain(actor, chances)}; {judged.reason}"
    return Entity(name, judged.type, title, mentions, confidence, reason)


def _explain(actor: Actor, chances: Mapping[int, float]) -> str:
    """What the name of a source rests on."""
    named = "its fullest name" if actor.figure is not None or actor.settled else "its description"
    guessed = sum(found in chances for found in actor.found)
    if not guessed:
        return named
    if len(actor.found) == 1:
        return f"{named}; its one mention is a pronoun or description"
    return f"{named}; of its {len(actor.found)} mentions {guessed} by a pronoun or description"


def _look_up(article: Article, spans: Sequence[Span]) -> NDArray[np.float32] | None:
    """The model's vectors of mentions; of the source of an attribution, where the mention is no candidate."""
    if not article.mentions:
        return None
    starts = [mention.span.start for mention in article.mentions]
    sources = {each: found.vectors[0] for found in article.found if found.vectors is not None for each in found.source}
    rows = []
    for span in spans:
        nearest = article.mentions[max(0, bisect_right(starts, span.end - 1) - 1)]
        within = nearest.span.start < span.end and span.start < nearest.span.end
        rows.append(nearest.vector if within else sources.get(span, np.zeros_like(nearest.vector)))
    return np.stack(rows) if rows else None


def _name(resolution: Resolution, actor: Actor) -> str:
    if actor.figure is not None:
        return _name_figure(resolution, actor)
    if actor.settled:
        return actor.name
    texts = [resolution.wordings[at].text for at in actor.found if resolution.wordings[at].form is Form.DESCRIPTION]
    named = [text for text in (actor.name, *texts) if list_names(text)]
    return named[0] if named else max((actor.name, *texts), key=len)


def _name_figure(resolution: Resolution, actor: Actor) -> str:
    """The fullest name, with its article where the text writes that with a capital."""
    name = actor.name
    if actor.kind == "person":
        return name
    size = len(name.split())
    text = resolution.text
    for span in actor.places:
        if len(span.of(text).split()) == size and text[max(0, span.start - 4) : span.start] == "The ":
            return f"The {name}"
    return name
