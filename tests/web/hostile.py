"""A ledger in which every word from outside tries to do something, on every page that there is.

Three outlets tell the same claims, so that they are linked, and people judged them; a fourth document has words of
100 KB. Ids are as the program makes them: nothing else can stand in an address that leads somewhere.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from firsthand.ledger import Ledger
from firsthand.ledger.searches import MOST_NAME_CHARS
from firsthand.pipeline import link
from firsthand.records import (
    Correction,
    Failure,
    Filter,
    Judgement,
    Passage,
    Reading,
    Ruling,
    SavedSearch,
    Sighting,
    SourceType,
    TimeRef,
)
from firsthand.text import Span
from tests.views.hostile import draw_hostile

MARK = "owned"
"""What every script of the ledger sets, and every attribute of it names."""
ACTS = f"window.{MARK}=1"
NASTY = (
    f"<script>{ACTS}</script></style></textarea></title><img src=x onerror={ACTS}>"
    f'" onmouseover="{ACTS}" style="color:red" x=\'\' \' OR 1=1 -- {{{{7*7}}}} ${{7*7}} <b>{MARK}</b> &lt;i&gt; '
    f"<svg onload={ACTS}><a href=javascript:{ACTS}>{MARK}</a> "
    "\u202e\u2066\u200f\x00\x1b[31m\x9b2J\r\u2028"
)
LONG = f"<u>{'W' * 100_000}"
ADDRESS = f"javascript:{ACTS}"
OUTLETS = ("Gazette", "Tide", "Post")


def make_hostile_ledger(path: Path) -> Path:
    """Make the ledger, and link what is in it."""
    with Ledger.open(str(path), create=True) as opened:
        for number, outlet in enumerate(OUTLETS):
            reading = _draw(f"{outlet} {NASTY}", number)
            opened.put(reading, Sighting(f"/inbox/{NASTY}{number}", NASTY))
        opened.put(_draw(LONG, len(OUTLETS)), Sighting(LONG, LONG))
        for told in (NASTY, LONG):
            opened.put_unread(Failure(told, "DocumentError", told, told))
        opened.save_search(SavedSearch(NASTY[:MOST_NAME_CHARS], NASTY, Filter(outlet=NASTY, source=NASTY)))
        list(link(opened))
        for judgement in _list_judgements(opened):
            opened.judge(judgement)
    return path


def _draw(nasty: str, number: int) -> Reading:
    """Make a reading of nasty words whose ids are digits, as those of the program are."""
    reading = draw_hostile(nasty)
    digest = sha256(f"{number} {nasty}".encode("utf-8", "surrogatepass")).hexdigest()
    metadata = replace(reading.document.metadata, url=ADDRESS)
    document = replace(reading.document, id=digest[:16], sha256=digest, media_type="text/html", metadata=metadata)
    attributions = tuple(
        replace(
            each, id=sha256(f"{digest} {place}".encode()).hexdigest()[:16], said=_date(nasty), times=(_date(nasty),)
        )
        for place, each in enumerate(reading.attributions)
    )
    return replace(reading, document=document, attributions=attributions, published=_date(nasty))


def _date(nasty: str) -> TimeRef:
    """Make a day as the program reads it; the words that it was read from may be any."""
    passage = Passage((Span(0, 3),), nasty)
    return TimeRef(passage, "2025-03-04", "2025-03-04", "2025-03-04", "2025-03-01", inferred=True, reason=nasty)


def _list_judgements(ledger: Ledger) -> list[Judgement]:
    first, second, third, long = (reading.attributions[0].id for reading in ledger.readings())
    corrected = Correction(name=NASTY, title=NASTY, type=SourceType.ANONYMOUS_SOURCE, via=(NASTY, NASTY))
    return [
        Judgement(Ruling.SAME_CLAIM, first, second, by=NASTY, why=NASTY),
        Judgement(Ruling.WRONG, third, by=NASTY, why=NASTY, correction=corrected),
        Judgement(Ruling.CORRECTED, second, by=NASTY, why=NASTY, now=NASTY),
        Judgement(Ruling.RIGHT, long, by=LONG[:200], why=NASTY),
    ]
