"""A source includes the relative clause that trails it.

Annotators of PolNeAR are of two minds: of 279 training attributions with such a clause between source and cue, 143 have
it in the source. The project's guide has it in: "the union, which called the strike, accuses". The clause often says
why a source should know, so it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.attribution.decode import Joined

OPENERS = frozenset(("which", "who", "whose"))
BARS = frozenset('.?!“”"')
# Long enough for nearly every such clause; it keeps a stray comma from swallowing a paragraph.
LONGEST_WORDS = 30


def include_clause(joined: Joined, texts: Sequence[str]) -> Joined:
    """Let the source reach up to its cue where nothing but a clause set off by commas stands between them.

    Args:
        joined: an attribution whose ranges index `texts`.
        texts: a window's words.
    """
    if not joined.source or not joined.cue:
        return joined
    low, high = joined.source[0]
    cue = joined.cue[0][0]
    commas = (at for at in range(low + 1, min(high + 1, cue - 2)) if texts[at] == "," and texts[at + 1] in OPENERS)
    comma = next(commas, None)
    if comma is None or cue - comma > LONGEST_WORDS or texts[cue - 1] != ",":
        return joined
    taken = any(start < cue and end > comma for start, end in joined.content)
    if taken or not BARS.isdisjoint(texts[comma:cue]):
        return joined
    return replace(joined, source=((low, cue - 1), *joined.source[1:]))
