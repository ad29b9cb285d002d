"""What a person, body or nameless descriptor said, and what became of it; and a list of who is quoted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import NAMELESS, Dossier, Filter, SourceType, TrackRecord, Vantage
from firsthand.views.dossiers import say_spokes
from firsthand.views.site import Site
from firsthand.web.addresses import make_link
from firsthand.web.bounds import MOST_NAME_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger, Remembered
from firsthand.web.memory import Memory
from firsthand.web.named import AskedOfName, list_years, prepare_record
from firsthand.web.rendering import render

router = APIRouter()

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
class Asked(AskedOfName):
    """What is asked of a source.

    Attributes:
        wide: whether every name counts that holds its words.
        outlet: which of its claims are shown, too.
    """

    wide: bool = False
    outlet: Annotated[str, Query(max_length=MOST_NAME_CHARS)] = ""

    @property
    def where(self) -> Filter:
        """As a filter of claims."""
        return replace(super().where, outlet=self.outlet)


AskedOf = Annotated[Asked, Depends()]


@router.get("/source", response_class=HTMLResponse)
def show_source(
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
    first = min((voice.first for voice in dossier.voices if voice.first), default="")
    last = max((voice.last for voice in dossier.voices), default="")
    context = {
        "dossier": dossier,
        "hits": hits,
        "said_for": () if asked.mark else dossier.said_for,
        "standings": memory.standings((hit.attribution.id for hit in (*hits, *dossier.said_for)), vantage),
        "near": [each for each in near if each.name not in names],
        "spokes": say_spokes(dossier),
        "nameless": dossier.voices and all(voice.type in NAMELESS for voice in dossier.voices),
        "outlets": _list_outlets(dossier),
        "years": list_years(first, last),
    }
    return render(request, "source.html", context | prepare_record(asked, record, vantage, "/source"))


@router.get("/source/record", response_class=HTMLResponse)
def show_record(
    request: Request, ledger: OpenLedger, memory: Remembered, vantage: AskedFrom, asked: AskedOf
) -> HTMLResponse:
    """Show what became of the latest claims of a source: a part of its page."""
    record = _find_record(ledger, memory, asked, vantage)
    return render(request, "source_record.html", prepare_record(asked, record, vantage, "/source"))


@router.get("/sources", response_class=HTMLResponse)
def list_sources(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    q: Annotated[str, Query(max_length=MOST_NAME_CHARS)] = "",
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


def _list_outlets(dossier: Dossier) -> list[str]:
    voices = (*dossier.voices, *dossier.spokes)
    return sorted({outlet.name for voice in voices for outlet in voice.outlets}, key=str.casefold)
