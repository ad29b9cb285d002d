"""What a person, body or nameless descriptor said, and what became of it; and a list of who is quoted."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import NAMELESS, Dossier, Filter, Mark, SourceType, TrackRecord, Vantage
from firsthand.views.dossiers import say_spokes
from firsthand.views.site import Site
from firsthand.views.track_records import MARK_NAMES, MARK_NOTES, OUTCOMES, SCOPE, WAYS, say_bounds
from firsthand.views.words import STANCE_NAMES
from firsthand.web.addresses import make_link
from firsthand.web.depends import AskedFrom, OpenLedger, Remembered
from firsthand.web.memory import Memory, find_standings
from firsthand.web.rendering import render

router = APIRouter()

NAME_CHARS = 500
MOST_YEARS = 60
"""In a list to choose from; what was said earlier is found by searching."""
SHOWN_CLAIMS = 25
"""So many claims are shown at first; `all` shows as many as are followed."""
SHOWN_OTHERS = 12
SHOWN_SOURCES = 100
GROUPS = {
    "": (),
    "named": (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION),
    "nameless": tuple(sorted(NAMELESS)),
    "document": (SourceType.DOCUMENT,),
}
"""The kinds of source that can be asked for together, by the name in the address."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a source.

    Attributes:
        name: of the source.
        wide: whether every name counts that holds its words.
        outlet, stance, year: which of its claims are shown.
        mark: of those that were followed, only those of which this became.
        all: whether as many claims are shown as are followed.
    """

    name: Annotated[str, Query(max_length=NAME_CHARS)] = ""
    wide: bool = False
    outlet: Annotated[str, Query(max_length=NAME_CHARS)] = ""
    stance: Annotated[str, Query(max_length=20)] = ""
    year: Annotated[str, Query(pattern=r"^(\d{4})?$")] = ""
    mark: Mark | None = None
    all: bool = False

    @property
    def where(self) -> Filter:
        """As a filter of claims."""
        return Filter(outlet=self.outlet, stance=self.stance or None, since=self.year, until=self.year)

    @property
    def limit(self) -> int:
        """How many claims are shown."""
        return pipeline.MOST_TRACKED if self.all else SHOWN_CLAIMS


AskedOf = Annotated[Asked, Depends()]


@router.get("/source", response_class=HTMLResponse)
def source(
    request: Request, ledger: OpenLedger, memory: Remembered, vantage: AskedFrom, asked: AskedOf
) -> HTMLResponse:
    """Show what a source said."""
    dossier, wide = memory.find(lambda: _open(ledger, asked, vantage), "source", asked, vantage)
    asked = replace(asked, wide=wide)
    record = None
    if asked.mark or memory.knows("record", asked.name, wide, vantage):
        record = _find_record(ledger, memory, asked, vantage)
    hits = record.list_hits(asked.mark)[: asked.limit] if record and asked.mark else dossier.hits
    near = memory.find(
        lambda: ledger.sources(asked.name, limit=SHOWN_OTHERS, vantage=vantage), "near", asked.name, vantage
    )
    names = {voice.name for voice in (*dossier.voices, *dossier.spokes)}
    context = {
        "dossier": dossier,
        "hits": hits,
        "said_for": () if asked.mark else dossier.said_for,
        "standings": find_standings(ledger, memory, (*hits, *dossier.said_for), vantage),
        "near": [each for each in near if each.name not in names],
        "spokes": say_spokes(dossier),
        "nameless": dossier.voices and all(voice.type in NAMELESS for voice in dossier.voices),
        "outlets": _list_outlets(dossier),
        "years": _list_years(dossier),
    }
    return render(request, "source.html", context | _share(asked, record, vantage))


@router.get("/source/record", response_class=HTMLResponse)
def source_record(
    request: Request, ledger: OpenLedger, memory: Remembered, vantage: AskedFrom, asked: AskedOf
) -> HTMLResponse:
    """Show what became of the latest claims of a source: a part of its page."""
    record = _find_record(ledger, memory, asked, vantage)
    return render(request, "source_record.html", _share(asked, record, vantage))


@router.get("/sources", response_class=HTMLResponse)
def sources(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    q: Annotated[str, Query(max_length=NAME_CHARS)] = "",
    kind: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """List who is quoted."""
    if kind not in GROUPS:
        raise ValueError(f"kind: there is no such kind of source; give one of {', '.join(filter(None, GROUPS))}")
    kinds = GROUPS[kind]
    listed = memory.find(
        lambda: ledger.sources(q, kinds=kinds, limit=SHOWN_SOURCES, vantage=vantage), "sources", q, kinds, vantage
    )
    context = {
        "q": q,
        "kind": kind,
        "listed": listed,
        "limit": SHOWN_SOURCES,
        "statistics": memory.find(
            lambda: ledger.statistics(top=len(SourceType), vantage=vantage), "statistics", vantage
        ),
        "groups": GROUPS,
        "site": Site(vantage),
        "link": make_link(Site(vantage), "/sources", {"q": q, "kind": kind}),
    }
    return render(request, "sources.html", context)


def _open(ledger: Ledger, asked: Asked, vantage: Vantage) -> tuple[Dossier, bool]:
    """Open what there is of a name; where nobody goes by just these words, of every name that holds them."""
    if not asked.wide:
        found = ledger.source(asked.name, asked.where, limit=asked.limit, exact=True, vantage=vantage)
        if found.voices:
            return found, False
    return ledger.source(asked.name, asked.where, limit=asked.limit, vantage=vantage), True


def _find_record(ledger: Ledger, memory: Memory, asked: Asked, vantage: Vantage) -> TrackRecord:
    return memory.find(
        lambda: pipeline.track_record(ledger, asked.name, exact=not asked.wide, vantage=vantage),
        "record",
        asked.name,
        asked.wide,
        vantage,
    )


def _share(asked: Asked, record: TrackRecord | None, vantage: Vantage) -> dict[str, object]:
    """What the page and its part both show."""
    given = {each.name: getattr(asked, each.name) for each in fields(asked)}
    return {
        "asked": asked,
        "record": record,
        "bounds": say_bounds(record) if record else "",
        "scope": SCOPE,
        "words": record.wordings if record else {},
        "outcomes": OUTCOMES,
        "ways": WAYS,
        "mark_names": MARK_NAMES,
        "mark_notes": MARK_NOTES,
        "stance_names": STANCE_NAMES,
        "most_followed": pipeline.MOST_TRACKED,
        "site": Site(vantage),
        "link": make_link(Site(vantage), "/source", given),
    }


def _list_outlets(dossier: Dossier) -> list[str]:
    voices = (*dossier.voices, *dossier.spokes)
    return sorted({outlet.name for voice in voices for outlet in voice.outlets}, key=str.casefold)


def _list_years(dossier: Dossier) -> list[str]:
    """List the years in which a source spoke, latest first."""
    first = min((voice.first[:4] for voice in dossier.voices if voice.first), default="")
    last = max((voice.last[:4] for voice in dossier.voices), default="")
    both = first.isdecimal() and last.isdecimal()
    return [f"{year:04}" for year in range(int(last), int(first) - 1, -1)][:MOST_YEARS] if both else []
