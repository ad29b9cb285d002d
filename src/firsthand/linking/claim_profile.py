"""Of each attribution, what linking compares.

Profiles are kept by the ledger, so that they are small: records without the names of their fields, and every part has a
bound. An article of a dozen attributions takes about 3 KB.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from firsthand.linking.claim_passages import gather_around
from firsthand.records import WHOLE, Attribution, Quantity, Reading, SourceType, Stance, TimeRef
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.text import Span

MOST_CLAIMS: Final = 400
"""Of a document, so many attributions are linked: the first. Comparing so many with each other takes some seconds; no
article in the corpora has more than 105."""
LONGEST_CONTENT_CHARS: Final = 800
"""Of a content, what is compared: 99 in 100 are shorter."""
LONGEST_NAME_CHARS: Final = 80
MOST_HANDS: Final = 4
MOST_FIGURES: Final = 8
MOST_DAYS: Final = 4


class Figure(msgspec.Struct, frozen=True, array_like=True):
    """A figure in a content; see `firsthand.records.Quantity`."""

    low: float | None
    high: float | None
    unit: str
    counted: str
    when: str
    change: str


class ClaimProfile(msgspec.Struct, frozen=True, array_like=True):
    """What linking knows of an attribution.

    Attributes:
        id: of the attribution.
        content: what is claimed, repaired; `LONGEST_CONTENT_CHARS` of it.
        cue: the words that hand it over.
        name, type, title: of the source, as in the attribution.
        hands: the names of the hands, nearest to the reader first.
        stance: what the source does with the content.
        negated: whether the handing over is denied.
        start, end: the stretch of the document that the content lies in.
        place: where in the document it begins, in hundredths of its length.
        figures: in the content.
        days: that the content speaks of, in EDTF.
        denies: the positions, among the document's attributions, of those that it contradicts.
        around: words of the sentences that it stands in and of the one before, which content, cue and name have not.
    """

    id: str
    content: str
    cue: str = ""
    name: str = ""
    type: SourceType = SourceType.NONE
    title: str = ""
    hands: tuple[str, ...] = ()
    stance: Stance = Stance.STATE
    negated: bool = False
    start: int = 0
    end: int = 0
    place: int = 0
    figures: tuple[Figure, ...] = ()
    days: tuple[str, ...] = ()
    denies: tuple[int, ...] = ()
    around: str = ""


def profile_claims(reading: Reading) -> tuple[ClaimProfile, ...]:
    """Draw the profiles of a document's first attributions, in their order."""
    text = reading.document.text
    sentences = split_sentences(text, split_paragraphs(text))
    return tuple(_profile(each, text, sentences) for each in reading.attributions[:MOST_CLAIMS])


def _profile(attribution: Attribution, text: str, sentences: Sequence[Span]) -> ClaimProfile:
    spans = (*attribution.cue, *attribution.content)
    opening = min((span.start for span in spans), default=0)
    known = f"{attribution.name} {attribution.cue_text} {attribution.content_text[:LONGEST_CONTENT_CHARS]}"
    return ClaimProfile(
        id=attribution.id,
        content=attribution.content_text[:LONGEST_CONTENT_CHARS],
        cue=attribution.cue_text[:LONGEST_NAME_CHARS],
        name=attribution.name[:LONGEST_NAME_CHARS],
        type=attribution.type,
        title=attribution.title[:LONGEST_NAME_CHARS],
        hands=tuple(name[:LONGEST_NAME_CHARS] for name in attribution.via[:MOST_HANDS]),
        stance=attribution.stance,
        negated=attribution.negated,
        start=min((span.start for span in attribution.content), default=0),
        end=max((span.end for span in attribution.content), default=0),
        place=round(100 * opening / max(1, len(text))),
        figures=profile_figures(attribution.quantities),
        days=_profile_days(attribution.times),
        around=gather_around(text, sentences, spans, known=known),
        denies=tuple(position for position in attribution.denies if position < MOST_CLAIMS),
    )


def profile_figures(quantities: Sequence[Quantity]) -> tuple[Figure, ...]:
    """Take from figures what linking compares: of "four of the seven ships" the four."""
    return tuple(
        Figure(
            each.low,
            each.high,
            each.unit,
            each.counted[:LONGEST_NAME_CHARS],
            each.when[:LONGEST_NAME_CHARS],
            each.change,
        )
        for each in [each for each in quantities if each.change != WHOLE][:MOST_FIGURES]
    )


def _profile_days(times: Sequence[TimeRef]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.edtf for each in times if each.edtf))[:MOST_DAYS]
