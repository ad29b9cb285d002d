"""How documents, sources and claims hang together across a ledger, and how many independent origins a claim has.

Every link is judged from its two documents alone, so that it is the same whatever else the ledger holds and in whatever
order documents came.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.records.attribution import Attribution, SourceType
from firsthand.records.judgement import Judgement, Ruling
from firsthand.records.ledger import Entry
from firsthand.text import Span

CLEAR: Final = 0.3
"""How sure a contradiction is that is more than a place to look at: of those in which one denies in so many words what
the other says, six in ten hold; of the rest, one in six (models/linking-en/CONTRADICTIONS.md)."""


WHOLE_WORDS = 3
"""A content of fewer ("it", "the bill") does not tell by itself what is claimed."""


class DerivationKind(StrEnum):
    """How one document came from another."""

    REPRINT = "reprint"
    """Nearly all of it stands in the other."""
    WIRE_COPY = "wire_copy"
    """As a reprint, and one of the two credits a wire agency."""
    PARTIAL_REUSE = "partial_reuse"
    """Passages of it stand in the other."""
    HYPERLINK = "hyperlink"
    """It links to the other."""
    CITATION = "citation"
    """It says that the other's publisher reported what the other says."""
    VERSION = "version"
    """Both are versions of one page."""

    @property
    def is_copy(self) -> bool:
        """Whether its words stand in the other."""
        return self in (DerivationKind.REPRINT, DerivationKind.WIRE_COPY, DerivationKind.PARTIAL_REUSE)


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Words that stand in two documents, as spans of either."""

    derived: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """One document came from another, or both from a third.

    Attributes:
        derived, original: the ids of the documents. Where nothing tells which came first, the order of the ids decides.
        ordered: whether time, a credit or a link tells which came first.
        kind: how.
        share: how much of the shorter document stands in the other, 0 to 1; 0 where nothing of it needs to.
        confidence: 0 to 1.
        reason: what that rests on.
        passages: the longest passages that both have, longest first.
        evidence: the words or the address in the derived document that say so; no span where passages alone do.
    """

    derived: str
    original: str
    ordered: bool
    kind: DerivationKind
    share: float
    confidence: float
    reason: str
    passages: tuple[SharedPassage, ...] = ()
    evidence: tuple[Span, ...] = ()


class Relation(StrEnum):
    """What two attributions are to each other."""

    SAME = "same"
    """Both put forward one claim."""
    CONTRADICTS = "contradicts"
    """Both cannot be true, or one denies the other."""


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Two attributions that put forward one claim, or contradict each other.

    Attributes:
        left, right: their ids, the smaller first.
        relation: which of the two it is.
        confidence: 0 to 1, calibrated: of the links with 0.8, four in five hold.
        reason: which words, names, figures agree or clash.
    """

    left: str
    right: str
    relation: Relation
    confidence: float
    reason: str


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
class Telling:
    """A claim as one document has it."""

    attribution: Attribution
    entry: Entry


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Somebody denies a claim, or says what cannot be true beside it.

    Attributes:
        against: the id of the attribution of the claim that it contradicts most surely.
        telling: what stands against it.
        confidence: 0 to 1, of these two.
        reason: what that rests on.
        claim: the id of the attribution that stands for the claim which the telling puts forward.
        tellings: how many tellings that claim has.
        weight: the sum of the confidences with which the telling contradicts the tellings of the claim.
    """

    against: str
    telling: Telling
    confidence: float
    reason: str
    claim: str = ""
    tellings: int = 1
    weight: float = 0.0

    @property
    def is_clear(self) -> bool:
        """Whether it is said in so many words, or its own document shows it; others may stand against the claim."""
        return self.confidence >= CLEAR


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """One claim as the ledger has it: all that its origins are found from.

    Attributes:
        claim: the id of the attribution that stands for it: the earliest, and of several the smallest id.
        tellings: its attributions with their documents, earliest first.
        links: why they are one claim.
        contradictions: what stands against it.
        derivations: which of the documents of the tellings came from which.
        judgements: those in force that name one of its tellings or their documents, in the order in which the ledger
            learned of them.
    """

    claim: str
    tellings: tuple[Telling, ...]
    links: tuple[ClaimLink, ...]
    contradictions: tuple[Contradiction, ...]
    derivations: tuple[Derivation, ...]
    judgements: tuple[Judgement, ...] = ()

    @property
    def wording(self) -> Telling:
        """The earliest telling that says it in three words or more; of fragments alone the earliest."""
        whole = (each for each in self.tellings if len(each.attribution.content_text.split()) >= WHOLE_WORDS)
        return next(whole, self.tellings[0])


@dataclass(frozen=True, slots=True)
class Way:
    """How a claim came to the reader of one document.

    Attributes:
        telling: the id of the attribution.
        stops: from the publisher through every hand to the source; `UNKNOWN_HAND` where the text leaves one open, empty
            where it names no source.
        origin: the label of the origin that it leads to; empty where it leads round in a circle.
        passes_on: the ids of the documents in the ledger that it has the claim from; empty where it has it first hand,
            or where the ledger does not hold that document.
        reason: what that rests on.
    """

    telling: str
    stops: tuple[str, ...]
    origin: str
    passes_on: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim enters: one person, body or text, as far as the texts tell.

    Attributes:
        label: "A", "B", ... in the order of their first telling.
        name, type, title: of the source, as its fullest telling has it.
        tellings: the ids of the attributions that lead back to it.
        reasons: why they are one, a line for each merge; empty where there is one telling.
        verdict: the judgement that it was retracted or corrected; None where it stands.
    """

    label: str
    name: str
    type: SourceType
    title: str
    tellings: tuple[str, ...]
    reasons: tuple[str, ...]
    verdict: Judgement | None = None

    @property
    def is_retracted(self) -> bool:
        """Whether it took back what it said, so that it counts for nothing."""
        return self.verdict is not None and self.verdict.ruling is Ruling.RETRACTED


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two origins that may be one; known, it would change the count.

    Attributes:
        left, right: their labels.
        least, most: the bounds if they were known to be one.
        reason: why they may be one, and why that is not certain.
    """

    left: str
    right: str
    least: int
    most: int
    reason: str


@dataclass(frozen=True, slots=True)
class Loop:
    """Outlets that have a claim from each other, and nobody from a source.

    Attributes:
        names: in the order of passing on; the last has it from the first.
        tellings: the ids of the attributions.
        reason: which words say so.
    """

    names: tuple[str, ...]
    tellings: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Credibility:
    """A suggested credibility digit of the Admiralty code; the letter, the source's reliability, is the analyst's.

    Attributes:
        digit: 1 confirmed by independent sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot
            be judged.
        reason: what it rests on.
    """

    digit: int
    reason: str

    @property
    def rating(self) -> str:
        """With "F", reliability cannot be judged, until an analyst says otherwise."""
        return f"F{self.digit}"


@dataclass(frozen=True, slots=True)
class Origins:
    """A claim with all of its tellings, and where it comes from.

    Attributes:
        group: the claim.
        ways: how it came to the reader of each telling, in their order.
        origins: where it enters.
        least, most: how many independent origins it has that were not retracted, at least and at most; 0 where it only
            goes round in circles.
        doubts: which origins may be one.
        key: the doubt whose settling would change the count most; None where there is none.
        loops: where it goes round in circles.
        credibility: a suggestion.
        reason: the count in words.
    """

    group: ClaimGroup
    ways: tuple[Way, ...]
    origins: tuple[Origin, ...]
    least: int
    most: int
    doubts: tuple[Doubt, ...]
    key: Doubt | None
    loops: tuple[Loop, ...]
    credibility: Credibility
    reason: str

    @property
    def is_circular(self) -> bool:
        """Whether outlets cite each other for it."""
        return bool(self.loops)

    @property
    def is_single(self) -> bool:
        """Whether more than one outlet has it, and all from one origin."""
        return self.most <= 1 and len({telling.entry.publisher for telling in self.group.tellings}) > 1

    def _repr_html_(self) -> str:
        from firsthand.views.linked_tables import draw_origins_table

        return draw_origins_table(self)


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """A claim of a story, counted.

    Attributes:
        claim: the id of the attribution that stands for it.
        telling: the earliest that says it in three words or more.
        documents, outlets: how many have it.
        least, most: how many independent origins it has.
        contradictions: how many attributions clearly stand against it.
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


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking one document gave.

    Attributes:
        id: of the document.
        neighbours: how many documents it was compared with.
        derivations: how many of them it came from, or that came from it.
        claims: how many links its claims got.
    """

    id: str
    neighbours: int
    derivations: int
    claims: int
