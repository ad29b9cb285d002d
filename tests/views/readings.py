"""Readings made by hand: the words in braces say what is attributed, and tables say what is known of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from firsthand.records import (
    Attribution,
    BlockKind,
    Channel,
    Hand,
    Metadata,
    Passage,
    Publisher,
    Quantity,
    Reading,
    Source,
    SourceType,
    Stance,
    TimeRef,
)
from tests.views.marked import Sheet, draw, unmark

HARBOUR = """\
HARBOUR GAZETTE

{t:{0c:Port of Vellmar to Close Its Eastern Quay}, {0s:Papers} {0q:Say}}

{1s:Minister Oda Brandt} {1q:said} on Tuesday {1c:that the eastern quay would close by June, and that
{2s:her engineers} {2q:believe} {2c:“the piles will not last another winter.”}} {u:It was built in 1911.}

Related article: The Quay That Sank a Government

{3c:“They promised the dockers a year’s pay,”} {3s:a union official who asked not to be named} {3q:was quoted as saying}
by the Evening Tide. {4c:The pre-
existing contracts run until 2031 and were cut from 1,000 berths to just a few dozen}, {4s:the Harbour Authority}
{4q:has insisted}.

{5s:MINISTER ODA BRANDT} {5q:denies} {5c:that any compensation was promised}. {6c:Three hundred jobs} are
{6q:reportedly} {6c:at stake}. {u:The eastern quay lies idle.}

Share this: https://gazette.example/quay
"""

KINDS = {
    "HARBOUR GAZETTE": BlockKind.MASTHEAD,
    "Port of": BlockKind.TITLE,
    "Related": BlockKind.RELATED,
    "Share": BlockKind.SHARE,
}

GAZETTE = Metadata(publisher="Harbour Gazette", title="Port of Vellmar", published="2025-03-04")

SPEAKERS = (0, 1, 2, 3, 4, 1, None)

VERDICT = (
    "6 attributions and 1 inside them, 4 origins (at least 3): 1 reaches you through Evening Tide, "
    "1 from a nameless source, 1 with no source given; 1 on-record denial"
)


def draw_up(marked: str = HARBOUR, *, metadata: Metadata = GAZETTE) -> Reading:
    """Make a reading of a text in which `{3s:…}`, `{3q:…}`, `{3c:…}` mark source, cue and content of attribution 3.

    Of the text on the harbour everything is known; of another one only what is marked.
    """
    sheet = unmark(marked)
    reading = draw(sheet, metadata=metadata, kinds=KINDS)
    return _fill_in(reading, sheet) if marked == HARBOUR else reading


def _fill_in(reading: Reading, sheet: Sheet) -> Reading:
    sources, facts = _list_sources(sheet), _list_facts(sheet)
    attributions = tuple(
        _know(attribution, sources if speaker is None else sources[speaker:], speaker, facts[number])
        for number, (attribution, speaker) in enumerate(zip(reading.attributions, SPEAKERS, strict=True))
    )
    published = _date(Passage((), ""), "2025-03-04", "stands in the metadata")
    publisher = Publisher("Harbour Gazette", Passage((), ""), inferred=False, reason="stands in the metadata")
    return replace(reading, attributions=attributions, sources=sources, published=published, publisher=publisher)


def _know(
    attribution: Attribution, sources: tuple[Source, ...], speaker: int | None, facts: Mapping[str, Any]
) -> Attribution:
    if speaker is None:
        return replace(attribution, **facts)
    who = sources[0]
    known = {name: getattr(who, name) for name in ("name", "type", "title", "origin", "maybe")}
    return replace(attribution, speaker=speaker, **known, **facts)


def _list_sources(sheet: Sheet) -> tuple[Source, ...]:
    def source(name: str, kind: SourceType, mention: str, origin: str, **more: Any) -> Source:
        plain = Source(name, kind, "", (sheet.find(mention),), (), origin, (), 0.9, "the only one of that name")
        return replace(plain, **more)

    secret = "a union official who asked not to be named"
    return (
        source("Papers", SourceType.UNNAMED_GROUP, "Papers", "A"),
        source(
            "Oda Brandt",
            SourceType.NAMED_PERSON,
            "Minister Oda Brandt",
            "B",
            title="Minister",
            mentions=(sheet.find("Minister Oda Brandt"), sheet.find("MINISTER ODA BRANDT")),
        ),
        source("her engineers", SourceType.UNNAMED_GROUP, "her engineers", "C"),
        source(
            secret,
            SourceType.ANONYMOUS_SOURCE,
            secret,
            "D",
            justification=(sheet.find("a union official"),),
            maybe=("A",),
        ),
        source("Harbour Authority", SourceType.NAMED_ORGANIZATION, "the Harbour Authority", "E"),
    )


def _date(passage: Passage, edtf: str, reason: str, anchor: str = "") -> TimeRef:
    return TimeRef(passage, edtf, edtf, edtf, anchor, inferred=False, reason=reason)


def _list_facts(sheet: Sheet) -> tuple[Mapping[str, Any], ...]:
    def hand(name: str, evidence: str) -> tuple[Hand, ...]:
        return (Hand(name, sheet.find(evidence), f"“{evidence}” stands with the cue"),)

    def count(words: str, least: int, most: int, counted: str, when: str = "") -> Quantity:
        return Quantity(sheet.find(words), least, most, "", "", counted, when)

    tuesday = _date(sheet.find("Tuesday"), "2025-03-04", "the day of the paper", anchor="2025-03-04")
    june = replace(_date(sheet.find("June"), "2025-06", "the next June"), earliest="2025-06-01", latest="2025-06-30")
    return (
        {},
        {"said": tuesday, "times": (june,), "channel": Channel.SPEECH, "stance_reason": "said"},
        {"within": 1, "confidence": 0.62, "stance": Stance.OPINE, "hands": hand("Oda Brandt", "her engineers")},
        {"hands": hand("Evening Tide", "by the Evening Tide")},
        {
            "quantities": (
                count("1,000", 1000, 1000, "berths"),
                count("just a few dozen", 24, 60, "berths", "now"),
            )
        },
        {"stance": Stance.DENY, "denies": (3,), "stance_reason": "denies is a verb of denial"},
        {
            "confidence": 0.41,
            "hedges": (sheet.find("reportedly"),),
            "quantities": (count("Three hundred", 300, 300, "jobs"),),
        },
    )
