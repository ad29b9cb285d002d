"""Documents that tell of one event, and their claims."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.claim_group import Telling
from firsthand.records.derivation import Derivation
from firsthand.records.ledger import Entry


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two documents tell of one event.

    Attributes:
        left, right: their ids, the smaller first.
        confidence: 0 to 1.
        reason: the names and words that they share, and how far apart in time they are.
    """

    left: str
    right: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """A claim of a story, counted.

    Attributes:
        claim: the id of the attribution that stands for it.
        telling: the earliest that says it in three words or more.
        documents, outlets: how many have it.
        least, most: how many independent origins it has.
        contradictions: how many claims clearly stand against it.
        circular: whether outlets cite each other for it.
    """

    claim: str
    telling: Telling
    documents: int
    outlets: int
    least: int
    most: int
    contradictions: int
    circular: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Documents on one event.

    Attributes:
        id: the id of the document that stands for it: the earliest, and of several the smallest id.
        title: of the document that is most like the others.
        entries: its documents, earliest first.
        likenesses: why they are one story.
        derivations: which of its documents came from which.
        claims: most outlets first, then most origins, then most contradictions; empty in a list of stories.
    """

    id: str
    title: str
    entries: tuple[Entry, ...]
    likenesses: tuple[Likeness, ...]
    derivations: tuple[Derivation, ...]
    claims: tuple[StoryClaim, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """The publishers of its documents, as far as they are known, each once, earliest first."""
        return tuple(dict.fromkeys(entry.publisher for entry in self.entries if entry.publisher))

    @property
    def days(self) -> str:
        """From when to when its documents were published, in EDTF; empty where nothing tells."""
        days = sorted(entry.published for entry in self.entries if entry.published)
        return "" if not days else days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"

    @property
    def copies(self) -> int:
        """How many of its documents hold what stands in another."""
        return len({each.derived for each in self.derivations if each.kind.is_copy})

    def _repr_html_(self) -> str:
        from firsthand.views.linked_tables import draw_story_table

        return draw_story_table(self)
