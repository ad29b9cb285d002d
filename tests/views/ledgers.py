"""Answers of a ledger, made by hand from the readings made by hand."""

from dataclasses import replace
from io import StringIO
from typing import Any

from rich.console import Console, RenderableType

from firsthand.records import (
    Change,
    ChangeKind,
    Dossier,
    Entry,
    Hit,
    Holding,
    Judgement,
    Mark,
    Metadata,
    Outlet,
    Provenance,
    Quoted,
    Reading,
    Relay,
    Rival,
    Ruling,
    Sighting,
    SourceType,
    Standing,
    Statistics,
    Tally,
    TrackedClaim,
    TrackRecord,
    Unread,
    Voice,
)
from tests.views.hostile import draw_hostile
from tests.views.readings import draw_up

ID = "3f2a91bc04d5e6f7"
READING = draw_up()
HOSTILE_CHARACTERS = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def make_entry(**fields: Any) -> Entry:
    """Make an entry of the document on the harbour."""
    known = Metadata(
        title="Port of Vellmar to Close Its Eastern Quay", publisher="Harbour Gazette", published="2025-03-04"
    )
    entry = Entry(
        id=ID,
        given_id="vellmar-1",
        sha256=ID * 4,
        name="vellmar.txt",
        media_type="text/plain",
        metadata=known,
        publisher="Harbour Gazette",
        publisher_inferred=False,
        published="2025-03-04",
        published_inferred=False,
        version=1,
        versions=1,
        claims=7,
        added_at="2025-03-06T07:08:09+00:00",
        read_with="firsthand 0.1.0",
    )
    return replace(entry, **fields)


def make_hit(position: int, **fields: Any) -> Hit:
    """Make a hit of a claim on the harbour, by its position."""
    reason = "shares the words “quay”, “close”; alike in meaning (0.71 of 1)"
    return Hit(READING.attributions[position], make_entry(**fields), 0.75, reason)


BRANDT = Voice(
    name="Oda Brandt",
    type=SourceType.NAMED_PERSON,
    titles=(Tally("Minister", 2, 1),),
    outlets=(Tally("Harbour Gazette", 2, 1), Tally("Radio 4", 1, 0)),
    via=(Tally("Evening Tide", 1, 0), Tally("?", 1, 0)),
    stances=(Tally("state", 3, 0), Tally("deny", 1, 0)),
    claims=4,
    documents=2,
    first="2025-03-04",
    last="2025-04-01",
)
DOSSIER = Dossier("brandt", (BRANDT,), (make_hit(5), make_hit(1)))

RECORD = TrackRecord(
    asked="brandt",
    known=312,
    looked_at=2,
    claims=(
        TrackedClaim(
            make_hit(5), 1, Standing("5", 1, 1, 1, 1, 1, 1, False, False), (Mark.ALONE, Mark.DENIED, Mark.FIRST_HAND)
        ),
        TrackedClaim(
            make_hit(1), 3, Standing("1", 4, 4, 3, 2, 3, 0, False, False), (Mark.CONFIRMED, Mark.PASSED_ON), "AFP"
        ),
    ),
    rivals=(Rival("Harbour Authority", SourceType.NAMED_ORGANIZATION, 1, 0, 0, ("5",)),),
    passed_on=(Tally("AFP", 1, 0),),
)
OUTLET = Outlet(
    asked="harbour gazette",
    name="Harbour Gazette",
    documents=Tally("documents", 9, 1),
    claims=Tally("claims", 40, 2),
    first="2025-03-04",
    last="2025-04-01",
    provenance=Provenance(first_hand=30, through_hands=7, copied=2, unsourced=3),
    kinds=(Tally("named_person", 28, 2), Tally("unnamed_person", 9, 0), Tally("none", 3, 0)),
    stances=(Tally("state", 39, 2), Tally("deny", 1, 0)),
    quoted=(Quoted("Oda Brandt", SourceType.NAMED_PERSON, 10, 1), Quoted("a docker", SourceType.UNNAMED_PERSON, 2, 0)),
    hands=(Tally("Evening Tide", 6, 0), Tally("?", 1, 0)),
    agencies=(Tally("AFP", 0, 1),),
    takes=(Relay("Evening Tide", 1, 0, 2, 0, 1, 3),),
    gives=(Relay("Radio 4", 0, 0, 0, 1, 0, 1),),
    named_by=(Tally("Radio 4", 2, 0),),
    verdicts=(
        Judgement(Ruling.RETRACTED, "3f2a91bc04d5e6f7", by="Ada", at="2025-05-01T10:00:00Z", why="it was made up"),
    ),
    entries=(make_entry(),),
)

