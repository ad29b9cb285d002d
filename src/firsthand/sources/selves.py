"""Who says "I" and "we" within what somebody is quoted with: whoever is quoted, where nobody else was found."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.sources.actors import Actor
from firsthand.sources.situations import PRONOUNS, Ground
from firsthand.sources.wording import Wording

_SELVES = ("i", "we")


def settle_selves(
    ground: Ground, actors: Sequence[Actor], speakers: list[int | None], wordings: Sequence[Wording]
) -> None:
    """Lay what an "I" or "we" of nobody's says at the door of who is quoted with it.

    This comes after all other sources are found, so that it counts as no saying of theirs while the rest is weighed:
    the ranker has learned from articles in which it does not.

    Args:
        ground: the article.
        actors: changed in place.
        speakers: who is behind the attributions; changed in place.
        wordings: of their sources.
    """
    for position, speaker in enumerate(speakers):
        if speaker is None or PRONOUNS.get(actors[speaker].head) not in _SELVES:
            continue
        enclosing = ground.situate(position, wordings[position]).enclosing
        quoted = speakers[enclosing[0]] if enclosing else None
        if quoted is not None and quoted != speaker:
            speakers[position] = quoted
            actors[speaker].found.remove(position)
            actors[quoted].found = sorted((*actors[quoted].found, position))
