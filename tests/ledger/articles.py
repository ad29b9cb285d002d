"""Small articles with claims, for what is asked of a ledger."""

import hashlib
from dataclasses import dataclass

from firsthand.ledger import Ledger
from firsthand.records import (
    Attribution,
    Document,
    Hand,
    Metadata,
    Passage,
    Publisher,
    Reading,
    Sighting,
    Source,
    SourceType,
    Stance,
    TimeRef,
)

NOWHERE = Passage((), "")


@dataclass(frozen=True)
class Said:
    """A claim: who says what, how, when (an ISO date), through whom."""

    name: str
    what: str
    kind: SourceType = SourceType.NAMED_PERSON
    title: str = ""
    stance: Stance = Stance.STATE
    on: str = ""
    via: tuple[str, ...] = ()


def write_article(
    *said: Said,
    text: str = "",
    publisher: str = "The Wenn Herald",
    published: str = "2024-03-05",
    wire: str = "",
    given_id: str = "",
    url: str = "",
) -> Reading:
    """Write an article. Those of one name and kind are one source; the text, which nobody reads, may tell two apart."""
    text = text or repr((said, publisher, published, wire))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    who = list(dict.fromkeys((each.name, each.kind) for each in said))
    titles = {(each.name, each.kind): each.title for each in said}
    metadata = Metadata(publisher=publisher, title="Of the day", published=published, url=url, wire=wire)
    return Reading(
        document=Document(given_id or sha256[:16], text, sha256, "text/plain", "a.txt", metadata, ()),
        attributions=tuple(_attribute(sha256, place, each, who) for place, each in enumerate(said)),
        repairs=(),
        sources=tuple(Source(*each, titles[each], (), (), "A", (), 0.9, "named") for each in who),
        published=_date(published[:10]),
        publisher=Publisher(publisher, NOWHERE, False, "stated") if publisher else None,
    )


def add(ledger: Ledger, *readings: Reading) -> None:
    """Put articles into a ledger."""
    for reading in readings:
        ledger.put(reading, Sighting(reading.document.name))


def _attribute(sha256: str, place: int, said: Said, who: list[tuple[str, SourceType]]) -> Attribution:
    return Attribution(
        id=hashlib.sha256(f"{sha256}{place}".encode()).hexdigest()[:16],
        source=(),
        cue=(),
        content=(),
        source_text=said.name,
        cue_text="said",
        content_text=said.what,
        within=None,
        confidence=0.9,
        reason="clear",
        speaker=who.index((said.name, said.kind)),
        name=said.name,
        type=said.kind,
        title=said.title,
        hands=tuple(Hand(name, NOWHERE, "cited") for name in said.via),
        stance=said.stance,
        said=_date(said.on),
        origin="A",
    )


def _date(day: str) -> TimeRef | None:
    return TimeRef(NOWHERE, day, day, day, "", False, "stated") if day else None