STATISTICS = Statistics(
    documents=Tally("documents", 10, 3),
    claims=Tally("claims", 1210, 44),
    pages=12,
    left_out=3,
    unread=2,
    kinds=(Tally("named_person", 800, 30), Tally("none", 10, 0)),
    stances=(Tally("state", 900, 10), Tally("deny", 8, 0)),
    quoted=(Tally("Oda Brandt", 10, 4), Tally("Harbour Authority", 3, 0)),
    roles=(Tally("Minister", 8, 1),),
    hands=(Tally("Evening Tide", 4, 0), Tally("?", 2, 1)),
    outlets=(Tally("Harbour Gazette", 700, 20), Tally("", 3, 3)),
    agencies=(Tally("AFP", 0, 3),),
)

FIRST, SECOND = make_entry(versions=2), make_entry(id="9911aabbccddeeff", version=2, versions=2)
HOLDING = Holding(
    entry=SECOND,
    reading=READING,
    sightings=(
        Sighting("crawl/story.html", "/data/crawl/story.html"),
        Sighting("crawl.warc.gz, record 12", "/data/crawl.warc.gz", whole=False),
    ),
    versions=(FIRST, SECOND),
    changes=(
        Change(ChangeKind.ALTERED, READING.attributions[4], READING.attributions[1], "stance: deny -> state"),
        Change(ChangeKind.ADDED, None, READING.attributions[5], "nothing like it was there before"),
        Change(ChangeKind.DROPPED, READING.attributions[3], None, "nothing like it is left"),
    ),
)
UNREAD = Unread("torn.pdf", ID * 4, "DamagedDocument", "the PDF is cut short", "Fetch it again", "2025-03-06T07:08:09Z")


class Nasty:
    """Every answer, with the same words in every place that a document or a file name can fill."""

    def __init__(self, nasty: str) -> None:
        reading: Reading = draw_hostile(nasty)
        known = Metadata(*[nasty] * 8)
        entry = replace(make_entry(), metadata=known, given_id=nasty, publisher=nasty, published=nasty, version=2)
        entry = replace(entry, versions=2, name=nasty, media_type=nasty, added_at=nasty, read_with=nasty)
        tallies = (Tally(nasty, 1, 1),)
        told = reading.attributions[0]
        self.hit = Hit(told, entry, 1.0, nasty)
        voice = replace(BRANDT, name=nasty, titles=tallies, outlets=tallies, via=tallies, first=nasty, last=nasty)
        self.dossier = Dossier(nasty, (voice,), (self.hit,))
        self.statistics = replace(STATISTICS, quoted=tallies, roles=tallies, hands=tallies, outlets=tallies)
        self.statistics = replace(self.statistics, agencies=tallies)
        change = Change(ChangeKind.ALTERED, told, told, nasty)
        self.holding = Holding(entry, reading, (Sighting(nasty, nasty),), (entry, entry), (change,))
        quoted = (Quoted(nasty, SourceType.NAMED_PERSON, 1, 1),)
        relays = (Relay(nasty, 1, 1, 1, 1, 1, 1),)
        judged = (Judgement(Ruling.RETRACTED, told.id, by=nasty, at=nasty, why=nasty, on=nasty, now=nasty),)
        self.outlet = replace(OUTLET, asked=nasty, name=nasty, first=nasty, last=nasty, entries=(entry,))
        self.outlet = replace(self.outlet, hands=tallies, agencies=tallies, named_by=tallies, quoted=quoted)
        self.outlet = replace(self.outlet, takes=relays, gives=relays, verdicts=judged)
        tracked = replace(RECORD.claims[0], hit=self.hit, from_whom=nasty)
        self.record = replace(RECORD, asked=nasty, claims=(tracked,), rivals=(replace(RECORD.rivals[0], name=nasty),))
        self.record = replace(self.record, passed_on=tallies)
        self.unread = Unread(nasty, nasty, nasty, nasty, nasty, nasty)


def show(drawing: RenderableType, *, width: int = 80, colour: bool = False) -> str:
    """Print a drawing as `make_console` would, on a terminal of that width."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(drawing)
    return out.getvalue()


def flow(drawing: RenderableType, *, width: int = 80) -> str:
    """Print a drawing, and take out how it is broken into lines."""
    return " ".join(show(drawing, width=width).split())
