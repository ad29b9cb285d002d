"""What a ledger knows of its documents, and the answers that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.attribution import Attribution, SourceType
from firsthand.records.document import Metadata
from firsthand.records.reading import Failure, Reading


class Outcome(StrEnum):
    """What became of a document that was handed to the ledger."""

    ADDED = "added"
    NEW_VERSION = "new version"
    KNOWN = "known"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document of a run.

    Attributes:
        name: the file, or the file and the place in it.
        outcome: what became of it.
        id: the first 16 hex digits of the SHA-256 of its bytes; empty where it was not read.
        claims: how many claims came into the ledger with it; 0 where the ledger had it.
        failure: why it was not read; None where it was.
    """

    name: str
    outcome: Outcome
    id: str
    claims: int
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a document was found.

    Attributes:
        name: the file, or the file and the place in it, as messages call it: "crawl.warc.gz, record 12".
        path: the absolute path of the file; empty for standard input and texts at hand.
        whole: whether the document is all that the file holds.
    """

    name: str
    path: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the ledger lists it.

    Attributes:
        id: the first 16 hex digits of `sha256`.
        given_id: the id that the document came with, the same as `id` where it came with none.
        sha256: of the bytes that it came from, in hex.
        name: the file that it was read from, or the file and the place in it, as messages call it.
        media_type: as in `Document`.
        metadata: what the document says of itself.
        publisher: the outlet, stated or inferred; empty where nothing tells.
        publisher_inferred: whether the document does not say so itself.
        published: when it was published, in EDTF, stated or inferred; empty where nothing tells.
        published_inferred: whether the document does not say so itself.
        version: the how manieth known version of its page it is, from 1.
        versions: how many versions of the page are known.
        claims: how many attributions it has.
        added_at: when the ledger took it in, ISO 8601 in UTC.
        read_with: the program and version that read it: "firsthand 0.1.0".
    """

    id: str
    given_id: str
    sha256: str
    name: str
    media_type: str
    metadata: Metadata
    publisher: str
    publisher_inferred: bool
    published: str
    published_inferred: bool
    version: int
    versions: int
    claims: int
    added_at: str
    read_with: str

    @property
    def is_wire(self) -> bool:
        """Whether the document credits an agency for its copy."""
        return bool(self.metadata.wire)


class ChangeKind(StrEnum):
    """What happened to a claim from one version of a page to the next."""

    ADDED = "added"
    DROPPED = "dropped"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that differs between two versions of a page.

    Attributes:
        kind: what happened to it.
        before: the claim in the older version; None where it was added.
        after: the claim in the newer version; None where it was dropped.
        reason: what the two have in common and where they differ.
    """

    kind: ChangeKind
    before: Attribution | None
    after: Attribution | None
    reason: str


@dataclass(frozen=True, slots=True)
class Holding:
    """All that the ledger holds of one document.

    Attributes:
        entry: the document in the list.
        reading: the document, and what was read in it.
        sightings: where it was found, in the order of finding.
        versions: every known version of its page, itself included, oldest first.
        changes: how its claims differ from the version before; empty for a first version.
    """

    entry: Entry
    reading: Reading
    sightings: tuple[Sighting, ...]
    versions: tuple[Entry, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that answers a question.

    Attributes:
        attribution: the claim, as read; its positions count within its document.
        entry: the document that it stands in.
        score: how well it fits the words that were asked for, comparable within one answer; 0 where none were.
        reason: what the score rests on: "shares the words “advisers”, “Venezuela”; alike in meaning
            (0.71 of 1)".
    """

    attribution: Attribution
    entry: Entry
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something occurs among the claims.

    Attributes:
        name: what is counted.
        own: in the outlets' own copy.
        wire: in copy that credits a wire agency.
    """

    name: str
    own: int
    wire: int

    @property
    def all(self) -> int:
        """Own and wire together."""
        return self.own + self.wire


def tally(counted: Mapping[tuple[str, bool], int]) -> tuple[Tally, ...]:
    """Tally what has a name, in descending order.

    Args:
        counted: by name, and whether it stands in own copy.
    """
    names = {name for name, _ in counted if name}
    tallies = (Tally(name, own=counted.get((name, True), 0), wire=counted.get((name, False), 0)) for name in names)
    return tuple(sorted(tallies, key=lambda each: (-each.all, each.name)))


@dataclass(frozen=True, slots=True)
class Voice:
    """All sources of one name and one kind. Whether they are one person is not decided here.

    Attributes:
        name: as most documents have it.
        type: what kind of source.
        titles: the titles that documents give it, most frequent first.
        outlets: who published its claims.
        via: the hands that passed them on.
        stances: what it does with them.
        claims: how many claims it has.
        documents: in how many documents.
        first, last: ISO dates of the first and last day that a claim was said or published; empty where unknown.
    """

    name: str
    type: SourceType
    titles: tuple[Tally, ...]
    outlets: tuple[Tally, ...]
    via: tuple[Tally, ...]
    stances: tuple[Tally, ...]
    claims: int
    documents: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the ledger has from the sources that go by a name.

    Attributes:
        asked: the name that was asked for.
        voices: who goes by it, most claims first.
        hits: their claims, latest first.
        spokes: who speaks for them, by a name that holds theirs ("Brandvold's spokeswoman"), most claims first.
        said_for: the claims of these, latest first.
    """

    asked: str
    voices: tuple[Voice, ...]
    hits: tuple[Hit, ...]
    spokes: tuple[Voice, ...] = ()
    said_for: tuple[Hit, ...] = ()

    @property
    def claims(self) -> int:
        """How many attributions are laid at the door of those who go by the name."""
        return sum(voice.claims for voice in self.voices)

    @property
    def claims_for(self) -> int:
        """How many are laid at the door of those who speak for them."""
        return sum(voice.claims for voice in self.spokes)


@dataclass(frozen=True, slots=True)
class Statistics:
    """Who is quoted, as what, through whom. Every tally is in descending order.

    Attributes:
        documents: documents by kind of copy.
        claims: claims by kind of copy.
        pages: how many pages the documents are versions of.
        left_out: how many older versions of pages are not counted.
        unread: how many documents could not be read; None where a past moment or a part of the documents is asked
            for: a document leaves that list when it is read after all, so that nobody can tell what was on it then,
            and of one that could not be read nobody knows the outlet or the day.
        kinds: claims by kind of source.
        stances: claims by stance.
        quoted: claims by name of source, named sources only.
        roles: claims by title of source.
        hands: claims by the hand that passed them on.
        outlets: claims by publisher.
        agencies: documents by the wire agency that they credit.
    """

    documents: Tally
    claims: Tally
    pages: int
    left_out: int
    unread: int | None
    kinds: tuple[Tally, ...]
    stances: tuple[Tally, ...]
    quoted: tuple[Tally, ...]
    roles: tuple[Tally, ...]
    hands: tuple[Tally, ...]
    outlets: tuple[Tally, ...]
    agencies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read when it was handed to the ledger.

    Attributes:
        name: the file, or the file and the place in it.
        sha256: of its bytes, in hex; empty where there were none to be had.
        error: the name of the error's class in `firsthand.errors`.
        what: what was found, as a clause.
        advice: what to do about it, as a sentence.
        at: when it was last tried, ISO 8601 in UTC.
    """

    name: str
    sha256: str
    error: str
    what: str
    advice: str
    at: str
