"""Campaigns and teams, which speak for a person: "the Orr campaign", "her campaign", "the campaign"."""

from __future__ import annotations

import re

from firsthand.sources.cast import Cast
from firsthand.sources.lexicon import split_list
from firsthand.sources.names import NameKind, surname
from firsthand.sources.wording import Wording

CAMPS = split_list("campaign camp team")
_CAMP_AFTER = re.compile(r"(?:[’']s?)?(?:[ \xa0][\w-]+){0,2}[ \xa0](?:campaign|camp|team)\b")


def find_owner(text: str, wording: Wording, cast: Cast) -> int | None:
    """Find whose campaign a source is, where the words or the text before tell.

    Returns:
        The position of the figure; None where they do not tell, or it is no campaign.
    """
    if wording.head not in CAMPS or wording.span is None:
        return None
    own = [part for part in wording.parts if cast.figures[part].kind is not NameKind.BODY]
    if own:
        return own[-1]
    if wording.determiner not in ("the", ""):
        return None
    before = [
        figure
        for span, figure in cast.places
        if span.start < wording.span.start and _CAMP_AFTER.match(text, span.end, span.end + 60)
    ]
    return before[-1] if before and cast.figures[before[-1]].kind is not NameKind.BODY else None


def name_camp(owner: tuple[str, ...], head: str) -> str:
    """Name a campaign after its owner's surname.

    >>> name_camp(("Ann", "Lee"), "campaign")
    'Lee campaign'
    """
    family = surname(tuple(word.casefold() for word in owner))
    return " ".join((*owner[len(owner) - len(family.split()) :], "team" if head == "team" else "campaign"))
