"""A story for its page: what it comes to in a sentence, its documents in time, and who has it from whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from firsthand.records import Derivation, DerivationKind, Entry, Story
from firsthand.views.hits import say_reach
from firsthand.views.words import count

MOST_DOCUMENTS, MOST_COPIES = 200, 3
"""Of one story, and of one document; more would be a page that nobody reads to its end."""

_FROM = {
    DerivationKind.REPRINT: "reprint of",
    DerivationKind.WIRE_COPY: "wire copy, as in",
    DerivationKind.PARTIAL_REUSE: "shares passages with",
    DerivationKind.HYPERLINK: "links to",
    DerivationKind.CITATION: "cites",
    DerivationKind.VERSION: "another version of",
}


@dataclass(frozen=True, slots=True)
class Copied:
    """What a document has from another one.

    Attributes:
        number: of the other one among the documents of the story, from 1.
        name: its publisher, else its title.
        kind: how it came from it, in words that its name follows.
        certain: whether it is known which came first.
        reason: what that rests on.
    """

    number: int
    name: str
    kind: str
    certain: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A document of a story.

    Attributes:
        entry: the document.
        came: from which others it came, the surest first.
        more: from how many others besides.
    """

    entry: Entry
    came: tuple[Copied, ...]
    more: int


def list_documents(story: Story) -> tuple[Dated, ...]:
    """List the documents of a story, earliest first, with those that each came from."""
    numbers = {entry.id: number for number, entry in enumerate(story.entries, 1)}
    return tuple(_date(story, entry, numbers) for entry in story.entries[:MOST_DOCUMENTS])


def _date(story: Story, entry: Entry, numbers: Mapping[str, int]) -> Dated:
    came = [each for each in story.derivations if each.derived == entry.id and each.original in numbers]
    surest = sorted(came, key=lambda each: (-each.confidence, numbers[each.original]))
    shown = tuple(_describe(each, story.entries[numbers[each.original] - 1], numbers) for each in surest[:MOST_COPIES])
    return Dated(entry, shown, more=max(0, len({each.original for each in surest[MOST_COPIES:]})))


def _describe(derivation: Derivation, original: Entry, numbers: Mapping[str, int]) -> Copied:
    name = original.publisher or original.metadata.title or original.name
    certain = derivation.ordered or derivation.kind is DerivationKind.VERSION
    return Copied(numbers[original.id], name, _FROM[derivation.kind], certain, derivation.reason)


def say_story(story: Story, *, whole: bool = True) -> str:
    """Say in a sentence or two who tells a story, and what is behind its claims.

    Args:
        story: with its claims.
        whole: whether these are all that it has.
    """
    claims = "its claims" if whole else f"its {len(story.claims)} most told claims"
    parts = _say_copies(story.copies), _say_claims(story, claims)
    return " ".join((f"Told by {say_reach(story.entries)}.", *chain(*parts)))


def _say_copies(copies: int) -> Iterator[str]:
    if copies:
        yield f"{count(copies, 'document')} {'hold' if copies > 1 else 'holds'} what stands in another."


def _say_claims(story: Story, claims: str) -> Iterator[str]:
    shared = [each for each in story.claims if each.outlets > 1]
    single = sum(each.most <= 1 for each in shared)
    against = sum(each.contradictions > 0 for each in story.claims)
    if story.claims and not shared:
        yield f"None of {claims} is told by more than one outlet."
    if shared:
        told = f"Of {claims}, {len(shared)} {'is' if len(shared) == 1 else 'are'} told by more than one outlet"
        yield f"{told}, {single or 'none'} of them from a single origin."
    if against:
        yield f"{against} {'is' if against == 1 else 'are'} contradicted."
