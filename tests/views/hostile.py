"""A reading in which every word from outside tries to do something."""

from dataclasses import replace

from firsthand.records import (
    Hand,
    Link,
    Metadata,
    Passage,
    Publisher,
    Quantity,
    Reading,
    Repair,
    Source,
    SourceType,
    TimeRef,
)
from firsthand.text import Span
from tests.views.readings import draw_up

NASTY = "<script>alert(1)</script></style><img src=x onerror=alert(1)>\"'&\u202e\x00\x1b[31m$title"


def draw_hostile(nasty: str) -> Reading:
    """Make a reading that has the same words in every place that a document can fill."""
    marked = f"The {{0s:{nasty}}} {{0q:said {nasty}}} {{0c:nothing {nasty}}}.\n\nRelated {nasty}\n\nMore {nasty} here."
    language = 'en" onload="alert(1)'
    known = Metadata(nasty, nasty, nasty, nasty, url="javascript:alert(1)", wire=nasty, language=language)
    reading = draw_up(marked, metadata=known)
    passage = Passage((Span(0, 3),), nasty)
    time = TimeRef(passage, nasty, nasty, nasty, nasty, inferred=True, reason=nasty)
    attribution = replace(
        reading.attributions[0],
        id=nasty,
        reason=nasty,
        speaker=0,
        name=nasty,
        title=nasty,
        hands=(Hand(nasty, passage, nasty),),
        stance_reason=nasty,
        hedges=(passage,),
        said=time,
        times=(time,),
        quantities=(Quantity(passage, None, None, nasty, nasty, nasty, nasty, nasty),),
        origin=nasty,
        maybe=(nasty,),
    )
    source = Source(nasty, SourceType.NAMED_PERSON, nasty, (passage,), (passage,), nasty, (nasty,), 0.9, nasty)
    links = (Link(Span(0, 3), "javascript:alert(1)"), Link(Span(4, 8), 'https://x.example/"onclick="alert(1)'))
    repairs = (Repair("mend", Span(0, 3), nasty, nasty, nasty),)
    document = replace(reading.document, id=nasty, name=nasty, sha256=nasty, media_type=nasty, links=links)
    return Reading(
        document,
        (attribution,),
        repairs,
        (source,),
        (passage,),
        time,
        Publisher(nasty, passage, inferred=True, reason=nasty),
    )
