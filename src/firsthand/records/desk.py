"""What a standards editor asks of many documents: which, what was found in them, how far the machine is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from firsthand.records.attribution import Attribution, SourceType
from firsthand.records.finding import Finding, Level
from firsthand.records.judgement import Judgement
from firsthand.records.ledger import Entry, Tally
from firsthand.records.vantage import NOW, Vantage, read_days
from firsthand.text import Span


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents of a ledger are meant; an empty field lets all through.

    Attributes:
        folder: the path of a folder, or of a file that holds many documents: those found in it, at whatever depth.
        outlet: words of the publisher's name.
        since, until: a day ("2019-06-02" or a `datetime.date`), or a month or year ("2019-06", "2019"), all of whose
            days count; both inclusive: when the document came out.
        vantage: from where in time it is asked.

    Raises:
        ValueError: there is no such day, or the days end before they begin.

    >>> Scope(folder="/drafts/").folder, Scope(since=date(2019, 6, 2)).since
    ('/drafts', '2019-06-02')
    """

    folder: str = ""
    outlet: str = ""
    since: str | date = ""
    until: str | date = ""
    vantage: Vantage = NOW

    def __post_init__(self) -> None:
        """Check what was given, and bring it to one form."""
        since, until = read_days(self.since, self.until)
        folder = self.folder.rstrip("/") or self.folder[:1]
        for name, value in (("folder", folder), ("since", since), ("until", until)):
            object.__setattr__(self, name, value)

    @property
    def is_all(self) -> bool:
        """Whether it lets every document through."""
        return not (self.folder or self.outlet or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that documents were found in.

    Attributes:
        path: absolute; of the file, where one holds several documents.
        documents: how many were found right in it.
    """

    path: str
    documents: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is to be audited.

    Attributes:
        id: of the document.
        title: its headline, else its name.
        claims: how many attributions were read in it.
        judged: the ids of the judgements in force on how it was read: what is found hangs on them.
    """

    id: str
    title: str
    claims: int
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents that are to be audited.

    Attributes:
        drafts: those that are, the latest first.
        left_out: the titles of some that are not, because they would be too many.
        documents: how many there are in all.
    """

    drafts: tuple[Draft, ...]
    left_out: tuple[str, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, with what its words belong to.

    Attributes:
        finding: see there.
        claim: the id of the attribution at whose words it points; empty where they are the publisher's own.
        span: the words at issue, in the original.
    """

    finding: Finding
    claim: str
    span: Span


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in one document.

    Attributes:
        entry: the document.
        findings: in the order of their places.
    """

    entry: Entry
    findings: tuple[Placed, ...]

    @property
    def places(self) -> tuple[tuple[Placed, ...], ...]:
        """The findings, those of one sentence together, in the order of their places."""
        grouped: dict[tuple[Span, ...], list[Placed]] = {}
        for each in self.findings:
            grouped.setdefault(each.finding.passage.spans, []).append(each)
        return tuple(map(tuple, grouped.values()))

    def count(self, level: Level) -> int:
        """Count the findings of a level."""
        return sum(each.finding.level is level for each in self.findings)


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a rule of the policy was not met.

    Attributes:
        code: of the rule.
        title: what it asks, in a few words.
        level: how heavily the policy weighs it.
        findings, documents: how many, and in how many documents.
    """

    code: str
    title: str
    level: Level
    findings: int
    documents: int


@dataclass(frozen=True, slots=True)
class NamelessCount:
    """How many attributions rest on a source without a name.

    Attributes:
        counted: those of sources that the policy counts as nameless.
        kinds: which kinds these are.
        beside: those of the other sources without a name, by kind, most first, and those without any source: what the
            policy does not count.
    """

    counted: Tally
    kinds: tuple[SourceType, ...]
    beside: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Audits:
    """What was found in many documents.

    Attributes:
        audits: the worst first: most errors, then most warnings, then most notes.
        codes: most findings of the heaviest level first.
        errors, warnings, notes: findings of each level.
    """

    audits: tuple[Audit, ...]
    codes: tuple[CodeCount, ...]
    errors: int
    warnings: int
    notes: int

    @property
    def faulty(self) -> int:
        """How many documents have a finding of level error."""
        return sum(audit.count(Level.ERROR) > 0 for audit in self.audits)

    @property
    def clean(self) -> int:
        """How many documents have no finding at all."""
        return sum(not audit.findings for audit in self.audits)


@dataclass(frozen=True, slots=True)
class Sampled:
    """An attribution that was drawn for a person to check.

    Attributes:
        attribution: as the machine read it, whatever people said since.
        entry: the document.
        passage: the words of the original around it; `start` is where they begin.
        start: offset of the passage.
        judgements: those in force that say whether it was read right; what the last `Ruling.RIGHT` overruled is left
            out.
    """

    attribution: Attribution
    entry: Entry
    passage: str
    start: int
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that was counted on a sample, and how far it may be off.

    Attributes:
        name: what is counted.
        hits, tries: so many of so many.
        low, high: the 95 % interval of the share, 0 to 1.
    """

    name: str
    hits: int
    tries: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself, 0 to 1; 0 where nothing was tried."""
        return self.hits / self.tries if self.tries else 0.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Attributions drawn at random, and what people said of them.

    Attributes:
        sampled: in the order of drawing.
        population: how many attributions they were drawn from.
        seed: what they were drawn with: the same gives the same.
        judged: how many of them somebody judged.
        right: how many of these were read right in all.
        real: how many are attributions at all.
        fields: how many of those have each field right.
        kinds: how many of each kind of source, as the machine read it, were right in all; where enough were judged.
        nameless: how many attributions rest on a nameless source, as people put it right.
    """

    sampled: tuple[Sampled, ...]
    population: int
    seed: str
    judged: int
    right: Rate
    real: Rate
    fields: tuple[Rate, ...]
    kinds: tuple[Rate, ...]
    nameless: Rate
