"""Documents for the tests of this folder, written for them, and their profiles."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.documents import from_text
from firsthand.linking.document_profile import DocumentProfile, profile_document
from firsthand.records import (
    Attribution,
    Hand,
    Link,
    Metadata,
    Passage,
    Publisher,
    Reading,
    SourceType,
    TimeRef,
)
from firsthand.text import Span

PIER = """The harbour authority of Kelmouth closed the Victoria pier on Tuesday after divers found cracks in four of \
its iron columns, and told the ferry company Norline to land its passengers at the fish market instead.

Engineer Ines Varga, who led the inspection, said the columns had lost a third of their strength since the survey of \
2011. Norline's manager, Piet Oduya, called the closure a blow to the summer season and asked the town for help.

The council will meet on Friday to decide whether the pier is mended, at a cost of some nine million crowns, or pulled \
down. Shopkeepers on the promenade have collected two thousand signatures to keep it."""
"""What the wire wrote."""

PIER_REWRITTEN = """Kelmouth's oldest pier is shut. Divers who looked at the columns of the Victoria pier found them \
cracked, and ferries of Norline will dock beside the fish market from now on.

Ines Varga inspected the iron for the harbour authority. A third of its strength is gone, she reckons. Norline fears \
for its summer trade; Piet Oduya, who runs the company, hopes that the town will pay.

Councillors have until Friday to think about it. Repairs would come to nine million crowns."""
"""The same event in other words."""

FROST = """A late frost has destroyed most of the apricot harvest in the Sarvan valley, growers said on Monday, and \
the regional government promised loans to some four hundred farms that lost their whole crop.

Temperatures fell to minus six degrees in two nights, said meteorologist Dunja Halloran, the lowest in any May since \
records began. Buyers from canneries in Ostrel expect prices to double before August."""

STATEMENT = """“We have looked at every bolt and every plate of this structure, and we cannot in good conscience let \
one more passenger set foot on it until the work that we asked for in the spring has been done and paid for in full”"""


def make_profile(
    text: str,
    *,
    publisher: str = "",
    published: str = "",
    url: str = "",
    wire: str = "",
    links: Sequence[tuple[str, str]] = (),
    cites: Sequence[tuple[str, str]] = (),
) -> DocumentProfile:
    """Draw the profile of a text.

    Args:
        text: the document.
        publisher: its outlet.
        published: an ISO date.
        url: its address.
        wire: the agency that it credits.
        links: words of the text with the addresses that they lead to.
        cites: words of the text with the hand that they name.
    """
    document = from_text(text, metadata=Metadata(url=url, wire=wire))
    found = tuple(Link(_find(text, words), address) for words, address in links)
    day = (
        TimeRef(Passage((), ""), published, published, published, "", inferred=False, reason="") if published else None
    )
    outlet = Publisher(publisher, Passage((), ""), inferred=False, reason="") if publisher else None
    told = tuple(_attribute(_find(text, words), name) for words, name in cites)
    return profile_document(
        Reading(replace(document, links=found), told, (), published=day, publisher=outlet),
    )


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _attribute(span: Span, name: str) -> Attribution:
    hand = Hand(name, Passage((span,), name), "named")
    return Attribution(
        "1", (span,), (span,), (span,), name, "reported", "it", None, 0.9, "", type=SourceType.NONE, hands=(hand,)
    )
