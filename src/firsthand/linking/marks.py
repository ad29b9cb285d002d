"""Marks: what sources that may be one have in common, so that not every pair needs comparing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from firsthand.linking import bodies, persons
from firsthand.linking.quotations import list_runs
from firsthand.linking.sources import ToldSource
from firsthand.linking.spelling import list_words
from firsthand.linking.voices import find_voice
from firsthand.records import NAMELESS, SourceType

_TEXT: Final = "a text"
"""A mark that all texts share: what a text is called in one document may say little of it in another."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a source has in common with each that it may be one with, or speak for.

    Attributes:
        names: its words, initials, sounds, and what it is quoted with.
        given: what may stand for it alone although it is no surname.
    """

    names: frozenset[str]
    given: frozenset[str]

    def meet(self, other: Marks) -> bool:
        """Whether two sources have anything in common, so that they are worth comparing."""
        names = not self.names.isdisjoint(other.names)
        return names or not self.names.isdisjoint(other.given) or not self.given.isdisjoint(other.names)


def find_marks(source: ToldSource) -> Marks:
    """Find by what a source may meet another; sources that do not meet are two, or nothing but descriptions."""
    runs = {" ".join(run) for quote in source.quotes for run in list_runs(quote)}
    principal = find_voice(source.type, source.name, source.title).principal
    nameless = source.type in NAMELESS
    runs.update(f"through {hand}" for hand in source.hands if nameless)
    texts = {_TEXT} if source.type is SourceType.DOCUMENT else set()
    own = () if nameless else (source.name, *source.aliases)
    if source.type is SourceType.NAMED_PERSON:
        marks = [persons.find_marks(name) for name in own]
    else:
        marks = [marks for name in own if name for marks in (bodies.find_marks(name), persons.find_marks(name))]
    marks += [bodies.find_marks(principal), persons.find_marks(principal)] if principal else []
    whole = {f"={' '.join(list_words(name))}" for name in own}
    given = persons.find_given_forms(source.name) if source.type is SourceType.NAMED_PERSON else frozenset()
    return Marks(frozenset(runs.union(texts, whole, *marks)), given)
