"""All that the page of a claim shows, made ready from its origins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from markupsafe import Markup

from firsthand.records import Attribution, Origin, Origins, Passage, Reading, Telling
from firsthand.views.against import Against, list_against
from firsthand.views.branches import Branch, grow_branches, say_how, walk_branches
from firsthand.views.context import draw_context
from firsthand.views.hits import say_reach
from firsthand.views.origin_graph import draw_origin_graph
from firsthand.views.origins import RATING_NOTE, RATING_WORDS, say_bounds, say_loop, say_repeated
from firsthand.views.rulings import say_ruling
from firsthand.views.site import Site
from firsthand.views.timeline import Moment, list_moments
from firsthand.views.wordings import Wording, list_wordings
from firsthand.views.words import pick_justification

MOST_STEMS: Final = 40
"""Origins in the list; the API gives all."""
MOST_ROWS: Final = 120
"""Documents of one origin in the list."""
MOST_INDENTED: Final = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the list of who has a claim from whom.

    Attributes:
        depth: how many stand between it and the origin; no more than `MOST_INDENTED`.
        branch: the document.
        how: how it came from the one above; empty where nothing but its own words say so.
    """

    depth: int
    branch: Branch
    how: str


@dataclass(frozen=True, slots=True)
class Stem:
    """An origin with those who have a claim from it.

    Attributes:
        origin: None for those who lead round in a circle.
        verdict: that it was retracted or corrected, in words; empty where it stands.
        rows: the documents.
        left: how many more there are.
        documents: how many there are.
    """

    origin: Origin | None
    verdict: str
    rows: tuple[Row, ...]
    left: int

    @property
    def documents(self) -> int:
        """How many documents lead there."""
        return len(self.rows) + self.left


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """A claim on its way to its page.

    Attributes:
        origins: the claim, traced.
        asked: the telling that was asked for, where another one stands for the claim.
        reach: how many documents and outlets have it, from when to when.
        bounds: how many independent origins it has, in words.
        figures: the same as large figures: "2", "1–3".
        repeated: that all have it from one, in words; empty where they do not.
        loops: each circle of outlets, in words.
        against: what stands against it.
        stems: who has it from whom, as a list.
        graph: the same as a graph.
        wordings: in which words it is put.
        moments: its documents, earliest first.
        context: of a claim that is told once, the words around it in the original.
        justification: of the same, the passages that say why its source should know.
    """

    origins: Origins
    asked: Telling | None
    reach: str
    bounds: str
    figures: str
    repeated: str
    loops: tuple[str, ...]
    against: Against
    stems: tuple[Stem, ...]
    graph: Markup
    wordings: tuple[Wording, ...]
    moments: tuple[Moment, ...]
    context: Markup
    justification: tuple[Passage, ...]

    @property
    def is_alone(self) -> bool:
        """Whether the claim is told once."""
        return len(self.origins.group.tellings) == 1

    @property
    def has_figures(self) -> bool:
        """Whether somebody who tells it gives a figure."""
        return any(telling.attribution.quantities for telling in self.origins.group.tellings)

    @property
    def left_origins(self) -> int:
        """How many origins the list has no room for."""
        return len(self.origins.origins) - sum(stem.origin is not None for stem in self.stems)

    @property
    def rating_words(self) -> str:
        """What the digit of the suggested rating means."""
        return RATING_WORDS[self.origins.credibility.digit]

    @property
    def rating_note(self) -> str:
        """What the suggested rating is, and is not."""
        return RATING_NOTE


def prepare_claim(origins: Origins, site: Site, *, asked: str = "", reading: Reading | None = None) -> ClaimSheet:
    """Make a claim ready for its page.

    Args:
        origins: the claim, traced. All that comes from outside shows, and none of it is markup.
        site: where the other pages are.
        asked: the id that was asked for, or the first digits of it.
        reading: the document of a claim that is told once.
    """
    group = origins.group
    entries = [telling.entry for telling in group.tellings]
    is_range = origins.least != origins.most
    alone = len(entries) == 1
    around = draw_context(reading.document.text, group.tellings[0].attribution) if reading else ""
    return ClaimSheet(
        origins=origins,
        asked=group.find_other(asked),
        reach=say_reach(entries),
        bounds=say_bounds(origins.least, origins.most),
        figures=f"{origins.least:,}–{origins.most:,}" if is_range else f"{origins.most:,}",
        repeated=say_repeated(origins),
        loops=tuple(map(say_loop, origins.loops)),
        against=list_against(group.contradictions),
        stems=(*_list_stems(origins),),
        graph=Markup("" if alone else draw_origin_graph(origins, site=site)),  # noqa: S704 - written by `markup`
        wordings=() if alone else list_wordings(group),
        moments=() if alone else list_moments(origins),
        context=Markup(around),  # noqa: S704 - written by `markup`
        justification=_find_justification(reading, group.tellings[0].attribution) if reading else (),
    )


def _find_justification(reading: Reading, attribution: Attribution) -> tuple[Passage, ...]:
    speaker = attribution.speaker
    return pick_justification(reading.sources[speaker]) if speaker is not None else ()


def _list_stems(origins: Origins) -> Iterator[Stem]:
    for origin in origins.origins[:MOST_STEMS]:
        verdict = say_ruling(origin.verdict) if origin.verdict else ""
        yield _make_stem(origin, verdict, grow_branches(origins, origin.label))
    if circling := grow_branches(origins, ""):
        yield _make_stem(None, "", circling)


def _make_stem(origin: Origin | None, verdict: str, branches: tuple[Branch, ...]) -> Stem:
    walked = [*walk_branches(branches)]
    rows = tuple(
        Row(min(depth, MOST_INDENTED), branch, ", ".join(map(say_how, branch.copied)))
        for depth, branch, _ in islice(walked, MOST_ROWS)
    )
    return Stem(origin, verdict, rows, len(walked) - len(rows))
